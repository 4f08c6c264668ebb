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
             Um dia escreve-se 2026-11-23, hoje ou ontem. `sosline calls --help` diz como se escreve um filtro.\n\n\
             Dividem-se as chamadas por language, topic, outcome, mediator, channel, caller, route, hour, weekday, \
             kind ou referral; os pedidos por language, outcome, interpreter, asker, hour ou weekday; as marcações \
             por centre, desk, state, language ou topic. --cross, --compare e --durations são só de chamadas.\n\n\
             As chamadas contadas em papel não têm registo, e nenhum filtro as encontra.\n\n\
             O que se escreve num ficheiro sem filtro nem divisão fica publicado: uma exportação futura dos mesmos \
             dias diz o que mudou.\n\n\
             Um dia aberto em que ninguém registou nada aparece «sem registo»: não são zero chamadas. Uma variação \
             em percentagem só aparece onde dos dois lados há registo de todos os dias abertos; «faltam 3 dias» \
             conta os que não o têm, dos dois lados juntos.\n\n\
             Um pedido conta no dia desde o qual alguém esperou. Não satisfeito: não houve intérprete da língua, ou \
             nenhum disponível. Esperas: a mediana, e a que nove em dez não excederam; sem as de pedidos cancelados.\n\n\
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
             A day is written 2026-11-23, today or yesterday. `sosline calls --help` says how to write a filter.\n\n\
             Calls are split by language, topic, outcome, mediator, channel, caller, route, hour, weekday, kind or \
             referral; requests by language, outcome, interpreter, asker, hour or weekday; appointments by centre, \
             desk, state, language or topic. --cross, --compare and --durations are of calls only.\n\n\
             Calls counted on paper have no records, and no filter finds them.\n\n\
             What is written into a file without filter or split is published: a later export of the same days \
             says what has changed.\n\n\
             An open day on which nobody recorded anything is shown as “not recorded”: it is not zero calls. A \
             change in per cent is shown only where every open day of both sides has records; “3 days missing” \
             counts those that have none, of both sides together.\n\n\
             A request counts on the day from which somebody waited. Unmet: no interpreter speaks the language, or \
             none could be had. Waits: the median, and the one that nine in ten did not exceed; without cancelled \
             requests.\n\n\
             An appointment counts on the day on which it was asked for; the days to the answer are the mean, up to \
             the first answer.",
        ),
        "counts daily" => word(
            "  30 19 * * *  sosline counts daily --to-folder /srv/sosline\n\n\
             Escreve os dias que faltam na pasta, desde o primeiro que lá está, e de novo os que mudaram; no resto \
             não toca. Numa pasta vazia escreve só um dia, o último: para começar mais cedo, chame-o primeiro com \
             --day desse dia. Termina com 1 se o último dia não estiver inteiramente registado.",
            "  30 19 * * *  sosline counts daily --to-folder /srv/sosline\n\n\
             Writes the days that the folder lacks, since the first one in it, and again those that have changed; \
             the rest is not touched. Into an empty folder it writes one day only, the last: to begin earlier, call \
             it first with --day of that day. Ends with 1 where the last day is not fully covered.",
        ),
        "report" => word(
            "  sosline report --month 2026-10 -o outubro.html\n  \
             sosline report --year 2014 -o 2014.html\n\n\
             Uma página HTML para abrir no navegador e imprimir. Num ficheiro, o que diz fica publicado: um relatório \
             futuro do mesmo período diz o que mudou. Um mês ou um ano que não acabou conta-se até ao último dia que \
             acabou.",
            "  sosline report --month 2026-10 -o october.html\n  \
             sosline report --year 2014 -o 2014.html\n\n\
             A page of HTML to open in a browser and print. In a file, what it says is published: a later report of \
             the same period says what has changed. A month or a year that is not over is counted up to the last day \
             that is.",
        ),
        _ => return None,
    })
}
