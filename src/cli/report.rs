//! `sosline report`: a month or a year on a page that prints well. Holds no personal data.

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use super::counts::{publish, tell_restated};
use super::values::form;
use super::{CliError, Context, output};
use crate::domain::code::{Code, Coverage, Period, Split};
use crate::domain::count::{Count, total};
use crate::domain::export::Form;
use crate::domain::shift::Tally;
use crate::domain::topic::TopicCode;
use crate::export::about::Days;
use crate::export::report::{Compared, Report, Span, compare, in_order, most_first, page, week};
use crate::exporting::{Issue, origin};
use crate::i18n::values::{place, value_name};
use crate::say;
use crate::store::{CountsOf, Store};

/// Arguments of `sosline report`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Of this year, month by month
    #[arg(long, value_name = "YEAR", conflicts_with = "month")]
    year: Option<String>,
    /// Of this month, day by day
    #[arg(long, value_name = "MONTH")]
    month: Option<String>,
    /// Write to this file instead of printing
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The only form of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Html,
}

impl Code for Page {
    const NAME: &'static str = "format";
    const ALL: &'static [Self] = &[Self::Html];
    fn code(self) -> &'static str {
        Form::Html.code()
    }
}

/// Writes the report that is asked for. In a file, its figures are published: a later one says what has changed since.
pub fn run(args: &Args, context: &Context) -> Result<(), CliError> {
    let lang = context.lang;
    let store = context.read_store()?;
    context.acting(&store.staff()?)?;
    let span = span(args, context)?;
    form(None, args.output.as_deref(), Page::Html, lang)?;
    let over = context.config.calendar.last_day_over(context.now());
    if span.first > over {
        let (first, last) = (span.first, span.last());
        return Err(CliError::usage(say!(
            lang,
            "de {first} a {last} ainda não acabou nenhum dia: o último que acabou é {over}",
            "from {first} to {last} no day is over yet: the last one that is, is {over}"
        )));
    }
    let (report, issue) = store.of_one_moment(|store| gather(store, context, span, over))?;
    output::to_anybody(args.output.as_deref(), |out| Ok(out.write_all(page(&report, lang).as_bytes())?))?;
    tell_restated(&issue, store.zone(), lang);
    if args.output.as_deref().is_some_and(Path::is_file) {
        publish(&issue, vec![Form::Html], context)?;
    }
    Ok(())
}

/// The month or year that is meant.
fn span(args: &Args, context: &Context) -> Result<Span, CliError> {
    // Written out: the year 26 is a slip, not that of an emperor.
    let first = |text: &str, rest: &str| {
        let day = NaiveDate::parse_from_str(&format!("{text}{rest}"), "%Y-%m-%d").ok()?;
        (format!("{text}{rest}") == day.to_string() && day.year() >= 1000).then_some(day)
    };
    let span = match (&args.year, &args.month) {
        (Some(year), _) => first(year.trim(), "-01-01").map(|first| Span::new(first, Period::Year)),
        (None, Some(month)) => first(month.trim(), "-01").map(|first| Span::new(first, Period::Month)),
        (None, None) => None,
    };
    span.ok_or_else(|| {
        if args.year.is_none() && args.month.is_none() {
            return CliError::usage(say!(
                context.lang,
                "de que ano ou mês? Escreva --year 2014 ou --month 2026-11",
                "of which year or month? Write --year 2014 or --month 2026-11"
            ));
        }
        let typed = args.year.as_ref().or(args.month.as_ref()).cloned().unwrap_or_default();
        CliError::usage(say!(
            context.lang,
            "«{typed}» não é um ano nem um mês; escreva --year 2014 ou --month 2026-11",
            "“{typed}” is neither a year nor a month; write --year 2014 or --month 2026-11"
        ))
    })
}

/// All that the report says, as it is at one moment; and what is published with it.
fn gather(
    store: &Store,
    context: &Context,
    span: Span,
    over: NaiveDate,
) -> Result<(Report, Issue), CliError> {
    let (calendar, now) = (&context.config.calendar, context.now());
    let to = span.last().min(over);
    let of = CountsOf { from: span.first, to, by: span.rows() };
    let days = store.counts(CountsOf { by: Period::Day, ..of }, calendar, now)?;
    let rows = store.counts(of, calendar, now)?;
    let tallies = store.tallies(of.from, of.to)?;
    let whole = whole(&rows, &tallies)?;
    let split = |split| store.split_counts(of, split);
    let words = |split| move |value: &str| word_of(value, split, context);
    let issue = Issue::new(store, of, rows, &tallies)?;
    let mut outcomes = split(Split::Outcome)?;
    outcomes.sort_by_cached_key(|row| place(&row.value, Split::Outcome));
    let mut request_languages =
        store.request_split_counts(CountsOf { by: Period::Year, ..of }, Split::Language)?;
    request_languages.sort_by_key(|row| std::cmp::Reverse(row.figures.requests));
    for row in &mut request_languages {
        row.value = word_of(&row.value, Split::Language, context);
    }
    let running = to < span.last();
    let recorded = days.iter().filter(|day| day.coverage == Coverage::Recorded);
    let report = Report {
        span,
        to,
        running,
        row_days: issue.rows.iter().map(|row| within(&days, row)).collect(),
        compared: compared(store, context, span, &whole, running)?,
        total: whole,
        days: days.iter().map(|day| day.coverage).collect(),
        on_recorded_days: recorded.map(|day| day.calls).sum(),
        languages: most_first(&split(Split::Language)?, words(Split::Language)),
        areas: most_first(&split(Split::Topic)?, |value| area_of(value, context)),
        outcomes: in_order(&outcomes, words(Split::Outcome)),
        week: week(&store.split_counts(CountsOf { by: Period::Day, ..of }, Split::Hour)?),
        requests: store.request_counts(of, calendar, now)?,
        request_languages,
        restated: issue.restated.clone(),
        rows: issue.rows.clone(),
        tallies,
        origin: origin(store, now)?,
    };
    Ok((report, issue))
}

/// All rows together. There is always one: a span has days.
fn whole(rows: &[Count], tallies: &[Tally]) -> Result<Count, CliError> {
    total(rows, tallies).ok_or(CliError::Store(crate::store::StoreError::NoSubject))
}

/// The coverage of the days of a row.
fn within(days: &[Count], row: &Count) -> Days {
    let of = days.iter().filter(|day| (row.from..=row.to).contains(&day.from));
    of.map(|day| day.coverage).collect()
}

/// The periods beside the one that the report is of.
fn compared(
    store: &Store,
    context: &Context,
    span: Span,
    now: &Count,
    running: bool,
) -> Result<Vec<Compared>, CliError> {
    let mut compared = Vec::new();
    for other in span.compared_with() {
        let of = CountsOf { from: other.first, to: other.last(), by: other.by };
        let rows = store.counts(of, &context.config.calendar, context.now())?;
        compared.extend(rows.into_iter().next().map(|before| compare(other, before, now, running)));
    }
    Ok(compared)
}

/// What a value is called.
fn word_of(value: &str, split: Split, context: &Context) -> String {
    value_name(context.lang, split, value, &context.config)
}

/// What the area of a topic is called; what has no topic is called as in any split.
fn area_of(value: &str, context: &Context) -> String {
    let area = value.parse::<TopicCode>().ok();
    let area = area.and_then(|code| context.config.topics.area(code.area()).cloned());
    area.map_or_else(|| word_of(value, Split::Topic, context), |area| context.lang.pick(area.pt, area.en))
}
