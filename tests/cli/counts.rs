//! What a figure means: civil days, coverage, tallies, splits.

use super::house::House;

fn calls_by_day(house: &House, from: &str, to: &str) -> Vec<(String, String)> {
    let rows = house.csv(&format!("counts --from {from} --to {to}"));
    rows[1..].iter().map(|row| (row[0].clone(), row[1].clone())).collect()
}

fn pairs(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

#[test]
fn a_call_belongs_to_the_civil_day_in_which_it_started() {
    let house = House::new();
    for at in [
        // Clocks go forward on 29 March, at 01:00.
        "2026-03-29T00:30",
        "2026-03-29T23:30",
        // They go back on 25 October: 01:30 comes twice, and 23:30 UTC of the 24th is 00:30 of the 25th.
        "2026-10-25T01:30:00+01:00",
        "2026-10-25T01:30:00+00:00",
        "2026-10-24T23:30:00Z",
        "2026-10-24T23:59:59",
        "2026-10-26T00:00:00",
    ] {
        house.log(&format!("--language uk --by Olena --at {at}"));
    }
    assert_eq!(
        calls_by_day(&house, "2026-03-28", "2026-03-30"),
        pairs(&[("2026-03-28", "0"), ("2026-03-29", "2"), ("2026-03-30", "0")])
    );
    assert_eq!(
        calls_by_day(&house, "2026-10-24", "2026-10-26"),
        pairs(&[("2026-10-24", "1"), ("2026-10-25", "3"), ("2026-10-26", "1")])
    );
    let hours = house.csv("counts --from 2026-10-25 --to 2026-10-25 --split hour");
    assert_eq!(hours[1..], [["2026-10-25", "00", "1"], ["2026-10-25", "01", "2"]]);
    let started = house.column("calls --from 2026-10-25 --to 2026-10-25", "started");
    assert_eq!(
        started,
        ["2026-10-25T00:30:00+01:00", "2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00"]
    );
}

#[test]
fn the_last_second_of_a_day_and_the_first_of_the_next_are_two_days() {
    let house = House::new();
    house.log("--language uk --by Olena --at 2026-07-01T23:59:59");
    house.log("--language uk --by Olena --at 2026-07-02T00:00:00");
    assert_eq!(
        calls_by_day(&house, "2026-07-01", "2026-07-02"),
        pairs(&[("2026-07-01", "1"), ("2026-07-02", "1")])
    );
}

#[test]
fn every_day_of_a_range_has_a_row_with_its_coverage() {
    let house = House::new();
    house.log("--language uk --by Olena --at 2026-11-16T10:00");
    house.log("--language uk --by Olena --at 2026-11-17T10:00");
    house.done("outage --from 2026-11-17T14:00 --to 2026-11-17T16:00 --reason", &["power cut"]);
    house.done("shift start --by Olena --at 2026-11-18T08:55", &[]);
    house.done("shift end --by Olena --at 2026-11-18T19:05", &[]);
    house.log("--language uk --by Olena --at 2026-11-21T10:00");
    let rows = house.csv("counts --from 2026-11-16 --to 2026-11-22");
    assert_eq!(
        rows[0].join(","),
        "date,calls,service,non_service,late,translation,appointments,tally,coverage"
    );
    let seen: Vec<String> = rows[1..].iter().map(|row| format!("{} {} {}", row[0], row[1], row[8])).collect();
    assert_eq!(
        seen,
        [
            "2026-11-16 1 recorded",
            "2026-11-17 1 partial",
            "2026-11-18 0 recorded",
            "2026-11-19 0 not-recorded",
            "2026-11-20 0 not-recorded",
            "2026-11-21 1 closed",
            "2026-11-22 0 closed",
        ]
    );
}

#[test]
fn closures_and_opening_hours_come_from_the_configuration() {
    let house = House::new();
    let config = "closures = [\"2026-11-19\"]\n[[hours]]\ndays = [\"thu\", \"sat\"]\nopen = \"09:00\"\nclose = \"13:00\"\n";
    std::fs::write(house.file("config/config.toml"), config).unwrap();
    let coverage = house.column("counts --from 2026-11-19 --to 2026-11-21", "coverage");
    assert_eq!(coverage, ["closed", "closed", "not-recorded"]);
}

#[test]
fn a_tally_is_in_the_rows_that_hold_it_whole_and_said_to_be_missing_from_the_others() {
    let house = House::new();
    house.done("tally --from 2014-09-01 --to 2014-12-31 --calls 9693", &[]);
    let year = house.run("counts --from 2014-01-01 --to 2014-12-31 --by year --format csv", &[]);
    assert_eq!(year.out.lines().nth(1), Some("2014,0,0,0,0,0,0,9693,not-recorded"));
    assert_eq!(year.err, "");
    let months = house.run("counts --from 2014-01-01 --to 2014-12-31 --by month --format csv", &[]);
    assert_eq!(months.out.lines().count(), 13);
    assert!(months.out.lines().skip(1).all(|line| line.contains(",0,not-recorded")), "{}", months.out);
    assert!(months.err.contains("9693 calls counted on paper"), "{}", months.err);
}

#[test]
fn a_second_tally_of_the_same_days_is_pointed_out() {
    let house = House::new();
    let once = || house.run("tally --from 2026-11-19 --to 2026-11-19 --calls 40", &[]).err;
    assert!(!once().contains("already"));
    assert!(once().contains("40 were counted on those days already"));
    assert_eq!(house.column("counts --to 2026-11-19", "tally"), ["80"]);
}

#[test]
fn every_split_adds_up_to_the_total() {
    let house = House::new();
    house.log("--language uk --by Olena");
    house.done(
        "log --language Urdu --topic asylum.request --outcome appointment --by Ana --channel email",
        &[],
    );
    house.done("log --kind silent --by Ana", &[]);
    let splits =
        ["language", "topic", "outcome", "mediator", "channel", "caller", "route", "hour", "weekday", "kind"];
    for split in splits {
        let rows = house.csv(&format!("counts --split {split}"));
        assert_eq!(rows[0], ["date", split, "calls"]);
        let sum: u64 = rows[1..].iter().map(|row| row[2].parse::<u64>().unwrap()).sum();
        assert_eq!(sum, 3, "{split}");
    }
    let values = |split: &str| house.column(&format!("counts --split {split}"), split);
    assert_eq!(values("outcome"), ["informed", "appointment", "non-service"], "in the order of the codes");
    assert_eq!(values("mediator"), ["Ana Lopes", "Olena Kovalenko"]);
    assert_eq!(values("weekday"), ["mon"]);
    let day = &house.csv("counts")[1];
    assert_eq!(day.join(","), "2026-11-23,3,2,1,0,1,1,0,recorded");
}

#[test]
fn weekdays_follow_the_week() {
    let house = House::new();
    for day in ["2026-11-20", "2026-11-18", "2026-11-22", "2026-11-16"] {
        house.log(&format!("--language uk --by Olena --at {day}T10:00"));
    }
    let week = "counts --from 2026-11-16 --to 2026-11-22 --by week --split weekday";
    assert_eq!(house.column(week, "weekday"), ["mon", "wed", "fri", "sun"]);
}

#[test]
fn json_has_the_fields_of_csv() {
    let house = House::new();
    house.log("--language uk --by Olena");
    let json = house.done("counts --format json", &[]);
    let header = house.csv("counts").remove(0);
    let places: Vec<usize> = header.iter().map(|name| json.find(&format!("\"{name}\"")).unwrap()).collect();
    assert!(places.is_sorted(), "{json}");
    let split: Vec<serde_json::Value> =
        serde_json::from_str(&house.done("counts --split language --format json", &[])).unwrap();
    assert_eq!(split[0], serde_json::json!({ "date": "2026-11-23", "language": "ukr", "calls": 1 }));
}

#[test]
fn the_range_is_today_unless_said_otherwise() {
    let house = House::new();
    let days = |words: &str| house.column(&format!("counts {words}"), "date");
    assert_eq!(days(""), ["2026-11-23"]);
    assert_eq!(days("--from 2026-11-22"), ["2026-11-22", "2026-11-23"]);
    assert_eq!(days("--to 2026-11-20"), ["2026-11-20"]);
    assert_eq!(days("--from 2026-11-01 --by week").len(), 5);
    assert_eq!(days("--from 2026-11-01 --by month"), ["2026-11"]);
    assert_eq!(days("--from yesterday"), ["2026-11-22", "2026-11-23"]);
}

#[test]
fn the_table_in_both_languages() {
    let house = House::new();
    house.log("--language uk --by Olena --at 2026-11-20T10:00");
    house.done("log --kind silent --by Ana", &[]);
    insta::assert_snapshot!("counts_en", house.done("counts --from 2026-11-19", &[]));
    insta::assert_snapshot!("counts_split_en", house.done("counts --from 2026-11-19 --split language", &[]));
    let house = house.in_portuguese();
    insta::assert_snapshot!("counts_pt", house.done("counts --from 2026-11-19", &[]));
    insta::assert_snapshot!("counts_split_pt", house.done("counts --from 2026-11-19 --split outcome", &[]));
}
