//! A line of its own for each test: a directory, a store, a fixed present.

use std::path::PathBuf;
use std::process::{Command, Output};

use super::support::Line;

/// The present of every test: Monday, 23 November 2026, 18:30 in Lisbon.
pub const NOW: &str = "2026-11-23T18:30:00Z";

/// A line, and the program run upon it.
pub struct House {
    line: Line,
    lang: &'static str,
}

/// What one run of the program said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl House {
    /// An empty directory.
    pub fn empty() -> Self {
        Self { line: Line::empty().at(NOW), lang: "en" }
    }

    /// A line with a lead, Ana (Portuguese, English), and a mediator, Olena (Portuguese, Ukrainian, Russian).
    pub fn new() -> Self {
        let house = Self::empty();
        house.done("init --lead", &["Ana Lopes", "--languages", "por,eng"]);
        house.done("staff add", &["Olena Kovalenko", "--languages", "por,ukr,rus"]);
        house
    }

    /// The same in Portuguese.
    pub fn in_portuguese(self) -> Self {
        Self { lang: "pt", ..self }
    }

    pub fn store(&self) -> PathBuf {
        self.line.store()
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.line.path(name)
    }

    /// The program, ready to run: words without spaces, then arguments as they are.
    pub fn command(&self, words: &str, arguments: &[&str]) -> Command {
        let mut command = self.line.command(words.split_whitespace().chain(arguments.iter().copied()));
        command.env("SOSLINE_LANG", self.lang);
        command
    }

    pub fn run(&self, words: &str, arguments: &[&str]) -> Said {
        Said::of(&self.command(words, arguments).output().unwrap())
    }

    /// Runs what must succeed, and gives its output.
    pub fn done(&self, words: &str, arguments: &[&str]) -> String {
        let said = self.run(words, arguments);
        assert_eq!(said.code, 0, "{words} {arguments:?}: {said:?}");
        said.out
    }

    /// Runs what must fail with this code, and gives what it says.
    pub fn refused(&self, code: i32, words: &str, arguments: &[&str]) -> String {
        let said = self.run(words, arguments);
        assert_eq!(said.code, code, "{words} {arguments:?}: {said:?}");
        assert_eq!(said.out, "", "{words} {arguments:?}");
        for line in said.err.lines() {
            assert!(line.starts_with("sosline: "), "{line}");
        }
        said.err
    }

    /// Records a call and gives its reference.
    pub fn log(&self, words: &str) -> String {
        self.done(&format!("log --topic residence.permit --outcome informed {words}"), &[]).trim().to_owned()
    }

    /// How many entries the journal has, as `verify` proves it.
    pub fn entries(&self) -> u64 {
        let report: serde_json::Value = serde_json::from_str(&self.done("verify --json", &[])).unwrap();
        assert_eq!(report["holds"], true, "{report}");
        report["entries"].as_u64().unwrap()
    }

    /// The records of a CSV export, header first.
    pub fn csv(&self, words: &str) -> Vec<Vec<String>> {
        records(&self.done(&format!("{words} --format csv"), &[]))
    }

    /// The column of a CSV export that has this header.
    pub fn column(&self, words: &str, name: &str) -> Vec<String> {
        let mut records = self.csv(words);
        let header = records.remove(0);
        let place = header.iter().position(|column| column == name).unwrap();
        records.into_iter().map(|mut record| record.swap_remove(place)).collect()
    }
}

impl Said {
    pub fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
    }
}

pub fn records(csv: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}
