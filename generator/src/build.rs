//! placeholder
/// How `lucka dev` builds.
#[derive(Debug, Clone, Copy)]
pub struct DevBuild {
    /// The port it listens on.
    pub port: u16,
}
