//! Reading `centres.toml`. What may stand there is said at the head of the shipped one.

use std::ops::RangeInclusive;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};

use super::{Centre, Centres, Code, Desk, DeskHours, OpenPeriod, Transport};
use crate::domain::data_file::{self, CodeForm, DataFileError, Placed, Problem, Seen, Table, plain};
use crate::domain::holiday::MonthDay;
use crate::domain::time::parse_duration;

const CENTRE_FIELDS: &[&str] = &[
    "code",
    "pt",
    "en",
    "address",
    "phone",
    "email",
    "transport",
    "hours",
    "holidays",
    "closures",
    "slot",
    "desks",
    "desk_hours",
];
const DESK_FIELDS: &[&str] = &["code", "pt", "en"];
const PERIOD_FIELDS: &[&str] = &["days", "from", "to"];
const DESK_HOURS_FIELDS: &[&str] = &["desks", "days", "from", "to"];

/// How long an appointment takes where the file does not say.
const USUAL_SLOT: TimeDelta = TimeDelta::minutes(30);
/// An appointment does not last longer than a day, in seconds.
const LONGEST_SLOT: u32 = 24 * 3600;

pub(super) fn centres(file: &str) -> Result<Centres, DataFileError> {
    data_file::read(file, &["centre", "desk"], |top| {
        let mut codes = Seen::default();
        let desks = top.some_tables("desk", DESK_FIELDS)?;
        let desks = desks.iter().map(|table| desk(table, &mut codes)).collect::<Result<Vec<_>, _>>()?;
        let mut codes = Seen::default();
        let centres = top.some_tables("centre", CENTRE_FIELDS)?;
        let centres =
            centres.iter().map(|table| centre(table, &desks, &mut codes)).collect::<Result<_, _>>()?;
        Ok(Centres { centres, desks })
    })
}

fn centre(table: &Table<'_>, known: &[Desk], codes: &mut Seen) -> Result<Centre, DataFileError> {
    let Desk { code, pt, en } = desk(table, codes)?;
    let email = table.optional("email")?;
    let email = email.map(|email| table.formed(&email, CodeForm::Email).map(|()| email.text)).transpose()?;
    let holidays = table.texts("holidays")?;
    let closures = table.texts("closures")?;
    Ok(Centre {
        code,
        pt,
        en,
        address: plain(table.texts("address")?),
        phone: table.optional("phone")?.map(|phone| phone.text),
        transport: transport(table, email.is_some())?,
        email,
        hours: table.tables("hours", PERIOD_FIELDS)?.iter().map(open_period).collect::<Result<_, _>>()?,
        holidays: holidays.iter().map(|day| MonthDay::read(table, day)).collect::<Result<_, _>>()?,
        closures: closures.iter().map(|days| closure(table, days)).collect::<Result<_, _>>()?,
        slot: slot(table)?,
        desks: desks(table, known)?,
        desk_hours: table
            .tables("desk_hours", DESK_HOURS_FIELDS)?
            .iter()
            .map(|table| desk_hours(table, known))
            .collect::<Result<_, _>>()?,
    })
}

fn desk(table: &Table<'_>, codes: &mut Seen) -> Result<Desk, DataFileError> {
    let code = table.code("code", CodeForm::Word)?;
    codes.note(table, &code)?;
    Ok(Desk { code: code.text, pt: table.required("pt")?.text, en: table.required("en")?.text })
}

/// How invitations get to a centre; by e-mail only to one that has an address.
fn transport(table: &Table<'_>, has_email: bool) -> Result<Transport, DataFileError> {
    let Some(written) = table.optional("transport")? else { return Ok(Transport::Spool) };
    match Transport::from_code(&written.text) {
        Some(Transport::Smtp) if !has_email => {
            Err(table.error_at(&written, Problem::MissingField { field: "email" }))
        }
        Some(transport) => Ok(transport),
        None => {
            let problem = Problem::NotOneOf { found: written.text.clone(), expected: &["spool", "smtp"] };
            Err(table.error_at(&written, problem))
        }
    }
}

fn slot(table: &Table<'_>) -> Result<TimeDelta, DataFileError> {
    let Some(written) = table.optional("slot")? else { return Ok(USUAL_SLOT) };
    match parse_duration(&written.text) {
        Some(seconds @ 60..=LONGEST_SLOT) => Ok(TimeDelta::seconds(seconds.into())),
        _ => Err(table.error_at(&written, Problem::BadDuration { found: written.text.clone() })),
    }
}

/// The desks that a table names, each of which must be in this file.
fn desks(table: &Table<'_>, known: &[Desk]) -> Result<Vec<String>, DataFileError> {
    let desks = table.texts("desks")?;
    for written in &desks {
        if !known.iter().any(|desk| desk.code == written.text) {
            let problem = Problem::NotInFile { found: written.text.clone(), list: "desk" };
            return Err(table.error_at(written, problem));
        }
    }
    Ok(plain(desks))
}

fn desk_hours(table: &Table<'_>, known: &[Desk]) -> Result<DeskHours, DataFileError> {
    let desks = desks(table, known)?;
    if desks.is_empty() {
        return Err(table.error(Problem::Empty { field: "desks" }));
    }
    Ok(DeskHours { desks, period: open_period(table)? })
}

fn open_period(table: &Table<'_>) -> Result<OpenPeriod, DataFileError> {
    let mut days = Vec::new();
    for day in table.texts("days")? {
        table.formed(&day, CodeForm::Weekday)?;
        days.extend(day.text.parse::<Weekday>());
    }
    if days.is_empty() {
        return Err(table.error(Problem::Empty { field: "days" }));
    }
    let (from, _) = time(table, "from")?;
    let (to, written) = time(table, "to")?;
    if to <= from {
        return Err(table.error_at(&written, Problem::BadTime { found: written.text.clone() }));
    }
    Ok(OpenPeriod { days, from, to })
}

fn time(table: &Table<'_>, field: &'static str) -> Result<(NaiveTime, Placed), DataFileError> {
    let written = table.required(field)?;
    match NaiveTime::parse_from_str(&written.text, "%H:%M") {
        Ok(time) => Ok((time, written)),
        Err(_) => Err(table.error_at(&written, Problem::BadTime { found: written.text.clone() })),
    }
}

/// A day, or the first and the last of several with a stroke between them.
fn closure(table: &Table<'_>, written: &Placed) -> Result<RangeInclusive<NaiveDate>, DataFileError> {
    let date = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    let (first, last) = written.text.split_once('/').unwrap_or((&written.text, &written.text));
    match (date(first), date(last)) {
        (Some(first), Some(last)) if first <= last => Ok(first..=last),
        _ => Err(table.error_at(written, Problem::BadDays { found: written.text.clone() })),
    }
}
