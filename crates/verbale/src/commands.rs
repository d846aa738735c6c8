//! The commands.

use crate::arguments::{Arguments, Command, Format, Input, Judgements, Output};
use crate::judgements;
use crate::output::Sink;
use crate::progress::Progress;
use crate::table;
use crate::world;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use verbale::claims::ReadStatus;
use verbale::intake::{Intake, Item, Severity};
use verbale::page::{HtmlOptions, TextOptions, conllu, csv, html, markdown, text};
use verbale::{Desk, GroupLine, MOST_COMPARED, OutOfOrder, Reading, Stream, WorldError};

/// Reports are read in parallel so many at a time: enough for all cores, few enough to keep memory flat.
const BATCH: usize = 256;

/// Why nothing could be done.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub(crate) enum Failure {
    #[error("cannot write to {path}: {source}")]
    Write { path: String, source: io::Error },
    #[error("{0}")]
    #[diagnostic(help("each line is one fact; world/README.md explains the columns"))]
    World(WorldError),
    #[error("nothing readable was given")]
    #[diagnostic(help("reports are .txt, .md or .jsonl files, folders of them, or - for standard input"))]
    Nothing,
    #[error("cannot read {path}: {why}")]
    Read { path: String, why: String },
    #[error("{path} has no column “{column}”")]
    #[diagnostic(help(
        "the first line names the columns: object,attribute,source,value for claims; value,path for a hierarchy"
    ))]
    Column { path: String, column: &'static str },
    #[error("cannot start {threads} threads: {why}")]
    Threads { threads: usize, why: String },
    #[error("csv is several tables: which folder shall they go to?")]
    #[diagnostic(help("name it with -o DIR"))]
    NoFolder,
    #[error("{place}: {why}")]
    #[diagnostic(help("--sorted needs reports in the order of publication; without it any order will do"))]
    Order { place: String, why: OutOfOrder },
    #[error("nobody reads the output any more")]
    ReaderGone,
}

/// Does what was asked.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let outcome = match &arguments.command {
        Command::Annotate { input, no_text, conllu, output } => {
            annotate(input, *no_text, *conllu, Sink::open(output)?)
        }
        Command::Group { input, sorted: true, output, .. } => group_sorted(input, Sink::open(output)?),
        Command::Group { input, judgements, output, .. } => group(input, judgements, Sink::open(output)?),
        Command::Fuse { claims, hierarchy, output } => {
            table::fuse(claims, hierarchy.as_deref(), Sink::open(output)?)
        }
        Command::World { asked } => world::run(asked),
        Command::Report { input, format, no_text, judgements, output } => {
            if *format == Format::Csv {
                tables(input, judgements, output)
            } else {
                report(input, *format, *no_text, judgements, Sink::open(output)?)
            }
        }
    };
    match outcome {
        Err(Failure::ReaderGone) => Ok(ExitCode::SUCCESS),
        other => other,
    }
}

fn annotate(input: &Input, no_text: bool, as_conllu: bool, mut sink: Sink) -> Result<ExitCode, Failure> {
    let desk = desk(input)?;
    let code = each_batch(input, &desk, |readings, _| {
        for mut reading in readings {
            if no_text {
                reading.text = None;
            }
            if as_conllu {
                sink.write(conllu(&reading).as_bytes())?;
            } else {
                sink.json_line(&reading)?;
            }
        }
        Ok(())
    })?;
    sink.finish()?;
    Ok(code)
}

fn group(input: &Input, judged: &Judgements, mut sink: Sink) -> Result<ExitCode, Failure> {
    let desk = desk(input)?;
    let judged = judgements::read(judged)?;
    judged.say_not_of_reports();
    let (readings, code) = all(input, &desk)?;
    let undated = readings.iter().filter(|r| r.published.is_none()).count();
    if undated > 0 {
        eprintln!(
            "verbale: {undated} of {} reports have no day of publication: their words alone tell which story is theirs",
            readings.len()
        );
    }
    let (lines, refused) = desk.group_judged(&readings, &judged.list);
    say_capped(&lines);
    for line in lines {
        sink.json_line(&line)?;
    }
    sink.finish()?;
    Ok(judged.code(&refused, code))
}

/// Says when so many reports share the words of one that not all pairs of them were compared.
fn say_capped(lines: &[GroupLine]) {
    let mut copies: BTreeMap<&str, usize> = BTreeMap::new();
    for parent in lines.iter().filter_map(|line| line.parent.as_ref()) {
        *copies.entry(parent.as_str()).or_default() += 1;
    }
    for (source, copies) in copies.into_iter().filter(|(_, copies)| *copies > MOST_COMPARED) {
        eprintln!(
            "verbale: {copies} reports copy {source}: each was compared with the first {MOST_COMPARED} that share its words, not \
             with all"
        );
    }
}

/// Groups a stream in the order of publication; lines leave as soon as their stories are over.
fn group_sorted(input: &Input, mut sink: Sink) -> Result<ExitCode, Failure> {
    let desk = desk(input)?;
    let mut stream = Stream::new();
    let code = each_batch(input, &desk, |readings, places| {
        for (reading, place) in readings.iter().zip(places) {
            let given = stream.take(reading).map_err(|why| Failure::Order {
                place: place.clone().unwrap_or_else(|| reading.id.to_string()),
                why,
            })?;
            given.iter().try_for_each(|line| sink.json_line(line))?;
        }
        Ok(())
    });
    // What was taken before the order broke is given out.
    let last = std::mem::take(&mut stream).finish();
    last.iter().try_for_each(|line| sink.json_line(line))?;
    sink.finish()?;
    code
}

fn report(
    input: &Input,
    format: Format,
    no_text: bool,
    judged: &Judgements,
    mut sink: Sink,
) -> Result<ExitCode, Failure> {
    let desk = desk(input)?;
    let judged = judgements::read(judged)?;
    let (readings, code) = all(input, &desk)?;
    let (record, refused) = desk.record_judged(&readings, &judged.list);
    let code = judged.code(&refused, code);
    match format {
        Format::Text => {
            let options = TextOptions { colour: sink.takes_colour(), ..TextOptions::default() };
            sink.write(text(&record, options).as_bytes())?;
        }
        Format::Html => {
            sink.write(html(&record, &readings, HtmlOptions { texts: !no_text }).as_bytes())?;
        }
        Format::Markdown => sink.write(markdown(&record).as_bytes())?,
        // Several files: `tables` writes them.
        Format::Csv => {}
        Format::Json => sink.json_line(&record)?,
        Format::Jsonl => {
            for event in &record.events {
                sink.json_line(&record.of_event(event))?;
            }
        }
    }
    sink.finish()?;
    Ok(code)
}

/// Writes the record's tables into a folder, which is made where there is none.
fn tables(input: &Input, judged: &Judgements, output: &Output) -> Result<ExitCode, Failure> {
    let folder = output.output.as_ref().ok_or(Failure::NoFolder)?;
    let failure = |path: &Path, source| Failure::Write { path: path.display().to_string(), source };
    std::fs::create_dir_all(folder).map_err(|source| failure(folder, source))?;
    let desk = desk(input)?;
    let judged = judgements::read(judged)?;
    let (readings, code) = all(input, &desk)?;
    let (record, refused) = desk.record_judged(&readings, &judged.list);
    let code = judged.code(&refused, code);
    for table in csv(&record) {
        let path = folder.join(table.name);
        std::fs::write(&path, table.csv).map_err(|source| failure(&path, source))?;
    }
    Ok(code)
}

/// The desk that the input asks for.
fn desk(input: &Input) -> Result<Desk, Failure> {
    if let Some(threads) = input.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        pool.map_err(|error| Failure::Threads { threads, why: error.to_string() })?;
    }
    let mut desk = Desk::new();
    if !input.world.is_empty() {
        desk = desk.world(world::with(&input.world)?);
    }
    Ok(match input.as_of {
        Some(day) => desk.as_of(day),
        None => desk,
    })
}

/// All readings of the input.
fn all(input: &Input, desk: &Desk) -> Result<(Vec<Reading>, ExitCode), Failure> {
    let mut readings = Vec::new();
    let code = each_batch(input, desk, |batch, _| {
        readings.extend(batch);
        Ok(())
    })?;
    Ok((readings, code))
}

/// Reads the input batch by batch, in its order, with the lines that JSON lines stand on, and says on standard error what was wrong with it.
fn each_batch(
    input: &Input,
    desk: &Desk,
    mut take: impl FnMut(Vec<Reading>, &[Option<String>]) -> Result<(), Failure>,
) -> Result<ExitCode, Failure> {
    let mut progress = Progress::new();
    let (mut given, mut left_out) = (false, false);
    let (mut batch, mut places): (Vec<Item>, Vec<Option<String>>) = (Vec::new(), Vec::new());
    let mut flush = |batch: &mut Vec<Item>, places: &mut Vec<Option<String>>, progress: &mut Progress| {
        let readings = desk.read_items(std::mem::take(batch));
        progress.advance(readings.len());
        for reading in readings.iter().filter(|reading| reading.status == ReadStatus::NotRead) {
            let path = reading.path.as_deref().filter(|path| *path != reading.id.as_str());
            let place = path.map_or_else(|| reading.id.to_string(), |path| format!("{path}: {}", reading.id));
            progress.say(&format!(
                "verbale: {place}: not read: {}",
                reading.why.as_deref().unwrap_or("no reason")
            ));
        }
        take(readings, &std::mem::take(places))
    };
    let mut intake = Intake::beside(&input.paths, &input.world);
    while let Some(item) = intake.next() {
        match item {
            Ok(item) => {
                given = true;
                batch.push(item);
                places.push(intake.at().map(|(path, line)| format!("{path}:{line}")));
                if batch.len() == BATCH {
                    flush(&mut batch, &mut places, &mut progress)?;
                }
            }
            Err(problem) => {
                left_out |= problem.severity == Severity::Error;
                progress.say(&format!("verbale: {problem}"));
            }
        }
    }
    flush(&mut batch, &mut places, &mut progress)?;
    match (given, left_out) {
        (false, _) => Err(Failure::Nothing),
        (true, true) => Ok(ExitCode::from(1)),
        (true, false) => Ok(ExitCode::SUCCESS),
    }
}
