//! Pages (HTML) that stand by themselves: nothing is loaded from anywhere, and they print well on A4.

use std::fmt::Write;

use super::numbers::grouped;
use super::sheet::{Kind, Row, Sheet};
use crate::domain::code::Coverage;
use crate::i18n::Lang;

/// A text as it stands in a page, inside and outside of attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // What a page cannot hold.
            control if control.is_control() && control != '\n' => escaped.push('\u{fffd}'),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A whole page; `body` is HTML, the title is not.
pub fn document(lang: Lang, title: &str, body: &str) -> String {
    let (code, title) = (lang.pick("pt-PT", "en-GB"), escape(title));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"generator\" content=\"sosline {version}\">\n<title>{title}</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        version = env!("CARGO_PKG_VERSION")
    )
}

/// A sheet as a table. What was not recorded is `?`.
pub fn table(sheet: &Sheet, lang: Lang) -> String {
    let mut html = String::from("<table>\n<thead><tr>");
    for column in &sheet.columns {
        let class = if column.kind.is_figure() { " class=\"n\"" } else { "" };
        let _ = write!(html, "<th scope=\"col\"{class}>{}</th>", escape(&column.title));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for row in &sheet.rows {
        push_row(&mut html, sheet, row, lang);
    }
    html.push_str("</tbody>\n");
    if let Some(total) = &sheet.total {
        html.push_str("<tfoot>\n");
        push_row(&mut html, sheet, total, lang);
        html.push_str("</tfoot>\n");
    }
    html.push_str("</table>\n");
    html
}

fn push_row(html: &mut String, sheet: &Sheet, row: &Row, lang: Lang) {
    let closed = row.coverage == Some(Coverage::Closed);
    html.push_str(if closed { "<tr class=\"closed\">" } else { "<tr>" });
    for (place, (column, cell)) in sheet.columns.iter().zip(&row.cells).enumerate() {
        let words = escape(&cell.words(column.kind, row.is_unknown(), |number| grouped(lang, number)));
        let _ = match (place, column.kind) {
            (0, _) => write!(html, "<th scope=\"row\">{words}</th>"),
            (_, Kind::Label) => write!(html, "<td class=\"w\">{words}</td>"),
            _ => write!(html, "<td class=\"n\">{words}</td>"),
        };
    }
    html.push_str("</tr>\n");
}

/// Names and what they stand for.
pub fn list(lines: &[(String, String)]) -> String {
    let mut html = String::from("<dl>\n");
    for (name, text) in lines {
        let _ = writeln!(html, "<div><dt>{}</dt><dd>{}</dd></div>", escape(name), escape(text));
    }
    html.push_str("</dl>\n");
    html
}

/// One accent, greys with a little warmth, figures of one width, and paper in mind.
const STYLE: &str = "\
:root { --ink: #22272b; --soft: #66696b; --line: #dedad2; --pale: #f4f2ed; --accent: #1f5f7a; --paper: #b8b4aa; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); font: 15px/1.5 'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 820px; margin: 0 auto; padding: 40px 24px 56px; }
header { border-bottom: 2px solid var(--accent); padding-bottom: 14px; margin-bottom: 26px; }
header p { margin: 0; color: var(--soft); }
h1 { font-size: 30px; line-height: 1.2; margin: 2px 0 4px; font-weight: 600; letter-spacing: -.01em; }
h2 { font-size: 18px; font-weight: 600; margin: 38px 0 6px; }
h3 { font-size: 15px; font-weight: 600; margin: 22px 0 4px; }
p { margin: 6px 0 10px; max-width: 68ch; }
.soft, figcaption { color: var(--soft); font-size: 13.5px; }
.key { display: grid; grid-template-columns: repeat(4, 1fr); gap: 22px; margin: 0 0 18px; }
.key div { border-left: 1px solid var(--line); padding-left: 14px; }
.key div:first-child { border-left: 0; padding-left: 0; }
.key b { display: block; font-size: 30px; line-height: 1.15; font-weight: 600; }
.key div:first-child b { color: var(--accent); }
.key span { color: var(--soft); font-size: 13.5px; line-height: 1.35; display: block; }
figure { margin: 10px 0 14px; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 11px 'Source Sans 3', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; fill: var(--soft); }
svg text.v { fill: var(--ink); }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 13px; color: var(--soft); margin: 4px 0 0; }
.legend svg { display: inline-block; width: 12px; height: 12px; margin-right: 6px; vertical-align: -1px; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 6px; font-size: 13.5px; }
th, td { text-align: left; padding: 4px 7px; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: baseline; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); vertical-align: bottom; border-bottom: 1px solid var(--paper); line-height: 1.25; }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; border-top: 1px solid var(--paper); }
.n { text-align: right; }
td.n, tbody th, tfoot th { white-space: nowrap; }
tr.closed * { color: #85817a; }
td.w { min-width: 8ch; }
td.bar { width: 46%; padding-right: 0; vertical-align: middle; }
td.bar svg { height: 11px; }
table.heat { table-layout: fixed; }
table.heat td, table.heat thead th { text-align: center; padding: 5px 0; border: 1px solid #fff; }
table.heat tr > :first-child { width: 116px; text-align: left; }
table.heat td.sum, table.heat thead th.sum { text-align: right; color: var(--soft); }
dl { margin: 8px 0; font-size: 13.5px; }
dl div { display: grid; grid-template-columns: 240px 1fr; gap: 16px; padding: 4px 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 640px) { .key { grid-template-columns: repeat(2, 1fr); } dl div { grid-template-columns: 1fr; gap: 0; } .wide { overflow-x: auto; } }
@page { size: A4; margin: 16mm 15mm 18mm; }
@media print {
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  figure, tr, dl div, .key, .together { break-inside: avoid; }
  thead { display: table-header-group; }
  /* A sum at the foot of every page would pass for the page's own. */
  tfoot { display: table-row-group; }
  table { font-size: 9pt; }
}
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_wrote_becomes_a_part_of_the_page() {
        assert_eq!(escape("<b a=\"x\">'&\u{1b}[0m"), "&lt;b a=&quot;x&quot;&gt;&#39;&amp;\u{fffd}[0m");
    }
}
