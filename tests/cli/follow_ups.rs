//! Follow-ups: scheduled, listed, exported, shown, done, put off, changed, stopped.

use serde_json::{Value, json};
use sosline::domain::call::CallFacts;
use sosline::domain::code::{Kind, Role};
use sosline::domain::event::{Event, Private};
use sosline::domain::id::CallId;
use sosline::store::{Access, Append, Store};

use super::house::{House, NOW};

/// Schedules a follow-up and gives its reference.
fn add(house: &House, words: &str, arguments: &[&str]) -> String {
    house.done(&format!("follow-ups add --as Olena {words}"), arguments).trim().to_owned()
}

const ROSA: [&str; 6] = ["--name", "Rosa Mendes", "--phone", "900 000 001", "--reason", "Respondeu a AIMA?"];

/// What is known of a follow-up, as a member of staff sees it.
fn shown(house: &House, reference: &str) -> Value {
    serde_json::from_str(&house.done(&format!("follow-ups show {reference} --json --as Ana"), &[])).unwrap()
}

#[test]
fn a_follow_up_is_scheduled_by_whoever_works_and_prints_its_reference_only() {
    let house = House::new();
    let reference = add(&house, "--due 2026-12-01T10:30 --every 4 --until 2027-06-30", &ROSA);
    assert!(reference.len() == 9 && reference.as_bytes()[4] == b'-', "{reference}");
    let rows = house.csv("follow-ups list --as Ana");
    assert_eq!(
        rows[0].join(","),
        "id,reference,state,channel,due,time,who,language,variant,every,until,call,entered_by,entered_at,revision,\
         postponed,times_done,last_result,ended_at,ended_by,name,phone,email,reason,remark"
    );
    // 1 December is a holiday.
    assert_eq!(
        rows[1][1..13].join(","),
        format!("{reference},open,phone,2026-12-02,10:30,Olena Kovalenko,,,4,2027-06-30,,Olena Kovalenko")
    );
    assert_eq!(rows[1][14..].join(","), "1,0,0,,,,Rosa Mendes,900 000 001,,Respondeu a AIMA?,");
    assert_eq!(rows.len(), 2);
    house.entries();
}

#[test]
fn a_closed_day_is_told_and_the_next_open_one_taken() {
    let house = House::new();
    let said = house.run("follow-ups add --as Olena --due 8/12 --phone 900000001", &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("the line is closed; it is due on Wed 2026-12-09"), "{said:?}");
    let said = house.in_portuguese().run("follow-ups postpone --as Olena --to 1/12", &[said.out.trim()]);
    assert!(said.err.contains("ter 2026-12-01 a linha está fechada; fica para qua 2026-12-02"), "{said:?}");
}

#[test]
fn from_a_call_it_knows_whom_and_in_which_language() {
    let house = House::new();
    let call = house.log("--language ara:Iraq --by Olena --name Samir --phone 900000007");
    let reference = add(&house, "--due tomorrow --anybody", &["--call", &call]);
    let one = shown(&house, &reference);
    let expected = json!({
        "call": call, "name": "Samir", "phone": "900000007", "language": "ara", "variant": "Iraq", "who": null,
        "due": "2026-11-24", "time": null
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&one[field], value, "{field}");
    }
    let other = add(&house, "--due tomorrow --language uk", &["--call", &call, "--name", "Amal"]);
    let one = shown(&house, &other);
    assert_eq!((&one["name"], &one["language"]), (&json!("Amal"), &json!("ukr")));
    assert_eq!(house.column(&format!("follow-ups list --call {call}"), "reference").len(), 2);
}

#[test]
fn an_empty_word_says_that_there_is_none_when_it_is_scheduled_too() {
    let house = House::new();
    let empty = ["--name", "", "--language", "", "--email", " ", "--reason", "", "--until", ""];
    let one = shown(&house, &add(&house, "--due tomorrow --every 4 --phone 900000001", &empty));
    for field in ["name", "language", "email", "reason", "until"] {
        assert_eq!(one[field], Value::Null, "{field}");
    }
}

#[test]
fn whom_it_is_about_goes_only_to_a_member_of_staff_and_no_cell_is_a_formula() {
    let house = House::new();
    let about = ["--name", "=Rosa", "--phone", "+351 900 000 001", "--email", "@r", "--reason", "-1"];
    let reference = add(&house, "--due +3", &about);
    for words in ["list --format csv", "list --json", "list", &format!("show {reference}")] {
        let said = house.run(&format!("follow-ups {words}"), &[]);
        assert!(!said.out.contains("Rosa") && !said.out.contains("900"), "{words}: {said:?}");
        assert!(said.err.contains("--as NAME"), "{words}: {said:?}");
        assert!(house.done(&format!("follow-ups {words} --as Ana"), &[]).contains("Rosa"), "{words}");
    }
    let row = &house.csv("follow-ups list --as Ana")[1];
    assert_eq!(row[20..24], ["'=Rosa", "'+351 900 000 001", "'@r", "'-1"]);
    assert_eq!(shown(&house, &reference)["reason"], "-1");
}

/// Records a call that only who took it, Ana, and a shift lead may tell of. She is one, Olena is none.
fn confidential_call(house: &House) -> String {
    let mut store = Store::open(&house.store(), Access::Write).unwrap();
    let lead = store.staff().unwrap().into_iter().find(|person| person.facts.role == Role::Lead).unwrap();
    let now = NOW.parse().unwrap();
    let call = CallFacts {
        kind: Kind::Test,
        confidential: true,
        ..CallFacts::new(CallId(sosline::clock::id_at(now)), now, lead.facts.id)
    };
    let reference = call.id.reference();
    let private =
        Private { name: Some("Segredo".into()), phone: Some("900000009".into()), ..Private::default() };
    store.append(Append { who: lead.facts.id, event: Event::CallLogged(call), private }, now).unwrap();
    reference
}

#[test]
fn what_a_confidential_call_led_to_is_neither_told_to_others_nor_done_by_them() {
    let house = House::new();
    let call = confidential_call(&house);
    let reference = house.done("follow-ups add --as Ana --due +1", &["--call", &call]).trim().to_owned();
    assert_eq!(shown(&house, &reference)["name"], "Segredo");
    for words in ["list --json", "list --format csv", "list", &format!("show {reference}")] {
        let told = house.done(&format!("follow-ups {words} --as Olena"), &[]);
        assert!(
            told.contains(&reference) && !told.contains("Segredo") && !told.contains("9000"),
            "{words}: {told}"
        );
    }
    for words in ["done --result reached", "stop", "postpone --to +2", "change --for Olena"] {
        let words = format!("follow-ups {words} --as Olena {reference}");
        refused(&house, 1, &words, &["Confidential", &reference]);
    }
    // Nobody copies a name that they may not see.
    let copied = house.run("follow-ups add --as Olena --due +1", &["--call", &call]);
    assert!(copied.code == 2 && copied.err.contains("number missing"), "{copied:?}");
    house.done("follow-ups change --as Ana --for Olena", &[&reference]);
    assert!(house.done("follow-ups list --as Olena", &[]).contains("Segredo"), "she is to follow it up");
}

#[test]
fn every_filter_chooses_what_it_says_and_the_open_ones_are_meant_if_nothing_is_said() {
    let house = House::new();
    let late = add(&house, "--now 2026-11-16T10:00 --due 2026-11-18", &ROSA);
    let mail = add(&house, "--due today --channel email --for Ana --email r@exemplo.pt", &[]);
    let over = add(&house, "--due +2w", &ROSA);
    house.done("follow-ups stop --as Ana", &[&over]);
    for (words, found) in [
        ("", vec![&late, &mail]),
        ("--due yesterday", vec![&late]),
        ("--due 2026-11-22", vec![&late]),
        ("--due today", vec![&late, &mail]),
        ("--channel email", vec![&mail]),
        ("--for Olena", vec![&late]),
        ("--mine --as Ana", vec![&mail]),
        ("--state stopped", vec![&over]),
        ("--all", vec![&late, &mail, &over]),
    ] {
        let references = house.column(&format!("follow-ups list {words}"), "reference");
        assert_eq!(references.iter().collect::<Vec<_>>(), found, "{words}");
    }
    let table = house.in_portuguese().done("follow-ups list --all --as Ana", &[]);
    for text in ["em atraso", "hoje", "parado", "Rosa Mendes", "correio eletrónico"] {
        assert!(table.contains(text), "{text}: {table}");
    }
}

#[test]
fn a_job_seeker_is_contacted_again_so_many_weeks_after_the_last_time_until_stopped() {
    let house = House::new();
    let reference = add(&house, "--due today --every 4", &ROSA);
    let call = house.log("--language pt --by Olena");
    let said = house.run("follow-ups done --as Olena --result reached", &[&reference, "--call", &call]);
    assert!(said.err.contains("the next time is Mon 2026-12-21"), "{said:?}");
    let again = "follow-ups done --as Ana --now 2026-12-22T10:00 --result no-answer --json";
    let one: Value = serde_json::from_str(&house.done(again, &[&reference, "--note", "-"])).unwrap();
    assert_eq!(
        (&one["due"], &one["state"], &one["remark"]),
        (&json!("2027-01-19"), &json!("open"), &json!("-"))
    );
    let done: Vec<_> =
        one["done"].as_array().unwrap().iter().map(|time| (&time["due"], &time["result"])).collect();
    assert_eq!(
        done,
        [(&json!("2026-11-23"), &json!("reached")), (&json!("2026-12-21"), &json!("no-answer"))]
    );
    assert_eq!(one["done"][0]["call"], call.as_str());
    assert_eq!(
        house.column(&format!("follow-ups list --call {call}"), "reference"),
        std::slice::from_ref(&reference)
    );
    house.done("follow-ups stop --as Ana --now 2026-12-23T10:00", &[&reference]);
    let one = shown(&house, &reference);
    assert_eq!((&one["state"], &one["ended_by"]), (&json!("stopped"), &json!("Ana Lopes")));
    assert_eq!(one["done"].as_array().unwrap().len(), 2, "what was done stays");
    let text = house.in_portuguese().done("follow-ups show --as Ana", &[&reference]);
    for known in ["Rosa Mendes", "Respondeu a AIMA?", "de 4 em 4 semanas", "falou-se com a pessoa", "parado"]
    {
        assert!(text.contains(known), "{known}: {text}");
    }
}

#[test]
fn it_is_put_off_and_changed_and_what_is_not_given_stays() {
    let house = House::new();
    let reference = add(&house, "--due today", &ROSA);
    let postponed =
        house.run("follow-ups postpone --as Ana --to", &["+3 9:15", &reference, "--note", "de férias"]);
    assert!(postponed.err.contains("due on 2026-11-26 09:15"), "{postponed:?}");
    let said = house.run("follow-ups postpone --as Ana --to +4", &[&reference]);
    assert!(said.err.contains("due on 2026-11-27 09:15"), "the hour stays: {said:?}");
    let change = "follow-ups change --as Ana --channel email --email r@exemplo.pt --for Ana --every 2 --json";
    let one: Value = serde_json::from_str(&house.done(change, &[&reference, "--phone", ""])).unwrap();
    let expected = json!({
        "due": "2026-11-27", "time": "09:15", "channel": "email", "who": "Ana Lopes", "every": 2, "phone": null,
        "email": "r@exemplo.pt", "name": "Rosa Mendes", "reason": "Respondeu a AIMA?", "postponed": 2,
        "revision": 4, "remark": "de férias"
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(&one[field], value, "{field}");
    }
    refused(
        &house,
        2,
        &format!("follow-ups change {reference} --as Ana --once --every 4"),
        &["--once", "--every"],
    );
    house.done("follow-ups change --as Ana --once --anybody", &[&reference]);
    let one = shown(&house, &reference);
    assert_eq!((&one["every"], &one["who"]), (&Value::Null, &Value::Null));
    house.entries();
}

/// Runs what must be refused, and sees to it that nothing was written.
fn refused(house: &House, code: i32, words: &str, needles: &[&str]) {
    let before = house.entries();
    let said = house.refused(code, words, &[]);
    for needle in needles {
        assert!(said.contains(needle), "{words}: {needle} is not in: {said}");
    }
    assert_eq!(house.entries(), before, "{words}");
}

#[test]
fn what_is_not_possible_is_named_with_what_to_do_and_nothing_is_written() {
    let house = House::new();
    let one = add(&house, "--due today --every 4 --until 2026-12-31", &ROSA);
    let add = "follow-ups add --as Ana --phone 900000001";
    refused(&house, 2, &format!("{add} --due soon"), &["“soon”", "tomorrow", "+2w"]);
    refused(&house, 2, &format!("{add} --due 2026-11-20"), &["that day has passed"]);
    // A Sunday: the Monday after it, which is today, is not what was meant.
    refused(&house, 2, &format!("{add} --due 2026-11-22"), &["that day has passed"]);
    refused(&house, 2, &format!("{add} --due +1 --channel email"), &["e-mail address missing"]);
    refused(&house, 2, &format!("{add} --due +1 --channel phon"), &["did you mean phone?", "appointment"]);
    refused(&house, 2, &format!("{add} --due +1 --every 0"), &["from 1 to 104 weeks"]);
    refused(&house, 2, &format!("{add} --due +1 --until 2026-12-31"), &["only what comes again"]);
    refused(&house, 2, &format!("{add} --due +1 --every 4 --until +0"), &["before the next"]);
    refused(&house, 2, &format!("{add} --due +1 --for Nobody"), &["nobody is called “Nobody”"]);
    refused(&house, 2, &format!("{add} --due +1 --for Ana --anybody"), &["--for", "--anybody"]);
    refused(&house, 2, &format!("{add} --due +1 --call AAAA-AAAA"), &["AAAA-AAAA", "sosline calls"]);
    refused(&house, 2, &format!("{add} --due +1 --language klingonish"), &["klingonish"]);
    refused(&house, 2, "follow-ups add --due +1 --phone 900000001", &["--as is missing"]);
    refused(&house, 2, &format!("follow-ups done {one} --as Ana"), &["--result <RESULT>"]);
    refused(&house, 2, &format!("follow-ups done {one} --result reach --as Ana"), &["did you mean reached?"]);
    refused(&house, 2, &format!("follow-ups stop {one}"), &["--as is missing"]);
    refused(&house, 2, "follow-ups stop AAAA-AAAA --as Ana", &["AAAA-AAAA", "follow-ups list --all"]);
    refused(&house, 2, &format!("follow-ups change {one} --as Ana"), &["change --help"]);
    refused(
        &house,
        1,
        &format!("follow-ups postpone {one} --to 2027-01-15 --as Ana"),
        &["until 2026-12-31 only"],
    );
    refused(&house, 2, "follow-ups list --state open --all", &["--state", "--all"]);
    refused(&house, 2, "follow-ups list --mine", &["--as is missing"]);
    house.done(&format!("follow-ups stop {one} --as Ana"), &[]);
    refused(&house, 1, &format!("follow-ups stop {one} --as Ana"), &["was stopped already"]);
}

#[test]
fn an_export_of_follow_ups_to_a_file_is_what_would_be_printed() {
    let house = House::new();
    add(&house, "--due +1", &ROSA);
    for format in ["table", "csv", "json"] {
        let file = house.file(&format!("follow-ups.{format}"));
        let printed = house.done(&format!("follow-ups list --format {format}"), &[]);
        house.done(&format!("follow-ups list --format {format} -o"), &[file.to_str().unwrap()]);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    }
    assert_eq!(house.done("follow-ups list --json", &[]), house.done("follow-ups list --format json", &[]));
}
