//! Charts as SVG inside a page. A period that was not recorded is hatched, never a column of no height; what was
//! counted on paper stands apart.

use std::fmt::Write;

use super::numbers::{grouped, share};
use super::page::escape;
use crate::domain::code::Coverage;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, word};
use crate::say;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What stands under it.
    pub label: String,
    /// What it is called in full.
    pub name: String,
    /// How high it is.
    pub value: u64,
    /// How many were counted on paper, on top of it and apart.
    pub on_paper: u64,
    /// How far it can be believed.
    pub coverage: Coverage,
}

/// A number that belongs to several columns together and to none of them alone: a tally of several months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The place of its first column.
    pub first: usize,
    /// The place of its last.
    pub last: usize,
    /// What is written over it.
    pub text: String,
}

/// A chart of columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns<'a> {
    /// What it is called within its page.
    pub id: &'a str,
    /// What it shows.
    pub title: &'a str,
    /// Its columns.
    pub bars: &'a [Bar],
    /// What belongs to several of them.
    pub spans: &'a [Span],
}

const WIDTH: f64 = 772.0;
const LEFT: f64 = 46.0;
const HIGH: f64 = 190.0;
const SPAN: f64 = 24.0;

/// Round figures that divide a height: at most five, from 0 to at least `most`.
fn ticks(most: u64) -> Vec<u64> {
    let most = most.max(4);
    let steps = (0..20).flat_map(|power| [1, 2, 5].map(|digit| digit * 10u64.saturating_pow(power)));
    let step = steps.into_iter().find(|step| step.saturating_mul(5) >= most).unwrap_or(most);
    (0..=most.div_ceil(step)).map(|tick| tick * step).collect()
}

/// The chart, with a title and a description for who does not see it.
pub fn columns(of: &Columns<'_>, lang: Lang) -> String {
    let most = of.bars.iter().map(|bar| bar.value + bar.on_paper).max().unwrap_or(0);
    // Where nothing is known, there is nothing to measure.
    let unknown = most == 0 && of.bars.iter().all(|bar| bar.coverage != Coverage::Recorded);
    let ticks = if unknown { vec![0] } else { ticks(most) };
    let scale = as_f64(ticks.last().copied().unwrap_or(1).max(1));
    let top = 14.0 + SPAN * as_f64(of.spans.len() as u64);
    let (base, bottom) = (top + HIGH, top + HIGH + 22.0);
    let slot = (WIDTH - LEFT) / as_f64(of.bars.len().max(1) as u64);
    let height = |value: u64| HIGH * as_f64(value) / scale;
    let id = of.id;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {bottom:.0}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\">\n\
         <title id=\"{id}-t\">{}</title>\n<desc id=\"{id}-d\">{}</desc>\n\
         <defs><pattern id=\"{id}-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#f4f2ed\"/>\
         <rect width=\"1.2\" height=\"6\" fill=\"#d3cec3\"/></pattern></defs>\n",
        escape(of.title),
        escape(&described(of, lang)),
    );
    for tick in &ticks {
        let y = base - height(*tick);
        let line = if *tick == 0 { "#b8b4aa" } else { "#e8e5de" };
        let _ = writeln!(
            svg,
            "<path d=\"M{LEFT} {y:.1}H{WIDTH}\" stroke=\"{line}\"/>\
             <text x=\"{:.0}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            LEFT - 8.0,
            y + 4.0,
            if unknown { String::new() } else { grouped(lang, *tick) }
        );
    }
    // Of many, every so many have a name: as many as there is room for.
    let longest = of.bars.iter().map(|bar| bar.label.chars().count()).max().unwrap_or(0);
    let every =
        (0..of.bars.len()).find(|every| slot * as_f64(*every as u64) > 4.0 + 6.2 * as_f64(longest as u64));
    for (number, bar) in of.bars.iter().enumerate() {
        let x = LEFT + slot * as_f64(number as u64);
        let named = number.is_multiple_of(every.unwrap_or(of.bars.len()).max(1));
        column(
            &mut svg,
            of,
            bar,
            Place { x, slot, top, base, height: height(bar.value), paper: height(bar.on_paper), named },
            lang,
        );
    }
    for (row, span) in of.spans.iter().enumerate() {
        let from = LEFT + slot * as_f64(span.first as u64) + slot * 0.12;
        let to = LEFT + slot * as_f64(span.last as u64 + 1) - slot * 0.12;
        let y = SPAN * as_f64(row as u64) + 18.0;
        let _ = writeln!(
            svg,
            "<path d=\"M{from:.1} {:.1}V{y:.1}H{to:.1}V{:.1}\" fill=\"none\" stroke=\"#8d887c\" stroke-width=\"1.5\"/>\
             <text class=\"v\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            y + 5.0,
            y + 5.0,
            f64::midpoint(from, to),
            y - 5.0,
            escape(&span.text)
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Where a column stands, in the units of the chart.
#[derive(Clone, Copy)]
struct Place {
    x: f64,
    slot: f64,
    top: f64,
    base: f64,
    height: f64,
    paper: f64,
    /// Whether its name stands under it.
    named: bool,
}

fn column(svg: &mut String, of: &Columns<'_>, bar: &Bar, at: Place, lang: Lang) {
    let Place { x, slot, top, base, height, paper, named } = at;
    let (wide, middle) = (slot * 0.72, x + slot / 2.0);
    let left = x + slot * 0.14;
    let few = of.bars.len() <= 16;
    let words = escape(&of_bar(bar, lang));
    let _ = write!(svg, "<g><title>{words}</title>");
    if bar.coverage == Coverage::NotRecorded && bar.value == 0 {
        let _ = write!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{HIGH}\" fill=\"url(#{}-h)\"/>",
            of.id
        );
        if slot > 15.0 {
            let _ = write!(
                svg,
                "<text class=\"v\" x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">?</text>",
                base - 6.0
            );
        }
    }
    let fill = if bar.coverage == Coverage::Partial { "#8fafbd" } else { "#1f5f7a" };
    if bar.value > 0 {
        let _ = write!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>",
            base - height
        );
    }
    if bar.on_paper > 0 {
        let _ = write!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{paper:.1}\" fill=\"#b8b4aa\"/>",
            base - height - paper - 1.5
        );
    }
    if few && (bar.value > 0 || bar.on_paper > 0 || bar.coverage == Coverage::Recorded) {
        let _ = write!(
            svg,
            "<text class=\"v\" x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            base - height - paper - 5.0,
            grouped(lang, bar.value)
        );
    }
    if named {
        let _ = write!(
            svg,
            "<text x=\"{middle:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            base + 15.0,
            escape(&bar.label)
        );
    }
    svg.push_str("</g>\n");
}

/// A column in words: `March 2014: not recorded`.
fn of_bar(bar: &Bar, lang: Lang) -> String {
    let (name, coverage) = (&bar.name, bar.coverage.word().to(lang));
    let mut words = if bar.value == 0 && bar.coverage != Coverage::Recorded {
        format!("{name}: {coverage}")
    } else {
        let value = grouped(lang, bar.value);
        format!("{name}: {value} ({coverage})")
    };
    if bar.on_paper > 0 {
        let paper = grouped(lang, bar.on_paper);
        let _ = write!(words, "{}", say!(lang, "; em papel {paper}", "; on paper {paper}"));
    }
    words
}

/// The chart in words.
fn described(of: &Columns<'_>, lang: Lang) -> String {
    let mut parts: Vec<String> = of.bars.iter().map(|bar| of_bar(bar, lang)).collect();
    parts.extend(of.spans.iter().map(|span| span.text.clone()));
    parts.join("; ")
}

/// What the colours mean: of those that occur.
pub fn legend(bars: &[Bar], spans: &[Span], lang: Lang) -> String {
    let is = |coverage: Coverage| bars.iter().any(|bar| bar.coverage == coverage && bar.value > 0);
    let square = |fill: &str| {
        format!(
            "<svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect width=\"12\" height=\"12\" fill=\"{fill}\"/></svg>"
        )
    };
    let hatch = "<svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect width=\"12\" height=\"12\" fill=\"#f4f2ed\"/>\
                 <path d=\"M-1 7L7 -1M2 12L12 2\" stroke=\"#b8b4aa\" stroke-width=\"1.2\"/></svg>";
    let unknown = bars.iter().any(|bar| bar.coverage == Coverage::NotRecorded && bar.value == 0);
    let paper = bars.iter().any(|bar| bar.on_paper > 0) || !spans.is_empty();
    let entries = [
        (is(Coverage::Recorded) || is(Coverage::Closed), square("#1f5f7a"), word("registado", "recorded")),
        (
            is(Coverage::Partial),
            square("#8fafbd"),
            word("registo parcial: pelo menos tanto", "partly recorded: at least so many"),
        ),
        (unknown, hatch.to_owned(), word("sem registo: não se sabe", "not recorded: unknown")),
        (paper, square("#b8b4aa"), word("contado em papel, à parte", "counted on paper, apart")),
    ];
    let mut html = String::from("<p class=\"legend\">");
    for (_, sign, words) in entries.iter().filter(|(occurs, _, _)| *occurs) {
        let _ = write!(html, "<span>{sign}{}</span>", words.to(lang));
    }
    html.push_str("</p>\n");
    html
}

/// Names with how many, their share and a bar: chart and table in one.
pub fn shares(title: &str, rows: &[(String, u64)], lang: Lang) -> String {
    let all: u64 = rows.iter().map(|(_, calls)| calls).sum();
    let most = rows.iter().map(|(_, calls)| *calls).max().unwrap_or(0).max(1);
    let (calls, of_all) = (word("chamadas", "calls").to(lang), word("parte", "share").to(lang));
    let mut html = format!(
        "<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"n\">{calls}</th>\
         <th scope=\"col\" class=\"n\">{of_all}</th><td></td></tr></thead>\n<tbody>\n",
        escape(title)
    );
    for (name, calls) in rows {
        let width = 100.0 * as_f64(*calls) / as_f64(most);
        let _ = writeln!(
            html,
            "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td>\
             <td class=\"bar\"><svg viewBox=\"0 0 100 11\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
             <rect width=\"{width:.2}\" height=\"11\" fill=\"#1f5f7a\"/></svg></td></tr>",
            escape(name),
            grouped(lang, *calls),
            escape(&share(lang, *calls, all))
        );
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

#[expect(clippy::cast_precision_loss, reason = "a chart is not read to the last of 2^53")]
fn as_f64(number: u64) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_reach_the_highest() {
        assert_eq!(ticks(0), [0, 1, 2, 3, 4]);
        assert_eq!(ticks(97), [0, 20, 40, 60, 80, 100]);
        assert_eq!(ticks(9_693), [0, 2_000, 4_000, 6_000, 8_000, 10_000]);
        assert_eq!(ticks(21), [0, 5, 10, 15, 20, 25]);
    }

    #[test]
    fn what_is_less_than_one_per_cent_is_no_tag() {
        let rows = [("Portuguese".to_owned(), 999), ("Yoruba <b>".to_owned(), 1)];
        let html = shares("language", &rows, Lang::En);
        assert!(
            html.contains("&lt;1%") && html.contains("Yoruba &lt;b&gt;") && !html.contains("<1"),
            "{html}"
        );
    }

    fn bar(value: u64, coverage: Coverage) -> Bar {
        Bar { label: "jan".into(), name: "January 2014".into(), value, on_paper: 0, coverage }
    }

    #[test]
    fn what_was_not_recorded_is_hatched_and_said_and_zero_is_a_zero() {
        let of = |bar: Bar| columns(&Columns { id: "c", title: "Calls", bars: &[bar], spans: &[] }, Lang::En);
        let unknown = of(bar(0, Coverage::NotRecorded));
        assert!(unknown.contains("url(#c-h)") && unknown.contains(">?</text>"), "{unknown}");
        assert!(
            unknown.contains("January 2014: not recorded") && !unknown.contains(">0</text></g>"),
            "{unknown}"
        );
        let quiet = of(bar(0, Coverage::Recorded));
        assert!(!quiet.contains("url(#c-h)") && quiet.contains("January 2014: 0 (recorded)"), "{quiet}");
    }
}
