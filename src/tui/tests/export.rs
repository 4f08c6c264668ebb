//! Exports, as stories: what a screen shows goes into a file, one at a time, and no file is written over unasked.

use std::io::{Error, ErrorKind};
use std::path::PathBuf;
use std::sync::Arc;

use super::harness::Console;
use super::snapshots::see;
use super::snapshots_counts::answer;
use crate::domain::code::{Of, Split};
use crate::domain::export::Form;
use crate::exporting::{ExportError, Noted};
use crate::i18n::Lang;
use crate::store::Way;
use crate::tui::effect::{Exported, Read, Reply, Wanted, Written};

/// The Counts screen after these keys.
fn counts(lang: Lang, keys: &[&str]) -> Console {
    let mut console = Console::quiet(lang);
    console.press("f8");
    answer(&mut console);
    for keys in keys {
        console.press(keys);
        answer(&mut console);
    }
    console
}

/// The counts are ordered in a file of this name.
fn ordered(lang: Lang, keys: &[&str], name: &str) -> Console {
    let mut console = counts(lang, keys);
    console.press("E ctrl-u");
    console.type_text(name);
    console.press("enter");
    console
}

fn rows(rows: usize, restated: usize) -> Reply {
    let what = Written::Counts { rows, restated, noted: Noted::Yes };
    Reply::Exported(Ok(Exported { path: PathBuf::from("/tmp/days.csv"), what }))
}

fn there() -> Reply {
    let error = Error::new(ErrorKind::AlreadyExists, "/tmp/days.csv");
    Reply::Exported(Err(Arc::new(ExportError::Output(error))))
}

#[test]
fn the_counts_that_are_shown_go_into_the_file_whatever_is_shown() {
    for (keys, of, way) in [
        (&[][..], Of::Calls, Way::Plain(None)),
        (&["s"], Of::Calls, Way::Plain(Some(Split::Language))),
        (&["w"], Of::Calls, Way::Cross([Split::Weekday, Split::Hour])),
        (&["d"], Of::Calls, Way::Durations(None)),
        (&["c"], Of::Requests, Way::Plain(None)),
        (&["c c"], Of::Appointments, Way::Plain(None)),
    ] {
        let console = ordered(Lang::Pt, keys, "/tmp/days.JSON");
        let order = console.ordered();
        let Wanted::Counts { question, .. } = order.wanted else { panic!("{order:?}") };
        assert_eq!((question.of, question.way, order.form), (of, way, Form::Json), "{keys:?}");
        let (from, to) = (question.counts.from.to_string(), question.counts.to.to_string());
        assert_eq!((from.as_str(), to.as_str()), ("2026-11-01", "2026-11-23"), "{keys:?}");
    }
}

#[test]
fn the_name_that_is_proposed_says_what_is_in_it() {
    for (keys, name) in [
        (&["s"][..], "contagens-lingua-2026-11-01-2026-11-23"),
        (&["d"], "duracoes-2026-11-01-2026-11-23"),
        (&["p p s"], "contagens-mes-lingua-2026-01-01-2026-11-23"),
        (&["p p v v"], "contagens-mes-ano-anterior-2026-01-01-2026-11-23"),
        (&["/ x enter"], "contagens-filtro-2026-11-01-2026-11-23"),
        (&["c"], "pedidos-2026-11-01-2026-11-23"),
    ] {
        let mut console = counts(Lang::Pt, keys);
        console.press("E");
        assert!(console.shows(&format!("~/{name}.xlsx")), "{}", console.screen(80, 24));
        console.press("esc");
        assert!(!console.shows("para onde?"), "{}", console.screen(80, 24));
    }
}

#[test]
fn a_name_that_says_no_form_is_not_written() {
    let mut console = ordered(Lang::En, &[], "/tmp/days.doc");
    assert!(console.reads.iter().all(|read| !matches!(read, Read::Export(_))));
    assert!(console.shows("/tmp/days.doc") && console.shows("the name must end in .xlsx .csv .json .html"));
    assert!(console.shows("Enter write the file") && console.shows("Esc back"), "{}", console.screen(80, 24));
    console.press("backspace backspace backspace");
    console.type_text("csv");
    console.press("enter");
    assert_eq!(console.ordered().form, Form::Csv);
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_chosen() {
    let mut console = ordered(Lang::Pt, &[], "/tmp/days.csv");
    console.reply(there());
    assert!(console.shows("Já há um ficheiro com esse nome"));
    console.press("1");
    assert!(console.shows("/tmp/days.csv"), "what was typed is there to be changed");
    console.press("enter");
    assert!(!console.ordered().replace);
    console.reply(there());
    console.press("2");
    assert!(console.ordered().replace);
    console.reply(rows(23, 2));
    assert!(console.shows("23 linhas exportadas para /tmp/days.csv"), "{}", console.screen(80, 24));
    assert!(console.screen(120, 40).contains("retificadas desde que foram publicadas: 2"));
}

#[test]
fn one_export_at_a_time_and_one_that_is_under_way_can_be_stopped() {
    let mut console = ordered(Lang::En, &[], "/tmp/days.csv");
    assert!(console.shows("exporting"));
    console.press("E 1");
    assert!(!console.reads.contains(&Read::StopExport), "it goes on");
    console.press("E");
    assert!(console.shows("An export is under way"));
    console.press("2");
    assert_eq!(console.reads.last(), Some(&Read::StopExport));
    console.reply(Reply::Exported(Err(Arc::new(ExportError::Stopped))));
    assert!(console.shows("export stopped"));
    console.press("E");
    assert!(console.shows("where to?"));
}

#[test]
fn outages_and_tallies_are_no_counts() {
    let mut console = counts(Lang::Pt, &["a"]);
    console.press("E");
    assert!(!console.shows("para onde?") && console.shows("Exportam-se contagens"));
}

#[test]
fn windows() {
    see("export_counts", |lang| {
        let mut console = counts(lang, &["p p"]);
        console.press("E");
        console
    });
    see("export_counts_there", |lang| {
        let mut console = ordered(lang, &[], "/tmp/days.csv");
        console.reply(there());
        console
    });
    see("export_under_way", |lang| {
        let mut console = ordered(lang, &["s"], "/tmp/days.csv");
        console.reply(Reply::Exporting(12_000));
        console
    });
}
