//! The list under the form: open calls first, then the day's log. One line is chosen, and followed by identity.

use crate::domain::call::Call;
use crate::domain::id::CallId;
use crate::store::Draft;

use super::Calls;
use super::form::Form;

/// A line of the list.
#[derive(Debug)]
pub enum Line<'a> {
    /// An open call of this mediator's.
    Open(&'a Form),
    /// Somebody else's open call.
    Theirs(&'a Draft),
    /// A recorded call.
    Logged(&'a Call),
}

impl Line<'_> {
    fn id(&self) -> CallId {
        match self {
            Self::Open(form) => form.id,
            Self::Theirs(draft) => draft.id,
            Self::Logged(call) => call.facts.id,
        }
    }
}

impl Calls {
    /// The lines, in their order.
    pub(super) fn lines(&self) -> Vec<Line<'_>> {
        let open = self.open.iter().filter(|form| Some(form.id) != self.front).map(Line::Open);
        let theirs = self.others.iter().filter(|_| !self.only_mine).map(Line::Theirs);
        open.chain(theirs).chain(self.log.iter().map(Line::Logged)).collect()
    }

    /// Where the chosen line stands.
    pub(super) fn at(&self) -> usize {
        self.chosen.and_then(|id| self.lines().iter().position(|line| line.id() == id)).unwrap_or(0)
    }

    pub(super) fn choose(&mut self, at: usize) {
        self.chosen = self.lines().get(at).map(Line::id);
    }
}
