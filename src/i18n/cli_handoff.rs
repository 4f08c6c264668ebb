//! The Portuguese help of the hand-off's commands: a part of [`super::cli`].

/// What a command does.
pub fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "appointments hand-off" => {
            "Enviar aos centros o que está por entregar, e ler as respostas que chegaram"
        }
        "appointments reply" => "Ler respostas dos centros: estes ficheiros, ou os que chegaram",
        _ => return None,
    })
}

/// What an argument of a command means.
pub fn argument(path: &str, id: &str) -> Option<&'static str> {
    Some(match (path, id) {
        ("appointments hand-off", "again") => {
            "Tentar já outra vez o que falhou: tudo, ou a mensagem de uma marcação"
        }
        ("appointments hand-off", "no_replies") => "Não procurar respostas",
        ("appointments reply", "files") => {
            "As respostas: ficheiros de calendário (.ics) ou mensagens (.eml), que ficam onde estão. Sem nenhum, as da pasta da configuração"
        }
        _ => return None,
    })
}
