//! A morning of the Translation Service: who waits, who is in a conference, what is over, and the pool.

use chrono::TimeDelta;
use uuid::Uuid;

use super::day;
use super::harness::NOW;
use crate::domain::call::{Asked, Call};
use crate::domain::code::Channel;
use crate::domain::event::{Entry, Event, Private};
use crate::domain::id::{CallId, InterpreterId, RequestId, StaffId, StoreId};
use crate::domain::time::Instant;
use crate::domain::translation::{
    Dialled, Interpreter, InterpreterFacts, PartyRole, PartyState, Quality, Request, RequestFacts,
    RequestOutcome, RequestStepped, Spoken, Standing, Step, parse_hours,
};
use crate::tui::effect::{Queue, Reply};

/// Speaks Urdu and Punjabi.
pub const AAMIR: InterpreterId = InterpreterId(Uuid::from_u128(0xb1));
/// Speaks Urdu.
pub const BUSHRA: InterpreterId = InterpreterId(Uuid::from_u128(0xb2));
/// Speaks Arabic as in Iraq.
pub const DUNIA: InterpreterId = InterpreterId(Uuid::from_u128(0xb3));

/// Asked by Natalia from a call: Urdu, waits for four minutes.
pub const URDU: RequestId = RequestId(Uuid::from_u128(0xc1));
/// About trafficking, waits for one.
pub const WOLOF: RequestId = RequestId(Uuid::from_u128(0xc2));
/// A hospital's, for half past twelve.
pub const MANDARIN: RequestId = RequestId(Uuid::from_u128(0xc3));

/// So many minutes before now.
pub fn ago(minutes: i64) -> Instant {
    NOW.parse::<Instant>().unwrap() - TimeDelta::minutes(minutes)
}

pub fn facts(id: RequestId, language: &str, minutes: i64) -> RequestFacts {
    let (code, variant) = language.split_once(':').map_or((language, None), |(c, v)| (c, Some(v.to_owned())));
    RequestFacts {
        id,
        call: Some(CallId(id.0)),
        institution: None,
        channel: Channel::Phone,
        language: Asked { code: code.parse().unwrap(), variant },
        sensitive: false,
        join_immigrant: false,
        asked: ago(minutes),
        due: None,
    }
}

fn named(name: &str, phone: &str) -> Private {
    Private { name: Some(name.into()), phone: Some(phone.into()), ..Private::default() }
}

fn stepped(request: Request, who: StaffId, steps: &[(i64, Step)]) -> Request {
    steps.iter().fold(request, |request, (minutes, step)| request.step(step, who, ago(*minutes)).unwrap())
}

pub const fn dial(interpreter: InterpreterId) -> Step {
    Step::Dial { role: PartyRole::Interpreter, interpreter: Some(interpreter) }
}

pub const fn to(party: usize, to: PartyState) -> Step {
    Step::Move { party, to }
}

fn interpreter(
    id: InterpreterId,
    name: &str,
    languages: &[(&str, &[&str])],
    notes: Option<&str>,
) -> Standing {
    let languages = languages.iter().map(|(code, variants)| Spoken {
        code: code.parse().unwrap(),
        variants: variants.iter().map(|variant| (*variant).to_owned()).collect(),
    });
    let facts = InterpreterFacts { id, languages: languages.collect(), hours: Vec::new(), active: true };
    let interpreter = Interpreter {
        facts,
        name: Some(name.into()),
        phone: Some("+351 910 000 001".into()),
        notes: notes.map(str::to_owned),
    };
    Standing { interpreter, busy: false, last_joined: None, dials: Vec::new() }
}

/// The pool.
pub fn pool() -> Vec<Standing> {
    let missed = Dialled { at: ago(20), state: PartyState::NoAnswer };
    vec![
        Standing {
            dials: vec![missed],
            ..interpreter(AAMIR, "Aamir Shah", &[("urd", &[]), ("pan", &[])], None)
        },
        Standing {
            last_joined: Some(ago(3 * 24 * 60)),
            ..interpreter(BUSHRA, "Bushra Malik", &[("urd", &[])], Some("só mulheres"))
        },
        interpreter(DUNIA, "Dunia Haddad", &[("ara", &["Iraq"])], None),
    ]
}

/// More of the pool: one whose hours are over, with many languages; one who is in a conference; one who left.
pub fn more_interpreters() -> Vec<Standing> {
    let many: &[(&str, &[&str])] = &[("ara", &["Iraq", "Egypt"]), ("fra", &[]), ("ber", &[]), ("kab", &[])];
    let mut farid = interpreter(InterpreterId(Uuid::from_u128(0xb4)), "Farid Naceri", many, None);
    farid.interpreter.facts.hours = parse_hours("mon-fri 14:00-19:00, sat 10:00-12:00").unwrap();
    farid.dials = vec![
        Dialled { at: ago(30), state: PartyState::NoAnswer },
        Dialled { at: ago(3 * 24 * 60), state: PartyState::Left },
    ];
    farid.last_joined = Some(ago(3 * 24 * 60));
    let gita = interpreter(InterpreterId(Uuid::from_u128(0xb5)), "Gita Thapa", &[("nep", &[])], None);
    let mut hana = interpreter(InterpreterId(Uuid::from_u128(0xb6)), "Hana Nováková", &[("ces", &[])], None);
    hana.interpreter.facts.active = false;
    vec![farid, Standing { busy: true, ..gita }, hana]
}

/// How the request that is over went, in minutes before now.
const CONVERSATION: [(i64, Step); 5] = [
    (89, Step::Claim),
    (88, dial(DUNIA)),
    (87, to(1, PartyState::Joined)),
    (87, to(0, PartyState::Joined)),
    (75, Step::End { outcome: RequestOutcome::Interpreted, quality: Some(Quality::Good) }),
];

const REMARK: &str = "Chamada cortada duas vezes.";

/// What the reader says of a busy morning.
pub fn morning() -> Queue {
    let urdu = Request::new(facts(URDU, "urd", 4), named("Imran Khan", "912 345 678"), day::NATALIA);
    let wolof = RequestFacts { sensitive: true, ..facts(WOLOF, "wol", 1) };
    let mandarin = RequestFacts {
        call: None,
        institution: Some("Hospital de Faro".into()),
        join_immigrant: true,
        due: Some("2026-11-23T12:30:00Z".parse().unwrap()),
        ..facts(MANDARIN, "cmn", 60)
    };
    let over =
        Request::new(facts(RequestId(Uuid::from_u128(0xc9)), "ara:Iraq", 90), Private::default(), day::JOAO);
    let mut over = stepped(over, day::JOAO, &CONVERSATION);
    over.remark = Some(REMARK.into());
    Queue {
        open: vec![
            urdu,
            Request::new(wolof, Private::default(), day::JOAO),
            Request::new(mandarin, named("Dra. Inês Rego", "289 000 000"), day::OLENA),
        ],
        over: vec![over],
        pool: pool(),
    }
}

/// The journal about the request that is over; somebody else wanted it too, in a store that had not heard of it.
pub fn entries() -> Vec<Entry> {
    let facts = morning().over[0].facts.clone();
    let (id, asked) = (facts.id, facts.asked);
    let too_late = (day::OLENA, (88, Step::Claim));
    let steps = CONVERSATION.into_iter().map(|step| (day::JOAO, step));
    let mut steps: Vec<_> = steps.collect();
    steps.insert(1, too_late);
    let entry = |at, who, event, notes: Option<&str>| Entry {
        store: StoreId(Uuid::nil()),
        seq: 1,
        at,
        who,
        event,
        private: Private { notes: notes.map(str::to_owned), ..Private::default() },
    };
    let mut all = vec![entry(asked, day::JOAO, Event::InterpreterRequested(facts), None)];
    all.extend(steps.into_iter().map(|(who, (minutes, step))| {
        let note = matches!(step, Step::End { .. }).then_some(REMARK);
        entry(ago(minutes), who, Event::RequestStepped(RequestStepped { id, step }), note)
    }));
    all
}

/// The requests behind a figure, newest first: one for later, two who wait, one of a recorded call, one whose call is a
/// secret, one of a year before.
pub fn behind(number: u64) -> Reply {
    let Queue { open, over, .. } = morning();
    let [urdu, wolof, mandarin]: [Request; 3] = open.try_into().unwrap();
    let end = |outcome| Step::End { outcome, quality: None };
    let gone = |number, call: &Call, minutes, outcome| {
        let facts = RequestFacts {
            call: Some(call.facts.id),
            ..facts(RequestId(Uuid::from_u128(number)), "fra", minutes)
        };
        let private = named("Segredo Absoluto", "961 000 000");
        stepped(Request::new(facts, private, day::JOAO), day::JOAO, &[(minutes - 3, end(outcome))])
    };
    let (mine, secret) = (day::calls().remove(0), day::contacts().remove(1));
    let abandoned = gone(0xd1, &secret, 21 * 24 * 60 - 385, RequestOutcome::Abandoned);
    let cancelled = gone(0xd2, &mine, 360 * 24 * 60, RequestOutcome::Cancelled);
    let requests = vec![
        (mandarin, None),
        (wolof, None),
        (urdu, None),
        (over.into_iter().next().unwrap(), Some(mine.clone())),
        (abandoned, Some(secret)),
        (cancelled, Some(mine)),
    ];
    let total = requests.len() as u64;
    Reply::RequestsBehind { number, requests, total }
}

/// The morning with Olena's hands on the Urdu request, these steps in.
pub fn in_hand(steps: &[(i64, Step)]) -> Queue {
    let mut queue = morning();
    let claimed: Vec<(i64, Step)> = std::iter::once((4, Step::Claim)).chain(steps.iter().copied()).collect();
    queue.open[0] = stepped(queue.open[0].clone(), day::OLENA, &claimed);
    queue
}
