//! A call that follows somebody up: opened prefilled from what was promised. The draft remembers which follow-up it
//! serves; saving the call closes it.

use crate::domain::code::Code;
use crate::domain::follow_up::Followed;
use crate::domain::id::{CallId, FollowUpId, StaffId};
use crate::tui::app::Cx;
use crate::tui::effect::Effect;

use super::Calls;
use super::draft::serves;
use super::fields::FieldId;
use super::form::Form;

impl Calls {
    /// The colleague who has a call open that serves a follow-up.
    pub fn served_elsewhere(&self, id: FollowUpId) -> Option<StaffId> {
        let mut others = self.others.iter();
        others.find(|draft| serves(draft).is_some_and(|serves| serves.id == id)).map(|draft| draft.holder)
    }

    /// Who has a call open that serves a follow-up.
    pub fn serving(&self, id: FollowUpId) -> Option<StaffId> {
        let mut open = self.open.iter();
        let here = open.find(|form| form.serves.is_some_and(|serves| serves.id == id));
        here.map(|form| form.mediator).or_else(|| self.served_elsewhere(id))
    }

    /// Opens the call that serves a follow-up, or takes it up where it is open already.
    pub fn call_back(&mut self, followed: &Followed, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        let id = followed.follow_up.facts.id;
        let open = self.open.iter().find(|form| form.serves.is_some_and(|serves| serves.id == id));
        self.front = open.map(|form| form.id).or_else(|| {
            let mut form = Form::new(CallId(cx.fresh), cx.now, me.facts.id);
            form.recent = self.recent_languages(cx);
            prefill(&mut form, followed, cx);
            self.open.push(form);
            Some(CallId(cx.fresh))
        });
        self.away = false;
        self.keep(cx)
    }

    /// A follow-up was scheduled in an open call.
    pub fn follow_up_scheduled(&mut self, call: CallId, cx: &Cx<'_>) -> Vec<Effect> {
        if let Some(form) = self.open.iter_mut().find(|form| form.id == call) {
            form.followed_up = true;
        }
        self.keep(cx)
    }
}

/// What is known of whom it is about, from the follow-up or the call that it came from; what comes of this one is not.
fn prefill(form: &mut Form, followed: &Followed, cx: &Cx<'_>) {
    let follow_up = &followed.follow_up;
    form.serves = Some(follow_up.serves());
    form.promised.clone_from(&follow_up.private.notes);
    let before = followed.call.as_ref().map(|call| &call.facts);
    let language = followed.language().map(|asked| match &asked.variant {
        Some(variant) => format!("{}:{variant}", asked.code),
        None => asked.code.to_string(),
    });
    let topic = before.and_then(|call| call.topic.as_ref()).map(|topic| topic.as_str().to_owned());
    let caller = before.and_then(|call| call.caller).map(|caller| caller.code().to_owned());
    for (field, code) in [(FieldId::Language, language), (FieldId::Topic, topic), (FieldId::Caller, caller)] {
        if let Some(code) = code {
            form.fill(field, "", Some(&code));
        }
    }
    form.fill(FieldId::Phone, followed.phone().unwrap_or_default(), None);
    form.fill(FieldId::Name, followed.name().unwrap_or_default(), None);
    let needed = [FieldId::Language, FieldId::Topic];
    let missing = needed.into_iter().find(|field| form.chosen(*field).is_none());
    form.go_to(missing.unwrap_or(FieldId::Outcome), cx);
    for field in needed {
        form.open_card(field, cx);
    }
}
