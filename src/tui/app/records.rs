//! What the workers answer about records: those behind a figure, what a call led to, what happened to a request or an
//! appointment.

use super::App;
use crate::tui::effect::Reply;
use crate::tui::screens::calls::log::Interpreting;
use crate::tui::screens::counts::Found;

impl App {
    /// What was looked up.
    pub(super) fn record_reply(&mut self, reply: Reply) {
        match reply {
            Reply::CallsBehind { number, calls, total } => {
                self.counts.take_records(number, Found::Calls(calls), total);
            }
            Reply::RequestsBehind { number, requests, total } => {
                self.counts.take_records(number, Found::Requests(requests), total);
            }
            Reply::AppointmentsBehind { number, appointments, total } => {
                self.counts.take_records(number, Found::Appointments(appointments), total);
            }
            Reply::RequestsOfCall { call, requests, interpreters, appointments } => {
                if let Some(over) = &mut self.over {
                    over.take_interpreting(call, Interpreting { requests, interpreters, appointments });
                }
            }
            Reply::EntriesAbout { subject, entries } => {
                if let Some(over) = &mut self.over {
                    over.take_entries(subject, entries);
                }
            }
            _ => {}
        }
    }
}
