//! From a figure to its calls, as stories.

use crate::domain::code::Split;
use crate::domain::count::{Behind, Narrow};
use crate::i18n::Lang;
use crate::tui::app::Place;
use crate::tui::effect::{Read, Reply};
use crate::tui::tests::counted;
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

use super::answered;

/// The calls that were asked for last: the question's number, which, how many.
fn asked(console: &Console) -> (u64, Behind, usize) {
    let asked = console.reads.iter().rev().find_map(|read| match read {
        Read::CallsBehind { number, behind, limit, .. } => Some((*number, behind.clone(), *limit)),
        _ => None,
    });
    asked.expect("calls were asked for")
}

fn line(console: &Console) -> String {
    asked(console).1.filter_line(false, |_| Some("Olena".to_owned()))
}

#[test]
fn every_figure_of_a_day_leads_to_its_calls_but_the_one_on_paper() {
    let mut console = answered(Lang::Pt, &[]);
    let day = "from:2026-11-20 to:2026-11-20";
    console.press("up up up");
    for (column, narrowed) in [
        ("", ""),
        ("tab", " kind:service"),
        ("tab", " -kind:service"),
        ("tab", " late:yes"),
        ("tab", " route:translation-service"),
        ("tab", " outcome:appointment"),
    ] {
        if !column.is_empty() {
            console.press(column);
        }
        console.press("enter");
        assert_eq!(line(&console), format!("{day}{narrowed}"));
        console.press("esc");
    }
    console.press("tab");
    let before = console.reads.len();
    console.press("enter");
    assert_eq!(console.reads.len(), before);
    assert!(console.shows("não tem registos"), "{}", console.screen(80, 24));
    console.press("tab enter");
    assert_eq!(line(&console), day, "the last column leads back to the first");
}

#[test]
fn below_the_last_line_stands_the_sum_and_leads_to_all_its_calls() {
    let mut console = answered(Lang::Pt, &[]);
    console.press("down enter");
    assert_eq!(line(&console), "from:2026-11-01 to:2026-11-23");
}

#[test]
fn a_value_and_a_cell_and_a_day_and_an_hour_lead_to_theirs() {
    let mut console = answered(Lang::Pt, &["s"]);
    console.press("enter");
    assert_eq!(line(&console), "from:2026-11-01 to:2026-11-23 lang:ukr");

    let mut console = answered(Lang::Pt, &["s x x"]);
    console.press("down right enter");
    let (_, behind, _) = asked(&console);
    assert!(matches!(
        &behind.narrows[..],
        [Narrow::Is(Split::Language, one), Narrow::Is(Split::Outcome, _)] if one == "urd"
    ));
    console.press("esc end enter");
    assert_eq!(line(&console), "from:2026-11-01 to:2026-11-23", "all of all");

    let mut console = answered(Lang::Pt, &["m"]);
    console.press("left up enter");
    assert_eq!(line(&console), "from:2026-11-15 to:2026-11-15");

    let mut console = answered(Lang::Pt, &["w"]);
    console.press("down right right enter");
    assert_eq!(line(&console), "from:2026-11-01 to:2026-11-23 weekday:tue hour:11");
}

#[test]
fn what_a_row_is_compared_with_leads_to_the_calls_of_then() {
    let mut console = answered(Lang::Pt, &["v"]);
    console.press("tab tab enter");
    assert_eq!(line(&console), "from:2026-11-22 to:2026-11-22");
}

#[test]
fn the_list_grows_as_far_as_one_looks_and_opens_a_record() {
    let mut console = answered(Lang::Pt, &[]);
    console.press("enter");
    let (number, _, limit) = asked(&console);
    let Reply::CallsBehind { calls, .. } = counted::behind(number) else { unreachable!() };
    console.reply(Reply::CallsBehind { number, calls: calls.clone(), total: 1_000 });
    assert!(console.shows("1000 chamadas"));
    console.press("end");
    let (more, _, larger) = asked(&console);
    assert!(more > number && larger > limit);
    console.reply(Reply::CallsBehind { number, calls: Vec::new(), total: 0 });
    assert!(console.shows("1000 chamadas"), "an answer to an older question is dropped");
    console.reply(Reply::CallsBehind { number: more, calls, total: 14 });
    console.press("home down enter");
    assert!(console.shows("Registo da chamada") && console.shows("Т••• Ш•••"));
    console.press("esc esc");
    assert!(!console.shows("14 chamadas") && console.shows("2026-11-20"));
}

#[test]
fn a_confidential_call_is_not_opened_by_who_did_not_take_it() {
    let mut console = Console::of(day::NATALIA, Lang::Pt);
    console.press("f8");
    super::answer(&mut console);
    console.press("enter");
    let (number, ..) = asked(&console);
    console.reply(counted::behind(number));
    console.press("end up");
    assert!(console.shows("confidencial"), "{}", console.screen(80, 24));
    let before = console.reads.len();
    console.press("enter");
    assert_eq!(console.reads.len(), before);
    assert!(!console.shows("Segredo"));
}

#[test]
fn a_shift_lead_goes_from_a_figure_to_the_same_calls_in_the_review_and_nobody_else() {
    let mut console = answered(Lang::En, &[]);
    console.press("down enter");
    assert!(console.shows("r review"), "{}", console.screen(80, 24));
    console.press("r");
    assert_eq!(console.app.place, Place::Review);
    assert!(console.shows("from:2026-11-01 to:2026-11-23"), "{}", console.screen(80, 24));
    let Some(Read::Summary { filter, .. }) = console.reads.last() else { panic!() };
    assert_eq!(filter.line.terms.len(), 2, "understood");

    let mut console = Console::of(day::NATALIA, Lang::En);
    console.press("f8");
    super::answer(&mut console);
    console.press("enter");
    assert!(!console.shows("r review"));
    console.press("r");
    assert_eq!(console.app.place, Place::Counts);
}

#[test]
fn in_the_smallest_window_the_columns_that_matter_are_read_whole() {
    let mut console = answered(Lang::Pt, &[]);
    console.press("enter");
    let number = asked(&console).0;
    console.reply(counted::behind(number));
    let screen = console.screen(60, 20);
    assert!(screen.contains("ucraniano") && screen.contains("informado"), "{screen}");
}
