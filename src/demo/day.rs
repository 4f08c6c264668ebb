//! One day on the line: who signs on, who calls, who takes the call, what comes of it.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc};

use super::chance::{Bag, Chance};
use super::data::{self, Names};
use super::{follow_ups, id, offers};
use crate::domain::calendar::Calendar;
use crate::domain::call::{Asked, CallCorrected, CallFacts, CallWithdrawn, Route, is_late};
use crate::domain::code::{Caller, Channel, Ended, Kind, Outcome, RouteTo, Weekday};
use crate::domain::event::{Event, Private};
use crate::domain::id::{CallId, OutageId, ShiftId, StaffId, TallyId};
use crate::domain::language::{Catalogue, LanguageCode};
use crate::domain::routing::{OnDuty, Presence, route};
use crate::domain::shift::{Outage, ShiftEnded, ShiftStarted, Tally};
use crate::domain::staff::Staff;
use crate::domain::time::{Instant, civil_day, start_of_day};
use crate::domain::topic::{TopicCode, Topics};
use crate::i18n::{Lang, Word};
use crate::store::Append;

/// Telephone numbers begin here: a range that no Portuguese network uses.
const FIRST_NUMBER: u32 = 900_000_000;

/// A language as callers of the demonstration ask for it.
#[derive(Debug, Clone)]
struct Tongue {
    asked: Asked,
    names: Names,
    /// Of so many callers of this language; one who calls again has the same number and name.
    callers: u32,
    first_number: u32,
}

/// When somebody is there.
#[derive(Debug, Clone, Copy)]
struct Presences {
    person: usize,
    from: Instant,
    to: Instant,
}

/// A stretch of time in which the power was off.
type Dark = (Instant, Instant);

/// The month as it grows, day by day.
pub(super) struct Month<'a> {
    pub people: Vec<Staff>,
    /// What has been done, and when it was entered; not yet in order.
    pub entries: Vec<(Append, Instant)>,
    calendar: &'a Calendar,
    chance: Chance,
    lang: Lang,
    now: Instant,
    tongues: Bag<Tongue>,
    topics: Bag<TopicCode>,
    /// Days lived through, closed ones too.
    age: usize,
}

impl<'a> Month<'a> {
    pub(super) fn new(
        calendar: &'a Calendar,
        people: Vec<Staff>,
        chance: Chance,
        lang: Lang,
        now: Instant,
    ) -> Self {
        Self {
            people,
            entries: Vec::new(),
            calendar,
            chance,
            lang,
            now,
            tongues: Bag::new(tongues()),
            topics: Bag::new(topics()),
            age: 0,
        }
    }

    /// Lives through one day.
    pub(super) fn live(&mut self, day: NaiveDate, power_cut: bool) {
        self.age += 1;
        let today = civil_day(self.now, self.calendar.zone) == day;
        let Some((open, close)) = self.calendar.opening(day) else {
            if today {
                self.somebody_is_there(start_of_day(day, self.calendar.zone));
            }
            return;
        };
        let (opens, closes) = (self.at(day, open), self.at(day, close));
        if today && self.now < opens {
            return self.somebody_is_there(start_of_day(day, self.calendar.zone));
        }
        let dark = power_cut.then(|| self.power_cut(day, opens, closes));
        let there = self.shifts(opens, closes, today);
        self.calls(day, (opens, closes), &there, dark);
        if today && self.now >= closes {
            self.somebody_is_there(closes + TimeDelta::minutes(5));
        }
    }

    /// A local time of a day.
    fn at(&self, day: NaiveDate, time: NaiveTime) -> Instant {
        let local = self.calendar.zone.from_local_datetime(&day.and_time(time));
        local.earliest().map_or_else(|| start_of_day(day, self.calendar.zone), |at| at.with_timezone(&Utc))
    }

    fn enter(&mut self, who: StaffId, event: Event, private: Private, at: Instant) {
        self.entries.push((Append { who, event, private }, at));
    }

    fn lead(&self) -> StaffId {
        self.people[0].facts.id
    }

    // --- shifts ---------------------------------------------------------------------------------------------

    /// Three come in the morning, three relieve them one by one, one is there around midday. One may be away,
    /// but not today.
    fn shifts(&mut self, opens: Instant, closes: Instant, today: bool) -> Vec<Presences> {
        let people = self.people.len();
        let away = self.age * 5 % 11;
        let part = |percent: i32| opens + (closes - opens) * percent / 100;
        let mut there = Vec::new();
        for person in 0..people {
            if person == away && !today {
                continue;
            }
            let little = TimeDelta::seconds(self.chance.between(10, 280).into());
            let (from, to) = match (person + self.age) % people {
                first @ 0..=2 => (opens - little, part([45, 50, 55][first]) + little),
                second @ 3..=5 => (part([45, 50, 55][second - 3]) - little, closes + little),
                _ => (part(15) + little, part(85) + little),
            };
            self.shift(person, from, Some(to));
            there.push(Presences { person, from, to });
        }
        there
    }

    fn shift(&mut self, person: usize, from: Instant, to: Option<Instant>) {
        let staff = self.people[person].facts.id;
        let shift = ShiftId(id(&mut self.chance, from));
        let started = ShiftStarted { id: shift, staff, from };
        self.enter(staff, Event::ShiftStarted(started), Private::default(), from);
        if let Some(to) = to {
            let ended = ShiftEnded { id: shift, to, signed_off: true };
            self.enter(staff, Event::ShiftEnded(ended), Private::default(), to);
        }
    }

    /// Whoever looks at the demonstration outside opening hours still finds four people on duty.
    fn somebody_is_there(&mut self, earliest: Instant) {
        for (place, person) in [0, 1, 2, 3].into_iter().enumerate() {
            let minutes = 40 - 9 * i64::try_from(place).unwrap_or(0);
            let from = (self.now - TimeDelta::minutes(minutes)).max(earliest).min(self.now);
            self.shift(person, from, None);
        }
    }

    // --- a power cut ----------------------------------------------------------------------------------------

    /// The middle of the afternoon without power; the calls of that time are on a sheet of paper.
    fn power_cut(&mut self, day: NaiveDate, opens: Instant, closes: Instant) -> Dark {
        let (from, to) = (opens + (closes - opens) * 53 / 100, opens + (closes - opens) * 78 / 100);
        let lead = self.lead();
        let told = |word: Word| Private { notes: Some(word.to(self.lang).to_owned()), ..Private::default() };
        let (outage, tally) = (told(data::OUTAGE), told(data::TALLY));
        let outage_id = OutageId(id(&mut self.chance, to));
        let tally_id = TallyId(id(&mut self.chance, closes));
        let soon = TimeDelta::minutes(6);
        self.enter(lead, Event::OutageDeclared(Outage { id: outage_id, from, to }), outage, to + soon);
        let tally_of_the_day = Tally { id: tally_id, from: day, to: day, calls: 17 };
        self.enter(lead, Event::TallyEntered(tally_of_the_day), tally, closes - soon);
        (from, to)
    }

    // --- calls ----------------------------------------------------------------------------------------------

    fn calls(
        &mut self,
        day: NaiveDate,
        (opens, closes): (Instant, Instant),
        there: &[Presences],
        dark: Option<Dark>,
    ) {
        let mut busy_until: HashMap<usize, Instant> = HashMap::new();
        for wanted in self.starts(day, opens, closes) {
            let in_the_dark = dark.is_some_and(|(from, to)| (from..to).contains(&wanted));
            // Of the calls taken in the dark only a few had enough on paper to make a record of.
            if in_the_dark && !self.chance.percent(10) {
                continue;
            }
            let here = there.iter().filter(|one| (one.from..one.to).contains(&wanted));
            let (free, busy): (Vec<usize>, Vec<usize>) = here
                .map(|one| one.person)
                .partition(|person| busy_until.get(person).is_none_or(|until| *until <= wanted));
            // Nobody free: the caller waits for the first who is.
            let first_free = busy.iter().min_by_key(|person| busy_until.get(*person)).copied();
            let (takers, start) = match (free.as_slice(), first_free) {
                ([_, ..], _) => (free, wanted),
                ([], Some(person)) => (vec![person], busy_until.get(&person).copied().unwrap_or(wanted)),
                ([], None) => continue,
            };
            if start >= closes {
                continue;
            }
            let desk = Desk { takers, there, busy_until: &busy_until, in_the_dark };
            if let Some((person, until)) = self.call(start, &desk) {
                busy_until.insert(person, until);
            }
        }
    }

    /// When callers of this day call, earliest first.
    fn starts(&mut self, day: NaiveDate, opens: Instant, closes: Instant) -> Vec<Instant> {
        let usual = data::WEEKDAYS[Weekday::of(day) as usize];
        let minutes = u32::try_from((closes - opens).num_minutes()).unwrap_or(0);
        let calls = data::CALLS_A_DAY * usual / 100 * minutes / 600 * self.chance.between(92, 108) / 100;
        // Every minute of the day, as likely as its hour is busy.
        let likely: Vec<(u32, u32)> = (0..minutes)
            .map(|minute| {
                let at = opens + TimeDelta::minutes(minute.into());
                (minute, data::HOURS[at.with_timezone(&self.calendar.zone).hour() as usize])
            })
            .collect();
        let mut starts: Vec<Instant> = (0..calls)
            .filter_map(|_| {
                let minute = self.chance.weighted(&likely)?;
                Some(opens + TimeDelta::seconds((60 * minute + self.chance.below(60)).into()))
            })
            .collect();
        starts.sort();
        starts
    }

    /// One call: who took it, and until when they were busy.
    fn call(&mut self, started: Instant, desk: &Desk<'_>) -> Option<(usize, Instant)> {
        let kind = self.chance.weighted(data::KINDS)?;
        if !kind.is_service() {
            let taker = *self.chance.pick(&desk.takers)?;
            let duration = self.chance.between(4, 45);
            let facts = self.bare(started, kind, duration, taker);
            self.log(facts, Private::default(), taker, desk.in_the_dark);
            return Some((taker, started + TimeDelta::seconds(duration.into())));
        }
        let tongue = self.tongues.draw(&mut self.chance)?;
        let topic = self.topics.draw(&mut self.chance)?;
        let speaker = desk.takers.iter().find(|one| self.people[**one].speaks(tongue.asked.code));
        // Most callers choose their language before anybody answers.
        let taker = match speaker {
            Some(speaker) if self.chance.percent(75) => *speaker,
            _ => *self.chance.pick(&desk.takers)?,
        };
        let route = self.route(tongue.asked.code, taker, started, desk)?;
        let outcome = self.outcome(&topic, route.to)?;
        let by_interpreter = route.to == RouteTo::TranslationService;
        let duration = self.chance.between(70, 560) + if by_interpreter { 260 } else { 0 };
        let facts = CallFacts {
            language: Some(tongue.asked.clone()),
            route: Some(route),
            outcome: Some(outcome),
            ended: self.chance.weighted(ENDED)?,
            caller: self.chance.weighted(of_topic(&topic, data::CALLERS_BY_TOPIC).unwrap_or(data::CALLERS)),
            channel: self.chance.weighted(CHANNELS)?,
            wrap_up_s: self.chance.percent(80).then(|| self.chance.between(5, 75)),
            also: self.also(&topic),
            call_back: outcome == Outcome::FollowUp,
            confidential: topic.area() == "protection" && self.chance.percent(40),
            topic: Some(topic),
            ..self.bare(started, kind, duration, taker)
        };
        let private = self.private(&facts, &tongue);
        self.log(facts, private, taker, desk.in_the_dark);
        Some((taker, started + TimeDelta::seconds(duration.into())))
    }

    fn bare(&mut self, started: Instant, kind: Kind, duration: u32, taker: usize) -> CallFacts {
        let taker = self.people[taker].facts.id;
        CallFacts {
            duration_s: Some(duration),
            kind,
            ended: match kind {
                Kind::Silent | Kind::HangUp => Ended::CallerHungUp,
                _ => Ended::Completed,
            },
            ..CallFacts::new(CallId(id(&mut self.chance, started)), started, taker)
        }
    }

    /// The route that the line's rule gives to whoever has the call.
    fn route(&self, code: LanguageCode, taker: usize, at: Instant, desk: &Desk<'_>) -> Option<Route> {
        let on_duty: Vec<OnDuty> = desk
            .there
            .iter()
            .filter(|one| (one.from..one.to).contains(&at))
            .map(|one| OnDuty {
                staff: self.people[one.person].clone(),
                presence: match desk.busy_until.get(&one.person) {
                    Some(until) if *until > at => Presence::OnCall,
                    _ => Presence::Free,
                },
            })
            .collect();
        let language = Catalogue::shipped().get(code)?;
        Some(route(language, Some(&self.people[taker]), &on_duty).route)
    }

    /// The secondary topics: few calls have any.
    fn also(&mut self, primary: &TopicCode) -> Vec<TopicCode> {
        let many = self.chance.weighted(&[(0, 90), (1, 8), (2, 2)]).unwrap_or(0);
        let mut also = Vec::new();
        while also.len() < many {
            match self.topics.draw(&mut self.chance) {
                Some(topic) if topic != *primary && !also.contains(&topic) => also.push(topic),
                Some(_) => {}
                None => break,
            }
        }
        also
    }

    fn outcome(&mut self, topic: &TopicCode, to: RouteTo) -> Option<Outcome> {
        if to == RouteTo::Colleague && self.chance.percent(50) {
            return Some(Outcome::Transferred);
        }
        if to == RouteTo::TranslationService && self.chance.percent(15) {
            return Some(Outcome::Interpreter);
        }
        self.chance.weighted(of_topic(topic, data::OUTCOMES_BY_TOPIC).unwrap_or(data::OUTCOMES))
    }

    /// Name, number and notes, where they were asked for. Who speaks of violence or trafficking leaves less.
    fn private(&mut self, facts: &CallFacts, tongue: &Tongue) -> Private {
        let area = facts.topic.as_ref().map_or("", TopicCode::area);
        let sensitive = area == "protection";
        let caller = self.chance.below(tongue.callers);
        let name = (facts.caller != Some(Caller::PublicBody)).then(|| tongue.name(caller));
        let phone = grouped(tongue.first_number + caller);
        let notes = self.chance.percent(if sensitive { 60 } else { 26 }).then(|| self.note(area)).flatten();
        Private {
            name: name.filter(|_| self.chance.percent(if sensitive { 12 } else { 36 })),
            phone: self.chance.percent(if sensitive { 20 } else { 48 }).then_some(phone),
            locality: self
                .chance
                .percent(15)
                .then(|| self.chance.pick(data::TOWNS).map(|town| (*town).to_owned()))
                .flatten(),
            notes,
            ..Private::default()
        }
    }

    fn note(&mut self, area: &str) -> Option<String> {
        let wanted = if self.chance.percent(85) { area } else { "" };
        let fitting: Vec<Word> =
            data::NOTES.iter().filter(|(of, _)| *of == wanted).map(|(_, note)| *note).collect();
        let lang = if self.chance.percent(85) { self.lang } else { self.lang.other() };
        self.chance.pick(&fitting).map(|note| note.to(lang).to_owned())
    }

    // --- the record -----------------------------------------------------------------------------------------

    /// Enters the call when it is over, or well after, and corrects it later if it was wrong.
    fn log(&mut self, facts: CallFacts, private: Private, taker: usize, in_the_dark: bool) {
        let duration = facts.duration_s;
        let ended = facts.started + TimeDelta::seconds(duration.unwrap_or(0).into());
        let (wait, who) = if in_the_dark {
            (TimeDelta::minutes(self.chance.between(160, 200).into()), self.lead())
        } else if self.chance.percent(3) {
            let by_the_lead = self.chance.percent(30);
            let who = if by_the_lead { self.lead() } else { self.people[taker].facts.id };
            (TimeDelta::minutes(self.chance.between(18, 150).into()), who)
        } else {
            (TimeDelta::seconds(self.chance.between(3, 90).into()), self.people[taker].facts.id)
        };
        let at = ended + wait;
        let facts = CallFacts { late: is_late(facts.started, duration, at), ..facts };
        self.enter(who, Event::CallLogged(facts.clone()), private.clone(), at);
        self.entries.extend(offers::made_in(&facts, &private, (who, at), self.lang));
        let promised = follow_ups::promised_in(&facts, &private, (who, at), self.calendar, self.lang);
        self.entries.extend(promised);
        if facts.kind.is_service() && self.chance.below(1000) < 8 {
            self.correct(facts, private, at);
        } else if !facts.kind.is_service() && self.chance.percent(2) {
            // The key for a hang-up pressed by mistake, and undone.
            let undone = CallWithdrawn { id: facts.id, revision: 1 };
            self.enter(who, Event::CallWithdrawn(undone), Private::default(), at + TimeDelta::seconds(4));
        }
    }

    fn correct(&mut self, facts: CallFacts, private: Private, entered: Instant) {
        let (facts, reason) = match self.chance.below(3) {
            0 => match self.topics.draw(&mut self.chance) {
                Some(topic) if Some(&topic) != facts.topic.as_ref() && !facts.also.contains(&topic) => {
                    (CallFacts { topic: Some(topic), ..facts }, data::WRONG_TOPIC)
                }
                _ => return,
            },
            1 if facts.outcome != Some(Outcome::FollowUp) => {
                let outcome = Some(Outcome::FollowUp);
                (CallFacts { outcome, call_back: true, ..facts }, data::WRONG_OUTCOME)
            }
            _ => {
                let duration_s = Some(self.chance.between(60, 900));
                (CallFacts { duration_s, ..facts }, data::WRONG_DURATION)
            }
        };
        let at = entered + TimeDelta::minutes(self.chance.between(5, 90).into());
        let private = Private { reason: Some(reason.to(self.lang).to_owned()), ..private };
        self.enter(self.lead(), Event::CallCorrected(CallCorrected { revision: 1, facts }), private, at);
    }
}

/// The room as a call comes in.
struct Desk<'a> {
    /// Who could take it.
    takers: Vec<usize>,
    there: &'a [Presences],
    busy_until: &'a HashMap<usize, Instant>,
    in_the_dark: bool,
}

const ENDED: &[(Ended, u32)] =
    &[(Ended::Completed, 92), (Ended::CallerHungUp, 4), (Ended::LineDropped, 3), (Ended::TechnicalFault, 1)];

const CHANNELS: &[(Channel, u32)] = &[(Channel::Phone, 92), (Channel::Email, 7), (Channel::InPerson, 1)];

/// What a table has for a topic: its own line, or that of its area.
fn of_topic<T: Copy>(
    topic: &TopicCode,
    table: &[(&str, &'static [(T, u32)])],
) -> Option<&'static [(T, u32)]> {
    let line = |wanted: &str| table.iter().find(|(code, _)| *code == wanted).map(|(_, shares)| *shares);
    line(topic.as_str()).or_else(|| line(topic.area()))
}

fn topics() -> Vec<(TopicCode, u32)> {
    let share = |code: &TopicCode| {
        data::TOPICS.iter().find(|(usual, _)| *usual == code.as_str()).map_or(data::RARE, |(_, share)| *share)
    };
    let offered = Topics::shipped().all().filter(|topic| !topic.retired);
    offered.map(|topic| (topic.code.clone(), share(&topic.code))).collect()
}

fn tongues() -> Vec<(Tongue, u32)> {
    let tongue = |(place, (code, variant, share, names)): (u32, &(&str, &str, u32, Names))| {
        let variant = (!variant.is_empty()).then(|| (*variant).to_owned());
        let asked = Asked { code: code.parse().ok()?, variant };
        let first_number = FIRST_NUMBER + 1000 * place;
        Some((Tongue { asked, names: *names, callers: 3 * share, first_number }, *share))
    };
    (0..).zip(data::LANGUAGES).filter_map(tongue).collect()
}

impl Tongue {
    /// The name of a caller.
    fn name(&self, caller: u32) -> String {
        let Names { given, family, family_first } = self.names;
        let caller = caller as usize;
        let (given, family) =
            (given[caller % given.len()], family[(caller / given.len() + caller) % family.len()]);
        if family_first { format!("{family}{given}") } else { format!("{given} {family}") }
    }
}

/// A number as people write it.
pub(super) fn grouped(number: u32) -> String {
    format!("{} {:03} {:03}", number / 1_000_000, number / 1000 % 1000, number % 1000)
}
