//! Two consoles on one store: a call changes hands with everything typed so far.

use crate::support::{Console, Line, keys};
use crate::{at_work, drafts, leave, the_call, until, verified};

/// A line with Olena (por, ukr, rus) and João (por, kea).
fn two_people() -> Line {
    let line = Line::init();
    line.run(["staff", "add", "João Sá", "--languages", "por,kea"]).ok();
    line
}

#[test]
fn a_call_is_transferred_with_language_notes_and_name_and_both_screens_say_so() {
    let line = two_people();
    let mut olena = at_work(&line, "olena");
    let mut joao = at_work(&line, "joão");
    olena.wait_for("2 on duty");
    olena.press("n");
    olena.wait_for("New call");
    olena.type_text("kea");
    olena.press(keys::ENTER);
    olena.wait_for("colleague: João Sá (free)");
    olena.type_text("ren");
    olena.press(keys::ENTER);
    olena.press(keys::TAB);
    olena.press(keys::TAB);
    olena.type_text("Nha Bibinha");
    olena.press(keys::TAB);
    olena.type_text("aluguer em atraso");
    olena.press(keys::F4);
    olena.wait_for("waiting for João Sá");
    joao.wait_for("Olena Kovalchuk hands you a call");
    joao.press(keys::F3);
    joao.wait_for("aluguer em atraso");
    joao.wait_for("Nha Bibinha");
    olena.wait_for("João Sá took the call");
    olena.wait_until_gone("New call");
    joao.press(&keys::ctrl('s'));
    joao.wait_for("the outcome is missing");
    joao.press("i");
    joao.press(&keys::ctrl('s'));
    joao.wait_for("saved 10:15:00");

    let call = the_call(&line);
    let field = |name: &str| call[name].as_str();
    assert_eq!((field("mediator"), field("transferred_from")), ("João Sá", "Olena Kovalchuk"));
    assert_eq!(
        (field("route"), field("language"), field("topic")),
        ("colleague", "kea", "residence.renewal")
    );
    assert_eq!((field("name"), field("notes")), ("Nha Bibinha", "aluguer em atraso"));
    assert_eq!(drafts(&line), []);
    verified(&line);
    leave(olena);
    leave(joao);
}

/// Olena leads. João's console dies with a call open; later she finishes it, and it stays João's call.
#[test]
fn a_lead_finishes_what_somebody_who_is_gone_left_open() {
    let line = two_people();
    let mut joao = at_work(&line, "joão");
    joao.press("n");
    joao.wait_for("New call");
    joao.type_text("kea");
    joao.press(keys::ENTER);
    until(&line, "the language", |store| {
        store
            .drafts()
            .unwrap()
            .iter()
            .any(|draft| draft.form.contains(r#""chosen":{"language":"kea""#))
            .then_some(())
    });
    joao.kill9();

    let line = line.at("2026-11-23T10:40:00Z");
    let mut olena = Console::start(&line, &["--as", "olena"], 24, 100);
    olena.wait_for("left by");
    olena.press("t");
    olena.wait_for("New call");
    olena.type_text("ren");
    olena.press(keys::ENTER);
    olena.type_text("i");
    olena.press(&keys::ctrl('s'));
    olena.wait_for("saved 10:40:00");
    let call = the_call(&line);
    assert_eq!((call["mediator"].as_str(), call["entered_by"].as_str()), ("João Sá", "Olena Kovalchuk"));
    assert_eq!(call["language"], "kea");
    verified(&line);
    leave(olena);
}
