//! The fold of the journal into the read tables: one step for each entry.
//!
//! What a record *is* after an entry is decided by the pure folds of `domain`; here the row is loaded, folded and
//! written back. `verify` runs the same steps over the whole journal.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::appointments;
use super::counts;
use super::declared;
use super::exports;
use super::follow_ups;
use super::journal::instant;
use super::offers;
use super::review;
use super::translation;
use crate::domain::call::{Asked, Call, CallFacts, Route};
use crate::domain::code::Code;
use crate::domain::event::{Entry, Event, Private};
use crate::domain::id::{CallId, ShiftId, StaffId};
use crate::domain::language::LanguageCode;
use crate::domain::offer::Offer;
use crate::domain::shift::Shift;
use crate::domain::staff::{Staff, StaffFacts};
use crate::domain::time::{Instant, civil_day, civil_hour};
use crate::domain::topic::TopicCode;

/// The read tables, with their keys: what a rebuild produces and `verify` compares.
pub(super) const READ_TABLES: &[(&str, &str)] = &[
    ("store", "id"),
    ("staff", "id"),
    ("call", "id"),
    ("discarded_call", "id"),
    ("shift", "id"),
    ("outage", "id"),
    ("tally", "id"),
    ("withdrawal", "id"),
    ("hosting_offer", "id"),
    ("appointment", "id"),
    ("follow_up", "id"),
    ("follow_up_done", "follow_up, number"),
    ("day_count", "split, day, value"),
    ("exported_count", "first_day, last_day"),
    ("interpreter", "id"),
    ("interpreter_request", "id"),
    ("interpreter_dial", "interpreter, request, party"),
    ("call_review", "call"),
    ("call_comment", "id"),
];

/// Applies one entry to the read tables.
pub(super) fn apply(db: &Connection, zone: chrono_tz::Tz, entry: &Entry) -> rusqlite::Result<()> {
    let subject = entry.event.subject();
    match &entry.event {
        Event::StoreCreated(created) => {
            db.prepare_cached("INSERT INTO store (id, line, zone, created_at) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![subject, created.line, created.zone.name(), micros(entry.at)])?;
        }
        Event::StaffAdded(_) | Event::StaffChanged(_) => {
            if let Some(person) = Staff::fold(load_staff(db, subject)?, entry) {
                save_staff(db, &person)?;
            }
        }
        Event::CallLogged(_) | Event::CallCorrected(_) | Event::CallWithdrawn(_) => {
            let (before, reviewed) = (load_call(db, subject)?, review::load(db, subject)?);
            if let Some(call) = &before {
                counts::change(db, zone, call, -1)?;
            }
            db.prepare_cached("DELETE FROM call WHERE id = ?1")?.execute([subject])?;
            if let Some(call) = Call::fold(before, entry) {
                save_call(db, zone, &call)?;
                counts::change(db, zone, &call, 1)?;
            }
            review::apply(db, reviewed, entry)?;
        }
        Event::CallReviewed(_) => review::apply(db, review::load(db, subject)?, entry)?,
        Event::CallCommented(said) => review::apply_comment(db, said.id, entry)?,
        Event::CommentRead(read) => review::apply_comment(db, read.id, entry)?,
        Event::CallDiscarded(discarded) => {
            db.prepare_cached(
                "INSERT INTO discarded_call (id, began, mediator, reason, who, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                subject,
                micros(discarded.started),
                discarded.mediator.0,
                discarded.reason.code(),
                entry.who.0,
                micros(entry.at)
            ])?;
        }
        Event::ShiftStarted(_) | Event::ShiftEnded(_) => {
            if let Some(shift) = Shift::fold(load_shift(db, subject)?, entry) {
                save_shift(db, &shift)?;
            }
        }
        Event::OutageDeclared(outage) => {
            db.prepare_cached("INSERT INTO outage (id, began, ended, reason) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![subject, micros(outage.from), micros(outage.to), entry.private.notes])?;
        }
        Event::TallyEntered(tally) => {
            db.prepare_cached(
                "INSERT INTO tally (id, first_day, last_day, calls, notes) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                subject,
                tally.from.to_string(),
                tally.to.to_string(),
                tally.calls.cast_signed(),
                entry.private.notes
            ])?;
        }
        Event::OutageWithdrawn(_) | Event::TallyWithdrawn(_) => declared::apply_withdrawal(db, entry)?,
        Event::InterpreterAdded(_) | Event::InterpreterChanged(_) => {
            translation::apply_interpreter(db, entry)?;
        }
        Event::InterpreterRequested(_) | Event::RequestStepped(_) => {
            translation::apply_request(db, zone, entry)?;
        }
        Event::HostingOffered(_) | Event::HostingOfferClosed(_) => {
            if let Some(offer) = Offer::fold(offers::load(db, subject)?, entry) {
                offers::save(db, zone, &offer)?;
            }
        }
        Event::AppointmentRequested(_) | Event::AppointmentStepped(_) => {
            appointments::apply(db, zone, entry)?;
        }
        Event::FollowUpScheduled(_) | Event::FollowUpStepped(_) => follow_ups::apply(db, entry)?,
        Event::CountsExported(exported) => exports::save(db, exported, entry.at)?,
    }
    Ok(())
}

pub(super) fn micros(at: Instant) -> i64 {
    at.timestamp_micros()
}

// --- reading a column ---------------------------------------------------------------------------------------

pub(super) fn unreadable(column: usize, what: impl Into<String>) -> rusqlite::Error {
    let what: String = what.into();
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, what.into())
}

pub(super) fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Instant> {
    instant(row.get(column)?).ok_or_else(|| unreadable(column, "time out of range"))
}

pub(super) fn code<C: Code>(row: &Row<'_>, column: usize) -> rusqlite::Result<C> {
    optional_code(row, column)?.ok_or_else(|| unreadable(column, "no code"))
}

pub(super) fn optional_code<C: Code>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<C>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| C::from_code(&text).ok_or_else(|| unreadable(column, text))).transpose()
}

pub(super) fn parsed<T: std::str::FromStr>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    let text: Option<String> = row.get(column)?;
    text.map(|text| text.parse().map_err(|_| unreadable(column, text))).transpose()
}

// --- staff --------------------------------------------------------------------------------------------------

/// Selects the columns that [`read_staff`] reads.
pub(super) const SELECT_STAFF: &str = "SELECT id, name, role, languages, active FROM staff";

pub(super) fn read_staff(row: &Row<'_>) -> rusqlite::Result<Staff> {
    let languages: String = row.get(3)?;
    let languages = languages
        .split(',')
        .filter(|code| !code.is_empty())
        .map(|code| code.parse().map_err(|_| unreadable(3, code)))
        .collect::<Result<_, _>>()?;
    let facts = StaffFacts { id: StaffId(row.get(0)?), role: code(row, 2)?, languages, active: row.get(4)? };
    Ok(Staff { facts, name: row.get(1)? })
}

fn load_staff(db: &Connection, id: Uuid) -> rusqlite::Result<Option<Staff>> {
    db.prepare_cached(&format!("{SELECT_STAFF} WHERE id = ?1"))?.query_row([id], read_staff).optional()
}

fn save_staff(db: &Connection, person: &Staff) -> rusqlite::Result<()> {
    let languages: Vec<&str> = person.facts.languages.iter().map(LanguageCode::as_str).collect();
    db.prepare_cached(
        "INSERT INTO staff (id, name, role, languages, active) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, \
         languages = excluded.languages, active = excluded.active",
    )?
    .execute(params![
        person.facts.id.0,
        person.name,
        person.facts.role.code(),
        languages.join(","),
        person.facts.active
    ])?;
    Ok(())
}

// --- call ---------------------------------------------------------------------------------------------------

/// The columns that [`read_call`] reads.
macro_rules! call_columns {
    () => {
        "id, revision, started, duration_s, wrap_up_s, late, kind, language, variant, route, route_reason, topic, \
         topic_2, topic_3, outcome, referral, ended, caller, channel, mediator, transferred_from, call_back, \
         confidential, entered_by, entered_at, name, phone, nationality, locality, notes"
    };
}

/// The columns that [`read_call`] reads.
pub(super) const CALL_COLUMNS: &str = call_columns!();

/// Selects them.
pub(super) const SELECT_CALL: &str = concat!("SELECT ", call_columns!(), " FROM call");

pub(super) fn read_call(row: &Row<'_>) -> rusqlite::Result<Call> {
    let route = optional_code(row, 9)?.zip(optional_code(row, 10)?).map(|(to, reason)| Route { to, reason });
    let variant: Option<String> = row.get(8)?;
    Ok(Call {
        facts: CallFacts {
            id: CallId(row.get(0)?),
            started: time(row, 2)?,
            duration_s: row.get(3)?,
            wrap_up_s: row.get(4)?,
            late: row.get(5)?,
            kind: code(row, 6)?,
            language: parsed(row, 7)?.map(|code| Asked { code, variant }),
            route,
            topic: parsed(row, 11)?,
            also: [parsed(row, 12)?, parsed(row, 13)?].into_iter().flatten().collect(),
            outcome: optional_code(row, 14)?,
            referral: row.get(15)?,
            ended: code(row, 16)?,
            caller: optional_code(row, 17)?,
            channel: code(row, 18)?,
            mediator: StaffId(row.get(19)?),
            transferred_from: row.get::<_, Option<Uuid>>(20)?.map(StaffId),
            call_back: row.get(21)?,
            confidential: row.get(22)?,
        },
        private: Private {
            name: row.get(25)?,
            phone: row.get(26)?,
            email: None,
            nationality: row.get(27)?,
            locality: row.get(28)?,
            notes: row.get(29)?,
            ..Private::default()
        },
        revision: row.get(1)?,
        entered_by: StaffId(row.get(23)?),
        entered_at: time(row, 24)?,
    })
}

pub(super) fn load_call(db: &Connection, id: Uuid) -> rusqlite::Result<Option<Call>> {
    db.prepare_cached(&format!("{SELECT_CALL} WHERE id = ?1"))?.query_row([id], read_call).optional()
}

fn save_call(db: &Connection, zone: chrono_tz::Tz, call: &Call) -> rusqlite::Result<()> {
    let facts = &call.facts;
    db.prepare_cached(
        "INSERT INTO call (id, reference, revision, started, day, hour, duration_s, wrap_up_s, late, kind, language, \
         variant, route, route_reason, topic, topic_2, topic_3, outcome, referral, ended, caller, channel, mediator, \
         transferred_from, call_back, confidential, entered_by, entered_at, name, phone, nationality, locality, \
         notes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, \
         ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33)",
    )?
    .execute(params![
        facts.id.0,
        facts.id.reference(),
        call.revision,
        micros(facts.started),
        civil_day(facts.started, zone).to_string(),
        civil_hour(facts.started, zone),
        facts.duration_s,
        facts.wrap_up_s,
        facts.late,
        facts.kind.code(),
        facts.language.as_ref().map(|asked| asked.code.to_string()),
        facts.language.as_ref().and_then(|asked| asked.variant.clone()),
        facts.route.map(|route| route.to.code()),
        facts.route.map(|route| route.reason.code()),
        facts.topic.as_ref().map(TopicCode::as_str),
        facts.also.first().map(TopicCode::as_str),
        facts.also.get(1).map(TopicCode::as_str),
        facts.outcome.map(Code::code),
        facts.referral,
        facts.ended.code(),
        facts.caller.map(Code::code),
        facts.channel.code(),
        facts.mediator.0,
        facts.transferred_from.map(|staff| staff.0),
        facts.call_back,
        facts.confidential,
        call.entered_by.0,
        micros(call.entered_at),
        call.private.name,
        call.private.phone,
        call.private.nationality,
        call.private.locality,
        call.private.notes,
    ])?;
    Ok(())
}

// --- shift --------------------------------------------------------------------------------------------------

/// Selects the columns that [`read_shift`] reads.
pub(super) const SELECT_SHIFT: &str = "SELECT id, staff, began, ended FROM shift";

pub(super) fn read_shift(row: &Row<'_>) -> rusqlite::Result<Shift> {
    let to: Option<i64> = row.get(3)?;
    Ok(Shift {
        id: ShiftId(row.get(0)?),
        staff: StaffId(row.get(1)?),
        from: time(row, 2)?,
        to: to.and_then(instant),
    })
}

fn load_shift(db: &Connection, id: Uuid) -> rusqlite::Result<Option<Shift>> {
    db.prepare_cached(&format!("{SELECT_SHIFT} WHERE id = ?1"))?.query_row([id], read_shift).optional()
}

fn save_shift(db: &Connection, shift: &Shift) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO shift (id, staff, began, ended) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (id) DO UPDATE SET ended = excluded.ended",
    )?
    .execute(params![shift.id.0, shift.staff.0, micros(shift.from), shift.to.map(micros)])?;
    Ok(())
}
