//! A hosting offer: help for refugees that somebody has to give, what makes its record complete, and how its life
//! folds: offered, then closed for a reason.
//!
//! An offer is not corrected: it is closed as recorded by mistake, and recorded anew. Whom it helped is not said here.

use serde::{Deserialize, Serialize};

use super::code::{Caller, Channel, OfferClosing, OfferKind};
use super::event::{Entry, Event, Private};
use super::id::{CallId, OfferId, StaffId};
use super::time::Instant;

/// The topic of the calls in which offers are made.
pub const TOPIC: &str = "asylum.hosting-offer";

/// What the journal says of an offer, without personal data. [`OfferFacts::faults`] says what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferFacts {
    /// Which offer.
    pub id: OfferId,
    /// When it was made.
    pub offered: Instant,
    /// What it is of; each once.
    pub kinds: Vec<OfferKind>,
    /// For how many people.
    pub people: u32,
    /// Where: the name of the municipality, as said.
    pub municipality: String,
    /// Who offers.
    pub by: Caller,
    /// Through which door it came.
    pub channel: Channel,
    /// The call in which it was made; its record may come later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
}

/// The end of an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferClosed {
    /// Which offer.
    pub id: OfferId,
    /// Why it is no longer open.
    pub reason: OfferClosing,
}

/// How an offer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// Why.
    pub reason: OfferClosing,
    /// When.
    pub at: Instant,
    /// Who closed it.
    pub by: StaffId,
}

/// An offer's record as of now: the fold of the entries about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The facts.
    pub facts: OfferFacts,
    /// The contact's name, phone and e-mail address, and notes.
    pub private: Private,
    /// Who recorded it.
    pub entered_by: StaffId,
    /// When it was recorded.
    pub entered_at: Instant,
    /// How it ended, if it did.
    pub closed: Option<Closing>,
}

impl Offer {
    /// One step of the fold: the offer after this entry. Of two closings, made in stores that did not know of each
    /// other, the first counts.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::HostingOffered(facts) => Some(Self {
                facts: facts.clone(),
                private: entry.private.clone(),
                entered_by: entry.who,
                entered_at: entry.at,
                closed: None,
            }),
            Event::HostingOfferClosed(closed) => before.map(|offer| Self {
                closed: offer.closed.or(Some(Closing { reason: closed.reason, at: entry.at, by: entry.who })),
                ..offer
            }),
            _ => before,
        }
    }
}

/// What keeps an offer's record from being complete. One field each, so that a form can point at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfferFault {
    /// It is not said what is offered.
    KindMissing,
    /// One sort of help is there twice.
    KindRepeated,
    /// It is for nobody.
    NobodyHelped,
    /// It is not said where.
    MunicipalityMissing,
    /// It is made in the future.
    InTheFuture,
}

impl OfferFacts {
    /// Everything that is wrong with the record, in the order of the form's fields.
    pub fn faults(&self, now: Instant) -> Vec<OfferFault> {
        let repeated = self.kinds.iter().enumerate().any(|(place, kind)| self.kinds[..place].contains(kind));
        [
            (self.kinds.is_empty(), OfferFault::KindMissing),
            (repeated, OfferFault::KindRepeated),
            (self.people == 0, OfferFault::NobodyHelped),
            (self.municipality.trim().is_empty(), OfferFault::MunicipalityMissing),
            (self.offered > now, OfferFault::InTheFuture),
        ]
        .into_iter()
        .filter_map(|(wrong, fault)| wrong.then_some(fault))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::id::StoreId;
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn offer() -> OfferFacts {
        OfferFacts {
            id: OfferId(Uuid::from_u128(1)),
            offered: at("2026-11-23T10:00:00Z"),
            kinds: vec![OfferKind::Housing, OfferKind::Food],
            people: 4,
            municipality: "Évora".into(),
            by: Caller::Association,
            channel: Channel::Phone,
            call: None,
        }
    }

    #[test]
    fn an_offer_says_what_for_how_many_and_where() {
        let now = at("2026-11-23T10:10:00Z");
        assert_eq!(offer().faults(now), []);
        let bare = OfferFacts { kinds: vec![], people: 0, municipality: " ".into(), ..offer() };
        assert_eq!(
            bare.faults(now),
            [OfferFault::KindMissing, OfferFault::NobodyHelped, OfferFault::MunicipalityMissing]
        );
        let twice = OfferFacts { kinds: vec![OfferKind::Food, OfferKind::Food], ..offer() };
        assert_eq!(twice.faults(now), [OfferFault::KindRepeated]);
        assert_eq!(offer().faults(at("2026-11-23T09:59:59Z")), [OfferFault::InTheFuture]);
    }

    #[test]
    fn an_offer_is_open_until_it_is_closed_and_the_first_closing_counts() {
        let entry = |event, who, at| Entry {
            store: StoreId(Uuid::nil()),
            seq: 1,
            at,
            who: StaffId(Uuid::from_u128(who)),
            event,
            private: Private::default(),
        };
        let closed = |reason| Event::HostingOfferClosed(OfferClosed { id: offer().id, reason });
        let (first, second) = (at("2026-11-24T10:00:00Z"), at("2026-11-25T10:00:00Z"));
        assert_eq!(Offer::fold(None, &entry(closed(OfferClosing::Expired), 2, first)), None);

        let open = Offer::fold(None, &entry(Event::HostingOffered(offer()), 2, at("2026-11-23T10:05:00Z")));
        assert_eq!(open.as_ref().unwrap().closed, None);
        let done = Offer::fold(open, &entry(closed(OfferClosing::TakenUp), 3, first));
        let done = Offer::fold(done, &entry(closed(OfferClosing::Withdrawn), 4, second)).unwrap();
        let by = StaffId(Uuid::from_u128(3));
        assert_eq!(done.closed, Some(Closing { reason: OfferClosing::TakenUp, at: first, by }));
        assert_eq!((done.entered_by, done.facts), (StaffId(Uuid::from_u128(2)), offer()));
    }

    #[test]
    fn the_body_of_an_offer_is_a_contract_and_holds_no_personal_data() {
        let (kind, body) = Event::HostingOffered(offer()).to_parts();
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(kind, "HostingOffered");
        let expected = serde_json::json!({
            "id": "00000000-0000-0000-0000-000000000001",
            "offered": "2026-11-23T10:00:00Z",
            "kinds": ["housing", "food"],
            "people": 4,
            "municipality": "Évora",
            "by": "association",
            "channel": "phone",
            "v": 1
        });
        assert_eq!(body, expected);
    }
}
