//! The reader: answers questions on a connection of its own, and notices what other consoles write.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::export::Exports;
use super::{Event, Setting};
use crate::domain::appointment::AppointmentsBehind;
use crate::domain::board::BoardRules;
use crate::domain::call::Call;
use crate::domain::code::Split;
use crate::domain::history::Step;
use crate::domain::id::StaffId;
use crate::domain::review::Review;
use crate::domain::translation::RequestsBehind;
use crate::store::{Access, Among, AppointmentFilter, CallFilter, CorrectionDraft, Side, Store, StoreError};
use crate::tui::effect::{Agenda, Failed, Queue, Read, Reply};

/// How often to look whether another console has written.
const LOOK: Duration = Duration::from_millis(250);

/// How many requests, or appointments, that are over are looked up.
const OVER: usize = 30;

/// How many appointments of one call are looked up.
const OF_A_CALL: usize = 10;

/// Of how many calls a summary is made; of more it says that there are more.
const SUMMED: u64 = 100_000;

/// Serves questions until the console hangs up.
pub(super) fn run(setting: &Setting, exports: &Exports, requests: &Receiver<Read>, events: &Sender<Event>) {
    let mut held: Option<Held> = None;
    let mut looked = Instant::now();
    loop {
        let mut replies: Vec<Reply> = match requests.recv_timeout(LOOK) {
            Ok(first) => {
                let mut questions = latest(first, requests);
                questions.retain(|question| !exports.take(setting, question, events));
                questions.iter().map(|question| answer(setting, &mut held, question)).collect()
            }
            Err(RecvTimeoutError::Timeout) => Vec::new(),
            Err(RecvTimeoutError::Disconnected) => return,
        };
        // Also while questions keep coming: a busy console must hear of the others too.
        if looked.elapsed() >= LOOK {
            looked = Instant::now();
            replies.extend(held.as_mut().is_some_and(Held::has_changed).then_some(Reply::Changed));
        }
        for reply in replies {
            if events.send(Event::Reply(reply)).is_err() {
                return;
            }
        }
    }
}

/// An open store, and the version of its data that was last looked at.
struct Held {
    store: Store,
    version: Option<i64>,
}

impl Held {
    /// The version is taken before anything is read, so that nothing written meanwhile is missed.
    fn open(setting: &Setting) -> Result<Self, StoreError> {
        let store = Store::open(&setting.path, Access::Read)?;
        let version = store.data_version().ok();
        Ok(Self { store, version })
    }

    fn has_changed(&mut self) -> bool {
        let found = self.store.data_version().ok();
        std::mem::replace(&mut self.version, found) != found
    }
}

/// Of the questions that are waiting, the latest of each sort: nobody waits for the answer to an older one.
fn latest(first: Read, requests: &Receiver<Read>) -> Vec<Read> {
    let mut waiting = vec![first];
    for next in requests.try_iter() {
        waiting.retain(|one| std::mem::discriminant(one) != std::mem::discriminant(&next));
        waiting.push(next);
    }
    waiting
}

/// The answer to a question. A connection that failed is not trusted with the next one.
fn answer(setting: &Setting, held: &mut Option<Held>, question: &Read) -> Reply {
    let answered = match held {
        Some(held) => look_up(setting, &held.store, question),
        None => Held::open(setting).and_then(|opened| look_up(setting, &held.insert(opened).store, question)),
    };
    answered.unwrap_or_else(|why| {
        *held = None;
        Reply::Failed { of: Failed::Read, why: Arc::new(why) }
    })
}

/// A page of the log with how far the review of each call is, and whether there is more.
fn page(
    store: &Store,
    filter: &CallFilter,
    side: Side,
    limit: usize,
) -> Result<(Vec<(Call, Review)>, bool), StoreError> {
    let page = store.page(filter, side, limit)?;
    let more = page.next.is_some();
    let reviewed = |call: Call| {
        let none = Review { late: call.facts.late, revision: call.revision, reviewed: None };
        let review = store.review(call.facts.id)?.unwrap_or(none);
        Ok((call, review))
    };
    Ok((page.calls.into_iter().map(reviewed).collect::<Result<_, StoreError>>()?, more))
}

/// The corrections that somebody is typing, each with the history of its call.
fn corrections(store: &Store, holder: StaffId) -> Result<Vec<(CorrectionDraft, Vec<Step>)>, StoreError> {
    let told = |draft: CorrectionDraft| {
        let steps = store.history(draft.call)?;
        Ok((draft, steps))
    };
    store.corrections(Some(holder))?.into_iter().map(told).collect()
}

fn look_up(setting: &Setting, store: &Store, question: &Read) -> Result<Reply, StoreError> {
    let now = setting.clock.now();
    match question {
        Read::People => {
            Ok(Reply::People { line: store.line()?, staff: store.staff()?, on_duty: store.on_duty(now)? })
        }
        Read::Log { number, filter, limit } => {
            let calls = store.calls(filter, None, *limit)?.calls;
            Ok(Reply::Log { number: *number, calls, total: store.how_many_calls(filter)? })
        }
        Read::Contacts { number, phone, except, limit } => {
            let (calls, total) = store.contacts(phone, *limit, *except)?;
            Ok(Reply::Contacts { number: *number, calls, total })
        }
        Read::Drafts { number } => Ok(Reply::Drafts { number: *number, drafts: store.drafts()? }),
        Read::Queue => Ok(Reply::Queue(Box::new(Queue {
            open: store.open_requests()?,
            over: store.ended_requests(OVER)?,
            pool: store.pool()?,
        }))),
        Read::Board { number, reviews } => {
            let config = &setting.config;
            let (calendar, queue, answers) = (&config.calendar, config.queue, config.answers);
            let board = store.board(BoardRules { calendar, queue, answers }, now, *reviews)?;
            Ok(Reply::Board { number: *number, board: Box::new(board) })
        }
        Read::Offers { number, filter, limit } => {
            Ok(Reply::Offers { number: *number, offers: store.offers(filter, *limit)? })
        }
        Read::FollowUps { number, filter, limit } => {
            Ok(Reply::FollowUps { number: *number, follow_ups: store.follow_ups(filter, *limit)? })
        }
        Read::FollowUpsDue(day) => Ok(Reply::FollowUpsDue(store.follow_ups_due(*day)?)),
        Read::SideDrafts { number } => {
            Ok(Reply::SideDrafts { number: *number, drafts: store.side_drafts()? })
        }
        Read::Counts { number, question } => {
            let calendar = &setting.config.calendar;
            let answer = store.of_one_moment(|store| store.answer(question, calendar, now))?;
            let by_interpreter = question.way.split() == Some(Split::Interpreter);
            let interpreters = if by_interpreter { store.interpreters()? } else { Vec::new() };
            Ok(Reply::Counted { number: *number, answer: Box::new(answer), interpreters })
        }
        Read::Appointments => Ok(Reply::Appointments(Box::new(Agenda {
            open: store.open_appointments()?,
            over: store.over_appointments(OVER)?,
            owed: store.outbox()?,
        }))),
        Read::CallsBehind { number, behind, filter, limit } => {
            let (calls, total) = store.among(filter).calls_behind(behind, *limit)?;
            Ok(Reply::CallsBehind { number: *number, calls, total })
        }
        Read::RequestsBehind { number, behind, filter, limit } => {
            requests_behind(&store.among(filter), *number, behind, *limit)
        }
        Read::AppointmentsBehind { number, behind, limit } => {
            appointments_behind(store, *number, behind, *limit)
        }
        Read::EntriesAbout(subject) => entries_about(store, *subject),
        Read::Declared { number } => {
            let (outages, tallies) = (store.outages()?, store.declared_tallies()?);
            Ok(Reply::Declared { number: *number, outages, tallies })
        }
        Read::Page { number, filter, side, limit } => {
            let (calls, more) = page(store, filter, *side, *limit)?;
            Ok(Reply::Page { number: *number, side: *side, calls, more })
        }
        Read::Summary { number, filter } => {
            Ok(Reply::Summary { number: *number, summary: store.summary(filter, SUMMED)? })
        }
        Read::History(call) => Ok(Reply::History { call: *call, steps: store.history(*call)? }),
        Read::Corrections(holder) => Ok(Reply::Corrections(corrections(store, *holder)?)),
        Read::Comments(to) => Ok(Reply::Comments(store.unread_comments(*to)?)),
        // Done beside the reader, which does not wait for it.
        Read::Export(_) | Read::StopExport => Ok(Reply::Exporting(0)),
        Read::RequestsOfCall(call) => {
            let requests = store.requests_of_call(*call)?;
            let interpreters = if requests.is_empty() { Vec::new() } else { store.interpreters()? };
            let filter = AppointmentFilter { call: Some(*call), ..AppointmentFilter::default() };
            let appointments = store.appointments(&filter, OF_A_CALL)?;
            Ok(Reply::RequestsOfCall { call: *call, requests, interpreters, appointments })
        }
    }
}

fn requests_behind(
    among: &Among<'_>,
    number: u64,
    behind: &RequestsBehind,
    limit: usize,
) -> Result<Reply, StoreError> {
    let (requests, total) = among.requests_behind(behind, limit)?;
    Ok(Reply::RequestsBehind { number, requests, total })
}

fn appointments_behind(
    store: &Store,
    number: u64,
    behind: &AppointmentsBehind,
    limit: usize,
) -> Result<Reply, StoreError> {
    let (appointments, total) = store.appointments_behind(behind, limit)?;
    Ok(Reply::AppointmentsBehind { number, appointments, total })
}

fn entries_about(store: &Store, subject: Uuid) -> Result<Reply, StoreError> {
    Ok(Reply::EntriesAbout { subject, entries: store.entries_about(subject)? })
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::store::CallFilter;

    #[test]
    fn only_the_latest_question_of_each_sort_is_answered() {
        let (ask, questions) = channel();
        let log = |number| Read::Log { number, filter: CallFilter::default(), limit: 1 };
        for question in [log(2), Read::People, log(3)] {
            ask.send(question).unwrap();
        }
        assert_eq!(latest(log(1), &questions), [Read::People, log(3)]);
    }
}
