//! The log of the day: whose calls, which one is chosen, and which answers still count.

use crate::i18n::Lang;
use crate::tui::effect::{Read, Reply};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

/// The line of the log that is marked.
fn marked(console: &Console) -> String {
    let screen = console.screen(120, 40);
    screen.lines().find(|line| line.contains('▸')).unwrap_or_default().to_owned()
}

#[test]
fn mine_asks_for_this_mediators_calls_and_says_so() {
    let mut console = Console::busy(Lang::Pt);
    console.press("m");
    let (_, filter) = console.asked_log();
    assert_eq!(filter.mediator, Some(day::OLENA));
    assert!(console.shows("as minhas"));
    console.press("m");
    assert_eq!(console.asked_log().1.mediator, None);
    assert!(console.shows("de todos"));
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut console = Console::busy(Lang::Pt);
    let (older, _) = console.asked_log();
    console.press("m");
    console.answer_log(Vec::new());
    console.reply(Reply::Log { number: older, calls: day::calls(), total: 12 });
    assert!(console.shows("Ainda não há chamadas hoje"));
}

#[test]
fn another_consoles_call_does_not_move_the_mark() {
    let mut console = Console::signed_on(Lang::Pt);
    console.answer_log(day::calls().split_off(2));
    console.press("down");
    assert!(marked(&console).contains("09:51"));
    let asked = console.log_questions();
    console.reply(Reply::Changed);
    assert_eq!(console.log_questions(), asked + 1);
    assert_eq!(console.reads.iter().filter(|read| **read == Read::People).count(), 3);
    console.answer_log(day::calls());
    assert!(marked(&console).contains("09:51"));
    console.press("g");
    assert!(marked(&console).contains("10:11"));
    console.press("G");
    assert!(marked(&console).contains("08:04"));
}

#[test]
fn the_record_shows_everything_that_is_known_of_a_call() {
    let mut console = Console::busy(Lang::Pt);
    console.press("down enter");
    let screen = console.screen(120, 40);
    for known in
        ["ucraniano", "(residence.permit)", "informado", "7:11", "Т••• Ш•••", "+351 9•• ••• 678", "AIMA"]
    {
        assert!(screen.contains(known), "{known}: {screen}");
    }
}

#[test]
fn name_and_number_of_a_record_are_shown_when_they_are_asked_for() {
    let mut console = Console::busy(Lang::Pt);
    console.press("down enter");
    assert!(!console.shows("Шевченко") && !console.shows("345"));
    console.press("ctrl-r");
    assert!(console.shows("Тетяна Шевченко") && console.shows("+351 912 345 678"));
    console.press("ctrl-r");
    assert!(!console.shows("Шевченко"));
    console.press("ctrl-r esc enter");
    assert!(!console.shows("Шевченко"), "each time anew");
}

#[test]
fn a_late_entry_names_who_took_the_call_and_who_entered_it() {
    let mut console = Console::busy(Lang::En);
    console.press("end enter");
    let screen = console.screen(120, 40);
    let value = |label: &str| screen.lines().find(|line| line.contains(label)).unwrap_or_default().to_owned();
    assert!(value("Taken by").contains("João Sá"), "{screen}");
    assert!(value("Entered by").contains("Olena Kovalenko"), "{screen}");
    assert!(value("Entry").contains("late"), "{screen}");
}

#[test]
fn after_midnight_the_log_is_that_of_the_new_day() {
    let mut console = Console::busy(Lang::Pt);
    console.wait(13 * 3600);
    assert_eq!(console.asked_log().1.from, Some("2026-11-23".parse().unwrap()));
    console.wait(45 * 60);
    let (_, filter) = console.asked_log();
    assert_eq!((filter.from, filter.to), (filter.to, Some("2026-11-24".parse().unwrap())));
    let asked = console.log_questions();
    console.wait(1);
    assert_eq!(console.log_questions(), asked, "asked once");
}

#[test]
fn the_keys_of_the_log_type_nothing_into_a_call_on_hold() {
    let mut console = Console::busy(Lang::Pt);
    console.press("n u k esc j k m g G");
    console.press("m home enter");
    let screen = console.screen(80, 24);
    let line = screen.lines().find(|line| line.contains("▸Língua")).unwrap();
    assert!(line.contains(" uk "), "{line}");
}
