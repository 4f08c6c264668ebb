//! What a person declares beside the records: times in which calls could not be recorded, and calls that were counted on
//! paper. Neither is ever changed: a wrong one is withdrawn, with a reason, and declared anew.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::{Entry, Event};
use super::id::{OutageId, StaffId, TallyId};
use super::shift::{Outage, Tally};
use super::time::Instant;

/// A declared outage was wrong. The reason is free text, so private.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutageWithdrawn {
    /// Which.
    pub id: OutageId,
}

/// A tally was wrong. The reason is free text, so private.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TallyWithdrawn {
    /// Which.
    pub id: TallyId,
}

/// That something declared no longer holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// Who withdrew it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// Why; `None` where the text was erased.
    pub reason: Option<String>,
}

impl Withdrawal {
    /// One step of the fold: whether something declared is withdrawn after this entry. Of two withdrawals, made in stores
    /// that did not know of each other, the first counts.
    pub fn fold(before: Option<Self>, entry: &Entry) -> Option<Self> {
        match &entry.event {
            Event::OutageWithdrawn(_) | Event::TallyWithdrawn(_) => {
                let reason = entry.private.reason.clone();
                before.or(Some(Self { by: entry.who, at: entry.at, reason }))
            }
            _ => before,
        }
    }
}

/// An outage or a tally, with who declared it and whether it still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared<T> {
    /// What was declared.
    pub facts: T,
    /// The reason of an outage; where a tally comes from.
    pub notes: Option<String>,
    /// Who declared it.
    pub by: StaffId,
    /// When.
    pub at: Instant,
    /// Whether, and why, it no longer holds.
    pub withdrawn: Option<Withdrawal>,
}

/// What keeps an outage from being declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OutageFault {
    /// It is over before it begins.
    Reversed,
    /// It is not said what happened.
    ReasonMissing,
}

impl Outage {
    /// Everything that is wrong with it, and with the reason that is given for it.
    pub fn faults(&self, reason: &str) -> Vec<OutageFault> {
        let reversed = (self.from >= self.to).then_some(OutageFault::Reversed);
        reversed.into_iter().chain(no_reason(reason).then_some(OutageFault::ReasonMissing)).collect()
    }
}

/// What keeps a tally from being entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TallyFault {
    /// The last day comes before the first.
    Reversed,
    /// It counts days that have not come yet.
    InTheFuture,
}

impl Tally {
    /// Everything that is wrong with it.
    pub fn faults(&self, today: NaiveDate) -> Vec<TallyFault> {
        let reversed = (self.from > self.to).then_some(TallyFault::Reversed);
        reversed.into_iter().chain((self.to > today).then_some(TallyFault::InTheFuture)).collect()
    }
}

/// Whether a text gives no reason.
pub fn no_reason(text: &str) -> bool {
    text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::super::event::Private;
    use super::super::id::StoreId;
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn outage() -> Outage {
        let (from, to) = (at("2026-11-23T14:00:00Z"), at("2026-11-23T15:30:00Z"));
        Outage { id: OutageId(Uuid::from_u128(1)), from, to }
    }

    fn tally() -> Tally {
        let day = |text: &str| text.parse().unwrap();
        let (from, to) = (day("2014-09-01"), day("2014-12-31"));
        Tally { id: TallyId(Uuid::from_u128(2)), from, to, calls: 9_693 }
    }

    fn entry(event: Event, private: Private, who: u128, time: &str) -> Entry {
        Entry {
            store: StoreId(Uuid::nil()),
            seq: 1,
            at: at(time),
            who: StaffId(Uuid::from_u128(who)),
            event,
            private,
        }
    }

    #[test]
    fn an_outage_goes_forward_and_says_what_happened() {
        assert_eq!(outage().faults("power cut"), []);
        let reversed = Outage { to: outage().from, ..outage() };
        assert_eq!(reversed.faults(" \n"), [OutageFault::Reversed, OutageFault::ReasonMissing]);
    }

    #[test]
    fn a_tally_goes_forward_and_counts_days_that_have_come() {
        let today = "2014-12-31".parse().unwrap();
        assert_eq!(tally().faults(today), []);
        assert_eq!(tally().faults("2014-12-30".parse().unwrap()), [TallyFault::InTheFuture]);
        let reversed = Tally { from: tally().to, to: tally().from, ..tally() };
        assert_eq!(reversed.faults(today), [TallyFault::Reversed]);
    }

    #[test]
    fn what_was_declared_holds_until_it_is_withdrawn_and_the_first_withdrawal_counts() {
        let said = |text: &str| Private { reason: Some(text.into()), ..Private::default() };
        let gone = || Event::OutageWithdrawn(OutageWithdrawn { id: outage().id });
        let (first, second) = ("2026-11-24T10:00:00Z", "2026-11-25T10:00:00Z");
        let declared = entry(Event::OutageDeclared(outage()), Private::default(), 2, "2026-11-23T16:00:00Z");
        assert_eq!(Withdrawal::fold(None, &declared), None);
        let once = Withdrawal::fold(None, &entry(gone(), said("wrong day"), 3, first));
        let twice = Withdrawal::fold(once.clone(), &entry(gone(), said("again"), 4, second));
        let by = StaffId(Uuid::from_u128(3));
        assert_eq!(once, Some(Withdrawal { by, at: at(first), reason: Some("wrong day".into()) }));
        assert_eq!(twice, once);
    }

    #[test]
    fn the_body_of_a_withdrawal_is_a_contract_and_holds_no_text() {
        let (kind, body) = Event::TallyWithdrawn(TallyWithdrawn { id: tally().id }).to_parts();
        assert_eq!(kind, "TallyWithdrawn");
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        let expected = serde_json::json!({ "id": "00000000-0000-0000-0000-000000000002", "v": 1 });
        assert_eq!(body, expected);
    }
}
