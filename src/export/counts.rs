//! Counts of calls as a sheet.

use super::sheet::{Cell, Chart, Column, Kind, Row, Sheet};
use crate::domain::code::{Code, Coverage, Period, Split};
use crate::domain::count::{Count, SplitCount, total};
use crate::domain::export::FIGURES;
use crate::domain::shift::Tally;
use crate::i18n::codes::{Worded, value_word};
use crate::i18n::{Lang, Word, word};

/// What the figures are called, in the order of [`FIGURES`].
pub const TITLES: [Word; FIGURES.len()] = [
    word("chamadas", "calls"),
    word("atendimento", "service"),
    word("sem atendimento", "non-service"),
    word("tardias", "late"),
    word("tradução", "translation"),
    word("marcações", "appointments"),
    word("em papel", "on paper"),
];

/// The place of the last figure, which needs no records: calls that were counted on paper.
const TALLY: usize = FIGURES.len() - 1;

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

/// A row for every period, with the columns of the contract.
pub fn sheet(rows: &[Count], tallies: &[Tally], by: Period, lang: Lang) -> Sheet {
    let figures = FIGURES.into_iter().zip(TITLES).enumerate().map(|(place, (name, title))| Column {
        name,
        title: title.to(lang).to_owned(),
        kind: if place == TALLY { Kind::Given } else { Kind::Recorded },
    });
    let line = |first: Cell, row: &Count| Row {
        cells: std::iter::once(first)
            .chain(row.figures().map(Cell::Number))
            .chain([coverage_cell(row.coverage, lang)])
            .collect(),
        coverage: Some(row.coverage),
    };
    let periods = Periods::new(by);
    Sheet {
        title: word("Contagens", "Counts").to(lang).to_owned(),
        columns: std::iter::once(date_column(lang)).chain(figures).chain([coverage_column(lang)]).collect(),
        rows: rows.iter().map(|row| line(periods.cell(&row.date), row)).collect(),
        total: total(rows, tallies)
            .filter(|_| rows.len() > 1)
            .map(|total| line(Cell::Text("total".to_owned()), &total)),
        chart: Some(Chart { categories: 0, series: vec![1, 1 + TALLY], bars: false }),
    }
}

/// A row for every value of a split in every period. `words` says what a value is called.
pub fn by_split(
    rows: &[SplitCount],
    by: Period,
    split: Split,
    lang: Lang,
    words: impl Fn(&str) -> String,
) -> Sheet {
    let periods = Periods::new(by);
    let lines = rows.iter().map(|row| Row {
        cells: vec![periods.cell(&row.date), split_cell(split, &row.value, &words), Cell::Number(row.calls)],
        coverage: None,
    });
    let sum = rows.iter().map(|row| row.calls).sum();
    Sheet {
        title: word("Contagens", "Counts").to(lang).to_owned(),
        columns: vec![date_column(lang), split_column(split, lang), calls_column(lang)],
        rows: lines.collect(),
        total: Some(Row {
            cells: vec![Cell::Text("total".to_owned()), Cell::Empty, Cell::Number(sum)],
            coverage: None,
        }),
        chart: None,
    }
}

/// The sums of a split over all periods, in the order of its rows: what is worth drawing of it.
pub fn sums(rows: &[SplitCount], split: Split, lang: Lang, words: impl Fn(&str) -> String) -> Sheet {
    let mut sums: Vec<(&str, u64)> = Vec::new();
    for row in rows {
        match sums.iter_mut().find(|(value, _)| *value == row.value) {
            Some((_, sum)) => *sum += row.calls,
            None => sums.push((&row.value, row.calls)),
        }
    }
    if value_word(split, sums.first().map_or("", |(value, _)| value)).is_none() && split != Split::Hour {
        // What has no order of its own: the most first.
        sums.sort_by_key(|(_, calls)| std::cmp::Reverse(*calls));
    }
    let lines = sums.iter().map(|(value, calls)| Row {
        cells: vec![split_cell(split, value, &words), Cell::Number(*calls)],
        coverage: None,
    });
    Sheet {
        title: word("Totais", "Totals").to(lang).to_owned(),
        columns: vec![split_column(split, lang), calls_column(lang)],
        rows: lines.collect(),
        total: None,
        chart: Some(Chart { categories: 0, series: vec![1], bars: true }),
    }
}

/// The column of how many calls there were.
pub fn calls_column(lang: Lang) -> Column {
    Column { name: FIGURES[0], title: TITLES[0].to(lang).to_owned(), kind: Kind::Recorded }
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
