//! The slip of an appointment: what a caller is told of it, in the caller's own language, short enough to be read aloud
//! or sent as a text message.
//!
//! Here live the words of each language (read from `slips.toml`) and the filling of them in. Nothing is translated by
//! the program: what a language does not have stands in Portuguese. How long a text message is, is said by `sms`.

mod read;
mod sms;

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDateTime, Timelike};

pub use sms::{sms_segments, to_gsm};

use super::centre::{Centre, Desk};
use super::code::{Code, codes};
use super::data_file::DataFileError;
use super::language::LanguageCode;
use super::text::clean_line;

/// What a slip tells.
#[derive(Clone, Copy, Debug)]
pub struct SlipFacts<'a> {
    /// The appointment's reference.
    pub reference: &'a str,
    /// Where.
    pub centre: &'a Centre,
    /// At which desk.
    pub desk: &'a Desk,
    /// When, local time.
    pub start: NaiveDateTime,
    /// Whether there will be an interpreter.
    pub interpreter: bool,
    /// Whether the appointment was cancelled: then the slip says that.
    pub cancelled: bool,
}

/// How much a slip says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Everything, line by line, to be read aloud or printed.
    Full,
    /// As much as goes into a text message of two parts, or of three where the script is not Latin.
    Sms,
}

/// A slip in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The language.
    pub language: LanguageCode,
    /// The whole text, without a line break at its end.
    pub text: String,
    /// The same, line by line; a text message is one line.
    pub lines: Vec<String>,
}

/// The words of slips in all languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slips {
    /// The line's number from the fixed network.
    line: Option<String>,
    /// The line's number from a mobile telephone.
    mobile: Option<String>,
    /// Codes of desks, and of what to bring there.
    bring: Vec<(String, Vec<String>)>,
    languages: Vec<Words>,
}

/// The words of slips in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Words {
    language: LanguageCode,
    /// The days of the week, from Monday.
    weekdays: [String; 7],
    months: [String; 12],
    /// What the first of a month is called.
    first: Option<String>,
    interpreter: String,
    full: Vec<Template>,
    sms: Vec<Template>,
    full_cancelled: Vec<Template>,
    sms_cancelled: Vec<Template>,
    /// Codes and names.
    desks: Vec<(String, String)>,
    items: Vec<Item>,
}

/// Something to bring, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    code: String,
    name: String,
    short: String,
}

/// A line or a sentence with blanks to be filled in.
type Template = Vec<Piece>;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Blank(Blank),
}

codes! {
    /// What can be filled in.
    Blank, "blank" {
        /// The appointment's reference.
        Reference = "reference",
        /// The centre, as is written at its door.
        Centre = "centre",
        /// The first line of its address.
        Street = "street",
        /// All of its address.
        Address = "address",
        /// Its telephone.
        Phone = "phone",
        /// The line's number from the fixed network.
        Line = "line",
        /// The line's number from a mobile telephone.
        Mobile = "mobile",
        /// The desk, in the slip's language.
        Desk = "desk",
        /// The desk, in Portuguese.
        DeskPt = "desk_pt",
        /// The day of the week.
        Weekday = "weekday",
        /// The day of the month.
        Day = "day",
        /// The month.
        Month = "month",
        /// The year.
        Year = "year",
        /// The hour, 0 to 23.
        Hour = "hour",
        /// The minute, two digits.
        Minute = "minute",
        /// What to bring.
        Bring = "bring",
        /// That there will be an interpreter.
        Interpreter = "interpreter",
    }
}

/// What stands in for a language that has no slip: Portuguese, and English.
const INSTEAD: [&str; 2] = [PORTUGUESE, "eng"];
/// Where names are taken from that a language does not have.
const PORTUGUESE: &str = "por";

static SHIPPED: LazyLock<Slips> = LazyLock::new(|| {
    Slips::from_toml(include_str!("../../../assets/slips.toml"))
        .unwrap_or_else(|error| panic!("the slips.toml in this program is wrong: {error}"))
});

impl Slip {
    /// How many text messages it takes.
    pub fn sms_segments(&self) -> usize {
        sms_segments(&self.text)
    }
}

impl Slips {
    /// The slips that are part of the program.
    pub fn shipped() -> &'static Slips {
        &SHIPPED
    }

    /// The slips of a file with the content `file`; what may stand there is said at the head of the shipped one.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place.
    pub fn from_toml(file: &str) -> Result<Slips, DataFileError> {
        Slips { line: None, mobile: None, bring: Vec::new(), languages: Vec::new() }.with_user_file(file)
    }

    /// These slips with those of a user's file: a language that is there already is replaced as a whole, and so is what
    /// to bring to a desk.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place. Nothing of it is taken then.
    pub fn with_user_file(&self, file: &str) -> Result<Slips, DataFileError> {
        read::with_user_file(self, file)
    }

    /// The languages that have a slip.
    pub fn languages(&self) -> impl Iterator<Item = LanguageCode> {
        self.languages.iter().map(|words| words.language)
    }

    /// The slip in a language; in Portuguese and in English, where there is none in that language.
    pub fn write(&self, language: LanguageCode, facts: &SlipFacts<'_>, form: Form) -> Vec<Slip> {
        let words: Vec<&Words> = match self.words(language.as_str()) {
            Some(words) => vec![words],
            None => INSTEAD.iter().filter_map(|code| self.words(code)).collect(),
        };
        words.into_iter().map(|words| self.fill(words, facts, form)).collect()
    }

    fn words(&self, language: &str) -> Option<&Words> {
        self.languages.iter().find(|words| words.language.as_str() == language)
    }

    fn fill(&self, words: &Words, facts: &SlipFacts<'_>, form: Form) -> Slip {
        let templates = match (form, facts.cancelled) {
            (Form::Full, false) => &words.full,
            (Form::Full, true) => &words.full_cancelled,
            (Form::Sms, false) => &words.sms,
            (Form::Sms, true) => &words.sms_cancelled,
        };
        // A line of which something is not known is left out.
        let line = |template: &Template| -> Option<String> {
            let pieces = template.iter().map(|piece| match piece {
                Piece::Text(text) => Some(text.clone()),
                Piece::Blank(blank) => self.value(*blank, words, facts, form),
            });
            pieces.collect::<Option<String>>().map(|line| clean_line(&line)).filter(|line| !line.is_empty())
        };
        let lines: Vec<String> = templates.iter().filter_map(line).collect();
        let lines = match form {
            Form::Full => lines,
            Form::Sms => vec![sms::fit(&lines)],
        };
        Slip { language: words.language, text: lines.join("\n"), lines }
    }

    /// What is filled in for a blank; `None` where it is not known, or not so.
    fn value(&self, blank: Blank, words: &Words, facts: &SlipFacts<'_>, form: Form) -> Option<String> {
        let SlipFacts { centre, start, .. } = facts;
        match blank {
            Blank::Reference => Some(facts.reference.to_owned()),
            Blank::Centre => Some(centre.pt.clone()),
            Blank::Street => centre.address.first().cloned(),
            Blank::Address => (!centre.address.is_empty()).then(|| centre.address.join(", ")),
            Blank::Phone => centre.phone.clone(),
            Blank::Line => self.line.clone(),
            Blank::Mobile => self.mobile.clone(),
            Blank::Desk => Some(words.desk(facts.desk).to_owned()),
            Blank::DeskPt => {
                let portuguese = self.words(PORTUGUESE).map(|words| words.desk(facts.desk));
                Some(portuguese.unwrap_or(&facts.desk.pt).to_owned())
            }
            Blank::Weekday => {
                let days = start.weekday().num_days_from_monday();
                words.weekdays.get(usize::try_from(days).ok()?).cloned()
            }
            Blank::Day => match (start.day(), &words.first) {
                (1, Some(first)) => Some(first.clone()),
                (day, _) => Some(day.to_string()),
            },
            Blank::Month => words.months.get(usize::try_from(start.month0()).ok()?).cloned(),
            Blank::Year => Some(start.year().to_string()),
            Blank::Hour => Some(start.hour().to_string()),
            Blank::Minute => Some(format!("{:02}", start.minute())),
            Blank::Bring => self.bring(words, facts, form),
            Blank::Interpreter => facts.interpreter.then(|| words.interpreter.clone()),
        }
    }

    fn bring(&self, words: &Words, facts: &SlipFacts<'_>, form: Form) -> Option<String> {
        let (_, codes) = self.bring.iter().find(|(desk, _)| *desk == facts.desk.code)?;
        let items = codes.iter().filter_map(|code| {
            let item = words.item(code).or_else(|| self.words(PORTUGUESE)?.item(code))?;
            Some(match form {
                Form::Full => item.name.as_str(),
                Form::Sms => item.short.as_str(),
            })
        });
        let items: Vec<&str> = items.collect();
        (!items.is_empty()).then(|| items.join(", "))
    }
}

impl Words {
    /// What a desk is called; as in the file of centres, where it is not said here.
    fn desk<'a>(&'a self, desk: &'a Desk) -> &'a str {
        let named = self.desks.iter().find(|(code, _)| *code == desk.code).map(|(_, name)| name);
        named.unwrap_or(if self.language.as_str() == "eng" { &desk.en } else { &desk.pt })
    }

    fn item(&self, code: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.code == code)
    }
}
