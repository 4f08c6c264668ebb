//! `sosline counts --of appointments`: how many appointments were asked for, what became of them, and how long the
//! centres took to answer.

use std::io;

use serde_json::{Value, json};

use super::{Args, csv, place, word_of};
use crate::cli::output::{self, Object, object};
use crate::cli::values::Format;
use crate::cli::{CliError, Context};
use crate::domain::appointment::AppointmentState;
use crate::domain::appointment::count::{Figures, total};
use crate::domain::code::{Code, Coverage, Split};
use crate::export::protect;
use crate::i18n::Lang;
use crate::i18n::appointment_steps::tenths;
use crate::i18n::codes::Worded;
use crate::store::{CountsOf, Store};

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

/// The numbers of [`COLUMNS`] before the days.
fn numbers(of: &Figures) -> impl Iterator<Item = u64> {
    let states = AppointmentState::ALL.iter().map(|state| of.of(*state));
    [of.appointments].into_iter().chain(states).chain([of.open()])
}

fn cells(of: &Figures) -> impl Iterator<Item = String> {
    let days = of.answer_tenths().map_or_else(String::new, |days| tenths(Lang::En, days));
    numbers(of).map(|number| number.to_string()).chain([days])
}

fn fields(of: &Figures) -> impl Iterator<Item = (&'static str, Value)> {
    // Tenths are exact enough to be written as people write them.
    let days =
        of.answer_tenths().and_then(|days| u32::try_from(days).ok()).map(|days| f64::from(days) / 10.0);
    COLUMNS.into_iter().zip(numbers(of).map(|number| json!(number)).chain([json!(days)]))
}

/// The figures as people read them. They take a 0 at its word, so what was not recorded is shown as unknown.
fn words(of: &Figures, unknown: bool, lang: Lang) -> impl Iterator<Item = String> {
    let number = move |number: u64| if unknown && number == 0 { "?".to_owned() } else { number.to_string() };
    let nothing = if unknown { "?" } else { "" };
    let days = of.answer_tenths().map_or_else(|| nothing.to_owned(), |days| tenths(lang, days));
    numbers(of).map(number).chain([days])
}

fn heading(lang: Lang) -> impl Iterator<Item = &'static str> {
    let states = AppointmentState::ALL.iter().map(move |state| state.word().to(lang));
    let open = [lang.pick("em aberto", "open"), lang.pick("dias até à resposta", "days to the answer")];
    [lang.pick("marcações", "appointments")].into_iter().chain(states).chain(open)
}

/// The counts without a split.
pub(super) fn plain(args: &Args, context: &Context, store: &Store, of: CountsOf) -> Result<(), CliError> {
    let lang = context.lang;
    let rows = store.appointment_counts(of, &context.config.calendar, context.now())?;
    output::to(args.output.as_deref(), |out| match args.format {
        Format::Csv => {
            let header = ["date"].into_iter().chain(COLUMNS).chain(["coverage"]);
            let lines = rows.iter().map(|row| {
                let cells = cells(&row.figures).chain([row.coverage.code().to_owned()]);
                (cells.collect(), row.date.clone())
            });
            csv(out, header, lines)
        }
        Format::Json => {
            let rows = rows.iter().map(|row| {
                let fields = fields(&row.figures).chain([("coverage", json!(row.coverage))]);
                object([("date", json!(row.date))].into_iter().chain(fields))
            });
            list(out, rows)
        }
        Format::Table => {
            let line = |date: &str, of: &Figures, coverage: Coverage| {
                let figures = words(of, coverage == Coverage::NotRecorded, lang);
                let coverage = coverage.word().to(lang).to_owned();
                [date.to_owned()].into_iter().chain(figures).chain([coverage]).collect()
            };
            let mut lines: Vec<Vec<String>> =
                rows.iter().map(|row| line(&row.date, &row.figures, row.coverage)).collect();
            if let Some(total) = total(&rows).filter(|_| rows.len() > 1) {
                lines.push(line("total", &total.figures, total.coverage));
            }
            let header = [lang.pick("data", "date")].into_iter().chain(heading(lang));
            let header: Vec<&str> = header.chain([lang.pick("cobertura", "coverage")]).collect();
            let right: Vec<usize> = (1..=COLUMNS.len()).collect();
            Ok(writeln!(out, "{}", output::table(&header, lines, &right))?)
        }
    })
}

/// The counts by a dimension.
pub(super) fn by_split(
    args: &Args,
    context: &Context,
    store: &Store,
    of: CountsOf,
    split: Split,
) -> Result<(), CliError> {
    let lang = context.lang;
    let mut rows = store.appointment_split_counts(of, split)?;
    rows.sort_by_cached_key(|row| (row.date.clone(), place(&row.value, split), row.value.clone()));
    output::to(args.output.as_deref(), |out| match args.format {
        Format::Csv => {
            let header = ["date", split.code()].into_iter().chain(COLUMNS);
            let lines = rows.iter().map(|row| {
                let value = protect(&row.value).into_owned();
                ([value].into_iter().chain(cells(&row.figures)).collect(), row.date.clone())
            });
            csv(out, header, lines)
        }
        Format::Json => {
            let rows = rows.iter().map(|row| {
                let key = [("date", json!(row.date)), (split.code(), json!(row.value))];
                object(key.into_iter().chain(fields(&row.figures)))
            });
            list(out, rows)
        }
        Format::Table => {
            let line = |date: &str, value: String, of: &Figures| {
                [date.to_owned(), value].into_iter().chain(words(of, false, lang)).collect()
            };
            let mut lines: Vec<Vec<String>> = rows
                .iter()
                .map(|row| line(&row.date, word_of(&row.value, split, context), &row.figures))
                .collect();
            lines.push(line("total", String::new(), &rows.iter().map(|row| &row.figures).sum()));
            let header = [lang.pick("data", "date"), split.word().to(lang)].into_iter().chain(heading(lang));
            let header: Vec<&str> = header.collect();
            let right: Vec<usize> = (2..2 + COLUMNS.len()).collect();
            Ok(writeln!(out, "{}", output::table(&header, lines, &right))?)
        }
    })
}

fn list(out: &mut dyn io::Write, rows: impl Iterator<Item = Object>) -> Result<(), CliError> {
    serde_json::to_writer_pretty(&mut *out, &rows.collect::<Vec<_>>()).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}
