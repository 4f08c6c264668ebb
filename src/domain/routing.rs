//! Where a caller of a language goes, and why: one pure function.
//!
//! The rule of the service: a caller goes to a mediator who speaks the language and is free; if nobody is, or
//! the line does not have the language, the Translation Service takes part at once. Nobody is turned away.

use super::call::Route;
use super::code::{Code, RouteReason, RouteTo};
use super::id::StaffId;
use super::language::Language;
use super::staff::Staff;

/// What somebody who is signed on is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Presence {
    /// Can take a call.
    Free,
    /// Has a call open.
    OnCall,
    /// Finishes the record of a call that is over.
    WrapUp,
    /// Not at the desk.
    Away,
}

impl Code for Presence {
    const NAME: &'static str = "presence";
    const ALL: &'static [Self] = &[Self::Free, Self::OnCall, Self::WrapUp, Self::Away];
    fn code(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::OnCall => "on-call",
            Self::WrapUp => "wrap-up",
            Self::Away => "away",
        }
    }
}

/// Somebody who is signed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDuty {
    /// Who.
    pub staff: Staff,
    /// What they are doing.
    pub presence: Presence,
}

/// The route that the rule gives, and who could take the call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// Where the caller goes.
    pub route: Route,
    /// Colleagues on duty who speak the language and are free, whatever the route.
    pub colleagues: Vec<StaffId>,
}

/// Where a caller of `language` goes when `me` has the call (nobody, when asked in general) and `on_duty` are
/// signed on.
pub fn route(language: &Language, me: Option<&Staff>, on_duty: &[OnDuty]) -> Advice {
    let colleagues: Vec<StaffId> = on_duty
        .iter()
        .filter(|one| one.presence == Presence::Free && one.staff.speaks(language.code))
        .map(|one| one.staff.facts.id)
        .filter(|id| me.is_none_or(|me| me.facts.id != *id))
        .collect();
    let (to, reason) = if me.is_some_and(|me| me.speaks(language.code)) {
        (RouteTo::Own, RouteReason::Speaks)
    } else if !colleagues.is_empty() {
        (RouteTo::Colleague, RouteReason::ColleagueFree)
    } else if language.line || on_duty.iter().any(|one| one.staff.speaks(language.code)) {
        (RouteTo::TranslationService, RouteReason::NobodyFree)
    } else if language.pool {
        (RouteTo::TranslationService, RouteReason::NotOfTheLine)
    } else {
        (RouteTo::TranslationService, RouteReason::NotCovered)
    };
    Advice { route: Route { to, reason }, colleagues }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::code::Role;
    use crate::domain::language::{Catalogue, LanguageCode};
    use crate::domain::staff::StaffFacts;

    fn person(number: u128, languages: &[&str]) -> Staff {
        let languages = languages.iter().map(|code| code.parse::<LanguageCode>().unwrap()).collect();
        let id = StaffId(uuid::Uuid::from_u128(number));
        Staff { facts: StaffFacts { id, role: Role::Mediator, languages, active: true }, name: None }
    }

    fn advise(code: &str, me: Option<&Staff>, on_duty: &[OnDuty]) -> (RouteTo, RouteReason) {
        let language = Catalogue::shipped().get(code.parse().unwrap()).unwrap();
        let advice = route(language, me, on_duty);
        (advice.route.to, advice.route.reason)
    }

    #[test]
    fn a_mediator_who_speaks_the_language_keeps_the_call() {
        let me = person(1, &["por", "ukr"]);
        let other = OnDuty { staff: person(2, &["ukr"]), presence: Presence::Free };
        assert_eq!(advise("ukr", Some(&me), &[other]), (RouteTo::Own, RouteReason::Speaks));
    }

    #[test]
    fn otherwise_a_free_colleague_who_speaks_it_takes_it() {
        let me = person(1, &["por"]);
        let free = OnDuty { staff: person(2, &["ukr"]), presence: Presence::Free };
        assert_eq!(
            advise("ukr", Some(&me), std::slice::from_ref(&free)),
            (RouteTo::Colleague, RouteReason::ColleagueFree)
        );
        for presence in [Presence::OnCall, Presence::WrapUp, Presence::Away] {
            let busy = OnDuty { presence, ..free.clone() };
            assert_eq!(
                advise("ukr", Some(&me), &[busy]),
                (RouteTo::TranslationService, RouteReason::NobodyFree)
            );
        }
    }

    #[test]
    fn i_am_not_my_own_colleague() {
        let me = person(1, &["por"]);
        let myself = OnDuty { staff: person(1, &["ukr"]), presence: Presence::Free };
        assert_eq!(advise("ukr", Some(&me), &[myself]).0, RouteTo::TranslationService);
    }

    #[test]
    fn a_language_that_the_line_does_not_have_goes_to_the_translation_service() {
        assert_eq!(advise("urd", None, &[]), (RouteTo::TranslationService, RouteReason::NotOfTheLine));
        assert_eq!(advise("ukr", None, &[]), (RouteTo::TranslationService, RouteReason::NobodyFree));
        assert_eq!(advise("quz", None, &[]), (RouteTo::TranslationService, RouteReason::NotCovered));
    }

    /// Promise 4: whatever the language, whoever is there, there is a way.
    #[test]
    fn every_language_leads_somewhere() {
        let me = person(1, &["por"]);
        for language in Catalogue::shipped().all() {
            let advice = route(language, Some(&me), &[]);
            let mine = me.speaks(language.code);
            assert_eq!(advice.route.to == RouteTo::Own, mine, "{}", language.code);
        }
    }
}
