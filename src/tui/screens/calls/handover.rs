//! A call changes hands: offered to a colleague who is free, taken by them, or finished by a shift lead when its
//! mediator is gone.

use crate::domain::code::Role;
use crate::domain::id::{CallId, StaffId};
use crate::store::Draft;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Write};
use crate::tui::screens::over::Chooser;

use super::form::Form;
use super::list::Line;
use super::{Calls, both, name, words};

impl Calls {
    /// Takes a call that is offered here; a shift lead also takes one whose holder is no longer on duty.
    pub(super) fn take_over(&self, at: usize, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        let me = me.facts.id;
        let offered = self.others.iter().find(|draft| draft.offered_to == Some(me));
        let marked = match self.lines().get(at) {
            Some(Line::Theirs(draft)) if may_take_over(draft, cx) => Some(*draft),
            _ => None,
        };
        let taken = marked.or(offered);
        taken
            .map(|draft| Effect::Write(Write::TakeDraft { id: draft.id, from: draft.holder, to: me }))
            .into_iter()
            .collect()
    }

    /// The key for the chosen line, where it is a call that may be taken.
    pub(super) fn take_over_hint(&self, cx: &Cx<'_>) -> Option<String> {
        match self.lines().get(self.at())? {
            Line::Theirs(draft) if may_take_over(draft, cx) => {
                let offered = draft.offered_to == cx.me.map(|me| me.facts.id);
                Some(words::take_over(cx.lang, &name(draft.holder, cx), offered))
            }
            _ => None,
        }
    }

    /// A call was handed over here.
    pub fn taken(&mut self, draft: &Draft, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        self.close(draft.id);
        let mut form = Form::from_draft(draft, cx);
        // A transfer makes the call this person's; a stale call that a lead finishes stays its mediator's.
        let there = cx.on_duty.iter().any(|one| one.staff.facts.id == form.mediator);
        if there && form.mediator != me.facts.id {
            form.transferred_from = Some(form.mediator);
            form.mediator = me.facts.id;
        }
        self.front = Some(form.id);
        self.open.push(form);
        self.others.retain(|other| other.id != draft.id);
        // Whatever was asked before is older than this: it would take the call away again.
        let mut effects = self.keep(cx);
        effects.extend(self.look(cx).into_iter().map(Effect::Read));
        effects
    }

    /// Whom a call is offered to here, and by whom.
    pub fn offer(&self, cx: &Cx<'_>) -> Option<(&Draft, String)> {
        let me = cx.me?.facts.id;
        let draft = self.others.iter().find(|draft| draft.offered_to == Some(me))?;
        Some((draft, name(draft.holder, cx)))
    }

    /// The colleague was chosen.
    pub fn offer_to(&mut self, id: CallId, colleague: StaffId, cx: &Cx<'_>) -> Vec<Effect> {
        if let Some(form) = self.open.iter_mut().find(|form| form.id == id) {
            form.offered_to = Some(colleague);
        }
        self.keep(cx)
    }
}

/// A lead may finish what somebody who is no longer on duty left open; anybody what is offered to them.
fn may_take_over(draft: &Draft, cx: &Cx<'_>) -> bool {
    let Some(me) = cx.me else { return false };
    let there = cx.on_duty.iter().any(|one| one.staff.facts.id == draft.holder);
    draft.offered_to == Some(me.facts.id) || (me.facts.role == Role::Lead && !there)
}

/// Offers the call to a colleague who speaks the language and is free: to the one, or to the one chosen. Asked again,
/// the offer is taken back.
pub(super) fn transfer(form: &mut Form, cx: &Cx<'_>) -> Vec<Effect> {
    if form.offered_to.take().is_some() {
        return Vec::new();
    }
    let colleagues = form.advice(cx).map(|advice| advice.colleagues).unwrap_or_default();
    match colleagues.as_slice() {
        [] => vec![Effect::App(Ask::Note(words::NOBODY_TO_TRANSFER))],
        [one] => {
            form.offered_to = Some(*one);
            Vec::new()
        }
        several => {
            let options =
                several.iter().map(|id| (both(&name(*id, cx)), vec![Effect::App(Ask::Offer(form.id, *id))]));
            vec![Effect::App(Ask::Choose(Chooser::new(words::TO_WHOM, options.collect())))]
        }
    }
}
