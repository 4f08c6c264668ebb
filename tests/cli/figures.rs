//! Counts beyond plain ones: two dimensions at once, one period against another, how long things took; outages and
//! tallies listed and withdrawn.

use super::house::House;

/// Two weeks with a few calls: Ukrainian informed twice, Portuguese referred once, one silent.
fn house() -> House {
    let house = House::new();
    house.done(
        "log --topic residence.permit --outcome informed --language uk --by Olena --duration 6m",
        &["--at", "2026-11-16T10:00"],
    );
    house.done(
        "log --topic residence.permit --outcome informed --language uk --by Olena --duration 2m",
        &["--at", "2026-11-20T11:00"],
    );
    house.done(
        "log --topic work.contract --outcome referred --language pt --by Ana --duration 10m",
        &["--at", "2026-11-20T12:00"],
    );
    house.done("log --kind silent --by Ana --at 2026-11-20T12:30", &[]);
    house
}

fn lines(rows: &[Vec<String>]) -> Vec<String> {
    rows.iter().map(|row| row.join(",")).collect()
}

#[test]
fn two_dimensions_at_once_in_long_form() {
    let house = house();
    let rows = house.csv("counts --from 2026-11-16 --to 2026-11-22 --split language --cross outcome");
    assert_eq!(
        lines(&rows),
        [
            "date,language,outcome,calls",
            "2026-11-16,ukr,informed,1",
            "2026-11-20,por,referred,1",
            "2026-11-20,ukr,informed,1",
            "2026-11-20,non-service,non-service,1",
        ]
    );
    let json =
        house.done("counts --from 2026-11-16 --by month --split mediator --cross weekday --format json", &[]);
    let json: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json[0],
        serde_json::json!({ "date": "2026-11", "mediator": "Ana Lopes", "weekday": "fri", "calls": 2 })
    );
}

#[test]
fn a_cross_table_is_a_matrix_with_its_sums_and_its_coverage() {
    let house = house();
    let words = "counts --from 2026-11-16 --to 2026-11-22 --split language --cross outcome";
    insta::assert_snapshot!("cross_en", house.done(words, &[]));
    insta::assert_snapshot!("cross_pt", house.in_portuguese().done(words, &[]));
}

#[test]
fn what_cannot_be_crossed_is_refused_with_what_can() {
    let house = house();
    assert!(house.refused(2, "counts --cross outcome", &[]).contains("--split"));
    assert!(house.refused(2, "counts --split outcome --cross outcome", &[]).contains("two different"));
    assert!(house.refused(2, "counts --split outcome --cross interpreter", &[]).contains("language"));
    assert!(house.refused(2, "counts --of requests --durations", &[]).contains("--of requests"));
    assert!(house.refused(2, "counts --durations --compare previous", &[]).contains("--compare"));
}

#[test]
fn each_row_beside_the_one_before_it_says_by_how_much_or_why_not() {
    let house = house();
    let rows = house.csv("counts --from 2026-11-16 --to 2026-11-22 --compare previous");
    assert_eq!(
        rows[0][9..].join(","),
        "compared_from,compared_to,compared_calls,compared_tally,compared_coverage,change_percent,change_flag"
    );
    let seen: Vec<String> = rows[1..].iter().map(|row| [&row[..2], &row[9..]].concat().join(",")).collect();
    assert_eq!(
        seen,
        [
            "2026-11-16,1,2026-11-15,2026-11-15,0,0,closed,,closed",
            "2026-11-17,0,2026-11-16,2026-11-16,1,0,recorded,,not-recorded",
            "2026-11-18,0,2026-11-17,2026-11-17,0,0,not-recorded,,not-recorded",
            "2026-11-19,0,2026-11-18,2026-11-18,0,0,not-recorded,,not-recorded",
            "2026-11-20,3,2026-11-19,2026-11-19,0,0,not-recorded,,not-recorded",
            "2026-11-21,0,2026-11-20,2026-11-20,3,0,recorded,,closed",
            "2026-11-22,0,2026-11-21,2026-11-21,0,0,closed,,closed",
        ]
    );
}

#[test]
fn a_change_has_its_sign_one_decimal_and_its_flag() {
    let house = House::new();
    for day in ["2025-11-20", "2025-11-20", "2025-11-20", "2026-11-20", "2026-11-20"] {
        house.log(&format!("--language uk --by Olena --at {day}T10:00"));
    }
    let change = |words: &str| {
        let words = format!("counts --from 2026-11-20 --to 2026-11-20 {words}");
        [house.column(&words, "change_percent"), house.column(&words, "change_flag")].concat()
    };
    assert_eq!(change("--compare last-year"), ["-33.3", ""]);
    assert_eq!(change("--compare last-year --split language"), ["-33.3", ""]);
    house.done("outage --from 2025-11-20T14:00 --to 2025-11-20T15:00 --reason", &["power cut"]);
    assert_eq!(change("--compare last-year"), ["-33.3", "partial"]);
    insta::assert_snapshot!(
        "compare_pt",
        house.in_portuguese().done("counts --from 2026-11-19 --to 2026-11-20 --compare last-year", &[])
    );
}

/// Nothing recorded from January to August 2014, 9,693 calls from September to December.
#[test]
fn the_year_2014_reads_honestly() {
    let house = House::new();
    house.done("tally --from 2014-09-01 --to 2014-12-31 --calls 9693", &[]);
    house.log("--language uk --by Olena --at 2015-03-02T10:00");
    let by_year = "counts --from 2014-01-01 --to 2015-12-31 --by year --compare last-year";
    let rows = house.csv(by_year);
    assert_eq!(
        lines(&rows)[1],
        "2014,0,0,0,0,0,0,9693,not-recorded,2013-01-01,2013-12-31,0,0,not-recorded,,not-recorded"
    );
    assert_eq!(
        lines(&rows)[2],
        "2015,1,1,0,1,0,0,0,partial,2014-01-01,2014-12-31,0,9693,not-recorded,,not-recorded"
    );
    insta::assert_snapshot!("compare_2014_en", house.done(by_year, &[]));
}

#[test]
fn durations_are_exact_and_empty_where_there_are_none() {
    let house = house();
    let rows = house.csv("counts --from 2026-11-16 --to 2026-11-22 --by week --durations");
    assert_eq!(
        lines(&rows),
        [
            "date,talk_number,talk_mean_s,talk_median_s,talk_p90_s,wrap_up_number,wrap_up_mean_s,\
             wrap_up_median_s,wrap_up_p90_s,wait_number,wait_mean_s,wait_median_s,wait_p90_s,coverage",
            "2026-W47,3,360,360,600,0,,,,0,,,,partial",
        ]
    );
    let split = house.csv("counts --from 2026-11-16 --to 2026-11-22 --by week --durations --split language");
    let seen: Vec<String> = split[1..].iter().map(|row| row[1..6].join(",")).collect();
    assert_eq!(seen, ["por,1,600,600,600", "ukr,2,240,120,360"]);
    insta::assert_snapshot!(
        "durations_en",
        house.done("counts --from 2026-11-20 --to 2026-11-21 --durations", &[])
    );
}

#[test]
fn outages_and_tallies_are_listed_and_a_lead_withdraws_them() {
    let house = House::new();
    house.log("--language uk --by Olena --at 2026-11-20T10:00");
    house.done("outage --from 2026-11-20T14:00 --to 2026-11-20T15:00 --reason", &["power cut"]);
    house.done("tally --from 2026-11-19 --to 2026-11-19 --calls 40 --note", &["on paper"]);
    let listed = |what: &str| -> Vec<serde_json::Value> {
        serde_json::from_str(&house.done(&format!("{what} list --json --all --as Ana"), &[])).unwrap()
    };
    let (outage, tally) = (listed("outage").remove(0), listed("tally").remove(0));
    assert_eq!(
        (&outage["from"], &outage["notes"]),
        (&"2026-11-20T14:00:00+00:00".into(), &"power cut".into())
    );
    assert_eq!((&tally["calls"], &tally["withdrawn_at"]), (&40.into(), &serde_json::Value::Null));
    assert!(!house.done("outage list", &[]).contains("power cut"), "free text is for members of staff");

    let (outage, tally) = (outage["reference"].as_str().unwrap(), tally["reference"].as_str().unwrap());
    let withdraw = |what: &str, reference: &str| format!("{what} withdraw {reference} --reason mistake --as");
    assert!(house.refused(1, &withdraw("outage", outage), &["Olena"]).contains("shift lead"));
    let nobody = house.refused(2, &format!("tally withdraw {tally} --reason mistake"), &[]);
    assert!(nobody.contains("--as"), "{nobody}");
    assert!(house.refused(2, &withdraw("outage", "K7Q2-M4XD"), &["Ana"]).contains("sosline outage list"));
    assert_eq!(
        house.column("counts --from 2026-11-19 --to 2026-11-20", "coverage"),
        ["not-recorded", "partial"]
    );
    house.done(&withdraw("outage", outage), &["Ana"]);
    house.done(&withdraw("tally", tally), &["Ana"]);
    assert_eq!(
        house.column("counts --from 2026-11-19 --to 2026-11-20", "coverage"),
        ["not-recorded", "recorded"]
    );
    assert_eq!(house.column("counts --from 2026-11-19 --to 2026-11-20", "tally"), ["0", "0"]);
    assert!(house.refused(1, &withdraw("tally", tally), &["Ana"]).contains("already"));
    assert_eq!(house.done("outage list --json", &[]).trim(), "[]");
    assert_eq!(listed("tally")[0]["withdrawn_reason"], "mistake");
    assert!(house.entries() > 0);
}

#[test]
fn the_old_way_of_declaring_still_says_what_is_missing() {
    let house = House::new();
    assert!(house.refused(2, "outage --from 2026-11-20T14:00", &[]).contains("--to"));
    assert!(house.refused(2, "tally", &[]).contains("--calls"));
    let reversed = house.refused(2, "tally --from 2026-11-20 --to 2026-11-19 --calls 3", &[]);
    assert!(reversed.contains("exchange --from and --to"), "{reversed}");
    let help = house.in_portuguese().done("outage --help", &[]);
    let usage: Vec<&str> =
        help.lines().skip_while(|line| !line.starts_with("Utilização: ")).take(2).collect();
    let begins = |line: &str| line.chars().take_while(|letter| *letter == ' ').count();
    assert_eq!(
        (begins(usage[1]), usage[1].trim()),
        ("Utilização: ".chars().count(), "sosline outage <COMANDO>")
    );
}

#[test]
fn nothing_recorded_is_no_nought_in_a_split_and_calls_on_paper_are_told() {
    let house = House::new();
    house.done("tally --from 2014-09-01 --to 2014-12-31 --calls 9693", &[]);
    let year = "--from 2014-01-01 --to 2014-12-31 --by year";
    for split in ["--split language", "--split language --cross outcome", "--durations --split hour"] {
        let table = house.done(&format!("counts {year} {split}"), &[]);
        let total = table.lines().find(|line| line.starts_with("total")).unwrap();
        assert_eq!(total.split_whitespace().nth(1), Some("?"), "{split}: {table}");
        assert!(table.contains("counted on paper, apart: 9693;"), "{split}: {table}");
    }
    // On a closed day nobody calls: that is a nought.
    let sunday = house.done("counts --from 2026-11-22 --to 2026-11-22 --split language", &[]);
    assert!(sunday.contains("total                0"), "{sunday}");
}
