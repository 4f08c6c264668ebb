//! What the workers answer: a form goes only when its own call is on disk.

use chrono::TimeDelta;

use crate::domain::call::Call;
use crate::domain::code::{Code, Kind};
use crate::domain::id::{CallId, StaffId};
use crate::domain::review::Comment;
use crate::store::Draft;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Read};

use super::Calls;
use super::fields::FieldId;
use super::form::{Form, Saving};

/// How soon what could not be written is tried again.
const AGAIN: TimeDelta = TimeDelta::seconds(1);

impl Calls {
    /// The call is on disk: now, and not before, its form may go. After a late entry the next one is at hand.
    pub fn saved(&mut self, id: CallId, cx: &Cx<'_>) -> Vec<Read> {
        let late = self.open.iter().find(|form| form.id == id).filter(|form| form.late_entry);
        let day = late.and_then(|form| form.typed(FieldId::Started).text());
        let again = late.is_some() && self.front == Some(id);
        self.close(id);
        if again {
            self.begin(true, cx);
            let day = day.and_then(|text| text.split_once(['T', ' ']).map(|(day, _)| format!("{day} ")));
            if let (Some(form), Some(day)) = (self.front_mut(), day) {
                form.fill(FieldId::Started, &day, None);
            }
        }
        self.chosen = Some(id);
        self.look(cx)
    }

    /// The call is discarded.
    pub fn discarded(&mut self, id: CallId, cx: &Cx<'_>) -> Vec<Read> {
        self.close(id);
        self.look(cx)
    }

    /// The call could not be saved: every letter stays. One that was recorded with a gesture, and has no form, gets
    /// one, so that it can be tried again.
    pub fn failed(&mut self, id: CallId, kind: Kind, cx: &Cx<'_>) {
        let Some(me) = cx.me else { return };
        if self.open.iter().all(|form| form.id != id) {
            let mut form = Form::new(id, cx.now, me.facts.id);
            form.fill(FieldId::Kind, "", Some(kind.code()));
            self.open.push(form);
            self.front = self.front.or(Some(id));
        }
        if let Some(form) = self.open.iter_mut().find(|form| form.id == id) {
            form.saving = Saving::Failed;
        }
    }

    /// The draft could not be written: it is asked for again with the next letter, and without one in a second.
    pub fn not_kept(&mut self, id: CallId, cx: &Cx<'_>) {
        if let Some(form) = self.open.iter_mut().find(|form| form.id == id) {
            // Not `None`: what was on disk before still is, whatever the form has become.
            form.kept = Some(String::new());
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

    /// What was written to whoever is signed on here and they have not read.
    pub fn take_comments(&mut self, comments: Vec<Comment>) {
        self.comments = comments;
    }

    /// The log, if it answers the latest question.
    pub fn take_log(&mut self, number: u64, calls: Vec<Call>, total: u64) {
        if number == self.asked {
            (self.log, self.total, self.loaded) = (calls, total, true);
        }
    }

    /// The open calls of everybody. One that somebody else has taken leaves this console; its new holder is given
    /// back, to be named. One of this person's that this console does not have (it died, or the call was handed
    /// over here) comes back, and where it was being written, it is in front again.
    pub fn take_drafts(&mut self, number: u64, drafts: Vec<Draft>, cx: &Cx<'_>) -> Option<StaffId> {
        let me = cx.me.filter(|_| number == self.asked)?.facts.id;
        let (mine, others): (Vec<Draft>, Vec<Draft>) =
            drafts.into_iter().partition(|draft| draft.holder == me);
        let gone: Vec<(CallId, StaffId)> = others
            .iter()
            .filter(|draft| self.open.iter().any(|form| form.id == draft.id && form.saving == Saving::No))
            .map(|draft| (draft.id, draft.holder))
            .collect();
        for (id, _) in &gone {
            self.close(*id);
        }
        for draft in &mine {
            if self.open.iter().all(|form| form.id != draft.id) {
                self.open.push(Form::from_draft(draft, cx));
                if !draft.on_hold && self.front.is_none() {
                    self.front = Some(draft.id);
                }
            }
        }
        self.open.sort_by_key(|form| (form.opened, form.id));
        self.others = others;
        gone.first().map(|(_, holder)| *holder)
    }
}
