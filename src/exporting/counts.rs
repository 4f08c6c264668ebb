//! Counts: what a question's answer is handed out as, and what is published with it.

use crate::config::Config;
use crate::domain::code::{Coverage, Of, Period, Split};
use crate::domain::count::CrossCount;
use crate::domain::coverage::together;
use crate::domain::export::Form;
use crate::domain::time::Instant;
use crate::export::about::{About, Days};
use crate::export::handout::Handout;
use crate::export::{appointments, compared, counts, cross, durations, requests, restated};
use crate::i18n::codes::Worded;
use crate::i18n::values::{place, value_name};
use crate::i18n::{Lang, Word, word};
use crate::say;
use crate::store::{Answer, Comparison, CountsOf, Question, Store, StoreError, Way};

use super::names::Names;
use super::{ExportError, Issue, origin};

/// For whom, in which words, and when.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Calendar and catalogues.
    pub config: &'a Config,
    /// The language of the words.
    pub lang: Lang,
    /// The present instant.
    pub now: Instant,
    /// Whether it is for a member of staff: interpreters are named to no other.
    pub staff: bool,
    /// In which form it goes out. People's forms say what has changed since it was published.
    pub form: Form,
    /// Whether programs' forms say that too.
    pub restated: bool,
    /// The filter line by which the calls are found, as it was typed; empty where all are counted.
    pub line: &'a str,
}

/// What a question's answer is handed out as.
#[derive(Debug, Clone)]
pub struct Counted {
    /// What is handed out.
    pub handout: Handout,
    /// What is published with it: only counts of all calls by periods are.
    pub issue: Option<Issue>,
    /// Calls counted on paper that fit whole into no row.
    pub hidden: u64,
}

/// Answers a question, all of one moment.
///
/// # Errors
/// The store's.
pub fn counted(store: &Store, question: &Question, setting: Setting<'_>) -> Result<Counted, ExportError> {
    store.of_one_moment(|store| {
        let covered = covered(store, question, setting)?;
        let about = about(store, question, &covered, setting)?;
        let on_paper = about.tally.unwrap_or(0);
        let answer = store.answer(question, &setting.config.calendar, setting.now)?;
        let names = Names::read(store, question.way.splits(), setting.staff)?;
        let mut counted = match answer {
            Answer::Calls { rows, tallies, .. } if is_published(question) => {
                let shown: u64 = rows.iter().map(|row| row.tally).sum();
                let all: u64 = tallies.iter().map(|tally| tally.calls).sum();
                let sheet = counts::sheet(&rows, &tallies, question.counts.by, setting.lang);
                let issue = Issue::new(store, question.counts, rows, &tallies)?;
                let for_people = matches!(setting.form, Form::Xlsx | Form::Html);
                let says_so = setting.restated || for_people && issue.number_restated() > 0;
                let sheet =
                    if says_so { restated::with_column(sheet, &issue.restated, setting.lang) } else { sheet };
                let about = About { restated: issue.number_restated(), ..about };
                let handout = Handout::new(sheet, about);
                Counted { handout, issue: Some(issue), hidden: all.saturating_sub(shown) }
            }
            answer => {
                let handout = handout(answer, question, &names, about, setting);
                Counted { handout, issue: None, hidden: 0 }
            }
        };
        if question.is_filtered() {
            counted.handout = counted.handout.without(&["tally", "compared_tally"]);
        }
        // What is searched for stands in it.
        counted.handout.personal = !names.is_empty() || question.filter.line.is_personal();
        if question.way.split().is_some() {
            counted.handout.below =
                coverage_words(&covered, setting.lang) + &tally_words(on_paper, setting.lang);
            if together(covered.iter().copied()) == Coverage::NotRecorded {
                counted.handout = counted.handout.with_unknown_totals();
            }
        }
        Ok(counted)
    })
}

/// Whether it goes into the journal what was handed out: counts of all calls by periods do.
fn is_published(question: &Question) -> bool {
    question.of == Of::Calls && question.way == Way::Plain(None) && !question.is_filtered()
}

/// The coverage of each day, as far as what is counted goes.
fn covered(store: &Store, question: &Question, setting: Setting<'_>) -> Result<Vec<Coverage>, StoreError> {
    let of = CountsOf { by: Period::Day, ..question.counts };
    let (calendar, now) = (&setting.config.calendar, setting.now);
    Ok(match question.of {
        Of::Calls => store.counts(of, calendar, now)?.iter().map(|day| day.coverage).collect(),
        Of::Requests => store.request_counts(of, calendar, now)?.iter().map(|day| day.coverage).collect(),
        Of::Appointments => {
            store.appointment_counts(of, calendar, now)?.iter().map(|day| day.coverage).collect()
        }
    })
}

/// What there is to say of it, but for what has been published before.
fn about(
    store: &Store,
    question: &Question,
    covered: &[Coverage],
    setting: Setting<'_>,
) -> Result<About, StoreError> {
    let (lang, CountsOf { from, to, by }) = (setting.lang, question.counts);
    let what = match (question.of, question.way) {
        (_, Way::Durations(_)) => word("Durações das chamadas", "Durations of calls"),
        (Of::Calls, _) => word("Contagens de chamadas", "Counts of calls"),
        (Of::Requests, _) => {
            word("Contagens de pedidos de intérprete", "Counts of requests for an interpreter")
        }
        (Of::Appointments, _) => word("Contagens de marcações", "Counts of appointments"),
    };
    let line = |name: Word, value: Word| (name.to(lang).to_owned(), value.to(lang).to_owned());
    let mut filter = vec![line(word("linhas por", "rows by"), by.word())];
    let split = question.way.split();
    let split_by = match question.of {
        Of::Requests => word("divididos por", "split by"),
        Of::Calls | Of::Appointments => word("divididas por", "split by"),
    };
    filter.extend(split.map(|split| line(split_by, split.word())));
    match question.way {
        Way::Cross([_, cross]) => filter.push(line(word("cruzadas com", "crossed with"), cross.word())),
        Way::Compared(against, _) => {
            filter.push(line(word("comparadas com", "compared with"), against.word()));
        }
        Way::Plain(_) | Way::Durations(_) => {}
    }
    if question.is_filtered() {
        filter.push((word("filtro", "filter").to(lang).to_owned(), setting.line.to_owned()));
    }
    let tally = match question.of {
        // Nobody knows what the calls that were counted on paper were about.
        Of::Calls if question.is_filtered() => None,
        Of::Calls => Some(store.tallies(from, to)?.iter().map(|tally| tally.calls).sum()),
        Of::Requests | Of::Appointments => None,
    };
    Ok(About {
        what: what.to(lang).to_owned(),
        period: (from, to),
        filter,
        days: covered.iter().copied().collect::<Days>(),
        tally,
        restated: 0,
        origin: origin(store, setting.now)?,
    })
}

/// What stands below a table that has no coverage of its rows: how far the whole range was recorded, of how many open
/// days nothing is known.
fn coverage_words(covered: &[Coverage], lang: Lang) -> String {
    let unknown = covered.iter().filter(|day| **day == Coverage::NotRecorded).count();
    let coverage = together(covered.iter().copied()).word().to(lang);
    let coverage = say!(lang, "cobertura: {coverage}", "coverage: {coverage}");
    let unknown = match unknown {
        0 => String::new(),
        1 => say!(lang, "; de 1 dia aberto nada se sabe", "; of 1 open day nothing is known"),
        _ => say!(
            lang,
            "; de {unknown} dias abertos nada se sabe",
            "; of {unknown} open days nothing is known"
        ),
    };
    coverage + &unknown
}

/// That calls were counted on paper, of which nobody knows what they were.
fn tally_words(tally: u64, lang: Lang) -> String {
    match tally {
        0 => String::new(),
        _ => say!(
            lang,
            "\ncontadas em papel, à parte: {tally}; não têm registo por que se dividam",
            "\ncounted on paper, apart: {tally}; there are no records to split them by"
        ),
    }
}

/// Puts people's names where there are ids, and the values of each date in their order. All such rows have a `date` and a
/// `value`.
macro_rules! in_order {
    ($rows:ident, $split:expr, $names:expr) => {{
        let (mut rows, split) = ($rows, $split);
        $names.put(rows.iter_mut().map(|row| &mut row.value));
        rows.sort_by_cached_key(|row| (row.date.clone(), place(&row.value, split), row.value.clone()));
        rows
    }};
}

/// An answer as it is handed out, but for what is published with it.
fn handout(
    answer: Answer,
    question: &Question,
    names: &Names,
    about: About,
    setting: Setting<'_>,
) -> Handout {
    let (by, lang, split) = (question.counts.by, setting.lang, question.way.split());
    let words = |split: Split| move |value: &str| value_name(lang, split, value, setting.config);
    let sheet = match (answer, split) {
        (Answer::Calls { values, .. }, Some(split)) => {
            let values = in_order!(values, split, names);
            let beside = Some(counts::sums(&values, split, lang, words(split)));
            let sheet = counts::by_split(&values, by, split, lang, words(split));
            return Handout { beside, ..Handout::new(sheet, about) };
        }
        (Answer::Cross { splits, cells, .. }, _) => {
            let cells = crossed_in_order(cells, splits, names);
            let words = |value: &str, split| value_name(lang, split, value, setting.config);
            let programs = Some(cross::sheet(&cells, by, splits, lang, words));
            return Handout { programs, ..Handout::new(cross::matrix(&cells, splits, lang, words), about) };
        }
        (Answer::Compared(against, found), None) => {
            let programs = Some(compared::every_figure(&found.rows, by, lang));
            let sheet = compared::sheet(&found.rows, &found.total, by, against, lang);
            return Handout { programs, ..Handout::new(sheet, about) };
        }
        (Answer::Compared(against, found), Some(split)) => {
            let Comparison { split: values, total, .. } = found;
            let (values, of) = (in_order!(values, split, names), (against, split));
            let programs = Some(compared::every_figure_by_split(&values, by, of, lang, words(split)));
            let sheet = compared::by_split(&values, &total, by, of, lang, words(split));
            return Handout { programs, ..Handout::new(sheet, about) };
        }
        (Answer::Calls { rows, tallies, .. }, None) => counts::sheet(&rows, &tallies, by, lang),
        (Answer::Requests { rows, .. }, None) => requests::sheet(&rows, by, lang),
        (Answer::Requests { values, .. }, Some(split)) => {
            requests::by_split(&in_order!(values, split, names), by, split, lang, words(split))
        }
        (Answer::Appointments { rows, .. }, None) => appointments::sheet(&rows, by, lang),
        (Answer::Appointments { values, .. }, Some(split)) => {
            appointments::by_split(&in_order!(values, split, names), by, split, lang, words(split))
        }
        (Answer::Durations { rows, .. }, None) => durations::sheet(&rows, by, lang),
        (Answer::Durations { values, .. }, Some(split)) => {
            durations::by_split(&in_order!(values, split, names), by, split, lang, words(split))
        }
    };
    Handout::new(sheet, about)
}

/// Cells with names, each date's values in their order.
fn crossed_in_order(mut cells: Vec<CrossCount>, splits: [Split; 2], names: &Names) -> Vec<CrossCount> {
    names.put(cells.iter_mut().flat_map(|cell| cell.values.iter_mut()));
    cells.sort_by_cached_key(|cell| {
        let [one, other] = &cell.values;
        (cell.date.clone(), place(one, splits[0]), one.clone(), place(other, splits[1]), other.clone())
    });
    cells
}
