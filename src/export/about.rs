//! What an export says of itself: of what, of when, how far it can be believed, and where it stands in the journal.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::numbers::grouped;
use crate::domain::code::{Code, Coverage};
use crate::domain::id::StoreId;
use crate::domain::time::Instant;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, word};
use crate::say;

/// Where an export comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What the line is called.
    pub line: String,
    /// Whose journal it is.
    pub store: StoreId,
    /// The number of the journal's last entry.
    pub seq: u64,
    /// The hash of that entry, in hexadecimal.
    pub hash: String,
    /// When it was made.
    pub made: Instant,
    /// The zone of the line.
    pub zone: Tz,
}

impl Origin {
    /// What there is to say of it, each with its name.
    pub fn lines(&self, lang: Lang) -> Vec<(String, String)> {
        let name = |pt, en| word(pt, en).to(lang).to_owned();
        let made = self.made.with_timezone(&self.zone).format("%Y-%m-%d %H:%M:%S %:z").to_string();
        let (seq, hash) = (grouped(lang, self.seq), &self.hash);
        vec![
            (name("linha", "line"), self.line.clone()),
            (name("registo", "store"), self.store.to_string()),
            (
                name("posição no diário", "journal position"),
                say!(lang, "entrada {seq}, {hash}", "entry {seq}, {hash}"),
            ),
            (name("feito em", "made at"), made),
            (name("programa", "program"), format!("sosline {}", env!("CARGO_PKG_VERSION"))),
        ]
    }
}

/// Of how many days each coverage is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Days {
    /// In the order of [`Coverage::ALL`].
    of: [u64; 4],
}

impl FromIterator<Coverage> for Days {
    fn from_iter<I: IntoIterator<Item = Coverage>>(days: I) -> Self {
        let mut of = [0; 4];
        for day in days {
            let place = Coverage::ALL.iter().position(|coverage| *coverage == day).unwrap_or(0);
            of[place] += 1;
        }
        Self { of }
    }
}

impl Days {
    /// How many days are of this coverage.
    pub fn of(&self, coverage: Coverage) -> u64 {
        Coverage::ALL.iter().zip(self.of).filter(|(one, _)| **one == coverage).map(|(_, days)| days).sum()
    }

    /// How many days the line was open.
    pub fn open(&self) -> u64 {
        self.of.iter().sum::<u64>() - self.of(Coverage::Closed)
    }

    /// The days in words: `recorded: 20, partial: 1, not recorded: 0, closed: 9`.
    pub fn words(&self, lang: Lang) -> String {
        let order = [Coverage::Recorded, Coverage::Partial, Coverage::NotRecorded, Coverage::Closed];
        let one = |coverage: Coverage| {
            let days = grouped(lang, self.of(coverage));
            // Of days, where the code is of coverage as such.
            let word = match coverage {
                Coverage::Recorded => word("registados", "recorded"),
                Coverage::Partial => word("parciais", "partial"),
                Coverage::Closed => word("de fecho", "closed"),
                Coverage::NotRecorded => coverage.word(),
            };
            format!("{}: {days}", word.to(lang))
        };
        order.map(one).join(", ")
    }
}

/// What an export of counts or calls is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What was counted or listed.
    pub what: String,
    /// The first day and the last.
    pub period: (NaiveDate, NaiveDate),
    /// How it is divided or restricted, each with its name.
    pub filter: Vec<(String, String)>,
    /// The coverage of its days.
    pub days: Days,
    /// Calls counted on paper, where the export is of calls.
    pub tally: Option<u64>,
    /// How many rows have changed since they were published.
    pub restated: usize,
    /// Where it comes from.
    pub origin: Origin,
}

impl About {
    /// From when to when: `2026-11-01 to 2026-11-30`.
    pub fn period_words(&self, lang: Lang) -> String {
        let (from, to) = self.period;
        say!(lang, "{from} a {to}", "{from} to {to}")
    }

    /// All of it, each line with its name.
    pub fn lines(&self, lang: Lang) -> Vec<(String, String)> {
        let name = |pt, en| word(pt, en).to(lang).to_owned();
        let mut lines = vec![
            (name("conteúdo", "contents"), self.what.clone()),
            (name("período", "period"), self.period_words(lang)),
        ];
        lines.extend(self.filter.iter().cloned());
        lines.push((name("cobertura, em dias", "coverage, in days"), self.days.words(lang)));
        if let Some(tally) = self.tally {
            lines.push((name("contadas em papel, à parte", "counted on paper, apart"), grouped(lang, tally)));
        }
        if self.restated > 0 {
            lines.push((
                name(
                    "linhas retificadas desde que foram publicadas",
                    "rows restated since they were published",
                ),
                self.restated.to_string(),
            ));
        }
        lines.extend(self.origin.lines(lang));
        lines.push((name("nota", "note"), UNKNOWN.to(lang).to_owned()));
        lines
    }
}

/// What a question mark and a coverage mean.
pub const UNKNOWN: crate::i18n::Word = word(
    "«?» quer dizer que não se sabe: a linha estava aberta e ninguém registou nada, o que não são zero chamadas. Num \
     período parcial faltam chamadas. As contadas em papel não têm registo e nunca entram nas outras contagens.",
    "“?” means unknown: the line was open and nobody recorded anything, which is not zero calls. In a partial period \
     calls are missing. Those counted on paper have no records and are never part of the other figures.",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_coverage() {
        use Coverage::{Closed, NotRecorded, Partial, Recorded};
        let days: Days = [Recorded, Recorded, Closed, Partial, NotRecorded].into_iter().collect();
        assert_eq!(days.open(), 4);
        assert_eq!(days.words(Lang::En), "recorded: 2, partial: 1, not recorded: 1, closed: 1");
        assert_eq!(days.words(Lang::Pt), "registados: 2, parciais: 1, sem registo: 1, de fecho: 1");
    }
}
