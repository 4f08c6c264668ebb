//! A morning of the Translation Service, on two consoles with one store. The clock stands still between one act and the
//! next, so that what is on the screen, in the journal and in the counts can be compared to the second; each act
//! begins with consoles that start anew, as after a power cut, and find everything where it was.

use sosline::domain::translation::{PartyState, Request, RequestOutcome};
use sosline::store::{Access, Store};

use crate::support::{Console, Line, keys};
use crate::{TODAY, at_work, calls, leave, rows, until, verified};

/// Olena (por, ukr, rus) and João (por, kea); interpreters for Urdu, Wolof and Mandarin.
fn a_line() -> Line {
    let line = Line::empty().at("2026-11-23T09:55:00Z");
    line.run(["init", "--lead", "Olena Kovalchuk", "--languages", "por,ukr,rus"]).ok();
    line.run(["staff", "add", "João Sá", "--languages", "por,kea"]).ok();
    for (name, phone, languages) in [
        ("Aamir Shah", "910000001", "urd"),
        ("Bushra Malik", "910000002", "urd"),
        ("Fatou Ceesay", "910000003", "wol"),
        ("Li Wei", "910000004", "cmn"),
    ] {
        line.run(["--as", "olena", "interpreters", "add", name, "--phone", phone, "--languages", languages])
            .ok();
    }
    line
}

/// The same line at a time of this morning.
fn at(line: Line, time: &str) -> Line {
    line.at(&format!("{TODAY}T{time}Z"))
}

/// A call of this language about this topic, open in the console, with an interpreter asked for.
fn ask_for(console: &mut Console, language: &str, topic: &str) {
    console.press("n");
    console.wait_for("New call");
    console.type_text(language);
    console.press(keys::ENTER);
    console.type_text(topic);
    console.press(keys::ENTER);
    console.press(&keys::ctrl('l'));
}

/// The Translation screen with the mark on the request of this language.
fn look_at(console: &mut Console, language: &str) {
    console.press(keys::F3);
    console.wait_for("Held by");
    console.wait_for(&format!(" {language} "));
    let settled = |console: &Console, other: &str| {
        let title = std::cell::RefCell::new(String::new());
        console.wait_until(|screen| {
            let found = chosen(&screen.contents()).filter(|title| title != other);
            found.map(|found| title.replace(found)).is_some()
        });
        title.into_inner()
    };
    let mut title = settled(console, "");
    while !title.starts_with(&format!("┌ {language} ·")) {
        console.press(keys::DOWN);
        title = settled(console, &title);
    }
}

/// The title of the chosen request, once list and panel show the same one: a screen is drawn line by line.
fn chosen(screen: &str) -> Option<String> {
    let marked = screen.lines().find(|line| line.starts_with("│▸"))?;
    let reference = marked.trim_end_matches('│').split_whitespace().last()?;
    let title = screen.lines().filter(|line| line.starts_with('┌')).nth(1)?;
    let title = title.split_inclusive(reference).next().filter(|title| title.ends_with(reference));
    title.map(str::to_owned)
}

/// The order of the queue, as the lines of a screen have it.
fn order(console: &Console, languages: &[&str]) -> Vec<String> {
    let screen = console.screen();
    let lines =
        screen.lines().skip_while(|line| !line.contains("Asked by")).take_while(|line| !line.contains("└"));
    lines
        .filter_map(|line| languages.iter().find(|language| line.contains(&format!(" {language} "))))
        .map(|language| (*language).to_owned())
        .collect()
}

fn request(line: &Line, language: &str) -> Request {
    let store = Store::open(&line.store(), Access::Read).unwrap();
    let mut all = store.open_requests().unwrap();
    all.extend(store.ended_requests(50).unwrap());
    all.into_iter().find(|one| one.facts.language.code.as_str() == language).unwrap()
}

/// Ends a request from its last question, with a closing note.
fn say_goodbye(console: &mut Console, note: &str) {
    console.wait_for("Closing note");
    console.type_text(note);
    console.press(keys::ENTER);
    console.wait_until_gone("Closing note");
}

#[test]
fn a_morning_is_told_alike_by_journal_screen_and_counts() {
    let line = two_callers(a_line());
    let line = the_second_interpreter_joins(line);
    let line = goodbye(a_hospital_asks(the_others_end(line)));
    the_journal_says_it(&line);
    the_counts_say_it(&line);
    until(&line, "the hospital's request alone", |store| {
        (store.open_requests().unwrap().len() == 1).then_some(())
    });
    verified(&line);
}

/// Urdu for Olena, Wolof for João: both see who goes first, and one of them gets the first.
fn two_callers(line: Line) -> Line {
    // 10:00:00. Somebody who speaks Urdu calls Olena.
    let line = at(line, "10:00:00");
    let mut olena = at_work(&line, "olena");
    ask_for(&mut olena, "urdu", "despejo");
    olena.wait_for("Interpreter asked for");
    olena.wait_for("Translation: 1 · 0:00");
    leave(olena);

    // 10:01:00. Trafficking, in Wolof: João's caller overtakes the one who has waited longer, on both screens.
    let line = at(line, "10:01:00");
    let (mut olena, mut joao) = (at_work(&line, "olena"), at_work(&line, "joão"));
    ask_for(&mut joao, "wolof", "trafficking");
    joao.wait_for("Translation: 2 · 1:00");
    for console in [&mut olena, &mut joao] {
        console.press(keys::F3);
        console.wait_for("! ");
        console.wait_for("Wolof");
        assert_eq!(order(console, &["Urdu", "Wolof"]), ["Wolof", "Urdu"], "{}", console.screen());
    }
    // Olena takes the Urdu one; João, who presses the same key, is told.
    look_at(&mut olena, "Urdu");
    olena.press(keys::ENTER);
    olena.wait_for("Enter → dial Aamir Shah");
    // Whoever is served stands on top: João's list has moved before he does.
    let held = |line: &str| line.contains(" Urdu ") && line.contains(" Olena ");
    joao.wait_until(|screen| screen.contents().lines().any(held));
    look_at(&mut joao, "Urdu");
    joao.wait_for("with Olena Kovalchuk");
    joao.press(keys::ENTER);
    joao.wait_for_sentence("Olena Kovalchuk has this request in hand");
    olena.press(keys::ENTER);
    olena.wait_for("ON HOLD 1:00");
    leave(olena);
    leave(joao);

    line
}

fn the_second_interpreter_joins(line: Line) -> Line {
    // 10:01:30. Aamir does not answer: the caller is off hold, and Bushra is next.
    let line = at(line, "10:01:30");
    let mut olena = at_work(&line, "olena");
    look_at(&mut olena, "Urdu");
    olena.press("s");
    olena.wait_for("Enter → dial Bushra Malik");
    olena.wait_until_gone("ON HOLD");
    olena.press(keys::ENTER);
    olena.wait_for("answered: Bushra Malik");
    leave(olena);

    // 10:02:10. Bushra answers, the caller is taken back.
    let line = at(line, "10:02:10");
    let mut olena = at_work(&line, "olena");
    look_at(&mut olena, "Urdu");
    olena.press(keys::ENTER);
    olena.wait_for("Enter → take back: caller");
    olena.press(keys::ENTER);
    olena.wait_for("Enter → end: interpreted");
    leave(olena);
    line
}

fn the_others_end(line: Line) -> Line {
    // A language that nobody covers: said at once, and João tells the caller.
    let mut joao = at_work(&line, "joão");
    joao.wait_for("New call");
    joao.press(keys::ESC);
    joao.wait_until_gone("New call");
    ask_for(&mut joao, "zul", "despejo");
    joao.wait_for_sentence("no interpreter of the pool speaks this language");
    look_at(&mut joao, "Zulu");
    joao.press(keys::ENTER);
    joao.wait_for("Enter → take back: caller");
    joao.press(keys::ENTER);
    joao.wait_for("Enter → end: not covered");
    joao.press(keys::ENTER);
    joao.wait_for("ended at 10:02: not covered");
    leave(joao);

    // 10:05:00. Whoever waited for Wolof hangs up.
    let line = at(line, "10:05:00");
    let mut joao = at_work(&line, "joão");
    look_at(&mut joao, "Wolof");
    joao.press("x");
    joao.wait_for("abandoned · wait 4:00");
    leave(joao);

    line
}

/// Scheduled, and in sight ten minutes before its time.
fn a_hospital_asks(mut line: Line) -> Line {
    // 10:05:00. A hospital asks for Mandarin at 10:30.
    let mut joao = at_work(&line, "joão");
    joao.press(keys::F3);
    joao.wait_for("Held by");
    joao.press("n");
    joao.wait_for("Institution");
    for text in ["Hospital de Faro", "Rui Lima", "289 000 000", "912 000 000"] {
        joao.type_text(text);
        joao.press(keys::ENTER);
    }
    joao.type_text("mand");
    joao.wait_for("Mandarin");
    joao.press(keys::ENTER);
    joao.type_text("10:30");
    joao.press(&keys::ctrl('s'));
    joao.wait_for("saved 10:05:00");
    joao.wait_for("scheduled");
    leave(joao);
    // 10:19:59. Not yet; a second later, on whatever screen, it comes up.
    for (time, comes_up) in [("10:19:59", false), ("10:20:00", true)] {
        line = at(line, time);
        let mut joao = at_work(&line, "joão");
        joao.press(keys::F3);
        joao.wait_for(if comes_up { " soon " } else { " scheduled " });
        if comes_up {
            joao.wait_for_sentence("Translation at 10:30: Mandarin, Hospital de Faro");
        }
        leave(joao);
    }
    line
}

fn goodbye(line: Line) -> Line {
    // 10:22:10. Twenty minutes of Urdu, and goodbye.
    let line = at(line, "10:22:10");
    let mut olena = at_work(&line, "olena");
    look_at(&mut olena, "Urdu");
    olena.press("f");
    olena.wait_for("How did the conversation go?");
    olena.type_text("1");
    say_goodbye(&mut olena, "fala baixo");
    olena.wait_for("interpreted · wait 2:10 · interpretation 20:00");
    olena.wait_for("good: fala baixo");
    // The call is recorded, and its record says the same.
    olena.press(keys::F2);
    olena.wait_for("New call");
    olena.wait_for("interpreted (waited 2:10)");
    olena.type_text("int");
    olena.press(&keys::ctrl('s'));
    olena.wait_for("saved 10:22:10");
    olena.wait_until_gone("New call");
    olena.press(keys::ENTER);
    olena.wait_for("The call's record");
    olena.wait_for_sentence("interpreted · Bushra Malik · wait 2:10 · 20 min");
    leave(olena);

    line
}

/// To the second.
fn the_journal_says_it(line: &Line) {
    let urdu = request(line, "urd");
    let seconds = |at: sosline::domain::time::Instant| at.format("%H:%M:%S").to_string();
    assert_eq!(seconds(urdu.facts.asked), "10:00:00");
    assert_eq!(urdu.served.map(seconds).as_deref(), Some("10:02:10"));
    let (ended, outcome) = urdu.ended.unwrap();
    assert_eq!((seconds(ended).as_str(), outcome), ("10:22:10", RequestOutcome::Interpreted));
    assert_eq!((urdu.waited_s(ended), urdu.interpreted_s(ended)), (130, 1200));
    let states: Vec<PartyState> = urdu.parties.iter().map(|party| party.state).collect();
    assert_eq!(states, [PartyState::Left, PartyState::NoAnswer, PartyState::Left]);
    let wolof = request(line, "wol");
    assert!(wolof.facts.sensitive);
    assert_eq!(
        wolof.ended.map(|(at, outcome)| (wolof.waited_s(at), outcome)),
        Some((240, RequestOutcome::Abandoned))
    );
    assert_eq!(request(line, "zul").ended.map(|(_, outcome)| outcome), Some(RequestOutcome::NotCovered));
}

/// The counts, and the call's own row.
fn the_counts_say_it(line: &Line) {
    let day = ["--from", TODAY, "--to", TODAY];
    let counted = |more: &[&str]| {
        let args = [&["counts", "--of", "requests", "--format", "csv"], &day[..], more].concat();
        rows(&line.run(args).ok())
    };
    let whole = &counted(&[])[0];
    let field = |name: &str| whole[name].as_str();
    assert_eq!(
        [field("requests"), field("interpreted"), field("abandoned"), field("unmet"), field("open")],
        ["4", "1", "1", "1", "1"]
    );
    assert_eq!(
        [field("interpreter_minutes"), field("wait_median_s"), field("wait_p90_s")],
        ["20", "130", "240"]
    );
    let by_language = counted(&["--split", "language"]);
    let unmet: Vec<&str> =
        by_language.iter().filter(|row| row["unmet"] == "1").map(|row| row["language"].as_str()).collect();
    assert_eq!(unmet, ["zul"]);
    let call = calls(line).into_iter().find(|call| call["language"] == "urd").unwrap();
    assert_eq!(
        [&call["interpreter"], &call["interpreter_wait_s"], &call["interpreter_minutes"], &call["route"]],
        ["Bushra Malik", "130", "20", "translation-service"]
    );
}
