//! Reading a filter line: its words, and what each of them means to whoever knows the languages, topics and people.

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};
use chrono_tz::Tz;

use super::{Filter, Key, Term, Test, words};
use crate::domain::call::Asked;
use crate::domain::code::{Code, Weekday};
use crate::domain::directory::{Directory, UnknownService};
use crate::domain::id::{StaffId, typed_reference};
use crate::domain::language::{Catalogue, UnknownLanguage};
use crate::domain::phone::Phone;
use crate::domain::staff::{Staff, UnknownStaff, find_staff};
use crate::domain::text::{fold, nearest};
use crate::domain::time::{Instant, parse_date};
use crate::domain::topic::{Topics, UnknownTopic};

/// A word of the interface for a code, so that it is understood in the language in which it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Alias {
    /// Of which key.
    pub key: Key,
    /// The code.
    pub code: &'static str,
    /// Its word in Portuguese.
    pub pt: &'static str,
    /// Its word in English.
    pub en: &'static str,
}

/// What is known when a line is read or completed.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The languages.
    pub catalogue: &'a Catalogue,
    /// The topics.
    pub topics: &'a Topics,
    /// The services to which callers are referred.
    pub directory: &'a Directory,
    /// The people of the line.
    pub staff: &'a [Staff],
    /// The words of codes.
    pub aliases: &'a [Alias],
    /// Who asks.
    pub me: Option<StaffId>,
    /// The present instant.
    pub now: Instant,
    /// The zone of the line's civil days.
    pub zone: Tz,
    /// Whether proposals are made in Portuguese.
    pub pt: bool,
}

/// A word that is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// Where it stands in the line, in bytes.
    pub at: Range<usize>,
    /// How many letters stand before it.
    pub letters_before: usize,
    /// The word.
    pub word: String,
    /// Why.
    pub why: Why,
}

/// Why a word is not understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// There is no such key; these are near.
    Key(Vec<&'static str>),
    /// The key has no value.
    NoValue(Key),
    /// The key has no such value; these are near, or all there are.
    Value(Key, Vec<String>),
    /// No such language.
    Language(UnknownLanguage),
    /// No such topic.
    Topic(UnknownTopic),
    /// Nobody of that name.
    Staff(UnknownStaff),
    /// No such service.
    Service(UnknownService),
    /// Not a date.
    Date,
    /// Neither a telephone number nor four digits.
    Phone,
    /// Nothing in it that could be searched for.
    NothingToFind,
}

/// A word of the line: where it stands, and whether it is turned round.
pub(super) struct Token {
    pub at: Range<usize>,
    pub not: bool,
    /// Where what follows the minus sign begins.
    pub body: usize,
}

/// Quotation marks, also those that programs put in by themselves.
pub(super) fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '«' | '»' | '„')
}

/// The words of a line: blanks divide, but not within quotation marks.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let (mut begun, mut quoted) = (None, false);
    for (at, letter) in line.char_indices() {
        if is_quote(letter) {
            quoted = !quoted;
        }
        if letter.is_whitespace() && !quoted {
            found.extend(begun.take().map(|from| from..at));
        } else {
            begun.get_or_insert(at);
        }
    }
    found.extend(begun.map(|from| from..line.len()));
    let token = |at: Range<usize>| {
        let not = line[at.clone()].starts_with('-') && at.len() > 1;
        Token { body: at.start + usize::from(not), not, at }
    };
    found.into_iter().map(token).collect()
}

/// A word with a key in it, divided: the key, and where its values begin. What stands before the colon must look like
/// a word: `10:15` is text.
pub(super) fn keyed(body: &str) -> Option<(&str, usize)> {
    let colon = body.find(|letter| letter == ':' || is_quote(letter))?;
    let key = &body[..colon];
    let is_word = !key.is_empty() && key.chars().all(|letter| letter.is_alphabetic() || letter == '-');
    (body[colon..].starts_with(':') && is_word).then_some((key, colon + 1))
}

/// The parts between commas, not within quotation marks, with where each begins.
pub(super) fn parts(values: &str) -> Vec<(usize, &str)> {
    let (mut found, mut from, mut quoted) = (Vec::new(), 0, false);
    for (at, letter) in values.char_indices() {
        if is_quote(letter) {
            quoted = !quoted;
        } else if letter == ',' && !quoted {
            found.push((from, &values[from..at]));
            from = at + 1;
        }
    }
    found.push((from, &values[from..]));
    found
}

/// Understands a filter line.
///
/// # Errors
/// The first word that is not understood, where it stands, and what is near.
pub fn parse(line: &str, known: &Known<'_>) -> Result<Filter, FilterError> {
    let terms = tokens(line).into_iter().map(|token| {
        let body = &line[token.body..token.at.end];
        let failed = |from: usize, word: &str, why| FilterError {
            at: from..from + word.len(),
            letters_before: line[..from].chars().count(),
            word: word.to_owned(),
            why,
        };
        let any = match keyed(body) {
            None => vec![text(body).map_err(|why| failed(token.body, body, why))?],
            Some((name, values)) => {
                let key =
                    Key::named(name).ok_or_else(|| failed(token.body, name, Why::Key(nearest_keys(name))))?;
                let tests = parts(&body[values..]).into_iter().map(|(from, value)| {
                    let at = token.body + values + from;
                    let bare = unquoted(value);
                    if bare.trim().is_empty() {
                        return Err(failed(token.body, body, Why::NoValue(key)));
                    }
                    test(key, bare.trim(), known).map_err(|why| failed(at, value, why))
                });
                tests.collect::<Result<Vec<Test>, _>>()?
            }
        };
        Ok(Term { not: token.not, any })
    });
    Ok(Filter { terms: terms.collect::<Result<_, _>>()? })
}

fn unquoted(value: &str) -> &str {
    value.trim_matches(is_quote)
}

fn nearest_keys(name: &str) -> Vec<&'static str> {
    nearest(name, Key::ALL.iter().flat_map(|key| key.names()), 3)
}

/// What a value of a key means.
fn test(key: Key, value: &str, known: &Known<'_>) -> Result<Test, Why> {
    if key.may_be_none() && is_none(value) {
        return Ok(match key {
            Key::Language => Test::Language(None),
            Key::Topic => Test::Topic(None),
            Key::Outcome => Test::Outcome(None),
            Key::Caller => Test::Caller(None),
            Key::Route => Test::Route(None),
            _ => Test::Referral(None),
        });
    }
    if let Some(flag) = key.flag() {
        return yes_or_no(value).map(|yes| Test::Is(flag, yes)).ok_or_else(|| {
            let both = if known.pt { ["sim", "não"] } else { ["yes", "no"] };
            Why::Value(key, both.map(str::to_owned).into())
        });
    }
    match key {
        Key::Language => {
            let (code, variant) = known.catalogue.resolve(value).map_err(Why::Language)?;
            Ok(Test::Language(Some(Asked { code, variant })))
        }
        Key::Topic => topic(value, known),
        Key::Outcome => code(key, value, known).map(|code| Test::Outcome(Some(code))),
        Key::Caller => code(key, value, known).map(|code| Test::Caller(Some(code))),
        Key::Route => code(key, value, known).map(|code| Test::Route(Some(code))),
        Key::Kind => code(key, value, known).map(Test::Kind),
        Key::Channel => code(key, value, known).map(Test::Channel),
        Key::Ended => code(key, value, known).map(Test::Ended),
        Key::Weekday => code::<Weekday>(key, value, known).map(Test::Weekday),
        Key::Referral => known
            .directory
            .resolve(value)
            .map(|found| Test::Referral(Some(found.code.clone())))
            .map_err(Why::Service),
        Key::By => person(value, known).map(Test::By),
        Key::Entered => person(value, known).map(Test::Entered),
        Key::From => days(value, known).map(|(first, _)| Test::From(first)).ok_or(Why::Date),
        Key::To => days(value, known).map(|(_, last)| Test::To(last)).ok_or(Why::Date),
        Key::On => days(value, known).map(|(first, last)| Test::On(first, last)).ok_or(Why::Date),
        Key::Hour => {
            let hour = value.trim_end_matches('h').parse().ok().filter(|hour| *hour < 24);
            hour.map(Test::Hour).ok_or_else(|| Why::Value(key, vec!["0–23".to_owned()]))
        }
        Key::Reference => Ok(Test::Reference(typed_reference(value))),
        Key::Phone => phone(value),
        _ => text(value),
    }
}

fn is_none(value: &str) -> bool {
    matches!(fold(value).as_str(), "none" | "nenhum" | "nenhuma" | "nowhere")
}

fn yes_or_no(value: &str) -> Option<bool> {
    match fold(value).as_str() {
        "yes" | "y" | "sim" | "s" => Some(true),
        "no" | "n" | "nao" => Some(false),
        _ => None,
    }
}

/// A member of a closed set, by its code or by its word in either language.
fn code<C: Code>(key: Key, value: &str, known: &Known<'_>) -> Result<C, Why> {
    let wanted = fold(value);
    let by_code = C::ALL.iter().copied().find(|code| fold(code.code()) == wanted);
    let aliases = || known.aliases.iter().filter(|alias| alias.key == key);
    let by_word = || {
        let alias = aliases().find(|alias| fold(alias.pt) == wanted || fold(alias.en) == wanted)?;
        C::from_code(alias.code)
    };
    by_code.or_else(by_word).ok_or_else(|| {
        let names = || {
            let words = aliases().filter_map(|alias| {
                let word = if known.pt { alias.pt } else { alias.en };
                (word != alias.code).then_some(word)
            });
            C::ALL.iter().map(|code| code.code()).chain(words)
        };
        let near = nearest(value, names(), 3);
        let all = if near.is_empty() { C::ALL.iter().map(|code| code.code()).collect() } else { near };
        Why::Value(key, all.into_iter().map(str::to_owned).collect())
    })
}

/// A topic, or a whole area by its code or name.
fn topic(value: &str, known: &Known<'_>) -> Result<Test, Why> {
    let wanted = fold(value);
    let mut areas = known.topics.areas().iter();
    let area = areas.find(|area| [&area.code, &area.pt, &area.en].iter().any(|name| fold(name) == wanted));
    if let Some(area) = area {
        return Ok(Test::Topic(Some(area.code.clone())));
    }
    known.topics.resolve(value).map(|code| Test::Topic(Some(code.as_str().to_owned()))).map_err(Why::Topic)
}

fn person(value: &str, known: &Known<'_>) -> Result<StaffId, Why> {
    match known.me {
        Some(me) if matches!(fold(value).as_str(), "me" | "eu" | "mim") => Ok(me),
        _ => find_staff(value, known.staff).map(|person| person.facts.id).map_err(Why::Staff),
    }
}

/// The first and the last of the days that are meant: a day, a month (`2026-11`) or a year.
fn days(value: &str, known: &Known<'_>) -> Option<(NaiveDate, NaiveDate)> {
    let folded = fold(value);
    if let Some(day) =
        parse_date(value, known.now, known.zone).or_else(|| parse_date(&folded, known.now, known.zone))
    {
        return Some((day, day));
    }
    if let Ok(first) = NaiveDate::parse_from_str(&format!("{value}-01"), "%Y-%m-%d") {
        return Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?));
    }
    let year = value.parse().ok().filter(|year| (1000..10_000).contains(year))?;
    let first = NaiveDate::from_ymd_opt(year, 1, 1)?;
    Some((first, first.with_month(12)?.with_day(31)?))
}

fn phone(value: &str) -> Result<Test, Why> {
    let digits: String = value.chars().filter(char::is_ascii_digit).collect();
    if digits.len() == 4 {
        return Ok(Test::PhoneTail(digits));
    }
    Phone::understood(value).map(Test::Phone).ok_or(Why::Phone)
}

fn text(value: &str) -> Result<Test, Why> {
    let found = words(unquoted(value));
    if found.is_empty() { Err(Why::NothingToFind) } else { Ok(Test::Text(found)) }
}
