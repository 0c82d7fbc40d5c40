//! How the tests talk to Lucka.
