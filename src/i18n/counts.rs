//! The words of the counts: comparisons, what can be wrong with an outage or a tally, and how numbers are written.

use super::codes::Worded;
use super::{Lang, Word, word};
use crate::domain::count::{Against, Change, Flag};
use crate::domain::declared::{OutageFault, TallyFault};
use crate::say;

impl Worded for Against {
    fn word(self) -> Word {
        match self {
            Self::Previous => word("período anterior", "period before"),
            Self::LastYear => word("ano anterior", "year before"),
        }
    }
}

impl Worded for Flag {
    fn word(self) -> Word {
        match self {
            Self::Partial => word("parcial", "partial"),
            Self::Running => word("em curso", "not over"),
            Self::NotRecorded => word("sem registo", "not recorded"),
            Self::Closed => word("fechada", "closed"),
            Self::NothingBefore => word("antes nada", "none before"),
            Self::NoSuchPeriod => word("não existe", "no such one"),
        }
    }
}

/// What is wrong with an outage, as shown beside the field.
pub const fn outage_fault(fault: OutageFault) -> Word {
    match fault {
        OutageFault::Reversed => word("acaba antes de começar", "it is over before it begins"),
        OutageFault::ReasonMissing => word("diga o que aconteceu", "say what happened"),
    }
}

/// What is wrong with a tally, as shown beside the field.
pub const fn tally_fault(fault: TallyFault) -> Word {
    match fault {
        TallyFault::Reversed => word("vem antes do primeiro dia", "comes before the first day"),
        TallyFault::InTheFuture => word("esse dia ainda não chegou", "that day has not come yet"),
    }
}

/// Tenths of a per cent as the language writes them.
pub fn per_cent(tenths: u64, lang: Lang) -> String {
    let (whole, tenth) = (tenths / 10, tenths % 10);
    say!(lang, "{whole},{tenth} %", "{whole}.{tenth}%")
}

/// A change as people read it: with its sign, and what to know of it.
pub fn change(change: Change, lang: Lang) -> String {
    let flag = change.flag.map(|flag| flag.word().to(lang));
    let Some(tenths) = change.tenths else {
        return match (change.flag, change.unknown_days) {
            (Some(Flag::NotRecorded), 1) => word("falta 1 dia", "1 day missing").to(lang).to_owned(),
            (Some(Flag::NotRecorded), days) => say!(lang, "faltam {days} dias", "{days} days missing"),
            _ => flag.unwrap_or_default().to_owned(),
        };
    };
    let sign = match tenths.signum() {
        1 => "+",
        -1 => "−",
        _ => "",
    };
    let number = format!("{sign}{}", per_cent(tenths.unsigned_abs(), lang));
    flag.map_or(number.clone(), |flag| format!("{number} {flag}"))
}

/// The Portuguese of the commands about counts, outages and tallies.
pub fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "outage list" => "Listar as falhas declaradas",
        "outage withdraw" => "Retirar uma falha que se declarou mal",
        "tally list" => "Listar as contagens em papel",
        "tally withdraw" => "Retirar uma contagem em papel que estava errada",
        _ => return None,
    })
}

/// The Portuguese of their arguments.
pub fn argument(path: &str, id: &str) -> Option<&'static str> {
    Some(match (path, id) {
        ("counts", "cross") => "Cruzar com outra divisão; em tabela, as somas do período todo",
        ("counts", "compare") => "Comparar cada linha com o período anterior, ou com o mesmo do ano anterior",
        ("counts", "durations") => {
            "Em vez de contar: quanto duram as conversas, a conclusão e as esperas por intérprete"
        }
        ("outage list" | "tally list", "all") => "Também as que foram retiradas",
        ("outage withdraw", "outage") => "A referência da falha",
        ("tally withdraw", "tally") => "A referência da contagem",
        ("outage withdraw" | "tally withdraw", "reason") => "Porque estava errada",
        _ => return None,
    })
}

/// Their examples.
pub fn examples(path: &str) -> Option<Word> {
    Some(match path {
        "outage" => word(
            "  sosline outage --from 2026-11-23T14:00 --to 2026-11-23T15:30 --reason \"falha de energia\"\n  \
             sosline outage list\n  \
             sosline outage withdraw K7Q2-M4XD --reason \"foi no dia seguinte\" --as Ana",
            "  sosline outage --from 2026-11-23T14:00 --to 2026-11-23T15:30 --reason \"power cut\"\n  \
             sosline outage list\n  \
             sosline outage withdraw K7Q2-M4XD --reason \"it was the day after\" --as Ana",
        ),
        "tally" => word(
            "  sosline tally --from 2014-09-01 --to 2014-12-31 --calls 9693 --note \"contagem da central\"\n  \
             sosline tally list --all\n  \
             sosline tally withdraw K7Q2-M4XD --reason \"contada duas vezes\" --as Ana",
            "  sosline tally --from 2014-09-01 --to 2014-12-31 --calls 9693 --note \"counted by the exchange\"\n  \
             sosline tally list --all\n  \
             sosline tally withdraw K7Q2-M4XD --reason \"counted twice\" --as Ana",
        ),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_written_with_its_sign_and_what_to_know_of_it() {
        let said = |tenths, flag, lang| change(Change { tenths, flag, unknown_days: 165 }, lang);
        assert_eq!(said(Some(123), None, Lang::Pt), "+12,3 %");
        assert_eq!(said(Some(-5), Some(Flag::Partial), Lang::En), "−0.5% partial");
        assert_eq!(said(Some(0), None, Lang::En), "0.0%");
        assert_eq!(said(None, Some(Flag::NotRecorded), Lang::Pt), "faltam 165 dias");
        assert_eq!(said(None, Some(Flag::Closed), Lang::En), "closed");
    }
}
