//! Verbale reads many news reports, finds which of them tell of the same political or diplomatic event, and keeps the
//! minutes: one record per event, in which every field shows who says so, in which words, how many independent origins
//! stand behind it, who only copied, and who says otherwise.
//!
//! Two steps make a record. [`read`] makes a [`Reading`] of one report, from that report alone; [`record`] makes the
//! [`Record`] of all readings. A reading can be kept, sent and joined later.
//!
//! ```
//! let wire = verbale::read(
//!     "PORTMERE, March 10, 2025 (Meridian Press) — President Ilse Maravel met Davor Tennick on Monday.\n\n\
//!      \"The strait belongs to the living, and no chart will change that,\" Maravel said.",
//! );
//! assert_eq!(wire.times.last().map(|time| time.value.as_str()), Some("2025-03-10"));
//! let said = &wire.statements[0];
//! assert_eq!(said.words, ["The strait belongs to the living, and no chart will change that"]);
//! assert_eq!(said.speaker_text.as_deref(), Some("Maravel"));
//!
//! let herald = verbale::read(
//!     "KASTELLIN, March 11, 2025 - President Ilse Maravel and Davor Tennick met on Monday.",
//! );
//! let record = verbale::record(&[wire, herald]);
//! let meeting = &record.events[0];
//! assert_eq!(meeting.reports.len(), 2);
//! assert_eq!(meeting.time.value.as_deref(), Some("2025-03-10"));
//! ```
//!
//! A [`Desk`] does the same with actors of your own, and with a day that counts as today.
#![deny(missing_docs, unsafe_code)]

mod desk;

pub use desk::Desk;
pub use verbale_claims as claims;
pub use verbale_claims::{GroupLine, Reading, Record};
pub use verbale_page as page;
pub use verbale_record::lineage::MOST_COMPARED;
pub use verbale_record::{OutOfOrder, Stream};
pub use verbale_text as intake;
pub use verbale_world::{World, WorldError};

/// Reads one report with the tables that come with the program. Its id is a hash of the text.
///
/// ```
/// let reading = verbale::read("The minister said nothing had been signed.");
/// assert_eq!(reading.language.as_deref(), Some("en"));
/// ```
#[must_use]
pub fn read(text: &str) -> Reading {
    Desk::new().read(text)
}

/// Makes the record of the events that the readings tell of; their order does not matter.
///
/// ```
/// let readings = [verbale::read("Ana Veltri met Oren Baske in Geneva."), verbale::read("It rained.")];
/// let record = verbale::record(&readings);
/// assert_eq!(record.reports.len(), 2);
/// ```
#[must_use]
pub fn record(readings: &[Reading]) -> Record {
    Desk::new().record(readings)
}
