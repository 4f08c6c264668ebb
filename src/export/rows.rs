//! What the rows of all counts have in common: periods, values of a split, coverage, and the sheets that are made of
//! them. What the figures are is each count's own business.

use super::sheet::{Cell, Column, Kind, Row, Sheet};
use crate::domain::code::{Code, Coverage, Period, Split};
use crate::domain::coverage::together;
use crate::i18n::codes::{Worded, value_word};
use crate::i18n::{Lang, Word, word};

/// What is counted, as the sheets of its figures need it.
pub struct Figures<F> {
    /// What the sheets are called.
    pub title: Word,
    /// The columns of the figures.
    pub columns: Vec<Column>,
    /// The figures in the order of the columns.
    pub cells: fn(&F, Lang) -> Vec<Cell>,
    /// The length of the periods.
    pub by: Period,
    /// The language of words.
    pub lang: Lang,
}

impl<F: for<'a> std::iter::Sum<&'a F>> Figures<F> {
    /// A row for every period: its date, its figures, its coverage. Below several rows stands their sum.
    pub fn by_period<'a>(self, rows: impl Iterator<Item = (&'a str, &'a F, Coverage)>) -> Sheet
    where
        F: 'a,
    {
        let (lang, rows) = (self.lang, rows.collect::<Vec<_>>());
        let line = |first: Cell, of: &F, coverage| Row {
            cells: [vec![first], (self.cells)(of, lang), vec![coverage_cell(coverage, lang)]].concat(),
            coverage: Some(coverage),
        };
        let sum: F = rows.iter().map(|(_, figures, _)| *figures).sum();
        let whole = together(rows.iter().map(|(.., coverage)| *coverage));
        let periods = Periods::new(self.by);
        Sheet {
            title: self.title.to(lang).to_owned(),
            rows: rows.iter().map(|(date, of, coverage)| line(periods.cell(date), of, *coverage)).collect(),
            total: (rows.len() > 1).then(|| line(total_cell(), &sum, whole)),
            columns: [vec![date_column(lang)], self.columns, vec![coverage_column(lang)]].concat(),
            chart: None,
        }
    }

    /// A row for every value of a split in every period: its date, its value, its figures; then their sum. `words`
    /// says what a value is called.
    pub fn by_split<'a>(
        self,
        rows: impl Iterator<Item = (&'a str, &'a str, &'a F)>,
        split: Split,
        words: impl Fn(&str) -> String,
    ) -> Sheet
    where
        F: 'a,
    {
        let (lang, rows) = (self.lang, rows.collect::<Vec<_>>());
        let line = |first: Cell, value: Cell, of: &F| Row {
            cells: [vec![first, value], (self.cells)(of, lang)].concat(),
            coverage: None,
        };
        let sum: F = rows.iter().map(|(.., figures)| *figures).sum();
        let periods = Periods::new(self.by);
        Sheet {
            title: self.title.to(lang).to_owned(),
            rows: rows
                .iter()
                .map(|(date, value, of)| line(periods.cell(date), split_cell(split, value, &words), of))
                .collect(),
            total: Some(line(total_cell(), Cell::Empty, &sum)),
            columns: [vec![date_column(lang), split_column(split, lang)], self.columns].concat(),
            chart: None,
        }
    }
}

/// What stands before the sum of all rows.
pub fn total_cell() -> Cell {
    Cell::Text("total".to_owned())
}

/// The column of periods.
pub fn date_column(lang: Lang) -> Column {
    Column { name: "date", title: word("data", "date").to(lang).to_owned(), kind: Kind::Label }
}

/// The column of coverage.
pub fn coverage_column(lang: Lang) -> Column {
    let title = word("cobertura", "coverage").to(lang).to_owned();
    Column { name: Coverage::NAME, title, kind: Kind::Label }
}

/// A coverage as a cell.
pub fn coverage_cell(coverage: Coverage, lang: Lang) -> Cell {
    Cell::coded(coverage.code(), coverage.word().to(lang))
}

/// The column of the values of a split.
pub fn split_column(split: Split, lang: Lang) -> Column {
    Column { name: split.code(), title: split.word().to(lang).to_owned(), kind: Kind::Label }
}

/// A value of a split as a cell.
pub fn split_cell(split: Split, value: &str, words: impl Fn(&str) -> String) -> Cell {
    match split {
        // Names, which people wrote.
        Split::Mediator | Split::Interpreter if value_word(split, value).is_none() => {
            Cell::Text(words(value))
        }
        _ => Cell::coded(value, words(value)),
    }
}

/// Cells of periods that are told by their names.
pub struct Periods(Period);

impl Periods {
    /// Of this length.
    pub const fn new(by: Period) -> Self {
        Self(by)
    }

    /// The cell of a period; a name that is no date stays a name.
    pub fn cell(&self, label: &str) -> Cell {
        let first = match self.0 {
            Period::Day => label.parse().ok(),
            Period::Month => format!("{label}-01").parse().ok(),
            Period::Year => format!("{label}-01-01").parse().ok(),
            Period::Week => chrono::NaiveDate::parse_from_str(&format!("{label}-1"), "%G-W%V-%u").ok(),
        };
        first.map_or_else(
            || Cell::coded(label, label),
            |from| Cell::Period { label: label.to_owned(), from, by: self.0 },
        )
    }
}
