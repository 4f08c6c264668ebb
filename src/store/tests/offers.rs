//! Hosting offers in the store: recorded once, found, closed once, rebuilt; and what is typed of them, kept.

use super::*;
use crate::domain::id::OfferId;
use crate::domain::offer::{OfferClosed, OfferFacts, OfferFault};

fn offer(number: u128) -> OfferFacts {
    OfferFacts {
        id: OfferId(Uuid::from_u128(number)),
        offered: monday(),
        kinds: vec![OfferKind::Housing, OfferKind::PortugueseClasses],
        people: 4,
        municipality: "Évora".into(),
        by: Caller::Association,
        channel: Channel::Phone,
        call: Some(CallId(Uuid::from_u128(7))),
    }
}

fn contact() -> Private {
    Private {
        name: Some("Rosa Mendes".into()),
        phone: Some("900 000 001".into()),
        email: Some("rosa@exemplo.pt".into()),
        notes: Some("Quarto com casa de banho.".into()),
        ..Private::default()
    }
}

fn record(store: &mut Store, facts: OfferFacts) -> Result<Appended, StoreError> {
    let append = Append { who: staff(1), event: Event::HostingOffered(facts), private: contact() };
    store.append(append, monday() + TimeDelta::days(2))
}

fn close(store: &mut Store, number: u128, reason: OfferClosing) -> Result<Appended, StoreError> {
    let event = Event::HostingOfferClosed(OfferClosed { id: offer(number).id, reason });
    store.append(Append { who: staff(2), event, private: Private::default() }, monday() + TimeDelta::days(3))
}

fn found(store: &Store, filter: &OfferFilter) -> Vec<u128> {
    store.offers(filter, 10).unwrap().iter().map(|offer| offer.facts.id.0.as_u128()).collect()
}

#[test]
fn an_offer_is_recorded_once_read_back_whole_and_verifies() {
    let (house, mut store) = House::new();
    let first = record(&mut store, offer(1)).unwrap();
    let again = record(&mut store, offer(1)).unwrap();
    assert_eq!((again.seq, again.already), (first.seq, true));
    let offers = store.offers(&OfferFilter::default(), 10).unwrap();
    assert_eq!(offers.len(), 1);
    assert_eq!((&offers[0].facts, &offers[0].private), (&offer(1), &contact()));
    assert_eq!((offers[0].entered_by, offers[0].closed), (staff(1), None));
    assert_eq!(faults(&mut store), []);
    house.shell("UPDATE hosting_offer SET people = 5").unwrap();
    let tampered = faults(&mut store);
    assert!(matches!(&tampered[..], [Fault::TableDiffers { table: "hosting_offer", .. }]), "{tampered:?}");
}

#[test]
fn names_and_addresses_of_a_contact_are_in_no_body() {
    let (_house, mut store) = House::new();
    record(&mut store, offer(1)).unwrap();
    let bodies: Vec<String> = store.rows("SELECT body FROM entry", [], |row| row.get(0)).unwrap();
    for personal in ["Rosa", "900 000 001", "exemplo", "Quarto"] {
        assert!(bodies.iter().all(|body| !body.contains(personal)), "{personal} in {bodies:?}");
    }
}

#[test]
fn an_incomplete_offer_is_refused_and_nothing_is_written() {
    let (_house, mut store) = House::new();
    let refused = record(&mut store, OfferFacts { kinds: vec![], people: 0, ..offer(1) });
    assert!(
        matches!(&refused, Err(StoreError::OfferFaults(faults))
            if faults[..] == [OfferFault::KindMissing, OfferFault::NobodyHelped]),
        "{refused:?}"
    );
    assert_eq!(store.verify(|_, _| {}).unwrap().entries, 1);
}

#[test]
fn an_offer_is_closed_once_and_only_if_it_is_there() {
    let (_house, mut store) = House::new();
    record(&mut store, offer(1)).unwrap();
    assert!(matches!(close(&mut store, 2, OfferClosing::Expired), Err(StoreError::NoSubject)));
    close(&mut store, 1, OfferClosing::TakenUp).unwrap();
    let again = close(&mut store, 1, OfferClosing::Withdrawn);
    assert!(matches!(again, Err(StoreError::ClosedBefore(OfferClosing::TakenUp))), "{again:?}");
    let closed = store.offers(&OfferFilter::default(), 1).unwrap()[0].closed.unwrap();
    assert_eq!((closed.reason, closed.by), (OfferClosing::TakenUp, staff(2)));
    assert_eq!(faults(&mut store), []);
}

#[test]
fn offers_are_filtered_by_every_field_newest_first() {
    let (_house, mut store) = House::new();
    record(&mut store, offer(1)).unwrap();
    let other = OfferFacts {
        offered: monday() + TimeDelta::days(1),
        kinds: vec![OfferKind::Employment],
        municipality: "Odemira".into(),
        ..offer(2)
    };
    record(&mut store, other).unwrap();
    close(&mut store, 2, OfferClosing::Expired).unwrap();
    let (all, day) = (OfferFilter::default(), |text: &str| Some(text.parse().unwrap()));
    assert_eq!(found(&store, &all), [2, 1]);
    for filter in [
        OfferFilter { open: Some(true), ..all.clone() },
        OfferFilter { kind: Some(OfferKind::Housing), ..all.clone() },
        OfferFilter { kind: Some(OfferKind::PortugueseClasses), ..all.clone() },
        OfferFilter { municipality: Some(" EVORA".into()), ..all.clone() },
        OfferFilter { to: day("2026-11-23"), ..all.clone() },
    ] {
        assert_eq!(found(&store, &filter), [1], "{filter:?}");
    }
    for filter in [
        OfferFilter { open: Some(false), ..all.clone() },
        OfferFilter { from: day("2026-11-24"), ..all.clone() },
    ] {
        assert_eq!(found(&store, &filter), [2], "{filter:?}");
    }
    let reference = offer(2).id.reference().to_lowercase();
    assert_eq!(store.offers_by_reference(&reference).unwrap()[0].facts.municipality, "Odemira");
    assert_eq!(store.offers_by_reference(&offer(1).id.to_string()).unwrap().len(), 1);
    assert_eq!(store.offers_by_reference("AAAA-AAAA").unwrap(), []);
}

fn typed(form: &str) -> SideDraft {
    SideDraft {
        id: offer(1).id.0,
        kind: SideForm::Offer,
        holder: staff(1),
        call: offer(1).call,
        began: monday(),
        form: form.into(),
        updated: monday(),
    }
}

#[test]
fn what_is_typed_of_an_offer_lives_until_it_is_recorded_and_never_comes_back() {
    let (_house, mut store) = House::new();
    store.keep_side_draft(&typed(r#"{"people":"1"}"#)).unwrap();
    store.keep_side_draft(&typed(r#"{"people":"12"}"#)).unwrap();
    assert_eq!(store.side_drafts().unwrap(), [typed(r#"{"people":"12"}"#)]);
    assert_eq!(store.drafts().unwrap(), [], "it is no call");
    record(&mut store, offer(1)).unwrap();
    store.keep_side_draft(&typed("{}")).unwrap();
    assert_eq!(store.side_drafts().unwrap(), [], "a late write of a console");
}

#[test]
fn what_is_typed_of_an_offer_goes_where_its_call_goes() {
    let (_house, mut store) = House::new();
    store.keep_draft(&draft(7, "{}")).unwrap();
    store.keep_side_draft(&typed(r#"{"people":"1"}"#)).unwrap();
    let id = CallId(Uuid::from_u128(7));
    store.take_draft(id, staff(1), staff(2)).unwrap().unwrap();
    store.keep_side_draft(&typed("{}")).unwrap();
    let kept = store.side_drafts().unwrap();
    assert_eq!(kept, [SideDraft { holder: staff(2), ..typed(r#"{"people":"1"}"#) }]);
    log(&mut store, call(7, monday()), monday()).unwrap();
    assert_eq!(store.side_drafts().unwrap(), kept, "a recorded call takes nothing typed with it");

    let (_house, mut store) = House::new();
    store.keep_draft(&draft(7, "{}")).unwrap();
    store.keep_side_draft(&typed("{}")).unwrap();
    let event = Event::CallDiscarded(CallDiscarded {
        id,
        started: monday(),
        mediator: staff(1),
        reason: DiscardReason::Practice,
    });
    store.append(Append { who: staff(1), event, private: Private::default() }, monday()).unwrap();
    assert_eq!(store.side_drafts().unwrap(), []);
}

/// A store as the first version of the program made it: its schema, and a journal of one entry.
#[test]
fn a_store_that_is_older_than_offers_is_brought_up_to_date_by_whoever_opens_it_first() {
    let (house, store) = House::new();
    drop(store);
    let old = house.path.with_file_name("old.store");
    let db = rusqlite::Connection::open(&old).unwrap();
    db.execute_batch(include_str!("../migrations/0001_journal.sql")).unwrap();
    db.execute("ATTACH ?1 AS made", [house.path.to_str().unwrap()]).unwrap();
    db.execute_batch(
        "PRAGMA application_id = 0x534f534c; PRAGMA user_version = 1; \
         INSERT INTO this_store SELECT * FROM made.this_store; INSERT INTO entry SELECT * FROM made.entry; \
         INSERT INTO store (id, line, zone, created_at) SELECT id, line, zone, created_at FROM made.store;",
    )
    .unwrap();
    drop(db);
    let store = Store::open(&old, Access::Read).unwrap();
    assert_eq!(store.offers(&OfferFilter::default(), 1).unwrap(), []);
    drop(store);
    assert_eq!(faults(&mut Store::open(&old, Access::Write).unwrap()), []);
}
