//! What is published is noted in the journal, so that a later export can say what has changed since.

use chrono_tz::Tz;

use crate::cli::{CliError, Context, output};
use crate::domain::count::Count;
use crate::domain::event::{Event, Private};
use crate::domain::export::{CountsExported, Form, Kept, Restated, unpublished};
use crate::domain::id::ExportId;
use crate::export::restated::words;
use crate::i18n::{Lang, word};
use crate::say;
use crate::store::{Append, CountsOf, StoreError};

/// More changed rows than this are only counted.
const TOLD: usize = 5;

/// What was written into files.
pub(in crate::cli) struct Publication<'a> {
    /// Of which days, in which rows.
    pub of: CountsOf,
    /// In which forms.
    pub forms: Vec<Form>,
    /// The journal's last entry in it.
    pub position: u64,
    /// The digest of the rows.
    pub digest: String,
    /// The rows.
    pub rows: &'a [Count],
    /// What had been published of the same days.
    pub kept: &'a [Kept],
}

/// Notes that something was published, where it says anything that was not published before. It is noted after the
/// files are there: the journal knows of no file that is not.
pub(in crate::cli) fn publish(publication: &Publication<'_>, context: &Context) -> Result<(), CliError> {
    let rows = unpublished(publication.rows, publication.kept);
    if rows.is_empty() {
        return Ok(());
    }
    let CountsOf { from, to, by } = publication.of;
    let mut store = match context.write_store() {
        Err(StoreError::ReadOnly(_)) => {
            output::message(
                word(
                    "o registo não se pode escrever: uma exportação futura não dirá o que mudou desde esta",
                    "the store cannot be written: a later export will not say what has changed since this one",
                )
                .to(context.lang),
            );
            return Ok(());
        }
        store => store?,
    };
    let who = context.who(&store.staff()?)?;
    let exported = CountsExported {
        id: ExportId(context.clock.new_id()),
        from,
        to,
        by,
        forms: publication.forms.clone(),
        position: publication.position,
        digest: publication.digest.clone(),
        rows,
    };
    let event = Event::CountsExported(exported);
    store.append(Append { who, event, private: Private::default() }, context.now())?;
    Ok(())
}

/// Says which rows have changed since they were published, and how.
pub(in crate::cli) fn tell_restated(rows: &[Count], restated: &[Option<Restated>], zone: Tz, lang: Lang) {
    let told: Vec<(&Count, &Restated)> =
        rows.iter().zip(restated).filter_map(|(row, restated)| Some((row, restated.as_ref()?))).collect();
    for (row, restated) in told.iter().take(TOLD) {
        let (date, since) = (&row.date, output::local(restated.since, zone));
        let changes = words(&restated.changes, lang);
        output::message(&say!(
            lang,
            "{date} retificado desde que foi publicado ({since}): {changes}",
            "{date} restated since it was published ({since}): {changes}"
        ));
    }
    if told.len() > TOLD {
        let more = told.len() - TOLD;
        output::message(&say!(
            lang,
            "outras linhas retificadas: {more}; veja-as todas com --restated",
            "other rows restated: {more}; see them all with --restated"
        ));
    }
}
