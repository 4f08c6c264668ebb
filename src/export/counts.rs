//! Counts of calls as a sheet.

use super::rows::{
    Figures, Periods, coverage_cell, coverage_column, date_column, split_cell, split_column, total_cell,
};
use super::sheet::{Cell, Chart, Column, Kind, Row, Sheet};
use crate::domain::code::{Period, Split};
use crate::domain::count::{Count, SplitCount, total};
use crate::domain::export::FIGURES;
use crate::domain::shift::Tally;
use crate::i18n::codes::value_word;
use crate::i18n::{Lang, Word, word};

const TITLE: Word = word("Contagens", "Counts");

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
        title: TITLE.to(lang).to_owned(),
        columns: std::iter::once(date_column(lang)).chain(figures).chain([coverage_column(lang)]).collect(),
        rows: rows.iter().map(|row| line(periods.cell(&row.date), row)).collect(),
        total: total(rows, tallies).filter(|_| rows.len() > 1).map(|total| line(total_cell(), &total)),
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
    let columns = vec![calls_column(lang)];
    let figures = Figures { title: TITLE, columns, cells: |calls, _| vec![Cell::Number(*calls)], by, lang };
    let rows = rows.iter().map(|row| (row.date.as_str(), row.value.as_str(), &row.calls));
    figures.by_split(rows, split, words)
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
