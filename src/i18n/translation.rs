//! The words of the Translation Service: its codes, and why a step is impossible.

use super::codes::Worded;
use super::{Lang, Word, word};
use crate::domain::id::StaffId;
use crate::domain::translation::{Asker, PartyRole, PartyState, Place, Quality, Refusal, RequestOutcome};
use crate::say;

impl Worded for Asker {
    fn word(self) -> Word {
        match self {
            Self::Line => word("linha", "line"),
            Self::Institution => word("instituição", "institution"),
        }
    }
}

impl Worded for PartyRole {
    fn word(self) -> Word {
        match self {
            Self::Caller => word("quem ligou", "caller"),
            Self::Interpreter => word("intérprete", "interpreter"),
            Self::Technician => word("técnico", "technician"),
            Self::Immigrant => word("imigrante", "immigrant"),
        }
    }
}

impl Worded for PartyState {
    fn word(self) -> Word {
        match self {
            Self::Dialled => word("marcado", "dialled"),
            Self::Ringing => word("a chamar", "ringing"),
            Self::Joined => word("em linha", "joined"),
            Self::OnHold => word("em espera", "on hold"),
            Self::Left => word("saiu", "left"),
            Self::NoAnswer => word("não atendeu", "no answer"),
            Self::Busy => word("ocupado", "busy"),
        }
    }
}

impl Worded for RequestOutcome {
    fn word(self) -> Word {
        match self {
            Self::Interpreted => word("interpretado", "interpreted"),
            Self::Abandoned => word("desistiu", "abandoned"),
            Self::NotCovered => word("língua sem intérprete", "not covered"),
            Self::NobodyAvailable => word("ninguém disponível", "nobody available"),
            Self::Cancelled => word("cancelado", "cancelled"),
        }
    }
}

impl Worded for Quality {
    fn word(self) -> Word {
        match self {
            Self::Good => word("boa", "good"),
            Self::Fair => word("razoável", "fair"),
            Self::Poor => word("má", "poor"),
        }
    }
}

/// A request that is not over.
pub const OPEN: Word = word("em aberto", "open");

/// Where a request stands in the queue.
pub const fn place(place: Place) -> Word {
    match place {
        Place::InHand => word("em curso", "in hand"),
        Place::Sensitive => word("prioritário", "first"),
        Place::Waiting => word("à espera", "waiting"),
        Place::Near => word("a seguir", "soon"),
        Place::Later => word("agendado", "scheduled"),
    }
}

/// Why a step is impossible, and what to do. `name` tells what a member of staff is called.
pub fn refusal(lang: Lang, why: Refusal, name: impl Fn(StaffId) -> String) -> String {
    match why {
        Refusal::Over(outcome) => {
            let how = outcome.word().to(lang);
            say!(lang, "o pedido já terminou: {how}", "the request is over: {how}")
        }
        Refusal::ClaimedBy(holder) => {
            let holder = name(holder);
            say!(lang, "{holder} já tem este pedido em mãos", "{holder} has this request in hand")
        }
        Refusal::NotClaimed => word(
            "ninguém tem ainda este pedido em mãos: fique primeiro com ele",
            "nobody has this request in hand yet: claim it first",
        )
        .to(lang)
        .to_owned(),
        Refusal::InterpreterPresent => word(
            "já há um intérprete marcado ou em linha neste pedido",
            "an interpreter is already dialled or joined in this request",
        )
        .to(lang)
        .to_owned(),
        Refusal::Present(role) => {
            let role = role.word().to(lang);
            say!(lang, "{role}: já está marcado ou em linha", "{role}: already dialled or joined")
        }
        Refusal::WhichInterpreter => word(
            "indique o intérprete, e só para o intérprete",
            "say which interpreter, and only for an interpreter",
        )
        .to(lang)
        .to_owned(),
        Refusal::NoPlace(role) => {
            let role = role.word().to(lang);
            say!(lang, "{role}: não faz parte deste pedido", "{role}: has no place in this request")
        }
        Refusal::NoParty(number) => {
            let number = number + 1;
            say!(lang, "o pedido não tem participante n.º {number}", "the request has no party no. {number}")
        }
        Refusal::CannotMove { role, from, to } => {
            let (role, from, to) = (role.word().to(lang), from.word().to(lang), to.word().to(lang));
            say!(
                lang,
                "{role}: de «{from}» não se passa a «{to}»",
                "{role}: cannot go from “{from}” to “{to}”"
            )
        }
        Refusal::OnHold(role) => {
            let role = role.word().to(lang);
            say!(
                lang,
                "{role}: ainda está em espera; retome a conversa antes de terminar",
                "{role}: still on hold; take them back before ending"
            )
        }
        Refusal::NotServed => {
            word("nenhum intérprete chegou a entrar", "no interpreter ever joined").to(lang).to_owned()
        }
        Refusal::Served => word(
            "um intérprete já entrou: o pedido termina como interpretado",
            "an interpreter joined already: the request ends as interpreted",
        )
        .to(lang)
        .to_owned(),
    }
}
