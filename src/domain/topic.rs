//! Topics: what a call is about, in two levels, `area.topic`.
//!
//! Here live the codes, the words for them, the reading of `topics.toml` (shipped, and the user's own), and
//! the search while typing. A topic is retired, never deleted: old calls carry its code. Which topics a call
//! has is said by the call.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::data_file::{self, CodeForm, DataFileError, Placed, Seen, Table, plain};
use super::text::nearest;
use super::type_ahead::{Fit, Key};

/// How many topics an error proposes.
const PROPOSALS: usize = 5;

/// The code of a topic, `area.topic`, such as `residence.permit`.
///
/// Well-formed, not necessarily known: that is for [`Topics::get`] to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TopicCode(String);

/// A text that is not two codes with a dot between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedTopicCode(pub String);

/// A group of topics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Stable code, such as `residence`.
    pub code: String,
    /// Name in European Portuguese, at most 30 columns.
    pub pt: String,
    /// Name in English, at most 30 columns.
    pub en: String,
    /// Whether its topics put a protocol card in front of the mediator.
    pub sensitive: bool,
}

/// Something that callers ask about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Stable code.
    pub code: TopicCode,
    /// Code of its area.
    pub area: String,
    /// Name in European Portuguese, at most 30 columns.
    pub pt: String,
    /// Name in English, at most 30 columns.
    pub en: String,
    /// Other words for it, in either language.
    pub synonyms: Vec<String>,
    /// Whether a call about it puts a protocol card in front of the mediator; that of its area.
    pub sensitive: bool,
    /// No longer offered for new calls, kept for old ones.
    pub retired: bool,
}

/// The topics that calls may have, in the order of their file.
#[derive(Clone, Debug)]
pub struct Topics {
    areas: Vec<Area>,
    entries: Vec<Entry>,
}

/// A text that names no topic, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTopic {
    /// The text as given.
    pub asked: String,
    /// What it may have meant, best first; all candidates if it was ambiguous.
    pub nearest: Vec<TopicCode>,
}

#[derive(Clone, Debug)]
struct Entry {
    topic: Topic,
    keys: Vec<(Source, Key)>,
}

/// Where a search key of a topic comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Code,
    Name,
    Synonym,
    Area,
}

/// The tiers of the search, best first. See [`Topics::search`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Code,
    Name,
    NamePrefix,
    Synonym,
    Area,
    NameWord,
    SynonymPrefix,
    AnyWord,
    Inside,
    OneSlip,
    TwoSlips,
}

static SHIPPED: LazyLock<Topics> = LazyLock::new(|| {
    Topics::from_toml(include_str!("../../assets/topics.toml"))
        .unwrap_or_else(|error| panic!("the topics.toml in this program is wrong: {error}"))
});

impl TopicCode {
    /// The whole code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part before the dot.
    pub fn area(&self) -> &str {
        self.parts().0
    }

    /// The part after the dot.
    pub fn topic(&self) -> &str {
        self.parts().1
    }

    fn parts(&self) -> (&str, &str) {
        self.0.split_once('.').unwrap_or((&self.0, ""))
    }

    fn of(area: &str, topic: &str) -> TopicCode {
        TopicCode(format!("{area}.{topic}"))
    }
}

impl FromStr for TopicCode {
    type Err = MalformedTopicCode;

    fn from_str(text: &str) -> Result<TopicCode, MalformedTopicCode> {
        if CodeForm::Topic.fits(text) {
            Ok(TopicCode(text.to_owned()))
        } else {
            Err(MalformedTopicCode(text.to_owned()))
        }
    }
}

impl TryFrom<String> for TopicCode {
    type Error = MalformedTopicCode;

    fn try_from(text: String) -> Result<TopicCode, MalformedTopicCode> {
        text.parse()
    }
}

impl From<TopicCode> for String {
    fn from(code: TopicCode) -> String {
        code.0
    }
}

impl fmt::Display for TopicCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for MalformedTopicCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a code of the form `area.topic`", self.0)
    }
}

impl std::error::Error for MalformedTopicCode {}

impl Topics {
    /// The topics that are part of the program.
    pub fn shipped() -> &'static Topics {
        &SHIPPED
    }

    /// The topics of a file with the content `file`; what may stand there is said at the head of the shipped
    /// one.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place.
    pub fn from_toml(file: &str) -> Result<Topics, DataFileError> {
        Topics { areas: Vec::new(), entries: Vec::new() }.with_user_file(file)
    }

    /// These topics with those of a user's file added.
    ///
    /// The file may add areas and topics. Of what exists it may give an area or topic other words, add
    /// synonyms, and retire a topic or bring it back (`retired = false`); it cannot delete, recode, or take
    /// the protocol from a sensitive area.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place. Nothing of it is taken then.
    pub fn with_user_file(&self, file: &str) -> Result<Topics, DataFileError> {
        data_file::read(file, &["area"], |top| {
            let mut merged = self.clone();
            let mut codes = Seen::default();
            for table in top.some_tables("area", AREA_FIELDS)? {
                let code = table.code("code", CodeForm::Word)?;
                codes.note(&table, &code)?;
                merged.add_area(&table, &code)?;
                let mut topic_codes = Seen::default();
                for topic in table.tables("topic", TOPIC_FIELDS)? {
                    let topic_code = topic.code("code", CodeForm::Word)?;
                    topic_codes.note(&topic, &topic_code)?;
                    merged.add_topic(&topic, TopicCode::of(&code.text, &topic_code.text))?;
                }
            }
            merged.make_keys();
            Ok(merged)
        })
    }

    fn add_area(&mut self, table: &Table<'_>, code: &Placed) -> Result<(), DataFileError> {
        let sensitive = table.flag("sensitive")?;
        let Some(area) = self.areas.iter_mut().find(|area| area.code == code.text) else {
            let (pt, en) = (words(table, "pt")?, words(table, "en")?);
            self.areas.push(Area { code: code.text.clone(), pt, en, sensitive });
            return Ok(());
        };
        replace(&mut area.pt, table.optional("pt")?);
        replace(&mut area.en, table.optional("en")?);
        area.sensitive |= sensitive;
        Ok(())
    }

    fn add_topic(&mut self, table: &Table<'_>, code: TopicCode) -> Result<(), DataFileError> {
        let synonyms = plain(table.texts("synonyms")?);
        let retired = table.flag("retired")?;
        let Some(entry) = self.entries.iter_mut().find(|entry| entry.topic.code == code) else {
            let (pt, en) = (words(table, "pt")?, words(table, "en")?);
            let area = code.area().to_owned();
            let topic = Topic { code, area, pt, en, synonyms, sensitive: false, retired };
            // A topic that is added to an area stands behind the others of that area.
            let place = self.entries.iter().rposition(|entry| entry.topic.area == topic.area);
            let place = place.map_or(self.entries.len(), |last| last + 1);
            self.entries.insert(place, Entry { topic, keys: Vec::new() });
            return Ok(());
        };
        replace(&mut entry.topic.pt, table.optional("pt")?);
        replace(&mut entry.topic.en, table.optional("en")?);
        entry.topic.synonyms.extend(synonyms);
        if table.has("retired") {
            entry.topic.retired = retired;
        }
        Ok(())
    }

    /// Makes the search keys, and gives each topic what it has from its area.
    fn make_keys(&mut self) {
        let areas: HashMap<&str, &Area> = self.areas.iter().map(|area| (area.code.as_str(), area)).collect();
        for Entry { topic, keys } in &mut self.entries {
            let area = areas.get(topic.area.as_str());
            topic.sensitive = area.is_some_and(|area| area.sensitive);
            let names = [&topic.pt, &topic.en].map(|name| (Source::Name, Key::new(name)));
            let synonyms = topic.synonyms.iter().map(|word| (Source::Synonym, Key::new(word)));
            let of_area = area.iter().flat_map(|area| [&area.pt, &area.en]);
            let of_area = of_area.map(|name| (Source::Area, Key::new(name)));
            let codes =
                [(Source::Code, Key::new(topic.code.topic())), (Source::Area, Key::new(topic.code.as_str()))];
            *keys = codes.into_iter().chain(names).chain(synonyms).chain(of_area).collect();
        }
    }

    /// The areas, in the order of the file.
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The area with this code.
    pub fn area(&self, code: &str) -> Option<&Area> {
        self.areas.iter().find(|area| area.code == code)
    }

    /// All topics in the order of the file, retired ones too.
    pub fn all(&self) -> impl Iterator<Item = &Topic> {
        self.entries.iter().map(|entry| &entry.topic)
    }

    /// The topic with this full code (`area.topic`), retired or not.
    pub fn get(&self, code: &str) -> Option<&Topic> {
        self.all().find(|topic| topic.code.as_str() == code)
    }

    /// The topics that fit what has been typed so far, best first, at most `limit`; retired ones never.
    ///
    /// Tiers, best first: a topic's code; its whole Portuguese or English name; the beginning of one; a whole
    /// synonym; its area's name or the beginning of it (or the full code); the beginning of a word in the
    /// name; of a synonym; of any other word; the inside of a name or synonym (from four
    /// letters on); one slip; two. Within a tier
    /// the order of the file, in which the usual topics of an area stand first. Nothing typed: all of them.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Topic> {
        let query = Key::new(query);
        let offered = self.entries.iter().filter(|entry| !entry.topic.retired);
        if query.is_empty() {
            return offered.map(|entry| &entry.topic).take(limit).collect();
        }
        let mut found: Vec<(Tier, &Topic)> = offered
            .filter_map(|entry| {
                let tiers = entry.keys.iter().filter_map(|(source, key)| tier(&query, *source, key));
                tiers.min().map(|tier| (tier, &entry.topic))
            })
            .collect();
        found.sort_by_key(|(tier, _)| *tier);
        found.into_iter().map(|(_, topic)| topic).take(limit).collect()
    }

    /// The topic that a text on the command line means: a full code (retired ones too, so that old records
    /// can be read in), or a bare topic code or a whole name that only one topic has.
    ///
    /// # Errors
    /// [`UnknownTopic`], with all candidates if there are several, or else with similar ones.
    pub fn resolve(&self, text: &str) -> Result<TopicCode, UnknownTopic> {
        let asked = text.trim().to_lowercase();
        if let Some(topic) = self.get(&asked) {
            return Ok(topic.code.clone());
        }
        let offered = || self.all().filter(|topic| !topic.retired);
        let mut candidates: Vec<TopicCode> =
            offered().filter(|topic| topic.code.topic() == asked).map(|topic| topic.code.clone()).collect();
        if candidates.is_empty() {
            let query = Key::new(text);
            let named = |topic: &&Topic| {
                [&topic.pt, &topic.en].into_iter().any(|name| query.fit(&Key::new(name)) == Some(Fit::Exact))
            };
            candidates = offered().filter(named).map(|topic| topic.code.clone()).collect();
        }
        if let [only] = &candidates[..] {
            return Ok(only.clone());
        }
        if candidates.is_empty() && !Key::new(text).is_empty() {
            let codes = offered().map(|topic| topic.code.as_str());
            candidates =
                nearest(text, codes, PROPOSALS).into_iter().map(|code| TopicCode(code.to_owned())).collect();
            if candidates.is_empty() {
                candidates =
                    self.search(text, PROPOSALS).into_iter().map(|topic| topic.code.clone()).collect();
            }
        }
        Err(UnknownTopic { asked: text.to_owned(), nearest: candidates })
    }
}

const AREA_FIELDS: &[&str] = &["code", "pt", "en", "sensitive", "topic"];
const TOPIC_FIELDS: &[&str] = &["code", "pt", "en", "synonyms", "retired"];

fn words(table: &Table<'_>, field: &'static str) -> Result<String, DataFileError> {
    table.required(field).map(|placed| placed.text)
}

fn replace(old: &mut String, new: Option<Placed>) {
    if let Some(new) = new {
        *old = new.text;
    }
}

fn tier(query: &Key, source: Source, key: &Key) -> Option<Tier> {
    let fit = query.fit(key).or_else(|| query.slip(key))?;
    Some(match (fit, source) {
        (Fit::Exact, Source::Code) => Tier::Code,
        (Fit::Exact, Source::Name) => Tier::Name,
        (Fit::Exact, Source::Synonym) => Tier::Synonym,
        (Fit::Exact | Fit::Prefix, Source::Area) => Tier::Area,
        (Fit::Prefix, Source::Code | Source::Name) => Tier::NamePrefix,
        (Fit::Prefix, Source::Synonym) => Tier::SynonymPrefix,
        (Fit::WordPrefix, Source::Code | Source::Name) => Tier::NameWord,
        (Fit::WordPrefix, _) => Tier::AnyWord,
        (Fit::Inside, Source::Area | Source::Code) => return None,
        // Three letters stand inside too many words ("nif" in "manifestação").
        (Fit::Inside, _) if query.characters() < 4 => return None,
        (Fit::Inside, _) => Tier::Inside,
        (Fit::OneSlip, _) => Tier::OneSlip,
        (Fit::TwoSlips, _) => Tier::TwoSlips,
    })
}

#[cfg(test)]
#[path = "topic_tests.rs"]
mod tests;
