//! The words for the closed sets of codes, and for weekdays.

use super::{Word, word};
use crate::domain::appointment::AppointmentState;
use crate::domain::appointment::count::NO_TOPIC;
use crate::domain::code::{
    Caller, Channel, Code, Coverage, DiscardReason, Ended, Kind, Of, OfferClosing, OfferKind, Outcome,
    Period, Role, RouteReason, RouteTo, ServiceKind, Split, Weekday,
};
use crate::domain::count;
use crate::domain::routing::Presence;
use crate::domain::translation::{Asker, NOBODY, OPEN, RequestOutcome};

/// A code that has words.
pub trait Worded: Code {
    /// Its name, as screens show it: short, in lower case.
    fn word(self) -> Word;
}

impl Worded for Kind {
    fn word(self) -> Word {
        match self {
            Self::Service => word("atendimento", "service"),
            Self::Silent => word("silenciosa", "silent"),
            Self::HangUp => word("desligou", "hang-up"),
            Self::WrongNumber => word("engano", "wrong number"),
            Self::Abusive => word("abusiva", "abusive"),
            Self::Test => word("teste", "test"),
        }
    }
}

impl Worded for Caller {
    fn word(self) -> Word {
        match self {
            Self::Immigrant => word("imigrante", "immigrant"),
            Self::Association => word("associação", "association"),
            Self::Employer => word("entidade patronal", "employer"),
            Self::PublicBody => word("entidade pública", "public body"),
            Self::GeneralPublic => word("público em geral", "general public"),
        }
    }
}

impl Worded for Channel {
    fn word(self) -> Word {
        match self {
            Self::Phone => word("telefone", "telephone"),
            Self::Email => word("correio eletrónico", "e-mail"),
            Self::InPerson => word("presencial", "in person"),
        }
    }
}

impl Worded for Outcome {
    fn word(self) -> Word {
        match self {
            Self::Informed => word("informado", "informed"),
            Self::Referred => word("encaminhado", "referred"),
            Self::Appointment => word("marcação", "appointment"),
            Self::Interpreter => word("intérprete", "interpreter"),
            Self::Transferred => word("transferido", "transferred"),
            Self::FollowUp => word("seguimento", "follow-up"),
            Self::Escalated => word("escalado", "escalated"),
            Self::Unresolved => word("por resolver", "unresolved"),
        }
    }
}

impl Worded for Ended {
    fn word(self) -> Word {
        match self {
            Self::Completed => word("concluída", "completed"),
            Self::CallerHungUp => word("desligou quem ligou", "caller hung up"),
            Self::LineDropped => word("a ligação caiu", "line dropped"),
            Self::TechnicalFault => word("falha técnica", "technical fault"),
        }
    }
}

impl Worded for RouteTo {
    fn word(self) -> Word {
        match self {
            Self::Own => word("próprio", "own"),
            Self::Colleague => word("colega", "colleague"),
            Self::TranslationService => word("Serviço de Tradução", "Translation Service"),
        }
    }
}

impl Worded for RouteReason {
    fn word(self) -> Word {
        match self {
            Self::Speaks => word("fala a língua", "speaks it"),
            Self::ColleagueFree => word("há colega livre", "a colleague is free"),
            Self::NobodyFree => word("ninguém livre", "nobody free"),
            Self::NotOfTheLine => word("não é da linha", "not of the line"),
            Self::NotCovered => word("fora da bolsa", "not in the pool"),
            Self::Chosen => word("escolha de quem atendeu", "chosen by the mediator"),
        }
    }
}

impl Worded for DiscardReason {
    fn word(self) -> Word {
        match self {
            Self::Mistake => word("aberta por engano", "opened by mistake"),
            Self::Duplicate => word("já tem registo", "has a record already"),
            Self::Practice => word("aberta para praticar", "opened to practise"),
        }
    }
}

impl Worded for OfferKind {
    fn word(self) -> Word {
        match self {
            Self::Housing => word("alojamento", "housing"),
            Self::Food => word("alimentação", "food"),
            Self::Health => word("saúde", "health"),
            Self::Education => word("educação", "education"),
            Self::PortugueseClasses => word("aulas de português", "Portuguese classes"),
            Self::Employment => word("emprego", "employment"),
        }
    }
}

impl Worded for OfferClosing {
    fn word(self) -> Word {
        match self {
            Self::TakenUp => word("concretizada", "taken up"),
            Self::Withdrawn => word("retirada", "withdrawn"),
            Self::Expired => word("caducada", "expired"),
            Self::Mistake => word("registada por engano", "recorded by mistake"),
        }
    }
}

impl Worded for Role {
    fn word(self) -> Word {
        match self {
            Self::Mediator => word("mediador/a", "mediator"),
            Self::Lead => word("chefe de turno", "shift lead"),
        }
    }
}

impl Worded for Presence {
    fn word(self) -> Word {
        match self {
            Self::Free => word("livre", "free"),
            Self::OnCall => word("em chamada", "on a call"),
            Self::WrapUp => word("a concluir", "wrapping up"),
            Self::Away => word("ausente", "away"),
        }
    }
}

impl Worded for Coverage {
    fn word(self) -> Word {
        match self {
            Self::Closed => word("fechada", "closed"),
            Self::Recorded => word("registado", "recorded"),
            Self::Partial => word("parcial", "partial"),
            Self::NotRecorded => word("sem registo", "not recorded"),
        }
    }
}

impl Worded for Period {
    fn word(self) -> Word {
        match self {
            Self::Day => word("dia", "day"),
            Self::Week => word("semana", "week"),
            Self::Month => word("mês", "month"),
            Self::Year => word("ano", "year"),
        }
    }
}

impl Worded for Split {
    fn word(self) -> Word {
        match self {
            Self::Language => word("língua", "language"),
            Self::Topic => word("assunto", "topic"),
            Self::Outcome => word("resultado", "outcome"),
            Self::Mediator => word("mediador/a", "mediator"),
            Self::Channel => word("canal", "channel"),
            Self::Caller => word("quem ligou", "caller"),
            Self::Route => word("via", "route"),
            Self::Hour => word("hora", "hour"),
            Self::Weekday => word("dia da semana", "weekday"),
            Self::Kind => word("tipo", "kind"),
            Self::Referral => word("encaminhamento", "referral"),
            Self::Interpreter => word("intérprete", "interpreter"),
            Self::Asker => word("quem pediu", "asked by"),
            Self::Centre => word("centro", "centre"),
            Self::Desk => word("balcão", "desk"),
            Self::State => word("estado", "state"),
        }
    }
}

impl Worded for Of {
    fn word(self) -> Word {
        match self {
            Self::Calls => word("chamadas", "calls"),
            Self::Requests => word("pedidos", "requests"),
            Self::Appointments => word("marcações", "appointments"),
        }
    }
}

impl Worded for ServiceKind {
    fn word(self) -> Word {
        match self {
            Self::Emergency => word("emergência", "emergency"),
            Self::Line => word("linha", "line"),
            Self::Centre => word("centro nacional", "national centre"),
            Self::LocalCentre => word("centro local", "local centre"),
            Self::Authority => word("autoridade", "authority"),
            Self::Association => word("associação", "association"),
        }
    }
}

impl Worded for Weekday {
    fn word(self) -> Word {
        match self {
            Self::Monday => word("segunda-feira", "Monday"),
            Self::Tuesday => word("terça-feira", "Tuesday"),
            Self::Wednesday => word("quarta-feira", "Wednesday"),
            Self::Thursday => word("quinta-feira", "Thursday"),
            Self::Friday => word("sexta-feira", "Friday"),
            Self::Saturday => word("sábado", "Saturday"),
            Self::Sunday => word("domingo", "Sunday"),
        }
    }
}

/// Whether an offer is open, or why it is not.
pub fn offer_state(closed: Option<OfferClosing>) -> Word {
    closed.map_or(word("aberta", "open"), Worded::word)
}

/// The place and the word of a value of a split, where it is one of a closed set or stands for having none.
pub fn value_word(split: Split, value: &str) -> Option<(usize, Word)> {
    fn all<C: Worded>() -> Vec<(&'static str, Word)> {
        C::ALL.iter().map(|code| (code.code(), code.word())).collect()
    }
    let closed = match split {
        Split::Outcome => [all::<Outcome>(), all::<RequestOutcome>()].concat(),
        Split::Channel => all::<Channel>(),
        Split::Caller => all::<Caller>(),
        Split::Route => all::<RouteTo>(),
        Split::Weekday => all::<Weekday>(),
        Split::Kind => all::<Kind>(),
        Split::Asker => all::<Asker>(),
        Split::State => all::<AppointmentState>(),
        Split::Language
        | Split::Topic
        | Split::Mediator
        | Split::Interpreter
        | Split::Referral
        | Split::Centre
        | Split::Desk
        | Split::Hour => Vec::new(),
    };
    let none = [
        (count::NON_SERVICE, word("sem atendimento", "non-service")),
        (count::NOWHERE, word("sem encaminhamento", "no referral")),
        (NOBODY, word("sem intérprete", "no interpreter")),
        (OPEN, super::translation::OPEN),
        (NO_TOPIC, word("sem assunto", "no topic")),
    ];
    closed
        .into_iter()
        .chain(none)
        .enumerate()
        .find(|(_, (code, _))| *code == value)
        .map(|(place, (_, word))| (place, word))
}
