use verbale_claims::{Id, Published};
use verbale_span::Source;

/// One article, statement or post, as given.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Its id: given, or its path below the argument.
    pub id: Id,
    /// The file it came from, as given.
    pub path: Option<String>,
    /// The text: decoded, byte order mark dropped, line ends untouched.
    pub source: Source,
    /// The title, where it was given apart from the text.
    pub title: Option<String>,
    /// The day of publication, where it was given apart from the text; basis metadata.
    pub published: Option<Published>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// The language, where it was given.
    pub language: Option<String>,
}

impl Report {
    /// A report of nothing but its text.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Self { id: Id::new(id), source: Source::new(text.into()), ..Self::default() }
    }
}
