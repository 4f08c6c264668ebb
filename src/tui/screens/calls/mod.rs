//! Calls: the open ones on top, today's log, and the form of the one that is being written.

mod answers;
pub mod beside;
mod contacts;
mod draft;
pub mod fields;
mod follow_up;
pub mod form;
mod handover;
mod interpreter;
pub mod list;
pub mod log;
pub mod options;
pub mod record;
pub mod render;
pub mod words;

#[cfg(test)]
pub mod tests;

use chrono::NaiveDate;

use crate::domain::bilingual::Bilingual;
use crate::domain::call::{Call, CallFacts};
use crate::domain::code::{Code, DiscardReason, Ended, Kind};
use crate::domain::event::Private;
use crate::domain::id::{CallId, StaffId};
use crate::domain::review::Comment;
use crate::domain::routing::Presence;
use crate::domain::staff::Staff;
use crate::domain::time::{Instant, civil_day};
use crate::i18n::Word;
use crate::i18n::codes::Worded;
use crate::store::{CallFilter, Draft};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read, Write};
use crate::tui::keys::{self, Action, Table};
use crate::tui::screens::appointments;
use crate::tui::screens::follow_ups;
use crate::tui::screens::offers::{self, NO_OFFER_TOPIC};
use crate::tui::screens::over::Chooser;
use crate::tui::widgets::lines::line_to;

use contacts::Contacts;
use fields::FieldId;
use form::{Form, Saving};
use handover::transfer;
use list::Line;

/// How many of the day's calls are held; the counts tell how many there are.
const PAGE: usize = 500;

/// The Calls screen.
#[derive(Debug, Default)]
pub struct Calls {
    /// The open calls of whoever is signed on here, oldest first.
    open: Vec<Form>,
    /// The one that is being written; the others are on hold.
    front: Option<CallId>,
    /// Open calls of other people.
    others: Vec<Draft>,
    log: Vec<Call>,
    total: u64,
    loaded: bool,
    /// The chosen line; followed by identity, so that a new call does not move it.
    chosen: Option<CallId>,
    only_mine: bool,
    away: bool,
    day: Option<NaiveDate>,
    asked: u64,
    contacts: Contacts,
    /// What a shift lead wrote to whoever is signed on here and they have not read.
    comments: Vec<Comment>,
    /// When to ask again for what could not be written.
    keep_again_at: Option<Instant>,
}

impl Calls {
    /// The tables in force.
    pub fn tables(&self) -> &'static [&'static Table] {
        if self.front.is_some() {
            &[&keys::FORM, &keys::WRITING]
        } else {
            &[&keys::LOG, &keys::LINES, &keys::ENDS, &keys::READING]
        }
    }

    fn front(&self) -> Option<&Form> {
        self.open.iter().find(|form| Some(form.id) == self.front)
    }

    fn front_mut(&mut self) -> Option<&mut Form> {
        self.open.iter_mut().find(|form| Some(form.id) == self.front)
    }

    /// What the person is doing, for colleagues to see.
    pub fn presence(&self) -> Presence {
        match self.front() {
            Some(form) if form.talk_ended.is_some() || form.late_entry => Presence::WrapUp,
            Some(_) => Presence::OnCall,
            None if !self.open.is_empty() => Presence::OnCall,
            None if self.away => Presence::Away,
            None => Presence::Free,
        }
    }

    /// Whether a form is in front.
    pub fn is_writing(&self) -> bool {
        self.front.is_some()
    }

    /// A call of the log.
    pub fn call(&self, id: CallId) -> Option<&Call> {
        self.log.iter().find(|call| call.facts.id == id)
    }

    /// Forgets whose calls these were. What is still being looked up is not for the next person.
    pub fn forget(&mut self) {
        *self = Self { asked: self.asked + 1, contacts: self.contacts.anew(None), ..Self::default() };
    }

    /// Puts the mark on an open call, whoever has it.
    pub fn show_open(&mut self, id: CallId, cx: &Cx<'_>) -> Vec<Read> {
        self.chosen = Some(id);
        let hidden = std::mem::take(&mut self.only_mine);
        if hidden { self.look(cx) } else { Vec::new() }
    }

    /// Asks for the day's log and the open calls when the screen is entered.
    pub fn enter(&mut self, cx: &Cx<'_>) -> Vec<Read> {
        self.loaded = false;
        self.look(cx)
    }

    /// Asks for the day's log and the open calls anew.
    pub fn look(&mut self, cx: &Cx<'_>) -> Vec<Read> {
        let Some(me) = cx.me else { return Vec::new() };
        let day = civil_day(cx.now, cx.config.calendar.zone);
        self.day = Some(day);
        self.asked += 1;
        let mediator = self.only_mine.then_some(me.facts.id);
        let filter = CallFilter { from: Some(day), to: Some(day), mediator, ..CallFilter::default() };
        let day =
            [Read::Log { number: self.asked, filter, limit: PAGE }, Read::Drafts { number: self.asked }];
        day.into_iter().chain(self.contacts_question()).collect()
    }

    /// Asks for the log where the day has changed, or where it could not be asked for yet because nobody was known
    /// to be signed on.
    pub fn new_day(&mut self, cx: &Cx<'_>) -> Vec<Read> {
        let day = civil_day(cx.now, cx.config.calendar.zone);
        if self.day == Some(day) { Vec::new() } else { self.look(cx) }
    }

    /// Text for the form.
    pub fn write(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect> {
        if let Some(form) = self.front_mut().filter(|form| form.saving != Saving::Underway) {
            form.write(text);
        }
        self.keep(cx)
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let mut effects =
            if self.front.is_some() { self.act_in_form(action, cx) } else { self.act_in_log(action, cx) };
        // What is kept goes to the writer before what is recorded.
        effects.splice(0..0, self.keep(cx));
        effects
    }

    /// Asks for every open call that changed to be kept on disk.
    fn keep(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        let front = self.front;
        self.open
            .iter_mut()
            .filter(|form| form.saving != Saving::Underway)
            .filter_map(|form| form.keep(me.facts.id, Some(form.id) != front, cx))
            .collect()
    }

    fn act_in_form(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let last = *FieldId::ALL.last().unwrap_or(&FieldId::Notes);
        let contacts = self.contacts.total() > 0;
        let Some(form) = self.front_mut() else { return Vec::new() };
        match action {
            // What is with the writer does not change under its hands; another call can be taken up meanwhile.
            Action::LeaveForm if form.saving == Saving::Underway => self.front = None,
            _ if form.saving == Saving::Underway => {}
            Action::Save => return form.save(cx),
            // Enter in the last field: everything has been gone through.
            Action::Accept if form.focus == last => return form.save(cx),
            Action::LeaveForm | Action::DiscardForm if !form.is_touched() && form.kept.is_none() => {
                let id = form.id;
                self.close(id);
            }
            Action::LeaveForm => self.front = None,
            Action::DiscardForm if interpreter::request_of(form, cx).is_some_and(|one| !one.is_over()) => {
                return vec![Effect::App(Ask::Note(words::REQUEST_OPEN))];
            }
            Action::DiscardForm => return vec![discard(form, cx)],
            Action::AskInterpreter => return interpreter::ask(form, cx),
            Action::Transfer => return transfer(form, cx),
            Action::NewOffer => {
                form.accept(cx, false);
                return vec![Effect::App(
                    offers::form::in_call(form)
                        .map_or(Ask::Note(NO_OFFER_TOPIC), |beginning| Ask::Begin(Box::new(beginning))),
                )];
            }
            Action::NewAppointment => {
                form.accept(cx, false);
                return vec![Effect::App(Ask::Begin(Box::new(appointments::form::in_call(form))))];
            }
            Action::NewFollowUp => {
                form.accept(cx, false);
                let beginning = follow_ups::form::in_call(form, cx);
                return vec![Effect::App(Ask::Begin(Box::new(beginning)))];
            }
            Action::TakeOver => return self.take_over(self.at(), cx),
            Action::NextCard => (form.beside, form.scroll) = (form.next_beside(contacts, cx), 0),
            Action::Reveal => form.revealed = !form.revealed,
            other => form.act(other, cx),
        }
        Vec::new()
    }

    fn act_in_log(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let at = self.at();
        if let Some(to) = line_to(action, at, self.lines().len()) {
            self.choose(to);
            return Vec::new();
        }
        match action {
            Action::NewCall => self.begin(false, cx),
            Action::LateEntry => self.begin(true, cx),
            Action::NewOffer => return vec![Effect::App(Ask::Begin(Box::new(offers::form::beginning())))],
            Action::NonService => return vec![Effect::App(Ask::Choose(non_service_kinds(cx)))],
            Action::ShowMine => {
                self.only_mine = !self.only_mine;
                return self.look(cx).into_iter().map(Effect::Read).collect();
            }
            Action::GoAway => self.away = !self.away,
            Action::ShowCall => return self.open_line(at, cx),
            Action::TakeOver => return self.take_over(at, cx),
            Action::ReadComments => return self.read_comments(cx),
            Action::Undo => return self.undo(at, cx),
            _ => {}
        }
        Vec::new()
    }

    /// Opens a form: of a call that comes in now, or of one that is over.
    fn begin(&mut self, late_entry: bool, cx: &Cx<'_>) {
        let Some(me) = cx.me else { return };
        let mut form = Form::new(CallId(cx.fresh), cx.now, me.facts.id);
        form.recent = self.recent_languages(cx);
        form.late_entry = late_entry;
        if late_entry {
            form.go_to(FieldId::Started, cx);
        }
        self.away = false;
        self.front = Some(form.id);
        self.open.push(form);
    }

    fn close(&mut self, id: CallId) {
        self.open.retain(|form| form.id != id);
        if self.front == Some(id) {
            self.front = None;
        }
    }

    /// Enter on a line: takes up an open call, or shows a record.
    fn open_line(&mut self, at: usize, cx: &Cx<'_>) -> Vec<Effect> {
        match self.lines().get(at) {
            Some(Line::Open(form)) => {
                self.front = Some(form.id);
                Vec::new()
            }
            Some(Line::Theirs(_)) => self.take_over(at, cx),
            Some(Line::Logged(call)) => vec![Effect::App(Ask::Show(call.facts.id))],
            None => Vec::new(),
        }
    }

    /// Shows what was written to whoever is signed on here, and notes that they read it.
    fn read_comments(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me.filter(|_| !self.comments.is_empty()) else {
            return vec![Effect::App(Ask::Note(words::NO_COMMENTS))];
        };
        let comments = self.comments.iter().map(|one| (one.id, one.call)).collect();
        vec![
            Effect::App(Ask::ShowComments(self.comments.clone())),
            Effect::Write(Write::ReadComments { who: me.facts.id, comments }),
        ]
    }

    /// Undoes a non-service call of this mediator's that was recorded with one gesture.
    fn undo(&self, at: usize, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        match self.lines().get(at) {
            Some(Line::Logged(call))
                if !call.facts.kind.is_service() && call.facts.mediator == me.facts.id =>
            {
                vec![Effect::Write(Write::Withdraw {
                    who: me.facts.id,
                    id: call.facts.id,
                    revision: call.revision,
                })]
            }
            _ => Vec::new(),
        }
    }

    /// The languages of this mediator's calls of today, latest first.
    fn recent_languages(&self, cx: &Cx<'_>) -> Vec<String> {
        let mine = self.log.iter().filter(|call| cx.me.is_some_and(|me| me.facts.id == call.facts.mediator));
        mine.filter_map(|call| call.facts.language.as_ref().map(|asked| asked.code.to_string())).collect()
    }
}

/// A person's name.
pub(in crate::tui) fn name(id: StaffId, cx: &Cx<'_>) -> String {
    cx.staff.iter().find(|person| person.facts.id == id).map_or_else(|| id.to_string(), Staff::label)
}

fn both(name: &str) -> Bilingual {
    Bilingual { pt: name.to_owned(), en: name.to_owned() }
}

/// A word for a chooser.
pub(in crate::tui::screens) fn in_both(word: Word) -> Bilingual {
    Bilingual { pt: word.pt.to_owned(), en: word.en.to_owned() }
}

/// Asks why the call is discarded: there is no end without a record.
fn discard(form: &Form, cx: &Cx<'_>) -> Effect {
    let who = cx.me.map_or(form.mediator, |me| me.facts.id);
    let options = DiscardReason::ALL.iter().map(|reason| {
        let write = Write::Discard {
            who,
            id: form.id,
            started: form.opened,
            mediator: form.mediator,
            reason: *reason,
        };
        (in_both(reason.word()), vec![Effect::Write(write)])
    });
    Effect::App(Ask::Choose(Chooser::new(words::WHY_DISCARD, options.collect())))
}

/// The choice of a non-service kind: each records at once.
fn non_service_kinds(cx: &Cx<'_>) -> Chooser {
    let kinds = Kind::ALL.iter().copied().filter(|kind| !kind.is_service());
    let options = kinds.map(|kind| (in_both(kind.word()), non_service(kind, cx)));
    Chooser::new(words::NON_SERVICE, options.collect())
}

/// The record of a non-service call that is over.
fn non_service(kind: Kind, cx: &Cx<'_>) -> Vec<Effect> {
    let Some(me) = cx.me else { return Vec::new() };
    let facts = CallFacts {
        kind,
        ended: if kind == Kind::HangUp { Ended::CallerHungUp } else { Ended::Completed },
        ..CallFacts::new(CallId(cx.fresh), cx.now, me.facts.id)
    };
    let (who, facts, private) = (me.facts.id, Box::new(facts), Private::default());
    vec![Effect::Write(Write::Log { who, facts, private, serves: None })]
}
