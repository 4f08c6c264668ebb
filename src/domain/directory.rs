//! The referral directory: services that a caller can be referred to.
//!
//! Here live the entries, the reading of `directory.toml` (shipped, and the user's own), the search while typing and
//! the best guesses for a topic. An entry is retired, never deleted: old calls carry its code. That a caller was
//! referred is said by the call; the centres that the line books for, with their desks, are in [`super::centre`].

use std::sync::LazyLock;

use super::bilingual::Bilingual;
use super::code::Code;
use super::data_file::{self, CodeForm, DataFileError, Placed, Problem, Seen, Table, plain};
use super::text::nearest;
use super::topic::TopicCode;
use super::type_ahead::{Fit, Key};

pub use super::code::ServiceKind;

/// How many entries an error proposes.
const PROPOSALS: usize = 5;
/// The columns of an entry's name.
const NAME_COLUMNS: usize = 48;

/// A service that a caller can be referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Stable code, such as `domestic-violence-line`.
    pub code: String,
    /// What sort of service it is.
    pub kind: ServiceKind,
    /// What it is called, at most 48 columns.
    pub name: Bilingual,
    /// As dialled within Portugal.
    pub phones: Vec<String>,
    /// A number for text messages, if there is one.
    pub sms: Option<String>,
    /// When somebody answers, if known.
    pub hours: Option<Bilingual>,
    /// Where it is, if it is for one place.
    pub locality: Option<String>,
    /// What it is for.
    pub subjects: Vec<Subject>,
    /// Other words for it, in either language.
    pub synonyms: Vec<String>,
    /// No longer offered for new calls, kept for old ones.
    pub retired: bool,
}

/// What a service is for. Well-formed, not necessarily known: topics are the user's to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Every topic of an area.
    Area(String),
    /// One topic.
    Topic(TopicCode),
}

/// The services that callers can be referred to, in the order of their file.
#[derive(Clone, Debug)]
pub struct Directory {
    entries: Vec<Entry>,
}

/// A text that names no service, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownService {
    /// The text as given.
    pub asked: String,
    /// Codes of what it may have meant, best first; all candidates if it was ambiguous.
    pub nearest: Vec<String>,
}

#[derive(Clone, Debug)]
struct Entry {
    service: Service,
    keys: Vec<(Source, Key)>,
}

/// Where a search key of a service comes from; of two keys that fit equally well the better one is the first here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Name,
    Synonym,
    Place,
}

static SHIPPED: LazyLock<Directory> = LazyLock::new(|| {
    Directory::from_toml(include_str!("../../assets/directory.toml"))
        .unwrap_or_else(|error| panic!("the directory.toml in this program is wrong: {error}"))
});

impl Directory {
    /// The services that are part of the program.
    pub fn shipped() -> &'static Directory {
        &SHIPPED
    }

    /// The services of a file with the content `file`; what may stand there is said at the head of the shipped one.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place.
    pub fn from_toml(file: &str) -> Result<Directory, DataFileError> {
        Directory { entries: Vec::new() }.with_user_file(file)
    }

    /// These services with those of a user's file added.
    ///
    /// Of a service that exists the file may change everything but the code, add synonyms, and retire it or bring
    /// it back (`retired = false`); it cannot delete one.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place. Nothing of it is taken then.
    pub fn with_user_file(&self, file: &str) -> Result<Directory, DataFileError> {
        data_file::read(file, &["entry"], |top| {
            let mut merged = self.clone();
            let mut codes = Seen::default();
            for table in top.some_tables("entry", FIELDS)? {
                let code = table.code("code", CodeForm::Word)?;
                codes.note(&table, &code)?;
                match merged.entries.iter_mut().find(|entry| entry.service.code == code.text) {
                    Some(entry) => change(&mut entry.service, &table)?,
                    None => merged.entries.push(Entry { service: service(&table, code)?, keys: Vec::new() }),
                }
            }
            for entry in &mut merged.entries {
                entry.keys = keys(&entry.service);
            }
            Ok(merged)
        })
    }

    /// All services in the order of the file, retired ones too.
    pub fn all(&self) -> impl Iterator<Item = &Service> {
        self.entries.iter().map(|entry| &entry.service)
    }

    /// The service with this code, retired or not.
    pub fn get(&self, code: &str) -> Option<&Service> {
        self.all().find(|service| service.code == code)
    }

    /// The services that fit what has been typed so far, best first, at most `limit`; retired ones never.
    ///
    /// Tiers, best first: the whole of the code, a name, a telephone number, a synonym or the place; the beginning
    /// of one; the beginning of a word in one; the inside of one (from four letters on); one slip; two. Within a
    /// tier names and numbers before synonyms before places, then the order of the file. Nothing typed: all.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Service> {
        let query = Key::new(query);
        let offered = self.entries.iter().filter(|entry| !entry.service.retired);
        if query.is_empty() {
            return offered.map(|entry| &entry.service).take(limit).collect();
        }
        let mut found: Vec<((Fit, Source), &Service)> = offered
            .filter_map(|entry| {
                let tiers = entry.keys.iter().filter_map(|(source, key)| Some((fit(&query, key)?, *source)));
                tiers.min().map(|tier| (tier, &entry.service))
            })
            .collect();
        found.sort_by_key(|(tier, _)| *tier);
        found.into_iter().map(|(_, service)| service).take(limit).collect()
    }

    /// The services for a call about `topic`, at most `limit`; retired ones never. Those for the very topic come
    /// before those for its area, otherwise the order is that of the file.
    pub fn for_topic(&self, topic: &TopicCode, limit: usize) -> Vec<&Service> {
        let of = |near: fn(&Subject, &TopicCode) -> bool| {
            self.all().filter(move |service| {
                !service.retired && service.subjects.iter().any(|subject| near(subject, topic))
            })
        };
        let exact = |subject: &Subject, topic: &TopicCode| matches!(subject, Subject::Topic(t) if t == topic);
        let area =
            |subject: &Subject, topic: &TopicCode| matches!(subject, Subject::Area(a) if a == topic.area());
        let rest = of(area).filter(|service| !service.subjects.iter().any(|subject| exact(subject, topic)));
        of(exact).chain(rest).take(limit).collect()
    }

    /// The service that a text on the command line means: a code (retired ones too, so that old records can be
    /// read in), or a whole name or telephone number that only one service has.
    ///
    /// # Errors
    /// [`UnknownService`], with all candidates if there are several, or else with similar ones.
    pub fn resolve(&self, text: &str) -> Result<&Service, UnknownService> {
        if let Some(service) = self.get(&text.trim().to_lowercase()) {
            return Ok(service);
        }
        let query = Key::new(text);
        let offered = || self.entries.iter().filter(|entry| !entry.service.retired);
        let named = |entry: &&Entry| {
            let mut names = entry.keys.iter().filter(|(source, _)| *source == Source::Name);
            names.any(|(_, key)| query.fit(key) == Some(Fit::Exact))
        };
        let mut candidates: Vec<&Service> = offered().filter(named).map(|entry| &entry.service).collect();
        if let [only] = candidates[..] {
            return Ok(only);
        }
        if candidates.is_empty() && !query.is_empty() {
            let codes = offered().map(|entry| entry.service.code.as_str());
            candidates =
                nearest(text, codes, PROPOSALS).into_iter().filter_map(|code| self.get(code)).collect();
            if candidates.is_empty() {
                candidates = self.search(text, PROPOSALS);
            }
        }
        let nearest = candidates.into_iter().map(|service| service.code.clone()).collect();
        Err(UnknownService { asked: text.to_owned(), nearest })
    }
}

const FIELDS: &[&str] = &[
    "code", "kind", "pt", "en", "phones", "sms", "hours_pt", "hours_en", "locality", "topics", "synonyms",
    "retired",
];

/// A service that the directory has not yet.
fn service(table: &Table<'_>, code: Placed) -> Result<Service, DataFileError> {
    Ok(Service {
        code: code.text,
        kind: kind(table, &table.required("kind")?)?,
        name: Bilingual::narrow(table, ["pt", "en"], NAME_COLUMNS)?,
        phones: phones(table)?,
        sms: sms(table)?,
        hours: hours(table)?,
        locality: table.optional("locality")?.map(|place| place.text),
        subjects: subjects(table)?,
        synonyms: plain(table.texts("synonyms")?),
        retired: table.flag("retired")?,
    })
}

/// What a user's file says of a service that is there: what it does not say stays.
fn change(service: &mut Service, table: &Table<'_>) -> Result<(), DataFileError> {
    if let Some(written) = table.optional("kind")? {
        service.kind = kind(table, &written)?;
    }
    for (field, name) in [("pt", &mut service.name.pt), ("en", &mut service.name.en)] {
        if let Some(text) = table.optional(field)? {
            *name = table.narrow(text, NAME_COLUMNS)?;
        }
    }
    if table.has("phones") {
        service.phones = phones(table)?;
    }
    if table.has("topics") {
        service.subjects = subjects(table)?;
    }
    if table.has("retired") {
        service.retired = table.flag("retired")?;
    }
    service.sms = sms(table)?.or(service.sms.take());
    service.hours = hours(table)?.or(service.hours.take());
    service.locality = table.optional("locality")?.map(|place| place.text).or(service.locality.take());
    service.synonyms.extend(plain(table.texts("synonyms")?));
    Ok(())
}

fn kind(table: &Table<'_>, written: &Placed) -> Result<ServiceKind, DataFileError> {
    ServiceKind::from_code(&written.text).ok_or_else(|| {
        table.error_at(written, Problem::NotOneOf { found: written.text.clone(), expected: &KINDS })
    })
}

/// The codes of [`ServiceKind`], for the error that lists them.
const KINDS: [&str; 6] = ["emergency", "line", "centre", "local-centre", "authority", "association"];

fn phones(table: &Table<'_>) -> Result<Vec<String>, DataFileError> {
    let phones = table.texts("phones")?;
    phones.iter().try_for_each(|phone| table.formed(phone, CodeForm::Phone))?;
    Ok(plain(phones))
}

fn sms(table: &Table<'_>) -> Result<Option<String>, DataFileError> {
    let sms = table.optional("sms")?;
    sms.map(|sms| table.formed(&sms, CodeForm::Phone).map(|()| sms.text)).transpose()
}

fn hours(table: &Table<'_>) -> Result<Option<Bilingual>, DataFileError> {
    Bilingual::optional(table, ["hours_pt", "hours_en"])
}

fn subjects(table: &Table<'_>) -> Result<Vec<Subject>, DataFileError> {
    let read = |written: &Placed| {
        if let Ok(topic) = written.text.parse() {
            return Ok(Subject::Topic(topic));
        }
        table.formed(written, CodeForm::Word).map(|()| Subject::Area(written.text.clone()))
    };
    table.texts("topics")?.iter().map(read).collect()
}

fn keys(service: &Service) -> Vec<(Source, Key)> {
    let bare = |phone: &String| phone.replace(' ', "");
    let dialled = service.phones.iter().chain(&service.sms);
    let names = [service.code.clone(), service.name.pt.clone(), service.name.en.clone()];
    let names = names.into_iter().chain(dialled.flat_map(|phone| [phone.clone(), bare(phone)]));
    let names = names.map(|name| (Source::Name, Key::new(&name)));
    let synonyms = service.synonyms.iter().map(|word| (Source::Synonym, Key::new(word)));
    let places = service.locality.iter().map(|place| (Source::Place, Key::new(place)));
    names.chain(synonyms).chain(places).collect()
}

fn fit(query: &Key, key: &Key) -> Option<Fit> {
    match query.fit(key).or_else(|| query.slip(key))? {
        // Three letters stand inside too many words.
        Fit::Inside if query.characters() < 4 => None,
        fit => Some(fit),
    }
}

#[cfg(test)]
#[path = "directory_tests.rs"]
mod tests;
