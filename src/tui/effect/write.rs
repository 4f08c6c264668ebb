//! What the writer is asked to do.

use uuid::Uuid;

use crate::domain::appointment::{AppointmentFacts, Step as AppointmentStep};
use crate::domain::call::{CallCorrected, CallFacts};
use crate::domain::code::{DiscardReason, OfferClosing};
use crate::domain::event::{Event, Private};
use crate::domain::follow_up::{FollowUpFacts, FollowUpStepped, Serves};
use crate::domain::id::{AppointmentId, CallId, CommentId, OfferId, RequestId, ShiftId, StaffId};
use crate::domain::language::LanguageCode;
use crate::domain::offer::OfferFacts;
use crate::domain::routing::Presence;
use crate::domain::time::Instant;
use crate::domain::translation::{InterpreterFacts, RequestFacts, Step};
use crate::store::{CorrectionDraft, Draft, SideDraft};

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
