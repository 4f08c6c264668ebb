//! Counts of appointments as a sheet.

use super::rows;
use super::sheet::{Cell, Chart, Column, Kind, Sheet};
use crate::domain::appointment::AppointmentState;
use crate::domain::appointment::count::{Figures, PeriodCount, ValueCount};
use crate::domain::code::{Code, Period, Split};
use crate::i18n::appointment_steps::tenths;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, word};

/// The columns of the figures in an export: a contract. All, then how far they are (these add up to all), then those
/// about which somebody still has to do something, and the mean days to the first answer.
const COLUMNS: [&str; 11] = [
    "appointments",
    "requested",
    "handed_off",
    "confirmed",
    "counter_proposed",
    "refused",
    "attended",
    "no_show",
    "cancelled",
    "open",
    "answer_days",
];

/// The place of the mean days to the first answer.
const DAYS: usize = COLUMNS.len() - 1;

fn columns(lang: Lang) -> impl Iterator<Item = Column> {
    let states = AppointmentState::ALL.iter().map(move |state| state.word().to(lang));
    let open = [word("em aberto", "open"), word("dias até à resposta", "days to the answer")];
    let titles = [word("marcações", "appointments").to(lang)].into_iter().chain(states);
    let titles = titles.chain(open.map(|title| title.to(lang)));
    COLUMNS.into_iter().zip(titles).enumerate().map(|(place, (name, title))| Column {
        name,
        title: title.to_owned(),
        kind: if place == DAYS { Kind::Wait } else { Kind::Recorded },
    })
}

/// The figures in the order of [`COLUMNS`]; where there was no answer there are no days to it.
fn cells(of: &Figures, lang: Lang) -> Vec<Cell> {
    let states = AppointmentState::ALL.iter().map(|state| of.of(*state));
    let days = of.answer_tenths().and_then(|days| {
        Some(Cell::Decimal { tenths: i64::try_from(days).ok()?, words: tenths(lang, days) })
    });
    let figures = [of.appointments].into_iter().chain(states).chain([of.open()]);
    figures.map(Cell::Number).chain([days.unwrap_or(Cell::Empty)]).collect()
}

fn figures(by: Period, lang: Lang) -> rows::Figures<Figures> {
    let title = word("Marcações", "Appointments");
    rows::Figures { title, columns: columns(lang).collect(), cells, by, lang }
}

/// A row for every period.
pub fn sheet(rows: &[PeriodCount], by: Period, lang: Lang) -> Sheet {
    let sheet =
        figures(by, lang).by_period(rows.iter().map(|row| (row.date.as_str(), &row.figures, row.coverage)));
    Sheet { chart: Some(Chart { categories: 0, series: vec![1], bars: false }), ..sheet }
}

/// A row for every value of a split in every period. `words` says what a value is called.
pub fn by_split(
    rows: &[ValueCount],
    by: Period,
    split: Split,
    lang: Lang,
    words: impl Fn(&str) -> String,
) -> Sheet {
    let rows = rows.iter().map(|row| (row.date.as_str(), row.value.as_str(), &row.figures));
    figures(by, lang).by_split(rows, split, words)
}
