//! `fuse`: a table of claims in, a table of values out.

use crate::commands::Failure;
use crate::output::Sink;
use csv::{ByteRecord, Reader, ReaderBuilder, Terminator};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::process::ExitCode;
use verbale_record::fuse::Table;

/// Writes the better supported value of each item of a table.
pub(crate) fn fuse(claims: &Path, hierarchy: Option<&Path>, mut sink: Sink) -> Result<ExitCode, Failure> {
    let mut table = Table::new();
    let mut left_out = false;
    if let Some(path) = hierarchy {
        left_out |= rows(path, ["value", "path"], |[value, path]| {
            table.place(value, path);
            Ok(())
        })?;
    }
    let mut given = false;
    left_out |=
        rows(claims, ["object", "attribute", "source", "value"], |[object, attribute, source, value]| {
            for (name, cell) in [("object", object), ("source", source)] {
                if cell.trim().is_empty() {
                    return Err(format!("no {name}"));
                }
            }
            given = true;
            // A source that gives no value claims nothing.
            if !value.trim().is_empty() {
                table.claim(object, attribute, source, value);
            }
            Ok(())
        })?;
    if !given {
        return Err(Failure::Nothing);
    }
    let mut out = csv::Writer::from_writer(Vec::new());
    let wrong =
        |error: csv::Error| Failure::Read { path: claims.display().to_string(), why: error.to_string() };
    out.write_record(["object", "attribute", "value", "confidence"]).map_err(wrong)?;
    for fused in table.fuse() {
        let confidence = format!("{:.4}", fused.confidence);
        out.write_record([fused.object, fused.attribute, fused.value, &confidence]).map_err(wrong)?;
    }
    let bytes = out.into_inner().map_err(|error| wrong(error.into_error().into()))?;
    sink.write(&bytes)?;
    sink.finish()?;
    Ok(if left_out { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Hands on the named columns of each row; says on standard error what is wrong with a row, and whether any was.
fn rows<const N: usize>(
    path: &Path,
    columns: [&'static str; N],
    mut take: impl FnMut([&str; N]) -> Result<(), String>,
) -> Result<bool, Failure> {
    let shown = path.display().to_string();
    let unreadable = |why: String| Failure::Read { path: shown.clone(), why };
    let input: Box<dyn Read> = match path.as_os_str().as_encoded_bytes() {
        b"-" => Box::new(io::stdin().lock()),
        _ => Box::new(File::open(path).map_err(|error| unreadable(error.to_string()))?),
    };
    // A line ends at its line feed: counted otherwise, lines of Windows files would be named one too low.
    let mut reader: Reader<_> =
        ReaderBuilder::new().flexible(true).terminator(Terminator::Any(b'\n')).from_reader(input);
    let head = reader.byte_headers().map_err(|error| unreadable(error.to_string()))?.clone();
    let mut places = [0; N];
    for (place, column) in places.iter_mut().zip(columns) {
        let found = head
            .iter()
            .position(|name| without_mark(name).trim_ascii().eq_ignore_ascii_case(column.as_bytes()));
        *place = found.ok_or_else(|| Failure::Column { path: shown.clone(), column })?;
    }
    let mut wrong = false;
    let mut row = ByteRecord::new();
    loop {
        let outcome = match reader.read_byte_record(&mut row) {
            Ok(false) => return Ok(wrong),
            Ok(true) => cells(&row, places, columns).and_then(&mut take),
            Err(error) if error.is_io_error() => return Err(unreadable(error.to_string())),
            Err(error) => Err(error.to_string()),
        };
        if let Err(why) = outcome {
            wrong = true;
            let line = row.position().map_or(0, csv::Position::line);
            eprintln!("verbale: {shown}: line {line}: {why}");
        }
    }
}

/// The cells of a row in the places of the columns.
fn cells<'r, const N: usize>(
    row: &'r ByteRecord,
    places: [usize; N],
    columns: [&str; N],
) -> Result<[&'r str; N], String> {
    let mut cells = [""; N];
    for ((cell, place), column) in cells.iter_mut().zip(places).zip(columns) {
        let bytes = row.get(place).ok_or_else(|| format!("no {column}"))?;
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        *cell = std::str::from_utf8(bytes).map_err(|_| format!("{column} is not UTF-8"))?;
    }
    Ok(cells)
}

/// Without a byte order mark.
fn without_mark(name: &[u8]) -> &[u8] {
    name.strip_prefix(b"\xef\xbb\xbf").unwrap_or(name)
}
