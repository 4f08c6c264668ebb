//! What screens ask for, and what comes back: plain data. The workers (`worker`) do it; screens never wait.

mod export;
mod read;
mod reply;
mod write;

pub use export::{Exported, Order, Wanted, Written};
pub use read::Read;
pub use reply::{Agenda, Failed, Queue, Reply};
pub use write::{NewStore, Write};

use uuid::Uuid;

use crate::domain::appointment::Appointment;
use crate::domain::bilingual::Bilingual;
use crate::domain::board::Handover;
use crate::domain::call::Call;
use crate::domain::follow_up::Followed;
use crate::domain::history::Step as Told;
use crate::domain::id::{AppointmentId, CallId, OfferId, RequestId, StaffId};
use crate::domain::review::Comment;
use crate::domain::time::Instant;
use crate::domain::translation::Step;
use crate::i18n::{Lang, Word};

use super::keys::Action;
use super::screens::over::Chooser;
use super::screens::record::Recorded;
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
    /// Show a record that a screen has itself, with what happened to it.
    ShowRecord(Box<Recorded>),
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
    /// Count the calls that this filter line means.
    Count(String),
    /// Show what was written to whoever is signed on.
    ShowComments(Vec<Comment>),
    /// Show what happened to a call's record.
    ShowHistory(CallId, Vec<Told>),
    /// Let the person say where what is shown is exported to.
    Export(Box<Wanted>),
    /// The same, from what was typed before.
    ExportAgain(Box<Order>),
    /// Write the file.
    BeginExport(Box<Order>),
}

/// A fresh identity and the present, handed to screens with every event: they read no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The present instant.
    pub now: Instant,
    /// An identity that nothing has yet.
    pub fresh: Uuid,
}
