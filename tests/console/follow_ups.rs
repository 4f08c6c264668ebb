//! Follow-ups at the console, with crashes in the middle: promised in a call, and done in another, exactly once.

use crate::support::{Console, Line, keys};
use crate::{Record, Spoken, at_work, calls, drafts, leave, only, rows, until, verified};

/// F5, as a terminal sends it.
const F5: &str = "\x1b[15~";

/// Every follow-up of a line, with what only a member of staff may see.
fn follow_ups(line: &Line) -> Vec<Record> {
    rows(&line.run(["--as", "olena", "follow-ups", "list", "--all", "--format", "csv"]).ok())
}

/// A call about work whose outcome is that the line calls back.
fn a_promise(console: &mut Console) {
    console.press("n");
    console.wait_for("New call");
    console.type_text("uk");
    console.press(keys::ENTER);
    console.type_text("job");
    console.wait_for("Job search");
    console.press(keys::ENTER);
    console.type_text("follow");
    console.press(keys::ENTER);
    console.wait_for("^G schedules the follow-up");
    console.type_text("900 000 001");
    console.press(keys::TAB);
    console.type_text("Olha");
}

#[test]
fn promised_in_a_call_and_killed_half_way_it_is_in_front_again_and_linked_to_its_call() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    a_promise(&mut console);
    console.press(&keys::ctrl('g'));
    console.wait_for("of this call");
    console.type_text("+4w");
    console.wait_for("Mon 2026-12-21");
    console.press(keys::TAB);
    console.type_text("found wo");
    until(&line, "the follow-up on disk", |store| {
        store.side_drafts().unwrap().iter().any(|draft| draft.form.contains("found wo")).then_some(())
    });
    console.kill9();
    verified(&line);
    assert_eq!(follow_ups(&line), [], "typed is not recorded");

    let mut again = at_work(&line, "olena");
    again.wait_for("of this call");
    again.wait_for("found wo");
    again.type_text("rk?");
    again.press(&keys::ctrl('s'));
    again.wait_until_gone("of this call");
    again.wait_until_gone("^G schedules");
    assert_eq!(drafts(&line).len(), 1, "the call is still open");
    again.press(&keys::ctrl('s'));
    again.wait_for("saved 10:15:00");
    again.wait_until_gone("New call");

    let one = only(follow_ups(&line));
    let field = |name: &str| one[name].as_str();
    assert_eq!((field("due"), field("reason"), field("state")), ("2026-12-21", "found work?", "open"));
    assert_eq!((field("name"), field("phone"), field("language")), ("Olha", "900 000 001", "ukr"));
    assert_eq!((field("who"), field("call")), ("Olena Kovalchuk", calls(&line)[0]["reference"].as_str()));
    until(&line, "the end of all drafts", |store| {
        (store.drafts().unwrap().is_empty() && store.side_drafts().unwrap().is_empty()).then_some(())
    });
    verified(&line);
    leave(again);
}

/// What is read on the way, in one language.
struct Words {
    overdue: &'static str,
    call: &'static str,
    reason: &'static str,
    saved: &'static str,
}

fn done_in_a_call(spoken: Spoken, words: &Words) {
    let line = Line::init();
    let add = [
        "--as",
        "olena",
        "--now",
        "2026-11-16T10:00",
        "follow-ups",
        "add",
        "--due",
        "2026-11-18",
        "--every",
        "4",
        "--language",
        "uk",
        "--name",
        "Olha Bilyk",
        "--phone",
        "900 000 001",
        "--reason",
        "Encontrou trabalho?",
    ];
    line.run(add).ok();
    let mut console = spoken.console(&line, "olena", 24, 80);
    console.press(F5);
    console.wait_for(words.overdue);
    console.wait_for("O••• B•••");
    console.press(keys::ENTER);
    console.wait_for(words.call);
    console.wait_for(words.reason);
    // The topic is asked for: the follow-up does not know it.
    console.type_text("emprego");
    console.press(keys::ENTER);
    console.press("i");
    console.press(keys::ENTER);
    until(&line, "the outcome on disk", |store| {
        store.drafts().unwrap().iter().any(|draft| draft.form.contains("informed")).then_some(())
    });
    console.kill9();
    let before = verified(&line);
    assert_eq!(only(follow_ups(&line))["times_done"], "0", "nothing is done by an open call");

    let mut again = spoken.console(&line, "olena", 24, 80);
    again.wait_for(words.call);
    again.wait_for("Olha Bilyk");
    again.press(&keys::ctrl('s'));
    again.wait_for(words.saved);
    again.wait_until_gone(words.call);
    let one = only(follow_ups(&line));
    let field = |name: &str| one[name].as_str();
    assert_eq!((field("times_done"), field("last_result"), field("state")), ("1", "reached", "open"));
    assert_eq!(field("due"), "2026-12-21", "four weeks after it was done, not after it was due");
    let call = only(calls(&line));
    let show = line.run(["--as", "olena", "follow-ups", "show", &one["reference"], "--json"]).ok();
    let show: serde_json::Value = serde_json::from_str(&show).unwrap();
    assert_eq!(show["done"][0]["call"], call["reference"].as_str());
    // A sign-on, the call and the step, and nothing twice.
    assert!(verified(&line) >= before + 2);
    assert_eq!(drafts(&line), []);
    leave(again);
}

#[test]
fn done_in_a_call_that_was_killed_half_way_it_is_done_once_in_portuguese() {
    done_in_a_call(
        Spoken::Portuguese,
        &Words {
            overdue: "Em atraso · 1",
            call: "Seguimento · 10:15",
            reason: "Motivo: Encontrou trabalho?",
            saved: "Chamada guardada, e o seguimento feito",
        },
    );
}

#[test]
fn done_in_a_call_that_was_killed_half_way_it_is_done_once_in_english() {
    done_in_a_call(
        Spoken::English,
        &Words {
            overdue: "Overdue · 1",
            call: "Follow-up · 10:15",
            reason: "Reason: Encontrou trabalho?",
            saved: "The call is saved, and the follow-up done",
        },
    );
}

/// While one calls somebody back, another does it otherwise: the call is recorded all the same, and nothing is done twice.
#[test]
fn a_call_back_that_somebody_was_quicker_with_is_saved_and_the_next_occasion_stays_open() {
    let line = Line::init();
    line.run(["staff", "add", "João Sá", "--languages", "por,kea"]).ok();
    line.run([
        "--as",
        "olena",
        "follow-ups",
        "add",
        "--due",
        "today",
        "--every",
        "1",
        "--phone",
        "900 000 001",
    ])
    .ok();
    let (mut olena, mut joao) = (at_work(&line, "olena"), at_work(&line, "joão"));
    for console in [&mut olena, &mut joao] {
        console.press(F5);
        console.wait_for("Today · 1");
    }
    olena.press(keys::ENTER);
    olena.wait_for("Follow-up · 10:15");
    until(&line, "her call on disk", |store| (store.drafts().unwrap().len() == 1).then_some(()));
    joao.wait_for("on a call: Olena");
    joao.press(keys::ENTER);
    joao.wait_for("Olena Kovalchuk has this call open already");
    let done = line.run(["--as", "joão", "follow-ups", "list", "--json"]).ok();
    let one: serde_json::Value = serde_json::from_str(&done).unwrap();
    let reference = one[0]["reference"].as_str().unwrap().to_owned();
    line.run(["--as", "joão", "follow-ups", "done", &reference, "--result", "reached"]).ok();
    olena.type_text("por");
    olena.press(keys::ENTER);
    olena.type_text("job");
    olena.press(keys::ENTER);
    olena.press("i");
    olena.press(&keys::ctrl('s'));
    olena.wait_for("was no longer to be done");
    assert_eq!(calls(&line).len(), 1, "the call is recorded all the same");
    let one = only(follow_ups(&line));
    assert_eq!(
        (one["times_done"].as_str(), one["due"].as_str()),
        ("1", "2026-11-30"),
        "done once, not twice"
    );
    verified(&line);
    leave(olena);
    leave(joao);
}

#[test]
fn a_remark_that_was_typed_when_the_console_was_killed_goes_with_what_came_of_it() {
    let line = Line::init();
    line.run(["--as", "olena", "follow-ups", "add", "--due", "today", "--phone", "900 000 001"]).ok();
    let mut console = at_work(&line, "olena");
    console.press(F5);
    console.wait_for("Today · 1");
    console.press("d");
    console.wait_for("what came of it?");
    console.press("2");
    console.wait_for("Done: message left");
    console.type_text("after six");
    until(&line, "the remark on disk", |store| {
        store.side_drafts().unwrap().iter().any(|draft| draft.form.contains("after six")).then_some(())
    });
    console.kill9();
    assert_eq!(only(follow_ups(&line))["state"], "open", "nothing is done by what is typed");

    let mut again = at_work(&line, "olena");
    again.wait_for("Done: message left");
    again.wait_for("after six");
    again.press(keys::ENTER);
    again.wait_for("Follow-up done");
    let one = only(follow_ups(&line));
    assert_eq!(
        (one["state"].as_str(), one["last_result"].as_str(), one["remark"].as_str()),
        ("done", "message-left", "after six")
    );
    until(&line, "the end of the form", |store| store.side_drafts().unwrap().is_empty().then_some(()));
    verified(&line);
    leave(again);
}
