//! Requests as tables and as JSON: `sosline queue list`, and a request after a step.

use std::collections::HashMap;

use chrono_tz::Tz;
use serde_json::json;

use super::super::output::{Object, object};
use super::super::{CliError, Context, output};
use crate::domain::id::{CallId, InterpreterId, StaffId};
use crate::domain::time::Instant;
use crate::domain::translation::{Interpreter, Party, Place, Request, place, queue_order};
use crate::i18n::codes::Worded;
use crate::i18n::{translation as words, word};
use crate::store::{Store, StoreError};

/// How many requests that are over a list shows unless told otherwise.
const OVER: usize = 50;

/// Arguments of `sosline queue list`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// With those that are over, newest first
    #[arg(long)]
    all: bool,
    /// At most so many that are over
    #[arg(long, value_name = "NUMBER", requires = "all")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Lists the requests in the order of every console.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let store = context.read_store()?;
    let personal = context.acting(&store.staff()?)?.is_some();
    let shown = Shown::new(&store, personal, context)?;
    let mut requests = store.open_requests()?;
    requests.sort_by_key(|request| queue_order(request, shown.now, context.config.queue.ahead));
    if args.all {
        requests.extend(store.ended_requests(args.limit.unwrap_or(OVER))?);
    }
    if args.json {
        output::json(&requests.iter().map(|request| shown.json(request)).collect::<Vec<_>>())?;
    } else {
        let table = shown.table(&requests);
        output::print(|out| Ok(writeln!(out, "{table}")?))?;
    }
    if !personal {
        output::left_out(
            context.lang,
            word("nomes, telefones e notas", "names, telephone numbers and notes"),
        );
    }
    Ok(())
}

/// What it takes to show a request.
pub struct Shown<'a> {
    context: &'a Context,
    staff: HashMap<StaffId, String>,
    interpreters: HashMap<InterpreterId, String>,
    zone: Tz,
    now: Instant,
    personal: bool,
}

impl<'a> Shown<'a> {
    pub fn new(store: &Store, personal: bool, context: &'a Context) -> Result<Self, StoreError> {
        let staff = store.staff()?.iter().map(|person| (person.facts.id, person.label())).collect();
        let interpreters = store.interpreters()?;
        let interpreters = interpreters.iter().map(|person: &Interpreter| (person.facts.id, person.label()));
        Ok(Self {
            context,
            staff,
            interpreters: interpreters.collect(),
            zone: store.zone(),
            now: context.now(),
            personal,
        })
    }

    fn place(&self, request: &Request) -> Option<Place> {
        (!request.is_over()).then(|| place(request, self.now, self.context.config.queue.ahead))
    }

    fn staff(&self, id: StaffId) -> String {
        self.staff.get(&id).cloned().unwrap_or_default()
    }

    /// The name of an interpreter, for those who may read it.
    fn interpreter(&self, party: &Party) -> Option<String> {
        self.interpreters.get(&party.interpreter?).filter(|_| self.personal).cloned()
    }

    /// A request as programs read it.
    pub fn json(&self, request: &Request) -> Object {
        let facts = &request.facts;
        let rfc3339 = |at| output::rfc3339(at, self.zone);
        let private = |text: &Option<String>| text.clone().filter(|_| self.personal);
        let party = |party: &Party| {
            object([
                ("role", json!(party.role)),
                ("interpreter_id", json!(party.interpreter)),
                ("interpreter", json!(self.interpreter(party))),
                ("state", json!(party.state)),
                ("since", json!(rfc3339(party.since))),
                ("present_s", json!(party.present_s(self.now))),
            ])
        };
        object([
            ("id", json!(facts.id)),
            ("reference", json!(facts.id.reference())),
            ("place", json!(self.place(request))),
            ("call", json!(facts.call.map(CallId::reference))),
            ("institution", json!(facts.institution)),
            ("channel", json!(facts.channel)),
            ("language", json!(facts.language.code)),
            ("variant", json!(facts.language.variant)),
            ("sensitive", json!(facts.sensitive)),
            ("join_immigrant", json!(facts.join_immigrant)),
            ("asked", json!(rfc3339(facts.asked))),
            ("due", json!(facts.due.map(rfc3339))),
            ("since", json!(rfc3339(facts.waiting_since()))),
            ("waited_s", json!(request.waited_s(self.now))),
            ("operator", json!(request.operator.map(|id| self.staff(id)))),
            ("entered_by", json!(self.staff(request.entered_by))),
            ("parties", json!(request.parties.iter().map(party).collect::<Vec<_>>())),
            ("served", json!(request.served.map(rfc3339))),
            ("ended", json!(request.ended.map(|(at, _)| rfc3339(at)))),
            ("outcome", json!(request.ended.map(|(_, outcome)| outcome))),
            ("quality", json!(request.quality)),
            ("interpreted_s", json!(request.interpreted_s(self.now))),
            ("name", json!(private(&request.private.name))),
            ("phone", json!(private(&request.private.phone))),
            ("immigrant_phone", json!(private(&request.private.immigrant_phone))),
            ("notes", json!(private(&request.private.notes))),
            ("remark", json!(private(&request.remark))),
        ])
    }

    fn table(&self, requests: &[Request]) -> String {
        let lang = self.context.lang;
        let mut header = vec![""];
        header.extend(lang.pick(
            [
                "situação",
                "referência",
                "língua",
                "desde/para",
                "espera",
                "sensível",
                "quem o tem",
                "participantes",
                "instituição",
            ],
            [
                "state",
                "reference",
                "language",
                "since/due",
                "wait",
                "sensitive",
                "in hand of",
                "parties",
                "institution",
            ],
        ));
        if self.personal {
            header.extend(lang.pick(
                ["nome", "telefone", "tel. do imigrante", "notas"],
                ["name", "telephone", "immigrant's tel.", "notes"],
            ));
        }
        let rows = (1..).zip(requests).map(|(number, request)| self.row(number, request)).collect();
        output::table(&header, rows, &[0, 5])
    }

    fn row(&self, number: usize, request: &Request) -> Vec<String> {
        let (lang, facts) = (self.context.lang, &request.facts);
        let state = match (self.place(request), request.ended) {
            (Some(place), _) => words::place(place),
            (None, Some((_, outcome))) => outcome.word(),
            (None, None) => word("", ""),
        };
        let parties: Vec<String> = request
            .parties
            .iter()
            .map(|party| {
                let who = self.interpreter(party).unwrap_or_else(|| party.role.word().to(lang).to_owned());
                format!("{who}: {}", party.state.word().to(lang))
            })
            .collect();
        let wait = request.waited_s(self.now);
        let mut cells = vec![
            self.place(request).map(|_| number.to_string()).unwrap_or_default(),
            state.to(lang).to_owned(),
            facts.id.reference(),
            self.context.asked_name(&facts.language),
            output::local(facts.waiting_since(), self.zone),
            if facts.waiting_since() > self.now { String::new() } else { clock(wait) },
            if facts.sensitive { output::yes_no(lang, true).to_owned() } else { String::new() },
            request.operator.map(|id| self.staff(id)).unwrap_or_default(),
            parties.join("; "),
            facts.institution.clone().unwrap_or_default(),
        ];
        if self.personal {
            let private = &request.private;
            let notes: Vec<&str> =
                [&private.notes, &request.remark].into_iter().flatten().map(String::as_str).collect();
            let texts = [&private.name, &private.phone, &private.immigrant_phone];
            cells.extend(texts.map(|text| text.clone().unwrap_or_default()));
            cells.push(notes.join(" / "));
        }
        cells
    }
}

/// Seconds as clocks show them: `3:50`, `1:02:07`.
pub fn clock(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
