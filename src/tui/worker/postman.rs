//! The postman: hands off what is due and reads the answers that were dropped, every few seconds, on a connection of its
//! own, so that neither a slow mail server nor a full folder delays anybody. Where the console ends in the middle of it,
//! nothing is lost: what was in hand comes back when its lease is over.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::{Event, Setting};
use crate::demo::is_demonstration;
use crate::domain::id::StaffId;
use crate::handoff::{Office, Outcome, hand_off_due, read_folder};
use crate::store::{Access, Store, StoreError};
use crate::tui::effect::Reply;

/// How often to look.
const ROUND: Duration = Duration::from_secs(3);

/// Goes round until `stop` hangs up.
pub(super) fn run(setting: &Setting, stop: &Receiver<()>, events: &Sender<Event>) {
    let mut held: Option<Store> = None;
    while stop.recv_timeout(ROUND) == Err(RecvTimeoutError::Timeout) {
        match round(setting, &mut held) {
            Ok(aside) if aside.is_empty() => {}
            Ok(aside) => {
                if events.send(Event::Reply(Reply::SetAside(aside))).is_err() {
                    return;
                }
            }
            // A store that is not there yet, is locked, or cannot be written: the next round may find it better. What has
            // not gone stands on the screen. A connection that failed is not trusted with the next round.
            Err(_) => held = None,
        }
    }
}

/// One round: the names of the answers that were set aside in it.
fn round(setting: &Setting, held: &mut Option<Store>) -> Result<Vec<String>, StoreError> {
    let store = match held {
        Some(store) => store,
        None => held.insert(Store::open(&setting.path, Access::Write)?),
    };
    // A demonstration stays as it was made.
    if is_demonstration(&store.line()?) {
        return Ok(Vec::new());
    }
    let lang = setting.config.lang.unwrap_or_default();
    let office = Office { config: &setting.config, clock: setting.clock, who: StaffId::PROGRAM, lang };
    hand_off_due(store, &office)?;
    let opened = read_folder(store, &office)?;
    let aside = opened.iter().filter(|one| matches!(one.outcome, Outcome::SetAside(_)));
    Ok(aside.filter_map(|one| Some(one.file.file_name()?.to_string_lossy().into_owned())).collect())
}
