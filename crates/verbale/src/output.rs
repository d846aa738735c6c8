//! Where results go: standard output, or a file.

use crate::arguments::Output;
use crate::commands::Failure;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

/// Results are written here; a reader that went away ends the program in silence, as with other tools.
pub(crate) struct Sink {
    to: Box<dyn Write>,
    path: Option<PathBuf>,
}

impl Sink {
    /// Opens the file asked for, or standard output.
    pub(crate) fn open(output: &Output) -> Result<Self, Failure> {
        let to: Box<dyn Write> = match &output.output {
            None => Box::new(BufWriter::new(io::stdout().lock())),
            Some(path) => Box::new(BufWriter::new(
                File::create(path)
                    .map_err(|source| Failure::Write { path: path.display().to_string(), source })?,
            )),
        };
        Ok(Self { to, path: output.output.clone() })
    }

    /// Whether a person sees it at a terminal that takes colours.
    pub(crate) fn takes_colour(&self) -> bool {
        let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let able = std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        self.path.is_none() && wanted && able && io::stdout().is_terminal()
    }

    /// Writes a value as one line of JSON.
    pub(crate) fn json_line(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        let line = serde_json::to_vec(value).map_err(|error| self.failure(error.into()))?;
        self.write(&line)?;
        self.write(b"\n")
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.to.write_all(bytes).map_err(|error| self.failure(error))
    }

    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.to.flush().map_err(|error| self.failure(error))
    }

    fn failure(&self, source: io::Error) -> Failure {
        if source.kind() == io::ErrorKind::BrokenPipe {
            return Failure::ReaderGone;
        }
        let path = self
            .path
            .as_ref()
            .map_or_else(|| "standard output".to_owned(), |path| path.display().to_string());
        Failure::Write { path, source }
    }
}
