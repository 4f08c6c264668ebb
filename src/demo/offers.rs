//! The offers that come of the month's calls about them: what is offered, and what became of it.

use chrono::TimeDelta;

use super::chance::Chance;
use super::{data, id};
use crate::domain::call::CallFacts;
use crate::domain::code::{Caller, OfferClosing, OfferKind};
use crate::domain::event::{Event, Private};
use crate::domain::id::{OfferId, StaffId};
use crate::domain::offer::{OfferClosed, OfferFacts, TOPIC};
use crate::domain::time::Instant;
use crate::i18n::{Lang, Word, word};
use crate::store::Append;

/// What is offered, for how many people, and what else is said.
const OFFERS: &[(&[OfferKind], u32, Word)] = &[
    (
        &[OfferKind::Housing],
        2,
        word(
            "Quarto com casa de banho, perto dos transportes; durante seis meses.",
            "Room with a bathroom, near the station; for six months.",
        ),
    ),
    (
        &[OfferKind::Housing, OfferKind::Food],
        5,
        word(
            "Casa no centro da vila; a família do lado ajuda.",
            "House in the village; the neighbours help.",
        ),
    ),
    (
        &[OfferKind::PortugueseClasses],
        12,
        word("Aulas ao sábado de manhã, na sede.", "Classes on Saturday mornings, on the premises."),
    ),
    (
        &[OfferKind::Employment],
        3,
        word(
            "Duas vagas na cozinha e uma na sala, com contrato.",
            "Two places in the kitchen and one in the dining room, with a contract.",
        ),
    ),
    (
        &[OfferKind::Health],
        10,
        word("Consultas de psicologia, uma tarde por semana.", "A psychologist, one afternoon a week."),
    ),
    (
        &[OfferKind::Education, OfferKind::PortugueseClasses],
        8,
        word("Apoio ao estudo, dos 6 aos 12 anos.", "Help with homework, from 6 to 12 years."),
    ),
];

/// The offer that was made in a call, if it is about one, and its closing: what is entered, and when. Chance of its
/// own, so that the calls are what they would be without offers.
pub(super) fn made_in(
    call: &CallFacts,
    private: &Private,
    (who, at): (StaffId, Instant),
    lang: Lang,
) -> Vec<(Append, Instant)> {
    if call.topic.as_ref().is_none_or(|topic| topic.as_str() != TOPIC) {
        return Vec::new();
    }
    let mut chance = Chance::new(call.id.0.as_u64_pair().1);
    let (Some((kinds, people, notes)), Some(town)) = (chance.pick(OFFERS), chance.pick(data::TOWNS)) else {
        return Vec::new();
    };
    let offer = OfferId(id(&mut chance, call.started));
    let facts = OfferFacts {
        id: offer,
        offered: call.started,
        kinds: kinds.to_vec(),
        people: *people,
        municipality: (*town).to_owned(),
        by: call.caller.unwrap_or(Caller::GeneralPublic),
        channel: call.channel,
        call: Some(call.id),
    };
    let contact = Private {
        email: chance.percent(40).then(|| "ofertas@exemplo.pt".to_owned()),
        notes: Some(notes.to(lang).to_owned()),
        name: private.name.clone(),
        phone: private.phone.clone(),
        ..Private::default()
    };
    let mut entries = vec![(Append { who, event: Event::HostingOffered(facts), private: contact }, at)];
    if chance.percent(50) {
        let reasons = [(OfferClosing::TakenUp, 6), (OfferClosing::Withdrawn, 3), (OfferClosing::Expired, 1)];
        let reason = chance.weighted(&reasons).unwrap_or(OfferClosing::TakenUp);
        let later = at + TimeDelta::days(chance.between(3, 9).into());
        let event = Event::HostingOfferClosed(OfferClosed { id: offer, reason });
        entries.push((Append { who, event, private: Private::default() }, later));
    }
    entries
}
