//! `sosline counts`: how many calls, in any period, split in any way. Holds no personal data of callers.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::PathBuf;

use chrono::{Months, NaiveDate};
use serde_json::json;

use super::output::object;
use super::values::{Format, codes};
use super::{CliError, Context, output};
use crate::domain::code::{Caller, Channel, Code, Coverage, Kind, Outcome, Period, RouteTo, Split, Weekday};
use crate::domain::count::{Count, NON_SERVICE, tallies_within, total};
use crate::domain::staff::Staff;
use crate::domain::time::civil_day;
use crate::export::protect;
use crate::i18n::codes::{self as words, Worded};
use crate::i18n::{Lang, errors};
use crate::say;
use crate::store::{CountsOf, Store};

/// The columns of an export without a split: a contract.
const COLUMNS: [&str; 9] =
    ["date", "calls", "service", "non_service", "late", "translation", "appointments", "tally", "coverage"];

/// A longer range than this is a slip.
const YEARS: u32 = 100;

/// Arguments of `sosline counts`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The first day; if left out, that of --to, or today
    #[arg(long, value_name = "DAY")]
    from: Option<String>,
    /// The last day; if left out, today
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// The length of a row
    #[arg(long, value_name = "PERIOD", default_value = "day", value_parser = codes::<Period>())]
    by: Period,
    /// Split the calls of each row
    #[arg(long, value_name = "SPLIT", value_parser = codes::<Split>())]
    split: Option<Split>,
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
    match args.split {
        None => plain(args, context, &store, of),
        Some(split) => by_split(args, context, &store, of, split),
    }
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
    let names = if split == Split::Mediator { Names::of(&store.staff()?) } else { Names::default() };
    let mut rows = store.split_counts(of, split)?;
    for row in &mut rows {
        if let Some(name) = names.0.get(&row.value) {
            row.value.clone_from(name);
        }
    }
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

fn csv<const N: usize>(
    out: &mut dyn Write,
    header: [&str; N],
    lines: impl Iterator<Item = (Vec<String>, String)>,
) -> Result<(), CliError> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(header).map_err(io::Error::from)?;
    for (cells, date) in lines {
        csv.write_record(std::iter::once(&date).chain(&cells)).map_err(io::Error::from)?;
    }
    Ok(csv.flush()?)
}

/// The names of people by their ids; of two with one name, each with the beginning of the id.
#[derive(Default)]
struct Names(HashMap<String, String>);

impl Names {
    fn of(people: &[Staff]) -> Self {
        let shared = |name: &str| people.iter().filter(|other| other.label() == name).count() > 1;
        let name = |person: &Staff| {
            let (name, id) = (person.label(), person.facts.id.to_string());
            if shared(&name) { format!("{name} ({})", &id[id.len() - 6..]) } else { name }
        };
        Self(people.iter().map(|person| (person.facts.id.to_string(), name(person))).collect())
    }
}

/// The place of a value among the others of its date: closed sets in their own order, calls without a value last,
/// the rest by the value itself.
fn place(value: &str, split: Split) -> usize {
    fn among<C: Code>(value: &str) -> usize {
        C::ALL.iter().position(|code| code.code() == value).unwrap_or(C::ALL.len())
    }
    if value == NON_SERVICE {
        return usize::MAX;
    }
    match split {
        Split::Outcome => among::<Outcome>(value),
        Split::Channel => among::<Channel>(value),
        Split::Caller => among::<Caller>(value),
        Split::Route => among::<RouteTo>(value),
        Split::Weekday => among::<Weekday>(value),
        Split::Kind => among::<Kind>(value),
        Split::Language | Split::Topic | Split::Mediator | Split::Hour => 0,
    }
}

/// What a value is called.
fn word_of(value: &str, split: Split, context: &Context) -> String {
    fn of<C: Worded>(value: &str, lang: Lang) -> Option<String> {
        C::from_code(value).map(|code| code.word().to(lang).to_owned())
    }
    let lang = context.lang;
    if value == NON_SERVICE {
        return words::NON_SERVICE.to(lang).to_owned();
    }
    let word = match split {
        Split::Language => value.parse().ok().map(|code| context.language_name(code)),
        Split::Topic => context.config.topics.get(value).map(|topic| lang.pick(&topic.pt, &topic.en).clone()),
        Split::Outcome => of::<Outcome>(value, lang),
        Split::Channel => of::<Channel>(value, lang),
        Split::Caller => of::<Caller>(value, lang),
        Split::Route => of::<RouteTo>(value, lang),
        Split::Weekday => of::<Weekday>(value, lang),
        Split::Kind => of::<Kind>(value, lang),
        Split::Mediator | Split::Hour => None,
    };
    word.unwrap_or_else(|| value.to_owned())
}
