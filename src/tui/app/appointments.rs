//! What the workers answer about appointments.

use super::{App, Message};
use crate::domain::time::Instant;
use crate::i18n::handoff;
use crate::tui::effect::{Effect, Read, Reply};
use crate::tui::screens::appointments::words;

impl App {
    /// What was asked is on disk.
    pub(super) fn appointment_reply(&mut self, reply: &Reply, now: Instant) -> Option<Effect> {
        match reply {
            Reply::Booked { id, at } => {
                self.saved_at = Some(*at);
                self.sides.gone(id.0);
                self.appointments.choose(id.0);
                self.message = Some(Message::told(|lang| words::booked(lang, *id)));
            }
            Reply::AppointmentStepped { id, at, form } => {
                self.saved_at = Some(*at);
                if let Some(form) = form {
                    self.sides.gone(*form);
                }
                self.appointments.choose(id.0);
            }
            Reply::File { path, failed } => {
                self.message = Some(Message::told(|lang| words::written(lang, path, failed.as_deref())));
                return None;
            }
            Reply::SetAside(files) => {
                self.message = Some(Message::heard(now, |lang| handoff::set_aside(lang, files)));
            }
            Reply::TryingAgain => self.message = Some(Message::Note(words::TRYING_AGAIN)),
            _ => {}
        }
        Some(Effect::Read(Read::Appointments))
    }
}
