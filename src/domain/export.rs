//! What was published: the rows of an export, kept so that a later one can say what has changed since.

use std::fmt;
use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::{Code, Coverage, Period, codes};
use super::count::Count;
use super::id::ExportId;
use super::time::Instant;

codes! {
    /// The form of an export of counts.
    Form, "format" {
        /// Columns of words, for people.
        Table = "table",
        /// Comma-separated values (RFC 4180), for spreadsheets and scripts.
        Csv = "csv",
        /// JSON, for programs.
        Json = "json",
        /// A workbook, for spreadsheets.
        Xlsx = "xlsx",
        /// A page that stands by itself, for reading and printing.
        Html = "html",
    }
}

impl Form {
    /// The form that a file's name asks for, by its ending.
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        if ending == "htm" { Some(Self::Html) } else { Self::from_code(&ending) }
    }
}

/// The columns whose figures can change after they were published, as the export calls them.
pub const FIGURES: [&str; 7] =
    ["calls", "service", "non_service", "late", "translation", "appointments", "tally"];

/// One row as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The first day of the row.
    pub from: NaiveDate,
    /// Its last day.
    pub to: NaiveDate,
    /// The figures, in the order of [`FIGURES`].
    pub figures: [u64; FIGURES.len()],
    /// How far they could be believed.
    pub coverage: Coverage,
}

impl From<&Count> for Published {
    fn from(row: &Count) -> Self {
        Self { from: row.from, to: row.to, figures: row.figures(), coverage: row.coverage }
    }
}

/// Counts of calls were published in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountsExported {
    /// Which export.
    pub id: ExportId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The length of a row.
    pub by: Period,
    /// The forms in which they were written.
    pub forms: Vec<Form>,
    /// The number of the last entry that the figures come from.
    pub position: u64,
    /// SHA-256, in hexadecimal, over the rows as CSV with the columns of the contract.
    pub digest: String,
    /// The rows that had never been published, or not like this. All others are as they were.
    pub rows: Vec<Published>,
}

/// A row as it was published last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// The row.
    pub row: Published,
    /// When it was first published so.
    pub at: Instant,
}

/// What a column said when it was published, and what it says now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The column.
    pub column: &'static str,
    /// What it said.
    pub before: String,
    /// What it says.
    pub now: String,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} -> {}", self.column, self.before, self.now)
    }
}

/// What has changed in a row since it was published; nothing where it is the same.
pub fn changes(before: &Published, now: &Published) -> Vec<Change> {
    let figures = FIGURES.into_iter().zip(before.figures).zip(now.figures);
    let mut changes: Vec<Change> = figures
        .filter(|((_, before), now)| before != now)
        .map(|((column, before), now)| Change { column, before: before.to_string(), now: now.to_string() })
        .collect();
    if before.coverage != now.coverage {
        let (before, now) = (before.coverage.to_string(), now.coverage.to_string());
        changes.push(Change { column: Coverage::NAME, before, now });
    }
    changes
}

/// How a row differs from what was published of the same days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restated {
    /// When it was published as it no longer is.
    pub since: Instant,
    /// What has changed.
    pub changes: Vec<Change>,
}

/// For each row, how it differs from what was published of exactly the same days; `None` where it is the same or was
/// never published.
pub fn restated(rows: &[Count], kept: &[Kept]) -> Vec<Option<Restated>> {
    let of = |row: &Count| {
        let kept = before(kept, row)?;
        let changes = changes(&kept.row, &row.into());
        (!changes.is_empty()).then_some(Restated { since: kept.at, changes })
    };
    rows.iter().map(of).collect()
}

/// The rows that have not been published, or not like this.
pub fn unpublished(rows: &[Count], kept: &[Kept]) -> Vec<Published> {
    let rows =
        rows.iter().filter(|row| before(kept, row).is_none_or(|kept| kept.row != Published::from(*row)));
    rows.map(Published::from).collect()
}

/// What was published of the same days as a row. `kept` is in the order of days.
fn before<'a>(kept: &'a [Kept], row: &Count) -> Option<&'a Kept> {
    let days = (row.from, row.to);
    kept.binary_search_by_key(&days, |kept| (kept.row.from, kept.row.to)).ok().map(|place| &kept[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_said_column_by_column() {
        let day = "2026-11-20".parse().unwrap();
        let before =
            Published { from: day, to: day, figures: [12, 11, 1, 0, 3, 2, 0], coverage: Coverage::Partial };
        assert_eq!(changes(&before, &before), []);
        let now = Published { figures: [13, 12, 1, 1, 3, 2, 0], coverage: Coverage::Recorded, ..before };
        let said: Vec<String> = changes(&before, &now).iter().map(Change::to_string).collect();
        assert_eq!(
            said,
            ["calls 12 -> 13", "service 11 -> 12", "late 0 -> 1", "coverage partial -> recorded"]
        );
    }
}
