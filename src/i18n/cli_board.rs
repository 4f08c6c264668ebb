//! The Portuguese help of `sosline board` and `sosline handover`: a part of [`super::cli`].

use super::{Word, word};

/// What a command does.
pub fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "board" => {
            "A linha num relance: quem está de serviço, o que está aberto, as chamadas de hoje e as de um dia habitual"
        }
        "handover" => "A página para o turno seguinte: o que está aberto, quem espera, o que falta responder",
        _ => return None,
    })
}

/// Examples, shown at the end of a command's help.
pub fn examples(path: &str) -> Option<Word> {
    Some(match path {
        "board" => word(
            "  sosline board\n  sosline board --json\n\n\
             Um dia habitual é a mediana dos últimos oito dias da semana iguais que ficaram registados por inteiro;\n\
             com menos de três, ainda não há dia habitual.",
            "  sosline board\n  sosline board --json\n\n\
             A usual day is the median of the last eight same weekdays that were recorded in full;\n\
             with fewer than three there is no usual day yet.",
        ),
        "handover" => word(
            "  sosline handover | lp\n  \
             sosline handover --as Ana -o passagem.txt\n  \
             sosline handover --format json\n\n\
             A página não traz nomes nem telefones de quem liga. O que espera revisão é de quem chefia o turno:\n\
             com --as de outra pessoa, não aparece.",
            "  sosline handover | lp\n  \
             sosline handover --as Ana -o handover.txt\n  \
             sosline handover --format json\n\n\
             The page has no names or telephone numbers of callers. What waits for review is for a shift lead:\n\
             with --as of anybody else it is left out.",
        ),
        _ => return None,
    })
}
