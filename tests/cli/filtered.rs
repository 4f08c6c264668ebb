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
