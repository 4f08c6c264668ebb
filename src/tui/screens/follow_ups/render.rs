//! Drawing the follow-ups: the list with a heading for what is overdue, for today and to come, and the chosen one.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;

use crate::domain::code::SideForm;
use crate::domain::follow_up::{FollowUpChannel, Followed, Timing};
use crate::domain::routing::Presence;
use crate::i18n::codes::Worded;
use crate::i18n::{Word, follow_ups as said, word};
use crate::tui::app::Cx;
use crate::tui::screens::calls::log::short_name;
use crate::tui::screens::calls::{Calls, name};
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::{NOT_SAVED_YET, Sides, TAKE_UP};
use crate::tui::widgets::cells::{cut, fit, wrap};
use crate::tui::widgets::panel::{first_in_sight, panel};

use super::form::{CHANNEL, NAME, REASON, WHEN, WHO};
use super::{FollowUps, Line, detail, steps, today};

const TITLE: Word = word("Seguimentos", "Follow-ups");
const EMPTY: Word = word(
    "Não há seguimentos por fazer. Carregue em n para marcar um.",
    "There are no follow-ups to do. Press n to schedule one.",
);
const NONE_SUCH: Word = word(
    "Nenhum destes está por fazer: m mostra os de todos, c outros canais.",
    "None of these is to be done: m shows everybody's, c other channels.",
);
/// Rows of the chosen one, with its frame.
const DETAIL: u16 = 8;
/// Room for the labels of the chosen one.
const LABEL: usize = 11;
/// Cells for when it is due and how it is done.
const FIXED: [usize; 2] = [15, 11];

/// A row of the list: a heading, or a line with its number.
enum Row<'a> {
    Heading(Timing, usize),
    Line(usize, &'a Line<'a>),
}

impl FollowUps {
    /// Draws the screen.
    /// `sides` holds those that are being typed, `open` the calls that are open.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, (sides, open): (&Sides, &Calls), cx: &Cx<'_>) {
        let lines = self.lines(sides);
        let at = self.at(&lines);
        let below = if lines.is_empty() { 0 } else { DETAIL.min(area.height / 2) };
        let [above, below] = Layout::vertical([Constraint::Min(0), Constraint::Length(below)]).areas(area);
        let inside = panel(frame, above, &self.title(cx), true, cx.theme);
        let cells = usize::from(inside.width).saturating_sub(1);
        let heading = match (self.loaded, lines.is_empty(), self.only_mine || self.channel.is_some()) {
            (true, true, true) => NONE_SUCH.to(cx.lang).to_owned(),
            (true, true, false) => EMPTY.to(cx.lang).to_owned(),
            _ => heading(cells, cx),
        };
        frame.buffer_mut().set_stringn(inside.x + 1, inside.y, cut(&heading, cells), cells, cx.theme.faint);
        let place = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        self.render_rows(frame, place, (&rows(&lines, cx), at), open, cx);
        if let Some(line) = lines.get(at) {
            self.render_detail(frame, below, line, cx);
        }
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        let whose = if self.only_mine { word("meus", "mine") } else { word("de todos", "everybody's") };
        let channel = self.channel.map(|channel| channel.word().to(cx.lang));
        let count = self.list.len().to_string();
        let parts = [Some(TITLE.to(cx.lang)), Some(whose.to(cx.lang)), channel, Some(&count)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn render_rows(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        (rows, at): (&[Row<'_>], usize),
        open: &Calls,
        cx: &Cx<'_>,
    ) {
        let marked = rows.iter().position(|row| matches!(row, Row::Line(number, _) if *number == at));
        let first = first_in_sight(marked.unwrap_or(0), rows.len(), usize::from(area.height));
        let cells = usize::from(area.width);
        for (y, row) in (area.y..area.bottom()).zip(&rows[first..]) {
            let (text, style): (String, Style) = match row {
                Row::Heading(timing, count) => {
                    let text = format!(" {} · {count}", said::timing(*timing).to(cx.lang));
                    // Red is only what somebody waits for too long.
                    let late = *timing == Timing::Overdue;
                    (text, if late { cx.theme.alarm } else { cx.theme.title })
                }
                Row::Line(number, line) => {
                    let chosen = *number == at;
                    let mark = if chosen { "▸" } else { " " };
                    let text = format!("{mark}{}", self.line(line, open, cells.saturating_sub(1), cx));
                    (text, if chosen { cx.theme.chosen } else { cx.theme.text })
                }
            };
            frame.buffer_mut().set_stringn(area.x, y, fit(&text, cells), cells, style);
        }
    }

    fn line(&self, line: &Line<'_>, open: &Calls, cells: usize, cx: &Cx<'_>) -> String {
        match line {
            Line::Typed(form) if form.kind == SideForm::FollowUp => typed(form, cells, cx),
            Line::Typed(form) => self.remarked(form, cells, cx),
            Line::Open(followed) => {
                let terms = &followed.follow_up.facts.terms;
                let again = if terms.every.is_some() { " ↻" } else { "" };
                let due = format!("{}{again}", said::due(cx.lang, terms.due, today(cx)));
                let who = terms.who.map(|who| name(who, cx)).unwrap_or_default();
                let person = detail::who(followed, self.revealed, cx);
                let calling = open.serving(followed.follow_up.facts.id);
                let why = match calling {
                    Some(by) => format!("{}: {}", Presence::OnCall.word().to(cx.lang), name(by, cx)),
                    None => detail::why(followed, cx),
                };
                row(cells, [&due, short(terms.channel).to(cx.lang), &person, &why, &who])
            }
        }
    }

    /// What is being typed of a follow-up that is there already.
    fn remarked(&self, form: &Form, cells: usize, cx: &Cx<'_>) -> String {
        let of = self.list.iter().find(|followed| Some(followed.follow_up.facts.id.0) == form.of);
        let channel = of.map_or("", |followed| short(followed.follow_up.facts.terms.channel).to(cx.lang));
        let person = of.map(|followed| detail::who(followed, self.revealed, cx)).unwrap_or_default();
        let remark = steps::remark(form).lines().next().unwrap_or_default();
        let who = of.and_then(|followed| followed.follow_up.facts.terms.who);
        let who = who.map(|who| name(who, cx)).unwrap_or_default();
        row(cells, [NOT_SAVED_YET.to(cx.lang), channel, &person, remark, &who])
    }

    /// Below the list: the chosen one.
    fn render_detail(&self, frame: &mut Frame<'_>, area: Rect, line: &Line<'_>, cx: &Cx<'_>) {
        if area.height < 3 {
            return;
        }
        let followed = match line {
            Line::Open(followed) => followed,
            Line::Typed(form) => {
                let title = format!("{} · {}", (form.spec().title)(form, cx.lang), NOT_SAVED_YET.to(cx.lang));
                let inside = panel(frame, area, &title, false, cx.theme);
                let room = usize::from(inside.width).saturating_sub(1);
                let text = cut(TAKE_UP.to(cx.lang), room);
                frame.buffer_mut().set_stringn(inside.x + 1, inside.y, text, room, cx.theme.accent);
                return;
            }
        };
        let facts = &followed.follow_up.facts;
        let who = facts.terms.who.map_or_else(|| said::ANYBODY.to(cx.lang).to_owned(), |who| name(who, cx));
        let title = format!("{} · {} · {who}", facts.id.reference(), said::day(cx.lang, facts.terms.due.day));
        let inside = panel(frame, area, &title, false, cx.theme);
        let room = usize::from(inside.width).saturating_sub(1 + LABEL);
        let mut y = inside.y;
        for (label, value) in detail::facts(followed, self.revealed, cx) {
            for (number, part) in wrap(&value, room).into_iter().enumerate() {
                if y >= inside.bottom() {
                    return;
                }
                let label = if number == 0 { label.to(cx.lang) } else { "" };
                let buffer = frame.buffer_mut();
                buffer.set_stringn(inside.x + 1, y, fit(label, LABEL), LABEL, cx.theme.faint);
                let x = inside.x + 1 + u16::try_from(LABEL).unwrap_or(0);
                buffer.set_stringn(x, y, part.trim_end(), room, cx.theme.text);
                y += 1;
            }
        }
    }
}

/// What is being typed, then what is overdue, for today, and to come, each under its heading.
fn rows<'a>(lines: &'a [Line<'a>], cx: &Cx<'_>) -> Vec<Row<'a>> {
    let timing = |line: &Line<'_>| match line {
        Line::Typed(_) => None,
        Line::Open(followed) => Some(due_timing(followed, cx)),
    };
    let mut rows = Vec::new();
    let mut above = None;
    for (number, line) in lines.iter().enumerate() {
        let here = timing(line);
        if here != above {
            let count = lines.iter().filter(|line| timing(line) == here).count();
            rows.extend(here.map(|here| Row::Heading(here, count)));
            above = here;
        }
        rows.push(Row::Line(number, line));
    }
    rows
}

fn due_timing(followed: &Followed, cx: &Cx<'_>) -> Timing {
    followed.follow_up.facts.terms.due.timing(today(cx))
}

/// How it is done, as short as it stands in a column.
const fn short(channel: FollowUpChannel) -> Word {
    match channel {
        FollowUpChannel::Phone => word("telefone", "telephone"),
        FollowUpChannel::Email => word("e-mail", "e-mail"),
        FollowUpChannel::Appointment => word("marcação", "appointment"),
    }
}

fn row(cells: usize, [due, how, person, why, who]: [&str; 5]) -> String {
    let room = cells.saturating_sub(FIXED.iter().sum::<usize>() + 4);
    let (names, doers) = (room * 28 / 100, (room * 22 / 100).max(8));
    let reasons = room.saturating_sub(names + doers);
    format!(
        "{} {} {} {} {}",
        fit(due, FIXED[0]),
        fit(how, FIXED[1]),
        fit(person, names),
        fit(why, reasons),
        fit(&short_name(who, doers), doers)
    )
}

fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let names = [
        word("Quando", "When"),
        word("Como", "How"),
        word("Nome", "Name"),
        word("Motivo", "Reason"),
        word("Quem faz", "Who"),
    ];
    row(cells, names.map(|name| name.to(cx.lang)))
}

/// A follow-up that is being typed.
fn typed(form: &Form, cells: usize, cx: &Cx<'_>) -> String {
    let text = |at| form.typed(at).value();
    let channel = short(form.code(CHANNEL)).to(cx.lang);
    let due = form.text(WHEN).unwrap_or_else(|| NOT_SAVED_YET.to(cx.lang).to_owned());
    let reason = text(REASON).lines().next().unwrap_or_default();
    row(cells, [&due, channel, text(NAME), reason, text(WHO)])
}
