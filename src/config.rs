//! The user's own files: what they may say, where they are, and what happens when one is broken.
//!
//! The command line is strict: a broken file is an error. The console must open whatever happens, so it goes on
//! with the last good copy of the file, or with what the program ships, and says so.

mod handoff;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::{Deserialize, Serialize};

pub use handoff::{Handoff, PASSWORD_VARIABLE, Security, Smtp};

use crate::clock::ZONE;
use crate::domain::appointment::AnswerRules;
use crate::domain::calendar::{Calendar, Hours};
use crate::domain::centre::Centres;
use crate::domain::code::{Code, Weekday};
use crate::domain::data_file::{self, CodeForm, DataFileError, Placed, Problem, Table, plain};
use crate::domain::directory::Directory;
use crate::domain::holiday::Holidays;
use crate::domain::language::Catalogue;
use crate::domain::phrase::Phrases;
use crate::domain::protocol::Protocols;
use crate::domain::slip::Slips;
use crate::domain::time::parse_duration;
use crate::domain::topic::Topics;
use crate::domain::translation::QueueRules;
use crate::i18n::Lang;

/// Language, opening hours and closures.
pub const CONFIG_FILE: &str = "config.toml";
/// The languages of the line and the pool; replaces the shipped list.
pub const LANGUAGES_FILE: &str = "languages.toml";
/// Topics; extends the shipped list.
pub const TOPICS_FILE: &str = "topics.toml";
/// Centres and desks; replaces the shipped list.
pub const CENTRES_FILE: &str = "centres.toml";
/// Protocol cards; replaces the shipped ones.
pub const PROTOCOLS_FILE: &str = "protocols.toml";
/// Phrase cards; replaces the shipped ones.
pub const PHRASES_FILE: &str = "phrases.toml";
/// The referral directory; extends the shipped one.
pub const DIRECTORY_FILE: &str = "directory.toml";
/// The national public holidays; replaces the shipped list.
pub const HOLIDAYS_FILE: &str = "holidays.toml";
/// The slips of appointments; extends the shipped ones.
pub const SLIPS_FILE: &str = "slips.toml";
/// What the program remembers by itself. Never edited by hand, so never an error.
pub const PREFERENCES_FILE: &str = "preferences.toml";

/// The files that a person may put into the configuration directory.
pub const FILES: [&str; 9] = [
    CONFIG_FILE,
    LANGUAGES_FILE,
    TOPICS_FILE,
    CENTRES_FILE,
    PROTOCOLS_FILE,
    PHRASES_FILE,
    DIRECTORY_FILE,
    HOLIDAYS_FILE,
    SLIPS_FILE,
];

/// Everything that the user's files decide.
#[derive(Debug, Clone)]
pub struct Config {
    /// The directory that was read.
    pub dir: PathBuf,
    /// The language of the interface, where `config.toml` says one.
    pub lang: Option<Lang>,
    /// When the line is open.
    pub calendar: Calendar,
    /// What the line has decided about the Translation Service's queue.
    pub queue: QueueRules,
    /// What the line has decided about the centres' answers.
    pub answers: AnswerRules,
    /// The program that dials a number, with its arguments; `{number}` in one of them stands for the number. Empty:
    /// the operator dials.
    pub dial: Vec<String>,
    /// How appointments are handed to the centres.
    pub handoff: Handoff,
    /// The languages.
    pub catalogue: Catalogue,
    /// The topics.
    pub topics: Topics,
    /// The centres and their desks.
    pub centres: Centres,
    /// What to do first in a sensitive call.
    pub protocols: Protocols,
    /// What can be said before an interpreter joins.
    pub phrases: Phrases,
    /// Where a caller can be referred to.
    pub directory: Directory,
    /// What a caller is told of an appointment.
    pub slips: Slips,
}

/// A file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    /// Which file.
    pub file: PathBuf,
    /// What is wrong with it.
    pub fault: ConfigFault,
    /// What is used in its place; `None` where nothing is, because the caller is strict.
    pub instead: Option<Instead>,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConfigFault {
    /// Its content, at a line and column.
    Content(DataFileError),
    /// It is there and cannot be read; the system's reason.
    Unreadable(String),
}

/// What is used in place of a broken file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Instead {
    /// The copy that was kept when the file was last good.
    LastGood,
    /// What the program ships.
    Shipped,
}

/// The platform's directory for configuration, where there is one.
pub fn default_dir() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "sosline").map(|dirs| dirs.config_dir().to_owned())
}

impl Config {
    /// What the program ships, as if `dir` were empty.
    pub fn shipped(dir: &Path) -> Self {
        Self {
            dir: dir.to_owned(),
            lang: None,
            calendar: Calendar::shipped(ZONE),
            queue: QueueRules::default(),
            answers: AnswerRules::default(),
            dial: Vec::new(),
            handoff: Handoff::default(),
            catalogue: Catalogue::shipped().clone(),
            topics: Topics::shipped().clone(),
            centres: Centres::shipped().clone(),
            protocols: Protocols::shipped().clone(),
            phrases: Phrases::shipped().clone(),
            directory: Directory::shipped().clone(),
            slips: Slips::shipped().clone(),
        }
    }

    /// Reads every file of `dir`; a file that is not there is not missed.
    ///
    /// # Errors
    /// The first file that is there and cannot be used.
    pub fn load(dir: &Path) -> Result<Self, ConfigError> {
        let (config, mut errors) = Self::check(dir);
        if errors.is_empty() { Ok(config) } else { Err(errors.remove(0)) }
    }

    /// Reads every file of `dir` and names every file that cannot be used; the rest is as shipped.
    pub fn check(dir: &Path) -> (Self, Vec<ConfigError>) {
        Self::read(dir, false)
    }

    /// Reads every file of `dir`, using the last good copy of a broken one, or what the program ships. Keeps a
    /// copy of every good file for that; where the directory cannot be written there is just no copy.
    pub fn load_forgiving(dir: &Path) -> (Self, Vec<ConfigError>) {
        Self::read(dir, true)
    }

    fn read(dir: &Path, forgiving: bool) -> (Self, Vec<ConfigError>) {
        let mut config = Self::shipped(dir);
        let mut files = Files { dir, forgiving, errors: Vec::new() };
        if let Some(own) = files.read(CONFIG_FILE, OwnConfig::from_toml) {
            config.lang = own.lang;
            config.calendar.closures = own.closures;
            config.queue = own.queue;
            config.answers = own.answers;
            config.dial = own.dial;
            config.handoff = own.handoff;
            if !own.hours.is_empty() {
                config.calendar.hours = own.hours;
            }
        }
        if let Some(catalogue) = files.read(LANGUAGES_FILE, Catalogue::from_toml) {
            config.catalogue = catalogue;
        }
        if let Some(topics) = files.read(TOPICS_FILE, |text| Topics::shipped().with_user_file(text)) {
            config.topics = topics;
        }
        if let Some(centres) = files.read(CENTRES_FILE, Centres::from_toml) {
            config.centres = centres;
        }
        if let Some(protocols) = files.read(PROTOCOLS_FILE, Protocols::from_toml) {
            config.protocols = protocols;
        }
        if let Some(phrases) = files.read(PHRASES_FILE, Phrases::from_toml) {
            config.phrases = phrases;
        }
        if let Some(directory) = files.read(DIRECTORY_FILE, |text| Directory::shipped().with_user_file(text))
        {
            config.directory = directory;
        }
        if let Some(holidays) = files.read(HOLIDAYS_FILE, Holidays::from_toml) {
            config.calendar.holidays = holidays;
        }
        if let Some(slips) = files.read(SLIPS_FILE, |text| Slips::shipped().with_user_file(text)) {
            config.slips = slips;
        }
        (config, files.errors)
    }
}

/// Reading the files of a directory, one after the other.
struct Files<'a> {
    dir: &'a Path,
    forgiving: bool,
    errors: Vec<ConfigError>,
}

impl Files<'_> {
    /// The user's file `name`, or its last good copy; `None` where what is shipped holds.
    fn read<T>(&mut self, name: &str, parse: impl Fn(&str) -> Result<T, DataFileError>) -> Option<T> {
        let file = self.dir.join(name);
        let last_good = self.dir.join(format!(".{name}.last-good"));
        let fault = match fs::read_to_string(&file) {
            Ok(text) => match parse(&text) {
                Ok(value) => {
                    let kept = fs::read_to_string(&last_good).is_ok_and(|kept| kept == text);
                    if self.forgiving && !kept {
                        // Only a convenience for a worse day: failing to keep it harms nothing now.
                        let _ = write_whole(&last_good, &text);
                    }
                    return Some(value);
                }
                Err(error) => ConfigFault::Content(error),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => ConfigFault::Unreadable(error.to_string()),
        };
        let copy = if self.forgiving { fs::read_to_string(&last_good).ok() } else { None };
        let value = copy.and_then(|text| parse(&text).ok());
        let instead = match (self.forgiving, &value) {
            (false, _) => None,
            (true, Some(_)) => Some(Instead::LastGood),
            (true, None) => Some(Instead::Shipped),
        };
        self.errors.push(ConfigError { file, fault, instead });
        value
    }
}

/// What `config.toml` says.
#[derive(Debug, Default)]
struct OwnConfig {
    lang: Option<Lang>,
    hours: Vec<Hours>,
    closures: Vec<NaiveDate>,
    queue: QueueRules,
    answers: AnswerRules,
    dial: Vec<String>,
    handoff: Handoff,
}

/// A centre may take so many working days to answer, but no more: later than this is a slip.
const LONGEST_ANSWER: i32 = 60;

/// What may stand in `config.toml`.
const CONFIG_FIELDS: &[&str] = &[
    "lang",
    "hours",
    "closures",
    "queue_ahead",
    "queue_loud_wait",
    "queue_loud_waiting",
    "answer_within",
    "dial",
    "handoff",
];

impl OwnConfig {
    fn from_toml(text: &str) -> Result<Self, DataFileError> {
        data_file::read(text, CONFIG_FIELDS, |top| {
            let lang = match top.optional("lang")? {
                None => None,
                Some(written) => Some(lang(top, &written)?),
            };
            let closures =
                top.texts("closures")?.iter().map(|day| date(top, day)).collect::<Result<_, _>>()?;
            let hours = top.tables("hours", &["from", "days", "open", "close"])?;
            let hours = hours.iter().map(opening).collect::<Result<_, _>>()?;
            let usual = QueueRules::default();
            let queue = QueueRules {
                ahead: duration(top, "queue_ahead")?.unwrap_or(usual.ahead),
                loud_wait: duration(top, "queue_loud_wait")?.unwrap_or(usual.loud_wait),
                loud_waiting: top.number("queue_loud_waiting")?.unwrap_or(usual.loud_waiting),
            };
            let answer_within = top.whole("answer_within", 1..=LONGEST_ANSWER)?;
            let answers = answer_within.and_then(|days| u32::try_from(days).ok());
            let answers = answers.map_or_else(AnswerRules::default, |within| AnswerRules { within });
            let handoff = Handoff::read(top)?;
            Ok(Self { lang, hours, closures, queue, answers, dial: plain(top.texts("dial")?), handoff })
        })
    }
}

fn lang(table: &Table<'_>, written: &Placed) -> Result<Lang, DataFileError> {
    Lang::ALL.into_iter().find(|lang| lang.code() == written.text).ok_or_else(|| {
        let problem = Problem::NotOneOf { found: written.text.clone(), expected: &["pt", "en"] };
        table.error_at(written, problem)
    })
}

fn opening(table: &Table<'_>) -> Result<Hours, DataFileError> {
    let from = match table.optional("from")? {
        None => None,
        Some(day) => Some(date(table, &day)?),
    };
    let mut days = Vec::new();
    for day in table.texts("days")? {
        table.formed(&day, CodeForm::Weekday)?;
        days.extend(Weekday::from_code(&day.text));
    }
    if days.is_empty() {
        return Err(table.error(Problem::Empty { field: "days" }));
    }
    let (open, _) = time(table, "open")?;
    let (close, written) = time(table, "close")?;
    if close <= open {
        return Err(table.error_at(&written, Problem::BadTime { found: written.text.clone() }));
    }
    Ok(Hours { from, days, open, close })
}

fn duration(table: &Table<'_>, field: &'static str) -> Result<Option<TimeDelta>, DataFileError> {
    let Some(written) = table.optional(field)? else { return Ok(None) };
    match parse_duration(&written.text) {
        Some(seconds) => Ok(Some(TimeDelta::seconds(seconds.into()))),
        None => Err(table.error_at(&written, Problem::BadDuration { found: written.text.clone() })),
    }
}

fn date(table: &Table<'_>, written: &Placed) -> Result<NaiveDate, DataFileError> {
    NaiveDate::parse_from_str(&written.text, "%Y-%m-%d")
        .map_err(|_| table.error_at(written, Problem::BadDate { found: written.text.clone() }))
}

fn time(table: &Table<'_>, field: &'static str) -> Result<(NaiveTime, Placed), DataFileError> {
    let written = table.required(field)?;
    match NaiveTime::parse_from_str(&written.text, "%H:%M") {
        Ok(time) => Ok((time, written)),
        Err(_) => Err(table.error_at(&written, Problem::BadTime { found: written.text.clone() })),
    }
}

/// What the program remembers from one run to the next, because a person chose it in the console.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The language of the interface.
    pub lang: Option<Lang>,
    /// The colours.
    pub theme: Option<String>,
}

impl Preferences {
    /// What is remembered in `dir`; nothing, where there is no such file or it cannot be understood.
    pub fn load(dir: &Path) -> Self {
        let text = fs::read_to_string(dir.join(PREFERENCES_FILE)).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }

    /// Remembers it in `dir`, which is made if need be. The old file stays whole until the new one is.
    ///
    /// # Errors
    /// The system's, where the file cannot be written.
    pub fn save(&self, dir: &Path) -> io::Result<()> {
        fs::create_dir_all(dir)?;
        let lang = self.lang.map(|lang| format!("lang = \"{}\"\n", lang.code()));
        let theme = self.theme.as_ref().map(|theme| {
            // A theme is a word; what would need escaping is none.
            let word: String = theme.chars().filter(|c| c.is_alphanumeric() || "-_ ".contains(*c)).collect();
            format!("theme = \"{word}\"\n")
        });
        write_whole(&dir.join(PREFERENCES_FILE), &(lang.unwrap_or_default() + &theme.unwrap_or_default()))
    }
}

/// The language that the files of `dir` ask for, known before anything else is read.
pub fn preferred_lang(dir: &Path) -> Option<Lang> {
    Preferences::load(dir).lang.or_else(|| {
        let text = fs::read_to_string(dir.join(CONFIG_FILE)).ok()?;
        OwnConfig::from_toml(&text).ok()?.lang
    })
}

/// Writes a file whole or not at all: beside its place, then renamed.
fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".new-").tempfile_in(dir)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error).map(drop)
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
