//! The call form as data: what is typed and chosen, where the cursor is, and the record that it makes.

use crate::domain::call::{Asked, CallFacts, CallFault, is_late};
use crate::domain::code::{Caller, Channel, Code, Ended, Kind, Outcome};
use crate::domain::event::Private;
use crate::domain::id::CallId;
use crate::domain::routing::{Advice, route};
use crate::domain::time::Instant;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Write};
use crate::tui::keys::Action;
use crate::tui::widgets::field::Field;

use super::options::{Choice, choices, chosen};

/// The fields, in their order on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "their words are in `words`")]
pub enum FieldId {
    Language,
    Topic,
    Outcome,
    Caller,
    Channel,
    Ended,
    Kind,
    Phone,
    Name,
    Notes,
}

impl FieldId {
    /// All, in order.
    pub const ALL: [Self; 10] = [
        Self::Language,
        Self::Topic,
        Self::Outcome,
        Self::Caller,
        Self::Channel,
        Self::Ended,
        Self::Kind,
        Self::Phone,
        Self::Name,
        Self::Notes,
    ];

    const fn place(self) -> usize {
        self as usize
    }

    /// Whether one of several things is chosen, rather than text written.
    pub const fn is_choice(self) -> bool {
        self.place() < Self::Phone.place()
    }
}

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

/// An open call.
#[derive(Debug, Clone)]
pub struct Form {
    /// The call's identity, from the first moment: a retry cannot make a second call.
    pub id: CallId,
    /// When the call started.
    pub started: Instant,
    /// Where the cursor is.
    pub focus: FieldId,
    /// How far the save is.
    pub saving: Saving,
    /// What was wrong when it was last tried to be saved.
    pub faults: Vec<CallFault>,
    /// Asked once to discard it.
    pub discarding: bool,
    /// Languages of this mediator's latest calls.
    pub recent: Vec<String>,
    /// What is typed: in a choice field, to find something; else the text itself.
    typed: [Field; 10],
    /// What is chosen, as codes.
    chosen: [Option<String>; 10],
    /// Which of the choices is marked in the focused field.
    pub at: usize,
}

impl Form {
    /// A form for a call that starts now, with the usual defaults in sight.
    pub fn new(id: CallId, started: Instant, recent: Vec<String>) -> Self {
        let mut form = Self {
            id,
            started,
            focus: FieldId::Language,
            saving: Saving::No,
            faults: Vec::new(),
            discarding: false,
            recent,
            typed: std::array::from_fn(|n| {
                if n == FieldId::Notes.place() { Field::notes() } else { Field::line() }
            }),
            chosen: std::array::from_fn(|_| None),
            at: 0,
        };
        for (field, code) in [
            (FieldId::Caller, Caller::Immigrant.code()),
            (FieldId::Channel, Channel::Phone.code()),
            (FieldId::Ended, Ended::Completed.code()),
            (FieldId::Kind, Kind::Service.code()),
        ] {
            form.chosen[field.place()] = Some(code.to_owned());
        }
        form
    }

    /// What is typed in a field.
    pub fn typed(&self, field: FieldId) -> &Field {
        &self.typed[field.place()]
    }

    /// What is chosen in a field.
    pub fn chosen(&self, field: FieldId) -> Option<&str> {
        self.chosen[field.place()].as_deref()
    }

    /// Whether the mediator has put anything in.
    pub fn is_touched(&self) -> bool {
        let fresh = Self::new(self.id, self.started, Vec::new());
        self.typed.iter().any(|field| !field.is_empty()) || self.chosen != fresh.chosen
    }

    /// The choices of the focused field. While nothing is typed, what is chosen is always among them.
    pub fn choices(&self, cx: &Cx<'_>) -> Vec<Choice> {
        let field = self.focus;
        let mut found = choices(field, self.typed(field).value(), &self.recent, cx);
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
        field.is_choice()
            && self.typed(field).text().is_some()
            && choices(field, self.typed(field).value(), &self.recent, cx).is_empty()
    }

    /// Text at the cursor.
    pub fn write(&mut self, text: &str) {
        self.discarding = false;
        self.typed[self.focus.place()].write(text);
        self.at = 0;
    }

    /// Does what an action asks for within the form.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) {
        self.discarding = false;
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
            Action::Down if self.focus.is_choice() => {
                self.at = (self.at + 1).min(self.choices(cx).len().saturating_sub(1));
            }
            Action::Up if self.focus.is_choice() => self.at = self.at.saturating_sub(1),
            // What was chosen can be taken back, where nothing is the usual.
            Action::DeleteBack | Action::DeleteForward | Action::DeleteLine
                if matches!(self.focus, FieldId::Language | FieldId::Topic | FieldId::Outcome)
                    && self.typed(self.focus).is_empty() =>
            {
                self.chosen[self.focus.place()] = None;
                self.at = 0;
            }
            Action::Down => self.step(1, cx),
            Action::Up => self.step(FieldId::ALL.len() - 1, cx),
            other => {
                if self.typed[self.focus.place()].act(other) {
                    self.at = 0;
                }
            }
        }
    }

    /// Takes the marked choice where something was typed, or, when `guess`, in any case.
    fn accept(&mut self, cx: &Cx<'_>, guess: bool) {
        let field = self.focus;
        if !field.is_choice() {
            return;
        }
        if self.typed(field).text().is_none() {
            self.typed[field.place()].clear();
            if !guess {
                return;
            }
        }
        if let Some(choice) = self.choices(cx).get(self.at) {
            self.chosen[field.place()] = Some(choice.code.clone());
            self.typed[field.place()].clear();
            self.faults.clear();
        }
    }

    fn step(&mut self, by: usize, cx: &Cx<'_>) {
        self.go_to(FieldId::ALL[(self.focus.place() + by) % FieldId::ALL.len()], cx);
    }

    /// Puts the cursor in a field; what is chosen there is marked.
    fn go_to(&mut self, field: FieldId, cx: &Cx<'_>) {
        self.focus = field;
        let chosen = self.chosen(field);
        self.at =
            self.choices(cx).iter().position(|choice| Some(choice.code.as_str()) == chosen).unwrap_or(0);
    }

    /// Where the caller goes, once a language is chosen.
    pub fn advice(&self, cx: &Cx<'_>) -> Option<Advice> {
        let language = cx.config.catalogue.get(self.asked()?.code)?;
        Some(route(language, cx.me, cx.on_duty))
    }

    fn asked(&self) -> Option<Asked> {
        let code = self.chosen(FieldId::Language)?;
        let (code, variant) =
            code.split_once(':').map_or((code, None), |(code, variant)| (code, Some(variant)));
        Some(Asked { code: code.parse().ok()?, variant: variant.map(str::to_owned) })
    }

    fn code<C: Code>(&self, field: FieldId) -> Option<C> {
        self.chosen(field).and_then(C::from_code)
    }

    /// Makes the record and asks for it to be saved; where it is not complete, says so beside the fields and puts
    /// the cursor in the first.
    pub fn save(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.saving == Saving::Underway {
            return Vec::new();
        }
        self.accept(cx, false);
        let Some(me) = cx.me else { return Vec::new() };
        // What still stands in a choice field fits nothing. It is not what was chosen there before.
        if let Some(field) = FieldId::ALL.into_iter().find(|field| self.fits_nothing(*field, cx)) {
            self.go_to(field, cx);
            return Vec::new();
        }
        let kind: Kind = self.code(FieldId::Kind).unwrap_or(Kind::Service);
        let duration = u32::try_from((cx.now - self.started).num_seconds()).unwrap_or(0);
        let facts = CallFacts {
            duration_s: Some(duration),
            late: is_late(self.started, Some(duration), cx.now),
            kind,
            language: self.asked(),
            route: self.advice(cx).filter(|_| kind.is_service()).map(|advice| advice.route),
            topic: self.chosen(FieldId::Topic).and_then(|code| code.parse().ok()),
            outcome: self.code::<Outcome>(FieldId::Outcome),
            ended: self.code(FieldId::Ended).unwrap_or(Ended::Completed),
            caller: self.code::<Caller>(FieldId::Caller).filter(|_| kind.is_service()),
            channel: self.code(FieldId::Channel).unwrap_or(Channel::Phone),
            ..CallFacts::new(self.id, self.started, me.facts.id)
        };
        self.faults = facts.faults(cx.now);
        if let Some(field) = self.faults.iter().find_map(|fault| field_of(*fault)) {
            self.go_to(field, cx);
            return Vec::new();
        }
        self.saving = Saving::Underway;
        let private = Private {
            name: self.typed(FieldId::Name).text(),
            phone: self.typed(FieldId::Phone).text(),
            notes: self.typed(FieldId::Notes).text(),
            ..Private::default()
        };
        vec![Effect::Write(Write::Log { who: me.facts.id, facts: Box::new(facts), private })]
    }
}

/// The field that a fault stands beside.
pub const fn field_of(fault: CallFault) -> Option<FieldId> {
    match fault {
        CallFault::LanguageMissing => Some(FieldId::Language),
        CallFault::TopicMissing => Some(FieldId::Topic),
        CallFault::OutcomeMissing | CallFault::OutcomeUnexpected => Some(FieldId::Outcome),
        CallFault::InTheFuture | CallFault::TopicRepeated => None,
    }
}
