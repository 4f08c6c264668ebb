//! The Translation Service at the console: a hospital's request for later, an interpreter who joins the pool, each with
//! a crash in the middle of its typing; and the number that the program that dials gets.

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

#[test]
fn an_interpreter_typed_in_two_consoles_lives_is_added_once_and_changed() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    console.press(keys::F3);
    console.wait_for("Nobody waits for an interpreter");
    console.press("p");
    console.wait_for("The pool is empty");
    console.press("n");
    console.wait_for("New interpreter");
    console.type_text("Zoran Babić");
    console.press(keys::ENTER);
    console.type_text("930 000 000");
    console.press(keys::ENTER);
    console.type_text("serbian");
    console.wait_for("srp");
    console.press(keys::ENTER);
    console.type_text("bosn");
    kept(&line, r#""languages":["srp"]"#);
    kept(&line, "bosn");
    console.kill9();

    let mut again = at_work(&line, "olena");
    again.wait_for("New interpreter");
    again.wait_for("bosn");
    again.press(keys::ENTER);
    again.wait_for("Serbian, Bosnian");
    again.press(keys::ENTER);
    again.type_text("seg-sex 09:00-13:00");
    again.press(&keys::ctrl('s'));
    again.wait_until_gone("New interpreter");
    again.wait_for("Pool: change saved");
    let listed = || -> Value {
        let listed = line.run(["--as", "olena", "interpreters", "list", "--all", "--json"]).ok();
        serde_json::from_str(&listed).unwrap()
    };
    let pool = listed();
    assert_eq!(pool.as_array().unwrap().len(), 1, "{pool:#}");
    assert_eq!((&pool[0]["name"], &pool[0]["languages"]), (&"Zoran Babić".into(), &"srp,bos".into()));
    assert_eq!((&pool[0]["hours"], &pool[0]["active"]), (&"mon-fri 09:00-13:00".into(), &true.into()));
    until(&line, "the end of the draft", |store| store.side_drafts().unwrap().is_empty().then_some(()));

    again.press(keys::F3);
    again.press("p");
    again.wait_for("mon-fri 09:00-13:00");
    again.press(keys::ENTER);
    again.wait_for("Change an interpreter");
    again.press(keys::TAB);
    again.press(&keys::ctrl('u'));
    again.type_text("931 000 000");
    again.press(&keys::ctrl('s'));
    again.wait_until_gone("Change an interpreter");
    again.wait_for("931 000 000");
    again.press("r");
    again.wait_for("left the pool");
    let pool = listed();
    assert_eq!((&pool[0]["phone"], &pool[0]["active"]), (&"931 000 000".into(), &false.into()));
    until(&line, "the end of the draft", |store| store.side_drafts().unwrap().is_empty().then_some(()));
    verified(&line);
    leave(again);
}

/// A caller who waits for Urdu, and one interpreter who speaks it.
fn somebody_waits(line: &Line) {
    line.run([
        "--as",
        "olena",
        "interpreters",
        "add",
        "Aamir Shah",
        "--phone",
        "+351 910 000 001",
        "--languages",
        "urd",
    ])
    .ok();
    line.run(["--as", "olena", "queue", "request", "--language", "urd", "--name", "Imran Khan"]).ok();
}

#[test]
fn the_program_that_dials_gets_the_number_alone() {
    use std::os::unix::fs::PermissionsExt;
    let line = Line::init();
    somebody_waits(&line);
    let (program, got) = (line.path("dialler"), line.path("dialled"));
    let script =
        format!("#!/bin/sh\nprintf '%s' \"$#:$1:$2\" > {0}.part && mv {0}.part {0}\n", got.display());
    std::fs::write(&program, script).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let config = format!("dial = [\"{}\", \"--call\"]\n", program.display());
    std::fs::write(line.path("config/config.toml"), config).unwrap();
    let mut console = at_work(&line, "olena");
    console.press(keys::F3);
    console.wait_for("Enter → take the request");
    console.press(keys::ENTER);
    console.wait_for("Enter → dial Aamir Shah");
    console.press(keys::ENTER);
    console.wait_for("Enter → answered: Aamir Shah");
    let number = until(&line, "the number", |_| std::fs::read_to_string(&got).ok());
    assert_eq!(number, "2:--call:+351910000001");
    leave(console);
}

#[test]
fn a_program_that_does_not_dial_is_told_and_the_step_stays() {
    let line = Line::init();
    somebody_waits(&line);
    std::fs::write(line.path("config/config.toml"), "dial = [\"/nowhere/dialler\"]\n").unwrap();
    let mut console = at_work(&line, "olena");
    console.press(keys::F3);
    console.wait_for("Enter → take the request");
    console.press(keys::ENTER);
    console.wait_for("Enter → dial Aamir Shah");
    console.press(keys::ENTER);
    console.wait_for("/nowhere/dialler did not start");
    console.wait_for("Enter → answered: Aamir Shah");
    assert_eq!(queue(&line)[0]["parties"][1]["state"], "dialled");
    verified(&line);
    leave(console);
}
