//! Open calls, and small forms that are being typed: drafts that survive whatever happens to the console. Working
//! state, not facts: no journal.

use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use uuid::Uuid;

use super::apply::{code, micros, time};
use super::error::StoreError;
use super::open::Store;
use crate::domain::code::{Code, SideForm};
use crate::domain::id::{CallId, StaffId};
use crate::domain::time::Instant;

/// An open call as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The call that it will be.
    pub id: CallId,
    /// Who has the call now.
    pub holder: StaffId,
    /// Whom it is being transferred to, until they take it.
    pub offered_to: Option<StaffId>,
    /// When it was opened.
    pub began: Instant,
    /// Whether the caller waits.
    pub on_hold: bool,
    /// The form as typed so far: JSON of the console's own making. The Board looks for `talk_ended` and `late_entry` in
    /// it, nobody for anything else.
    pub form: String,
    /// When it was last written.
    pub updated: Instant,
}

fn read_draft(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        id: CallId(row.get(0)?),
        holder: StaffId(row.get(1)?),
        offered_to: row.get::<_, Option<Uuid>>(2)?.map(StaffId),
        began: time(row, 3)?,
        on_hold: row.get(4)?,
        form: row.get(5)?,
        updated: time(row, 6)?,
    })
}

/// A small form that is being typed, as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SideDraft {
    /// The form's identity; what is made of it is recorded under the same.
    pub id: Uuid,
    /// What it is a form of.
    pub kind: SideForm,
    /// Who is typing it.
    pub holder: StaffId,
    /// The call in which it is typed.
    pub call: Option<CallId>,
    /// When it was begun.
    pub began: Instant,
    /// The form as typed so far: JSON of the console's own making.
    pub form: String,
    /// When it was last written.
    pub updated: Instant,
}

fn read_side_draft(row: &Row<'_>) -> rusqlite::Result<SideDraft> {
    Ok(SideDraft {
        id: row.get(0)?,
        kind: code(row, 1)?,
        holder: StaffId(row.get(2)?),
        call: row.get::<_, Option<Uuid>>(3)?.map(CallId),
        began: time(row, 4)?,
        form: row.get(5)?,
        updated: time(row, 6)?,
    })
}

const SELECT_DRAFT: &str = "SELECT id, holder, offered_to, began, on_hold, form, updated FROM draft";

impl Store {
    /// Keeps an open call as it is typed. A call that is recorded or discarded already, or that somebody else has
    /// taken, is left alone: a late write of a console must not bring it back.
    ///
    /// # Errors
    /// The ways in which a file cannot be written.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<(), StoreError> {
        self.db
            .execute(
                "INSERT INTO draft (id, holder, offered_to, began, on_hold, form, updated) \
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM entry WHERE subject = ?1) \
                 ON CONFLICT (id) DO UPDATE SET offered_to = excluded.offered_to, on_hold = excluded.on_hold, \
                 form = excluded.form, updated = excluded.updated WHERE holder = excluded.holder",
                params![
                    draft.id.0,
                    draft.holder.0,
                    draft.offered_to.map(|staff| staff.0),
                    micros(draft.began),
                    draft.on_hold,
                    draft.form,
                    micros(draft.updated)
                ],
            )
            .map(drop)
            .map_err(|e| self.error(e))
    }

    /// Every open call, oldest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        self.rows(&format!("{SELECT_DRAFT} ORDER BY began, id"), [], read_draft).map_err(|e| self.error(e))
    }

    /// Gives an open call that `from` has to `to`, who offered nothing or was offered it, with what is typed in it
    /// beside the call; `None` where it is no longer there or somebody was quicker.
    ///
    /// # Errors
    /// The ways in which a file cannot be written.
    pub fn take_draft(
        &mut self,
        id: CallId,
        from: StaffId,
        to: StaffId,
    ) -> Result<Option<Draft>, StoreError> {
        let path = self.path.clone();
        let take = |db: &mut Connection| -> rusqlite::Result<Option<Draft>> {
            let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let taken = change.execute(
                "UPDATE draft SET holder = ?3, offered_to = NULL WHERE id = ?1 AND holder = ?2",
                params![id.0, from.0, to.0],
            )?;
            if taken == 0 {
                return Ok(None);
            }
            change.execute(
                "UPDATE side_draft SET holder = ?3 WHERE call = ?1 AND holder = ?2",
                params![id.0, from.0, to.0],
            )?;
            let draft =
                change.query_row(&format!("{SELECT_DRAFT} WHERE id = ?1"), [id.0], read_draft).optional()?;
            change.commit()?;
            Ok(draft)
        };
        take(&mut self.db).map_err(|e| StoreError::of(&path, e))
    }

    /// Keeps a small form as it is typed. One that is recorded already, or whose call somebody else has taken, is left
    /// alone, as with the draft of a call.
    ///
    /// # Errors
    /// The ways in which a file cannot be written.
    pub fn keep_side_draft(&mut self, draft: &SideDraft) -> Result<(), StoreError> {
        self.db
            .execute(
                "INSERT INTO side_draft (id, kind, holder, call, began, form, updated) \
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (SELECT 1 FROM entry WHERE subject = ?1) \
                 ON CONFLICT (id) DO UPDATE SET form = excluded.form, updated = excluded.updated \
                 WHERE holder = excluded.holder",
                params![
                    draft.id,
                    draft.kind.code(),
                    draft.holder.0,
                    draft.call.map(|call| call.0),
                    micros(draft.began),
                    draft.form,
                    micros(draft.updated)
                ],
            )
            .map(drop)
            .map_err(|e| self.error(e))
    }

    /// Every small form that is being typed, oldest first.
    pub fn side_drafts(&self) -> Result<Vec<SideDraft>, StoreError> {
        let sql = "SELECT id, kind, holder, call, began, form, updated FROM side_draft ORDER BY began, id";
        self.rows(sql, [], read_side_draft).map_err(|e| self.error(e))
    }

    /// Throws away what was typed in a small form.
    ///
    /// # Errors
    /// The ways in which a file cannot be written.
    pub fn drop_side_draft(&mut self, id: Uuid) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM side_draft WHERE id = ?1", [id]).map(drop).map_err(|e| self.error(e))
    }
}
