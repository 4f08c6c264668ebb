//! Follow-ups, as stories: promised in a call or without one; listed, done, put off, changed, stopped; the call that
//! follows somebody up.

mod call;
mod form;
mod list;
mod steps;

use crate::domain::follow_up::Due;
use crate::i18n::Lang;
use crate::tui::tests::follow_ups;
use crate::tui::tests::harness::Console;

/// A call in which the line promises to call back: language, topic, outcome, phone, name.
pub(super) fn in_call() -> Console {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k enter a i m enter");
    console.type_text("seg");
    console.press("enter");
    console.type_text("900 000 001");
    console.press("tab");
    console.type_text("Olha");
    console
}

/// The list, after these keys.
pub(super) fn listed(keys: &str) -> Console {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f5");
    console.answer_follow_ups(follow_ups::list());
    if !keys.is_empty() {
        console.press(keys);
    }
    console
}

/// The line of the screen that holds a text.
pub(super) fn line(console: &Console, text: &str) -> String {
    let screen = console.screen(80, 24);
    screen.lines().find(|line| line.contains(text)).unwrap_or_default().to_owned()
}

pub(super) fn on(day: &str) -> Due {
    Due::on(day.parse().unwrap())
}
