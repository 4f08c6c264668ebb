//! A caller calls again: the number is typed another way, and the earlier call is in sight.

use crate::support::{Line, keys};
use crate::{at_work, leave, verified};

#[test]
fn an_earlier_call_from_the_same_number_is_in_sight_however_it_is_typed() {
    let line = Line::init();
    let mut console = at_work(&line, "olena");
    let to_the_phone = |console: &mut crate::Console, topic: &str| {
        console.press("n");
        console.wait_for("New call");
        console.type_text("ukr");
        console.press(keys::ENTER);
        console.type_text(topic);
        console.press(keys::ENTER);
        console.press("i");
        console.press(keys::ENTER);
        console.wait_for("▸Phone");
    };
    to_the_phone(&mut console, "ren");
    console.type_text("912 345 678");
    console.press(keys::TAB);
    console.type_text("Oksana Bondar");
    console.press(&keys::ctrl('s'));
    console.wait_for("saved 10:15:00");
    console.wait_until_gone("New call");

    to_the_phone(&mut console, "driving");
    console.type_text("00351912345678");
    console.wait_for("1 earlier contact");
    console.wait_for("O••• B•••");
    let screen = console.screen();
    let contact =
        screen.lines().find(|line| line.contains("23/11 10:15")).unwrap_or_else(|| panic!("{screen}"));
    for known in ["Renewal", "informed", "Olena", "Ukrainian"] {
        assert!(contact.contains(known), "{known}: {contact}");
    }
    assert!(!screen.contains("Bondar") && screen.contains("+351 9•• ••• 678"), "{screen}");
    console.press(&keys::ctrl('r'));
    console.wait_for("+351 912 345 678 · Oksana Bondar");
    console.press(&keys::ctrl('s'));
    console.wait_until_gone("New call");
    leave(console);
    verified(&line);

    let found = line.run(["--as", "olena", "calls", "--format", "csv", "--phone", "+351 912-345-678"]).ok();
    assert_eq!(crate::rows(&found).len(), 2, "{found}");
}
