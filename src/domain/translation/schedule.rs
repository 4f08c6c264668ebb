//! Requests for a later time: whether the line is open then, and whether there are interpreters enough.

use chrono::TimeDelta;
use chrono_tz::Tz;

use super::pool::Standing;
use super::request::Request;
use crate::domain::calendar::Calendar;
use crate::domain::call::Asked;
use crate::domain::id::RequestId;
use crate::domain::time::Instant;

/// How near two requests for one language must be to want the same interpreters.
const NEAR: TimeDelta = TimeDelta::hours(1);

/// Why nothing can be scheduled for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadDue {
    /// Whether the time has passed; if not, the line is closed then.
    pub past: bool,
    /// The next time at which it is possible; none where the line stays closed for a year.
    pub next: Option<Instant>,
}

/// Whether something can be scheduled for a time: one that is to come, and at which the line is open.
///
/// # Errors
/// [`BadDue`] with the next time that is possible.
pub fn check_due(due: Instant, now: Instant, calendar: &Calendar) -> Result<(), BadDue> {
    let past = due <= now;
    if !past && calendar.is_open(due) {
        return Ok(());
    }
    Err(BadDue { past, next: calendar.next_opening(due.max(now)) })
}

/// More requests for a language about a time than interpreters who can be called then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash<'a> {
    /// The other requests, earliest first.
    pub others: Vec<&'a Request>,
    /// How many interpreters who speak the language can be called then.
    pub interpreters: usize,
}

/// The requests that a request for `asked` at `due` would have to share too few interpreters with; `but` is the
/// request itself, where it is in the queue already.
pub fn clash<'a>(
    asked: &Asked,
    due: Instant,
    but: Option<RequestId>,
    open: &'a [Request],
    pool: &[Standing],
    zone: Tz,
) -> Option<Clash<'a>> {
    let near = |request: &&Request| {
        !request.is_over()
            && Some(request.facts.id) != but
            && request.facts.language.code == asked.code
            && (request.facts.waiting_since() - due).abs() < NEAR
    };
    let mut others: Vec<&Request> = open.iter().filter(near).collect();
    others.sort_by_key(|request| (request.facts.waiting_since(), request.facts.id));
    let speak = pool.iter().map(|standing| &standing.interpreter).filter(|interpreter| {
        interpreter.facts.active && interpreter.speaks(asked).is_some() && interpreter.is_reachable(due, zone)
    });
    let interpreters = speak.count();
    // Where nobody speaks the language at all, that is said, and not that two wait for nobody.
    (!others.is_empty() && interpreters <= others.len()).then_some(Clash { others, interpreters })
}

/// Whether anybody in the pool speaks the language that is asked for.
pub fn is_covered(asked: &Asked, pool: &[Standing]) -> bool {
    let mut people = pool.iter().map(|standing| &standing.interpreter);
    people.any(|person| person.facts.active && person.speaks(asked).is_some())
}
