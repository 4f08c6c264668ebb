//! The history of a call, line by line: who did what, when, what changed, and why.

use crate::domain::event::Event;
use crate::domain::history::{CallField, Change, Step};
use crate::domain::phone::{masked, masked_name};
use crate::domain::text::clean_line;
use crate::domain::time::Instant;
use crate::i18n::review as said;
use crate::say;
use crate::tui::app::Cx;
use crate::tui::screens::calls::name;
use crate::tui::screens::filter_line::known;
use crate::tui::widgets::cells::wrap;

use super::words;

/// A line, and whether it stands out.
pub type Line = (bool, String);

/// The lines of a history, in so many cells. Names and numbers are masked unless `revealed`.
pub fn lines(steps: &[Step], revealed: bool, cells: usize, cx: &Cx<'_>) -> Vec<Line> {
    steps.iter().flat_map(|step| step_lines(step, revealed, cells, &|_| None, cx)).collect()
}

/// The lines of one entry; `aside`: what is to be said of a field that it changed.
pub fn step_lines(
    step: &Step,
    revealed: bool,
    cells: usize,
    aside: &dyn Fn(CallField) -> Option<&'static str>,
    cx: &Cx<'_>,
) -> Vec<Line> {
    let who = clean_line(&name(step.entry.who, cx));
    let did = said::step(&step.entry.event).to(cx.lang);
    let names_it =
        matches!(step.entry.event, Event::CallLogged(_) | Event::CallCorrected(_) | Event::CallReviewed(_));
    let revision = step.revision.filter(|_| names_it);
    let revision = revision.map_or(String::new(), |number| format!(" · rev. {number}"));
    let mut lines = vec![(true, format!("{}  {who} {did}{revision}", when(step.entry.at, cx)))];
    let mut add = |text: String| {
        let wrapped = wrap(&text, cells.saturating_sub(4).max(1));
        lines.extend(wrapped.into_iter().enumerate().map(|(number, part)| {
            (false, format!("{}{}", if number == 0 { "  " } else { "    " }, part.trim_end()))
        }));
    };
    for change in &step.changes {
        let value = |text: &Option<String>| value(change, text.as_deref(), revealed, cx);
        let field = said::field(change.field).to(cx.lang);
        let aside = aside(change.field).map_or(String::new(), |text| format!("  ({text})"));
        add(format!("{field}: {} → {}{aside}", value(&change.before), value(&change.after)));
    }
    let private = &step.entry.private;
    match step.entry.event {
        Event::CallCorrected(_) => {
            if let Some(reason) = &private.reason {
                add(format!("{}: {}", words::WHY.to(cx.lang), clean_line(reason)));
            }
        }
        Event::CallCommented(_) => {
            let text = private.notes.as_deref().map(clean_line).unwrap_or_default();
            let read = match step.read {
                Some(at) => words::read_at(cx.lang, &when(at, cx)),
                None => words::NOT_READ.to(cx.lang).to_owned(),
            };
            add(say!(cx.lang, "«{text}» ({read})", "“{text}” ({read})"));
        }
        _ => {}
    }
    lines
}

/// A time with its day.
pub fn when(at: Instant, cx: &Cx<'_>) -> String {
    at.with_timezone(&cx.config.calendar.zone).format("%d/%m/%y %H:%M").to_string()
}

fn value(change: &Change, text: Option<&str>, revealed: bool, cx: &Cx<'_>) -> String {
    let Some(text) = text else { return said::NOTHING.to(cx.lang).to_owned() };
    match change.field {
        CallField::Phone if !revealed => masked(text),
        CallField::Name if !revealed => masked_name(text),
        field => clean_line(&said::value(cx.lang, field, text, &known(cx, &[]))),
    }
}
