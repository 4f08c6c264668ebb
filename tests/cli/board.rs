//! The Board and the page for the next shift, from the command line.

use serde_json::Value;

use super::house::House;

fn json(house: &House, words: &str) -> Value {
    serde_json::from_str(&house.done(words, &[])).unwrap()
}

/// The part of a page or of the Board with this code.
fn part(page: &Value, code: &str) -> Value {
    let parts = page["sections"].as_array().unwrap();
    parts.iter().find(|part| part["part"] == code).cloned().unwrap_or(Value::Null)
}

/// A morning: Olena is on duty, somebody waits for an interpreter, an appointment is owed, a call was entered late.
fn morning() -> House {
    let house = House::new();
    house.done("shift start --by Olena --at 2026-11-23T17:00", &[]);
    house.log("--language uk --by Olena --at 2026-11-23T17:10 --duration 5m");
    house.log("--language uk --by Olena --at 2026-11-20T11:10 --duration 5m");
    house.done(
        "queue request --language urdu --as Olena --now 2026-11-23T18:20 --name Fatima --phone 900000001",
        &["--institution", "Hospital de Faro"],
    );
    house.done(
        "appointments book --as Olena --centre lisbon --desk legal --language ukr --phone 900000002 --name Fatima",
        &["--at", "2026-12-03T10:00/12:00"],
    );
    house.done(
        "follow-ups add --as Olena --due 2026-11-23 --channel phone --phone 900000003 --name Fatima",
        &["--reason", "Grávida"],
    );
    house
}

#[test]
fn the_board_says_who_is_there_and_what_is_open_and_what_is_usual() {
    let house = morning();
    let board = json(&house, "board --json");
    let duty = &board["on_duty"][0];
    assert_eq!((&duty["name"], &duty["state"]), (&"Olena Kovalenko".into(), &"free".into()));
    assert_eq!((&duty["since"], &duty["seconds"]), (&"2026-11-23T17:00:00+00:00".into(), &5400.into()));
    let calls = &board["calls"];
    assert_eq!((&calls["total"], &calls["before_this_hour"]), (&1.into(), &1.into()));
    assert_eq!((&calls["usual_total"], &calls["usual_days"]), (&Value::Null, &0.into()));
    assert_eq!(calls["hours"][17], serde_json::json!({ "hour": 17, "calls": 1, "usual": null }));
    let waiting = &part(&board, "queue")["items"][0];
    assert_eq!((&waiting["language"], &waiting["institution"]), (&"urd".into(), &"Hospital de Faro".into()));
    assert_eq!((&waiting["seconds"], &waiting["overdue"]), (&600.into(), &true.into()));
    let owed = &part(&board, "hand-offs")["items"][0];
    assert_eq!((&owed["centre"], &owed["hand_off"]), (&"lisbon".into(), &"pending".into()));
    let due = &part(&board, "follow-ups")["items"][0];
    assert_eq!((&due["due_day"], &due["channel"]), (&"2026-11-23".into(), &"phone".into()));

    let text = house.in_portuguese().done("board", &[]);
    for said in
        ["De serviço · 1", "livre", "1h30", "ainda sem dia habitual (0 de 3)", "Hospital de Faro", "Lisboa"]
    {
        assert!(text.contains(said), "{said} is not in: {text}");
    }
}

#[test]
fn a_usual_day_is_the_median_of_the_mondays_that_were_recorded() {
    let house = House::new();
    for (day, calls) in [("02", 4), ("09", 1), ("16", 2)] {
        for call in 0..calls {
            house.log(&format!("--language uk --by Olena --at 2026-11-{day}T10:{call}0 --duration 1m"));
        }
    }
    let calls = json(&house, "board --json")["calls"].clone();
    assert_eq!((&calls["usual_days"], &calls["usual_total"]), (&3.into(), &2.into()));
    assert_eq!(calls["hours"][10]["usual"], 2);
    assert!(house.done("board", &[]).contains("? so far; on a usual day, 2"));
    // A power cut in the morning of one of them: two Mondays are no habit.
    house.done("outage --from 2026-11-09T11:00 --to 2026-11-09T13:00 --as Ana", &["--reason", "power cut"]);
    assert_eq!(json(&house, "board --json")["calls"]["usual_total"], Value::Null);
}

#[test]
fn the_page_says_nothing_of_callers_and_shows_reviews_to_a_lead_and_a_printer() {
    let house = morning();
    for words in ["handover", "handover --format json", "handover --as Ana", "board", "board --json"] {
        let said = house.done(words, &[]);
        for personal in ["Fatima", "900", "Grávida"] {
            assert!(!said.contains(personal), "{words} says {personal}: {said}");
        }
    }
    let reviews = |words: &str| part(&json(&house, words), "reviews")["total"].clone();
    assert_eq!(reviews("handover --format json"), 2, "both calls were entered late");
    assert_eq!(reviews("handover --format json --as Ana"), 2);
    assert_eq!(reviews("handover --format json --as Olena"), Value::Null, "Olena leads no shift");
    let page = house.done("handover --as Ana", &[]);
    let lines: Vec<&str> = page.lines().collect();
    assert_eq!(lines[1], "-".repeat(lines[0].chars().count()));
    assert!(
        lines[0].starts_with("Shift handover · ") && lines[2] == "Monday, 2026-11-23 18:30 · Ana Lopes",
        "{page}"
    );
    assert!(page.contains("To be reviewed · 2") && page.contains("late entry"), "{page}");
    assert!(lines.iter().all(|line| line.chars().count() <= 76), "{page}");
    assert!(house.refused(2, "handover --as Nobody", &[]).contains("Nobody"));
}

#[test]
fn a_page_in_a_file_is_what_would_be_printed() {
    let house = morning();
    for format in ["text", "json"] {
        let file = house.file(&format!("page.{format}"));
        let printed = house.done(&format!("handover --format {format}"), &[]);
        house.done(&format!("handover --format {format} -o"), &[file.to_str().unwrap()]);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    }
    let said = house.refused(1, "handover -o", &["/no/such/place/page.txt"]);
    assert!(said.contains("/no/such/place/page.txt"), "{said}");
    assert!(house.refused(2, "handover --format pdf", &[]).contains("text, json"));
}
