//! A centre's answer: reading it from what was dropped, and what it means for the appointment it names. Pure: bytes in,
//! facts or a reason out. Whatever the bytes are, nothing here panics.

use std::borrow::Cow;

use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName, ICalendarProperty,
    ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::TimeDelta;
use chrono_tz::Tz;
use mail_parser::{MessageParser, MimeHeaders, PartType};

use super::message::appointment_of;
use super::zone::Times;
use crate::domain::appointment::{Answer, Appointment, AppointmentRefusal, Slot, Step, Via};
use crate::domain::id::AppointmentId;
use crate::domain::text::{clean_line, clean_text};
use crate::domain::time::Instant;

/// What is read of a remark.
const LONGEST_REMARK: usize = 2000;
/// How many days ahead a centre may propose a time: two years.
const FARTHEST: i64 = 731;
/// How deep an object may be: calendar, zone, its rules are three.
const DEEPEST: usize = 8;

/// What kind of answer it is (METHOD).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// A yes or a no.
    Reply,
    /// Another time.
    Counter,
    /// A no to a time that the line took up: iTIP has the organizer send it, but some calendars send it for a no.
    DeclineCounter,
}

/// An answer as it stands in its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What kind.
    pub method: Method,
    /// Which appointment.
    pub appointment: AppointmentId,
    /// Which version.
    pub sequence: u32,
    /// When it was written (DTSTAMP).
    pub written: Instant,
    /// Whom the mail comes from, where it is one.
    pub sender: Option<String>,
    /// Who asked, as the answer has it.
    pub organizer: Option<String>,
    /// Who answers: the address and what they say (PARTSTAT).
    pub attendees: Vec<(String, Option<String>)>,
    /// From when, and until when.
    pub start: Option<Instant>,
    /// Until when.
    pub end: Option<Instant>,
    /// What the centre wrote.
    pub comment: Option<String>,
}

/// Why an answer is set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Aside {
    /// The file cannot be read; the system's reason.
    Unreadable(String),
    /// The file is larger than any answer.
    TooLarge,
    /// There is no calendar object in it, or only a part of one.
    NoCalendar,
    /// A property is missing, or is none; which.
    Malformed(&'static str),
    /// It is no answer; its method.
    NotAnAnswer(String),
    /// A time is given in a zone that nobody knows; its name.
    UnknownZone(String),
    /// It names no appointment of this store; its UID.
    UnknownUid(String),
    /// It answers somebody else; whom.
    NotOurs(String),
    /// It does not come from the centre: who it comes from, and who should have written it.
    NotFromTheCentre {
        /// The address that was found; empty where there is none.
        found: String,
        /// The centre's.
        expected: String,
    },
    /// It answers another version than the present one.
    OtherVersion {
        /// The one that it answers.
        answered: u32,
        /// The present one.
        current: u32,
    },
    /// The present version has not gone to the centre yet.
    NotSentYet,
    /// It is neither yes nor no; its PARTSTAT.
    Undecided(String),
    /// The time that it proposes has passed or is years away, or takes no time or more than a day.
    BadTime,
    /// A later answer to the same version is here already, and says otherwise.
    Overtaken,
    /// The appointment is in no state for it.
    Refused(AppointmentRefusal),
}

/// The answer that stands in a file: a calendar object, or a mail with one inside. Times without a zone are those of
/// `zone`, the centre's.
///
/// # Errors
/// Why it is no answer that can be understood.
pub fn read(bytes: &[u8], zone: Tz) -> Result<Reply, Aside> {
    if begins_as_calendar(bytes) {
        let text = std::str::from_utf8(bytes).map_err(|_| Aside::NoCalendar)?;
        return object(text, zone);
    }
    let mail = MessageParser::default().parse(bytes).ok_or(Aside::NoCalendar)?;
    let sender = mail.from().and_then(|from| from.first()).and_then(|from| from.address());
    let sender = sender.map(clean_line).unwrap_or_default();
    let part = mail.parts.iter().find(|part| is_calendar(part)).ok_or(Aside::NoCalendar)?;
    let text: Cow<'_, str> = match &part.body {
        PartType::Text(text) | PartType::Html(text) => Cow::Borrowed(text),
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            Cow::Borrowed(std::str::from_utf8(bytes).map_err(|_| Aside::NoCalendar)?)
        }
        PartType::Message(_) | PartType::Multipart(_) => return Err(Aside::NoCalendar),
    };
    let reply = object(&text, zone)?;
    // The header and the object say the same, or one of them was put there by somebody else (RFC 6047, 2.4).
    let header = part.content_type().and_then(|kind| kind.attribute("method"));
    if header.is_some_and(|header| method(header) != Some(reply.method)) {
        return Err(Aside::Malformed("METHOD"));
    }
    Ok(Reply { sender: Some(sender), ..reply })
}

fn begins_as_calendar(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let begin = b"BEGIN:VCALENDAR";
    bytes.get(..begin.len()).is_some_and(|found| found.eq_ignore_ascii_case(begin))
}

fn is_calendar(part: &mail_parser::MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|kind| {
        let subtype = kind.subtype().unwrap_or_default();
        kind.ctype().eq_ignore_ascii_case("text") && subtype.eq_ignore_ascii_case("calendar")
            || kind.ctype().eq_ignore_ascii_case("application") && subtype.eq_ignore_ascii_case("ics")
    })
}

fn method(name: &str) -> Option<Method> {
    let is = |known: &str| name.trim().eq_ignore_ascii_case(known);
    [("REPLY", Method::Reply), ("COUNTER", Method::Counter), ("DECLINECOUNTER", Method::DeclineCounter)]
        .into_iter()
        .find(|(known, _)| is(known))
        .map(|(_, method)| method)
}

fn object(text: &str, zone: Tz) -> Result<Reply, Aside> {
    if !is_whole(text) {
        return Err(Aside::NoCalendar);
    }
    let Entry::ICalendar(calendar) = Parser::new(text).entry() else { return Err(Aside::NoCalendar) };
    let root = calendar.components.first().ok_or(Aside::NoCalendar)?;
    if root.component_type != ICalendarComponentType::VCalendar {
        return Err(Aside::NoCalendar);
    }
    let named = text_of(root, &ICalendarProperty::Method).ok_or(Aside::Malformed("METHOD"))?;
    let method = method(named).ok_or_else(|| Aside::NotAnAnswer(clean_line(named)))?;
    let events: Vec<&ICalendarComponent> = calendar
        .components
        .iter()
        .filter(|component| component.component_type == ICalendarComponentType::VEvent)
        .collect();
    let [event] = events[..] else { return Err(Aside::Malformed("VEVENT")) };
    let only = [ICalendarProperty::RecurrenceId, ICalendarProperty::Rrule, ICalendarProperty::Rdate];
    if only.iter().any(|property| event.has_property(property)) {
        return Err(Aside::Malformed("RECURRENCE-ID"));
    }
    let uid = text_of(event, &ICalendarProperty::Uid).ok_or(Aside::Malformed("UID"))?;
    let appointment = appointment_of(uid).ok_or_else(|| Aside::UnknownUid(clean_line(uid)))?;
    let times = Times::new(&calendar, zone);
    let attendees = event.properties(&ICalendarProperty::Attendee).map(|entry| {
        let says = entry.parameter(&ICalendarParameterName::Partstat).and_then(|value| value.as_text());
        (clean_line(entry.calendar_address().unwrap_or_default()), says.map(str::to_ascii_uppercase))
    });
    let attendees: Vec<_> = attendees.collect();
    let start = times.of(event, &ICalendarProperty::Dtstart, "DTSTART")?;
    Ok(Reply {
        method,
        appointment,
        sequence: sequence(event)?,
        written: times
            .of(event, &ICalendarProperty::Dtstamp, "DTSTAMP")?
            .ok_or(Aside::Malformed("DTSTAMP"))?,
        sender: None,
        organizer: event
            .property(&ICalendarProperty::Organizer)
            .and_then(ICalendarEntry::calendar_address)
            .map(clean_line),
        attendees,
        end: times.of(event, &ICalendarProperty::Dtend, "DTEND")?.or_else(|| end_after(event, start)),
        start,
        comment: comment(event),
    })
}

/// Whether what is opened is closed, and every line says something of something. (The parser forgives what was cut off
/// or garbled; of such an object nobody knows what else it said.)
fn is_whole(text: &str) -> bool {
    let mut open: Vec<String> = Vec::new();
    let mut closed = false;
    // Long lines go on in the next one, behind a blank (RFC 5545, 3.1).
    let lines = text
        .strip_prefix('\u{feff}')
        .unwrap_or(text)
        .replace("\r\n", "\n")
        .replace("\n ", "")
        .replace("\n\t", "");
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let Some((name, value)) = line.split_once(':') else { return false };
        let value = || value.trim().to_ascii_uppercase();
        if closed {
            return false;
        } else if name.eq_ignore_ascii_case("BEGIN") {
            open.push(value());
        } else if name.eq_ignore_ascii_case("END") {
            if open.pop() != Some(value()) {
                return false;
            }
            closed = open.is_empty();
        } else if open.is_empty() {
            return false;
        }
        if open.len() > DEEPEST {
            return false;
        }
    }
    closed
}

fn text_of<'a>(component: &'a ICalendarComponent, property: &ICalendarProperty) -> Option<&'a str> {
    component.property(property)?.values.first()?.as_text()
}

/// The version; one that is left out is the first (RFC 5545, 3.8.7.4).
fn sequence(event: &ICalendarComponent) -> Result<u32, Aside> {
    let Some(entry) = event.property(&ICalendarProperty::Sequence) else { return Ok(0) };
    let number = entry.values.first().and_then(ICalendarValue::as_integer);
    number.and_then(|number| u32::try_from(number).ok()).ok_or(Aside::Malformed("SEQUENCE"))
}

fn end_after(event: &ICalendarComponent, start: Option<Instant>) -> Option<Instant> {
    let value = event.property(&ICalendarProperty::Duration)?.values.first()?;
    let ICalendarValue::Duration(length) = value else { return None };
    start?.checked_add_signed(length.to_time_delta()?)
}

fn comment(event: &ICalendarComponent) -> Option<String> {
    let all: Vec<&str> = event
        .properties(&ICalendarProperty::Comment)
        .filter_map(|entry| entry.values.first().and_then(ICalendarValue::as_text))
        .collect();
    let text: String = clean_text(&all.join("\n")).trim().chars().take(LONGEST_REMARK).collect();
    (!text.is_empty()).then_some(text)
}

/// What an answer changes in the appointment that it names: the step, if it comes from the centre (whose address is
/// `centre`), answers the line (`line`), and answers what is asked now.
///
/// # Errors
/// Why it changes nothing.
pub fn meaning(
    reply: &Reply,
    appointment: &Appointment,
    centre: &str,
    line: &str,
    now: Instant,
) -> Result<Step, Aside> {
    let same = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let forged =
        |found: &str| Aside::NotFromTheCentre { found: found.to_owned(), expected: centre.to_owned() };
    if let Some(sender) = reply.sender.as_deref().filter(|sender| !same(sender, centre)) {
        return Err(forged(sender));
    }
    let Some((_, says)) = reply.attendees.iter().find(|(address, _)| same(address, centre)) else {
        return Err(forged(reply.attendees.first().map_or("", |(address, _)| address)));
    };
    if reply.method == Method::Reply && reply.attendees.len() > 1 {
        return Err(Aside::Malformed("ATTENDEE"));
    }
    if let Some(other) = reply.organizer.as_deref().filter(|organizer| !same(organizer, line)) {
        return Err(Aside::NotOurs(other.to_owned()));
    }
    let (answered, current) = (reply.sequence, appointment.sequence);
    if answered != current {
        return Err(Aside::OtherVersion { answered, current });
    }
    let (answer, proposed) = match (reply.method, says.as_deref()) {
        (Method::Reply, Some("ACCEPTED")) => (Answer::Confirmed, None),
        (Method::Reply, Some("DECLINED")) | (Method::DeclineCounter, _) => (Answer::Refused, None),
        (Method::Reply, Some(other)) => return Err(Aside::Undecided(clean_line(other))),
        (Method::Reply, None) => return Err(Aside::Malformed("PARTSTAT")),
        (Method::Counter, _) => (Answer::CounterProposed, Some(slot(reply, appointment, now)?)),
    };
    Ok(Step::Answer { sequence: answered, answer, proposed, via: Via::Message, written: Some(reply.written) })
}

/// The time that the centre proposes; as long as what was asked for, where it does not say.
fn slot(reply: &Reply, appointment: &Appointment, now: Instant) -> Result<Slot, Aside> {
    let start = reply.start.ok_or(Aside::Malformed("DTSTART"))?;
    let length = reply.end.map_or(TimeDelta::minutes(appointment.slot.minutes.into()), |end| end - start);
    let minutes = u32::try_from(length.num_minutes()).ok().filter(|minutes| (1..=24 * 60).contains(minutes));
    match minutes {
        Some(minutes) if start > now && start < now + TimeDelta::days(FARTHEST) => {
            Ok(Slot { start, minutes })
        }
        _ => Err(Aside::BadTime),
    }
}
