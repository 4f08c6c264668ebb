//! The Counts screen in all its ways of showing, as a person sees it: see `snapshots`.

use super::counted;
use super::day;
use super::harness::Console;
use super::snapshots::{put, see, take_down};
use crate::domain::code::Period;
use crate::domain::count::{SplitCount, by_period};
use crate::i18n::Lang;
use crate::tui::effect::Read;

/// The Counts screen after these keys, every question answered as it comes; `keys` in parts, so that a key can act on an
/// answer.
fn counts(parts: &'static [&'static str]) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = Console::busy(lang);
        console.wait(1);
        console.press("f8");
        answer(&mut console);
        for keys in parts {
            console.press(keys);
            answer(&mut console);
        }
        console
    }
}

/// Answers what the screen asked for last of each sort.
pub fn answer(console: &mut Console) {
    for read in std::mem::take(&mut console.reads) {
        match read {
            Read::Counts { number, question } => {
                if let Some(answer) = counted::answer(&question) {
                    console.reply(counted::reply(number, &question, answer));
                    continue;
                }
                let (of, split) = (question.counts, question.way.split());
                let of_2014 = of.from.to_string().starts_with("2014");
                let days = if of_2014 { counted::of_2014() } else { counted::days(of.from, of.to, 80) };
                let november = of.from.to_string() == "2026-11-01" && of.by == Period::Day;
                let days = if november { day::november() } else { days };
                let split = split.map_or(Vec::new(), |_| {
                    vec![SplitCount { date: "2026-11".into(), value: "ukr".into(), calls: 811 }]
                });
                let tallies = if of_2014 { Vec::new() } else { day::tallies() };
                let rows = by_period(days, &tallies, of.by);
                console.reply(counted::calls(number, rows, split, tallies));
            }
            Read::CallsBehind { number, .. } => console.reply(counted::behind(number)),
            Read::Declared { number } => console.reply(counted::declared(number)),
            _ => {}
        }
    }
}

#[test]
fn calendars() {
    see("counts_calendar", counts(&["m"]));
    see("counts_calendar_not_recorded", counts(&["m", "up up up up up up up up up up up"]));
    see("counts_calendar_before", counts(&["m", "["]));
}

#[test]
fn weeks() {
    see("counts_week", counts(&["w"]));
    see("counts_week_cell", counts(&["w", "down right right"]));
}

#[test]
fn cross_tables() {
    see("counts_cross", counts(&["s x x", "x", "X"]));
    see("counts_cross_scrolled", counts(&["s x x", "end left left down"]));
}

#[test]
fn comparisons() {
    see("counts_compared", counts(&["v"]));
    see("counts_compared_months", counts(&["p p v v"]));
    see("counts_compared_by_language", counts(&["v s"]));
}

#[test]
fn durations() {
    see("counts_durations", counts(&["d"]));
    see("counts_durations_by_language", counts(&["d s"]));
}

#[test]
fn the_year_2014() {
    let typed = &["p p", "i", "ctrl-u 2 0 1 4 enter"];
    see("counts_2014", counts(typed));
    see("counts_2014_compared", counts(&["p p", "i", "ctrl-u 2 0 1 5 enter", "v v"]));
    see("counts_2014_calendar", counts(&["i", "ctrl-u 2 0 1 4 enter", "m"]));
    see("counts_2014_chart", counts(&["p p", "i", "ctrl-u 2 0 1 4 enter", "g"]));
}

#[test]
fn typing_a_range() {
    see("counts_typing", counts(&["i"]));
    see("counts_typing_wrong", counts(&["i", "ctrl-u n o v enter"]));
}

#[test]
fn calls_behind_a_figure() {
    see("counts_behind", counts(&["home down", "tab enter", "down"]));
    see("counts_behind_record", counts(&["home down", "enter", "down enter"]));
}

#[test]
fn outages_and_tallies() {
    see("counts_declared", counts(&["a"]));
    see("counts_declared_withdrawn", counts(&["a", "down down"]));
    see("counts_outage_form", counts(&["a", "o 0 9 : 3 0 tab 1 0 : 0 0 tab"]));
    see("counts_outage_faults", counts(&["a", "o 1 0 : 0 0 tab 9 h tab ctrl-s"]));
    see("counts_tally_form", counts(&["a", "n o n t e m tab tab 4 0 tab"]));
    see("counts_withdraw_form", counts(&["a", "r"]));
}

#[test]
fn the_smallest_window() {
    let mut seen = String::new();
    for lang in Lang::ALL {
        let states: Vec<(&str, Console)> = vec![
            ("calendar", counts(&["m"])(lang)),
            ("week", counts(&["w", "end"])(lang)),
            ("cross table", counts(&["s x x"])(lang)),
            ("compared", counts(&["v"])(lang)),
            ("durations", counts(&["d"])(lang)),
            ("outages", counts(&["a"])(lang)),
            ("calls behind", counts(&["enter"])(lang)),
        ];
        for (name, console) in states {
            put(&mut seen, &format!("{} the smallest: {name} ", lang.code()), &console, 60, 20);
        }
    }
    take_down("counts_small_windows", &seen);
}
