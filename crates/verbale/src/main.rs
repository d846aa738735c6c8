//! The program: `verbale report`, `verbale annotate`, `verbale group`, `verbale fuse`, `verbale world`.
#![deny(missing_docs, unsafe_code)]

mod arguments;
mod commands;
mod judgements;
mod output;
mod progress;
mod table;
mod world;

use arguments::Arguments;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match commands::run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{:?}", miette::Report::new(error));
            ExitCode::from(2)
        }
    }
}
