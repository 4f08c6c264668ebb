//! What the console as a whole does for the follow-ups: asks for them, hears what became of them, and opens the call
//! that follows somebody up.

use super::{App, Message, Place};
use crate::domain::follow_up::Followed;
use crate::domain::time::civil_day;
use crate::tui::effect::{Effect, Moment, Read, Reply};
use crate::tui::screens::calls::name;
use crate::tui::screens::follow_ups;

impl App {
    /// Asks how many are due, and for those on the screen.
    pub(super) fn look_at_follow_ups(&mut self, moment: Moment) -> Vec<Effect> {
        let cx = self.common.cx(moment);
        let today = civil_day(cx.now, cx.config.calendar.zone);
        let mut effects = vec![Effect::Read(Read::FollowUpsDue(today))];
        if self.place == Place::FollowUps {
            effects.push(self.follow_ups.look(&cx));
        }
        effects
    }

    /// What is answered about follow-ups.
    pub(super) fn follow_up_reply(&mut self, reply: Reply, moment: Moment) -> Vec<Effect> {
        match reply {
            Reply::FollowUpScheduled { id, call, at } => {
                self.saved_at = Some(at);
                self.message = Some(Message::told(|lang| follow_ups::scheduled(lang, id)));
                self.sides.gone(id.0);
                self.follow_ups.choose(id);
                let mut effects = self.look_at_follow_ups(moment);
                let kept = call.map(|call| self.calls.follow_up_scheduled(call, &self.common.cx(moment)));
                effects.extend(kept.unwrap_or_default());
                effects
            }
            Reply::FollowUpStepped { stepped, form, at } => {
                self.saved_at = Some(at);
                self.message = Some(Message::told(|lang| follow_ups::stepped(lang, &stepped.step)));
                if let Some(form) = form {
                    self.sides.gone(form);
                }
                self.look_at_follow_ups(moment)
            }
            Reply::FollowUps { number, follow_ups } => {
                self.follow_ups.take(number, follow_ups);
                Vec::new()
            }
            Reply::FollowUpsDue(due) => {
                self.follow_ups.due = due;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Opens the call that follows somebody up, unless a colleague has it open.
    pub(super) fn call_back(&mut self, followed: &Followed, moment: Moment) -> Vec<Effect> {
        let cx = self.common.cx(moment);
        if let Some(holder) = self.calls.served_elsewhere(followed.follow_up.facts.id) {
            let holder = name(holder, &cx);
            self.message = Some(Message::told(|lang| follow_ups::has_it_open(lang, &holder)));
            return Vec::new();
        }
        self.place = Place::Calls;
        self.calls.call_back(followed, &cx)
    }
}
