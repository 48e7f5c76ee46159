//! How much is read: every limit in one place, so that time and memory are bounded by it.
//!
//! A forty-page plan has about 9,000 words and 400 cells; the limits leave room for a hundred of those.

/// Bytes of one file.
pub const MAX_BYTES: usize = 20_000_000;

/// Words of one file.
pub const MAX_WORDS: usize = 1_000_000;

/// Table cells of one file.
pub const MAX_CELLS: usize = 200_000;

/// Words of one cell that are tried in every grouping; a longer cell is one piece and a question.
pub(crate) const MAX_GROUPED_WORDS: usize = 400;

/// Steps that pairing leads and dates with the actions of one recommendation may take.
pub(crate) const MAX_PAIRING_STEPS: usize = 2_000_000;

/// Comparisons between the front list and the table.
pub(crate) const MAX_COMPARISONS: usize = 500_000;

/// Columns of a table that are read.
pub(crate) const MAX_COLUMNS: usize = 64;
