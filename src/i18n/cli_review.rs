//! The Portuguese of the help of `sosline review`, and examples of filters.

use super::{Word, word};

/// What a command does.
pub fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "review" => "Rever as chamadas: o que espera revisão, o que mudou, o que dizer a quem atendeu",
        "review list" => "Listar as chamadas que esperam revisão: entradas tardias e correções",
        "review mark" => "Anotar que uma chamada foi revista",
        "review comment" => "Escrever a quem atendeu sobre uma chamada",
        "review comments" => "Ler o que lhe escreveram sobre as suas chamadas",
        "review history" => {
            "Mostrar tudo o que aconteceu ao registo de uma chamada: quem, quando, o quê, porquê"
        }
        _ => return None,
    })
}

/// What an argument of a command means.
pub fn argument(path: &str, id: &str) -> Option<&'static str> {
    Some(match (path, id) {
        ("review mark" | "review comment" | "review history", "call") => "A referência da chamada",
        ("review list", "filter") => "Só as que também correspondem a este filtro, como em `sosline calls`",
        ("review list", "limit") => "Não mais do que estas chamadas, as mais recentes",
        ("review mark", "revision") => "A revisão que viu; se faltar, a atual",
        ("review comment", "text") => "O que quer dizer",
        ("review comments", "read") => "Anotar que os leu",
        _ => return None,
    })
}

/// Examples, shown at the end of a command's help.
pub fn examples(path: &str) -> Option<Word> {
    Some(match path {
        "calls" => word(
            "  sosline calls \"língua:uk assunto:residence de:2026-11-01 tardia:sim\"\n  \
             sosline calls \"lang:ukr,rus outcome:informed,referred by:olena\" --format csv\n  \
             sosline calls \"joão \\\"renda em atraso\\\" telefone:5678\" --as Olena\n  \
             sosline calls -- -kind:service on:2026-11\n  \
             sosline calls --complete \"outcome:in\"\n\n\
             Todas as palavras têm de se verificar; de vários valores, um; com - à frente, o contrário.",
            "  sosline calls \"lang:uk topic:residence from:2026-11-01 late:yes\"\n  \
             sosline calls \"lang:ukr,rus outcome:informed,referred by:olena\" --format csv\n  \
             sosline calls \"joão \\\"behind with the rent\\\" phone:5678\" --as Olena\n  \
             sosline calls -- -kind:service on:2026-11\n  \
             sosline calls --complete \"outcome:in\"\n\n\
             All words must hold; of several values, one; with - in front, the opposite.",
        ),
        "review" => word(
            "  sosline review list --as Ana\n  \
             sosline review history K7Q2-M4XD --as Ana\n  \
             sosline review mark K7Q2-M4XD --as Ana\n  \
             sosline review comment K7Q2-M4XD \"Qual era a morada?\" --as Ana\n  \
             sosline review comments --read --as Olena",
            "  sosline review list --as Ana\n  \
             sosline review history K7Q2-M4XD --as Ana\n  \
             sosline review mark K7Q2-M4XD --as Ana\n  \
             sosline review comment K7Q2-M4XD \"What was the address?\" --as Ana\n  \
             sosline review comments --read --as Olena",
        ),
        _ => return None,
    })
}
