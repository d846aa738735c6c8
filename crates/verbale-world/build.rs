//! Lays the tables of `world/` out so that the program reads them in place: see `src/layout.rs`.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "the files are the crate's own, and a wrong table stops the build"
)]

#[path = "src/fold.rs"]
mod fold;
#[path = "src/freeze.rs"]
mod freeze;
#[path = "src/kinds.rs"]
mod kinds;
#[path = "src/layout.rs"]
mod layout;
#[path = "src/naming.rs"]
mod naming;
#[path = "src/person.rs"]
mod person;
#[path = "src/table.rs"]
mod table;
#[path = "src/words.rs"]
mod words;

use std::path::Path;

const TABLES: [&str; 4] = ["states.tsv", "organisations.tsv", "outlets.tsv", "persons.tsv"];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for folder in ["world", "rules/en/words_as_names.txt"] {
        println!("cargo::rerun-if-changed={}", root.join(folder).display());
    }
    println!("cargo::rerun-if-changed=src");
    println!("cargo::rerun-if-changed=build.rs");
    let read = |name: &&str| {
        let path = root.join("world").join(name);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let tables: Vec<String> = TABLES.iter().map(read).collect();
    let (text, index) = freeze::freeze(&tables.iter().map(String::as_str).collect::<Vec<_>>());
    let out = std::env::var("OUT_DIR").expect("cargo names a folder");
    std::fs::write(Path::new(&out).join("world.tsv"), text).expect("the folder can be written");
    std::fs::write(Path::new(&out).join("world.index"), index).expect("the folder can be written");
}
