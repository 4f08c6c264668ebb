//! What screens ask for, and what comes back: plain data. The workers (`worker`) do it; screens never wait.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::appointment::count::{PeriodCount, ValueCount};
use crate::domain::appointment::{Appointment, AppointmentFacts, Step as AppointmentStep};
use crate::domain::bilingual::Bilingual;
use crate::domain::board::{Board, Handover};
use crate::domain::call::{Call, CallCorrected, CallFacts};
use crate::domain::code::{DiscardReason, Kind, OfferClosing, Split};
use crate::domain::count::{Behind, Count, SplitCount};
use crate::domain::declared::Declared;
use crate::domain::event::{Event, Private};
use crate::domain::follow_up::{FollowUpFacts, FollowUpStepped, Followed, Serves};
use crate::domain::history::Step as Told;
use crate::domain::id::{
    AppointmentId, CallId, CommentId, FollowUpId, InterpreterId, OfferId, RequestId, ShiftId, StaffId,
};
use crate::domain::language::LanguageCode;
use crate::domain::offer::{Offer, OfferFacts};
use crate::domain::phone::Phone;
use crate::domain::review::{Comment, Review};
use crate::domain::routing::{OnDuty, Presence};
use crate::domain::shift::{Outage, Tally};
use crate::domain::staff::Staff;
use crate::domain::time::Instant;
use crate::domain::translation::{
    Interpreter, InterpreterFacts, Request, RequestCount, RequestFacts, RequestSplitCount, Standing, Step,
};
use crate::exporting::ExportError;
use crate::i18n::{Lang, Word};
use crate::store::{
    CallFilter, CorrectionDraft, CountsOf, Draft, FollowUpFilter, OfferFilter, Outgoing, Side, SideDraft,
    StoreError, Summary,
};

use super::keys::Action;
use super::screens::counts::asked::{Figures, Wanted};
use super::screens::over::Chooser;
use super::screens::side::spec::Beginning;

/// What a screen asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Something for the store; the writer answers in order.
    Write(Write),
    /// Something from the store; only the answer to the last question counts.
    Read(Read),
    /// Something for the app itself.
    App(Ask),
}

/// What the app itself does for a screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Ask {
    /// Do what this action would.
    Do(Action),
    /// The interface's language.
    Speak(Lang),
    /// Show a call's record.
    Show(CallId),
    /// Show the record of a call that a screen has itself.
    ShowCall(Box<Call>),
    /// Let the person choose one of several things.
    Choose(Chooser),
    /// Offer an open call to a colleague.
    Offer(CallId, StaffId),
    /// Open a small form over the screen.
    Begin(Box<Beginning>),
    /// Take up a small form that was put away.
    Resume(Uuid),
    /// Show an offer's record.
    ShowOffer(OfferId),
    /// Open the call that follows somebody up, or take it up again.
    CallBack(Box<Followed>),
    /// Say something below the screen.
    Note(Word),
    /// Say something with names or times below the screen.
    Tell(Bilingual),
    /// Show the slip of an appointment.
    Slip(Box<Appointment>),
    /// Put a text on the clipboard of whoever looks at the terminal.
    Copy(String),
    /// Show the page for the next shift.
    HandOver(Box<Handover>),
    /// Show an open call in the list of calls.
    ShowOpenCall(CallId),
    /// Show an appointment in their list.
    ShowAppointment(AppointmentId),
    /// Show a request in the Translation Service's queue.
    ShowRequest(RequestId),
    /// Let the operator say how a conversation went, and then end the request.
    Remark(RequestId, Step),
    /// Open the review of the log with this filter line.
    Review(String),
    /// Show what was written to whoever is signed on.
    ShowComments(Vec<Comment>),
    /// Show what happened to a call's record.
    ShowHistory(CallId, Vec<Told>),
}

/// What the writer does: one transaction each.
#[derive(Debug, Clone, PartialEq)]
pub enum Write {
    /// Make a store, with its first shift lead, and open it.
    Create(NewStore),
    /// Begin a shift.
    SignOn {
        /// Who.
        staff: StaffId,
        /// The new shift.
        shift: ShiftId,
        /// From when.
        at: Instant,
    },
    /// End a shift.
    SignOff {
        /// Which.
        shift: ShiftId,
        /// Whose.
        staff: StaffId,
        /// When.
        at: Instant,
    },
    /// Record a call.
    Log {
        /// Who enters it.
        who: StaffId,
        /// The call.
        facts: Box<CallFacts>,
        /// Name, phone, notes.
        private: Private,
        /// The follow-up that it closes.
        serves: Option<Serves>,
    },
    /// Keep an open call as it is typed. Of several that wait for the same call only the last is written.
    KeepDraft(Draft),
    /// Take an open call from somebody who offered it or is no longer there.
    TakeDraft {
        /// Which call.
        id: CallId,
        /// Who has it.
        from: StaffId,
        /// Who takes it.
        to: StaffId,
    },
    /// Discard an open call, and say why.
    Discard {
        /// Who discards it.
        who: StaffId,
        /// Which call.
        id: CallId,
        /// When it was opened.
        started: Instant,
        /// Who had it.
        mediator: StaffId,
        /// Why.
        reason: DiscardReason,
    },
    /// Undo a call that was recorded with one gesture.
    Withdraw {
        /// Who undoes it.
        who: StaffId,
        /// Which call.
        id: CallId,
        /// The revision that was seen.
        revision: u32,
    },
    /// Ask for an interpreter.
    Request {
        /// Who enters it.
        who: StaffId,
        /// What is asked.
        facts: Box<RequestFacts>,
        /// Names, phones, notes.
        private: Private,
    },
    /// Take a step in a request.
    Step {
        /// Who takes it.
        who: StaffId,
        /// In which request.
        id: RequestId,
        /// What was done.
        step: Step,
        /// A remark, where the operator made one.
        remark: Option<String>,
        /// The number to dial, where the step dials somebody whose number is known.
        number: Option<String>,
    },
    /// Add an interpreter to the pool, or change what is known of one.
    Interpreter {
        /// Who does.
        who: StaffId,
        /// The form in which it was typed.
        form: Uuid,
        /// Whether they are new.
        new: bool,
        /// Languages, hours, whether they work for the pool.
        facts: Box<InterpreterFacts>,
        /// Name, phone, notes.
        private: Private,
    },
    /// Record a hosting offer.
    Offer {
        /// Who enters it.
        who: StaffId,
        /// The offer.
        facts: Box<OfferFacts>,
        /// The contact, notes.
        private: Private,
    },
    /// Declare an outage or a tally, or withdraw one.
    Declare {
        /// Who does.
        who: StaffId,
        /// The form in which it was typed.
        form: Uuid,
        /// What is declared.
        event: Box<Event>,
        /// The reason, the notes.
        private: Private,
    },
    /// Keep a small form as it is typed. Of several that wait for the same one only the last is written.
    KeepSideDraft(SideDraft),
    /// Discard what is typed in a small form.
    DropSideDraft(Uuid),
    /// Close an offer.
    CloseOffer {
        /// Who closes it.
        who: StaffId,
        /// Which offer.
        id: OfferId,
        /// Why.
        reason: OfferClosing,
    },
    /// Note that a call's record was looked at and found right.
    MarkReviewed {
        /// Who looked at it.
        who: StaffId,
        /// Which call.
        id: CallId,
        /// The revision that was seen.
        revision: u32,
    },
    /// Write to whoever took a call about it.
    Comment {
        /// Who writes.
        who: StaffId,
        /// The form in which it was typed, and the comment's identity.
        form: Uuid,
        /// About which call.
        call: CallId,
        /// What is written.
        text: String,
    },
    /// Note that comments were read.
    ReadComments {
        /// Who read them.
        who: StaffId,
        /// Which, and about which calls.
        comments: Vec<(CommentId, CallId)>,
    },
    /// Correct a call's record.
    Correct {
        /// Who corrects it.
        who: StaffId,
        /// The record as it should be.
        correction: Box<CallCorrected>,
        /// Name, phone, notes as they should be, and the reason.
        private: Private,
    },
    /// Keep a correction as it is typed. Of several that wait for the same one only the last is written.
    KeepCorrection(CorrectionDraft),
    /// Discard what somebody typed of a correction.
    DropCorrection {
        /// Of which call.
        call: CallId,
        /// Who typed it.
        holder: StaffId,
    },
    /// Book an appointment.
    Book {
        /// Who enters it.
        who: StaffId,
        /// What is asked.
        facts: Box<AppointmentFacts>,
        /// Name, phone, e-mail, notes.
        private: Private,
    },
    /// Take a step in an appointment.
    StepAppointment {
        /// Who takes it.
        who: StaffId,
        /// In which appointment.
        id: AppointmentId,
        /// What was done.
        step: AppointmentStep,
        /// A remark, or what the centre said.
        remark: Option<String>,
        /// The form in which it was typed, where it was.
        form: Option<Uuid>,
    },
    /// Have what an appointment's centre is owed sent again now.
    TrySending(AppointmentId),
    /// Write a text to a file of this name, in the directory in which the console was opened.
    File {
        /// The file's name.
        name: String,
        /// What is to stand in it.
        text: String,
    },
    /// Write a page to a file. It needs no store.
    Print {
        /// The file, or the directory, as it was typed.
        file: String,
        /// What the file is called in a directory.
        name: String,
        /// The page.
        text: String,
    },
    /// Schedule a follow-up.
    FollowUp {
        /// Who does.
        who: StaffId,
        /// When and how.
        facts: Box<FollowUpFacts>,
        /// Whom it is about, and why.
        private: Private,
    },
    /// Take a step with a follow-up.
    StepFollowUp {
        /// Who takes it.
        who: StaffId,
        /// Which, and what was done.
        stepped: Box<FollowUpStepped>,
        /// A remark; with a change, whom it is about and why.
        private: Private,
        /// The form in which it was typed.
        form: Option<Uuid>,
    },
    /// Say what this console's person is doing.
    Presence {
        /// The shift.
        shift: ShiftId,
        /// Whose.
        staff: StaffId,
        /// What they are doing.
        presence: Presence,
        /// Since when.
        since: Instant,
    },
}

/// A store to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStore {
    /// What the line is called.
    pub line: String,
    /// The first shift lead's identity.
    pub lead: StaffId,
    /// The first shift lead's name.
    pub name: String,
    /// The languages they speak.
    pub languages: Vec<LanguageCode>,
}

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
    /// Counts of calls, whole and split.
    Counts {
        /// The question's number.
        number: u64,
        /// Which days, in which rows.
        of: CountsOf,
        /// The dimension, if any.
        split: Option<Split>,
    },
    /// Counts of requests for an interpreter, whole and split.
    RequestCounts {
        /// The question's number.
        number: u64,
        /// Which days, in which rows.
        of: CountsOf,
        /// The dimension, if any.
        split: Option<Split>,
    },
    /// The appointments: what is open, what is over, what the centres are owed.
    Appointments,
    /// Counts of appointments, whole and split.
    AppointmentCounts {
        /// The question's number.
        number: u64,
        /// Which days, in which rows.
        of: CountsOf,
        /// The dimension, if any.
        split: Option<Split>,
    },
    /// Counts by two dimensions, compared, or durations.
    Figures {
        /// The question's number.
        number: u64,
        /// Which.
        wanted: Wanted,
    },
    /// The newest calls behind a figure.
    CallsBehind {
        /// The question's number.
        number: u64,
        /// Which calls.
        behind: Behind,
        /// How many at most.
        limit: usize,
    },
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
    /// Write the calls that are meant to a file, beside the other work.
    Export {
        /// The export's number.
        number: u64,
        /// Which calls.
        filter: CallFilter,
        /// The line by which they were found: what a workbook says of itself.
        line: String,
        /// In which language it says that.
        lang: Lang,
        /// Where to, as it was typed; its ending says in which form.
        path: PathBuf,
    },
}

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
    /// Counts of calls.
    Counts {
        /// The question's number.
        number: u64,
        /// The rows.
        rows: Vec<Count>,
        /// The rows of the split.
        split: Vec<SplitCount>,
        /// The tallies within the range.
        tallies: Vec<Tally>,
    },
    /// Counts of requests for an interpreter.
    RequestCounts {
        /// The question's number.
        number: u64,
        /// The rows.
        rows: Vec<RequestCount>,
        /// The rows of the split.
        split: Vec<RequestSplitCount>,
        /// The interpreters, where the split is by them.
        interpreters: Vec<Interpreter>,
    },
    /// Counts of appointments.
    AppointmentCounts {
        /// The question's number.
        number: u64,
        /// The rows.
        rows: Vec<PeriodCount>,
        /// The rows of the split.
        split: Vec<ValueCount>,
    },
    /// Counts by two dimensions, compared, or durations.
    Figures {
        /// The question's number.
        number: u64,
        /// What was counted.
        figures: Box<Figures>,
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
    /// An export goes on.
    Exporting {
        /// The export's number.
        number: u64,
        /// How many calls are written so far.
        written: u64,
    },
    /// An export is over.
    Exported {
        /// The export's number.
        number: u64,
        /// How many calls were written, and where to; or why not.
        done: Result<(u64, PathBuf), Arc<ExportError>>,
    },
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

/// A fresh identity and the present, handed to screens with every event: they read no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The present instant.
    pub now: Instant,
    /// An identity that nothing has yet.
    pub fresh: Uuid,
}
