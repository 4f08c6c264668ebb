//! The Board: the room at a glance. Who is on duty and since when, who waits for an interpreter, what is open, today's
//! calls against a usual day; and the page for the next shift. It looks again by itself when anything changes.

mod hours;
mod page;
mod render;

#[cfg(test)]
mod tests;

pub use page::Page;

use uuid::Uuid;

use crate::domain::board::{About, Board, Item, Part};
use crate::domain::code::{Role, SideForm};
use crate::domain::filter::Key;
use crate::domain::id::{AppointmentId, CallId, RequestId};
use crate::i18n::Lang;
use crate::i18n::board::{self as words, Names};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read};
use crate::tui::keys::Action;
use crate::tui::screens::filter_line;
use crate::tui::screens::side::Sides;
use crate::tui::widgets::lines::line_to;

/// The parts that the screen shows, in the order in which its lines are gone through.
const PANELS: [Part; 3] = [Part::Queue, Part::Drafts, Part::HandOffs];

/// The Board's screen.
#[derive(Debug, Default)]
pub struct BoardScreen {
    board: Option<Box<Board>>,
    /// The chosen line; followed by identity, so that the panels may change under it.
    chosen: Option<Uuid>,
    asked: u64,
}

impl BoardScreen {
    /// Asks for the Board; what waits for review only for a shift lead.
    pub fn look(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        self.asked += 1;
        let reviews = cx.me.is_some_and(|me| me.facts.role == Role::Lead);
        vec![Effect::Read(Read::Board { number: self.asked, reviews })]
    }

    /// The Board, if it answers the latest question.
    pub fn take(&mut self, number: u64, board: Box<Board>) {
        if number == self.asked {
            self.board = Some(board);
        }
    }

    /// Forgets who was signed on. What is still being looked up is not for the next person.
    pub fn forget(&mut self) {
        *self = Self { asked: self.asked + 1, ..Self::default() };
    }

    fn items(&self, part: Part) -> &[Item] {
        self.board.as_ref().map_or(&[], |board| board.items(part))
    }

    /// The lines of all panels, each with its panel.
    fn lines(&self) -> Vec<(Part, &Item)> {
        PANELS.into_iter().flat_map(|part| self.items(part).iter().map(move |item| (part, item))).collect()
    }

    /// Where the chosen line stands; the first one where none is chosen or the chosen one has gone.
    fn at(&self, lines: &[(Part, &Item)]) -> usize {
        self.chosen.and_then(|id| lines.iter().position(|(_, item)| item.id == id)).unwrap_or(0)
    }

    /// Whether an action does anything: where nothing waits there is nothing to open.
    pub fn works(&self, action: Action) -> bool {
        !matches!(action, Action::OpenItem | Action::NextField) || !self.lines().is_empty()
    }

    /// Does what an action asks for. `sides` holds the small forms that are being typed here.
    pub fn act(&mut self, action: Action, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
        let lines = self.lines();
        let (at, last) = (self.at(&lines), lines.len().saturating_sub(1));
        let here = lines.get(at).map(|(part, _)| *part);
        let first_of = |part: Option<Part>| lines.iter().position(|(one, _)| Some(*one) == part).unwrap_or(0);
        let goes = match action {
            Action::OpenItem => {
                return lines.get(at).map(|(_, item)| open(item, sides, cx.lang)).into_iter().collect();
            }
            Action::HandOver => {
                let Some(board) = &self.board else { return Vec::new() };
                let page = board.handover(cx.now, cx.me.map(|me| me.facts.id));
                return vec![Effect::App(Ask::HandOver(Box::new(page)))];
            }
            Action::NextField => {
                lines.iter().skip(at).position(|(part, _)| Some(*part) != here).map_or(0, |on| at + on)
            }
            Action::PreviousField => {
                let before = first_of(here).checked_sub(1).unwrap_or(last);
                first_of(lines.get(before).map(|(part, _)| *part))
            }
            other => match line_to(other, at, lines.len()) {
                Some(to) => to,
                None => return Vec::new(),
            },
        };
        self.chosen = lines.get(goes).map(|(_, item)| item.id);
        Vec::new()
    }
}

/// Goes to where something can be done about it.
fn open(item: &Item, sides: &Sides, lang: Lang) -> Effect {
    Effect::App(match &item.about {
        About::FollowUp { .. } => Ask::Do(Action::GoFollowUps),
        About::Request { .. } => Ask::ShowRequest(RequestId(item.id)),
        About::Call { .. } => Ask::ShowOpenCall(CallId(item.id)),
        About::Review { .. } => Ask::Review(filter_line::asking(Key::Waiting, lang)),
        About::Form(kind) if is_here(*kind, item.id, sides) => Ask::Resume(item.id),
        About::Form(_) => Ask::Note(words::THEIRS),
        About::Correction => Ask::Do(Action::GoReview),
        About::Appointment { .. } => Ask::ShowAppointment(AppointmentId(item.id)),
    })
}

/// Whether a small form is being typed at this console.
fn is_here(kind: SideForm, id: Uuid, sides: &Sides) -> bool {
    sides.of(kind).any(|form| form.id == id)
}

/// What things are called on this screen.
fn names<'a>(cx: &Cx<'a>) -> Names<'a> {
    Names {
        lang: cx.lang,
        staff: cx.staff,
        catalogue: &cx.config.catalogue,
        centres: &cx.config.centres,
        zone: cx.config.calendar.zone,
    }
}
