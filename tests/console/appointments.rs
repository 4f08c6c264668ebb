//! Appointments at the console: booked from a call with a crash in the middle; moved while somebody else moves it; the
//! slip that is copied and written.

use serde_json::Value;

use crate::support::{Console, Line, keys};
use crate::{at_work, leave, the_call, until, verified};

/// The appointments as the command line has them, the latest first.
fn appointments(line: &Line) -> Vec<Value> {
    let listed = line.run(["--as", "olena", "appointments", "list", "--all", "--format", "json"]).ok();
    serde_json::from_str::<Value>(&listed).unwrap().as_array().unwrap().clone()
}

fn kept(line: &Line, text: &str) {
    until(line, "the appointment on disk", |store| {
        store.side_drafts().unwrap().iter().any(|draft| draft.form.contains(text)).then_some(())
    });
}

/// The end of everything that was being typed.
fn nothing_typed(line: &Line) {
    until(line, "the end of the draft", |store| store.side_drafts().unwrap().is_empty().then_some(()));
}

/// A call in Ukrainian about the renewal of a permit that is to end in an appointment.
pub fn a_call(console: &mut Console) {
    console.wait_for("No calls yet today");
    console.press("n");
    console.wait_for("New call");
    console.type_text("uk");
    console.press(keys::ENTER);
    console.type_text("renew");
    console.wait_for("Renewal");
    console.press(keys::ENTER);
    console.type_text("appo");
    console.press(keys::ENTER);
    console.wait_for("^B books at the centre");
    console.type_text("912 345 678");
    console.press(keys::ENTER);
    console.type_text("Олена Бойко");
    console.wait_for("Олена Бойко");
}

/// The form of an appointment as far as the times: Lisbon, legal support.
pub fn at_legal_support(console: &mut Console) {
    console.wait_for("Rua Álvaro Coutinho");
    console.press(keys::ENTER);
    console.wait_for("Social support");
    console.press(keys::ENTER);
}

/// One on its own, for Thursday at two.
fn book(console: &mut Console) {
    console.press(keys::F4);
    console.wait_for("n here, books one");
    console.press("n");
    at_legal_support(console);
    console.type_text("26/11 14:00-16:00");
    console.press(keys::ENTER);
    console.press(keys::ENTER);
    console.press(keys::ENTER);
    console.type_text("ukra");
    console.wait_for("українська");
    console.press(keys::ENTER);
    console.press(keys::ENTER);
    // Whoever calls again needs no number.
    console.type_text("c");
    console.wait_for("calls back");
    console.press(&keys::ctrl('s'));
    console.wait_for("the request goes to the centre");
}

#[test]
fn an_appointment_from_a_call_that_was_killed_half_way_is_found_again_booked_once_and_linked() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    a_call(&mut console);
    console.press(&keys::ctrl('b'));
    console.wait_for("of this call");
    at_legal_support(&mut console);
    console.type_text("8/12 10:0");
    kept(&line, "8/12 10:0");
    console.kill9();
    verified(&line);
    assert_eq!(appointments(&line), [] as [Value; 0], "typed is not recorded");

    let mut again = at_work(&line, "olena");
    again.wait_for("of this call");
    again.wait_for("8/12 10:0");
    again.type_text("0");
    again.press(&keys::ctrl('s'));
    again.wait_for("closed; ↓ next: 09/12 08:00");
    again.wait_for("Immaculate Conception");
    again.press(keys::DOWN);
    again.wait_for("2026-12-09 08:00");
    again.press(&keys::ctrl('s'));
    again.wait_for("the request goes to the centre");
    again.wait_until_gone("of this call");
    nothing_typed(&line);
    let booked = appointments(&line);
    assert_eq!(booked.len(), 1, "{booked:#?}");
    let field = |name: &str| booked[0][name].as_str().unwrap_or_default();
    assert_eq!((field("centre"), field("desk"), field("topic")), ("lisbon", "legal", "residence.renewal"));
    assert_eq!((field("name"), field("phone")), ("Олена Бойко", "912 345 678"));
    assert!(field("start").starts_with("2026-12-09T08:00"), "{booked:#?}");
    assert_eq!(booked[0]["consent"], false, "consent was not said");

    again.wait_for(&format!("appointment {}, 09/12 08:00", field("reference")));
    again.press(&keys::ctrl('s'));
    again.wait_until_gone("New call");
    let call = the_call(&line);
    assert_eq!((call["outcome"].as_str(), call["reference"].as_str()), ("appointment", field("call")));
    again.press(keys::ENTER);
    again.wait_for("The call's record");
    // Requested, or handed off already.
    again.wait_for("09/12 08:00 · Lisbon, Legal support");
    again.wait_for(field("reference"));
    again.press(keys::ESC);
    again.wait_until_gone("The call's record");
    verified(&line);
    leave(again);
}

#[test]
fn whoever_moves_what_somebody_else_moved_is_told_and_loses_nothing() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    book(&mut console);
    let reference = appointments(&line)[0]["reference"].as_str().unwrap().to_owned();
    console.wait_for(&reference);
    console.press("r");
    console.wait_for("Reschedule ·");
    console.type_text("27/11 9h-12h");
    console.wait_for("27/11 9h-12h");
    kept(&line, "27/11 9h-12h");
    line.run(["--as", "olena", "appointments", "reschedule", &reference, "--at", "30/11 10h-12h"]).ok();
    console.wait_for("it is for 2026-11-30 10:00");
    console.press(&keys::ctrl('s'));
    console.wait_for("has changed meanwhile");
    console.wait_for("27/11 9h-12h");
    assert!(appointments(&line)[0]["start"].as_str().unwrap().starts_with("2026-11-30T10:00"));
    console.press(&keys::ctrl('x'));
    console.wait_for("Discard the new time?");
    console.press("1");
    console.wait_until_gone("Reschedule ·");
    nothing_typed(&line);
    // Seen as it is now, it can be moved.
    console.press("r");
    console.wait_for("Reschedule ·");
    console.type_text("27/11 9h-12h");
    console.press(&keys::ctrl('s'));
    console.wait_until_gone("Reschedule ·");
    until(&line, "the new time", |_| {
        appointments(&line)[0]["start"].as_str().unwrap().starts_with("2026-11-27T09:00").then_some(())
    });
    verified(&line);
    leave(console);
}

#[test]
fn the_slip_is_put_on_the_clipboard_and_into_a_file() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    book(&mut console);
    let reference = appointments(&line)[0]["reference"].as_str().unwrap().to_owned();
    console.wait_for(&reference);
    console.press("s");
    console.wait_for("Ваш запис на прийом");
    console.press("t");
    console.wait_for("-part SMS");
    console.press("c");
    console.wait_for("Copied, if the terminal");
    // OSC 52, "clipboard", and the text in Base64: `CNAI Lisboa`.
    let copied = String::from_utf8_lossy(&console.written()).contains("\x1b]52;c;Q05BSSBMaXNib2E");
    assert!(copied, "{:?}", String::from_utf8_lossy(&console.written()));
    console.press("t");
    console.press("f");
    console.wait_for("Written to");
    let written = std::fs::read_to_string(line.path(&format!("slip-{reference}.txt"))).unwrap();
    assert!(written.starts_with(&format!("Ваш запис на прийом: {reference}\n")), "{written}");
    assert!(written.contains("четвер, 26 листопада 2026") && written.ends_with('\n'), "{written}");
    console.press(keys::ESC);
    console.wait_until_gone("Ваш запис на прийом");
    verified(&line);
    leave(console);
}
