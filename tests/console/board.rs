//! The Board as two people have it: one goes on a call, the other sees it; the page for the next shift is written whole.

use crate::support::{Line, keys};
use crate::{Spoken, at_work, leave, until};

/// Olena, who leads the line, and João.
fn two_people() -> Line {
    let line = Line::init();
    line.run(["staff", "add", "João Sá", "--languages", "por,kea"]).ok();
    line
}

#[test]
fn a_colleagues_call_is_seen_on_the_board_with_how_long_it_takes() {
    let line = two_people();
    // The real clock: durations are to be seen going on.
    let real = [("SOSLINE_NOW", "")];
    let olena = &mut Spoken::English.console_with(&line, "olena", &real, 30, 100);
    let mut joao = Spoken::English.console_with(&line, "joão", &real, 24, 80);
    olena.press(keys::F6);
    olena.wait_for("On duty · 2");
    let joaos =
        |screen: &vt100::Screen| screen.rows(0, 50).find(|row| row.contains("João Sá")).unwrap_or_default();
    olena.wait_until(|screen| joaos(screen).contains("free"));

    joao.press("n");
    joao.wait_for("New call");
    joao.type_text("kea");
    olena.wait_until(|screen| joaos(screen).contains("on a call"));
    olena.wait_for("Open calls and forms · 1");
    let seconds = |screen: &vt100::Screen| {
        let row = joaos(screen);
        let (minutes, seconds) = row.trim_end_matches(['│', '┐', ' ']).rsplit(' ').next()?.split_once(':')?;
        Some(minutes.parse::<u32>().ok()? * 60 + seconds.parse::<u32>().ok()?)
    };
    olena.wait_until(|screen| seconds(screen).is_some_and(|seconds| seconds >= 2));

    // He is gone without a word: what he left is marked, and is not taken for a caller on hold.
    joao.press(keys::ESC);
    olena.wait_for("call on hold");
    joao.press(&keys::ctrl('q'));
    assert!(joao.wait_exit().success());
    olena.wait_for("On duty · 1");
    olena.wait_for("call left open");
    olena.press(keys::ENTER);
    olena.wait_for("t takes the call that João Sá left");
}

#[test]
fn the_page_is_written_whole_and_its_place_is_told() {
    let line = two_people();
    line.run(["queue", "request", "--language", "urdu", "--name", "Fatima Noor", "--as", "joão"]).ok();
    let mut olena = at_work(&line, "olena");
    olena.press(keys::F6);
    olena.wait_for("Urdu, waiting");
    olena.press("h");
    olena.wait_for("Shift handover · ");
    olena.press("p");
    olena.wait_for("handover-2026-11-23-1015.txt");
    olena.press(keys::ENTER);
    olena.wait_for_sentence("Page written to");
    let file = line.path("handover-2026-11-23-1015.txt");
    let page = std::fs::read_to_string(&file).unwrap();
    assert_eq!(page, line.run(["handover", "--as", "olena"]).ok(), "as the command line prints it");
    assert!(page.contains("Urdu") && !page.contains("Fatima"), "{page}");

    // A place where nothing can be written: told why, and nothing is lost.
    olena.press("p");
    olena.wait_for("Write the page to the file");
    olena.press(&keys::ctrl('u'));
    olena.type_text("no/such/directory/page.txt");
    olena.press(keys::ENTER);
    olena.wait_for_sentence("the page was not written");
    olena.press(keys::ESC);
    olena.wait_for("On duty · 1");
    until(&line, "the journal as it was", |store| store.open_requests().unwrap().first().map(drop));
    leave(olena);
}
