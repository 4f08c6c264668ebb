//! The terminal that tests look at works: it waits, it types, it kills and it hangs up.
//!
//! Nothing here is about the console: any subcommand will do.
#![cfg(unix)]

mod support;

use support::{Console, Line};

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
