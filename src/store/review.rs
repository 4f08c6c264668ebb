//! The review of the log: its fold, what is asked of it, and the corrections that are being typed.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::apply::{micros, time};
use super::error::StoreError;
use super::journal::instant;
use super::open::Store;
use crate::domain::event::{Entry, Event};
use crate::domain::history::{Step, history};
use crate::domain::id::{CallId, CommentId, StaffId};
use crate::domain::review::{Comment, Review, Reviewed};
use crate::domain::time::Instant;

/// A correction as the store keeps it while it is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionDraft {
    /// Which call is corrected.
    pub call: CallId,
    /// Who is typing.
    pub holder: StaffId,
    /// When it was begun.
    pub began: Instant,
    /// The form as typed so far: JSON of the console's own making.
    pub form: String,
    /// When it was last written.
    pub updated: Instant,
}

// --- the fold -----------------------------------------------------------------------------------------------

/// The review of a call. A call that nobody needs to look at has no row: it is what its record says.
pub(super) fn load(db: &Connection, call: Uuid) -> rusqlite::Result<Option<Review>> {
    let there = db
        .prepare_cached(
            "SELECT was_late, of_revision, seen, seen_by, seen_at FROM call_review WHERE call = ?1",
        )?
        .query_row([call], |row| {
            let (revision, by, at) = (
                row.get::<_, Option<u32>>(2)?,
                row.get::<_, Option<Uuid>>(3)?,
                row.get::<_, Option<i64>>(4)?,
            );
            let reviewed = revision.zip(by).zip(at.and_then(instant));
            let reviewed = reviewed.map(|((revision, by), at)| Reviewed { revision, by: StaffId(by), at });
            Ok(Review { late: row.get(0)?, revision: row.get(1)?, reviewed })
        })
        .optional()?;
    if there.is_some() {
        return Ok(there);
    }
    db.prepare_cached("SELECT late, revision FROM call WHERE id = ?1")?
        .query_row([call], |row| Ok(Review { late: row.get(0)?, revision: row.get(1)?, reviewed: None }))
        .optional()
}

/// One step of the fold. `before` was loaded before the call's record changed.
pub(super) fn apply(db: &Connection, before: Option<Review>, entry: &Entry) -> rusqlite::Result<()> {
    let call = entry.event.subject();
    db.prepare_cached("DELETE FROM call_review WHERE call = ?1")?.execute([call])?;
    let Some(review) = Review::fold(before, entry).filter(|one| one.waits() || one.reviewed.is_some()) else {
        return Ok(());
    };
    db.prepare_cached(
        "INSERT INTO call_review (call, call_started, was_late, of_revision, seen, seen_by, seen_at, waits, is_current) \
         SELECT id, started, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM call WHERE id = ?1",
    )?
    .execute(params![
        call,
        review.late,
        review.revision,
        review.reviewed.map(|one| one.revision),
        review.reviewed.map(|one| one.by.0),
        review.reviewed.map(|one| micros(one.at)),
        review.waits(),
        review.is_current(),
    ])
    .map(drop)
}

const SELECT_COMMENT: &str = "SELECT id, of_call, to_whom, by_whom, at, text, read_at FROM call_comment";

fn read_comment(row: &Row<'_>) -> rusqlite::Result<Comment> {
    Ok(Comment {
        id: CommentId(row.get(0)?),
        call: CallId(row.get(1)?),
        to: StaffId(row.get(2)?),
        by: StaffId(row.get(3)?),
        at: time(row, 4)?,
        text: row.get(5)?,
        read: row.get::<_, Option<i64>>(6)?.and_then(instant),
    })
}

pub(super) fn load_comment(db: &Connection, id: CommentId) -> rusqlite::Result<Option<Comment>> {
    db.prepare_cached(&format!("{SELECT_COMMENT} WHERE id = ?1"))?.query_row([id.0], read_comment).optional()
}

/// One step of the fold of a comment.
pub(super) fn apply_comment(db: &Connection, id: CommentId, entry: &Entry) -> rusqlite::Result<()> {
    let Some(comment) = Comment::fold(load_comment(db, id)?, entry) else { return Ok(()) };
    db.prepare_cached(
        "INSERT INTO call_comment (id, of_call, to_whom, by_whom, at, text, read_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET read_at = excluded.read_at",
    )?
    .execute(params![
        comment.id.0,
        comment.call.0,
        comment.to.0,
        comment.by.0,
        micros(comment.at),
        comment.text,
        comment.read.map(micros),
    ])
    .map(drop)
}

// --- questions ----------------------------------------------------------------------------------------------

impl Store {
    /// How far the review of a call is; `None` where there is no such call.
    pub fn review(&self, call: CallId) -> Result<Option<Review>, StoreError> {
        load(&self.db, call.0).map_err(|e| self.error(e))
    }

    /// Every entry about a call, oldest first, with what each changed; empty where there is no such call.
    ///
    /// # Errors
    /// [`StoreError::BadEntry`] where one cannot be understood.
    pub fn history(&self, call: CallId) -> Result<Vec<Step>, StoreError> {
        self.entries_about(call.0).map(history)
    }

    /// What was written about a call, oldest first.
    pub fn comments(&self, call: CallId) -> Result<Vec<Comment>, StoreError> {
        let sql = format!("{SELECT_COMMENT} WHERE of_call = ?1 ORDER BY at, id");
        self.rows(&sql, [call.0], read_comment).map_err(|e| self.error(e))
    }

    /// What was written to somebody and they have not read, oldest first.
    pub fn unread_comments(&self, to: StaffId) -> Result<Vec<Comment>, StoreError> {
        let sql = format!("{SELECT_COMMENT} WHERE to_whom = ?1 AND read_at IS NULL ORDER BY at, id");
        self.rows(&sql, [to.0], read_comment).map_err(|e| self.error(e))
    }
}

/// Where a comment is already in the journal, that entry: a retry after an answer that got lost.
pub(super) fn commented_before(db: &Connection, event: &Event) -> rusqlite::Result<Option<(u64, i64)>> {
    let Event::CallCommented(said) = event else { return Ok(None) };
    db.prepare_cached(
        "SELECT seq, at FROM entry WHERE subject = ?1 AND kind = 'CallCommented' \
         AND json_extract(body, '$.id') = ?2 ORDER BY at LIMIT 1",
    )?
    .query_row(params![said.call.0, said.id.to_string()], |row| {
        Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get(1)?))
    })
    .optional()
}

// --- corrections that are being typed -----------------------------------------------------------------------

impl Store {
    /// Keeps a correction as it is typed.
    ///
    /// # Errors
    /// The ways in which a file cannot be written.
    pub fn keep_correction(&mut self, draft: &CorrectionDraft) -> Result<(), StoreError> {
        self.db
            .execute(
                "INSERT INTO correction_draft (call, holder, began, form, updated) VALUES (?1, ?2, ?3, ?4, ?5) \
                 ON CONFLICT (call, holder) DO UPDATE SET form = excluded.form, updated = excluded.updated",
                params![
                    draft.call.0,
                    draft.holder.0,
                    micros(draft.began),
                    draft.form,
                    micros(draft.updated)
                ],
            )
            .map(drop)
            .map_err(|e| self.error(e))
    }

    /// The corrections that somebody is typing, or everybody, oldest first.
    pub fn corrections(&self, holder: Option<StaffId>) -> Result<Vec<CorrectionDraft>, StoreError> {
        let sql = "SELECT call, holder, began, form, updated FROM correction_draft \
             WHERE ?1 IS NULL OR holder = ?1 ORDER BY began, call";
        let read = |row: &Row<'_>| {
            Ok(CorrectionDraft {
                call: CallId(row.get(0)?),
                holder: StaffId(row.get(1)?),
                began: time(row, 2)?,
                form: row.get(3)?,
                updated: time(row, 4)?,
            })
        };
        self.rows(sql, [holder.map(|staff| staff.0)], read).map_err(|e| self.error(e))
    }

    /// Throws away what somebody typed of a correction.
    ///
    /// # Errors
    /// The ways in which a file cannot be written.
    pub fn drop_correction(&mut self, call: CallId, holder: StaffId) -> Result<(), StoreError> {
        forget_correction(&self.db, call.0, holder).map_err(|e| self.error(e))
    }
}

/// What was typed of a correction goes with its record.
pub(super) fn forget_correction(db: &Connection, call: Uuid, holder: StaffId) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM correction_draft WHERE call = ?1 AND holder = ?2")?
        .execute(params![call, holder.0])
        .map(drop)
}

#[cfg(test)]
#[path = "review_tests.rs"]
mod tests;
