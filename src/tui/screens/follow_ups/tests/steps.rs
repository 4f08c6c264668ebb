//! What is done from the list: done, put off, changed, stopped, taken.

use super::*;
use crate::domain::follow_up::{FollowUpResult, FollowUpStep};
use crate::store::StoreError;
use crate::tui::effect::{Failed, Read, Reply, Write};
use crate::tui::tests::day;

/// The step that these keys ask for.
fn step(keys: &str) -> (u32, FollowUpStep) {
    let stepped = listed(keys).stepped().unwrap_or_else(|| panic!("{keys}"));
    (stepped.revision, stepped.step)
}

fn done(result: FollowUpResult, next: Option<&str>) -> FollowUpStep {
    FollowUpStep::Done { result, call: None, next: next.map(|day| day.parse().unwrap()) }
}

#[test]
fn a_key_a_number_and_enter_say_that_it_was_done_and_what_came_of_it() {
    assert_eq!(step("d 2 enter"), (1, done(FollowUpResult::MessageLeft, None)));
    // An e-mail is done on Enter; of a job-seeker the next time is four weeks from today.
    assert_eq!(step("down enter 1 enter"), (1, done(FollowUpResult::Sent, None)));
    assert_eq!(step("down down d 1 enter"), (3, done(FollowUpResult::Reached, Some("2026-12-21"))));
    assert_eq!(step("down down down d 1 enter"), (1, done(FollowUpResult::Booked, None)));
    for undecided in ["d 2", "d 2 esc", "d esc", "p 1", "p 1 esc"] {
        assert_eq!(listed(undecided).stepped(), None, "{undecided}");
    }
}

/// The remark that goes with the last step.
fn remark(console: &Console) -> Option<String> {
    match console.writes.last() {
        Some(Write::StepFollowUp { private, .. }) => private.notes.clone(),
        other => panic!("{other:?} is no step"),
    }
}

#[test]
fn what_came_of_it_can_be_remarked_on_before_it_is_done() {
    assert_eq!(remark(&listed("d 2 enter")), None);
    let mut console = listed("down down d 1");
    assert!(console.shows("Feito: falou-se com a pessoa"), "{}", console.screen(80, 24));
    assert!(line(&console, "A••• T•••").contains("▸hoje"), "what it is about is in sight meanwhile");
    assert!(console.shows("a próxima: seg 2026-12-21"), "{}", console.screen(80, 24));
    console.type_text("já tem entrevista");
    console.press("enter");
    assert_eq!(remark(&console).as_deref(), Some("já tem entrevista"));
    let Some(Write::StepFollowUp { stepped, form, .. }) = console.writes.last().cloned() else { panic!() };
    assert_eq!(stepped.step, done(FollowUpResult::Reached, Some("2026-12-21")));
    console.reply(Reply::FollowUpStepped { stepped, form, at: console.now });
    assert!(console.shows("Seguimento feito") && !console.shows("Observação"), "{}", console.screen(80, 24));
}

#[test]
fn it_is_put_off_with_a_remark_to_one_of_the_next_days_or_to_another() {
    for (keys, day) in [("p 2", "2026-11-26 15:00"), ("p 4 ctrl-u + 9 enter", "2026-12-02")] {
        let mut console = listed(keys);
        console.type_text("está de férias");
        console.press("enter");
        assert_eq!(remark(&console).as_deref(), Some("está de férias"), "{keys}");
        let FollowUpStep::Postpone(to) = console.stepped().unwrap().step else { panic!("{keys}") };
        assert_eq!(to.to_string(), day, "{keys}");
    }
    let mut console = listed("p 4 enter enter");
    assert_eq!(console.stepped(), None);
    assert!(line(&console, "▸Quando").contains("◂ esse dia já passou"), "{}", console.screen(80, 24));
    console.press("ctrl-u x tab");
    assert!(console.shows("◂ escreva 1/12"), "{}", console.screen(80, 24));
}

#[test]
fn a_remark_is_kept_as_it_is_typed_and_taken_up_again() {
    for (keys, title) in [("d 2", "Feito: ficou recado"), ("p 2", "Adiar")] {
        let mut console = listed(keys);
        console.type_text("só depois das 18h");
        let sides = console.kept_sides();
        assert_eq!((sides.len(), sides[0].holder), (1, day::OLENA), "{keys}");
        let mut again = listed("");
        let is_open = |console: &Console| {
            console.shows("▸Observação  só depois das 18h") && !line(console, title).contains("por guardar")
        };
        assert!(is_open(&console) && !is_open(&again), "{keys}");
        again.answer_side_drafts(sides);
        assert!(is_open(&again), "{keys}: in front again, with the cursor where it was");
        again.press("esc");
        assert!(again.shows("Enter retoma-o"), "{keys}: {}", again.screen(80, 24));
        // Put away it stands on top of the list with whom it is about; Enter there and the key again lead back to it.
        again.press("home");
        let put_away = line(&again, "só depois");
        assert!(put_away.contains("▸por guardar") && put_away.contains("Т•••"), "{keys}: {put_away}");
        again.press(&format!("down {}", &keys[..1]));
        assert!(is_open(&again), "{keys}: not asked again what came of it");
        again.press("esc up enter");
        assert!(is_open(&again), "{keys}");
        console.press("enter");
        again.press("enter");
        assert_eq!(again.stepped(), console.stepped(), "{keys}");
        assert_eq!((remark(&again), again.stepped().unwrap().revision), (remark(&console), 1), "{keys}");
    }
}

#[test]
fn it_is_put_off_to_a_day_on_which_the_line_is_open_and_keeps_its_hour() {
    for (keys, due) in [
        ("down down p 1 enter", "2026-11-24 11:30"),
        ("down down p 2 enter", "2026-11-26 11:30"),
        ("down down p 3 enter", "2026-11-30 11:30"),
        ("down p 1 enter", "2026-11-24"),
    ] {
        let FollowUpStep::Postpone(to) = step(keys).1 else { panic!("{keys}") };
        assert_eq!(to.to_string(), due, "{keys}");
    }
    let mut console = Console::quiet(Lang::Pt);
    // Friday: tomorrow is a Saturday.
    console.now = "2026-11-27T10:00:00Z".parse().unwrap();
    console.press("f5");
    console.answer_follow_ups(follow_ups::list());
    console.press("p");
    assert!(console.shows("amanhã · seg 2026-11-30"), "{}", console.screen(80, 24));
}

#[test]
fn another_day_is_typed_and_that_alone_is_no_change_of_anything_else() {
    for keys in ["down p 4", "down e tab"] {
        let mut console = listed(keys);
        assert!(line(&console, "▸Quando").contains("2026-11-20"), "{keys}");
        console.press("ctrl-u + 9 ctrl-s");
        let stepped = console.stepped().unwrap();
        assert_eq!((stepped.revision, stepped.step), (1, FollowUpStep::Postpone(on("2026-12-02"))), "{keys}");
    }
}

#[test]
fn a_change_says_everything_anew_and_an_overdue_day_may_stay() {
    let mut console = listed("e tab");
    console.press("tab ctrl-u N o v o ctrl-s");
    let Some(Write::StepFollowUp { stepped, private, form, .. }) = console.writes.last().cloned() else {
        panic!("a step")
    };
    let FollowUpStep::Change(terms) = stepped.step.clone() else { panic!("{stepped:?}") };
    assert_eq!(terms.due.to_string(), "2026-11-18 15:00");
    assert_eq!(private.notes.as_deref(), Some("Novo"));
    assert_eq!(private.name.as_deref(), Some("Тетяна Шевченко"));
    assert_eq!(terms.who, Some(day::OLENA));
    assert!(form.is_some_and(|form| form != stepped.id.0), "the form has an identity of its own");
    console.reply(Reply::FollowUpStepped { stepped, form, at: console.now });
    assert!(console.shows("Seguimento alterado") && !console.shows("Alterar seguimento"));
}

#[test]
fn a_change_that_somebody_else_came_before_is_refused_and_shown() {
    let mut console = listed("e tab tab ctrl-u N o v o ctrl-s");
    let Some(Write::StepFollowUp { form: Some(form), .. }) = console.writes.last().cloned() else {
        panic!("a step")
    };
    let asked = console.reads.len();
    let why = std::sync::Arc::new(StoreError::Stale { seen: 1, current: 2 });
    console.reply(Reply::Failed { of: Failed::FollowUp(form), why });
    assert!(console.shows("Novo") && console.shows("NÃO GUARDADO"), "every letter stays");
    assert!(console.shows("já vai na 2"));
    let anew = console.reads[asked..].iter().any(|read| matches!(read, Read::FollowUps { .. }));
    assert!(anew, "and what it is now is asked for");
}

#[test]
fn it_is_stopped_after_a_question_and_taken_without_one() {
    assert_eq!(step("x 1"), (1, FollowUpStep::Stop));
    assert_eq!(step("down t"), (1, FollowUpStep::Assign { to: Some(day::OLENA) }));
    assert_eq!(listed("t").stepped(), None, "it is hers already");
    assert_eq!(listed("x esc").stepped(), None);
}
