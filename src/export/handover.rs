//! The page for the next shift, for paper: the same on the screen, in a file and on the command line.

use crate::cells::{fit, right, width, wrap};
use crate::domain::board::{Handover, Item, Section};
use crate::domain::time::Instant;
use crate::i18n::board::{self as words, Names};
use crate::i18n::codes::Worded;

/// The page's width on paper, in cells: what an A4 sheet holds at ten characters an inch.
pub const PAGE: usize = 76;

/// Whether a line of the page is a title, and the line.
pub type PageLine = (bool, String);

/// The page for the next shift, so many cells wide. `line`: what the line is called. Nothing is cut: what has no room
/// goes on below.
pub fn page(handover: &Handover, line: &str, names: &Names<'_>, wide: usize) -> Vec<PageLine> {
    let (lang, now) = (names.lang, handover.when);
    let by = handover.by.map(|who| names.person(who));
    let when = [Some(words::dated(lang, now, names.zone)), by].into_iter().flatten();
    let mut lines = vec![
        (true, format!("{} · {line}", words::HANDOVER.to(lang))),
        (false, when.collect::<Vec<_>>().join(" · ")),
    ];
    for section in &handover.sections {
        lines.push((false, String::new()));
        lines.push((true, format!("{} · {}", section.part.word().to(lang), section.total)));
        lines.extend(rows(section, names, now, wide).into_iter().map(|row| (false, row)));
    }
    if handover.sections.iter().flat_map(|section| &section.items).any(|item| item.is_overdue(now)) {
        lines.push((false, String::new()));
        lines.push((false, words::OVERDUE.to(lang).to_owned()));
    }
    lines
}

/// The page as a text file.
pub fn text(handover: &Handover, line: &str, names: &Names<'_>) -> String {
    let mut text = String::new();
    for (title, line) in page(handover, line, names, PAGE) {
        text.push_str(line.trim_end());
        text.push('\n');
        if title {
            text.push_str(&"-".repeat(width(&line)));
            text.push('\n');
        }
    }
    text
}

/// The lines of a part: overdue or not, reference, since when, for how long, who has it, what it is.
fn rows(section: &Section, names: &Names<'_>, now: Instant, wide: usize) -> Vec<String> {
    if section.items.is_empty() {
        return vec![format!("  {}", words::NOTHING.to(names.lang))];
    }
    let cells = |item: &Item| {
        let who = item.who.map(|who| names.person(who)).unwrap_or_default();
        [words::moment(item, names, now), words::elapsed(item, names, now), who]
    };
    let items: Vec<(&Item, [String; 3])> = section.items.iter().map(|item| (item, cells(item))).collect();
    let widest = |column: usize| items.iter().map(|(_, cells)| width(&cells[column])).max().unwrap_or(0);
    let (time_room, age_room, who_room) = (widest(0), widest(1), widest(2).min(wide / 4));
    let mut rows = Vec::new();
    for (item, [time, age, who]) in &items {
        let mark = if item.is_overdue(now) { "!" } else { " " };
        let mut row =
            format!("{mark} {}  {}  {}  ", item.reference(), fit(time, time_room), right(age, age_room));
        if who_room > 0 {
            row.push_str(&fit(who, who_room));
            row.push_str("  ");
        }
        let before = width(&row);
        for (number, part) in
            wrap(&words::what(item, names), wide.saturating_sub(before).max(12)).iter().enumerate()
        {
            if number > 0 {
                rows.push(std::mem::replace(&mut row, " ".repeat(before)));
            }
            row.push_str(part.trim_end());
        }
        rows.push(row);
    }
    let unsaid = section.total.saturating_sub(items.len() as u64);
    if unsaid > 0 {
        rows.push(format!("  {}", words::more(names.lang, unsaid)));
    }
    rows
}
