//! `sosline counts --cross`, `--compare` and `--durations`: two dimensions at once, one period against another, how long
//! things took.

use super::write::Book;
use super::{Args, Names, about, place, word_of};
use crate::cli::values::codes;
use crate::cli::{CliError, Context};
use crate::domain::code::{Coverage, Of, Period, Split};
use crate::domain::count::{Against, CrossCount, SplitCompared};
use crate::domain::coverage::together;
use crate::domain::export::Form;
use crate::export::about::About;
use crate::export::{compared, cross, durations};
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, word};
use crate::say;
use crate::store::{CallFilter, CountsOf, Store};

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
    pub(super) durations: bool,
}

impl More {
    /// Whether more than plain counts is asked for.
    pub(super) fn is_asked(&self) -> bool {
        self.cross.is_some() || self.compare.is_some() || self.durations
    }

    /// What an export says of it, each line with its name.
    pub(super) fn lines(&self, lang: Lang) -> impl Iterator<Item = (String, String)> {
        let line = |name: Word, value: &str| (name.to(lang).to_owned(), value.to_owned());
        let cross = self.cross.map(|split| line(word("cruzadas com", "crossed with"), split.word().to(lang)));
        let compare =
            self.compare.map(|other| line(word("comparadas com", "compared with"), other.word().to(lang)));
        cross.into_iter().chain(compare)
    }

    /// Prints what is asked for beyond plain counts.
    pub(super) fn run(
        &self,
        args: &Args,
        context: &Context,
        store: &Store,
        of: CountsOf,
    ) -> Result<(), CliError> {
        if args.of != Of::Calls {
            return Err(CliError::usage(say!(
                context.lang,
                "--cross, --compare e --durations são só de chamadas; deixe de fora --of {}",
                "--cross, --compare and --durations are of calls only; leave out --of {}",
                args.of
            )));
        }
        if let Some(split) =
            [args.split, self.cross].into_iter().flatten().find(|split| !Of::Calls.splits().contains(split))
        {
            return Err(super::no_such_split(Of::Calls, split, context));
        }
        let asked = Asked { args, context, store, of, form: args.form(context)? };
        match (self.cross, self.compare, args.split) {
            (Some(cross), _, Some(split)) => asked.cross(split, cross),
            (_, Some(against), split) => asked.compare(against, split),
            (_, _, split) => asked.durations(split),
        }
    }
}

/// What every answer needs to know.
struct Asked<'a> {
    args: &'a Args,
    context: &'a Context,
    store: &'a Store,
    of: CountsOf,
    form: Form,
}

impl Asked<'_> {
    fn lang(&self) -> Lang {
        self.context.lang
    }

    /// What `read` finds, what there is to say of it, and of how many days something is known: all of one moment.
    fn read<T>(
        &self,
        read: impl FnOnce(&Store) -> Result<T, CliError>,
    ) -> Result<(T, About, String), CliError> {
        self.store.of_one_moment(|store| {
            let by_day = CountsOf { by: Period::Day, ..self.of };
            let days = store.counts(by_day, &self.context.config.calendar, self.context.now())?;
            let days: Vec<Coverage> = days.iter().map(|day| day.coverage).collect();
            let about = about(self.args, self.context, store, self.of, days.iter().copied().collect())?;
            Ok((read(store)?, about, self.coverage(&days)))
        })
    }

    /// The names of people, where one of the dimensions is them.
    fn names(&self, splits: &[Split]) -> Result<Names, CliError> {
        let people = if splits.contains(&Split::Mediator) { self.store.staff()? } else { Vec::new() };
        let people = people.iter().map(|person| (person.facts.id.to_string(), person.label()));
        Ok(Names::of(&people.collect::<Vec<_>>()))
    }

    /// How far the whole range was recorded, in words: of how many open days nothing is known.
    fn coverage(&self, days: &[Coverage]) -> String {
        let unknown = days.iter().filter(|day| **day == Coverage::NotRecorded).count();
        let coverage = together(days.iter().copied()).word().to(self.lang());
        match unknown {
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
        }
    }

    // --- two dimensions at once -----------------------------------------------------------------------------

    fn cross(&self, split: Split, other: Split) -> Result<(), CliError> {
        if split == other {
            return Err(CliError::usage(say!(
                self.lang(),
                "--split e --cross são ambos {split}; escolha duas divisões diferentes",
                "--split and --cross are both {split}; choose two different splits"
            )));
        }
        let splits = [split, other];
        let names = self.names(&splits)?;
        let (mut cells, about, coverage) =
            self.read(|store| Ok(store.among(&CallFilter::default()).cross_counts(self.of, splits)?))?;
        names.put(cells.iter_mut().flat_map(|cell| cell.values.iter_mut()));
        let order = |cell: &CrossCount| {
            let [one, two] = &cell.values;
            (cell.date.clone(), place(one, split), one.clone(), place(two, other), two.clone())
        };
        cells.sort_by_cached_key(order);
        let words = |value: &str, split| word_of(value, split, self.context);
        let sheet = cross::matrix(&cells, splits, self.lang(), words);
        Book::of(vec![sheet], about)
            .with_people(splits.contains(&Split::Mediator))
            .for_programs(cross::sheet(&cells, self.of.by, splits, self.lang(), words))
            .and_below(coverage)
            .write(self.args, self.form, self.context)
    }

    // --- one period against another -------------------------------------------------------------------------

    fn compare(&self, against: Against, split: Option<Split>) -> Result<(), CliError> {
        let (calendar, now, lang, by) =
            (&self.context.config.calendar, self.context.now(), self.lang(), self.of.by);
        let (mut found, about, coverage) = self.read(|store| {
            Ok(store.among(&CallFilter::default()).compared(self.of, against, split, calendar, now)?)
        })?;
        let Some(split) = split else {
            let sheet = compared::sheet(&found.rows, &found.total, by, against, lang);
            return Book::of(vec![sheet], about)
                .for_programs(compared::every_figure(&found.rows, by, lang))
                .write(self.args, self.form, self.context);
        };
        self.names(&[split])?.put(found.split.iter_mut().map(|row| &mut row.value));
        let order = |row: &SplitCompared| (row.date.clone(), place(&row.value, split), row.value.clone());
        found.split.sort_by_cached_key(order);
        let words = |value: &str| word_of(value, split, self.context);
        let of = (against, split);
        let sheet = compared::by_split(&found.split, &found.total, by, of, lang, words);
        Book::of(vec![sheet], about)
            .with_people(split == Split::Mediator)
            .for_programs(compared::every_figure_by_split(&found.split, by, of, lang, words))
            .and_below(coverage)
            .write(self.args, self.form, self.context)
    }

    // --- how long things took -------------------------------------------------------------------------------

    fn durations(&self, split: Option<Split>) -> Result<(), CliError> {
        let (calendar, now, lang) = (&self.context.config.calendar, self.context.now(), self.lang());
        let Some(split) = split else {
            let (rows, about, _) = self
                .read(|store| Ok(store.among(&CallFilter::default()).durations(self.of, calendar, now)?))?;
            let sheet = durations::sheet(&rows, self.of.by, lang);
            return Book::of(vec![sheet], about).write(self.args, self.form, self.context);
        };
        let names = self.names(&[split])?;
        let (mut rows, about, coverage) =
            self.read(|store| Ok(store.among(&CallFilter::default()).split_durations(self.of, split)?))?;
        names.put(rows.iter_mut().map(|row| &mut row.value));
        rows.sort_by_cached_key(|row| (row.date.clone(), place(&row.value, split), row.value.clone()));
        let words = |value: &str| word_of(value, split, self.context);
        Book::of(vec![durations::by_split(&rows, self.of.by, split, lang, words)], about)
            .with_people(split == Split::Mediator)
            .and_below(coverage)
            .write(self.args, self.form, self.context)
    }
}
