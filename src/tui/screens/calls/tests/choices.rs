//! What the form offers: languages, the route, and text from anywhere.

use crate::domain::code::{RouteReason, RouteTo};
use crate::i18n::Lang;
use crate::tui::tests::harness::Console;

/// The names in the panel of choices, in their order.
fn offered(console: &Console) -> Vec<String> {
    let screen = console.screen(120, 40);
    let lines = screen.lines().skip(3).take(18);
    let choices = lines.filter_map(|line| line.split('│').nth(3).or_else(|| line.split("││").nth(1)));
    choices.map(|line| line.trim_matches([' ', '▸']).to_owned()).filter(|line| !line.is_empty()).collect()
}

#[test]
fn best_guesses_are_the_mediators_own_languages_then_recent_ones() {
    let mut console = Console::busy(Lang::Pt);
    console.press("n");
    let codes: Vec<String> = offered(&console)
        .iter()
        .filter_map(|line| line.split_whitespace().last())
        .map(str::to_owned)
        .collect();
    assert_eq!(codes[..3], ["por", "ukr", "rus"], "Olena speaks these");
    assert_eq!(codes[3], "ara", "and was asked for this one this morning: {codes:?}");
}

#[test]
fn a_language_is_found_by_any_of_its_names_in_any_script() {
    for typed in ["uk", "ukr", "ucraniano", "ukrainian", "українс", "UCRÂNIANO"] {
        let mut console = Console::quiet(Lang::Pt);
        console.press("n");
        console.type_text(typed);
        let first = offered(&console).remove(0);
        assert!(first.ends_with("ukr"), "{typed}: {first}");
    }
}

#[test]
fn the_route_stands_under_the_language_at_once_and_goes_into_the_record() {
    for (typed, line, to, reason) in [
        ("ukr", "→ fica consigo", RouteTo::Own, RouteReason::Speaks),
        ("kea", "→ colega: João Sá (livre)", RouteTo::Own, RouteReason::Chosen),
        ("ron", "→ Serviço de Tradução: ninguém livre", RouteTo::TranslationService, RouteReason::NobodyFree),
        ("hin", "→ Serviço de Tradução", RouteTo::TranslationService, RouteReason::NotOfTheLine),
        ("quz", "→ Serviço de Tradução", RouteTo::TranslationService, RouteReason::NotCovered),
    ] {
        let mut console = Console::quiet(Lang::Pt);
        console.press("n");
        console.type_text(typed);
        console.press("enter");
        assert!(console.shows(line), "{typed}: {}", console.screen(80, 24));
        console.press("a i m enter i ctrl-s");
        let route = console.logged_once().1.route.unwrap();
        assert_eq!((route.to, route.reason), (to, reason), "{typed}");
    }
}

#[test]
fn going_back_to_a_language_and_on_again_changes_nothing() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n h i n enter shift-tab enter a i m enter i ctrl-s");
    assert_eq!(console.logged_once().1.language.unwrap().code.as_str(), "hin");
}

#[test]
fn a_variant_of_a_language_is_recorded_as_such() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n a r a down");
    let wanted = offered(&console).iter().position(|line| line.contains('(')).unwrap();
    assert_eq!(wanted, 1, "variants follow their language");
    console.press("enter a i m enter i ctrl-s");
    let asked = console.logged_once().1.language.unwrap();
    assert_eq!(asked.code.as_str(), "ara");
    assert!(asked.variant.is_some());
}

#[test]
fn a_topic_is_found_by_what_callers_say_in_either_language() {
    for typed in ["aim", "sef", "residence card", "autorizacao de res"] {
        let mut console = Console::quiet(Lang::Pt);
        console.press("n enter");
        console.type_text(typed);
        console.press("enter i ctrl-s");
        assert_eq!(console.logged_once().1.topic.unwrap().as_str(), "residence.permit", "{typed}");
    }
}

#[test]
fn a_search_that_fits_nothing_says_so_and_stays() {
    let mut console = Console::quiet(Lang::Pt);
    console.press("n enter");
    console.type_text("qqqqqq");
    assert!(console.shows("nada corresponde ao texto"));
    console.press("ctrl-s");
    assert!(console.shows("qqqqqq"));
    assert_eq!(console.logged(), []);
}

#[test]
fn a_pasted_megabyte_with_control_sequences_is_harmless() {
    let megabyte = "a\u{1b}[2J\u{7}b\u{202e}\r\nć".repeat(100_000);
    let mut console = Console::quiet(Lang::Pt);
    console.press("n enter a i m enter i enter");
    console.press("tab tab");
    console.paste(&megabyte);
    let screen = console.screen(80, 24);
    assert!(screen.contains("▸Notas"), "{screen}");
    console.press("shift-tab");
    console.paste(&megabyte);
    let screen = console.screen(80, 24);
    assert!(!screen.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')), "{screen}");
    console.press("ctrl-s");
    let (_, _, private) = console.logged_once();
    let (name, notes) = (private.name.unwrap(), private.notes.unwrap());
    assert!(name.chars().count() <= 200 && !name.chars().any(char::is_control), "{name:?}");
    assert!(notes.chars().count() <= 10_000 && !notes.chars().any(|c| c.is_control() && c != '\n'));
    assert!(!(name + &notes).contains('\u{202e}'));
}

#[test]
fn names_in_any_script_are_shown_and_kept_whole() {
    for name in ["Олена", "李小龙", "أمينة", "अनीता", "Nguyễn Thị"] {
        let mut console = Console::quiet(Lang::Pt);
        console.press("n enter a i m enter i enter tab");
        console.paste(name);
        assert!(console.shows(name), "{name}: {}", console.screen(80, 24));
        console.press("ctrl-s");
        assert_eq!(console.logged_once().2.name.as_deref(), Some(name));
    }
}
