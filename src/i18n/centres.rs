//! The words of the centres: how invitations get there, and why there can be no appointment at a time.

use chrono::{NaiveTime, TimeDelta};

use super::codes::Worded;
use super::{Lang, Word, word};
use crate::domain::centre::{Centres, Closed, NotPossible, Transport, Unknown, WhyNot};
use crate::domain::time::Instant;
use crate::say;

impl Worded for Transport {
    fn word(self) -> Word {
        match self {
            Self::Spool => word("ficheiro", "file"),
            Self::Smtp => word("correio eletrónico", "e-mail"),
        }
    }
}

/// The name of a centre; its code, where it is known no more.
pub fn centre_name<'a>(lang: Lang, code: &'a str, centres: &'a Centres) -> &'a str {
    centres.centre(code).map_or(code, |centre| lang.pick(&centre.pt, &centre.en))
}

/// The name of a desk; its code, where it is known no more.
pub fn desk_name<'a>(lang: Lang, code: &'a str, centres: &'a Centres) -> &'a str {
    centres.desk(code).map_or(code, |desk| lang.pick(&desk.pt, &desk.en))
}

/// Why there can be no appointment, and the next times that are possible. `when` writes a time.
pub fn not_possible(
    lang: Lang,
    refused: &NotPossible,
    centres: &Centres,
    when: impl Fn(Instant) -> String,
) -> String {
    let why = why_not(lang, &refused.why, centres);
    let next: Vec<String> = refused.next.iter().copied().map(when).collect();
    match (&next[..], &refused.why) {
        ([], WhyNot::UnknownCentre(_)) => why,
        ([], _) => say!(
            lang,
            "{why}; não há hora possível durante um ano: veja o horário em centres.toml",
            "{why}; no time is possible for a year: see the hours in centres.toml"
        ),
        ([next], _) => {
            say!(lang, "{why}; a próxima hora possível é {next}", "{why}; the next possible time is {next}")
        }
        _ => {
            let next = next.join(", ");
            say!(lang, "{why}; as próximas horas possíveis: {next}", "{why}; the next possible times: {next}")
        }
    }
}

/// Why there can be no appointment.
pub fn why_not(lang: Lang, why: &WhyNot, centres: &Centres) -> String {
    match why {
        WhyNot::UnknownCentre(unknown) => unknown_centre(lang, unknown),
        WhyNot::UnknownDesk(unknown) => unknown_desk(lang, unknown),
        WhyNot::NotThisDesk { desk, has, elsewhere } => not_this_desk(lang, desk, has, elsewhere, centres),
        WhyNot::Past => say!(lang, "essa hora já passou", "that time has passed"),
        WhyNot::ClosedDay(why) => closed(lang, why),
        WhyNot::ClosedHour(opening) => {
            let hours = hours(lang, opening);
            say!(
                lang,
                "fechado a essa hora; nesse dia abre {hours}",
                "closed at that time; open that day {hours}"
            )
        }
        WhyNot::TooLate { closes, slot } => {
            let (closes, slot) = (closes.format("%H:%M"), length(*slot));
            say!(
                lang,
                "fecha às {closes} e uma marcação demora {slot}",
                "it closes at {closes} and an appointment takes {slot}"
            )
        }
    }
}

/// Why a centre is closed on a day.
pub fn closed(lang: Lang, why: &Closed) -> String {
    match why {
        Closed::Holiday(name) => {
            let name = lang.pick(&name.pt, &name.en);
            say!(lang, "fechado nesse dia: feriado ({name})", "closed that day: public holiday ({name})")
        }
        Closed::Municipal => {
            say!(lang, "fechado nesse dia: feriado municipal", "closed that day: the city's own holiday")
        }
        Closed::Closure => {
            say!(lang, "o centro está encerrado nesse dia", "the centre takes that day off")
        }
        Closed::Weekday => {
            say!(lang, "não abre nesse dia da semana", "it does not open on that day of the week")
        }
    }
}

/// That there is no such centre, and the nearest.
pub fn unknown_centre(lang: Lang, unknown: &Unknown) -> String {
    let (asked, nearest) = (&unknown.asked, unknown.nearest.join(", "));
    say!(lang, "não há centro «{asked}»; há {nearest}", "there is no centre “{asked}”; there is {nearest}")
}

/// That there is no such desk, and the nearest.
pub fn unknown_desk(lang: Lang, unknown: &Unknown) -> String {
    let (asked, nearest) = (&unknown.asked, unknown.nearest.join(", "));
    say!(lang, "não há balcão «{asked}»; há {nearest}", "there is no desk “{asked}”; there is {nearest}")
}

fn not_this_desk(lang: Lang, desk: &str, has: &[String], elsewhere: &[String], centres: &Centres) -> String {
    let (desk, has) = (desk_name(lang, desk, centres), has.join(", "));
    let names: Vec<&str> = elsewhere.iter().map(|code| centre_name(lang, code, centres)).collect();
    let names = names.join(", ");
    if names.is_empty() {
        say!(
            lang,
            "nenhum centro tem o balcão «{desk}»; este tem {has}",
            "no centre has the desk “{desk}”; this one has {has}"
        )
    } else {
        say!(
            lang,
            "este centro não tem o balcão «{desk}»; tem {has}; o que falta há em {names}",
            "this centre has no desk “{desk}”; it has {has}; that one is in {names}"
        )
    }
}

fn hours(lang: Lang, opening: &[(NaiveTime, NaiveTime)]) -> String {
    let hours = opening.iter().map(|(from, to)| {
        let (from, to) = (from.format("%H:%M"), to.format("%H:%M"));
        say!(lang, "das {from} às {to}", "from {from} to {to}")
    });
    hours.collect::<Vec<_>>().join(lang.pick(" e ", " and "))
}

fn length(slot: TimeDelta) -> String {
    match (slot.num_hours(), slot.num_minutes() % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Lisbon;

    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::domain::centre::check_window;

    #[test]
    fn a_refusal_says_why_and_when_instead() {
        let (centres, calendar) = (Centres::shipped(), Calendar::shipped(Lisbon));
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        let when = |at: Instant| at.with_timezone(&Lisbon).format("%d/%m %H:%M").to_string();
        let said = |lang, centre: &str, desk: &str, at: &str| {
            let refused = check_window(centres, centre, desk, at.parse().unwrap(), now, &calendar);
            not_possible(lang, &refused.unwrap_err(), centres, when)
        };
        for (centre, desk, at, pt, en) in [
            (
                "porto",
                "legal",
                "2026-12-25T10:00:00Z",
                "fechado nesse dia: feriado (Natal); as próximas horas possíveis: 28/12 08:00, 28/12 08:30, 28/12 09:00",
                "closed that day: public holiday (Christmas Day); the next possible times: 28/12 08:00, 28/12 08:30, \
                 28/12 09:00",
            ),
            (
                "lisbon",
                "legal",
                "2026-11-24T16:45:00Z",
                "fecha às 17:00 e uma marcação demora 30 min; as próximas horas possíveis: 25/11 08:00, 25/11 08:30, \
                 25/11 09:00",
                "it closes at 17:00 and an appointment takes 30 min; the next possible times: 25/11 08:00, 25/11 08:30, \
                 25/11 09:00",
            ),
            (
                "faro",
                "health",
                "2026-11-24T10:00:00Z",
                "este centro não tem o balcão «Saúde»; tem legal, social, employment, family-reunification, borders, \
                 reception; o que falta há em Lisboa, Porto; as próximas horas possíveis: 24/11 10:30, 24/11 11:00, \
                 24/11 11:30",
                "this centre has no desk “Health”; it has legal, social, employment, family-reunification, borders, \
                 reception; that one is in Lisbon, Porto; the next possible times: 24/11 10:30, 24/11 11:00, 24/11 11:30",
            ),
            (
                "Fato",
                "legal",
                "2026-11-24T10:00:00Z",
                "não há centro «Fato»; há faro",
                "there is no centre “Fato”; there is faro",
            ),
        ] {
            assert_eq!(said(Lang::Pt, centre, desk, at), pt);
            assert_eq!(said(Lang::En, centre, desk, at), en);
        }
    }

    #[test]
    fn every_reason_has_its_own_words_in_both_languages() {
        let time = |text: &str| text.parse::<NaiveTime>().unwrap();
        let reasons = [
            WhyNot::Past,
            WhyNot::ClosedDay(Closed::Municipal),
            WhyNot::ClosedDay(Closed::Closure),
            WhyNot::ClosedDay(Closed::Weekday),
            WhyNot::ClosedHour(vec![
                (time("09:00:00"), time("12:30:00")),
                (time("14:00:00"), time("17:00:00")),
            ]),
            WhyNot::TooLate { closes: time("17:00:00"), slot: TimeDelta::minutes(90) },
            WhyNot::UnknownDesk(Unknown { asked: "x".into(), nearest: vec!["legal".into()] }),
            WhyNot::NotThisDesk { desk: "legal".into(), has: vec!["health".into()], elsewhere: Vec::new() },
        ];
        let all = |lang| reasons.each_ref().map(|why| why_not(lang, why, Centres::shipped()));
        assert_eq!(
            all(Lang::Pt),
            [
                "essa hora já passou",
                "fechado nesse dia: feriado municipal",
                "o centro está encerrado nesse dia",
                "não abre nesse dia da semana",
                "fechado a essa hora; nesse dia abre das 09:00 às 12:30 e das 14:00 às 17:00",
                "fecha às 17:00 e uma marcação demora 1 h 30 min",
                "não há balcão «x»; há legal",
                "nenhum centro tem o balcão «Apoio jurídico»; este tem health",
            ]
        );
        assert_eq!(
            all(Lang::En),
            [
                "that time has passed",
                "closed that day: the city's own holiday",
                "the centre takes that day off",
                "it does not open on that day of the week",
                "closed at that time; open that day from 09:00 to 12:30 and from 14:00 to 17:00",
                "it closes at 17:00 and an appointment takes 1 h 30 min",
                "there is no desk “x”; there is legal",
                "no centre has the desk “Legal support”; this one has health",
            ]
        );
    }
}
