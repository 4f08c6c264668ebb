//! What may come next in a filter line that is being typed.

use std::ops::Range;

use super::parse::{Known, is_quote, keyed, parts, tokens};
use super::{Key, words};
use crate::domain::code::{Caller, Channel, Code, Ended, Kind, Outcome, RouteTo, Weekday};
use crate::domain::text::fold;
use crate::domain::time::civil_day;

/// How many proposals are made.
const MOST: usize = 30;

/// What may stand at the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// What a proposal replaces, in bytes.
    pub at: Range<usize>,
    /// The proposals, best first.
    pub candidates: Vec<Candidate>,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What is put in.
    pub text: String,
    /// What it is called.
    pub aside: String,
}

impl Candidate {
    fn new(text: impl Into<String>, aside: impl Into<String>) -> Self {
        Self { text: text.into(), aside: aside.into() }
    }
}

impl Completion {
    /// The line with a proposal put in, and where the cursor then stands. A value is followed by a blank, a key by its
    /// values.
    pub fn put(&self, line: &str, candidate: &Candidate) -> (String, usize) {
        let gap =
            if candidate.text.ends_with(':') || line[self.at.end..].starts_with(' ') { "" } else { " " };
        let begun = format!("{}{}{gap}", &line[..self.at.start], candidate.text);
        let cursor = begun.len();
        (begun + &line[self.at.end..], cursor)
    }
}

/// What may stand where the cursor is, `cursor` bytes into the line: keys, or the values of the key before it.
pub fn complete(line: &str, cursor: usize, known: &Known<'_>) -> Completion {
    let typed = &line[..cursor];
    // A word that the cursor touches; after a blank, a new one.
    let (from, body) = match tokens(typed).pop().filter(|token| token.at.end == cursor) {
        Some(token) => (token.body, &typed[token.body..]),
        None => (cursor, ""),
    };
    match keyed(body) {
        None => Completion { at: from..cursor, candidates: keys(body, known) },
        Some((name, values)) => {
            let (at, value) = parts(&body[values..]).pop().unwrap_or((0, ""));
            let value = value.trim_matches(is_quote);
            let mut candidates = Key::named(name).map_or(Vec::new(), |key| values_of(key, value, known));
            candidates.truncate(MOST);
            Completion { at: from + values + at..cursor, candidates }
        }
    }
}

/// The keys that begin with what is typed, each by the name that was begun.
fn keys(typed: &str, known: &Known<'_>) -> Vec<Candidate> {
    let wanted = fold(typed);
    let begins = |name: &&str| fold(name).starts_with(&wanted);
    let named = |key: &Key| {
        let (own, other) =
            if known.pt { (key.portuguese(), key.code()) } else { (key.code(), key.portuguese()) };
        let name = [own, other].into_iter().chain(key.names()).find(begins)?;
        let aside = if name == own { other } else { own };
        Some(Candidate::new(format!("{name}:"), aside))
    };
    let mut found: Vec<Candidate> = Key::ALL.iter().filter_map(named).collect();
    // What begins so in the language of the interface comes first.
    found.sort_by_key(|one| {
        let key = Key::named(one.text.trim_end_matches(':'));
        let own = key.map(|key| if known.pt { key.portuguese() } else { key.code() });
        own != Some(one.text.trim_end_matches(':'))
    });
    found
}

fn values_of(key: Key, typed: &str, known: &Known<'_>) -> Vec<Candidate> {
    let wanted = fold(typed);
    let mut found = match key {
        Key::Language => languages(typed, known),
        Key::Topic => topics(typed, known),
        Key::Referral => {
            let name = |pt: &str, en: &str| if known.pt { pt.to_owned() } else { en.to_owned() };
            let services = known.directory.search(typed, MOST).into_iter();
            services.map(|one| Candidate::new(one.code.clone(), name(&one.name.pt, &one.name.en))).collect()
        }
        Key::Outcome => codes::<Outcome>(key, &wanted, known),
        Key::Caller => codes::<Caller>(key, &wanted, known),
        Key::Route => codes::<RouteTo>(key, &wanted, known),
        Key::Kind => codes::<Kind>(key, &wanted, known),
        Key::Channel => codes::<Channel>(key, &wanted, known),
        Key::Ended => codes::<Ended>(key, &wanted, known),
        Key::Weekday => codes::<Weekday>(key, &wanted, known),
        Key::By | Key::Entered => people(&wanted, known),
        Key::From | Key::To | Key::On => dates(&wanted, known),
        Key::Hour => (8..20).map(|hour| Candidate::new(format!("{hour:02}"), "")).collect(),
        Key::Reference | Key::Phone | Key::Text => Vec::new(),
        _ => {
            let both = if known.pt { ["sim", "não"] } else { ["yes", "no"] };
            both.map(|word| Candidate::new(word, "")).into()
        }
    };
    if key.may_be_none() {
        found.push(Candidate::new(if known.pt { "nenhum" } else { "none" }, ""));
    }
    if !matches!(key, Key::Language | Key::Topic | Key::Referral) {
        let fits = |one: &Candidate| [&one.text, &one.aside].iter().any(|text| begins(text, &wanted));
        found.retain(fits);
    } else if !wanted.is_empty() {
        found.retain(|one| !matches!(one.text.as_str(), "nenhum" | "none") || begins(&one.text, &wanted));
    }
    found
}

/// Whether a text, or a word of it, begins so.
fn begins(text: &str, wanted: &str) -> bool {
    let folded = fold(text.trim_matches(is_quote));
    folded.starts_with(wanted) || folded.split(' ').any(|word| word.starts_with(wanted))
}

fn codes<C: Code>(key: Key, wanted: &str, known: &Known<'_>) -> Vec<Candidate> {
    let word = |code: &str| {
        let alias = known.aliases.iter().find(|alias| alias.key == key && alias.code == code);
        alias.map_or("", |alias| if known.pt { alias.pt } else { alias.en })
    };
    let mut found: Vec<Candidate> =
        C::ALL.iter().map(|code| Candidate::new(code.code(), word(code.code()))).collect();
    found.sort_by_key(|one| !begins(&one.text, wanted));
    found
}

fn languages(typed: &str, known: &Known<'_>) -> Vec<Candidate> {
    let found = known.catalogue.search(typed, MOST).into_iter();
    found
        .map(|one| {
            Candidate::new(one.code.to_string(), if known.pt { one.pt.clone() } else { one.en.clone() })
        })
        .collect()
}

/// Areas that begin so, then topics.
fn topics(typed: &str, known: &Known<'_>) -> Vec<Candidate> {
    let wanted = fold(typed);
    let name = |pt: &str, en: &str| if known.pt { pt.to_owned() } else { en.to_owned() };
    let areas = known.topics.areas().iter();
    let areas =
        areas.filter(|area| [&area.code, &area.pt, &area.en].iter().any(|text| begins(text, &wanted)));
    let areas = areas.map(|area| Candidate::new(area.code.clone(), name(&area.pt, &area.en)));
    let topics = known.topics.search(typed, MOST).into_iter();
    areas.chain(topics.map(|one| Candidate::new(one.code.as_str(), name(&one.pt, &one.en)))).collect()
}

/// People, by the shortest name that is theirs alone.
fn people(wanted: &str, known: &Known<'_>) -> Vec<Candidate> {
    let first = |name: &str| words(name).split(' ').next().unwrap_or_default().to_owned();
    let mut found: Vec<Candidate> = known
        .staff
        .iter()
        .filter_map(|person| {
            let name = person.name.as_deref()?;
            let short = first(name);
            let same = known.staff.iter().filter_map(|one| one.name.as_deref());
            let alone = person.facts.active
                && same.filter(|other| words(other).split(' ').any(|word| word.starts_with(&short))).count()
                    == 1;
            let text = if alone { short } else { format!("\"{name}\"") };
            Some(Candidate::new(text, name))
        })
        .collect();
    if known.me.is_some() {
        found.push(Candidate::new(if known.pt { "eu" } else { "me" }, ""));
    }
    found.sort_by_key(|one| !begins(&one.text, wanted));
    found
}

/// Today, yesterday, the first of this month, this month, this year.
fn dates(wanted: &str, known: &Known<'_>) -> Vec<Candidate> {
    let today = civil_day(known.now, known.zone);
    let (now, before) = if known.pt { ("hoje", "ontem") } else { ("today", "yesterday") };
    let written = [
        Candidate::new(now, today.to_string()),
        Candidate::new(before, today.pred_opt().map(|day| day.to_string()).unwrap_or_default()),
        Candidate::new(today.format("%Y-%m-01").to_string(), ""),
        Candidate::new(today.format("%Y-%m").to_string(), ""),
        Candidate::new(today.format("%Y").to_string(), ""),
    ];
    // A blank stands for the hyphen in folded text.
    let fits = |one: &Candidate| fold(&one.text).starts_with(wanted);
    written.into_iter().filter(fits).collect()
}
