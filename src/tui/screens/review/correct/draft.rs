//! A correction as the store keeps it while it is typed, and back again: whatever happens to the console, it reopens at
//! the same field with the same text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use chrono::TimeDelta;

use super::super::ReviewScreen;
use super::{Correction, FIRST, contents};
use crate::domain::call::Call;
use crate::domain::history::Step;
use crate::domain::id::{CallId, StaffId};
use crate::store::CorrectionDraft;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Write};
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::form::Saving;

/// How soon what could not be written is tried again.
const AGAIN: TimeDelta = TimeDelta::seconds(1);

/// What a draft holds: only what was touched. Unknown fields of a later version are left out.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    revision: u32,
    focus: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    on_reason: bool,
    in_front: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    changed: BTreeMap<String, (String, Option<String>)>,
}

impl Correction {
    fn to_kept(&self, in_front: bool) -> String {
        let changed = FieldId::ALL.into_iter().zip(contents(&self.form));
        let changed = changed.filter(|(field, _)| self.is_changed(*field));
        let kept = Kept {
            revision: self.base.revision,
            focus: self.form.focus.code().to_owned(),
            on_reason: self.on_reason,
            in_front,
            reason: self.reason.value().to_owned(),
            changed: changed.map(|(field, content)| (field.code().to_owned(), content)).collect(),
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// Asks for it to be kept, where anything changed since it last was.
    fn keep(&mut self, holder: StaffId, in_front: bool, cx: &Cx<'_>) -> Option<Effect> {
        if !self.is_touched() && self.kept.is_none() {
            return None;
        }
        let form = self.to_kept(in_front);
        if self.kept.as_ref() == Some(&form) {
            return None;
        }
        self.kept = Some(form.clone());
        let (call, began, updated) = (self.call(), self.began, cx.now);
        Some(Effect::Write(Write::KeepCorrection(CorrectionDraft { call, holder, began, form, updated })))
    }

    /// The correction that a draft holds, and whether it was in front; `None` where the call has no record of that
    /// revision.
    fn from_draft(draft: &CorrectionDraft, steps: &[Step], cx: &Cx<'_>) -> Option<(Self, bool)> {
        let kept: Kept = serde_json::from_str(&draft.form).ok()?;
        let mut call: Option<Call> = None;
        let base = steps.iter().find_map(|step| {
            call = Call::fold(call.take(), &step.entry);
            call.clone().filter(|call| call.revision == kept.revision)
        })?;
        let mut correction = Self { began: draft.began, ..Self::of(base, cx) };
        for field in FieldId::ALL {
            if let Some((typed, chosen)) = kept.changed.get(field.code()) {
                correction.form.fill(field, typed, chosen.as_deref());
            }
        }
        correction.reason.set(&kept.reason);
        correction.form.go_to(FieldId::from_code(&kept.focus).unwrap_or(FIRST), cx);
        correction.on_reason = kept.on_reason;
        correction.take_history(steps);
        correction.kept = Some(correction.to_kept(kept.in_front));
        Some((correction, kept.in_front))
    }
}

impl ReviewScreen {
    /// Asks for every correction that changed to be kept on disk.
    pub(in crate::tui::screens::review) fn keep(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        let front = self.front;
        self.corrections
            .iter_mut()
            .filter(|one| one.form.saving != Saving::Underway)
            .filter_map(|one| one.keep(me.facts.id, Some(one.call()) == front, cx))
            .collect()
    }

    /// What is typed could not be kept: it is asked for again with the next letter, and without one in a second.
    pub fn not_kept(&mut self, call: CallId, cx: &Cx<'_>) {
        if let Some(correction) = self.correction_mut(call) {
            // Not `None`: what was on disk before still is, whatever the form has become.
            correction.kept = Some(String::new());
            self.keep_again_at = Some(cx.now + AGAIN);
        }
    }

    /// Asks again for what could not be written, when it is time.
    pub fn keep_again(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        match self.keep_again_at.take_if(|at| *at <= cx.now) {
            Some(_) => self.keep(cx),
            None => Vec::new(),
        }
    }

    /// The corrections that this person was typing when a console of theirs ended; says whether one was in front.
    pub fn take_corrections(&mut self, drafts: Vec<(CorrectionDraft, Vec<Step>)>, cx: &Cx<'_>) -> bool {
        let Some(me) = cx.me else { return false };
        for (draft, steps) in drafts {
            if draft.holder != me.facts.id || self.correction_mut(draft.call).is_some() {
                continue;
            }
            let Some((correction, in_front)) = Correction::from_draft(&draft, &steps, cx) else { continue };
            if in_front && self.front.is_none() {
                self.front = Some(correction.call());
            }
            self.corrections.push(correction);
        }
        self.front.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::form_field;
    use super::*;
    use crate::domain::code::Code;
    use crate::domain::history::CallField;

    #[test]
    fn every_field_of_the_form_is_a_field_of_the_record() {
        let found: Vec<FieldId> = CallField::ALL.iter().filter_map(|field| form_field(*field)).collect();
        assert!(FieldId::ALL.iter().all(|field| found.contains(field)), "{found:?}");
        assert_eq!(found.len(), FieldId::ALL.len());
    }
}
