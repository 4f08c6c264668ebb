//! The part of the log that is held: a few pages around the chosen call, whatever the log has. More is asked for before
//! the end is reached, by the place of the last call, never by counting from the beginning.

use uuid::Uuid;

use crate::domain::call::Call;
use crate::domain::id::CallId;
use crate::domain::review::Review;
use crate::store::{Cursor, Side};
use crate::tui::keys::Action;
use crate::tui::widgets::lines::line_to;

/// How many calls are asked for at once.
const PAGE: usize = 100;
/// How many are held.
const HELD: usize = 300;
/// How near to an end more is asked for.
const NEAR: usize = 30;

/// Which page is asked for, and of how many calls at most.
pub type Question = (Side, usize);

/// What becomes of the answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Expected {
    /// Nothing was asked.
    #[default]
    Nothing,
    /// It is what is held now; then this end is chosen, where one is.
    Whole(Option<End>),
    /// It follows what is held.
    Older,
    /// It comes before what is held.
    Newer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

/// The calls that are held, newest first.
#[derive(Debug, Default)]
pub struct Log {
    calls: Vec<(Call, Review)>,
    /// There are newer ones than those that are held, or older ones.
    newer: bool,
    older: bool,
    /// Whether an answer has come.
    pub loaded: bool,
    /// The chosen line; followed by identity, so that a new call does not move it.
    chosen: Option<CallId>,
    expected: Expected,
}

fn place((call, _): &(Call, Review)) -> Cursor {
    (call.facts.started, call.facts.id)
}

impl Log {
    /// The calls that are held.
    pub fn calls(&self) -> &[(Call, Review)] {
        &self.calls
    }

    /// One of them.
    pub fn call(&self, id: CallId) -> Option<&Call> {
        self.calls.iter().map(|(call, _)| call).find(|call| call.facts.id == id)
    }

    /// Where the chosen line stands.
    pub fn at(&self) -> usize {
        let chosen = self.chosen.and_then(|id| self.calls.iter().position(|(call, _)| call.facts.id == id));
        chosen.unwrap_or(0)
    }

    /// The chosen call.
    pub fn chosen(&self) -> Option<&(Call, Review)> {
        self.calls.get(self.at())
    }

    /// Asks anew for what is held.
    pub fn again(&mut self) -> Question {
        self.expected = Expected::Whole(None);
        let limit = self.calls.len().max(PAGE);
        let first = self.calls.first().filter(|_| self.newer).map(place);
        // From just before the first call on, so that it is there again.
        let before = |(at, id): Cursor| (at, CallId(Uuid::from_u128(id.0.as_u128().saturating_add(1))));
        (first.map_or(Side::Newest, |first| Side::Older(before(first))), limit)
    }

    /// Moves the choice; gives what must be asked for, where an end of what is held is near.
    pub fn go(&mut self, action: Action) -> Option<Question> {
        let (at, last) = (self.at(), self.calls.len().saturating_sub(1));
        let to = match action {
            Action::First if self.newer => {
                self.expected = Expected::Whole(Some(End::First));
                return Some((Side::Newest, PAGE));
            }
            Action::Last if self.older => {
                self.expected = Expected::Whole(Some(End::Last));
                return Some((Side::Oldest, PAGE));
            }
            other => line_to(other, at, self.calls.len())?,
        };
        self.chosen = self.calls.get(to).map(|(call, _)| call.facts.id);
        if self.expected != Expected::Nothing {
            return None;
        }
        if self.older && to + NEAR > last {
            self.expected = Expected::Older;
            return self.calls.last().map(|call| (Side::Older(place(call)), PAGE));
        }
        if self.newer && to < NEAR {
            self.expected = Expected::Newer;
            return self.calls.first().map(|call| (Side::Newer(place(call)), PAGE));
        }
        None
    }

    /// The answer to the latest question. `more`: there is more on the side that was asked for.
    pub fn take(&mut self, side: Side, calls: Vec<(Call, Review)>, more: bool) {
        let at = self.at();
        self.loaded = true;
        match std::mem::take(&mut self.expected) {
            Expected::Older => {
                self.calls.extend(calls);
                self.older = more;
                let beyond = self.calls.len().saturating_sub(HELD);
                self.newer |= beyond > 0;
                self.calls.drain(..beyond);
            }
            Expected::Newer => {
                self.calls.splice(0..0, calls);
                self.newer = more;
                self.older |= self.calls.len() > HELD;
                self.calls.truncate(HELD);
            }
            Expected::Nothing | Expected::Whole(None) => {
                self.calls = calls;
                (self.newer, self.older) = (matches!(side, Side::Older(_)), more);
                // Where the chosen call is no longer meant, the one in its place is chosen.
                let there = self.chosen.is_some_and(|id| self.call(id).is_some());
                if !there {
                    self.chosen = self
                        .calls
                        .get(at.min(self.calls.len().saturating_sub(1)))
                        .map(|(call, _)| call.facts.id);
                }
            }
            Expected::Whole(Some(end)) => {
                self.calls = calls;
                (self.newer, self.older) = if end == End::Last { (more, false) } else { (false, more) };
                let to = if end == End::Last { self.calls.last() } else { self.calls.first() };
                self.chosen = to.map(|(call, _)| call.facts.id);
            }
        }
    }
}
