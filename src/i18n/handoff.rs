//! Words about the hand-off: why a message did not go, why an answer was set aside.

use super::{Lang, appointments, word};
use crate::domain::text::clean_line;
use crate::handoff::{Aside, Failure};
use crate::say;

/// Why a message did not go, as the outbox keeps it. What something else wrote there is shown as it is.
pub fn failure(lang: Lang, kept: &str) -> String {
    let kept = clean_line(kept);
    Failure::parse(&kept).map_or_else(|| kept.clone(), |failure| why(lang, &failure))
}

/// Why a message did not go, and what helps.
pub fn why(lang: Lang, failure: &Failure) -> String {
    match failure {
        Failure::UnknownCentre => {
            word("o centro já não está em centres.toml", "the centre is no longer in centres.toml")
                .to(lang)
                .to_owned()
        }
        Failure::NoAddress => word(
            "falta o endereço de correio eletrónico do centro: indique `email` em centres.toml",
            "the centre has no e-mail address: give its `email` in centres.toml",
        )
        .to(lang)
        .to_owned(),
        Failure::NoSender => word(
            "falta o endereço da linha: indique `address` na tabela [handoff] de config.toml",
            "the line has no address: give `address` in the table [handoff] of config.toml",
        )
        .to(lang)
        .to_owned(),
        Failure::NoServer => word(
            "falta o servidor de correio: indique-o na tabela [handoff.smtp] de config.toml",
            "there is no mail server: give one in the table [handoff.smtp] of config.toml",
        )
        .to(lang)
        .to_owned(),
        Failure::Password(why) => say!(
            lang,
            "não há palavra-passe para o servidor de correio ({why})",
            "there is no password for the mail server ({why})"
        ),
        Failure::Setting(why) => say!(
            lang,
            "a tabela [handoff] de config.toml não serve ({why})",
            "the table [handoff] of config.toml will not do ({why})"
        ),
        Failure::Folder(why) => say!(
            lang,
            "não se consegue escrever na pasta de saída ({why})",
            "the spool folder cannot be written ({why})"
        ),
        Failure::Unreachable(why) => say!(
            lang,
            "o servidor de correio não responde ({why})",
            "the mail server does not answer ({why})"
        ),
        Failure::SignIn(why) => say!(
            lang,
            "o servidor de correio não aceita o utilizador ou a palavra-passe ({why})",
            "the mail server does not accept the user or the password ({why})"
        ),
        Failure::Refused(why) => {
            say!(lang, "o servidor de correio recusou ({why})", "the mail server refused ({why})")
        }
    }
}

/// That answers were set aside, by the names of their files; each has its reason beside it.
pub fn set_aside(lang: Lang, files: &[String]) -> String {
    let names = clean_line(&files.join(", "));
    say!(
        lang,
        "respostas postas de lado, com o motivo ao lado de cada uma: {names}",
        "answers set aside, each with the reason beside it: {names}"
    )
}

/// Why an answer was set aside.
pub fn aside(lang: Lang, aside: &Aside) -> String {
    match aside {
        Aside::Unreadable(why) => {
            say!(lang, "não se consegue ler o ficheiro ({why})", "the file cannot be read ({why})")
        }
        Aside::TooLarge => word(
            "o ficheiro tem mais de 1 MiB: nenhuma resposta é tão grande",
            "the file is larger than 1 MiB: no answer is",
        )
        .to(lang)
        .to_owned(),
        Aside::NoCalendar => word(
            "não há no ficheiro uma resposta de calendário (iCalendar), ou está incompleta",
            "there is no calendar answer (iCalendar) in the file, or not a whole one",
        )
        .to(lang)
        .to_owned(),
        Aside::Malformed(part) => {
            say!(
                lang,
                "falta {part} na resposta, ou não serve",
                "{part} is missing in the answer, or will not do"
            )
        }
        Aside::NotAnAnswer(method) => say!(
            lang,
            "não é uma resposta (METHOD:{method}); esperava-se REPLY, COUNTER ou DECLINECOUNTER",
            "it is no answer (METHOD:{method}); expected REPLY, COUNTER or DECLINECOUNTER"
        ),
        Aside::UnknownZone(zone) => say!(
            lang,
            "a hora está num fuso que não se conhece ({zone})",
            "the time is in a zone that is not known ({zone})"
        ),
        Aside::UnknownUid(uid) => {
            say!(
                lang,
                "não é de nenhuma marcação desta linha ({uid})",
                "it is of no appointment of this line ({uid})"
            )
        }
        Aside::NotOurs(organizer) => {
            say!(lang, "responde a outrem ({organizer})", "it answers somebody else ({organizer})")
        }
        Aside::NotFromTheCentre { found, expected } if found.is_empty() => say!(
            lang,
            "não se sabe de quem vem; devia vir de {expected}",
            "nobody knows whom it comes from; it should come from {expected}"
        ),
        Aside::NotFromTheCentre { found, expected } => say!(
            lang,
            "não vem do centro: vem de {found}, devia vir de {expected}",
            "it does not come from the centre: it comes from {found}, and should come from {expected}"
        ),
        Aside::OtherVersion { answered, current } if answered < current => say!(
            lang,
            "responde a uma versão que já não vale ({answered}; agora é a {current})",
            "it answers a version that no longer holds ({answered}; it is {current} now)"
        ),
        Aside::OtherVersion { answered, current } => say!(
            lang,
            "responde a uma versão que não existe ({answered}; a última é a {current})",
            "it answers a version that does not exist ({answered}; the last is {current})"
        ),
        Aside::NotSentYet => word(
            "responde a um pedido que ainda não foi entregue ao centro",
            "it answers a request that has not been handed to the centre yet",
        )
        .to(lang)
        .to_owned(),
        Aside::Undecided(said) => {
            say!(lang, "não diz sim nem não ({said})", "it says neither yes nor no ({said})")
        }
        Aside::BadTime => word(
            "a hora proposta já passou ou é daqui a anos, ou a duração não é possível",
            "the proposed time has passed or is years away, or its length is not possible",
        )
        .to(lang)
        .to_owned(),
        Aside::Overtaken => word(
            "já cá está uma resposta posterior que diz outra coisa",
            "a later answer that says otherwise is here already",
        )
        .to(lang)
        .to_owned(),
        Aside::Refused(why) => appointments::refusal(lang, *why),
    }
}
