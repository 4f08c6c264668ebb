//! Public holidays: which days they are, in which year, and what they are called.
//!
//! Here live the reading of `holidays.toml` (shipped, and the user's own) and the date of Easter. Who is closed on a
//! holiday is said by the calendar of the line and by those of the centres.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::bilingual::Bilingual;
use super::data_file::{self, CodeForm, DataFileError, Placed, Problem, Seen, Table};

/// A day of every year, such as 13 June.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthDay {
    month: u32,
    day: u32,
}

/// When a holiday is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On the same date every year.
    Fixed(MonthDay),
    /// So many days after Easter Sunday; before it, where negative.
    FromEaster(i32),
}

/// A national public holiday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Stable code, such as `corpus-christi`.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
    /// When it is.
    pub when: When,
    /// Years in which it was a working day.
    pub suspended: Vec<RangeInclusive<i32>>,
}

/// The national public holidays, in the order of their file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holidays(Vec<Holiday>);

static SHIPPED: LazyLock<Holidays> = LazyLock::new(|| {
    Holidays::from_toml(include_str!("../../assets/holidays.toml"))
        .unwrap_or_else(|error| panic!("the holidays.toml in this program is wrong: {error}"))
});

impl MonthDay {
    /// The day of the year that is written `06-13`; 29 February is one.
    pub fn parse(text: &str) -> Option<Self> {
        let [month, day] = [text.get(..2)?, text.strip_prefix(text.get(..2)?)?.strip_prefix('-')?];
        let two_digits = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
        if !two_digits(month) || !two_digits(day) {
            return None;
        }
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // In a leap year every day of every year exists.
        NaiveDate::from_ymd_opt(2000, month, day).map(|_| Self { month, day })
    }

    /// Whether a date is this day of its year.
    pub fn is(self, date: NaiveDate) -> bool {
        (date.month(), date.day()) == (self.month, self.day)
    }

    /// A day of a file.
    pub(crate) fn read(table: &Table<'_>, written: &Placed) -> Result<Self, DataFileError> {
        Self::parse(&written.text)
            .ok_or_else(|| table.error_at(written, Problem::BadMonthDay { found: written.text.clone() }))
    }
}

impl Holiday {
    /// Whether it is kept on a date.
    pub fn is(&self, date: NaiveDate) -> bool {
        let year = date.year();
        let on_its_day = match self.when {
            When::Fixed(day) => day.is(date),
            When::FromEaster(days) => {
                let its_day = easter(year).and_then(|e| e.checked_add_signed(TimeDelta::days(days.into())));
                its_day == Some(date)
            }
        };
        on_its_day && !self.suspended.iter().any(|years| years.contains(&year))
    }
}

impl Holidays {
    /// The holidays that are part of the program.
    pub fn shipped() -> &'static Holidays {
        &SHIPPED
    }

    /// The holidays of a file with the content `file`; what may stand there is said at the head of the shipped one.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place.
    pub fn from_toml(file: &str) -> Result<Holidays, DataFileError> {
        data_file::read(file, &["holiday"], |top| {
            let mut codes = Seen::default();
            let holidays = top.some_tables("holiday", FIELDS)?;
            holidays.iter().map(|table| holiday(table, &mut codes)).collect::<Result<_, _>>().map(Holidays)
        })
    }

    /// The holidays.
    pub fn all(&self) -> &[Holiday] {
        &self.0
    }

    /// The holiday on a date, if any; of several, the first in the file.
    pub fn on(&self, date: NaiveDate) -> Option<&Holiday> {
        self.0.iter().find(|holiday| holiday.is(date))
    }
}

const FIELDS: &[&str] = &["code", "pt", "en", "date", "easter", "suspended"];

/// How far from Easter a holiday can be and still be in the year of that Easter: it is on 22 March at the earliest, on
/// 25 April at the latest.
const NEAR_EASTER: RangeInclusive<i32> = -80..=250;

fn holiday(table: &Table<'_>, codes: &mut Seen) -> Result<Holiday, DataFileError> {
    let code = table.code("code", CodeForm::Word)?;
    codes.note(table, &code)?;
    let when = match (table.optional("date")?, table.whole("easter", NEAR_EASTER)?) {
        (Some(date), None) => When::Fixed(MonthDay::read(table, &date)?),
        (None, Some(days)) => When::FromEaster(days),
        (None, None) => return Err(table.error(Problem::MissingField { field: "date" })),
        (Some(date), Some(_)) => {
            return Err(table.error_at(&date, Problem::EitherOr { fields: ["date", "easter"] }));
        }
    };
    let suspended = table.texts("suspended")?;
    let suspended = suspended.iter().map(|written| years(table, written)).collect::<Result<_, _>>()?;
    Ok(Holiday { code: code.text, name: Bilingual::required(table, ["pt", "en"])?, when, suspended })
}

/// A year, or years from and to with a stroke between them.
fn years(table: &Table<'_>, written: &Placed) -> Result<RangeInclusive<i32>, DataFileError> {
    let year = |text: &str| text.parse::<i32>().ok().filter(|_| text.len() == 4);
    let (from, to) = written.text.split_once('/').unwrap_or((&written.text, &written.text));
    match (year(from), year(to)) {
        (Some(from), Some(to)) if from <= to => Ok(from..=to),
        _ => Err(table.error_at(written, Problem::BadYears { found: written.text.clone() })),
    }
}

/// Easter Sunday of a Gregorian year (the anonymous algorithm printed by Meeus, *Astronomical Algorithms*,
/// chapter 8).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, in_century) = (year % 19, year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::days;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_shipped_holidays_are_the_thirteen_of_the_law() {
        let kept = |year: i32| -> Vec<String> {
            let year = days(day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
            year.filter_map(|date| Some(format!("{date} {}", Holidays::shipped().on(date)?.code))).collect()
        };
        assert_eq!(
            kept(2026),
            [
                "2026-01-01 new-year",
                "2026-04-03 good-friday",
                "2026-04-05 easter",
                "2026-04-25 freedom",
                "2026-05-01 labour",
                "2026-06-04 corpus-christi",
                "2026-06-10 portugal",
                "2026-08-15 assumption",
                "2026-10-05 republic",
                "2026-11-01 all-saints",
                "2026-12-01 independence",
                "2026-12-08 immaculate-conception",
                "2026-12-25 christmas",
            ]
        );
        for (year, number) in [(2012, 13), (2013, 9), (2015, 9), (2016, 13)] {
            assert_eq!(kept(year).len(), number, "{year}");
        }
    }

    #[test]
    fn days_of_the_year_are_written_month_first() {
        let june = MonthDay::parse("06-13").unwrap();
        assert!(june.is(day("2026-06-13")) && june.is(day("1999-06-13")) && !june.is(day("2026-07-13")));
        assert!(MonthDay::parse("02-29").is_some_and(|leap| leap.is(day("2028-02-29"))));
        for bad in ["13-06", "02-30", "6-13", "06-1", "06/13", "0613", "é-13", "", "+6-13", "06-+3"] {
            assert_eq!(MonthDay::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn mistakes_are_found_where_they_are() {
        let file = |fields: &str| format!("[[holiday]]\ncode = \"x\"\npt = \"y\"\nen = \"z\"\n{fields}\n");
        assert!(Holidays::from_toml(&file("easter = -47\nsuspended = [\"2020\", \"2013/2015\"]")).is_ok());
        let found = |text: &str| text.to_owned();
        for (fields, line, column, problem) in [
            ("", 1, 1, Problem::MissingField { field: "date" }),
            ("date = \"13-06\"", 5, 8, Problem::BadMonthDay { found: found("13-06") }),
            ("date = \"06-13\"\neaster = 1", 5, 8, Problem::EitherOr { fields: ["date", "easter"] }),
            ("easter = 999", 5, 10, Problem::OutOfRange { field: "easter", least: -80, most: 250 }),
            (
                "easter = 1\nsuspended = [\"2015/2013\"]",
                6,
                14,
                Problem::BadYears { found: found("2015/2013") },
            ),
            ("easter = 1\nsuspended = [\"15\"]", 6, 14, Problem::BadYears { found: found("15") }),
        ] {
            let error = DataFileError { line, column, problem };
            assert_eq!(Holidays::from_toml(&file(fields)), Err(error), "{fields}");
        }
    }
}
