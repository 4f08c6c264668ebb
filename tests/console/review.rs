//! The review in a real terminal: two leads at one call, a correction that outlives its console, a comment on its way,
//! an export of what is shown.

use crate::support::{Console, Line, keys};
use crate::{Spoken, at_work, calls, leave, until, verified};

const F7: &str = "\x1b[18~";

/// A line that Olena and Ana lead, with João, who took a call in Ukrainian.
fn two_leads() -> (Line, String) {
    let line = Line::init();
    line.run(["staff", "add", "Ana Lopes", "--languages", "por", "--role", "lead"]).ok();
    line.run(["staff", "add", "João Sá", "--languages", "por,kea"]).ok();
    let call = [
        "log",
        "--language",
        "kea",
        "--topic",
        "residence.permit",
        "--outcome",
        "informed",
        "--by",
        "joão",
        "--name",
        "Nha Bibinha",
        "--note",
        "renda em atraso",
    ];
    let reference = line.run(call).ok().trim().to_owned();
    (line, reference)
}

/// In front of the correction of the only call.
fn correcting(console: &mut Console) {
    console.press(F7);
    console.wait_for("1 call ·");
    console.press("e");
    console.wait_for("Correction of revision 1");
}

/// Chooses another outcome, and goes on to the reason.
fn outcome(console: &mut Console, typed: &str, word: &str, reason: &str) {
    console.press(keys::TAB);
    console.press(keys::TAB);
    console.type_text(typed);
    console.press(keys::ENTER);
    console.wait_for(word);
    for _ in 0..4 {
        console.press(keys::BACK_TAB);
    }
    console.type_text(reason);
    console.wait_for(reason);
}

#[test]
fn of_two_leads_who_correct_one_call_one_wins_and_the_other_sees_why_and_goes_on_from_there() {
    let (line, reference) = two_leads();
    let (mut olena, mut ana) = (at_work(&line, "olena"), at_work(&line, "ana"));
    correcting(&mut olena);
    correcting(&mut ana);
    outcome(&mut olena, "refer", "referred", "sent to the bar association");
    outcome(&mut ana, "unres", "unresolved", "she called again");

    olena.press(&keys::ctrl('s'));
    olena.wait_for(&format!("{reference}: correction saved"));
    // Ana's console hears of it by itself; what she typed is still there, and what Olena changed beside it.
    ana.wait_for("Changed meanwhile (revision 2)");
    for text in
        ["Olena Kovalchuk corrected it", "Outcome: informed → referred", "why: sent to the bar association"]
    {
        ana.wait_for(text);
    }
    ana.wait_for("she called again");
    ana.press(&keys::ctrl('s'));
    ana.wait_for("The record changed meanwhile");
    assert_eq!(calls(&line)[0]["outcome"], "referred", "the first one stands");

    ana.press(&keys::ctrl('b'));
    ana.wait_for("Correction of revision 2");
    ana.press(&keys::ctrl('s'));
    ana.wait_for("correction saved");
    let call = &calls(&line)[0];
    assert_eq!((call["outcome"].as_str(), call["revision"].as_str()), ("unresolved", "3"));
    assert_eq!((call["name"].as_str(), call["notes"].as_str()), ("Nha Bibinha", "renda em atraso"));

    ana.press("h");
    for text in ["João Sá recorded it · rev. 1", "Outcome: referred → unresolved", "why: she called again"]
    {
        ana.wait_for(text);
    }
    verified(&line);
    leave(olena);
    leave(ana);
}

#[test]
fn a_correction_survives_a_kill_and_opens_again_as_it_was() {
    let (line, _) = two_leads();
    let mut ana = at_work(&line, "ana");
    correcting(&mut ana);
    outcome(&mut ana, "unres", "unresolved", "she called again");
    let id = until(&line, "the reason on disk", |store| {
        let people = store.staff().unwrap();
        let ana = people.iter().find(|person| person.label() == "Ana Lopes")?.facts.id;
        let kept = store.corrections(Some(ana)).unwrap();
        kept.first().filter(|draft| draft.form.contains("she called again")).map(|draft| draft.call)
    });
    ana.kill9();

    let mut ana = at_work(&line, "ana");
    ana.wait_for("Correction of revision 1");
    ana.wait_for("she called again");
    ana.wait_for("unresolved");
    ana.press(&keys::ctrl('s'));
    ana.wait_for("correction saved");
    assert_eq!(
        (calls(&line)[0]["outcome"].as_str(), calls(&line)[0]["id"].clone()),
        ("unresolved", id.to_string())
    );
    verified(&line);
    leave(ana);
}

#[test]
fn a_comment_waits_for_its_mediator_and_is_read_with_one_key() {
    let (line, reference) = two_leads();
    let mut olena = at_work(&line, "olena");
    olena.press(F7);
    olena.wait_for("1 call ·");
    olena.press("c");
    olena.wait_for(&format!("Comment on call {reference}"));
    olena.type_text("Qual era a morada?");
    olena.press(&keys::ctrl('s'));
    olena.wait_for("Comment saved");

    let mut joao = Spoken::Portuguese.console(&line, "joão", 24, 80);
    joao.wait_for("1 comentário sobre uma chamada sua: v abre");
    joao.press("v");
    joao.wait_for("Qual era a morada?");
    joao.wait_for("Olena Kovalchuk");
    joao.press(keys::ESC);
    joao.wait_until_gone("1 comentário");
    let told = line.run(["--as", "olena", "review", "history", &reference]).ok();
    assert!(told.contains("João Sá read the comment"), "{told}");
    verified(&line);
    leave(olena);
    leave(joao);
}

#[test]
fn what_a_filter_shows_is_what_is_exported() {
    let (line, reference) = two_leads();
    line.run(["log", "--kind", "silent", "--by", "joão"]).ok();
    let mut olena = at_work(&line, "olena");
    olena.press(F7);
    olena.wait_for("2 calls ·");
    olena.press("/");
    olena.type_text("la");
    olena.wait_for("lang:");
    olena.press(keys::TAB);
    olena.type_text("kea atras");
    olena.press(keys::ENTER);
    olena.wait_for("1 call ·");
    olena.press("E");
    olena.wait_for("Export what is shown");
    olena.press(&keys::ctrl('u'));
    let file = line.path("kea.csv");
    olena.type_text(file.to_str().unwrap());
    olena.press(keys::ENTER);
    olena.wait_for_sentence("1 call exported to");
    let exported = std::fs::read_to_string(&file).unwrap();
    let printed = line.run(["--as", "olena", "calls", "lang:kea", "atras", "--format", "csv"]).ok();
    assert_eq!(exported, printed);
    assert!(exported.contains(&reference) && exported.contains("Nha Bibinha"));
    leave(olena);
}
