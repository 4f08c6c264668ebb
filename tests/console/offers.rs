//! A hosting offer recorded from a call, with a crash in the middle: it is found again, recorded once, and linked.

use crate::support::{Line, keys};
use crate::{at_work, drafts, leave, rows, the_call, until, verified};

/// A call about an offer, and the offer's form half filled in: what, for how many, the beginning of where.
fn half_an_offer(line: &Line) -> crate::support::Console {
    let mut console = at_work(line, "olena");
    console.press("n");
    console.wait_for("New call");
    console.type_text("uk");
    console.press(keys::ENTER);
    console.type_text("sponsor");
    console.wait_for("Offer to host refugees");
    console.press(keys::ENTER);
    console.wait_for("^O records the offer");
    console.press("i");
    console.press(keys::ENTER);
    console.type_text("900 000 001");
    console.press(&keys::ctrl('o'));
    console.wait_for("of this call");
    console.press("1");
    console.press("5");
    console.press(keys::ENTER);
    console.type_text("4");
    console.press(keys::ENTER);
    console.type_text("Évo");
    console.wait_for("Évo");
    console
}

fn kept(line: &Line, text: &str) {
    until(line, "the offer on disk", |store| {
        store.side_drafts().unwrap().iter().any(|draft| draft.form.contains(text)).then_some(())
    });
}

#[test]
fn killed_half_way_the_offer_is_in_front_again_and_is_linked_to_its_call() {
    let line = Line::init();
    let mut console = half_an_offer(&line);
    kept(&line, "Évo");
    console.kill9();
    verified(&line);
    assert_eq!(line.run(["offers", "list", "--format", "json"]).ok(), "[]\n", "typed is not recorded");

    let mut again = at_work(&line, "olena");
    again.wait_for("of this call");
    again.wait_for("Évo");
    let screen = again.screen();
    assert!(screen.contains("[x] 1 housing") && screen.contains("[x] 5 Portuguese classes"), "{screen}");
    again.type_text("ra");
    again.press(&keys::ctrl('s'));
    again.wait_until_gone("of this call");
    again.wait_for("saved");
    let offers = rows(&line.run(["--as", "olena", "offers", "list", "--format", "csv"]).ok());
    assert_eq!(offers.len(), 1, "{offers:#?}");
    let field = |name: &str| offers[0][name].as_str();
    assert_eq!(
        (field("kinds"), field("people"), field("municipality")),
        ("housing portuguese-classes", "4", "Évora")
    );
    assert_eq!(
        (field("by"), field("phone"), field("entered_by")),
        ("immigrant", "900 000 001", "Olena Kovalchuk")
    );
    assert_eq!(drafts(&line).len(), 1, "the call is still open");

    again.press(&keys::ctrl('s'));
    again.wait_for("saved 10:15:00");
    again.wait_until_gone("New call");
    assert_eq!(the_call(&line)["reference"], field("call"));
    until(&line, "the end of all drafts", |store| {
        (store.drafts().unwrap().is_empty() && store.side_drafts().unwrap().is_empty()).then_some(())
    });
    verified(&line);
    leave(again);
}

#[test]
fn an_offer_without_a_call_outlives_the_console_too_and_is_closed_from_the_list() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    console.wait_for("No calls yet today");
    console.press("o");
    console.wait_for("Hosting offer");
    console.press("6");
    console.press(keys::ENTER);
    console.type_text("12");
    console.press(keys::ESC);
    console.wait_until_gone("Hosting offer");
    kept(&line, "12");
    console.kill9();

    let mut again = at_work(&line, "olena");
    again.wait_for("No calls yet today");
    again.press("O");
    again.wait_for("unsaved");
    again.press(keys::ENTER);
    again.wait_for("[x] 6 employment");
    again.press(keys::ENTER);
    again.type_text("Odemira");
    again.press(&keys::ctrl('s'));
    again.wait_until_gone("[x] 6 employment");
    again.wait_for("Odemira");
    again.press("c");
    again.wait_for("why?");
    again.press("2");
    again.wait_for("There are no open offers");
    let offers = rows(&line.run(["offers", "list", "--closed", "--format", "csv"]).ok());
    let field = |name: &str| offers[0][name].as_str();
    assert_eq!((field("municipality"), field("call"), field("closed_reason")), ("Odemira", "", "withdrawn"));
    verified(&line);
    leave(again);
}
