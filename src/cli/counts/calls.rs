//! `sosline counts` of calls.

use super::write::Book;
use super::{Args, Names, Publication, about, place, publish, tell_restated, word_of};
use crate::cli::{CliError, Context, output};
use crate::domain::code::{Period, Split};
use crate::domain::count::tallies_within;
use crate::domain::export::{Form, restated};
use crate::export::about::Days;
use crate::export::counts;
use crate::export::restated::{digest, with_column};
use crate::say;
use crate::store::{CountsOf, Store};

/// The counts without a split. What is written into a file is published: a later export says what has changed since.
pub(super) fn plain(args: &Args, context: &Context, store: &Store, of: CountsOf) -> Result<(), CliError> {
    let (lang, calendar, now) = (context.lang, &context.config.calendar, context.now());
    let form = args.form(context)?;
    let (rows, tallies, kept, mut about) = store.of_one_moment(|store| {
        let days = store.counts(CountsOf { by: Period::Day, ..of }, calendar, now)?;
        let days: Days = days.iter().map(|day| day.coverage).collect();
        let rows = store.counts(of, calendar, now)?;
        let about = about(args, context, store, of, days)?;
        Ok::<_, CliError>((rows, store.tallies(of.from, of.to)?, store.published(of.from, of.to)?, about))
    })?;
    let restated = restated(&rows, &kept);
    about.restated = restated.iter().flatten().count();
    let sheet = counts::sheet(&rows, &tallies, of.by, lang);
    let digest = digest(&sheet)?;
    let for_people = matches!(form, Form::Xlsx | Form::Html) && about.restated > 0;
    let sheet = if args.restated || for_people { with_column(sheet, &restated, lang) } else { sheet };
    let position = about.origin.seq;
    Book::of(vec![sheet], about).write(args, form, context)?;
    if form != Form::Table || args.output.is_some() {
        tell_restated(&rows, &restated, store.zone(), lang);
    }
    if args.publishes() {
        let publication = Publication { of, forms: vec![form], position, digest, rows: &rows, kept: &kept };
        publish(&publication, context)?;
    }
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

/// The counts by a dimension.
pub(super) fn by_split(
    args: &Args,
    context: &Context,
    store: &Store,
    of: CountsOf,
    split: Split,
) -> Result<(), CliError> {
    let lang = context.lang;
    let form = args.form(context)?;
    let people = if split == Split::Mediator { store.staff()? } else { Vec::new() };
    let people = people.iter().map(|person| (person.facts.id.to_string(), person.label()));
    let names = Names::of(&people.collect::<Vec<_>>());
    let (mut rows, about) = store.of_one_moment(|store| {
        let days = CountsOf { by: Period::Day, ..of };
        let days = store.counts(days, &context.config.calendar, context.now())?;
        let days: Days = days.iter().map(|day| day.coverage).collect();
        Ok::<_, CliError>((store.split_counts(of, split)?, about(args, context, store, of, days)?))
    })?;
    names.put(rows.iter_mut().map(|row| &mut row.value));
    rows.sort_by_cached_key(|row| (row.date.clone(), place(&row.value, split), row.value.clone()));
    let words = |value: &str| word_of(value, split, context);
    let sheets =
        vec![counts::by_split(&rows, of.by, split, lang, words), counts::sums(&rows, split, lang, words)];
    Book::of(sheets, about).with_people(split == Split::Mediator).write(args, form, context)
}
