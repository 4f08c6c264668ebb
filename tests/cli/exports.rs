//! Exports: every form, whole files, what has changed since, the folder of a timer, the report.

use std::fs;

use super::house::{House, records};

/// A line that recorded a whole Friday and a part of Thursday, and nothing on Wednesday.
fn house() -> House {
    let house = House::new();
    house.log("--language uk --by Olena --at 2026-11-20T10:00");
    house.done("log --kind silent --by Ana --at 2026-11-20T11:00", &[]);
    house.log("--language uk --by Olena --at 2026-11-19T10:00");
    house.done("outage --from 2026-11-19T14:00 --to 2026-11-19T16:00 --reason", &["power cut"]);
    house
}

const WEEK: &str = "--from 2026-11-18 --to 2026-11-20";

fn read(house: &House, name: &str) -> String {
    fs::read_to_string(house.file(name)).unwrap()
}

/// The names in the directory of a line that are not the line's own.
fn names(house: &House, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(house.file(folder)).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with("line.store") && name != "config");
    names.sort();
    names
}

#[test]
fn the_files_name_says_the_form_unless_it_is_said() {
    let house = house();
    for (file, begin) in [
        ("a.csv", "date,"),
        ("a.json", "[\n"),
        ("a.xlsx", "PK"),
        ("a.HTML", "<!DOCTYPE html>"),
        ("a.txt", "date  "),
    ] {
        house.done(&format!("counts {WEEK} -o"), &[file]);
        let bytes = fs::read(house.file(file)).unwrap();
        assert!(bytes.starts_with(begin.as_bytes()), "{file}: {:?}", &bytes[..20]);
    }
    house.done(&format!("counts {WEEK} --format json -o b.csv"), &[]);
    assert!(read(&house, "b.csv").starts_with('['));
}

#[test]
fn whatever_is_counted_can_be_had_in_every_form() {
    let house = house();
    for (number, words) in [
        "--split language --cross outcome",
        "--compare previous",
        "--compare last-year --split language",
        "--durations",
        "--durations --split language",
        "--of requests",
        "--of appointments",
        "--of appointments --split centre",
    ]
    .iter()
    .enumerate()
    {
        let counts = format!("counts {WEEK} {words}");
        let files = ["csv", "json", "xlsx", "html"].map(|form| format!("{number}.{form}"));
        for (file, begin) in files.iter().zip(["date,", "[", "PK", "<!DOCTYPE html>"]) {
            house.done(&format!("{counts} -o"), &[file]);
            let bytes = fs::read(house.file(file)).unwrap();
            assert!(bytes.starts_with(begin.as_bytes()), "{words}: {file}");
        }
        let rows = records(&read(&house, &files[0]));
        let json: Vec<serde_json::Map<String, serde_json::Value>> =
            serde_json::from_str(&read(&house, &files[1])).unwrap();
        assert_eq!(json.len(), rows.len() - 1, "{words}");
        assert!(json.iter().all(|row| rows[0].iter().all(|name| row.contains_key(name))), "{words}");
        let page = read(&house, &files[3]);
        assert!(page.contains("<table>") && page.contains("2026-11-18 to 2026-11-20"), "{words}");
        let excel = house.done(&format!("{counts} --excel"), &[]);
        assert!(excel.starts_with("\u{feff}date;"), "{words}");
        assert!(house.refused(2, &format!("{counts} --restated"), &[]).contains("--restated"), "{words}");
    }
    let page = read(&house, "0.html");
    assert!(page.contains("crossed with") && page.contains("language \\ outcome"), "{page}");
    assert!(read(&house, "1.html").contains("compared with"));
}

#[test]
fn csv_is_that_of_the_rfc_and_excel_gets_its_own() {
    let house = house();
    let csv = house.done(&format!("counts {WEEK} --format csv"), &[]);
    assert!(csv.ends_with("\r\n") && csv.matches('\n').count() == csv.matches("\r\n").count(), "{csv:?}");
    let excel = house.done(&format!("counts {WEEK} --excel"), &[]);
    assert_eq!(excel, format!("\u{feff}{}", csv.replace(',', ";")));
    let calls = house.done("calls --excel", &[]);
    assert!(calls.starts_with("\u{feff}id;reference;started;"), "{calls}");
    for words in ["counts --excel --format json", "calls --excel -o c.xlsx --format xlsx"] {
        assert!(house.refused(2, words, &[]).contains("--excel is for CSV"), "{words}");
    }
}

#[test]
fn a_failed_export_leaves_the_old_file_and_nothing_beside_it() {
    let house = house();
    fs::create_dir(house.file("out")).unwrap();
    fs::write(house.file("out/c.csv"), "old").unwrap();
    house.refused(2, "calls --language Klingonish -o out/c.csv", &[]);
    let said = house.refused(1, "counts -o missing/c.csv", &[]);
    assert!(said.contains("missing/c.csv"), "{said}");
    assert_eq!(read(&house, "out/c.csv"), "old");
    assert_eq!(names(&house, "out"), ["c.csv"]);
}

#[test]
fn the_workbook_of_calls_has_the_fields_of_csv() {
    use calamine::{Data, Reader, open_workbook_auto};
    let house = house();
    house.done(
        "log --language Urdu --topic asylum.request --outcome informed --by Ana --name",
        &["=1+1", "--phone", "912000000", "--duration", "6m30s"],
    );
    house.done("calls --as Ana -o calls.xlsx", &[]);
    let csv = records(&house.done("calls --as Ana --format csv", &[]));
    let mut book = open_workbook_auto(house.file("calls.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Calls", "About"]);
    let range = book.worksheet_range("Calls").unwrap();
    assert_eq!(range.height(), csv.len());
    for (row, expected) in range.rows().zip(&csv) {
        for (cell, expected) in row.iter().zip(expected) {
            let found = match cell {
                Data::DateTime(at) => at.as_datetime().unwrap().format("%Y-%m-%dT%H:%M:%S").to_string(),
                Data::Float(number) => number.to_string(),
                Data::Empty => String::new(),
                other => other.to_string(),
            };
            let expected = if matches!(cell, Data::DateTime(_)) { &expected[..19] } else { expected };
            // A workbook knows a text from a formula without an apostrophe.
            assert_eq!(found, expected.strip_prefix('\'').unwrap_or(expected));
        }
    }
    assert!(csv.iter().flatten().any(|cell| cell == "'=1+1"), "{csv:?}");
    let about = book.worksheet_range("About").unwrap();
    let about: Vec<String> = about.rows().map(|row| format!("{}: {}", row[0], row[1])).collect();
    assert!(about.contains(&"period: 2026-11-19 to 2026-11-23".to_owned()), "{about:?}");
    assert!(
        about.iter().any(|line| line.contains("recorded: 2, partial: 1, not recorded: 0, closed: 2")),
        "{about:?}"
    );
}

#[test]
fn a_day_that_changed_since_it_was_published_is_marked_with_what_changed() {
    let house = house();
    assert_eq!(house.run(&format!("counts {WEEK} -o w.csv"), &[]).err, "");
    let entries = house.entries();
    assert_eq!(house.run(&format!("counts {WEEK} -o w.csv"), &[]).err, "", "nothing has changed");
    assert_eq!(house.entries(), entries, "and there is nothing to note");
    house.log("--language uk --by Olena --at 2026-11-20T12:00");

    let again = house.run(&format!("counts {WEEK} --format csv --restated"), &[]);
    let rows = records(&again.out);
    assert_eq!(rows[0].last().unwrap(), "restated");
    let marks: Vec<&str> = rows[1..].iter().map(|row| row[9].as_str()).collect();
    assert_eq!(marks, ["", "", "calls 2 -> 3; service 1 -> 2; late 2 -> 3"]);
    let said = "2026-11-20 restated since it was published (2026-11-23 18:30): calls 2 → 3";
    assert!(again.err.contains(said), "{}", again.err);
    let contract = house.csv(&format!("counts {WEEK}"));
    assert_eq!(contract[0].len(), 9, "the columns of the contract are as they were");

    house.done(&format!("counts {WEEK} -o w.html"), &[]);
    assert!(read(&house, "w.html").contains("calls 2 → 3; service 1 → 2"));
    assert_eq!(house.run(&format!("counts {WEEK} -o w.json"), &[]).err, "", "published as it is now");
    let refused = house.refused(2, "counts --restated --split language", &[]);
    assert!(refused.contains("--restated is only"), "{refused}");
}

#[test]
fn what_is_printed_is_not_published() {
    let house = house();
    let entries = house.entries();
    house.done(&format!("counts {WEEK} --format csv"), &[]);
    house.done(&format!("counts {WEEK} --format csv -o /dev/stdout"), &[]);
    house.done(&format!("counts {WEEK} --split language -o split.csv"), &[]);
    house.done("report --month 2026-11", &[]);
    assert_eq!(house.entries(), entries);
}

#[test]
fn the_folder_of_a_timer_gets_what_is_new_and_what_changed_and_nothing_else() {
    let house = house();
    fs::create_dir(house.file("days")).unwrap();
    let daily = |words: &str| house.run(&format!("counts daily --to-folder days {words}"), &[]);
    let first = daily("--day 2026-11-20");
    assert_eq!((first.code, first.err.as_str()), (0, ""), "{first:?}");
    assert_eq!(first.out, "days/counts-2026-11-20.csv\ndays/counts-2026-11-20.json\n");
    let header = "date,calls,service,non_service,late,translation,appointments,tally,coverage\r\n";
    let friday = format!("{header}2026-11-20,2,1,1,2,0,0,0,recorded\r\n");
    assert_eq!(read(&house, "days/counts-2026-11-20.csv"), friday);

    let written = fs::metadata(house.file("days/counts-2026-11-20.csv")).unwrap().modified().unwrap();
    let entries = house.entries();
    let again = daily("--day 2026-11-20");
    assert_eq!((again.code, again.out.as_str(), again.err.as_str()), (0, "", ""));
    let untouched = fs::metadata(house.file("days/counts-2026-11-20.csv")).unwrap().modified().unwrap();
    assert_eq!((untouched, house.entries()), (written, entries));

    // The weekend was forgotten, and Friday has changed meanwhile. At 18:30 of Monday, Sunday is meant.
    house.log("--language uk --by Olena --at 2026-11-20T12:00");
    let later = daily("");
    assert_eq!(later.code, 0, "{later:?}");
    assert_eq!(later.out.matches(".csv\n").count(), 3, "{}", later.out);
    assert!(later.err.contains("2026-11-20 restated"), "{}", later.err);
    assert_eq!(
        names(&house, "days"),
        ["20", "21", "22"]
            .map(|day| [format!("counts-2026-11-{day}.csv"), format!("counts-2026-11-{day}.json")])
            .concat()
    );
    assert!(read(&house, "days/counts-2026-11-20.json").contains("\"calls\": 3"));
    assert!(read(&house, "days/counts-2026-11-22.csv").ends_with("2026-11-22,0,0,0,0,0,0,0,closed\r\n"));
}

#[test]
fn the_timer_learns_that_a_day_is_not_fully_covered_and_has_its_file_all_the_same() {
    let house = house();
    fs::create_dir(house.file("days")).unwrap();
    for (day, why) in [
        ("2026-11-19", "2026-11-19: partial"),
        ("2026-11-18", "2026-11-18: not recorded"),
        ("2026-11-23", "2026-11-23 is not over yet"),
    ] {
        let said = house.run(&format!("counts daily --to-folder days --day {day}"), &[]);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains(why), "{said:?}");
        assert!(house.file(&format!("days/counts-{day}.csv")).is_file());
    }
    let future = house.refused(2, "counts daily --to-folder days --day 2026-11-24", &[]);
    assert!(future.contains("has not come yet"), "{future}");
    let missing = house.refused(1, "counts daily --to-folder nowhere", &[]);
    assert!(missing.contains("nowhere") && missing.contains("make it first"), "{missing}");
}

#[test]
fn the_year_2014_reads_honestly_on_screen_in_csv_and_in_the_report() {
    let house = House::new();
    house.done("tally --from 2014-09-01 --to 2014-12-31 --calls 9693", &[]);
    let screen = house.done("counts --from 2014-01-01 --to 2014-12-31 --by month", &[]);
    let january = screen.lines().find(|line| line.starts_with("2014-01")).unwrap();
    assert_eq!(january.split_whitespace().nth(1), Some("?"), "{screen}");
    assert!(screen.lines().last().unwrap().contains("9693"), "{screen}");
    let year = house.column("counts --from 2014-01-01 --to 2014-12-31 --by year", "coverage");
    assert_eq!(year, ["not-recorded"]);
    house.done("report --year 2014 -o 2014.html", &[]);
    let page = read(&house, "2014.html");
    for words in ["Report for 2014", "<b>?</b>", "9,693 counted on paper", "January 2014: not recorded"] {
        assert!(page.contains(words), "{words} in {page}");
    }
}

#[test]
fn a_report_has_the_figures_of_the_counts_and_no_personal_data() {
    let house = house();
    house.log(
        "--language Urdu --by Olena --at 2026-11-20T15:00 --name Oksana --phone 912000000 --note private",
    );
    house.log("--language Urdu --by Olena");
    house.done("report --month 2026-11 -o m.html", &[]);
    let page = read(&house, "m.html");
    for words in
        ["<h1>Report for November 2026</h1>", "Ukrainian", "Residence", "informed", "the period is not over"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
    // The day is not over at 18:30: the report is of whole days.
    let total = &house.csv("counts --from 2026-11-01 --to 2026-11-22 --by month")[1];
    assert!(page.contains(&format!("<b>{}</b><span>calls recorded", total[1])), "{page}");
    for name in ["Olena", "Ana", "Oksana", "912000000", "private"] {
        assert!(!page.contains(name), "{name} in {page}");
    }
    let portuguese = house.in_portuguese();
    assert!(portuguese.done("report --year 2026", &[]).contains("<h1>Relatório de 2026</h1>"));
    assert!(portuguese.refused(2, "report", &[]).contains("de que ano ou mês?"));
    assert!(portuguese.refused(2, "report --month 2026-13", &[]).contains("2026-13"));
    assert!(portuguese.refused(2, "report --year 2027", &[]).contains("ainda não acabou nenhum dia"));
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;
    let house = house();
    // Some thousands of days: more than fits between the two.
    for form in ["csv", "json", "table", "html"] {
        let mut command = house.command("counts --from 1990-01-01 --format", &[form]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said = child.wait_with_output().unwrap();
        assert_eq!((said.status.code(), said.stderr.as_slice()), (Some(0), &[][..]), "{form}");
    }
}

#[cfg(unix)]
#[test]
fn counts_of_a_store_that_nobody_may_write_are_exported_and_not_noted() {
    use std::os::unix::fs::PermissionsExt;
    let house = house();
    fs::set_permissions(house.store(), fs::Permissions::from_mode(0o400)).unwrap();
    let said = house.run(&format!("counts {WEEK} -o w.csv"), &[]);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.err.contains("the store cannot be written"), "{}", said.err);
    assert_eq!(read(&house, "w.csv"), house.done(&format!("counts {WEEK} --format csv"), &[]));
}

#[test]
fn a_name_that_ends_as_no_form_is_refused_and_nothing_is_written() {
    let house = house();
    fs::create_dir(house.file("out")).unwrap();
    for (words, endings) in [
        (format!("counts {WEEK} -o out/a.pdf"), ".txt, .csv, .json, .xlsx or .html"),
        (format!("counts {WEEK} -o out/a.xls"), "--format"),
        ("calls -o out/a.html".to_owned(), ".txt, .csv, .json or .xlsx"),
        ("calls -o out/a.ods".to_owned(), "--format"),
        ("offers list -o out/a.xlsx".to_owned(), ".txt, .csv or .json"),
        ("follow-ups list -o out/a.html".to_owned(), "--format"),
        ("appointments list -o out/a.ics".to_owned(), "--format"),
        ("handover -o out/a.pdf".to_owned(), ".txt or .json"),
        ("report --month 2026-10 -o out/a.csv".to_owned(), "says no form; use .html"),
    ] {
        let said = house.refused(2, &words, &[]);
        assert!(said.contains(endings) && said.contains("out/a."), "{words}: {said}");
    }
    assert_eq!(names(&house, "out"), [""; 0]);
    // Asked for, any form goes into any file; a name without an ending asks for none.
    house.done(&format!("counts {WEEK} --format csv -o out/a.dat"), &[]);
    house.done("handover -o out/page", &[]);
    assert!(read(&house, "out/a.dat").starts_with("date,"));
}

#[test]
fn every_list_has_the_form_that_its_files_name_says() {
    let house = house();
    for (words, begin) in [
        ("offers list", "id,"),
        ("follow-ups list", "id,"),
        ("appointments list", "id,"),
        ("calls", "id,reference"),
    ] {
        house.done(&format!("{words} -o l.csv"), &[]);
        house.done(&format!("{words} -o l.json"), &[]);
        let csv = read(&house, "l.csv");
        assert!(
            csv.starts_with(begin) && csv.lines().count() == csv.matches("\r\n").count(),
            "{words}: {csv:?}"
        );
        assert!(read(&house, "l.json").starts_with('['), "{words}");
    }
    house.done("handover -o h.json", &[]);
    assert!(read(&house, "h.json").starts_with('{'));
}

#[test]
fn excels_csv_does_not_go_into_a_file_that_says_it_is_another_form() {
    let house = house();
    for words in ["counts --excel -o c.xlsx", "counts --excel -o c.json", "calls --excel -o c.xlsx"] {
        assert!(house.refused(2, words, &[]).contains("--excel is for CSV"), "{words}");
    }
    house.done("counts --excel -o c.csv", &[]);
    assert!(read(&house, "c.csv").starts_with("\u{feff}date;"));
}

#[test]
fn only_a_table_is_limited() {
    let house = house();
    for words in ["calls --limit 1 --format csv", "calls --limit 1 -o c.xlsx"] {
        assert!(house.refused(2, words, &[]).contains("--limit"), "{words}");
    }
    assert!(house.done("calls --limit 1", &[]).lines().count() == 2);
}

#[cfg(unix)]
#[test]
fn whoever_waits_for_the_reader_of_a_pipe_is_ended_by_a_signal_as_ever() {
    use std::io::Read;
    use std::os::unix::process::ExitStatusExt;
    use std::process::Stdio;
    let house = house();
    let mut command = house.command("counts --from 1990-01-01 --format csv -o /dev/stdout", &[]);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0]).unwrap();
    let id = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(id, rustix::process::Signal::INT).unwrap();
    out.read_to_end(&mut Vec::new()).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(2));
}

#[test]
fn what_cannot_be_written_is_said_with_what_to_do() {
    let house = house();
    fs::create_dir(house.file("out")).unwrap();
    for (file, why) in [
        ("missing/c.csv", "missing/c.csv: its folder does not exist; make it first or correct the name"),
        ("out", "out: it is a folder; give the name of a file"),
        ("line.store/c.csv", "line.store/c.csv: a part of its path is no folder; correct the name"),
    ] {
        let said = house.refused(1, &format!("counts {WEEK} --format csv -o"), &[file]);
        assert!(said.contains(why) && !said.contains(".sosline-"), "{file}: {said}");
    }
    if cfg!(target_os = "linux") {
        for form in ["csv", "json", "xlsx", "html", "table"] {
            let said = house.refused(1, &format!("counts {WEEK} -o /dev/full --format {form}"), &[]);
            assert_eq!(
                said,
                "sosline: the result could not be written: /dev/full: the disk is full; make room and try again\n"
            );
        }
        // More than waits in memory until the end.
        let mut number = 1u32;
        let noise: String = std::iter::repeat_with(|| {
            number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from_u32(0x4E00 + (number >> 18)).unwrap()
        })
        .take(12_000)
        .collect();
        house
            .done("log --language uk --topic residence.permit --outcome informed --by Ana --note", &[&noise]);
        let said = house.refused(1, "calls -o /dev/full --format xlsx --as Ana", &[]);
        assert!(said.lines().count() == 1 && said.contains("the disk is full"), "{said}");
    }
    let said = house.in_portuguese().refused(1, "handover -o missing/h.txt", &[]);
    assert!(said.contains("missing/h.txt: a pasta não existe; crie-a primeiro ou corrija o nome"), "{said}");
}

#[test]
fn what_is_typed_is_shown_without_its_control_sequences() {
    let house = house();
    let evil = "\u{1b}[31m\u{7}\u{202e}x";
    for words in
        ["counts --from", "counts --split", "report --month", "counts daily --to-folder", "calls --topic"]
    {
        let said = house.run(words, &[evil]);
        assert_ne!(said.code, 0, "{words}");
        assert!(
            said.err.contains("[31mx") && !said.err.contains(['\u{1b}', '\u{7}', '\u{202e}']),
            "{words}: {:?}",
            said.err
        );
    }
}

#[test]
fn decimals_are_those_that_a_portuguese_excel_reads() {
    let house = house();
    let week = "--from 2026-11-19 --to 2026-11-20 --compare previous";
    let percent = |options: &str, comma: char| {
        let csv = house.done(&format!("counts {week} {options}"), &[]);
        let mut reader = csv::ReaderBuilder::new().delimiter(comma as u8).from_reader(csv.as_bytes());
        let place = reader.headers().unwrap().iter().position(|name| name == "change_percent").unwrap();
        let last = reader.records().last().unwrap().unwrap();
        last[place].to_owned()
    };
    assert_eq!(percent("--format csv", ','), "100.0");
    assert_eq!(percent("--excel", ';'), "100,0");
}

#[test]
fn a_strange_file_in_the_folder_of_a_timer_does_not_fill_it() {
    let house = house();
    fs::create_dir(house.file("days")).unwrap();
    for strange in ["counts-2026-1-7.csv", "counts-+2026-11-01.csv", "counts-2026-99-99.csv", "notes.csv"] {
        fs::write(house.file(&format!("days/{strange}")), "mine").unwrap();
    }
    let daily = "counts daily --to-folder days --day 2026-11-20";
    assert_eq!(house.done(daily, &[]).lines().count(), 2);
    fs::write(house.file("days/counts-0001-01-01.csv"), "mine").unwrap();
    let said = house.refused(1, daily, &[]);
    assert!(said.contains("days/counts-0001-01-01.csv") && said.contains("remove it"), "{said}");
    assert_eq!(names(&house, "days").len(), 7);
}

#[test]
fn a_year_and_a_month_are_written_out() {
    let house = house();
    for typed in
        ["--year 26", "--year 0", "--year +2014", "--year 0026", "--month 2026-1", "--month 2026-013"]
    {
        assert!(
            house.refused(2, &format!("report {typed}"), &[]).contains("is neither a year nor a month"),
            "{typed}"
        );
    }
}
