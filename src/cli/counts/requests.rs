//! `sosline counts --of requests`: how many requests for an interpreter, what became of them, how long people waited.

use super::write::Book;
use super::{Args, Names, about, place, word_of};
use crate::cli::output;
use crate::cli::{CliError, Context};
use crate::domain::code::{Period, Split};
use crate::export::about::Days;
use crate::export::requests;
use crate::say;
use crate::store::{CountsOf, Store};

/// The coverage of each day, as far as requests go.
fn days(context: &Context, store: &Store, of: CountsOf) -> Result<Days, CliError> {
    let days = CountsOf { by: Period::Day, ..of };
    let days = store.request_counts(days, &context.config.calendar, context.now())?;
    Ok(days.iter().map(|day| day.coverage).collect())
}

/// The counts without a split.
pub(super) fn plain(args: &Args, context: &Context, store: &Store, of: CountsOf) -> Result<(), CliError> {
    let form = args.form(context)?;
    let (rows, about) = store.of_one_moment(|store| {
        let rows = store.request_counts(of, &context.config.calendar, context.now())?;
        Ok::<_, CliError>((rows, about(args, context, store, of, days(context, store, of)?)?))
    })?;
    let sheets = vec![requests::sheet(&rows, of.by, context.lang)];
    Book::of(sheets, about).write(args, form, context)
}

/// The counts by a dimension. Who interpreted is named to a member of staff only.
pub(super) fn by_split(
    args: &Args,
    context: &Context,
    store: &Store,
    of: CountsOf,
    split: Split,
) -> Result<(), CliError> {
    let form = args.form(context)?;
    let personal = split == Split::Interpreter && context.acting(&store.staff()?)?.is_some();
    let pool = if personal { store.interpreters()? } else { Vec::new() };
    let people = pool.iter().map(|person| (person.facts.id.to_string(), person.label()));
    let names = Names::of(&people.collect::<Vec<_>>());
    let (mut rows, about) = store.of_one_moment(|store| {
        let rows = store.request_split_counts(of, split)?;
        Ok::<_, CliError>((rows, about(args, context, store, of, days(context, store, of)?)?))
    })?;
    names.put(rows.iter_mut().map(|row| &mut row.value));
    rows.sort_by_cached_key(|row| (row.date.clone(), place(&row.value, split), row.value.clone()));
    let words = |value: &str| word_of(value, split, context);
    let sheets = vec![requests::by_split(&rows, of.by, split, context.lang, words)];
    Book::of(sheets, about).with_people(personal).write(args, form, context)?;
    if split == Split::Interpreter && !personal {
        output::message(&say!(
            context.lang,
            "os intérpretes vão só com o seu id: os nomes são dados pessoais; para os ter diga quem é com --as NOME",
            "interpreters are told by their ids only: names are personal data; to have them say who you are with --as NAME"
        ));
    }
    Ok(())
}
