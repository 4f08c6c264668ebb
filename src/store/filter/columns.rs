//! Single conditions: which column a test is about, which values are usual in it, what an index leads to, flags, text.

use rusqlite::types::Value;

use super::Condition;
use crate::domain::call::Asked;
use crate::domain::code::{Caller, Channel, Code, Ended, Kind, Outcome, RouteTo, Split};
use crate::domain::count::{NON_SERVICE, NOWHERE};
use crate::domain::filter::{Flag, Reader, Term, Test};
use crate::domain::id::StaffId;

/// A column and the values of which one must hold; no value: the call has none.
pub struct OneOf {
    /// Which column, or expression that has an index.
    pub column: &'static str,
    /// Which values.
    pub values: Vec<Option<Value>>,
}

impl OneOf {
    /// Each value as a condition that an index knows.
    pub fn each(&self) -> impl Iterator<Item = Condition> + '_ {
        let column = self.column;
        let is = move |value: &Option<Value>| match (value, usual(column)) {
            // The index of what is unusual is used only where its words are repeated.
            (Some(value), Some(usual)) if *value != Value::Text(usual.to_owned()) => {
                Condition::new(format!("{column} = ? AND {column} <> '{usual}'"), vec![value.clone()])
            }
            (Some(value), _) => Condition::new(format!("{column} = ?"), vec![value.clone()]),
            (None, _) => Condition::new(format!("{column} IS NULL"), Vec::new()),
        };
        self.values.iter().map(is)
    }

    /// Whether an index has the calls with each value: it leaves out what is usual, or no value, where that is.
    fn has_index(&self) -> bool {
        let usual = usual(self.column).map(|usual| Value::Text(usual.to_owned()));
        let has = |value: &Option<Value>| match value {
            Some(value) => usual.as_ref() != Some(value),
            None => usual.is_none() && self.column != "referral",
        };
        self.values.iter().all(has)
    }

    /// The same to be looked at in every call: by no index, which would not have the log's order.
    pub fn looked_at(&self) -> Condition {
        let (values, none): (Vec<&Option<Value>>, Vec<&Option<Value>>) =
            self.values.iter().partition(|one| one.is_some());
        let marks = vec!["?"; values.len()].join(", ");
        let among = format!("+{} IN ({marks})", self.column);
        let sql = if none.is_empty() { among } else { format!("({among} OR +{} IS NULL)", self.column) };
        Condition::new(sql, values.into_iter().flatten().cloned().collect())
    }
}

/// The term, or a wider one that an index knows: of a variety of a language that language.
pub fn wide(term: &Term) -> Term {
    let wide = |test: &Test| match test {
        Test::Language(Some(asked)) => Test::Language(Some(Asked { variant: None, ..asked.clone() })),
        other => other.clone(),
    };
    Term { not: term.not, any: term.any.iter().map(wide).collect() }
}

/// Whether the log can be read by a term: an index leads to its calls in the log's order, or there are few of them.
pub fn leads(term: &Term) -> bool {
    if let Some(list) = one_of(term) {
        return list.has_index();
    }
    let [test] = &term.any[..] else { return false };
    let leads = match test {
        // Not that of comments, which knows no order.
        Test::Is(flag, yes) => *yes && *flag != Flag::Commented,
        Test::Phone(_) | Test::Reference(_) => true,
        _ => false,
    };
    leads && !term.not
}

/// What most calls have in a column, and its index therefore leaves out: the log itself is the way to them.
fn usual(column: &str) -> Option<&'static str> {
    Some(match column {
        "kind" => Kind::Service.code(),
        "caller" => Caller::Immigrant.code(),
        "channel" => Channel::Phone.code(),
        "route" => RouteTo::Own.code(),
        "ended" => Ended::Completed.code(),
        _ => return None,
    })
}

/// The area of a topic, as the index has it.
const AREA: &str = "substr(topic, 1, instr(topic, '.') - 1)";

/// The column of a test, and its value; `None` where it is no comparison with a column.
pub fn column_of(test: &Test) -> Option<(&'static str, Option<Value>)> {
    fn coded<C: Code>(code: C) -> Value {
        code.code().to_owned().into()
    }
    let id = |staff: &StaffId| Some(staff.0.as_bytes().to_vec().into());
    Some(match test {
        Test::Language(None) => ("language", None),
        Test::Language(Some(asked)) if asked.variant.is_none() => {
            ("language", Some(asked.code.to_string().into()))
        }
        Test::Topic(Some(topic)) if !topic.contains('.') => (AREA, Some(topic.clone().into())),
        Test::Topic(topic) => ("topic", topic.clone().map(Value::from)),
        Test::Outcome(outcome) => ("outcome", outcome.map(coded)),
        Test::Caller(caller) => ("caller", caller.map(coded)),
        Test::Route(route) => ("route", route.map(coded)),
        Test::Referral(service) => ("referral", service.clone().map(Value::from)),
        Test::Kind(kind) => ("kind", Some(coded(*kind))),
        Test::Channel(channel) => ("channel", Some(coded(*channel))),
        Test::Ended(ended) => ("ended", Some(coded(*ended))),
        Test::By(staff) => ("mediator", id(staff)),
        Test::Entered(staff) => ("entered_by", id(staff)),
        _ => return None,
    })
}

/// A term as a list of values of one column. One of a closed set that is turned round is the list of all others.
pub fn one_of(term: &Term) -> Option<OneOf> {
    let tests = term.any.iter().map(column_of).collect::<Option<Vec<_>>>()?;
    let column = tests.first()?.0;
    let mut values: Vec<Option<Value>> = Vec::new();
    for (other, value) in tests {
        if other != column {
            return None;
        }
        if !values.contains(&value) {
            values.push(value);
        }
    }
    if !term.not {
        return Some(OneOf { column, values });
    }
    let mut others = match column {
        "outcome" => all_of::<Outcome>(true),
        "caller" => all_of::<Caller>(true),
        "route" => all_of::<RouteTo>(true),
        "kind" => all_of::<Kind>(false),
        "channel" => all_of::<Channel>(false),
        "ended" => all_of::<Ended>(false),
        _ => return None,
    };
    others.retain(|value| !values.contains(value));
    Some(OneOf { column, values: others })
}

fn all_of<C: Code>(none: bool) -> Vec<Option<Value>> {
    let codes = C::ALL.iter().map(|code| Some(code.code().to_owned().into()));
    codes.chain(none.then_some(None)).collect()
}

/// Where the kept counts have a test: under which dimension, from which value on, and before which.
pub fn kept_of(test: &Test) -> Option<(&'static str, String, String)> {
    let just = |split: Split, value: String| {
        let end = format!("{value}\0");
        Some((split.code(), value, end))
    };
    let or_none = |split, value: Option<String>| just(split, value.unwrap_or_else(|| NON_SERVICE.to_owned()));
    match test {
        Test::Language(None) => or_none(Split::Language, None),
        Test::Language(Some(asked)) if asked.variant.is_none() => {
            just(Split::Language, asked.code.to_string())
        }
        // An area: everything between "area." and the character that follows a full stop.
        Test::Topic(Some(area)) if !area.contains('.') => {
            Some((Split::Topic.code(), format!("{area}."), format!("{area}/")))
        }
        Test::Topic(topic) => or_none(Split::Topic, topic.clone()),
        Test::Outcome(outcome) => or_none(Split::Outcome, outcome.map(|code| code.to_string())),
        Test::Caller(caller) => or_none(Split::Caller, caller.map(|code| code.to_string())),
        Test::Route(route) => or_none(Split::Route, route.map(|code| code.to_string())),
        Test::Referral(service) => {
            just(Split::Referral, service.clone().unwrap_or_else(|| NOWHERE.to_owned()))
        }
        Test::Kind(kind) => just(Split::Kind, kind.to_string()),
        Test::Channel(channel) => just(Split::Channel, channel.to_string()),
        Test::By(staff) => just(Split::Mediator, staff.to_string()),
        Test::Hour(hour) => just(Split::Hour, format!("{hour:02}")),
        Test::Weekday(day) => just(Split::Weekday, day.to_string()),
        _ => None,
    }
}

/// A flag as a condition. Those of a partial index repeat its words: it is used only then.
pub const fn flag_is(flag: Flag, yes: bool) -> &'static str {
    match (flag, yes) {
        (Flag::Late, true) => "late = 1",
        (Flag::Late, false) => "late = 0",
        (Flag::Corrected, true) => "revision > 1",
        (Flag::Corrected, false) => "revision = 1",
        (Flag::Confidential, true) => "confidential = 1",
        (Flag::Confidential, false) => "confidential = 0",
        (Flag::CallBack, true) => "call_back = 1",
        (Flag::CallBack, false) => "call_back = 0",
        (Flag::Talk, true) => "duration_s IS NOT NULL",
        (Flag::Talk, false) => "duration_s IS NULL",
        (Flag::WrapUp, true) => "wrap_up_s IS NOT NULL",
        (Flag::WrapUp, false) => "wrap_up_s IS NULL",
        (Flag::Commented, true) => "id IN (SELECT of_call FROM call_comment)",
        (Flag::Commented, false) => "id NOT IN (SELECT of_call FROM call_comment)",
        (Flag::Waiting, true) => "EXISTS (SELECT 1 FROM call_review r WHERE r.call = id AND r.waits = 1)",
        (Flag::Waiting, false) => {
            "NOT EXISTS (SELECT 1 FROM call_review r WHERE r.call = id AND r.waits = 1)"
        }
        (Flag::Reviewed, true) => {
            "EXISTS (SELECT 1 FROM call_review r WHERE r.call = id AND r.is_current = 1)"
        }
        (Flag::Reviewed, false) => {
            "NOT EXISTS (SELECT 1 FROM call_review r WHERE r.call = id AND r.is_current = 1)"
        }
    }
}

/// A flag of the review, where the log is read by it.
pub const fn review_flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Reviewed => "is_current = 1",
        _ => "waits = 1",
    }
}

/// Whether a term says only in which days.
pub fn is_days(term: &Term) -> bool {
    !term.not && matches!(&term.any[..], [Test::From(_) | Test::To(_) | Test::On(..)])
}

/// Whether it looks for text.
pub fn is_text(test: &Test) -> bool {
    matches!(test, Test::Text(_) | Test::PhoneTail(_))
}

/// What a mediator may look into: not what others took in confidence.
pub fn open_to(reader: Reader) -> Option<Condition> {
    match reader {
        Reader::Mediator(id) => {
            Some(Condition::new("confidential = 0 OR mediator = ?", vec![id.0.as_bytes().to_vec().into()]))
        }
        _ => None,
    }
}

/// What is looked for in names, notes and numbers, where the reader may look into them.
pub fn within_open(reader: Reader, looked_for: Condition) -> Condition {
    match reader {
        Reader::Nobody => Condition::new("FALSE", Vec::new()),
        reader => Condition::joined(open_to(reader).into_iter().chain([looked_for]).collect(), " AND "),
    }
}

/// Whether a call has a text, looked at in its own words: what the text index would say of it.
pub fn has_text(looked_for: &Test) -> Condition {
    // Words have one blank between them, and a word is found by its beginning.
    let word = |text: &str| Value::from(format!(" {text}"));
    let (has, values) = match looked_for {
        Test::PhoneTail(digits) => (" AND tail = ?", vec![digits.clone().into()]),
        Test::Text(text) if is_tail(text) => {
            (" AND (instr(' ' || words, ?) OR tail = ?)", vec![word(text), text.clone().into()])
        }
        Test::Text(text) => (" AND instr(' ' || words, ?)", vec![word(text)]),
        _ => ("", Vec::new()),
    };
    Condition::new(format!("EXISTS (SELECT 1 FROM call_word WHERE of_call = id{has})"), values)
}

/// Four digits are also the end of a telephone number.
fn is_tail(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Texts as the text index is asked for them: words hold nothing that it would take for a sign of its own.
pub fn match_of(term: &Term) -> String {
    let one = |test: &Test| match test {
        Test::PhoneTail(digits) => format!("tail : \"{digits}\""),
        Test::Text(text) if is_tail(text) => {
            format!("(words : \"{text}\" * OR tail : \"{text}\")")
        }
        Test::Text(text) => format!("words : \"{text}\" *"),
        _ => String::new(),
    };
    let any: Vec<String> = term.any.iter().map(one).collect();
    format!("({})", any.join(" OR "))
}
