//! Appointments at the centres, as stories: asked for, handed off, answered, moved, kept, missed, counted.

use serde_json::Value;
use sosline::domain::appointment::{AppointmentStepped, MessageKind, Step};
use sosline::domain::event::{Event, Private};
use sosline::domain::id::{AppointmentId, StaffId};
use sosline::domain::time::Instant;
use sosline::store::{Access, Append, Store};

use super::house::{House, Said};

/// The centre's best time of the stories: Thursday, three days after the present.
pub const THURSDAY: &str = "2026-11-26T10:00/12:00";

fn book(house: &House, words: &str, arguments: &[&str]) -> String {
    house.done(&format!("appointments book --as Olena {words}"), arguments).trim().to_owned()
}

/// An appointment of somebody whom the stories know by name.
pub fn usual(house: &House) -> String {
    let words = format!("--centre lisbon --desk legal --at {THURSDAY} --language uk --interpreter --consent");
    book(house, &words, &["--name", "Oksana Bondar", "--phone", "912 345 678", "--note", "Grávida"])
}

fn step(house: &House, words: &str, reference: &str) -> Said {
    let said = house.run(&format!("appointments {words} --as Olena"), &[reference]);
    assert_eq!(said.code, 0, "{words}: {said:?}");
    said
}

fn shown(house: &House, reference: &str) -> Value {
    serde_json::from_str(&house.done("appointments show --json --as Ana", &[reference])).unwrap()
}

fn store(house: &House) -> Store {
    Store::open(&house.store(), Access::Write).unwrap()
}

/// Hands off what the centre is owed, as the program does it.
fn hand_off(house: &House, reference: &str, message: MessageKind, at: &str) {
    let one = shown(house, reference);
    let id = AppointmentId(one["id"].as_str().unwrap().parse().unwrap());
    let sequence = u32::try_from(one["sequence"].as_u64().unwrap()).unwrap();
    let event =
        Event::AppointmentStepped(AppointmentStepped { id, step: Step::HandOff { sequence, message } });
    let at: Instant = at.parse().unwrap();
    let append = Append { who: StaffId::PROGRAM, event, private: Private::default() };
    store(house).append(append, at).unwrap();
}

#[test]
fn an_appointment_is_asked_for_handed_off_confirmed_and_kept_and_its_history_says_who_did_what() {
    let house = House::new();
    let reference = usual(&house);
    assert!(reference.len() == 9 && reference.as_bytes()[4] == b'-', "{reference}");
    let asked = shown(&house, &reference);
    assert_eq!((&asked["state"], &asked["owes"]), (&"requested".into(), &"request".into()));
    assert_eq!(asked["start"], "2026-11-26T10:00:00+00:00");
    assert_eq!(asked["minutes"], 30);
    assert_eq!(asked["windows"][0], "2026-11-26T10:00:00+00:00/2026-11-26T12:00:00+00:00");
    assert_eq!((&asked["reach"], &asked["phone"]), (&"phone".into(), &"912 345 678".into()));

    hand_off(&house, &reference, MessageKind::Request, "2026-11-23T18:31:00Z");
    let told = shown(&house, &reference);
    assert_eq!((&told["state"], &told["next"]), (&"handed-off".into(), &"await".into()));
    assert_eq!(told["answer_due"], "2026-11-24T18:31:00+00:00");

    let said = house.run(
        "appointments confirm --as Ana --now 2026-11-24T10:00",
        &[&reference, "--note", "falei com a Rita"],
    );
    assert_eq!(
        said.err.lines().collect::<Vec<_>>(),
        [
            format!("sosline: {reference}: the centre confirms (by telephone)"),
            format!("sosline: {reference}: next: the person is expected 2026-11-26 10:00 (30 min)"),
        ]
    );
    let early = house.refused(1, "appointments attended --as Ana", &[&reference]);
    assert!(early.contains("has not come yet"), "{early}");
    let kept = house.done("appointments attended --as Olena --now 2026-11-26T12:00 --json", &[&reference]);
    let kept: Value = serde_json::from_str(&kept).unwrap();
    assert_eq!((&kept["state"], &kept["next"]), (&"attended".into(), &"nothing".into()));

    let history = shown(&house, &reference)["history"].clone();
    let steps: Vec<(&str, &str, &str)> = history
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |value: &'static str| one[value].as_str().unwrap();
            (&text("at")[..16], text("who"), one["what"]["step"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        steps,
        [
            ("2026-11-23T18:30", "Olena Kovalenko", "request"),
            ("2026-11-23T18:31", "sosline", "hand-off"),
            ("2026-11-24T10:00", "Ana Lopes", "answer"),
            ("2026-11-26T12:00", "Olena Kovalenko", "close"),
        ]
    );
    assert_eq!(
        (&history[2]["note"], &history[2]["what"]["via"]),
        (&"falei com a Rita".into(), &"telephone".into())
    );
    house.entries();
}

#[test]
fn what_the_call_knows_need_not_be_said_again() {
    let house = House::new();
    let call = house.done(
        "log --language ara --variant Iraq --topic family.reunification --outcome appointment --by Olena --name",
        &["Zainab", "--phone", "213 456 789"],
    );
    let call = call.trim();
    let words = format!("--call {call} --centre Lisboa --at {THURSDAY} --desk");
    let reference = book(&house, &words, &["reagrupamento familiar"]);
    let one = shown(&house, &reference);
    for (field, value) in [
        ("call", call),
        ("centre", "lisbon"),
        ("desk", "family-reunification"),
        ("topic", "family.reunification"),
        ("language", "ara"),
        ("variant", "Iraq"),
        ("name", "Zainab"),
        ("phone", "213 456 789"),
        ("reach", "phone"),
    ] {
        assert_eq!(one[field], value, "{field}");
    }
    assert_eq!((&one["consent"], &one["interpreter"]), (&false.into(), &false.into()));
    let again = house.run(&format!("appointments book --as Ana {words} legal"), &[]);
    assert!(
        again.code == 0 && again.err.contains(&format!("has an appointment already: {reference}")),
        "{again:?}"
    );
    let of_call = house.column(&format!("appointments list --call {call}"), "reference");
    assert_eq!(of_call.len(), 2);
    assert_eq!(of_call.iter().filter(|one| **one == reference).count(), 1);
}

#[test]
fn a_counter_proposal_is_accepted_or_declined_and_the_centre_hears_of_it() {
    let house = House::new();
    let (first, second) = (usual(&house), usual(&house));
    for reference in [&first, &second] {
        hand_off(&house, reference, MessageKind::Request, "2026-11-23T18:31:00Z");
        let said = house.run("appointments counter --as Ana --at", &["27/11 11h-11h45", reference]);
        assert!(said.err.contains("proposes another time: 2026-11-27 11:00 (45 min)"), "{said:?}");
        assert!(said.err.contains(&format!("`sosline appointments accept {reference}`")), "{said:?}");
    }
    step(&house, "accept", &first);
    let accepted = shown(&house, &first);
    assert_eq!((&accepted["state"], &accepted["sequence"]), (&"requested".into(), &1.into()));
    assert_eq!((&accepted["start"], &accepted["minutes"]), (&"2026-11-27T11:00:00+00:00".into(), &45.into()));
    step(&house, "decline", &second);
    let declined = shown(&house, &second);
    assert_eq!((&declined["state"], &declined["owes"]), (&"handed-off".into(), &"decline-counter".into()));
    assert_eq!(declined["start"], "2026-11-26T10:00:00+00:00");
    let none = house.refused(1, "appointments accept --as Ana", &[&second]);
    assert!(none.contains("has proposed no other time") && none.contains("appointments show"), "{none}");
    house.entries();
}

#[test]
fn a_refused_one_is_asked_for_anew_and_a_cancelled_one_is_over() {
    let house = House::new();
    let reference = usual(&house);
    hand_off(&house, &reference, MessageKind::Request, "2026-11-23T18:31:00Z");
    let said = step(&house, "refuse", &reference);
    assert!(said.err.contains("ask for other times, or cancel"), "{said:?}");
    house.done("appointments reschedule --as Olena --at", &["amanhã 9h", &reference]);
    assert_eq!(shown(&house, &reference)["start"], "2026-11-24T09:00:00+00:00");
    step(&house, "cancel --reason person", &reference);
    let over = shown(&house, &reference);
    assert_eq!((&over["state"], &over["cancelled"]), (&"cancelled".into(), &"person".into()));
    for words in ["confirm", "cancel --reason centre", "no-show", "reschedule --at 2026-11-27T09:00"] {
        let said = house.refused(1, &format!("appointments {words} --as Ana"), &[&reference]);
        assert!(said.contains("over already (cancelled)"), "{words}: {said}");
    }
    assert_eq!(house.column("appointments list", "reference"), [""; 0]);
    assert_eq!(house.column("appointments list --all", "state"), ["cancelled"]);
}

#[test]
fn overdue_answers_stand_out_and_how_long_a_centre_may_take_is_configured() {
    let house = House::new();
    let late = usual(&house);
    hand_off(&house, &late, MessageKind::Request, "2026-11-23T18:31:00Z");
    let words = "--centre porto --desk legal --at 2026-11-25T10:00 --language uk --reach calls-back";
    let waiting = book(&house, &format!("{words} --now 2026-11-24T10:00"), &[]);
    hand_off(&house, &waiting, MessageKind::Request, "2026-11-24T10:01:00Z");
    let at = "--now 2026-11-24T18:31";
    assert_eq!(house.column(&format!("appointments list --overdue {at}"), "reference"), [late.as_str()]);
    let order = house.column(&format!("appointments list {at}"), "reference");
    assert_eq!(order, [late.as_str(), &waiting], "what is overdue comes first, though the other is sooner");
    assert_eq!(house.column(&format!("appointments list {at}"), "overdue"), ["true", "false"]);
    let table = house.done(&format!("appointments list {at}"), &[]);
    assert!(table.contains("handed off (overdue)") && table.contains("ask the centre"), "{table}");
    assert_eq!(house.column("appointments list --overdue --now 2026-11-24T18:30", "reference"), [""; 0]);
    let config = house.file("config");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("config.toml"), "answer_within = 2\n").unwrap();
    let said = house
        .run(&format!("appointments list --overdue --format csv {at} --config"), &[config.to_str().unwrap()]);
    assert_eq!(said.out.lines().count(), 1, "{said:?}");
}

#[test]
fn personal_data_go_only_to_a_member_of_staff_and_no_cell_is_a_formula() {
    let house = House::new();
    let words = format!("--centre lisbon --desk legal --at {THURSDAY} --language uk");
    let contact = ["--name", "=Oksana", "--phone", "+351 912 345 678", "--email", "@o.pt", "--note", "-1"];
    let reference = book(&house, &words, &contact);
    step(&house, "confirm --note Bondarenko", &reference);
    for words in [
        "appointments list",
        "appointments list --format csv",
        "appointments list --format json",
        &format!("appointments show {reference}"),
        &format!("appointments show {reference} --json"),
        "appointments outbox",
        "appointments outbox --json",
        "counts --of appointments",
    ] {
        let said = house.run(words, &[]);
        for personal in ["Oksana", "912", "o.pt", "-1\"", "Bondarenko"] {
            assert!(!said.out.contains(personal), "{words}: {}", said.out);
        }
        if words.starts_with("appointments list") || words.starts_with("appointments show") {
            assert!(said.err.contains("--as NAME"), "{words}: {said:?}");
        }
    }
    let rows = house.csv("appointments list --as Ana");
    assert_eq!(rows[1][30..], ["'=Oksana", "'+351 912 345 678", "'@o.pt", "'-1", "Bondarenko"]);
    let show = house.done("appointments show --as Ana", &[&reference]);
    assert!(show.contains("=Oksana") && show.contains("Bondarenko"), "{show}");
}

#[test]
fn an_export_has_the_columns_of_the_contract_and_a_file_is_what_would_be_printed() {
    let house = House::new();
    usual(&house);
    let rows = house.csv("appointments list");
    assert_eq!(
        rows[0].join(","),
        "id,reference,state,since,sequence,centre,desk,start,minutes,windows,counter_start,counter_minutes,topic,\
         language,variant,interpreter,reach,consent,call,asked,entered_by,handed_off,answer_due,overdue,answer,\
         answered,first_answer,owes,cancelled,next,name,phone,email,notes,remark"
    );
    for format in ["table", "csv", "json"] {
        let file = house.file(&format!("appointments.{format}"));
        let printed = house.done(&format!("appointments list --format {format}"), &[]);
        house.done(&format!("appointments list --format {format} -o"), &[file.to_str().unwrap()]);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    }
}

#[test]
fn filters_choose_the_appointments_they_say() {
    let house = House::new();
    let first = usual(&house);
    let words = "--centre porto --desk health --at 2026-11-30T09:00 --language uk --reach calls-back";
    let second = book(&house, words, &[]);
    step(&house, "cancel --reason mistake", &second);
    for (words, found) in [
        ("", vec![&first]),
        ("--all", vec![&first, &second]),
        ("--state cancelled", vec![&second]),
        ("--state cancelled --state requested", vec![&first, &second]),
        ("--all --centre Lisboa", vec![&first]),
        ("--all --desk saúde", vec![&second]),
        ("--all --from 2026-11-27", vec![&second]),
        ("--all --to 2026-11-26", vec![&first]),
    ] {
        let listed = house.column(&format!("appointments list {words}"), "reference");
        assert_eq!(listed.iter().collect::<Vec<_>>(), found, "{words}");
    }
}

#[test]
fn the_outbox_says_what_has_not_gone_how_often_it_was_tried_why_and_when_it_is_tried_next() {
    let house = House::new();
    assert_eq!(house.done("appointments outbox --json", &[]), "[]\n");
    let reference = usual(&house);
    let now: Instant = "2026-11-23T18:30:00Z".parse().unwrap();
    let mut store = store(&house);
    let tried = store.take_outgoing(now, chrono::TimeDelta::minutes(2)).unwrap().unwrap();
    store.put_off(&tried, "connection refused", now).unwrap();
    let json: Value = serde_json::from_str(&house.done("appointments outbox --json", &[])).unwrap();
    for (field, value) in [
        ("reference", Value::from(reference.as_str())),
        ("message", "request".into()),
        ("centre", "lisbon".into()),
        ("attempts", 1.into()),
        ("next_at", "2026-11-23T18:30:30+00:00".into()),
        ("error", "connection refused".into()),
        ("too_late", false.into()),
    ] {
        assert_eq!(json[0][field], value, "{field}");
    }
    let table = house.done("appointments outbox", &[]);
    assert!(table.contains("connection refused") && table.contains("2026-11-23 18:30"), "{table}");
    let late = house.done("appointments outbox --now 2026-11-26T10:00", &[]);
    assert!(late.contains("never: the time has passed"), "{late}");
    hand_off(&house, &reference, MessageKind::Request, "2026-11-23T18:31:00Z");
    assert_eq!(house.done("appointments outbox --json", &[]), "[]\n");
}

#[test]
fn the_slip_is_in_the_persons_language_and_never_of_a_time_that_the_centre_refused() {
    let house = House::new();
    let reference = usual(&house);
    let early = house.run("appointments slip", &[&reference]);
    assert!(early.err.contains("has not confirmed this time yet"), "{early:?}");
    step(&house, "confirm", &reference);
    let slip = house.run("appointments slip", &[&reference]);
    assert!(
        slip.err.is_empty() && slip.out.contains("листопада") && slip.out.contains(&reference),
        "{slip:?}"
    );
    assert!(slip.out.contains("10:00") && slip.out.contains("Rua Álvaro Coutinho"), "{slip:?}");
    assert!(!slip.out.contains("Oksana"), "{slip:?}");
    let file = house.file("slip.txt");
    house.done("appointments slip -o", &[file.to_str().unwrap(), &reference]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), slip.out);
    let sms: Value =
        serde_json::from_str(&house.done("appointments slip --sms --language pt --json", &[&reference]))
            .unwrap();
    assert_eq!((&sms[0]["language"], sms.as_array().unwrap().len()), (&"por".into(), 1));
    assert!(sms[0]["sms_segments"].as_u64().unwrap() <= 2, "{sms}");
    let wolof = house.run("appointments slip --language wolof", &[&reference]);
    assert!(wolof.err.contains("no slip in Wolof") && wolof.out.contains("Thursday"), "{wolof:?}");
    let piped = house.refused(2, "appointments slip --copy", &[&reference]);
    assert!(piped.contains("-o FILE"), "{piped}");
    step(&house, "refuse", &reference);
    let refused = house.refused(1, "appointments slip", &[&reference]);
    assert!(refused.contains("refused this time") && refused.contains("reschedule"), "{refused}");
    step(&house, "cancel --reason centre", &reference);
    let cancelled = house.done("appointments slip --language en", &[&reference]);
    assert!(cancelled.contains("cancel"), "{cancelled}");
}

const HEADER: &str = "date,appointments,requested,handed_off,confirmed,counter_proposed,refused,attended,no_show,\
                      cancelled,open,answer_days,coverage";

/// Monday: one that a telephone call confirmed after six hours, one cancelled, one still asked for.
fn a_day_of_counts() -> House {
    let house = House::new();
    let first = usual(&house);
    step(&house, "confirm --now 2026-11-24T00:30", &first);
    let words = "--centre porto --desk borders --at 2026-11-26T09:00 --language bn --reach calls-back";
    let second = book(&house, &format!("{words} --topic residence.permit"), &[]);
    step(&house, "cancel --reason person", &second);
    book(&house, words, &[]);
    house
}

#[test]
fn appointments_are_counted_by_the_day_of_the_asking_with_what_became_of_them() {
    let house = a_day_of_counts();
    let words = "counts --of appointments --from 2026-11-23 --to 2026-11-24 --now 2026-11-24T19:30";
    let csv = house.done(&format!("{words} --format csv"), &[]);
    assert_eq!(
        csv.lines().collect::<Vec<_>>(),
        [
            HEADER,
            "2026-11-23,3,1,0,1,0,0,0,0,1,2,0.3,recorded",
            "2026-11-24,0,0,0,0,0,0,0,0,0,0,,not-recorded"
        ]
    );
    let json: Value = serde_json::from_str(&house.done(&format!("{words} --format json"), &[])).unwrap();
    assert_eq!((&json[0]["answer_days"], &json[1]["answer_days"]), (&0.3.into(), &Value::Null));
    let split = |by: &str| {
        let rows = house.csv(&format!("{words} --by year --split {by}"));
        rows[1..].iter().map(|row| format!("{} {}", row[1], row[2])).collect::<Vec<_>>()
    };
    assert_eq!(split("centre"), ["lisbon 1", "porto 2"]);
    assert_eq!(split("desk"), ["borders 2", "legal 1"]);
    assert_eq!(split("state"), ["requested 1", "confirmed 1", "cancelled 1"]);
    assert_eq!(split("language"), ["ben 2", "ukr 1"]);
    assert_eq!(split("topic"), ["residence.permit 1", "no-topic 2"]);
    let said = house.refused(2, "counts --of appointments --split mediator", &[]);
    assert!(said.contains("centre, desk, state, language, topic"), "{said}");
}

#[test]
fn the_tables_in_both_languages() {
    let house = a_day_of_counts();
    let counts = "counts --of appointments --from 2026-11-23 --to 2026-11-24 --now 2026-11-24T19:30";
    // References and ids are chance: only what does not depend on them is compared whole.
    insta::assert_snapshot!("appointments_counts_en", house.done(counts, &[]));
    insta::assert_snapshot!(
        "appointments_split_en",
        house.done(&format!("{counts} --by week --split centre"), &[])
    );
    let house = house.in_portuguese();
    insta::assert_snapshot!("appointments_counts_pt", house.done(counts, &[]));
    insta::assert_snapshot!(
        "appointments_split_pt",
        house.done(&format!("{counts} --by week --split topic"), &[])
    );
    let reference = &house.column("appointments list --state confirmed", "reference")[0];
    let show = house.done("appointments show --as Ana", &[reference]).replace(reference, "REFE-RENC");
    insta::assert_snapshot!("appointments_show_pt", show);
    let list =
        house.done("appointments list --state confirmed --as Ana", &[]).replace(reference, "REFE-RENC");
    insta::assert_snapshot!("appointments_list_pt", list);
}
