//! The text of calls, to be searched: the words of name, notes and places as `domain::filter::words` makes them, and the
//! last four digits of the telephone number in a column of its own.
//!
//! Derived from `call` like an index: [`follow`] keeps it up within the append, [`bring_up_to_date`] makes it anew,
//! `verify` does so and compares. A word goes when the text does: [`forget`] takes it out of the index too
//! (`secure-delete`), so whoever erases personal data calls it in the same transaction.
//!
//! A text's `place` is the millisecond in which its call started and a number within it, so that what is found can be
//! read in the order of the log without sorting all of it.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use uuid::Uuid;

use super::open::Store;
use crate::domain::event::Event;
use crate::domain::filter::words;

/// What decides which words a text has. Those made by another one are made anew.
const MADE_BY: &str = "words 2";

/// Bits of a place for the texts of one millisecond.
const WITHIN: u32 = 21;

/// The first place of the millisecond of an instant in microseconds.
pub(super) const fn first_place(micros: i64) -> i64 {
    micros.div_euclid(1000) << WITHIN
}

/// The last place of the millisecond of an instant in microseconds.
pub(super) const fn last_place(micros: i64) -> i64 {
    first_place(micros) | ((1 << WITHIN) - 1)
}

/// Whether the words are those that would be made now.
fn is_current(db: &Connection) -> rusqlite::Result<bool> {
    let made_by: Option<String> = db
        .prepare_cached("SELECT made_by FROM call_words_made")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(made_by.as_deref() == Some(MADE_BY))
}

/// Removes the words of a call: whoever erases its text calls this in the same transaction.
pub(super) fn forget(db: &Connection, call: Uuid) -> rusqlite::Result<()> {
    let there: Option<(i64, String, String)> = db
        .prepare_cached("SELECT place, words, tail FROM call_word WHERE of_call = ?1")?
        .query_row([call], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((place, words, tail)) = there else { return Ok(()) };
    // The index keeps no text of its own: it is told what it was.
    db.prepare_cached("INSERT INTO call_text (call_text, rowid, words, tail) VALUES ('delete', ?1, ?2, ?3)")?
        .execute(params![place, words, tail])?;
    db.prepare_cached("DELETE FROM call_word WHERE place = ?1")?.execute([place]).map(drop)
}

/// What is searched of a call's row: columns id, started, name, nationality, locality, notes, phone.
fn remember(db: &Connection, row: &rusqlite::Row<'_>) -> rusqlite::Result<()> {
    let (call, started): (Uuid, i64) = (row.get(0)?, row.get(1)?);
    let texts = (2..6).map(|column| row.get::<_, Option<String>>(column)).collect::<Result<Vec<_>, _>>()?;
    // A phrase does not go on from one field to the next: between them stands a word that nobody can ask for.
    let texts: Vec<String> = texts.into_iter().flatten().map(|text| words(&text)).collect();
    let text = texts.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" \u{e000} ");
    let tail = tail(row.get::<_, Option<String>>(6)?.as_deref().unwrap_or_default());
    if text.is_empty() && tail.is_empty() {
        return Ok(());
    }
    let place: i64 = db
        .prepare_cached("SELECT coalesce(max(place) + 1, ?1) FROM call_word WHERE place BETWEEN ?1 AND ?2")?
        .query_row([first_place(started), last_place(started)], |row| row.get(0))?;
    db.prepare_cached("INSERT INTO call_word (place, of_call, words, tail) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![place, call, text, tail])?;
    db.prepare_cached("INSERT INTO call_text (rowid, words, tail) VALUES (?1, ?2, ?3)")?
        .execute(params![place, text, tail])
        .map(drop)
}

/// The last four digits of a number as it was typed; of a shorter one nothing.
fn tail(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    digits.len().checked_sub(4).map_or(String::new(), |first| digits[first..].iter().collect())
}

const TEXTS: &str = "SELECT id, started, name, nationality, locality, notes, phone FROM call";

/// Follows a change of a call's record: its words are those that the record has now.
pub(super) fn follow(db: &Connection, event: &Event) -> rusqlite::Result<()> {
    if !matches!(event, Event::CallLogged(_) | Event::CallCorrected(_) | Event::CallWithdrawn(_)) {
        return Ok(());
    }
    let call = event.subject();
    forget(db, call)?;
    let mut row = db.prepare_cached(&format!("{TEXTS} WHERE id = ?1"))?;
    let mut rows = row.query([call])?;
    rows.next()?.map_or(Ok(()), |row| remember(db, row))
}

/// Makes the words of every call that there is.
fn fill(db: &Connection) -> rusqlite::Result<()> {
    let mut calls = db.prepare(TEXTS)?;
    let mut rows = calls.query([])?;
    while let Some(row) = rows.next()? {
        remember(db, row)?;
    }
    Ok(())
}

/// Makes the words anew where they were not made yet (a store of an earlier version) or otherwise then. In one
/// transaction: a crash in the middle leaves it to the next who opens the store.
pub(super) fn bring_up_to_date(db: &mut Connection) -> rusqlite::Result<()> {
    if is_current(db)? {
        return Ok(());
    }
    let change = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Two consoles that start at once do it once.
    if is_current(&change)? {
        return Ok(());
    }
    change.execute("INSERT INTO call_text (call_text) VALUES ('delete-all')", [])?;
    change.execute("DELETE FROM call_word", [])?;
    fill(&change)?;
    change.execute(
        "INSERT INTO call_words_made (one, made_by) VALUES (1, ?1) \
         ON CONFLICT (one) DO UPDATE SET made_by = excluded.made_by",
        [MADE_BY],
    )?;
    change.commit()
}

/// What `verify` compares: the texts, and every word of the index with the call that it leads to.
pub(super) const COMPARED: [(&str, &str); 2] =
    [("call_words", "of_call"), ("call_text_word", "term, of_call, col, offset")];

/// Makes in `rebuilt` the words that `view` should have, and says whether it can be held to them: not where it was only
/// opened for reading since they would have to be made anew. In both, what is compared can then be asked for.
pub(super) fn rebuild(view: &Connection, rebuilt: &Connection) -> rusqlite::Result<bool> {
    if !view.table_exists(None, "call_words_made")? || !is_current(view)? {
        return Ok(false);
    }
    fill(rebuilt)?;
    for db in [view, rebuilt] {
        db.execute_batch(
            "DROP VIEW IF EXISTS temp.call_words; DROP VIEW IF EXISTS temp.call_text_word; \
             DROP TABLE IF EXISTS temp.call_text_instance; \
             CREATE VIRTUAL TABLE temp.call_text_instance USING fts5vocab(main, call_text, instance); \
             CREATE TEMP VIEW call_words AS SELECT of_call, words, tail FROM call_word; \
             CREATE TEMP VIEW call_text_word AS SELECT term, of_call, col, offset FROM temp.call_text_instance \
             LEFT JOIN main.call_word ON place = doc",
        )?;
    }
    Ok(true)
}

impl Store {
    /// Whether calls can be found by their text. A store of an earlier version must be opened for writing first.
    pub fn finds_text(&self) -> bool {
        is_current(&self.db).unwrap_or(false)
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
