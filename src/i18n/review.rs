//! The words of the review: what is wrong with a filter line, the fields of a record, what an entry of its history did.

use super::codes::Worded;
use super::errors;
use super::{Lang, Word, word};
use crate::domain::call::Asked;
use crate::domain::code::{Caller, Channel, Code, Ended, Kind, Outcome, RouteTo, Weekday};
use crate::domain::event::Event;
use crate::domain::filter::{Alias, FilterError, Key, Known, Why};
use crate::domain::history::CallField;
use crate::domain::staff::Staff;
use crate::domain::time::Instant;
use crate::say;

/// The words of all codes that a filter line takes as values, in both languages.
pub fn aliases() -> Vec<Alias> {
    fn of<C: Worded>(key: Key) -> impl Iterator<Item = Alias> {
        C::ALL.iter().map(move |code| {
            let Word { pt, en } = code.word();
            Alias { key, code: code.code(), pt, en }
        })
    }
    of::<Outcome>(Key::Outcome)
        .chain(of::<Caller>(Key::Caller))
        .chain(of::<Channel>(Key::Channel))
        .chain(of::<Ended>(Key::Ended))
        .chain(of::<Kind>(Key::Kind))
        .chain(of::<RouteTo>(Key::Route))
        .chain(of::<Weekday>(Key::Weekday))
        .collect()
}

/// A filter line that is not understood: the word, where it stands, and what is near.
pub fn filter_error(lang: Lang, error: &FilterError, known: &Known<'_>) -> String {
    let (word, place) = (&error.word, error.letters_before + 1);
    let name = |key: &Key| if lang == Lang::Pt { key.portuguese() } else { key.code() };
    let why = match &error.why {
        Why::Key(near) if near.is_empty() => {
            let all: Vec<&str> = Key::ALL.iter().map(name).collect();
            let all = all.join(", ");
            say!(
                lang,
                "não há chave «{word}»; as chaves são {all}; para procurar o texto ponha-o entre aspas",
                "there is no key “{word}”; the keys are {all}; to search for the text put it in quotation marks"
            )
        }
        Why::Key(near) => {
            let near = near.join(", ");
            say!(
                lang,
                "não há chave «{word}»; queria dizer {near}? Para procurar o texto ponha-o entre aspas",
                "there is no key “{word}”; did you mean {near}? To search for the text put it in quotation marks"
            )
        }
        Why::NoValue(key) => {
            let key = name(key);
            say!(lang, "falta o valor depois de «{key}:»", "the value after “{key}:” is missing")
        }
        Why::Value(key, near) => {
            let (key, near) = (name(key), near.join(", "));
            say!(
                lang,
                "«{key}» não tem o valor «{word}»; escreva por exemplo {near}",
                "“{key}” has no value “{word}”; write for example {near}"
            )
        }
        Why::Language(unknown) => errors::unknown_language(lang, known.catalogue, unknown),
        Why::Topic(unknown) => errors::unknown_topic(lang, known.topics, unknown),
        Why::Staff(unknown) => errors::unknown_staff(lang, unknown),
        Why::Service(unknown) => {
            let near = unknown.nearest.join(", ");
            say!(
                lang,
                "não há serviço «{word}»; queria dizer {near}?",
                "there is no service “{word}”; did you mean {near}?"
            )
        }
        Why::Date => say!(
            lang,
            "«{word}» não é uma data; escreva 2026-11-23, 2026-11, 2026, hoje ou ontem",
            "“{word}” is not a date; write 2026-11-23, 2026-11, 2026, today or yesterday"
        ),
        Why::Phone => say!(
            lang,
            "«{word}» não é um telefone; escreva o número inteiro ou os quatro últimos algarismos",
            "“{word}” is no telephone number; write the whole number or its last four digits"
        ),
        Why::NothingToFind => say!(
            lang,
            "«{word}» não tem letras nem algarismos para procurar",
            "“{word}” has no letters or digits to search for"
        ),
    };
    say!(lang, "filtro, posição {place}: {why}", "filter, position {place}: {why}")
}

/// What a field is called.
pub const fn field(field: CallField) -> Word {
    match field {
        CallField::Started => word("Início", "Started"),
        CallField::Duration => word("Duração", "Duration"),
        CallField::WrapUp => word("Conclusão", "Wrap-up"),
        CallField::Late => word("Entrada tardia", "Late entry"),
        CallField::Kind => word("Tipo", "Kind"),
        CallField::Language => word("Língua", "Language"),
        CallField::Route => word("Via", "Route"),
        CallField::Topic => word("Assunto", "Topic"),
        CallField::SecondTopic => word("2.º assunto", "2nd topic"),
        CallField::ThirdTopic => word("3.º assunto", "3rd topic"),
        CallField::Outcome => word("Resultado", "Outcome"),
        CallField::Referral => word("Encaminhar", "Referral"),
        CallField::Ended => word("Terminou", "Ended"),
        CallField::Caller => word("Quem ligou", "Caller"),
        CallField::Channel => word("Canal", "Channel"),
        CallField::Mediator => word("Atendeu", "Taken by"),
        CallField::TransferredFrom => word("Recebida de", "Taken over from"),
        CallField::CallBack => word("Ligar depois", "Call back"),
        CallField::Confidential => word("Sigilo", "Confidential"),
        CallField::Phone => word("Telefone", "Phone"),
        CallField::Name => word("Nome", "Name"),
        CallField::Nationality => word("Nacionalidade", "Nationality"),
        CallField::Locality => word("Localidade", "Locality"),
        CallField::Notes => word("Notas", "Notes"),
    }
}

/// What a field says, in words. What is not known any more stands as it was recorded.
pub fn value(lang: Lang, field: CallField, value: &str, known: &Known<'_>) -> String {
    fn code<C: Worded>(lang: Lang, value: &str) -> Option<String> {
        C::from_code(value).map(|code| code.word().to(lang).to_owned())
    }
    let said = match field {
        CallField::Started => value
            .parse::<Instant>()
            .ok()
            .map(|at| at.with_timezone(&known.zone).format("%Y-%m-%d %H:%M:%S").to_string()),
        CallField::Duration | CallField::WrapUp => {
            value.parse::<u32>().ok().map(|seconds| format!("{}:{:02}", seconds / 60, seconds % 60))
        }
        CallField::Late | CallField::CallBack | CallField::Confidential => {
            let word = if value == "yes" { word("sim", "yes") } else { word("não", "no") };
            Some(word.to(lang).to_owned())
        }
        CallField::Language => Asked::from_code(value).and_then(|asked| {
            let language = known.catalogue.get(asked.code)?;
            let name = lang.pick(&language.pt, &language.en);
            Some(asked.variant.map_or_else(|| name.clone(), |variant| format!("{name} ({variant})")))
        }),
        CallField::Topic | CallField::SecondTopic | CallField::ThirdTopic => {
            known.topics.get(value).map(|topic| lang.pick(&topic.pt, &topic.en).clone())
        }
        CallField::Referral => {
            known.directory.get(value).map(|service| lang.pick(&service.name.pt, &service.name.en).clone())
        }
        CallField::Mediator | CallField::TransferredFrom => {
            known.staff.iter().find(|person| person.facts.id.to_string() == value).map(Staff::label)
        }
        CallField::Kind => code::<Kind>(lang, value),
        CallField::Route => code::<RouteTo>(lang, value),
        CallField::Outcome => code::<Outcome>(lang, value),
        CallField::Ended => code::<Ended>(lang, value),
        CallField::Caller => code::<Caller>(lang, value),
        CallField::Channel => code::<Channel>(lang, value),
        _ => None,
    };
    said.unwrap_or_else(|| value.to_owned())
}

/// What an entry about a call did.
pub const fn step(event: &Event) -> Word {
    match event {
        Event::CallLogged(_) => word("registou", "recorded it"),
        Event::CallCorrected(_) => word("corrigiu", "corrected it"),
        Event::CallWithdrawn(_) => word("anulou", "withdrew it"),
        Event::CallReviewed(_) => word("reviu", "reviewed it"),
        Event::CallCommented(_) => word("comentou", "commented"),
        Event::CommentRead(_) => word("leu o comentário", "read the comment"),
        _ => word("outra entrada", "another entry"),
    }
}

/// Who may not.
pub const ONLY_LEADS: Word = word(
    "A revisão é de quem chefia o turno; as suas chamadas de hoje estão em Chamadas (F2)",
    "The review is for whoever leads the shift; your calls of today are under Calls (F2)",
);

/// Nothing stands there.
pub const NOTHING: Word = word("nada", "nothing");
