//! The review: the whole log, newest first, by a filter line; the history of a call; what was reviewed, commented and
//! corrected. For whoever leads the shift.

mod answers;
pub mod comment;
mod correct;
pub mod history;
mod log;
mod render;
pub mod words;

#[cfg(test)]
pub mod tests;

use chrono::TimeDelta;

use crate::domain::call::Call;
use crate::domain::code::Role;
use crate::domain::filter::{Key, Reader};
use crate::domain::id::CallId;
use crate::domain::staff::Staff;
use crate::domain::time::Instant;
use crate::store::{CallFilter, Summary};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read, Wanted, Write};
use crate::tui::keys::{self, Action, Table};
use crate::tui::screens::filter_line::FilterLine;

use correct::Correction;
use log::Log;

/// How often what there is of the calls is summed up anew while other consoles write.
const SUM_AGAIN: TimeDelta = TimeDelta::seconds(10);

/// The review's screen.
#[derive(Debug, Default)]
pub struct ReviewScreen {
    /// Whether whoever is signed on leads the shift.
    open: bool,
    log: Log,
    line: FilterLine,
    summary: Option<Summary>,
    /// The number of the latest question for a page.
    asked: u64,
    /// That of the latest question for a summary, and when it was put.
    summed: (u64, Option<Instant>),
    /// The call whose history is to be shown.
    telling: Option<CallId>,
    /// The corrections that are being typed by whoever is signed on here, oldest first.
    corrections: Vec<Correction>,
    /// The one that lies over the log.
    front: Option<CallId>,
    /// When to ask again for what could not be written.
    keep_again_at: Option<Instant>,
}

/// Whoever is signed on, where they lead the shift.
fn lead<'a>(cx: &Cx<'a>) -> Option<&'a Staff> {
    cx.me.filter(|me| me.facts.role == Role::Lead)
}

impl ReviewScreen {
    /// The tables in force.
    pub fn tables(&self) -> &'static [&'static Table] {
        if !self.open {
            &[&keys::READING]
        } else if self.front.is_some() {
            &[&keys::CORRECTION, &keys::WRITING]
        } else if self.line.is_typed() {
            &[&keys::FILTER_LINE, &keys::WRITING]
        } else {
            &[&keys::REVIEW, &keys::LINES, &keys::ENDS, &keys::READING]
        }
    }

    /// A call of the log.
    pub fn call(&self, id: CallId) -> Option<&Call> {
        self.log.call(id)
    }

    /// Forgets who was signed on. What is still being looked up is not for the next person.
    pub fn forget(&mut self) {
        *self = Self { asked: self.asked + 1, summed: (self.summed.0 + 1, None), ..Self::default() };
    }

    /// Asks for the newest calls when the screen is entered.
    pub fn enter(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        self.look(cx)
    }

    /// Opens the log with a filter line; one that is not understood stands there to be mended.
    pub fn open(&mut self, line: &str, cx: &Cx<'_>) -> Vec<Effect> {
        self.front = None;
        self.line.set(line);
        self.apply(cx)
    }

    fn filter(&self) -> CallFilter {
        CallFilter { line: self.line.filter.clone(), reader: Reader::Lead, ..CallFilter::default() }
    }

    /// Asks for what is on the screen anew, and what there is of it in sum.
    pub fn look(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        self.open = lead(cx).is_some();
        if !self.open {
            return Vec::new();
        }
        let mut effects = self.look_at_log();
        self.summed = (self.summed.0 + 1, Some(cx.now));
        effects.push(Effect::Read(Read::Summary { number: self.summed.0, filter: self.filter() }));
        effects
    }

    fn look_at_log(&mut self) -> Vec<Effect> {
        let question = self.log.again();
        self.page(question)
    }

    /// Puts a question for a page.
    fn page(&mut self, (side, limit): log::Question) -> Vec<Effect> {
        self.asked += 1;
        vec![Effect::Read(Read::Page { number: self.asked, filter: self.filter(), side, limit })]
    }

    /// Another console changed the store.
    pub fn look_again(&mut self, in_sight: bool, cx: &Cx<'_>) -> Vec<Effect> {
        if lead(cx).is_none() || !in_sight {
            return Vec::new();
        }
        let recent = self.summed.1.is_some_and(|at| cx.now - at < SUM_AGAIN);
        let mut effects = if recent { self.look_at_log() } else { self.look(cx) };
        effects.extend(self.front.map(|call| Effect::Read(Read::History(call))));
        effects
    }

    /// Text for whatever takes text now.
    pub fn write(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect> {
        if let Some(correction) = self.front_mut() {
            correction.write(text);
            return self.keep(cx);
        }
        self.line.write(text);
        Vec::new()
    }

    /// Whether an action does anything: where there is no call there is none to open.
    pub fn works(&self, action: Action) -> bool {
        let is_about_one = matches!(
            action,
            Action::ShowCall
                | Action::ShowHistory
                | Action::MarkReviewed
                | Action::NewComment
                | Action::Correct
        );
        !is_about_one || self.log.chosen().is_some()
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = lead(cx) else { return Vec::new() };
        if self.front.is_some() {
            let mut effects = self.act_in_correction(action, cx);
            // What is kept goes to the writer before what is recorded.
            effects.splice(0..0, self.keep(cx));
            return effects;
        }
        if self.line.is_typed() {
            return if self.line.act(action, cx) { self.apply(cx) } else { Vec::new() };
        }
        let chosen = self.log.chosen();
        match (action, chosen) {
            (Action::Search, _) => self.line.begin(),
            (Action::Back, _) if !self.line.is_empty() => return self.open("", cx),
            (Action::ShowWaiting, _) => {
                let line = self.line.turned(Key::Waiting, cx);
                return self.open(&line, cx);
            }
            (Action::Export, _) => {
                let all = self.summary.and_then(|one| one.all.or((!one.more).then_some(one.calls)));
                let line = self.line.text().to_owned();
                let wanted = Wanted::Calls { filter: self.filter(), line, all };
                return vec![Effect::App(Ask::Export(Box::new(wanted)))];
            }
            (Action::CountThese, _) => return vec![Effect::App(Ask::Count(self.line.text().to_owned()))],
            (Action::ShowCall, Some((call, _))) => return vec![Effect::App(Ask::Show(call.facts.id))],
            (Action::ShowHistory, Some((call, _))) => {
                let id = call.facts.id;
                self.telling = Some(id);
                return vec![Effect::Read(Read::History(id))];
            }
            (Action::MarkReviewed, Some((call, _))) => {
                let (id, revision) = (call.facts.id, call.revision);
                return vec![Effect::Write(Write::MarkReviewed { who: me.facts.id, id, revision })];
            }
            (Action::NewComment, Some((call, _))) => {
                return vec![Effect::App(Ask::Begin(Box::new(comment::beginning(call.facts.id))))];
            }
            (Action::Correct, Some((call, _))) => {
                let call = call.clone();
                return self.correct(&call, cx);
            }
            (other, _) => {
                if let Some(question) = self.log.go(other) {
                    return self.page(question);
                }
            }
        }
        Vec::new()
    }

    /// Reads the filter line, and asks for its calls, where it is understood.
    fn apply(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if !self.line.apply(cx) {
            return Vec::new();
        }
        self.log = Log::default();
        self.summary = None;
        self.look(cx)
    }
}
