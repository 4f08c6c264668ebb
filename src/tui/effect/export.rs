//! What is to be written into a file beside the other work, and what was.

use std::path::PathBuf;

use crate::domain::export::Form;
use crate::domain::id::StaffId;
use crate::exporting::Noted;
use crate::i18n::Lang;
use crate::store::{CallFilter, Question};

/// What is to be exported: exactly what a screen shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// Calls.
    Calls {
        /// Which.
        filter: CallFilter,
        /// The line by which they were found: what a workbook says of itself.
        line: String,
        /// How many they are, where that is known.
        all: Option<u64>,
    },
    /// Counts.
    Counts {
        /// The question.
        question: Question,
        /// The filter line by which the calls are found: what the file says of itself.
        line: String,
    },
}

impl Wanted {
    /// The forms in which it can be written.
    pub const fn forms(&self) -> &'static [Form] {
        match self {
            Self::Calls { .. } => &[Form::Csv, Form::Xlsx, Form::Json],
            Self::Counts { .. } => &[Form::Xlsx, Form::Csv, Form::Json, Form::Html],
        }
    }
}

/// An order for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What.
    pub wanted: Wanted,
    /// By whom.
    pub who: StaffId,
    /// In which language it says what there is to say.
    pub lang: Lang,
    /// Where to, as it was typed.
    pub path: PathBuf,
    /// In which form.
    pub form: Form,
    /// Whether a file that is there is replaced.
    pub replace: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub what: Written,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// So many calls.
    Calls(u64),
    /// Counts.
    Counts {
        /// So many rows.
        rows: usize,
        /// Of them, changed since they were published.
        restated: usize,
        /// Whether it is noted that they are published.
        noted: Noted,
    },
}
