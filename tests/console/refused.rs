//! A store that cannot be written for a while, or at all: it is said plainly, and what is typed stays.

use std::os::unix::fs::PermissionsExt;

use rusqlite::Connection;

use crate::killed::notes_field;
use crate::support::{Console, Line, keys};
use crate::{Spoken, calls, drafts, leave, the_call, until, verified};

/// Another program's lock on the whole store, until it is dropped.
fn locked(line: &Line) -> Connection {
    let other = Connection::open(line.store()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    other
}

/// A complete call whose notes are still to be written.
fn a_call(line: &Line, console: &mut Console, spoken: Spoken) {
    console.press("n");
    console.wait_for(spoken.pick("Nova chamada", "New call"));
    console.type_text("uk");
    console.press(keys::ENTER);
    console.type_text("ren");
    console.press(keys::ENTER);
    console.type_text("i");
    console.press(keys::BACK_TAB);
    notes_field(console, spoken);
    until(line, "the outcome", |store| {
        store.drafts().unwrap().first()?.form.contains(r#""outcome":"informed""#).then_some(())
    });
}

/// The console goes on while it waits; when the lock is gone so is the wait, and there is one call.
#[test]
fn a_lock_of_another_program_delays_a_save_and_nothing_else() {
    let line = Line::init();
    for spoken in Spoken::BOTH {
        let mut console = spoken.console(&line, "olena", 24, 80);
        a_call(&line, &mut console, spoken);
        let before = calls(&line).len();
        let lock = locked(&line);
        console.type_text("escrito à espera");
        console.wait_for("escrito à espera");
        console.press(&keys::ctrl('s'));
        console.wait_for(spoken.pick("a guardar…", "saving…"));
        assert_eq!(calls(&line).len(), before, "nobody can write");
        drop(lock);
        console.wait_for(spoken.pick("guardada 10:15:00", "saved 10:15:00"));
        let calls = calls(&line);
        assert_eq!(calls.len(), before + 1);
        assert_eq!(calls[0]["notes"], "escrito à espera");
        assert_eq!(drafts(&line), []);
        leave(console);
    }
    verified(&line);
}

/// Longer than a writer waits for its turn: it says why, tries again by itself, and stops complaining when it could.
#[test]
fn a_lock_that_lasts_is_said_and_when_it_is_gone_the_typing_is_on_the_disk_by_itself() {
    let line = Line::init();
    // The machine's clock: what is tried again is tried when a second has passed.
    let spoken = Spoken::Portuguese;
    let mut console = spoken.console_with(&line, "olena", &[("SOSLINE_NOW", "")], 24, 80);
    a_call(&line, &mut console, spoken);
    let lock = locked(&line);
    console.type_text("escrito à espera");
    console.wait_for_sentence("bloqueado; espere um momento e tente de novo");
    console.wait_for("escrito à espera");
    console.press(keys::F9);
    console.wait_for_sentence("locked; wait a moment and try again");
    drop(lock);
    console.wait_until_gone("locked;");
    until(&line, "the notes", |store| {
        store.drafts().unwrap().first()?.form.contains("escrito à espera").then_some(())
    });
    console.press(&keys::ctrl('s'));
    console.wait_until_gone("New call");
    assert_eq!(the_call(&line)["notes"], "escrito à espera");
    assert_eq!(drafts(&line), []);
    verified(&line);
    leave(console);
}

#[test]
fn a_store_that_may_not_be_written_is_said_and_nothing_is() {
    for (spoken, told, gone) in [
        (Spoken::Portuguese, "está protegido contra escrita; verifique as permissões", "protegido"),
        (Spoken::English, "it is read-only; check its permissions", "read-only"),
    ] {
        for (rows, cols) in [(24, 80), (20, 60)] {
            let line = Line::init();
            let entries = verified(&line);
            let may = |mode| {
                std::fs::set_permissions(line.store(), std::fs::Permissions::from_mode(mode)).unwrap();
            };
            may(0o400);
            let envs = [("SOSLINE_LANG", spoken.pick("pt", "en"))];
            let mut console = Console::start_with(&line, &["--as", "olena"], &envs, rows, cols);
            console.wait_for_sentence(told);
            console.wait_for(spoken.pick("Quem está de serviço?", "Who is on duty?"));
            // It is tried again when somebody tries again.
            may(0o600);
            console.press(keys::ENTER);
            console.wait_for(spoken.pick("2 Cham", "2 Calls"));
            console.wait_until_gone(gone);
            leave(console);
            assert_eq!(verified(&line), entries + 2, "one shift began and ended");
        }
    }
}
