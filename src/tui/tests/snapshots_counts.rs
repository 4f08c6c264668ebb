//! The Counts screen in all its ways of showing, as a person sees it: see `snapshots`.

use uuid::Uuid;

use super::counted;
use super::day;
use super::harness::Console;
use super::snapshots::{put, see, take_down};
use super::{appointments, queue};
use crate::domain::code::Period;
use crate::domain::count::{SplitCount, by_period};
use crate::i18n::Lang;
use crate::tui::effect::{Queue, Read, Reply};

/// The Counts screen after these keys, every question answered as it comes; `keys` in parts, so that a key can act on an
/// answer.
fn counts(parts: &'static [&'static str]) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = Console::busy(lang);
        console.wait(1);
        // The interpreters' names come with the queue.
        let pool = Box::new(Queue { pool: queue::pool(), ..Queue::default() });
        console.reply(Reply::Queue(pool));
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
            Read::RequestsBehind { number, .. } => console.reply(queue::behind(number)),
            Read::AppointmentsBehind { number, .. } => console.reply(appointments::behind(number)),
            Read::EntriesAbout(subject) => console.reply(entries(subject)),
            Read::Declared { number } => console.reply(counted::declared(number)),
            _ => {}
        }
    }
}

/// The journal about one of the records behind a figure.
fn entries(subject: Uuid) -> Reply {
    let Reply::AppointmentsBehind { appointments, .. } = appointments::behind(0) else { unreachable!() };
    let found = appointments.into_iter().find(|(one, _)| one.facts.id.0 == subject);
    let entries = found.map_or_else(queue::entries, |(one, _)| appointments::entries(&one.facts));
    Reply::EntriesAbout { subject, entries }
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

/// After these keys, and then with nothing behind the figure.
fn with_nothing_behind(parts: &'static [&'static str]) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = counts(parts)(lang);
        console.press("enter");
        let (requests, appointments, total) = (Vec::new(), Vec::new(), 0);
        match console.reads.last() {
            Some(Read::RequestsBehind { number, .. }) => {
                console.reply(Reply::RequestsBehind { number: *number, requests, total });
            }
            Some(Read::AppointmentsBehind { number, .. }) => {
                console.reply(Reply::AppointmentsBehind { number: *number, appointments, total });
            }
            other => panic!("{other:?}"),
        }
        console
    }
}

#[test]
fn requests_behind_a_figure() {
    see("requests_chosen_column", counts(&["c", "tab tab tab tab"]));
    see("requests_behind", counts(&["c", "up up up tab enter", "down"]));
    see("requests_behind_wait", counts(&["c", "s", "down shift-tab enter", "down"]));
    see("requests_behind_empty", with_nothing_behind(&["c", "home tab tab"]));
    see("requests_behind_record", counts(&["c", "down enter", "down down down enter"]));
}

#[test]
fn appointments_behind_a_figure() {
    see("appointments_chosen_column", counts(&["c c", "tab tab"]));
    see("appointments_behind", counts(&["c c", "down tab tab tab enter", "down"]));
    see("appointments_behind_desk", counts(&["c c", "s s", "down shift-tab enter"]));
    see("appointments_behind_empty", with_nothing_behind(&["c c", "home"]));
    see("appointments_behind_record", counts(&["c c", "down enter", "enter"]));
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
            ("requests, a column that had no room", counts(&["c", "shift-tab"])(lang)),
            ("requests behind", counts(&["c", "enter"])(lang)),
            ("appointments, a column that had no room", counts(&["c c", "shift-tab"])(lang)),
            ("appointments behind", counts(&["c c", "enter"])(lang)),
            ("a request's record", counts(&["c", "enter", "down down down enter"])(lang)),
        ];
        for (name, console) in states {
            put(&mut seen, &format!("{} the smallest: {name} ", lang.code()), &console, 60, 20);
        }
    }
    take_down("counts_small_windows", &seen);
}

/// The counts of what a filter line means, or would.
fn filtered(
    parts: &'static [&'static str],
    (pt, en): (&'static str, &'static str),
    then: &'static str,
) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = counts(parts)(lang);
        console.press("/");
        console.type_text(lang.pick(pt, en));
        if !then.is_empty() {
            console.press(then);
            answer(&mut console);
        }
        console
    }
}

#[test]
fn filters() {
    let ukrainian = ("língua:uk tardia:não", "lang:uk late:no");
    see("counts_filtered", filtered(&["s"], ukrainian, "enter"));
    see("counts_filtered_days", filtered(&[], ukrainian, "enter"));
    see("counts_filter_typed", filtered(&[], ("resultado:in", "outcome:in"), ""));
    see("counts_filter_wrong", filtered(&[], ("resultado:feito", "outcome:done"), "enter"));
}
