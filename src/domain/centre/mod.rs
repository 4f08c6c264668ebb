//! The national centres of immigrant support (CNAI) and their desks, where the line books appointments.
//!
//! Here live what is known about them, the reading of it, and when an appointment is possible (`calendar`). Bookings
//! are not here. Source of the facts: the centres' public pages; they change, so they stand in `assets/centres.toml`.

mod calendar;
mod read;

#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Weekday};

pub use calendar::{Closed, NotPossible, WhyNot, check_window, next_starts};

use super::code::{Code, codes};
use super::data_file::DataFileError;
use super::holiday::MonthDay;
use super::text::{fold, nearest};

codes! {
    /// How an invitation gets to a centre.
    Transport, "transport" {
        /// As a file in a directory that something else empties.
        Spool = "spool",
        /// By e-mail.
        Smtp = "smtp",
    }
}

/// A centre that people can be given an appointment at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Centre {
    /// Stable code, such as `lisbon`.
    pub code: String,
    /// Name in European Portuguese.
    pub pt: String,
    /// Name in English.
    pub en: String,
    /// Lines of the postal address.
    pub address: Vec<String>,
    /// Telephone as dialled within Portugal, if known.
    pub phone: Option<String>,
    /// Where invitations go, if the centre takes them.
    pub email: Option<String>,
    /// How they get there.
    pub transport: Transport,
    /// When it is open; where empty, nothing can be booked there.
    pub hours: Vec<OpenPeriod>,
    /// The city's own holidays.
    pub holidays: Vec<MonthDay>,
    /// Days on which it is closed beside the holidays, first and last of each stretch.
    pub closures: Vec<RangeInclusive<NaiveDate>>,
    /// How long an appointment takes.
    pub slot: TimeDelta,
    /// Codes of the desks that it has; where empty, all.
    pub desks: Vec<String>,
    /// Desks with hours of their own, which hold for them instead of the centre's.
    pub desk_hours: Vec<DeskHours>,
}

/// A period in which a centre is open on some days of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPeriod {
    /// The days.
    pub days: Vec<Weekday>,
    /// Opens at this local time.
    pub from: NaiveTime,
    /// Closes at this local time, later than `from`.
    pub to: NaiveTime,
}

/// A period in which some desks of a centre are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskHours {
    /// Codes of the desks.
    pub desks: Vec<String>,
    /// When they are open.
    pub period: OpenPeriod,
}

/// A desk of the centres, for one kind of matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// Stable code, such as `legal`.
    pub code: String,
    /// Name in European Portuguese.
    pub pt: String,
    /// Name in English.
    pub en: String,
}

/// All centres and desks, in the order of their file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Centres {
    centres: Vec<Centre>,
    desks: Vec<Desk>,
}

/// A text that means no centre or no desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// As given.
    pub asked: String,
    /// Codes of what it may have meant, best first; of all there are, where nothing is near.
    pub nearest: Vec<String>,
}

static SHIPPED: LazyLock<Centres> = LazyLock::new(|| {
    Centres::from_toml(include_str!("../../../assets/centres.toml"))
        .unwrap_or_else(|error| panic!("the centres.toml in this program is wrong: {error}"))
});

impl Centre {
    /// Whether it has the desk with this code.
    pub fn has_desk(&self, code: &str) -> bool {
        self.desks.is_empty() || self.desks.iter().any(|desk| desk == code)
    }
}

impl Centres {
    /// The centres and desks that are part of the program.
    pub fn shipped() -> &'static Centres {
        &SHIPPED
    }

    /// The centres and desks of a file with the content `file`; what may stand there is said at the head of
    /// the shipped one.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place.
    pub fn from_toml(file: &str) -> Result<Centres, DataFileError> {
        read::centres(file)
    }

    /// The centres.
    pub fn centres(&self) -> &[Centre] {
        &self.centres
    }

    /// The desks.
    pub fn desks(&self) -> &[Desk] {
        &self.desks
    }

    /// The centre with this code.
    pub fn centre(&self, code: &str) -> Option<&Centre> {
        self.centres.iter().find(|centre| centre.code == code)
    }

    /// The desk with this code.
    pub fn desk(&self, code: &str) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.code == code)
    }

    /// The desks that a centre has, in the order of the file.
    pub fn desks_of(&self, centre: &Centre) -> impl Iterator<Item = &Desk> {
        self.desks.iter().filter(|desk| centre.has_desk(&desk.code))
    }

    /// The centre that a person means: its code or its name in either language, whatever the case and the accents.
    ///
    /// # Errors
    /// [`Unknown`] with the nearest ones.
    pub fn find_centre(&self, asked: &str) -> Result<&Centre, Unknown> {
        find(asked, &self.centres, |centre| [&centre.code, &centre.pt, &centre.en])
    }

    /// The desk that a person means, as [`Centres::find_centre`].
    ///
    /// # Errors
    /// [`Unknown`] with the nearest ones.
    pub fn find_desk(&self, asked: &str) -> Result<&Desk, Unknown> {
        find(asked, &self.desks, |desk| [&desk.code, &desk.pt, &desk.en])
    }
}

/// The item of which one name is `asked`; the first of the names is its code.
fn find<'a, T>(asked: &str, among: &'a [T], names: fn(&T) -> [&String; 3]) -> Result<&'a T, Unknown> {
    let wanted = fold(asked);
    if let Some(found) = among.iter().find(|item| names(item).into_iter().any(|name| fold(name) == wanted)) {
        return Ok(found);
    }
    let near = nearest(asked, among.iter().flat_map(names).map(String::as_str), among.len());
    let mut codes: Vec<String> = Vec::new();
    for name in near {
        let item = among.iter().find(|item| names(item).into_iter().any(|own| own == name));
        let code = item.map(|item| names(item)[0].clone());
        codes.extend(code.filter(|code| !codes.contains(code)));
    }
    if codes.is_empty() {
        codes = among.iter().map(|item| names(item)[0].clone()).collect();
    }
    Err(Unknown { asked: asked.to_owned(), nearest: codes })
}
