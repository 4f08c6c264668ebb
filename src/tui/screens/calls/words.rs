//! The words of the Calls screen.

use crate::i18n::{Lang, Word, word};
use crate::say;

use super::fields::{FieldId, YesNo};
use crate::i18n::codes::Worded;

/// Why a call is discarded.
pub const WHY_DISCARD: Word = word("Descartar a chamada: porquê?", "Discard the call: why?");
/// Nobody can take the call.
pub const NOBODY_TO_TRANSFER: Word = word(
    "Nenhum colega livre fala esta língua: o Serviço de Tradução",
    "No colleague who is free speaks this language: the Translation Service",
);
/// Who takes the call.
pub const TO_WHOM: Word = word("Transferir a chamada: para quem?", "Transfer the call: to whom?");
/// The call is offered.
pub const OFFERED: Word = word("à espera de", "waiting for");
/// The call is about a hosting offer.
pub const OFFER: Word = word("^O regista a oferta", "^O records the offer");
/// The line has promised to be in touch again.
pub const FOLLOW_UP: Word = word("^G marca o seguimento", "^G schedules the follow-up");
/// Title of the form of a call that follows somebody up.
pub const CALL_BACK: Word = word("Seguimento", "Follow-up");
/// Why a call follows somebody up.
pub fn promised(lang: Lang, why: &str) -> String {
    say!(lang, "Motivo: {why}", "Reason: {why}")
}
/// Somebody else's open call.
pub const OPEN_OF: Word = word("aberta:", "open:");
/// Somebody else's open call, whose holder is gone.
pub const LEFT_BY: Word = word("deixada por", "left by");
/// An open call that waits.
pub const WAITING: Word = word("em espera", "on hold");
/// More fields below.
pub const MORE: Word = word("mais campos", "more fields");
/// Title of the form of a late entry.
pub const LATE: Word = word("Entrada tardia", "Late entry");
/// Title of the form when the talk is over.
pub const WRAP_UP: Word = word("Conclusão", "Wrap-up");
/// An interpreter was asked for.
pub const REQUESTED: Word =
    word("Pedido de intérprete na fila: ^L mostra-o", "Interpreter asked for: ^L shows the request");
/// An interpreter was asked for whom the pool does not have.
pub const REQUESTED_OF_NOBODY: Word = word(
    "Pedido na fila, mas nenhum intérprete da bolsa fala esta língua: ^L mostra-o",
    "Asked for, but no interpreter of the pool speaks this language: ^L shows it",
);
/// The request that the call led to is over.
pub const REQUEST_OVER: Word =
    word("Esse pedido já terminou: ^L faz outro", "That request is over: ^L makes another");
/// A call whose request for an interpreter is open cannot be discarded.
pub const REQUEST_OPEN: Word = word(
    "Há um pedido de intérprete em aberto: termine-o primeiro (^L)",
    "A request for an interpreter is open: end it first (^L)",
);
/// Whose the call was before.
pub const TAKEN_FROM: Word = word("Recebida de", "Taken over from");
/// Title of the form of a call that stays somebody else's, whoever finishes it.
pub fn call_of(lang: Lang, name: &str) -> String {
    say!(lang, "Chamada de {name}", "{name}'s call")
}
/// The key that takes the chosen call, which its holder offered or left.
pub fn take_over(lang: Lang, name: &str, offered: bool) -> String {
    if offered {
        say!(lang, "t fica com a chamada que {name} lhe passa", "t takes the call that {name} hands you")
    } else {
        say!(lang, "t fica com a chamada que {name} deixou", "t takes the call that {name} left")
    }
}
/// A shift lead wrote about calls; `here`: the key works now.
pub fn comments(lang: Lang, how_many: usize, here: bool) -> String {
    let key = if here { word(": v abre", ": v opens").to(lang) } else { "" };
    match how_many {
        1 => say!(lang, "1 comentário sobre uma chamada sua{key}", "1 comment on a call of yours{key}"),
        _ => say!(
            lang,
            "{how_many} comentários sobre chamadas suas{key}",
            "{how_many} comments on calls of yours{key}"
        ),
    }
}
/// Nothing was written.
pub const NO_COMMENTS: Word = word("Não há comentários por ler", "There are no comments to read");
/// What the marks of the log mean.
pub const MARKS: Word =
    word("* entrada tardia  » Serviço de Tradução", "* late entry  » Translation Service");
/// The call was given away.
pub fn taken_by(lang: Lang, name: &str) -> String {
    say!(lang, "{name} ficou com a chamada", "{name} took the call")
}
/// A call is offered here.
pub fn offered_by(lang: Lang, name: &str) -> String {
    say!(
        lang,
        "{name} passa-lhe uma chamada: t ou ^Y fica com ela",
        "{name} hands you a call: t or ^Y takes it"
    )
}
/// Somebody was quicker.
pub const TOO_LATE: Word = word("essa chamada já não está aberta", "that call is no longer open");
/// Two calls of one mediator at one time.
pub fn overlaps(lang: Lang, at: &str) -> String {
    say!(
        lang,
        "Guardada. Sobrepõe-se à chamada das {at} da mesma pessoa: confirme as horas",
        "Saved. It overlaps the same person's call of {at}: check the times"
    )
}
/// Title of the form.
pub const NEW_CALL: Word = word("Nova chamada", "New call");
/// While the writer works.
pub const SAVING: Word = word("a guardar…", "saving…");
/// The save failed.
pub const NOT_SAVED: Word = word("NÃO GUARDADA: ^S tenta de novo", "NOT SAVED: ^S tries again");
/// Title of the log.
pub const TODAY: Word = word("Chamadas de hoje", "Today's calls");
/// The log of everybody.
pub const EVERYBODY: Word = word("de todos", "everybody's");
/// The log of this mediator.
pub const MINE: Word = word("as minhas", "mine");
/// The empty log.
pub const EMPTY: Word = word(
    "Ainda não há chamadas hoje. Carregue em n para a primeira.",
    "No calls yet today. Press n for the first.",
);
/// Nothing fits what is typed.
pub const NOTHING_FITS: Word = word("nada corresponde ao texto", "nothing fits the text");
/// The same, when it should be saved.
pub const NOT_SAVED_FITS_NOTHING: Word = word(
    "Não guardado: o que está escrito neste campo não corresponde a nada. Escolha da lista, ou ^U apaga-o",
    "Not saved: what is typed in this field fits nothing. Choose from the list, or ^U deletes it",
);
/// The same, beside the field.
pub const FITS_NOTHING: Word = word("nada corresponde", "nothing fits");
/// There is nothing to choose from.
pub const NOTHING_LISTED: Word = word("a lista está vazia", "the list is empty");
/// What is written in a field of text.
pub const fn hint(field: FieldId) -> Word {
    match field {
        FieldId::Started => word("10:15, ou 2026-11-23 10:15", "10:15, or 2026-11-23 10:15"),
        FieldId::Duration => word("6m, 1h10m ou 6:30", "6m, 1h10m or 6:30"),
        FieldId::Phone => word("912 345 678 ou +380 67 123 45 67", "912 345 678 or +380 67 123 45 67"),
        _ => word("texto livre; não é obrigatório", "free text; not required"),
    }
}
/// Beside what stands in the field of the number and is none.
pub const NOT_A_PHONE: Word = word("número?", "number?");
/// Title of the earlier calls from the same number.
pub fn contacts(lang: Lang, how_many: u64) -> String {
    match how_many {
        1 => word("1 contacto anterior", "1 earlier contact").to(lang).to_owned(),
        _ => say!(lang, "{how_many} contactos anteriores", "{how_many} earlier contacts"),
    }
}
/// Those that are not listed.
pub fn more_contacts(lang: Lang, how_many: u64) -> String {
    say!(lang, "… e mais {how_many}", "… and {how_many} more")
}
/// An earlier call that is somebody else's secret.
pub const CONFIDENTIAL: Word = word("confidencial", "confidential");
/// The key that shows name and number.
pub const REVEAL: Word = word("^R mostra", "^R shows");
/// The key that hides them.
pub const HIDE: Word = word("^R oculta", "^R hides");
/// The choice of a non-service kind.
pub const NON_SERVICE: Word = word("Sem atendimento: de que tipo?", "Non-service: of which kind?");
/// A colleague is free.
pub const FREE: Word = word("livre", "free");

impl FieldId {
    /// The word where there is room for all of it.
    pub const fn whole_word(self) -> Word {
        match self {
            Self::Nationality => word("Nacionalidade", "Nationality"),
            Self::CallBack => word("Ligar depois", "Call back"),
            Self::Confidential => word("Sigilo", "Confidential"),
            _ => self.word(),
        }
    }

    /// What the field is called, as short as it stands beside it.
    pub const fn word(self) -> Word {
        match self {
            Self::Language => word("Língua", "Language"),
            Self::Topic => word("Assunto", "Topic"),
            Self::Outcome => word("Resultado", "Outcome"),
            Self::Caller => word("Quem ligou", "Caller"),
            Self::Channel => word("Canal", "Channel"),
            Self::Ended => word("Terminou", "Ended"),
            Self::Kind => word("Tipo", "Kind"),
            Self::Phone => word("Telefone", "Phone"),
            Self::Name => word("Nome", "Name"),
            Self::Notes => word("Notas", "Notes"),
            Self::SecondTopic => word("2.º assunto", "2nd topic"),
            Self::ThirdTopic => word("3.º assunto", "3rd topic"),
            Self::Referral => word("Encaminhar", "Referral"),
            Self::Nationality => word("Nacional.", "Nationality"),
            Self::Locality => word("Localidade", "Locality"),
            Self::CallBack => word("Ligar dep.", "Call back"),
            Self::Confidential => word("Sigilo", "Confid."),
            Self::Started => word("Início", "Started"),
            Self::Duration => word("Duração", "Duration"),
            Self::Mediator => word("Atendeu", "Taken by"),
        }
    }
}

impl Worded for YesNo {
    fn word(self) -> Word {
        match self {
            Self::No => word("não", "no"),
            Self::Yes => word("sim", "yes"),
        }
    }
}
