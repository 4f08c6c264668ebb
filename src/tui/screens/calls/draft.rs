//! The form as the store keeps it while the call is open, and back again: whatever happens to the console, the form
//! reopens at the same field with the same text.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::follow_up::Serves;
use crate::domain::id::{RequestId, StaffId};
use crate::domain::time::Instant;
use crate::store::Draft;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Write};

use super::fields::FieldId;
use super::form::Form;

/// What a draft holds. Unknown fields of a later version are left out, missing ones are empty.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    mediator: Option<StaffId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    transferred_from: Option<StaffId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    talk_ended: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<RequestId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    serves: Option<Serves>,
    #[serde(skip_serializing_if = "Option::is_none")]
    promised: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    followed_up: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    late_entry: bool,
    focus: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    typed: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    chosen: BTreeMap<String, String>,
}

/// The follow-up that an open call serves.
pub(super) fn serves(draft: &Draft) -> Option<Serves> {
    serde_json::from_str::<Kept>(&draft.form).ok()?.serves
}

impl Form {
    /// Asks for the form to be kept, where anything changed since it last was.
    pub fn keep(&mut self, holder: StaffId, on_hold: bool, cx: &Cx<'_>) -> Option<Effect> {
        if !self.is_touched() && self.kept.is_none() {
            return None;
        }
        let form = self.to_kept();
        let mark = format!("{on_hold}{:?}{form}", self.offered_to);
        if self.kept.as_ref() == Some(&mark) {
            return None;
        }
        self.kept = Some(mark);
        Some(Effect::Write(Write::KeepDraft(Draft {
            id: self.id,
            holder,
            offered_to: self.offered_to,
            began: self.opened,
            on_hold,
            form,
            updated: cx.now,
        })))
    }

    fn to_kept(&self) -> String {
        let chosen = FieldId::ALL.into_iter().filter_map(|field| {
            let code = self.chosen(field)?;
            (field.usual() != Some(code)).then(|| (field.code().to_owned(), code.to_owned()))
        });
        let typed = FieldId::ALL.into_iter().filter(|field| !self.typed(*field).is_empty());
        let kept = Kept {
            mediator: Some(self.mediator),
            transferred_from: self.transferred_from,
            talk_ended: self.talk_ended,
            request: self.request,
            serves: self.serves,
            promised: self.promised.clone(),
            followed_up: self.followed_up,
            late_entry: self.late_entry,
            focus: self.focus.code().to_owned(),
            typed: typed
                .map(|field| (field.code().to_owned(), self.typed(field).value().to_owned()))
                .collect(),
            chosen: chosen.collect(),
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// The form that a draft holds. A draft that cannot be read opens empty rather than not at all.
    pub fn from_draft(draft: &Draft, cx: &Cx<'_>) -> Self {
        let kept: Kept = serde_json::from_str(&draft.form).unwrap_or_default();
        let mut form = Self::new(draft.id, draft.began, kept.mediator.unwrap_or(draft.holder));
        form.transferred_from = kept.transferred_from;
        form.talk_ended = kept.talk_ended;
        form.request = kept.request;
        form.serves = kept.serves;
        form.promised = kept.promised;
        form.followed_up = kept.followed_up;
        form.late_entry = kept.late_entry;
        form.offered_to = draft.offered_to;
        for field in FieldId::ALL {
            let typed = kept.typed.get(field.code()).map_or("", String::as_str);
            let chosen = kept.chosen.get(field.code()).map(String::as_str);
            form.fill(field, typed, chosen.or(field.usual()));
        }
        form.go_to(FieldId::from_code(&kept.focus).unwrap_or(FieldId::Language), cx);
        // Cards open again as they did when the choice was made; a protocol comes before phrases.
        for field in [FieldId::Language, FieldId::ThirdTopic, FieldId::SecondTopic, FieldId::Topic] {
            form.open_card(field, cx);
        }
        form.kept = Some(format!("{}{:?}{}", draft.on_hold, form.offered_to, form.to_kept()));
        form
    }
}
