//! What the workers answer, and what follows from it.

use std::sync::Arc;

use super::{App, Leaving, Me, Message, Place, Requests, sign_on};
use crate::domain::call::Call;
use crate::domain::code::SideForm;
use crate::domain::id::CallId;
use crate::domain::staff::find_staff;
use crate::exporting::ExportError;
use crate::i18n::{board, translation};
use crate::store::{Draft, StoreError};
use crate::tui::effect::{Effect, Exported, Failed, Moment, Read, Reply};
use crate::tui::screens::calls::words;
use crate::tui::screens::over::Over;
use crate::tui::screens::sign_on::SignOn;
use crate::tui::screens::translation::words as queue_words;
use crate::tui::screens::{appointments, counts, export, follow_ups, offers, pool, review};

/// Whether it is the answer to a question, so that questions can be answered again.
fn was_asked(reply: &Reply) -> bool {
    matches!(
        reply,
        Reply::People { .. }
            | Reply::Log { .. }
            | Reply::Contacts { .. }
            | Reply::Counted { .. }
            | Reply::CallsBehind { .. }
            | Reply::RequestsBehind { .. }
            | Reply::AppointmentsBehind { .. }
            | Reply::EntriesAbout { .. }
            | Reply::Declared { .. }
            | Reply::Queue(_)
            | Reply::Board { .. }
            | Reply::Appointments(_)
            | Reply::Offers { .. }
            | Reply::FollowUps { .. }
            | Reply::FollowUpsDue(_)
            | Reply::Page { .. }
            | Reply::Summary { .. }
            | Reply::History { .. }
    )
}

impl App {
    /// A worker's answer.
    pub fn reply(&mut self, reply: Reply, moment: Moment) -> Requests {
        let mut effects = Vec::new();
        if was_asked(&reply) {
            // What could not be read for a moment can be read again.
            self.message.take_if(|message| matches!(message, Message::Failure { of: Failed::Read, .. }));
        }
        match reply {
            Reply::Created { lead } => {
                self.place = Place::SignOn;
                effects.push(Effect::Read(Read::People));
                effects.push(sign_on(lead, moment));
            }
            Reply::SignedOn { staff, shift } => {
                self.common.me = Some(Me { staff, shift });
                self.place = Place::Calls;
                self.message.take_if(|message| !matches!(message, Message::Notice(_)));
                effects.extend([Read::People, Read::Queue, Read::Appointments].map(Effect::Read));
                effects.extend(self.calls.enter(&self.common.cx(moment)).into_iter().map(Effect::Read));
                effects.push(self.sides.look());
                effects.extend(self.look_at_follow_ups(moment));
                effects.extend([Read::Comments(staff), Read::Corrections(staff)].map(Effect::Read));
            }
            Reply::SignedOff => effects.extend(self.signed_off()),
            Reply::Saved { id, at, overlaps, closed } => {
                self.saved_at = Some(at);
                effects.extend(self.saved(id, overlaps.as_deref(), closed, moment));
            }
            Reply::Discarded { id } => {
                effects.extend(self.sides.call_discarded(id));
                let reads = self.calls.discarded(id, &self.common.cx(moment));
                effects.extend(reads.into_iter().map(Effect::Read));
            }
            Reply::Withdrawn => {
                let reads = self.calls.look(&self.common.cx(moment));
                effects.extend(reads.into_iter().map(Effect::Read));
            }
            reply @ (Reply::Requested { .. } | Reply::Stepped { .. }) => {
                effects.push(self.request_reply(&reply, moment));
            }
            reply @ (Reply::Booked { .. }
            | Reply::AppointmentStepped { .. }
            | Reply::TryingAgain
            | Reply::SetAside(_)
            | Reply::File { .. }) => effects.extend(self.appointment_reply(&reply, moment.now)),
            Reply::Queue(queue) => self.common.queue = *queue,
            Reply::Appointments(agenda) => self.common.agenda = *agenda,
            Reply::Board { number, board } => self.board.take(number, board),
            Reply::Printed { path, failed } => self.message = Some(printed(&path, failed.as_deref())),
            Reply::Taken(Some(draft)) => {
                effects.extend(self.calls.taken(&draft, &self.common.cx(moment)));
                effects.push(self.sides.look());
            }
            Reply::Taken(None) => self.message = Some(Message::Note(words::TOO_LATE)),
            Reply::Drafts { number, drafts } => self.take_drafts(number, drafts, moment),
            Reply::Done(what) => {
                let over =
                    |message: &mut Message| matches!(message, Message::Failure { of, .. } if *of == what);
                self.message.take_if(over);
            }
            Reply::Failed { of, why } => effects.extend(self.failed(of, why, moment)),
            Reply::People { line, staff, on_duty } => {
                (self.common.line, self.common.staff, self.common.on_duty) = (line, staff, on_duty);
                effects.extend(self.sign_on_as_asked(moment));
                if self.place == Place::SignOn {
                    effects.extend(self.sign_on.arrived(&self.common.cx(moment)));
                }
                effects.extend(self.calls.new_day(&self.common.cx(moment)).into_iter().map(Effect::Read));
            }
            Reply::Log { number, calls, total } => self.calls.take_log(number, calls, total),
            Reply::Contacts { number, calls, total } => self.calls.take_contacts(number, calls, total),
            reply @ (Reply::Counted { .. } | Reply::Declared { .. } | Reply::DeclaredSaved { .. }) => {
                effects.extend(self.counts_reply(reply, moment));
            }
            reply @ (Reply::CallsBehind { .. }
            | Reply::RequestsBehind { .. }
            | Reply::AppointmentsBehind { .. }
            | Reply::RequestsOfCall { .. }
            | Reply::EntriesAbout { .. }) => self.record_reply(reply),
            reply @ (Reply::OfferSaved { .. } | Reply::OfferClosed | Reply::Offers { .. }) => {
                effects.extend(self.offer_reply(reply));
            }
            reply @ (Reply::FollowUpScheduled { .. }
            | Reply::FollowUpStepped { .. }
            | Reply::FollowUps { .. }
            | Reply::FollowUpsDue(_)) => effects.extend(self.follow_up_reply(reply, moment)),
            reply @ (Reply::InterpreterSaved { .. } | Reply::SideDropped(_) | Reply::SideDrafts { .. }) => {
                effects.extend(self.side_reply(reply, moment));
            }
            Reply::Changed => effects.extend(self.look_again(moment)),
            Reply::Exporting(written) => {
                if let Some(exporting) = &mut self.exporting {
                    exporting.written = written;
                }
            }
            Reply::Exported(done) => self.exported(&done),
            reply => effects.extend(self.review_reply(reply, moment)),
        }
        self.resolve(effects, moment)
    }

    /// A call is on disk: what there is to say of it, and its form goes.
    fn saved(
        &mut self,
        id: CallId,
        overlaps: Option<&Call>,
        closed: Option<bool>,
        moment: Moment,
    ) -> Vec<Effect> {
        let zone = self.common.config.calendar.zone;
        self.message = overlaps.map(|call| {
            let at = call.facts.started.with_timezone(&zone).format("%H:%M").to_string();
            Message::told(|lang| words::overlaps(lang, &at))
        });
        if let Some(closed) = closed {
            self.message.get_or_insert(Message::Note(follow_ups::closed_by_call(closed)));
        }
        for (kind, still_typed) in [
            (SideForm::Appointment, appointments::words::STILL_TYPED),
            (SideForm::FollowUp, follow_ups::STILL_TYPED),
            (SideForm::Offer, offers::STILL_TYPED),
        ] {
            if self.sides.of(kind).any(|form| form.call == Some(id)) {
                self.message.get_or_insert(Message::Note(still_typed));
            }
        }
        let reads = self.calls.saved(id, &self.common.cx(moment)).into_iter().map(Effect::Read);
        let follow_ups = closed.map(|_| self.look_at_follow_ups(moment));
        reads.chain(follow_ups.unwrap_or_default()).collect()
    }

    /// The shift is over: nothing of it stays for the next person.
    fn signed_off(&mut self) -> Option<Effect> {
        self.common.me = None;
        self.beat = None;
        self.calls.forget();
        self.offers.forget();
        self.appointments.forget();
        self.board.forget();
        self.follow_ups.forget();
        self.counts.forget();
        self.review.forget();
        self.sides.forget();
        self.over = None;
        if self.leaving.take() == Some(Leaving::Shift) {
            self.place = Place::SignOn;
            self.sign_on = SignOn::default();
            return Some(Effect::Read(Read::People));
        }
        self.left = true;
        None
    }

    /// What is answered about requests for an interpreter.
    fn request_reply(&mut self, reply: &Reply, moment: Moment) -> Effect {
        match reply {
            Reply::Requested { id, at, already } => {
                self.saved_at = Some(*at);
                if self.sides.of(SideForm::Request).any(|form| form.id == id.0) {
                    self.sides.gone(id.0);
                    self.translation.choose(*id);
                    self.message = Some(Message::told(|lang| queue_words::queued(lang, *id)));
                    return Effect::Read(Read::Queue);
                }
                let note = self.calls.requested(*id, *already, &self.common.cx(moment));
                self.message = Some(Message::Note(note));
            }
            Reply::Stepped { id, at, not_dialled } => {
                self.saved_at = Some(*at);
                if let Some((program, why)) = not_dialled {
                    self.message = Some(Message::told(|lang| translation::not_dialled(lang, program, why)));
                }
                self.over.take_if(|over| over.is_remark_of(*id));
            }
            _ => {}
        }
        Effect::Read(Read::Queue)
    }

    /// Another console changed the store: what is on the screen is asked for again.
    fn look_again(&mut self, moment: Moment) -> Vec<Effect> {
        let mut effects: Vec<Effect> =
            [Read::People, Read::Queue, Read::Appointments].map(Effect::Read).into();
        effects.push(self.sides.look());
        if self.place == Place::Offers {
            effects.extend(self.offers.look());
        }
        effects.extend(self.look_at_follow_ups(moment));
        let cx = self.common.cx(moment);
        effects.extend(cx.me.map(|me| Effect::Read(Read::Comments(me.facts.id))));
        effects.extend(self.review.look_again(self.place == Place::Review, &cx));
        effects.extend(self.calls.look(&cx).into_iter().map(Effect::Read));
        let shown = self.over.as_ref().and_then(Over::record_of);
        effects.extend(shown.map(|call| Effect::Read(Read::RequestsOfCall(call))));
        let told = self.over.as_ref().and_then(Over::told_by);
        effects.extend(told.map(|subject| Effect::Read(Read::EntriesAbout(subject))));
        if self.place == Place::Board {
            effects.extend(self.board.look(&cx));
        }
        if self.place == Place::Counts {
            effects.extend(self.counts.look(&cx));
        }
        effects
    }

    /// What is answered about small forms, and about interpreters.
    fn side_reply(&mut self, reply: Reply, moment: Moment) -> Option<Effect> {
        match reply {
            Reply::InterpreterSaved { form, id, at } => {
                self.saved_at = Some(at);
                self.sides.gone(form);
                self.pool.choose(id);
                self.message = Some(Message::Note(pool::SAVED));
                return Some(Effect::Read(Read::Queue));
            }
            Reply::SideDropped(id) => self.sides.gone(id),
            Reply::SideDrafts { number, drafts } => {
                self.sides.take_drafts(number, &drafts, &self.common.cx(moment));
            }
            _ => {}
        }
        None
    }

    /// What is answered about counts, and about what was declared beside them.
    fn counts_reply(&mut self, reply: Reply, moment: Moment) -> Vec<Effect> {
        match reply {
            Reply::Counted { number, answer, interpreters } => {
                self.counts.take(number, *answer, interpreters);
            }
            Reply::Declared { number, outages, tallies } => {
                self.counts.take_declared(number, outages, tallies);
            }
            Reply::DeclaredSaved { form, at } => {
                self.saved_at = Some(at);
                self.sides.gone(form);
                self.message = Some(Message::Note(counts::SAVED));
                if self.place == Place::Counts {
                    return self.counts.look(&self.common.cx(moment));
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// What is answered about the review.
    fn review_reply(&mut self, reply: Reply, moment: Moment) -> Vec<Effect> {
        let cx = self.common.cx(moment);
        match reply {
            Reply::Comments(comments) => {
                self.calls.take_comments(comments);
                Vec::new()
            }
            Reply::CommentsRead => {
                cx.me.map(|me| Effect::Read(Read::Comments(me.facts.id))).into_iter().collect()
            }
            Reply::Commented { form, at } => {
                self.saved_at = Some(at);
                self.sides.gone(form);
                self.message = Some(Message::Note(review::words::COMMENTED));
                self.review.look(&cx)
            }
            Reply::Corrected { id, at } => {
                self.saved_at = Some(at);
                self.message = Some(Message::told(|lang| review::words::corrected(lang, id)));
                self.review.corrected(id, &cx)
            }
            Reply::Corrections(drafts) => {
                let in_front = self.review.take_corrections(drafts, &cx);
                // After a sign-on, where nothing else is being written, it is in front again.
                if in_front && self.place == Place::Calls && !self.calls.is_writing() {
                    self.place = Place::Review;
                    return self.review.enter(&self.common.cx(moment));
                }
                Vec::new()
            }
            other => self.review.reply(other, &cx),
        }
    }

    /// A file was written, or was not.
    fn exported(&mut self, done: &Result<Exported, Arc<ExportError>>) {
        let exporting = self.exporting.take();
        // Whoever signed off meanwhile is not asked.
        let there = exporting.filter(|_| export::was_there(done) && self.common.me.is_some());
        match there {
            Some(exporting) if self.over.is_none() => {
                self.over = Some(Over::Choose(export::file_is_there(exporting.order)));
            }
            _ => self.message = Some(Message::told(|lang| export::told(lang, done))),
        }
    }

    /// What is answered about offers.
    fn offer_reply(&mut self, reply: Reply) -> Vec<Effect> {
        match reply {
            Reply::OfferSaved { id, at } => {
                self.saved_at = Some(at);
                self.message = Some(Message::told(|lang| offers::saved(lang, id)));
                self.sides.gone(id.0);
                self.offers.choose(id.0);
            }
            Reply::Offers { number, offers } => {
                self.offers.take(number, offers);
                return Vec::new();
            }
            _ => self.message = Some(Message::Note(offers::CLOSED)),
        }
        if self.place == Place::Offers { self.offers.look() } else { Vec::new() }
    }

    /// Open calls of everybody: says who took one from here, and who offers one.
    fn take_drafts(&mut self, number: u64, drafts: Vec<Draft>, moment: Moment) {
        let cx = self.common.cx(moment);
        let before = self.calls.offer(&cx).map(|(draft, _)| draft.id);
        let note = match self.calls.take_drafts(number, drafts, &cx) {
            Some(taker) => {
                let taker = cx.staff.iter().find(|person| person.facts.id == taker);
                taker.map(|taker| Message::heard(moment.now, |lang| words::taken_by(lang, &taker.label())))
            }
            None => self
                .calls
                .offer(&cx)
                .filter(|(draft, _)| Some(draft.id) != before)
                .map(|(_, name)| Message::heard(moment.now, |lang| words::offered_by(lang, &name))),
        };
        self.message = note.or(self.message.take());
    }

    fn failed(&mut self, of: Failed, why: Arc<StoreError>, moment: Moment) -> Vec<Effect> {
        match of {
            Failed::Create => self.setup.failed(),
            Failed::Log(id, kind) => self.calls.failed(id, kind, &self.common.cx(moment)),
            Failed::Draft(id) => self.calls.not_kept(id, &self.common.cx(moment)),
            Failed::Interpreter(form) | Failed::Comment(form) | Failed::Declare(form) => {
                self.sides.failed(form);
            }
            Failed::CorrectionDraft(call) => self.review.not_kept(call, &self.common.cx(moment)),
            Failed::Correction(call) => {
                let effects = self.review.not_corrected(call, &why);
                // What changed meanwhile stands beside the form, in more words.
                if !effects.is_empty() {
                    self.message = None;
                    return effects;
                }
            }
            Failed::Offer(id) => self.sides.failed(id.0),
            Failed::FollowUp(id) => {
                self.sides.failed(id);
                self.message = Some(Message::Failure { of, why });
                // Whoever was quicker changed what is on the screen.
                return self.look_at_follow_ups(moment);
            }
            Failed::SideDraft(id) => self.sides.not_kept(id),
            // The sign-off could not be written (a full disk): the shift is ended at the next sign-on.
            Failed::Shift if self.leaving == Some(Leaving::Program) => self.left = true,
            Failed::Shift => {
                self.leaving = None;
                self.sign_on.failed();
            }
            Failed::Request(id) => {
                self.sides.failed(id.0);
                self.message = Some(Message::Failure { of, why });
                // Whoever was quicker changed what is on the screen.
                return vec![Effect::Read(Read::Queue)];
            }
            Failed::Appointment(form) => {
                self.sides.failed(form);
                self.message = Some(Message::Failure { of, why });
                // Somebody may have changed what is on the screen.
                return vec![Effect::Read(Read::Appointments)];
            }
            Failed::Call | Failed::Print | Failed::Presence | Failed::Read => {}
        }
        self.message = Some(Message::Failure { of, why });
        Vec::new()
    }

    fn sign_on_as_asked(&mut self, moment: Moment) -> Option<Effect> {
        if self.common.me.is_some() || self.place != Place::SignOn {
            return None;
        }
        match find_staff(&self.acting.take()?, &self.common.staff) {
            Ok(person) => Some(sign_on(person.facts.id, moment)),
            Err(unknown) => {
                self.message = Some(Message::Nobody(unknown));
                None
            }
        }
    }
}

/// What became of a page that was to be written to a file.
fn printed(path: &str, failed: Option<&str>) -> Message {
    Message::told(|lang| match failed {
        None => board::printed(lang, path),
        Some(why) => board::not_printed(lang, why),
    })
}
