//! The form of a hosting offer: its fields, and the record that it makes.

use crate::domain::code::{Caller, Channel, Code, OfferKind, SideForm};
use crate::domain::event::Private;
use crate::domain::id::{OfferId, StaffId};
use crate::domain::offer::{OfferFacts, OfferFault, TOPIC};
use crate::domain::text::clean_line;
use crate::domain::time::Instant;
use crate::i18n::{Lang, errors, word};
use crate::tui::app::Cx;
use crate::tui::effect::Write;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::form::Form as CallForm;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::spec::{
    ARROWS, Beginning, FREE_TEXT, Fault, FieldSpec, Sort, Spec, codes_of, field,
};

/// The places of the fields.
pub const KINDS: usize = 0;
/// For how many people.
pub const PEOPLE: usize = 1;
/// Where.
pub const MUNICIPALITY: usize = 2;
/// Who offers.
pub const BY: usize = 3;
/// Through which door.
pub const CHANNEL: usize = 4;
/// The contact's name.
pub const NAME: usize = 5;
/// The contact's phone.
pub const PHONE: usize = 6;
/// The contact's e-mail.
pub const EMAIL: usize = 7;
/// Notes.
pub const NOTES: usize = 8;

/// The form of an offer.
pub const SPEC: Spec = Spec {
    fields: FIELDS,
    title,
    several: false,
    discard: word("Descartar a oferta?", "Discard the offer?"),
    not_saved: word("NÃO GUARDADA: ^S tenta de novo", "NOT SAVED: ^S tries again"),
    put_away: word(
        "Oferta por guardar: O abre a lista, Enter retoma-a",
        "Unsaved offer: O opens the list, Enter takes it up",
    ),
    faults,
    remarks: |_, _| Vec::new(),
    record: |form, who, cx| Some(record(form, who, cx)),
};

/// The fields, in their order on the screen.
pub const FIELDS: &[FieldSpec] = &[
    field(
        "kinds",
        word("Oferta", "Offer"),
        word("1 a 6 marcam e desmarcam", "1 to 6 tick and untick"),
        Sort::Ticks(codes_of::<OfferKind>),
    ),
    field(
        "people",
        word("Pessoas", "People"),
        word("para quantas pessoas: um número", "for how many people: a number"),
        Sort::Line,
    ),
    field(
        "municipality",
        word("Concelho", "Municip."),
        word("onde se dá a ajuda", "where the help is given"),
        Sort::Line,
    ),
    field("by", word("De quem", "From"), ARROWS, Sort::One(codes_of::<Caller>)),
    field("channel", word("Canal", "Channel"), ARROWS, Sort::One(codes_of::<Channel>)),
    field("name", word("Nome", "Name"), FREE_TEXT, Sort::Line),
    field("phone", word("Telefone", "Phone"), FREE_TEXT, Sort::Line),
    field("email", word("E-mail", "E-mail"), FREE_TEXT, Sort::Line),
    field("notes", word("Notas", "Notes"), FREE_TEXT, Sort::Lines),
];

fn title(form: &Form, lang: Lang) -> String {
    let offer = word("Oferta de acolhimento", "Hosting offer").to(lang);
    match form.call {
        Some(_) => format!("{offer} · {}", word("desta chamada", "of this call").to(lang)),
        None => offer.to_owned(),
    }
}

/// An offer that is made outside of any call.
pub fn beginning() -> Beginning {
    let by = (BY, vec![Caller::GeneralPublic.code().to_owned()]);
    Beginning { chosen: vec![by], ..Beginning::of(SideForm::Offer) }
}

/// From an open call, if one of its topics is a hosting offer.
pub fn in_call(call: &CallForm) -> Option<Beginning> {
    let text = |field| call.typed(field).text().unwrap_or_default();
    let by = call.code(FieldId::Caller).unwrap_or(Caller::GeneralPublic);
    let channel = call.code(FieldId::Channel).unwrap_or(Channel::Phone);
    is_offered(call).then(|| Beginning {
        call: Some(call.id),
        typed: vec![
            (NAME, text(FieldId::Name)),
            (PHONE, text(FieldId::Phone)),
            (MUNICIPALITY, text(FieldId::Locality)),
        ],
        chosen: vec![(BY, vec![by.code().to_owned()]), (CHANNEL, vec![channel.code().to_owned()])],
        ..Beginning::of(SideForm::Offer)
    })
}

/// Whether one of a call's topics is a hosting offer.
pub fn is_offered(call: &CallForm) -> bool {
    let topics = [FieldId::Topic, FieldId::SecondTopic, FieldId::ThirdTopic];
    topics.into_iter().any(|field| call.chosen(field) == Some(TOPIC))
}

fn facts(form: &Form, now: Instant) -> OfferFacts {
    OfferFacts {
        id: OfferId(form.id),
        // The offer is of when its form was opened; a clock that was set back must not keep it from being recorded.
        offered: form.began.min(now),
        kinds: form.codes(KINDS),
        // What is no number is no answer to "how many".
        people: form.typed(PEOPLE).value().trim().parse().unwrap_or(0),
        municipality: clean_line(form.typed(MUNICIPALITY).value()),
        by: form.code(BY),
        channel: form.code(CHANNEL),
        call: form.call,
    }
}

fn faults(form: &Form, cx: &Cx<'_>) -> Vec<(usize, Fault)> {
    let place = |fault| match fault {
        // An offer is of when its form was opened: it is never made in the future.
        OfferFault::KindMissing | OfferFault::KindRepeated | OfferFault::InTheFuture => KINDS,
        OfferFault::NobodyHelped => PEOPLE,
        OfferFault::MunicipalityMissing => MUNICIPALITY,
    };
    let faults = facts(form, cx.now).faults(cx.now);
    faults.into_iter().map(|fault| (place(fault), Fault::Said(errors::offer_fault(fault)))).collect()
}

fn record(form: &Form, who: StaffId, cx: &Cx<'_>) -> Write {
    let private = Private {
        name: form.text(NAME),
        phone: form.text(PHONE),
        email: form.text(EMAIL),
        notes: form.text(NOTES),
        ..Private::default()
    };
    Write::Offer { who, facts: Box::new(facts(form, cx.now)), private }
}
