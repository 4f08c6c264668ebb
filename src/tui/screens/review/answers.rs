//! What the workers answer about the review.

use super::ReviewScreen;
use crate::domain::id::CallId;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Reply};

impl ReviewScreen {
    /// A worker's answer.
    pub fn reply(&mut self, reply: Reply, cx: &Cx<'_>) -> Vec<Effect> {
        match reply {
            Reply::Reviewed => return self.look(cx),
            Reply::Page { number, side, calls, more } if number == self.asked => {
                self.log.take(side, calls, more);
            }
            Reply::Summary { number, summary } if number == self.summed.0 => self.summary = Some(summary),
            Reply::History { call, steps } => {
                if let Some(correction) = self.correction_mut(call) {
                    correction.take_history(&steps);
                }
                if self.telling.take_if(|wanted| *wanted == call).is_some() {
                    return vec![Effect::App(Ask::ShowHistory(call, steps))];
                }
            }
            Reply::CorrectionDropped(call) => self.gone(call),
            _ => {}
        }
        Vec::new()
    }

    /// The correction is on disk: now, and not before, its form may go.
    pub fn corrected(&mut self, call: CallId, cx: &Cx<'_>) -> Vec<Effect> {
        self.gone(call);
        self.look(cx)
    }
}
