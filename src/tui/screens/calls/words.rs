//! The words of the Calls screen.

use crate::i18n::{Word, word};

use super::form::FieldId;

/// A call is open and something was typed.
pub const UNSAVED: Word = word(
    "Chamada por guardar: ^S guarda-a; a mesma tecla outra vez sai sem guardar",
    "A call is not saved: ^S saves it; the same key again leaves without saving",
);
/// Discarding wants the key twice.
pub const DISCARD_AGAIN: Word = word("^X outra vez descarta a ficha", "^X again discards the form");
/// Title of the form.
pub const NEW_CALL: Word = word("Nova chamada", "New call");
/// Title of the form while it waits.
pub const ON_HOLD: Word = word("Em espera (n retoma)", "On hold (n resumes)");
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
/// The same, beside the field.
pub const FITS_NOTHING: Word = word("nada corresponde", "nothing fits");
/// What a text field is for.
pub const FREE_TEXT: Word = word("texto livre; não é obrigatório", "free text; not required");
/// The choice of a non-service kind.
pub const NON_SERVICE: Word = word("Sem atendimento: de que tipo?", "Non-service: of which kind?");
/// A colleague is free.
pub const FREE: Word = word("livre", "free");

impl FieldId {
    /// What the field is called.
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
        }
    }
}
