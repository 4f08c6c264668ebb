//! The review: what waits, what was reviewed as it stands, what was written to mediators, and what is being typed.

use super::*;
use crate::clock::Clock;
use crate::domain::call::{CallCorrected, CallFacts, CallWithdrawn};
use crate::domain::code::Kind;
use crate::domain::event::Private;
use crate::domain::filter::{Filter, Flag, Term, Test};
use crate::domain::history::CallField;
use crate::domain::review::{CallCommented, CallReviewed, CommentRead};
use crate::store::{Access, Append, CallFilter, Fault};

const OLENA: StaffId = StaffId(Uuid::from_u128(1));
const ANA: StaffId = StaffId(Uuid::from_u128(2));
const COMMENT: CommentId = CommentId(Uuid::from_u128(77));

fn monday() -> Instant {
    "2026-11-23T10:00:00Z".parse().unwrap()
}

fn id(number: u128) -> CallId {
    CallId(Uuid::from_u128(number))
}

struct House {
    directory: tempfile::TempDir,
    store: Store,
}

impl House {
    /// Call 1 as usual, call 2 late, call 3 corrected once.
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("line.store");
        let store = Store::create(&path, "SOS", Clock::Fixed(monday())).unwrap();
        let mut house = Self { directory, store };
        for number in 1..=3 {
            house.done(OLENA, Event::CallLogged(Self::facts(number)), Some("primeiro"));
        }
        house.correct(3, 1, Kind::Test);
        house
    }

    fn facts(number: u128) -> CallFacts {
        let started = monday() + chrono::TimeDelta::minutes(i64::try_from(number).unwrap());
        let late = number == 2;
        CallFacts { kind: Kind::Silent, late, ..CallFacts::new(id(number), started, OLENA) }
    }

    fn append(&mut self, who: StaffId, event: Event, notes: Option<&str>) -> Result<bool, StoreError> {
        let reason = matches!(event, Event::CallCorrected(_)).then(|| "ouvi mal".to_owned());
        let private = Private { notes: notes.map(str::to_owned), reason, ..Private::default() };
        let now = monday() + chrono::TimeDelta::hours(9);
        self.store.append(Append { who, event, private }, now).map(|done| done.already)
    }

    fn done(&mut self, who: StaffId, event: Event, notes: Option<&str>) {
        self.append(who, event, notes).unwrap();
    }

    fn correct(&mut self, number: u128, revision: u32, kind: Kind) {
        let facts = CallFacts { kind, ..Self::facts(number) };
        self.done(ANA, Event::CallCorrected(CallCorrected { revision, facts }), Some("segundo"));
    }

    fn review(&mut self, number: u128, revision: u32) -> Result<bool, StoreError> {
        self.append(ANA, Event::CallReviewed(CallReviewed { id: id(number), revision }), None)
    }

    fn with(&self, flag: Flag) -> Vec<u128> {
        let line = Filter { terms: vec![Term { not: false, any: vec![Test::Is(flag, true)] }] };
        let filter = CallFilter { line, ..CallFilter::default() };
        let page = self.store.calls(&filter, None, 100).unwrap();
        assert_eq!(page.calls.len() as u64, self.store.how_many_calls(&filter).unwrap());
        page.calls.iter().map(|call| call.facts.id.0.as_u128()).collect()
    }

    fn faults(&mut self) -> Vec<Fault> {
        self.store.verify(|_, _| {}).unwrap().faults
    }
}

#[test]
fn late_entries_and_corrections_wait_until_they_are_reviewed_as_they_stand() {
    let mut house = House::new();
    assert_eq!((house.with(Flag::Waiting), house.with(Flag::Reviewed)), (vec![3, 2], vec![]));
    house.review(2, 1).unwrap();
    house.review(3, 2).unwrap();
    house.review(1, 1).unwrap();
    assert_eq!((house.with(Flag::Waiting), house.with(Flag::Reviewed)), (vec![], vec![3, 2, 1]));
    house.correct(2, 1, Kind::Abusive);
    assert_eq!((house.with(Flag::Waiting), house.with(Flag::Reviewed)), (vec![2], vec![3, 1]));
    assert_eq!(house.store.review(id(2)).unwrap().unwrap().reviewed.map(|one| one.by), Some(ANA));
    house.done(ANA, Event::CallWithdrawn(CallWithdrawn { id: id(3), revision: 2 }), None);
    assert_eq!(house.with(Flag::Reviewed), [1]);
    assert_eq!(house.faults(), []);
}

#[test]
fn a_review_of_another_revision_than_the_one_that_stands_is_refused() {
    let mut house = House::new();
    assert!(matches!(house.review(3, 1), Err(StoreError::Stale { seen: 1, current: 2 })));
    assert!(matches!(house.review(9, 1), Err(StoreError::NoSubject)));
    assert_eq!(house.with(Flag::Waiting), [3, 2]);
}

#[test]
fn a_comment_is_written_once_and_read_by_whom_it_is_for() {
    let mut house = House::new();
    let said = || Event::CallCommented(CallCommented { id: COMMENT, call: id(1), to: OLENA });
    assert!(!house.append(ANA, said(), Some("Qual era a morada?")).unwrap());
    assert!(house.append(ANA, said(), Some("Qual era a morada?")).unwrap(), "a retry");
    let unread = house.store.unread_comments(OLENA).unwrap();
    assert_eq!((unread.len(), unread[0].text.as_deref()), (1, Some("Qual era a morada?")));
    assert_eq!(house.store.unread_comments(ANA).unwrap(), []);
    assert_eq!(house.with(Flag::Commented), [1]);
    let read = || Event::CommentRead(CommentRead { id: COMMENT, call: id(1) });
    assert!(matches!(house.append(ANA, read(), None), Err(StoreError::NoSubject)));
    house.done(OLENA, read(), None);
    assert_eq!(house.store.unread_comments(OLENA).unwrap(), []);
    assert!(house.store.comments(id(1)).unwrap()[0].read.is_some());
    assert_eq!(house.faults(), []);
}

#[test]
fn a_history_says_who_what_and_why() {
    let mut house = House::new();
    house.review(3, 2).unwrap();
    house.done(ANA, Event::CallCommented(CallCommented { id: COMMENT, call: id(3), to: OLENA }), Some("boa"));
    house.done(OLENA, Event::CommentRead(CommentRead { id: COMMENT, call: id(3) }), None);
    let steps = house.store.history(id(3)).unwrap();
    let told: Vec<_> = steps.iter().map(|step| (step.entry.who, step.revision, step.changes.len())).collect();
    let rev = Some;
    assert_eq!(
        told,
        [(OLENA, rev(1), 0), (ANA, rev(2), 2), (ANA, rev(2), 0), (ANA, rev(2), 0), (OLENA, rev(2), 0)]
    );
    let kind = &steps[1].changes[0];
    assert_eq!(
        (kind.field, kind.before.as_deref(), kind.after.as_deref()),
        (CallField::Kind, Some("silent"), Some("test"))
    );
    assert_eq!(steps[1].changes[1].field, CallField::Notes);
    assert_eq!(steps[1].entry.private.reason.as_deref(), Some("ouvi mal"));
    assert!(steps[3].read.is_some(), "the comment was read");
    assert_eq!(house.store.history(id(9)).unwrap(), []);
}

#[test]
fn a_correction_that_is_typed_goes_with_its_record_and_with_nobody_elses() {
    let mut house = House::new();
    let draft = |holder, form: &str| CorrectionDraft {
        call: id(1),
        holder,
        began: monday(),
        form: form.to_owned(),
        updated: monday(),
    };
    house.store.keep_correction(&draft(ANA, r#"{"a":1}"#)).unwrap();
    house.store.keep_correction(&draft(ANA, r#"{"a":2}"#)).unwrap();
    house.store.keep_correction(&draft(OLENA, "{}")).unwrap();
    assert_eq!(house.store.corrections(Some(ANA)).unwrap(), [draft(ANA, r#"{"a":2}"#)]);
    house.correct(1, 1, Kind::Test);
    assert_eq!(house.store.corrections(Some(ANA)).unwrap(), []);
    assert_eq!(house.store.corrections(Some(OLENA)).unwrap(), [draft(OLENA, "{}")]);
    house.store.drop_correction(id(1), OLENA).unwrap();
    assert_eq!(house.store.corrections(Some(OLENA)).unwrap(), []);
}

#[test]
fn in_a_store_of_an_earlier_version_what_was_late_or_corrected_waits() {
    let mut house = House::new();
    house.store.shrink_to_first_schema();
    house.store = Store::open(&house.directory.path().join("line.store"), Access::Write).unwrap();
    assert_eq!(house.with(Flag::Waiting), [3, 2]);
    assert_eq!(house.faults(), []);
}
