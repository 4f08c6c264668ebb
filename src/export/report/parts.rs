//! The recorded calls of a report by what they were: language, topic, outcome, hour.

use std::fmt::Write;

use super::{Report, covered_days};
use crate::domain::code::{Code, Coverage, Weekday};
use crate::export::numbers::grouped;
use crate::export::svg;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, word};
use crate::say;

/// More languages than this are told together.
pub(super) const LANGUAGES: usize = 15;

/// What the splits are of, and what is not in them.
fn basis(report: &Report, lang: Lang) -> String {
    let calls = grouped(lang, report.total.calls);
    let mut words = match report.total.calls {
        1 => say!(lang, "Da única chamada registada.", "Of the only call recorded."),
        _ => say!(lang, "Das {calls} chamadas registadas.", "Of the {calls} calls recorded."),
    };
    let (recorded, open) = covered_days(&report.days);
    if report.total.coverage == Coverage::Partial {
        let _ = write!(
            words,
            "{}",
            say!(
                lang,
                " O registo é parcial: {recorded} de {open} dias inteiros.",
                " The record is partial: {recorded} of {open} days in full."
            )
        );
    }
    if report.total.tally > 0 {
        words.push_str(
            word(
                " As contadas em papel não têm língua, assunto, resultado nem hora.",
                " Those counted on paper have no language, topic, outcome or hour.",
            )
            .to(lang),
        );
    }
    words
}

/// Languages, topics and outcomes, each with its share.
pub(super) fn splits(body: &mut String, report: &Report, lang: Lang) {
    let basis = basis(report, lang);
    let mut languages = report.languages.clone();
    if languages.len() > LANGUAGES {
        let others = languages.split_off(LANGUAGES - 1);
        let (count, calls) = (others.len(), others.iter().map(|(_, calls)| calls).sum());
        languages.push((say!(lang, "outras {count} línguas", "{count} other languages"), calls));
    }
    for (title, first, rows) in [
        (word("Línguas", "Languages"), word("língua", "language"), &languages),
        (word("Assuntos", "Topics"), word("área", "area"), &report.areas),
        (word("Resultados", "Outcomes"), word("resultado", "outcome"), &report.outcomes),
    ] {
        let _ = writeln!(
            body,
            "<div class=\"together\">\n<h2>{}</h2>\n<p class=\"soft\">{basis}</p>\n{}</div>",
            title.to(lang),
            svg::shares(first.to(lang), rows, lang)
        );
    }
}

/// The hours in which calls began, as a table whose cells are the darker the more calls they have.
pub(super) fn hours(body: &mut String, report: &Report, lang: Lang) {
    let week = &report.week;
    let hours: Vec<usize> = (0..24).filter(|hour| week.iter().any(|day| day[*hour] > 0)).collect();
    let (Some(first), Some(last)) = (hours.first(), hours.last()) else { return };
    let most = week.iter().flatten().copied().max().unwrap_or(1).max(1);
    let title = word("Horas e dias da semana", "Hours and weekdays").to(lang);
    let basis = basis(report, lang);
    let caption = say!(
        lang,
        "Pela hora e pelo dia da semana em que começaram. {basis}",
        "By the hour and the weekday on which they began. {basis}"
    );
    let _ = write!(
        body,
        "<div class=\"together\">\n<h2>{title}</h2>\n<p class=\"soft\">{caption}</p>\n<div class=\"wide\">\n\
         <table class=\"heat\">\n<thead><tr><td></td>"
    );
    for hour in *first..=*last {
        let _ = write!(body, "<th scope=\"col\">{hour:02}</th>");
    }
    let _ = writeln!(body, "<th scope=\"col\" class=\"sum\">total</th></tr></thead>\n<tbody>");
    for (day, calls) in Weekday::ALL.iter().zip(week).filter(|(_, calls)| calls.iter().any(|one| *one > 0)) {
        let _ = write!(body, "<tr><th scope=\"row\">{}</th>", day.word().to(lang));
        for number in &calls[*first..=*last] {
            let _ = write!(body, "{}", heat(*number, most, lang));
        }
        let _ = writeln!(body, "<td class=\"sum\">{}</td></tr>", grouped(lang, calls.iter().sum()));
    }
    body.push_str("</tbody>\n</table>\n</div>\n</div>\n");
}

fn heat(number: u64, most: u64, lang: Lang) -> String {
    if number == 0 {
        return "<td></td>".to_owned();
    }
    let percent = 6 + 84 * number / most;
    let ink = if percent > 74 { ";color:#fff" } else { "" };
    let number = grouped(lang, number);
    format!("<td style=\"background:rgba(31,95,122,.{percent:02}){ink}\">{number}</td>")
}
