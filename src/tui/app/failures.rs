//! What could not be done: whoever asked for it keeps what was typed, and it is said why.

use std::sync::Arc;

use super::{App, Leaving, Message};
use crate::store::StoreError;
use crate::tui::effect::{Effect, Failed, Moment, Read};

impl App {
    /// Something failed: what follows from it.
    pub(super) fn failed(&mut self, of: Failed, why: Arc<StoreError>, moment: Moment) -> Vec<Effect> {
        match of {
            Failed::Create => self.setup.failed(),
            Failed::Log(id, kind) => self.calls.failed(id, kind, &self.common.cx(moment)),
            Failed::Draft(id) => self.calls.not_kept(id, &self.common.cx(moment)),
            Failed::Interpreter(form) | Failed::Comment(form) | Failed::Declare(form) => {
                self.sides.failed(form);
            }
            Failed::CorrectionDraft(call) => self.review.not_kept(call, &self.common.cx(moment)),
            Failed::Correction(call) => {
                let effects = self.review.not_corrected(call, &why);
                // What changed meanwhile stands beside the form, in more words.
                if !effects.is_empty() {
                    self.message = None;
                    return effects;
                }
            }
            Failed::Offer(id) => self.sides.failed(id.0),
            Failed::FollowUp(id) => {
                self.sides.failed(id);
                self.message = Some(Message::Failure { of, why });
                // Whoever was quicker changed what is on the screen.
                return self.look_at_follow_ups(moment);
            }
            Failed::SideDraft(id) => self.sides.not_kept(id),
            // The sign-off could not be written (a full disk): the shift is ended at the next sign-on.
            Failed::Shift if self.leaving == Some(Leaving::Program) => self.left = true,
            Failed::Shift => {
                self.leaving = None;
                self.sign_on.failed();
            }
            Failed::Request(id) => {
                self.sides.failed(id.0);
                self.message = Some(Message::Failure { of, why });
                // Whoever was quicker changed what is on the screen.
                return vec![Effect::Read(Read::Queue)];
            }
            Failed::Appointment(form) => {
                self.sides.failed(form);
                self.message = Some(Message::Failure { of, why });
                // Somebody may have changed what is on the screen.
                return vec![Effect::Read(Read::Appointments)];
            }
            Failed::Call | Failed::Print | Failed::Presence | Failed::Read => {}
        }
        self.message = Some(Message::Failure { of, why });
        Vec::new()
    }
}
