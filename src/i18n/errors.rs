//! What can go wrong, in words: what happened, and what to do next.

use std::path::Path;

use super::appointments;
use super::codes::Worded;
use super::{Lang, Word, word};
use crate::domain::call::CallFault;
use crate::domain::code::OfferClosing;
use crate::domain::language::{Catalogue, UnknownLanguage};
use crate::domain::offer::OfferFault;
use crate::domain::staff::UnknownStaff;
use crate::domain::time::BadTime;
use crate::domain::topic::{TopicCode, Topics, UnknownTopic};
use crate::domain::translation::Refusal;
use crate::say;
use crate::store::{Fault, StoreError};

/// What is missing or wrong in a record, as shown beside the field.
pub const fn call_fault(fault: CallFault) -> Word {
    match fault {
        CallFault::LanguageMissing => word("falta a língua", "language missing"),
        CallFault::TopicMissing => word("falta o assunto", "topic missing"),
        CallFault::TopicRepeated => word("assunto repetido", "a topic is there twice"),
        CallFault::OutcomeMissing => word("falta o resultado", "outcome missing"),
        CallFault::OutcomeUnexpected => {
            word("uma chamada sem atendimento não tem resultado", "a non-service call has no outcome")
        }
        CallFault::InTheFuture => word("começa no futuro", "it starts in the future"),
    }
}

/// What is missing or wrong in an offer, as shown beside the field.
pub const fn offer_fault(fault: OfferFault) -> Word {
    match fault {
        OfferFault::KindMissing => word("falta o que se oferece", "what is offered is missing"),
        OfferFault::KindRepeated => word("a mesma oferta duas vezes", "the same is offered twice"),
        OfferFault::NobodyHelped => {
            word("para quantas pessoas? Um número, desde 1", "for how many people? A number, from 1")
        }
        OfferFault::MunicipalityMissing => word("falta o concelho", "the municipality is missing"),
        OfferFault::InTheFuture => word("feita no futuro", "it is made in the future"),
    }
}

/// Why a step is impossible, where no name can be looked up.
fn refused_by_somebody(lang: Lang, why: Refusal) -> String {
    let somebody = word("outra pessoa", "somebody else").to(lang);
    super::translation::refusal(lang, why, |_| somebody.to_owned())
}

/// Nothing may be written where readers and writers meet.
fn read_only_folder(lang: Lang, path: &Path) -> String {
    let path = path.display();
    say!(
        lang,
        "{path} não se pode ler: para isso é preciso poder escrever na pasta onde está; verifique as permissões da pasta, ou copie o registo para outra",
        "{path} cannot be read: that needs permission to write in its folder; check the folder, or copy the store to another"
    )
}

/// A failure of the store: what happened, and what to do next.
pub fn store_error(lang: Lang, error: &StoreError) -> String {
    match error {
        StoreError::Missing(path) => {
            let path = path.display();
            say!(
                lang,
                "não há nenhum registo em {path}; crie-o com `sosline init`, ou abra a consola com `sosline`",
                "there is no store at {path}; make one with `sosline init`, or open the console with `sosline`"
            )
        }
        StoreError::NoDirectory(path) => {
            let path = path.display();
            say!(
                lang,
                "a pasta {path} não existe; crie-a primeiro ou corrija --store",
                "the directory {path} does not exist; create it first or correct --store"
            )
        }
        StoreError::Exists(path) => {
            let path = path.display();
            say!(
                lang,
                "já existe um ficheiro em {path}; nada foi alterado",
                "there is a file at {path} already; nothing was changed"
            )
        }
        StoreError::ReadOnly(path) => {
            let path = path.display();
            say!(
                lang,
                "não é possível escrever em {path}: está protegido contra escrita; verifique as permissões. Nada foi gravado",
                "cannot write to {path}: it is read-only; check its permissions. Nothing was written"
            )
        }
        StoreError::ReadOnlyFolder(path) => read_only_folder(lang, path),
        StoreError::Full(path) => {
            let path = path.display();
            say!(
                lang,
                "o disco onde está {path} está cheio; liberte espaço e tente de novo. Nada foi gravado",
                "the disk that holds {path} is full; make room and try again. Nothing was written"
            )
        }
        StoreError::Locked(path) => {
            let path = path.display();
            say!(
                lang,
                "outro programa tem {path} bloqueado; espere um momento e tente de novo. Nada foi gravado",
                "another program holds {path} locked; wait a moment and try again. Nothing was written"
            )
        }
        StoreError::NotAStore(path) => {
            let path = path.display();
            say!(
                lang,
                "{path} não é um registo do sosline; corrija --store",
                "{path} is not a store of sosline; correct --store"
            )
        }
        StoreError::Corrupt(path, reason) => {
            let path = path.display();
            say!(
                lang,
                "{path} está danificado ({reason}); guarde uma cópia do ficheiro e veja o que ainda está certo com `sosline verify`",
                "{path} is damaged ({reason}); keep a copy of the file and see what still holds with `sosline verify`"
            )
        }
        StoreError::Newer { path, found, known } => {
            let path = path.display();
            say!(
                lang,
                "{path} foi escrito por uma versão mais recente do sosline (esquema {found}, este conhece {known}); atualize o programa",
                "{path} was written by a later version of sosline (schema {found}, this one knows {known}); update the program"
            )
        }
        StoreError::Io(path, error) => {
            let path = path.display();
            say!(
                lang,
                "não é possível abrir {path}: {error}; verifique as permissões ou corrija --store",
                "cannot open {path}: {error}; check its permissions or correct --store"
            )
        }
        StoreError::Sqlite(path, error) => {
            let path = path.display();
            say!(lang, "{path}: a base de dados respondeu: {error}", "{path}: the database answered: {error}")
        }
        StoreError::Faults(_)
        | StoreError::OfferFaults(_)
        | StoreError::FollowUpFaults(_)
        | StoreError::FollowUpRefused(_)
        | StoreError::ClosedBefore(_)
        | StoreError::WithdrawnBefore
        | StoreError::Stale { .. }
        | StoreError::Refused(_)
        | StoreError::AppointmentFaults(_)
        | StoreError::AppointmentRefused(_)
        | StoreError::NoSubject
        | StoreError::BadEntry { .. } => record_error(lang, error),
    }
}

/// What the store refuses though the file is well.
fn record_error(lang: Lang, error: &StoreError) -> String {
    match error {
        StoreError::Faults(faults) => call_faults(lang, faults),
        StoreError::OfferFaults(faults) => offer_faults(lang, faults),
        StoreError::FollowUpFaults(faults) => super::follow_ups::faults(lang, faults),
        StoreError::FollowUpRefused(why) => super::follow_ups::refusal(lang, *why),
        StoreError::ClosedBefore(reason) => closed_before(lang, *reason),
        StoreError::WithdrawnBefore => {
            word("já tinha sido retirada; nada foi alterado", "it was withdrawn already; nothing was changed")
                .to(lang)
                .to_owned()
        }
        StoreError::Stale { seen, current } => say!(
            lang,
            "o registo mudou entretanto (viu a revisão {seen}, já vai na {current}); reveja-o e corrija de novo",
            "the record changed meanwhile (you saw revision {seen}, it is at {current}); look at it and correct it again"
        ),
        StoreError::Refused(why) => refused_by_somebody(lang, *why),
        StoreError::AppointmentFaults(faults) => appointments::faults(lang, faults),
        StoreError::AppointmentRefused(why) => appointments::refusal(lang, *why),
        StoreError::BadEntry { seq, reason } => say!(
            lang,
            "a entrada {seq} do diário não se consegue ler: {reason}",
            "entry {seq} of the journal cannot be read: {reason}"
        ),
        _ => word("isso não está no registo", "that is not in the store").to(lang).to_owned(),
    }
}

fn call_faults(lang: Lang, faults: &[CallFault]) -> String {
    let list: Vec<&str> = faults.iter().map(|fault| call_fault(*fault).to(lang)).collect();
    let list = list.join("; ");
    say!(lang, "a chamada não foi registada: {list}", "the call was not recorded: {list}")
}

fn offer_faults(lang: Lang, faults: &[OfferFault]) -> String {
    let list: Vec<&str> = faults.iter().map(|fault| offer_fault(*fault).to(lang)).collect();
    let list = list.join("; ");
    say!(lang, "a oferta não foi registada: {list}", "the offer was not recorded: {list}")
}

fn closed_before(lang: Lang, reason: OfferClosing) -> String {
    let reason = reason.word().to(lang);
    say!(
        lang,
        "a oferta já estava fechada ({reason}); nada foi alterado",
        "the offer was closed already ({reason}); nothing was changed"
    )
}

/// A time that cannot be taken.
pub fn bad_time(lang: Lang, error: &BadTime) -> String {
    match error {
        BadTime::Unreadable(text) => say!(
            lang,
            "«{text}» não é uma data e hora; escreva 2026-11-23T10:15, ou 10:15 para hoje",
            "“{text}” is not a date and time; write 2026-11-23T10:15, or 10:15 for today"
        ),
        BadTime::Skipped(local) => say!(
            lang,
            "{local} não existiu: os relógios adiantaram-se nessa hora; escreva a hora seguinte",
            "{local} never was: clocks went forward over it; write the hour after"
        ),
    }
}

/// A name that does not name one person.
pub fn unknown_staff(lang: Lang, error: &UnknownStaff) -> String {
    match error {
        UnknownStaff::Nobody { asked, nearest } if nearest.is_empty() => say!(
            lang,
            "não há ninguém chamado «{asked}»; veja os nomes com `sosline staff list`",
            "nobody is called “{asked}”; see the names with `sosline staff list`"
        ),
        UnknownStaff::Nobody { asked, nearest } => {
            let nearest = nearest.join(", ");
            say!(
                lang,
                "não há ninguém chamado «{asked}»; queria dizer {nearest}?",
                "nobody is called “{asked}”; did you mean {nearest}?"
            )
        }
        UnknownStaff::Several { asked, names } => {
            let names = names.join(", ");
            say!(
                lang,
                "«{asked}» pode ser mais do que uma pessoa: {names}; escreva o nome completo",
                "“{asked}” could be several people: {names}; write the full name"
            )
        }
    }
}

/// One thing that verification found not to hold.
pub fn fault(lang: Lang, fault: &Fault) -> String {
    match fault {
        Fault::Changed { seq } => say!(
            lang,
            "entrada {seq}: o conteúdo foi alterado depois de escrito",
            "entry {seq}: its content was changed after it was written"
        ),
        Fault::Broken { seq } => say!(
            lang,
            "entrada {seq}: não continua a anterior",
            "entry {seq}: it does not follow the one before it"
        ),
        Fault::Gap { expected, found } => say!(
            lang,
            "entrada {found}: faltam entradas (esperava-se a {expected})",
            "entry {found}: entries are missing (expected {expected})"
        ),
        Fault::Backwards { seq } => say!(
            lang,
            "entrada {seq}: a hora não é posterior à da anterior",
            "entry {seq}: its time is not later than that of the one before it"
        ),
        Fault::PrivateChanged { seq } => say!(
            lang,
            "entrada {seq}: os dados pessoais foram alterados",
            "entry {seq}: its personal data was changed"
        ),
        Fault::PrivateMissing { seq } => say!(
            lang,
            "entrada {seq}: faltam os dados pessoais, e nenhuma entrada diz que foram apagados",
            "entry {seq}: its personal data is gone, and no entry says that it was erased"
        ),
        Fault::Unreadable { seq, reason } => say!(
            lang,
            "entrada {seq}: não se consegue ler: {reason}",
            "entry {seq}: cannot be read: {reason}"
        ),
        Fault::TableDiffers { table, key, found, expected } => {
            let nothing = word("nada", "nothing").to(lang);
            let found = found.as_deref().unwrap_or(nothing);
            let expected = expected.as_deref().unwrap_or(nothing);
            say!(
                lang,
                "tabela {table}, linha {key}: tem «{found}», o diário dá «{expected}»",
                "table {table}, row {key}: it has “{found}”, the journal gives “{expected}”"
            )
        }
        Fault::GuardMissing { name } => say!(
            lang,
            "falta ou foi mudada a salvaguarda {name} da base de dados",
            "the safeguard {name} of the database is missing or was changed"
        ),
        Fault::Integrity { message } => {
            say!(lang, "integridade do SQLite: {message}", "SQLite integrity: {message}")
        }
    }
}

/// A text that names no language, or no variant of one.
pub fn unknown_language(lang: Lang, catalogue: &Catalogue, error: &UnknownLanguage) -> String {
    let asked = &error.asked;
    let named = |code: &_| {
        let name = catalogue.get(*code).map(|language| lang.pick(&language.pt, &language.en).as_str());
        name.map_or_else(|| code.to_string(), |name| format!("{name} ({code})"))
    };
    let nearest: Vec<String> = error.nearest.iter().map(named).collect();
    if let Some(variants) = &error.variants {
        let variants: Vec<&str> = variants.iter().map(String::as_str).collect();
        return unknown_variant(lang, asked, &nearest.join(", "), &variants);
    }
    if nearest.is_empty() {
        return say!(
            lang,
            "não se sabe que língua é «{asked}»; escreva um código (uk, ukr) ou um nome, ou procure com `sosline languages`",
            "no language is known as “{asked}”; write a code (uk, ukr) or a name, or search with `sosline languages`"
        );
    }
    let nearest = nearest.join(", ");
    say!(
        lang,
        "não se sabe que língua é «{asked}»; escreva um código (uk, ukr) ou um nome; queria dizer {nearest}?",
        "no language is known as “{asked}”; write a code (uk, ukr) or a name; did you mean {nearest}?"
    )
}

/// A variant that a language does not have.
pub fn unknown_variant(lang: Lang, asked: &str, language: &str, variants: &[&str]) -> String {
    if variants.is_empty() {
        return say!(
            lang,
            "«{asked}»: {language} não tem variantes registadas; indique só a língua",
            "“{asked}”: {language} has no variants on record; give the language alone"
        );
    }
    let variants = variants.join(", ");
    say!(
        lang,
        "«{asked}» não é variante de {language}; as variantes são {variants}",
        "“{asked}” is no variant of {language}; its variants are {variants}"
    )
}

/// A text that names no topic, or several.
pub fn unknown_topic(lang: Lang, topics: &Topics, error: &UnknownTopic) -> String {
    let asked = &error.asked;
    if error.nearest.is_empty() {
        let areas: Vec<&str> = topics.areas().iter().map(|area| area.code.as_str()).collect();
        let areas = areas.join(", ");
        return say!(
            lang,
            "não há assunto «{asked}»; escreva área.assunto, como residence.permit; as áreas são {areas}",
            "there is no topic “{asked}”; write area.topic, such as residence.permit; the areas are {areas}"
        );
    }
    let nearest: Vec<&str> = error.nearest.iter().map(TopicCode::as_str).collect();
    let nearest = nearest.join(", ");
    say!(
        lang,
        "não há assunto «{asked}»; escreva área.assunto; queria dizer {nearest}?",
        "there is no topic “{asked}”; write area.topic; did you mean {nearest}?"
    )
}

/// A period whose end comes before its beginning.
pub fn days_reversed(lang: Lang, from: chrono::NaiveDate, to: chrono::NaiveDate) -> String {
    say!(
        lang,
        "o período acaba ({to}) antes de começar ({from}); troque --from e --to",
        "the period ends ({to}) before it begins ({from}); exchange --from and --to"
    )
}
