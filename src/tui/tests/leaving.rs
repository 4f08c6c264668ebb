//! Leaving: nothing typed is lost without a warning, and every way out signs off.

use crate::i18n::Lang;
use crate::tui::effect::{Failed, Read, Reply, Write};
use crate::tui::tests::harness::Console;

fn sign_offs(console: &Console) -> usize {
    console.writes.iter().filter(|write| matches!(write, Write::SignOff { .. })).count()
}

#[test]
fn leaving_waits_for_the_sign_off() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("ctrl-q ctrl-q");
    assert_eq!(sign_offs(&console), 1);
    assert!(!console.app.has_left());
    console.reply(Reply::SignedOff);
    assert!(console.app.has_left());
}

#[test]
fn an_open_call_stays_on_disk_and_does_not_stand_in_the_way() {
    for keys in ["n u k", "n u k esc"] {
        let mut console = Console::quiet(Lang::Pt);
        console.press(keys);
        console.press("ctrl-q");
        assert_eq!(sign_offs(&console), 1, "{keys}");
        assert!(console.kept()[0].form.contains("uk"), "{keys}");
        assert_eq!(console.logged(), []);
    }
}

#[test]
fn an_untouched_form_does_not_stand_in_the_way() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n ctrl-q");
    assert_eq!(sign_offs(&console), 1);
}

#[test]
fn before_anybody_signed_on_leaving_is_at_once() {
    let mut console = Console::at_sign_on(Lang::Pt);
    console.press("ctrl-q");
    assert!(console.app.has_left());
    assert_eq!(console.writes, []);
}

#[test]
fn a_sign_off_that_cannot_be_written_does_not_keep_anybody_in() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("ctrl-q");
    console.failed(Failed::Shift);
    assert!(console.app.has_left());
}

#[test]
fn a_closed_terminal_signs_off_whatever_is_open() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k");
    console.hang_up();
    assert_eq!(sign_offs(&console), 1);
    console.reply(Reply::SignedOff);
    assert!(console.app.has_left());
}

#[test]
fn a_terminal_that_closes_during_a_sign_off_ends_the_program() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f12");
    console.hang_up();
    assert_eq!(sign_offs(&console), 1);
    console.reply(Reply::SignedOff);
    assert!(console.app.has_left());
}

#[test]
fn the_end_of_a_shift_leads_back_to_the_sign_on() {
    let mut console = Console::busy(Lang::Pt);
    console.press("f12");
    console.reply(Reply::SignedOff);
    assert!(!console.app.has_left());
    assert!(console.shows("Quem está de serviço?"));
    assert_eq!(console.reads.last(), Some(&Read::People));
    assert!(!console.shows("Olena Kovalenko · "), "the header names nobody");
}

#[test]
fn a_failed_end_of_shift_can_be_tried_again() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("f12");
    console.failed(Failed::Shift);
    assert!(console.shows("está cheio"));
    console.press("f12");
    assert_eq!(sign_offs(&console), 2);
}

#[test]
fn an_answer_meant_for_the_last_shift_is_dropped() {
    let mut console = Console::signed_on(Lang::Pt);
    let (number, _) = console.asked_log();
    console.press("f12");
    console.reply(Reply::SignedOff);
    console.press("enter");
    let Some(&Write::SignOn { staff, shift, .. }) = console.writes.last() else { panic!("a sign-on") };
    console.reply(Reply::SignedOn { staff, shift });
    console.reply(Reply::Log { number, calls: super::day::calls(), total: 12 });
    assert!(!console.shows("10:02"), "that was the other shift's question");
}
