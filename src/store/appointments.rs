//! Appointments in the store: their fold, and the questions asked of them. What is tried to reach the centres is in
//! `outbox`.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use uuid::Uuid;

use super::apply::{code, micros, optional_code, parsed, time, unreadable};
use super::error::StoreError;
use super::journal::{Append, instant};
use super::open::Store;
use crate::domain::appointment::{
    Answered, Appointment, AppointmentFacts, AppointmentState, HandedOff, Slot,
};
use crate::domain::call::Asked;
use crate::domain::code::Code;
use crate::domain::event::{Entry, Event, Private};
use crate::domain::id::{AppointmentId, CallId, StaffId, typed_reference};
use crate::domain::language::LanguageCode;
use crate::domain::time::{Instant, civil_day};
use crate::domain::topic::TopicCode;

/// Which appointments are meant; a field that is empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AppointmentFilter {
    /// In one of these states.
    pub states: Vec<AppointmentState>,
    /// At this centre.
    pub centre: Option<String>,
    /// At this desk.
    pub desk: Option<String>,
    /// Asked for in this call.
    pub call: Option<CallId>,
    /// First civil day of the appointment.
    pub from: Option<NaiveDate>,
    /// Last civil day of the appointment (included).
    pub to: Option<NaiveDate>,
}

impl AppointmentFilter {
    /// The condition in SQL, and its values. Only fixed text goes into the condition.
    fn condition(&self) -> (String, Vec<Value>) {
        let (mut terms, mut values) = (vec!["TRUE"], Vec::new());
        let mut add = |term, value: Option<Value>| {
            if let Some(value) = value {
                terms.push(term);
                values.push(value);
            }
        };
        let states = (!self.states.is_empty()).then(|| serde_json::json!(self.states).to_string().into());
        add("state IN (SELECT value FROM json_each(?))", states);
        add("centre = ?", self.centre.clone().map(Value::from));
        add("desk = ?", self.desk.clone().map(Value::from));
        add("call = ?", self.call.map(|call| call.0.as_bytes().to_vec().into()));
        add("start_day >= ?", self.from.map(|day| day.to_string().into()));
        add("start_day <= ?", self.to.map(|day| day.to_string().into()));
        (terms.join(" AND "), values)
    }
}

/// Why the journal must not hold it, where it must not.
pub(super) fn check(db: &Connection, append: &Append, now: Instant) -> rusqlite::Result<Option<StoreError>> {
    Ok(match &append.event {
        Event::AppointmentRequested(facts) => {
            let faults = facts.faults(&append.private, now);
            (!faults.is_empty()).then_some(StoreError::AppointmentFaults(faults))
        }
        Event::AppointmentStepped(stepped) => match load(db, stepped.id.0)? {
            None => Some(StoreError::NoSubject),
            Some(appointment) => {
                appointment.step_now(&stepped.step, now).err().map(StoreError::AppointmentRefused)
            }
        },
        _ => None,
    })
}

// --- the fold -----------------------------------------------------------------------------------------------

pub(super) fn apply(db: &Connection, zone: chrono_tz::Tz, entry: &Entry) -> rusqlite::Result<()> {
    let before = load(db, entry.event.subject())?;
    Appointment::fold(before, entry).map_or(Ok(()), |appointment| save(db, zone, &appointment))
}

/// Selects the columns that [`read`] reads.
pub(super) const SELECT: &str = "SELECT id, call, centre, desk, windows, start, minutes, topic, language, variant, \
     interpreter, reach, consent, asked, entered_by, state, since, sequence, counter_start, counter_minutes, answer, \
     answered_at, answer_written, owes, sent_sequence, sent_message, sent_at, cancelled, name, phone, email, notes, \
     remark, first_answer FROM appointment";

pub(super) fn optional_time(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Instant>> {
    let micros: Option<i64> = row.get(column)?;
    micros.map(|micros| instant(micros).ok_or_else(|| unreadable(column, "time out of range"))).transpose()
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Appointment> {
    let windows: String = row.get(4)?;
    let language: Option<LanguageCode> = parsed(row, 8)?;
    let minutes = row.get(6)?;
    let facts = AppointmentFacts {
        id: AppointmentId(row.get(0)?),
        call: row.get::<_, Option<Uuid>>(1)?.map(CallId),
        centre: row.get(2)?,
        desk: row.get(3)?,
        windows: serde_json::from_str(&windows).map_err(|e| unreadable(4, e.to_string()))?,
        minutes,
        topic: parsed::<TopicCode>(row, 7)?,
        language: Asked { code: language.ok_or_else(|| unreadable(8, "no language"))?, variant: row.get(9)? },
        interpreter: row.get(10)?,
        reach: code(row, 11)?,
        consent: row.get(12)?,
        asked: time(row, 13)?,
    };
    let private = Private {
        name: row.get(28)?,
        phone: row.get(29)?,
        email: row.get(30)?,
        notes: row.get(31)?,
        ..Private::default()
    };
    let counter = optional_time(row, 18)?.zip(row.get(19)?);
    let answered = optional_code(row, 20)?.zip(optional_time(row, 21)?);
    let written = optional_time(row, 22)?;
    let sent = row.get::<_, Option<u32>>(24)?.zip(optional_code(row, 25)?).zip(optional_time(row, 26)?);
    Ok(Appointment {
        facts,
        private,
        entered_by: StaffId(row.get(14)?),
        state: code(row, 15)?,
        since: time(row, 16)?,
        sequence: row.get(17)?,
        slot: Slot { start: time(row, 5)?, minutes },
        counter: counter.map(|(start, minutes)| Slot { start, minutes }),
        answered: answered.map(|(answer, at)| Answered { answer, at, written }),
        first_answer: optional_time(row, 33)?,
        owes: optional_code(row, 23)?,
        handed_off: sent.map(|((sequence, message), at)| HandedOff { sequence, message, at }),
        cancelled: optional_code(row, 27)?,
        remark: row.get(32)?,
    })
}

pub(super) fn load(db: &Connection, id: Uuid) -> rusqlite::Result<Option<Appointment>> {
    db.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], read).optional()
}

fn save(db: &Connection, zone: chrono_tz::Tz, appointment: &Appointment) -> rusqlite::Result<()> {
    let (facts, private) = (&appointment.facts, &appointment.private);
    let windows = serde_json::to_string(&facts.windows)
        .map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))?;
    let day = |at: Instant| civil_day(at, zone).to_string();
    let (answered, sent) = (appointment.answered, appointment.handed_off);
    db.prepare_cached("DELETE FROM appointment WHERE id = ?1")?.execute([facts.id.0])?;
    db.prepare_cached(
        "INSERT INTO appointment (id, reference, call, centre, desk, windows, start, minutes, day, start_day, topic, \
         language, variant, interpreter, reach, consent, asked, entered_by, state, since, sequence, counter_start, \
         counter_minutes, answer, answered_at, answer_written, owes, sent_sequence, sent_message, sent_at, cancelled, \
         name, phone, email, notes, remark, first_answer) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, \
         ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37)",
    )?
    .execute(params![
        facts.id.0,
        facts.id.reference(),
        facts.call.map(|call| call.0),
        facts.centre,
        facts.desk,
        windows,
        micros(appointment.slot.start),
        appointment.slot.minutes,
        day(facts.asked),
        day(appointment.slot.start),
        facts.topic.as_ref().map(TopicCode::as_str),
        facts.language.code.as_str(),
        facts.language.variant,
        facts.interpreter,
        facts.reach.code(),
        facts.consent,
        micros(facts.asked),
        appointment.entered_by.0,
        appointment.state.code(),
        micros(appointment.since),
        appointment.sequence,
        appointment.counter.map(|slot| micros(slot.start)),
        appointment.counter.map(|slot| slot.minutes),
        answered.map(|answered| answered.answer.code()),
        answered.map(|answered| micros(answered.at)),
        answered.and_then(|answered| answered.written).map(micros),
        appointment.owes.map(Code::code),
        sent.map(|sent| sent.sequence),
        sent.map(|sent| sent.message.code()),
        sent.map(|sent| micros(sent.at)),
        appointment.cancelled.map(Code::code),
        private.name,
        private.phone,
        private.email,
        private.notes,
        appointment.remark,
        appointment.first_answer.map(micros),
    ])?;
    Ok(())
}

// --- what is asked ------------------------------------------------------------------------------------------

impl Store {
    /// The appointments that are meant, the latest asked first, at most `limit`.
    pub fn appointments(
        &self,
        filter: &AppointmentFilter,
        limit: usize,
    ) -> Result<Vec<Appointment>, StoreError> {
        let (condition, mut values) = filter.condition();
        values.push(i64::try_from(limit).unwrap_or(i64::MAX).into());
        let sql = format!("{SELECT} WHERE {condition} ORDER BY asked DESC, id DESC LIMIT ?");
        self.rows(&sql, params_from_iter(values), read).map_err(|e| self.error(e))
    }

    /// The appointments about which somebody still has to do something, by when they are.
    pub fn open_appointments(&self) -> Result<Vec<Appointment>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE state IN ('requested', 'handed-off', 'confirmed', 'counter-proposed', 'refused') \
             ORDER BY start, id"
        );
        self.rows(&sql, [], read).map_err(|e| self.error(e))
    }

    /// Appointments of which nothing more can come, the latest change first, at most `limit`.
    pub fn over_appointments(&self, limit: usize) -> Result<Vec<Appointment>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE state IN ('attended', 'no-show', 'cancelled') ORDER BY since DESC, id DESC LIMIT ?1"
        );
        self.rows(&sql, [i64::try_from(limit).unwrap_or(i64::MAX)], read).map_err(|e| self.error(e))
    }

    /// An appointment.
    pub fn appointment(&self, id: AppointmentId) -> Result<Option<Appointment>, StoreError> {
        load(&self.db, id.0).map_err(|e| self.error(e))
    }

    /// The appointments that a reference (`K7Q2-M4XD`) or an id names: none, one, or rarely two.
    pub fn appointments_by_reference(&self, text: &str) -> Result<Vec<Appointment>, StoreError> {
        if let Ok(id) = text.trim().parse::<Uuid>() {
            return Ok(self.appointment(AppointmentId(id))?.into_iter().collect());
        }
        let sql = format!("{SELECT} WHERE reference = ?1 ORDER BY id");
        self.rows(&sql, [typed_reference(text)], read).map_err(|e| self.error(e))
    }
}
