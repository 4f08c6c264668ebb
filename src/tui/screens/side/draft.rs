//! A small form as the store keeps it, and back again: whatever happens to the console, the form reopens at the same
//! field with the same text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::id::StaffId;
use crate::store::SideDraft;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Write};

use super::form::Form;
use super::spec::Beginning;

/// What stands in a form, by the codes of its fields. Unknown ones of a later version are left out, missing ones are
/// empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Content {
    typed: BTreeMap<String, String>,
    chosen: BTreeMap<String, Vec<String>>,
}

/// What a draft holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    focus: String,
    in_front: bool,
    #[serde(flatten)]
    content: Content,
}

impl Form {
    pub(super) fn content(&self) -> Content {
        let codes = || self.spec().fields.iter().map(|field| field.code.to_owned());
        let typed = codes().zip(self.typed.iter().map(|field| field.value().to_owned()));
        let chosen = codes().zip(self.chosen.iter().cloned());
        Content {
            typed: typed.filter(|(_, text)| !text.is_empty()).collect(),
            chosen: chosen.filter(|(_, codes)| !codes.is_empty()).collect(),
        }
    }

    /// Asks for the form to be kept, where anything changed since it last was.
    pub fn keep(&mut self, holder: StaffId, in_front: bool, cx: &Cx<'_>) -> Option<Effect> {
        if !self.is_touched() && self.kept.is_none() {
            return None;
        }
        let form = self.to_kept(in_front);
        if self.kept.as_ref() == Some(&form) {
            return None;
        }
        self.kept = Some(form.clone());
        let (id, kind, call, began, updated) = (self.id, self.kind, self.call, self.began, cx.now);
        Some(Effect::Write(Write::KeepSideDraft(SideDraft { id, kind, holder, call, began, form, updated })))
    }

    fn to_kept(&self, in_front: bool) -> String {
        let focus = self.spec().fields[self.focus].code.to_owned();
        serde_json::to_string(&Kept { focus, in_front, content: self.content() }).unwrap_or_default()
    }

    /// The form that a draft holds, and whether it was in front. A draft that cannot be read opens empty rather than
    /// not at all.
    pub fn from_draft(draft: &SideDraft) -> (Self, bool) {
        let Kept { focus, in_front, content } = serde_json::from_str(&draft.form).unwrap_or_default();
        let beginning = Beginning { call: draft.call, ..Beginning::of(draft.kind) };
        let mut form = Self::new(draft.id, draft.began, beginning);
        form.begun = None;
        for (at, field) in form.spec().fields.iter().enumerate() {
            form.typed[at].set(content.typed.get(field.code).map_or("", String::as_str));
            if let Some(codes) = content.chosen.get(field.code) {
                form.chosen[at].clone_from(codes);
            }
            if field.code == focus {
                form.focus = at;
            }
        }
        form.kept = Some(form.to_kept(in_front));
        (form, in_front)
    }
}
