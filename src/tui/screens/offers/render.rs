//! Drawing the list of offers.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::code::OfferKind;
use crate::domain::text::clean_line;
use crate::domain::time::{Instant, civil_day};
use crate::i18n::codes::{Worded, offer_state};
use crate::i18n::{Word, word};
use crate::tui::app::Cx;
use crate::tui::screens::side::{NOT_SAVED_YET, Sides};
use crate::tui::widgets::cells::{cut, fit, right};
use crate::tui::widgets::panel::{list, panel};

use super::form::{FIELDS, KINDS, MUNICIPALITY, PEOPLE};
use super::{Line, Offers};

const TITLE: Word = word("Ofertas de acolhimento", "Hosting offers");
const EMPTY: Word = word(
    "Não há ofertas abertas. Carregue em o para registar uma.",
    "There are no open offers. Press o to record one.",
);
const NONE_AT_ALL: Word =
    word("Ainda não há ofertas. Carregue em o para a primeira.", "No offers yet. Press o for the first.");
impl Offers {
    /// Draws the list.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, sides: &Sides, cx: &Cx<'_>) {
        let which = if self.all { word("todas", "all") } else { word("abertas", "open") };
        let title = format!("{} · {} · {}", TITLE.to(cx.lang), which.to(cx.lang), self.list.len());
        let inside = panel(frame, area, &title, true, cx.theme);
        let cells = usize::from(inside.width).saturating_sub(1);
        let lines = self.lines(sides);
        let at = self.at(&lines);
        let said = match (self.loaded, lines.is_empty()) {
            (true, true) => Some(if self.all { NONE_AT_ALL } else { EMPTY }),
            _ => None,
        };
        let heading = said.map_or_else(|| heading(cells, cx), |said| said.to(cx.lang).to_owned());
        frame.buffer_mut().set_stringn(inside.x + 1, inside.y, cut(&heading, cells), cells, cx.theme.faint);
        let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        let lines: Vec<String> = lines.iter().map(|one| line(one, cells, cx)).collect();
        list(frame, rows, &lines, Some(at), cx.theme);
    }
}

/// The columns' widths: what is offered, municipality, state. Date and people are fixed.
fn columns(cells: usize) -> [usize; 3] {
    let room = cells.saturating_sub(10 + 7 + 4);
    let (municipality, state) = (room * 24 / 100, room * 32 / 100);
    [room.saturating_sub(municipality + state), municipality, state]
}

fn row(cells: usize, [date, kinds, people, municipality, state]: [&str; 5]) -> String {
    let [what, place, end] = columns(cells);
    format!(
        "{} {} {} {} {}",
        fit(date, 10),
        fit(kinds, what),
        right(people, 7),
        fit(municipality, place),
        fit(state, end)
    )
}

fn heading(cells: usize, cx: &Cx<'_>) -> String {
    let names = [
        word("Data", "Date"),
        FIELDS[KINDS].word,
        FIELDS[PEOPLE].word,
        word("Concelho", "Municipality"),
        word("Estado", "State"),
    ];
    row(cells, names.map(|name| name.to(cx.lang)))
}

fn line(line: &Line<'_>, cells: usize, cx: &Cx<'_>) -> String {
    let day = |at: Instant| civil_day(at, cx.config.calendar.zone).to_string();
    let named =
        |kinds: &[OfferKind]| kinds.iter().map(|kind| kind.word().to(cx.lang)).collect::<Vec<_>>().join(", ");
    match line {
        Line::Typed(form) => {
            let text = |field: usize| form.typed(field).value();
            let state = NOT_SAVED_YET.to(cx.lang);
            let (people, place) = (text(PEOPLE), text(MUNICIPALITY));
            row(cells, [&day(form.began), &named(&form.codes(KINDS)), people, place, state])
        }
        Line::Recorded(offer) => {
            let facts = &offer.facts;
            let state = offer_state(offer.closed.map(|closing| closing.reason)).to(cx.lang);
            let (people, place) = (facts.people.to_string(), clean_line(&facts.municipality));
            row(cells, [&day(facts.offered), &named(&facts.kinds), &people, &place, state])
        }
    }
}
