//! Recording calls and getting them back.

use std::io::Read;
use std::process::Stdio;

use super::house::{House, Said, records};

#[test]
fn log_prints_the_reference_and_nothing_else() {
    let house = House::new();
    let said = house.run("log --language uk --topic residence.permit --outcome informed --by Olena", &[]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let reference = said.out.strip_suffix('\n').unwrap();
    assert!(reference.len() == 9 && reference.as_bytes()[4] == b'-', "{reference}");
    assert_eq!(house.column("calls", "reference"), [reference]);
}

#[test]
fn a_call_has_the_defaults_of_the_contract() {
    let house = House::new();
    house.log("--language uk --by Olena --duration 6m");
    let row = &house.csv("calls")[1];
    assert_eq!(
        row[2..24].join(","),
        "2026-11-23T18:24:00+00:00,360,,no,service,ukr,,own,speaks,residence.permit,,,informed,,completed,immigrant,\
         phone,Olena Kovalenko,,no,no,Olena Kovalenko"
    );
}

#[test]
fn who_took_the_call_and_who_entered_it_are_two_facts() {
    let house = House::new();
    house.log("--language uk --by Olena --as Ana --at 10:00");
    house.log("--language uk --as Ana --at 11:00");
    assert_eq!(house.column("calls", "mediator"), ["Olena Kovalenko", "Ana Lopes"]);
    assert_eq!(house.column("calls", "entered_by"), ["Ana Lopes", "Ana Lopes"]);
}

#[test]
fn the_only_one_on_the_line_needs_no_name() {
    let house = House::new();
    house.done("staff change Olena --leave", &[]);
    house.log("--language pt");
    assert_eq!(house.column("calls", "mediator"), ["Ana Lopes"]);
}

#[test]
fn a_call_entered_well_after_it_ended_is_late() {
    let house = House::new();
    house.log("--language uk --by Olena --at 18:00 --duration 15m");
    house.log("--language uk --by Olena --at 18:00 --duration 14m");
    assert_eq!(house.column("calls", "late").iter().filter(|late| *late == "yes").count(), 1);
}

#[test]
fn a_non_service_call_takes_one_word() {
    let house = House::new();
    for kind in ["silent", "hang-up", "wrong-number", "abusive", "TEST"] {
        house.done("log --by Ana --kind", &[kind]);
    }
    let ended = house.column("calls", "ended");
    assert_eq!(ended.iter().filter(|ended| *ended == "caller-hung-up").count(), 1);
    for column in ["language", "route", "topic", "outcome", "caller"] {
        assert_eq!(house.column("calls", column), [""; 5], "{column}");
    }
}

#[test]
fn a_route_chosen_against_the_advice_says_so() {
    let house = House::new();
    house.log("--language uk --by Ana --route colleague");
    house.log("--language uk --by Olena --route own");
    let mut reasons = house.column("calls", "route_reason");
    reasons.sort();
    assert_eq!(reasons, ["chosen", "speaks"]);
}

#[test]
fn languages_and_variants_are_taken_in_any_spelling() {
    let house = House::new();
    house.log("--by Ana --language ara:iraq");
    house.log("--by Ana --language árabe --variant Marrocos");
    house.log("--by Ana --language Arabic");
    let mut variants = house.column("calls", "variant");
    variants.sort();
    assert_eq!(variants, ["", "Iraq", "Morocco"]);
}

#[test]
fn personal_data_goes_only_to_a_member_of_staff() {
    let house = House::new();
    house.log("--language uk --by Olena --name Oksana --phone 912000000 --note private");
    let without = house.run("calls --format csv", &[]);
    assert!(!without.out.contains("Oksana") && !without.out.contains("912000000"), "{}", without.out);
    assert!(without.err.contains("--as NAME"), "{}", without.err);
    let with = house.run("calls --format csv --as Ana", &[]);
    assert!(with.out.ends_with(",Oksana,912000000,,,private,,,,\r\n"), "{}", with.out);
    assert_eq!(with.err, "");
    house.refused(2, "calls --format json --as Nobody", &[]);
    house.done("staff change Olena --leave", &[]);
    house.refused(2, "calls --format json --as", &["Olena Kovalenko"]);
    assert!(!house.done("calls", &[]).contains("Oksana"));
    assert!(house.done("calls --as Ana", &[]).contains("Oksana"));
}

/// What an importer does: it takes one apostrophe from before a formula.
fn imported(cell: &str) -> String {
    sosline::export::unprotect(cell).to_owned()
}

#[test]
fn hostile_notes_come_back_exactly_and_no_cell_is_a_formula() {
    let house = House::new();
    let notes = [
        "=HYPERLINK(\"http://x\";\"y\")",
        "'=1+1",
        "''+1",
        "+351, \"quoted\"",
        "-1\nsecond line, with \"quotes\"\n",
        "@here",
        "'plain'",
        "😀 👩‍🔧 עברית العربية हिन्दी",
        ",,,;;\t.",
        "\u{1b}[31mred\u{7}",
    ];
    for note in notes {
        house
            .done("log --language uk --topic residence.permit --outcome informed --by Olena --note", &[note]);
    }
    let rows = records(&house.done("calls --format csv --as Ana", &[]));
    let mut found: Vec<String> = rows[1..].iter().map(|row| imported(&row[30])).collect();
    assert!(
        rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])),
        "{rows:?}"
    );
    // Control characters are taken out when a note is recorded, a tab becomes a space.
    let mut expected: Vec<String> =
        notes.iter().map(|note| note.replace('\t', " ").replace(['\u{1b}', '\u{7}'], "")).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
    let json: Vec<serde_json::Value> =
        serde_json::from_str(&house.done("calls --format json --as Ana", &[])).unwrap();
    assert!(json.iter().any(|call| call["notes"] == notes[0]), "JSON needs no protection");
}

#[test]
fn filters_choose_the_calls_they_say() {
    let house = House::new();
    house.log("--language uk --by Olena --at 2026-11-20T10:00");
    house.done(
        "log --language ru --topic work.contract --outcome referred --by Olena --at 2026-11-21T10:00",
        &[],
    );
    house.done("log --language pt --topic work.conditions --outcome informed --by Ana", &[]);
    let many = |words: &str| house.csv(&format!("calls {words}")).len() - 1;
    for (words, calls) in [
        ("", 3),
        ("--from 2026-11-21", 2),
        ("--to 2026-11-20", 1),
        ("--from 2026-11-20 --to 2026-11-21", 2),
        ("--language ukr", 1),
        ("--topic work", 2),
        ("--topic work.contract", 1),
        ("--outcome informed", 2),
        ("--mediator olena", 2),
        ("--mediator olena --outcome informed", 1),
        ("--from today", 1),
    ] {
        assert_eq!(many(words), calls, "{words}");
    }
    assert_eq!(house.done("calls --language wol --format json", &[]), "[]\n");
    assert_eq!(house.column("calls", "language"), ["ukr", "rus", "por"], "oldest first");
}

#[test]
fn a_table_shows_the_newest_and_says_that_there_are_more() {
    let house = House::new();
    for hour in 9..13 {
        house.log(&format!("--language uk --by Olena --at {hour:02}:00"));
    }
    let said = house.run("calls --limit 2", &[]);
    assert_eq!(said.out.lines().count(), 3);
    assert!(said.out.lines().nth(1).unwrap().starts_with("2026-11-23 12:00"), "{}", said.out);
    assert!(said.err.contains("there are 4 calls"), "{}", said.err);
}

#[test]
fn an_export_to_a_file_is_whole_or_not_there() {
    let house = House::new();
    house.log("--language uk --by Olena");
    let file = house.file("calls.csv");
    let printed = house.done("calls --format csv", &[]);
    let said = house.run("calls --format csv -o", &[file.to_str().unwrap()]);
    assert_eq!((said.code, said.out.as_str()), (0, ""));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), printed);
    let said = house.refused(1, "calls --format csv -o", &[house.file("no/such.csv").to_str().unwrap()]);
    assert!(said.contains("no/such.csv"), "{said}");
    let left = std::fs::read_dir(house.file("")).unwrap().count();
    assert!(left <= 5, "config, store (with its log), export: {left}");
}

#[test]
fn a_reader_that_goes_away_ends_an_export_quietly() {
    let house = House::new();
    for _ in 0..3 {
        house.log("--language uk --by Olena");
    }
    let mut child = house
        .command("calls --format csv", &[])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(!err.contains("panicked") && !err.contains("written"), "{err}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_an_error_and_the_call_is_still_saved() {
    let house = House::new();
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let words = "log --language uk --topic residence.permit --outcome informed --by Olena";
    let said = Said::of(&house.command(words, &[]).stdout(full()).output().unwrap());
    assert_eq!(said.code, 1);
    let reference = &house.column("calls", "reference")[0];
    assert!(said.err.contains(&format!("the call is saved: {reference}")), "{}", said.err);
    assert_eq!(Said::of(&house.command("counts", &[]).stdout(full()).output().unwrap()).code, 1);
}

#[test]
fn calls_from_one_number_are_found_by_a_member_of_staff_however_it_was_typed() {
    let house = House::new();
    house.log("--language uk --by Olena --at 10:00 --phone 912345678 --name Oksana");
    house.done(
        "log --language uk --topic residence.permit --outcome informed --by Ana --at 11:00 --phone",
        &["+351 912 345 678"],
    );
    house.log("--language uk --by Ana --at 12:00 --phone 913345678");
    let found = house.done("calls --format csv --as Ana --phone", &["00351 912-345-678"]);
    let started: Vec<String> = records(&found)[1..].iter().map(|row| row[2].clone()).collect();
    assert_eq!(started, ["2026-11-23T10:00:00+00:00", "2026-11-23T11:00:00+00:00"]);
    assert!(house.done("calls --as Ana --phone", &["912345678"]).contains("Oksana"));
    let refused = house.refused(2, "calls --phone", &["912345678"]);
    assert!(refused.contains("--as NAME"), "{refused}");
    let unclear = house.refused(2, "calls --as Ana --phone", &["912"]);
    assert!(unclear.contains("912345678"), "{unclear}");
}
