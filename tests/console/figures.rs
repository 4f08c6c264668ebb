//! The figures of the Counts screen, read off a real terminal: in every view they are those that the command line prints, which
//! the peers hold to the calls themselves (`tests/peers/`).

use std::collections::BTreeMap;

use crate::Spoken;
use crate::support::{Console, Line, keys};

#[path = "../support/fill.rs"]
mod fill;

/// What stands in each row, by the name of the row.
type Rows = BTreeMap<String, Vec<String>>;

/// A range, in its console and before the command line; and which of its calls are meant.
struct Range<'a> {
    line: &'a Line,
    console: Console,
    from: &'a str,
    to: &'a str,
    filter: &'a str,
}

impl Range<'_> {
    /// Presses a key, and waits until the screen has the rows of a command, each as `cells` makes it of its columns.
    fn shows(&mut self, key: &str, words: &str, cells: impl Fn(&[&str]) -> (String, String)) {
        let wanted = self.printed(words, cells);
        self.console.press(key);
        self.console.wait_until(|screen| shown(&screen.contents()) == wanted);
    }

    /// The same of a matrix, whose columns the screen has in another order: all figures of a row, by size.
    fn shows_matrix(&mut self, key: &str, words: &str) {
        let by_size = |rows: Rows| -> Rows {
            rows.into_iter()
                .map(|(name, mut cells)| {
                    cells.sort();
                    (name, cells)
                })
                .collect()
        };
        let wanted = by_size(self.printed(words, whole));
        self.console.press(key);
        self.console.wait_until(|screen| by_size(shown(&screen.contents())) == wanted);
    }

    /// The rows that a command prints. A column ends where there are two blanks.
    fn printed(&self, words: &str, cells: impl Fn(&[&str]) -> (String, String)) -> Rows {
        let range = ["counts", "--from", self.from, "--to", self.to];
        let filter = (!self.filter.is_empty()).then_some(self.filter);
        let printed = self.line.run(range.into_iter().chain(words.split(' ')).chain(filter)).ok();
        let row = |line: &str| {
            let columns: Vec<&str> =
                line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
            cells(&columns)
        };
        let lines = printed.lines().skip(1).take_while(|line| !line.is_empty() && !line.starts_with("total"));
        let wanted: Rows = lines.map(row).map(|(name, cells)| (name, compared(&cells))).collect();
        assert!(!wanted.is_empty(), "{words}");
        wanted
    }
}

/// A row of which all is on the screen, in this order.
fn whole(row: &[&str]) -> (String, String) {
    (row[0].to_owned(), row[1..].join(" "))
}

/// A row of a comparison. The coverage of the other side is not on the screen; with a filter nothing is that was counted
/// on paper.
fn change(row: &[&str]) -> (String, String) {
    let cells = match *row {
        [_, calls, coverage, before, _, change] => [calls, before, change, coverage].join(" "),
        [_, calls, tally, coverage, before, tally_before, _, change] => {
            [calls, tally, before, tally_before, change, coverage].join(" ")
        }
        _ => panic!("{row:?} is no row of a comparison"),
    };
    (row[0].to_owned(), cells)
}

/// The rows of a table on the screen, up to the sum of all.
fn shown(screen: &str) -> Rows {
    let lines =
        screen.lines().filter_map(|line| line.strip_prefix('│')).map(|line| line.trim_end_matches('│'));
    let rows = lines.take_while(|line| !line.starts_with(" Total"));
    // Headers begin further to the right, or with a word of their own.
    let rows = rows.map(|row| &row[row.chars().next().map_or(0, char::len_utf8)..]);
    let rows = rows.filter(|row| !row.starts_with([' ', '\u{a0}']) && !row.starts_with("Period"));
    let rows = rows.filter_map(|row| row.split_once("  "));
    let rows = rows.map(|(name, cells)| (without_weekday(name).to_owned(), compared(cells)));
    rows.filter(|(_, cells)| !cells.is_empty() && !cells.iter().any(|cell| cell.starts_with('▸'))).collect()
}

/// A day on the screen says which day of the week it is.
fn without_weekday(name: &str) -> &str {
    if name.starts_with("20") { name.split(' ').next().unwrap_or(name) } else { name }
}

/// Cells as they are compared: without bars and shares, a dot as the 0 that it stands for, the unknown left out, since it
/// may be said once for several cells.
fn compared(cells: &str) -> Vec<String> {
    let is_bar = |cell: &&str| cell.starts_with(|letter| ('\u{2580}'..='\u{259f}').contains(&letter));
    let cells = cells.split_whitespace().take_while(|cell| !is_bar(cell));
    let cells = cells.filter(|cell| *cell != "?" && (!cell.ends_with('%') || cell.starts_with(['+', '−'])));
    cells.map(|cell| if cell == "·" { "0" } else { cell }.to_owned()).collect()
}

#[test]
fn every_figure_on_the_screen_is_the_one_that_the_command_line_prints() {
    let line = Line::empty();
    fill::fill(&line.store(), 3_000);
    // Two weeks of which nothing is known; a change of clocks.
    for (from, to, filter) in [
        ("2024-01-15", "2024-04-21", ""),
        ("2024-01-15", "2024-04-21", "topic:residence,work,none -outcome:informed weekday:mon,tue,sat"),
        ("2025-03-01", "2025-05-31", ""),
        ("2025-03-01", "2025-05-31", "-lang:ara,ukr hour:8,9,10,11,12,13,14,15,16,17"),
    ] {
        let console = Spoken::English.console(&line, "Ana", 140, 300);
        let mut range = Range { line: &line, console, from, to, filter };
        range.console.press(keys::F8);
        range.console.wait_for("Calls by day");
        range.console.press("i");
        range.console.press(&keys::ctrl('u'));
        range.console.type_text(&format!("{from} {to}"));
        if !filter.is_empty() {
            range.console.press(keys::ENTER);
            range.console.wait_for(&format!("{from} — {to}"));
            range.console.press("/");
            range.console.type_text(filter);
        }
        range.shows(keys::ENTER, "--by day", whole);
        range.shows("p", "--by week", whole);
        range.shows("d", "--by week --durations", whole);
        range.shows("p", "--by month --durations", whole);
        range.shows(keys::ESC, "--by month", whole);
        range.shows("v", "--by month --compare previous", change);
        range.shows("v", "--by month --compare last-year", change);
        range.shows("v", "--by month", whole);
        range.shows("p", "--by year", whole);

        // The sums of the range, which lies in one year.
        let sum = |row: &[&str]| (row[1].to_owned(), row[2].to_owned());
        let splits =
            ["language", "topic", "outcome", "mediator", "channel", "caller", "route", "hour", "weekday"];
        for split in splits.into_iter().chain(["kind", "referral"]) {
            range.shows("s", &format!("--by year --split {split}"), sum);
        }
        for other in ["language", "topic", "outcome", "mediator", "channel"] {
            range.shows_matrix("x", &format!("--by year --split referral --cross {other}"));
        }
    }
}
