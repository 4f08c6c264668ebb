//! Only the calls that a filter line means, as stories.

use super::{answer, answered};
use crate::domain::filter::Reader;
use crate::i18n::Lang;
use crate::store::CallFilter;
use crate::tui::effect::{Read, Wanted};
use crate::tui::tests::harness::Console;

/// The counts of what a line means.
fn filtered(lang: Lang, parts: &[&str], line: &str) -> Console {
    let mut console = answered(lang, parts);
    console.press("/");
    console.type_text(line);
    console.press("enter");
    answer(&mut console);
    console
}

/// Which calls the screen asked for last.
fn asked(console: &Console) -> CallFilter {
    console.question().1.filter
}

#[test]
fn a_filter_restricts_every_way_of_counting_until_it_is_taken_away() {
    let mut console = answered(Lang::Pt, &[]);
    console.press("/");
    console.type_text("língua:uk resultado:informado");
    console.press("enter");
    let filter = asked(&console);
    assert_eq!(filter.line.terms.len(), 2);
    assert_eq!(filter.reader, Reader::Lead, "text is searched for whoever is signed on");
    answer(&mut console);
    assert!(console.shows("/ língua:uk resultado:informado"), "{}", console.screen(80, 24));
    for key in ["s", "x", "w", "m", "d", "v"] {
        console.press(key);
        assert_eq!(asked(&console), filter, "{key}");
    }
    console.press("esc esc esc");
    assert!(asked(&console).line.terms.is_empty());
    assert!(!console.shows("língua:uk"), "{}", console.screen(80, 24));
}

#[test]
fn what_is_not_understood_says_why_and_counts_nothing() {
    let mut console = answered(Lang::Pt, &[]);
    let before = console.reads.len();
    console.press("/");
    console.type_text("língua:klingonx");
    console.press("enter");
    assert_eq!(console.reads.len(), before);
    assert!(console.shows("língua:klingonx") && console.shows("klingonx"), "{}", console.screen(80, 24));
    console.press("esc");
    assert!(!console.shows("klingonx"));
}

#[test]
fn keys_and_values_are_completed_as_in_the_review() {
    let mut console = answered(Lang::Pt, &[]);
    console.press("/");
    console.type_text("resu");
    assert!(console.shows("resultado:"), "{}", console.screen(80, 24));
    console.press("tab");
    assert!(console.shows("/ resultado:") && console.shows("informado"), "{}", console.screen(80, 24));
}

#[test]
fn what_was_counted_on_paper_is_among_no_filters_calls() {
    let mut console = answered(Lang::En, &[]);
    let figures = |console: &Console| {
        let screen = console.screen(80, 24);
        let total = screen.lines().find(|line| line.contains("Total")).unwrap();
        total.split_whitespace().filter(|word| word.parse::<u64>().is_ok()).count()
    };
    assert_eq!(figures(&console), 7);
    console = filtered(Lang::En, &[], "lang:uk");
    assert_eq!(figures(&console), 6, "{}", console.screen(80, 24));
}

#[test]
fn the_calls_behind_a_figure_are_among_those_of_the_filter_and_so_is_the_export() {
    let mut console = filtered(Lang::En, &[], "lang:uk");
    let held = asked_again(&mut console);
    console.press("enter");
    let behind = console.reads.iter().rev().find_map(|read| match read {
        Read::CallsBehind { filter, .. } => Some(filter.clone()),
        _ => None,
    });
    assert_eq!(behind, Some(held.clone()));
    answer(&mut console);
    assert!(console.shows("lang:uk from:2026-11-23"), "{}", console.screen(80, 24));
    console.press("esc E ctrl-u");
    console.type_text("/tmp/uk.csv");
    console.press("enter");
    let Wanted::Counts { question, line } = console.ordered().wanted else { panic!("no counts") };
    assert_eq!((question.filter, line.as_str()), (held, "lang:uk"));
}

/// The filter that holds, by asking anew.
fn asked_again(console: &mut Console) -> CallFilter {
    console.press("p P");
    let filter = asked(console);
    answer(console);
    filter
}

#[test]
fn requests_have_no_filter_and_calls_have_theirs_again() {
    let mut console = filtered(Lang::Pt, &[], "língua:uk");
    console.press("c");
    assert!(asked(&console).line.terms.is_empty());
    answer(&mut console);
    assert!(!console.shows("língua:uk"));
    console.press("/");
    assert!(console.shows("O filtro é só de chamadas"));
    console.press("c c");
    assert!(!asked(&console).line.terms.is_empty());
    assert!(console.shows("/ língua:uk"));
}

#[test]
fn the_calls_of_the_review_are_counted_with_one_key() {
    let mut console = crate::tui::screens::review::tests::at_review(Lang::En);
    console.press("/");
    console.type_text("lang:uk late:yes");
    console.press("enter n");
    assert_eq!(asked(&console).line.terms.len(), 2);
    assert!(console.shows("Calls by day") && console.shows("/ lang:uk late:yes"));
}

#[test]
fn nobody_finds_the_filter_of_whoever_was_there_before() {
    let mut console = filtered(Lang::Pt, &[], "língua:uk");
    console.app.counts.forget();
    assert!(!console.shows("língua:uk"));
}

#[test]
fn a_filter_of_days_is_said_to_hold_for_what_is_compared_with_too() {
    let mut console = filtered(Lang::En, &[], "lang:uk from:2026-11-01");
    let told = |console: &Console| console.screen(120, 40).contains("hold for what is compared with too");
    assert!(!told(&console), "nothing is compared");
    console.press("v");
    assert!(told(&console), "{}", console.screen(120, 40));
    let mut console = filtered(Lang::En, &["v"], "lang:uk");
    assert!(!told(&console), "no days are meant");
    console.press("/");
    console.type_text(" on:2026-11");
    console.press("enter");
    assert!(told(&console), "{}", console.screen(120, 40));
}
