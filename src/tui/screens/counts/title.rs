//! What the Counts screen says it shows: what is counted, by what, of which days. Where there is no room for all of it, in
//! fewer words.

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::code::{Of, Split};
use crate::domain::count::{Against, Span};
use crate::i18n::codes::Worded;
use crate::i18n::word;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::width;

use super::{Counts, View};

impl Counts {
    /// The title, in at most so many cells where that is possible.
    pub(super) fn title(&self, cells: usize, cx: &Cx<'_>) -> String {
        let [whole, short] = self.titles(cx);
        if width(&whole) <= cells { whole } else { short }
    }

    /// The title in whole, and in few words.
    fn titles(&self, cx: &Cx<'_>) -> [String; 2] {
        let (lang, span) = (cx.lang, self.span(cx));
        let days = [format!("{} — {}", span.from, span.to), short(span)];
        let by = word("por", "by").to(lang);
        let what = match (self.view, self.of) {
            (View::Declared, _) => {
                let title = word("Falhas e contagens em papel", "Outages and paper tallies").to(lang);
                return [title.to_owned(), title.to_owned()];
            }
            (View::Calendar, _) => {
                let name = word("Chamadas: calendário", "Calls: calendar").to(lang);
                return days.map(|days| format!("{name} · {days}"));
            }
            (View::Week, _) => {
                let name = word("Chamadas por hora da semana", "Calls by hour of the week").to(lang);
                return days.map(|days| format!("{name} · {days}"));
            }
            (View::Durations, _) => word("Durações", "Durations"),
            (_, Of::Calls) => word("Chamadas", "Calls"),
            (_, Of::Requests) => word("Pedidos", "Requests"),
            (_, Of::Appointments) => word("Marcações", "Appointments"),
        };
        let period = self.period.word().to(lang);
        let (what, named) = (what.to(lang), |split: Split| split.word().to(lang));
        let against = self.against.filter(|_| self.of == Of::Calls && self.view != View::Durations);
        match (self.split, self.cross.filter(|_| self.is_crossed()), against) {
            // The cells, and the compared values, are of the whole range.
            (Some(split), Some(cross), _) => {
                days.map(|days| format!("{what} · {days} · {} × {}", named(split), named(cross)))
            }
            (split, _, Some(against)) => {
                let with = [
                    format!("{} {}", word("e o", "and the").to(lang), against.word().to(lang)),
                    match against {
                        Against::Previous => word("e antes", "and before").to(lang).to_owned(),
                        Against::LastYear => word("e há um ano", "and last year").to(lang).to_owned(),
                    },
                ];
                let by_what = split.map_or(period, named);
                let [whole, few] = days;
                let [with_whole, with_few] = with;
                [(whole, with_whole), (few, with_few)]
                    .map(|(days, with)| format!("{what} {by} {by_what} · {days} · {with}"))
            }
            (Some(split), ..) => {
                let [whole, few] = days;
                let split_by = match (self.view, self.of) {
                    (View::Durations, _) | (_, Of::Calls | Of::Appointments) => {
                        word("divididas por", "split by")
                    }
                    (_, Of::Requests) => word("divididos por", "split by"),
                };
                let split_by = split_by.to(lang);
                let (and, split) = (word("e", "and").to(lang), named(split));
                [
                    format!("{what} {by} {period} · {whole} · {split_by} {split}"),
                    format!("{what} {by} {period} {and} {split} · {few}"),
                ]
            }
            (None, ..) => days.map(|days| format!("{what} {by} {period} · {days}")),
        }
    }
}

/// Days in few words: a whole year or month by its name, two days of one year with that year once.
fn short(Span { from, to }: Span) -> String {
    let is_whole = |first: Option<NaiveDate>, months: u32| {
        let last = first.and_then(|first| first.checked_add_months(Months::new(months))?.pred_opt());
        first == Some(from) && last == Some(to)
    };
    if is_whole(from.with_ordinal(1), 12) {
        from.format("%Y").to_string()
    } else if is_whole(from.with_day(1), 1) {
        from.format("%Y-%m").to_string()
    } else if from.year() == to.year() {
        format!("{from} — {}", to.format("%m-%d"))
    } else {
        format!("{from} — {to}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_in_few_words() {
        let said =
            |from: &str, to: &str| short(Span { from: from.parse().unwrap(), to: to.parse().unwrap() });
        assert_eq!(said("2014-01-01", "2014-12-31"), "2014");
        assert_eq!(said("2024-02-01", "2024-02-29"), "2024-02");
        assert_eq!(said("2026-11-01", "2026-11-23"), "2026-11-01 — 11-23");
        assert_eq!(said("2025-12-01", "2026-11-23"), "2025-12-01 — 2026-11-23");
    }
}
