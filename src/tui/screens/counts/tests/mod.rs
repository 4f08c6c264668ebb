//! The Counts screen, as stories: which days a key asks for, and what a figure may never pretend.

mod behind;
mod declared;
mod empty;
mod filtered;
mod records;
mod shown;

use crate::domain::code::{Coverage, Of, Period, Split};
use crate::domain::count::{NON_SERVICE, SplitCount, by_period};
use crate::i18n::Lang;
use crate::tui::tests::harness::Console;
use crate::tui::tests::{counted, day};

/// The screen, its first question answered with November.
fn november(lang: Lang) -> Console {
    let mut console = Console::quiet(lang);
    console.press("f8");
    let (number, ..) = console.asked_counts();
    let (rows, tallies) = (day::november(), day::tallies());
    console.reply(counted::calls(number, rows, Vec::new(), tallies));
    console
}

pub(super) use crate::tui::tests::snapshots_counts::answer;

/// The screen after these keys, every question answered as it comes.
fn answered(lang: Lang, parts: &[&str]) -> Console {
    let mut console = Console::quiet(lang);
    console.press("f8");
    answer(&mut console);
    for keys in parts {
        console.press(keys);
        answer(&mut console);
    }
    console
}

/// What was asked last: from, to, period.
fn asked(console: &Console) -> (String, String, Period) {
    let (_, of, _) = console.asked_counts();
    (of.from.to_string(), of.to.to_string(), of.by)
}

fn range(from: &str, to: &str, by: Period) -> (String, String, Period) {
    (from.to_owned(), to.to_owned(), by)
}

#[test]
fn the_screen_begins_with_the_days_of_this_month_up_to_today() {
    assert_eq!(asked(&november(Lang::Pt)), range("2026-11-01", "2026-11-23", Period::Day));
}

#[test]
fn each_period_has_its_range_and_the_last_leads_back_to_the_first() {
    let mut console = november(Lang::Pt);
    for expected in [
        range("2026-01-01", "2026-11-23", Period::Week),
        range("2026-01-01", "2026-11-23", Period::Month),
        range("2017-01-01", "2026-11-23", Period::Year),
        range("2026-11-01", "2026-11-23", Period::Day),
    ] {
        console.press("p");
        assert_eq!(asked(&console), expected);
    }
    console.press("P");
    assert_eq!(asked(&console).2, Period::Year);
}

#[test]
fn earlier_and_later_go_through_whole_ranges_and_never_beyond_today() {
    let mut console = november(Lang::Pt);
    console.press("left");
    assert_eq!(asked(&console), range("2026-10-01", "2026-10-31", Period::Day));
    console.press("left");
    assert_eq!(asked(&console), range("2026-09-01", "2026-09-30", Period::Day));
    console.press("right right right right");
    assert_eq!(asked(&console), range("2026-11-01", "2026-11-23", Period::Day));
    console.press("p p left");
    assert_eq!(asked(&console), range("2025-01-01", "2025-12-31", Period::Month));
    console.press("t p left left");
    assert_eq!(asked(&console), range("1997-01-01", "2006-12-31", Period::Year));
    console.press("right");
    assert_eq!(asked(&console), range("2007-01-01", "2016-12-31", Period::Year));
    console.press("t");
    assert_eq!(asked(&console), range("2017-01-01", "2026-11-23", Period::Year));
}

#[test]
fn every_dimension_is_reached_and_the_last_leads_back_to_none() {
    let mut console = november(Lang::Pt);
    let mut seen = Vec::new();
    loop {
        console.press("s");
        match console.asked_counts().2 {
            Some(split) => seen.push(split),
            None => break,
        }
    }
    assert_eq!(seen, Of::Calls.splits());
    console.press("S");
    assert_eq!(console.asked_counts().2, seen.last().copied());
}

#[test]
fn a_chart_asks_nothing_anew() {
    let mut console = november(Lang::Pt);
    let asked = console.reads.len();
    console.press("g");
    assert_eq!(console.reads.len(), asked);
    assert!(console.shows("█"));
}

#[test]
fn a_chart_survives_every_change_of_period_before_its_answer_comes() {
    let mut console = november(Lang::Pt);
    console.press("g p p p");
    let (number, ..) = console.asked_counts();
    let rows = by_period(day::november(), &day::tallies(), Period::Year);
    console.reply(counted::calls(number, rows, Vec::new(), Vec::new()));
    assert!(console.shows("811"));
    console.press("p");
    assert!(console.shows("a contar…") && !console.shows("811"));
}

#[test]
fn a_day_that_was_not_recorded_is_unknown_and_never_nought() {
    let mut console = november(Lang::Pt);
    console.press("home down down down down down down down down down down down");
    let screen = console.screen(80, 24);
    let line = screen.lines().find(|line| line.contains("2026-11-12")).unwrap();
    assert!(line.contains('?') && line.contains("sem registo") && !line.contains(" 0"), "{line}");
    assert!(line.contains("38"), "what was counted on paper stands apart: {line}");
    console.press("g");
    assert!(console.shows("?"));
}

#[test]
fn coverage_stands_beside_the_figures_in_the_smallest_window_and_in_splits() {
    let mut console = november(Lang::Pt);
    console.press("home");
    let screen = console.screen(60, 20);
    for (day, coverage) in [("2026-11-01", "fechada"), ("2026-11-02", "registado"), ("Total", "parcial")] {
        let line = screen.lines().rfind(|line| line.contains(day)).unwrap();
        assert!(line.contains(coverage), "{line}");
    }
    console.press("s");
    let (number, ..) = console.asked_counts();
    let split = vec![SplitCount { date: "2026-11-02".into(), value: "ukr".into(), calls: 811 }];
    console.reply(counted::calls(number, day::november(), split, day::tallies()));
    let screen = console.screen(60, 20);
    let total = screen.lines().rfind(|line| line.contains("Total")).unwrap();
    assert!(["Total, parcial", "811", "e 38 em papel"].iter().all(|told| total.contains(told)), "{total}");
}

#[test]
fn a_quiet_day_on_which_people_were_there_is_nought_and_not_unknown() {
    let mut console = november(Lang::Pt);
    console.press("left");
    let mut rows = day::november();
    rows.truncate(2);
    (rows[1].calls, rows[1].coverage) = (0, Coverage::Recorded);
    let (number, ..) = console.asked_counts();
    console.reply(counted::calls(number, rows, Vec::new(), Vec::new()));
    let screen = console.screen(80, 24);
    let line = screen.lines().find(|line| line.contains("2026-11-02")).unwrap();
    assert!(!line.contains('?') && line.contains("registado"), "{line}");
}

#[test]
fn the_foot_of_the_table_is_the_sum_of_its_rows() {
    let console = november(Lang::En);
    let calls: u64 = day::november().iter().map(|row| row.calls).sum();
    let screen = console.screen(80, 24);
    let foot = screen.lines().find(|line| line.contains("Total")).unwrap();
    assert!(foot.contains(&calls.to_string()) && foot.contains("38"), "{foot}");
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut console = november(Lang::Pt);
    let (older, ..) = console.asked_counts();
    console.press("p");
    let (newer, ..) = console.asked_counts();
    let rows = by_period(day::november(), &day::tallies(), Period::Week);
    console.reply(counted::calls(newer, rows, Vec::new(), Vec::new()));
    console.reply(counted::calls(older, day::november(), Vec::new(), Vec::new()));
    assert!(console.shows("2026-W47"));
}

#[test]
fn until_the_answer_comes_no_figure_stands_under_the_new_heading() {
    let mut console = november(Lang::Pt);
    console.press("left");
    let screen = console.screen(80, 24);
    assert!(screen.contains("2026-10-01 — 2026-10-31"));
    assert!(!screen.contains("2026-11-20"), "{screen}");
}

#[test]
fn shares_of_a_split_are_written_as_the_language_writes_them() {
    for (lang, share) in [(Lang::Pt, "66,7 %"), (Lang::En, "66.7%")] {
        let mut console = november(lang);
        console.press("s s s");
        let (number, _, split) = console.asked_counts();
        assert_eq!(split, Some(Split::Outcome));
        let row = |value: &str, calls| SplitCount { date: "2026-11-23".into(), value: value.into(), calls };
        let split = vec![row("informed", 2), row(NON_SERVICE, 1)];
        console.reply(counted::calls(number, day::november(), split, Vec::new()));
        assert!(console.shows(share), "{}", console.screen(80, 24));
        assert!(console.shows(lang.pick("sem atendimento", "non-service")));
    }
}

#[test]
fn after_midnight_the_counts_go_on_to_the_new_day() {
    let mut console = november(Lang::Pt);
    console.wait(14 * 3600);
    assert_eq!(asked(&console).1, "2026-11-24");
}
