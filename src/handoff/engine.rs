//! Handing off what is due: take it from the outbox, compose, deliver, and note in the journal that the centre's transport
//! took it, or in the outbox why it did not.
//!
//! Several processes may do it at once, and any may be killed at any moment: what was taken comes back when its lease is
//! over, and a message that went twice is the same one for the centre (UID, SEQUENCE, Message-ID).

use std::time::{Duration, SystemTime};

use chrono::TimeDelta;

use super::failure::Failure;
use super::message::{Message, compose};
use super::{smtp, spool};
use crate::clock::Clock;
use crate::config::Config;
use crate::demo::is_demonstration;
use crate::domain::appointment::{AppointmentRefusal, AppointmentStepped, MessageKind, Step};
use crate::domain::centre::Transport;
use crate::domain::event::{Event, Private};
use crate::domain::id::{AppointmentId, StaffId};
use crate::i18n::Lang;
use crate::store::{Append, Outgoing, Store, StoreError};

/// With what, and in whose name, messages go and come.
#[derive(Debug, Clone, Copy)]
pub struct Office<'a> {
    /// Centres, transports, words.
    pub config: &'a Config,
    /// The clock.
    pub clock: Clock,
    /// Who does it: a person, or the program.
    pub who: StaffId,
    /// The language of the reasons that are put beside what is set aside.
    pub lang: Lang,
}

/// What became of a message that was due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// About which appointment.
    pub appointment: AppointmentId,
    /// At which centre.
    pub centre: String,
    /// Which message.
    pub message: MessageKind,
    /// Of which version.
    pub sequence: u32,
    /// Why it did not go.
    pub failure: Option<Failure>,
}

/// How long an unfinished file may lie in the spool folder: longer than anybody writes.
const UNFINISHED_FOR: Duration = Duration::from_secs(3600);

/// Hands off everything that is due now, one message after the other, and says what became of each.
///
/// # Errors
/// The store's, where it cannot be read or written: then what may have gone is tried again.
pub fn hand_off_due(store: &mut Store, office: &Office<'_>) -> Result<Vec<Sent>, StoreError> {
    let config = office.config;
    let line = store.line()?;
    let folder = config.handoff.spool_folder(store.path());
    let mut sent = Vec::new();
    // Where a server does not answer, nobody waits for it once more for each message.
    let mut server_down: Option<Failure> = None;
    while let Some(next) = store.take_outgoing(office.clock.now(), lease(config))? {
        let (appointment, message) = (&next.appointment, next.message);
        let mut deliver = || {
            let centre = config.centres.centre(&appointment.facts.centre).ok_or(Failure::UnknownCentre)?;
            let now = office.clock.now();
            let composed = compose(appointment, message, centre, config, &line, store.zone(), now)
                .map_err(|why| Failure::Setting(why.to_string()))?;
            // What a demonstration invents, nobody gets by mail, whatever the configuration says.
            let transport = if is_demonstration(&line) { Transport::Spool } else { centre.transport };
            match transport {
                Transport::Spool => {
                    spool::sweep(&folder, SystemTime::from(now) - UNFINISHED_FOR);
                    spool::deliver(&composed, &folder)
                }
                Transport::Smtp => {
                    let tried = match &server_down {
                        Some(down) => Err(down.clone()),
                        None if centre.email.is_none() => Err(Failure::NoAddress),
                        None => by_mail(&composed, config),
                    };
                    server_down =
                        tried.clone().err().filter(Failure::is_of_the_server).or(server_down.take());
                    tried
                }
            }
        };
        let outcome = deliver();
        let facts = &appointment.facts;
        let (id, centre, sequence) = (facts.id, facts.centre.clone(), appointment.sequence);
        let failure = match outcome {
            Ok(()) => {
                note(store, &next, office)?;
                None
            }
            Err(why) => {
                store.put_off(&next, &why.to_string(), office.clock.now())?;
                Some(why)
            }
        };
        sent.push(Sent { appointment: id, centre, message, sequence, failure });
    }
    Ok(sent)
}

fn by_mail(message: &Message, config: &Config) -> Result<(), Failure> {
    let own = &config.handoff;
    own.address.as_ref().ok_or(Failure::NoSender)?;
    let server = own.smtp.as_ref().ok_or(Failure::NoServer)?;
    smtp::deliver(message, server, &config.dir)
}

/// For how long nobody else tries what somebody has in hand: longer than the slowest conversation with a server that
/// answers at all. (Some ten answers belong to one.)
fn lease(config: &Config) -> TimeDelta {
    let silence = config.handoff.smtp.as_ref().map_or(TimeDelta::zero(), |server| server.timeout);
    TimeDelta::seconds(60) + silence * 10
}

/// Notes that the centre's transport took the message. Where the appointment has changed meanwhile, the step is refused:
/// what is owed now goes next.
fn note(store: &mut Store, taken: &Outgoing, office: &Office<'_>) -> Result<(), StoreError> {
    let step = Step::HandOff { sequence: taken.appointment.sequence, message: taken.message };
    let event = Event::AppointmentStepped(AppointmentStepped { id: taken.appointment.facts.id, step });
    let append = Append { who: office.who, event, private: Private::default() };
    match store.append(append, office.clock.now()) {
        Ok(_)
        | Err(StoreError::AppointmentRefused(
            AppointmentRefusal::Stale { .. } | AppointmentRefusal::NothingOwed | AppointmentRefusal::Over(_),
        )) => Ok(()),
        Err(other) => Err(other),
    }
}
