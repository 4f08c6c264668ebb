//! Stores before peers that know nothing of this program: the demonstration's month (late entries, corrections, a clock
//! change, names in every script), and many calls made up by a generator. What the command line alone can make, `.ci/run`
//! puts before them too. It is no opinion if it always says yes: each peer that compares is shown a change as well.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

#[path = "support/fill.rs"]
mod fill;
mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use support::Line;

/// A line whose store holds the demonstration's month.
fn a_month() -> Line {
    let line = Line::empty();
    line.run(["demo", "--keep", line.store().to_str().unwrap()]).ok();
    line
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers").join(name)
}

fn peer(program: &str, name: &str, args: &[&Path]) -> Output {
    let mut command = Command::new(program);
    command.arg(script(name)).args(args).env("SOSLINE_NOW", support::NOW).stdin(Stdio::null());
    command.output().expect("the peer is installed")
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

/// Asks questions of chance in every form; the files stay in the folder.
fn in_every_form(store: &Path, folder: &Path, lead: &str) {
    let _ = std::fs::remove_dir_all(folder);
    let mut command = Command::new(python_with_openpyxl());
    command.arg(script("four_forms.py")).args([Path::new(support::BINARY), store, folder]);
    let output = command.env("SOSLINE_NOW", support::NOW).env("SOSLINE_AS", lead).output().unwrap();
    println!("{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{output:?}");
}

#[test]
#[ignore = "needs python3 with openpyxl and sqlite3; .ci/run runs it"]
fn the_month_says_the_same_in_every_form_and_a_changed_figure_is_found() {
    let line = a_month();
    let folder = line.path("forms");
    in_every_form(&line.store(), &folder, "Olena");

    // With a figure changed in the CSV, every form in turn notices.
    let mut changed = 0;
    for csv in std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()) {
        let name = csv.file_stem().unwrap().to_str().unwrap().to_owned();
        if csv.extension().is_none_or(|form| form != "csv") || name == "calls" || !one_more(&csv) {
            continue;
        }
        let [json, xlsx, html] = &["json", "xlsx", "html"].map(|form| csv.with_extension(form));
        let output = peer(&python_with_openpyxl(), "exports.py", &[&csv, json, xlsx, html]);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        for form in ["json", "xlsx", "html"] {
            assert!(said.contains(&format!("{name}.{form}: ")), "{name}.{form} does not notice: {said}");
        }
        changed += 1;
    }
    assert!(changed > 5, "{changed} files were changed");
}

/// Adds one to the last figure of a CSV; says whether there is any.
fn one_more(csv: &Path) -> bool {
    let text = std::fs::read_to_string(csv).unwrap();
    let last = text.lines().last().unwrap();
    let mut cells: Vec<String> = last.split(',').map(str::to_owned).collect();
    let Some(figure) = cells.iter_mut().rfind(|cell| cell.parse::<u64>().is_ok()) else { return false };
    *figure = (figure.parse::<u64>().unwrap() + 1).to_string();
    std::fs::write(csv, text.replace(last, &cells.join(","))).unwrap();
    true
}

/// How many calls there are in a large store: `SOSLINE_PEER_CALLS` says it; 10,000 are enough for every day.
fn many() -> usize {
    std::env::var("SOSLINE_PEER_CALLS").ok().and_then(|calls| calls.parse().ok()).unwrap_or(10_000)
}

/// A store with many calls, which stays for whoever wants to run a peer by hand.
static MANY_CALLS: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("peers-{}", many()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let store = folder.join("line.store");
    fill::fill(&store, many());
    store
});

/// Exports of it in every form, in a folder beside it.
static MANY_FORMS: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = MANY_CALLS.with_file_name("forms");
    in_every_form(&MANY_CALLS, &folder, "Ana");
    folder
});

#[test]
#[ignore = "needs python3 and sqlite3; .ci/run runs it"]
fn the_sqlite3_shell_counts_many_calls_alike() {
    let output = peer("python3", "counts_by_sqlite.py", &[Path::new(support::BINARY), &MANY_CALLS]);
    println!("{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{output:?}");
}

/// What is kept of every day is one call too many.
#[test]
#[ignore = "needs python3 and sqlite3; .ci/run runs it"]
fn the_sqlite3_shell_finds_counts_that_are_wrong() {
    let line = Line::empty();
    fill::fill(&line.store(), 500);
    let mut shell = Command::new("sqlite3");
    shell.arg(line.store()).arg("UPDATE day_count SET calls = calls + 1 WHERE split <> 'late'");
    assert!(shell.status().unwrap().success());
    let arguments = [Path::new(support::BINARY), &line.store(), Path::new("20"), Path::new("1")];
    let output = peer("python3", "counts_by_sqlite.py", &arguments);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("the shell says"));
}

#[test]
#[ignore = "needs python3 with openpyxl and sqlite3; .ci/run runs it"]
fn many_calls_say_the_same_in_every_form() {
    assert!(MANY_FORMS.join("calls.xlsx").exists());
}

#[test]
#[ignore = "needs LibreOffice, python3 with openpyxl and sqlite3, and time; run by hand"]
fn libreoffice_shows_what_the_csv_says() {
    let output = peer("bash", "exports_libreoffice.sh", &[&MANY_FORMS]);
    println!("{}", String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{output:?}");

    let line = Line::empty();
    // The first has rows whatever its range is.
    for file in ["01.csv", "01.xlsx"] {
        std::fs::copy(MANY_FORMS.join(file), line.path(file)).unwrap();
    }
    assert!(one_more(&line.path("01.csv")));
    let output = peer("bash", "exports_libreoffice.sh", &[&line.path("")]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
}
