//! What can be asked on the command line.

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

/// Keeps the minutes of what news reports tell: one record per event, every field with its words and its origins.
#[derive(Parser)]
#[command(version, about, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  verbale report reports/                     the records of what the reports in a folder tell
  verbale report --format html reports/ -o page.html
                                              the same as a page, every value a link to its words
  verbale report --format json a.txt b.txt    the same as JSON, for other programs
  verbale annotate reports/ -o readings.jsonl read once ...
  verbale report readings.jsonl               ... and join later: the same record
  verbale group archive.jsonl                 which reports tell of the same happening, and who copied whom
  verbale fuse claims.csv                     of many sources' claims, the better supported values
  verbale world who Erdogan 2010-05-05        whom a name can mean, and what they held on a day

Exit status: 0 all was done; 1 some input was left out, and standard error says which; 2 nothing could be done.";

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write the records of the events that reports tell of
    #[command(after_help = REPORT_EXAMPLES)]
    Report {
        #[command(flatten)]
        input: Input,
        /// How the record is written: json is one document, jsonl one line an event
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Leave the reports' texts out of the html page, for sharing it without them; short excerpts stay
        #[arg(long)]
        no_text: bool,
        #[command(flatten)]
        judgements: Judgements,
        #[command(flatten)]
        output: Output,
    },
    /// Write what each report says, one reading a line
    #[command(after_help = ANNOTATE_EXAMPLES)]
    Annotate {
        #[command(flatten)]
        input: Input,
        /// Leave the reports' texts out; the words of each claim stay
        #[arg(long)]
        no_text: bool,
        /// Write tokens, tags, lemmas and trees as CoNLL-U instead, for other tools of Universal Dependencies
        #[arg(long, conflicts_with = "no_text")]
        conllu: bool,
        #[command(flatten)]
        output: Output,
    },
    /// Write the story of each report, and the report that it copies, one line each
    #[command(after_help = GROUP_EXAMPLES)]
    Group {
        #[command(flatten)]
        input: Input,
        /// The reports come in the order of publication: give out each story when its three weeks are past, and keep
        /// no more than these in memory; stop where the order is broken (docs/scale.md)
        #[arg(long, conflicts_with = "judgements")]
        sorted: bool,
        #[command(flatten)]
        judgements: Judgements,
        #[command(flatten)]
        output: Output,
    },
    /// Check tables of actors of your own, or ask whom a name can mean
    World {
        #[command(subcommand)]
        asked: WorldCommand,
    },
    /// Write the better supported value of each item of a table of claims, with the probability that it is right
    #[command(after_help = FUSE_EXAMPLES)]
    Fuse {
        /// A table with the columns object, attribute, source and value (others are ignored), or - for standard input
        #[arg(value_name = "CLAIMS.csv")]
        claims: PathBuf,
        /// Which values lie in which: a table with the columns value and path, the most specific name first, joined by >
        #[arg(long, value_name = "FILE")]
        hierarchy: Option<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
}

#[derive(Subcommand)]
pub(crate) enum WorldCommand {
    /// Say what is wrong with tables for --world, and what is doubtful: all of it, with file and line
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// Tables to check, each laid over those before it; world/README.md explains their columns
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
    /// Show whom a name can mean, likeliest first, and which offices they held
    #[command(after_help = WHO_EXAMPLES)]
    Who {
        /// A name as a report has it, or an id of the tables
        #[arg(value_name = "NAME")]
        name: String,
        /// The day that is asked about, YYYY-MM-DD; without it, the most recent offices count
        #[arg(value_name = "DAY")]
        day: Option<Date>,
        /// How the answer is written
        #[arg(long, value_enum, default_value_t = WhoFormat::Text)]
        format: WhoFormat,
        /// Actors, names and offices of your own, added to the tables that come with the program; may be repeated
        #[arg(long, value_name = "FILE")]
        world: Vec<PathBuf>,
        #[command(flatten)]
        output: Output,
    },
}

const REPORT_EXAMPLES: &str = "\
Examples:
  verbale report examples/strait-call --world examples/strait-call/world.tsv
  verbale report --as-of 2025-05-06 monday/*.txt
  verbale report monday/ --judgements decided.jsonl
  curl -s https://example.org/feed.jsonl | verbale report - --format jsonl";

const ANNOTATE_EXAMPLES: &str = "\
Examples:
  verbale annotate statement.txt
  verbale annotate archive/ --no-text -o readings.jsonl
  verbale annotate archive/ --conllu -o archive.conllu";

const GROUP_EXAMPLES: &str = "\
Examples:
  verbale group archive.jsonl
  verbale annotate archive/ | verbale group -
  zcat years.jsonl.gz | verbale group --sorted -";

const FUSE_EXAMPLES: &str = "\
Examples:
  verbale fuse departures.csv
  verbale fuse birthplaces.csv --hierarchy places.csv -o places-of-birth.csv";

const CHECK_EXAMPLES: &str = "\
Examples:
  verbale world check veltria.tsv
  verbale world check states.tsv people.tsv && verbale report monday/ --world states.tsv --world people.tsv

Exit status: 0 every line is right (some may be doubtful); 1 a line is wrong; 2 a file cannot be read.";

const WHO_EXAMPLES: &str = "\
Examples:
  verbale world who Rajapaksa 2012-05-05
  verbale world who \"Foreign Office\"
  verbale world who p:angela-merkel --format json
  verbale world who Maravel 2025-03-10 --world examples/strait-call/world.tsv

Exit status: 0 the name means somebody; 1 it means nobody; 2 nothing could be asked.";

#[derive(Args)]
pub(crate) struct Input {
    /// Reports (.txt, .md, .jsonl), folders of them, readings made by `annotate`, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Actors, names and offices of your own, added to the tables that come with the program; may be repeated
    #[arg(long, value_name = "FILE")]
    pub world: Vec<PathBuf>,
    /// The day that counts as today, YYYY-MM-DD; without it nothing is assumed
    #[arg(long, value_name = "DAY")]
    pub as_of: Option<Date>,
    /// Threads to use; the result is the same for any number
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

#[derive(Args)]
pub(crate) struct Judgements {
    /// What you decide over what is found, a JSON line each; the record shows what each line did, and is as before
    /// without it (docs/judgements.md):
    ///   {"judge":"same","reports":["a.txt","b.txt"]}      or different, unsure; events, actors
    ///   {"judge":"ignore","report":"c.txt"}
    ///   {"judge":"prefer","event":"e-...","field":"time","value":"2025-05-05"}
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    pub judgements: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Output {
    /// Write there instead of to standard output; for csv, the folder of the tables
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in a terminal
    Text,
    /// A page of its own that needs nothing beside it: every value a link to its words
    Html,
    /// The same in Markdown
    Markdown,
    /// Tables that join, as files in the folder named by -o
    Csv,
    /// One JSON document
    Json,
    /// One JSON record an event, a line each
    Jsonl,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum WhoFormat {
    /// For reading in a terminal
    Text,
    /// One JSON document
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_are_consistent() {
        Arguments::command().debug_assert();
    }
}
