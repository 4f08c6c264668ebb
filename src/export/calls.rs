//! The calls as an export: one row for each, with the same fields in CSV, JSON and a workbook.
//!
//! Names, telephone numbers and notes go only to who may see them: nobody is given those of a stranger, and a mediator
//! not those of what a colleague took in confidence.

use std::collections::HashMap;

use chrono_tz::Tz;
use serde::Serialize;

use super::calls_book::Field;
use crate::domain::call::{Call, CallFacts};
use crate::domain::code::{Code, Outcome, RouteReason, RouteTo};
use crate::domain::filter::Reader;
use crate::domain::id::{InterpreterId, StaffId};
use crate::domain::staff::Staff;
use crate::domain::time::rfc3339;
use crate::domain::topic::TopicCode;
use crate::domain::translation::{Interpretation, Interpreter, OPEN};

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
    /// The fields of a record, in the order of [`COLUMNS`]: what CSV and a workbook have.
    pub fn fields(&self) -> [Field<'_>; COLUMNS.len()] {
        [
            Field::Code(&self.id),
            Field::Code(&self.reference),
            Field::Moment(&self.started),
            Field::number(self.duration_s),
            Field::number(self.wrap_up_s),
            Field::yes_no(self.late),
            Field::Code(&self.kind),
            Field::code(self.language.as_deref()),
            Field::text(self.variant),
            Field::code(self.route.map(Code::code)),
            Field::code(self.route_reason.map(Code::code)),
            Field::text(self.topic),
            Field::text(self.topic_2),
            Field::text(self.topic_3),
            Field::code(self.outcome.map(Code::code)),
            Field::text(self.referral),
            Field::Code(&self.ended),
            Field::code(self.caller.as_deref()),
            Field::Code(&self.channel),
            Field::Text(self.mediator),
            Field::text(self.transferred_from),
            Field::yes_no(self.call_back),
            Field::yes_no(self.confidential),
            Field::Text(self.entered_by),
            Field::Moment(&self.entered_at),
            Field::Number(self.revision),
            Field::text(self.name),
            Field::text(self.phone),
            Field::text(self.nationality),
            Field::text(self.locality),
            Field::text(self.notes),
            Field::code(self.request_outcome),
            Field::text(self.interpreter.as_deref()),
            Field::number(self.interpreter_wait_s),
            Field::number(self.interpreter_minutes),
        ]
    }
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
