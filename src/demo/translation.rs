//! The month's Translation Service: a pool of interpreters, the requests that calls and institutions make, and what
//! came of them. Whom an operator dials is what the line's rule says; only whether they answer is chance.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, TimeDelta};

use super::chance::Chance;
use super::day::grouped;
use super::id;
use super::service_data::{INSTITUTIONS, INTERPRETERS, REQUESTS, SERVICE_SEED};
use crate::domain::calendar::Calendar;
use crate::domain::call::{Asked, CallFacts};
use crate::domain::code::{Caller, Channel, Outcome};
use crate::domain::event::{Event, Private};
use crate::domain::id::{InterpreterId, RequestId, StaffId};
use crate::domain::language::LanguageCode;
use crate::domain::time::{Instant, days, start_of_day};
use crate::domain::translation::{
    Interpreter, InterpreterFacts, PartyRole, PartyState, Quality, Request, RequestFacts, RequestOutcome,
    RequestStepped, Standing, Step, candidates, check_due, next_step, parse_hours, spoken,
};
use crate::store::Append;

/// Telephone numbers of interpreters and institutions begin here, in a range that no Portuguese network uses.
const FIRST_NUMBER: u32 = 900_900_001;

/// Whom nobody reaches at the third attempt is given up.
const ATTEMPTS: usize = 3;

/// What the service adds to the month.
pub(super) struct Service<'a> {
    /// What has been done, and when it was entered; not yet in order.
    pub entries: Vec<(Append, Instant)>,
    calendar: &'a Calendar,
    chance: Chance,
    lead: StaffId,
    pool: Vec<Standing>,
    busy_until: HashMap<InterpreterId, Instant>,
    /// Who is on duty from when until when, and when the power was off.
    duty: Vec<(StaffId, Instant, Option<Instant>)>,
    dark: Vec<(Instant, Instant)>,
}

impl<'a> Service<'a> {
    /// The pool, as it joined when the line began.
    pub(super) fn new(
        calendar: &'a Calendar,
        lead: StaffId,
        month: &[(Append, Instant)],
        beginning: Instant,
    ) -> Self {
        let mut chance = Chance::new(SERVICE_SEED);
        let joined = beginning + TimeDelta::seconds(2);
        let pool: Vec<Standing> = (FIRST_NUMBER..)
            .zip(INTERPRETERS)
            .map(|(number, person)| interpreter(&mut chance, joined, number, person))
            .collect();
        let added = pool.iter().map(|Standing { interpreter, .. }| {
            let private = Private {
                name: interpreter.name.clone(),
                phone: interpreter.phone.clone(),
                ..Private::default()
            };
            let event = Event::InterpreterAdded(interpreter.facts.clone());
            (Append { who: lead, event, private }, joined)
        });
        let (mut duty, mut dark) = (HashMap::new(), Vec::new());
        for (append, _) in month {
            match &append.event {
                Event::ShiftStarted(shift) => {
                    duty.insert(shift.id, (shift.staff, shift.from, None));
                }
                Event::ShiftEnded(ended) => {
                    if let Some((_, _, to)) = duty.get_mut(&ended.id) {
                        *to = Some(ended.to);
                    }
                }
                Event::OutageDeclared(outage) => dark.push((outage.from, outage.to)),
                _ => {}
            }
        }
        let mut duty: Vec<_> = duty.into_values().collect();
        duty.sort_unstable();
        let entries = added.collect();
        Self { entries, calendar, chance, lead, pool, busy_until: HashMap::new(), duty, dark }
    }

    /// Lives through the month: requests of calls, of institutions that ask by themselves, and two that are still
    /// open: one waits, one is for tomorrow.
    pub(super) fn live(
        &mut self,
        month: &[(Append, Instant)],
        (first, today): (NaiveDate, NaiveDate),
        now: Instant,
    ) {
        let mut asks: Vec<(Request, bool)> = Vec::new();
        for (append, _) in month {
            if let Event::CallLogged(facts) = &append.event
                && let Some(request) = self.of_call(facts, &append.private)
            {
                asks.push((request, true));
            }
        }
        for day in days(first, today) {
            let requests = [self.of_institution(day, false), self.of_institution(day, true)];
            asks.extend(requests.into_iter().flatten().map(|request| (request, true)));
        }
        asks.push((self.open(now - TimeDelta::minutes(4), None, "wol"), false));
        let due =
            self.calendar.next_opening(now + TimeDelta::days(1)).map(|opens| opens + TimeDelta::minutes(30));
        asks.push((self.open(now - TimeDelta::minutes(50), due, "nep"), false));
        // Who is busy follows from who was dialled before.
        asks.sort_by_key(|(request, _)| (request.facts.waiting_since(), request.facts.id));
        for (request, served) in asks {
            let facts = Event::InterpreterRequested(request.facts.clone());
            let append = Append { who: request.entered_by, event: facts, private: request.private.clone() };
            self.entries.push((append, request.facts.asked));
            if served {
                self.serve(request);
            }
        }
    }

    // --- who asks -------------------------------------------------------------------------------------------

    /// The request of a call that needed an interpreter. What was entered late was not asked for at the time.
    fn of_call(&mut self, call: &CallFacts, private: &Private) -> Option<Request> {
        if call.outcome != Some(Outcome::Interpreter) || call.late {
            return None;
        }
        let asked = call.started + TimeDelta::seconds(self.chance.between(30, 80).into());
        let institution = (call.caller == Some(Caller::PublicBody)).then(|| self.institution());
        // Whoever asks in Portuguese asks for somebody else, who speaks another language.
        let language = match call.language.clone()? {
            portuguese if portuguese.code.as_str() == "por" => plain(self.chance.weighted(REQUESTS)?)?,
            other => other,
        };
        let facts = RequestFacts {
            call: Some(call.id),
            institution,
            channel: call.channel,
            sensitive: call.topic.as_ref().is_some_and(|topic| topic.area() == "protection"),
            ..self.facts(asked, None, language)
        };
        let private =
            Private { name: private.name.clone(), phone: private.phone.clone(), ..Private::default() };
        Some(Request::new(facts, private, call.mediator))
    }

    /// An institution that asks without a call on record, for now or for one of the next days.
    fn of_institution(&mut self, day: NaiveDate, later: bool) -> Option<Request> {
        self.calendar.opening(day)?;
        let opens = self.calendar.next_opening(start_of_day(day, self.calendar.zone))?;
        let asked = opens + TimeDelta::minutes(self.chance.between(20, 500).into());
        let ahead = Days::new(self.chance.between(1, 3).into());
        let due = later
            .then(|| self.calendar.next_opening(start_of_day(day + ahead, self.calendar.zone)))
            .flatten();
        let due = due.map(|opens| opens + TimeDelta::minutes(15 * i64::from(self.chance.between(1, 30))));
        let (language, join_immigrant) = (self.chance.weighted(REQUESTS)?, self.chance.percent(40));
        let institution = self.institution();
        let number = self.chance.below(90);
        let possible = |at: Instant| check_due(at, opens - TimeDelta::seconds(1), self.calendar).is_ok();
        if !possible(asked)
            || self.is_dark(asked)
            || due.is_some_and(|due| !possible(due) || self.is_dark(due))
        {
            return None;
        }
        let facts = RequestFacts {
            institution: Some(institution),
            join_immigrant,
            ..self.facts(asked, due, plain(language)?)
        };
        let private = Private {
            phone: Some(grouped(FIRST_NUMBER + 100 + number)),
            immigrant_phone: join_immigrant.then(|| grouped(FIRST_NUMBER + 200 + number)),
            ..Private::default()
        };
        let operator = self.operator(asked);
        Some(Request::new(facts, private, operator))
    }

    /// A request that nobody has taken in hand yet.
    fn open(&mut self, asked: Instant, due: Option<Instant>, language: &str) -> Request {
        let unknown = Asked { code: LanguageCode::UNDETERMINED, variant: None };
        let language = plain(language).unwrap_or(unknown);
        let institution = due.is_some().then(|| self.institution());
        let facts = RequestFacts { institution, ..self.facts(asked, due, language) };
        let private = Private { phone: Some(grouped(FIRST_NUMBER + 300)), ..Private::default() };
        let operator = self.operator(asked);
        Request::new(facts, private, operator)
    }

    fn facts(&mut self, asked: Instant, due: Option<Instant>, language: Asked) -> RequestFacts {
        RequestFacts {
            id: RequestId(id(&mut self.chance, asked)),
            call: None,
            institution: None,
            channel: Channel::Phone,
            language,
            sensitive: false,
            join_immigrant: false,
            asked,
            due,
        }
    }

    fn institution(&mut self) -> String {
        self.chance.pick(INSTITUTIONS).copied().unwrap_or_default().to_owned()
    }

    /// Somebody who is on duty; the lead where nobody is.
    fn operator(&mut self, at: Instant) -> StaffId {
        let there = self.duty.iter().filter(|(_, from, to)| *from <= at && to.is_none_or(|to| at < to));
        let there: Vec<StaffId> = there.map(|(staff, ..)| *staff).collect();
        self.chance.pick(&there).copied().unwrap_or(self.lead)
    }

    fn is_dark(&self, at: Instant) -> bool {
        self.dark.iter().any(|(from, to)| (*from..*to).contains(&at))
    }

    // --- what comes of it -----------------------------------------------------------------------------------

    /// Takes a request in hand and sees it through.
    fn serve(&mut self, request: Request) {
        let who = request.operator.unwrap_or(request.entered_by);
        let begin = request.facts.waiting_since() + TimeDelta::seconds(self.chance.between(5, 40).into());
        let mut life = Life { request, who, at: begin, entries: Vec::new() };
        life.take(Step::Claim, 0);
        let scheduled = life.request.facts.due.is_some();
        if self.chance.percent(if scheduled { 15 } else { 4 }) {
            let outcome = if scheduled { RequestOutcome::Cancelled } else { RequestOutcome::Abandoned };
            life.take(Step::End { outcome, quality: None }, self.chance.between(30, 200));
        } else if self.find(&mut life) {
            self.talk(&mut life);
        }
        self.entries.append(&mut life.entries);
    }

    /// Dials one interpreter after the other, until one joins. Where none does, whoever waits is told.
    fn find(&mut self, life: &mut Life) -> bool {
        for _ in 0..ATTEMPTS {
            for standing in &mut self.pool {
                let until = self.busy_until.get(&standing.interpreter.facts.id);
                standing.busy = until.is_some_and(|until| *until > life.at);
            }
            let (asked, tried) = (life.request.facts.language.clone(), life.request.tried());
            let found = candidates(&asked, &tried, &self.pool, life.at, self.calendar.zone);
            let Some(next) = found.iter().find(|candidate| candidate.is_next()) else { break };
            let interpreter = next.interpreter.facts.id;
            life.take(Step::Dial { role: PartyRole::Interpreter, interpreter: Some(interpreter) }, 15);
            let party = life.request.parties.len() - 1;
            let (to, after) = match self.chance.weighted(ANSWERS) {
                Some(PartyState::Joined) | None => (PartyState::Joined, self.chance.between(8, 25)),
                Some(other) => (other, self.chance.between(10, 35)),
            };
            life.take(Step::Move { party, to }, after);
            if to == PartyState::Joined {
                return true;
            }
        }
        let known =
            self.pool.iter().any(|one| one.interpreter.speaks(&life.request.facts.language).is_some());
        let outcome = if known { RequestOutcome::NobodyAvailable } else { RequestOutcome::NotCovered };
        if let Some((party, _)) = life.request.on_hold() {
            life.take(Step::Move { party, to: PartyState::Joined }, 10);
        }
        life.take(Step::End { outcome, quality: None }, self.chance.between(30, 90));
        false
    }

    /// Everybody joins, one after the other, as the key for the next step does it; they talk, and say goodbye.
    fn talk(&mut self, life: &mut Life) {
        while let Some(step) = next_step(&life.request, &[]) {
            if matches!(step, Step::End { .. }) {
                break;
            }
            life.take(step, self.chance.between(6, 20));
        }
        let quality = self.chance.percent(70).then(|| self.chance.weighted(QUALITIES)).flatten();
        life.take(Step::End { outcome: RequestOutcome::Interpreted, quality }, self.chance.between(180, 960));
        let Some(interpreter) = life.request.interpreter() else { return };
        self.busy_until.insert(interpreter, life.at);
        for standing in self.pool.iter_mut().filter(|one| one.interpreter.facts.id == interpreter) {
            standing.last_joined = Some(life.at);
        }
    }
}

/// A request as it is served.
struct Life {
    request: Request,
    who: StaffId,
    at: Instant,
    entries: Vec<(Append, Instant)>,
}

impl Life {
    /// Takes a step some seconds after the last one. One that is impossible would not have been recorded either.
    fn take(&mut self, step: Step, after: u32) {
        self.at += TimeDelta::seconds(after.into());
        let Ok(request) = self.request.step(&step, self.who, self.at) else { return };
        let event = Event::RequestStepped(RequestStepped { id: request.facts.id, step });
        self.request = request;
        self.entries.push((Append { who: self.who, event, private: Private::default() }, self.at));
    }
}

const ANSWERS: &[(PartyState, u32)] =
    &[(PartyState::Joined, 84), (PartyState::NoAnswer, 12), (PartyState::Busy, 4)];

const QUALITIES: &[(Quality, u32)] = &[(Quality::Good, 80), (Quality::Fair, 15), (Quality::Poor, 5)];

fn interpreter(
    chance: &mut Chance,
    joined: Instant,
    number: u32,
    (name, languages, hours): (&str, &str, &str),
) -> Standing {
    let facts = InterpreterFacts {
        id: InterpreterId(id(chance, joined)),
        languages: spoken(languages.split(' ').filter_map(plain).map(|asked| (asked.code, asked.variant))),
        hours: parse_hours(hours).unwrap_or_default(),
        active: true,
    };
    let interpreter =
        Interpreter { facts, name: Some(name.to_owned()), phone: Some(grouped(number)), notes: None };
    Standing { interpreter, busy: false, last_joined: None, dials: Vec::new() }
}

/// A language from the tables: `urd`, `ara:Iraq`.
fn plain(text: &str) -> Option<Asked> {
    let (code, variant) = text.split_once(':').map_or((text, None), |(code, variant)| (code, Some(variant)));
    Some(Asked { code: code.parse().ok()?, variant: variant.map(str::to_owned) })
}
