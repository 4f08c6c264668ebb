//! The form of an offer as data: what is ticked, chosen and typed, the record that it makes, and how it is kept on
//! disk until then.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::code::{Caller, Channel, Code, OfferKind};
use crate::domain::event::Private;
use crate::domain::id::{CallId, OfferId, StaffId};
use crate::domain::offer::{OfferFacts, OfferFault, TOPIC};
use crate::domain::text::{clean_line, fold};
use crate::domain::time::Instant;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, word};
use crate::store::OfferDraft;
use crate::tui::app::Cx;
use crate::tui::effect::{Effect, Write};
use crate::tui::keys::Action;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::form::{Form as CallForm, Saving};
use crate::tui::widgets::field::Field;

/// The fields, in their order on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their words are below")]
pub enum OfferField {
    Kinds,
    People,
    Municipality,
    By,
    Channel,
    Name,
    Phone,
    Email,
    Notes,
}

impl OfferField {
    /// All, in order.
    pub const ALL: [Self; 9] = [
        Self::Kinds,
        Self::People,
        Self::Municipality,
        Self::By,
        Self::Channel,
        Self::Name,
        Self::Phone,
        Self::Email,
        Self::Notes,
    ];

    /// What the field is called in a draft. Never changes: drafts outlive a new version of the program.
    const fn code(self) -> &'static str {
        match self {
            Self::Kinds => "kinds",
            Self::People => "people",
            Self::Municipality => "municipality",
            Self::By => "by",
            Self::Channel => "channel",
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Notes => "notes",
        }
    }

    /// What the field is called.
    pub const fn word(self) -> Word {
        match self {
            Self::Kinds => word("Oferta", "Offer"),
            Self::People => word("Pessoas", "People"),
            Self::Municipality => word("Concelho", "Municip."),
            Self::By => word("De quem", "From"),
            Self::Channel => word("Canal", "Channel"),
            Self::Name => word("Nome", "Name"),
            Self::Phone => word("Telefone", "Phone"),
            Self::Email => word("E-mail", "E-mail"),
            Self::Notes => word("Notas", "Notes"),
        }
    }

    /// What is done in the field.
    pub const fn hint(self) -> Word {
        match self {
            Self::Kinds => word("1 a 6 marcam e desmarcam", "1 to 6 tick and untick"),
            Self::People => word("para quantas pessoas: um número", "for how many people: a number"),
            Self::Municipality => word("onde se dá a ajuda", "where the help is given"),
            Self::By | Self::Channel => word("← → escolhem", "← → choose"),
            _ => word("texto livre; não é obrigatório", "free text; not required"),
        }
    }
}

/// What is known when an offer is begun: the call in which it is made, and what was said there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beginning {
    /// The call.
    pub call: Option<CallId>,
    /// Who offers.
    pub by: Caller,
    /// Through which door.
    pub channel: Channel,
    /// Name, phone and municipality, as far as they were said.
    pub typed: [(OfferField, String); 3],
}

impl Default for Beginning {
    fn default() -> Self {
        let typed = [OfferField::Name, OfferField::Phone, OfferField::Municipality];
        Self {
            call: None,
            by: Caller::GeneralPublic,
            channel: Channel::Phone,
            typed: typed.map(|field| (field, String::new())),
        }
    }
}

impl Beginning {
    /// From an open call, if one of its topics is a hosting offer.
    pub fn in_call(call: &CallForm) -> Option<Self> {
        let text = |field| call.typed(field).text().unwrap_or_default();
        let begun = Self {
            call: Some(call.id),
            by: call.code(FieldId::Caller).unwrap_or(Caller::GeneralPublic),
            channel: call.code(FieldId::Channel).unwrap_or(Channel::Phone),
            typed: [
                (OfferField::Name, text(FieldId::Name)),
                (OfferField::Phone, text(FieldId::Phone)),
                (OfferField::Municipality, text(FieldId::Locality)),
            ],
        };
        is_offered(call).then_some(begun)
    }
}

/// Whether one of a call's topics is a hosting offer.
pub fn is_offered(call: &CallForm) -> bool {
    let topics = [FieldId::Topic, FieldId::SecondTopic, FieldId::ThirdTopic];
    topics.into_iter().any(|field| call.chosen(field) == Some(TOPIC))
}

/// An offer that is being typed.
#[derive(Debug, Clone)]
pub struct Form {
    /// The offer's identity, from the first moment: a retry cannot make a second offer.
    pub id: OfferId,
    /// The call in which it is made.
    pub call: Option<CallId>,
    /// When the form was opened: the offer is of then.
    pub began: Instant,
    /// Where the cursor is.
    pub focus: OfferField,
    /// How far the save is.
    pub saving: Saving,
    /// What was wrong when it was last tried to be saved.
    pub faults: Vec<(OfferField, OfferFault)>,
    /// What the store was last asked to keep.
    pub kept: Option<String>,
    /// What is offered, in the order of the codes.
    pub kinds: Vec<OfferKind>,
    by: Caller,
    channel: Channel,
    typed: [Field; OfferField::ALL.len()],
    /// What stood in it at the beginning.
    begun: Option<Content>,
}

/// What stands in the form. Unknown fields of a later version are left out, missing ones are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Content {
    kinds: Vec<OfferKind>,
    by: Option<Caller>,
    channel: Option<Channel>,
    typed: BTreeMap<String, String>,
}

/// What a draft holds.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    focus: String,
    in_front: bool,
    #[serde(flatten)]
    content: Content,
}

impl Form {
    /// A form of an offer that is made now, with what is known of it.
    pub fn new(id: OfferId, began: Instant, beginning: Beginning) -> Self {
        let mut form = Self {
            id,
            call: beginning.call,
            began,
            focus: OfferField::Kinds,
            saving: Saving::No,
            faults: Vec::new(),
            kept: None,
            kinds: Vec::new(),
            by: beginning.by,
            channel: beginning.channel,
            typed: OfferField::ALL
                .map(|field| if field == OfferField::Notes { Field::notes() } else { Field::line() }),
            begun: None,
        };
        for (field, text) in beginning.typed {
            form.typed[field as usize].set(&text);
        }
        form.begun = Some(form.content());
        form
    }

    /// What is typed in a field.
    pub fn typed(&self, field: OfferField) -> &Field {
        &self.typed[field as usize]
    }

    /// What is chosen in a field of one choice.
    pub fn chosen(&self, field: OfferField) -> Option<Word> {
        match field {
            OfferField::By => Some(self.by.word()),
            OfferField::Channel => Some(self.channel.word()),
            _ => None,
        }
    }

    /// Whether anything was put in since the beginning: from then on the offer is kept.
    pub fn is_touched(&self) -> bool {
        self.begun.as_ref() != Some(&self.content())
    }

    /// Text at the cursor: a number ticks, a first letter chooses, or it is written.
    pub fn write(&mut self, text: &str, lang: Lang) {
        match self.focus {
            OfferField::Kinds => {
                let number = text.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                if let Some(kind) = number.and_then(|number| OfferKind::ALL.get(number)) {
                    self.tick(*kind);
                }
            }
            OfferField::By => self.by = beginning_with(self.by, text, lang),
            OfferField::Channel => self.channel = beginning_with(self.channel, text, lang),
            field => self.typed[field as usize].write(text),
        }
        self.mend();
    }

    fn tick(&mut self, kind: OfferKind) {
        match self.kinds.iter().position(|one| *one == kind) {
            Some(place) => drop(self.kinds.remove(place)),
            None => self.kinds.push(kind),
        }
        self.kinds.sort_unstable();
    }

    /// Does what an action asks for within the form.
    pub fn act(&mut self, action: Action) {
        match (action, self.focus) {
            (Action::Accept | Action::NextField, _) => self.step(1),
            (Action::PreviousField, _) => self.step(OfferField::ALL.len() - 1),
            (Action::Left | Action::Right, OfferField::By) => {
                self.by = beside(self.by, action == Action::Right);
            }
            (Action::Left | Action::Right, OfferField::Channel) => {
                self.channel = beside(self.channel, action == Action::Right);
            }
            (_, OfferField::Kinds | OfferField::By | OfferField::Channel) => {}
            (other, field) => drop(self.typed[field as usize].act(other)),
        }
        self.mend();
    }

    fn step(&mut self, by: usize) {
        self.focus = OfferField::ALL[(self.focus as usize + by) % OfferField::ALL.len()];
    }

    /// What is no longer wrong is no longer said.
    fn mend(&mut self) {
        if !self.faults.is_empty() {
            let wrong = self.faults(self.began);
            self.faults.retain(|fault| wrong.contains(fault));
        }
    }

    fn faults(&self, now: Instant) -> Vec<(OfferField, OfferFault)> {
        self.facts(now).faults(now).into_iter().map(|fault| (field_of(fault), fault)).collect()
    }

    fn facts(&self, now: Instant) -> OfferFacts {
        OfferFacts {
            id: self.id,
            // A clock that was set back must not keep the offer from being recorded.
            offered: self.began.min(now),
            kinds: self.kinds.clone(),
            // What is no number is no answer to "how many".
            people: self.typed(OfferField::People).value().trim().parse().unwrap_or(0),
            municipality: clean_line(self.typed(OfferField::Municipality).value()),
            by: self.by,
            channel: self.channel,
            call: self.call,
        }
    }

    /// Makes the record and asks for it to be saved; where it is not complete, says so beside the fields and puts
    /// the cursor in the first.
    pub fn save(&mut self, who: StaffId, now: Instant) -> Option<Effect> {
        self.faults = self.faults(now);
        if let Some((field, _)) = self.faults.first() {
            self.focus = *field;
            return None;
        }
        self.saving = Saving::Underway;
        let text = |field| self.typed(field).text();
        let private = Private {
            name: text(OfferField::Name),
            phone: text(OfferField::Phone),
            email: text(OfferField::Email),
            notes: text(OfferField::Notes),
            ..Private::default()
        };
        Some(Effect::Write(Write::Offer { who, facts: Box::new(self.facts(now)), private }))
    }

    fn content(&self) -> Content {
        let typed = OfferField::ALL.into_iter().filter(|field| !self.typed(*field).is_empty());
        Content {
            kinds: self.kinds.clone(),
            by: Some(self.by),
            channel: Some(self.channel),
            typed: typed
                .map(|field| (field.code().to_owned(), self.typed(field).value().to_owned()))
                .collect(),
        }
    }

    /// Asks for the form to be kept, where anything changed since it last was.
    pub fn keep(&mut self, holder: StaffId, in_front: bool, cx: &Cx<'_>) -> Option<Effect> {
        if !self.is_touched() && self.kept.is_none() {
            return None;
        }
        let form = self.to_kept(in_front);
        if self.kept.as_ref() == Some(&form) {
            return None;
        }
        self.kept = Some(form.clone());
        let (id, call, began, updated) = (self.id, self.call, self.began, cx.now);
        Some(Effect::Write(Write::KeepOfferDraft(OfferDraft { id, holder, call, began, form, updated })))
    }

    fn to_kept(&self, in_front: bool) -> String {
        let kept = Kept { focus: self.focus.code().to_owned(), in_front, content: self.content() };
        serde_json::to_string(&kept).unwrap_or_default()
    }

    /// The form that a draft holds, and whether it was in front. A draft that cannot be read opens empty rather than
    /// not at all.
    pub fn from_draft(draft: &OfferDraft) -> (Self, bool) {
        let Kept { focus, in_front, content } = serde_json::from_str(&draft.form).unwrap_or_default();
        let mut form =
            Self::new(draft.id, draft.began, Beginning { call: draft.call, ..Beginning::default() });
        form.begun = None;
        form.by = content.by.unwrap_or(form.by);
        form.channel = content.channel.unwrap_or(form.channel);
        for field in OfferField::ALL {
            form.typed[field as usize].set(content.typed.get(field.code()).map_or("", String::as_str));
            if field.code() == focus {
                form.focus = field;
            }
        }
        form.kinds = content.kinds;
        form.kept = Some(form.to_kept(in_front));
        (form, in_front)
    }
}

/// The field that a fault stands beside.
const fn field_of(fault: OfferFault) -> OfferField {
    match fault {
        // An offer is of when its form was opened: it is never made in the future.
        OfferFault::KindMissing | OfferFault::KindRepeated | OfferFault::InTheFuture => OfferField::Kinds,
        OfferFault::NobodyHelped => OfferField::People,
        OfferFault::MunicipalityMissing => OfferField::Municipality,
    }
}

/// The code before or after this one; after the last comes the first.
fn beside<C: Code>(now: C, after: bool) -> C {
    let at = C::ALL.iter().position(|one| *one == now).unwrap_or(0);
    C::ALL[(at + if after { 1 } else { C::ALL.len() - 1 }) % C::ALL.len()]
}

/// The next code whose word begins with what is typed, or this one.
fn beginning_with<C: Worded>(now: C, typed: &str, lang: Lang) -> C {
    let wanted = fold(typed);
    let at = C::ALL.iter().position(|one| *one == now).unwrap_or(0);
    let mut next = C::ALL.iter().cycle().skip(at + 1).take(C::ALL.len());
    let fits = |code: &&C| !wanted.is_empty() && fold(code.word().to(lang)).starts_with(&wanted);
    next.find(fits).copied().unwrap_or(now)
}
