//! Where there is nothing to show: what was not recorded is never called none, and what to do next is said.

use super::answered;
use crate::domain::code::{Coverage, Period};
use crate::domain::count::{Count, by_period};
use crate::i18n::Lang;
use crate::store::{Answer, Way};
use crate::tui::effect::Reply;
use crate::tui::tests::counted;
use crate::tui::tests::day;
use crate::tui::tests::harness::Console;

/// November without a single call, its open days recorded so far.
fn days(coverage: Coverage) -> Vec<Count> {
    let as_it_was = |day: Count| match day.coverage {
        Coverage::Closed => day::count_of(day.from, 0, Coverage::Closed),
        _ => day::count_of(day.from, 0, coverage),
    };
    day::november().into_iter().map(as_it_was).collect()
}

/// The screen after these keys, the last question answered with no call at all.
fn without_calls(lang: Lang, parts: &[&str], coverage: Coverage) -> Console {
    let (last, before) = parts.split_last().expect("a key");
    let mut console = answered(lang, before);
    console.press(last);
    let (number, question) = console.question();
    let rows = by_period(days(coverage), &[], Period::Day);
    let (values, tallies) = (Vec::new(), day::tallies());
    let answer = match question.way {
        Way::Cross(splits) => Answer::Cross { splits, rows, cells: Vec::new(), tallies },
        Way::Durations(_) => Answer::Durations { rows: Vec::new(), values: Vec::new() },
        _ => Answer::Calls { rows, values, tallies },
    };
    console.reply(Reply::Counted { number, answer: Box::new(answer), interpreters: Vec::new() });
    console
}

#[test]
fn a_period_that_was_not_recorded_is_not_said_to_be_without_calls() {
    for keys in [&["s"][..], &["s", "x"]] {
        let console = without_calls(Lang::Pt, keys, Coverage::NotRecorded);
        let screen = console.screen(60, 20);
        assert!(screen.contains("Nada foi registado") && !screen.contains("Sem chamadas"), "{screen}");
        let total = screen.lines().rfind(|line| line.contains('?')).expect("the sum is unknown");
        assert!(!total.contains(" 0 "), "{screen}");
        assert!(screen.contains("38"), "what was counted on paper stands apart: {screen}");
    }
}

#[test]
fn a_period_without_calls_says_so_and_where_to_look_next() {
    let console = without_calls(Lang::En, &["s"], Coverage::Recorded);
    assert!(console.shows("No calls in this period. [ goes back, i types another range."));
    let console = without_calls(Lang::En, &["s"], Coverage::Partial);
    assert!(console.shows("No calls in what was recorded of this period."), "{}", console.screen(80, 24));
    let console = without_calls(Lang::En, &["s"], Coverage::Closed);
    assert!(console.shows("The line was closed in this period."), "{}", console.screen(80, 24));
}

#[test]
fn a_filter_that_no_call_fits_says_so() {
    let mut console = answered(Lang::En, &["s"]);
    console.press("/");
    console.type_text("lang:kat");
    console.press("enter");
    let number = console.question().0;
    console.reply(counted::calls(number, days(Coverage::Recorded), Vec::new(), Vec::new()));
    assert!(console.shows("No call fits the filter. Esc takes it away."), "{}", console.screen(80, 24));
}
