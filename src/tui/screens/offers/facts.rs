//! Everything that is recorded of an offer, as pairs of label and value.

use crate::domain::id::CallId;
use crate::domain::offer::Offer;
use crate::domain::text::{clean_line, clean_text};
use crate::domain::time::Instant;
use crate::i18n::codes::{Worded, offer_state};
use crate::i18n::{Word, word};
use crate::tui::app::Cx;
use crate::tui::screens::calls::name;

use super::form::{BY, CHANNEL, EMAIL, FIELDS, KINDS, NAME, NOTES, PEOPLE, PHONE};

/// The record's lines.
pub fn facts(offer: &Offer, cx: &Cx<'_>) -> Vec<(Word, String)> {
    let (facts, private) = (&offer.facts, &offer.private);
    let time =
        |at: Instant| at.with_timezone(&cx.config.calendar.zone).format("%Y-%m-%d %H:%M:%S").to_string();
    let kinds: Vec<&str> = facts.kinds.iter().map(|kind| kind.word().to(cx.lang)).collect();
    let line = |text: &Option<String>| text.as_deref().map(clean_line).unwrap_or_default();
    let mut all = vec![
        (word("Referência", "Reference"), facts.id.reference()),
        (word("Feita", "Made"), time(facts.offered)),
        (
            word("Estado", "State"),
            offer_state(offer.closed.map(|closing| closing.reason)).to(cx.lang).to_owned(),
        ),
        (FIELDS[KINDS].word, kinds.join(", ")),
        (FIELDS[PEOPLE].word, facts.people.to_string()),
        (word("Concelho", "Municipality"), clean_line(&facts.municipality)),
        (FIELDS[BY].word, facts.by.word().to(cx.lang).to_owned()),
        (FIELDS[CHANNEL].word, facts.channel.word().to(cx.lang).to_owned()),
        (FIELDS[NAME].word, line(&private.name)),
        (FIELDS[PHONE].word, line(&private.phone)),
        (FIELDS[EMAIL].word, line(&private.email)),
        (FIELDS[NOTES].word, private.notes.as_deref().map(clean_text).unwrap_or_default()),
        (word("Chamada", "Call"), facts.call.map(CallId::reference).unwrap_or_default()),
        (word("Registou", "Entered by"), name(offer.entered_by, cx)),
        (word("Registada", "Entered"), time(offer.entered_at)),
    ];
    if let Some(closing) = offer.closed {
        all.push((word("Fechou", "Closed by"), name(closing.by, cx)));
        all.push((word("Fechada", "Closed"), time(closing.at)));
    }
    all.retain(|(_, value)| !value.is_empty());
    all
}
