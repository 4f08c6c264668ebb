//! The reader: answers questions on a connection of its own, and notices what other consoles write.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::{Event, Setting};
use crate::store::{Access, Store, StoreError};
use crate::tui::effect::{Failed, Read, Reply};

/// How often to look whether another console has written.
const LOOK: Duration = Duration::from_millis(250);

/// Serves questions until the console hangs up.
pub(super) fn run(setting: &Setting, requests: &Receiver<Read>, events: &Sender<Event>) {
    let mut store: Option<Store> = None;
    let mut version = None;
    loop {
        let replies = match requests.recv_timeout(LOOK) {
            Ok(first) => latest(first, requests)
                .into_iter()
                .map(|question| {
                    answer(setting, &mut store, &question).unwrap_or_else(|why| {
                        store = None;
                        Reply::Failed { of: Failed::Read, why: Arc::new(why) }
                    })
                })
                .collect(),
            Err(RecvTimeoutError::Timeout) => {
                let found = store.as_ref().and_then(|store| store.data_version().ok());
                let changed = found != version && version.is_some() && found.is_some();
                version = found.or(version);
                if changed { vec![Reply::Changed] } else { Vec::new() }
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        for reply in replies {
            if events.send(Event::Reply(reply)).is_err() {
                return;
            }
        }
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

fn answer(setting: &Setting, held: &mut Option<Store>, question: &Read) -> Result<Reply, StoreError> {
    let store = match held {
        Some(store) => store,
        None => held.insert(Store::open(&setting.path, Access::Read)?),
    };
    let now = setting.clock.now();
    match question {
        Read::People => {
            Ok(Reply::People { line: store.line()?, staff: store.staff()?, on_duty: store.on_duty(now)? })
        }
        Read::Log { number, filter, limit } => {
            let calls = store.calls(filter, None, *limit)?.calls;
            Ok(Reply::Log { number: *number, calls, total: store.how_many_calls(filter)? })
        }
        Read::Drafts { number } => Ok(Reply::Drafts { number: *number, drafts: store.drafts()? }),
        Read::Counts { number, of, split } => {
            let split = split.map_or(Ok(Vec::new()), |split| store.split_counts(*of, split))?;
            Ok(Reply::Counts {
                number: *number,
                rows: store.counts(*of, &setting.config.calendar, now)?,
                split,
                tallies: store.tallies(of.from, of.to)?,
            })
        }
    }
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
