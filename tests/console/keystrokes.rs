//! How many keys a call costs, counted where a person presses them.

use crate::support::{Console, Line, keys};
use crate::{TODAY, at_work, counted, the_call, verified};

/// A console and how often a key was pressed.
struct Counted {
    console: Console,
    keys: usize,
}

impl Counted {
    fn press(&mut self, key: &str) {
        self.console.press(key);
        self.keys += 1;
    }

    fn letters(&mut self, letters: &str) {
        letters.chars().for_each(|letter| self.press(letter.encode_utf8(&mut [0; 4])));
    }
}

/// Language from the best guesses, topic by three letters, outcome by one.
#[test]
fn a_typical_call_takes_at_most_twelve_keys() {
    let line = Line::init();
    let mut hand = Counted { console: at_work(&line, "olena"), keys: 0 };
    hand.letters("n");
    hand.press(keys::DOWN);
    hand.press(keys::ENTER);
    hand.letters("ren");
    hand.press(keys::ENTER);
    hand.letters("i");
    hand.press(&keys::ctrl('s'));
    hand.console.wait_for("saved 10:15:00");
    assert!(hand.keys <= 12, "{} keys", hand.keys);
    eprintln!("a typical call: {} keys", hand.keys);

    let call = the_call(&line);
    assert_eq!(
        (call["language"].as_str(), call["topic"].as_str(), call["outcome"].as_str()),
        ("ukr", "residence.renewal", "informed")
    );
    verified(&line);
}

/// Saved means on the disk: a console that is killed when the word is there has nothing left to lose.
#[test]
fn a_hang_up_takes_two_keys_and_one_undoes_it() {
    let line = Line::init();
    let mut hand = Counted { console: at_work(&line, "olena"), keys: 0 };
    let before = verified(&line);
    hand.letters("xh");
    hand.console.wait_for("saved 10:15:00");
    assert_eq!(hand.keys, 2);
    assert_eq!(the_call(&line)["kind"], "hang-up");
    let day = counted(&line, TODAY);
    assert_eq!((day["calls"].as_str(), day["non_service"].as_str()), ("1", "1"));
    hand.console.wait_for("hang-up");
    assert_eq!(verified(&line), before + 1);

    hand.letters("u");
    hand.console.wait_until_gone("hang-up");
    assert_eq!(counted(&line, TODAY)["calls"], "0");
    assert_eq!(verified(&line), before + 2, "the call and its undoing are both in the journal");
    hand.console.kill9();
    assert_eq!(verified(&line), before + 2);
}
