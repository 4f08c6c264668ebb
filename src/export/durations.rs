//! How long things took as a sheet: talks, wrap-ups and waits for an interpreter.

use super::rows::Figures;
use super::sheet::{Cell, Column, Kind, Sheet};
use crate::domain::code::{Period, Split};
use crate::domain::count::{DurationCount, DurationSplit, Durations, Spread};
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
fn cells(of: &Durations, _: Lang) -> Vec<Cell> {
    let each = |spread: &Spread| {
        let times = [spread.mean_s(), spread.median_s(), spread.p90_s()];
        let times = times.map(|time| time.map_or(Cell::Empty, Cell::Seconds));
        std::iter::once(Cell::Number(spread.number())).chain(times).collect::<Vec<_>>()
    };
    [each(&of.talk), each(&of.wrap_up), each(&of.wait)].concat()
}

fn figures(by: Period, lang: Lang) -> Figures<Durations> {
    Figures { title: word("Durações", "Durations"), columns: columns(lang).collect(), cells, by, lang }
}

/// A row for every period.
pub fn sheet(rows: &[DurationCount], by: Period, lang: Lang) -> Sheet {
    figures(by, lang).by_period(rows.iter().map(|row| (row.date.as_str(), &row.figures, row.coverage)))
}

/// A row for every value of a split in every period. `words` says what a value is called.
pub fn by_split(
    rows: &[DurationSplit],
    by: Period,
    split: Split,
    lang: Lang,
    words: impl Fn(&str) -> String,
) -> Sheet {
    let rows = rows.iter().map(|row| (row.date.as_str(), row.value.as_str(), &row.figures));
    figures(by, lang).by_split(rows, split, words)
}
