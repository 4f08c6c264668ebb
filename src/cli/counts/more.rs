//! `sosline counts --cross`, `--compare` and `--durations`: two dimensions at once, one period against another, how long
//! things took.

use serde_json::{Value, json};

use super::listing::Listing;
use super::{Args, Names, place, word_of};
use crate::cli::values::codes;
use crate::cli::{CliError, Context, output};
use crate::domain::code::{Code, Coverage, Of, Period, Split};
use crate::domain::count::{Against, Change, Compared, CrossCount, Durations, SplitCompared, Spread};
use crate::domain::coverage::together;
use crate::i18n::codes::Worded;
use crate::i18n::counts as words;
use crate::i18n::{Lang, word};
use crate::say;
use crate::store::{Comparison, CountsOf, Store};

/// What else than plain counts can be asked for.
#[derive(Debug, clap::Args)]
pub struct More {
    /// Cross with another split; in a table, the sums of the whole period
    #[arg(long, value_name = "SPLIT", requires = "split", value_parser = codes::<Split>())]
    cross: Option<Split>,
    /// Compare each row with the period before, or with the same of the year before
    #[arg(long, value_name = "AGAINST", conflicts_with = "cross", value_parser = codes::<Against>())]
    compare: Option<Against>,
    /// Instead of counting: how long talks, wrap-ups and waits for an interpreter take
    #[arg(long, conflicts_with_all = ["cross", "compare"])]
    durations: bool,
}

impl More {
    /// Prints what is asked for beyond plain counts; `false` where nothing is.
    pub(super) fn run(
        &self,
        args: &Args,
        context: &Context,
        store: &Store,
        of: CountsOf,
    ) -> Result<bool, CliError> {
        if self.cross.is_none() && self.compare.is_none() && !self.durations {
            return Ok(false);
        }
        if args.of != Of::Calls {
            return Err(CliError::usage(say!(
                context.lang,
                "--cross, --compare e --durations são só de chamadas; deixe de fora --of {}",
                "--cross, --compare and --durations are of calls only; leave out --of {}",
                args.of
            )));
        }
        let asked = Asked { args, context, store, of };
        match (self.cross, self.compare, args.split) {
            (Some(cross), _, Some(split)) => asked.cross(split, cross)?,
            (_, Some(against), split) => asked.compare(against, split)?,
            (_, _, split) => asked.durations(split)?,
        }
        Ok(true)
    }
}

/// What every answer needs to know.
struct Asked<'a> {
    args: &'a Args,
    context: &'a Context,
    store: &'a Store,
    of: CountsOf,
}

/// A table for people: its header, its lines, which columns are numbers.
type Table = (Vec<&'static str>, Vec<Vec<String>>, Vec<usize>);

impl Asked<'_> {
    fn lang(&self) -> Lang {
        self.context.lang
    }

    /// The names of people, where one of the dimensions is them.
    fn names(&self, splits: &[Split]) -> Result<Names, CliError> {
        let people = if splits.contains(&Split::Mediator) { self.store.staff()? } else { Vec::new() };
        let people = people.iter().map(|person| (person.facts.id.to_string(), person.label()));
        Ok(Names::of(&people.collect::<Vec<_>>()))
    }

    /// How far the whole range was recorded, in words: of how many open days nothing is known.
    fn coverage(&self) -> Result<String, CliError> {
        let by_day = CountsOf { by: Period::Day, ..self.of };
        let days = self.store.counts(by_day, &self.context.config.calendar, self.context.now())?;
        let unknown = days.iter().filter(|day| day.coverage == Coverage::NotRecorded).count();
        let coverage = together(days.iter().map(|day| day.coverage)).word().to(self.lang());
        Ok(match unknown {
            0 => say!(self.lang(), "cobertura: {coverage}", "coverage: {coverage}"),
            1 => say!(
                self.lang(),
                "cobertura: {coverage}; de 1 dia aberto nada se sabe",
                "coverage: {coverage}; of 1 open day nothing is known"
            ),
            _ => say!(
                self.lang(),
                "cobertura: {coverage}; de {unknown} dias abertos nada se sabe",
                "coverage: {coverage}; of {unknown} open days nothing is known"
            ),
        })
    }

    // --- two dimensions at once -----------------------------------------------------------------------------

    fn cross(&self, split: Split, cross: Split) -> Result<(), CliError> {
        if split == cross {
            return Err(CliError::usage(say!(
                self.lang(),
                "--split e --cross são ambos {split}; escolha duas divisões diferentes",
                "--split and --cross are both {split}; choose two different splits"
            )));
        }
        if let Some(other) = [split, cross].into_iter().find(|split| !Of::Calls.splits().contains(split)) {
            return Err(super::no_such_split(Of::Calls, other, self.context));
        }
        let names = self.names(&[split, cross])?;
        let mut cells = self.store.cross_counts(self.of, [split, cross])?;
        names.put(cells.iter_mut().flat_map(|cell| cell.values.iter_mut()));
        let order = |cell: &CrossCount| {
            let [one, other] = &cell.values;
            (cell.date.clone(), place(one, split), one.clone(), place(other, cross), other.clone())
        };
        cells.sort_by_cached_key(order);
        let row = |cell: &CrossCount| {
            let [one, other] = &cell.values;
            vec![json!(cell.date), json!(one), json!(other), json!(cell.calls)]
        };
        let columns = vec!["date", split.code(), cross.code(), "calls"];
        let coverage = self.coverage()?;
        Listing { columns, rows: cells.iter().map(row).collect() }
            .write(self.args, || format!("{}\n\n{coverage}", self.matrix(&cells, split, cross)))
    }

    /// The cells of the whole range as a matrix with its sums.
    fn matrix(&self, cells: &[CrossCount], split: Split, cross: Split) -> String {
        let axis = |at: usize, split: Split| {
            let mut values: Vec<&String> = cells.iter().map(|cell| &cell.values[at]).collect();
            values.sort_by_key(|value| (place(value, split), *value));
            values.dedup();
            values
        };
        let (down, across) = (axis(0, split), axis(1, cross));
        let sum = |one: Option<&String>, other: Option<&String>| {
            let is_in = |cell: &&CrossCount| {
                one.is_none_or(|one| cell.values[0] == *one)
                    && other.is_none_or(|other| cell.values[1] == *other)
            };
            cells.iter().filter(is_in).map(|cell| cell.calls).sum::<u64>().to_string()
        };
        let line = |name: String, one: Option<&String>| {
            let figures = across.iter().map(|other| sum(one, Some(other)));
            std::iter::once(name).chain(figures).chain([sum(one, None)]).collect()
        };
        let mut lines: Vec<Vec<String>> =
            down.iter().map(|one| line(word_of(one, split, self.context), Some(one))).collect();
        lines.push(line("total".to_owned(), None));
        let heading = format!("{} \\ {}", split.word().to(self.lang()), cross.word().to(self.lang()));
        let names = across.iter().map(|other| word_of(other, cross, self.context));
        let header: Vec<String> = std::iter::once(heading).chain(names).chain(["total".to_owned()]).collect();
        let header: Vec<&str> = header.iter().map(String::as_str).collect();
        output::table(&header, lines, &(1..header.len()).collect::<Vec<_>>())
    }

    // --- one period against another -------------------------------------------------------------------------

    fn compare(&self, against: Against, split: Option<Split>) -> Result<(), CliError> {
        if let Some(split) = split.filter(|split| !Of::Calls.splits().contains(split)) {
            return Err(super::no_such_split(Of::Calls, split, self.context));
        }
        let (calendar, now) = (&self.context.config.calendar, self.context.now());
        let mut found = self.store.compared(self.of, against, split, calendar, now)?;
        let Some(split) = split else { return self.compared_rows(against, &found) };
        let names = self.names(&[split])?;
        names.put(found.split.iter_mut().chain(&mut found.split_total).map(|row| &mut row.value));
        self.compared_values(against, split, found)
    }

    fn compared_rows(&self, against: Against, found: &Comparison) -> Result<(), CliError> {
        let cells = |row: &crate::domain::count::Count| {
            let figures = [
                row.calls,
                row.service,
                row.non_service,
                row.late,
                row.translation,
                row.appointments,
                row.tally,
            ];
            let figures = figures.into_iter().map(|figure| json!(figure));
            std::iter::once(json!(row.date)).chain(figures).chain([json!(row.coverage)]).collect::<Vec<_>>()
        };
        let before = |compared: &Compared| {
            let side = compared.before;
            [
                side.map_or(Value::Null, |side| json!(side.span.from)),
                side.map_or(Value::Null, |side| json!(side.span.to)),
                side.map_or(Value::Null, |side| json!(side.calls)),
                side.map_or(Value::Null, |side| json!(side.tally)),
                side.map_or(Value::Null, |side| json!(side.coverage)),
            ]
        };
        let columns = super::COLUMNS.into_iter().chain([
            "compared_from",
            "compared_to",
            "compared_calls",
            "compared_tally",
            "compared_coverage",
            "change_percent",
            "change_flag",
        ]);
        let rows = found.rows.iter().map(|(row, compared)| {
            [cells(row), before(compared).to_vec(), change_cells(compared.change).to_vec()].concat()
        });
        Listing { columns: columns.collect(), rows: rows.collect() }
            .write(self.args, || table(self.compared_table(against, found)))
    }

    fn compared_table(&self, against: Against, found: &Comparison) -> Table {
        let lang = self.lang();
        let known = |calls: u64, coverage: Coverage| match calls {
            0 if coverage == Coverage::NotRecorded => "?".to_owned(),
            calls => calls.to_string(),
        };
        let line = |name: String, compared: &Compared| {
            let (now, before) = (compared.now, compared.before);
            vec![
                name,
                known(now.calls, now.coverage),
                now.tally.to_string(),
                now.coverage.word().to(lang).to_owned(),
                before.map_or(String::new(), |before| known(before.calls, before.coverage)),
                before.map_or(String::new(), |before| before.tally.to_string()),
                before.map_or("", |before| before.coverage.word().to(lang)).to_owned(),
                words::change(compared.change, lang),
            ]
        };
        let mut lines: Vec<_> = found.rows.iter().map(|(row, of)| line(row.date.clone(), of)).collect();
        if found.rows.len() > 1 {
            lines.push(line("total".to_owned(), &found.total));
        }
        let (calls, paper) = (lang.pick("chamadas", "calls"), lang.pick("em papel", "on paper"));
        let coverage = lang.pick("cobertura", "coverage");
        let header = vec![
            lang.pick("data", "date"),
            calls,
            paper,
            coverage,
            against.word().to(lang),
            paper,
            coverage,
            lang.pick("variação", "change"),
        ];
        (header, lines, vec![1, 2, 4, 5])
    }

    fn compared_values(&self, against: Against, split: Split, mut found: Comparison) -> Result<(), CliError> {
        let lang = self.lang();
        let order = |row: &SplitCompared| (row.date.clone(), place(&row.value, split), row.value.clone());
        found.split.sort_by_cached_key(order);
        let row = |row: &SplitCompared| {
            let figures = vec![json!(row.date), json!(row.value), json!(row.calls), json!(row.before)];
            [figures, change_cells(row.change).to_vec()].concat()
        };
        let columns = vec!["date", split.code(), "calls", "compared_calls", "change_percent", "change_flag"];
        let coverage = self.coverage()?;
        Listing { columns, rows: found.split.iter().map(row).collect() }.write(self.args, || {
            let cells = |date: String, value: String, calls: u64, before: Option<u64>, change: Change| {
                let before = before.map_or(String::new(), |before| before.to_string());
                vec![date, value, calls.to_string(), before, words::change(change, lang)]
            };
            let mut lines: Vec<_> = found
                .split
                .iter()
                .map(|row| {
                    let value = word_of(&row.value, split, self.context);
                    cells(row.date.clone(), value, row.calls, row.before, row.change)
                })
                .collect();
            let total = &found.total;
            let before = total.before.map(|side| side.calls);
            lines.push(cells("total".to_owned(), String::new(), total.now.calls, before, total.change));
            let header = vec![
                lang.pick("data", "date"),
                split.word().to(lang),
                lang.pick("chamadas", "calls"),
                against.word().to(lang),
                lang.pick("variação", "change"),
            ];
            format!("{}\n\n{coverage}", table((header, lines, vec![2, 3])))
        })
    }

    // --- how long things took -------------------------------------------------------------------------------

    fn durations(&self, split: Option<Split>) -> Result<(), CliError> {
        if let Some(split) = split.filter(|split| !Of::Calls.splits().contains(split)) {
            return Err(super::no_such_split(Of::Calls, split, self.context));
        }
        let lang = self.lang();
        let (calendar, now) = (&self.context.config.calendar, self.context.now());
        let Some(split) = split else {
            let rows = self.store.durations(self.of, calendar, now)?;
            let columns = ["date"].into_iter().chain(DURATIONS).chain(["coverage"]).collect();
            let cells = rows.iter().map(|row| {
                let figures = figures(&row.figures).map(|figure| json!(figure)).to_vec();
                [vec![json!(row.date)], figures, vec![json!(row.coverage)]].concat()
            });
            return Listing { columns, rows: cells.collect() }.write(self.args, || {
                let line = |name: &str, of: &Durations, coverage: Coverage| {
                    let coverage = coverage.word().to(lang).to_owned();
                    [vec![name.to_owned()], spoken(of), vec![coverage]].concat()
                };
                let mut lines: Vec<_> =
                    rows.iter().map(|row| line(&row.date, &row.figures, row.coverage)).collect();
                let all: Durations = rows.iter().map(|row| &row.figures).sum();
                lines.push(line("total", &all, together(rows.iter().map(|row| row.coverage))));
                let header = [lang.pick("data", "date")].into_iter().chain(heading(lang));
                let header = header.chain([lang.pick("cobertura", "coverage")]).collect();
                table((header, lines, (1..=DURATIONS.len()).collect()))
            });
        };
        let names = self.names(&[split])?;
        let mut rows = self.store.split_durations(self.of, split)?;
        names.put(rows.iter_mut().map(|row| &mut row.value));
        rows.sort_by_cached_key(|row| (row.date.clone(), place(&row.value, split), row.value.clone()));
        let columns = ["date", split.code()].into_iter().chain(DURATIONS).collect();
        let cells = rows.iter().map(|row| {
            let figures = figures(&row.figures).map(|figure| json!(figure)).to_vec();
            [vec![json!(row.date), json!(row.value)], figures].concat()
        });
        let coverage = self.coverage()?;
        Listing { columns, rows: cells.collect() }.write(self.args, || {
            let lines = rows.iter().map(|row| {
                let value = word_of(&row.value, split, self.context);
                [vec![row.date.clone(), value], spoken(&row.figures)].concat()
            });
            let mut lines: Vec<_> = lines.collect();
            let all: Durations = rows.iter().map(|row| &row.figures).sum();
            lines.push([vec!["total".to_owned(), String::new()], spoken(&all)].concat());
            let header = [lang.pick("data", "date"), split.word().to(lang)].into_iter().chain(heading(lang));
            let table = table((header.collect(), lines, (2..2 + DURATIONS.len()).collect()));
            format!("{table}\n\n{coverage}")
        })
    }
}

fn table((header, lines, right): Table) -> String {
    output::table(&header, lines, &right)
}

/// The change in an export: per cent with one decimal, or nothing, and the flag.
fn change_cells(change: Change) -> [Value; 2] {
    #[expect(clippy::cast_precision_loss, reason = "a change that large is none that anybody reads")]
    let percent = change.tenths.map(|tenths| tenths as f64 / 10.0);
    [json!(percent), json!(change.flag)]
}

/// The columns of durations in an export: a contract.
const DURATIONS: [&str; 12] = [
    "talk_number",
    "talk_mean_s",
    "talk_median_s",
    "talk_p90_s",
    "wrap_up_number",
    "wrap_up_mean_s",
    "wrap_up_median_s",
    "wrap_up_p90_s",
    "wait_number",
    "wait_mean_s",
    "wait_median_s",
    "wait_p90_s",
];

/// The figures in the order of [`DURATIONS`]; of no times nothing is said but that there are none.
fn figures(of: &Durations) -> [Option<u64>; DURATIONS.len()] {
    let each = |spread: &Spread| {
        let seconds = [spread.mean_s(), spread.median_s(), spread.p90_s()].map(|time| time.map(u64::from));
        [Some(spread.number()), seconds[0], seconds[1], seconds[2]]
    };
    let [talk, wrap_up, wait] = [each(&of.talk), each(&of.wrap_up), each(&of.wait)];
    let mut all = [None; DURATIONS.len()];
    all.iter_mut().zip(talk.into_iter().chain(wrap_up).chain(wait)).for_each(|(cell, figure)| *cell = figure);
    all
}

/// The same as people read them: minutes and seconds.
fn spoken(of: &Durations) -> Vec<String> {
    let say = |(at, figure): (usize, Option<u64>)| match figure {
        None => String::new(),
        Some(number) if at.is_multiple_of(4) => number.to_string(),
        Some(seconds) => format!("{}:{:02}", seconds / 60, seconds % 60),
    };
    figures(of).into_iter().enumerate().map(say).collect()
}

fn heading(lang: Lang) -> impl Iterator<Item = &'static str> {
    let groups = [word("conversas", "talks"), word("conclusões", "wrap-ups"), word("esperas", "waits")];
    let columns = [word("média", "mean"), word("mediana", "median"), word("p90", "p90")];
    groups.into_iter().flat_map(move |group| {
        std::iter::once(group.to(lang)).chain(columns.into_iter().map(move |column| column.to(lang)))
    })
}
