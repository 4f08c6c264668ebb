//! Calls: today's log, and the form of the call that is open.

pub mod form;
pub mod log;
pub mod options;
mod render;
pub mod words;

#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::super::app::Cx;
use super::super::effect::{Ask, Effect, Read, Write};
use super::super::keys::{self, Action, Table};
use crate::domain::call::{Call, CallFacts};
use crate::domain::code::{Ended, Kind};
use crate::domain::event::Private;
use crate::domain::id::CallId;
use crate::domain::time::civil_day;
use crate::store::CallFilter;

use form::{FieldId, Form, Saving};

/// How many of the day's calls are held; the counts tell how many there are.
const PAGE: usize = 500;

/// The Calls screen.
#[derive(Debug, Default)]
pub struct Calls {
    form: Option<Form>,
    /// The keys go to the log although a form is open.
    on_hold: bool,
    log: Vec<Call>,
    total: u64,
    loaded: bool,
    /// The chosen call; followed by identity, so that a new call does not move it.
    chosen: Option<CallId>,
    only_mine: bool,
    day: Option<NaiveDate>,
    asked: u64,
}

impl Calls {
    /// The tables in force.
    pub fn tables(&self) -> &'static [&'static Table] {
        if self.writing() { &[&keys::FORM, &keys::WRITING] } else { &[&keys::LOG, &keys::READING] }
    }

    fn writing(&self) -> bool {
        self.form.is_some() && !self.on_hold
    }

    /// Whether a call is open, on hold included.
    pub fn form_is_open(&self) -> bool {
        self.form.is_some()
    }

    /// Whether leaving would lose something that was typed.
    pub fn holds_typing(&self) -> bool {
        self.form.as_ref().is_some_and(Form::is_touched)
    }

    /// A call of the log.
    pub fn call(&self, id: CallId) -> Option<&Call> {
        self.log.iter().find(|call| call.facts.id == id)
    }

    /// Forgets whose calls these were. What is still being looked up is not for the next person.
    pub fn forget(&mut self) {
        *self = Self { asked: self.asked + 1, ..Self::default() };
    }

    /// Asks for the day's log when the screen is entered.
    pub fn enter(&mut self, cx: &Cx<'_>) -> Option<Read> {
        self.loaded = false;
        self.look(cx)
    }

    /// Asks for the day's log anew.
    pub fn look(&mut self, cx: &Cx<'_>) -> Option<Read> {
        let me = cx.me?;
        let day = civil_day(cx.now, cx.config.calendar.zone);
        self.day = Some(day);
        self.asked += 1;
        let mediator = self.only_mine.then_some(me.facts.id);
        let filter = CallFilter { from: Some(day), to: Some(day), mediator, ..CallFilter::default() };
        Some(Read::Log { number: self.asked, filter, limit: PAGE })
    }

    /// Asks for the log where the day has changed.
    pub fn new_day(&mut self, cx: &Cx<'_>) -> Option<Read> {
        let day = civil_day(cx.now, cx.config.calendar.zone);
        if self.day.is_some_and(|shown| shown != day) { self.look(cx) } else { None }
    }

    /// Text for the form.
    pub fn write(&mut self, text: &str, _: &Cx<'_>) -> Vec<Effect> {
        // What is with the writer does not change under its hands.
        let form = self.form.as_mut().filter(|form| form.saving != Saving::Underway);
        if let Some(form) = form.filter(|_| !self.on_hold) {
            form.write(text);
        }
        Vec::new()
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        if self.writing() { self.act_in_form(action, cx) } else { self.act_in_log(action, cx) }
    }

    fn act_in_form(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(form) = &mut self.form else { return Vec::new() };
        match action {
            Action::Save => return form.save(cx),
            // Enter in the last field: everything has been gone through.
            Action::Accept if form.focus == FieldId::Notes => return form.save(cx),
            Action::LeaveForm if form.is_touched() => self.on_hold = true,
            Action::LeaveForm => self.form = None,
            _ if form.saving == Saving::Underway => {}
            Action::DiscardForm if form.discarding || !form.is_touched() => self.form = None,
            Action::DiscardForm => form.discarding = true,
            other => form.act(other, cx),
        }
        Vec::new()
    }

    fn act_in_log(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let at = self.at();
        let last = self.log.len().saturating_sub(1);
        match action {
            Action::NewCall => {
                self.on_hold = false;
                let recent = self.recent_languages(cx);
                self.form.get_or_insert_with(|| Form::new(CallId(cx.fresh), cx.now, recent));
            }
            Action::ShowMine => {
                self.only_mine = !self.only_mine;
                return self.look(cx).map(Effect::Read).into_iter().collect();
            }
            Action::ShowCall => {
                return self.chosen().map(|id| Effect::App(Ask::Show(id))).into_iter().collect();
            }
            Action::Up => self.choose(at.saturating_sub(1)),
            Action::Down => self.choose((at + 1).min(last)),
            Action::PageUp => self.choose(at.saturating_sub(10)),
            Action::PageDown => self.choose((at + 10).min(last)),
            Action::First => self.choose(0),
            Action::Last => self.choose(last),
            _ => {}
        }
        Vec::new()
    }

    /// Where the chosen call stands in the log.
    fn at(&self) -> usize {
        self.chosen.and_then(|id| self.log.iter().position(|call| call.facts.id == id)).unwrap_or(0)
    }

    fn chosen(&self) -> Option<CallId> {
        self.log.get(self.at()).map(|call| call.facts.id)
    }

    fn choose(&mut self, at: usize) {
        self.chosen = self.log.get(at).map(|call| call.facts.id);
    }

    /// The languages of this mediator's calls of today, latest first.
    fn recent_languages(&self, cx: &Cx<'_>) -> Vec<String> {
        let mine = self.log.iter().filter(|call| cx.me.is_some_and(|me| me.facts.id == call.facts.mediator));
        mine.filter_map(|call| call.facts.language.as_ref().map(|asked| asked.code.to_string())).collect()
    }

    /// The call is on disk: now, and not before, its form may go.
    pub fn saved(&mut self, id: CallId, cx: &Cx<'_>) -> Option<Read> {
        if self.form.as_ref().is_some_and(|form| form.id == id) {
            self.form = None;
            self.on_hold = false;
        }
        self.chosen = Some(id);
        self.look(cx)
    }

    /// The call could not be saved: every letter stays.
    pub fn failed(&mut self, id: CallId) {
        if let Some(form) = self.form.as_mut().filter(|form| form.id == id) {
            form.saving = Saving::Failed;
        }
    }

    /// The log, if it answers the latest question.
    pub fn take_log(&mut self, number: u64, calls: Vec<Call>, total: u64) {
        if number == self.asked {
            (self.log, self.total, self.loaded) = (calls, total, true);
        }
    }
}

/// The record of a non-service call that is over.
pub fn non_service(kind: Kind, cx: &Cx<'_>) -> Vec<Effect> {
    let Some(me) = cx.me else { return Vec::new() };
    let facts = CallFacts {
        kind,
        ended: if kind == Kind::HangUp { Ended::CallerHungUp } else { Ended::Completed },
        ..CallFacts::new(CallId(cx.fresh), cx.now, me.facts.id)
    };
    vec![Effect::Write(Write::Log { who: me.facts.id, facts: Box::new(facts), private: Private::default() })]
}
