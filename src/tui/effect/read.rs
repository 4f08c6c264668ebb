//! What the reader is asked.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::appointment::AppointmentsBehind;
use crate::domain::count::Behind;
use crate::domain::id::{CallId, StaffId};
use crate::domain::phone::Phone;
use crate::domain::translation::RequestsBehind;
use crate::store::{CallFilter, FollowUpFilter, OfferFilter, Question, Side};

use super::Order;

/// What the reader looks up. `number` is the question's, so that an answer to an older one is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// The line's name, the staff list, who is on duty.
    People,
    /// The newest calls that are meant.
    Log {
        /// The question's number.
        number: u64,
        /// Which calls.
        filter: CallFilter,
        /// How many at most.
        limit: usize,
    },
    /// The open calls of everybody.
    Drafts {
        /// The question's number.
        number: u64,
    },
    /// The Translation Service: its queue, its pool, what is over.
    Queue,
    /// The Board.
    Board {
        /// The question's number.
        number: u64,
        /// With what waits for review.
        reviews: bool,
    },
    /// The newest offers that are meant.
    Offers {
        /// The question's number.
        number: u64,
        /// Which offers.
        filter: OfferFilter,
        /// How many at most.
        limit: usize,
    },
    /// The follow-ups that are meant, the one that is due first first.
    FollowUps {
        /// The question's number.
        number: u64,
        /// Which follow-ups.
        filter: FollowUpFilter,
        /// How many at most.
        limit: usize,
    },
    /// How many follow-ups are due up to a day.
    FollowUpsDue(NaiveDate),
    /// The small forms that everybody is typing.
    SideDrafts {
        /// The question's number.
        number: u64,
    },
    /// The newest calls from a number.
    Contacts {
        /// The question's number.
        number: u64,
        /// The number that is called from.
        phone: Phone,
        /// The call that is being written.
        except: CallId,
        /// How many at most.
        limit: usize,
    },
    /// Counts.
    Counts {
        /// The question's number.
        number: u64,
        /// The question.
        question: Question,
    },
    /// The appointments: what is open, what is over, what the centres are owed.
    Appointments,
    /// The newest calls behind a figure.
    CallsBehind {
        /// The question's number.
        number: u64,
        /// Which calls.
        behind: Behind,
        /// Among which.
        filter: CallFilter,
        /// How many at most.
        limit: usize,
    },
    /// The newest requests for an interpreter behind a figure.
    RequestsBehind {
        /// The question's number.
        number: u64,
        /// Which requests.
        behind: RequestsBehind,
        /// Of which calls.
        filter: CallFilter,
        /// How many at most.
        limit: usize,
    },
    /// The newest appointments behind a figure.
    AppointmentsBehind {
        /// The question's number.
        number: u64,
        /// Which appointments.
        behind: AppointmentsBehind,
        /// How many at most.
        limit: usize,
    },
    /// The journal's entries about a request or an appointment, in the order of the fold.
    EntriesAbout(Uuid),
    /// The outages and tallies that were declared.
    Declared {
        /// The question's number.
        number: u64,
    },
    /// The requests for an interpreter and the appointments that a call led to.
    RequestsOfCall(CallId),
    /// A page of the log, with how far the review of each call is.
    Page {
        /// The question's number.
        number: u64,
        /// Which calls.
        filter: CallFilter,
        /// On which side of what.
        side: Side,
        /// How many at most.
        limit: usize,
    },
    /// What there is of some calls.
    Summary {
        /// The question's number.
        number: u64,
        /// Which calls.
        filter: CallFilter,
    },
    /// Everything that happened to a call's record.
    History(CallId),
    /// The corrections that somebody is typing.
    Corrections(StaffId),
    /// What was written to somebody and they have not read.
    Comments(StaffId),
    /// Write a file, beside the other work.
    Export(Box<Order>),
    /// Give up the file that is being written.
    StopExport,
}
