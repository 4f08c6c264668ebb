//! Which calls came from the same telephone number, without keeping the number anywhere but in the private part.
//!
//! A key stands for it: SHA-256(secret of the store ‖ the number in its international form). The table is derived from
//! `call` like an index: [`follow`] keeps it up within the append, [`bring_up_to_date`] makes it anew, `verify` does so
//! and compares. The secret lies in the same file: it makes the keys of two stores different, and no more. Whoever has
//! it can try all numbers, so a key goes when the number does: [`forget`].

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::apply::{SELECT_CALL, read_call};
use super::error::StoreError;
use super::journal::Hash;
use super::open::Store;
use crate::domain::call::Call;
use crate::domain::event::Event;
use crate::domain::id::CallId;
use crate::domain::phone::{Phone, UNDERSTOOD_BY};

/// What stands for a number in this store.
fn key_of(secret: &Hash, phone: &Phone) -> Hash {
    Sha256::new().chain_update(secret).chain_update(phone.e164()).finalize().into()
}

/// The secret of a store, and what its keys were made by.
fn secret(db: &Connection) -> rusqlite::Result<Option<(Hash, String)>> {
    db.prepare_cached("SELECT secret, made_by FROM caller_secret")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// The secret, where the keys are those that would be made now.
fn current(db: &Connection) -> rusqlite::Result<Option<Hash>> {
    Ok(secret(db)?.filter(|(_, made_by)| made_by == UNDERSTOOD_BY).map(|(secret, _)| secret))
}

/// The key of a number; `None` where no key was ever made.
pub(super) fn key(db: &Connection, phone: &Phone) -> rusqlite::Result<Option<Hash>> {
    Ok(secret(db)?.map(|(secret, _)| key_of(&secret, phone)))
}

/// Removes the key of a call: whoever erases its number calls this in the same transaction.
pub(super) fn forget(db: &Connection, call: Uuid) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM caller_number WHERE call_id = ?1")?.execute([call]).map(drop)
}

fn remember(db: &Connection, secret: &Hash, call: Uuid, typed: &str) -> rusqlite::Result<()> {
    let Some(phone) = Phone::understood(typed) else { return Ok(()) };
    db.prepare_cached("INSERT INTO caller_number (call_id, key) VALUES (?1, ?2)")?
        .execute(params![call, key_of(secret, &phone)])
        .map(drop)
}

/// Follows a change of a call's record: its key is that of the number that the record has now, if it has one.
pub(super) fn follow(db: &Connection, event: &Event) -> rusqlite::Result<()> {
    if !matches!(event, Event::CallLogged(_) | Event::CallCorrected(_) | Event::CallWithdrawn(_)) {
        return Ok(());
    }
    let call = event.subject();
    forget(db, call)?;
    let typed: Option<Option<String>> = db
        .prepare_cached("SELECT phone FROM call WHERE id = ?1")?
        .query_row([call], |row| row.get(0))
        .optional()?;
    match (typed.flatten(), secret(db)?) {
        (Some(typed), Some((secret, _))) => remember(db, &secret, call, &typed),
        _ => Ok(()),
    }
}

/// Makes the key of every call that there is.
fn fill(db: &Connection, secret: &Hash) -> rusqlite::Result<()> {
    let mut calls = db.prepare("SELECT id, phone FROM call WHERE phone IS NOT NULL")?;
    let mut rows = calls.query([])?;
    while let Some(row) = rows.next()? {
        remember(db, secret, row.get(0)?, &row.get::<_, String>(1)?)?;
    }
    Ok(())
}

/// Makes the keys anew where they were not made yet (a store of an earlier version) or numbers were understood otherwise
/// then. In one transaction: a crash in the middle leaves it to the next who opens the store.
pub(super) fn bring_up_to_date(db: &mut Connection) -> rusqlite::Result<()> {
    if current(db)?.is_some() {
        return Ok(());
    }
    let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Two consoles that start at once do it once.
    if current(&change)?.is_some() {
        return Ok(());
    }
    let secret = match secret(&change)? {
        Some((secret, _)) => secret,
        None => fresh()?,
    };
    change.execute("DELETE FROM caller_number", [])?;
    fill(&change, &secret)?;
    change.execute(
        "INSERT INTO caller_secret (one, secret, made_by) VALUES (1, ?1, ?2) \
         ON CONFLICT (one) DO UPDATE SET made_by = excluded.made_by",
        params![secret, UNDERSTOOD_BY],
    )?;
    change.commit()
}

/// A secret of chance alone.
fn fresh() -> rusqlite::Result<Hash> {
    let mut secret: Hash = [0; 32];
    getrandom::fill(&mut secret)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.to_string().into()))?;
    Ok(secret)
}

/// Makes in `rebuilt` the keys that `view` should have, and says whether it can be held to them: not where it was only
/// opened for reading since they would have to be made anew.
pub(super) fn rebuild(view: &Connection, rebuilt: &Connection) -> rusqlite::Result<bool> {
    let secret = if view.table_exists(None, "caller_secret")? { current(view)? } else { None };
    secret.map_or(Ok(false), |secret| fill(rebuilt, &secret).map(|()| true))
}

impl Store {
    /// Whether calls can be found by their number. A store of an earlier version must be opened for writing first.
    pub fn finds_numbers(&self) -> bool {
        current(&self.db).is_ok_and(|secret| secret.is_some())
    }

    /// The newest calls from this number, at most `limit`, and how many there are; without `except`, the call that is
    /// being looked at.
    pub fn contacts(
        &self,
        phone: &Phone,
        limit: usize,
        except: CallId,
    ) -> Result<(Vec<Call>, u64), StoreError> {
        self.newest_from(phone, limit, except).map_err(|e| self.error(e))
    }

    fn newest_from(&self, phone: &Phone, limit: usize, except: CallId) -> rusqlite::Result<(Vec<Call>, u64)> {
        let Some(key) = key(&self.db, phone)? else { return Ok(Default::default()) };
        let calls = self.rows(
            &format!(
                "{SELECT_CALL} WHERE id IN (SELECT call_id FROM caller_number WHERE key = ?1) AND id <> ?2 \
                 ORDER BY started DESC, id DESC LIMIT ?3"
            ),
            params![key, except.0, i64::try_from(limit).unwrap_or(i64::MAX)],
            read_call,
        )?;
        let all: i64 = self
            .db
            .prepare_cached("SELECT count(*) FROM caller_number WHERE key = ?1 AND call_id <> ?2")?
            .query_row(params![key, except.0], |row| row.get(0))?;
        Ok((calls, all.unsigned_abs()))
    }
}

#[cfg(test)]
#[path = "contacts_tests.rs"]
mod tests;
