//! The Portuguese help of `sosline queue` and `sosline interpreters`: a part of [`super::cli`].

use super::{Word, word};

/// What a command does.
pub fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "queue" => "A fila do Serviço de Tradução: pedidos de intérprete e as suas conferências",
        "queue list" => "Listar os pedidos, pela ordem em que são atendidos",
        "queue request" => {
            "Pedir um intérprete, para já ou para mais tarde, e escrever a referência do pedido"
        }
        "queue claim" => "Ficar com um pedido em mãos",
        "queue release" => "Devolver um pedido à fila",
        "queue take-over" => "Assumir um pedido que outra pessoa tem em mãos",
        "queue dial" => "Marcar o número de quem se segue, ou de quem se indicar, e escrevê-lo",
        "queue ringing" => "Anotar que está a chamar",
        "queue join" => "Anotar que alguém entrou na conversa, ou que voltou a ela",
        "queue hold" => "Anotar que alguém ficou em espera",
        "queue leave" => "Anotar que alguém saiu",
        "queue no-answer" => "Anotar que alguém não atendeu",
        "queue busy" => "Anotar que alguém tinha a linha ocupada",
        "queue end" => "Terminar um pedido",
        "queue abandon" => "Anotar que quem esperava desligou antes de entrar um intérprete",
        "queue reschedule" => "Adiar um pedido, ou antecipá-lo",
        "interpreters" => "A bolsa de intérpretes do Serviço de Tradução",
        "interpreters add" => "Acrescentar um intérprete à bolsa, e escrever o seu identificador",
        "interpreters change" => {
            "Mudar o que se sabe de um intérprete; o que não for indicado fica como está"
        }
        "interpreters list" => "Listar a bolsa, ou a quem ligar para uma língua, por ordem e porquê",
        "interpreters import" => {
            "Trazer intérpretes de um ficheiro: todos ou nenhum; repetido, altera-os e não os duplica"
        }
        _ => return None,
    })
}

/// What an argument of a command means.
pub fn argument(path: &str, id: &str) -> Option<&'static str> {
    Some(match (path, id) {
        ("queue list", "all") => "Com os que já terminaram, os mais recentes primeiro",
        ("queue list", "limit") => "Não mais do que estes dos que já terminaram",

        ("queue request", "language") => {
            "A língua de que se precisa: um código ou um nome, com a variante se for importante (ara:Iraq)"
        }
        ("queue request", "institution") => "A instituição que pede; se faltar, é a própria pessoa",
        ("queue request", "name") => {
            "O nome do cliente; é preciso se não se indicar uma instituição nem uma chamada"
        }
        ("queue request", "phone") => "O telefone do cliente",
        ("queue request", "immigrant_phone") => {
            "O telefone do imigrante que a instituição quer juntar à conversa"
        }
        ("queue request", "call") => {
            "A referência da chamada que o pedido serve; o nome e o telefone são os dela, se não se indicarem outros"
        }
        ("queue request", "sensitive") => "É sobre um assunto que passa à frente",
        ("queue request", "at") => "Para quando, em hora local; se faltar, ou com agora, é para já",
        ("queue request", "channel") => "Por que via chegou",
        ("queue request", "note") => "Notas",
        ("queue reschedule", "at") => "Para quando, em hora local; com agora, é para já",

        ("queue dial", "interpreter") => {
            "Este intérprete: o nome, ou o identificador se vários tiverem o mesmo nome"
        }
        ("queue dial", "role") => "Quem tem este papel na conferência; dos intérpretes, o que se segue",
        ("queue end", "outcome") => "Como terminou",
        ("queue end", "quality") => "Como correu a conversa",
        ("queue end" | "queue abandon", "note") => "Uma observação",
        (path, "reference") if path.starts_with("queue ") => "A referência do pedido",
        (path, "who") if path.starts_with("queue ") => "Quem; pode faltar onde só pode ser um",

        ("interpreters add", "name") => "O nome do intérprete",
        ("interpreters add", "phone") => "O número a marcar",
        ("interpreters add", "languages") => {
            "As línguas, separadas por vírgulas, com as suas variantes: ara:Iraq,ara:Egypt,fra"
        }
        ("interpreters add", "hours") => {
            "Quando se lhe pode ligar: seg-sex 09:00-13:00, sáb 10:00-12:00; se faltar, sempre que a linha está aberta"
        }
        ("interpreters add", "note") => "O que convém que o operador saiba",
        ("interpreters change", "person") => {
            "Quem mudar: o nome, ou o identificador se vários tiverem o mesmo nome"
        }
        ("interpreters change", "name") => "Um nome novo",
        ("interpreters change", "phone") => "Um novo número a marcar",
        ("interpreters change", "languages") => "Todas as suas línguas, separadas por vírgulas",
        ("interpreters change", "hours") => "Todo o seu horário; vazio: sempre que a linha está aberta",
        ("interpreters change", "note") => "O que convém que o operador saiba; vazio: nada",
        ("interpreters change", "active") => "Voltou a trabalhar para a bolsa",
        ("interpreters change", "inactive") => "Já não trabalha para a bolsa",
        ("interpreters list", "language") => {
            "A quem ligar agora para esta língua: um código ou um nome, com a variante se for importante (ara:Iraq)"
        }
        ("interpreters list", "all") => "Com os que já não trabalham para a bolsa",
        ("interpreters import", "file") => {
            "Um ficheiro CSV com as colunas name, phone, languages, hours, notes"
        }
        ("interpreters import", "dry_run") => "Dizer só o que se faria",
        _ => return None,
    })
}

/// Examples, shown at the end of a command's help.
pub fn examples(path: &str) -> Option<Word> {
    Some(match path {
        "queue" => word(
            "  um pedido do princípio ao fim:\n    \
             sosline queue request --language urdu --institution \"Hospital de São José\" --phone 218841000\n    \
             sosline queue claim K7Q2-M4XD\n    \
             sosline queue dial K7Q2-M4XD\n    \
             sosline queue no-answer K7Q2-M4XD\n    \
             sosline queue dial K7Q2-M4XD\n    \
             sosline queue join K7Q2-M4XD\n    \
             sosline queue join K7Q2-M4XD technician\n    \
             sosline queue end K7Q2-M4XD --outcome interpreted --quality good\n  \
             para mais tarde:\n    \
             sosline queue request --language ara:Iraq --at 2026-11-24T15:00 \\\n      \
             --name \"Samir Haddad\" --phone 912345678\n\n\
             Diga quem é com --as NOME, ou uma vez por todas em SOSLINE_AS.",
            "  a request from beginning to end:\n    \
             sosline queue request --language Urdu --institution \"Hospital de São José\" --phone 218841000\n    \
             sosline queue claim K7Q2-M4XD\n    \
             sosline queue dial K7Q2-M4XD\n    \
             sosline queue no-answer K7Q2-M4XD\n    \
             sosline queue dial K7Q2-M4XD\n    \
             sosline queue join K7Q2-M4XD\n    \
             sosline queue join K7Q2-M4XD technician\n    \
             sosline queue end K7Q2-M4XD --outcome interpreted --quality good\n  \
             for later:\n    \
             sosline queue request --language ara:Iraq --at 2026-11-24T15:00 \\\n      \
             --name \"Samir Haddad\" --phone 912345678\n\n\
             Say who you are with --as NAME, or once and for all in SOSLINE_AS.",
        ),
        "interpreters" => word(
            "  sosline interpreters add \"Amal Haddad\" --phone 912345678 --languages ara:Iraq,ara:Egypt,fra \\\n      \
             --hours \"seg-sex 09:00-13:00, sáb 10:00-12:00\"\n  \
             sosline interpreters change \"Amal Haddad\" --inactive\n  \
             sosline interpreters list --language ara:Iraq\n  \
             sosline interpreters import bolsa.csv --dry-run",
            "  sosline interpreters add \"Amal Haddad\" --phone 912345678 --languages ara:Iraq,ara:Egypt,fra \\\n      \
             --hours \"mon-fri 09:00-13:00, sat 10:00-12:00\"\n  \
             sosline interpreters change \"Amal Haddad\" --inactive\n  \
             sosline interpreters list --language ara:Iraq\n  \
             sosline interpreters import pool.csv --dry-run",
        ),
        _ => return None,
    })
}
