//! Killed in the middle of typing: what was typed is back, no call is there twice, no draft outlives its call.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use sosline::store::{Draft, Store};

use crate::support::{Console, Line, keys};
use crate::{Spoken, at_work, calls, drafts, leave, until, verified};

/// How the console ends.
#[derive(Debug, Clone, Copy)]
pub enum End {
    Killed,
    WindowClosed,
}

impl End {
    /// Ends a console so; returns when it is gone.
    pub fn befall(self, console: &mut Console) {
        match self {
            Self::Killed => console.kill9(),
            Self::WindowClosed => {
                console.hang_up();
                console.wait_exit();
            }
        }
    }
}

/// Chance that repeats: each run tries the same moments, as far as the machine lets it.
pub struct Chance(pub u64);

impl Chance {
    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
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

/// What the store has of the notes of the open call.
pub fn kept_notes(store: &Store) -> Option<String> {
    store.drafts().unwrap().pop().as_ref().map(kept)
}

/// From the topic to the notes, past everything that is not needed.
pub fn notes_field(console: &mut Console, spoken: Spoken) {
    for _ in ["topic", "outcome", "phone", "name"] {
        console.press(keys::TAB);
    }
    console.wait_for(spoken.pick("▸Notas", "▸Notes"));
}

/// Where in a call the console ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Moment {
    /// After so many keys and so many microseconds, whether or not the console has read them.
    AnyKey(usize, u64),
    /// Once these first letters of the notes are on the disk.
    NotesKept(usize),
    /// At the save: all notes are on the disk, then Ctrl-S, then so many microseconds.
    DuringSave(u64),
    /// Once the screen says that the call is saved.
    Saved,
}

/// What a round found when the console had ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    Draft,
    Record,
}

/// Plays a call up to a moment.
fn play(line: &Line, console: &mut Console, moment: Moment) {
    let script = script();
    let head = script.len() - NOTES.len() - 1;
    let keys = match moment {
        Moment::AnyKey(keys, _) => keys,
        Moment::NotesKept(letters) => head + letters,
        Moment::DuringSave(_) | Moment::Saved => script.len() - 1,
    };
    for key in &script[..keys] {
        console.press(key);
    }
    let typed = &NOTES[..keys.saturating_sub(head)];
    if !matches!(moment, Moment::AnyKey(..)) {
        until(line, "the notes", |store| (kept_notes(store)? == typed).then_some(()));
    }
    match moment {
        Moment::DuringSave(micros) => {
            console.press(&keys::ctrl('s'));
            pass(micros);
        }
        Moment::Saved => {
            console.press(&keys::ctrl('s'));
            console.wait_for("saved 10:15:00");
        }
        Moment::AnyKey(_, micros) => pass(micros),
        Moment::NotesKept(_) => {}
    }
}

/// Not waiting for anything: this makes the random moment.
fn pass(micros: u64) {
    let end = Instant::now() + Duration::from_micros(micros);
    while Instant::now() < end {
        std::hint::spin_loop();
    }
}

/// One call, cut off at a moment, and what a person finds when they come back.
fn round(line: &Line, end: End, moment: Moment) -> Found {
    let before: BTreeSet<String> = ids(line);
    let mut console = at_work(line, "olena");
    play(line, &mut console, moment);
    end.befall(&mut console);

    verified(line);
    let recorded: Vec<String> = ids(line).difference(&before).cloned().collect();
    let open = drafts(line);
    let found = match (recorded.len(), open.len()) {
        (0, 0) => Found::Nothing,
        (0, 1) => Found::Draft,
        (1, 0) => Found::Record,
        other => panic!("one call, as a record or as a draft, but (records, drafts) are {other:?}"),
    };
    match moment {
        Moment::AnyKey(..) => {}
        Moment::NotesKept(_) => assert!(found == Found::Draft, "the notes were on the disk"),
        Moment::DuringSave(_) => assert!(found != Found::Nothing, "the call was on the disk before the save"),
        Moment::Saved => assert!(found == Found::Record, "the screen said saved"),
    }
    let mut again = at_work(line, "olena");
    if let [draft] = &open[..] {
        let notes = kept(draft);
        assert!(NOTES.starts_with(&notes), "{notes:?}");
        if let Moment::NotesKept(letters) = moment {
            assert_eq!(notes, &NOTES[..letters]);
        }
        again.wait_for("New call");
        // The same field, the same text.
        again.wait_for(&format!("▸{}", focus(draft)));
        again.wait_for(&notes[..notes.len().min(20)]);
        finish(&mut again, line, notes == NOTES);
    }
    assert_eq!(drafts(line), [], "no draft outlives its call");
    let new: Vec<String> = ids(line).difference(&before).cloned().collect();
    match &open[..] {
        // Saved after all: the very call that the draft was, and no second one.
        [draft] if kept(draft) == NOTES => assert_eq!(new, [draft.id.to_string()]),
        [_] => assert_eq!(new, [] as [String; 0], "discarded"),
        _ => assert_eq!(new, recorded),
    }
    leave(again);
    found
}

fn ids(line: &Line) -> BTreeSet<String> {
    calls(line).into_iter().map(|call| call["id"].clone()).collect()
}

fn kept(draft: &Draft) -> String {
    let form: serde_json::Value = serde_json::from_str(&draft.form).unwrap();
    form["typed"]["notes"].as_str().unwrap_or_default().to_owned()
}

/// The field with the cursor, as it is called on the screen.
fn focus(draft: &Draft) -> String {
    let form: serde_json::Value = serde_json::from_str(&draft.form).unwrap();
    let code = form["focus"].as_str().unwrap();
    code[..1].to_uppercase() + &code[1..]
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

/// Every fourth round is of each sort, so that each is certain to have been tried.
fn rounds(count: usize, end: End) {
    let line = Line::init();
    let mut chance = Chance(20_141_231);
    let mut seen = [0; 3];
    for number in 0..count {
        let moment = match number % 4 {
            0 => Moment::AnyKey(1 + chance.below(script().len()), chance.below(60_000) as u64),
            1 => Moment::NotesKept(1 + chance.below(NOTES.len())),
            2 => Moment::DuringSave(chance.below(20_000) as u64),
            _ => Moment::Saved,
        };
        seen[round(&line, end, moment) as usize] += 1;
    }
    let [nothing, draft, record] = seen;
    let calls = calls(&line).len();
    eprintln!(
        "{count} rounds: found nothing {nothing}, a draft {draft}, a record {record}; {calls} calls in all"
    );
    assert!(draft >= count / 4 && record >= count / 4, "both the draft and the record were put to the test");
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
