//! Counts as a page: the chart, the table, and what it is of.

use std::io::{self, Write};

use super::about::About;
use super::page::{document, escape, list, table};
use super::sheet::{Cell, Chart, Kind, Row, Sheet};
use super::svg::{self, Bar, Columns};
use crate::domain::code::Coverage;
use crate::i18n::{Lang, word};

/// Writes the sheets, each with its chart, and what there is to say of them.
pub fn write(sheets: &[&Sheet], about: &About, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut body = format!(
        "<header>\n<p>{}</p>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n",
        escape(&about.origin.line),
        escape(&about.what),
        escape(&about.period_words(lang)),
    );
    for sheet in sheets {
        if let Some(chart) = sheet.chart.as_ref().filter(|_| !sheet.rows.is_empty()) {
            body.push_str(&draw(sheet, chart, &about.what, lang));
            // Bars stand beside their names and numbers: where that is all, it is not said twice.
            if chart.bars && sheet.columns.len() == 1 + chart.series.len() {
                continue;
            }
        }
        body.push_str("<div class=\"wide\">\n");
        body.push_str(&table(sheet, lang));
        body.push_str("</div>\n");
    }
    let heading = word("Sobre estes números", "About these figures").to(lang);
    body.push_str(&["<h2>", heading, "</h2>\n"].concat());
    body.push_str(&list(&about.lines(lang)));
    out.write_all(document(lang, &about.what, &body).as_bytes())
}

fn draw(sheet: &Sheet, chart: &Chart, title: &str, lang: Lang) -> String {
    let figure = |row: &Row, column: Option<&usize>| match column.and_then(|column| row.cells.get(*column)) {
        Some(Cell::Number(number)) => *number,
        _ => 0,
    };
    if chart.bars {
        // Beside their names in the table of the page, they need no chart of their own.
        let rows: Vec<(String, u64)> = sheet
            .rows
            .iter()
            .map(|row| {
                let name = row.cells[chart.categories].words(Kind::Label, false, |n| n.to_string());
                (name, figure(row, chart.series.first()))
            })
            .collect();
        return format!("<figure>\n{}</figure>\n", svg::shares(&sheet.columns[0].title, &rows, lang));
    }
    // The days of more than a month need their months.
    let few = sheet.rows.len() <= 31;
    let bars: Vec<Bar> = sheet
        .rows
        .iter()
        .map(|row| {
            let name = row.cells[chart.categories].words(Kind::Label, false, |n| n.to_string());
            Bar {
                label: if few { short(&name).to_owned() } else { name.clone() },
                name,
                value: figure(row, chart.series.first()),
                on_paper: figure(row, chart.series.get(1)),
                coverage: row.coverage.unwrap_or(Coverage::Recorded),
            }
        })
        .collect();
    let columns = Columns { id: "chart", title, bars: &bars, spans: &[] };
    format!("<figure>\n{}{}</figure>\n", svg::columns(&columns, lang), svg::legend(&bars, &[], lang))
}

/// What stands under a column: the end of a name that differs from its neighbours'.
fn short(name: &str) -> &str {
    name.rsplit('-').next().unwrap_or(name)
}
