//! Trees and fields.
