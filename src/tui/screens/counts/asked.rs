//! What the screen asks for beyond plain counts, and what comes back.

use crate::domain::code::Split;
use crate::domain::count::{Against, Count, CrossCount, DurationCount, DurationSplit};
use crate::domain::shift::Tally;
use crate::store::{Comparison, CountsOf};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Calls by two dimensions.
    Cross {
        /// Which days, in which rows.
        of: CountsOf,
        /// The dimensions.
        splits: [Split; 2],
    },
    /// Calls, compared.
    Compared {
        /// Which days, in which rows.
        of: CountsOf,
        /// With what.
        against: Against,
        /// The dimension, if any.
        split: Option<Split>,
    },
    /// How long things took.
    Durations {
        /// Which days, in which rows.
        of: CountsOf,
        /// The dimension, if any.
        split: Option<Split>,
    },
}

/// What was counted.
#[derive(Debug, Clone)]
pub enum Figures {
    /// Calls by two dimensions.
    Cross {
        /// The rows, for their coverage.
        rows: Vec<Count>,
        /// The cells with calls.
        cells: Vec<CrossCount>,
        /// The tallies within the range.
        tallies: Vec<Tally>,
    },
    /// Calls, compared.
    Compared(Comparison),
    /// How long things took.
    Durations {
        /// The rows.
        rows: Vec<DurationCount>,
        /// The rows of the split.
        values: Vec<DurationSplit>,
    },
}
