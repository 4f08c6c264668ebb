//! The queue: the order in which requests are served, the same on every console.

use chrono::TimeDelta;

use super::request::Request;
use crate::domain::code::{Code, codes};
use crate::domain::id::RequestId;
use crate::domain::time::Instant;

/// What the line has decided about its queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueRules {
    /// How long before its time a scheduled request comes up.
    pub ahead: TimeDelta,
    /// From which wait on the header is loud.
    pub loud_wait: TimeDelta,
    /// From how many who wait on the header is loud.
    pub loud_waiting: u32,
}

impl Default for QueueRules {
    fn default() -> Self {
        Self { ahead: TimeDelta::minutes(10), loud_wait: TimeDelta::minutes(3), loud_waiting: 3 }
    }
}

impl QueueRules {
    /// Whether so many who wait, the longest for so long, are too many or too long.
    pub fn is_loud(&self, waiting: usize, longest: TimeDelta) -> bool {
        waiting > 0
            && (longest >= self.loud_wait || u32::try_from(waiting).unwrap_or(u32::MAX) >= self.loud_waiting)
    }
}

codes! {
    /// Where a request stands, in the order in which the queue shows them. Exported, not stored.
    Place, "place" {
        /// Somebody has it in hand.
        InHand = "in-hand",
        /// It is about something sensitive, and somebody waits.
        Sensitive = "sensitive",
        /// Somebody waits.
        Waiting = "waiting",
        /// It is for a time that is near.
        Near = "near",
        /// It is for a later time.
        Later = "later",
    }
}

/// Where a request that is not over stands at `now`; a scheduled one is near from `ahead` before its time on.
pub fn place(request: &Request, now: Instant, ahead: TimeDelta) -> Place {
    let since = request.facts.waiting_since();
    if request.operator.is_some() {
        Place::InHand
    } else if since > now + ahead {
        Place::Later
    } else if since > now {
        Place::Near
    } else if request.facts.sensitive {
        Place::Sensitive
    } else {
        Place::Waiting
    }
}

/// What the queue is sorted by: sensitive first, then who waits longest, then what falls due first. Two that tie in
/// everything go by their ids, so that no two consoles disagree.
pub fn queue_order(request: &Request, now: Instant, ahead: TimeDelta) -> (Place, Instant, RequestId) {
    (place(request, now, ahead), request.facts.waiting_since(), request.facts.id)
}

/// How many people wait for an interpreter at `now`, and for how long the one who waits longest has. A request in
/// hand counts until an interpreter joins: the person still waits.
pub fn waiting<'a>(requests: impl IntoIterator<Item = &'a Request>, now: Instant) -> (usize, TimeDelta) {
    let since: Vec<Instant> = requests
        .into_iter()
        .filter(|request| !request.is_over() && request.served.is_none())
        .map(|request| request.facts.waiting_since())
        .filter(|since| *since <= now)
        .collect();
    let longest = since.iter().min().map_or(TimeDelta::zero(), |since| now - *since);
    (since.len(), longest)
}
