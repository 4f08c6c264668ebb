//! Every screen and state as a person sees it, in both languages, in the usual window and a wide one. One file for
//! each state: read them when they change.

use super::harness::Console;
use super::{counted, day};
use crate::domain::code::{Code, Split, Weekday};
use crate::domain::count::{NON_SERVICE, SplitCount, by_period};
use crate::i18n::Lang;
use crate::tui::effect::Failed;

/// Takes down a state in four forms.
pub(super) fn see(name: &str, state: impl Fn(Lang) -> Console) {
    let mut seen = String::new();
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (120, 40)] {
            let title = format!("{} {width}×{height} ", lang.code());
            put(&mut seen, &title, &state(lang), width, height);
        }
    }
    take_down(name, &seen);
}

/// A console's screen under a title.
pub(super) fn put(seen: &mut String, title: &str, console: &Console, width: u16, height: u16) {
    let rule = "═".repeat(usize::from(width).saturating_sub(title.chars().count()));
    for part in [title, &rule, "\n", &console.screen(width, height), "\n"] {
        seen.push_str(part);
    }
}

pub(super) fn take_down(name: &str, seen: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, seen));
}

/// A busy day's console after these keys.
fn busy(keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = Console::busy(lang);
        console.wait(1);
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

/// A call with everything that is needed, after these keys.
fn complete(keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = busy("n u k enter a i m enter i enter")(lang);
        console.type_text("+351 912 345 678");
        console.press("tab");
        console.type_text("Тетяна Шевченко");
        console.press("tab");
        console.type_text("Título caducado em setembro; pergunta se pode viajar antes da marcação.");
        console.wait(194);
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

/// A call from a number that has called before, then these keys.
fn contacts(keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = complete("")(lang);
        console.answer_contacts(day::contacts());
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

#[test]
fn set_up() {
    see("set_up_1_language", Console::without_store);
    let named = |lang| {
        let mut console = Console::without_store(lang);
        console.press("enter");
        console.type_text("Olena Kovalenko");
        console
    };
    see("set_up_2_name", named);
    see("set_up_3_languages", |lang| {
        let mut console = named(lang);
        console.press("enter u k r enter p o r enter r u s");
        console
    });
    see("set_up_fault", |lang| {
        let mut console = named(lang);
        console.press("ctrl-s");
        console
    });
}

#[test]
fn handover() {
    use crate::tui::screens::calls::tests::handover::{joaos_call, take};
    see("handover_left", |lang| {
        let mut console = joaos_call(lang, None, false);
        console.press("home");
        console
    });
    see("handover_left_taken", |lang| {
        let mut console = joaos_call(lang, None, false);
        console.press("home");
        take(&mut console, None);
        console
    });
    see("handover_offered", |lang| joaos_call(lang, Some(day::OLENA), true));
    see("handover_received", |lang| {
        let mut console = joaos_call(lang, Some(day::OLENA), true);
        take(&mut console, Some(day::OLENA));
        console
    });
}

#[test]
fn sign_on() {
    see("sign_on", Console::at_sign_on);
    see("sign_on_nobody", |lang| {
        let mut console = Console::at_sign_on(lang);
        console.type_text("zul");
        console
    });
}

#[test]
fn calls() {
    see("calls_empty", Console::quiet);
    see("calls_full", busy("down"));
    see("calls_mine", |lang| {
        let mut console = busy("m")(lang);
        let mine = day::calls().into_iter().filter(|call| call.facts.mediator == day::OLENA).collect();
        console.answer_log(mine);
        console
    });
    see("record", busy("down enter"));
    see("record_revealed", busy("down enter ctrl-r"));
    see("record_late", busy("end enter"));
    see("record_interpreted", |lang| {
        let mut console = busy("down down down enter")(lang);
        let call = console.asked_requests();
        console.reply(super::requests::of_call(call));
        console
    });
    see("non_service", busy("x down"));
}

#[test]
fn form() {
    see("form_fresh", busy("n"));
    see("form_searching_language", busy("n c r i"));
    see("form_searching_topic", busy("n u k enter r e s down"));
    see("form_route_own", busy("n u k enter"));
    see("form_route_colleague", busy("n k e a enter"));
    see("form_route_nobody_free", busy("n r o n enter"));
    see("form_route_pool", busy("n a r a down enter"));
    see("form_route_not_covered", busy("n q u z enter"));
    see("form_faults", busy("n u k enter ctrl-s"));
    see("form_nothing_fits", busy("n u k enter q q q q"));
    see("form_complete", complete(""));
    see("form_saving", complete("ctrl-s"));
    see("form_failed", |lang| {
        let mut console = complete("ctrl-s")(lang);
        let (_, facts, _) = console.logged_once();
        console.failed(Failed::Log(facts.id, facts.kind));
        console
    });
    see("form_on_hold", complete("esc"));
    see("form_discarding", complete("ctrl-x"));
    see("form_wrap_up", |lang| {
        let mut console = complete("ctrl-f")(lang);
        console.wait(41);
        console
    });
    see("form_more_fields", complete("tab tab tab tab tab tab tab"));
    see("form_offered", busy("n k e a enter ctrl-t"));
    see("form_protocol", busy("n u k enter t r á f i c o enter"));
    see("form_protocol_scrolled", busy("n u k enter t r á f i c o enter pagedown"));
    see("form_phrases", busy("n h i n enter"));
    see("form_referral", busy("n u k enter v i o l enter i enter tab tab tab tab tab tab tab tab tab"));
    see("form_contacts", contacts(""));
    see("form_contacts_revealed", contacts("ctrl-r"));
    see("form_contacts_behind_a_card", contacts("ctrl-n"));
    see("form_not_a_phone", |lang| {
        let mut console = busy("n u k enter a i m enter i enter")(lang);
        console.type_text("+351 912 345 67");
        console.press("tab");
        console
    });
    see("late_entry", busy("e"));
    see("late_entry_faults", busy("e s o o n ctrl-s"));
}

/// The list of offers after these keys, its last question answered.
fn offers(all: bool, keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = busy(if all { "O m" } else { "O" })(lang);
        let mut offers = day::offers();
        offers.retain(|offer| all || offer.closed.is_none());
        console.answer_offers(offers);
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

/// An offer in a call, after these keys.
fn offer_in_call(keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console =
            busy("n u k enter a c o l h enter i enter 9 0 0 tab R o s a tab tab a s s o c enter")(lang);
        console.press("ctrl-o");
        if !keys.is_empty() {
            console.press(keys);
        }
        console
    }
}

#[test]
fn hosting_offers() {
    see("offers_empty", |lang| {
        let mut console = busy("O")(lang);
        console.answer_offers(Vec::new());
        console
    });
    see("offers", offers(true, "down"));
    see("offers_with_one_being_typed", |lang| {
        let mut console = offers(false, "o 1 tab 3 tab B r a g a esc")(lang);
        console.press("home");
        console
    });
    see("offer_record", offers(true, "enter"));
    see("offer_closing", offers(true, "c"));
    see("offer_in_call", offer_in_call("esc"));
    see("offer_form", offer_in_call("1 5 tab 4"));
    see("offer_form_choosing", offer_in_call("1 5 tab 4 tab É v o r a tab"));
    see("offer_form_faults", offer_in_call("ctrl-s"));
    see("offer_form_failed", |lang| {
        let mut console = busy("o 2 tab 1 2 tab B e j a ctrl-s")(lang);
        let id = console.recorded_offers().remove(0).1.id;
        console.failed(Failed::Offer(id));
        console
    });
}

#[test]
fn over() {
    see("help_of_calls", busy("f1"));
    see("help_of_the_form", busy("n f1"));
    see("palette", busy("ctrl-p"));
    see("palette_searching", busy("ctrl-p t e m"));
    see("palette_nothing_fits", busy("ctrl-p q q q q"));
}

/// The Counts screen after these keys, its last question answered.
fn counts(keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = busy("f8")(lang);
        if !keys.is_empty() {
            console.press(keys);
        }
        let (number, of, split) = console.asked_counts();
        let values: Vec<(&str, u64)> = match split {
            None => Vec::new(),
            Some(Split::Language) => {
                vec![("por", 341), ("ukr", 122), ("kea", 98), ("ara", 61), ("hin", 40), (NON_SERVICE, 149)]
            }
            Some(Split::Weekday) => {
                Weekday::ALL.iter().map(|day| day.code()).zip([212, 190, 165, 121, 123]).collect()
            }
            Some(_) => vec![("informed", 420), ("appointment", 81), ("interpreter", 161), (NON_SERVICE, 149)],
        };
        let row =
            |(value, calls): (&str, u64)| SplitCount { date: "2026-11".into(), value: value.into(), calls };
        let rows = by_period(day::november(), &day::tallies(), of.by);
        let values = values.into_iter().map(row).collect();
        console.reply(counted::calls(number, rows, values, day::tallies()));
        console
    }
}

#[test]
fn counts_screen() {
    see("counts_days", counts("up up up"));
    see("counts_weeks", counts("p"));
    see("counts_chart", counts("g"));
    see("counts_by_language", counts("s"));
    see("counts_by_outcome", counts("s s s"));
    see("counts_by_weekday", counts("S S S"));
    see("counts_loading", busy("f8"));
    see("counts_split_empty", |lang| {
        let mut console = busy("f8 s")(lang);
        let (number, ..) = console.asked_counts();
        console.reply(counted::calls(number, day::november(), Vec::new(), Vec::new()));
        console
    });
}

/// The Counts screen with requests after these keys, its last question answered.
fn requests(keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = busy("f8 c")(lang);
        if !keys.is_empty() {
            console.press(keys);
        }
        console.answer_counts();
        console
    }
}

#[test]
fn counts_of_requests() {
    see("requests_days", requests("up up up"));
    see("requests_months", requests("p p"));
    see("requests_chart", requests("g"));
    see("requests_by_language", requests("s"));
    see("requests_by_outcome", requests("s s"));
    see("requests_by_interpreter", requests("s s s"));
    see("requests_by_weekday_chart", requests("S g"));
}

/// The Counts screen with appointments after these keys, its last question answered.
fn appointments(keys: &'static str) -> impl Fn(Lang) -> Console {
    move |lang| {
        let mut console = busy("f8 c c")(lang);
        if !keys.is_empty() {
            console.press(keys);
        }
        console.answer_counts();
        console
    }
}

#[test]
fn counts_of_appointments() {
    see("appointments_days", appointments("up up up"));
    see("appointments_months_chart", appointments("p p g"));
    see("appointments_by_centre", appointments("s"));
    see("appointments_by_desk", appointments("s s"));
    see("appointments_by_state", appointments("s s s"));
    see("appointments_by_topic", appointments("S"));
}

#[test]
fn small_windows() {
    let mut seen = String::new();
    for lang in Lang::ALL {
        let states = vec![
            ("too small", 50, 15, busy("n u k")(lang)),
            ("the smallest: calls", 60, 20, busy("")(lang)),
            ("the smallest: form", 60, 20, complete("")(lang)),
            ("the smallest: searching", 60, 20, busy("n u k enter r e s down")(lang)),
            ("the smallest: nothing fits", 60, 20, busy("n u k enter q q q q")(lang)),
            ("the smallest: counts", 60, 20, counts("")(lang)),
            ("the smallest: chart", 60, 20, counts("g")(lang)),
            ("the smallest: requests", 60, 20, requests("")(lang)),
            ("the smallest: requests by language", 60, 20, requests("s")(lang)),
            ("the smallest: help", 60, 20, busy("f1")(lang)),
            ("the smallest: offers", 60, 20, offers(true, "")(lang)),
            ("the smallest: offer form", 60, 20, offer_in_call("ctrl-s tab tab")(lang)),
            ("the smallest: offer form, notes", 60, 20, offer_in_call("shift-tab o b s")(lang)),
            ("the smallest: sign-on", 60, 20, Console::at_sign_on(lang)),
        ];
        for (name, width, height, console) in states {
            put(&mut seen, &format!("{} {name} ", lang.code()), &console, width, height);
        }
    }
    take_down("small_windows", &seen);
}
