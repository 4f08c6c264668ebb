//! Correcting a call's record: the call's own form, filled with what the record says, and why it is corrected. A
//! correction names the revision that it was made from. Where somebody was quicker everything that was typed stays, and
//! what they changed stands beside it; one key starts from the new revision.

mod draft;
mod record;
mod render;

use crate::domain::bilingual::Bilingual;
use crate::domain::call::Call;
use crate::domain::history::{Step, record as record_of};
use crate::domain::id::CallId;
use crate::domain::time::Instant;
use crate::i18n::Lang;
use crate::store::StoreError;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read, Write};
use crate::tui::keys::Action;
use crate::tui::screens::calls::fields::{FieldId, Sort};
use crate::tui::screens::calls::form::{Form, Saving};
use crate::tui::screens::calls::in_both;
use crate::tui::screens::over::Chooser;
use crate::tui::widgets::field::Field;

use super::{ReviewScreen, words};

/// What stands in a field: what is typed, what is chosen.
type Content = (String, Option<String>);

/// A correction that is being typed.
#[derive(Debug)]
pub(super) struct Correction {
    /// When it was begun.
    began: Instant,
    /// The record that it was made from.
    base: Call,
    form: Form,
    /// What stood in each field at the beginning.
    begun: Vec<Content>,
    reason: Field,
    /// Whether the cursor is in the reason.
    on_reason: bool,
    /// The reason was asked for.
    reason_missing: bool,
    /// What somebody else changed meanwhile.
    newer: Option<Newer>,
    /// The first line of it in sight.
    scroll: usize,
    /// What the store was last asked to keep.
    kept: Option<String>,
}

/// What somebody else changed meanwhile.
#[derive(Debug)]
struct Newer {
    /// The record as it is now; `None`: it was withdrawn.
    record: Option<Call>,
    /// What happened to it since.
    steps: Vec<Step>,
}

fn contents(form: &Form) -> Vec<Content> {
    let content = |field| (form.typed(field).value().to_owned(), form.chosen(field).map(str::to_owned));
    FieldId::ALL.into_iter().map(content).collect()
}

const FIRST: FieldId = FieldId::ALL[0];
const LAST: FieldId = FieldId::ALL[FieldId::ALL.len() - 1];

impl Correction {
    /// A correction of a record as it is.
    fn of(base: Call, cx: &Cx<'_>) -> Self {
        let mut form = record::filled(&base, cx);
        form.go_to(FIRST, cx);
        Self {
            began: cx.now,
            begun: contents(&form),
            base,
            form,
            reason: Field::line(),
            on_reason: false,
            reason_missing: false,
            newer: None,
            scroll: 0,
            kept: None,
        }
    }

    fn call(&self) -> CallId {
        self.base.facts.id
    }

    /// Whether a field says something else than the record did.
    fn is_changed(&self, field: FieldId) -> bool {
        let (typed, chosen) = &self.begun[field.place()];
        self.form.typed(field).value() != typed || self.form.chosen(field) != chosen.as_deref()
    }

    fn is_touched(&self) -> bool {
        !self.reason.is_empty() || FieldId::ALL.into_iter().any(|field| self.is_changed(field))
    }

    /// Text at the cursor.
    pub fn write(&mut self, text: &str) {
        if self.form.saving == Saving::Underway {
            return;
        }
        if self.on_reason {
            self.reason.write(text);
            self.reason_missing = false;
        } else {
            self.form.write(text);
        }
    }

    /// Whether the mark in the focused field is on something else than what is chosen there.
    fn mark_was_moved(&self, cx: &Cx<'_>) -> bool {
        let marked = self.form.choices(cx).into_iter().nth(self.form.at);
        match self.form.chosen(self.form.focus) {
            Some(code) => marked.is_some_and(|choice| choice.code != code),
            None => self.form.at > 0,
        }
    }

    /// Does what an action asks for within the form.
    fn act(&mut self, action: Action, cx: &Cx<'_>) {
        match action {
            Action::PageDown => self.scroll += 4,
            Action::PageUp => self.scroll = self.scroll.saturating_sub(4),
            Action::NextField | Action::Down if self.on_reason => self.go(FIRST, cx),
            Action::PreviousField | Action::Up if self.on_reason => self.go(LAST, cx),
            other if self.on_reason => drop(self.reason.act(other)),
            Action::PreviousField if self.form.focus == FIRST => self.go_to_reason(cx),
            Action::NextField if self.form.focus == LAST => self.go_to_reason(cx),
            // Nothing is guessed: what the record says stays unless something else was chosen.
            Action::Accept => {
                let choice = self.form.focus.sort() == Sort::Choice;
                let chosen = self.form.typed(self.form.focus).text().is_some() || self.mark_was_moved(cx);
                if choice && chosen && self.form.fits_nothing(self.form.focus, cx) {
                    return;
                }
                self.form.accept(cx, choice && chosen);
                if self.form.focus == LAST {
                    self.go_to_reason(cx);
                } else {
                    self.form.act(Action::NextField, cx);
                }
            }
            other => self.form.act(other, cx),
        }
    }

    fn go(&mut self, field: FieldId, cx: &Cx<'_>) {
        self.on_reason = false;
        self.form.go_to(field, cx);
    }

    fn go_to_reason(&mut self, cx: &Cx<'_>) {
        self.form.accept(cx, false);
        self.on_reason = true;
    }

    /// The history of the call: whatever happened since the revision that this was made from is shown.
    pub fn take_history(&mut self, steps: &[Step]) {
        let record = record_of(steps);
        if record.as_ref().is_some_and(|record| record.revision <= self.base.revision) {
            self.newer = None;
            return;
        }
        let after = steps.iter().rposition(|step| step.revision == Some(self.base.revision));
        let since = steps.iter().skip(after.map_or(0, |at| at + 1));
        let since = since.filter(|step| !step.changes.is_empty() || step.revision.is_none()).cloned();
        self.newer = Some(Newer { record, steps: since.collect() });
        if self.form.saving == Saving::Underway {
            self.form.saving = Saving::No;
        }
    }

    /// Starts from the record as it is now: what was typed stays, what was not touched is as the record says.
    fn rebase(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(newer) = &self.newer else { return vec![Effect::App(Ask::Note(words::UP_TO_DATE))] };
        let Some(record) = newer.record.clone() else {
            return vec![Effect::App(Ask::Note(words::WITHDRAWN))];
        };
        let mut form = record::filled(&record, cx);
        let begun = contents(&form);
        for field in FieldId::ALL.into_iter().filter(|field| self.is_changed(*field)) {
            let chosen = self.form.chosen(field).map(str::to_owned);
            form.fill(field, self.form.typed(field).value(), chosen.as_deref());
        }
        form.go_to(self.form.focus, cx);
        let revision = record.revision;
        (self.base, self.form, self.begun) = (record, form, begun);
        (self.newer, self.scroll) = (None, 0);
        let said = |lang| words::rebased(lang, revision);
        vec![Effect::App(Ask::Tell(Bilingual { pt: said(Lang::Pt), en: said(Lang::En) }))]
    }
}

impl ReviewScreen {
    pub(super) fn front(&self) -> Option<&Correction> {
        self.corrections.iter().find(|one| Some(one.call()) == self.front)
    }

    pub(super) fn front_mut(&mut self) -> Option<&mut Correction> {
        let front = self.front;
        self.corrections.iter_mut().find(|one| Some(one.call()) == front)
    }

    pub(super) fn correction_mut(&mut self, call: CallId) -> Option<&mut Correction> {
        self.corrections.iter_mut().find(|one| one.call() == call)
    }

    /// Opens the correction of a call, or takes up the one that was put away.
    pub(super) fn correct(&mut self, call: &Call, cx: &Cx<'_>) -> Vec<Effect> {
        let id = call.facts.id;
        self.front = Some(id);
        if self.correction_mut(id).is_none() {
            self.corrections.push(Correction::of(call.clone(), cx));
            return Vec::new();
        }
        let mut effects = self.keep(cx);
        effects.push(Effect::Read(Read::History(id)));
        effects
    }

    pub(super) fn act_in_correction(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        let Some(correction) = self.front_mut() else {
            self.front = None;
            return Vec::new();
        };
        let call = correction.call();
        match action {
            Action::LeaveForm | Action::DiscardForm if !correction.is_touched() => {
                let kept = correction.kept.is_some();
                self.gone(call);
                let drop = Write::DropCorrection { call, holder: me.facts.id };
                return kept.then_some(Effect::Write(drop)).into_iter().collect();
            }
            Action::LeaveForm => {
                self.front = None;
                return vec![Effect::App(Ask::Note(words::PUT_AWAY))];
            }
            // What is with the writer does not change under its hands.
            _ if correction.form.saving == Saving::Underway => {}
            Action::Save => return correction.save(me.facts.id, cx),
            Action::Accept if correction.on_reason => return correction.save(me.facts.id, cx),
            Action::Rebase => return correction.rebase(cx),
            Action::DiscardForm => {
                let drop = vec![Effect::Write(Write::DropCorrection { call, holder: me.facts.id })];
                let chooser = Chooser::new(words::DISCARD, vec![(in_both(words::DISCARD_IT), drop)]);
                return vec![Effect::App(Ask::Choose(chooser))];
            }
            other => correction.act(other, cx),
        }
        Vec::new()
    }

    /// The correction is recorded or discarded.
    pub(super) fn gone(&mut self, call: CallId) {
        self.corrections.retain(|one| one.call() != call);
        self.front = self.front.filter(|front| *front != call);
    }

    /// The correction could not be saved: every letter stays. Where somebody was quicker, what they changed is asked
    /// for.
    pub fn not_corrected(&mut self, call: CallId, why: &StoreError) -> Vec<Effect> {
        let Some(correction) = self.correction_mut(call) else { return Vec::new() };
        match why {
            StoreError::Stale { .. } | StoreError::NoSubject => {
                correction.form.saving = Saving::No;
                vec![Effect::Read(Read::History(call))]
            }
            _ => {
                correction.form.saving = Saving::Failed;
                Vec::new()
            }
        }
    }
}
