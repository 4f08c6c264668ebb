//! What the review looks like, in both languages, in a usual and a wide window.

use super::{Console, Lang, answer, at_review, reviewed, told};
use crate::tui::effect::Reply;

fn show(name: &str, console: impl Fn(Lang) -> Console) {
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40)] {
            let screen = console(lang).screen(width, height);
            insta::assert_snapshot!(format!("review_{name}_{}_{width}", lang.code()), screen);
        }
    }
}

#[test]
fn the_log() {
    show("log", at_review);
}

#[test]
fn a_filter_that_is_typed() {
    show("filter", |lang| {
        let mut console = at_review(lang);
        console.press("/");
        console.type_text(lang.pick("língua:uk resultado:in", "lang:uk outcome:in"));
        console
    });
}

#[test]
fn a_filter_that_is_not_understood() {
    show("refused", |lang| {
        let mut console = at_review(lang);
        console.press("/");
        console.type_text(lang.pick("lingva:uk", "langg:uk"));
        console.press("enter");
        console
    });
}

#[test]
fn nothing_found() {
    show("empty", |lang| {
        let mut console = at_review(lang);
        console.press("w");
        answer(&mut console, Vec::new(), false);
        console
    });
}

#[test]
fn a_record() {
    show("detail", |lang| {
        let mut console = at_review(lang);
        console.press("down enter");
        console
    });
}

#[test]
fn a_history() {
    show("history", |lang| {
        let mut console = at_review(lang);
        console.press("down h");
        let (call, steps) = told();
        console.reply(Reply::History { call, steps });
        console
    });
}

#[test]
fn a_correction() {
    show("correct", |lang| {
        let mut console = at_review(lang);
        console.press("down e tab tab");
        console.type_text(lang.pick("encam", "refer"));
        console.press("enter");
        console
    });
}

#[test]
fn a_correction_that_somebody_was_quicker_with() {
    show("outrun", |lang| {
        let mut console = at_review(lang);
        console.press("down e tab tab");
        console.type_text(lang.pick("encam", "refer"));
        console.press("enter");
        let (call, steps) = told();
        console.reply(Reply::History { call, steps });
        console
    });
}

#[test]
fn whoever_does_not_lead() {
    show("mediator", |lang| {
        let mut console = Console::of(crate::tui::tests::day::JOAO, lang);
        console.press("f7");
        console
    });
}

#[test]
fn where_an_export_goes() {
    show("export", |lang| {
        let mut console = at_review(lang);
        console.press("E");
        console
    });
}

#[test]
fn a_small_window_holds_it() {
    let console = at_review(Lang::Pt);
    assert!(console.screen(60, 20).contains("1\u{a0}234 chamadas"));
    let _ = reviewed();
}
