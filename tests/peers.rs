//! The demonstration's month before peers that know nothing of this program: late entries, corrections, a clock
//! change, names in every script. What the command line alone can make, `.ci/run` puts before them too.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

#[path = "support/fill.rs"]
mod fill;
mod support;

use std::path::Path;
use std::process::{Command, Output, Stdio};

use support::Line;

/// A line whose store holds the demonstration's month.
fn a_month() -> Line {
    let line = Line::empty();
    line.run(["demo", "--keep", line.store().to_str().unwrap()]).ok();
    line
}

fn peer(program: &str, script: &str, args: &[&Path]) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(script);
    Command::new(program).arg(script).args(args).stdin(Stdio::null()).output().expect("the peer is installed")
}

#[test]
#[ignore = "needs python3; .ci/run runs it"]
fn python_recounts_the_month_and_finds_the_chain_whole() {
    let line = a_month();
    let counts = line.path("counts.csv");
    line.run(["counts", "--from", "2026-10-01", "--format", "csv", "-o", counts.to_str().unwrap()]).ok();
    let output = peer("python3", "verify_journal.py", &[&line.store(), &counts]);
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && said.contains("all holds"), "{said}{:?}", output.stderr);

    // It is no opinion if it always says yes: one call more in one row of the counts.
    let text = std::fs::read_to_string(&counts).unwrap();
    let row = text.lines().find(|row| row.ends_with(",partial")).expect("a day with a power cut");
    let (date, rest) = row.split_once(',').unwrap();
    let (calls, rest) = rest.split_once(',').unwrap();
    let changed = format!("{date},{},{rest}", calls.parse::<u64>().unwrap() + 1);
    std::fs::write(&counts, text.replace(row, &changed)).unwrap();
    let output = peer("python3", "verify_journal.py", &[&line.store(), &counts]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains(&format!("{date}: calls is")));
}

#[test]
#[ignore = "needs bash and sqlite3; .ci/run runs it"]
fn the_month_is_append_only_and_a_changed_entry_is_found() {
    let line = a_month();
    let output = peer("bash", "journal_is_append_only.sh", &[Path::new(support::BINARY), &line.store()]);
    assert!(output.status.success(), "{output:?}");
}

/// Python with openpyxl: `SOSLINE_PYTHON` says where, `.ci/run` makes one.
fn python_with_openpyxl() -> String {
    std::env::var("SOSLINE_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

#[test]
#[ignore = "needs python3 with openpyxl; .ci/run runs it"]
fn openpyxl_reads_in_every_workbook_what_the_csv_says() {
    let line = a_month();
    let python = python_with_openpyxl();
    for (name, words) in [
        ("days", "counts --from 2026-10-20"),
        ("months", "counts --from 2026-01-01 --by month"),
        ("hours", "counts --from 2026-10-20 --split hour"),
        ("people", "counts --from 2026-10-20 --by week --split mediator"),
        ("requests", "counts --of requests --from 2026-10-20"),
        ("calls", "calls --from 2026-11-16 --as Olena"),
    ] {
        let (csv, xlsx) = (line.path(&format!("{name}.csv")), line.path(&format!("{name}.xlsx")));
        for file in [&csv, &xlsx] {
            line.run(words.split(' ').chain(["-o", file.to_str().unwrap()])).ok();
        }
        let output = peer(&python, "exports.py", &[&csv, &xlsx]);
        assert!(output.status.success(), "{name}: {output:?}");

        // It is no opinion if it always says yes: the last row of the CSV twice.
        let text = std::fs::read_to_string(&csv).unwrap();
        let last = text.lines().last().unwrap();
        std::fs::write(&csv, format!("{text}{last}\r\n")).unwrap();
        assert_eq!(peer(&python, "exports.py", &[&csv, &xlsx]).status.code(), Some(1), "{name}");
    }
}

/// `SOSLINE_PEER_CALLS` says of how many calls; 20,000 are enough for every day.
#[test]
#[ignore = "needs python3 and sqlite3; .ci/run runs it"]
fn the_sqlite3_shell_counts_many_calls_alike() {
    let line = Line::empty();
    let calls =
        std::env::var("SOSLINE_PEER_CALLS").ok().and_then(|calls| calls.parse().ok()).unwrap_or(20_000);
    fill::fill(&line.store(), calls);
    let output = peer("python3", "counts_by_sqlite.py", &[Path::new(support::BINARY), &line.store()]);
    println!("{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{output:?}");
}
