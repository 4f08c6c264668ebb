//! All forms say the same.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use uuid::Uuid;

use super::about::{About, Origin};
use super::csv::Dialect;
use super::{Cell, Sheet, appointments, book, compared, counts, cross, csv, durations, html, json, restated};
use crate::clock::{Clock, ZONE};
use crate::domain::appointment::AppointmentState;
use crate::domain::appointment::count::{Counted, by_period, split_by_period};
use crate::domain::calendar::Calendar;
use crate::domain::call::{Asked, CallFacts};
use crate::domain::code::{Code, Coverage, Kind, Outcome, Period, Split};
use crate::domain::count::Against;
use crate::domain::event::{Event, Private};
use crate::domain::export::{Change, Restated};
use crate::domain::id::{CallId, StaffId, StoreId, TallyId};
use crate::domain::shift::Tally;
use crate::domain::time::Instant;
use crate::i18n::Lang;
use crate::store::{Append, CallFilter, CountsOf, Store};

fn now() -> Instant {
    "2026-11-23T18:30:00Z".parse().unwrap()
}

pub(super) fn about() -> About {
    About {
        what: "Counts".into(),
        period: (day("2026-11-01"), day("2026-11-30")),
        filter: Vec::new(),
        days: [Coverage::Recorded, Coverage::NotRecorded].into_iter().collect(),
        tally: Some(9_693),
        restated: 0,
        origin: Origin {
            line: "=SOS".into(),
            store: StoreId(Uuid::nil()),
            seq: 7,
            hash: "ab".repeat(32),
            made: now(),
            zone: ZONE,
        },
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A sheet as texts: the header, and then its rows.
type Texts = Vec<Vec<String>>;

fn as_csv(sheet: &Sheet, dialect: Dialect) -> Texts {
    let mut text = Vec::new();
    csv::write(sheet, dialect, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let delimiter = if dialect == Dialect::Excel { b';' } else { b',' };
    let text = if dialect == Dialect::Excel { text.strip_prefix('\u{feff}').unwrap() } else { &text };
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn as_json(sheet: &Sheet) -> Texts {
    let mut text = Vec::new();
    json::write(sheet, &mut text).unwrap();
    let rows: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_slice(&text).unwrap();
    let header: Vec<String> = sheet.columns.iter().map(|column| column.name.to_owned()).collect();
    let line = |row: &serde_json::Map<String, serde_json::Value>| {
        let text = |name: &String| match &row[name] {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => super::protect(text).into_owned(),
            number => number.to_string(),
        };
        header.iter().map(text).collect()
    };
    [header.clone()].into_iter().chain(rows.iter().map(line)).collect()
}

fn workbook(sheets: &[&Sheet], lang: Lang) -> Xlsx<Cursor<Vec<u8>>> {
    let mut whole = Vec::new();
    book::write(sheets, &about(), lang, &mut whole).unwrap();
    Xlsx::new(Cursor::new(whole)).unwrap()
}

/// The first sheet of a workbook, its cells as CSV would have them; the words of codes stay words.
fn as_xlsx(sheet: &Sheet, lang: Lang) -> Texts {
    let mut book = workbook(&[sheet], lang);
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let rows = range.rows().take(sheet.rows.len() + 1);
    let text = |cell: &Data| match cell {
        Data::DateTime(at) => at.as_datetime().unwrap().date().to_string(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Empty => String::new(),
        other => other.to_string(),
    };
    rows.map(|row| row.iter().map(text).collect()).collect()
}

/// The first table of a page, without its foot.
fn as_html(sheet: &Sheet, lang: Lang) -> Texts {
    let mut text = Vec::new();
    html::write(&[sheet], &about(), lang, &mut text).unwrap();
    let text = String::from_utf8(text).unwrap();
    let table = text.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let cell = |cell: &str| cell.rsplit('>').next().unwrap().replace(['\u{a0}', ','], "");
    let row = |row: &str| {
        let cells = row.split("</t").filter(|cell| cell.contains("<t"));
        cells.filter(|cell| !cell.starts_with("r>")).map(cell).collect::<Vec<_>>()
    };
    table.lines().filter(|line| line.starts_with("<tr")).map(row).collect()
}

/// What people read of a sheet: words for codes, `?` for what was not recorded.
fn as_words(sheet: &Sheet) -> Texts {
    let line = |row: &super::Row| {
        let cells = sheet.columns.iter().zip(&row.cells);
        cells.map(|(column, cell)| cell.words(column.kind, row.is_unknown(), |n| n.to_string())).collect()
    };
    sheet.rows.iter().map(line).collect()
}

/// A store with these calls: seconds after the first of October, outcome, kind.
fn store(calls: &[(i64, usize, usize)], directory: &std::path::Path) -> Store {
    let began: Instant = "2026-10-01T00:00:00Z".parse().unwrap();
    let mut store = Store::create(&directory.join("line.store"), "SOS", Clock::Fixed(began)).unwrap();
    for (number, (seconds, outcome, kind)) in (1u128..).zip(calls) {
        let started = began + TimeDelta::seconds(*seconds);
        let kind = Kind::ALL[*kind];
        let facts = CallFacts {
            kind,
            language: Some(Asked {
                code: ["ukr", "por", "urd"][outcome % 3].parse().unwrap(),
                variant: None,
            }),
            topic: Some("residence.permit".parse().unwrap()),
            outcome: kind.is_service().then(|| Outcome::ALL[*outcome]),
            late: number % 3 == 0,
            duration_s: (number % 2 == 0).then_some(400),
            ..CallFacts::new(CallId(Uuid::from_u128(number)), started, StaffId(Uuid::from_u128(1)))
        };
        let event = Event::CallLogged(facts);
        store.append(Append { who: StaffId::PROGRAM, event, private: Private::default() }, now()).unwrap();
    }
    store
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_form_gives_the_same_figures(
        calls in proptest::collection::vec((0i64..4_000_000, 0usize..8, 0usize..6), 0..30),
        tally in 0u64..100_000,
        by in proptest::sample::select(Period::ALL.to_vec()),
    ) {
        let directory = tempfile::tempdir().unwrap();
        let store = store(&calls, directory.path());
        let of = CountsOf { from: day("2026-10-05"), to: day("2026-11-12"), by };
        let rows = store.counts(of, &Calendar::shipped(ZONE), now()).unwrap();
        let id = TallyId(Uuid::nil());
        let tallies = [Tally { id, from: rows[0].from, to: rows[0].to, calls: tally }];
        let rows = rows.into_iter().enumerate().map(|(place, row)| {
            crate::domain::count::Count { tally: if place == 0 { tally } else { 0 }, ..row }
        }).collect::<Vec<_>>();
        for lang in Lang::ALL {
            let sheet = counts::sheet(&rows, &tallies, by, lang);
            let csv = as_csv(&sheet, Dialect::Rfc4180);
            prop_assert_eq!(&as_csv(&sheet, Dialect::Excel), &csv);
            prop_assert_eq!(&as_json(&sheet), &csv);
            prop_assert_eq!(&as_html(&sheet, lang), &as_words(&sheet));
            let xlsx = as_xlsx(&sheet, lang);
            prop_assert_eq!(xlsx.len(), csv.len());
            for (found, row) in xlsx[1..].iter().zip(&csv[1..]) {
                // A month is its first day; the coverage is a word.
                let date = if by == Period::Month { format!("{}-01", row[0]) } else { row[0].clone() };
                prop_assert_eq!(&found[0], &date);
                prop_assert_eq!(&found[1..8], &row[1..8]);
            }
            let split = store.split_counts(of, Split::Language).unwrap();
            let sheet = counts::by_split(&split, by, Split::Language, lang, str::to_owned);
            let csv = as_csv(&sheet, Dialect::Rfc4180);
            prop_assert_eq!(&as_json(&sheet), &csv);
            prop_assert_eq!(&as_html(&sheet, lang), &as_words(&sheet));
            let figures = |texts: &Texts| texts[1..].iter().map(|row| row[2].clone()).collect::<Vec<_>>();
            prop_assert_eq!(figures(&as_xlsx(&sheet, lang)), figures(&csv));
        }
    }
}

/// Three appointments, two of them answered after a day and a half.
fn asked() -> Vec<Counted> {
    let asked: Instant = "2026-10-06T09:00:00Z".parse().unwrap();
    let one = |answered: bool| Counted {
        asked,
        state: if answered { AppointmentState::Confirmed } else { AppointmentState::HandedOff },
        centre: "lisbon".into(),
        desk: "legal".into(),
        language: "ukr".parse().unwrap(),
        topic: None,
        first_answer: answered.then(|| asked + TimeDelta::hours(36)),
    };
    vec![one(true), one(true), one(false)]
}

#[test]
fn cross_tables_comparisons_durations_and_appointments_say_the_same_in_every_form() {
    let directory = tempfile::tempdir().unwrap();
    let calls: Vec<(i64, usize, usize)> = (0..40)
        .map(|n| (n * 86_000, usize::try_from(n).unwrap() % 8, usize::try_from(n).unwrap() % 6))
        .collect();
    let (store, calendar, lang) = (store(&calls, directory.path()), Calendar::shipped(ZONE), Lang::En);
    let of = CountsOf { from: day("2026-10-05"), to: day("2026-11-12"), by: Period::Week };
    let (language, words) = (Split::Language, str::to_owned);
    let splits = [language, Split::Outcome];
    let everything = CallFilter::default();
    let all = store.among(&everything);
    let pairs = all.cross_counts(of, splits).unwrap();
    let against = Against::Previous;
    let found = all.compared(of, against, Some(language), &calendar, now()).unwrap();
    let days = store.counts(of, &calendar, now()).unwrap();
    let (rows, by_language) =
        (by_period(&asked(), &days, of.by, ZONE), split_by_period(&asked(), language, of.by, ZONE));
    let sheets = [
        cross::sheet(&pairs, of.by, splits, lang, |value, _| value.to_owned()),
        compared::every_figure(&found.rows, of.by, lang),
        compared::every_figure_by_split(&found.split, of.by, (against, language), lang, words),
        durations::sheet(&all.durations(of, &calendar, now()).unwrap(), of.by, lang),
        durations::by_split(&all.split_durations(of, language).unwrap(), of.by, language, lang, words),
        appointments::sheet(&rows, of.by, lang),
        appointments::by_split(&by_language, of.by, language, lang, words),
    ];
    for sheet in &sheets {
        let csv = as_csv(sheet, Dialect::Rfc4180);
        assert!(csv.len() > 1, "{:?}", csv[0]);
        assert_eq!(as_json(sheet), csv);
        assert_eq!(as_html(sheet, lang), as_words(sheet));
        for (found, (row, csv)) in as_xlsx(sheet, lang)[1..].iter().zip(sheet.rows.iter().zip(&csv[1..])) {
            for (place, cell) in row.cells.iter().enumerate() {
                match cell {
                    Cell::Number(_) => assert_eq!(found[place], csv[place]),
                    // A workbook writes no .0.
                    Cell::Decimal { .. } => {
                        assert_eq!(found[place], csv[place].strip_suffix(".0").unwrap_or(&csv[place]));
                    }
                    _ => {}
                }
            }
        }
    }
    assert_eq!(as_csv(&sheets[6], Dialect::Rfc4180)[1].last().unwrap(), "1.5");
    // What people read beside them, in one workbook.
    let matrix = cross::matrix(&pairs, splits, lang, |value, _| value.to_owned());
    let sum: u64 = pairs.iter().map(|pair| pair.calls).sum();
    assert_eq!(matrix.total.as_ref().unwrap().cells.last(), Some(&Cell::Number(sum)));
    assert_eq!(workbook(&[&matrix, &sheets[0]], lang).sheet_names(), ["Totals", "Counts", "About"]);
    let people = compared::sheet(&found.rows, &found.total, of.by, against, lang);
    assert_eq!(workbook(&[&people, &sheets[1]], lang).sheet_names(), ["Comparison", "Data", "About"]);
}

#[test]
fn what_people_wrote_is_no_formula_in_any_form_and_the_same_text_in_all() {
    let split = [crate::domain::count::SplitCount {
        date: "2026-11-23".into(),
        value: "=HYPERLINK(\"x\")".into(),
        calls: 2,
    }];
    let sheet = counts::by_split(&split, Period::Day, Split::Mediator, Lang::En, str::to_owned);
    assert_eq!(as_csv(&sheet, Dialect::Rfc4180)[1][1], "'=HYPERLINK(\"x\")");
    let mut text = Vec::new();
    json::write(&sheet, &mut text).unwrap();
    assert!(String::from_utf8(text).unwrap().contains(r#""=HYPERLINK(\"x\")""#));
    let mut book = workbook(&[&sheet], Lang::En);
    assert!(book.worksheet_formula("Counts").unwrap().is_empty());
    let cell = book.worksheet_range("Counts").unwrap().get((1, 1)).cloned();
    assert_eq!(cell, Some(Data::String("=HYPERLINK(\"x\")".into())));
    let about = book.worksheet_range("About").unwrap();
    assert!(about.rows().any(|row| row[1] == Data::String("=SOS".into())), "{about:?}");
}

#[test]
fn a_workbook_says_what_it_is_of_in_both_languages() {
    let sheet = counts::sheet(&[], &[], Period::Day, Lang::Pt);
    for (lang, name, words) in [
        (
            Lang::Pt,
            "Sobre",
            [
                "2026-11-01 a 2026-11-30",
                "9\u{a0}693",
                "registados: 1, parciais: 0, sem registo: 1, de fecho: 0",
            ],
        ),
        (
            Lang::En,
            "About",
            ["2026-11-01 to 2026-11-30", "9,693", "recorded: 1, partial: 0, not recorded: 1, closed: 0"],
        ),
    ] {
        let range = workbook(&[&sheet], lang).worksheet_range(name).unwrap();
        let all: Vec<String> = range.rows().map(|row| row[1].to_string()).collect();
        for words in words {
            assert!(all.iter().any(|text| text == words), "{words} in {all:?}");
        }
        let hash = format!("7, {}", "ab".repeat(32));
        assert!(all.iter().any(|text| text.ends_with(&hash)), "{all:?}");
    }
}

#[test]
fn a_restated_row_says_what_changed_in_codes_and_in_words() {
    let rows = store(&[(40_000, 0, 0)], tempfile::tempdir().unwrap().path())
        .counts(
            CountsOf { from: day("2026-10-01"), to: day("2026-10-02"), by: Period::Day },
            &Calendar::shipped(ZONE),
            now(),
        )
        .unwrap();
    let change = Change { column: "calls", before: "0".into(), now: "1".into() };
    let marks = [Some(Restated { since: now(), changes: vec![change] }), None];
    let sheet = restated::with_column(counts::sheet(&rows, &[], Period::Day, Lang::Pt), &marks, Lang::Pt);
    let csv = as_csv(&sheet, Dialect::Rfc4180);
    assert_eq!(
        (csv[0][9].as_str(), csv[1][9].as_str(), csv[2][9].as_str()),
        ("restated", "calls 0 -> 1", "")
    );
    assert_eq!(as_json(&sheet), csv);
    assert_eq!(as_html(&sheet, Lang::Pt)[0][9], "chamadas 0 → 1");
    let plain = counts::sheet(&rows, &[], Period::Day, Lang::Pt);
    assert_ne!(restated::digest(&plain).unwrap(), restated::digest(&sheet).unwrap());
    assert!(matches!(sheet.total.unwrap().cells.last(), Some(Cell::Empty)));
}
