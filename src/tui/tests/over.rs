//! What is common to all places: words, themes, help, palette, messages, and windows of every size.

use ratatui::style::Color;

use crate::i18n::Lang;
use crate::tui::app::Start;
use crate::tui::effect::{Failed, Reply};
use crate::tui::keys;
use crate::tui::tests::harness::{Console, lines, start};
use crate::tui::theme::ThemeName;

#[test]
fn f9_changes_every_word_on_the_screen() {
    let tour: [&str; 12] = [
        "",
        "n",
        "n u k enter z z",
        "n u k enter ctrl-s",
        "n u k ctrl-x",
        "f7 / l",
        "f8",
        "f8 s s s g",
        "f1",
        "O",
        "o ctrl-s",
        "o tab tab tab",
    ];
    for keys in tour {
        let at = |lang: Lang| {
            let mut console = Console::busy(lang);
            console.failed(Failed::Read);
            if !keys.is_empty() {
                console.press(keys);
            }
            console
        };
        let mut turned = at(Lang::Pt);
        turned.press("f9");
        // The line's own name is what the store says, whatever the screen speaks.
        let english = at(Lang::En).screen(100, 30).replace("SOS Immigrant Line", "Linha SOS Imigrante");
        let english: Vec<String> = english.lines().map(|line| line.split_whitespace().collect()).collect();
        let shown = turned.screen(100, 30);
        let shown: Vec<String> = shown.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(shown, english, "after {keys:?}");
    }
}

#[test]
fn the_next_theme_is_named_in_the_language_of_the_screen() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f10");
    assert!(console.shows("tema claro"));
    assert_eq!(console.app.preferences(), (Lang::Pt, ThemeName::Light));
    console.press("f9");
    assert_eq!(console.app.preferences(), (Lang::En, ThemeName::Light));
}

#[test]
fn without_colours_no_cell_has_any() {
    for keys in ["n a", "n a ctrl-s", "x", "f8", "ctrl-p", "f1", "enter", "O", "o ctrl-s"] {
        let mut console = Console::begin(Start { theme: ThemeName::Plain, ..start(Lang::Pt) });
        console.reply(super::day::people(Lang::Pt));
        console.press("o enter");
        let shift = crate::domain::id::ShiftId(uuid::Uuid::nil());
        console.reply(Reply::SignedOn { staff: super::day::OLENA, shift });
        console.answer_log(super::day::calls());
        console.failed(Failed::Read);
        console.press(keys);
        let buffer = console.buffer(80, 24);
        let coloured = buffer.content.iter().find(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
        assert_eq!(coloured, None, "after {keys:?}");
        assert!(
            buffer.content.iter().any(|cell| !cell.modifier.is_empty()),
            "emphasis remains after {keys:?}"
        );
    }
}

#[test]
fn help_lists_the_keys_of_the_place_first() {
    let first_heading = |console: &Console| {
        let screen = console.screen(80, 24);
        let inside: Vec<&str> = screen.lines().map(|line| line.trim_matches(['│', ' '])).collect();
        let title = inside.iter().position(|line| line.contains("Help: the keys")).unwrap();
        inside[title + 1].to_owned()
    };
    for (keys, table) in [
        ("f1", &keys::LOG),
        ("n f1", &keys::FORM),
        ("f8 ?", &keys::COUNTS_TIME),
        ("O ?", &keys::OFFERS),
        ("o f1", &keys::SIDE_FORM),
    ] {
        let mut console = Console::busy(Lang::En);
        console.press(keys);
        assert_eq!(first_heading(&console), table.name.en, "after {keys:?}");
    }
}

#[test]
fn help_scrolls_to_its_end_and_back_at_once() {
    let mut console = Console::busy(Lang::En);
    console.press("f1");
    let top = console.screen(80, 24);
    for _ in 0..300 {
        console.press("down");
    }
    let bottom = console.screen(80, 24);
    assert_ne!(top, bottom);
    console.press("up");
    assert_ne!(console.screen(80, 24), bottom, "no blind steps beyond the end");
    console.press("esc");
    assert!(console.shows("Today's calls"));
}

#[test]
fn the_footer_always_names_the_key_for_help() {
    for lang in Lang::ALL {
        for keys in ["", "n", "x", "f8", "ctrl-p", "f1", "O", "o"] {
            let mut console = Console::busy(lang);
            if !keys.is_empty() {
                console.press(keys);
            }
            for width in [60, 80, 120] {
                let screen = console.screen(width, 24);
                let footer = screen.lines().last().unwrap();
                assert!(footer.contains("F1 "), "{keys:?} at {width}: {footer}");
            }
        }
    }
}

#[test]
fn the_palette_does_what_it_names() {
    let mut console = Console::busy(Lang::Pt);
    console.press("ctrl-p");
    console.type_text("nova cham");
    console.press("enter");
    assert!(console.shows("Nova chamada"));
    console.press("ctrl-p");
    console.type_text("contag");
    console.press("enter");
    assert!(console.shows("Chamadas por dia"));
    assert_eq!(console.asked_counts().1.to.to_string(), "2026-11-23");
}

#[test]
fn the_palettes_key_closes_the_palette_again() {
    let mut console = Console::busy(Lang::Pt);
    let before = console.screen(80, 24);
    console.press("ctrl-p");
    assert_ne!(console.screen(80, 24), before);
    console.press("ctrl-p");
    assert_eq!(console.screen(80, 24), before);
}

#[test]
fn a_search_that_finds_no_command_says_so_and_does_nothing() {
    let mut console = Console::busy(Lang::Pt);
    console.press("ctrl-p");
    console.type_text("qqqq");
    assert!(console.shows("nada corresponde"));
    console.press("enter");
    assert!(console.shows("Chamadas de hoje"));
    assert_eq!(console.writes, []);
}

#[test]
fn a_failure_is_said_until_something_was_saved() {
    let mut console = Console::busy(Lang::Pt);
    console.failed(Failed::Presence);
    console.press("m");
    console.answer_log(super::day::calls());
    assert!(console.shows("está cheio"), "that something can be read says nothing of writing");
    console.press("x s");
    let (_, facts, _) = console.logged_once();
    console.saved(facts.id);
    assert!(!console.shows("está cheio"));
    assert!(console.shows("guardada 10:15:00"));
}

#[test]
fn a_failure_to_read_is_said_until_something_was_read() {
    let mut console = Console::busy(Lang::Pt);
    console.press("m");
    console.failed(Failed::Read);
    assert!(console.shows("está cheio"));
    console.press("m");
    console.answer_log(super::day::calls());
    assert!(!console.shows("está cheio"));
}

#[test]
fn a_window_that_is_too_small_says_so_kindly_and_loses_nothing() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k");
    for (width, height) in [(50, 15), (59, 24), (80, 19)] {
        let screen = console.screen(width, height).replace('\n', " ");
        assert!(screen.contains("60×20") && screen.contains("Nada se perde"), "{screen}");
    }
    assert!(console.screen(60, 20).contains("uk"));
}

#[test]
fn control_sequences_in_what_the_store_holds_reach_no_cell() {
    let mut console = Console::busy(Lang::Pt);
    let mut calls = super::day::calls();
    calls[0].private.notes = Some("\u{1b}[2J\u{7}antes\u{202e}depois".into());
    console.press("m");
    console.answer_log(calls);
    console.press("enter");
    let text: String = lines(&console.buffer(80, 24)).concat();
    assert!(text.contains("antes"));
    assert!(!text.chars().any(|c| c.is_control() || c == '\u{202e}'));
}
