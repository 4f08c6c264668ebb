//! `sosline counts daily`: the export of each day into a folder, for a timer.
//!
//! The folder says what has been handed out. From the first day that is in it, every day up to the one that is meant
//! gets its files, and files whose day has changed are written again; what is as it should be is not touched.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{Months, NaiveDate};

use super::{YEARS, publish, tell_restated};
use crate::cli::{CliError, Context};
use crate::domain::code::{Coverage, Period};
use crate::domain::count::Count;
use crate::domain::export::Form;
use crate::domain::time::civil_day;
use crate::export::csv::{self, Dialect};
use crate::export::file::{self, Readers};
use crate::export::{Sheet, cancel, counts, json};
use crate::exporting::Issue;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, exports};
use crate::say;
use crate::store::{CountsOf, Store};

/// Arguments of `sosline counts daily`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder; it gets counts-DAY.csv and counts-DAY.json for every day
    #[arg(long, value_name = "DIR")]
    to_folder: PathBuf,
    /// Up to which day; if left out, the last one whose opening hours are over
    #[arg(long, value_name = "DAY")]
    day: Option<String>,
    /// CSV as a Portuguese Excel expects it
    #[arg(long)]
    excel: bool,
}

/// Writes what is new and what has changed, prints the files that it wrote, and fails where the day that is meant is
/// not fully covered.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let store = context.read_store()?;
    context.acting(&store.staff()?)?;
    let (zone, calendar, now) = (store.zone(), &context.config.calendar, context.now());
    let today = civil_day(now, zone);
    let day = match &args.day {
        Some(text) => context.date(text, zone)?,
        None => calendar.last_day_over(now),
    };
    if day > today {
        return Err(CliError::usage(say!(
            lang,
            "{day} ainda não chegou: hoje é {today}; exporte só dias que já passaram",
            "{day} has not come yet: today is {today}; export only days that have passed"
        )));
    }
    let folder = args.to_folder.as_path();
    let from = first_day_in(folder, lang)?.unwrap_or(day).min(day);
    if from.checked_add_months(Months::new(12 * YEARS)).is_some_and(|longest| day > longest) {
        let file = folder.join(file_name(from, "csv"));
        let file = file.display();
        return Err(CliError::failed(say!(
            lang,
            "{file} é de há mais de {YEARS} anos, e a pasta receberia um ficheiro por dia desde então; retire-o",
            "{file} is of more than {YEARS} years ago, and the folder would get a file a day since then; remove it"
        )));
    }
    let of = CountsOf { from, to: day, by: Period::Day };
    let (issue, tallies) = store.of_one_moment(|store: &Store| {
        let (rows, tallies) = (store.counts(of, calendar, now)?, store.tallies(from, day)?);
        Ok::<_, CliError>((Issue::new(store, of, rows, &tallies)?, tallies))
    })?;
    for row in &issue.rows {
        let sheet = counts::sheet(std::slice::from_ref(row), &tallies, Period::Day, lang);
        write_day(folder, row, &sheet, Dialect::of(args.excel))?;
    }
    tell_restated(&issue, zone, lang);
    publish(&issue, vec![Form::Csv, Form::Json], context)?;
    covered(&issue.rows, calendar.is_over(day, now), lang)
}

/// The first day whose export is in the folder.
fn first_day_in(folder: &Path, lang: Lang) -> Result<Option<NaiveDate>, CliError> {
    let unusable = |error: io::Error| {
        let path = folder.display();
        CliError::failed(say!(
            lang,
            "não é possível usar a pasta {path}: {error}; crie-a primeiro ou corrija --to-folder",
            "cannot use the folder {path}: {error}; make it first or correct --to-folder"
        ))
    };
    let mut first: Option<NaiveDate> = None;
    for entry in fs::read_dir(folder).map_err(unusable)? {
        let name = entry.map_err(unusable)?.file_name();
        let name = name.to_string_lossy();
        let day = name.strip_prefix("counts-").and_then(|rest| rest.strip_suffix(".csv"));
        let day = day.and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
        // What only looks like one of ours is none.
        let day = day.filter(|day| file_name(*day, "csv") == name);
        first = [first, day].into_iter().flatten().min();
    }
    Ok(first)
}

/// What a file of a day is called.
fn file_name(day: NaiveDate, extension: &str) -> String {
    format!("counts-{day}.{extension}")
}

/// Writes the files of a day, where they are not there as they should be.
fn write_day(folder: &Path, row: &Count, sheet: &Sheet, dialect: Dialect) -> Result<(), CliError> {
    let (mut as_csv, mut as_json) = (Vec::new(), Vec::new());
    csv::write(sheet, dialect, &mut as_csv)?;
    json::write(sheet, &mut as_json)?;
    for (extension, content) in [("csv", as_csv), ("json", as_json)] {
        let path = folder.join(file_name(row.from, extension));
        if fs::read(&path).is_ok_and(|there| there == content) {
            continue;
        }
        cancel::check()?;
        file::write(&path, Readers::Anybody, |out| io::Write::write_all(out, &content))?;
        crate::cli::output::print(|out| Ok(writeln!(out, "{}", path.display())?))?;
    }
    Ok(())
}

/// Falls short where the last day is not fully covered.
fn covered(rows: &[Count], over: bool, lang: Lang) -> Result<(), CliError> {
    let Some(last) = rows.last() else { return Ok(()) };
    let day = &last.date;
    if !over {
        return Err(CliError::failed(say!(
            lang,
            "{day} ainda não acabou: exporte-o de novo depois da hora de fecho",
            "{day} is not over yet: export it again after closing time"
        )));
    }
    match last.coverage {
        Coverage::Recorded | Coverage::Closed => Ok(()),
        coverage => {
            let coverage = coverage.word().to(lang);
            let wanting = exports::not_covered(lang);
            Err(CliError::failed(format!("{day}: {coverage}; {wanting}")))
        }
    }
}
