//! The writer: owns the write connection; one transaction for each request, in the order in which they come.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use uuid::Uuid;

use super::print::print;
use super::{Event, Setting};
use crate::dial;
use crate::domain::appointment::AppointmentStepped;
use crate::domain::call::{CallDiscarded, CallWithdrawn};
use crate::domain::code::Role;
use crate::domain::event::{Event as Fact, Private};
use crate::domain::id::CommentId;
use crate::domain::offer::OfferClosed;
use crate::domain::review::{CallCommented, CallReviewed, CommentRead};
use crate::domain::shift::ShiftStarted;
use crate::domain::staff::StaffFacts;
use crate::domain::time::Instant;
use crate::domain::translation::RequestStepped;
use crate::store::{Access, Append, Appended, ConsoleState, Store, StoreError};
use crate::tui::effect::{Failed, NewStore, Reply, Write};

/// Serves requests until the console hangs up.
pub(super) fn run(setting: &Setting, requests: &Receiver<Write>, events: &Sender<Event>) {
    // Opened with the first request: a console with no store yet has nothing to open.
    let mut store: Option<Store> = None;
    let mut waiting: VecDeque<Write> = VecDeque::new();
    while let Some(request) = next(&mut waiting, requests) {
        let of = failed(&request);
        let reply = serve(setting, &mut store, request).unwrap_or_else(|why| {
            // A connection that failed is not trusted with the next request.
            if !matches!(
                why,
                StoreError::Faults(_)
                    | StoreError::OfferFaults(_)
                    | StoreError::FollowUpFaults(_)
                    | StoreError::FollowUpRefused(_)
                    | StoreError::Stale { .. }
                    | StoreError::ClosedBefore(_)
                    | StoreError::WithdrawnBefore
                    | StoreError::Refused(_)
                    | StoreError::AppointmentFaults(_)
                    | StoreError::AppointmentRefused(_)
            ) {
                store = None;
            }
            Reply::Failed { of, why: Arc::new(why) }
        });
        if events.send(Event::Reply(reply)).is_err() {
            return;
        }
    }
}

/// The next request, in order. A draft that a later one of the same call replaces is not written: a fast typist is
/// never behind the disk.
fn next(waiting: &mut VecDeque<Write>, requests: &Receiver<Write>) -> Option<Write> {
    loop {
        let first = match waiting.pop_front() {
            Some(request) => request,
            None => requests.recv().ok()?,
        };
        waiting.extend(requests.try_iter());
        if !waiting.iter().any(|later| replaces(later, &first)) {
            return Some(first);
        }
    }
}

fn replaces(later: &Write, earlier: &Write) -> bool {
    match (later, earlier) {
        (Write::KeepDraft(later), Write::KeepDraft(earlier)) => later.id == earlier.id,
        (Write::KeepSideDraft(later), Write::KeepSideDraft(earlier)) => later.id == earlier.id,
        (Write::KeepCorrection(later), Write::KeepCorrection(earlier)) => later.call == earlier.call,
        _ => false,
    }
}

fn failed(request: &Write) -> Failed {
    match request {
        Write::Create(_) => Failed::Create,
        Write::SignOn { .. } | Write::SignOff { .. } => Failed::Shift,
        Write::Log { facts, .. } => Failed::Log(facts.id, facts.kind),
        Write::KeepDraft(draft) => Failed::Draft(draft.id),
        Write::Request { facts, .. } => Failed::Request(facts.id),
        Write::Step { id, .. } => Failed::Request(*id),
        Write::Interpreter { form, .. } => Failed::Interpreter(*form),
        Write::Book { facts, .. } => Failed::Appointment(facts.id.0),
        Write::StepAppointment { id, form, .. } => Failed::Appointment(form.unwrap_or(id.0)),
        Write::TrySending(id) => Failed::Appointment(id.0),
        Write::Offer { facts, .. } => Failed::Offer(facts.id),
        Write::Declare { form, .. } => Failed::Declare(*form),
        Write::FollowUp { facts, .. } => Failed::FollowUp(facts.id.0),
        Write::StepFollowUp { stepped, form, .. } => Failed::FollowUp(form.unwrap_or(stepped.id.0)),
        Write::KeepSideDraft(draft) => Failed::SideDraft(draft.id),
        Write::Comment { form, .. } => Failed::Comment(*form),
        Write::Correct { correction, .. } => Failed::Correction(correction.facts.id),
        Write::KeepCorrection(draft) => Failed::CorrectionDraft(draft.call),
        Write::TakeDraft { .. }
        | Write::Discard { .. }
        | Write::Withdraw { .. }
        | Write::DropSideDraft(_)
        | Write::MarkReviewed { .. }
        | Write::ReadComments { .. }
        | Write::DropCorrection { .. }
        | Write::CloseOffer { .. }
        | Write::File { .. } => Failed::Call,
        Write::Print { .. } => Failed::Print,
        Write::Presence { .. } => Failed::Presence,
    }
}

fn serve(setting: &Setting, held: &mut Option<Store>, request: Write) -> Result<Reply, StoreError> {
    let of = failed(&request);
    // What has nothing to do with the store is done also where the store cannot be opened.
    if let Write::File { name, text } = request {
        let path = std::path::absolute(&name).unwrap_or_else(|_| name.into());
        let failed = std::fs::write(&path, text).err().map(|why| why.to_string());
        return Ok(Reply::File { path, failed });
    }
    if let Write::Create(new) = request {
        let lead = new.lead;
        *held = Some(create(setting, new)?);
        return Ok(Reply::Created { lead });
    }
    if let Write::Print { file, name, text } = &request {
        return Ok(print(file, name, text));
    }
    let store = match held {
        Some(store) => store,
        None => held.insert(Store::open(&setting.path, Access::Write)?),
    };
    match request {
        Write::Create(_) | Write::File { .. } | Write::Print { .. } => Ok(Reply::Done(of)),
        Write::SignOn { staff, shift, at } => {
            store.sign_on(staff, ShiftStarted { id: shift, staff, from: at }, setting.clock.now())?;
            Ok(Reply::SignedOn { staff, shift })
        }
        Write::SignOff { shift, staff, at } => {
            store.sign_off(staff, shift, at)?;
            Ok(Reply::SignedOff)
        }
        Write::Log { who, facts, private, serves } => {
            let id = facts.id;
            let overlaps = store.overlapping(&facts)?.map(Box::new);
            let append = Append { who, event: Fact::CallLogged(*facts), private };
            let calendar = &setting.config.calendar;
            let saved = store.append_call(&append, serves, calendar, setting.clock.now())?;
            let closed = serves.map(|_| saved.closed);
            Ok(Reply::Saved { id, at: saved.call.at, overlaps, closed })
        }
        Write::KeepDraft(draft) => store.keep_draft(&draft).map(|()| Reply::Done(of)),
        Write::TakeDraft { id, from, to } => store.take_draft(id, from, to).map(Reply::Taken),
        Write::Discard { who, id, started, mediator, reason } => {
            let event = Fact::CallDiscarded(CallDiscarded { id, started, mediator, reason });
            store.append(Append { who, event, private: Private::default() }, setting.clock.now())?;
            Ok(Reply::Discarded { id })
        }
        Write::Withdraw { who, id, revision } => {
            let event = Fact::CallWithdrawn(CallWithdrawn { id, revision });
            store.append(Append { who, event, private: Private::default() }, setting.clock.now())?;
            Ok(Reply::Withdrawn)
        }
        Write::Request { who, facts, private } => {
            let id = facts.id;
            let append = Append { who, event: Fact::InterpreterRequested(*facts), private };
            let done = store.append(append, setting.clock.now())?;
            Ok(Reply::Requested { id, at: done.at, already: done.already })
        }
        Write::Step { who, id, step, remark, number } => {
            let event = Fact::RequestStepped(RequestStepped { id, step });
            let private = Private { notes: remark, ..Private::default() };
            let done = store.append(Append { who, event, private }, setting.clock.now())?;
            let not_dialled = number.and_then(|number| dial(&setting.config.dial, &number));
            Ok(Reply::Stepped { id, at: done.at, not_dialled })
        }
        Write::Interpreter { who, form, new, facts, private } => {
            let id = facts.id;
            let event = if new { Fact::InterpreterAdded } else { Fact::InterpreterChanged };
            let append = Append { who, event: event(*facts), private };
            let done = store.append_typed(append, form, setting.clock.now())?;
            Ok(Reply::InterpreterSaved { form, id, at: done.at })
        }
        Write::Declare { who, form, event, private } => {
            let append = Append { who, event: *event, private };
            let done = store.append_typed(append, form, setting.clock.now())?;
            Ok(Reply::DeclaredSaved { form, at: done.at })
        }
        Write::KeepSideDraft(draft) => store.keep_side_draft(&draft).map(|()| Reply::Done(of)),
        Write::DropSideDraft(id) => store.drop_side_draft(id).map(|()| Reply::SideDropped(id)),
        Write::Offer { .. } | Write::CloseOffer { .. } => serve_offer(setting, store, request),
        Write::Book { .. } | Write::StepAppointment { .. } | Write::TrySending(_) => {
            serve_appointment(setting, store, request)
        }
        Write::FollowUp { .. } | Write::StepFollowUp { .. } => serve_follow_up(setting, store, request),
        Write::MarkReviewed { .. }
        | Write::Comment { .. }
        | Write::ReadComments { .. }
        | Write::Correct { .. }
        | Write::KeepCorrection(_)
        | Write::DropCorrection { .. } => serve_review(setting, store, request),
        Write::Presence { shift, staff, presence, since } => {
            store.set_presence(ConsoleState { shift, staff, presence, since }, setting.clock.now())?;
            Ok(Reply::Done(of))
        }
    }
}

fn serve_offer(setting: &Setting, store: &mut Store, request: Write) -> Result<Reply, StoreError> {
    let of = failed(&request);
    match request {
        Write::Offer { who, facts, private } => {
            let id = facts.id;
            let append = Append { who, event: Fact::HostingOffered(*facts), private };
            let done = store.append(append, setting.clock.now())?;
            Ok(Reply::OfferSaved { id, at: done.at })
        }
        Write::CloseOffer { who, id, reason } => {
            let event = Fact::HostingOfferClosed(OfferClosed { id, reason });
            store.append(Append { who, event, private: Private::default() }, setting.clock.now())?;
            Ok(Reply::OfferClosed)
        }
        _ => Ok(Reply::Done(of)),
    }
}

/// Records what was typed in a small form, or done without one.
fn append_from(
    store: &mut Store,
    append: Append,
    form: Option<Uuid>,
    now: Instant,
) -> Result<Appended, StoreError> {
    match form {
        Some(form) => store.append_typed(append, form, now),
        None => store.append(append, now),
    }
}

fn serve_appointment(setting: &Setting, store: &mut Store, request: Write) -> Result<Reply, StoreError> {
    let (of, now) = (failed(&request), setting.clock.now());
    match request {
        Write::Book { who, facts, private } => {
            let id = facts.id;
            let append = Append { who, event: Fact::AppointmentRequested(*facts), private };
            let done = store.append(append, now)?;
            Ok(Reply::Booked { id, at: done.at })
        }
        Write::StepAppointment { who, id, step, remark, form } => {
            let event = Fact::AppointmentStepped(AppointmentStepped { id, step });
            let append = Append { who, event, private: Private { notes: remark, ..Private::default() } };
            let done = append_from(store, append, form, now)?;
            Ok(Reply::AppointmentStepped { id, at: done.at, form })
        }
        Write::TrySending(id) => store.try_again(Some(id), now).map(|()| Reply::TryingAgain),
        _ => Ok(Reply::Done(of)),
    }
}

fn serve_follow_up(setting: &Setting, store: &mut Store, request: Write) -> Result<Reply, StoreError> {
    let (of, now) = (failed(&request), setting.clock.now());
    match request {
        Write::FollowUp { who, facts, private } => {
            let (id, call) = (facts.id, facts.call);
            let done = store.append(Append { who, event: Fact::FollowUpScheduled(*facts), private }, now)?;
            Ok(Reply::FollowUpScheduled { id, call, at: done.at })
        }
        Write::StepFollowUp { who, stepped, private, form } => {
            let append = Append { who, event: Fact::FollowUpStepped((*stepped).clone()), private };
            let done = append_from(store, append, form, now)?;
            Ok(Reply::FollowUpStepped { stepped, form, at: done.at })
        }
        _ => Ok(Reply::Done(of)),
    }
}

fn serve_review(setting: &Setting, store: &mut Store, request: Write) -> Result<Reply, StoreError> {
    let (of, now) = (failed(&request), setting.clock.now());
    match request {
        Write::MarkReviewed { who, id, revision } => {
            let event = Fact::CallReviewed(CallReviewed { id, revision });
            store.append(Append { who, event, private: Private::default() }, now)?;
            Ok(Reply::Reviewed)
        }
        Write::Comment { who, form, call, text } => {
            let to = store.call(call)?.ok_or(StoreError::NoSubject)?.facts.mediator;
            let event = Fact::CallCommented(CallCommented { id: CommentId(form), call, to });
            let private = Private { notes: Some(text), ..Private::default() };
            let done = store.append_typed(Append { who, event, private }, form, now)?;
            Ok(Reply::Commented { form, at: done.at })
        }
        Write::ReadComments { who, comments } => {
            let read = |(id, call)| Append {
                who,
                event: Fact::CommentRead(CommentRead { id, call }),
                private: Private::default(),
            };
            store.append_all(comments.into_iter().map(read).collect(), now)?;
            Ok(Reply::CommentsRead)
        }
        Write::Correct { who, correction, private } => {
            let id = correction.facts.id;
            let done = store.append(Append { who, event: Fact::CallCorrected(*correction), private }, now)?;
            Ok(Reply::Corrected { id, at: done.at })
        }
        Write::KeepCorrection(draft) => store.keep_correction(&draft).map(|()| Reply::Done(of)),
        Write::DropCorrection { call, holder } => {
            store.drop_correction(call, holder).map(|()| Reply::CorrectionDropped(call))
        }
        _ => Ok(Reply::Done(of)),
    }
}

/// Hands a number to the program that dials; where that does not start, which it is and why.
fn dial(program: &[String], number: &str) -> Option<(String, String)> {
    let number = dial::number(number)?;
    let error = dial::hand_over(program, &number).err()?;
    Some((program.first().cloned().unwrap_or_default(), error.to_string()))
}

fn create(setting: &Setting, new: NewStore) -> Result<Store, StoreError> {
    let mut store = Store::create(&setting.path, &new.line, setting.clock)?;
    let facts = StaffFacts { id: new.lead, role: Role::Lead, languages: new.languages, active: true };
    let private = Private { name: Some(new.name), ..Private::default() };
    let append = Append { who: new.lead, event: Fact::StaffAdded(facts), private };
    store.append(append, setting.clock.now())?;
    Ok(store)
}
