//! `lucka schema`.

use std::path::PathBuf;

use clap::Args;
use lucka_config::schema::Kind;

#[derive(Args)]
pub(crate) struct Schema {
    /// The kind of file, such as site or portal; without it, the kinds are listed, or all are written
    #[arg(value_name = "KIND", value_parser = schema_kind)]
    pub(crate) kind: Option<Kind>,
    /// Write KIND.schema.json into this folder, which is made when it is not there
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
}

fn schema_kind(typed: &str) -> Result<Kind, String> {
    Kind::named(typed).ok_or_else(|| {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
        format!("the kinds are {}", names.join(", "))
    })
}
