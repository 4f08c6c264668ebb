//! The review of a call's record: what still waits for a shift lead's eyes, and what they write to the mediator.

use serde::{Deserialize, Serialize};

use super::event::{Entry, Event};
use super::id::{CallId, CommentId, StaffId};
use super::time::Instant;

/// A call's record was looked at and found right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallReviewed {
    /// Which call.
    pub id: CallId,
    /// The revision that was seen; the review of any other is refused.
    pub revision: u32,
}

/// Something about a call was written to a mediator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallCommented {
    /// Which comment: made where it was begun, so that a retry cannot write it twice.
    pub id: CommentId,
    /// About which call.
    pub call: CallId,
    /// To whom: who took the call.
    pub to: StaffId,
}

/// A comment was read by whom it was written to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentRead {
    /// Which comment.
    pub id: CommentId,
    /// About which call.
    pub call: CallId,
}

/// Who found a record right, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewed {
    /// The revision that they saw.
    pub revision: u32,
    /// Who.
    pub by: StaffId,
    /// When.
    pub at: Instant,
}

/// How far the review of a call is: the fold of the entries about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Review {
    /// Whether the call was entered late.
    pub late: bool,
    /// The revision that its record has.
    pub revision: u32,
    /// The latest review.
    pub reviewed: Option<Reviewed>,
}

impl Review {
    /// One step of the fold: the review after this entry.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::CallLogged(facts) => Some(Self { late: facts.late, revision: 1, reviewed: None }),
            Event::CallCorrected(correction) => before.map(|review| Self {
                late: correction.facts.late,
                revision: review.revision + 1,
                ..review
            }),
            Event::CallReviewed(seen) => before.map(|review| Self {
                reviewed: Some(Reviewed { revision: seen.revision, by: entry.who, at: entry.at }),
                ..review
            }),
            Event::CallWithdrawn(_) => None,
            _ => before,
        }
    }

    /// Whether the record was reviewed as it stands now.
    pub fn is_current(&self) -> bool {
        self.reviewed.is_some_and(|reviewed| reviewed.revision == self.revision)
    }

    /// Whether somebody should look at it: entered late or corrected, and not reviewed since.
    pub fn waits(&self) -> bool {
        (self.late || self.revision > 1) && !self.is_current()
    }
}

/// What a shift lead wrote to a mediator about a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Which comment.
    pub id: CommentId,
    /// About which call.
    pub call: CallId,
    /// To whom.
    pub to: StaffId,
    /// Who wrote it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// The text; `None` once erased.
    pub text: Option<String>,
    /// When it was read.
    pub read: Option<Instant>,
}

impl Comment {
    /// One step of the fold. A comment is read once, and only by whom it was written to.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::CallCommented(said) if before.is_none() => Some(Self {
                id: said.id,
                call: said.call,
                to: said.to,
                by: entry.who,
                at: entry.at,
                text: entry.private.notes.clone(),
                read: None,
            }),
            Event::CommentRead(_) => before.map(|comment| {
                let by_them = entry.who == comment.to;
                Self { read: comment.read.or(by_them.then_some(entry.at)), ..comment }
            }),
            _ => before,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::call::{CallCorrected, CallFacts};
    use crate::domain::event::Private;
    use crate::domain::id::StoreId;

    const CALL: CallId = CallId(Uuid::from_u128(1));
    const LEAD: StaffId = StaffId(Uuid::from_u128(2));
    const OLENA: StaffId = StaffId(Uuid::from_u128(3));

    fn entry(event: Event, who: StaffId, minute: u32) -> Entry {
        let at = format!("2026-11-23T10:{minute:02}:00Z").parse().unwrap();
        let private = Private { notes: Some("Qual era a morada?".into()), ..Private::default() };
        Entry { store: StoreId(Uuid::nil()), seq: minute.into(), at, who, event, private }
    }

    fn facts(late: bool) -> CallFacts {
        CallFacts { late, ..CallFacts::new(CALL, "2026-11-23T09:00:00Z".parse().unwrap(), OLENA) }
    }

    fn review(events: Vec<Event>) -> Option<Review> {
        let entries = (0..).zip(events).map(|(minute, event)| entry(event, LEAD, minute));
        entries.fold(None, |review, entry| Review::fold(review, &entry))
    }

    #[test]
    fn late_entries_and_corrections_wait_until_they_are_reviewed_as_they_stand() {
        let logged = |late| Event::CallLogged(facts(late));
        let corrected = |revision| Event::CallCorrected(CallCorrected { revision, facts: facts(false) });
        let reviewed = |revision| Event::CallReviewed(CallReviewed { id: CALL, revision });
        for (events, waits, current) in [
            (vec![logged(false)], false, false),
            (vec![logged(true)], true, false),
            (vec![logged(false), reviewed(1)], false, true),
            (vec![logged(true), reviewed(1)], false, true),
            (vec![logged(false), corrected(1)], true, false),
            (vec![logged(false), reviewed(1), corrected(1)], true, false),
            (vec![logged(false), corrected(1), reviewed(2)], false, true),
        ] {
            let review = review(events.clone()).unwrap();
            assert_eq!((review.waits(), review.is_current()), (waits, current), "{events:?}");
        }
    }

    #[test]
    fn a_comment_is_read_once_and_by_whom_it_is_for() {
        let id = CommentId(Uuid::from_u128(9));
        let written = entry(Event::CallCommented(CallCommented { id, call: CALL, to: OLENA }), LEAD, 1);
        let read = |who, minute| entry(Event::CommentRead(CommentRead { id, call: CALL }), who, minute);
        let comment = Comment::fold(None, &written);
        let comment = Comment::fold(comment, &read(LEAD, 2)).unwrap();
        assert_eq!(comment.read, None, "somebody else read it");
        let comment = Comment::fold(Some(comment), &read(OLENA, 3));
        let comment = Comment::fold(comment, &read(OLENA, 4)).unwrap();
        assert_eq!(comment.read, Some("2026-11-23T10:03:00Z".parse().unwrap()));
        assert_eq!((comment.by, comment.text.as_deref()), (LEAD, Some("Qual era a morada?")));
    }
}
