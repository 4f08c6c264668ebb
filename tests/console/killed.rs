//! Killed in the middle of typing: what was typed is back, no call is there twice, no draft outlives its call.

use sosline::store::Store;

use crate::support::{Console, Line, keys};
use crate::{at_work, calls, drafts, leave, until, verified};

/// How the console ends.
#[derive(Clone, Copy)]
enum End {
    Killed,
    WindowClosed,
}

/// Chance that repeats: each run tries the same moments, as far as the machine lets it.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % limit as u64).unwrap()
    }
}

/// What is typed into the notes; no part of it is repeated, so that a part tells how far it went.
const NOTES: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

/// A whole call: language, topic, outcome, then notes, then the save.
fn script() -> Vec<String> {
    let head =
        ["n", "u", "k", keys::ENTER, "r", "e", "n", keys::ENTER, "i", keys::ENTER, keys::TAB, keys::TAB];
    let notes = NOTES.chars().map(|letter| letter.to_string());
    head.map(str::to_owned).into_iter().chain(notes).chain([keys::ctrl('s')]).collect()
}

fn kept_notes(store: &Store) -> Option<String> {
    let draft = store.drafts().unwrap().pop()?;
    let form: serde_json::Value = serde_json::from_str(&draft.form).unwrap();
    Some(form["typed"]["notes"].as_str().unwrap_or_default().to_owned())
}

/// One call, cut off after so many keys. `waits`: until the notes typed so far are on the disk.
fn round(line: &Line, end: End, cut: usize, waits: bool) {
    let before = calls(line).len();
    let mut console = at_work(line, "olena");
    let script = script();
    script[..cut].iter().for_each(|key| console.press(key));
    let typed = &NOTES[..cut.saturating_sub(12).min(NOTES.len())];
    let waits = waits && !typed.is_empty() && cut < script.len();
    if waits {
        until(line, "the notes", |store| (kept_notes(store)? == typed).then_some(()));
    }
    match end {
        End::Killed => console.kill9(),
        End::WindowClosed => {
            console.hang_up();
            console.wait_exit();
        }
    }

    verified(line);
    let (recorded, open) = (calls(line).len() - before, drafts(line));
    assert!(recorded + open.len() <= 1, "one call, as a record or as a draft: {recorded}, {open:?}");
    let mut again = at_work(line, "olena");
    if let [draft] = &open[..] {
        let form: serde_json::Value = serde_json::from_str(&draft.form).unwrap();
        let notes = form["typed"]["notes"].as_str().unwrap_or_default();
        assert!(typed.starts_with(notes), "{notes:?} of {typed:?}");
        assert!(!waits || notes == typed, "{notes:?} was on the disk, {typed:?} was typed");
        again.wait_for("New call");
        again.wait_for(&notes[..notes.len().min(20)]);
        finish(&mut again, line, notes.len() == NOTES.len());
    } else {
        assert!(!waits, "the notes were on the disk");
    }
    assert_eq!(drafts(line), []);
    assert!(calls(line).len() - before <= 1);
    leave(again);
}

/// A form that is complete is saved, any other one discarded with a reason.
fn finish(console: &mut Console, line: &Line, complete: bool) {
    if complete {
        console.press(&keys::ctrl('s'));
        console.wait_for("saved 10:15:00");
    } else {
        console.press(&keys::ctrl('x'));
        console.wait_for("why?");
        console.press("1");
    }
    until(line, "the end of the draft", |store| store.drafts().unwrap().is_empty().then_some(()));
}

fn rounds(count: usize, end: End) {
    let line = Line::init();
    let mut chance = Chance(20_141_231);
    for _ in 0..count {
        // The end of the script, where the save is, is cut as often as all the rest.
        let length = script().len();
        let cut = if chance.below(4) == 0 { length } else { 1 + chance.below(length) };
        round(&line, end, cut, chance.below(2) == 0);
    }
    eprintln!("{count} rounds, {} calls recorded", calls(&line).len());
}

#[test]
fn killed_at_any_moment_the_form_comes_back_and_no_call_is_there_twice() {
    rounds(16, End::Killed);
}

#[test]
fn when_the_window_closes_the_form_comes_back_too() {
    rounds(8, End::WindowClosed);
}

#[test]
#[ignore = "a longer run of the test above, for a quiet machine: 300 kills"]
fn killed_three_hundred_times() {
    rounds(300, End::Killed);
}

#[test]
#[ignore = "a longer run of the test above, for a quiet machine: 300 closed windows"]
fn three_hundred_windows_closed() {
    rounds(300, End::WindowClosed);
}

#[test]
fn two_calls_on_hold_come_back_on_top() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    for language in ["uk", "hindi"] {
        console.press("n");
        console.wait_for("New call");
        console.type_text(language);
        console.press(keys::ENTER);
        console.press(keys::ESC);
        console.wait_until_gone("New call");
    }
    until(&line, "two drafts on hold", |store| {
        let drafts = store.drafts().unwrap();
        (drafts.len() == 2 && drafts.iter().all(|draft| draft.on_hold)).then_some(())
    });
    console.kill9();
    let mut again = at_work(&line, "olena");
    again.wait_for("on hold");
    let screen = again.screen();
    assert!(screen.contains("Ukrainian") && screen.contains("Hindi"), "{screen}");
    again.press(keys::ENTER);
    again.wait_for("New call");
    leave(again);
}
