//! The Portuguese of the help of `sosline follow-ups`, and its examples. As `cli`.

use super::{Word, word};

/// What a command does.
pub fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "follow-ups" => "Seguimentos: a quem a linha prometeu ligar, escrever ou fazer nova marcação",
        "follow-ups add" => "Marcar um seguimento e escrever a sua referência",
        "follow-ups list" => "Listar ou exportar os seguimentos, primeiro os que são para mais cedo",
        "follow-ups show" => "Mostrar tudo de um seguimento, com cada vez que foi feito",
        "follow-ups done" => "Anotar que um seguimento foi feito; o que se repete fica para a vez seguinte",
        "follow-ups postpone" => "Adiar um seguimento, ou antecipá-lo",
        "follow-ups change" => "Alterar um seguimento",
        "follow-ups stop" => "Parar um seguimento: já não é para fazer, ou não se repete mais",
        _ => return None,
    })
}

/// What an argument means.
pub fn argument(path: &str, id: &str) -> Option<&'static str> {
    let below = path.strip_prefix("follow-ups ")?;
    Some(match (below, id) {
        ("list", "state") => "Só os que estão assim; se faltar, os que estão por fazer",
        ("list", "all") => "Por fazer, feitos e parados",
        ("list", "due") => "Só os que são para este dia ou antes",
        ("list", "channel") => "Só os que se fazem assim",
        ("list", "person") => "Só os que esta pessoa tem de fazer",
        ("list", "mine") => "Só os que a pessoa de --as tem de fazer",
        ("list", "call") => "Só os que vêm desta chamada, ou foram feitos nela",

        (_, "reference") => "A referência do seguimento",
        ("add" | "change", "due") | ("postpone", "to") => {
            "Para quando: 2026-12-01, 1/12, amanhã, +3 (dias), +2s (semanas), com a hora se importar; num dia fechado, o dia aberto seguinte"
        }
        ("add" | "change", "channel") => "Como se faz",
        ("add", "person") => "Quem o faz; se faltar, a pessoa de --as",
        ("change", "person") => "Quem o faz",
        ("add" | "change", "anybody") => "Pode fazê-lo qualquer um",
        ("add" | "change", "language") => "Em que língua: um código ou um nome; vazio: não se sabe",
        ("add" | "change", "name") => "O nome da pessoa; vazio: nenhum",
        ("add" | "change", "phone") => "O número a marcar; vazio: nenhum",
        ("add" | "change", "email") => "O endereço de e-mail; vazio: nenhum",
        ("add" | "change", "reason") => "Porque se faz; vazio: nada",
        ("add" | "change", "every") => "De quantas em quantas semanas se repete, até se parar",
        ("add" | "change", "until") => "O último dia em que se repete; vazio: até se parar",
        ("change", "once") => "Não se repete",
        ("add", "call") => {
            "A referência da chamada em que se prometeu; valem a língua, o nome e o número dela onde não se indiquem outros"
        }
        ("done", "result") => "O que se conseguiu",
        ("done", "call") => "A referência da chamada em que se fez",
        ("done" | "postpone" | "stop", "note") => "Uma observação",
        _ => return None,
    })
}

/// Examples, shown at the end of a command's help.
pub fn examples(path: &str) -> Option<Word> {
    Some(match path {
        "follow-ups" => word(
            "  sosline follow-ups add --due \"amanhã 10:30\" --name \"Rosa Mendes\" --phone \"912 345 678\" \\\n      \
             --reason \"saber se conseguiu a marcação\" --as Olena\n  \
             quem procura emprego, de quatro em quatro semanas:\n    \
             sosline follow-ups add --due +4s --every 4 --call K7Q2-M4XD --as Olena\n  \
             sosline follow-ups list --due hoje --as Olena\n  \
             sosline follow-ups done K7Q2-M4XD --result reached --as Olena\n  \
             sosline follow-ups postpone K7Q2-M4XD --to +3 --note \"está de férias\" --as Olena\n  \
             sosline follow-ups stop K7Q2-M4XD --as Olena",
            "  sosline follow-ups add --due \"tomorrow 10:30\" --name \"Rosa Mendes\" --phone \"912 345 678\" \\\n      \
             --reason \"did the appointment come through?\" --as Olena\n  \
             somebody who looks for work, every four weeks:\n    \
             sosline follow-ups add --due +4w --every 4 --call K7Q2-M4XD --as Olena\n  \
             sosline follow-ups list --due today --as Olena\n  \
             sosline follow-ups done K7Q2-M4XD --result reached --as Olena\n  \
             sosline follow-ups postpone K7Q2-M4XD --to +3 --note \"on holiday\" --as Olena\n  \
             sosline follow-ups stop K7Q2-M4XD --as Olena",
        ),
        _ => return None,
    })
}
