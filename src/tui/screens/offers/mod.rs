//! Hosting offers: those that are being typed, the form over the screen, and the list.

mod facts;
pub mod form;
mod render;

#[cfg(test)]
mod tests;

pub use facts::facts;

use crate::domain::bilingual::Bilingual;
use crate::domain::code::{Code, OfferClosing};
use crate::domain::id::{CallId, OfferId};
use crate::domain::offer::Offer;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, word};
use crate::say;
use crate::store::{OfferDraft, OfferFilter};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read, Write};
use crate::tui::keys::{self, Action, Table};
use crate::tui::screens::calls::form::Saving;
use crate::tui::screens::calls::in_both;
use crate::tui::screens::over::Chooser;

use form::{Beginning, Form, OfferField};

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
const DISCARD: Word = word("Descartar a oferta?", "Discard the offer?");
const DISCARD_IT: Word = word("descartar o que está escrito", "discard what is written");
const WHY_CLOSE: Word = word("Fechar a oferta: porquê?", "Close the offer: why?");

/// An offer is on disk.
pub fn saved(lang: Lang, id: OfferId) -> String {
    let reference = id.reference();
    say!(lang, "Oferta {reference} guardada", "Offer {reference} saved")
}

/// The offers of this console.
#[derive(Debug, Default)]
pub struct Offers {
    /// Those that are being typed by whoever is signed on here, oldest first.
    forms: Vec<Form>,
    /// The one whose form lies over the screen.
    front: Option<OfferId>,
    list: Vec<Offer>,
    loaded: bool,
    /// The chosen line; followed by identity.
    chosen: Option<OfferId>,
    /// Closed offers too.
    all: bool,
    asked: u64,
    /// The number of the latest question for drafts.
    asked_drafts: u64,
    /// Whether what was being typed before has been found again.
    found_again: bool,
}

/// A line of the list.
enum Line<'a> {
    /// An offer that is being typed.
    Typed(&'a Form),
    /// A recorded offer.
    Recorded(&'a Offer),
}

impl Line<'_> {
    fn id(&self) -> OfferId {
        match self {
            Self::Typed(form) => form.id,
            Self::Recorded(offer) => offer.facts.id,
        }
    }
}

impl Offers {
    /// The tables of the form, where one lies over the screen.
    pub fn form_tables(&self) -> Option<&'static [&'static Table]> {
        self.front.map(|_| -> &[&Table] { &[&keys::OFFER_FORM, &keys::WRITING] })
    }

    fn front(&self) -> Option<&Form> {
        self.forms.iter().find(|form| Some(form.id) == self.front)
    }

    fn front_mut(&mut self) -> Option<&mut Form> {
        self.forms.iter_mut().find(|form| Some(form.id) == self.front)
    }

    /// An offer of the list.
    pub fn offer(&self, id: OfferId) -> Option<&Offer> {
        self.list.iter().find(|offer| offer.facts.id == id)
    }

    /// Forgets who was signed on. What is still being looked up is not for the next person.
    pub fn forget(&mut self) {
        let (asked, asked_drafts) = (self.asked + 1, self.asked_drafts + 1);
        *self = Self { asked, asked_drafts, ..Self::default() };
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

    fn lines(&self) -> Vec<Line<'_>> {
        self.forms.iter().map(Line::Typed).chain(self.list.iter().map(Line::Recorded)).collect()
    }

    fn at(&self) -> usize {
        self.chosen.and_then(|id| self.lines().iter().position(|line| line.id() == id)).unwrap_or(0)
    }

    /// Text for the form.
    pub fn write(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect> {
        if let Some(form) = self.front_mut().filter(|form| form.saving != Saving::Underway) {
            form.write(text, cx.lang);
        }
        self.keep(cx)
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let mut effects =
            if self.front.is_some() { self.act_in_form(action, cx) } else { self.act_in_list(action, cx) };
        // What is kept goes to the writer before what is recorded.
        effects.splice(0..0, self.keep(cx));
        effects
    }

    fn act_in_list(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let (at, last) = (self.at(), self.lines().len().saturating_sub(1));
        let goes = match action {
            Action::NewOffer => {
                self.begin(Beginning::default(), cx);
                return Vec::new();
            }
            Action::ShowClosed => {
                self.all = !self.all;
                return self.look();
            }
            Action::ShowOffer => return self.open_line(at),
            Action::CloseOffer => return self.close_line(at, cx),
            Action::Up => at.saturating_sub(1),
            Action::Down => (at + 1).min(last),
            Action::PageUp => at.saturating_sub(10),
            Action::PageDown => (at + 10).min(last),
            Action::First => 0,
            Action::Last => last,
            _ => return Vec::new(),
        };
        self.chosen = self.lines().get(goes).map(Line::id);
        Vec::new()
    }

    /// Takes up what is being typed, or shows a record.
    fn open_line(&mut self, at: usize) -> Vec<Effect> {
        match self.lines().get(at) {
            Some(Line::Typed(form)) => {
                self.front = Some(form.id);
                Vec::new()
            }
            Some(Line::Recorded(offer)) => vec![Effect::App(Ask::ShowOffer(offer.facts.id))],
            None => Vec::new(),
        }
    }

    /// Asks why an open offer is closed.
    fn close_line(&self, at: usize, cx: &Cx<'_>) -> Vec<Effect> {
        let (Some(me), Some(Line::Recorded(offer))) = (cx.me, self.lines().into_iter().nth(at)) else {
            return Vec::new();
        };
        if offer.closed.is_some() {
            return Vec::new();
        }
        let (who, id) = (me.facts.id, offer.facts.id);
        let options = OfferClosing::ALL.iter().map(|reason| {
            let close = Write::CloseOffer { who, id, reason: *reason };
            (in_both(reason.word()), vec![Effect::Write(close)])
        });
        vec![choose(WHY_CLOSE, options.collect())]
    }

    // --- the form -------------------------------------------------------------------------------------------

    /// Opens a form over the screen: the one that is being typed in this call already, or a new one.
    pub fn begin(&mut self, beginning: Beginning, cx: &Cx<'_>) {
        let begun = self.forms.iter().find(|form| form.call == beginning.call).map(|form| form.id);
        self.front = begun.or_else(|| {
            let form = Form::new(OfferId(cx.fresh), cx.now, beginning);
            let id = form.id;
            self.forms.push(form);
            Some(id)
        });
    }

    fn act_in_form(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let (Some(me), Some(form)) = (cx.me, self.front_mut()) else { return Vec::new() };
        let id = form.id;
        match action {
            Action::LeaveForm if form.is_touched() || form.saving == Saving::Underway => self.front = None,
            // What is with the writer does not change under its hands.
            _ if form.saving == Saving::Underway => {}
            Action::Save => return form.save(me.facts.id, cx.now).into_iter().collect(),
            // Enter in the last field: everything has been gone through.
            Action::Accept if form.focus == OfferField::Notes => {
                return form.save(me.facts.id, cx.now).into_iter().collect();
            }
            Action::LeaveForm | Action::DiscardForm if !form.is_touched() => return self.throw_away(id),
            Action::DiscardForm => {
                let discard = vec![Effect::Write(Write::DropOfferDraft(id))];
                return vec![choose(DISCARD, vec![(in_both(DISCARD_IT), discard)])];
            }
            other => form.act(other),
        }
        Vec::new()
    }

    /// A form in which nothing stands goes without a question, and with it what was kept of it.
    fn throw_away(&mut self, id: OfferId) -> Vec<Effect> {
        let kept = self.forms.iter().any(|form| form.id == id && form.kept.is_some());
        self.gone(id);
        kept.then_some(Effect::Write(Write::DropOfferDraft(id))).into_iter().collect()
    }

    /// Asks for everything that is being typed and changed to be kept on disk.
    fn keep(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(me) = cx.me else { return Vec::new() };
        let front = self.front;
        self.forms
            .iter_mut()
            .filter(|form| form.saving != Saving::Underway)
            .filter_map(|form| form.keep(me.facts.id, Some(form.id) == front, cx))
            .collect()
    }

    // --- answers --------------------------------------------------------------------------------------------

    /// The offer is on disk, or what was typed of it is discarded: now, and not before, its form may go.
    pub fn gone(&mut self, id: OfferId) {
        self.forms.retain(|form| form.id != id);
        self.front = self.front.filter(|front| *front != id);
        self.chosen = Some(id);
        // An answer that was looked up before would bring it back.
        self.asked_drafts += 1;
    }

    /// The offer could not be saved: every letter stays.
    pub fn failed(&mut self, id: OfferId) {
        if let Some(form) = self.forms.iter_mut().find(|form| form.id == id) {
            form.saving = Saving::Failed;
        }
    }

    /// What is typed could not be kept: it is asked for again with the next letter.
    pub fn not_kept(&mut self, id: OfferId) {
        if let Some(form) = self.forms.iter_mut().find(|form| form.id == id) {
            form.kept = None;
        }
    }

    /// Whether an offer of this call is still being typed.
    pub fn is_typed_in(&self, call: CallId) -> bool {
        self.forms.iter().any(|form| form.call == Some(call))
    }

    /// The call is discarded, and with it what was typed of its offer.
    pub fn call_discarded(&mut self, call: CallId) -> Vec<Effect> {
        let ids: Vec<OfferId> =
            self.forms.iter().filter(|form| form.call == Some(call)).map(|form| form.id).collect();
        ids.into_iter().flat_map(|id| self.throw_away(id)).collect()
    }

    /// Asks for what is being typed.
    pub fn look_for_drafts(&mut self) -> Effect {
        self.asked_drafts += 1;
        Effect::Read(Read::OfferDrafts { number: self.asked_drafts })
    }

    /// What everybody is typing. What this person typed at a console that died, or what came with a call that was
    /// handed over here, comes back; what went with a call goes. After a sign-on the form that was in front is in
    /// front again.
    pub fn take_drafts(&mut self, number: u64, drafts: &[OfferDraft], cx: &Cx<'_>) {
        let Some(me) = cx.me.filter(|_| number == self.asked_drafts) else { return };
        let (mine, others): (Vec<&OfferDraft>, Vec<&OfferDraft>) =
            drafts.iter().partition(|draft| draft.holder == me.facts.id);
        self.forms.retain(|form| others.iter().all(|draft| draft.id != form.id));
        for draft in mine {
            if self.forms.iter().all(|form| form.id != draft.id) {
                let (form, in_front) = Form::from_draft(draft);
                if in_front && !self.found_again && self.front.is_none() {
                    self.front = Some(form.id);
                }
                self.forms.push(form);
            }
        }
        self.forms.sort_by_key(|form| (form.began, form.id));
        self.front = self.front().map(|form| form.id);
        self.found_again = true;
    }
}

fn choose(title: Word, options: Vec<(Bilingual, Vec<Effect>)>) -> Effect {
    Effect::App(Ask::Choose(Chooser::new(title, options)))
}
