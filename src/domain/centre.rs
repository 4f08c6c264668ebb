//! The national centres of immigrant support (CNAI) and their desks, where the line books appointments.
//!
//! Here live what is known about them and the reading of it. Bookings are not here. Source of the facts:
//! the centres' public pages; they change, so they stand in `assets/centres.toml`.

use std::sync::LazyLock;

use chrono::{NaiveTime, Weekday};

use super::data_file::{self, CodeForm, DataFileError, Problem, Seen, Table, plain};

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
    /// When it is open; empty if not known.
    pub hours: Vec<OpenPeriod>,
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

static SHIPPED: LazyLock<Centres> = LazyLock::new(|| {
    Centres::from_toml(include_str!("../../assets/centres.toml"))
        .unwrap_or_else(|error| panic!("the centres.toml in this program is wrong: {error}"))
});

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
        data_file::read(file, &["centre", "desk"], |top| {
            let mut codes = Seen::default();
            let centres = top.some_tables("centre", CENTRE_FIELDS)?;
            let centres = centres.iter().map(|table| centre(table, &mut codes)).collect::<Result<_, _>>()?;
            let mut codes = Seen::default();
            let desks = top.some_tables("desk", DESK_FIELDS)?;
            let desks = desks.iter().map(|table| desk(table, &mut codes)).collect::<Result<_, _>>()?;
            Ok(Centres { centres, desks })
        })
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
}

const CENTRE_FIELDS: &[&str] = &["code", "pt", "en", "address", "phone", "hours"];
const DESK_FIELDS: &[&str] = &["code", "pt", "en"];
const PERIOD_FIELDS: &[&str] = &["days", "from", "to"];

fn centre(table: &Table<'_>, codes: &mut Seen) -> Result<Centre, DataFileError> {
    let Desk { code, pt, en } = desk(table, codes)?;
    Ok(Centre {
        code,
        pt,
        en,
        address: plain(table.texts("address")?),
        phone: table.optional("phone")?.map(|phone| phone.text),
        hours: table.tables("hours", PERIOD_FIELDS)?.iter().map(open_period).collect::<Result<_, _>>()?,
    })
}

fn desk(table: &Table<'_>, codes: &mut Seen) -> Result<Desk, DataFileError> {
    let code = table.code("code", CodeForm::Word)?;
    codes.note(table, &code)?;
    Ok(Desk { code: code.text, pt: table.required("pt")?.text, en: table.required("en")?.text })
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

fn time(table: &Table<'_>, field: &'static str) -> Result<(NaiveTime, data_file::Placed), DataFileError> {
    let written = table.required(field)?;
    match NaiveTime::parse_from_str(&written.text, "%H:%M") {
        Ok(time) => Ok((time, written)),
        Err(_) => Err(table.error_at(&written, Problem::BadTime { found: written.text.clone() })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_holds_every_code() {
        let centres = Centres::shipped();
        let codes: Vec<&str> = centres.centres().iter().map(|centre| centre.code.as_str()).collect();
        assert_eq!(codes, ["lisbon", "porto", "faro"]);
        let codes: Vec<&str> = centres.desks().iter().map(|desk| desk.code.as_str()).collect();
        assert_eq!(
            codes.join(" "),
            "legal social employment family-reunification nationality health education social-security labour \
             borders victim-support reception"
        );
        let lisbon = centres.centre("lisbon").unwrap();
        assert_eq!(lisbon.address, ["Rua Álvaro Coutinho, 14", "1150-025 Lisboa"]);
        assert_eq!(lisbon.phone.as_deref(), Some("218 106 100"));
        let [hours] = &lisbon.hours[..] else { panic!("{:?}", lisbon.hours) };
        assert_eq!(hours.days, [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]);
        assert_eq!(
            (hours.from.to_string(), hours.to.to_string()),
            ("08:00:00".to_owned(), "17:00:00".to_owned())
        );
        assert_eq!(centres.centre("porto").unwrap().phone.as_deref(), Some("222 073 810"));
        assert_eq!(centres.desk("victim-support").unwrap().pt, "Apoio à vítima");
        assert_eq!(centres.centre("Lisbon"), None);
        assert_eq!(centres.desk("lisbon"), None);
    }

    #[test]
    fn mistakes_are_found_where_they_are() {
        let desk = "[[desk]]\ncode = \"a\"\npt = \"b\"\nen = \"c\"\n";
        let file = |hours: &str| {
            format!("[[centre]]\ncode = \"x\"\npt = \"y\"\nen = \"z\"\nhours = [{{ {hours} }}]\n{desk}")
        };
        assert!(Centres::from_toml(&file("days = [\"sun\"], from = \"09:00\", to = \"12:30\"")).is_ok());
        for (hours, column, problem) in [
            (
                "days = [\"dom\"], from = \"09:00\", to = \"12:00\"",
                20,
                Problem::BadCode { found: "dom".to_owned(), expected: CodeForm::Weekday },
            ),
            ("days = [], from = \"09:00\", to = \"12:00\"", 10, Problem::Empty { field: "days" }),
            (
                "days = [\"sun\"], from = \"9h\", to = \"12:00\"",
                35,
                Problem::BadTime { found: "9h".to_owned() },
            ),
            (
                "days = [\"sun\"], from = \"09:00\", to = \"08:00\"",
                49,
                Problem::BadTime { found: "08:00".to_owned() },
            ),
        ] {
            assert_eq!(
                Centres::from_toml(&file(hours)),
                Err(DataFileError { line: 5, column, problem }),
                "{hours}"
            );
        }
        assert_eq!(
            Centres::from_toml(&format!("{desk}[[centre]]\ncode = \"x\"\npt = \"y\"\n")),
            Err(DataFileError { line: 5, column: 1, problem: Problem::MissingField { field: "en" } })
        );
    }
}
