//! Examples of the commands that count and export, as `cli` has them for the others.

use super::{Word, word};

/// Examples, shown at the end of a command's help.
pub(super) fn examples(path: &str) -> Option<Word> {
    Some(match path {
        "counts" => word(
            "  sosline counts --from 2026-11-01 --to 2026-11-30\n  \
             sosline counts --from 2026-01-01 --by month --split language \\\n      \
             --format csv -o linguas.csv\n  \
             sosline counts língua:uk,ru -resultado:informed --from 2026-01-01 --split topic\n  \
             sosline counts --of requests --from 2026-11-01 --by month --split language\n  \
             sosline counts --from 2026-01-01 --split language --cross outcome\n  \
             sosline counts --from 2026-01-01 --by month --compare last-year\n  \
             sosline counts --from 2026-01-01 --by month --durations\n  \
             sosline counts --from 2026-11-01 -o novembro.xlsx\n  \
             sosline counts --from 2026-11-01 --excel -o novembro.csv\n\n\
             Um filtro diz-se como no ecrã Revisão; as chamadas contadas em papel não têm registo, e nenhum as encontra.\n\
             O que se escreve num ficheiro fica publicado, sem filtro nem divisão: uma exportação futura dos mesmos dias\n\
             diz o que mudou.\n\
             Um dia aberto em que ninguém registou nada aparece «sem registo»: não são zero chamadas.\n\
             Uma variação em por cento só aparece onde dos dois lados há registo de todos os dias abertos.\n\
             Um pedido conta no dia desde o qual alguém esperou. Não satisfeito: não houve intérprete da língua, ou\n\
             nenhum disponível. Esperas: a mediana, e a que nove em dez não excederam; sem as de pedidos cancelados.\n\
             Uma marcação conta no dia em que foi pedida; os dias até à resposta são a média, até à primeira resposta.",
            "  sosline counts --from 2026-11-01 --to 2026-11-30\n  \
             sosline counts --from 2026-01-01 --by month --split language \\\n      \
             --format csv -o languages.csv\n  \
             sosline counts lang:uk,ru -outcome:informed --from 2026-01-01 --split topic\n  \
             sosline counts --of requests --from 2026-11-01 --by month --split language\n  \
             sosline counts --from 2026-01-01 --split language --cross outcome\n  \
             sosline counts --from 2026-01-01 --by month --compare last-year\n  \
             sosline counts --from 2026-01-01 --by month --durations\n  \
             sosline counts --from 2026-11-01 -o november.xlsx\n  \
             sosline counts --from 2026-11-01 --excel -o november.csv\n\n\
             A filter is written as on the Review screen; calls counted on paper have no records, so none finds them.\n\
             What is written into a file without filter or split is published: a later export of the same days says what\n\
             has changed.\n\
             An open day on which nobody recorded anything is shown as “not recorded”: it is not zero calls.\n\
             A change in per cent is shown only where every open day of both sides has records.\n\
             A request counts on the day from which somebody waited. Unmet: no interpreter speaks the language, or none\n\
             could be had. Waits: the median, and the one that nine in ten did not exceed; without cancelled requests.\n\
             An appointment counts on the day on which it was asked for; the days to the answer are the mean, to the first.",
        ),
        "counts daily" => word(
            "  30 19 * * *  sosline counts daily --to-folder /srv/sosline\n\n\
             Escreve os dias que faltam na pasta, desde o primeiro que lá está, e de novo os que mudaram;\n\
             no resto não toca. Termina com 1 se o último dia não estiver inteiramente registado.",
            "  30 19 * * *  sosline counts daily --to-folder /srv/sosline\n\n\
             Writes the days that the folder lacks, since the first one in it, and again those that have\n\
             changed; the rest is not touched. Ends with 1 where the last day is not fully covered.",
        ),
        "report" => word(
            "  sosline report --month 2026-10 -o outubro.html\n  \
             sosline report --year 2014 -o 2014.html",
            "  sosline report --month 2026-10 -o october.html\n  \
             sosline report --year 2014 -o 2014.html",
        ),
        _ => return None,
    })
}
