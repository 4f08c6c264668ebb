//! What the workers answer.

use std::path::PathBuf;
use std::sync::Arc;

use uuid::Uuid;

use super::Exported;
use crate::domain::appointment::Appointment;
use crate::domain::board::Board;
use crate::domain::call::Call;
use crate::domain::code::Kind;
use crate::domain::declared::Declared;
use crate::domain::event::Entry;
use crate::domain::follow_up::{FollowUpStepped, Followed};
use crate::domain::history::Step as Told;
use crate::domain::id::{
    AppointmentId, CallId, FollowUpId, InterpreterId, OfferId, RequestId, ShiftId, StaffId,
};
use crate::domain::offer::Offer;
use crate::domain::review::{Comment, Review};
use crate::domain::routing::OnDuty;
use crate::domain::shift::{Outage, Tally};
use crate::domain::staff::Staff;
use crate::domain::time::Instant;
use crate::domain::translation::{Interpreter, Request, Standing};
use crate::exporting::ExportError;
use crate::store::{Answer, CorrectionDraft, Draft, OfCall, Outgoing, Side, SideDraft, StoreError, Summary};

/// What the workers answer.
#[derive(Debug, Clone)]
pub enum Reply {
    /// The store was made and is open.
    Created {
        /// The first shift lead.
        lead: StaffId,
    },
    /// The shift began.
    SignedOn {
        /// Whose.
        staff: StaffId,
        /// Which.
        shift: ShiftId,
    },
    /// The shift ended.
    SignedOff,
    /// The call is on disk.
    Saved {
        /// Which.
        id: CallId,
        /// When it was committed.
        at: Instant,
        /// A call of the same mediator at the same time, if there is one: pointed out, not refused.
        overlaps: Option<Box<Call>>,
        /// Whether it closed the follow-up that it served; none where it served none.
        closed: Option<bool>,
    },
    /// The call is discarded; the reason is on disk.
    Discarded {
        /// Which.
        id: CallId,
    },
    /// The call is undone.
    Withdrawn,
    /// The request for an interpreter is on disk.
    Requested {
        /// Which.
        id: RequestId,
        /// When it was committed.
        at: Instant,
        /// Whether it had been there before.
        already: bool,
    },
    /// The step is on disk.
    Stepped {
        /// In which request.
        id: RequestId,
        /// When it was committed.
        at: Instant,
        /// The program that dials did not start: which, and why. The step is recorded, the operator dials.
        not_dialled: Option<(String, String)>,
    },
    /// The appointment is on disk.
    Booked {
        /// Which.
        id: AppointmentId,
        /// When it was committed.
        at: Instant,
    },
    /// The step in an appointment is on disk.
    AppointmentStepped {
        /// In which appointment.
        id: AppointmentId,
        /// When it was committed.
        at: Instant,
        /// The form in which it was typed, where it was.
        form: Option<Uuid>,
    },
    /// What a centre is owed is tried again at once.
    TryingAgain,
    /// What became of a text that was to be written to a file: the file, and why not where it was not.
    File {
        /// Which file.
        path: PathBuf,
        /// Why it could not be written.
        failed: Option<String>,
    },
    /// What was said of the interpreter is on disk.
    InterpreterSaved {
        /// The form in which it was typed.
        form: Uuid,
        /// Whom.
        id: InterpreterId,
        /// When it was committed.
        at: Instant,
    },
    /// An open call was taken, unless somebody was quicker.
    Taken(Option<Draft>),
    /// The open calls of everybody.
    Drafts {
        /// The question's number.
        number: u64,
        /// The open calls, oldest first.
        drafts: Vec<Draft>,
    },
    /// The offer is on disk.
    OfferSaved {
        /// Which.
        id: OfferId,
        /// When it was committed.
        at: Instant,
    },
    /// The follow-up is scheduled.
    FollowUpScheduled {
        /// Which.
        id: FollowUpId,
        /// The call in which it was promised.
        call: Option<CallId>,
        /// When it was committed.
        at: Instant,
    },
    /// The step with a follow-up is on disk.
    FollowUpStepped {
        /// Which, and what was done.
        stepped: Box<FollowUpStepped>,
        /// The form in which it was typed.
        form: Option<Uuid>,
        /// When it was committed.
        at: Instant,
    },
    /// The follow-ups that were meant.
    FollowUps {
        /// The question's number.
        number: u64,
        /// The follow-ups, the one that is due first first.
        follow_ups: Vec<Followed>,
    },
    /// How many follow-ups are due.
    FollowUpsDue(u64),
    /// What was typed in the small form is discarded.
    SideDropped(Uuid),
    /// The offer is closed.
    OfferClosed,
    /// The newest offers.
    Offers {
        /// The question's number.
        number: u64,
        /// The offers, newest first.
        offers: Vec<Offer>,
    },
    /// The small forms that everybody is typing.
    SideDrafts {
        /// The question's number.
        number: u64,
        /// What is typed, oldest first.
        drafts: Vec<SideDraft>,
    },
    /// It was done, and there is nothing else to say: an open call is kept, colleagues see who is free. If it could
    /// not be done before, that is over.
    Done(Failed),
    /// It was not done; nothing was written. What was typed stays.
    Failed {
        /// What was asked for.
        of: Failed,
        /// Why.
        why: Arc<StoreError>,
    },
    /// The line's name, the staff list, who is on duty.
    People {
        /// What the line is called.
        line: String,
        /// The staff list.
        staff: Vec<Staff>,
        /// Who is on duty.
        on_duty: Vec<OnDuty>,
    },
    /// The Translation Service.
    Queue(Box<Queue>),
    /// The appointments.
    Appointments(Box<Agenda>),
    /// The Board.
    Board {
        /// The question's number.
        number: u64,
        /// The Board.
        board: Box<Board>,
    },
    /// The page is on disk, or why it is not.
    Printed {
        /// Where it is.
        path: String,
        /// Why it is not there.
        failed: Option<String>,
    },
    /// The newest calls.
    Log {
        /// The question's number.
        number: u64,
        /// The calls, newest first.
        calls: Vec<Call>,
        /// How many are meant in all.
        total: u64,
    },
    /// The newest calls from a number.
    Contacts {
        /// The question's number.
        number: u64,
        /// The calls, newest first.
        calls: Vec<Call>,
        /// How many there are in all.
        total: u64,
    },
    /// Counts.
    Counted {
        /// The question's number.
        number: u64,
        /// What was counted.
        answer: Box<Answer>,
        /// The interpreters, where the split is by them.
        interpreters: Vec<Interpreter>,
    },
    /// The newest calls behind a figure.
    CallsBehind {
        /// The question's number.
        number: u64,
        /// The calls, newest first.
        calls: Vec<Call>,
        /// How many there are in all.
        total: u64,
    },
    /// The newest requests for an interpreter behind a figure.
    RequestsBehind {
        /// The question's number.
        number: u64,
        /// The requests, newest first.
        requests: Vec<OfCall<Request>>,
        /// How many there are in all.
        total: u64,
    },
    /// The newest appointments behind a figure.
    AppointmentsBehind {
        /// The question's number.
        number: u64,
        /// The appointments, the latest asked first.
        appointments: Vec<OfCall<Appointment>>,
        /// How many there are in all.
        total: u64,
    },
    /// The journal's entries about a request or an appointment.
    EntriesAbout {
        /// Which.
        subject: Uuid,
        /// The entries, in the order of the fold.
        entries: Vec<Entry>,
    },
    /// What was declared, the latest first.
    Declared {
        /// The question's number.
        number: u64,
        /// The outages.
        outages: Vec<Declared<Outage>>,
        /// The tallies.
        tallies: Vec<Declared<Tally>>,
    },
    /// What was declared in a form is on disk.
    DeclaredSaved {
        /// The form in which it was typed.
        form: Uuid,
        /// When it was committed.
        at: Instant,
    },
    /// The requests for an interpreter and the appointments that a call led to.
    RequestsOfCall {
        /// Which call.
        call: CallId,
        /// The requests, oldest first.
        requests: Vec<Request>,
        /// The interpreters, where there are requests.
        interpreters: Vec<Interpreter>,
        /// The appointments, latest first.
        appointments: Vec<Appointment>,
    },
    /// The review is on disk.
    Reviewed,
    /// The comment is on disk.
    Commented {
        /// The form in which it was typed.
        form: Uuid,
        /// When it was committed.
        at: Instant,
    },
    /// That comments were read is on disk.
    CommentsRead,
    /// The correction is on disk.
    Corrected {
        /// Of which call.
        id: CallId,
        /// When it was committed.
        at: Instant,
    },
    /// What was typed of a correction is discarded.
    CorrectionDropped(CallId),
    /// A page of the log.
    Page {
        /// The question's number.
        number: u64,
        /// Which page it is.
        side: Side,
        /// The calls, newest first.
        calls: Vec<(Call, Review)>,
        /// Whether there are more on that side.
        more: bool,
    },
    /// What there is of some calls.
    Summary {
        /// The question's number.
        number: u64,
        /// What there is.
        summary: Summary,
    },
    /// Everything that happened to a call's record, oldest first.
    History {
        /// Which call.
        call: CallId,
        /// What happened.
        steps: Vec<Told>,
    },
    /// The corrections that somebody is typing, each with the history of its call.
    Corrections(Vec<(CorrectionDraft, Vec<Told>)>),
    /// What was written to whoever is signed on and they have not read, oldest first.
    Comments(Vec<Comment>),
    /// An export goes on: so many calls are written.
    Exporting(u64),
    /// An export is over: what was written, or why nothing was.
    Exported(Result<Exported, Arc<ExportError>>),
    /// Answers of the centres that were set aside, by the names of their files.
    SetAside(Vec<String>),
    /// Another console changed the store.
    Changed,
}

/// The Translation Service as the store has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Queue {
    /// Requests that are not over.
    pub open: Vec<Request>,
    /// Requests that are over, newest first, as many as a screen may show.
    pub over: Vec<Request>,
    /// The interpreters.
    pub pool: Vec<Standing>,
}

/// The appointments as the store has them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Agenda {
    /// Appointments about which somebody still has to do something, by when they are.
    pub open: Vec<Appointment>,
    /// Appointments of which nothing more can come, the latest change first, as many as a screen may show.
    pub over: Vec<Appointment>,
    /// What the centres are owed, the longest owed first.
    pub owed: Vec<Outgoing>,
}

/// What was asked for, where all that matters is whether it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    /// Making the store.
    Create,
    /// Signing on or off.
    Shift,
    /// Recording this call, of this kind.
    Log(CallId, Kind),
    /// Keeping this open call.
    Draft(CallId),
    /// Taking, discarding or undoing a call; discarding a small form; closing an offer.
    Call,
    /// Asking for an interpreter, or a step in a request.
    Request(RequestId),
    /// Adding or changing an interpreter by this form.
    Interpreter(Uuid),
    /// Booking by this form, or a step in an appointment: the form in which it was typed, or the appointment.
    Appointment(Uuid),
    /// Recording this offer.
    Offer(OfferId),
    /// A follow-up: scheduling it, or a step, by this form or of this identity.
    FollowUp(Uuid),
    /// Declaring or withdrawing what is typed in this small form.
    Declare(Uuid),
    /// Keeping what is typed in this small form.
    SideDraft(Uuid),
    /// Writing a comment in this form.
    Comment(Uuid),
    /// Correcting this call.
    Correction(CallId),
    /// Keeping what is typed of the correction of this call.
    CorrectionDraft(CallId),
    /// Writing a page to a file.
    Print,
    /// Saying who is free: working state, the next beat mends it.
    Presence,
    /// Looking something up.
    Read,
}
