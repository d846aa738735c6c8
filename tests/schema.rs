//! `schema/` holds the JSON Schema of what the program writes: made from the types, and true of the output.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a test fails by panicking"
)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use verbale::claims::{GroupLine, Reading, Record, schema_of};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Compares with the file; `VERBALE_WRITE_SCHEMA=1 cargo test --test schema` writes it anew.
fn same_as_file(name: &str, schema: &Value) {
    let path = root().join("schema").join(name);
    let made = serde_json::to_string_pretty(schema).unwrap() + "\n";
    if std::env::var_os("VERBALE_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &made).unwrap();
    }
    let stored = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        stored == made,
        "{} differs from the types: VERBALE_WRITE_SCHEMA=1 cargo test --test schema",
        path.display()
    );
}

/// The program's lines on the example.
fn lines(command: &[&str]) -> Vec<Value> {
    let folder = root().join("examples/strait-call");
    let output = Command::new(env!("CARGO_BIN_EXE_verbale"))
        .args(command)
        .arg(&folder)
        .arg("--world")
        .arg(folder.join("world.tsv"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn valid(schema: &Value, instances: &[Value]) {
    assert!(!instances.is_empty());
    let validator = jsonschema::validator_for(schema).unwrap();
    for instance in instances {
        let errors: Vec<String> =
            validator.iter_errors(instance).map(|e| format!("{} at {}", e, e.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    // The check can fail: a document without its schema's name is refused.
    let mut broken = instances[0].clone();
    broken.as_object_mut().unwrap().remove("id");
    broken.as_object_mut().unwrap().remove("schema");
    assert!(!validator.is_valid(&broken));
}

#[test]
fn readings() {
    let schema = serde_json::to_value(schema_of::<Reading>()).unwrap();
    same_as_file("reading.json", &schema);
    valid(&schema, &lines(&["annotate"]));
}

#[test]
fn records() {
    let schema = serde_json::to_value(schema_of::<Record>()).unwrap();
    same_as_file("record.json", &schema);
    valid(&schema, &lines(&["report", "--format", "json"]));
    valid(&schema, &lines(&["report", "--format", "jsonl"]));
}

#[test]
fn group_lines() {
    let schema = serde_json::to_value(schema_of::<GroupLine>()).unwrap();
    same_as_file("group.json", &schema);
    valid(&schema, &lines(&["group"]));
}
