//! Everything that is kept, in SQLite or PostgreSQL, with one SQL text for both.

pub mod contacts;
