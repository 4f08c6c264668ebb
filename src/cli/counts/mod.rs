//! `sosline counts`: how many calls, requests for an interpreter or appointments, in any period, split in any way. Holds no
//! personal data of callers.

mod appointments;
mod listing;
mod more;
mod requests;

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::{Months, NaiveDate};
use serde_json::json;

use super::output::object;
use super::values::{Format, codes};
use super::{CliError, Context, output};
use crate::domain::code::{Code, Coverage, Of, Period, Split};
use crate::domain::count::{Count, tallies_within, total};
use crate::domain::time::civil_day;
use crate::export::protect;
use crate::i18n::centres::{centre_name, desk_name};
use crate::i18n::codes::{Worded, value_word};
use crate::i18n::errors;
use crate::say;
use crate::store::{CountsOf, Store};

/// The columns of an export of calls without a split: a contract.
const COLUMNS: [&str; 9] =
    ["date", "calls", "service", "non_service", "late", "translation", "appointments", "tally", "coverage"];

/// A longer range than this is a slip.
const YEARS: u32 = 100;

/// Arguments of `sosline counts`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What to count: calls, requests for an interpreter, or appointments
    #[arg(long, value_name = "WHAT", default_value = "calls", value_parser = codes::<Of>())]
    of: Of,
    /// The first day; if left out, that of --to, or today
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day; if left out, today
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// The length of a row
    #[arg(long, value_name = "PERIOD", default_value = "day", value_parser = codes::<Period>())]
    by: Period,
    /// Split each row
    #[arg(long, value_name = "SPLIT", value_parser = codes::<Split>())]
    split: Option<Split>,
    #[command(flatten)]
    more: more::More,
    /// The form of the counts
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = codes::<Format>())]
    format: Format,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Prints the counts that are asked for.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let of = range(args, context, &store)?;
    if args.more.run(args, context, &store, of)? {
        return Ok(());
    }
    match (args.of, args.split) {
        (_, Some(split)) if !args.of.splits().contains(&split) => Err(no_such_split(args.of, split, context)),
        (Of::Calls, None) => plain(args, context, &store, of),
        (Of::Calls, Some(split)) => by_split(args, context, &store, of, split),
        (Of::Requests, None) => requests::plain(args, context, &store, of),
        (Of::Requests, Some(split)) => requests::by_split(args, context, &store, of, split),
        (Of::Appointments, None) => appointments::plain(args, context, &store, of),
        (Of::Appointments, Some(split)) => appointments::by_split(args, context, &store, of, split),
    }
}

fn no_such_split(of: Of, split: Split, context: &Context) -> CliError {
    let what = of.word().to(context.lang);
    let all: Vec<&str> = of.splits().iter().map(|split| split.code()).collect();
    let all = all.join(", ");
    CliError::usage(say!(
        context.lang,
        "--of {of} ({what}) não se divide por {split}; com --split escolha entre: {all}",
        "--of {of} is not split by {split}; choose with --split one of: {all}"
    ))
}

fn range(args: &Args, context: &Context, store: &Store) -> Result<CountsOf, CliError> {
    let zone = store.zone();
    let today = civil_day(context.now(), zone);
    let day = |text: &Option<String>| text.as_deref().map(|text| context.date(text, zone)).transpose();
    let (from, to) = match (day(&args.from)?, day(&args.to)?) {
        (None, None) => (today, today),
        (Some(from), None) => (from, today),
        (None, Some(to)) => (to, to),
        (Some(from), Some(to)) => (from, to),
    };
    if from > to {
        return Err(CliError::usage(errors::days_reversed(context.lang, from, to)));
    }
    let longest = from.checked_add_months(Months::new(12 * YEARS)).unwrap_or(NaiveDate::MAX);
    if to > longest {
        return Err(CliError::usage(say!(
            context.lang,
            "de {from} a {to} são mais de {YEARS} anos; escolha um período mais curto",
            "from {from} to {to} are more than {YEARS} years; choose a shorter period"
        )));
    }
    Ok(CountsOf { from, to, by: args.by })
}

fn plain(args: &Args, context: &Context, store: &Store, of: CountsOf) -> Result<(), CliError> {
    let lang = context.lang;
    let rows = store.counts(of, &context.config.calendar, context.now())?;
    let tallies = store.tallies(of.from, of.to)?;
    output::to(args.output.as_deref(), |out| match args.format {
        Format::Csv => {
            csv(out, COLUMNS, rows.iter().map(|row| (cells(row, row.coverage.code()), row.date.clone())))
        }
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            Ok(writeln!(out)?)
        }
        Format::Table => {
            let line = |row: &Count, date: String| {
                let mut line = vec![date];
                line.extend(cells(row, row.coverage.word().to(lang)));
                // A person takes a 0 at its word: what was not recorded is unknown. CSV and JSON have the coverage.
                let unknown = row.coverage == Coverage::NotRecorded;
                for figure in line[1..7].iter_mut().filter(|figure| unknown && *figure == "0") {
                    "?".clone_into(figure);
                }
                line
            };
            let mut lines: Vec<_> = rows.iter().map(|row| line(row, row.date.clone())).collect();
            if let Some(total) = total(&rows, &tallies).filter(|_| rows.len() > 1) {
                lines.push(line(&total, "total".to_owned()));
            }
            let header = lang.pick(
                [
                    "data",
                    "chamadas",
                    "atendimento",
                    "sem atendimento",
                    "tardias",
                    "tradução",
                    "marcações",
                    "em papel",
                    "cobertura",
                ],
                [
                    "date",
                    "calls",
                    "service",
                    "non-service",
                    "late",
                    "translation",
                    "appointments",
                    "on paper",
                    "coverage",
                ],
            );
            Ok(writeln!(out, "{}", output::table(&header, lines, &[1, 2, 3, 4, 5, 6, 7]))?)
        }
    })?;
    let all = tallies_within(&tallies, of.from, of.to);
    let shown: u64 = rows.iter().map(|row| row.tally).sum();
    if all > shown {
        let hidden = all - shown;
        output::message(&say!(
            lang,
            "{hidden} chamadas contadas em papel não cabem inteiras em nenhuma linha; experimente --by com um período maior",
            "{hidden} calls counted on paper fit whole into no row; try --by with a longer period"
        ));
    }
    Ok(())
}

/// The cells after the date.
fn cells(row: &Count, coverage: &str) -> Vec<String> {
    let figures =
        [row.calls, row.service, row.non_service, row.late, row.translation, row.appointments, row.tally];
    figures.iter().map(ToString::to_string).chain([coverage.to_owned()]).collect()
}

fn by_split(
    args: &Args,
    context: &Context,
    store: &Store,
    of: CountsOf,
    split: Split,
) -> Result<(), CliError> {
    let lang = context.lang;
    let people = if split == Split::Mediator { store.staff()? } else { Vec::new() };
    let people = people.iter().map(|person| (person.facts.id.to_string(), person.label()));
    let names = Names::of(&people.collect::<Vec<_>>());
    let mut rows = store.split_counts(of, split)?;
    names.put(rows.iter_mut().map(|row| &mut row.value));
    rows.sort_by_cached_key(|row| (row.date.clone(), place(&row.value, split), row.value.clone()));
    output::to(args.output.as_deref(), |out| match args.format {
        Format::Csv => {
            let lines = rows.iter().map(|row| {
                let value = protect(&row.value).into_owned();
                (vec![value, row.calls.to_string()], row.date.clone())
            });
            csv(out, ["date", split.code(), "calls"], lines)
        }
        Format::Json => {
            let rows: Vec<_> = rows
                .iter()
                .map(|row| {
                    object([
                        ("date", json!(row.date)),
                        (split.code(), json!(row.value)),
                        ("calls", json!(row.calls)),
                    ])
                })
                .collect();
            serde_json::to_writer_pretty(&mut *out, &rows).map_err(io::Error::from)?;
            Ok(writeln!(out)?)
        }
        Format::Table => {
            let mut lines: Vec<_> = rows
                .iter()
                .map(|row| vec![row.date.clone(), word_of(&row.value, split, context), row.calls.to_string()])
                .collect();
            let sum: u64 = rows.iter().map(|row| row.calls).sum();
            lines.push(vec!["total".to_owned(), String::new(), sum.to_string()]);
            let header = [lang.pick("data", "date"), split.word().to(lang), lang.pick("chamadas", "calls")];
            Ok(writeln!(out, "{}", output::table(&header, lines, &[2]))?)
        }
    })
}

fn csv<'a>(
    out: &mut dyn Write,
    header: impl IntoIterator<Item = &'a str>,
    lines: impl Iterator<Item = (Vec<String>, String)>,
) -> Result<(), CliError> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(header).map_err(io::Error::from)?;
    for (cells, date) in lines {
        csv.write_record(std::iter::once(&date).chain(&cells)).map_err(io::Error::from)?;
    }
    Ok(csv.flush()?)
}

/// The names of people by their ids; of two with one name, each with the end of the id.
struct Names(HashMap<String, String>);

impl Names {
    /// The names of people, each told by id and label.
    fn of(people: &[(String, String)]) -> Self {
        let shared = |name: &str| people.iter().filter(|(_, other)| other == name).count() > 1;
        let name = |id: &str, name: &str| {
            if shared(name) { format!("{name} ({})", &id[id.len() - 6..]) } else { name.to_owned() }
        };
        Self(people.iter().map(|(id, label)| (id.clone(), name(id, label))).collect())
    }

    /// Puts names where there are ids.
    fn put<'a>(&self, values: impl Iterator<Item = &'a mut String>) {
        for value in values {
            if let Some(name) = self.0.get(value) {
                value.clone_from(name);
            }
        }
    }
}

/// The place of a value among the others of its date: closed sets in their own order, what has no value last, the
/// rest by the value itself.
fn place(value: &str, split: Split) -> usize {
    value_word(split, value).map_or(0, |(place, _)| place + 1)
}

/// What a value is called.
fn word_of(value: &str, split: Split, context: &Context) -> String {
    let word = match split {
        Split::Language => value.parse().ok().map(|code| context.language_name(code)),
        Split::Topic => {
            context.config.topics.get(value).map(|topic| context.lang.pick(&topic.pt, &topic.en).clone())
        }
        Split::Centre => Some(centre_name(context.lang, value, &context.config.centres).to_owned()),
        Split::Desk => Some(desk_name(context.lang, value, &context.config.centres).to_owned()),
        Split::Referral => context
            .config
            .directory
            .get(value)
            .map(|service| context.lang.pick(&service.name.pt, &service.name.en).clone()),
        _ => None,
    };
    word.or_else(|| value_word(split, value).map(|(_, word)| word.to(context.lang).to_owned()))
        .unwrap_or_else(|| value.to_owned())
}
