//! What lies over a screen for a moment: help, the palette, a call's record, the choice of a non-service kind.

use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use super::appointments::slip::SlipView;
use super::board::Page;
use super::calls::log::Interpreting;
use super::calls::words;
use super::export::ExportForm;
use super::record::Recorded;
use super::{help, review, translation};
use crate::domain::bilingual::Bilingual;
use crate::domain::call::Call;
use crate::domain::event::Entry;
use crate::domain::history::Step as Told;
use crate::domain::id::{CallId, RequestId};
use crate::domain::offer::Offer;
use crate::domain::review::Comment;
use crate::domain::text::fold;
use crate::domain::translation::Step;
use crate::i18n::{Lang, Word, word};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Write};
use crate::tui::keys::{self, Action, Table};
use crate::tui::palette::Palette;
use crate::tui::widgets::cells::{fit, right, width};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::lines::line_to;
use crate::tui::widgets::panel::{list, window};

/// What lies over the screen.
#[derive(Debug, Clone)]
pub enum Over {
    /// Every key, from the tables.
    Help {
        /// The tables in force when help was asked for: they come first.
        here: Vec<&'static Table>,
        /// First line in sight.
        scroll: usize,
    },
    /// The command palette.
    Palette(Palette),
    /// A record: of a call, an offer, a request, an appointment.
    Record {
        /// Which.
        of: Recorded,
        /// First line in sight.
        scroll: usize,
        /// Whether name and number are shown whole.
        revealed: bool,
    },
    /// What happened to a call's record.
    Told {
        /// Which call.
        call: CallId,
        /// What happened, oldest first.
        steps: Vec<Told>,
        /// First line in sight.
        scroll: usize,
        /// Whether names and numbers are shown whole.
        revealed: bool,
    },
    /// What was written to whoever is signed on.
    Comments {
        /// The comments, oldest first.
        comments: Vec<Comment>,
        /// First line in sight.
        scroll: usize,
    },
    /// The slip of an appointment.
    Slip(Box<SlipView>),
    /// The page for the next shift.
    Page(Box<Page>),
    /// Where an export goes.
    Export(Box<ExportForm>),
    /// One of several things.
    Choose(Chooser),
    /// The last word on a request; it stays until the step is on disk.
    Remark {
        /// Which request.
        request: RequestId,
        /// The step that ends it.
        step: Step,
        /// What is noted.
        note: Field,
    },
}

/// A choice of one of several things, each with what it asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Chooser {
    title: Word,
    options: Vec<(Bilingual, Vec<Effect>)>,
    at: usize,
}

impl Chooser {
    /// A choice.
    pub fn new(title: Word, options: Vec<(Bilingual, Vec<Effect>)>) -> Self {
        Self { title, options, at: 0 }
    }

    /// The option that a number or the first letters of its name mean.
    fn by(&self, typed: &str, lang: Lang) -> Option<usize> {
        let number = typed.parse().ok().and_then(|number: usize| number.checked_sub(1));
        let wanted = fold(typed);
        let letter = || {
            self.options.iter().position(|(name, _)| {
                !wanted.is_empty() && fold(lang.pick(&name.pt, &name.en)).starts_with(&wanted)
            })
        };
        number.filter(|number| *number < self.options.len()).or_else(letter)
    }
}

impl Over {
    /// The help.
    pub fn help(here: Vec<&'static Table>) -> Self {
        Self::Help { here, scroll: 0 }
    }

    /// A call's record.
    pub fn record(call: Call) -> Self {
        Self::of(Recorded::Call(Box::new(call), Interpreting::default()))
    }

    /// An offer's record.
    pub fn offer(offer: Offer) -> Self {
        Self::of(Recorded::Offer(Box::new(offer)))
    }

    /// A record.
    pub fn of(record: Recorded) -> Self {
        Self::Record { of: record, scroll: 0, revealed: false }
    }

    /// The last word on a request.
    pub fn remark(request: RequestId, step: Step) -> Self {
        Self::Remark { request, step, note: Field::line() }
    }

    /// Whether it is the last word on this request.
    pub fn is_remark_of(&self, id: RequestId) -> bool {
        matches!(self, Self::Remark { request, .. } if *request == id)
    }

    /// The call whose record it is.
    pub fn record_of(&self) -> Option<CallId> {
        match self {
            Self::Record { of: Recorded::Call(call, _), .. } => Some(call.facts.id),
            _ => None,
        }
    }

    /// Whose entries tell what happened to it, where it is a record of which that is told.
    pub fn told_by(&self) -> Option<Uuid> {
        match self {
            Self::Record { of, .. } => of.told_by(),
            _ => None,
        }
    }

    /// What happened to a request or an appointment, if this is its record.
    pub fn take_entries(&mut self, subject: Uuid, entries: Vec<Entry>) {
        match self {
            Self::Record { of, .. } if of.told_by() == Some(subject) => of.take_entries(entries),
            _ => {}
        }
    }

    /// What interpreters did for a call, if this is its record.
    pub fn take_interpreting(&mut self, id: CallId, what: Interpreting) {
        match self {
            Self::Record { of: Recorded::Call(call, interpreting), .. } if call.facts.id == id => {
                *interpreting = what;
            }
            _ => {}
        }
    }

    /// The tables in force.
    pub fn tables(&self) -> &'static [&'static Table] {
        match self {
            Self::Help { .. } | Self::Comments { .. } => &[&keys::WINDOW, &keys::LINES],
            Self::Record { of, .. } if of.call().is_some() => {
                &[&keys::RECORD_OF_CALL, &keys::RECORD, &keys::LINES]
            }
            Self::Record { .. } | Self::Told { .. } => &[&keys::WINDOW, &keys::RECORD, &keys::LINES],
            Self::Slip(_) => &[&keys::WINDOW, &keys::SLIP, &keys::LINES],
            Self::Page(page) => page.tables(),
            Self::Palette(_) | Self::Choose(_) => &[&keys::CHOOSER, &keys::WRITING],
            Self::Remark { .. } => &[&keys::LAST_WORD, &keys::WRITING],
            Self::Export(_) => &[&keys::FILE_NAME, &keys::WRITING],
        }
    }

    /// Text: a search in the palette; the first letter of a kind.
    pub fn write(&mut self, text: &str, lang: Lang) -> Vec<Effect> {
        match self {
            Self::Palette(palette) => {
                palette.query.write(text);
                palette.at = 0;
                Vec::new()
            }
            Self::Choose(chooser) => match chooser.by(text, lang) {
                Some(at) => {
                    // It closes first: what was chosen may open something else.
                    let mut effects = vec![Effect::App(Ask::Do(Action::Back))];
                    effects.extend(chooser.options[at].1.clone());
                    effects
                }
                None => Vec::new(),
            },
            Self::Remark { note, .. } => {
                note.write(text);
                Vec::new()
            }
            Self::Page(page) => {
                page.write(text);
                Vec::new()
            }
            Self::Export(form) => {
                form.write(text);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Does what an action asks for; says whether it stays.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> (bool, Vec<Effect>) {
        if let Self::Page(page) = self {
            return page.act(action, cx);
        }
        if matches!(action, Action::Back) {
            return (false, Vec::new());
        }
        match self {
            Self::Page(_) => {}
            Self::Help { here, scroll } => {
                *scroll = scrolled_to(*scroll, action, help::lines(here, cx.lang).len());
            }
            Self::Record { revealed, .. } | Self::Told { revealed, .. } if action == Action::Reveal => {
                *revealed = !*revealed;
            }
            Self::Told { steps, scroll, revealed, .. } => {
                let lines = review::history::lines(steps, *revealed, LEAST, cx);
                *scroll = scrolled_to(*scroll, action, lines.len());
            }
            Self::Comments { comments, scroll } => {
                *scroll = scrolled_to(*scroll, action, review::comment::lines(comments, LEAST, cx).len());
            }
            Self::Record { of, .. } if action == Action::ShowCall => {
                let call = of.call().cloned().map(Box::new);
                return (true, call.map(|call| Effect::App(Ask::ShowCall(call))).into_iter().collect());
            }
            Self::Record { of, scroll, revealed } => {
                *scroll = scrolled_to(*scroll, action, of.lines(*revealed, LEAST, cx).len());
            }
            Self::Slip(slip) => return (true, slip.act(action, cx)),
            Self::Export(form) => return form.act(action, cx),
            Self::Palette(palette) => match action {
                Action::Up => palette.step(false),
                Action::Down => palette.step(true),
                Action::Confirm => {
                    let chosen = palette.found().get(palette.at).map(|command| command.action);
                    return (false, chosen.map(|action| Effect::App(Ask::Do(action))).into_iter().collect());
                }
                other => {
                    if palette.query.act(other) {
                        palette.at = 0;
                    }
                }
            },
            Self::Remark { request, step, note } => match action {
                Action::Confirm => {
                    let Some(me) = cx.me else { return (false, Vec::new()) };
                    let (who, remark) = (me.facts.id, note.text());
                    let write = Write::Step { who, id: *request, step: *step, remark, number: None };
                    return (true, vec![Effect::Write(write)]);
                }
                other => drop(note.act(other)),
            },
            Self::Choose(chooser) => match action {
                Action::Up => chooser.at = chooser.at.saturating_sub(1),
                Action::Down => chooser.at = (chooser.at + 1).min(chooser.options.len().saturating_sub(1)),
                Action::Confirm => {
                    return (
                        false,
                        chooser.options.get(chooser.at).map(|(_, asks)| asks.clone()).unwrap_or_default(),
                    );
                }
                _ => {}
            },
        }
        (true, Vec::new())
    }

    /// Draws it.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        match self {
            Self::Help { here, scroll } => help::render(frame, area, here, *scroll, cx),
            Self::Palette(palette) => render_palette(frame, area, palette, cx),
            Self::Slip(slip) => slip.render(frame, area, cx),
            Self::Page(page) => page.render(frame, area, cx),
            Self::Export(form) => form.render(frame, area, cx),
            Self::Remark { note, .. } => {
                let title = translation::words::REMARK.to(cx.lang);
                let inside = window(frame, area, title, 64, 3, cx.theme);
                let field = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
                let cursor = note.render(field, frame.buffer_mut(), cx.theme.text);
                frame.set_cursor_position(cursor);
            }
            Self::Record { of, scroll, revealed } => {
                render_record(frame, area, of, *revealed, *scroll, cx);
            }
            Self::Told { call, steps, scroll, revealed } => {
                let (title, wide) = (review::words::history(cx.lang, *call), area.width.min(100));
                let lines = review::history::lines(steps, *revealed, usize::from(wide.saturating_sub(4)), cx);
                render_lines(frame, area, &title, (wide, *scroll), &lines, cx);
            }
            Self::Comments { comments, scroll } => {
                let (title, wide) = (review::words::COMMENTS.to(cx.lang), area.width.min(80));
                let lines = review::comment::lines(comments, usize::from(wide.saturating_sub(4)), cx);
                render_lines(frame, area, title, (wide, *scroll), &lines, cx);
            }
            Self::Choose(chooser) => {
                let named = chooser.options.iter().enumerate();
                let lines: Vec<String> = named
                    .map(|(n, (name, _))| format!("{}  {}", n + 1, cx.lang.pick(&name.pt, &name.en)))
                    .collect();
                let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
                let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0) + 4;
                let wide = u16::try_from(widest).unwrap_or(u16::MAX).max(44);
                let inside = window(frame, area, chooser.title.to(cx.lang), wide, height, cx.theme);
                list(frame, inside, &lines, Some(chooser.at), cx.theme);
            }
        }
    }
}

/// Where an action scrolls to; the last line stays in sight.
pub(super) fn scrolled_to(scroll: usize, action: Action, lines: usize) -> usize {
    line_to(action, scroll, lines).unwrap_or(scroll)
}

/// The cells of a line in the narrowest window.
const LEAST: usize = RECORD_LEAST as usize - 4;

/// Lines in a window as high as they need, of a width, from a line on.
fn render_lines(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    (wide, scroll): (u16, usize),
    lines: &[(bool, String)],
    cx: &Cx<'_>,
) {
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let inside = window(frame, area, title, wide, height, cx.theme);
    let text = Rect { x: inside.x + 1, width: inside.width.saturating_sub(1), ..inside };
    render_scrolled(frame, text, lines, scroll, cx);
}

/// The record's width where there is room, and where there is least.
const RECORD: u16 = 72;
const RECORD_LEAST: u16 = 60;

fn render_record(
    frame: &mut Frame<'_>,
    area: Rect,
    of: &Recorded,
    revealed: bool,
    scroll: usize,
    cx: &Cx<'_>,
) {
    let wide = RECORD.min(area.width);
    let lines = of.lines(revealed, usize::from(wide.saturating_sub(4)), cx);
    let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
    let inside = window(frame, area, of.title().to(cx.lang), wide, height, cx.theme);
    render_scrolled(frame, inside, &lines, scroll, cx);
}

/// Lines from `scroll` on, where they do not all fit; titles stand out.
pub(super) fn render_scrolled(
    frame: &mut Frame<'_>,
    area: Rect,
    lines: &[(bool, String)],
    scroll: usize,
    cx: &Cx<'_>,
) {
    let room = usize::from(area.width);
    let fits = lines.len() <= usize::from(area.height);
    let first = if fits { 0 } else { scroll.min(lines.len()) };
    for (y, (title, line)) in (area.y..area.bottom()).zip(&lines[first..]) {
        let style = if *title { cx.theme.title } else { cx.theme.text };
        frame.buffer_mut().set_stringn(area.x, y, fit(line, room), room, style);
    }
    // More below than fits: said on the frame, where it hides nothing.
    if lines.len() - first > usize::from(area.height) {
        frame.buffer_mut().set_stringn(
            area.right().saturating_sub(4),
            area.bottom(),
            " ↓ ",
            3,
            cx.theme.accent,
        );
    }
}

fn render_palette(frame: &mut Frame<'_>, area: Rect, palette: &Palette, cx: &Cx<'_>) {
    let title = word("Comandos", "Commands").to(cx.lang);
    let inside = window(frame, area, title, 64, area.height.saturating_sub(4).max(6), cx.theme);
    frame.buffer_mut().set_stringn(inside.x + 1, inside.y, "›", 1, cx.theme.accent);
    let field = Rect { x: inside.x + 3, width: inside.width.saturating_sub(4), height: 1, ..inside };
    let cursor = palette.query.render(field, frame.buffer_mut(), cx.theme.text);
    frame.set_cursor_position(cursor);
    let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let room = usize::from(rows.width).saturating_sub(2);
    let found = palette.found();
    if found.is_empty() {
        let text = words::NOTHING_FITS.to(cx.lang);
        frame.buffer_mut().set_stringn(rows.x + 1, rows.y, text, room, cx.theme.notice);
        return;
    }
    let lines: Vec<String> = found
        .iter()
        .map(|command| format!("{} {}", fit(&command.name, room.saturating_sub(8)), right(&command.key, 7)))
        .collect();
    list(frame, rows, &lines, Some(palette.at.min(lines.len() - 1)), cx.theme);
}
