//! The keys of the Counts screen: what is counted and how it is shown, the list of outages and tallies, the range that is
//! typed, the records behind a figure.

use crossterm::event::KeyCode;

use super::{Action, Table, bind, key, letter, shown};
use crate::i18n::{Word, word};

/// The counts.
pub const COUNTS: Table = Table {
    name: word("Contagens", "Counts"),
    typing: false,
    bindings: &[
        shown(&[letter('c')], Action::CallsOrRequests, word("o que contar", "what to count")),
        shown(&[letter('p')], Action::NextPeriod, word("período", "period")),
        bind(&[letter('P')], Action::PreviousPeriod, word("período anterior", "previous period")),
        shown(&[letter('s')], Action::NextSplit, word("dividir por", "split by")),
        bind(&[letter('S')], Action::PreviousSplit, word("divisão anterior", "previous split")),
        shown(&[letter('x')], Action::NextCross, word("cruzar", "cross")),
        bind(&[letter('X')], Action::PreviousCross, word("cruzamento anterior", "previous cross")),
        shown(&[letter('v')], Action::Compare, word("comparar", "compare")),
        shown(&[letter('/')], Action::Search, word("filtro", "filter")),
        shown(&[letter('i')], Action::TypeRange, word("intervalo", "range")),
        shown(&[letter('E')], Action::Export, word("exportar", "export")),
        bind(&[letter('g')], Action::TableOrChart, word("tabela/gráfico", "table/chart")),
        bind(&[letter('m')], Action::ShowCalendar, word("calendário", "calendar")),
        bind(&[letter('w')], Action::ShowWeek, word("semana", "week")),
        bind(&[letter('d')], Action::ShowDurations, word("durações", "durations")),
        bind(&[letter('a')], Action::ShowDeclared, word("falhas", "outages")),
        bind(&[key(KeyCode::Esc)], Action::Back, word("tabela, sem filtro", "table, no filter")),
        bind(&[key(KeyCode::Tab)], Action::NextFigure, word("coluna seguinte", "next column")),
        bind(&[key(KeyCode::BackTab)], Action::PreviousFigure, word("coluna anterior", "previous column")),
        bind(&[letter('[')], Action::Earlier, word("antes", "earlier")),
        bind(&[letter(']')], Action::Later, word("depois", "later")),
        bind(&[letter('t')], Action::Today, word("até hoje", "up to today")),
        bind(&[letter('+')], Action::Longer, word("começar antes", "begin earlier")),
        bind(&[letter('-')], Action::Shorter, word("começar depois", "begin later")),
        bind(&[key(KeyCode::Home)], Action::First, word("primeira linha", "first line")),
        bind(&[key(KeyCode::End)], Action::Last, word("última linha", "last line")),
    ],
};

/// The arrows where there is one column of lines: they go through time.
pub const COUNTS_TIME: Table = Table {
    name: word("Contagens: números", "Counts: figures"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::DrillDown, word("registos", "records")),
        bind(&[key(KeyCode::Left), letter('h')], Action::Earlier, word("antes", "earlier")),
        bind(&[key(KeyCode::Right), letter('l')], Action::Later, word("depois", "later")),
    ],
};

/// The arrows where there are cells beside each other: they go from one to the next.
pub const COUNTS_GRID: Table = Table {
    name: word("Contagens: quadro", "Counts: grid"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::DrillDown, word("registos", "records")),
        bind(&[key(KeyCode::Left), letter('h')], Action::Left, word("célula à esquerda", "cell to the left")),
        bind(
            &[key(KeyCode::Right), letter('l')],
            Action::Right,
            word("célula à direita", "cell to the right"),
        ),
    ],
};

/// The list of outages and tallies.
pub const COUNTS_DECLARED: Table = Table {
    name: word("Falhas e contagens em papel", "Outages and paper tallies"),
    typing: false,
    bindings: &[
        shown(&[letter('o')], Action::DeclareOutage, word("declarar falha", "declare an outage")),
        shown(&[letter('n')], Action::EnterTally, word("contagem em papel", "paper tally")),
        shown(&[letter('r')], Action::WithdrawDeclared, word("retirar", "withdraw")),
        shown(&[key(KeyCode::Enter)], Action::Accept, word("retomar", "take up")),
    ],
};

/// Typing a range.
pub const COUNTS_TYPING: Table = Table {
    name: word("Escrever o intervalo", "Typing the range"),
    typing: true,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::Confirm, word("contar", "count")),
        shown(&[key(KeyCode::Esc)], Action::Back, word("deixar como está", "leave as it is")),
    ],
};

/// The calls behind a figure.
pub const COUNTS_CALLS: Table = Table {
    name: word("Chamadas de um número", "Calls behind a figure"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::ShowCall, word("abrir", "open")),
        shown(&[letter('r')], Action::ReviewThese, word("rever", "review")),
        shown(&[key(KeyCode::Esc), letter('q')], Action::Back, word("fechar", "close")),
        bind(&[key(KeyCode::Home)], Action::First, word("mais recente", "newest")),
        bind(&[key(KeyCode::End)], Action::Last, word("mais antiga", "oldest")),
    ],
};

/// The requests or the appointments behind a figure.
pub const COUNTS_RECORDS: Table = Table {
    name: word("Pedidos ou marcações de um número", "Requests or appointments behind a figure"),
    typing: false,
    bindings: &[
        shown(&[key(KeyCode::Enter)], Action::ShowRecord, word("abrir", "open")),
        shown(&[key(KeyCode::Esc), letter('q')], Action::Back, word("fechar", "close")),
        bind(&[key(KeyCode::Home)], Action::First, word("mais recente", "newest")),
        bind(&[key(KeyCode::End)], Action::Last, word("mais antigo", "oldest")),
    ],
};

/// What figures, signs and short headings mean.
pub const COUNTS_SIGNS: &[Word] = &[
    word(
        "?  não se sabe: aberta e sem registo, não é zero",
        "?  not known: open, nothing recorded; not zero",
    ),
    word("·  nenhuma      -  fechada", "·  none      -  closed"),
    word("▒  registo parcial: pelo menos tantas", "▒  partly recorded: at least so many"),
    word("Atend., S/at.  com e sem atendimento", "Serv., Non-s  service and non-service calls"),
    word("Tard.  entradas tardias    Marc.  marcações", "Late  entered late    Appts  appointments"),
    word("Trad.  pelo Serviço de Tradução", "Trans  through the Translation Service"),
    word("Papel  contadas em papel, à parte das outras", "Tally  counted on paper, apart from the rest"),
    word(
        "faltam 3 dias  sem registo, dos dois lados juntos",
        "3 days missing  not recorded, of both sides together",
    ),
    word("Desist.  desistiram    N/sat.  não satisfeitos", "Aband.  abandoned    Unmet  no interpreter"),
    word("Min.  minutos de interpretação", "Min.  minutes of interpreting"),
    word(
        "med.  a mediana    p90  nove em dez não excedem",
        "med.  the median    p90  nine in ten are within",
    ),
    word("Entr.  entregues ao centro    Rec.  recusadas", "H/off  handed off    Ref.  refused"),
    word("Contr.  contrapropostas    Comp.  compareceu", "C/prop  counter-proposed    Attd.  attended"),
    word("Falt.  faltou    Desm.  desmarcadas", "N/sh.  no-show    Canc.  cancelled"),
    word("Dias  até à primeira resposta, em média", "Days  to the first answer, on average"),
];
