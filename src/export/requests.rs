//! Counts of requests for an interpreter as a sheet.

use super::counts::{Periods, coverage_cell, coverage_column, date_column, split_cell, split_column};
use super::sheet::{Cell, Chart, Column, Kind, Row, Sheet};
use crate::domain::code::{Period, Split};
use crate::domain::translation::{Figures, RequestCount, RequestSplitCount, total};
use crate::i18n::{Lang, Word, word};

/// The columns of the figures in an export: a contract; and what people call them.
const COLUMNS: [(&str, Word); 9] = [
    ("requests", word("pedidos", "requests")),
    ("interpreted", word("interpretados", "interpreted")),
    ("abandoned", word("desistências", "abandoned")),
    ("unmet", word("não satisfeitos", "unmet")),
    ("cancelled", word("cancelados", "cancelled")),
    ("open", word("em aberto", "open")),
    ("interpreter_minutes", word("minutos", "minutes")),
    ("wait_median_s", word("espera mediana", "median wait")),
    ("wait_p90_s", word("espera p90", "p90 wait")),
];

/// The first of the columns that are times somebody waited.
const WAITS: usize = 7;

fn columns(lang: Lang) -> impl Iterator<Item = Column> {
    COLUMNS.into_iter().enumerate().map(move |(place, (name, title))| Column {
        name,
        title: title.to(lang).to_owned(),
        kind: if place < WAITS { Kind::Recorded } else { Kind::Wait },
    })
}

/// The figures in the order of [`COLUMNS`]; where nobody waited there is no waiting time.
fn cells(of: &Figures) -> impl Iterator<Item = Cell> {
    let figures = [of.requests, of.interpreted, of.abandoned, of.unmet, of.cancelled, of.open, of.minutes]
        .map(Cell::Number);
    let waits = [of.wait_median_s(), of.wait_p90_s()].map(|wait| wait.map_or(Cell::Empty, Cell::Seconds));
    figures.into_iter().chain(waits)
}

/// A row for every period.
pub fn sheet(rows: &[RequestCount], by: Period, lang: Lang) -> Sheet {
    let line = |first: Cell, row: &RequestCount| Row {
        cells: std::iter::once(first)
            .chain(cells(&row.figures))
            .chain([coverage_cell(row.coverage, lang)])
            .collect(),
        coverage: Some(row.coverage),
    };
    let periods = Periods::new(by);
    Sheet {
        title: word("Pedidos", "Requests").to(lang).to_owned(),
        columns: std::iter::once(date_column(lang))
            .chain(columns(lang))
            .chain([coverage_column(lang)])
            .collect(),
        rows: rows.iter().map(|row| line(periods.cell(&row.date), row)).collect(),
        total: total(rows)
            .filter(|_| rows.len() > 1)
            .map(|total| line(Cell::Text("total".to_owned()), &total)),
        chart: Some(Chart { categories: 0, series: vec![1], bars: false }),
    }
}

/// A row for every value of a split in every period. `words` says what a value is called.
pub fn by_split(
    rows: &[RequestSplitCount],
    by: Period,
    split: Split,
    lang: Lang,
    words: impl Fn(&str) -> String,
) -> Sheet {
    let periods = Periods::new(by);
    let line = |first: Cell, value: Cell, of: &Figures| Row {
        cells: [first, value].into_iter().chain(cells(of)).collect(),
        coverage: None,
    };
    let lines = rows
        .iter()
        .map(|row| line(periods.cell(&row.date), split_cell(split, &row.value, &words), &row.figures));
    let sum: Figures = rows.iter().map(|row| &row.figures).sum();
    Sheet {
        title: word("Pedidos", "Requests").to(lang).to_owned(),
        columns: [date_column(lang), split_column(split, lang)].into_iter().chain(columns(lang)).collect(),
        rows: lines.collect(),
        total: Some(line(Cell::Text("total".to_owned()), Cell::Empty, &sum)),
        chart: None,
    }
}
