//! A day of the line: its people, who is on duty, its calls, and a month of counts.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::call::{Asked, Call, CallFacts, Route};
use crate::domain::code::{
    Caller, Channel, Coverage, Kind, OfferClosing, OfferKind, Outcome, Period, Role, RouteReason, RouteTo,
};
use crate::domain::count::{Count, label};
use crate::domain::event::Private;
use crate::domain::id::{CallId, OfferId, StaffId, TallyId};
use crate::domain::offer::{Closing, Offer, OfferFacts};
use crate::domain::routing::{OnDuty, Presence};
use crate::domain::shift::Tally;
use crate::domain::staff::{Staff, StaffFacts};
use crate::i18n::Lang;
use crate::tui::effect::Reply;
use crate::tui::screens::setup::LINE;

/// Shift lead, signed on at the console under test.
pub const OLENA: StaffId = StaffId(Uuid::from_u128(0xa1));
/// On duty and free.
pub const JOAO: StaffId = StaffId(Uuid::from_u128(0xa2));
/// On duty, with a call.
pub const NATALIA: StaffId = StaffId(Uuid::from_u128(0xa3));

/// The staff list.
pub fn staff() -> Vec<Staff> {
    let person = |id, name: &str, role, languages: &[&str], active| Staff {
        facts: StaffFacts {
            id,
            role,
            languages: languages.iter().map(|code| code.parse().unwrap()).collect(),
            active,
        },
        name: Some(name.to_owned()),
    };
    vec![
        person(JOAO, "João Sá", Role::Mediator, &["por", "kea"], true),
        person(NATALIA, "Natalia Popescu", Role::Mediator, &["ron", "por"], true),
        person(OLENA, "Olena Kovalenko", Role::Lead, &["por", "ukr", "rus"], true),
        person(StaffId(Uuid::from_u128(0xa4)), "Rui Melo", Role::Mediator, &["por"], false),
    ]
}

/// What the reader says of the people: João is free, Natalia has a call.
pub fn people(lang: Lang) -> Reply {
    let staff = staff();
    let duty = [(JOAO, Presence::Free), (NATALIA, Presence::OnCall), (OLENA, Presence::Free)];
    let on_duty = duty.map(|(id, presence)| OnDuty {
        staff: staff.iter().find(|person| person.facts.id == id).unwrap().clone(),
        presence,
    });
    Reply::People { line: LINE.to(lang).to_owned(), staff, on_duty: on_duty.into() }
}

fn call(number: u128, at: &str, seconds: Option<u32>, mediator: StaffId) -> Call {
    Call {
        facts: CallFacts {
            duration_s: seconds,
            caller: Some(Caller::Immigrant),
            ..CallFacts::new(
                CallId(Uuid::from_u128(number)),
                format!("2026-11-23T{at}Z").parse().unwrap(),
                mediator,
            )
        },
        private: Private::default(),
        revision: 1,
        entered_by: mediator,
        entered_at: format!("2026-11-23T{at}Z").parse().unwrap(),
    }
}

fn served(mut call: Call, language: &str, to: RouteTo, topic: &str, outcome: Outcome) -> Call {
    let (code, variant) = language.split_once(':').map_or((language, None), |(c, v)| (c, Some(v.to_owned())));
    let reason = if to == RouteTo::Own { RouteReason::Speaks } else { RouteReason::NotOfTheLine };
    call.facts.language = Some(Asked { code: code.parse().unwrap(), variant });
    call.facts.route = Some(Route { to, reason });
    call.facts.topic = Some(topic.parse().unwrap());
    call.facts.outcome = Some(outcome);
    call
}

fn unserved(mut call: Call, kind: Kind) -> Call {
    (call.facts.kind, call.facts.caller) = (kind, None);
    call
}

/// Three earlier calls from one number, newest first: one that João took as a secret, one of the year before.
pub fn contacts() -> Vec<Call> {
    use RouteTo::{Own, TranslationService};
    let at = |text: &str| text.parse().unwrap();
    let named = |name: &str| Private { name: Some(name.into()), ..Private::default() };
    let mut first =
        served(call(21, "09:12:00", Some(431), OLENA), "ukr", Own, "residence.permit", Outcome::Informed);
    (first.facts.started, first.private) = (at("2026-11-18T09:12:00Z"), named("Тетяна Шевченко"));
    let mut secret = served(
        call(22, "10:00:00", Some(900), JOAO),
        "por",
        Own,
        "protection.domestic-violence",
        Outcome::Referred,
    );
    (secret.facts.started, secret.private) = (at("2026-11-02T16:40:00Z"), named("Segredo Absoluto"));
    secret.facts.confidential = true;
    let mut last = served(
        call(23, "10:00:00", Some(65), NATALIA),
        "ara:Iraq",
        TranslationService,
        "family.reunification",
        Outcome::FollowUp,
    );
    (last.facts.started, last.private) = (at("2025-12-30T18:05:00Z"), named("Oksana"));
    vec![first, secret, last]
}

/// Twelve calls, newest first.
pub fn calls() -> Vec<Call> {
    use RouteTo::{Own, TranslationService};
    let mut late =
        served(call(1, "08:04:00", Some(2_460), JOAO), "kea", Own, "residence.renewal", Outcome::Appointment);
    (late.facts.late, late.entered_by) = (true, OLENA);
    late.entered_at = "2026-11-23T09:40:11Z".parse().unwrap();
    let mut private =
        served(call(11, "10:02:31", Some(431), OLENA), "ukr", Own, "residence.permit", Outcome::Informed);
    private.private = Private {
        name: Some("Тетяна Шевченко".into()),
        phone: Some("+351 912 345 678".into()),
        notes: Some("Título caducado em setembro; já tem marcação na AIMA.\nLiga de novo em janeiro.".into()),
        ..Private::default()
    };
    vec![
        unserved(call(12, "10:11:05", None, OLENA), Kind::HangUp),
        private,
        served(call(10, "09:58:40", Some(65), JOAO), "por", Own, "residence.visa", Outcome::Referred),
        served(
            call(9, "09:51:12", Some(1_334), OLENA),
            "ara:Iraq",
            TranslationService,
            "residence.expulsion",
            Outcome::Interpreter,
        ),
        served(call(8, "09:47:00", Some(248), NATALIA), "ron", Own, "residence.permit", Outcome::Informed),
        unserved(call(7, "09:44:18", None, JOAO), Kind::Silent),
        served(
            call(6, "09:38:02", Some(3_725), NATALIA),
            "zho",
            TranslationService,
            "nationality.children",
            Outcome::FollowUp,
        ),
        served(call(5, "09:30:00", Some(190), OLENA), "rus", Own, "nationality.pending", Outcome::Escalated),
        served(
            call(4, "09:21:45", Some(612), JOAO),
            "hin",
            TranslationService,
            "residence.regularisation",
            Outcome::Transferred,
        ),
        unserved(call(3, "09:12:12", None, NATALIA), Kind::WrongNumber),
        served(
            call(2, "09:03:30", Some(305), OLENA),
            "por",
            Own,
            "nationality.acquisition",
            Outcome::Unresolved,
        ),
        late,
    ]
}

/// Four offers, newest first; the last is closed.
pub fn offers() -> Vec<Offer> {
    use OfferKind::{Education, Employment, Food, Housing, PortugueseClasses};
    let offer = |number: u128, offered: &str, kinds: &[OfferKind], people, municipality: &str, by| Offer {
        facts: OfferFacts {
            id: OfferId(Uuid::from_u128(0x0ffe_0000 + number)),
            offered: offered.parse().unwrap(),
            kinds: kinds.to_vec(),
            people,
            municipality: municipality.to_owned(),
            by,
            channel: Channel::Phone,
            call: None,
        },
        private: Private::default(),
        entered_by: JOAO,
        entered_at: offered.parse().unwrap(),
        closed: None,
    };
    let mut family = offer(
        4,
        "2026-11-23T09:51:00Z",
        &[Housing, Food, Education, PortugueseClasses],
        4,
        "Évora",
        Caller::Association,
    );
    family.facts.call = Some(CallId(Uuid::from_u128(9)));
    family.private = Private {
        name: Some("Rosa Mendes".into()),
        phone: Some("+351 900 000 001".into()),
        email: Some("rosa.mendes@exemplo.pt".into()),
        notes: Some("Casa com dois quartos, perto da escola.\nDurante seis meses.".into()),
        ..Private::default()
    };
    let mut done = offer(1, "2026-11-02T15:20:00Z", &[Housing], 2, "Setúbal", Caller::GeneralPublic);
    done.closed = Some(Closing {
        reason: OfferClosing::TakenUp,
        at: "2026-11-17T11:05:00Z".parse().unwrap(),
        by: OLENA,
    });
    vec![
        family,
        offer(3, "2026-11-19T14:10:00Z", &[Employment], 12, "Odemira", Caller::Employer),
        offer(2, "2026-11-10T10:00:00Z", &[PortugueseClasses], 20, "Vila Nova de Gaia", Caller::PublicBody),
        done,
    ]
}

/// The counts of a day with so many calls, none of them on paper.
pub fn count_of(day: NaiveDate, calls: u64, coverage: Coverage) -> Count {
    Count {
        date: label(day, Period::Day),
        from: day,
        to: day,
        calls,
        service: calls - calls / 5,
        non_service: calls / 5,
        late: calls / 20,
        translation: calls / 4,
        appointments: calls / 10,
        tally: 0,
        coverage,
    }
}

/// Counts of November so far: weekends closed, a day partial, a day of which nothing is known.
pub fn november() -> Vec<Count> {
    let days = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().iter_days().take(23);
    days.zip([0, 61, 58, 47, 66, 52, 0, 0, 70, 64, 59, 0, 41, 0, 0, 63, 72, 31, 60, 55, 0, 0, 12])
        .map(|(day, calls)| {
            let coverage = match day.to_string().as_str() {
                "2026-11-12" => Coverage::NotRecorded,
                "2026-11-18" | "2026-11-23" => Coverage::Partial,
                _ if calls == 0 => Coverage::Closed,
                _ => Coverage::Recorded,
            };
            let tally = if coverage == Coverage::NotRecorded { 38 } else { 0 };
            Count { tally, ..count_of(day, calls, coverage) }
        })
        .collect()
}

/// The paper tally of the day that was not recorded.
pub fn tallies() -> Vec<Tally> {
    let day = NaiveDate::from_ymd_opt(2026, 11, 12).unwrap();
    vec![Tally { id: TallyId(Uuid::from_u128(0x7a)), from: day, to: day, calls: 38 }]
}
