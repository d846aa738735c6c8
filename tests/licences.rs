//! Every dependency may be used: its licence is one that deny.toml allows.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::process::Command;

/// An SPDX expression's words, with `/` read as OR as old manifests mean it.
fn words(expression: &str) -> Vec<String> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut out: Vec<String> = Vec::new();
    let mut k = 0;
    while k < words.len() {
        if words.get(k + 1) == Some(&"WITH") {
            out.push(words[k..(k + 3).min(words.len())].join(" "));
            k += 3;
        } else {
            out.push(words[k].to_owned());
            k += 1;
        }
    }
    out
}

/// Whether an expression can be met with the allowed licences: OR binds less than AND.
fn met(words: &[String], at: &mut usize, allowed: &BTreeSet<String>) -> bool {
    let mut any = false;
    loop {
        let mut all = true;
        loop {
            let one = match words.get(*at).map(String::as_str) {
                Some("(") => {
                    *at += 1;
                    let inner = met(words, at, allowed);
                    *at += 1;
                    inner
                }
                Some(licence) => {
                    *at += 1;
                    allowed.contains(licence)
                }
                None => false,
            };
            all &= one;
            if words.get(*at).map(String::as_str) != Some("AND") {
                break;
            }
            *at += 1;
        }
        any |= all;
        if words.get(*at).map(String::as_str) != Some("OR") {
            return any;
        }
        *at += 1;
    }
}

fn allowed() -> BTreeSet<String> {
    let list = include_str!("../deny.toml").split("allow = [").nth(1).unwrap().split(']').next().unwrap();
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn expressions_are_understood() {
    let allowed = BTreeSet::from([
        "MIT".to_owned(),
        "Unicode-3.0".to_owned(),
        "Apache-2.0 WITH LLVM-exception".to_owned(),
    ]);
    let check = |expression: &str| met(&words(expression), &mut 0, &allowed);
    assert!(check("MIT"));
    assert!(check("GPL-3.0 OR MIT"));
    assert!(check("(MIT OR GPL-3.0) AND Unicode-3.0"));
    assert!(check("Unlicense/MIT"));
    assert!(check("Apache-2.0 WITH LLVM-exception OR GPL-2.0"));
    assert!(!check("MIT AND GPL-3.0"));
    assert!(!check("GPL-3.0"));
    assert!(!check(""));
}

#[test]
fn every_dependency_is_allowed() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let allowed = allowed();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50);
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !met(&words(package["license"].as_str().unwrap_or_default()), &mut 0, &allowed))
        .map(|package| format!("{} {}", package["name"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "licences not in deny.toml: {refused:#?}");
}
