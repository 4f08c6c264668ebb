//! Two consoles on one store: a call changes hands with everything typed so far.

use std::time::Instant;

use crate::support::{Console, Line, keys};
use crate::{Spoken, at_work, calls, drafts, leave, middle, the_call, until, verified};

/// A line with Olena (por, ukr, rus), who leads it, and João (por, kea).
fn two_people() -> Line {
    let line = Line::init();
    line.run(["staff", "add", "João Sá", "--languages", "por,kea"]).ok();
    line
}

/// Transfers calls from Olena to João by the machine's clock, and prints how long it took until each saw it: from
/// the key to the other screen.
fn transfers(rounds: usize) {
    let line = two_people();
    let real_clock = &[("SOSLINE_NOW", "")];
    let mut olena = Console::start_with(&line, &["--as", "olena"], real_clock, 24, 80);
    let mut joao = Console::start_with(&line, &["--as", "joão"], real_clock, 24, 80);
    let (mut offered, mut taken) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        let (name, notes) = (format!("Nha Bibinha {round}"), format!("aluguer em atraso, {round} meses"));
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
        olena.type_text(&name);
        olena.press(keys::TAB);
        olena.type_text(&notes);

        let key = Instant::now();
        olena.press(&keys::ctrl('t'));
        joao.wait_for("Olena Kovalchuk hands you a call: t or ^Y takes it");
        offered.push(key.elapsed());
        olena.wait_for("waiting for João Sá");

        let key = Instant::now();
        joao.press(&keys::ctrl('y'));
        olena.wait_until_gone("New call");
        taken.push(key.elapsed());
        olena.wait_for("João Sá took the call");
        for text in ["Cape Verdean Creole", "Renewal of a permit", &name, &notes] {
            joao.wait_for(text);
        }
        // Whose it was, and the clock that runs on from where it was.
        joao.wait_for("Taken over from Olena");
        let title = |screen: &vt100::Screen| {
            let rows: Vec<String> = screen.rows(0, 80).collect();
            rows.into_iter().find(|row| row.contains("Taken over from")).unwrap_or_default()
        };
        let first = std::cell::OnceCell::new();
        joao.wait_until(|screen| *first.get_or_init(|| title(screen)) != title(screen));
        joao.press(&keys::ctrl('s'));
        joao.wait_for("outcome missing");
        joao.press("i");
        joao.press(&keys::ctrl('s'));
        joao.wait_until_gone("Taken over from");
    }
    for (what, times) in [("offered until seen", offered), ("taken until gone", taken)] {
        let (least, half, most) = middle(times);
        eprintln!(
            "{rounds} transfers, {what}: {least:.0?} at least, {half:.0?} in the middle, {most:.0?} at most"
        );
    }

    let calls = calls(&line);
    assert_eq!(calls.len(), rounds);
    for call in &calls {
        let field = |name: &str| call[name].as_str();
        assert_eq!((field("mediator"), field("transferred_from")), ("João Sá", "Olena Kovalchuk"));
        assert_eq!(
            (field("route"), field("language"), field("topic")),
            ("colleague", "kea", "residence.renewal")
        );
        let number = field("name").strip_prefix("Nha Bibinha ").unwrap();
        assert_eq!(field("notes"), format!("aluguer em atraso, {number} meses"));
    }
    assert_eq!(drafts(&line), []);
    verified(&line);
    leave(olena);
    leave(joao);
}

#[test]
fn a_call_is_transferred_with_language_notes_name_and_running_clock_and_both_screens_say_so() {
    transfers(2);
}

#[test]
#[ignore = "a longer run of the test above, for a quiet machine: twenty transfers"]
fn twenty_calls_are_transferred() {
    transfers(20);
}

/// What a lead reads on the way to a call that was left, in one language.
struct Words {
    left: &'static str,
    key: &'static str,
    title: &'static str,
    saved: &'static str,
}

/// Olena leads. João's console dies with a call open; later she finishes it, and it stays João's call.
fn a_lead_finishes_what_was_left(spoken: Spoken, words: &Words) {
    let line = two_people();
    let mut joao = at_work(&line, "joão");
    joao.press("n");
    joao.wait_for("New call");
    joao.type_text("kea");
    joao.press(keys::ENTER);
    joao.type_text("ren");
    joao.press(keys::ENTER);
    joao.press(keys::TAB);
    joao.press(keys::TAB);
    joao.press(keys::TAB);
    joao.type_text("aluguer em atraso");
    until(&line, "the notes", |store| {
        store.drafts().unwrap().iter().any(|draft| draft.form.contains("aluguer em atraso")).then_some(())
    });
    joao.kill9();

    let line = line.at("2026-11-23T10:40:00Z");
    let mut olena = spoken.console(&line, "olena", 24, 80);
    // Whose it is, since when, for how long, and the key that takes it.
    olena.wait_until(|screen| {
        let row = screen.rows(0, 80).find(|row| row.contains(words.left)).unwrap_or_default();
        row.contains("10:15…") && row.contains("25:00") && row.contains("João Sá")
    });
    olena.wait_for(words.key);
    olena.press("t");
    olena.wait_for(words.title);
    olena.wait_for("aluguer em atraso");
    // The cursor is where João's was: after the notes.
    olena.type_text("; liga de novo");
    olena.press(keys::BACK_TAB);
    olena.press(keys::BACK_TAB);
    olena.press(keys::BACK_TAB);
    olena.press("i");
    olena.press(&keys::ctrl('s'));
    olena.wait_for(words.saved);
    let call = the_call(&line);
    assert_eq!((call["mediator"].as_str(), call["entered_by"].as_str()), ("João Sá", "Olena Kovalchuk"));
    assert_eq!(
        (call["language"].as_str(), call["notes"].as_str()),
        ("kea", "aluguer em atraso; liga de novo")
    );
    assert_eq!(drafts(&line), []);
    verified(&line);
    leave(olena);
}

#[test]
fn a_lead_finishes_what_somebody_who_is_gone_left_open_in_portuguese() {
    a_lead_finishes_what_was_left(
        Spoken::Portuguese,
        &Words {
            left: "deixada por",
            key: "t fica com a chamada que João Sá deixou",
            title: "Chamada de João Sá · 10:15 · 25:00",
            saved: "guardada 10:40:00",
        },
    );
}

#[test]
fn a_lead_finishes_what_somebody_who_is_gone_left_open_in_english() {
    a_lead_finishes_what_was_left(
        Spoken::English,
        &Words {
            left: "left by",
            key: "t takes the call that João Sá left",
            title: "João Sá's call · 10:15 · 25:00",
            saved: "saved 10:40:00",
        },
    );
}
