//! A disk without room, and one that may only be read: a store on a small file system of its own. Mounting takes root,
//! so these are run by `.ci/run`, which says so where it may not mount.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::killed::{kept_notes, notes_field};
use crate::support::{Console, Line, NOW, keys};
use crate::{Spoken, calls, drafts, leave, until, verified};

/// A line whose directory is a file system of two megabytes.
struct Small {
    line: Line,
    directory: PathBuf,
}

impl Small {
    fn new() -> Self {
        let line = Line::empty();
        let directory = line.path("");
        mount(&["-t", "tmpfs", "-o", "size=2m", "tmpfs"], &directory);
        fs::create_dir(line.path("config")).unwrap();
        line.run(["init", "--lead", "Olena Kovalchuk", "--languages", "por,ukr,rus"]).ok();
        Self { line, directory }
    }

    /// Writes until nothing more fits.
    fn fill(&self) {
        let mut filler = fs::File::create(self.line.path("filler")).unwrap();
        let full = std::iter::repeat_with(|| filler.write(&[0; 4096])).find_map(Result::err).unwrap();
        assert_eq!(full.kind(), std::io::ErrorKind::StorageFull, "{full}");
    }

    fn make_room(&self) {
        fs::remove_file(self.line.path("filler")).unwrap();
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        // Lazily: after a failed test a console may still have the store open.
        let _ = Command::new("umount").arg("-l").arg(&self.directory).status();
    }
}

fn mount(options: &[&str], directory: &Path) {
    let status = Command::new("mount").args(options).arg(directory).status().expect("mount is installed");
    assert!(status.success(), "mounting takes root");
}

/// What a console says of a full disk, in one language.
struct Words {
    full: &'static str,
    other: &'static str,
    not_saved: &'static str,
    saved: &'static str,
}

impl Words {
    const fn of(spoken: Spoken) -> Self {
        match spoken {
            Spoken::Portuguese => Self {
                full: "está cheio; liberte espaço e tente de novo. Nada foi gravado",
                other: "is full; make room and try again. Nothing was written",
                not_saved: "NÃO GUARDADA: ^S tenta de novo",
                saved: "guardada",
            },
            Spoken::English => Self {
                full: "is full; make room and try again. Nothing was written",
                other: "está cheio; liberte espaço e tente de novo. Nada foi gravado",
                not_saved: "NOT SAVED: ^S tries again",
                saved: "saved",
            },
        }
    }
}

/// A complete call, all of it on the disk; then the disk is full, and more is typed until that is noticed.
fn typed_until_full(disk: &Small, console: &mut Console, spoken: Spoken) -> String {
    console.press("n");
    console.wait_for(spoken.pick("Nova chamada", "New call"));
    console.type_text("uk");
    console.press(keys::ENTER);
    console.type_text("ren");
    console.press(keys::ENTER);
    console.type_text("i");
    console.press(keys::BACK_TAB);
    notes_field(console, spoken);
    console.type_text("antes");
    until(&disk.line, "the notes", |store| (kept_notes(store)? == "antes").then_some(()));
    disk.fill();
    let more = " depois de o disco encher";
    console.type_text(more);
    console.wait_for_sentence(Words::of(spoken).full);
    format!("antes{more}")
}

/// The store is whole and has what it had: the call as far as it was written, and no record of it.
#[track_caller]
fn nothing_is_half_written(line: &Line, text: &str, records: usize) -> String {
    line.run(["verify"]).ok();
    assert_eq!(calls(line).len(), records);
    let kept = until(line, "the draft", kept_notes);
    assert!(kept.starts_with("antes") && text.starts_with(&kept), "{kept:?}");
    kept
}

#[test]
#[ignore = "mounts a small file system, as root; .ci/run runs it"]
fn on_a_full_disk_the_call_stays_in_the_form_until_there_is_room() {
    let disk = Small::new();
    for (number, spoken) in Spoken::BOTH.into_iter().enumerate() {
        let words = Words::of(spoken);
        // The machine's clock: what could not be written is tried again every second.
        let mut console = spoken.console_with(&disk.line, "olena", &[("SOSLINE_NOW", "")], 24, 80);
        let text = typed_until_full(&disk, &mut console, spoken);
        console.press(&keys::ctrl('s'));
        console.wait_for(words.not_saved);
        console.wait_for_sentence(words.full);
        console.press(keys::F9);
        console.wait_for_sentence(words.other);
        console.press(keys::F9);
        console.wait_for("antes depois de o disco");
        nothing_is_half_written(&disk.line, &text, number);

        disk.make_room();
        until(&disk.line, "the rest, without a key", |store| (kept_notes(store)? == text).then_some(()));
        console.wait_for(words.not_saved);
        console.press(&keys::ctrl('s'));
        console.wait_for(words.saved);
        console.wait_until_gone(words.not_saved);
        let calls = calls(&disk.line);
        assert_eq!(calls.len(), number + 1);
        assert_eq!(calls[0]["notes"], text);
        assert_eq!(drafts(&disk.line), []);
        leave(console);
        verified(&disk.line);
    }
}

#[test]
#[ignore = "mounts a small file system, as root; .ci/run runs it"]
fn killed_on_a_full_disk_the_form_comes_back_as_it_was_on_the_disk() {
    let disk = Small::new();
    let spoken = Spoken::Portuguese;
    let mut console = spoken.console(&disk.line, "olena", 24, 80);
    let text = typed_until_full(&disk, &mut console, spoken);
    console.kill9();
    let kept = nothing_is_half_written(&disk.line, &text, 0);

    disk.make_room();
    let mut again = spoken.console(&disk.line, "olena", 24, 80);
    again.wait_for("▸Notas");
    again.wait_for(&kept);
    again.type_text(" e ainda mais");
    again.press(&keys::ctrl('s'));
    again.wait_for("guardada 10:15:00");
    assert_eq!(calls(&disk.line)[0]["notes"], format!("{kept} e ainda mais"));
    assert_eq!(drafts(&disk.line), []);
    verified(&disk.line);
    leave(again);
}

/// With no room even for the files in which readers and writers meet, the store cannot be opened: that is said, not
/// "I/O error".
#[test]
#[ignore = "mounts a small file system, as root; .ci/run runs it"]
fn a_store_that_a_full_disk_keeps_shut_is_said_to_be_on_a_full_disk() {
    let disk = Small::new();
    closed(&disk.line);
    disk.fill();
    for spoken in Spoken::BOTH {
        let lang = spoken.pick("pt", "en");
        for args in [&["--lang", lang, "counts"][..], &["--lang", lang, "--as", "olena", "calls"]] {
            let output = disk.line.run(args);
            assert_eq!(output.code, Some(1));
            assert!(output.stderr.contains(Words::of(spoken).full), "{}", output.stderr);
        }
        let envs = [("SOSLINE_LANG", lang)];
        let mut console = Console::start_with(&disk.line, &[], &envs, 24, 80);
        console.wait_for_sentence(Words::of(spoken).full);
        assert!(!console.wait_exit().success());
    }
    disk.make_room();
    leave(Spoken::English.console(&disk.line, "olena", 24, 80));
    verified(&disk.line);
}

/// Figures can be read off a disc or a share that nobody can write to; writing is refused in words.
#[test]
#[ignore = "mounts a small file system, as root; .ci/run runs it"]
fn a_store_on_a_read_only_medium_can_be_read_and_proved() {
    let disk = Small::new();
    let call = ["log", "--by", "olena", "--language", "uk", "--topic", "residence.permit"];
    let call = [&call[..], &["--outcome", "informed"]].concat();
    disk.line.run(&call).ok();
    let (day, _) = NOW.split_once('T').unwrap();
    let asked: [&[&str]; 3] = [&["counts", "--from", day], &["verify"], &["--as", "olena", "calls"]];
    let before = asked.map(|args| disk.line.run(args).ok());
    closed(&disk.line);
    mount(&["-o", "remount,ro"], &disk.directory);
    assert_eq!(asked.map(|args| disk.line.run(args).ok()), before);
    for spoken in Spoken::BOTH {
        let told = spoken.pick("está protegido contra escrita", "it is read-only");
        let refused = disk.line.run([&["--lang", spoken.pick("pt", "en")], &call[..]].concat());
        assert_eq!(refused.code, Some(1));
        assert!(refused.stderr.contains(told), "{}", refused.stderr);
        let envs = [("SOSLINE_LANG", spoken.pick("pt", "en"))];
        let console = Console::start_with(&disk.line, &["--as", "olena"], &envs, 24, 80);
        console.wait_for_sentence(told);
        console.wait_for("Olena Kovalchuk");
        leave(console);
    }
}

/// As the last one that left it: everything in one file, nothing beside it.
fn closed(line: &Line) {
    let db = rusqlite::Connection::open(line.store()).unwrap();
    db.pragma_update_and_check(None, "wal_checkpoint", "TRUNCATE", |_| Ok(())).unwrap();
    db.close().unwrap();
    assert!(!line.path("line.store-wal").exists() && !line.path("line.store-shm").exists());
}
