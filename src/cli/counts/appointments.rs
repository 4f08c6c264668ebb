//! `sosline counts --of appointments`: how many appointments were asked for, what became of them, and how long the
//! centres took to answer.

use super::write::Book;
use super::{Args, about, place, word_of};
use crate::cli::{CliError, Context};
use crate::domain::code::{Period, Split};
use crate::export::about::Days;
use crate::export::appointments;
use crate::store::{CountsOf, Store};

/// The coverage of each day, as far as appointments go.
fn days(context: &Context, store: &Store, of: CountsOf) -> Result<Days, CliError> {
    let days = CountsOf { by: Period::Day, ..of };
    let days = store.appointment_counts(days, &context.config.calendar, context.now())?;
    Ok(days.iter().map(|day| day.coverage).collect())
}

/// The counts without a split.
pub(super) fn plain(args: &Args, context: &Context, store: &Store, of: CountsOf) -> Result<(), CliError> {
    let form = args.form(context)?;
    let (rows, about) = store.of_one_moment(|store| {
        let rows = store.appointment_counts(of, &context.config.calendar, context.now())?;
        Ok::<_, CliError>((rows, about(args, context, store, of, days(context, store, of)?)?))
    })?;
    Book::of(vec![appointments::sheet(&rows, of.by, context.lang)], about).write(args, form, context)
}

/// The counts by a dimension.
pub(super) fn by_split(
    args: &Args,
    context: &Context,
    store: &Store,
    of: CountsOf,
    split: Split,
) -> Result<(), CliError> {
    let form = args.form(context)?;
    let (mut rows, about) = store.of_one_moment(|store| {
        let rows = store.appointment_split_counts(of, split)?;
        Ok::<_, CliError>((rows, about(args, context, store, of, days(context, store, of)?)?))
    })?;
    rows.sort_by_cached_key(|row| (row.date.clone(), place(&row.value, split), row.value.clone()));
    let words = |value: &str| word_of(value, split, context);
    let sheet = appointments::by_split(&rows, of.by, split, context.lang, words);
    Book::of(vec![sheet], about).write(args, form, context)
}
