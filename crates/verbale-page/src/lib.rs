//! The record shown.
#![deny(missing_docs, unsafe_code)]
