//! Counts by two dimensions as sheets: every pair of values in every period, and the sums of all periods as a matrix.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::counts::calls_column;
use super::rows::{Periods, date_column, split_cell, split_column, total_cell};
use super::sheet::{Cell, Column, Kind, Row, Sheet};
use crate::domain::code::{Period, Split};
use crate::domain::count::CrossCount;
use crate::i18n::codes::{Worded, value_word};
use crate::i18n::{Lang, word};

/// A row for every pair of values in every period. `words` says what a value is called.
pub fn sheet(
    rows: &[CrossCount],
    by: Period,
    splits: [Split; 2],
    lang: Lang,
    words: impl Fn(&str, Split) -> String,
) -> Sheet {
    let periods = Periods::new(by);
    let line = |row: &CrossCount| {
        let [one, other] =
            [0, 1].map(|at| split_cell(splits[at], &row.values[at], |value| words(value, splits[at])));
        Row { cells: vec![periods.cell(&row.date), one, other, Cell::Number(row.calls)], coverage: None }
    };
    let [one, other] = splits.map(|split| split_column(split, lang));
    Sheet {
        title: word("Contagens", "Counts").to(lang).to_owned(),
        columns: vec![date_column(lang), one, other, calls_column(lang)],
        rows: rows.iter().map(line).collect(),
        total: None,
        chart: None,
    }
}

/// The sums of all periods: the values of the first dimension down, those of the second across.
pub fn matrix(
    rows: &[CrossCount],
    splits: [Split; 2],
    lang: Lang,
    words: impl Fn(&str, Split) -> String,
) -> Sheet {
    let axis = |at: usize| {
        let mut sums: BTreeMap<&String, u64> = BTreeMap::new();
        for row in rows {
            *sums.entry(&row.values[at]).or_default() += row.calls;
        }
        let mut values: Vec<(&String, u64)> = sums.into_iter().collect();
        // What has no order of its own comes first, the most before all; then closed sets as they are.
        values.sort_by_key(|(value, calls)| match value_word(splits[at], value) {
            None if splits[at] != Split::Hour => (0, Reverse(*calls)),
            place => (place.map_or(0, |(place, _)| place + 1), Reverse(0)),
        });
        values.into_iter().map(|(value, _)| value).collect::<Vec<_>>()
    };
    let (down, across) = (axis(0), axis(1));
    let sum = |one: Option<&String>, other: Option<&String>| {
        let is_in = |row: &&CrossCount| {
            one.is_none_or(|one| row.values[0] == *one) && other.is_none_or(|other| row.values[1] == *other)
        };
        Cell::Number(rows.iter().filter(is_in).map(|row| row.calls).sum())
    };
    let line = |name: Cell, one: Option<&String>| {
        let figures = across.iter().map(|other| sum(one, Some(other)));
        Row { cells: std::iter::once(name).chain(figures).chain([sum(one, None)]).collect(), coverage: None }
    };
    let [first, second] = splits;
    let column = |title: String| Column { title, kind: Kind::Recorded, ..calls_column(lang) };
    let names = Column {
        title: format!("{} \\ {}", first.word().to(lang), second.word().to(lang)),
        ..split_column(first, lang)
    };
    let value = |value: &str| split_cell(first, value, |value| words(value, first));
    Sheet {
        title: word("Totais", "Totals").to(lang).to_owned(),
        columns: std::iter::once(names)
            .chain(across.iter().map(|value| column(words(value, second))))
            .chain([column("total".to_owned())])
            .collect(),
        rows: down.iter().map(|one| line(value(one), Some(one))).collect(),
        total: Some(line(total_cell(), None)),
        chart: None,
    }
}
