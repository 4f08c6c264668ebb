//! What is published is noted in the journal, so that a later export can say what has changed since.

use crate::domain::count::Count;
use crate::domain::event::{Event, Private};
use crate::domain::export::{CountsExported, Form, Kept, Restated, restated, unpublished};
use crate::domain::id::{ExportId, StaffId};
use crate::domain::shift::Tally;
use crate::domain::time::Instant;
use crate::export::counts;
use crate::export::restated::digest;
use crate::i18n::Lang;
use crate::store::{Append, CountsOf, Store, StoreError};

use super::ExportError;

/// Rows of counts of calls as they go out, and what had been published of the same days.
#[derive(Debug, Clone)]
pub struct Issue {
    /// Of which days, in which rows.
    pub of: CountsOf,
    /// The rows.
    pub rows: Vec<Count>,
    /// How each row differs from what was published.
    pub restated: Vec<Option<Restated>>,
    /// The journal's last entry in it.
    position: u64,
    /// The digest of the rows.
    digest: String,
    kept: Vec<Kept>,
}

/// What became of the note that something was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noted {
    /// The journal has it, or had it before.
    Yes,
    /// The store cannot be written, or not now: the file is good, and the journal knows nothing of it.
    No,
}

impl Issue {
    /// Rows that go out, with what the store says of the same days. Of one moment with the rows only within
    /// [`Store::of_one_moment`].
    ///
    /// # Errors
    /// The store's.
    pub fn new(
        store: &Store,
        of: CountsOf,
        rows: Vec<Count>,
        tallies: &[Tally],
    ) -> Result<Self, ExportError> {
        let kept = store.published(of.from, of.to)?;
        // Programs' cells have no language.
        let digest = digest(&counts::sheet(&rows, tallies, of.by, Lang::En))?;
        let position = store.position()?.seq;
        Ok(Self { of, restated: restated(&rows, &kept), rows, position, digest, kept })
    }

    /// How many rows have changed since they were published.
    pub fn number_restated(&self) -> usize {
        self.restated.iter().flatten().count()
    }

    /// Notes that it was published by somebody, where it says anything that was not published before. To be called after
    /// the files are there: the journal knows of no file that is not.
    ///
    /// # Errors
    /// Those of `open`, of `who`, and of the store that is opened.
    pub fn note<E: From<StoreError>>(
        &self,
        forms: Vec<Form>,
        (id, now): (ExportId, Instant),
        open: impl FnOnce() -> Result<Store, StoreError>,
        who: impl FnOnce(&Store) -> Result<StaffId, E>,
    ) -> Result<Noted, E> {
        let rows = unpublished(&self.rows, &self.kept);
        if rows.is_empty() {
            return Ok(Noted::Yes);
        }
        let mut store = match open() {
            Err(error) if keeps_from_writing(&error) => return Ok(Noted::No),
            store => store?,
        };
        let who = who(&store)?;
        let CountsOf { from, to, by } = self.of;
        let (position, digest) = (self.position, self.digest.clone());
        let event = Event::CountsExported(CountsExported { id, from, to, by, forms, position, digest, rows });
        match store.append(Append { who, event, private: Private::default() }, now) {
            Err(error) if keeps_from_writing(&error) => Ok(Noted::No),
            done => Ok(done.map(|_| Noted::Yes)?),
        }
    }
}

/// Whether nothing is wrong but that the store cannot be written now.
fn keeps_from_writing(error: &StoreError) -> bool {
    matches!(error, StoreError::ReadOnly(_) | StoreError::Locked(_) | StoreError::Full(_))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::clock::Clock;
    use crate::domain::calendar::Calendar;
    use crate::domain::code::Period;

    #[test]
    fn a_file_that_is_there_is_good_also_where_it_cannot_be_noted() {
        let directory = tempfile::tempdir().unwrap();
        let now: Instant = "2026-11-23T18:30:00Z".parse().unwrap();
        let path = directory.path().join("line.store");
        let store = Store::create(&path, "SOS", Clock::Fixed(now)).unwrap();
        let day = "2026-11-20".parse().unwrap();
        let of = CountsOf { from: day, to: day, by: Period::Day };
        let rows = store.counts(of, &Calendar::shipped(store.zone()), now).unwrap();
        let issue = Issue::new(&store, of, rows, &[]).unwrap();
        let note = |why: fn(PathBuf) -> StoreError| {
            let at = (ExportId(uuid::Uuid::from_u128(1)), now);
            issue.note(
                vec![Form::Csv],
                at,
                || Err(why(path.clone())),
                |_| Ok::<_, StoreError>(StaffId::PROGRAM),
            )
        };
        for why in [StoreError::ReadOnly, StoreError::Locked, StoreError::Full] {
            assert_eq!(note(why).unwrap(), Noted::No);
        }
        assert!(
            matches!(note(StoreError::Missing), Err(StoreError::Missing(_))),
            "that is no matter of waiting"
        );
    }
}
