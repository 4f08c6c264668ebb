//! The words of the Translation Service: its codes, and why a step is impossible.

use super::codes::Worded;
use super::{Lang, Word, word};
use crate::domain::id::StaffId;
use crate::domain::translation::{
    Asker, BadDue, BadHours, Clash, InterpreterHours, PORTUGUESE_DAYS, PartyRole, PartyState, Place, Quality,
    Refusal, RequestOutcome, UnknownInterpreter, write_hours, write_hours_with, write_spoken,
};
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
            Self::Dialled => word("a ligar", "dialled"),
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
        Place::Sensitive => word("prioritário", "priority"),
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
            say!(
                lang,
                "o pedido já terminou ({how}); se ainda é preciso um intérprete, faça outro",
                "the request is over ({how}); if an interpreter is still needed, make another"
            )
        }
        Refusal::ClaimedBy(holder) => {
            let holder = name(holder);
            say!(
                lang,
                "{holder} já tem este pedido; fale com {holder}, ou assuma-o",
                "{holder} has this request in hand; speak to {holder}, or take it over"
            )
        }
        Refusal::NotClaimed => word(
            "ainda ninguém ficou com este pedido: fique primeiro com ele",
            "nobody has this request in hand yet: claim it first",
        )
        .to(lang)
        .to_owned(),
        Refusal::InterpreterPresent => word(
            "já se está a ligar a um intérprete, ou já há um em linha; anote primeiro que não atendeu, ou que saiu",
            "an interpreter is already dialled or joined in this request; note first that they did not answer, or left",
        )
        .to(lang)
        .to_owned(),
        Refusal::Present(role) => {
            let role = role.word().to(lang);
            say!(lang, "{role}: já está em linha ou a ser chamado", "{role}: already dialled or joined")
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
            word(
                "nenhum intérprete chegou a entrar; termine o pedido de outra forma",
                "no interpreter ever joined; end the request otherwise",
            )
            .to(lang)
            .to_owned()
        }
        Refusal::Served => word(
            "um intérprete já entrou: o pedido termina como interpretado",
            "an interpreter joined already: the request ends as interpreted",
        )
        .to(lang)
        .to_owned(),
    }
}

/// The program that dials did not start.
pub fn not_dialled(lang: Lang, program: &str, why: &str) -> String {
    say!(
        lang,
        "{program} não arrancou ({why}); marque o número à mão, o passo ficou registado",
        "{program} did not start ({why}); dial by hand, the step is recorded"
    )
}

/// Why nothing can be scheduled for a time, and when it can. Times as people read them.
pub fn bad_due(lang: Lang, bad: BadDue, at: &str, next: Option<&str>) -> String {
    let why = if bad.past {
        say!(lang, "{at} já passou", "{at} has passed")
    } else {
        say!(lang, "{at}: a linha está fechada a essa hora", "{at}: the line is closed at that time")
    };
    match next {
        Some(next) => {
            say!(lang, "{why}; a próxima hora possível é {next}", "{why}; the next possible time is {next}")
        }
        None => say!(
            lang,
            "{why}, e não volta a abrir durante um ano; veja o horário em config.toml",
            "{why}, and it does not open again for a year; see the hours in config.toml"
        ),
    }
}

/// A warning: more requests about a time than interpreters.
pub fn clash(lang: Lang, clash: &Clash<'_>, language: &str) -> String {
    let references: Vec<String> = clash.others.iter().map(|request| request.facts.id.reference()).collect();
    let (references, interpreters) = (references.join(", "), clash.interpreters);
    say!(
        lang,
        "atenção: à volta dessa hora há mais pedidos para {language} ({references}); intérpretes disponíveis então: {interpreters}",
        "note: there are more requests for {language} about that time ({references}); interpreters who can be called then: {interpreters}"
    )
}

/// That nobody speaks a language.
pub fn nobody_speaks(lang: Lang, language: &str) -> String {
    say!(lang, "ninguém na bolsa fala {language}", "nobody in the pool speaks {language}")
}

/// A warning: nobody speaks the language of a request.
pub fn not_covered(lang: Lang, language: &str) -> String {
    let nobody = nobody_speaks(lang, language);
    say!(
        lang,
        "{nobody}: o pedido fica na fila até se encontrar quem fale",
        "{nobody}: the request stays in the queue until somebody is found"
    )
}

/// When an interpreter can be called, with the days' names of the language.
pub fn hours(lang: Lang, hours: &[InterpreterHours]) -> String {
    match lang {
        Lang::Pt => write_hours_with(hours, &PORTUGUESE_DAYS),
        Lang::En => write_hours(hours),
    }
}

/// Hours that cannot be understood.
pub fn bad_hours(lang: Lang, bad: &BadHours) -> String {
    let part = &bad.0;
    say!(
        lang,
        "«{part}» não é um horário; escreva por exemplo seg-sex 09:00-13:00, sáb 10:00-12:00",
        "“{part}” is no days and times; write for example mon-fri 09:00-13:00, sat 10:00-12:00"
    )
}

/// A name that does not name one interpreter.
pub fn unknown_interpreter(lang: Lang, error: &UnknownInterpreter) -> String {
    match error {
        UnknownInterpreter::Nobody { asked, nearest } if nearest.is_empty() => say!(
            lang,
            "não há na bolsa nenhum intérprete chamado «{asked}»; veja os nomes com `sosline interpreters list`",
            "no interpreter of the pool is called “{asked}”; see the names with `sosline interpreters list`"
        ),
        UnknownInterpreter::Nobody { asked, nearest } => {
            let nearest = nearest.join(", ");
            say!(
                lang,
                "não há na bolsa nenhum intérprete chamado «{asked}»; queria dizer {nearest}?",
                "no interpreter of the pool is called “{asked}”; did you mean {nearest}?"
            )
        }
        UnknownInterpreter::Several { asked, people } => {
            let people: Vec<String> = people
                .iter()
                .map(|one| {
                    format!("\n{} {} ({})", one.facts.id, one.label(), write_spoken(&one.facts.languages))
                })
                .collect();
            let people = people.concat();
            say!(
                lang,
                "«{asked}» pode ser mais do que um intérprete; indique o identificador de quem é:{people}",
                "“{asked}” could be several interpreters; give the id of the one who is meant:{people}"
            )
        }
    }
}
