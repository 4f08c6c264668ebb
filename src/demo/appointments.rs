//! The month's appointments at the centres: what comes of the calls that end in one, and three that somebody has to do
//! something about today. What is possible says the state machine; only what people do is chance.

use chrono::{NaiveDate, TimeDelta};

use super::chance::Chance;
use super::day::grouped;
use super::{data, id};
use crate::domain::appointment::{
    Answer, Appointment, AppointmentFacts, AppointmentStepped, CancelReason, Reach, Slot, Step, Via, Window,
};
use crate::domain::calendar::Calendar;
use crate::domain::call::{Asked, CallFacts};
use crate::domain::centre::{Centre, Centres, next_starts};
use crate::domain::code::Outcome;
use crate::domain::event::{Event, Private};
use crate::domain::id::{AppointmentId, StaffId};
use crate::domain::time::{Instant, civil_day, start_of_day};
use crate::i18n::{Lang, Word, word};
use crate::store::Append;

/// Where chance begins for those that no call of the month led to.
const SEED: u64 = 0x0061_9901;

/// Why a message of the month could not be sent.
pub(super) const NOT_SENT: Word = word(
    "não foi possível escrever na pasta de saída do centro",
    "the centre's outgoing directory could not be written",
);

/// The centres, and how many go to each.
const CENTRES: &[(&str, u32)] = &[("lisbon", 55), ("porto", 33), ("faro", 12)];

/// The desks for the matters of an area, and how many go to each.
const DESKS: &[(&str, &[(&str, u32)])] = &[
    ("residence", &[("borders", 70), ("legal", 30)]),
    ("nationality", &[("nationality", 80), ("legal", 20)]),
    ("family", &[("family-reunification", 1)]),
    ("asylum", &[("legal", 60), ("social", 40)]),
    ("work", &[("employment", 60), ("labour", 40)]),
    ("social-security", &[("social-security", 1)]),
    ("health", &[("health", 1)]),
    ("education", &[("education", 1)]),
    ("legal", &[("legal", 1)]),
    ("protection", &[("victim-support", 1)]),
];

/// Desks for everything else, which every centre has.
const OTHER_DESKS: &[(&str, u32)] = &[("reception", 50), ("social", 30), ("legal", 20)];

/// What a centre does with a request.
#[derive(Clone, Copy)]
enum Reaction {
    Confirms,
    Proposes,
    Refuses,
    SaysNothing,
}

const REACTIONS: &[(Reaction, u32)] =
    &[(Reaction::Confirms, 76), (Reaction::Proposes, 12), (Reaction::Refuses, 6), (Reaction::SaysNothing, 6)];

/// What was done, and when it was entered.
type Entries = Vec<(Append, Instant)>;

/// The appointments that the calls of a month lead to, up to their ends, and those of today.
pub(super) fn of_month(
    month: &[(Append, Instant)],
    calendar: &Calendar,
    now: Instant,
    lang: Lang,
) -> Entries {
    let mut entries = Entries::new();
    let mut operator = StaffId::PROGRAM;
    for (append, at) in month {
        let Event::CallLogged(call) = &append.event else { continue };
        if *at <= now {
            operator = call.mediator;
        }
        if let Some(life) = of_call(call, &append.private, calendar) {
            entries.extend(life.lived(&mut Chance::new(call.id.0.as_u64_pair().1)));
        }
    }
    entries.extend(of_today(calendar, operator, now, lang));
    entries
}

/// What a call asked for. What was entered late was not asked for at the time, and not every caller stays on the line
/// until a time is found.
fn of_call<'a>(call: &CallFacts, private: &Private, calendar: &'a Calendar) -> Option<Life<'a>> {
    let mut chance = Chance::new(!call.id.0.as_u64_pair().1);
    if call.outcome != Some(Outcome::Appointment) || call.late || chance.percent(22) {
        return None;
    }
    let asked = call.started + TimeDelta::seconds(chance.between(60, 150).into());
    let area = call.topic.as_ref().map_or("", |topic| topic.area());
    let desks = DESKS.iter().find(|(of, _)| *of == area).map_or(OTHER_DESKS, |(_, desks)| desks);
    let (desk, centre) = (chance.weighted(desks)?, chance.weighted(CENTRES)?);
    let language = call.language.clone()?;
    let portuguese = matches!(language.code.as_str(), "por" | "kea");
    let facts = AppointmentFacts {
        call: Some(call.id),
        topic: call.topic.clone(),
        interpreter: !portuguese && chance.percent(55),
        reach: if private.phone.is_some() { Reach::Phone } else { Reach::CallsBack },
        consent: chance.percent(85),
        ..facts(&mut chance, asked, language)
    };
    let days = chance.between(2, 9);
    let wanted = asked + TimeDelta::minutes(i64::from(days * 24 * 60 + chance.between(0, 300)));
    let name =
        private.name.clone().or_else(|| name(&mut chance, &facts.language).filter(|_| area != "protection"));
    let private = Private { name, phone: private.phone.clone(), ..Private::default() };
    Life::begin(&mut chance, facts, (centre, desk), wanted, private, call.mediator, calendar)
}

/// A name in use where a language is spoken: who is given an appointment is asked for one.
fn name(chance: &mut Chance, language: &Asked) -> Option<String> {
    let (.., names) = data::LANGUAGES.iter().find(|(code, ..)| *code == language.code.as_str())?;
    let (given, family) = (chance.pick(names.given)?, chance.pick(names.family)?);
    Some(if names.family_first { format!("{family}{given}") } else { format!("{given} {family}") })
}

fn facts(chance: &mut Chance, asked: Instant, language: Asked) -> AppointmentFacts {
    AppointmentFacts {
        id: AppointmentId(id(chance, asked)),
        call: None,
        centre: String::new(),
        desk: String::new(),
        windows: Vec::new(),
        minutes: 0,
        topic: None,
        language,
        interpreter: false,
        reach: Reach::Phone,
        consent: true,
        asked,
    }
}

/// What there is to do about an appointment today.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Today {
    /// The centre's answer is overdue.
    Overdue,
    /// The centre proposed another time; nobody has asked the person yet.
    Proposed,
    /// The centre refused.
    Refused,
    /// The request could not be sent.
    NotSent,
}

/// Three answers that are overdue, a counter-proposal and a refusal that wait for the person, and a request that could
/// not be sent.
fn of_today(calendar: &Calendar, operator: StaffId, now: Instant, lang: Lang) -> Entries {
    let mut chance = Chance::new(SEED);
    let past = std::iter::successors(civil_day(now, calendar.zone).pred_opt(), NaiveDate::pred_opt);
    let open: Vec<NaiveDate> = past.take(60).filter(|day| calendar.opening(*day).is_some()).take(4).collect();
    let morning = |back: usize, minutes: i64| {
        let day = open.get(back).or(open.last()).copied().unwrap_or_default();
        let opens = calendar.next_opening(start_of_day(day, calendar.zone)).unwrap_or(now);
        opens + TimeDelta::minutes(minutes)
    };
    let soon = now - TimeDelta::minutes(40);
    let people = [
        ("Oksana Bondarenko", "ukr", ("lisbon", "borders"), morning(1, 75), Today::Overdue),
        ("Md. Shahidul Islam", "ben", ("porto", "legal"), morning(2, 140), Today::Overdue),
        ("Awa Diop", "wol", ("faro", "social"), morning(3, 310), Today::Overdue),
        ("Sanjay Rai", "nep", ("lisbon", "social-security"), morning(0, 95), Today::Proposed),
        ("Ion Rusu", "ron", ("faro", "employment"), morning(0, 200), Today::Refused),
        ("Larysa Novik", "bel", ("porto", "nationality"), soon, Today::NotSent),
    ];
    let mut entries = Entries::new();
    for (number, (name, language, place, asked, today)) in (900_900_401..).zip(people) {
        let Ok(code) = language.parse() else { continue };
        let facts = AppointmentFacts {
            interpreter: true,
            ..facts(&mut chance, asked, Asked { code, variant: None })
        };
        let private = Private {
            name: Some(name.to_owned()),
            phone: Some(grouped(number)),
            notes: (number % 2 == 0).then(|| {
                word("Só pode depois de deixar o filho na escola.", "Only after taking the child to school.")
                    .to(lang)
                    .to_owned()
            }),
            ..Private::default()
        };
        let wanted = now + TimeDelta::days(i64::from(chance.between(3, 6)));
        let life = Life::begin(&mut chance, facts, place, wanted, private, operator, calendar);
        let Some(mut life) = life else { continue };
        if today != Today::NotSent {
            life.hand_off(2);
        }
        life.at = life.at.max(soon);
        match today {
            Today::Proposed => life.propose(&mut chance),
            Today::Refused => life.answer(Answer::Refused, None, Via::Message),
            Today::Overdue | Today::NotSent => {}
        }
        entries.append(&mut life.entries);
    }
    entries
}

/// An appointment as it is lived through.
struct Life<'a> {
    one: Appointment,
    centre: &'static Centre,
    calendar: &'a Calendar,
    /// Who asked for it, and sees it through.
    who: StaffId,
    at: Instant,
    entries: Entries,
}

impl<'a> Life<'a> {
    /// An appointment at the first time after `wanted` at which the desk is open; none where it stays closed.
    fn begin(
        chance: &mut Chance,
        facts: AppointmentFacts,
        (centre, desk): (&str, &str),
        wanted: Instant,
        private: Private,
        who: StaffId,
        calendar: &'a Calendar,
    ) -> Option<Self> {
        let centres = Centres::shipped();
        // What a centre has not, the largest has.
        let centre = centres.centre(centre).filter(|one| one.has_desk(desk)).or(centres.centres().first())?;
        let minutes = u32::try_from(centre.slot.num_minutes()).ok()?;
        let mut windows = Vec::new();
        for days in
            [0, i64::from(chance.between(1, 3))].into_iter().take(if chance.percent(40) { 2 } else { 1 })
        {
            let day = wanted + TimeDelta::days(days);
            let how_many = usize::try_from(chance.between(1, 12)).unwrap_or(1);
            let from = next_starts(centre, desk, day, how_many, calendar).pop()?;
            let long = TimeDelta::minutes(i64::from(minutes * chance.between(1, 4)));
            windows.push(Window { from, to: from + long });
        }
        windows.dedup_by_key(|window| window.from);
        let facts = AppointmentFacts {
            centre: centre.code.clone(),
            desk: desk.to_owned(),
            windows,
            minutes,
            ..facts
        };
        let at = facts.asked;
        let event = Event::AppointmentRequested(facts.clone());
        let entries = vec![(Append { who, event, private: private.clone() }, at)];
        Some(Self { one: Appointment::new(facts, private, who), centre, calendar, who, at, entries })
    }

    /// Takes a step some minutes after the last one. One that is impossible would not have been recorded either.
    fn take(&mut self, step: Step, who: StaffId, minutes: u32) {
        let at = self.at + TimeDelta::minutes(minutes.into());
        let Ok(after) = self.one.step_now(&step, at) else { return };
        let event = Event::AppointmentStepped(AppointmentStepped { id: self.one.facts.id, step });
        (self.one, self.at) = (after, at);
        self.entries.push((Append { who, event, private: Private::default() }, at));
    }

    /// Goes on to the next time after so many minutes at which the centre is open.
    fn wait(&mut self, minutes: u32) {
        let after = self.at + TimeDelta::minutes(minutes.into());
        let open = next_starts(self.centre, &self.one.facts.desk, after, 1, self.calendar);
        self.at = open.first().copied().unwrap_or(after);
    }

    /// The program tells the centre what it is owed.
    fn hand_off(&mut self, minutes: u32) {
        if let Some(message) = self.one.owes {
            let sequence = self.one.sequence;
            self.take(Step::HandOff { sequence, message }, StaffId::PROGRAM, minutes);
        }
    }

    fn answer(&mut self, answer: Answer, proposed: Option<Slot>, via: Via) {
        let sequence = self.one.sequence;
        let written = (via == Via::Message).then_some(self.at);
        let who = if via == Via::Message { StaffId::PROGRAM } else { self.who };
        self.take(Step::Answer { sequence, answer, proposed, via, written }, who, 3);
    }

    /// The centre proposes a time some days after the one that was asked for.
    fn propose(&mut self, chance: &mut Chance) {
        let later = self.one.slot.start + TimeDelta::days(i64::from(chance.between(1, 4)));
        let start = next_starts(self.centre, &self.one.facts.desk, later, 1, self.calendar);
        let proposed = start.first().map(|start| Slot { start: *start, minutes: self.one.slot.minutes });
        self.answer(Answer::CounterProposed, proposed, Via::Message);
    }

    /// Other times are asked for, some days later.
    fn reschedule(&mut self, chance: &mut Chance) {
        let later = self.at.max(self.one.slot.start) + TimeDelta::days(i64::from(chance.between(2, 5)));
        let Some(from) = next_starts(self.centre, &self.one.facts.desk, later, 1, self.calendar).pop() else {
            return;
        };
        let to = from + TimeDelta::minutes(i64::from(self.one.slot.minutes) * 2);
        let sequence = self.one.sequence;
        self.take(Step::Reschedule { sequence, windows: vec![Window { from, to }] }, self.who, 12);
        self.hand_off(2);
    }

    /// The whole way, from the hand-off to the person's coming, as chance has it.
    fn lived(mut self, chance: &mut Chance) -> Entries {
        self.hand_off(chance.between(1, 3));
        self.wait(chance.between(40, 1_300));
        match chance.weighted(REACTIONS).unwrap_or(Reaction::Confirms) {
            Reaction::Confirms => self.answer(Answer::Confirmed, None, Via::Message),
            Reaction::Proposes => self.proposed(chance),
            Reaction::Refuses => {
                self.answer(Answer::Refused, None, Via::Message);
                self.wait(chance.between(30, 300));
                if chance.percent(65) {
                    self.reschedule(chance);
                    self.wait(chance.between(60, 900));
                    self.answer(Answer::Confirmed, None, Via::Message);
                } else {
                    self.take(Step::Cancel { reason: CancelReason::Centre }, self.who, 5);
                    self.hand_off(2);
                }
            }
            // Somebody of the line rings when it has taken too long.
            Reaction::SaysNothing => {
                self.wait(chance.between(1_600, 2_600));
                self.answer(Answer::Confirmed, None, Via::Telephone);
            }
        }
        self.before_and_after(chance);
        self.entries
    }

    /// The person says whether the proposed time suits.
    fn proposed(&mut self, chance: &mut Chance) {
        self.propose(chance);
        self.wait(chance.between(60, 900));
        let sequence = self.one.sequence;
        if chance.percent(75) {
            self.take(Step::AcceptCounter { sequence }, self.who, 4);
        } else {
            self.take(Step::DeclineCounter { sequence }, self.who, 4);
        }
        self.hand_off(2);
        self.wait(chance.between(30, 600));
        self.answer(Answer::Confirmed, None, Via::Message);
    }

    /// Some move or cancel what was agreed; then the day comes.
    fn before_and_after(&mut self, chance: &mut Chance) {
        let moved = chance.percent(5);
        let given_up = chance.percent(8);
        if moved {
            self.wait(chance.between(60, 600));
            self.reschedule(chance);
            self.wait(chance.between(60, 900));
            self.answer(Answer::Confirmed, None, Via::Message);
        }
        if given_up {
            self.wait(chance.between(60, 900));
            self.take(Step::Cancel { reason: CancelReason::Person }, self.who, 3);
            self.hand_off(2);
            return;
        }
        self.at = self.at.max(self.one.slot.end());
        self.wait(chance.between(20, 500));
        // What nobody said yet is still to be said.
        if chance.percent(95) {
            self.take(Step::Close { attended: chance.percent(83) }, self.who, 6);
        }
    }
}
