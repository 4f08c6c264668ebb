//! What the disk refuses: it is said, nothing typed goes, and once there is room again it is on the disk by itself.

use crate::domain::id::CallId;
use crate::i18n::Lang;
use crate::tui::effect::{Failed, Reply, Write};
use crate::tui::tests::harness::Console;

/// While a mediator listens no key is pressed: what could not be written must not wait for one.
#[test]
fn what_could_not_be_kept_is_tried_again_every_second_until_it_is() {
    let drafts = |console: &Console| {
        console.writes.iter().filter(|write| matches!(write, Write::KeepDraft(_))).count()
    };
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u k");
    let id = console.kept()[0].id;
    console.failed(Failed::Draft(id));
    let tried = drafts(&console);
    assert!(console.shows("está cheio"));
    console.wait(0);
    assert_eq!(drafts(&console), tried, "not as fast as the disk can refuse it");
    for more in 1..4 {
        console.wait(1);
        assert_eq!(drafts(&console), tried + more);
        console.failed(Failed::Draft(id));
    }
    console.wait(1);
    console.reply(Reply::Done(Failed::Draft(id)));
    assert!(!console.shows("está cheio"), "what is mended is no longer complained about");
    let tried = drafts(&console);
    console.wait(5);
    assert_eq!(drafts(&console), tried);
}

/// The old text is on the disk: that everything was deleted must get there too.
#[test]
fn what_was_emptied_while_the_disk_was_full_is_empty_on_the_disk_afterwards() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n u");
    let id = console.kept()[0].id;
    console.failed(Failed::Draft(id));
    console.press("backspace");
    assert!(!console.kept()[0].form.contains("typed"), "{:?}", console.kept());
}

#[test]
fn a_console_that_is_heard_of_again_no_longer_complains() {
    let mut console = Console::quiet(Lang::Pt);
    console.failed(Failed::Presence);
    console.reply(Reply::Done(Failed::Draft(CallId(uuid::Uuid::nil()))));
    assert!(console.shows("está cheio"), "that was something else");
    console.reply(Reply::Done(Failed::Presence));
    assert!(!console.shows("está cheio"));
}

/// What the lower frame says stands alone: half of "more fields" behind it is no word.
#[test]
fn a_failed_save_is_not_written_into_other_words() {
    for lang in Lang::ALL {
        let mut console = Console::quiet(lang);
        console.press("n u k enter a i m enter i n enter ctrl-s");
        let (_, facts, _) = console.logged_once();
        console.failed(Failed::Log(facts.id, facts.kind));
        let screen = console.screen(80, 24);
        let frame = screen.lines().find(|line| line.contains("^S ") && line.starts_with('└')).unwrap();
        assert!(!frame.contains("campos") && !frame.contains("fields"), "{frame}");
    }
}
