//! The one value that every form of an export is written from.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::formula::protect;
use crate::domain::code::{Coverage, Period};

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What a row is about, or what is said of it.
    Label,
    /// How many, counted from records: where nothing was recorded, unknown and not zero.
    Recorded,
    /// How many, known without records.
    Given,
    /// How long somebody waited; unknown where nothing was recorded.
    Wait,
}

impl Kind {
    /// Whether its cells stand flush right, as figures do.
    pub fn is_figure(self) -> bool {
        self != Self::Label
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What programs call it: the header of CSV, the field of JSON.
    pub name: &'static str,
    /// What people call it.
    pub title: String,
    /// What its cells are.
    pub kind: Kind,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A day, week, month or year.
    Period {
        /// What it is called: `2026-11-23`, `2026-W48`, `2026-11`, `2026`.
        label: String,
        /// Its first day.
        from: NaiveDate,
        /// How long it is.
        by: Period,
    },
    /// A number.
    Number(u64),
    /// A 0 that is not known to be none: programs read 0, people `?`.
    Unknown,
    /// A time that somebody waited, in seconds.
    Seconds(u32),
    /// A number with one decimal.
    Decimal {
        /// How many tenths.
        tenths: i64,
        /// What people read.
        words: String,
    },
    /// Words that people wrote, names among them.
    Text(String),
    /// A code, and the word for it.
    Coded {
        /// What programs read.
        code: String,
        /// What people read.
        word: String,
    },
}

impl Cell {
    /// A code and its word.
    pub fn coded(code: impl Into<String>, word: impl Into<String>) -> Self {
        Self::Coded { code: code.into(), word: word.into() }
    }

    /// How many; none is not none where it is `unknown` whether there were any.
    pub fn count(number: u64, unknown: bool) -> Self {
        if number == 0 && unknown { Self::Unknown } else { Self::Number(number) }
    }

    /// The cell as CSV has it. What people wrote is protected from being read as a formula.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => "".into(),
            Self::Period { label, .. } => label.into(),
            Self::Number(number) => number.to_string().into(),
            Self::Unknown => "0".into(),
            Self::Seconds(seconds) => seconds.to_string().into(),
            Self::Decimal { tenths, .. } => {
                let (sign, tenths) = (if *tenths < 0 { "-" } else { "" }, tenths.unsigned_abs());
                format!("{sign}{}.{}", tenths / 10, tenths % 10).into()
            }
            Self::Text(text) | Self::Coded { code: text, .. } => protect(text),
        }
    }

    /// The cell as JSON has it.
    pub fn value(&self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Number(number) => json!(number),
            Self::Unknown => json!(0),
            Self::Seconds(seconds) => json!(seconds),
            Self::Decimal { tenths, .. } => json!(from_tenths(*tenths)),
            Self::Period { label: text, .. } | Self::Text(text) | Self::Coded { code: text, .. } => {
                json!(text)
            }
        }
    }

    /// The cell as people read it. They take a 0 at its word, so where nothing was recorded it is `?`. `number`
    /// writes a number.
    pub fn words(&self, kind: Kind, unknown: bool, number: impl Fn(u64) -> String) -> String {
        match self {
            Self::Empty | Self::Number(0) if self.is_unknown(kind, unknown) => "?".to_owned(),
            Self::Unknown => "?".to_owned(),
            Self::Empty => String::new(),
            Self::Period { label, .. } => label.clone(),
            Self::Number(figure) => number(*figure),
            Self::Seconds(wait) => format!("{}:{:02}", wait / 60, wait % 60),
            Self::Text(text) | Self::Coded { word: text, .. } | Self::Decimal { words: text, .. } => {
                text.clone()
            }
        }
    }

    /// Whether it says nothing because nothing was recorded.
    pub fn is_unknown(&self, kind: Kind, unknown: bool) -> bool {
        unknown
            && matches!(kind, Kind::Recorded | Kind::Wait)
            && matches!(self, Self::Empty | Self::Number(0))
    }
}

/// A number of tenths as a number.
#[expect(clippy::cast_precision_loss, reason = "nothing that is counted in tenths comes near 2^53")]
pub(super) fn from_tenths(tenths: i64) -> f64 {
    tenths as f64 / 10.0
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// How far its figures can be believed, where that is known of the row.
    pub coverage: Option<Coverage>,
}

impl Row {
    /// Whether its zeros are no zeros.
    pub fn is_unknown(&self) -> bool {
        self.coverage == Some(Coverage::NotRecorded)
    }
}

/// What a chart is drawn from: columns of the sheet, by their places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What is under the columns, or beside the bars.
    pub categories: usize,
    /// What is drawn, one upon the other.
    pub series: Vec<usize>,
    /// Bars, for values that have names; columns, for times.
    pub bars: bool,
}

/// What is exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What it is called, in a word or two.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The sum of all, for people; programs add up themselves.
    pub total: Option<Row>,
    /// What is worth drawing.
    pub chart: Option<Chart>,
}

impl Sheet {
    /// The rows that people see, the sum last.
    pub fn lines(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().chain(&self.total)
    }

    /// The sheet without a column, where it has it.
    pub fn without(mut self, name: &str) -> Self {
        let Some(place) = self.columns.iter().position(|column| column.name == name) else { return self };
        self.columns.remove(place);
        for row in self.rows.iter_mut().chain(&mut self.total) {
            row.cells.remove(place);
        }
        if let Some(chart) = &mut self.chart {
            let moved = |at: usize| if at > place { at - 1 } else { at };
            chart.categories = moved(chart.categories);
            chart.series.retain(|at| *at != place);
            chart.series.iter_mut().for_each(|at| *at = moved(*at));
        }
        self
    }

    /// The sheet with a column more at its end; `cell` makes the cell of a row from its place.
    pub fn and(mut self, column: Column, cell: impl Fn(usize) -> Cell) -> Self {
        self.columns.push(column);
        for (place, row) in self.rows.iter_mut().enumerate() {
            row.cells.push(cell(place));
        }
        if let Some(total) = &mut self.total {
            total.cells.push(Cell::Empty);
        }
        self
    }
}
