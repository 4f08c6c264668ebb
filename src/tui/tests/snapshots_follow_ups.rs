//! The follow-ups as a person sees them: list, form, choices, the call that follows somebody up. As `snapshots`.

use super::follow_ups;
use super::harness::Console;
use super::snapshots::{put, see, take_down};
use crate::i18n::Lang;
use crate::tui::effect::{Failed, Reply};

/// The screen with these follow-ups, after these keys.
fn screen(full: bool, keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = Console::busy(lang);
        console.press("f5");
        console.answer_follow_ups(if full { follow_ups::list() } else { Vec::new() });
        console.reply(Reply::FollowUpsDue(if full { 4 } else { 0 }));
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

/// A follow-up being typed in a call, after these keys.
fn in_call(keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = Console::busy(lang);
        console.press("n u k enter a i m enter f enter 9 0 0 0 0 0 0 0 1 tab O l h a ctrl-g");
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

#[test]
fn follow_ups_screen() {
    see("follow_ups_empty", screen(false, ""));
    see("follow_ups_none_such", |lang| {
        let mut console = screen(true, "m c")(lang);
        console.answer_follow_ups(Vec::new());
        console
    });
    see("follow_ups", screen(true, ""));
    see("follow_ups_revealed", screen(true, "down down ctrl-r"));
    see("follow_ups_confidential", |lang| {
        let mut console = Console::of(super::day::NATALIA, lang);
        console.press("f5");
        console.answer_follow_ups(vec![follow_ups::confidential()]);
        console.press("enter");
        console
    });
    see("follow_ups_done", screen(true, "d"));
    see("follow_ups_email", screen(true, "down enter"));
    see("follow_ups_postpone", screen(true, "p"));
    see("follow_up_done_remark", screen(true, "down down d 1"));
    see("follow_up_postponed_remark", screen(true, "p 2 f e r i a s"));
    see("follow_up_postponed_another_day", screen(true, "p 4 enter ctrl-s"));
    see("follow_up_remark_put_away", screen(true, "d 2 f e r i a s esc home"));
    see("follow_ups_stop", screen(true, "down down x"));
    see("follow_up_call", screen(true, "enter"));
}

#[test]
fn follow_up_form() {
    see("follow_up_hint", in_call("esc"));
    see("follow_up_form_in_call", in_call(""));
    see("follow_up_form_filled", in_call("+ 5 tab d o c u m e n t o s tab tab tab tab tab tab 4 tab"));
    see("follow_up_form_faults", screen(true, "n ctrl-s"));
    see("follow_up_form_change", screen(true, "down down e tab"));
    see("follow_up_form_failed", |lang| {
        let mut console = in_call("+ 3 ctrl-s")(lang);
        let id = console.scheduled().remove(0).1.id;
        console.failed(Failed::FollowUp(id.0));
        console
    });
    see("follow_up_put_away", screen(true, "n + 3 tab x esc home"));
    let mut seen = String::new();
    for lang in Lang::ALL {
        put(&mut seen, &format!("{} list ", lang.code()), &screen(true, "down")(lang), 60, 20);
        put(&mut seen, &format!("{} form ", lang.code()), &in_call("+ 5 tab")(lang), 60, 20);
        put(
            &mut seen,
            &format!("{} form, last ", lang.code()),
            &in_call("shift-tab shift-tab")(lang),
            60,
            20,
        );
    }
    take_down("follow_ups_small", &seen);
}
