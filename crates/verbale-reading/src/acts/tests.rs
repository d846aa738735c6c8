//! The examples of the pattern files.

use super::rules;

#[test]
fn every_line_of_the_pattern_files_can_be_read() {
    assert_eq!(rules().wrong, Vec::<String>::new());
}
