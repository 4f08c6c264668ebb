//! The Translation Service in the store: the fold of requests and of the pool, and what screens ask of them.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::apply::{code, micros, optional_code, parsed, time, unreadable};
use super::error::StoreError;
use super::journal::instant;
use super::open::Store;
use crate::domain::call::Asked;
use crate::domain::code::Code;
use crate::domain::event::{Entry, Private};
use crate::domain::id::{CallId, InterpreterId, RequestId, StaffId, typed_reference};
use crate::domain::language::LanguageCode;
use crate::domain::time::{Instant, civil_day};
use crate::domain::translation::{
    Dialled, Interpreter, InterpreterFacts, Request, RequestFacts, RequestOutcome, Standing,
};

/// How many of an interpreter's latest dials are told.
const DIALS: usize = 3;

// --- the fold -----------------------------------------------------------------------------------------------

pub(super) fn apply_interpreter(db: &Connection, entry: &Entry) -> rusqlite::Result<()> {
    let before = load_interpreter(db, entry.event.subject())?;
    Interpreter::fold(before, entry).map_or(Ok(()), |person| save_interpreter(db, &person))
}

pub(super) fn apply_request(db: &Connection, zone: chrono_tz::Tz, entry: &Entry) -> rusqlite::Result<()> {
    let before = load_request(db, entry.event.subject())?;
    let Some(request) = Request::fold(before, entry) else { return Ok(()) };
    save_request(db, zone, &request)?;
    save_dials(db, &request)
}

const SELECT_INTERPRETER: &str = "SELECT id, name, phone, notes, languages, hours, active FROM interpreter";

fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|e| unreadable(column, e.to_string()))
}

fn to_json<T: serde::Serialize>(value: &T) -> rusqlite::Result<String> {
    serde_json::to_string(value).map_err(|e| rusqlite::Error::ToSqlConversionFailure(e.into()))
}

fn read_interpreter(row: &Row<'_>) -> rusqlite::Result<Interpreter> {
    let facts = InterpreterFacts {
        id: InterpreterId(row.get(0)?),
        languages: json(row, 4)?,
        hours: json(row, 5)?,
        active: row.get(6)?,
    };
    Ok(Interpreter { facts, name: row.get(1)?, phone: row.get(2)?, notes: row.get(3)? })
}

fn load_interpreter(db: &Connection, id: Uuid) -> rusqlite::Result<Option<Interpreter>> {
    let sql = format!("{SELECT_INTERPRETER} WHERE id = ?1");
    db.prepare_cached(&sql)?.query_row([id], read_interpreter).optional()
}

fn save_interpreter(db: &Connection, person: &Interpreter) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO interpreter (id, name, phone, notes, languages, hours, active) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, phone = excluded.phone, notes = excluded.notes, \
         languages = excluded.languages, hours = excluded.hours, active = excluded.active",
    )?
    .execute(params![
        person.facts.id.0,
        person.name,
        person.phone,
        person.notes,
        to_json(&person.facts.languages)?,
        to_json(&person.facts.hours)?,
        person.facts.active,
    ])?;
    Ok(())
}

const SELECT_REQUEST: &str = "SELECT id, call, institution, channel, language, variant, sensitive, join_immigrant, \
     asked, due, operator, parties, served, ended, outcome, quality, entered_by, name, phone, immigrant_phone, \
     notes, remark FROM interpreter_request";

fn optional_time(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Instant>> {
    let micros: Option<i64> = row.get(column)?;
    micros.map(|micros| instant(micros).ok_or_else(|| unreadable(column, "time out of range"))).transpose()
}

fn read_request(row: &Row<'_>) -> rusqlite::Result<Request> {
    let language: Option<LanguageCode> = parsed(row, 4)?;
    let facts = RequestFacts {
        id: RequestId(row.get(0)?),
        call: row.get::<_, Option<Uuid>>(1)?.map(CallId),
        institution: row.get(2)?,
        channel: code(row, 3)?,
        language: Asked { code: language.ok_or_else(|| unreadable(4, "no language"))?, variant: row.get(5)? },
        sensitive: row.get(6)?,
        join_immigrant: row.get(7)?,
        asked: time(row, 8)?,
        due: optional_time(row, 9)?,
    };
    let private = Private {
        name: row.get(17)?,
        phone: row.get(18)?,
        immigrant_phone: row.get(19)?,
        notes: row.get(20)?,
        ..Private::default()
    };
    let outcome: Option<RequestOutcome> = optional_code(row, 14)?;
    Ok(Request {
        facts,
        private,
        entered_by: StaffId(row.get(16)?),
        operator: row.get::<_, Option<Uuid>>(10)?.map(StaffId),
        parties: json(row, 11)?,
        served: optional_time(row, 12)?,
        ended: optional_time(row, 13)?.zip(outcome),
        quality: optional_code(row, 15)?,
        remark: row.get(21)?,
    })
}

pub(super) fn load_request(db: &Connection, id: Uuid) -> rusqlite::Result<Option<Request>> {
    let sql = format!("{SELECT_REQUEST} WHERE id = ?1");
    db.prepare_cached(&sql)?.query_row([id], read_request).optional()
}

fn save_request(db: &Connection, zone: chrono_tz::Tz, request: &Request) -> rusqlite::Result<()> {
    let facts = &request.facts;
    let since = facts.waiting_since();
    let (ended, outcome) = request.ended.unzip();
    db.prepare_cached("DELETE FROM interpreter_request WHERE id = ?1")?.execute([facts.id.0])?;
    db.prepare_cached(
        "INSERT INTO interpreter_request (id, reference, call, institution, channel, language, variant, sensitive, \
         join_immigrant, asked, due, waiting_since, day, operator, parties, served, ended, outcome, quality, \
         interpreter, waited_s, interpreted_s, entered_by, name, phone, immigrant_phone, notes, remark) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, \
         ?22, ?23, ?24, ?25, ?26, ?27, ?28)",
    )?
    .execute(params![
        facts.id.0,
        facts.id.reference(),
        facts.call.map(|call| call.0),
        facts.institution,
        facts.channel.code(),
        facts.language.code.as_str(),
        facts.language.variant,
        facts.sensitive,
        facts.join_immigrant,
        micros(facts.asked),
        facts.due.map(micros),
        micros(since),
        civil_day(since, zone).to_string(),
        request.operator.map(|staff| staff.0),
        to_json(&request.parties)?,
        request.served.map(micros),
        ended.map(micros),
        outcome.map(Code::code),
        request.quality.map(Code::code),
        request.interpreter().map(|id| id.0),
        ended.map(|at| request.waited_s(at)),
        ended.map(|at| request.interpreted_s(at)),
        request.entered_by.0,
        request.private.name,
        request.private.phone,
        request.private.immigrant_phone,
        request.private.notes,
        request.remark,
    ])?;
    Ok(())
}

fn save_dials(db: &Connection, request: &Request) -> rusqlite::Result<()> {
    for (number, party) in request.parties.iter().enumerate() {
        let Some(interpreter) = party.interpreter else { continue };
        let joined = party.here_since.is_some() || party.here_s > 0;
        db.prepare_cached(
            "INSERT INTO interpreter_dial (interpreter, request, party, at, state, joined) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (interpreter, request, party) DO UPDATE SET \
             at = excluded.at, state = excluded.state, joined = excluded.joined",
        )?
        .execute(params![
            interpreter.0,
            request.facts.id.0,
            i64::try_from(number).unwrap_or(i64::MAX),
            micros(party.since),
            party.state.code(),
            joined,
        ])?;
    }
    Ok(())
}

// --- what is asked ------------------------------------------------------------------------------------------

impl Store {
    /// Requests that are not over, by when somebody began to wait.
    pub fn open_requests(&self) -> Result<Vec<Request>, StoreError> {
        let sql = format!("{SELECT_REQUEST} WHERE ended IS NULL ORDER BY waiting_since, id");
        self.rows(&sql, [], read_request).map_err(|e| self.error(e))
    }

    /// Requests that are over, newest first, at most `limit`.
    pub fn ended_requests(&self, limit: usize) -> Result<Vec<Request>, StoreError> {
        let sql = format!(
            "{SELECT_REQUEST} WHERE ended IS NOT NULL ORDER BY day DESC, waiting_since DESC, id DESC LIMIT ?1"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.rows(&sql, [limit], read_request).map_err(|e| self.error(e))
    }

    /// A request.
    pub fn request(&self, id: RequestId) -> Result<Option<Request>, StoreError> {
        load_request(&self.db, id.0).map_err(|e| self.error(e))
    }

    /// The requests that a reference (`K7Q2-M4XD`) or an id names: none, one, or rarely two.
    pub fn requests_by_reference(&self, text: &str) -> Result<Vec<Request>, StoreError> {
        if let Ok(id) = text.trim().parse::<Uuid>() {
            return Ok(self.request(RequestId(id))?.into_iter().collect());
        }
        let sql = format!("{SELECT_REQUEST} WHERE reference = ?1 ORDER BY id");
        self.rows(&sql, [typed_reference(text)], read_request).map_err(|e| self.error(e))
    }

    /// The requests that a call led to, oldest first.
    pub fn requests_of_call(&self, call: CallId) -> Result<Vec<Request>, StoreError> {
        let sql = format!("{SELECT_REQUEST} WHERE call = ?1 ORDER BY waiting_since, id");
        self.rows(&sql, [call.0], read_request).map_err(|e| self.error(e))
    }

    /// Every interpreter of the pool, those who left included, by name.
    pub fn interpreters(&self) -> Result<Vec<Interpreter>, StoreError> {
        let sql = format!("{SELECT_INTERPRETER} ORDER BY active DESC, name, id");
        self.rows(&sql, [], read_interpreter).map_err(|e| self.error(e))
    }

    /// The pool, with who is busy, who was used when, and what came of the latest dials.
    pub fn pool(&self) -> Result<Vec<Standing>, StoreError> {
        self.interpreters()?
            .into_iter()
            .map(|interpreter| self.standing(interpreter))
            .collect::<rusqlite::Result<_>>()
            .map_err(|e| self.error(e))
    }

    fn standing(&self, interpreter: Interpreter) -> rusqlite::Result<Standing> {
        let id = interpreter.facts.id.0;
        let dials = self.rows(
            "SELECT at, state FROM interpreter_dial WHERE interpreter = ?1 ORDER BY at DESC LIMIT ?2",
            params![id, i64::try_from(DIALS).unwrap_or(i64::MAX)],
            |row| Ok(Dialled { at: time(row, 0)?, state: code(row, 1)? }),
        )?;
        let last_joined = self
            .db
            .prepare_cached(
                "SELECT at FROM interpreter_dial WHERE interpreter = ?1 AND joined ORDER BY at DESC LIMIT 1",
            )?
            .query_row([id], |row| time(row, 0))
            .optional()?;
        let busy = self
            .db
            .prepare_cached(
                "SELECT 1 FROM interpreter_dial WHERE interpreter = ?1 \
                 AND state IN ('dialled', 'ringing', 'joined', 'on-hold')",
            )?
            .exists([id])?;
        Ok(Standing { interpreter, busy, last_joined, dials })
    }
}
