//! The reviews of the month: each morning the shift lead goes through what was entered late or corrected the day before,
//! and now and then writes to whoever took the call.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::id;
use crate::demo::chance::Chance;
use crate::domain::calendar::Calendar;
use crate::domain::event::{Event, Private};
use crate::domain::id::{CallId, CommentId, StaffId};
use crate::domain::review::{CallCommented, CallReviewed, CommentRead};
use crate::domain::time::{Instant, civil_day, start_of_day};
use crate::i18n::{Lang, Word, word};
use crate::store::Append;

/// What is written about a call.
const COMMENTS: &[Word] = &[
    word(
        "Bem encaminhada. Da próxima vez registe também a localidade.",
        "Well referred. Next time note the place too.",
    ),
    word(
        "A pessoa disse que documentos já tinha? Faltam nas notas.",
        "Did they say which documents they had? The notes lack them.",
    ),
    word("Obrigada por ter voltado a ligar.", "Thank you for ringing back."),
];

/// What a shift lead has to look at: who took the call, and the revision and time of the last entry about it.
struct Waiting {
    mediator: StaffId,
    revision: u32,
    since: Instant,
    waits: bool,
}

/// Reviews and comments for the calls among `entries`, up to the evening before `now`. What waits since then is there to
/// be reviewed.
pub(super) fn reviews(
    entries: &[(Append, Instant)],
    calendar: &Calendar,
    lead: StaffId,
    now: Instant,
    lang: Lang,
) -> Vec<(Append, Instant)> {
    let mut calls: BTreeMap<CallId, Waiting> = BTreeMap::new();
    for (append, at) in entries {
        match &append.event {
            Event::CallLogged(facts) => {
                let waiting =
                    Waiting { mediator: facts.mediator, revision: 1, since: *at, waits: facts.late };
                calls.insert(facts.id, waiting);
            }
            Event::CallCorrected(correction) => {
                if let Some(call) = calls.get_mut(&correction.facts.id) {
                    (call.revision, call.since, call.waits) = (call.revision + 1, *at, true);
                }
            }
            Event::CallWithdrawn(withdrawn) => drop(calls.remove(&withdrawn.id)),
            _ => {}
        }
    }
    let mut reviews = Vec::new();
    for (call, waiting) in calls.into_iter().filter(|(_, waiting)| waiting.waits) {
        let mut chance = Chance::new(call.0.as_u64_pair().1 ^ 0x5ee);
        // The morning after, and not all at once.
        let next = civil_day(waiting.since, calendar.zone).succ_opt().unwrap_or_default();
        let at = start_of_day(next, calendar.zone) + TimeDelta::minutes(chance.between(545, 585).into());
        if at > now - TimeDelta::days(1) {
            continue;
        }
        let by = |who, event, private, at| (Append { who, event, private }, at);
        let seen = Event::CallReviewed(CallReviewed { id: call, revision: waiting.revision });
        reviews.push(by(lead, seen, Private::default(), at));
        if waiting.mediator == lead || !chance.percent(12) {
            continue;
        }
        let Some(text) = chance.pick(COMMENTS) else { continue };
        let comment = CommentId(id(&mut chance, at));
        let said = Event::CallCommented(CallCommented { id: comment, call, to: waiting.mediator });
        let private = Private { notes: Some(text.to(lang).to_owned()), ..Private::default() };
        reviews.push(by(lead, said, private, at + TimeDelta::seconds(40)));
        let read = Event::CommentRead(CommentRead { id: comment, call });
        let read_at = at + TimeDelta::minutes(chance.between(20, 3_000).into());
        reviews.push(by(waiting.mediator, read, Private::default(), read_at));
    }
    reviews
}
