//! Sessions, sign-in and limits.
