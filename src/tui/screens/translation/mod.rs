//! Translation: the queue of the Translation Service, and the conference of the chosen request. The console places no
//! call: it records what the operator does on the telephone.

pub mod facts;
pub mod form;
mod panel;
mod queue;
pub mod words;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use crate::domain::bilingual::Bilingual;
use crate::domain::code::{Code, SideForm};
use crate::domain::id::RequestId;
use crate::domain::translation::{
    Candidate, PartyRole, PartyState, Place, Quality, Request, RequestOutcome, Step, candidates, next_step,
    place, queue_order,
};
use crate::i18n::Word;
use crate::i18n::codes::Worded;
use crate::tui::app::{Cx, Message};
use crate::tui::effect::{Ask, Effect, Write};
use crate::tui::keys::Action;
use crate::tui::screens::over::Chooser;
use crate::tui::screens::side::Sides;
use crate::tui::screens::side::form::Form;

/// The Translation screen.
#[derive(Debug, Default)]
pub struct Translation {
    /// The chosen request; followed by identity, so that the queue may move under it.
    chosen: Option<RequestId>,
    /// Scheduled requests that have been announced.
    announced: HashSet<RequestId>,
}

/// A line of the queue.
enum Line<'a> {
    /// A request that is being typed.
    Typed(&'a Form),
    /// A request.
    Asked(&'a Request),
}

impl Line<'_> {
    fn id(&self) -> RequestId {
        match self {
            Self::Typed(form) => RequestId(form.id),
            Self::Asked(request) => request.facts.id,
        }
    }
}

impl Translation {
    /// Puts the mark on a request.
    pub fn choose(&mut self, id: RequestId) {
        self.chosen = Some(id);
    }

    /// What is being typed, the requests in the order of the queue, then those that are over, newest first.
    fn lines<'a>(sides: &'a Sides, cx: &Cx<'a>) -> Vec<Line<'a>> {
        let mut open: Vec<&Request> = cx.queue.open.iter().collect();
        open.sort_by_key(|request| queue_order(request, cx.now, cx.config.queue.ahead));
        let typed = sides.of(SideForm::Request).map(Line::Typed);
        typed.chain(open.into_iter().chain(&cx.queue.over).map(Line::Asked)).collect()
    }

    fn at(&self, lines: &[Line<'_>]) -> usize {
        self.chosen.and_then(|id| lines.iter().position(|one| one.id() == id)).unwrap_or(0)
    }

    /// Announces, once, a scheduled request whose time is near.
    pub fn comes_up(&mut self, cx: &Cx<'_>) -> Option<Message> {
        let near = |one: &&Request| place(one, cx.now, cx.config.queue.ahead) == Place::Near;
        let due = cx.queue.open.iter().filter(near).find(|one| !self.announced.contains(&one.facts.id))?;
        self.announced.insert(due.facts.id);
        Some(Message::heard(cx.now, |lang| words::comes_up(lang, due, cx)))
    }

    /// Does what an action asks for. `sides` holds the requests that are being typed.
    pub fn act(&mut self, action: Action, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
        let lines = Self::lines(sides, cx);
        let at = self.at(&lines);
        let move_to = |at: usize| lines.get(at).or(lines.last()).map(Line::id);
        match action {
            Action::NewRequest => return vec![Effect::App(Ask::Begin(Box::new(form::beginning())))],
            Action::Up => self.chosen = move_to(at.saturating_sub(1)),
            Action::Down => self.chosen = move_to(at + 1),
            Action::First => self.chosen = move_to(0),
            Action::Last => self.chosen = move_to(usize::MAX),
            other => {
                let Some(line) = lines.get(at) else { return Vec::new() };
                // The mark stays on the request that was acted on, wherever the queue puts it.
                self.chosen = Some(line.id());
                return match line {
                    Line::Typed(form) if other == Action::NextStep => {
                        vec![Effect::App(Ask::Resume(form.id))]
                    }
                    Line::Typed(_) => Vec::new(),
                    Line::Asked(request) => act_on(request, other, cx),
                };
            }
        }
        Vec::new()
    }
}

/// The interpreters for a request, best first.
pub(super) fn interpreters_for<'a>(request: &Request, cx: &Cx<'a>) -> Vec<Candidate<'a>> {
    let zone = cx.config.calendar.zone;
    candidates(&request.facts.language, &request.tried(), &cx.queue.pool, cx.now, zone)
}

fn act_on(request: &Request, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
    let take = |step| taken(request, step, cx);
    match action {
        Action::NextStep => match next_step(request, &interpreters_for(request, cx)) {
            Some(Step::End { outcome: RequestOutcome::Interpreted, .. }) => ended(request, cx),
            Some(step) => take(step),
            None => Vec::new(),
        },
        Action::TakeOver => match request.operator {
            Some(from) if cx.me.is_some_and(|me| me.facts.id != from) => take(Step::TakeOver { from }),
            _ => take(Step::Claim),
        },
        Action::GiveBack => take(Step::Release),
        Action::Ringing => moved(request, PartyState::Ringing, cx),
        Action::NoAnswer => moved(request, PartyState::NoAnswer, cx),
        Action::LineBusy => moved(request, PartyState::Busy, cx),
        Action::PartyLeft => moved(request, PartyState::Left, cx),
        Action::HoldOrResume => match request.on_hold() {
            Some((party, _)) => take(Step::Move { party, to: PartyState::Joined }),
            None => moved(request, PartyState::OnHold, cx),
        },
        Action::ChooseInterpreter => choose_interpreter(request, cx),
        Action::DialOther => dial_other(request, cx),
        Action::Abandoned => take(Step::End { outcome: RequestOutcome::Abandoned, quality: None }),
        Action::EndRequest => ended(request, cx),
        _ => Vec::new(),
    }
}

/// Asks for a step, as whoever is signed on.
fn taken(request: &Request, step: Step, cx: &Cx<'_>) -> Vec<Effect> {
    let Some(me) = cx.me else { return Vec::new() };
    let (who, id, number) = (me.facts.id, request.facts.id, number(request, step, cx));
    vec![Effect::Write(Write::Step { who, id, step, remark: None, number })]
}

/// The number of whom a step dials, where it is known.
fn number(request: &Request, step: Step, cx: &Cx<'_>) -> Option<String> {
    let Step::Dial { role, interpreter } = step else { return None };
    match interpreter {
        Some(id) => {
            cx.queue.pool.iter().find(|one| one.interpreter.facts.id == id)?.interpreter.phone.clone()
        }
        None => request.phone_of(role).map(str::to_owned),
    }
}

/// Moves the one party that can get there; where several can, asks which.
fn moved(request: &Request, to: PartyState, cx: &Cx<'_>) -> Vec<Effect> {
    use PartyState::{Busy, Dialled, Joined, Left, NoAnswer, OnHold, Ringing};
    let from: &[PartyState] = match to {
        Ringing => &[Dialled],
        NoAnswer | Busy => &[Dialled, Ringing],
        OnHold => &[Joined],
        Left => &[Joined, OnHold],
        _ => &[],
    };
    let all = request.parties.iter().enumerate();
    let can: Vec<(usize, PartyRole)> =
        all.filter(|(_, party)| from.contains(&party.state)).map(|(n, party)| (n, party.role)).collect();
    match can.as_slice() {
        [] => vec![Effect::App(Ask::Note(words::NOBODY_THERE))],
        [(party, _)] => taken(request, Step::Move { party: *party, to }, cx),
        several => {
            let options = several.iter().map(|(party, role)| {
                (in_both(role.word()), taken(request, Step::Move { party: *party, to }, cx))
            });
            vec![Effect::App(Ask::Choose(Chooser::new(words::WHO, options.collect())))]
        }
    }
}

fn choose_interpreter(request: &Request, cx: &Cx<'_>) -> Vec<Effect> {
    let found = interpreters_for(request, cx);
    if found.is_empty() {
        return vec![Effect::App(Ask::Note(words::NOBODY_COVERS))];
    }
    let options = found.iter().map(|candidate| {
        let step =
            Step::Dial { role: PartyRole::Interpreter, interpreter: Some(candidate.interpreter.facts.id) };
        let line = |lang| words::candidate(lang, candidate, cx);
        let name = Bilingual { pt: line(crate::i18n::Lang::Pt), en: line(crate::i18n::Lang::En) };
        (name, taken(request, step, cx))
    });
    vec![Effect::App(Ask::Choose(Chooser::new(words::WHICH_INTERPRETER, options.collect())))]
}

/// Dials somebody who is not part of it yet.
fn dial_other(request: &Request, cx: &Cx<'_>) -> Vec<Effect> {
    let client = request.facts.client();
    let roles = [PartyRole::Caller, PartyRole::Technician, PartyRole::Immigrant];
    let options = roles
        .into_iter()
        .filter(|role| *role != PartyRole::Caller || client == PartyRole::Caller)
        .filter(|role| request.present(*role).is_none())
        .map(|role| (in_both(role.word()), taken(request, Step::Dial { role, interpreter: None }, cx)));
    vec![Effect::App(Ask::Choose(Chooser::new(words::WHO_JOINS, options.collect())))]
}

/// Asks how it went, or why it ends without an interpreter.
fn ended(request: &Request, cx: &Cx<'_>) -> Vec<Effect> {
    if request.is_over() || cx.me.is_none() {
        return Vec::new();
    }
    let end = |outcome, quality| Effect::App(Ask::Remark(request.facts.id, Step::End { outcome, quality }));
    let chooser = if request.served.is_some() {
        let options = Quality::ALL
            .iter()
            .map(|quality| (in_both(quality.word()), vec![end(RequestOutcome::Interpreted, Some(*quality))]));
        Chooser::new(words::HOW_WELL, options.collect())
    } else {
        let why = RequestOutcome::ALL.iter().filter(|outcome| **outcome != RequestOutcome::Interpreted);
        let options = why.map(|outcome| (in_both(outcome.word()), vec![end(*outcome, None)]));
        Chooser::new(words::WHY_ENDED, options.collect())
    };
    vec![Effect::App(Ask::Choose(chooser))]
}

fn in_both(word: Word) -> Bilingual {
    Bilingual { pt: word.pt.to_owned(), en: word.en.to_owned() }
}
