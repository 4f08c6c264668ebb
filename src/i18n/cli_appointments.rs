//! The Portuguese help of `sosline appointments`: a part of [`super::cli`].

use super::{Word, word};

/// What a command does.
pub fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "appointments" => "Marcações nos centros nacionais de apoio",
        "appointments book" => "Pedir uma marcação, e escrever a sua referência",
        "appointments list" => "Listar ou exportar as marcações",
        "appointments show" => "Mostrar tudo o que se sabe de uma marcação, com o seu histórico",
        "appointments confirm" => "Anotar que o centro confirmou, por telefone",
        "appointments refuse" => "Anotar que o centro recusou, por telefone",
        "appointments counter" => "Anotar que o centro propôs outra hora, por telefone",
        "appointments accept" => "Aceitar a hora que o centro propôs",
        "appointments decline" => "Não aceitar a hora que o centro propôs: fica a que se pediu",
        "appointments reschedule" => "Pedir outras horas",
        "appointments cancel" => "Desmarcar",
        "appointments attended" => "Anotar que a pessoa compareceu",
        "appointments no-show" => "Anotar que a pessoa faltou",
        "appointments slip" => "Escrever o que se diz da marcação a quem ligou, na sua língua",
        "appointments outbox" => "Listar as mensagens que ainda não chegaram aos centros",
        _ => return None,
    })
}

/// What an argument of a command means.
pub fn argument(path: &str, id: &str) -> Option<&'static str> {
    let path = path.strip_prefix("appointments ")?;
    Some(match (path, id) {
        ("book", "centre") => "O centro: o código ou o nome",
        ("book", "desk") => "O balcão: o código ou o nome",
        ("book", "at") => {
            "Quando a pessoa pode, em hora local, a melhor hora primeiro: 2026-11-26T10:00/12:00, ou \"26/11 10h-12h\"; \
             pode dar-se mais do que uma vez"
        }
        ("book", "topic") => "De que se trata; se faltar, o assunto da chamada",
        ("book", "language") => {
            "A língua da pessoa, com a variante se for importante (ara:Iraq); se faltar, a da chamada"
        }
        ("book", "interpreter") => "Tem de estar presente um intérprete",
        ("book", "reach") => {
            "Como se chega à pessoa; se faltar, por telefone se há número, senão por correio eletrónico"
        }
        ("book", "phone") => "O telefone da pessoa; se faltar, o da chamada",
        ("book", "email") => "O endereço de e-mail da pessoa",
        ("book", "name") => "O nome da pessoa; se faltar, o da chamada",
        ("book", "consent") => "A pessoa aceita que o centro saiba quem é",
        ("book", "note") => "Notas, que ficam na linha",
        ("book", "call") => "A referência da chamada em que foi pedida",

        ("list", "state") => "Só as marcações neste estado; pode dar-se mais do que uma vez",
        ("list", "overdue") => "Só aquelas a que o centro já devia ter respondido",
        ("list", "all") => "Com aquelas de que já nada mais se espera",
        ("list", "centre") => "Só as marcações neste centro",
        ("list", "desk") => "Só as marcações neste balcão",
        ("list", "call") => "Só as marcações pedidas nesta chamada",
        ("list", "from") => "O primeiro dia da marcação",
        ("list", "to") => "O último dia da marcação",

        ("counter", "at") => {
            "A hora que o centro propôs, em hora local; com o fim, se demora mais do que a que se pediu"
        }
        ("reschedule", "at") => {
            "Quando a pessoa pode, em hora local, a melhor hora primeiro; pode dar-se mais do que uma vez"
        }
        ("cancel", "reason") => "Porque não terá lugar",
        ("slip", "language") => "Nesta língua; se faltar, a da pessoa",
        ("slip", "long") => "Tudo, para ler em voz alta ou imprimir, como quando nada se diz",
        ("slip", "sms") => "O que cabe numa mensagem de texto",
        ("slip", "copy") => "Copiar também para a área de transferência do terminal",
        (_, "reference") => "A referência da marcação",
        (_, "note") => "Uma observação",
        _ => return None,
    })
}

/// Examples, shown at the end of a command's help.
pub fn examples(path: &str) -> Option<Word> {
    Some(match path {
        "appointments" => word(
            "  uma marcação do princípio ao fim:\n    \
             sosline appointments book --call K7Q2-M4XD --centre lisboa --desk legal \\\n        \
             --at \"26/11 10h-12h\" --at 2026-11-27T09:00 --interpreter --consent\n    \
             sosline appointments list --overdue\n    \
             sosline appointments counter M4XD-K7Q2 --at \"27/11 11h\"\n    \
             sosline appointments accept M4XD-K7Q2\n    \
             sosline appointments confirm M4XD-K7Q2\n    \
             sosline appointments slip M4XD-K7Q2 --sms\n    \
             sosline appointments attended M4XD-K7Q2\n\n\
             Diga quem é com --as NOME, ou uma vez por todas em SOSLINE_AS.",
            "  an appointment from beginning to end:\n    \
             sosline appointments book --call K7Q2-M4XD --centre lisbon --desk legal \\\n        \
             --at \"26/11 10h-12h\" --at 2026-11-27T09:00 --interpreter --consent\n    \
             sosline appointments list --overdue\n    \
             sosline appointments counter M4XD-K7Q2 --at \"27/11 11h\"\n    \
             sosline appointments accept M4XD-K7Q2\n    \
             sosline appointments confirm M4XD-K7Q2\n    \
             sosline appointments slip M4XD-K7Q2 --sms\n    \
             sosline appointments attended M4XD-K7Q2\n\n\
             Say who you are with --as NAME, or once and for all in SOSLINE_AS.",
        ),
        _ => return None,
    })
}
