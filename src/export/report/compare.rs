//! A period beside another: in per cent where both can be believed, and otherwise why not.

use super::Span;
use crate::domain::code::Coverage;
use crate::domain::count::Count;
use crate::export::numbers::{change, grouped, period};
use crate::i18n::Lang;
use crate::i18n::codes::Worded;
use crate::say;

/// Why two periods are not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotCompared {
    /// The one that the report is of is not over.
    Running,
    /// The one that the report is of is not fully recorded.
    This(Coverage),
    /// The other one is not fully recorded.
    Other(Coverage),
    /// The other one has no calls at all.
    Nothing,
}

/// A period beside the one that a report is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The other period.
    pub span: Span,
    /// What is known of it.
    pub before: Count,
    /// Calls recorded then and now, or why they are not compared.
    pub calls: Result<(u64, u64), NotCompared>,
}

/// Compares a period with an earlier one.
pub fn compare(span: Span, before: Count, now: &Count, running: bool) -> Compared {
    let covered = |count: &Count| matches!(count.coverage, Coverage::Recorded | Coverage::Closed);
    let calls = if running {
        Err(NotCompared::Running)
    } else if !covered(now) {
        Err(NotCompared::This(now.coverage))
    } else if !covered(&before) {
        Err(NotCompared::Other(before.coverage))
    } else if before.calls == 0 {
        Err(NotCompared::Nothing)
    } else {
        Ok((before.calls, now.calls))
    };
    Compared { span, before, calls }
}

impl Compared {
    /// The comparison in words, of a report on `this`.
    pub fn words(&self, this: &str, lang: Lang) -> String {
        let other = period(lang, self.span.first, self.span.by);
        let not = |why: String| say!(lang, "sem comparação: {why}", "not compared: {why}");
        match self.calls {
            Ok((before, now)) => {
                let percent = change(lang, before, now).unwrap_or_default();
                if before == 1 {
                    say!(lang, "{percent} (era 1 chamada)", "{percent} (there was 1 call)")
                } else {
                    let before = grouped(lang, before);
                    say!(lang, "{percent} (eram {before} chamadas)", "{percent} (there were {before} calls)")
                }
            }
            Err(NotCompared::Running) => not(say!(lang, "{this} ainda não acabou", "{this} is not over")),
            Err(NotCompared::This(coverage)) => not(covered(this, coverage, lang)),
            Err(NotCompared::Other(coverage)) => not(covered(&other, coverage, lang)),
            Err(NotCompared::Nothing) => not(say!(lang, "{other} não teve chamadas", "{other} had no calls")),
        }
    }
}

/// Why a period cannot be believed.
fn covered(name: &str, coverage: Coverage, lang: Lang) -> String {
    match coverage {
        Coverage::Partial => {
            say!(lang, "{name} só tem registo parcial", "{name} is only partly recorded")
        }
        Coverage::NotRecorded => say!(lang, "{name} não tem registo", "{name} was not recorded"),
        Coverage::Closed | Coverage::Recorded => {
            let coverage = coverage.word().to(lang);
            format!("{name}: {coverage}")
        }
    }
}
