//! Counts of only the calls that a filter line means.

use calamine::{Data, Reader, open_workbook_auto};

use super::house::House;

/// Three days of calls, one of them confidential with a note, and a tally.
fn house() -> House {
    let house = House::new();
    let log = |line: &str, more: &[&str]| house.done(&format!("log --by Olena {line}"), more);
    log(
        "--language uk --topic residence.permit --outcome informed --duration 6m --at 2026-11-18T10:00",
        &["--note", "renda em atraso"],
    );
    log("--language uk --topic work.contract --outcome referred --duration 2m --at 2026-11-20T11:00", &[]);
    log("--language pt --topic residence.permit --outcome informed --at 2026-11-20T12:00", &[]);
    log("--kind silent --at 2026-11-20T12:30", &[]);
    house.done("tally --from 2026-11-19 --to 2026-11-19 --calls 31", &[]);
    house
}

const WEEK: &str = "--from 2026-11-18 --to 2026-11-20";

#[test]
fn only_what_the_filter_means_is_counted_and_coverage_stays_that_of_all() {
    let house = house();
    let rows = house.csv(&format!("counts lang:uk {WEEK}"));
    let all = house.csv(&format!("counts {WEEK}"));
    assert_eq!(
        rows[0],
        ["date", "calls", "service", "non_service", "late", "translation", "appointments", "coverage"]
    );
    let calls = |rows: &[Vec<String>]| rows[1..].iter().map(|row| row[1].clone()).collect::<Vec<_>>();
    assert_eq!(
        (calls(&rows), calls(&all)),
        (vec!["1".into(), "0".into(), "1".into()], vec!["1".into(), "0".into(), "3".into()])
    );
    let coverage =
        |rows: &[Vec<String>]| rows[1..].iter().map(|row| row.last().unwrap().clone()).collect::<Vec<_>>();
    assert_eq!(
        coverage(&rows),
        coverage(&all),
        "how far a day was recorded does not depend on what is asked"
    );
}

#[test]
fn a_filter_and_a_split_a_cross_table_durations() {
    let house = house();
    let split = house.csv(&format!("counts topic:residence {WEEK} --by month --split language"));
    assert_eq!(split[1..], [["2026-11", "por", "1"], ["2026-11", "ukr", "1"]]);
    let cross = house.csv(&format!(
        "counts -kind:silent outcome:informed {WEEK} --by month --split language --cross topic"
    ));
    assert_eq!(cross.len(), 3, "{cross:?}");
    let durations = house.csv(&format!("counts lang:uk {WEEK} --by month --durations"));
    let named = |name: &str| durations[0].iter().position(|column| column == name).unwrap();
    assert_eq!(durations[1][named("talk_number")], "2");
    let compared = house.csv(&format!("counts lang:uk {WEEK} --by month --compare previous"));
    assert!(!compared[0].iter().any(|column| column.contains("tally")), "{compared:?}");
}

/// Nobody knows what the calls that were counted on paper were about.
#[test]
fn what_was_counted_on_paper_is_said_of_all_calls_and_of_no_others() {
    let house = house();
    let page = |line: &str| house.done(&format!("{line} --format html"), &[]);
    for how in ["", "--split language", "--compare previous", "--durations"] {
        let all = page(&format!("counts {WEEK} {how}"));
        assert!(all.contains("<dt>counted on paper, apart</dt><dd>31</dd>"), "{how}: {all}");
        let some = page(&format!("counts lang:uk {WEEK} {how}"));
        assert!(!some.contains("<dt>counted on paper"), "{how}: {some}");
    }
    let below =
        |filter: &str| house.done(&format!("counts {filter} {WEEK} --by month --split language"), &[]);
    assert!(below("").contains("counted on paper, apart: 31"), "{}", below(""));
    assert!(!below("lang:uk").contains("on paper"), "{}", below("lang:uk"));
    let book = house.file("calls.xlsx");
    let about = |filter: &str| {
        house.done(&format!("calls {filter} -o"), &[book.to_str().unwrap()]);
        let sheet = open_workbook_auto(&book).unwrap().worksheet_range("About").unwrap();
        sheet.rows().any(|row| row[0] == Data::String("counted on paper, apart".into()))
    };
    assert!(about("") && !about("lang:uk") && !about("--language uk"));
}

#[test]
fn text_is_looked_for_only_for_who_works_here() {
    let house = house();
    let refused = house.refused(2, &format!("counts atraso {WEEK}"), &[]);
    assert!(refused.contains("--as"), "{refused}");
    let found = house.csv(&format!("--as Olena counts atraso {WEEK} --by month"));
    assert_eq!(found[1][1], "1");
}

#[test]
fn a_filter_is_of_calls_and_what_it_counts_is_not_published() {
    let house = house();
    for line in ["counts lang:uk --of requests", "counts lang:uk --restated"] {
        let refused = house.refused(2, line, &[]);
        assert!(refused.contains("a filter is of calls only"), "{line}: {refused}");
    }
    let file = house.file("uk.xlsx");
    house.done(&format!("counts lang:uk {WEEK} -o"), &[file.to_str().unwrap()]);
    let journal = house.done("verify", &[]);
    assert!(journal.contains("everything holds"), "{journal}");
    let all = house.csv(&format!("counts {WEEK} --restated"));
    assert!(all[1..].iter().all(|row| row.last().unwrap().is_empty()), "{all:?}");
    let unknown = house.refused(2, "counts lang:klingonx", &[]);
    assert!(unknown.contains("klingonx"), "{unknown}");
}

#[test]
fn the_days_of_the_filter_are_those_that_are_counted_where_nobody_says_others() {
    let house = house();
    let dates = |line: &str| {
        let rows = house.csv(&format!("counts {line}"));
        let date = |row: &Vec<String>| row[0].clone();
        [rows.get(1).map(date), rows.last().map(date)].map(Option::unwrap).join(" ")
    };
    for (line, days) in [
        ("lang:uk", "2026-11-23 2026-11-23"),
        ("from:2026-11-18", "2026-11-18 2026-11-23"),
        ("on:2026-11-18,2026-11-20", "2026-11-18 2026-11-20"),
        ("from:2026-11-18 to:2026-11-20", "2026-11-18 2026-11-20"),
        ("to:2026-11-20", "2026-11-18 2026-11-20"),
        ("on:2026-10", "2026-10-01 2026-10-31"),
        ("on:2026-11 --from 2026-11-20", "2026-11-20 2026-11-23"),
        ("on:2026-11 --to 2026-11-20", "2026-11-20 2026-11-20"),
    ] {
        assert_eq!(dates(line), days, "{line}");
    }
    let refused = house.refused(2, "counts from:2026-11-20 to:2026-11-18", &[]);
    assert!(refused.contains("the filter ends (2026-11-18) before it begins (2026-11-20)"), "{refused}");
    let refused = house.refused(2, "counts --from 2026-11-30", &[]);
    assert!(refused.contains("without --to the period ends today, 2026-11-23"), "{refused}");
    let refused = house.refused(2, "counts from:1800-01-01", &[]);
    assert!(refused.contains("more than 100 years"), "{refused}");
}

#[test]
fn a_workbook_of_calls_states_the_period_of_which_its_filter_speaks() {
    use calamine::{Reader, open_workbook_auto};
    let house = house();
    let stated = |line: &str| {
        house.done(&format!("calls {line} -o c.xlsx"), &[]);
        let mut book = open_workbook_auto(house.file("c.xlsx")).unwrap();
        let about = book.worksheet_range("About").unwrap();
        let named = |name: &str| about.rows().find(|row| row[0] == *name).unwrap()[1].to_string();
        (named("period"), named("coverage, in days"))
    };
    let covered = |recorded, unknown, closed| {
        format!("recorded: {recorded}, partial: 0, not recorded: {unknown}, closed: {closed}")
    };
    for (line, period, coverage) in [
        ("on:2026-11-19,2026-11-20", "2026-11-19 to 2026-11-20", covered(1, 1, 0)),
        ("from:2026-11-19 --to 2026-11-20", "2026-11-19 to 2026-11-20", covered(1, 1, 0)),
        ("from:2026-11-19 --from 2026-11-20 to:2026-11-20", "2026-11-20 to 2026-11-20", covered(1, 0, 0)),
        ("--from 2026-11-28", "2026-11-28 to 2026-11-28", covered(0, 0, 1)),
        // An end that nobody can mean: all calls.
        ("--from 0001-01-01 --to 2026-11-20", "2026-11-18 to 2026-11-20", covered(2, 1, 0)),
    ] {
        assert_eq!(stated(line), (period.to_owned(), coverage), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn a_file_in_which_somebodys_name_was_looked_for_is_its_owners_only() {
    use std::os::unix::fs::PermissionsExt;
    let house = house();
    for (line, mode) in [("--as Olena counts atraso", 0o600), ("--as Olena counts phone:5678", 0o600)] {
        house.done(&format!("{line} {WEEK} -o f.html"), &[]);
        let found = std::fs::metadata(house.file("f.html")).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{line}");
    }
}

#[test]
fn nobody_counts_in_the_name_of_somebody_who_is_not_there() {
    let house = house();
    for line in ["counts -o c.csv", "report --month 2026-10 -o r.html", "counts daily --to-folder ."] {
        assert!(house.refused(2, &format!("--as Nobody {line}"), &[]).contains("Nobody"), "{line}");
    }
    assert!(!house.file("c.csv").exists() && !house.file("r.html").exists());
}

#[test]
fn a_filter_of_days_says_that_it_holds_for_what_is_compared_with() {
    let house = house();
    let said = |line: &str| house.run(&format!("counts {line} --compare previous"), &[]).err;
    for line in ["on:2026-11", "from:2026-11-20", "lang:uk -to:2026-11-20,2026-11-21"] {
        assert!(said(line).contains("better give them with --from and --to"), "{line}: {}", said(line));
    }
    assert_eq!(said("lang:uk --from 2026-11-20"), "");
}
