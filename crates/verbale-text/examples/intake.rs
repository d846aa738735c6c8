//! Reads what the arguments name and says what came in: a line a report, problems between.
use verbale_text::{Intake, Item, lay_out};

fn main() {
    let arguments: Vec<_> = std::env::args_os().skip(1).map(Into::into).collect();
    for item in Intake::new(&arguments) {
        match item {
            Ok(Item::Report(report)) => {
                let layout = lay_out(&report);
                let (sentences, tokens) = (layout.sentences.len(), layout.tokens.len());
                println!("{}: {sentences} sentences, {tokens} tokens, {:?}", report.id, layout.language);
            }
            Ok(Item::Reading(reading)) => println!("{}: a reading", reading.id),
            Err(problem) => println!("{problem}"),
        }
    }
}
