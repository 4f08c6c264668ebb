//! A small form as the store keeps it, and back again: whatever happens to the console, the form reopens at the same
//! field with the same text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

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
    /// What is changed, and what it was at the beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<Uuid>,
    #[serde(skip_serializing_if = "is_none")]
    revision: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    begun: Option<Content>,
    #[serde(flatten)]
    content: Content,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_none(revision: &u32) -> bool {
    *revision == 0
}

impl Form {
    /// Whether a field says something else than at the beginning. What was not touched stays as it is, whoever
    /// changed it meanwhile.
    pub fn is_changed(&self, at: usize) -> bool {
        let (code, now) = (self.spec().fields[at].code, self.content());
        self.begun.as_ref().is_none_or(|begun| {
            begun.typed.get(code) != now.typed.get(code) || begun.chosen.get(code) != now.chosen.get(code)
        })
    }

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
        let begun = self.of.and(self.begun.clone());
        let (of, revision) = (self.of, self.revision);
        let kept = Kept { focus, in_front, of, revision, begun, content: self.content() };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// The form that a draft holds, and whether it was in front. A draft that cannot be read opens empty rather than
    /// not at all.
    pub fn from_draft(draft: &SideDraft) -> (Self, bool) {
        let Kept { focus, in_front, of, revision, begun, content } =
            serde_json::from_str(&draft.form).unwrap_or_default();
        let beginning = Beginning { call: draft.call, of, revision, ..Beginning::of(draft.kind) };
        let mut form = Self::new(draft.id, draft.began, beginning);
        form.begun = begun;
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
