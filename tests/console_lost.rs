//! The console in a real terminal that changes, closes or dies under it.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

mod support;

use sosline::store::{Access, Store};
use support::{Console, Line, keys};

/// A console at which Olena has signed on.
fn olena_at_work() -> (Line, Console) {
    let line = Line::init();
    let mut console = Console::start(&line, &[], 24, 80);
    console.wait_for("Olena Kovalchuk");
    console.type_text("olena");
    console.press(keys::ENTER);
    console.wait_for("new call");
    assert_eq!(open_shifts(&line), 1, "the sign-on is in the journal");
    (line, console)
}

fn open_shifts(line: &Line) -> usize {
    let mut store = Store::open(&line.store(), Access::Write).unwrap();
    assert_eq!(store.verify(|_, _| {}).unwrap().faults, []);
    store.open_shifts().unwrap().len()
}

#[test]
fn a_closed_window_signs_off() {
    let (line, mut console) = olena_at_work();
    console.hang_up();
    assert_eq!(console.wait_exit().signal(), None, "it left by itself");
    assert_eq!(open_shifts(&line), 0);
}

#[test]
fn a_stopped_service_signs_off_and_gives_the_terminal_back() {
    let (line, mut console) = olena_at_work();
    console.wait_until(vt100::Screen::alternate_screen);
    console.terminate();
    assert_eq!(console.wait_exit().signal(), None, "it left by itself");
    assert_eq!(open_shifts(&line), 0);
    console.wait_until(|screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    });
}

/// Nothing can be done at that moment; the journal says what was, and the next console starts on it.
#[test]
fn a_killed_console_leaves_a_whole_store_and_an_open_shift() {
    let (line, mut console) = olena_at_work();
    console.kill9();
    assert_eq!(open_shifts(&line), 1);
    let again = Console::start(&line, &[], 24, 80);
    again.wait_for("Who is on duty?");
}

#[test]
fn the_console_follows_the_size_of_its_window() {
    let (_line, mut console) = olena_at_work();
    let last_row = |screen: &vt100::Screen| screen.rows(0, screen.size().1).last().unwrap_or_default();
    for (rows, cols) in [(40, 120), (20, 60), (24, 80)] {
        console.resize(rows, cols);
        console.wait_until(|screen| screen.size() == (rows, cols) && last_row(screen).contains("new call"));
    }
}
