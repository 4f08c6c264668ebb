//! Ranges that are typed or chosen, two dimensions, comparisons, calendar and week, as stories.

use crate::domain::code::{Coverage, Of, Period, Split};
use crate::domain::count::Against;
use crate::i18n::Lang;
use crate::store::Way;
use crate::tui::effect::{Read, Reply};
use crate::tui::tests::harness::Console;
use crate::tui::theme::ThemeName;

use super::{answer, answered, asked, range};

fn way(console: &Console) -> Way {
    console.question().1.way
}

#[test]
fn a_range_is_typed_and_moves_by_its_own_length() {
    let mut console = answered(Lang::Pt, &["p p"]);
    console.press("i ctrl-u");
    console.type_text("2014");
    console.press("enter");
    assert_eq!(asked(&console), range("2014-01-01", "2014-12-31", Period::Month));
    console.press("left");
    assert_eq!(asked(&console), range("2013-01-01", "2013-12-31", Period::Month));
    console.press("right right");
    assert_eq!(asked(&console), range("2015-01-01", "2015-12-31", Period::Month));
    console.press("t");
    assert_eq!(asked(&console), range("2026-01-01", "2026-11-23", Period::Month));
    console.press("i ctrl-u");
    console.type_text("2026-10-05 2026-10-18");
    console.press("enter right");
    assert_eq!(asked(&console), range("2026-10-19", "2026-11-01", Period::Month), "two weeks on");
    console.press("right right right right");
    assert_eq!(asked(&console).1, "2026-11-23", "never beyond today");
}

#[test]
fn what_is_no_range_changes_nothing_and_says_what_to_write() {
    let mut console = answered(Lang::Pt, &[]);
    let before = console.reads.len();
    console.press("i ctrl-u");
    console.type_text("2015 2014");
    console.press("enter");
    assert_eq!(console.reads.len(), before);
    assert!(console.shows("2015 2014") && console.shows("escreva 2014"));
    console.press("esc");
    assert!(!console.shows("2015 2014") && console.shows("2026-11-01 — 2026-11-23"));
}

#[test]
fn a_range_begins_a_row_earlier_or_later() {
    let mut console = answered(Lang::Pt, &["p p"]);
    console.press("+");
    assert_eq!(asked(&console), range("2025-12-01", "2026-11-23", Period::Month));
    console.press("- -");
    assert_eq!(asked(&console), range("2026-02-01", "2026-11-23", Period::Month));
}

#[test]
fn a_second_dimension_is_any_but_the_first_and_the_last_leads_back_to_none() {
    let mut console = answered(Lang::Pt, &["s"]);
    let mut seen = Vec::new();
    loop {
        console.press("x");
        let Way::Cross([split, cross]) = way(&console) else { break };
        assert_eq!(split, Split::Language);
        seen.push(cross);
    }
    let others = Of::Calls.splits().iter().copied().filter(|other| *other != Split::Language);
    assert_eq!(seen, others.collect::<Vec<_>>());
}

#[test]
fn the_headings_and_sums_of_a_cross_table_stay_in_sight() {
    let mut console = answered(Lang::En, &["s x x"]);
    for keys in ["home", "right right right right right right right", "down down down down down down down"] {
        console.press(keys);
        let screen = console.screen(80, 24);
        let heading = screen.lines().nth(3).unwrap();
        assert!(heading.contains("Total"), "{screen}");
        let sums = screen.lines().rfind(|line| line.contains("Total")).unwrap();
        assert!(sums.contains("857"), "{screen}");
    }
}

#[test]
fn a_comparison_is_with_the_period_before_then_with_the_year_before_then_none() {
    let mut console = answered(Lang::Pt, &[]);
    for against in [Against::Previous, Against::LastYear] {
        console.press("v");
        assert_eq!(way(&console), Way::Compared(against, None));
    }
    console.press("v");
    assert_eq!(way(&console), Way::Plain(None));
}

#[test]
fn a_year_of_which_months_are_missing_shows_no_per_cent() {
    let mut console = answered(Lang::En, &["p p"]);
    console.press("i ctrl-u 2 0 1 5 enter");
    answer(&mut console);
    console.press("v v");
    answer(&mut console);
    let screen = console.screen(120, 40);
    let total = screen.lines().find(|line| line.contains("Total")).unwrap();
    assert!(total.contains("9693") && total.contains("days missing") && !total.contains('%'), "{total}");
    let june = screen.lines().find(|line| line.contains("2015-06")).unwrap();
    assert!(june.contains('?') && !june.contains('%'), "{june}");
}

#[test]
fn a_calendar_tells_the_four_coverages_apart_without_colours() {
    let mut console = answered(Lang::Pt, &["m"]);
    while console.app.preferences().1 != ThemeName::HighContrast {
        console.press("f10");
    }
    let screen = console.screen(80, 24);
    let week =
        |name: &str| screen.lines().find(|line| line.starts_with(&format!("│ {name}"))).unwrap().to_owned();
    assert!(week("seg").contains('?') && week("seg").contains('0') && week("seg").contains('▂'), "{screen}");
    assert!(week("sáb").contains("---") && !week("sáb").contains('0'), "{screen}");
}

#[test]
fn the_arrows_go_from_day_to_day_in_the_calendar_and_from_year_to_year_beside_it() {
    let mut console = answered(Lang::Pt, &["m"]);
    assert!(console.shows("2026-11-23, segunda-feira"));
    console.press("left down");
    assert!(console.shows("2026-11-17, terça-feira"), "{}", console.screen(80, 24));
    console.press("[");
    assert_eq!(asked(&console), range("2025-01-01", "2025-12-31", Period::Day));
    console.press("] ]");
    assert_eq!(asked(&console), range("2026-01-01", "2026-11-23", Period::Day));
    console.press("esc");
    assert_eq!(asked(&console), range("2026-11-01", "2026-11-23", Period::Day));
}

#[test]
fn whoever_went_to_another_year_and_back_is_where_they_were() {
    let mut console = answered(Lang::Pt, &["m"]);
    console.press("[ ] esc");
    assert_eq!(asked(&console), range("2026-11-01", "2026-11-23", Period::Day));
    console.press("p p [ [ ]");
    assert_eq!(asked(&console), range("2025-01-01", "2025-12-31", Period::Month));
    console.press("P P");
    assert_eq!(
        asked(&console),
        range("2025-12-01", "2025-12-31", Period::Day),
        "the newest month of the year"
    );
    console.wait(14 * 3600);
    console.press("p p ]");
    assert_eq!(asked(&console).1, "2026-11-24", "today is not the day on which it was asked first");
}

#[test]
fn one_call_is_not_said_in_the_plural() {
    let mut console = answered(Lang::Pt, &[]);
    console.press("m");
    let number = console.question().0;
    let today = "2026-11-23".parse().unwrap();
    let rows = vec![crate::tui::tests::day::count_of(today, 1, Coverage::Recorded)];
    console.reply(crate::tui::tests::counted::calls(number, rows, Vec::new(), Vec::new()));
    assert!(console.shows("segunda-feira: 1 chamada ·"), "{}", console.screen(80, 24));
    assert!(console.shows("2026: 1 chamada ·"));
}

#[test]
fn a_cell_without_calls_is_said_to_have_none_and_its_coverage_is_never_cut() {
    let mut console = answered(Lang::En, &["w"]);
    console.press("right right right right right right right");
    assert!(console.shows("Monday × 16h: 0 (0.0%) · recorded"), "{}", console.screen(80, 24));
    let console = answered(Lang::Pt, &["s x x"]);
    let screen = console.screen(60, 20);
    assert!(screen.contains("38 em papel"), "{screen}");
}

#[test]
fn a_bar_never_stands_without_its_number() {
    let console = answered(Lang::En, &["c", "s", "g"]);
    let screen = console.screen(80, 24);
    let line = screen.lines().find(|line| line.contains("Arabic")).unwrap();
    assert!(line.contains("45") && line.contains('█'), "{screen}");
}

#[test]
fn what_is_typed_takes_the_place_of_the_range_that_is_proposed() {
    let mut console = answered(Lang::Pt, &["p p", "i"]);
    console.type_text("2014");
    console.press("enter");
    assert_eq!(asked(&console), range("2014-01-01", "2014-12-31", Period::Month));
    console.press("i end backspace backspace");
    console.type_text("30");
    console.press("enter");
    assert_eq!(asked(&console).1, "2014-12-30", "after a key that moves in it, it is changed");
}

#[test]
fn no_figure_stands_under_the_heading_of_another_way_of_showing() {
    let mut console = answered(Lang::Pt, &[]);
    for key in ["m", "w", "d", "v", "x"] {
        console.press(key);
        assert!(console.shows("a contar…"), "{key}: {}", console.screen(80, 24));
    }
}

#[test]
fn requests_are_not_crossed_nor_compared() {
    let mut console = answered(Lang::Pt, &["v"]);
    console.press("c");
    assert_eq!(console.question().1.of, Of::Requests);
    console.answer_counts();
    console.press("x");
    assert!(matches!(way(&console), Way::Cross(_)));
    assert!(console.shows("Chamadas"));
}

#[test]
fn when_another_console_writes_the_calls_behind_a_figure_are_asked_for_again() {
    let mut console = answered(Lang::Pt, &[]);
    console.press("enter");
    let before = console.reads.len();
    console.reply(Reply::Changed);
    let anew = |read: &Read| matches!(read, Read::CallsBehind { .. } | Read::Counts { .. });
    assert_eq!(console.reads[before..].iter().filter(|read| anew(read)).count(), 2);
}

#[test]
fn the_filter_and_the_records_are_offered_where_they_are_to_be_had() {
    let mut console = answered(Lang::En, &[]);
    let footer = |console: &Console| console.screen(120, 40).lines().last().unwrap_or_default().to_owned();
    assert!(footer(&console).contains("/ filter"));
    console.press("c");
    assert!(!footer(&console).contains("/ filter"), "a filter is of calls: {}", footer(&console));
    answer(&mut console);
    console.press("enter");
    let Some(Read::RequestsBehind { number, .. }) = console.reads.last() else {
        panic!("{:?}", console.reads)
    };
    let none = Reply::RequestsBehind { number: *number, requests: Vec::new(), total: 0 };
    console.reply(none);
    assert!(!footer(&console).contains("Enter open"), "{}", footer(&console));
}
