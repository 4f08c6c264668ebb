//! Answers that were dropped as files: each is read, applied, and put away, or set aside with the reason beside it.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::engine::Office;
use super::message::{attendee, organizer};
use super::reply::{Aside, Reply, meaning, read};
use super::spool::make_private_folder;
use crate::domain::appointment::{
    Answer, Appointment, AppointmentRefusal, AppointmentState, AppointmentStepped, Step,
};
use crate::domain::event::{Event, Private};
use crate::domain::id::AppointmentId;
use crate::i18n::handoff as words;
use crate::store::{Append, Store, StoreError};

/// Where answers go that were applied, below the folder in which they were dropped.
const DONE: &str = "done";
/// Where the others go.
pub const SET_ASIDE: &str = "set-aside";
/// What is added to the name of a file that was set aside, for the file that says why.
pub const REASON: &str = ".reason.txt";
/// No answer is larger, in bytes.
const LARGEST: u64 = 1 << 20;

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The file, where it was found.
    pub file: PathBuf,
    /// The appointment that it answers, where that is known.
    pub appointment: Option<AppointmentId>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the journal.
    Applied(Answer),
    /// It had been before.
    Already,
    /// It changed nothing; why.
    SetAside(Aside),
}

/// Reads the answers in the folder of the configuration, in the order of their names: files called `.ics` or `.eml` that
/// are not hidden. Whoever drops one there writes it under another name first.
///
/// # Errors
/// The store's; a file that was not put away then is read again.
pub fn read_folder(store: &mut Store, office: &Office<'_>) -> Result<Vec<Opened>, StoreError> {
    let folder = office.config.handoff.replies_folder(store.path());
    let mut opened = Vec::new();
    for file in dropped(&folder) {
        let one = open(store, office, file)?;
        put_away(&one, &folder, office);
        opened.push(one);
    }
    Ok(opened)
}

/// Reads answers that somebody names; the files stay where they are.
///
/// # Errors
/// The store's.
pub fn read_files(
    store: &mut Store,
    office: &Office<'_>,
    files: &[PathBuf],
) -> Result<Vec<Opened>, StoreError> {
    files.iter().map(|file| open(store, office, file.clone())).collect()
}

fn dropped(folder: &Path) -> Vec<PathBuf> {
    // A folder that is not there holds no answers.
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .map(|entry| entry.path())
        .filter(|path| {
            let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
            let kind = path
                .extension()
                .is_some_and(|kind| kind.eq_ignore_ascii_case("ics") || kind.eq_ignore_ascii_case("eml"));
            kind && !hidden
        })
        .collect();
    files.sort();
    files
}

fn open(store: &mut Store, office: &Office<'_>, file: PathBuf) -> Result<Opened, StoreError> {
    let read = content(&file).and_then(|bytes| read(&bytes, store.zone()));
    let appointment = read.as_ref().ok().map(|reply| reply.appointment);
    let outcome = match read {
        Ok(reply) => apply(store, office, &reply)?,
        Err(why) => Outcome::SetAside(why),
    };
    Ok(Opened { file, appointment, outcome })
}

fn content(file: &Path) -> Result<Vec<u8>, Aside> {
    let unreadable = |why: io::Error| Aside::Unreadable(why.to_string());
    // Asked before it is opened: a pipe would keep us waiting.
    if !fs::metadata(file).map_err(unreadable)?.is_file() {
        return Err(Aside::NoCalendar);
    }
    let mut bytes = Vec::new();
    fs::File::open(file)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST { Err(Aside::TooLarge) } else { Ok(bytes) }
}

fn apply(store: &mut Store, office: &Office<'_>, reply: &Reply) -> Result<Outcome, StoreError> {
    let config = office.config;
    let Some(appointment) = store.appointment(reply.appointment)? else {
        return Ok(Outcome::SetAside(Aside::UnknownUid(super::message::uid(reply.appointment))));
    };
    let Some(centre) = config.centres.centre(&appointment.facts.centre) else {
        let expected = appointment.facts.centre;
        return Ok(Outcome::SetAside(Aside::NotFromTheCentre { found: String::new(), expected }));
    };
    let line = organizer(config, &store.line()?).email;
    let now = office.clock.now();
    let step = match meaning(reply, &appointment, &attendee(centre).email, &line, now) {
        Ok(step) => step,
        Err(why) => return Ok(Outcome::SetAside(why)),
    };
    if !has_gone(store, &appointment)? {
        return Ok(Outcome::SetAside(Aside::NotSentYet));
    }
    let Step::Answer { answer, .. } = step else { return Ok(Outcome::Already) };
    let event = Event::AppointmentStepped(AppointmentStepped { id: reply.appointment, step });
    let private = Private { notes: reply.comment.clone(), ..Private::default() };
    match store.append(Append { who: office.who, event, private }, now) {
        Ok(_) => Ok(Outcome::Applied(answer)),
        Err(StoreError::AppointmentRefused(AppointmentRefusal::AnsweredBefore)) => {
            let before = appointment.answered.map(|answered| answered.answer);
            let same = before == Some(answer) || appointment.state == state_of(answer);
            Ok(if same { Outcome::Already } else { Outcome::SetAside(Aside::Overtaken) })
        }
        Err(StoreError::AppointmentRefused(AppointmentRefusal::Stale { seen, current })) => {
            Ok(Outcome::SetAside(Aside::OtherVersion { answered: seen, current }))
        }
        Err(StoreError::AppointmentRefused(why)) => Ok(Outcome::SetAside(Aside::Refused(why))),
        Err(other) => Err(other),
    }
}

const fn state_of(answer: Answer) -> AppointmentState {
    match answer {
        Answer::Confirmed => AppointmentState::Confirmed,
        Answer::CounterProposed => AppointmentState::CounterProposed,
        Answer::Refused => AppointmentState::Refused,
    }
}

/// Whether the centre may have heard of the present version: it was handed off, or an attempt was begun. Nobody answers
/// what nobody asked.
fn has_gone(store: &Store, appointment: &Appointment) -> Result<bool, StoreError> {
    if appointment.handed_off.is_some_and(|handed_off| handed_off.sequence == appointment.sequence) {
        return Ok(true);
    }
    let begun = |outgoing: &crate::store::Outgoing| {
        outgoing.appointment.facts.id == appointment.facts.id && outgoing.attempts > 0
    };
    Ok(store.outbox()?.iter().any(begun))
}

/// Moves a file out of the way. One that cannot be moved is read again, and changes nothing again.
fn put_away(opened: &Opened, folder: &Path, office: &Office<'_>) {
    let (place, why) = match &opened.outcome {
        Outcome::Applied(_) | Outcome::Already => (DONE, None),
        Outcome::SetAside(why) => (SET_ASIDE, Some(why)),
    };
    let place = folder.join(place);
    let Some(name) = opened.file.file_name().map(|name| name.to_string_lossy().into_owned()) else { return };
    let moved = || -> io::Result<()> {
        make_private_folder(&place)?;
        let free = |name: &String| !place.join(name).exists();
        let numbered = (2..).map(|number| format!("{number}-{name}"));
        let Some(name) = std::iter::once(name.clone()).chain(numbered).find(free) else { return Ok(()) };
        if let Some(why) = why {
            fs::write(place.join(format!("{name}{REASON}")), words::aside(office.lang, why) + "\n")?;
        }
        fs::rename(&opened.file, place.join(name))
    };
    // Another process may have moved it first.
    let _ = moved();
}
