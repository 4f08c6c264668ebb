//! The report as a page.

use std::fmt::Write;

use super::parts::{self, LANGUAGES};
use super::{Report, across, covered_days};
use crate::domain::code::{Code, Coverage, Period, Weekday};
use crate::domain::count::Count;
use crate::domain::translation::{Figures, RequestCount};
use crate::export::about::{Days, UNKNOWN};
use crate::export::numbers::{day, grouped, period, short_month};
use crate::export::page::{document, escape, list, table};
use crate::export::svg::{self, Bar, Columns, Span};
use crate::export::{Cell, Column, Kind, Row, Sheet, counts, requests, restated};
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, word};
use crate::say;

/// The report as a whole page.
pub fn page(report: &Report, lang: Lang) -> String {
    let name = period(lang, report.span.first, report.span.by);
    let title = say!(lang, "Relatório de {name}", "Report for {name}");
    let mut body = String::new();
    head(&mut body, report, &title, lang);
    key_figures(&mut body, report, lang);
    comparisons(&mut body, report, &name, lang);
    over_time(&mut body, report, lang);
    if report.total.calls > 0 {
        parts::splits(&mut body, report, lang);
        parts::hours(&mut body, report, lang);
    } else {
        let _ = writeln!(
            body,
            "<h2>{}</h2>\n<p>{}</p>",
            word("Línguas, assuntos e resultados", "Languages, topics and outcomes").to(lang),
            word(
                "Não há chamadas registadas neste período, e por isso nada para dividir. O que se contou em papel não \
                 diz línguas, assuntos nem resultados.",
                "No calls were recorded in this period, so there is nothing to divide. What was counted on paper says \
                 no languages, topics or outcomes."
            )
            .to(lang)
        );
    }
    interpreters(&mut body, report, lang);
    about(&mut body, report, lang);
    document(lang, &format!("{title} · {}", report.origin.line), &body)
}

fn head(body: &mut String, report: &Report, title: &str, lang: Lang) {
    let (from, to) = (day(lang, report.span.first), day(lang, report.to));
    let mut dates = say!(lang, "{from} a {to}", "{from} to {to}");
    if report.running {
        dates.push_str(word("; o período ainda não acabou", "; the period is not over").to(lang));
    }
    let _ = writeln!(
        body,
        "<header>\n<p>{}</p>\n<h1>{}</h1>\n<p>{dates}</p>\n</header>",
        escape(&report.origin.line),
        escape(title)
    );
}

fn key_figures(body: &mut String, report: &Report, lang: Lang) {
    let total = &report.total;
    let (recorded, open) = covered_days(&report.days);
    let unknown = total.coverage == Coverage::NotRecorded;
    let calls = if unknown && total.calls == 0 { "?".to_owned() } else { grouped(lang, total.calls) };
    let of_calls = match total.coverage {
        Coverage::NotRecorded => word("chamadas: nada foi registado", "calls: nothing was recorded"),
        Coverage::Partial => one_or_many(
            total.calls,
            word("chamada registada; o registo é parcial", "call recorded; the record is partial"),
            word("chamadas registadas; o registo é parcial", "calls recorded; the record is partial"),
        ),
        Coverage::Recorded | Coverage::Closed => one_or_many(
            total.calls,
            word("chamada registada", "call recorded"),
            word("chamadas registadas", "calls recorded"),
        ),
    };
    let average = report
        .on_recorded_days
        .checked_div(recorded)
        .map(|_| (report.on_recorded_days + recorded / 2) / recorded);
    let open = grouped(lang, open);
    let of_days = match recorded {
        1 => say!(
            lang,
            "dia inteiramente registado, de {open} em que a linha abriu",
            "day fully recorded, of {open} on which the line was open"
        ),
        _ => say!(
            lang,
            "dias inteiramente registados, de {open} em que a linha abriu",
            "days fully recorded, of {open} on which the line was open"
        ),
    };
    let on_paper = one_or_many(
        total.tally,
        word("contada em papel, à parte e sem registo", "counted on paper, apart and without records"),
        word("contadas em papel, à parte e sem registo", "counted on paper, apart and without records"),
    );
    let on_average = one_or_many(
        average.unwrap_or(0),
        word("chamada por dia inteiramente registado, em média", "call a fully recorded day, on average"),
        word("chamadas por dia inteiramente registado, em média", "calls a fully recorded day, on average"),
    );
    let figures = [
        (calls, of_calls.to(lang).to_owned()),
        (grouped(lang, total.tally), on_paper.to(lang).to_owned()),
        (grouped(lang, recorded), of_days),
        (
            average.map_or_else(|| "?".to_owned(), |calls| grouped(lang, calls)),
            on_average.to(lang).to_owned(),
        ),
    ];
    body.push_str("<div class=\"key\">\n");
    for (figure, of) in figures {
        let _ = writeln!(body, "<div><b>{figure}</b><span>{of}</span></div>");
    }
    body.push_str("</div>\n");
}

fn comparisons(body: &mut String, report: &Report, name: &str, lang: Lang) {
    if report.compared.is_empty() {
        return;
    }
    let lines: Vec<(String, String)> = report
        .compared
        .iter()
        .map(|compared| {
            let other = period(lang, compared.span.first, compared.span.by);
            (say!(lang, "chamadas, face a {other}", "calls, against {other}"), compared.words(name, lang))
        })
        .collect();
    body.push_str(&list(&lines));
}

fn over_time(body: &mut String, report: &Report, lang: Lang) {
    let title = by_rows(
        report.span.rows(),
        [word("Chamadas por mês", "Calls by month"), word("Chamadas por dia", "Calls by day")],
    )
    .to(lang);
    let bars: Vec<Bar> = report
        .rows
        .iter()
        .map(|row| bar(row.from, report.span.rows(), row.calls, row.tally, row.coverage, lang))
        .collect();
    let spans: Vec<Span> = across(&report.rows, &report.tallies)
        .into_iter()
        .map(|(first, last, tally)| {
            let calls = grouped(lang, tally.calls);
            let text = match tally.calls {
                1 => say!(lang, "1 contada em papel", "1 counted on paper"),
                _ => say!(lang, "{calls} contadas em papel", "{calls} counted on paper"),
            };
            Span { first, last, text }
        })
        .collect();
    let columns = Columns { id: "calls", title, bars: &bars, spans: &spans };
    let _ = writeln!(
        body,
        "<h2>{title}</h2>\n<figure>\n{}{}</figure>",
        svg::columns(&columns, lang),
        svg::legend(&bars, &spans, lang)
    );
    let mut sheet = counts::sheet(&report.rows, &report.tallies, report.span.rows(), lang);
    name_rows(&mut sheet, &report.rows, report.span.rows(), lang);
    let sheet = with_days(sheet, &report.row_days, &report.days, lang);
    let some = report.restated.iter().any(Option::is_some);
    let sheet = if some { restated::with_column(sheet, &report.restated, lang) } else { sheet };
    body.push_str("<div class=\"wide\">\n");
    body.push_str(&table(&sheet, lang));
    body.push_str("</div>\n");
    for (_, _, tally) in across(&report.rows, &report.tallies) {
        let (from, to, calls) = (day(lang, tally.from), day(lang, tally.to), grouped(lang, tally.calls));
        let counted = match tally.calls {
            1 => say!(
                lang,
                "De {from} a {to} contou-se em papel 1 chamada.",
                "From {from} to {to}, 1 call was counted on paper."
            ),
            _ => say!(
                lang,
                "De {from} a {to} contaram-se em papel {calls} chamadas.",
                "From {from} to {to}, {calls} calls were counted on paper."
            ),
        };
        let whole = word(
            "O número é do período inteiro: está no total e não se reparte pelas linhas.",
            "The number belongs to the whole time: it is in the total and is not divided among the rows.",
        );
        let _ = writeln!(body, "<p class=\"soft\">{counted} {}</p>", whole.to(lang));
    }
}

/// The words that stand after a number.
fn one_or_many(number: u64, one: Word, many: Word) -> Word {
    if number == 1 { one } else { many }
}

fn by_rows(rows: Period, [months, days]: [Word; 2]) -> Word {
    if rows == Period::Month { months } else { days }
}

fn bar(
    from: chrono::NaiveDate,
    by: Period,
    value: u64,
    on_paper: u64,
    coverage: Coverage,
    lang: Lang,
) -> Bar {
    use chrono::Datelike;
    let label = if by == Period::Month { short_month(lang, from) } else { from.day().to_string() };
    Bar { label, name: period(lang, from, by), value, on_paper, coverage }
}

/// Calls rows by their names in words: a month of one year needs no year.
fn name_rows(sheet: &mut Sheet, rows: &[Count], by: Period, lang: Lang) {
    for (row, count) in sheet.rows.iter_mut().zip(rows) {
        row.cells[0] = Cell::Text(row_name(count.from, by, lang));
    }
}

fn row_name(from: chrono::NaiveDate, by: Period, lang: Lang) -> String {
    use chrono::Datelike;
    if by == Period::Month {
        return crate::export::numbers::month(lang, from).to_owned();
    }
    let weekday: String = Weekday::of(from).word().to(lang).chars().take(3).collect();
    format!("{} {weekday}", from.day())
}

/// How many of the open days of each row are fully recorded, in the column of coverage.
fn with_days(mut sheet: Sheet, rows: &[Days], all: &Days, lang: Lang) -> Sheet {
    let place = sheet.columns.len() - 1;
    let words = |coverage: Coverage, days: &Days| {
        let (recorded, open) = covered_days(days);
        let coverage_word = coverage.word().to(lang);
        match coverage {
            Coverage::Partial if open > 1 => say!(
                lang,
                "{coverage_word}: {recorded} de {open} dias",
                "{coverage_word}: {recorded} of {open} days"
            ),
            _ => coverage_word.to_owned(),
        }
    };
    let lines = sheet.rows.iter_mut().zip(rows).chain(sheet.total.iter_mut().zip([all]));
    for (row, days) in lines {
        if let Some(coverage) = row.coverage {
            row.cells[place] = Cell::coded(coverage.code(), words(coverage, days));
        }
    }
    sheet
}

fn interpreters(body: &mut String, report: &Report, lang: Lang) {
    let title = word("Pedidos de intérprete", "Requests for an interpreter").to(lang);
    let figures: Figures = report.requests.iter().map(|row| &row.figures).sum();
    let _ = writeln!(body, "<h2>{title}</h2>");
    if figures.requests == 0 {
        let none =
            word("Não há pedidos registados neste período.", "No requests were recorded in this period.");
        let _ = writeln!(body, "<p>{}</p>", none.to(lang));
        return;
    }
    let rows = report.span.rows();
    let one = |row: &RequestCount| bar(row.from, rows, row.figures.requests, 0, row.coverage, lang);
    let bars: Vec<Bar> = report.requests.iter().map(one).collect();
    let columns = Columns { id: "requests", title, bars: &bars, spans: &[] };
    let _ = writeln!(
        body,
        "<p class=\"soft\">{}</p>\n<figure>\n{}{}</figure>",
        word(
            "Esperas em minutos e segundos: a mediana, e a que nove em dez não excederam; sem as de pedidos cancelados \
             ou em aberto.",
            "Waits in minutes and seconds: the median, and the one that nine in ten did not exceed; without requests \
             that were cancelled or are open."
        )
        .to(lang),
        svg::columns(&columns, lang),
        svg::legend(&bars, &[], lang)
    );
    let mut sheet = requests::sheet(&report.requests, rows, lang);
    for (row, count) in sheet.rows.iter_mut().zip(&report.requests) {
        row.cells[0] = Cell::Text(row_name(count.from, rows, lang));
    }
    let _ = writeln!(body, "<div class=\"wide\">\n{}</div>", table(&sheet, lang));
    let _ = writeln!(
        body,
        "<div class=\"together\">\n<h3>{}</h3>\n{}</div>",
        word("Por língua", "By language").to(lang),
        table(&by_language(report, lang), lang)
    );
}

/// The requests of each language, the most first.
fn by_language(report: &Report, lang: Lang) -> Sheet {
    let figure = |name, title: Word, kind| Column { name, title: title.to(lang).to_owned(), kind };
    let rows = report.request_languages.iter().take(LANGUAGES).map(|row| {
        let of = &row.figures;
        let waits = [of.wait_median_s(), of.wait_p90_s()].map(|wait| wait.map_or(Cell::Empty, Cell::Seconds));
        let numbers = [of.requests, of.interpreted, of.unmet].map(Cell::Number);
        Row {
            cells: [Cell::Text(row.value.clone())].into_iter().chain(numbers).chain(waits).collect(),
            coverage: None,
        }
    });
    Sheet {
        title: String::new(),
        columns: vec![
            figure("language", word("língua", "language"), Kind::Label),
            figure("requests", word("pedidos", "requests"), Kind::Recorded),
            figure("interpreted", word("interpretados", "interpreted"), Kind::Recorded),
            figure("unmet", word("não satisfeitos", "unmet"), Kind::Recorded),
            figure("wait_median_s", word("espera mediana", "median wait"), Kind::Wait),
            figure("wait_p90_s", word("espera p90", "p90 wait"), Kind::Wait),
        ],
        rows: rows.collect(),
        total: None,
        chart: None,
    }
}

fn about(body: &mut String, report: &Report, lang: Lang) {
    let _ = writeln!(body, "<h2>{}</h2>", word("Sobre estes números", "About these figures").to(lang));
    let sentence = word(
        "Uma chamada pertence ao dia civil em que começou. Períodos só se comparam onde ambos estão inteiramente \
         registados. Registos tardios e correções mudam dias passados: o que mudou desde a última publicação está \
         marcado como retificado.",
        "A call belongs to the civil day on which it began. Periods are compared only where both are fully recorded. \
         Late entries and corrections change days that have passed: what has changed since it was last published is \
         marked as restated.",
    );
    let _ = writeln!(body, "<p>{}</p>\n<p>{}</p>", UNKNOWN.to(lang), sentence.to(lang));
    let mut lines =
        vec![(word("cobertura, em dias", "coverage, in days").to(lang).to_owned(), report.days.words(lang))];
    lines.extend(report.origin.lines(lang));
    body.push_str(&list(&lines));
}
