//! The Translation Service at the console: a hospital's request for later, with a crash in the middle of its typing.

use serde_json::Value;

use crate::support::{Line, keys};
use crate::{at_work, leave, until, verified};

/// The queue as the command line has it.
fn queue(line: &Line) -> Vec<Value> {
    let listed = line.run(["--as", "olena", "queue", "list", "--json"]).ok();
    serde_json::from_str::<Value>(&listed).unwrap().as_array().unwrap().clone()
}

fn kept(line: &Line, text: &str) {
    until(line, "the request on disk", |store| {
        store.side_drafts().unwrap().iter().any(|draft| draft.form.contains(text)).then_some(())
    });
}

#[test]
fn a_hospitals_request_that_was_killed_half_way_is_found_again_and_queued_once() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    console.press(keys::F3);
    console.wait_for("Nobody waits for an interpreter");
    console.press("n");
    console.wait_for("Request for an interpreter");
    for text in ["Hospital de Faro", "Dra. Inês Rego", "289 000 000", "912 000 000"] {
        console.type_text(text);
        console.press(keys::ENTER);
    }
    console.type_text("mand");
    console.wait_for("Mandarin");
    console.press(keys::ENTER);
    console.wait_for("nobody in the pool speaks Mandarin");
    console.type_text("2026-11-24 20:0");
    kept(&line, "2026-11-24 20:0");
    console.kill9();
    verified(&line);
    assert_eq!(queue(&line), [] as [Value; 0], "typed is not recorded");

    let mut again = at_work(&line, "olena");
    again.wait_for("Request for an interpreter");
    again.wait_for("2026-11-24 20:0");
    again.wait_for("Mandarin");
    again.type_text("0");
    again.press(&keys::ctrl('s'));
    again.wait_for("closed; ↓ next: 25/11 09:00");
    again.press(keys::DOWN);
    again.wait_for("2026-11-25 09:00");
    again.press(&keys::ctrl('s'));
    again.wait_until_gone("2026-11-25 09:00");
    again.wait_for("saved in the queue");

    let queue = queue(&line);
    assert_eq!(queue.len(), 1, "{queue:#?}");
    let field = |name: &str| queue[0][name].as_str().unwrap_or_default();
    assert_eq!((field("institution"), field("name")), ("Hospital de Faro", "Dra. Inês Rego"));
    assert_eq!((field("language"), field("phone")), ("cmn", "289 000 000"));
    assert_eq!(field("immigrant_phone"), "912 000 000");
    assert!(field("due").starts_with("2026-11-25T09:00:00"), "{queue:#?}");
    until(&line, "the end of the draft", |store| store.side_drafts().unwrap().is_empty().then_some(()));
    verified(&line);

    again.press(keys::F3);
    again.wait_for("Hospital de Faro");
    leave(again);
}

#[test]
fn a_request_that_was_put_away_outlives_the_console_on_top_of_the_queue() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    console.press(keys::F3);
    console.wait_for("Nobody waits for an interpreter");
    console.press("n");
    console.type_text("Escola de Loulé");
    console.wait_for("Escola de Loulé");
    console.press(keys::ESC);
    console.wait_for("Unsaved request: F3");
    kept(&line, r#""in_front":false"#);
    console.kill9();

    let mut again = at_work(&line, "olena");
    again.wait_for("No calls yet today");
    again.press(keys::F3);
    again.wait_for("unsaved");
    again.press(keys::ENTER);
    again.wait_for("empty if it is the person themselves");
    again.press(&keys::ctrl('x'));
    again.wait_for("Discard the request?");
    again.press("1");
    again.wait_for("Nobody waits for an interpreter");
    until(&line, "the end of the draft", |store| store.side_drafts().unwrap().is_empty().then_some(()));
    verified(&line);
    leave(again);
}
