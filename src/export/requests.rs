//! Counts of requests for an interpreter as a sheet.

use super::rows;
use super::sheet::{Cell, Chart, Column, Kind, Sheet};
use crate::domain::code::{Period, Split};
use crate::domain::translation::{Figures, RequestCount, RequestSplitCount};
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
fn cells(of: &Figures, _: Lang) -> Vec<Cell> {
    let figures = [of.requests, of.interpreted, of.abandoned, of.unmet, of.cancelled, of.open, of.minutes]
        .map(Cell::Number);
    let waits = [of.wait_median_s(), of.wait_p90_s()].map(|wait| wait.map_or(Cell::Empty, Cell::Seconds));
    figures.into_iter().chain(waits).collect()
}

fn figures(by: Period, lang: Lang) -> rows::Figures<Figures> {
    rows::Figures { title: word("Pedidos", "Requests"), columns: columns(lang).collect(), cells, by, lang }
}

/// A row for every period.
pub fn sheet(rows: &[RequestCount], by: Period, lang: Lang) -> Sheet {
    let sheet =
        figures(by, lang).by_period(rows.iter().map(|row| (row.date.as_str(), &row.figures, row.coverage)));
    Sheet { chart: Some(Chart { categories: 0, series: vec![1], bars: false }), ..sheet }
}

/// A row for every value of a split in every period. `words` says what a value is called.
pub fn by_split(
    rows: &[RequestSplitCount],
    by: Period,
    split: Split,
    lang: Lang,
    words: impl Fn(&str) -> String,
) -> Sheet {
    let rows = rows.iter().map(|row| (row.date.as_str(), row.value.as_str(), &row.figures));
    figures(by, lang).by_split(rows, split, words)
}
