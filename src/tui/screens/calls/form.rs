//! The call form as data: what is typed and chosen, where the cursor is. The record that it makes is in `record`,
//! how it is kept on disk in `draft`.

use crate::domain::call::{Asked, CallFault};
use crate::domain::code::{Code, Kind};
use crate::domain::follow_up::Serves;
use crate::domain::id::{CallId, RequestId, StaffId};
use crate::domain::phone::Phone;
use crate::domain::routing::{Advice, route};
use crate::domain::time::{BadTime, Instant};
use crate::tui::app::Cx;
use crate::tui::keys::Action;
use crate::tui::widgets::field::Field;

use super::beside::Beside;
use super::fields::{FieldId, Sort};
use super::options::{Choice, choices, chosen};

/// How far the save is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saving {
    /// Being written.
    No,
    /// With the writer.
    Underway,
    /// The writer could not; nothing is lost.
    Failed,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldFault {
    /// The record would not be complete or possible.
    Record(CallFault),
    /// A late entry does not say when the call started.
    StartMissing,
    /// The start cannot be read as a time.
    Time(BadTime),
    /// The duration cannot be read.
    Duration,
}

/// An open call.
#[derive(Debug, Clone)]
pub struct Form {
    /// The call's identity, from the first moment: a retry cannot make a second call.
    pub id: CallId,
    /// When the form was opened; the call started then, unless the start is typed.
    pub opened: Instant,
    /// When the conversation ended, if that was said: what follows is wrap-up.
    pub talk_ended: Option<Instant>,
    /// Who has the call.
    pub mediator: StaffId,
    /// Who had it first, where it was transferred.
    pub transferred_from: Option<StaffId>,
    /// Whom it is being transferred to.
    pub offered_to: Option<StaffId>,
    /// The request for an interpreter that it led to.
    pub request: Option<RequestId>,
    /// The follow-up that saving it closes.
    pub serves: Option<Serves>,
    /// Why it follows somebody up.
    pub promised: Option<String>,
    /// Whether a follow-up was scheduled in it.
    pub followed_up: bool,
    /// An entry of a call that was over when the form was opened.
    pub late_entry: bool,
    /// Where the cursor is.
    pub focus: FieldId,
    /// How far the save is.
    pub saving: Saving,
    /// What was wrong when it was last tried to be saved.
    pub faults: Vec<(FieldId, FieldFault)>,
    /// Languages of this mediator's latest calls.
    pub recent: Vec<String>,
    /// Which of the choices is marked in the focused field.
    pub at: usize,
    /// What stands below the form, and from which line on.
    pub beside: Beside,
    /// The first line of the card in sight.
    pub scroll: usize,
    /// Whether names and numbers of earlier calls are shown whole.
    pub revealed: bool,
    /// The number whose earlier calls have opened by themselves.
    pub announced: Option<Phone>,
    /// What the store was last asked to keep.
    pub kept: Option<String>,
    typed: [Field; FieldId::ALL.len()],
    chosen: [Option<String>; FieldId::ALL.len()],
}

impl Form {
    /// A form for a call that starts now, with the usual values in sight.
    pub fn new(id: CallId, opened: Instant, mediator: StaffId) -> Self {
        let typed = FieldId::ALL
            .map(|field| if field.sort() == Sort::Lines { Field::notes() } else { Field::line() });
        Self {
            id,
            opened,
            talk_ended: None,
            mediator,
            transferred_from: None,
            offered_to: None,
            request: None,
            serves: None,
            promised: None,
            followed_up: false,
            late_entry: false,
            focus: FieldId::Language,
            saving: Saving::No,
            faults: Vec::new(),
            recent: Vec::new(),
            at: 0,
            beside: Beside::default(),
            scroll: 0,
            revealed: false,
            announced: None,
            kept: None,
            typed,
            chosen: FieldId::ALL.map(|field| field.usual().map(str::to_owned)),
        }
    }

    /// What is typed in a field.
    pub fn typed(&self, field: FieldId) -> &Field {
        &self.typed[field.place()]
    }

    /// What is chosen in a field.
    pub fn chosen(&self, field: FieldId) -> Option<&str> {
        self.chosen[field.place()].as_deref()
    }

    /// The code chosen in a field.
    pub fn code<C: Code>(&self, field: FieldId) -> Option<C> {
        self.chosen(field).and_then(C::from_code)
    }

    /// Fills a field, as a draft or a follow-on does.
    pub fn fill(&mut self, field: FieldId, typed: &str, chosen: Option<&str>) {
        self.typed[field.place()].set(typed);
        self.chosen[field.place()] = chosen.map(str::to_owned);
    }

    /// Whether the mediator has put anything in: from then on the call is kept.
    pub fn is_touched(&self) -> bool {
        self.typed.iter().any(|field| !field.is_empty())
            || FieldId::ALL.iter().any(|field| self.chosen(*field) != field.usual())
            || self.talk_ended.is_some()
            || self.serves.is_some()
    }

    /// The choices of the focused field. While nothing is typed, what is chosen is always among them.
    pub fn choices(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let field = self.focus;
        let mut found = self.offered(field, cx);
        if self.typed(field).text().is_none()
            && let Some(code) = self.chosen(field)
            && found.iter().all(|choice| choice.code != code)
        {
            found.splice(0..0, chosen(field, code, cx));
        }
        found
    }

    /// Whether what is typed in a field fits none of its choices.
    pub fn fits_nothing(&self, field: FieldId, cx: &Cx<'_>) -> bool {
        field.sort() == Sort::Choice
            && self.typed(field).text().is_some()
            && self.offered(field, cx).is_empty()
    }

    /// What the catalogues offer for what is typed in a field.
    fn offered(&self, field: FieldId, cx: &Cx<'_>) -> Vec<Choice> {
        let topic: Vec<String> = self.chosen(FieldId::Topic).map(str::to_owned).into_iter().collect();
        let guesses = if field == FieldId::Referral { &topic } else { &self.recent };
        choices(field, self.typed(field).value(), guesses, cx)
    }

    /// Text at the cursor.
    pub fn write(&mut self, text: &str) {
        self.typed[self.focus.place()].write(text);
        self.at = 0;
    }

    /// Does what an action asks for within the form.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) {
        let choosing = self.focus.sort() == Sort::Choice;
        match action {
            Action::Accept if self.fits_nothing(self.focus, cx) => {}
            Action::Accept => {
                self.accept(cx, true);
                self.step(1, cx);
            }
            Action::NextField => {
                self.accept(cx, false);
                self.step(1, cx);
            }
            Action::PreviousField => {
                self.accept(cx, false);
                self.step(FieldId::ALL.len() - 1, cx);
            }
            Action::Down if choosing => self.at = (self.at + 1).min(self.choices(cx).len().saturating_sub(1)),
            Action::Up if choosing => self.at = self.at.saturating_sub(1),
            Action::Down => self.step(1, cx),
            Action::Up => self.step(FieldId::ALL.len() - 1, cx),
            Action::PageDown => self.scroll += 4,
            Action::PageUp => self.scroll = self.scroll.saturating_sub(4),
            Action::EndTalk => self.talk_ended = self.talk_ended.xor(Some(cx.now)),
            // In a choice field with nothing typed, deleting takes the choice away.
            Action::DeleteBack | Action::DeleteLine if choosing && self.typed(self.focus).is_empty() => {
                self.chosen[self.focus.place()] = self.focus.usual().map(str::to_owned);
                self.at = 0;
            }
            other => {
                if self.typed[self.focus.place()].act(other) {
                    self.at = 0;
                }
            }
        }
    }

    /// Takes the marked choice where something was typed, or, when `guess`, where nothing is chosen yet or the mark
    /// was moved. What is not needed for every call is never guessed.
    pub fn accept(&mut self, cx: &Cx<'_>, guess: bool) {
        let field = self.focus;
        if field.sort() != Sort::Choice {
            return;
        }
        let searched = self.typed(field).text().is_some();
        if !searched {
            self.typed[field.place()].clear();
        }
        let needed = field.place() <= FieldId::Outcome.place();
        let guess = guess && (needed || self.at > 0 || field.usual().is_some());
        if !(searched || guess) {
            return;
        }
        if let Some(choice) = self.choices(cx).get(self.at) {
            self.chosen[field.place()] = Some(choice.code.clone());
            self.typed[field.place()].clear();
            self.faults.retain(|(at, _)| *at != field);
            self.open_card(field, cx);
        }
    }

    /// Shows the card that opens with what was chosen in a field, if there is one.
    pub fn open_card(&mut self, field: FieldId, cx: &Cx<'_>) {
        if let Some(beside) = self.opens_with(field, cx) {
            (self.beside, self.scroll) = (beside, 0);
        }
    }

    fn step(&mut self, by: usize, cx: &Cx<'_>) {
        self.go_to(FieldId::ALL[(self.focus.place() + by) % FieldId::ALL.len()], cx);
    }

    /// Puts the cursor in a field; what is chosen there is marked.
    pub fn go_to(&mut self, field: FieldId, cx: &Cx<'_>) {
        self.focus = field;
        let chosen = self.chosen(field);
        self.at =
            self.choices(cx).iter().position(|choice| Some(choice.code.as_str()) == chosen).unwrap_or(0);
    }

    /// Whether it is a service call.
    pub fn is_service(&self) -> bool {
        self.code(FieldId::Kind).is_none_or(Kind::is_service)
    }

    /// The language asked for.
    pub fn asked(&self) -> Option<Asked> {
        Asked::from_code(self.chosen(FieldId::Language)?)
    }

    /// Where the caller goes, once a language is chosen, seen from whoever has the call.
    pub fn advice(&self, cx: &Cx<'_>) -> Option<Advice> {
        let language = cx.config.catalogue.get(self.asked()?.code)?;
        let holder = cx.staff.iter().find(|person| person.facts.id == self.mediator);
        Some(route(language, holder, cx.on_duty))
    }
}
