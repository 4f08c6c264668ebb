//! The Counts screen in a real terminal: an outage that is being typed survives a kill and is declared once; from a figure
//! to the record of its call, its request, its appointment.

use crate::support::{Console, Line, keys};
use crate::{at_work, leave, until, verified};

#[test]
fn an_outage_that_is_being_typed_survives_a_kill_and_is_declared_once() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    console.press(keys::F8);
    console.wait_for("Calls by day");
    console.press("a");
    console.wait_for("Nothing declared");
    console.press("o");
    console.wait_for("Declare an outage");
    console.type_text("09:00");
    console.press(keys::ENTER);
    console.type_text("10:0");
    until(&line, "the outage on disk", |store| {
        store.side_drafts().unwrap().iter().any(|draft| draft.form.contains("10:0")).then_some(())
    });
    console.kill9();
    verified(&line);
    assert_eq!(line.run(["outage", "list", "--json"]).ok().trim(), "[]", "typed is not declared");

    let mut again = at_work(&line, "olena");
    again.wait_for("Declare an outage");
    again.wait_for("10:0");
    again.type_text("0");
    again.press(keys::ENTER);
    again.type_text("power cut");
    again.press(&keys::ctrl('s'));
    again.wait_until_gone("Declare an outage");
    again.wait_for("Saved: the counts take it into account");
    let outages: Vec<serde_json::Value> =
        serde_json::from_str(&line.run(["--as", "olena", "outage", "list", "--json"]).ok()).unwrap();
    assert_eq!(outages.len(), 1, "{outages:#?}");
    assert_eq!(outages[0]["from"], "2026-11-23T09:00:00+00:00");
    assert_eq!(outages[0]["notes"], "power cut");
    assert_eq!(outages[0]["declared_by"], "Olena Kovalchuk");
    until(&line, "the end of all drafts", |store| store.side_drafts().unwrap().is_empty().then_some(()));

    again.press(keys::F8);
    again.wait_for("Calls by day");
    again.press("a");
    again.wait_for("2026-11-23 10:00");
    again.press("r");
    again.wait_for("Withdraw the outage");
    again.type_text("It was yesterday");
    again.press(&keys::ctrl('s'));
    again.wait_for("withdrawn");
    assert_eq!(line.run(["outage", "list", "--json"]).ok().trim(), "[]");
    verified(&line);
    leave(again);
}

#[test]
fn a_figure_leads_to_its_calls_and_a_call_to_its_record() {
    let line = Line::init();
    for (language, day) in [("uk", "2026-11-20"), ("pt", "2026-11-20"), ("uk", "2026-11-17")] {
        let at = format!("{day}T10:00");
        let call = ["log", "--topic", "residence.permit", "--outcome", "informed", "--by", "Olena"];
        line.run(call.into_iter().chain(["--language", language, "--at", &at])).ok();
    }
    let mut console = at_work(&line, "olena");
    console.press(keys::F8);
    console.wait_for("2026-11-20 Fri");
    console.press("s");
    console.wait_for("Ukrainian");
    console.press(keys::ENTER);
    console.wait_for("2 calls");
    console.wait_for("lang:ukr");
    console.press(keys::ENTER);
    console.wait_for("The call's record");
    console.wait_for("2026-11-20 10:00:00");
    console.press(keys::ESC);
    console.wait_until_gone("The call's record");
    console.press(keys::ESC);
    console.wait_until_gone("lang:ukr");
    console.press("x");
    console.press("x");
    console.wait_for("language × outcome");
    console.wait_for("informed");
    console.press("m");
    console.wait_for("Calls: calendar");
    console.press("v");
    console.wait_for("and the period before");
    leave(console);
}

#[test]
fn what_is_counted_is_exported_as_the_command_line_writes_it_and_is_published() {
    let line = Line::init();
    let log = |at: &str| {
        let call = ["log", "--language", "uk", "--topic", "residence.permit", "--outcome", "informed"];
        line.run(call.into_iter().chain(["--by", "Olena", "--at", at])).ok();
    };
    log("2026-11-20T10:00");
    let mut console = at_work(&line, "olena");
    console.press(keys::F8);
    console.wait_for("2026-11-20 Fri");
    let export = |console: &mut Console, name: &str| {
        console.press("E");
        console.wait_for("Export what is shown: where to?");
        console.press(&keys::ctrl('u'));
        console.type_text(line.path(name).to_str().unwrap());
        console.press(keys::ENTER);
        console.wait_for_sentence("23 rows exported to");
        std::fs::read_to_string(line.path(name)).unwrap()
    };
    let exported = export(&mut console, "days.csv");
    let days = ["counts", "--from", "2026-11-01", "--to", "2026-11-23", "--format", "csv"];
    assert_eq!(exported, line.run(days).ok());
    assert!(exported.contains("2026-11-20,1,1,0,1,0,0,0,"), "{exported}");

    // A late entry changes a day that was published: the next export says so, wherever it is made.
    log("2026-11-20T11:00");
    console.wait_for("2026-11-20 Fri     2");
    let page = export(&mut console, "days.html");
    console.wait_for_sentence("restated since they were published: 1");
    assert!(page.contains("calls 1 → 2"), "{page}");

    // A file that is there stays until the person says otherwise.
    std::fs::write(line.path("mine.csv"), "mine").unwrap();
    console.press("E");
    console.wait_for("where to?");
    console.press(&keys::ctrl('u'));
    console.type_text(line.path("mine.csv").to_str().unwrap());
    console.press(keys::ENTER);
    console.wait_for("There is a file of that name already");
    assert_eq!(std::fs::read_to_string(line.path("mine.csv")).unwrap(), "mine");
    console.press("2");
    console.wait_for_sentence("23 rows exported to");
    assert_ne!(std::fs::read_to_string(line.path("mine.csv")).unwrap(), "mine");
    verified(&line);
    leave(console);
}

#[test]
fn a_figure_leads_to_its_requests_and_appointments_and_these_to_their_call() {
    let line = Line::init();
    let call = ["log", "--topic", "residence.permit", "--outcome", "interpreter", "--by", "Olena"];
    let of_call = line.run(call.into_iter().chain(["--language", "urdu", "--at", "2026-11-23T09:00"])).ok();
    let of_call = ["--call", of_call.trim(), "--as", "olena"];
    let asked = ["queue", "request", "--language", "urdu", "--name", "Imran Khan", "--phone", "912000000"];
    let request = line.run(asked.into_iter().chain(of_call)).ok();
    line.run(["queue", "abandon", request.trim(), "--as", "olena"]).ok();
    line.run(["queue", "request", "--language", "wolof", "--as", "olena"]).ok();
    let booked = ["appointments", "book", "--centre", "lisbon", "--desk", "legal", "--reach", "calls-back"];
    line.run(booked.into_iter().chain(["--at", "2026-11-26T10:00/12:00"]).chain(of_call)).ok();

    let mut console = at_work(&line, "olena");
    console.press(keys::F8);
    console.wait_for("2026-11-23 Mon");
    console.press("c");
    console.wait_for("Requests by day");
    console.wait_for("▸Total");
    console.press(keys::ENTER);
    console.wait_for("2 requests");
    console.press(keys::ESC);
    console.wait_until_gone("2 requests");
    console.press(keys::TAB);
    console.press(keys::TAB);
    console.wait_for("▸Aband.");
    console.press(keys::ENTER);
    console.wait_for("1 request ");
    console.wait_for("· abandoned");
    console.press(keys::ENTER);
    console.wait_for("The request's record");
    console.wait_for("ended the request: abandoned");
    assert!(!console.screen().contains("Imran"), "{}", console.screen());
    console.press(keys::ENTER);
    console.wait_for("The call's record");
    console.wait_for("2026-11-23 09:00:00");
    console.press(keys::ESC);
    console.wait_until_gone("The call's record");
    console.press(keys::ESC);
    console.wait_until_gone("· abandoned");

    console.press("c");
    console.wait_for("Appointments by day");
    console.wait_for("▸Total");
    console.press(keys::ENTER);
    console.wait_for("1 appointment ");
    console.wait_for("26/11 10:00");
    console.press(keys::ENTER);
    console.wait_for("The appointment's record");
    console.wait_for("Olena Kovalchuk: asked for");
    leave(console);
}
