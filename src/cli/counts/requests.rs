//! `sosline counts --of requests`: how many requests for an interpreter, what became of them, how long people waited.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Args, Names, csv, place, word_of};
use crate::cli::output::{self, Object, object};
use crate::cli::values::Format;
use crate::cli::{CliError, Context};
use crate::domain::code::{Code, Coverage, Split};
use crate::domain::translation::{Figures, total};
use crate::export::protect;
use crate::i18n::Lang;
use crate::i18n::codes::Worded;
use crate::say;
use crate::store::{CountsOf, Store};

/// The columns of the figures in an export: a contract.
const COLUMNS: [&str; 9] = [
    "requests",
    "interpreted",
    "abandoned",
    "unmet",
    "cancelled",
    "open",
    "interpreter_minutes",
    "wait_median_s",
    "wait_p90_s",
];

/// The first of the columns that are times somebody waited.
const WAITS: usize = 7;

/// The figures in the order of [`COLUMNS`]; where nobody waited there is no waiting time.
fn figures(of: &Figures) -> [Option<u64>; COLUMNS.len()] {
    [
        Some(of.requests),
        Some(of.interpreted),
        Some(of.abandoned),
        Some(of.unmet),
        Some(of.cancelled),
        Some(of.open),
        Some(of.minutes),
        of.wait_median_s().map(u64::from),
        of.wait_p90_s().map(u64::from),
    ]
}

fn cells(of: &Figures) -> impl Iterator<Item = String> {
    figures(of).map(|figure| figure.map_or_else(String::new, |figure| figure.to_string())).into_iter()
}

fn fields(of: &Figures) -> impl Iterator<Item = (&'static str, Value)> {
    COLUMNS.into_iter().zip(figures(of).map(|figure| json!(figure)))
}

/// The figures as people read them: waits in minutes and seconds. They take a 0 at its word, so what was not recorded
/// is shown as unknown.
fn words(of: &Figures, unknown: bool) -> impl Iterator<Item = String> {
    figures(of).into_iter().enumerate().map(move |(column, figure)| match figure {
        None | Some(0) if unknown => "?".to_owned(),
        None => String::new(),
        Some(wait) if column >= WAITS => format!("{}:{:02}", wait / 60, wait % 60),
        Some(figure) => figure.to_string(),
    })
}

fn heading(lang: Lang) -> [&'static str; COLUMNS.len()] {
    lang.pick(
        [
            "pedidos",
            "interpretados",
            "desistências",
            "não satisfeitos",
            "cancelados",
            "em aberto",
            "minutos",
            "espera mediana",
            "espera p90",
        ],
        [
            "requests",
            "interpreted",
            "abandoned",
            "unmet",
            "cancelled",
            "open",
            "minutes",
            "median wait",
            "p90 wait",
        ],
    )
}

/// The counts without a split.
pub(super) fn plain(args: &Args, context: &Context, store: &Store, of: CountsOf) -> Result<(), CliError> {
    let lang = context.lang;
    let rows = store.request_counts(of, &context.config.calendar, context.now())?;
    output::to(args.output.as_deref(), |out| match args.format {
        Format::Csv => {
            let header = ["date"].into_iter().chain(COLUMNS).chain(["coverage"]);
            let coverage = |coverage: Coverage| coverage.code().to_owned();
            let line = rows
                .iter()
                .map(|row| (cells(&row.figures).chain([coverage(row.coverage)]).collect(), row.date.clone()));
            csv(out, header, line)
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
                let unknown = coverage == Coverage::NotRecorded;
                let figures = words(of, unknown).chain([coverage.word().to(lang).to_owned()]);
                [date.to_owned()].into_iter().chain(figures).collect()
            };
            let mut lines: Vec<Vec<String>> =
                rows.iter().map(|row| line(&row.date, &row.figures, row.coverage)).collect();
            if let Some(total) = total(&rows).filter(|_| rows.len() > 1) {
                lines.push(line("total", &total.figures, total.coverage));
            }
            let header = [lang.pick("data", "date")].into_iter().chain(heading(lang));
            let header: Vec<&str> = header.chain([lang.pick("cobertura", "coverage")]).collect();
            Ok(writeln!(out, "{}", output::table(&header, lines, &[1, 2, 3, 4, 5, 6, 7, 8, 9]))?)
        }
    })
}

/// The counts by a dimension. Who interpreted is named to a member of staff only.
pub(super) fn by_split(
    args: &Args,
    context: &Context,
    store: &Store,
    of: CountsOf,
    split: Split,
) -> Result<(), CliError> {
    let lang = context.lang;
    let personal = split == Split::Interpreter && context.acting(&store.staff()?)?.is_some();
    let pool = if personal { store.interpreters()? } else { Vec::new() };
    let people = pool.iter().map(|person| (person.facts.id.to_string(), person.label()));
    let names = Names::of(&people.collect::<Vec<_>>());
    let mut rows = store.request_split_counts(of, split)?;
    names.put(rows.iter_mut().map(|row| &mut row.value));
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
                [date.to_owned(), value].into_iter().chain(words(of, false)).collect()
            };
            let mut lines: Vec<Vec<String>> = rows
                .iter()
                .map(|row| line(&row.date, word_of(&row.value, split, context), &row.figures))
                .collect();
            lines.push(line("total", String::new(), &rows.iter().map(|row| &row.figures).sum()));
            let header = [lang.pick("data", "date"), split.word().to(lang)].into_iter().chain(heading(lang));
            let header: Vec<&str> = header.collect();
            Ok(writeln!(out, "{}", output::table(&header, lines, &[2, 3, 4, 5, 6, 7, 8, 9, 10]))?)
        }
    })?;
    if split == Split::Interpreter && !personal {
        output::message(&say!(
            lang,
            "os intérpretes vão só com o seu id: os nomes são dados pessoais; para os ter diga quem é com --as NOME",
            "interpreters are told by their ids only: names are personal data; to have them say who you are with --as NAME"
        ));
    }
    Ok(())
}

fn list(out: &mut dyn Write, rows: impl Iterator<Item = Object>) -> Result<(), CliError> {
    serde_json::to_writer_pretty(&mut *out, &rows.collect::<Vec<_>>()).map_err(io::Error::from)?;
    Ok(writeln!(out)?)
}
