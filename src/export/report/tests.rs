//! What a report says of periods that are recorded, partly recorded, and not.

use super::*;
use crate::domain::code::Code as _;
use crate::domain::count::total;
use crate::domain::id::{StoreId, TallyId};
use crate::i18n::Lang;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn count(date: &str, from: &str, to: &str, calls: u64, coverage: Coverage) -> Count {
    Count {
        date: date.into(),
        from: day(from),
        to: day(to),
        calls,
        service: calls,
        non_service: 0,
        late: 0,
        translation: 0,
        appointments: 0,
        tally: 0,
        coverage,
    }
}

/// The year of 2014 as it was: nothing recorded, and one number for its last four months.
fn the_year_2014(tallies: Vec<Tally>) -> Report {
    let span = Span::new(day("2014-01-01"), Period::Year);
    let months = (1..=12).map(|month| {
        let first = NaiveDate::from_ymd_opt(2014, month, 1).unwrap();
        let last = Span::new(first, Period::Month).last();
        count(
            &first.format("%Y-%m").to_string(),
            &first.to_string(),
            &last.to_string(),
            0,
            Coverage::NotRecorded,
        )
    });
    let rows: Vec<Count> = months.collect();
    let whole = total(&rows, &tallies).unwrap();
    let before = count("2013", "2013-01-01", "2013-12-31", 28_000, Coverage::Recorded);
    Report {
        span,
        to: span.last(),
        running: false,
        row_days: rows.iter().map(|_| [Coverage::NotRecorded; 21].into_iter().collect()).collect(),
        compared: vec![compare(span.compared_with()[0], before, &whole, false)],
        total: whole,
        days: [Coverage::NotRecorded; 252].into_iter().collect(),
        on_recorded_days: 0,
        languages: Vec::new(),
        areas: Vec::new(),
        outcomes: Vec::new(),
        week: [[0; 24]; 7],
        requests: Vec::new(),
        request_languages: Vec::new(),
        restated: vec![None; 12],
        rows,
        tallies,
        origin: Origin {
            line: "SOS <Imigrante>".into(),
            store: StoreId(uuid::Uuid::nil()),
            seq: 4,
            hash: "ab".repeat(32),
            made: "2026-11-23T18:30:00Z".parse().unwrap(),
            zone: crate::clock::ZONE,
        },
    }
}

fn autumn() -> Tally {
    let id = TallyId(uuid::Uuid::nil());
    Tally { id, from: day("2014-09-01"), to: day("2014-12-31"), calls: 9_693 }
}

#[test]
fn a_year_that_was_not_recorded_reads_so_and_its_paper_count_stands_apart() {
    let html = page(&the_year_2014(vec![autumn()]), Lang::En);
    assert!(html.contains("<b>?</b><span>calls: nothing was recorded"), "{html}");
    assert!(html.contains("<b>9,693</b><span>counted on paper, apart"), "{html}");
    assert!(html.contains("January 2014: not recorded"), "{html}");
    assert!(html.contains(">9,693 counted on paper</text>"), "the bracket over four months: {html}");
    assert!(html.contains("From 1 September 2014 to 31 December 2014, 9,693 calls"), "{html}");
    let march = html.lines().find(|line| line.contains(">March</th>")).unwrap();
    assert_eq!(march.matches("<td class=\"n\">?</td>").count(), 6, "{march}");
    assert!(march.ends_with("<td class=\"w\">not recorded</td></tr>"), "{march}");
    assert!(html.contains("not compared: 2014 was not recorded"), "{html}");
    assert!(html.contains("so there is nothing to divide"), "{html}");
    let pt = page(&the_year_2014(vec![autumn()]), Lang::Pt);
    assert!(pt.contains("9\u{a0}693 contadas em papel") && pt.contains("sem registo"), "{pt}");
}

/// One of everything.
#[test]
fn one_call_is_no_calls() {
    let mut report = the_year_2014(vec![Tally { calls: 1, ..autumn() }]);
    let january = &mut report.rows[0];
    (january.calls, january.service, january.coverage) = (1, 1, Coverage::Recorded);
    report.total = total(&report.rows, &report.tallies).unwrap();
    report.days = [Coverage::Recorded].into_iter().chain([Coverage::NotRecorded; 251]).collect();
    report.on_recorded_days = 1;
    let pt = page(&report, Lang::Pt);
    for said in [
        "<b>1</b><span>chamada registada; o registo é parcial",
        "<b>1</b><span>contada em papel, à parte",
        "<b>1</b><span>dia inteiramente registado, de 252",
        "<b>1</b><span>chamada por dia",
        ">1 contada em papel</text>",
        "contou-se em papel 1 chamada.",
        "Da única chamada registada.",
    ] {
        assert!(pt.contains(said), "{said}: {pt}");
    }
    let en = page(&report, Lang::En);
    assert!(en.contains("<b>1</b><span>call recorded") && en.contains("1 call was counted"), "{en}");
}

/// The same year, had the calls of its last four months been recorded.
#[test]
fn a_year_that_was_recorded_in_part_says_which_part() {
    let mut report = the_year_2014(Vec::new());
    for (row, calls) in report.rows[8..].iter_mut().zip([2_400, 2_500, 2_393, 2_400]) {
        (row.calls, row.service, row.coverage) = (calls, calls, Coverage::Recorded);
    }
    for days in &mut report.row_days[8..] {
        *days = [Coverage::Recorded; 21].into_iter().collect();
    }
    report.total = total(&report.rows, &[]).unwrap();
    report.days =
        [[Coverage::NotRecorded; 168].as_slice(), &[Coverage::Recorded; 84]].concat().into_iter().collect();
    report.on_recorded_days = report.total.calls;
    report.languages = vec![("Portuguese".into(), 9_693)];
    let html = page(&report, Lang::En);
    assert!(html.contains("<b>9,693</b><span>calls recorded; the record is partial"), "{html}");
    assert!(html.contains("<b>84</b><span>days fully recorded, of 252"), "{html}");
    assert!(html.contains("<b>115</b><span>calls a fully recorded day"), "{html}");
    assert!(
        html.contains("August 2014: not recorded") && html.contains("September 2014: 2,400 (recorded)"),
        "{html}"
    );
    assert!(html.contains("partial: 84 of 252 days"), "{html}");
    assert!(html.contains("The record is partial: 84 of 252 days in full."), "beside the languages: {html}");
}

#[test]
fn a_page_stands_by_itself_and_takes_no_markup_from_names() {
    for lang in Lang::ALL {
        let html = page(&the_year_2014(Vec::new()), lang);
        assert!(html.contains("SOS &lt;Imigrante&gt;") && !html.contains("<Imigrante>"));
        for outside in ["http:", "https:", "src=", "<script", "@import", "<link"] {
            assert!(!html.contains(outside), "{outside}");
        }
    }
}

#[test]
fn periods_are_compared_only_where_both_can_be_believed() {
    let span = Span::new(day("2026-10-01"), Period::Month);
    let other = span.compared_with()[0];
    let of = |calls, coverage| count("2026-10", "2026-10-01", "2026-10-31", calls, coverage);
    let words = |now: &Count, before: Count, running| {
        compare(other, before, now, running).words("October 2026", Lang::En)
    };
    let full = |calls| of(calls, Coverage::Recorded);
    assert_eq!(words(&full(1032), full(1000), false), "+3.2% (there were 1,000 calls)");
    assert_eq!(words(&full(9), full(9), true), "not compared: October 2026 is not over");
    let partial = of(9, Coverage::Partial);
    assert_eq!(words(&partial, full(9), false), "not compared: October 2026 is only partly recorded");
    assert_eq!(words(&full(9), partial, false), "not compared: September 2026 is only partly recorded");
    let unknown = of(0, Coverage::NotRecorded);
    assert_eq!(words(&full(9), unknown, false), "not compared: September 2026 was not recorded");
    assert_eq!(words(&full(9), full(0), false), "not compared: September 2026 had no calls");
}

#[test]
fn a_month_is_compared_with_the_one_before_and_the_same_a_year_before() {
    let firsts = |first, by| {
        let spans = Span::new(day(first), by).compared_with();
        spans.iter().map(|span| span.first.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(firsts("2026-01-01", Period::Month), ["2025-12-01", "2025-01-01"]);
    assert_eq!(firsts("2026-01-01", Period::Year), ["2025-01-01"]);
    assert_eq!(Span::new(day("2024-02-01"), Period::Month).last(), day("2024-02-29"));
}

#[test]
fn a_tally_within_a_row_needs_no_bracket() {
    let rows = the_year_2014(Vec::new()).rows;
    let within = Tally { from: day("2014-09-01"), to: day("2014-09-30"), ..autumn() };
    assert!(across(&rows, &[within]).is_empty());
    let tally = [autumn()];
    let found = across(&rows, &tally);
    assert_eq!((found[0].0, found[0].1), (8, 11));
}

#[test]
fn hours_of_days_become_hours_of_the_week() {
    let row = |date: &str, hour: &str, calls| SplitCount { date: date.into(), value: hour.into(), calls };
    let week = week(&[row("2026-11-16", "09", 2), row("2026-11-23", "09", 3), row("2026-11-22", "23", 1)]);
    assert_eq!((week[0][9], week[6][23]), (5, 1));
    assert_eq!(week.iter().flatten().sum::<u64>(), 6);
}

#[test]
fn every_coverage_has_its_days() {
    let days: Days = Coverage::ALL.iter().copied().collect();
    assert_eq!(covered_days(&days), (1, 3));
}
