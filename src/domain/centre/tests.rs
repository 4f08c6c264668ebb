//! What a file of centres may say, and when an appointment is possible.

use chrono::NaiveTime;
use chrono_tz::Europe::Lisbon;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::Calendar;
use crate::domain::data_file::{CodeForm, DataFileError, Problem};
use crate::domain::holiday::Holidays;
use crate::domain::time::{Instant, civil_day};

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    Calendar::shipped(Lisbon)
}

const DESKS: &str = "[[desk]]\ncode = \"legal\"\npt = \"b\"\nen = \"c\"\n[[desk]]\ncode = \"health\"\npt = \"d\"\nen = \"e\"\n";

/// A file with one centre, `x`, whose fields beside the names begin on line 5.
fn file(fields: &str) -> String {
    format!("[[centre]]\ncode = \"x\"\npt = \"y\"\nen = \"z\"\n{fields}\n{DESKS}")
}

fn centres(fields: &str) -> Centres {
    Centres::from_toml(&file(fields)).unwrap()
}

/// The refusal of a time at `x`, with now long before it.
fn refused(centres: &Centres, desk: &str, start: &str) -> NotPossible {
    check_window(centres, "x", desk, at(start), at("2026-01-05T12:00:00Z"), &calendar()).unwrap_err()
}

fn local(starts: &[Instant]) -> Vec<String> {
    starts.iter().map(|at| at.with_timezone(&Lisbon).format("%m-%d %H:%M").to_string()).collect()
}

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
    for centre in centres.centres() {
        assert_eq!(
            (centre.slot, centre.transport),
            (TimeDelta::minutes(30), Transport::Spool),
            "{}",
            centre.code
        );
        assert_eq!(centre.has_desk("health"), centre.code != "faro", "Faro is a small extension");
    }
}

#[test]
fn each_city_keeps_its_own_holiday() {
    for (code, holiday) in [("lisbon", "2025-06-13"), ("porto", "2026-06-24"), ("faro", "2026-09-07")] {
        for centre in Centres::shipped().centres() {
            let opening = centre.opening(day(holiday), "legal", Holidays::shipped());
            if centre.code == code {
                assert_eq!(opening, Err(Closed::Municipal));
            } else {
                assert!(opening.is_ok(), "{} {holiday}", centre.code);
            }
        }
    }
}

#[test]
fn a_file_says_hours_days_off_desks_and_where_invitations_go() {
    let centres = centres(
        "email = \"x@example.org\"\ntransport = \"smtp\"\nslot = \"1h\"\ndesks = [\"health\"]\nholidays = [\"02-29\"]\n\
         closures = [\"2026-12-24\", \"2026-08-03/2026-08-14\"]\n\
         hours = [{ days = [\"mon\", \"tue\"], from = \"14:00\", to = \"17:00\" }, \
         { days = [\"mon\"], from = \"09:00\", to = \"12:30\" }]\n\
         desk_hours = [{ desks = [\"health\"], days = [\"thu\"], from = \"10:00\", to = \"12:00\" }, \
         { desks = [\"health\"], days = [\"thu\"], from = \"12:00\", to = \"12:30\" }]",
    );
    let centre = centres.centre("x").unwrap();
    assert_eq!(centre.email.as_deref(), Some("x@example.org"));
    assert_eq!((centre.transport, centre.slot), (Transport::Smtp, TimeDelta::hours(1)));
    assert!(centre.has_desk("health") && !centre.has_desk("legal"));
    let opening = |date: &str, desk: &str| centre.opening(day(date), desk, Holidays::shipped());
    let times = |times: &[[u32; 2]]| -> Result<Vec<(NaiveTime, NaiveTime)>, Closed> {
        let time = |hhmm: u32| NaiveTime::from_hms_opt(hhmm / 100, hhmm % 100, 0).unwrap();
        Ok(times.iter().map(|[from, to]| (time(*from), time(*to))).collect())
    };
    assert_eq!(
        opening("2026-11-23", "legal"),
        times(&[[900, 1230], [1400, 1700]]),
        "in the order of the day"
    );
    assert_eq!(opening("2026-11-24", "legal"), times(&[[1400, 1700]]));
    assert_eq!(opening("2026-11-24", "health"), Err(Closed::Weekday), "its own hours, not the centre's");
    assert_eq!(opening("2026-11-26", "health"), times(&[[1000, 1230]]), "two periods that touch");
    assert_eq!(opening("2028-02-29", "legal"), Err(Closed::Municipal));
    for closed in ["2026-12-24", "2026-08-03", "2026-08-10", "2026-08-14"] {
        assert_eq!(opening(closed, "legal"), Err(Closed::Closure), "{closed}");
    }
    assert_eq!(opening("2026-08-17", "legal"), times(&[[900, 1230], [1400, 1700]]));
    let Err(Closed::Holiday(holiday)) = opening("2026-12-08", "legal") else { panic!("8 December") };
    assert_eq!(holiday.pt, "Imaculada Conceição");
}

#[test]
fn mistakes_are_found_where_they_are() {
    let hours = |hours: &str| format!("hours = [{{ {hours} }}]");
    let found = |text: &str| text.to_owned();
    assert!(Centres::from_toml(&file(&hours("days = [\"sun\"], from = \"09:00\", to = \"12:30\""))).is_ok());
    for (fields, column, problem) in [
        (
            hours("days = [\"dom\"], from = \"09:00\", to = \"12:00\""),
            20,
            Problem::BadCode { found: found("dom"), expected: CodeForm::Weekday },
        ),
        (hours("days = [], from = \"09:00\", to = \"12:00\""), 10, Problem::Empty { field: "days" }),
        (
            hours("days = [\"sun\"], from = \"9h\", to = \"12:00\""),
            35,
            Problem::BadTime { found: found("9h") },
        ),
        (
            hours("days = [\"sun\"], from = \"09:00\", to = \"08:00\""),
            49,
            Problem::BadTime { found: found("08:00") },
        ),
        (
            "email = \"x@example\"".into(),
            9,
            Problem::BadCode { found: found("x@example"), expected: CodeForm::Email },
        ),
        ("transport = \"smtp\"".into(), 13, Problem::MissingField { field: "email" }),
        (
            "transport = \"fax\"".into(),
            13,
            Problem::NotOneOf { found: found("fax"), expected: &["spool", "smtp"] },
        ),
        ("holidays = [\"13-06\"]".into(), 13, Problem::BadMonthDay { found: found("13-06") }),
        ("closures = [\"2026-02-30\"]".into(), 13, Problem::BadDays { found: found("2026-02-30") }),
        (
            "closures = [\"2026-08-14/2026-08-03\"]".into(),
            13,
            Problem::BadDays { found: found("2026-08-14/2026-08-03") },
        ),
        ("slot = \"0\"".into(), 8, Problem::BadDuration { found: found("0") }),
        ("slot = \"25h\"".into(), 8, Problem::BadDuration { found: found("25h") }),
        ("desks = [\"tax\"]".into(), 10, Problem::NotInFile { found: found("tax"), list: "desk" }),
        (
            "desk_hours = [{ days = [\"sun\"], from = \"09:00\", to = \"12:00\" }]".into(),
            15,
            Problem::Empty { field: "desks" },
        ),
    ] {
        let error = DataFileError { line: 5, column, problem };
        assert_eq!(Centres::from_toml(&file(&fields)), Err(error), "{fields}");
    }
    let nameless = format!("[[centre]]\ncode = \"x\"\npt = \"y\"\n{DESKS}");
    let error = DataFileError { line: 1, column: 1, problem: Problem::MissingField { field: "en" } };
    assert_eq!(Centres::from_toml(&nameless), Err(error));
}

#[test]
fn centres_and_desks_are_found_by_what_people_call_them() {
    let centres = Centres::shipped();
    for typed in ["lisbon", "LISBOA", " Lisbon "] {
        assert_eq!(centres.find_centre(typed).unwrap().code, "lisbon");
    }
    for typed in ["victim-support", "apoio a vitima", "Victim support"] {
        assert_eq!(centres.find_desk(typed).unwrap().code, "victim-support");
    }
    assert_eq!(centres.find_desk("segurança").unwrap_err().nearest, ["social-security"]);
    assert_eq!(centres.find_desk("social").unwrap().code, "social");
    assert_eq!(
        centres.find_centre("Coimbra").unwrap_err().nearest,
        ["lisbon", "porto", "faro"],
        "all there are"
    );
}

#[test]
fn a_refusal_says_why_and_offers_the_next_times() {
    let centres = centres(
        "desks = [\"legal\"]\nholidays = [\"06-24\"]\nclosures = [\"2026-06-25/2026-06-26\"]\nslot = \"45m\"\n\
         hours = [{ days = [\"mon\", \"wed\", \"thu\", \"fri\"], from = \"09:00\", to = \"12:00\" }, \
         { days = [\"mon\"], from = \"13:30\", to = \"15:00\" }]",
    );
    let monday = ["06-29 09:00", "06-29 09:45", "06-29 10:30"];
    // Wednesday is the city's holiday, Thursday and Friday a closure.
    let refusal = refused(&centres, "legal", "2026-06-24T09:00:00Z");
    assert_eq!(
        (refusal.why, local(&refusal.next)),
        (WhyNot::ClosedDay(Closed::Municipal), monday.map(String::from).to_vec())
    );
    let refusal = refused(&centres, "legal", "2026-06-25T09:00:00Z");
    assert_eq!(
        (refusal.why, local(&refusal.next)),
        (WhyNot::ClosedDay(Closed::Closure), monday.map(String::from).to_vec())
    );
    let refusal = refused(&centres, "legal", "2026-06-23T09:00:00Z");
    assert_eq!(
        (refusal.why, local(&refusal.next)),
        (WhyNot::ClosedDay(Closed::Weekday), monday.map(String::from).to_vec())
    );

    // At lunch, local time in summer; the slots of the afternoon begin with the afternoon.
    let refusal = refused(&centres, "legal", "2026-06-29T11:30:00Z");
    assert!(matches!(&refusal.why, WhyNot::ClosedHour(opening) if opening.len() == 2), "{:?}", refusal.why);
    assert_eq!(local(&refusal.next), ["06-29 13:30", "06-29 14:15", "07-01 09:00"]);

    // A quarter of an hour before it closes, and exactly as long before as it takes.
    let refusal = refused(&centres, "legal", "2026-07-01T10:45:00Z");
    let closes = NaiveTime::from_hms_opt(12, 0, 0).unwrap();
    assert_eq!(refusal.why, WhyNot::TooLate { closes, slot: TimeDelta::minutes(45) });
    assert_eq!(local(&refusal.next)[0], "07-02 09:00");
    let check = |start, now| check_window(&centres, "x", "legal", at(start), at(now), &calendar());
    assert_eq!(check("2026-07-01T10:15:00Z", "2026-01-05T12:00:00Z"), Ok(()));

    // Now is too late; what is offered is later than now, not than what was asked.
    let refusal = check("2026-06-29T08:00:00Z", "2026-06-29T08:00:00Z").unwrap_err();
    assert_eq!((refusal.why, local(&refusal.next)[0].as_str()), (WhyNot::Past, "06-29 09:45"));
    let refusal = check("2026-01-05T10:00:00Z", "2026-06-29T08:00:00Z").unwrap_err();
    assert_eq!((refusal.why, local(&refusal.next)[0].as_str()), (WhyNot::Past, "06-29 09:45"));
}

#[test]
fn an_unknown_centre_or_desk_is_named_with_the_nearest() {
    let (shipped, calendar) = (Centres::shipped(), calendar());
    let (start, now) = (at("2026-11-24T10:00:00Z"), at("2026-11-23T10:00:00Z"));
    let refusal = |centre, desk| check_window(shipped, centre, desk, start, now, &calendar).unwrap_err();
    let unknown = |asked: &str, nearest: &str| Unknown { asked: asked.into(), nearest: vec![nearest.into()] };
    let refused = refusal("portto", "legal");
    assert_eq!((refused.why, refused.next), (WhyNot::UnknownCentre(unknown("portto", "porto")), vec![]));
    let refused = refusal("Lisboa", "legal");
    assert_eq!(refused.why, WhyNot::UnknownCentre(unknown("Lisboa", "lisbon")), "a name is no code");
    let refused = refusal("porto", "leagl");
    assert_eq!(refused.why, WhyNot::UnknownDesk(unknown("leagl", "legal")));
    assert_eq!(local(&refused.next), ["11-24 10:30", "11-24 11:00", "11-24 11:30"]);

    let WhyNot::NotThisDesk { desk, has, elsewhere } = refusal("faro", "health").why else { panic!() };
    assert_eq!((desk.as_str(), elsewhere), ("health", vec!["lisbon".to_owned(), "porto".to_owned()]));
    assert!(has.contains(&"legal".to_owned()) && !has.contains(&desk));
    for start in refusal("faro", "health").next {
        assert_eq!(
            check_window(shipped, "faro", "legal", start, now, &calendar),
            Ok(()),
            "at a desk that it has"
        );
    }
}

#[test]
fn a_centre_without_hours_takes_no_appointments() {
    let centres = centres("");
    let refusal = refused(&centres, "legal", "2026-06-24T09:00:00Z");
    assert_eq!(refusal, NotPossible { why: WhyNot::ClosedDay(Closed::Weekday), next: Vec::new() });
}

/// Opening at hours that clocks skip in March and repeat in October.
#[test]
fn clock_changes_neither_lose_nor_invent_a_slot() {
    let every_day = "days = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]";
    for (from, to, day_before, starts) in [
        // From 01:00 clocks go to 02:00.
        ("00:30", "03:00", "2026-03-28T12:00:00Z", "03-29 00:30, 03-29 02:00, 03-29 02:30, 03-30 00:30"),
        ("01:10", "03:00", "2026-03-28T12:00:00Z", "03-29 02:00, 03-29 02:30, 03-30 01:10, 03-30 01:40"),
        ("01:10", "01:50", "2026-03-28T12:00:00Z", "03-30 01:10, 03-31 01:10, 04-01 01:10, 04-02 01:10"),
        // From 02:00 they go back to 01:00: the hour is open twice where it is open before and after.
        ("00:30", "02:30", "2026-10-24T12:00:00Z", "10-25 00:30, 10-25 01:00, 10-25 01:30, 10-25 01:00"),
        ("01:30", "02:30", "2026-10-24T12:00:00Z", "10-25 01:30, 10-25 02:00, 10-26 01:30, 10-26 02:00"),
        ("00:30", "01:30", "2026-10-24T12:00:00Z", "10-25 00:30, 10-25 01:00, 10-26 00:30, 10-26 01:00"),
        // An ordinary day is not touched.
        ("08:00", "09:00", "2026-03-28T12:00:00Z", "03-29 08:00, 03-29 08:30, 03-30 08:00, 03-30 08:30"),
    ] {
        let centres = centres(&format!("hours = [{{ {every_day}, from = \"{from}\", to = \"{to}\" }}]"));
        let found = next_starts(centres.centre("x").unwrap(), "legal", at(day_before), 4, &calendar());
        assert_eq!(local(&found).join(", "), starts, "{from} to {to}");
        assert!(found.is_sorted());
    }
}

/// Hours of a day, in quarters of an hour.
fn any_hours() -> impl Strategy<Value = String> {
    (
        prop::sample::subsequence(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 1..=7),
        0u32..95,
        1u32..48,
    )
        .prop_map(|(days, from, length)| {
            let days: Vec<String> = days.iter().map(|day| format!("\"{day}\"")).collect();
            let time = |quarter: u32| format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15);
            let (from, to) = (time(from), time((from + length).min(95)));
            format!("{{ days = [{}], from = \"{from}\", to = \"{to}\" }}", days.join(", "))
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever is offered is possible, on no day off, and open at every minute by the local clock; about the clock
    /// changes as well.
    #[test]
    fn what_is_offered_is_possible(
        hours in prop::collection::vec(any_hours(), 1..3),
        slot in prop::sample::select(vec![10i64, 30, 45, 90]),
        about in prop::sample::select(vec![
            "2026-03-27T00:00:00Z", "2026-10-23T00:00:00Z", "2026-12-22T00:00:00Z", "2026-06-11T00:00:00Z",
        ]),
        asked in 0i64..(4 * 24 * 12),
        own in any::<bool>(),
    ) {
        let fields = if own { "desk_hours" } else { "hours" };
        let hours = hours.join(", ");
        let hours = if own { hours.replace("{ ", "{ desks = [\"legal\"], ") } else { hours };
        let centres = centres(&format!(
            "{fields} = [{hours}]\nslot = \"{slot}m\"\nholidays = [\"06-13\"]\nclosures = [\"2026-03-28\", \"2026-10-24/2026-10-24\"]"
        ));
        let centre = centres.centre("x").unwrap();
        let (calendar, now) = (calendar(), at(about));
        let start = now + TimeDelta::minutes(5 * asked);
        let check = |start| check_window(&centres, "x", "legal", start, now, &calendar);
        let offered = match check(start) {
            Ok(()) => next_starts(centre, "legal", now, 20, &calendar),
            Err(refusal) => {
                prop_assert!(refusal.next.iter().all(|next| *next > start));
                refusal.next
            }
        };
        prop_assert!(offered.is_sorted_by(|one, other| one < other) && offered.iter().all(|next| *next > now));
        for start in offered {
            prop_assert_eq!(check(start), Ok(()));
            for minute in 0..slot {
                let local = (start + TimeDelta::minutes(minute)).with_timezone(&Lisbon);
                let opening = centre.opening(local.date_naive(), "legal", &calendar.holidays).unwrap();
                prop_assert!(opening.iter().any(|(from, to)| (*from..*to).contains(&local.time())), "{}", local);
            }
            let day = civil_day(start, Lisbon).to_string();
            prop_assert!(!["2026-12-25", "2026-06-13", "2026-03-28", "2026-10-24"].contains(&day.as_str()), "{}", day);
        }
    }
}
