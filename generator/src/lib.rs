//! lucka-generator
