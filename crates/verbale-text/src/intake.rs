//! Files, folders and standard input become reports, one at a time.

mod charset;
mod files;
mod line;
mod problem;

pub use problem::{Problem, Severity};

use crate::Report;
use files::{Entry, Format, Found, cause};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;
use verbale_claims::{Id, Reading};
use verbale_span::Source;

/// What the input holds.
#[derive(Clone, Debug)]
pub enum Item {
    /// A report to read.
    Report(Box<Report>),
    /// A reading made before, checked.
    Reading(Box<Reading>),
}

/// Reads `.txt`, `.md` and `.jsonl` files, folders of them, and standard input (`-`).
///
/// An iterator: a file is opened when it is its turn, and JSON lines are read one by one, so memory holds one report
/// at a time. The order is that of ids and paths, whatever the order of the arguments. What is wrong comes between,
/// as [`Problem`]; an error stands for a file or line left out, a warning goes before the report that it is about.
///
/// Texts must be UTF-8; other charsets are told by byte order mark or guessed, with a warning. A report's id is its
/// JSON `id`, else its path below the argument (`path:line` in JSON lines); a repeated id gets `#2`, `#3` and so on.
///
/// ```
/// use verbale_text::{Intake, Item};
/// # let folder = std::env::temp_dir().join(format!("verbale-text-doc-{}", std::process::id()));
/// # std::fs::create_dir_all(&folder).unwrap();
/// std::fs::write(folder.join("wire.jsonl"), "{\"id\": \"a\", \"text\": \"Talks were held.\"}\n{\"text\": 7}\n").unwrap();
/// let mut intake = Intake::new(&[folder.clone()]);
/// assert!(matches!(intake.next(), Some(Ok(Item::Report(report))) if report.id.as_str() == "a"));
/// assert!(matches!(intake.next(), Some(Err(problem)) if problem.line == Some(2)));
/// assert!(intake.next().is_none());
/// # std::fs::remove_dir_all(&folder).unwrap();
/// ```
pub struct Intake {
    files: std::vec::IntoIter<Found>,
    /// JSON lines that are being read.
    open: Option<OpenLines>,
    ready: VecDeque<Result<Item, Problem>>,
    /// The ids given out, each with the number of its last repetition.
    ids: FxHashMap<String, usize>,
    input: Option<Box<dyn Read + Send>>,
}

/// A file of JSON lines, and how far it was read.
struct OpenLines {
    entry: Entry,
    reader: Box<dyn BufRead + Send>,
    line: usize,
    /// Whether a line had anything in it.
    any: bool,
    buffer: Vec<u8>,
}

/// A text longer than this has positions that cannot be told.
const LONGEST: usize = u32::MAX as usize;

impl Intake {
    /// Takes arguments as a user gives them: files, folders, `-` for standard input.
    #[must_use]
    pub fn new(arguments: &[PathBuf]) -> Self {
        Self::beside(arguments, &[])
    }

    /// The same, where some files in the folders are known to be of another use (world tables): no word about those.
    #[must_use]
    pub fn beside(arguments: &[PathBuf], others: &[PathBuf]) -> Self {
        Self {
            files: files::list(arguments, others).into_iter(),
            ..Self::with_input(&[], Box::new(io::stdin()))
        }
    }

    /// The same, with something else in the place of standard input.
    #[must_use]
    pub fn with_input(arguments: &[PathBuf], input: Box<dyn Read + Send>) -> Self {
        Self {
            files: files::list(arguments, &[]).into_iter(),
            open: None,
            ready: VecDeque::new(),
            ids: FxHashMap::default(),
            input: Some(input),
        }
    }

    /// The file of JSON lines that is being read, and the number of the line given out last.
    #[must_use]
    pub fn at(&self) -> Option<(&str, usize)> {
        self.open.as_ref().map(|open| (open.entry.shown.as_str(), open.line))
    }

    /// Opens a file; what it holds, or what is wrong, goes to `ready` or `open`.
    fn open(&mut self, entry: Entry) {
        let opened: io::Result<Box<dyn Read + Send>> = if entry.shown == "-" {
            match self.input.take() {
                Some(input) => Ok(input),
                None => return self.warn(&entry, None, "standard input was given twice, and is read once"),
            }
        } else {
            File::open(&entry.path).map(|file| Box::new(file) as Box<dyn Read + Send>)
        };
        let result = opened
            .map(|reader| BufReader::with_capacity(1 << 16, reader))
            .and_then(|reader| self.begin(&entry, reader));
        if let Err(why) = result {
            self.fail(&entry, None, format!("cannot read: {}", cause(&why)));
        }
    }

    /// Looks at the beginning of a file and reads it as what it is.
    fn begin(&mut self, entry: &Entry, mut reader: BufReader<Box<dyn Read + Send>>) -> io::Result<()> {
        let mut first = Vec::new();
        let mut line = 0;
        if entry.format != Format::Text {
            // White space before the first character that tells what it is; a charset of two bytes shows here too.
            let mut seen = 0;
            while first.iter().skip(seen).all(u8::is_ascii_whitespace) {
                seen = first.len();
                line += 1;
                if reader.read_until(b'\n', &mut first)? == 0 {
                    break;
                }
            }
        }
        if first.starts_with(b"\xef\xbb\xbf") {
            first.drain(..3);
        }
        let wide = first.starts_with(b"\xff\xfe")
            || first.starts_with(b"\xfe\xff")
            || first.iter().take(64).any(|&b| b == 0);
        let object =
            first.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') && !first.starts_with(b"{\\rtf");
        let lines = !wide && (object || entry.format == Format::Lines && looks_like_text(&first));
        if lines {
            // Lines before the first with anything in it were read together with it.
            let blank = first.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
            first.drain(..blank);
            let reader = Box::new(Cursor::new(first).chain(reader));
            self.open = Some(OpenLines {
                entry: entry.clone(),
                reader,
                line: line - usize::from(line > 0),
                any: false,
                buffer: Vec::new(),
            });
            return Ok(());
        }
        reader.read_to_end(&mut first)?;
        self.whole(entry, first);
        Ok(())
    }

    /// Takes a file's bytes as one text; or as JSON lines, where decoding shows that it is that.
    fn whole(&mut self, entry: &Entry, bytes: Vec<u8>) {
        let decoded = match charset::decode(bytes) {
            Ok(decoded) => decoded,
            Err(why) => return self.fail(entry, None, why),
        };
        for warning in decoded.warnings {
            self.warn(entry, None, &warning);
        }
        let text = decoded.text;
        let object = text.trim_start().starts_with('{');
        if entry.format == Format::Lines || (entry.format == Format::Either && object) {
            let reader = Box::new(Cursor::new(text.into_bytes()));
            self.open =
                Some(OpenLines { entry: entry.clone(), reader, line: 0, any: false, buffer: Vec::new() });
            return;
        }
        if text.len() > LONGEST {
            return self.fail(entry, None, "longer than 4 GiB".to_owned());
        }
        if text.trim().is_empty() {
            self.warn(entry, None, "no text in it");
        }
        let id = self.unique(entry, None, entry.id.clone());
        let report = Report {
            path: Some(entry.shown.clone()),
            id: Id::new(id),
            source: Source::new(text),
            ..Report::default()
        };
        self.ready.push_back(Ok(Item::Report(Box::new(report))));
    }

    /// Reads the next line of the open file; at its end closes it.
    fn next_line(&mut self, mut open: OpenLines) {
        open.buffer.clear();
        match open.reader.read_until(b'\n', &mut open.buffer) {
            Ok(0) => {
                if !open.any {
                    self.warn(&open.entry, None, "no report in it");
                }
                return;
            }
            Ok(_) => open.line += 1,
            Err(why) => {
                return self.fail(&open.entry, Some(open.line + 1), format!("cannot read: {}", cause(&why)));
            }
        }
        if open.line == 1 && open.buffer.starts_with(b"\xef\xbb\xbf") {
            open.buffer.drain(..3);
        }
        let length = open.buffer.trim_ascii_end().len();
        open.buffer.truncate(length);
        if !open.buffer.is_empty() {
            open.any = true;
            // The line is given away, so that a long one does not stay in memory for all that follow.
            self.line(&open.entry, open.line, std::mem::take(&mut open.buffer));
        }
        self.open = Some(open);
    }

    /// Reads one line as a report or a reading.
    fn line(&mut self, entry: &Entry, number: usize, bytes: Vec<u8>) {
        let bytes = match String::from_utf8(bytes) {
            Ok(text) => text.into_bytes(),
            Err(wrong) => match charset::decode(wrong.into_bytes()) {
                Ok(decoded) => {
                    for warning in decoded.warnings {
                        self.warn(entry, Some(number), &warning);
                    }
                    decoded.text.into_bytes()
                }
                Err(why) => return self.fail(entry, Some(number), why),
            },
        };
        let mut warnings = Vec::new();
        let result = line::read(bytes, || format!("{}:{number}", entry.id), &mut warnings);
        for warning in warnings {
            self.warn(entry, Some(number), &warning);
        }
        match result {
            Ok(Item::Report(mut report)) => {
                report.path = Some(entry.shown.clone());
                if report.source.as_str().trim().is_empty() {
                    self.warn(entry, Some(number), "no text in it");
                }
                let id = self.unique(entry, Some(number), report.id.as_str().to_owned());
                report.id = Id::new(id);
                self.ready.push_back(Ok(Item::Report(report)));
            }
            Ok(Item::Reading(mut reading)) => {
                let id = self.unique(entry, Some(number), reading.id.as_str().to_owned());
                if id != reading.id.as_str() {
                    reading.rename(&Id::new(id));
                }
                self.ready.push_back(Ok(Item::Reading(reading)));
            }
            Err(why) => self.fail(entry, Some(number), why),
        }
    }

    /// The id, or where it was seen before, the id with `#2`, `#3`, and a warning.
    fn unique(&mut self, entry: &Entry, line: Option<usize>, id: String) -> String {
        let Some(&last) = self.ids.get(&id) else {
            self.ids.insert(id.clone(), 1);
            return id;
        };
        let mut number = last + 1;
        let mut other = format!("{id}#{number}");
        while self.ids.contains_key(&other) {
            number += 1;
            other = format!("{id}#{number}");
        }
        self.ids.insert(id.clone(), number);
        self.ids.insert(other.clone(), 1);
        self.warn(entry, line, &format!("the id {id:?} was there before: this one is {other:?}"));
        other
    }

    fn fail(&mut self, entry: &Entry, line: Option<usize>, message: String) {
        self.tell(entry, line, message, Severity::Error);
    }

    fn warn(&mut self, entry: &Entry, line: Option<usize>, message: &str) {
        self.tell(entry, line, message.to_owned(), Severity::Warning);
    }

    fn tell(&mut self, entry: &Entry, line: Option<usize>, message: String, severity: Severity) {
        self.ready.push_back(Err(Problem { path: entry.shown.clone(), line, message, severity }));
    }
}

/// Whether the beginning of a file of lines can be read line by line: no charset of two bytes, no binary data.
fn looks_like_text(first: &[u8]) -> bool {
    !first.iter().take(1024).any(|&b| b == 0)
}

impl Iterator for Intake {
    type Item = Result<Item, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            if let Some(open) = self.open.take() {
                self.next_line(open);
                continue;
            }
            match self.files.next()? {
                Found::File(entry) => self.open(entry),
                Found::Wrong(path, message, error) => {
                    return Some(Err(Found::problem(&path, &message, error)));
                }
            }
        }
    }
}
