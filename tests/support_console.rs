//! The terminal that tests look at works: it waits, it types, it kills and it hangs up.
//!
//! Nothing here is about the console; a subcommand that asks a question will do.
#![cfg(unix)]

mod support;

use support::{Console, Line, keys};

#[test]
fn what_a_program_prints_is_on_the_screen_and_its_end_is_seen() {
    let mut console = Console::start(&Line::empty(), &["--version"], 5, 40);
    console.wait_for(concat!("sosline ", env!("CARGO_PKG_VERSION")));
    assert!(console.wait_exit().success());
}

#[test]
#[should_panic(expected = "the program has ended")]
fn a_text_that_never_comes_fails_at_once_when_the_program_has_ended() {
    Console::start(&Line::empty(), &["--version"], 5, 40).wait_for("a text that is nowhere");
}

/// `sosline init` asks for what it was not told, and waits.
fn asked_for_a_name() -> (Line, Console) {
    let line = Line::empty();
    let console = Console::start(&line, &["init"], 10, 80);
    console.wait_for("Name of the shift lead");
    (line, console)
}

#[test]
fn what_is_typed_arrives() {
    let (line, mut console) = asked_for_a_name();
    console.type_text("Надія Бойчук");
    console.press(keys::ENTER);
    console.wait_for("Languages");
    console.type_text("ukr,por");
    console.press(keys::ENTER);
    assert!(console.wait_exit().success(), "{}", console.screen());
    assert!(line.run(["staff", "list"]).ok().contains("Надія Бойчук"));
}

#[test]
fn a_killed_program_is_gone_at_once_and_by_sigkill() {
    let (line, mut console) = asked_for_a_name();
    console.kill9();
    assert!(format!("{:?}", console.wait_exit().signal()).contains("Killed"), "{:?}", console.wait_exit());
    assert!(!line.store().exists());
}

/// Enter at the question would be taken for an answer; a lost connection answers nothing.
#[test]
fn a_program_that_loses_its_terminal_gets_sighup_and_no_keys() {
    let (line, mut console) = asked_for_a_name();
    console.type_text("Half a na");
    console.wait_for("Half a na");
    console.hang_up();
    assert!(format!("{:?}", console.wait_exit().signal()).contains("Hangup"), "{:?}", console.wait_exit());
    assert!(!line.store().exists());
}
