//! Reads many news reports and keeps the minutes: one sourced record per event.
#![deny(missing_docs, unsafe_code)]
