//! Small forms that are typed beside the calls (hosting offers, requests for an interpreter, the pool): the one that lies over the screen, those
//! that were put away, and how all of them are kept, found again and discarded. What each is a form of stands with the
//! screen that it belongs to.

mod draft;
pub mod form;
mod render;
pub mod spec;
mod words;

use uuid::Uuid;

use crate::domain::code::SideForm;
use crate::domain::id::CallId;
use crate::i18n::{Word, word};
use crate::store::SideDraft;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read, Write};
use crate::tui::keys::{self, Action, Table};
use crate::tui::screens::calls::form::Saving;
use crate::tui::screens::calls::in_both;
use crate::tui::screens::over::Chooser;
use crate::tui::screens::{appointments, counts, follow_ups, offers, pool, review, translation};

use form::Form;
use spec::{Beginning, Spec};

/// What is typed and not recorded yet, in a list.
pub const NOT_SAVED_YET: Word = word("por guardar", "unsaved");
/// The key that takes it up again.
pub const TAKE_UP: Word = word("Enter → retomar o que está escrito", "Enter → take up what is written");
const DISCARD_IT: Word = word("descartar o que está escrito", "discard what is written");

/// What a form is a form of.
pub(super) fn spec(kind: SideForm) -> &'static Spec {
    match kind {
        SideForm::Offer => &offers::form::SPEC,
        SideForm::Request => &translation::form::SPEC,
        SideForm::Interpreter => &pool::form::SPEC,
        SideForm::Appointment => &appointments::form::SPEC,
        SideForm::AppointmentTimes => &appointments::times::RESCHEDULE,
        SideForm::ProposedTime => &appointments::times::PROPOSED,
        SideForm::FollowUp => &follow_ups::form::SPEC,
        SideForm::FollowUpDone => &follow_ups::steps::DONE,
        SideForm::FollowUpPostponed => &follow_ups::steps::POSTPONED,
        SideForm::Outage => &counts::forms::OUTAGE,
        SideForm::Tally => &counts::forms::TALLY,
        SideForm::WithdrawOutage => &counts::forms::WITHDRAW_OUTAGE,
        SideForm::WithdrawTally => &counts::forms::WITHDRAW_TALLY,
        SideForm::Comment => &review::comment::SPEC,
    }
}

/// The small forms of this console.
#[derive(Debug, Default)]
pub struct Sides {
    /// Those that are being typed by whoever is signed on here, oldest first.
    forms: Vec<Form>,
    /// The one that lies over the screen.
    front: Option<Uuid>,
    /// The number of the latest question for drafts.
    asked: u64,
    /// Whether what was being typed before has been found again.
    found_again: bool,
}

impl Sides {
    /// The tables of the form, where one lies over the screen.
    pub fn tables(&self) -> Option<&'static [&'static Table]> {
        self.front.map(|_| -> &[&Table] { &[&keys::SIDE_FORM, &keys::WRITING] })
    }

    /// The form that lies over the screen.
    pub fn front(&self) -> Option<&Form> {
        self.forms.iter().find(|form| Some(form.id) == self.front)
    }

    fn find(&mut self, id: Uuid) -> Option<&mut Form> {
        self.forms.iter_mut().find(|form| form.id == id)
    }

    /// Those of one kind, oldest first.
    pub fn of(&self, kind: SideForm) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(move |form| form.kind == kind)
    }

    /// Forgets who was signed on. What is still being looked up is not for the next person.
    pub fn forget(&mut self) {
        *self = Self { asked: self.asked + 1, ..Self::default() };
    }

    /// Opens a form over the screen: the one that is being typed already, or a new one.
    pub fn begin(&mut self, beginning: Beginning, cx: &Cx<'_>) -> Vec<Effect> {
        let several = spec(beginning.kind).several;
        let is_of = (beginning.kind, beginning.call, beginning.of);
        let same = |form: &&Form| !several && (form.kind, form.call, form.of) == is_of;
        let begun = self.forms.iter().find(same).map(|form| form.id);
        self.front = begun.or_else(|| {
            self.forms.push(Form::new(cx.fresh, cx.now, beginning));
            Some(cx.fresh)
        });
        self.keep(cx)
    }

    /// Takes up a form that was put away.
    pub fn resume(&mut self, id: Uuid, cx: &Cx<'_>) -> Vec<Effect> {
        self.front = Some(id);
        self.front = self.front().map(|form| form.id);
        self.keep(cx)
    }

    /// Text for the form.
    pub fn write(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect> {
        let front = self.front.and_then(|id| self.find(id));
        if let Some(form) = front.filter(|form| form.saving != Saving::Underway) {
            form.write(text, cx);
        }
        self.keep(cx)
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let mut effects = self.act_in_form(action, cx);
        // What is kept goes to the writer before what is recorded.
        effects.splice(0..0, self.keep(cx));
        effects
    }

    fn act_in_form(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let (Some(me), Some(form)) = (cx.me, self.front.and_then(|id| self.find(id))) else {
            return Vec::new();
        };
        let (who, id, spec) = (me.facts.id, form.id, form.spec());
        match action {
            Action::LeaveForm if form.saving == Saving::Underway => self.front = None,
            Action::LeaveForm if form.is_touched() => {
                self.front = None;
                return vec![Effect::App(Ask::Note(spec.put_away))];
            }
            // What is with the writer does not change under its hands.
            _ if form.saving == Saving::Underway => {}
            Action::Save => return form.save(who, cx).into_iter().collect(),
            // Enter in the last field: everything has been gone through.
            Action::Accept if form.focus + 1 == spec.fields.len() => {
                return form.save(who, cx).into_iter().collect();
            }
            Action::LeaveForm | Action::DiscardForm if !form.is_touched() => return self.throw_away(id),
            Action::DiscardForm => {
                let discard = vec![Effect::Write(Write::DropSideDraft(id))];
                let chooser = Chooser::new(spec.discard, vec![(in_both(DISCARD_IT), discard)]);
                return vec![Effect::App(Ask::Choose(chooser))];
            }
            other => form.act(other, cx),
        }
        Vec::new()
    }

    /// A form in which nothing stands goes without a question, and with it what was kept of it.
    fn throw_away(&mut self, id: Uuid) -> Vec<Effect> {
        let kept = self.forms.iter().any(|form| form.id == id && form.kept.is_some());
        self.gone(id);
        kept.then_some(Effect::Write(Write::DropSideDraft(id))).into_iter().collect()
    }

    /// Asks for everything that is being typed and changed to be kept on disk.
    fn keep(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        let front = self.front;
        self.forms
            .iter_mut()
            .filter(|form| form.saving != Saving::Underway)
            .filter_map(|form| form.keep(me.facts.id, Some(form.id) == front, cx))
            .collect()
    }

    // --- answers --------------------------------------------------------------------------------------------

    /// What the form says is on disk, or what was typed is discarded: now, and not before, the form may go.
    pub fn gone(&mut self, id: Uuid) {
        self.forms.retain(|form| form.id != id);
        self.front = self.front.filter(|front| *front != id);
        // An answer that was looked up before would bring it back.
        self.asked += 1;
    }

    /// What the form says could not be saved: every letter stays.
    pub fn failed(&mut self, id: Uuid) {
        if let Some(form) = self.find(id) {
            form.saving = Saving::Failed;
        }
    }

    /// What is typed could not be kept: it is asked for again with the next letter.
    pub fn not_kept(&mut self, id: Uuid) {
        if let Some(form) = self.find(id) {
            form.kept = None;
        }
    }

    /// The call is discarded, and with it what was typed in it.
    pub fn call_discarded(&mut self, call: CallId) -> Vec<Effect> {
        let ids: Vec<Uuid> =
            self.forms.iter().filter(|form| form.call == Some(call)).map(|form| form.id).collect();
        ids.into_iter().flat_map(|id| self.throw_away(id)).collect()
    }

    /// Asks for what is being typed.
    pub fn look(&mut self) -> Effect {
        self.asked += 1;
        Effect::Read(Read::SideDrafts { number: self.asked })
    }

    /// What everybody is typing. What this person typed at a console that died, or what came with a call that was
    /// handed over here, comes back; what went with a call goes. After a sign-on the form that was in front is in
    /// front again.
    pub fn take_drafts(&mut self, number: u64, drafts: &[SideDraft], cx: &Cx<'_>) {
        let Some(me) = cx.me.filter(|_| number == self.asked) else { return };
        let (mine, others): (Vec<&SideDraft>, Vec<&SideDraft>) =
            drafts.iter().partition(|draft| draft.holder == me.facts.id);
        self.forms.retain(|form| others.iter().all(|draft| draft.id != form.id));
        for draft in mine {
            if self.forms.iter().all(|form| form.id != draft.id) {
                let (form, in_front) = Form::from_draft(draft);
                if in_front && !self.found_again && self.front.is_none() {
                    self.front = Some(form.id);
                }
                self.forms.push(form);
            }
        }
        self.forms.sort_by_key(|form| (form.began, form.id));
        self.front = self.front().map(|form| form.id);
        self.found_again = true;
    }
}
