//! Calls, read and written one by one: of any number, in little memory. What a row says stands in `export`.

use std::io::{self, Write};

use crate::domain::calendar::Calendar;
use crate::domain::code::Period;
use crate::domain::time::{Instant, civil_day, days};
use crate::domain::translation::Interpretation;
use crate::export::about::About;
use crate::export::calls::{COLUMNS, Export, Row};
use crate::export::calls_book::CallsBook;
use crate::export::csv::{self, Dialect};
use crate::i18n::{Lang, word};
use crate::store::{CallFilter, CountsOf, Store, StoreError};

use super::{ExportError, origin};

/// Hands the row of every call that is meant to `row`, oldest first. `each` is told how many there were so far, and may end
/// it.
///
/// # Errors
/// [`ExportError`]: the store's, or those of `row` and `each`.
pub fn rows(
    store: &Store,
    filter: &CallFilter,
    export: &Export,
    mut each: impl FnMut(u64) -> Result<(), ExportError>,
    mut row: impl FnMut(&Row<'_>) -> io::Result<()>,
) -> Result<(), ExportError> {
    let mut so_far = 0;
    store.for_each_call(filter, |call| {
        let interpreted = Interpretation::of(&store.requests_of_call(call.facts.id)?);
        row(&export.row(&call, interpreted.as_ref()))?;
        so_far += 1;
        each(so_far)
    })
}

/// Writes the calls that are meant as CSV; `each` as in [`rows`].
///
/// # Errors
/// [`ExportError`]: the store's, those of `out`, or those of `each`.
pub fn csv(
    store: &Store,
    filter: &CallFilter,
    export: &Export,
    dialect: Dialect,
    out: &mut dyn Write,
    each: impl FnMut(u64) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut records = csv::writer(out, dialect)?;
    records.write_record(COLUMNS).map_err(csv::failed)?;
    rows(store, filter, export, each, |row| {
        let fields = row.fields();
        records.write_record(fields.iter().map(|field| field.plain().into_owned())).map_err(csv::failed)
    })?;
    Ok(records.flush()?)
}

/// Writes the calls that are meant as a JSON array; `each` as in [`rows`].
///
/// # Errors
/// [`ExportError`]: the store's, those of `out`, or those of `each`.
pub fn json(
    store: &Store,
    filter: &CallFilter,
    export: &Export,
    out: &mut dyn Write,
    each: impl FnMut(u64) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut before = "[\n";
    rows(store, filter, export, each, |row| {
        out.write_all(std::mem::replace(&mut before, ",\n").as_bytes())?;
        Ok(serde_json::to_writer(&mut *out, row)?)
    })?;
    Ok(out.write_all(if before == "[\n" { "[]\n" } else { "\n]\n" }.as_bytes())?)
}

/// Writes the calls that are meant as a workbook, which says of itself what `about` says; `each` as in [`rows`].
///
/// # Errors
/// [`ExportError`]: the store's, those of `out`, or those of `each`.
pub fn xlsx(
    store: &Store,
    filter: &CallFilter,
    export: &Export,
    (about, lang): (&About, Lang),
    out: &mut (dyn Write + Send),
    each: impl FnMut(u64) -> Result<(), ExportError>,
) -> Result<(), ExportError> {
    let mut book = CallsBook::new(&COLUMNS, about, lang)?;
    rows(store, filter, export, each, |row| book.push(&row.fields()))?;
    Ok(book.finish(about, out)?)
}

/// So many days are more than a hundred years: whoever types a first or a last day that is farther away means all calls.
const LONGEST: usize = 40_000;

/// What there is to say of the calls that are meant, at `now`; `filtered`: what restricts them, each with its name. Its
/// period is that of which the filter speaks; where it has no beginning, from the first call, and where it has no end, to
/// today.
///
/// # Errors
/// The store's.
pub fn about(
    store: &Store,
    filter: &CallFilter,
    filtered: Vec<(String, String)>,
    (calendar, now, lang): (&Calendar, Instant, Lang),
) -> Result<About, StoreError> {
    let today = civil_day(now, store.zone());
    let (begins, ends) = filter.line.days();
    let begins = begins.max(filter.from);
    let ends = [ends, filter.to].into_iter().flatten().min();
    let first = || Ok::<_, StoreError>(store.first_day_with_a_call()?.unwrap_or(today).min(today));
    let to = ends.unwrap_or_else(|| today.max(begins.unwrap_or(today)));
    let from = begins.map_or_else(|| Ok(first()?.min(to)), Ok::<_, StoreError>)?;
    // An end out of sight is none: there are no calls before the first one, nor any of tomorrow.
    let out_of_sight = days(from, to).nth(LONGEST).is_some();
    let (from, to) = if out_of_sight { (from.max(first()?), to.min(today)) } else { (from, to) };
    let of = CountsOf { from, to, by: Period::Day };
    let covered = store.counts(of, calendar, now)?.iter().map(|day| day.coverage).collect();
    // Nobody knows what the calls that were counted on paper were about.
    let tally = if filtered.is_empty() {
        Some(store.tallies(from, to)?.iter().map(|tally| tally.calls).sum())
    } else {
        None
    };
    Ok(About {
        what: word("Chamadas", "Calls").to(lang).to_owned(),
        period: (from, to),
        filter: filtered,
        days: covered,
        tally,
        restated: 0,
        origin: origin(store, now)?,
    })
}
