//! The Portuguese of the command line's help. The English is in the doc comments of `src/cli`, beside what it
//! describes; here each is found by the path of its command, and a test sees to it that none is missing.

use super::{
    Lang, Word, cli_appointments, cli_board, cli_exports, cli_follow_ups, cli_handoff, cli_review,
    cli_translation, counts, word,
};

/// What clap says around our own texts.
pub struct Headings {
    /// Before the line that shows how a command is called.
    pub usage: &'static str,
    /// Over the list of commands.
    pub commands: &'static str,
    /// Over the list of arguments.
    pub arguments: &'static str,
    /// Over the list of options.
    pub options: &'static str,
    /// Over the list of options that every command has.
    pub general: &'static str,
    /// Over the examples.
    pub examples: &'static str,
    /// Any of the options, where a call is shown.
    pub any_options: &'static str,
    /// Any of the commands, where a call is shown.
    pub command: &'static str,
    /// Before the values that an option takes.
    pub values: &'static str,
    /// Before the value that holds if none is given.
    pub default: &'static str,
}

impl Headings {
    /// The headings in one language.
    pub const fn of(lang: Lang) -> Self {
        match lang {
            Lang::Pt => Self {
                usage: "Utilização:",
                commands: "Comandos",
                arguments: "Argumentos",
                options: "Opções",
                general: "Opções gerais",
                examples: "Exemplos:",
                any_options: "[OPÇÕES]",
                command: "COMANDO",
                values: "valores",
                default: "por omissão",
            },
            Lang::En => Self {
                usage: "Usage:",
                commands: "Commands",
                arguments: "Arguments",
                options: "Options",
                general: "General options",
                examples: "Examples:",
                any_options: "[OPTIONS]",
                command: "COMMAND",
                values: "values",
                default: "default",
            },
        }
    }
}

/// A heading of a manual page.
pub fn man_heading(english: &str, lang: Lang) -> &str {
    match (lang, english) {
        (Lang::Pt, "NAME") => "NOME",
        (Lang::Pt, "SYNOPSIS") => "SINOPSE",
        (Lang::Pt, "DESCRIPTION") => "DESCRIÇÃO",
        (Lang::Pt, "OPTIONS") => "OPÇÕES",
        (Lang::Pt, "SUBCOMMANDS" | "Comandos") => "COMANDOS",
        (Lang::En, "Commands") => "COMMANDS",
        (Lang::Pt, "EXTRA") => "MAIS",
        (Lang::Pt, "VERSION") => "VERSÃO",
        (_, other) => other,
    }
}

/// What stands for the value of an option. Those that are not here are the same in both languages.
pub fn value_name(english: &str) -> Word {
    match english {
        "PATH" => word("CAMINHO", "PATH"),
        "DIR" => word("PASTA", "DIR"),
        "FILE" => word("FICHEIRO", "FILE"),
        "LANG" => word("LÍNGUA", "LANG"),
        "TIME" => word("HORA", "TIME"),
        "DAY" => word("DIA", "DAY"),
        "DURATION" => word("DURAÇÃO", "DURATION"),
        "NAME" => word("NOME", "NAME"),
        "PERSON" => word("PESSOA", "PERSON"),
        "LANGUAGE" => word("LÍNGUA", "LANGUAGE"),
        "LANGUAGES" => word("LÍNGUAS", "LANGUAGES"),
        "QUERY" => word("PROCURA", "QUERY"),
        "SHELL" => word("SHELL", "SHELL"),
        "TOPIC" => word("ASSUNTO", "TOPIC"),
        "OUTCOME" => word("RESULTADO", "OUTCOME"),
        "CALLER" => word("QUEM", "CALLER"),
        "CHANNEL" => word("CANAL", "CHANNEL"),
        "ENDED" => word("FIM", "ENDED"),
        "PHONE" => word("TELEFONE", "PHONE"),
        "TEXT" => word("TEXTO", "TEXT"),
        "KIND" => word("TIPO", "KIND"),
        "ROUTE" => word("ENCAMINHAMENTO", "ROUTE"),
        "VARIANT" => word("VARIANTE", "VARIANT"),
        "ROLE" => word("FUNÇÃO", "ROLE"),
        "FORMAT" => word("FORMATO", "FORMAT"),
        "PERIOD" => word("PERÍODO", "PERIOD"),
        "SPLIT" => word("DIVISÃO", "SPLIT"),
        "NUMBER" => word("NÚMERO", "NUMBER"),
        "MUNICIPALITY" => word("CONCELHO", "MUNICIPALITY"),
        "EMAIL" => word("E-MAIL", "EMAIL"),
        "REFERENCE" => word("REFERÊNCIA", "REFERENCE"),
        "REASON" => word("MOTIVO", "REASON"),
        "FILTER" => word("FILTRO", "FILTER"),
        "PARTY" => word("PARTICIPANTE", "PARTY"),
        "QUALITY" => word("QUALIDADE", "QUALITY"),
        "HOURS" => word("HORÁRIO", "HOURS"),
        "AGAINST" => word("COM_QUÊ", "AGAINST"),
        "CENTRE" => word("CENTRO", "CENTRE"),
        "DESK" => word("BALCÃO", "DESK"),
        "TIMES" => word("HORAS", "TIMES"),
        "REACH" => word("CONTACTO", "REACH"),
        "STATE" => word("ESTADO", "STATE"),
        "WHAT" => word("O_QUÊ", "WHAT"),
        "RESULT" => word("RESULTADO", "RESULT"),
        "WEEKS" => word("SEMANAS", "WEEKS"),
        "YEAR" => word("ANO", "YEAR"),
        "MONTH" => word("MÊS", "MONTH"),
        _ => word("VALOR", "VALUE"),
    }
}

/// What a command does.
pub fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "" => "Consola de terminal e registo de chamadas da Linha SOS Imigrante",
        "init" => "Preparar a linha: o registo e a primeira pessoa que chefia o turno",
        "staff" => "As pessoas da linha",
        "staff add" => "Acrescentar alguém à linha",
        "staff list" => "Listar as pessoas da linha, incluindo as que saíram",
        "staff change" => "Mudar o nome, as línguas ou a função de alguém, ou anotar que saiu ou voltou",
        "log" => "Registar uma chamada",
        "route" => "Dizer para onde vai agora quem fala uma língua, e porquê",
        "languages" => "Procurar línguas, ou listar as da linha e da bolsa de intérpretes",
        "demo" => "Abrir a consola com um mês de chamadas inventadas, que não fica guardado",
        "calls" => "Listar ou exportar as chamadas",
        "counts" => {
            "Contar as chamadas, os pedidos de intérprete ou as marcações, por dia, semana, mês ou ano"
        }
        "counts daily" => {
            "Exportar cada dia para uma pasta, sem ninguém a ver: o que há de novo e o que mudou"
        }
        "report" => "Relatório de um mês ou de um ano, numa página que se imprime bem",
        "offers" => "Ofertas de acolhimento: a ajuda que alguém tem para dar a refugiados",
        "offers add" => "Registar uma oferta de acolhimento",
        "offers list" => "Listar ou exportar as ofertas de acolhimento",
        "offers close" => "Fechar uma oferta de acolhimento",
        "shift" => "Entrar e sair de turno sem a consola",
        "shift start" => "Entrar de turno",
        "shift end" => "Sair de turno",
        "outage" => "Declarar um período em que não foi possível registar chamadas",
        "tally" => "Introduzir chamadas contadas em papel, sem registo de cada uma",
        "verify" => "Provar que o registo está conforme o seu diário",
        "config" => "Os ficheiros de configuração: verificá-los, ou dizer onde estão",
        "config check" => "Ler todos os ficheiros de configuração e apontar cada erro",
        "config path" => "Dizer onde estão os ficheiros de configuração e o registo",
        "completions" => "Escrever o completamento automático para um interpretador de comandos",
        "man" => "Escrever o manual",
        _ => {
            let parts = [
                cli_translation::about,
                cli_appointments::about,
                cli_handoff::about,
                cli_follow_ups::about,
                cli_review::about,
                cli_board::about,
                counts::about,
            ];
            return parts.into_iter().find_map(|part| part(path));
        }
    })
}

/// What an argument of a command means. The options that every command has are found under any path.
pub fn argument(path: &str, id: &str) -> Option<&'static str> {
    Some(match (path, id) {
        (_, "store") => "O ficheiro do registo",
        (_, "config") => "A pasta dos ficheiros de configuração",
        (_, "lang") => "A língua das mensagens e das tabelas",
        (_, "now") => "Uma hora fixa em vez da atual, para testes e repetições",
        (_, "as") => "Quem está a trabalhar: uma pessoa da linha",
        (_, "help") => "Mostrar a ajuda",
        (_, "version") => "Mostrar a versão",
        (_, "json") => "Escrever em JSON",
        ("calls" | "counts" | "offers list" | "follow-ups list" | "appointments list", "format") => {
            "O formato do resultado; se faltar, o do nome do ficheiro, ou uma tabela"
        }
        ("handover", "format") => "O formato da página; se faltar, o do nome do ficheiro, ou texto",
        (_, "format") => "O formato do resultado",
        (_, "output") => "Escrever neste ficheiro em vez de no ecrã",

        ("init", "lead") => "O nome da primeira pessoa que chefia o turno",
        ("init", "languages") => "As línguas que essa pessoa fala, separadas por vírgulas",
        ("init", "line") => "O nome da linha",

        ("staff add", "name") => "O nome da pessoa",
        ("staff add", "languages") => "As línguas em que atende, separadas por vírgulas",
        ("staff add" | "staff change", "role") => "O que pode fazer",
        ("staff change", "person") => "Quem mudar",
        ("staff change", "name") => "Um nome novo",
        ("staff change", "languages") => "Todas as línguas em que atende, separadas por vírgulas",
        ("staff change", "leave") => "Já não trabalha na linha",
        ("staff change", "back") => "Voltou a trabalhar na linha",

        ("log" | "route", "language") => "A língua de quem ligou: um código ou um nome, em qualquer escrita",
        ("log", "topic") => "O assunto da chamada: um código como residence.permit, ou um nome",
        ("log", "outcome") => "O que se conseguiu",
        ("log", "by") => "Quem atendeu; se faltar, a pessoa de --as, ou a única que há na linha",
        ("log", "at") => "Quando começou, em hora local; se faltar, agora menos a duração",
        ("log", "duration") => "Quanto durou: 6m, 1h10m, 90s, 6:30",
        ("log", "caller") => "Quem ligou; se faltar, um imigrante",
        ("log", "channel") => "Por que via chegou",
        ("log", "ended") => "Como terminou, à parte do que se conseguiu",
        ("log", "phone") => "O telefone de quem ligou",
        ("log", "name") => "O nome de quem ligou",
        ("log", "note") => "Notas",
        ("log", "kind") => "Atendimento, ou porque não o houve",
        ("log", "route") => "Quem serviu a língua, se não foi quem a regra diz",
        ("log", "variant") => "A variante da língua, como Iraq do árabe",

        ("languages", "query") => {
            "Um código ou parte de um nome, em qualquer escrita; se faltar, as línguas da linha e da bolsa"
        }

        ("demo", "keep") => "Fazer o registo neste ficheiro e guardá-lo, sem abrir a consola",

        ("calls" | "counts" | "counts daily" | "report" | "outage" | "tally", _) => {
            return of_a_period(path, id);
        }

        ("offers add" | "offers list" | "offers close", _) => return of_offers(path, id),

        ("shift start" | "shift end", "by") => "Quem; se faltar, a pessoa de --as",
        ("shift start" | "shift end", "at") => "Quando, em hora local; se faltar, agora",

        ("completions", "shell") => "O interpretador de comandos",
        ("man", "dir") => "Escrever nesta pasta uma página por comando",
        _ => {
            let parts = [
                cli_translation::argument,
                cli_appointments::argument,
                cli_handoff::argument,
                cli_follow_ups::argument,
                cli_review::argument,
                counts::argument,
            ];
            return parts.into_iter().find_map(|part| part(path, id));
        }
    })
}

/// The arguments of the commands that are about hosting offers.
fn of_offers(path: &str, id: &str) -> Option<&'static str> {
    Some(match (path, id) {
        ("offers add", "kind") => "O que se oferece; pode dar-se mais do que uma vez",
        ("offers add", "people") => "Para quantas pessoas",
        ("offers add", "municipality") => "Em que concelho",
        ("offers add", "by") => "Quem oferece",
        ("offers add", "channel") => "Por que via chegou",
        ("offers add", "name") => "O nome da pessoa a contactar",
        ("offers add", "phone") => "O telefone da pessoa a contactar",
        ("offers add", "email") => "O endereço de e-mail da pessoa a contactar",
        ("offers add", "note") => "Notas",
        ("offers add", "call") => "A referência da chamada em que foi feita",
        ("offers list", "kind") => "Só as ofertas deste tipo",
        ("offers list", "municipality") => "Só as ofertas deste concelho",
        ("offers list", "open") => "Só as ofertas abertas, como quando nada se diz",
        ("offers list", "closed") => "Só as ofertas fechadas",
        ("offers list", "all") => "As ofertas abertas e as fechadas",
        ("offers list", "from") => "O primeiro dia",
        ("offers list", "to") => "O último dia",
        ("offers close", "offer") => "A referência da oferta",
        ("offers close", "reason") => "Porque deixou de estar aberta",
        _ => return None,
    })
}

/// The arguments of the commands that are about a period of time.
fn of_a_period(path: &str, id: &str) -> Option<&'static str> {
    Some(match (path, id) {
        ("counts", "filter") => {
            "Contar só estas chamadas: palavras `chave:valor` e texto, como em `sosline calls`"
        }
        ("calls", "filter") => "Que chamadas: palavras `chave:valor` e texto, como no ecrã Revisão",
        ("calls", "complete") => {
            "Em vez de chamadas, escrever o que pode vir a seguir no filtro, um por linha"
        }
        ("calls", "from") => "O primeiro dia",
        ("calls", "to") => "O último dia",
        ("calls", "language") => "Só as chamadas nesta língua",
        ("calls", "topic") => "Só as chamadas sobre este assunto, ou sobre toda esta área",
        ("calls", "outcome") => "Só as chamadas com este resultado",
        ("calls", "mediator") => "Só as chamadas que esta pessoa atendeu",
        ("calls", "phone") => "Só as chamadas deste número, escrito de que forma for; precisa de --as",
        ("calls", "limit") => "Não mais do que estas chamadas na tabela, as mais recentes; se faltar, 50",

        ("counts", "from") => "O primeiro dia; se faltar, o de --to, o do filtro, ou hoje",
        ("counts", "to") => "O último dia; se faltar, o do filtro, ou hoje",
        ("counts", "by") => "A duração de cada linha",
        ("counts", "of") => "O que contar: chamadas, pedidos de intérprete ou marcações",
        ("counts", "split") => "Dividir cada linha",
        ("counts", "restated") => "Uma última coluna que diz o que mudou desde que foi publicado",
        ("calls" | "counts" | "counts daily", "excel") => "CSV como o Excel português o espera",
        ("counts daily", "to_folder") => "A pasta; recebe counts-DIA.csv e counts-DIA.json de cada dia",
        ("counts daily", "day") => "Até que dia; se faltar, o último cujo horário já acabou",

        ("report", "year") => "Deste ano, mês a mês",
        ("report", "month") => "Deste mês, dia a dia",

        ("outage", "from") => "Quando começou, em hora local",
        ("outage", "to") => "Quando acabou",
        ("outage", "reason") => "O que aconteceu",

        ("tally", "from") => "O primeiro dia que se contou",
        ("tally", "to") => "O último dia que se contou",
        ("tally", "calls") => "Quantas chamadas",
        ("tally", "note") => "De onde vem o número",
        _ => return counts::argument(path, id),
    })
}

/// Examples, shown at the end of a command's help.
pub fn examples(path: &str) -> Option<Word> {
    Some(match path {
        "" => word(
            "  sosline                        abre a consola\n  \
             sosline init --lead \"Ana Lopes\" --languages por,eng\n  \
             sosline log --language uk --topic residence.permit --outcome informed --by Olena\n  \
             sosline counts --from 2026-11-01 --by week",
            "  sosline                        opens the console\n  \
             sosline init --lead \"Ana Lopes\" --languages por,eng\n  \
             sosline log --language uk --topic residence.permit --outcome informed --by Olena\n  \
             sosline counts --from 2026-11-01 --by week",
        ),
        "staff" => word(
            "  sosline staff add \"Olena Kovalenko\" --languages por,ukr,rus\n  \
             sosline staff change Olena --languages por,ukr,rus,bel\n  \
             sosline staff change \"Rui Melo\" --leave",
            "  sosline staff add \"Olena Kovalenko\" --languages por,ukr,rus\n  \
             sosline staff change Olena --languages por,ukr,rus,bel\n  \
             sosline staff change \"Rui Melo\" --leave",
        ),
        "log" => word(
            "  uma chamada que acabou agora, de seis minutos:\n    \
             sosline log --language uk --topic residence.permit --outcome informed \\\n        \
             --by Olena --duration 6m\n  \
             uma chamada de ontem, com a variante da língua:\n    \
             sosline log --language árabe --variant Iraq --topic asylum.request \\\n        \
             --outcome interpreter --by Ana --at 2026-11-22T16:40\n  \
             ninguém falou:\n    \
             sosline log --kind silent --by Ana",
            "  a call that ended now, of six minutes:\n    \
             sosline log --language uk --topic residence.permit --outcome informed \\\n        \
             --by Olena --duration 6m\n  \
             a call of yesterday, with the variant of the language:\n    \
             sosline log --language Arabic --variant Iraq --topic asylum.request \\\n        \
             --outcome interpreter --by Ana --at 2026-11-22T16:40\n  \
             nobody spoke:\n    \
             sosline log --kind silent --by Ana",
        ),
        "offers" => word(
            "  sosline offers add --kind housing --kind food --people 4 --municipality Évora \\\n      \
             --by association --name \"Rosa Mendes\" --as Olena\n  \
             sosline offers list --kind housing --municipality évora --as Olena\n  \
             sosline offers close K7Q2-M4XD --reason taken-up --as Olena",
            "  sosline offers add --kind housing --kind food --people 4 --municipality Évora \\\n      \
             --by association --name \"Rosa Mendes\" --as Olena\n  \
             sosline offers list --kind housing --municipality évora --as Olena\n  \
             sosline offers close K7Q2-M4XD --reason taken-up --as Olena",
        ),
        "shift" => word(
            "  sosline shift start --by Olena\n  sosline shift end --by Olena --at 17:30",
            "  sosline shift start --by Olena\n  sosline shift end --by Olena --at 17:30",
        ),
        "languages" | "route" => word(
            "  sosline languages ucraniano\n  sosline languages українська\n  sosline route wolof --as Ana",
            "  sosline languages Ukrainian\n  sosline languages українська\n  sosline route Wolof --as Ana",
        ),
        "completions" => word(
            "  sosline completions bash > ~/.local/share/bash-completion/completions/sosline",
            "  sosline completions bash > ~/.local/share/bash-completion/completions/sosline",
        ),
        _ => return examples_elsewhere(path),
    })
}

fn examples_elsewhere(path: &str) -> Option<Word> {
    let parts = [
        cli_translation::examples,
        cli_appointments::examples,
        cli_follow_ups::examples,
        cli_review::examples,
        cli_board::examples,
        cli_exports::examples,
        counts::examples,
    ];
    parts.into_iter().find_map(|part| part(path))
}
