//! What is published is noted in the journal, and what has changed since is said.

use chrono_tz::Tz;

use crate::cli::{CliError, Context, output};
use crate::domain::count::Count;
use crate::domain::export::{Form, Restated};
use crate::domain::id::ExportId;
use crate::export::restated::words;
use crate::exporting::{Issue, Noted};
use crate::i18n::{Lang, exports};
use crate::say;

/// More changed rows than this are only counted.
const TOLD: usize = 5;

/// Notes that something was published, in these forms; says so where that cannot be.
pub(in crate::cli) fn publish(issue: &Issue, forms: Vec<Form>, context: &Context) -> Result<(), CliError> {
    let at = (ExportId(context.clock.new_id()), context.now());
    let noted = issue.note(forms, at, || context.write_store(), |store| context.who(&store.staff()?))?;
    if noted == Noted::No {
        output::message(exports::NOT_NOTED.to(context.lang));
    }
    Ok(())
}

/// Says which rows have changed since they were published, and how.
pub(in crate::cli) fn tell_restated(issue: &Issue, zone: Tz, lang: Lang) {
    let rows = issue.rows.iter().zip(&issue.restated);
    let told: Vec<(&Count, &Restated)> =
        rows.filter_map(|(row, restated)| Some((row, restated.as_ref()?))).collect();
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
