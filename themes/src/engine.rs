//! The template engine with everything that a template may call.
//!
//! Functions: `t(key="…", …)` a text of the interface; `slot(name="…")` a slot of a portal page; `asset(name="…")`
//! an asset's address; `accent()` and `accent(part="text")` the accent colour and the one on it, for mails; `icon(name="…")` a picture of the theme's `icons/`, as part of the page.
//! Filters: `date`, `datetime` (both with `length="medium"` for narrow places) and `iso` for times, `message` for a
//! ticket's text, `initials` for a name, `hue` for the colour of an avatar.

use std::collections::BTreeMap;
use std::sync::Arc;

use fluent_bundle::{FluentArgs, FluentValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::assets::Look;
use crate::error::ThemeError;
use crate::layers::Layers;
use crate::locale::{Length, Locale, Locales};
use crate::plain_text;
use crate::shell;

/// What the functions of a theme's templates look things up in.
#[derive(Clone)]
pub(crate) struct Means {
    pub(crate) locales: Arc<Locales>,
    pub(crate) look: Arc<Look>,
}

/// The templates of `layers` below the given folders, ready to render.
///
/// # Errors
/// Every template that can't be parsed; or else the first one that refers to something that isn't there.
pub(crate) fn engine(
    layers: &Layers,
    folders: &[&str],
    means: &Means,
) -> Result<Tera, Vec<ThemeError>> {
    let mut templates = Vec::new();
    for folder in folders {
        for (name, file) in layers.below(folder) {
            match std::str::from_utf8(&file.bytes) {
                Ok(source) => templates.push((name, source)),
                Err(_) => {
                    return Err(vec![ThemeError::File {
                        file: file.origin.clone(),
                        message: "not UTF-8".to_owned(),
                    }]);
                }
            }
        }
    }
    let mut tera = empty(layers, means);
    match tera.add_raw_templates(templates.iter().copied()) {
        Ok(()) => Ok(tera),
        Err(first) => {
            let mut errors = syntax_errors(layers, means, &templates);
            if errors.is_empty() {
                errors.push(ThemeError::from_tera(&first, "", layers));
            }
            Err(errors)
        }
    }
}

/// Each template by itself, so that all mistakes are found and not the first one only.
fn syntax_errors(layers: &Layers, means: &Means, templates: &[(&str, &str)]) -> Vec<ThemeError> {
    templates
        .iter()
        .filter_map(|(name, source)| {
            let error = empty(layers, means).add_raw_template(name, source).err()?;
            matches!(error.kind(), tera::ErrorKind::SyntaxError(_))
                .then(|| ThemeError::from_tera(&error, name, layers))
        })
        .collect()
}

/// An engine without templates.
fn empty(layers: &Layers, means: &Means) -> Tera {
    let mut tera = Tera::default();
    functions(&mut tera, layers, means);
    filters(&mut tera, means);
    tera
}

fn functions(tera: &mut Tera, layers: &Layers, means: &Means) {
    let locales = Arc::clone(&means.locales);
    tera.register_function("t", move |arguments: Kwargs, state: &State| {
        text(&*locale(&locales, state)?, &arguments)
    });
    tera.register_function("slot", |arguments: Kwargs, _: &State| {
        let name: &str = arguments.must_get("name")?;
        shell::slot(name)
            .map(|marker| Value::safe_string(&marker))
            .ok_or_else(|| Error::message(format!("there is no slot `{name}`")))
    });
    let look = Arc::clone(&means.look);
    tera.register_function("asset", move |arguments: Kwargs, _: &State| {
        let name: &str = arguments.must_get("name")?;
        look.addresses
            .get(name)
            .cloned()
            .ok_or_else(|| Error::message(format!("there is no asset `{name}`")))
    });
    let (ground, on_ground) = means.look.accent.clone();
    tera.register_function(
        "accent",
        move |arguments: Kwargs, _: &State| match arguments.get::<&str>("part")? {
            None | Some("ground") => Ok(ground.clone()),
            Some("text") => Ok(on_ground.clone()),
            Some(other) => Err(Error::message(format!("an accent has no part `{other}`"))),
        },
    );
    let icons: BTreeMap<String, Value> = layers
        .below("icons/")
        .filter_map(|(name, file)| {
            let name = name.strip_prefix("icons/")?.strip_suffix(".svg")?;
            let drawing = String::from_utf8_lossy(&file.bytes);
            Some((name.to_owned(), Value::safe_string(drawing.trim())))
        })
        .collect();
    tera.register_function("icon", move |arguments: Kwargs, _: &State| {
        let name: &str = arguments.must_get("name")?;
        let other: Option<&str> = arguments.get("or")?;
        icons
            .get(name)
            .or_else(|| icons.get(other?))
            .cloned()
            .ok_or_else(|| Error::message(format!("there is no icon `{name}`")))
    });
}

fn filters(tera: &mut Tera, means: &Means) {
    let locales = Arc::clone(&means.locales);
    tera.register_filter(
        "date",
        move |at: i64, arguments: Kwargs, state: &State| -> TeraResult<String> {
            let locale = locale(&locales, state)?;
            let zone = time_zone(&locales, state)?;
            Ok(locale
                .date(timestamp(at)?, &zone, length(&arguments)?)
                .to_string())
        },
    );
    let locales = Arc::clone(&means.locales);
    tera.register_filter(
        "datetime",
        move |at: i64, arguments: Kwargs, state: &State| -> TeraResult<String> {
            let locale = locale(&locales, state)?;
            let zone = time_zone(&locales, state)?;
            Ok(locale.datetime(timestamp(at)?, &zone, length(&arguments)?))
        },
    );
    tera.register_filter(
        "iso",
        |at: i64, _: Kwargs, _: &State| -> TeraResult<String> { Ok(timestamp(at)?.to_string()) },
    );
    let locales = Arc::clone(&means.locales);
    tera.register_filter(
        "message",
        move |message: &str, _: Kwargs, state: &State| -> TeraResult<Value> {
            let label = locale(&locales, state)?
                .plain("quoted-text")
                .map_err(Error::message)?;
            Ok(Value::safe_string(&plain_text::html(message, &label)))
        },
    );
    tera.register_filter("initials", |name: &str, _: Kwargs, _: &State| {
        plain_text::initials(name)
    });
    tera.register_filter("hue", |name: &str, _: Kwargs, _: &State| {
        // Six colours in the style sheet.
        i64::from(blake3::hash(name.as_bytes()).as_bytes()[0] % 6)
    });
}

fn text(locale: &Locale, arguments: &Kwargs) -> TeraResult<String> {
    let key: &str = arguments.must_get("key")?;
    if arguments.iter().count() == 1 {
        return locale
            .plain(key)
            .map(|text| text.to_string())
            .map_err(Error::message);
    }
    let mut given = FluentArgs::new();
    for (name, value) in arguments.iter() {
        let Some(name) = name.as_str().filter(|name| *name != "key") else {
            continue;
        };
        let value = match (value.as_str(), value.as_i64()) {
            (Some(text), _) => FluentValue::from(text.to_owned()),
            (None, Some(number)) => FluentValue::from(number),
            (None, None) => {
                let message = format!("argument `{name}` of `{key}` is no text and no number");
                return Err(Error::message(message));
            }
        };
        given.set(name.to_owned(), value);
    }
    locale.text(key, &given).map_err(Error::message)
}

fn locale(locales: &Locales, state: &State) -> TeraResult<Arc<Locale>> {
    // A value and not a text: reading a text out of a state writes it anew.
    let language: Value = state
        .get("language")?
        .ok_or_else(|| Error::message("a component that writes texts must declare @language"))?;
    Ok(locales.get(language.as_str().unwrap_or_default()))
}

fn time_zone(locales: &Locales, state: &State) -> TeraResult<TimeZone> {
    let name: Value = state
        .get("time_zone")?
        .ok_or_else(|| Error::message("a component that writes dates must declare @time_zone"))?;
    Ok(locales.zone(name.as_str().unwrap_or_default()))
}

fn timestamp(milliseconds: i64) -> TeraResult<Timestamp> {
    Timestamp::from_millisecond(milliseconds)
        .map_err(|_| Error::message(format!("{milliseconds} is no time in milliseconds")))
}

fn length(arguments: &Kwargs) -> TeraResult<Length> {
    match arguments.get::<&str>("length")? {
        None | Some("long") => Ok(Length::Long),
        Some("medium") => Ok(Length::Medium),
        Some(other) => Err(Error::message(format!("there is no length `{other}`"))),
    }
}
