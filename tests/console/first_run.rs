//! From nothing to the first call that is counted.

use chrono::{DateTime, Utc};
use sosline::clock::ZONE;
use sosline::domain::time::civil_day;

use crate::support::{Console, Line, keys};
use crate::{Record, TODAY, calls_seen_by, counted, leave, only, verified};

/// The words that a person reads on the way, in one language.
struct Words {
    welcome: &'static str,
    calls: &'static str,
    form: &'static str,
    yours: &'static str,
    ukrainian: &'static str,
    saved: &'static str,
    /// Moves the choice of the interface's language to this one, from English.
    choose: &'static str,
}

const PORTUGUESE: Words = Words {
    welcome: "Bem-vindo",
    calls: "Ainda não há chamadas hoje",
    form: "Nova chamada",
    yours: "fala a língua",
    ukrainian: "ucraniano",
    saved: "guardada",
    choose: keys::DOWN,
};

const ENGLISH: Words = Words {
    welcome: "Welcome",
    calls: "No calls yet today",
    form: "New call",
    yours: "you speak it",
    ukrainian: "Ukrainian",
    saved: "saved",
    choose: "",
};

/// Three answers, a call, a record.
fn first_call(console: &mut Console, words: &Words) {
    console.wait_for("Welcome");
    console.press(words.choose);
    console.wait_for(words.welcome);
    console.press(keys::ENTER);
    console.type_text("Надія Бойчук");
    console.press(keys::ENTER);
    console.type_text("ukr");
    console.press(keys::ENTER);
    console.wait_for(words.ukrainian);
    console.type_text("por");
    console.press(keys::ENTER);
    console.press(keys::ENTER);
    console.wait_for(words.calls);
    console.wait_for("Надія Бойчук · ukr por");

    console.press("n");
    console.wait_for(words.form);
    // The first guess is her first language.
    console.press(keys::ENTER);
    console.wait_for(words.yours);
    console.type_text("SEF");
    console.press(keys::ENTER);
    console.type_text("in");
    console.press(keys::ENTER);
    console.type_text("912 345 678");
    console.press(&keys::ctrl('s'));
    console.wait_for(words.saved);
    console.wait_until_gone(words.form);
}

/// What became of it: codes, whatever the interface spoke; and its day.
#[track_caller]
fn recorded(line: &Line) -> (Record, String) {
    let call = only(calls_seen_by(line, "надія"));
    for (column, code) in [
        ("kind", "service"),
        ("language", "ukr"),
        ("route", "own"),
        ("route_reason", "speaks"),
        ("topic", "residence.permit"),
        ("outcome", "informed"),
        ("ended", "completed"),
        ("caller", "immigrant"),
        ("channel", "phone"),
        ("mediator", "Надія Бойчук"),
        ("entered_by", "Надія Бойчук"),
        ("phone", "912 345 678"),
        ("late", "no"),
    ] {
        assert_eq!(call[column], code, "{column} of {call:#?}");
    }
    let started: DateTime<Utc> = call["started"].parse().unwrap();
    (call, civil_day(started, ZONE).to_string())
}

#[test]
fn from_no_store_to_a_call_that_is_counted_in_portuguese_by_the_machines_clock() {
    let line = Line::empty();
    let mut console = Console::start_with(&line, &[], &[("SOSLINE_NOW", "")], 24, 80);
    first_call(&mut console, &PORTUGUESE);
    let (call, day) = recorded(&line);
    assert_eq!(counted(&line, &day)["calls"], "1", "{call:#?}");
    leave(console);
    assert_ne!(verified(&line), 0);
    // The language that was chosen is remembered.
    let console = Console::start_with(&line, &[], &[("SOSLINE_LANG", "")], 24, 80);
    console.wait_for("Quem está de serviço?");
}

#[test]
fn from_no_store_to_a_call_that_is_counted_in_english_with_all_of_a_day_in_sight() {
    let line = Line::empty();
    let mut console = Console::start(&line, &[], 40, 120);
    first_call(&mut console, &ENGLISH);
    assert_eq!(recorded(&line).1, TODAY);
    let day = counted(&line, TODAY);
    assert_eq!((day["calls"].as_str(), day["service"].as_str(), day["late"].as_str()), ("1", "1", "0"));
    // The console counts as the command line does.
    console.press(keys::F8);
    console.wait_for("Counts");
    console.wait_until(|screen| {
        let contents = screen.contents();
        let today = contents.lines().find(|line| line.contains("▸2026-11-23")).unwrap_or_default();
        today.split_whitespace().any(|cell| cell == "1")
    });
    leave(console);
    assert_ne!(verified(&line), 0);
}
