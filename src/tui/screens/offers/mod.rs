//! Hosting offers: the list, with those that are being typed on top, and what their form is.

mod facts;
pub mod form;
mod render;

#[cfg(test)]
mod tests;

pub use facts::facts;

use uuid::Uuid;

use crate::domain::code::{Code, OfferClosing, SideForm};
use crate::domain::id::OfferId;
use crate::domain::offer::Offer;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, word};
use crate::say;
use crate::store::OfferFilter;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read, Write};
use crate::tui::keys::Action;
use crate::tui::screens::calls::in_both;
use crate::tui::screens::over::Chooser;
use crate::tui::screens::side::Sides;
use crate::tui::screens::side::form::Form;
use crate::tui::widgets::lines::line_to;

/// How many offers are held.
const PAGE: usize = 500;

/// The call has no topic that is an offer.
pub const NO_OFFER_TOPIC: Word = word(
    "Uma oferta regista-se numa chamada com o assunto «Oferta de acolhimento»",
    "An offer is recorded in a call whose topic is “Offer to host refugees”",
);
/// The call was saved, what was typed of its offer was not.
pub const STILL_TYPED: Word = word(
    "Chamada guardada. A oferta ainda não: O abre a lista, Enter retoma-a",
    "The call is saved. The offer is not yet: O opens the list, Enter takes it up",
);
/// An offer is closed.
pub const CLOSED: Word = word("Oferta fechada", "Offer closed");
const WHY_CLOSE: Word = word("Fechar a oferta: porquê?", "Close the offer: why?");

/// An offer is on disk.
pub fn saved(lang: Lang, id: OfferId) -> String {
    let reference = id.reference();
    say!(lang, "Oferta {reference} guardada", "Offer {reference} saved")
}

/// The offers of this console.
#[derive(Debug, Default)]
pub struct Offers {
    list: Vec<Offer>,
    loaded: bool,
    /// The chosen line; followed by identity.
    chosen: Option<Uuid>,
    /// Closed offers too.
    all: bool,
    asked: u64,
}

/// A line of the list.
enum Line<'a> {
    /// An offer that is being typed.
    Typed(&'a Form),
    /// A recorded offer.
    Recorded(&'a Offer),
}

impl Line<'_> {
    fn id(&self) -> Uuid {
        match self {
            Self::Typed(form) => form.id,
            Self::Recorded(offer) => offer.facts.id.0,
        }
    }
}

impl Offers {
    /// An offer of the list.
    pub fn offer(&self, id: OfferId) -> Option<&Offer> {
        self.list.iter().find(|offer| offer.facts.id == id)
    }

    /// Forgets who was signed on. What is still being looked up is not for the next person.
    pub fn forget(&mut self) {
        *self = Self { asked: self.asked + 1, ..Self::default() };
    }

    // --- the list -------------------------------------------------------------------------------------------

    /// Asks for the list when it is entered.
    pub fn enter(&mut self) -> Vec<Effect> {
        self.loaded = false;
        self.look()
    }

    /// Asks for the list anew.
    pub fn look(&mut self) -> Vec<Effect> {
        self.asked += 1;
        let filter = OfferFilter { open: (!self.all).then_some(true), ..OfferFilter::default() };
        vec![Effect::Read(Read::Offers { number: self.asked, filter, limit: PAGE })]
    }

    /// The list, if it answers the latest question.
    pub fn take(&mut self, number: u64, offers: Vec<Offer>) {
        if number == self.asked {
            (self.list, self.loaded) = (offers, true);
        }
    }

    fn lines<'a>(&'a self, sides: &'a Sides) -> Vec<Line<'a>> {
        sides.of(SideForm::Offer).map(Line::Typed).chain(self.list.iter().map(Line::Recorded)).collect()
    }

    fn at(&self, lines: &[Line<'_>]) -> usize {
        self.chosen.and_then(|id| lines.iter().position(|line| line.id() == id)).unwrap_or(0)
    }

    /// Puts the mark on an offer.
    pub fn choose(&mut self, id: Uuid) {
        self.chosen = Some(id);
    }

    /// Does what an action asks for. `sides` holds the offers that are being typed.
    pub fn act(&mut self, action: Action, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
        let lines = self.lines(sides);
        let at = self.at(&lines);
        if let Some(to) = line_to(action, at, lines.len()) {
            self.chosen = lines.get(to).map(Line::id);
            return Vec::new();
        }
        match action {
            Action::NewOffer => vec![Effect::App(Ask::Begin(Box::new(form::beginning())))],
            Action::ShowClosed => {
                self.all = !self.all;
                self.look()
            }
            Action::ShowOffer => lines.get(at).map(open).into_iter().collect(),
            Action::CloseOffer => lines.get(at).map(|line| close(line, cx)).unwrap_or_default(),
            _ => Vec::new(),
        }
    }
}

/// Takes up what is being typed, or shows a record.
fn open(line: &Line<'_>) -> Effect {
    Effect::App(match line {
        Line::Typed(form) => Ask::Resume(form.id),
        Line::Recorded(offer) => Ask::ShowOffer(offer.facts.id),
    })
}

/// Asks why an open offer is closed.
fn close(line: &Line<'_>, cx: &Cx<'_>) -> Vec<Effect> {
    let (Some(me), Line::Recorded(offer)) = (cx.me, line) else { return Vec::new() };
    if offer.closed.is_some() {
        return Vec::new();
    }
    let (who, id) = (me.facts.id, offer.facts.id);
    let options = OfferClosing::ALL.iter().map(|reason| {
        let close = Write::CloseOffer { who, id, reason: *reason };
        (in_both(reason.word()), vec![Effect::Write(close)])
    });
    vec![Effect::App(Ask::Choose(Chooser::new(WHY_CLOSE, options.collect())))]
}
