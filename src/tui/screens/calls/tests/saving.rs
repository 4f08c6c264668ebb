//! From the new-call key to "saved", and every way in which that can go wrong.

use crate::domain::call::Route;
use crate::domain::code::{DiscardReason, Ended, Kind, Outcome, RouteReason, RouteTo};
use crate::domain::id::CallId;
use crate::i18n::Lang;
use crate::tui::effect::{Failed, Reply, Write};
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

/// A call with everything that is needed, not saved yet.
fn complete() -> Console {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k enter a i m enter i n enter");
    console
}

#[test]
fn a_typical_call_is_saved_with_at_most_twelve_keys() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n enter a i m enter i enter ctrl-s");
    assert!(console.keys <= 12, "{} keys", console.keys);
    let (who, facts, private) = console.logged_once();
    assert_eq!((who, facts.mediator), (day::OLENA, day::OLENA));
    assert_eq!(facts.language.unwrap().code.as_str(), "por");
    assert_eq!(facts.topic.unwrap().as_str(), "residence.permit");
    assert_eq!(facts.outcome, Some(Outcome::Informed));
    assert_eq!(facts.route, Some(Route { to: RouteTo::Own, reason: RouteReason::Speaks }));
    assert_eq!((facts.kind, facts.ended, facts.late), (Kind::Service, Ended::Completed, false));
    assert_eq!((facts.started, facts.duration_s), (console.now, Some(0)));
    assert!(private.is_empty());
}

#[test]
fn a_non_service_call_is_two_keys_and_has_no_outcome() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("x s");
    assert_eq!(console.keys, 2);
    let (_, facts, _) = console.logged_once();
    assert_eq!(facts.kind, Kind::Silent);
    assert_eq!(facts.faults(console.now), []);
    assert_eq!((facts.outcome, facts.route, facts.language, facts.topic), (None, None, None, None));
    assert!(!console.shows("de que tipo"), "the question is gone");
}

#[test]
fn a_non_service_kind_is_found_by_letter_number_or_arrow_in_either_language() {
    for (lang, keys, kind) in [
        (Lang::Pt, "x d", Kind::HangUp),
        (Lang::En, "x h", Kind::HangUp),
        (Lang::Pt, "x e", Kind::WrongNumber),
        (Lang::En, "x w", Kind::WrongNumber),
        (Lang::En, "x 5", Kind::Test),
        (Lang::Pt, "x down down down enter", Kind::Abusive),
    ] {
        let mut console = Console::quiet(lang);
        console.press(keys);
        assert_eq!(console.logged_once().1.kind, kind, "{keys}");
    }
}

#[test]
fn a_letter_that_is_no_kind_records_nothing() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("x z 9 0 esc");
    assert_eq!(console.logged(), []);
}

#[test]
fn a_non_service_call_leaves_the_call_on_hold_alone() {
    let mut console = complete();
    console.press("esc x s");
    let (_, facts, _) = console.logged_once();
    console.saved(facts.id);
    console.press("home enter ctrl-s");
    let both = console.logged();
    assert_eq!(both.len(), 2);
    assert_ne!(both[1].1.id, facts.id);
    assert_eq!(both[1].1.outcome, Some(Outcome::Informed));
}

#[test]
fn names_numbers_and_notes_are_private() {
    let mut console = complete();
    console.type_text("+351 912 345 678");
    console.press("tab");
    console.type_text(" Тетяна ");
    console.press("tab");
    console.type_text("linha um");
    console.press("alt-enter");
    console.type_text("linha dois");
    console.press("ctrl-s");
    let (_, _, private) = console.logged_once();
    assert_eq!(private.phone.as_deref(), Some("+351 912 345 678"));
    assert_eq!(private.name.as_deref(), Some("Тетяна"));
    assert_eq!(private.notes.as_deref(), Some("linha um\nlinha dois"));
}

#[test]
fn the_form_goes_only_when_its_own_call_is_on_disk() {
    let mut console = complete();
    console.press("ctrl-s");
    let (_, facts, _) = console.logged_once();
    assert!(console.shows("a guardar…"));
    console.saved(CallId(uuid::Uuid::from_u128(99)));
    assert!(console.shows("a guardar…"), "another call's answer clears nothing");
    console.saved(facts.id);
    assert!(!console.shows("Nova chamada"));
    assert!(console.shows("guardada 10:15:00"));
    assert_eq!(console.log_questions(), 3, "each saved call is looked up in the log");
}

#[test]
fn a_failed_save_keeps_every_letter_and_the_next_try_is_the_same_call() {
    let mut console = complete();
    console.press("tab");
    console.type_text("Amina Ба");
    console.wait(120);
    console.press("ctrl-s");
    let (_, facts, private) = console.logged_once();
    console.failed(Failed::Log(facts.id, Kind::Service));
    assert!(console.shows("Amina Ба"));
    assert!(console.shows("NÃO GUARDADA") && console.shows("está cheio"));
    console.press("ctrl-s");
    let tried = console.logged();
    assert_eq!(tried.len(), 2);
    assert_eq!(tried[1].1.id, facts.id);
    assert_eq!(tried[1].2, private);
    assert_eq!(tried[1].1.duration_s, Some(120));
}

#[test]
fn a_failure_of_another_call_says_nothing_of_this_one() {
    let mut console = complete();
    console.failed(Failed::Log(CallId(uuid::Uuid::from_u128(99)), Kind::Service));
    assert!(!console.shows("NÃO GUARDADA"));
}

#[test]
fn a_gesture_that_could_not_be_recorded_stands_as_a_form_to_be_tried_again() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("x e");
    let (_, facts, _) = console.logged_once();
    console.failed(Failed::Log(facts.id, facts.kind));
    assert!(console.shows("NÃO GUARDADA") && console.shows("engano"));
    console.press("ctrl-s");
    let tried = console.logged();
    assert_eq!((tried[1].1.id, tried[1].1.kind), (facts.id, Kind::WrongNumber));
}

#[test]
fn saving_twice_records_once() {
    let mut console = complete();
    console.press("ctrl-s ctrl-s enter");
    assert_eq!(console.logged().len(), 1);
}

#[test]
fn while_it_is_being_saved_nothing_can_be_added_or_thrown_away() {
    let mut console = complete();
    let before = console.screen(120, 40);
    console.press("tab");
    console.press("ctrl-s");
    console.press("z z ctrl-x ctrl-x");
    assert!(console.shows("a guardar…") && !console.shows("zz"));
    let (_, facts, _) = console.logged_once();
    console.failed(Failed::Log(facts.id, Kind::Service));
    console.press("ctrl-u tab tab tab tab tab tab");
    assert_eq!(console.screen(120, 40).lines().next(), before.lines().next());
    assert!(console.shows("informado"), "still there to be saved");
}

#[test]
fn a_missing_topic_is_said_beside_the_topic_and_the_cursor_is_there() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k enter ctrl-s");
    assert_eq!(console.logged(), []);
    let screen = console.screen(120, 40);
    let line = screen.lines().find(|line| line.contains("▸Assunto")).unwrap();
    assert!(line.contains("◂ falta o assunto"), "{line}");
    console.press("a i m enter");
    assert!(!console.shows("falta o assunto"));
    console.press("ctrl-s");
    assert!(console.shows("falta o resultado"));
    console.press("i ctrl-s");
    assert_eq!(console.logged_once().1.outcome, Some(Outcome::Informed));
}

#[test]
fn what_was_typed_and_fits_nothing_is_never_taken_for_what_was_chosen_before() {
    let mut console = complete();
    console.press("shift-tab shift-tab");
    console.type_text("zzqx");
    console.press("ctrl-s");
    assert_eq!(console.logged(), [], "the screen says zzqx, not the topic that was chosen before");
    assert!(console.shows("nada corresponde") && console.shows("Não guardado"));
    console.press("ctrl-u ctrl-s");
    assert_eq!(console.logged_once().1.topic.unwrap().as_str(), "residence.permit");
}

#[test]
fn a_kind_without_service_wants_no_outcome() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k tab tab tab tab tab tab tab tab tab");
    console.type_text("engano");
    console.press("ctrl-s");
    let (_, facts, _) = console.logged_once();
    assert_eq!((facts.kind, facts.outcome, facts.caller), (Kind::WrongNumber, None, None));
    assert_eq!((facts.language.is_some(), facts.route), (true, None), "nobody was served");
}

#[test]
fn an_outcome_that_should_not_be_there_can_be_taken_back() {
    let mut console = complete();
    console.press("tab tab tab tab tab tab");
    console.type_text("silenciosa");
    console.press("ctrl-s");
    assert_eq!(console.logged(), []);
    assert!(console.shows("▸Resultado"));
    console.press("backspace ctrl-s");
    let (_, facts, _) = console.logged_once();
    assert_eq!((facts.kind, facts.outcome), (Kind::Silent, None));
}

#[test]
fn a_call_on_hold_is_taken_up_again_as_it_was() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k enter");
    console.type_text("resi");
    let before = console.screen(80, 24);
    console.press("esc");
    assert!(console.shows("em espera"));
    console.press("enter");
    assert_eq!(console.screen(80, 24), before);
    console.press("enter i enter ctrl-s");
    let (_, facts, _) = console.logged_once();
    assert_eq!(facts.topic.unwrap().area(), "residence");
}

#[test]
fn a_changed_default_is_held_too() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n tab tab tab tab tab tab");
    console.type_text("assoc");
    console.press("enter esc");
    assert!(console.shows("em espera"));
}

#[test]
fn an_untouched_form_is_put_away_without_a_question() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n esc");
    assert!(!console.shows("em espera") && !console.shows("Nova chamada"));
}

#[test]
fn a_call_is_discarded_only_with_a_reason_that_is_recorded() {
    let mut console = complete();
    console.press("ctrl-x");
    assert!(console.shows("porquê?"));
    console.press("esc");
    assert!(console.shows("Nova chamada"), "no reason, no discarding");
    console.press("ctrl-x 2");
    let Some(&Write::Discard { who, id, reason, .. }) = console.writes.last() else { panic!("a discard") };
    assert_eq!((who, reason), (day::OLENA, DiscardReason::Duplicate));
    assert!(console.shows("Nova chamada"), "until it is on disk");
    console.reply(Reply::Discarded { id });
    assert!(!console.shows("Nova chamada"));
    assert_eq!(console.logged(), []);
}

#[test]
fn every_letter_is_kept_and_the_same_form_comes_back() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n");
    assert_eq!(console.kept(), [], "nothing typed, nothing kept");
    console.press("u");
    let first = console.kept().remove(0);
    console.press("k enter a i m enter");
    console.press("down enter");
    console.type_text("912 345 678");
    console.press("tab");
    console.type_text("Тетяна");
    let (before, kept) = (console.screen(120, 40), console.kept());
    assert_eq!((kept.len(), kept[0].id, kept[0].holder), (1, first.id, day::OLENA));

    let mut again = Console::quiet(Lang::Pt);
    let (number, _) = again.asked_log();
    again.reply(Reply::Drafts { number, drafts: kept });
    assert_eq!(again.screen(120, 40), before, "at the same field with the same text");
    again.press("ctrl-s");
    assert_eq!(again.logged_once().1.id, first.id);
}

#[test]
fn several_calls_are_open_at_once_and_each_is_taken_up_by_itself() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k enter esc");
    console.wait(60);
    console.press("n k e a enter esc");
    let screen = console.screen(80, 24);
    assert_eq!(screen.matches("em espera").count(), 2, "{screen}");
    assert!(screen.contains("1:00") && screen.contains("0:00"), "{screen}");
    console.press("home down enter a i m enter i ctrl-s");
    assert_eq!(console.logged_once().1.language.unwrap().code.as_str(), "kea");
}

#[test]
fn talk_and_wrap_up_are_told_apart() {
    let mut console = complete();
    console.wait(300);
    console.press("ctrl-f");
    console.wait(45);
    console.press("ctrl-s");
    let (_, facts, _) = console.logged_once();
    assert_eq!((facts.duration_s, facts.wrap_up_s), (Some(300), Some(45)));
}

#[test]
fn a_late_entry_is_marked_and_the_next_one_is_at_hand() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("e");
    console.type_text("2026-11-20 16:40");
    console.press("tab");
    console.type_text("7m");
    console.press("tab j o a enter");
    console.press("u k enter a i m enter i ctrl-s");
    let (who, facts, _) = console.logged_once();
    assert_eq!((who, facts.mediator), (day::OLENA, day::JOAO));
    assert_eq!(facts.started.to_rfc3339(), "2026-11-20T16:40:00+00:00");
    assert_eq!((facts.duration_s, facts.late), (Some(420), true));
    console.saved(facts.id);
    assert!(console.shows("Entrada tardia"));
    console.type_text("17:10");
    console.press("ctrl-s");
    assert!(!console.shows("escreva 2026"), "the day is filled in already");
}

#[test]
fn a_late_entry_in_the_future_or_at_no_time_is_refused_beside_its_field() {
    for (typed, said) in
        [("2026-11-24 10:00", "começa no futuro"), ("logo", "não é uma data"), ("", "falta a hora")]
    {
        let mut console = Console::quiet(Lang::Pt);
        console.press("e");
        console.type_text(typed);
        console.press("tab tab tab u k enter a i m enter i ctrl-s");
        assert_eq!(console.logged(), [], "{typed}");
        let screen = console.screen(120, 40);
        let line = screen.lines().find(|line| line.contains("▸Início")).unwrap();
        assert!(line.contains(said), "{line}");
    }
}

#[test]
fn secondary_topics_are_recorded_and_none_twice() {
    let mut console = complete();
    console.press("tab tab tab tab tab tab tab");
    console.type_text("aim");
    console.press("ctrl-s");
    assert!(console.screen(120, 40).contains("assunto repetido"));
    console.type_text("desped");
    console.press("enter ctrl-s");
    let (_, facts, _) = console.logged_once();
    assert_eq!(facts.also.len(), 1);
    assert_ne!(Some(&facts.also[0]), facts.topic.as_ref());
}

#[test]
fn a_gesture_is_undone_as_an_entry_of_its_own() {
    let mut console = Console::busy(Lang::Pt);
    console.press("home u");
    let Some(Write::Withdraw { who, revision: 1, .. }) = console.writes.last() else { panic!("an undo") };
    assert_eq!(*who, day::OLENA);
    let asked = console.writes.len();
    console.press("down u");
    assert_eq!(console.writes.len(), asked, "a service call is not undone with one key");
}

#[test]
fn the_call_begins_when_the_form_opens_and_its_clock_runs() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n");
    let started = console.now;
    console.wait(75);
    assert!(console.shows("10:15 · 1:15"));
    console.press("enter a i m enter i enter ctrl-s");
    let (_, facts, _) = console.logged_once();
    assert_eq!((facts.started, facts.duration_s), (started, Some(75)));
}
