//! What comes in besides plain typing: pasted megabytes, names in every script, windows that change their size, a
//! configuration that is broken. In both languages, in the usual window and in the smallest.

use crate::support::{Console, Line, keys};
use crate::{Spoken, calls, drafts, leave, only, the_call, until, verified};

const SIZES: [(u16, u16); 2] = [(24, 80), (20, 60)];

/// Each language in each window.
fn everywhere(test: impl Fn(Spoken, u16, u16)) {
    for spoken in Spoken::BOTH {
        for (rows, cols) in SIZES {
            test(spoken, rows, cols);
        }
    }
}

/// A new form with the cursor in the name.
fn in_the_name(console: &mut Console, spoken: Spoken) {
    console.press("n");
    console.wait_for(spoken.pick("▸Língua", "▸Language"));
    for _ in ["topic", "outcome", "phone", "name"] {
        console.press(keys::TAB);
    }
    console.wait_for(spoken.pick("▸Nome", "▸Name"));
}

fn kept_name(line: &Line) -> Option<String> {
    let form: serde_json::Value = serde_json::from_str(&drafts(line).pop()?.form).unwrap();
    Some(form["typed"]["name"].as_str()?.to_owned())
}

fn discard(console: &mut Console, spoken: Spoken) {
    console.press(&keys::ctrl('x'));
    console.wait_for(spoken.pick("porquê?", "why?"));
    console.press("1");
    console.wait_until_gone(spoken.pick("Nova chamada", "New call"));
}

fn rows(screen: &vt100::Screen) -> Vec<String> {
    screen.rows(0, screen.size().1).collect()
}

#[test]
fn a_pasted_megabyte_of_control_sequences_is_cut_and_harms_nothing() {
    let line = Line::init();
    everywhere(|spoken, height, cols| {
        let mut console = spoken.console(&line, "olena", height, cols);
        console.wait_for(spoken.pick("Ainda não há chamadas", "No calls yet"));
        in_the_name(&mut console, spoken);
        let name = spoken.pick("▸Nome", "▸Name");
        let before: Vec<String> = console.screen().lines().map(str::to_owned).collect();
        let part = "Ana \x1b[31mvermelha\x1b[0m\r\n\t\x07\x00\x1b]0;janela\x07\x1b[2J\x1b[?1049l\x08Li 李 ";
        console.paste(&part.repeat((1 << 20) / part.len() + 1));
        let kept = until(&line, "the name", |_| kept_name(&line));
        assert_eq!(kept.chars().count(), 200);
        assert!(kept.starts_with("Ana ") && !kept.chars().any(char::is_control), "{kept:?}");
        // Only the field itself has changed, and it has stayed within its frame.
        let frames = |row: &str| row.matches('│').count();
        console.wait_until(|screen| {
            let changed =
                rows(screen).into_iter().zip(&before).filter(|(now, then)| now.trim_end() != then.trim_end());
            let changed: Vec<(String, &String)> = changed.collect();
            matches!(&changed[..], [(now, then)]
                if now.contains(name) && now.contains("vermelha") && frames(now) == frames(then))
                && screen.alternate_screen()
        });
        console.press(&keys::ctrl('u'));
        console.wait_until(|screen| screen.contents().lines().eq(before.iter().map(String::as_str)));
        let window_title = b"\x1b]0;";
        assert!(!console.written().windows(window_title.len()).any(|bytes| bytes == window_title));
        discard(&mut console, spoken);
        leave(console);
    });
    verified(&line);
}

/// The parameters of every sequence that sets a style.
fn styles(written: &[u8]) -> Vec<u32> {
    let text = String::from_utf8_lossy(written);
    let sequences = text.split("\x1b[").skip(1).filter_map(|sequence| sequence.split_once('m'));
    let parameters = sequences.map(|(parameters, _)| parameters);
    let styles = parameters.filter(|some| some.chars().all(|c| c.is_ascii_digit() || ";:".contains(c)));
    styles.flat_map(|some| some.split([';', ':']).filter_map(|one| one.parse().ok())).collect()
}

/// Everything that has a style: list, form, faults, help, palette, counts, a change of theme.
fn styled(spoken: Spoken, envs: &[(&str, &str)], height: u16, cols: u16) -> Vec<u32> {
    let line = Line::init();
    let mut console = spoken.console_with(&line, "olena", envs, height, cols);
    console.press("n");
    console.wait_for(spoken.pick("▸Língua", "▸Language"));
    console.press(&keys::ctrl('s'));
    console.wait_for(spoken.pick("◂ falta a língua", "◂ language missing"));
    console.press(keys::F10);
    console.press(keys::F1);
    console.wait_for(spoken.pick("Ajuda: as teclas", "Help: the keys"));
    console.press(&keys::ctrl('p'));
    console.wait_for(spoken.pick("Comandos", "Commands"));
    console.press(keys::ESC);
    console.wait_until_gone(spoken.pick("Comandos", "Commands"));
    console.press(keys::F8);
    console.wait_for("2026-11-23");
    leave_from_anywhere(console)
}

fn leave_from_anywhere(mut console: Console) -> Vec<u32> {
    console.press(&keys::ctrl('q'));
    assert!(console.wait_exit().success());
    styles(&console.written())
}

#[test]
fn no_color_means_no_colour_in_any_byte() {
    // 39 and 49 are the terminal's own colours.
    let coloured = |styles: &[u32]| {
        styles.iter().filter(|style| matches!(style, 30..=38 | 40..=48 | 90..=97 | 100..=107)).count()
    };
    everywhere(|spoken, height, cols| {
        let plain = styled(spoken, &[("NO_COLOR", "1")], height, cols);
        assert_eq!(coloured(&plain), 0, "{plain:?}");
        assert!(plain.contains(&1) && plain.contains(&7), "emphasis remains");
    });
    assert!(coloured(&styled(Spoken::English, &[], 24, 80)) > 0, "otherwise there are colours");
}

#[test]
fn the_language_changes_under_a_form_that_is_half_filled() {
    let line = Line::init();
    for (number, (height, cols)) in SIZES.into_iter().enumerate() {
        let mut console = Spoken::Portuguese.console(&line, "olena", height, cols);
        console.press("n");
        console.type_text("uk");
        console.press(keys::ENTER);
        console.wait_for("fala a língua");
        console.type_text("ren");
        console.wait_for("Renovação da autorização");
        console.press(keys::F9);
        for text in ["New call", "Ukrainian", "you speak", "▸Topic      ren", "▸Renewal of a permit", "save"]
        {
            console.wait_for(text);
        }
        assert!(!console.screen().contains("Língua"), "{}", console.screen());
        console.press(keys::ENTER);
        console.wait_for("▸Outcome");
        console.press("i");
        console.press(keys::F9);
        console.wait_for("▸Resultado  i");
        console.wait_for("▸informado");
        console.press(&keys::ctrl('s'));
        console.wait_for("guardada 10:15:00");
        let calls = calls(&line);
        assert_eq!(calls.len(), number + 1);
        let codes = (calls[0]["language"].as_str(), calls[0]["topic"].as_str(), calls[0]["outcome"].as_str());
        assert_eq!(codes, ("ukr", "residence.renewal", "informed"));
        leave(console);
    }
    verified(&line);
}

#[test]
fn the_palette_finds_an_action_by_some_of_its_letters_and_does_it() {
    let line = Line::init();
    everywhere(|spoken, height, cols| {
        let mut console = spoken.console(&line, "olena", height, cols);
        console.press(&keys::ctrl('p'));
        console.wait_for(spoken.pick("Comandos", "Commands"));
        console.type_text(spoken.pick("contag", "counts"));
        console.press(keys::ENTER);
        console.wait_for(spoken.pick("Chamadas por dia", "Calls by day"));
        console.press(keys::F2);
        console.press(&keys::ctrl('p'));
        console.wait_for(spoken.pick("Comandos", "Commands"));
        console.type_text(spoken.pick("nvacham", "nwcall"));
        console.press(keys::ENTER);
        console.wait_for(spoken.pick("▸Língua", "▸Language"));
        // Within a form, too; the letters of the search stay out of it.
        console.press(&keys::ctrl('p'));
        console.wait_for(spoken.pick("Comandos", "Commands"));
        console.type_text(spoken.pick("fim da conv", "end of talk"));
        console.press(keys::ENTER);
        console.wait_for(spoken.pick("Conclusão · 10:15", "Wrap-up · 10:15"));
        assert!(until(&line, "the draft", |_| drafts(&line).pop()).form.contains("talk_ended"));
        assert!(!drafts(&line)[0].form.contains("typed"), "{:?}", drafts(&line));
        console.press(&keys::ctrl('x'));
        console.wait_for(spoken.pick("porquê?", "why?"));
        console.press("1");
        console.wait_until_gone(spoken.pick("Conclusão", "Wrap-up"));
        leave(console);
    });
}

#[test]
fn a_window_that_changes_under_the_hands_loses_no_letter() {
    let line = Line::init();
    for spoken in Spoken::BOTH {
        let mut console = spoken.console(&line, "olena", 24, 80);
        in_the_name(&mut console, spoken);
        let mut typed = String::new();
        for (letter, (height, cols)) in
            ('a'..).zip([(40, 120), (20, 60), (19, 60), (20, 59), (5, 20), (1, 1), (60, 200), (24, 80)])
        {
            console.resize(height, cols);
            console.type_text(&letter.to_string());
            typed.push(letter);
            console.wait_until(|screen| screen.size() == (height, cols));
            match (height, cols) {
                (1, 1) => {}
                _ if height < 20 || cols < 60 => {
                    console.wait_for_sentence(spoken.pick("Nada se perde.", "Nothing is lost."));
                }
                _ => {
                    let field = format!("{}{typed}", spoken.pick("▸Nome       ", "▸Name       "));
                    console.wait_for(&field);
                }
            }
            until(&line, "the name", |_| (kept_name(&line)? == typed).then_some(()));
        }
        discard(&mut console, spoken);
        leave(console);
    }
    verified(&line);
}

#[test]
fn a_broken_languages_file_is_named_with_line_and_column_and_the_console_works() {
    everywhere(|spoken, height, cols| {
        let line = Line::init();
        let broken = "# As nossas línguas\n\n[[language]]\ncode = \"ukr\"\nmine = \n";
        std::fs::write(line.path("config/languages.toml"), broken).unwrap();
        let mut console = spoken.console(&line, "olena", height, cols);
        console.wait_for("languages.toml:5:");
        console.wait_for_sentence(spoken.pick("não é TOML válido", "not valid TOML"));
        console
            .wait_for_sentence(spoken.pick("vale o que vem com o programa", "what the program ships holds"));
        console.press("n");
        console.type_text(spoken.pick("ucr", "ukr"));
        console.press(keys::ENTER);
        console.wait_for(spoken.pick("fica consigo", "stays with you"));
        console.type_text("ren");
        console.press(keys::ENTER);
        console.press("i");
        console.press(&keys::ctrl('s'));
        console.wait_for(spoken.pick("guardada 10:15:00", "saved 10:15:00"));
        leave(console);
        // The command line wants the file in order; the console has served all the same.
        assert_eq!(line.run(["--as", "olena", "calls"]).code, Some(2));
        std::fs::remove_file(line.path("config/languages.toml")).unwrap();
        assert_eq!(the_call(&line)["language"], "ukr");
    });
}

/// Typed letter by letter as a keyboard sends them, and pasted; shown, saved, read back byte by byte.
#[test]
fn names_in_every_script_are_shown_saved_and_read_back_as_they_were_typed() {
    let names = [
        ("Тетяна Шевченко", "Тетяна Шевченко"),
        ("خديجة منصور", "خديجة"),
        // With the invisible joiner that Persian needs.
        ("رضا می\u{200c}خواهد", "رضا"),
        ("लक्ष्मी नारायण", "नारायण"),
        ("தமிழ்ச்செல்வி", "தமி"),
        ("李小龙", "李小龙"),
        ("Zoë 👩\u{200d}👩\u{200d}👧\u{200d}👦 🇵🇹", "Zoë 👩"),
        // An accent by itself: what was typed is kept, not what it amounts to.
        ("Joa\u{303}o", "Jo"),
    ];
    let line = Line::init();
    for spoken in Spoken::BOTH {
        let mut console = spoken.console(&line, "olena", 24, 80);
        for (name, shown) in names {
            for pasted in [false, true] {
                let before: Vec<String> = calls(&line).into_iter().map(|call| call["id"].clone()).collect();
                in_the_name(&mut console, spoken);
                if pasted {
                    console.paste(name);
                } else {
                    console.type_text(name);
                }
                console.wait_for(shown);
                for _ in ["phone", "outcome", "topic", "language"] {
                    console.press(keys::BACK_TAB);
                }
                console.type_text("por");
                console.press(keys::ENTER);
                console.type_text("ren");
                console.press(keys::ENTER);
                console.press("i");
                console.press(&keys::ctrl('s'));
                console.wait_until_gone(spoken.pick("Nova chamada", "New call"));
                let mut calls = calls(&line);
                calls.retain(|call| !before.contains(&call["id"]));
                assert_eq!(only(calls)["name"], name);
                // The record shows it, too; the list stands on the call that was saved.
                console.wait_for(&format!(
                    "{} · {} ",
                    spoken.pick("de todos", "everybody's"),
                    before.len() + 1
                ));
                console.press(keys::ENTER);
                console.wait_for(spoken.pick("Registo da chamada", "The call's record"));
                // Names are masked unless asked for.
                console.press(&keys::ctrl('r'));
                console.wait_for(shown);
                console.press(keys::ESC);
                console.wait_until_gone(spoken.pick("Registo da chamada", "The call's record"));
            }
        }
        leave(console);
    }
    verified(&line);
}
