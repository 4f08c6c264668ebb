//! How long things took as a sheet: talks, wrap-ups and waits for an interpreter.

use super::counts::{Periods, coverage_cell, coverage_column, date_column, split_cell, split_column};
use super::sheet::{Cell, Column, Kind, Row, Sheet};
use crate::domain::code::{Period, Split};
use crate::domain::count::{DurationCount, DurationSplit, Durations, Spread};
use crate::domain::coverage::together;
use crate::i18n::{Lang, Word, word};

const MEAN: Word = word("média", "mean");
const MEDIAN: Word = word("mediana", "median");
const P90: Word = word("p90", "p90");

/// The columns of durations in an export: a contract; and what people call them. Of each thing first how many there
/// were, then their times in seconds.
const COLUMNS: [(&str, Word); 12] = [
    ("talk_number", word("conversas", "talks")),
    ("talk_mean_s", MEAN),
    ("talk_median_s", MEDIAN),
    ("talk_p90_s", P90),
    ("wrap_up_number", word("conclusões", "wrap-ups")),
    ("wrap_up_mean_s", MEAN),
    ("wrap_up_median_s", MEDIAN),
    ("wrap_up_p90_s", P90),
    ("wait_number", word("esperas", "waits")),
    ("wait_mean_s", MEAN),
    ("wait_median_s", MEDIAN),
    ("wait_p90_s", P90),
];

fn columns(lang: Lang) -> impl Iterator<Item = Column> {
    COLUMNS.into_iter().enumerate().map(move |(place, (name, title))| Column {
        name,
        title: title.to(lang).to_owned(),
        kind: if place.is_multiple_of(4) { Kind::Recorded } else { Kind::Wait },
    })
}

/// The figures in the order of [`COLUMNS`]; of no times nothing is said but that there are none.
fn cells(of: &Durations) -> impl Iterator<Item = Cell> {
    let each = |spread: &Spread| {
        let times = [spread.mean_s(), spread.median_s(), spread.p90_s()];
        let times = times.map(|time| time.map_or(Cell::Empty, Cell::Seconds));
        std::iter::once(Cell::Number(spread.number())).chain(times).collect::<Vec<_>>()
    };
    [each(&of.talk), each(&of.wrap_up), each(&of.wait)].into_iter().flatten()
}

fn title(lang: Lang) -> String {
    word("Durações", "Durations").to(lang).to_owned()
}

/// A row for every period.
pub fn sheet(rows: &[DurationCount], by: Period, lang: Lang) -> Sheet {
    let line = |first: Cell, of: &Durations, coverage| Row {
        cells: std::iter::once(first).chain(cells(of)).chain([coverage_cell(coverage, lang)]).collect(),
        coverage: Some(coverage),
    };
    let all: Durations = rows.iter().map(|row| &row.figures).sum();
    let whole = together(rows.iter().map(|row| row.coverage));
    let periods = Periods::new(by);
    Sheet {
        title: title(lang),
        columns: std::iter::once(date_column(lang))
            .chain(columns(lang))
            .chain([coverage_column(lang)])
            .collect(),
        rows: rows.iter().map(|row| line(periods.cell(&row.date), &row.figures, row.coverage)).collect(),
        total: (rows.len() > 1).then(|| line(Cell::Text("total".to_owned()), &all, whole)),
        chart: None,
    }
}

/// A row for every value of a split in every period. `words` says what a value is called.
pub fn by_split(
    rows: &[DurationSplit],
    by: Period,
    split: Split,
    lang: Lang,
    words: impl Fn(&str) -> String,
) -> Sheet {
    let line = |first: Cell, value: Cell, of: &Durations| Row {
        cells: [first, value].into_iter().chain(cells(of)).collect(),
        coverage: None,
    };
    let periods = Periods::new(by);
    let lines = rows
        .iter()
        .map(|row| line(periods.cell(&row.date), split_cell(split, &row.value, &words), &row.figures));
    let all: Durations = rows.iter().map(|row| &row.figures).sum();
    Sheet {
        title: title(lang),
        columns: [date_column(lang), split_column(split, lang)].into_iter().chain(columns(lang)).collect(),
        rows: lines.collect(),
        total: Some(line(Cell::Text("total".to_owned()), Cell::Empty, &all)),
        chart: None,
    }
}
