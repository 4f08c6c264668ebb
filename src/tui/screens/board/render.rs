//! Drawing the Board: people and the queue on the left, today's calls on the right, what is open below.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};

use crate::domain::board::{Board, Item, Part};
use crate::domain::language::LanguageCode;
use crate::i18n::Word;
use crate::i18n::board as words;
use crate::i18n::codes::Worded;
use crate::tui::app::Cx;
use crate::tui::screens::calls::render::on_lower_frame;
use crate::tui::widgets::cells::{cut, fit, right, width};
use crate::tui::widgets::panel::{first_in_sight, panel};

use super::{BoardScreen, names};

/// What a duration or a time takes.
const AGE: usize = 5;
/// The least height of a panel: its frame and two lines.
const LEAST: u16 = 4;

impl BoardScreen {
    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(board) = &self.board else {
            panel(frame, area, words::BOARD.to(cx.lang), true, cx.theme);
            return;
        };
        let below = (area.height * 3 / 10).max(LEAST + 1);
        let [top, bottom] = Layout::vertical([Constraint::Min(0), Constraint::Length(below)]).areas(area);
        let halves = [Constraint::Percentage(50), Constraint::Min(0)];
        let [left, today] = Layout::horizontal(halves).areas(top);
        let [drafts, hand_offs] = Layout::horizontal(halves).areas(bottom);
        // As high as it takes to see everybody, if the queue keeps three lines.
        let everybody = u16::try_from(board.duty.len().max(1) + 2).unwrap_or(u16::MAX);
        let people = everybody.min(left.height.saturating_sub(LEAST + 1)).max(LEAST);
        let [people, queue] = Layout::vertical([Constraint::Length(people), Constraint::Min(0)]).areas(left);
        render_people(frame, people, board, cx);
        super::hours::render(frame, today, board, cx);
        let lines = self.lines();
        let chosen = lines.get(self.at(&lines)).map(|(part, item)| (*part, item.id));
        for (part, area) in [(Part::Queue, queue), (Part::Drafts, drafts), (Part::HandOffs, hand_offs)] {
            let items = self.items(part);
            let at = chosen.filter(|(there, _)| *there == part);
            let at = at.and_then(|(_, id)| items.iter().position(|item| item.id == id));
            render_items(frame, area, part, items, at, cx);
        }
        if lines.iter().any(|(_, item)| item.is_overdue(cx.now)) {
            on_lower_frame(frame, drafts, words::OVERDUE.to(cx.lang), cx.theme.faint);
        }
    }
}

/// A panel's frame, with how many it holds: where there is little room, the number rather than the whole name.
fn counted(
    frame: &mut Frame<'_>,
    area: Rect,
    [whole, short]: [Word; 2],
    count: usize,
    here: bool,
    cx: &Cx<'_>,
) -> Rect {
    let title = |name: Word| format!("{} · {count}", name.to(cx.lang));
    let fits = width(&title(whole)) + 4 <= usize::from(area.width);
    panel(frame, area, &title(if fits { whole } else { short }), here, cx.theme)
}

/// Says on the frame how many lines are below those in sight.
fn say_more(frame: &mut Frame<'_>, inside: Rect, more: usize, cx: &Cx<'_>) {
    if more > 0 {
        let text = format!(" ↓{more} ");
        let room = text.chars().count();
        let x = inside.right().saturating_sub(u16::try_from(room).unwrap_or(0));
        frame.buffer_mut().set_stringn(x, inside.bottom(), text, room, cx.theme.accent);
    }
}

fn say(frame: &mut Frame<'_>, inside: Rect, word: Word, cx: &Cx<'_>) {
    let room = usize::from(inside.width).saturating_sub(1);
    frame.buffer_mut().set_stringn(inside.x + 1, inside.y, cut(word.to(cx.lang), room), room, cx.theme.faint);
}

fn render_people(frame: &mut Frame<'_>, area: Rect, board: &Board, cx: &Cx<'_>) {
    let inside = counted(frame, area, [words::ON_DUTY; 2], board.duty.len(), false, cx);
    if board.duty.is_empty() {
        return say(frame, inside, words::NOBODY, cx);
    }
    let cells = usize::from(inside.width).saturating_sub(1);
    let state = 11.min(cells / 3);
    let room = cells.saturating_sub(state + AGE + 3);
    let languages = (room * 2 / 5).clamp(11, 24).min(room.saturating_sub(7));
    let name = room - languages;
    for (y, one) in (inside.y..inside.bottom()).zip(&board.duty) {
        let spoken: Vec<&str> = one.staff.facts.languages.iter().map(LanguageCode::as_str).collect();
        let text = format!(
            "{} {} {} {}",
            fit(&first_name(&one.staff.label(), name), name),
            fit(&spoken.join(" "), languages),
            fit(one.presence.word().to(cx.lang), state),
            right(&words::age(cx.lang, cx.now - one.since), AGE),
        );
        frame.buffer_mut().set_stringn(inside.x + 1, y, text, cells, cx.theme.text);
    }
    say_more(frame, inside, board.duty.len().saturating_sub(usize::from(inside.height)), cx);
}

fn render_items(
    frame: &mut Frame<'_>,
    area: Rect,
    part: Part,
    items: &[Item],
    at: Option<usize>,
    cx: &Cx<'_>,
) {
    let inside = counted(frame, area, [part.word(), part.short()], items.len(), at.is_some(), cx);
    if items.is_empty() {
        return say(frame, inside, words::NOTHING, cx);
    }
    let height = usize::from(inside.height);
    let first = first_in_sight(at.unwrap_or(0), items.len(), height);
    let cells = usize::from(inside.width);
    for (y, (number, item)) in (inside.y..inside.bottom()).zip(items.iter().enumerate().skip(first)) {
        let chosen = at == Some(number);
        let style = if chosen {
            cx.theme.chosen
        } else if item.waits_too_long(cx.now, cx.config.queue) {
            cx.theme.alarm
        } else if item.is_overdue(cx.now) {
            cx.theme.notice
        } else {
            cx.theme.text
        };
        let text = format!("{}{}", if chosen { "▸" } else { " " }, row(item, cells.saturating_sub(1), cx));
        frame.buffer_mut().set_stringn(inside.x, y, fit(&text, cells), cells, style);
    }
    say_more(frame, inside, items.len().saturating_sub(first + height), cx);
}

/// From so many cells on there is room for the reference.
const WIDE: usize = 50;

/// A line: `!` where something should have been done, for how long it has been so, what it is, who has it.
fn row(item: &Item, cells: usize, cx: &Cx<'_>) -> String {
    let names = names(cx);
    let mark = if item.is_overdue(cx.now) { "!" } else { " " };
    let who = item.who.map(|who| names.person(who)).unwrap_or_default();
    let reference = if cells >= WIDE { format!(" {}", item.reference()) } else { String::new() };
    let room = cells.saturating_sub(mark.len() + AGE + 2 + reference.len());
    // Nobody has an appointment in hand: what it is takes all the room.
    let who_room = if item.who.is_some() { (room * 3 / 10).max(8) + 1 } else { 0 };
    let who = if who_room == 0 {
        String::new()
    } else {
        format!(" {}", fit(&first_name(&who, who_room - 1), who_room - 1))
    };
    format!(
        "{mark}{} {}{who}{reference}",
        right(&words::since(item, &names, cx.now), AGE),
        fit(&words::what(item, &names), room.saturating_sub(who_room)),
    )
}

/// The first name, where there is no room for all of them.
fn first_name(name: &str, cells: usize) -> String {
    let whole = width(name) <= cells;
    if whole { name.to_owned() } else { name.split(' ').next().unwrap_or_default().to_owned() }
}
