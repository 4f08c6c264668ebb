//! Drawing the pool: the list, and everything that is known of whoever is chosen.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::call::Asked;
use crate::domain::code::Role;
use crate::domain::text::clean_line;
use crate::domain::translation::{Interpreter, Standing};
use crate::i18n::codes::Worded;
use crate::i18n::{Word, translation, word};
use crate::tui::app::Cx;
use crate::tui::screens::calls::words::NOTHING_FITS;
use crate::tui::screens::side::{NOT_SAVED_YET, Sides, TAKE_UP};
use crate::tui::screens::translation::words::{self, ago, when};
use crate::tui::widgets::cells::{cut, fit, width, wrap};
use crate::tui::widgets::panel::{first_in_sight, panel};

use super::form::{LANGUAGES, NAME};
use super::{Line, ONLY_LEADS, Pool};

const TITLE: Word = word("Bolsa de intérpretes", "Pool of interpreters");
const EMPTY: Word = word(
    "A bolsa está vazia. Quem chefia o turno acrescenta intérpretes com n.",
    "The pool is empty. Whoever leads the shift adds interpreters with n.",
);
const RETIRED: Word = word("fora da bolsa", "left the pool");
const NOT_USED: Word = word("ainda não", "not yet");
const ALWAYS: Word = word("enquanto a linha está aberta", "whenever the line is open");
/// Rows of what is known of somebody, with the frame.
const DETAIL: u16 = 9;

impl Pool {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, sides: &Sides, cx: &Cx<'_>) {
        let lines = self.lines(sides, cx);
        let at = self.at(&lines);
        let [above, below] = Layout::vertical([Constraint::Min(5), Constraint::Length(DETAIL)]).areas(area);
        self.render_list(frame, above, &lines, at, cx);
        let (title, detail) = match lines.get(at) {
            Some(Line::There(standing)) => (standing.interpreter.label(), Some(standing)),
            Some(Line::Typed(form)) => ((form.spec().title)(form, cx.lang), None),
            None => (String::new(), None),
        };
        let inside = panel(frame, below, &clean_line(&title), false, cx.theme);
        let room = usize::from(inside.width).saturating_sub(2);
        if let Some(Line::Typed(_)) = lines.get(at) {
            let next = cut(TAKE_UP.to(cx.lang), room);
            frame.buffer_mut().set_stringn(inside.x + 1, inside.y, next, room, cx.theme.accent);
        }
        let facts = detail.map(|one| facts(one, cx)).unwrap_or_default();
        let label = facts.iter().map(|(label, _)| width(label.to(cx.lang))).max().unwrap_or(0) + 2;
        let rows = facts.iter().flat_map(|(name, value)| {
            let parts = wrap(value, room.saturating_sub(label).max(1)).into_iter().enumerate();
            parts.map(move |(n, part)| {
                format!("{}{}", fit(if n == 0 { name.to(cx.lang) } else { "" }, label), part.trim_end())
            })
        });
        for (y, row) in (inside.y..inside.bottom()).zip(rows) {
            frame.buffer_mut().set_stringn(inside.x + 1, y, cut(&row, room), room, cx.theme.text);
        }
        // Who may look and not change is told before a key is tried.
        if cx.me.is_some_and(|me| me.facts.role != Role::Lead) {
            let text = format!(" {} ", ONLY_LEADS.to(cx.lang));
            let room = usize::from(below.width.saturating_sub(4));
            let y = below.bottom().saturating_sub(1);
            frame.buffer_mut().set_stringn(below.x + 2, y, cut(&text, room), room, cx.theme.faint);
        }
    }

    fn render_list(&self, frame: &mut Frame<'_>, area: Rect, lines: &[Line<'_>], at: usize, cx: &Cx<'_>) {
        let active = cx.queue.pool.iter().filter(|one| one.interpreter.facts.active).count();
        let inside = panel(frame, area, &format!("{} · {active}", TITLE.to(cx.lang)), true, cx.theme);
        let cells = usize::from(inside.width).saturating_sub(1);
        let mut rows = inside;
        if self.searching || !self.query.is_empty() {
            frame.buffer_mut().set_stringn(rows.x + 1, rows.y, "/", 1, cx.theme.accent);
            let field = Rect { x: rows.x + 3, width: rows.width.saturating_sub(4), height: 1, ..rows };
            let cursor = self.query.render(field, frame.buffer_mut(), cx.theme.text);
            if self.searching {
                frame.set_cursor_position(cursor);
            }
            rows = Rect { y: rows.y + 1, height: rows.height.saturating_sub(1), ..rows };
        }
        let heading = match lines {
            [] if self.query.is_empty() => cut(EMPTY.to(cx.lang), cells),
            [] => cut(NOTHING_FITS.to(cx.lang), cells),
            _ => heading(cells, cx),
        };
        frame.buffer_mut().set_stringn(rows.x + 1, rows.y, heading, cells, cx.theme.faint);
        let rows = Rect { y: rows.y + 1, height: rows.height.saturating_sub(1), ..rows };
        let first = first_in_sight(at, lines.len(), usize::from(rows.height));
        for (y, (number, one)) in (rows.y..rows.bottom()).zip(lines.iter().enumerate().skip(first)) {
            let (mark, style) = match one {
                _ if number == at => ("▸", cx.theme.chosen),
                Line::Typed(_) => (" ", cx.theme.notice),
                Line::There(one) if !is_free(one, cx) => (" ", cx.theme.faint),
                Line::There(_) => (" ", cx.theme.text),
            };
            let text = fit(&format!("{mark}{}", line(one, cells, cx)), usize::from(rows.width));
            frame.buffer_mut().set_stringn(rows.x, y, text, usize::from(rows.width), style);
        }
    }
}

fn is_free(one: &Standing, cx: &Cx<'_>) -> bool {
    let person = &one.interpreter;
    person.facts.active && !one.busy && person.is_reachable(cx.now, cx.config.calendar.zone)
}

fn state(one: &Standing, cx: &Cx<'_>) -> Word {
    match one {
        _ if !one.interpreter.facts.active => RETIRED,
        _ if one.busy => words::BUSY,
        _ if is_free(one, cx) => words::FREE,
        _ => words::OUT_OF_HOURS,
    }
}

fn row(cells: usize, [name, languages, state, used]: [&str; 4]) -> String {
    let room = cells.saturating_sub(16 + 12 + 3);
    let wide = room * 42 / 100;
    let languages = fit(languages, room.saturating_sub(wide));
    format!("{} {languages} {} {}", fit(name, wide), fit(state, 16), fit(used, 12))
}

fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let names = [
        word("Nome", "Name"),
        word("Línguas", "Languages"),
        word("Estado", "State"),
        word("Último uso", "Last used"),
    ];
    row(cells, names.map(|name| name.to(cx.lang)))
}

fn line(line: &Line<'_>, cells: usize, cx: &Cx<'_>) -> String {
    match line {
        Line::Typed(form) => {
            let asked = form.chosen(LANGUAGES).iter().filter_map(|code| Asked::from_code(code));
            let languages: Vec<String> = asked.map(|asked| words::language(cx.lang, &asked, cx)).collect();
            let name = clean_line(form.typed(NAME).value());
            row(cells, [&name, &languages.join(", "), NOT_SAVED_YET.to(cx.lang), ""])
        }
        Line::There(one) => {
            let used = one
                .last_joined
                .map_or_else(|| NOT_USED.to(cx.lang).to_owned(), |at| ago(cx.lang, cx.now - at));
            let name = clean_line(&one.interpreter.label());
            row(cells, [&name, &languages(&one.interpreter, cx), state(one, cx).to(cx.lang), &used])
        }
    }
}

/// What somebody speaks, each variant by itself.
fn languages(person: &Interpreter, cx: &Cx<'_>) -> String {
    let asked = |code, variant| words::language(cx.lang, &Asked { code, variant }, cx);
    let all = person.facts.languages.iter().flat_map(|one| match one.variants.as_slice() {
        [] => vec![asked(one.code, None)],
        variants => variants.iter().map(|variant| asked(one.code, Some(variant.clone()))).collect(),
    });
    all.collect::<Vec<_>>().join(", ")
}

/// Everything that is known of somebody.
fn facts(one: &Standing, cx: &Cx<'_>) -> Vec<(Word, String)> {
    let person = &one.interpreter;
    let text = |text: &Option<String>| text.as_deref().map(clean_line).unwrap_or_default();
    let hours = translation::hours(cx.lang, &person.facts.hours);
    let dials: Vec<String> = one
        .dials
        .iter()
        .map(|dial| format!("{} {}", when(dial.at, cx), dial.state.word().to(cx.lang)))
        .collect();
    let mut all = vec![
        (word("Telefone", "Phone"), text(&person.phone)),
        (word("Línguas", "Languages"), languages(person, cx)),
        (word("Horário", "Hours"), if hours.is_empty() { ALWAYS.to(cx.lang).to_owned() } else { hours }),
        (word("Estado", "State"), state(one, cx).to(cx.lang).to_owned()),
        (word("Últimas marcações", "Last dials"), dials.join(" · ")),
        (word("Notas", "Notes"), text(&person.notes)),
    ];
    all.retain(|(_, value)| !value.is_empty());
    all
}
