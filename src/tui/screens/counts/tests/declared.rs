//! Outages and tallies on the screen, as stories: declared, entered, withdrawn; typed, lost, found again.

use crate::domain::event::{Event, Private};
use crate::i18n::Lang;
use crate::tui::effect::{Failed, Read, Reply, Write};
use crate::tui::tests::counted;
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

/// The list, answered.
fn list(console: &mut Console) {
    console.press("f8 a");
    let number = console.reads.iter().rev().find_map(|read| match read {
        Read::Declared { number } => Some(*number),
        _ => None,
    });
    console.reply(counted::declared(number.expect("the list was asked for")));
}

fn lead() -> Console {
    let mut console = Console::quiet(Lang::Pt);
    list(&mut console);
    console
}

/// What the writer was asked to declare.
fn declared(console: &Console) -> Vec<(Event, Private, uuid::Uuid)> {
    let declared = console.writes.iter().filter_map(|write| match write {
        Write::Declare { who, form, event, private } => {
            assert_eq!(*who, day::OLENA);
            Some(((**event).clone(), private.clone(), *form))
        }
        _ => None,
    });
    declared.collect()
}

/// The keys that are offered.
fn footer(console: &Console) -> String {
    console.screen(120, 24).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn only_keys_that_do_something_are_offered() {
    let mut console = lead();
    let offered = footer(&console);
    assert!(["o declarar", "n contagem", "r retirar"].iter().all(|key| offered.contains(key)), "{offered}");
    assert!(!offered.contains("retomar"), "nothing is being typed: {offered}");
    console.press("down down");
    assert!(!footer(&console).contains("r retirar"), "it is withdrawn already: {}", footer(&console));
    console.press("o 0 9 esc home");
    assert!(footer(&console).contains("Enter retomar"), "{}", footer(&console));
    let mut mediator = Console::of(day::JOAO, Lang::Pt);
    list(&mut mediator);
    let offered = footer(&mediator);
    assert!(["o declarar", "n contagem", "r retirar"].iter().all(|key| !offered.contains(key)), "{offered}");
}

#[test]
fn in_the_smallest_window_it_is_still_seen_what_no_longer_holds_and_what_is_not_saved() {
    let mut console = lead();
    let line = |console: &Console, day: &str| {
        let screen = console.screen(60, 20);
        screen.lines().find(|line| line.contains(day)).unwrap_or_else(|| panic!("{screen}")).to_owned()
    };
    assert!(line(&console, "2026-11-02").contains("2026-11-02 09:00–19:00"), "{}", console.screen(60, 20));
    assert!(line(&console, "2026-11-02").contains("retirada"));
    assert!(line(&console, "2014-09-01 — 2014-12-31").contains("9693"));
    console.press("o 0 9 esc");
    assert!(console.screen(60, 20).contains("por guardar"), "{}", console.screen(60, 20));
}

#[test]
fn an_outage_is_declared_with_its_times_and_its_reason() {
    let mut console = lead();
    console.press("o");
    console.type_text("09:00");
    console.press("tab");
    console.type_text("2026-11-23 09:45");
    console.press("tab");
    console.type_text("Falha de energia");
    console.press("ctrl-s");
    let (event, private, form) = declared(&console).remove(0);
    let Event::OutageDeclared(outage) = event else { panic!("{event:?}") };
    assert_eq!(outage.id.0, form, "a retry declares nothing anew");
    assert_eq!((outage.to - outage.from).num_minutes(), 45);
    assert_eq!(private.notes.as_deref(), Some("Falha de energia"));
    assert!(console.shows("a guardar…"));
    let before = console.reads.len();
    console.reply(Reply::DeclaredSaved { form, at: console.now });
    assert!(console.shows("Guardado") && !console.shows("Declarar uma falha"));
    assert!(matches!(console.reads[before..], [Read::Declared { .. }]));
}

#[test]
fn what_is_wrong_stands_beside_its_field_as_on_the_command_line() {
    let mut console = lead();
    console.press("o");
    console.type_text("10:00");
    console.press("tab");
    console.type_text("09:00");
    console.press("ctrl-s");
    assert!(console.shows("acaba antes de começar") && console.shows("diga o que aconteceu"));
    console.press("esc n");
    console.type_text("2026-11-24");
    console.press("tab tab");
    console.type_text("muitas");
    console.press("ctrl-s");
    assert!(console.shows("um número"));
    console.press("ctrl-u 4 0 ctrl-s");
    assert!(console.shows("ainda não chegou"), "{}", console.screen(80, 24));
    assert_eq!(declared(&console), []);
}

#[test]
fn a_tally_of_one_day_needs_no_last_day() {
    let mut console = lead();
    console.press("n");
    console.type_text("ontem");
    console.press("tab tab");
    console.type_text("40");
    console.press("ctrl-s");
    let (event, ..) = declared(&console).remove(0);
    let Event::TallyEntered(tally) = event else { panic!("{event:?}") };
    assert_eq!((tally.from.to_string(), tally.from, tally.calls), ("2026-11-22".into(), tally.to, 40));
}

#[test]
fn what_holds_is_withdrawn_with_a_reason_and_what_is_gone_is_not() {
    let mut console = lead();
    console.press("home r ctrl-s");
    assert!(console.shows("diga porque estava errada"));
    console.type_text("Foi no dia seguinte");
    console.press("ctrl-s");
    let (event, private, form) = declared(&console).remove(0);
    let Event::OutageWithdrawn(withdrawn) = event else { panic!("{event:?}") };
    assert_eq!(withdrawn.id.0.as_u128(), 1);
    assert_eq!(private.reason.as_deref(), Some("Foi no dia seguinte"));
    console.reply(Reply::DeclaredSaved { form, at: console.now });
    console.press("home down down r");
    assert!(console.shows("Já foi retirada"));
    console.press("home down r");
    console.type_text("Em dobro");
    console.press("ctrl-s");
    assert!(matches!(declared(&console)[1].0, Event::TallyWithdrawn(_)));
}

#[test]
fn only_whoever_leads_the_shift_declares() {
    let mut console = Console::of(day::JOAO, Lang::Pt);
    list(&mut console);
    for key in ["o", "n", "r"] {
        console.press(key);
        assert!(console.shows("Só quem chefia"), "{key}");
        console.press("up");
    }
    assert_eq!(console.kept_sides(), []);
}

#[test]
fn what_was_being_typed_is_found_again_after_a_crash() {
    let mut console = lead();
    console.press("o");
    console.type_text("09:0");
    let kept = console.kept_sides();
    assert_eq!(kept.len(), 1);

    let mut again = Console::quiet(Lang::Pt);
    again.answer_side_drafts(kept);
    assert!(again.shows("Declarar uma falha") && again.shows("09:0"), "in front again");
    again.press("esc");
    list(&mut again);
    assert!(again.shows("por guardar"));
    again.press("home enter");
    assert!(again.shows("Declarar uma falha"));
}

#[test]
fn a_full_disk_keeps_every_letter() {
    let mut console = lead();
    console.press("n");
    console.type_text("ontem");
    console.press("tab tab 7 ctrl-s");
    let (.., form) = declared(&console).remove(0);
    console.failed(Failed::Declare(form));
    assert!(console.shows("NÃO GUARDADO") && console.shows("ontem"));
    console.press("ctrl-s");
    assert_eq!(declared(&console).len(), 2);
}
