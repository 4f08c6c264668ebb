//! The calls as an export: one row for each, with the same fields in CSV and JSON.
//!
//! Names, telephone numbers and notes go only to who may see them: nobody is given those of a stranger, and a mediator
//! not those of what a colleague took in confidence.

use std::collections::HashMap;
use std::io::{self, Write};

use chrono_tz::Tz;
use serde::Serialize;

use super::protect;
use crate::domain::call::{Call, CallFacts};
use crate::domain::code::{Code, Outcome, RouteReason, RouteTo};
use crate::domain::filter::Reader;
use crate::domain::id::{InterpreterId, StaffId};
use crate::domain::staff::Staff;
use crate::domain::time::rfc3339;
use crate::domain::topic::TopicCode;
use crate::domain::translation::{Interpretation, Interpreter, OPEN};
use crate::store::{CallFilter, Store, StoreError};

/// The columns of an export, in order: a contract that changes only by growing at the end.
pub const COLUMNS: [&str; 35] = [
    "id",
    "reference",
    "started",
    "duration_s",
    "wrap_up_s",
    "late",
    "kind",
    "language",
    "variant",
    "route",
    "route_reason",
    "topic",
    "topic_2",
    "topic_3",
    "outcome",
    "referral",
    "ended",
    "caller",
    "channel",
    "mediator",
    "transferred_from",
    "call_back",
    "confidential",
    "entered_by",
    "entered_at",
    "revision",
    "name",
    "phone",
    "nationality",
    "locality",
    "notes",
    "request_outcome",
    "interpreter",
    "interpreter_wait_s",
    "interpreter_minutes",
];

/// One call of an export.
#[derive(Serialize)]
pub struct Row<'a> {
    id: String,
    reference: String,
    started: String,
    duration_s: Option<u32>,
    wrap_up_s: Option<u32>,
    late: bool,
    kind: String,
    language: Option<String>,
    variant: Option<&'a str>,
    route: Option<RouteTo>,
    route_reason: Option<RouteReason>,
    topic: Option<&'a str>,
    topic_2: Option<&'a str>,
    topic_3: Option<&'a str>,
    outcome: Option<Outcome>,
    referral: Option<&'a str>,
    ended: String,
    caller: Option<String>,
    channel: String,
    mediator: &'a str,
    transferred_from: Option<&'a str>,
    call_back: bool,
    confidential: bool,
    entered_by: &'a str,
    entered_at: String,
    revision: u32,
    name: Option<&'a str>,
    phone: Option<&'a str>,
    nationality: Option<&'a str>,
    locality: Option<&'a str>,
    notes: Option<&'a str>,
    request_outcome: Option<&'static str>,
    interpreter: Option<String>,
    interpreter_wait_s: Option<u32>,
    interpreter_minutes: Option<u32>,
}

/// What the rows of an export have in common.
#[derive(Debug)]
pub struct Export {
    names: HashMap<StaffId, String>,
    /// Empty where nobody says who they are.
    interpreters: HashMap<InterpreterId, String>,
    zone: Tz,
    reader: Reader,
}

/// Why an export was not made.
#[derive(Debug)]
pub enum ExportError {
    /// The calls could not be read.
    Store(StoreError),
    /// What was read could not be written.
    Output(io::Error),
    /// It was no longer wanted.
    Stopped,
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Export {
    /// What is known of the people in the calls; `reader` is who asks for them.
    pub fn new(people: &[Staff], pool: &[Interpreter], zone: Tz, reader: Reader) -> Self {
        Self {
            names: people.iter().map(|person| (person.facts.id, person.label())).collect(),
            interpreters: pool.iter().map(|person| (person.facts.id, person.label())).collect(),
            zone,
            reader,
        }
    }

    /// Whether who asks may see the names, numbers and notes of a call.
    pub fn shows(&self, facts: &CallFacts) -> bool {
        match self.reader {
            Reader::Nobody => false,
            Reader::Mediator(id) => !facts.confidential || facts.mediator == id,
            Reader::Lead => true,
        }
    }

    /// Who interpreted; of several, one after the other.
    fn interpreters(&self, of: &Interpretation) -> String {
        let names = of.interpreters.iter().filter_map(|id| self.interpreters.get(id));
        names.map(String::as_str).collect::<Vec<_>>().join("; ")
    }

    /// What somebody is called.
    pub fn name(&self, id: StaffId) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }

    /// A call's row; `interpreted` is what interpreters did for it.
    pub fn row<'a>(&'a self, call: &'a Call, interpreted: Option<&Interpretation>) -> Row<'a> {
        let facts = &call.facts;
        let shown = self.shows(facts);
        let private = |field: &'a Option<String>| field.as_deref().filter(|_| shown);
        Row {
            id: facts.id.to_string(),
            reference: facts.id.reference(),
            started: rfc3339(facts.started, self.zone),
            duration_s: facts.duration_s,
            wrap_up_s: facts.wrap_up_s,
            late: facts.late,
            kind: facts.kind.to_string(),
            language: facts.language.as_ref().map(|asked| asked.code.to_string()),
            variant: facts.language.as_ref().and_then(|asked| asked.variant.as_deref()),
            route: facts.route.map(|route| route.to),
            route_reason: facts.route.map(|route| route.reason),
            topic: facts.topic.as_ref().map(TopicCode::as_str),
            topic_2: facts.also.first().map(TopicCode::as_str),
            topic_3: facts.also.get(1).map(TopicCode::as_str),
            outcome: facts.outcome,
            referral: facts.referral.as_deref(),
            ended: facts.ended.to_string(),
            caller: facts.caller.map(|caller| caller.to_string()),
            channel: facts.channel.to_string(),
            mediator: self.name(facts.mediator),
            transferred_from: facts.transferred_from.map(|staff| self.name(staff)),
            call_back: facts.call_back,
            confidential: facts.confidential,
            entered_by: self.name(call.entered_by),
            entered_at: rfc3339(call.entered_at, self.zone),
            revision: call.revision,
            name: private(&call.private.name),
            phone: private(&call.private.phone),
            nationality: private(&call.private.nationality),
            locality: private(&call.private.locality),
            notes: private(&call.private.notes),
            request_outcome: interpreted.map(|of| of.outcome.map_or(OPEN, Code::code)),
            interpreter: interpreted.map(|of| self.interpreters(of)).filter(|names| !names.is_empty()),
            interpreter_wait_s: interpreted.and_then(|of| of.waited_s),
            interpreter_minutes: interpreted.and_then(|of| of.minutes),
        }
    }
}

impl Row<'_> {
    /// The cells of a CSV line, in the order of [`COLUMNS`]. What people wrote is protected from being read as a
    /// formula.
    fn cells(&self) -> [String; COLUMNS.len()] {
        let text = |value: Option<&str>| protect(value.unwrap_or_default()).into_owned();
        let code = |value: Option<String>| value.unwrap_or_default();
        let yes_no = |flag: bool| if flag { "yes" } else { "no" }.to_owned();
        [
            self.id.clone(),
            self.reference.clone(),
            self.started.clone(),
            code(self.duration_s.map(|seconds| seconds.to_string())),
            code(self.wrap_up_s.map(|seconds| seconds.to_string())),
            yes_no(self.late),
            self.kind.clone(),
            code(self.language.clone()),
            text(self.variant),
            code(self.route.map(|route| route.to_string())),
            code(self.route_reason.map(|reason| reason.to_string())),
            text(self.topic),
            text(self.topic_2),
            text(self.topic_3),
            code(self.outcome.map(|outcome| outcome.to_string())),
            text(self.referral),
            self.ended.clone(),
            code(self.caller.clone()),
            self.channel.clone(),
            text(Some(self.mediator)),
            text(self.transferred_from),
            yes_no(self.call_back),
            yes_no(self.confidential),
            text(Some(self.entered_by)),
            self.entered_at.clone(),
            self.revision.to_string(),
            text(self.name),
            text(self.phone),
            text(self.nationality),
            text(self.locality),
            text(self.notes),
            code(self.request_outcome.map(str::to_owned)),
            text(self.interpreter.as_deref()),
            code(self.interpreter_wait_s.map(|seconds| seconds.to_string())),
            code(self.interpreter_minutes.map(|minutes| minutes.to_string())),
        ]
    }
}

/// Writes the calls that are meant as CSV, oldest first. `each` is told how many are written so far, and says whether to
/// go on.
///
/// # Errors
/// [`ExportError`]: the store's, those of `out`, or that `each` did not want more.
pub fn csv(
    store: &Store,
    filter: &CallFilter,
    export: &Export,
    out: &mut dyn Write,
    mut each: impl FnMut(u64) -> bool,
) -> Result<(), ExportError> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS).map_err(io::Error::from)?;
    let mut written = 0;
    store.for_each_call(filter, |call| {
        let interpreted = Interpretation::of(&store.requests_of_call(call.facts.id)?);
        csv.write_record(export.row(&call, interpreted.as_ref()).cells()).map_err(io::Error::from)?;
        written += 1;
        if each(written) { Ok(()) } else { Err(ExportError::Stopped) }
    })?;
    Ok(csv.flush()?)
}

/// Writes the calls that are meant as a JSON array, oldest first.
///
/// # Errors
/// [`ExportError`]: the store's, or those of `out`.
pub fn json(
    store: &Store,
    filter: &CallFilter,
    export: &Export,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let mut before = "[\n";
    store.for_each_call(filter, |call| {
        out.write_all(std::mem::replace(&mut before, ",\n").as_bytes())?;
        let interpreted = Interpretation::of(&store.requests_of_call(call.facts.id)?);
        serde_json::to_writer(&mut *out, &export.row(&call, interpreted.as_ref()))
            .map_err(io::Error::from)?;
        Ok::<(), ExportError>(())
    })?;
    Ok(out.write_all(if before == "[\n" { "[]\n" } else { "\n]\n" }.as_bytes())?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_has_the_fields_of_the_csv_header_in_its_order() {
        let (id, at) =
            (crate::domain::id::CallId(uuid::Uuid::nil()), "2026-11-23T10:00:00Z".parse().unwrap());
        let facts = CallFacts::new(id, at, StaffId::PROGRAM);
        let call = Call {
            entered_at: facts.started,
            facts,
            private: crate::domain::event::Private::default(),
            revision: 1,
            entered_by: StaffId::PROGRAM,
        };
        let export = Export::new(&[], &[], crate::clock::ZONE, Reader::Lead);
        let json = serde_json::to_string(&export.row(&call, None)).unwrap();
        let places: Vec<usize> =
            COLUMNS.iter().map(|name| json.find(&format!("\"{name}\":")).unwrap()).collect();
        assert!(places.is_sorted(), "{json}");
        assert_eq!(
            json.matches(':').count() - json.matches("T10:00:00+00:00").count() * 3,
            COLUMNS.len(),
            "{json}"
        );
    }

    #[test]
    fn what_a_colleague_took_in_confidence_is_not_for_a_mediator() {
        let [olena, ana] = [1, 2].map(|number| StaffId(uuid::Uuid::from_u128(number)));
        let (id, at) =
            (crate::domain::id::CallId(uuid::Uuid::nil()), "2026-11-23T10:00:00Z".parse().unwrap());
        let secret = CallFacts { confidential: true, ..CallFacts::new(id, at, olena) };
        let plain = CallFacts::new(id, at, olena);
        let shown = |facts, reader| Export::new(&[], &[], crate::clock::ZONE, reader).shows(facts);
        for (reader, of_secret, of_plain) in [
            (Reader::Nobody, false, false),
            (Reader::Mediator(ana), false, true),
            (Reader::Mediator(olena), true, true),
            (Reader::Lead, true, true),
        ] {
            assert_eq!((shown(&secret, reader), shown(&plain, reader)), (of_secret, of_plain), "{reader:?}");
        }
    }
}
