//! The Portuguese of the help of `sosline review`, and the examples of `sosline calls`.

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
            "  sosline calls --from hoje\n  \
             sosline calls --topic protection --from 2026-01-01\n  \
             sosline calls --from 2026-11-01 --format csv --as Ana -o novembro.csv\n  \
             sosline calls --phone \"912 345 678\" --as Ana\n  \
             sosline calls \"língua:uk,ru assunto:residence tardia:sim\"\n  \
             sosline calls \"joão telefone:5678\" --as Ana\n  \
             sosline calls -- -tipo:service em:2026-11\n  \
             sosline calls --complete \"\"           as chaves de um filtro\n  \
             sosline calls --complete resultado:   os valores de uma\n\n\
             No filtro todas as palavras têm de se verificar; de vários valores, um; com - à frente, o contrário.\n\n\
             Um dia escreve-se 2026-11-23, hoje ou ontem. Nomes, telefones, notas e texto só com --as.\n\n\
             Em CSV, um texto que uma folha de cálculo leria como fórmula leva um apóstrofo à frente.",
            "  sosline calls --from today\n  \
             sosline calls --topic protection --from 2026-01-01\n  \
             sosline calls --from 2026-11-01 --format csv --as Ana -o november.csv\n  \
             sosline calls --phone \"912 345 678\" --as Ana\n  \
             sosline calls \"lang:uk,ru topic:residence late:yes\"\n  \
             sosline calls \"joão phone:5678\" --as Ana\n  \
             sosline calls -- -kind:service on:2026-11\n  \
             sosline calls --complete \"\"           the keys of a filter\n  \
             sosline calls --complete outcome:     the values of one\n\n\
             In a filter all words must hold; of several values, one; with - in front, the opposite.\n\n\
             A day is written 2026-11-23, today or yesterday. Names, telephone numbers, notes and text only with \
             --as.\n\n\
             In CSV, a text that a spreadsheet would read as a formula has an apostrophe in front.",
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
