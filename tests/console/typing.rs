//! How much typing a dying console takes with it: at most what the disk had not answered for yet, which is some
//! milliseconds of it.
//!
//! What is asserted is what caused what; how old the lost letters were is printed, since that is the machine's as much
//! as the program's. The long runs want a quiet machine, and take the number of rounds from `ROUNDS`:
//! `cargo test --release --test console typing -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use crate::killed::{Chance, End, kept_notes, notes_field};
use crate::support::{Console, Line, keys};
use crate::{Spoken, at_work, calls, drafts, until, verified};

/// What is promised; a test on a busy machine fails only far beyond it.
const PROMISED: Duration = Duration::from_millis(250);
const GENEROUS: u32 = 5;

/// The letters that are typed, none of them twice, so that what survived tells how far it went.
fn letters() -> impl Iterator<Item = char> {
    ('a'..='z').chain('A'..='Z').chain('0'..='9').chain('а'..='я').chain('α'..='ω')
}

/// A hand that types until its time is up, and when it wrote each letter to the terminal.
fn type_until(console: &mut Console, end: Instant, chance: &mut Chance) -> Vec<(char, Instant)> {
    let mut typed = Vec::new();
    for letter in letters() {
        if Instant::now() >= end {
            break;
        }
        let at = Instant::now();
        console.press(letter.encode_utf8(&mut [0; 4]));
        typed.push((letter, at));
        // Not waiting for anything: this is the hand's pace, three times that of a fast typist.
        let pace = Duration::from_millis(20 + chance.below(40) as u64);
        std::thread::sleep(pace.min(end.saturating_duration_since(Instant::now())));
    }
    typed
}

/// Opens a form with the cursor in its notes, and nothing in them.
fn in_the_notes(line: &Line, console: &mut Console) {
    console.press("n");
    console.wait_for("New call");
    console.type_text("uk");
    console.press(keys::ENTER);
    console.wait_for("you speak it");
    notes_field(console, Spoken::English);
    until(line, "the empty notes", |store| {
        (store.drafts().unwrap().first()?.form.contains(r#""chosen":{"language":"ukr"}"#)).then_some(())
    });
}

/// Ends a console in the middle of typing, again and again; each time the form is back with all letters but the last.
/// Gives back how old the oldest letter was that was ever lost.
fn typing_cut_off(rounds: usize, how: End) -> Duration {
    let line = Line::init();
    let mut chance = Chance(20_030_303);
    let mut ages = Vec::new();
    let mut lost_letters = 0;
    let mut console = at_work(&line, "olena");
    for _ in 0..rounds {
        in_the_notes(&line, &mut console);
        let end = Instant::now() + Duration::from_micros(chance.below(900_000) as u64);
        let typed = type_until(&mut console, end, &mut chance);
        how.befall(&mut console);
        // Taken when it was over: a letter counts as older than it was.
        let ended = Instant::now();

        let text: String = typed.iter().map(|(letter, _)| *letter).collect();
        let open = drafts(&line);
        assert_eq!(open.len(), 1, "the call is open, once");
        let kept = until(&line, "the notes", kept_notes);
        assert!(text.starts_with(&kept), "{kept:?} of {text:?}");
        let lost = &typed[kept.chars().count()..];
        lost_letters += lost.len();
        ages.push(lost.first().map_or(Duration::ZERO, |(_, at)| ended - *at));

        console = at_work(&line, "olena");
        console.wait_for("▸Notes");
        console.wait_for(&kept.chars().take(24).collect::<String>());
        console.press(&keys::ctrl('x'));
        console.wait_for("why?");
        console.press("1");
        console.wait_until_gone("New call");
        assert_eq!(drafts(&line), []);
        assert_eq!(calls(&line), []);
    }
    verified(&line);

    ages.sort();
    let share = |percent: usize| ages[(ages.len() - 1) * percent / 100];
    let over = ages.iter().filter(|age| **age > PROMISED).count();
    let spared = ages.iter().filter(|age| age.is_zero()).count();
    let most = share(100);
    eprintln!(
        "{rounds} x {how:?}: nothing lost in {spared}, {lost_letters} letters in all; the oldest lost letter was \
         {:.1?} old in the middle, {:.1?} at 90 %, {:.1?} at 99 %, {most:.1?} at most; over {PROMISED:?}: {over}",
        share(50),
        share(90),
        share(99),
    );
    most
}

#[test]
fn a_console_that_is_killed_takes_only_the_last_letters_with_it() {
    typing_cut_off(4, End::Killed);
}

fn rounds() -> usize {
    std::env::var("ROUNDS").map_or(300, |rounds| rounds.parse().expect("ROUNDS is a number"))
}

#[test]
#[ignore = "a longer run of the test above, for a quiet machine: 300 kills"]
fn three_hundred_kills_and_how_old_the_lost_letters_were() {
    assert!(typing_cut_off(rounds(), End::Killed) <= PROMISED * GENEROUS);
}

#[test]
#[ignore = "the same with windows that are closed"]
fn three_hundred_closed_windows_and_how_old_the_lost_letters_were() {
    assert!(typing_cut_off(rounds(), End::WindowClosed) <= PROMISED * GENEROUS);
}

/// The writer does one thing after the other: what was typed before something that shows as saved is on the disk,
/// whatever the clock says.
#[test]
fn what_was_typed_before_something_else_was_saved_survives_whole() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    in_the_notes(&line, &mut console);
    let text: String = letters().collect();
    console.type_text(&text);
    console.press(keys::ESC);
    console.wait_for("on hold");
    console.type_text("xh");
    console.wait_for("saved 10:15:00");
    console.kill9();
    assert_eq!(until(&line, "the notes", kept_notes), text);
    verified(&line);
}
