//! The follow-ups that the month's calls promise: when they are due, what came of them, and the few that were forgotten.

use chrono::{Days, NaiveDate, TimeDelta};

use super::chance::Chance;
use super::day::grouped;
use super::id;
use crate::domain::calendar::Calendar;
use crate::domain::call::CallFacts;
use crate::domain::code::{Channel, Outcome};
use crate::domain::event::{Event, Private};
use crate::domain::follow_up::{
    Due, FollowUpChannel, FollowUpFacts, FollowUpResult, FollowUpStep, FollowUpStepped, Terms, next_due,
    open_day,
};
use crate::domain::id::{FollowUpId, StaffId};
use crate::domain::time::{Instant, civil_day, start_of_day};
use crate::i18n::{Lang, Word, word};
use crate::store::Append;

/// Topics of those who look for work: they are contacted again and again.
const JOB_SEEKERS: [&str; 2] = ["work.job-search", "work.unemployment"];

/// Numbers of those who left one only to be called back: a range that no Portuguese network uses.
const NUMBERS: u32 = 900_800_000;

/// Why somebody is followed up.
const REASONS: &[Word] = &[
    word("Confirmar se os documentos chegaram.", "See whether the papers have arrived."),
    word("Dizer o que a entidade respondeu.", "Tell what the authority answered."),
    word("Saber se conseguiu a marcação.", "See whether the appointment came through."),
    word("Enviar a lista de documentos.", "Send the list of papers."),
    word("Ligar depois das 17h: trabalha até lá.", "Call after 17:00: at work until then."),
];

/// Why a job-seeker is contacted.
const WORK: &[Word] = &[
    word("Procura emprego: novas ofertas?", "Looks for work: any new offers?"),
    word("Saber se foi à entrevista.", "See whether the interview took place."),
];

/// Why something was put off.
const PUT_OFF: &[Word] = &[
    word("não pode falar agora", "cannot speak now"),
    word("ainda espera a resposta", "still waits for the answer"),
];

const RESULTS: &[(FollowUpResult, u32)] = &[
    (FollowUpResult::Reached, 70),
    (FollowUpResult::MessageLeft, 14),
    (FollowUpResult::NoAnswer, 10),
    (FollowUpResult::NotNeeded, 4),
    (FollowUpResult::WrongNumber, 2),
];

/// One follow-up as it grows.
struct Story<'a> {
    chance: Chance,
    calendar: &'a Calendar,
    lang: Lang,
    who: StaffId,
    id: FollowUpId,
    revision: u32,
    entries: Vec<(Append, Instant)>,
}

/// The follow-up that was promised in a call, if one was, and all that was done with it: what is entered, and when.
/// Chance of its own, so that the calls are what they would be without follow-ups.
pub(super) fn promised_in(
    call: &CallFacts,
    private: &Private,
    (who, at): (StaffId, Instant),
    calendar: &Calendar,
    lang: Lang,
) -> Vec<(Append, Instant)> {
    let mut chance = Chance::new(call.id.0.as_u64_pair().1 ^ 0xf0);
    let topic = call.topic.as_ref().map_or("", |topic| topic.as_str());
    let looks_for_work = JOB_SEEKERS.contains(&topic) && chance.percent(40);
    if call.outcome != Some(Outcome::FollowUp) && !looks_for_work {
        return Vec::new();
    }
    let id = FollowUpId(id(&mut chance, at));
    let mut story = Story { chance, calendar, lang, who, id, revision: 1, entries: Vec::new() };
    let due = story.schedule(call, private, looks_for_work, at);
    story.live(due, looks_for_work.then_some(2));
    story.entries
}

impl Story<'_> {
    /// Schedules it, and says for when.
    fn schedule(
        &mut self,
        call: &CallFacts,
        private: &Private,
        looks_for_work: bool,
        at: Instant,
    ) -> NaiveDate {
        let days = if looks_for_work { 14 } else { self.chance.between(1, 9) };
        let due = self.later(civil_day(at, self.calendar.zone), days);
        let channel = match call.channel {
            Channel::Email => FollowUpChannel::Email,
            _ if self.chance.percent(8) => FollowUpChannel::Appointment,
            _ => FollowUpChannel::Phone,
        };
        let time = self.chance.percent(25).then(|| {
            let minutes = 15 * self.chance.between(36, 70);
            chrono::NaiveTime::MIN + TimeDelta::minutes(minutes.into())
        });
        let terms = Terms {
            channel,
            due: Due { day: due, time },
            who: self.chance.percent(80).then_some(call.mediator),
            language: call.language.clone(),
            every: looks_for_work.then_some(2),
            until: None,
        };
        let reason = self.chance.pick(if looks_for_work { WORK } else { REASONS }).copied();
        let number = grouped(NUMBERS + self.chance.below(100_000));
        let about = Private {
            name: private.name.clone(),
            phone: Some(private.phone.clone().unwrap_or(number)),
            email: (channel == FollowUpChannel::Email).then(|| "contacto@exemplo.pt".to_owned()),
            notes: reason.map(|reason| reason.to(self.lang).to_owned()),
            ..Private::default()
        };
        let facts = FollowUpFacts { id: self.id, terms, call: Some(call.id) };
        self.enter(Event::FollowUpScheduled(facts), about, at + TimeDelta::seconds(20));
        due
    }

    /// What is done on the days on which it is due, until nobody does anything more.
    fn live(&mut self, mut due: NaiveDate, every: Option<u16>) {
        for _ in 0..6 {
            match self.chance.below(100) {
                // Forgotten.
                0..5 => return,
                5..22 => {
                    let days = self.chance.between(1, 4);
                    let to = self.later(due, days);
                    let why = self.chance.pick(PUT_OFF).map(|why| why.to(self.lang).to_owned());
                    self.step(FollowUpStep::Postpone(Due::on(to)), why, due);
                    due = to;
                }
                22..25 => return self.step(FollowUpStep::Stop, None, due),
                _ => {
                    let result = self.chance.weighted(RESULTS).unwrap_or(FollowUpResult::Reached);
                    let next = every.and_then(|every| next_due(every, None, due, self.calendar));
                    self.step(FollowUpStep::Done { result, call: None, next }, None, due);
                    let Some(next) = next else { return };
                    due = next;
                }
            }
        }
    }

    /// So many days later, on a day on which the line is open.
    fn later(&self, day: NaiveDate, days: u32) -> NaiveDate {
        open_day(day.checked_add_days(Days::new(days.into())).unwrap_or(day), self.calendar)
    }

    /// Takes a step within the opening hours of a day.
    fn step(&mut self, step: FollowUpStep, remark: Option<String>, day: NaiveDate) {
        let minutes = self.chance.between(9 * 60 + 10, 18 * 60);
        let at = start_of_day(day, self.calendar.zone) + TimeDelta::minutes(minutes.into());
        let stepped = FollowUpStepped { id: self.id, revision: self.revision, step };
        self.revision += 1;
        let private = Private { notes: remark, ..Private::default() };
        self.enter(Event::FollowUpStepped(stepped), private, at);
    }

    fn enter(&mut self, event: Event, private: Private, at: Instant) {
        self.entries.push((Append { who: self.who, event, private }, at));
    }
}
