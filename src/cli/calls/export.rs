//! Writing the calls into a file, one by one: of any number, in little memory, as they all are at one moment.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::{Args, COLUMNS, Export, Row};
use crate::cli::values::ListForm;
use crate::cli::{CliError, Context, counts, output};
use crate::domain::code::Period;
use crate::domain::time::{civil_day, days};
use crate::domain::translation::Interpretation;
use crate::export::about::{About, Days};
use crate::export::calls_book::CallsBook;
use crate::export::csv::{self, Dialect};
use crate::export::file::{self, Readers};
use crate::export::progress::Progress;
use crate::i18n::codes::Worded;
use crate::i18n::word;
use crate::store::{CallFilter, CountsOf, Store};

/// Writes the calls in the form that is meant.
pub(super) fn write(
    form: ListForm,
    args: &Args,
    context: &Context,
    store: &Store,
    filter: &CallFilter,
    export: &Export,
) -> Result<(), CliError> {
    let calls = Calls { context, store, filter, export };
    let path = args.output.as_deref();
    store.of_one_moment(|_| match form {
        ListForm::Xlsx => calls.xlsx(args, path),
        ListForm::Json => output::to(path, |out| calls.json(out)),
        _ => output::to(path, |out| calls.csv(Dialect::of(args.excel), out)),
    })
}

struct Calls<'a> {
    context: &'a Context,
    store: &'a Store,
    filter: &'a CallFilter,
    export: &'a Export,
}

impl Calls<'_> {
    /// Hands the row of every call to `each`, and says on a terminal how far it is.
    fn each(&self, mut each: impl FnMut(&Row<'_>) -> io::Result<()>) -> Result<(), CliError> {
        let mut progress = Progress::new(self.context.lang, || self.store.how_many_calls(self.filter))?;
        self.store.for_each_call(self.filter, |call| {
            progress.step()?;
            let interpreted = Interpretation::of(&self.store.requests_of_call(call.facts.id)?);
            Ok(each(&self.export.row(&call, interpreted.as_ref()))?)
        })
    }

    fn csv(&self, dialect: Dialect, out: &mut dyn Write) -> Result<(), CliError> {
        let mut records = csv::writer(out, dialect)?;
        records.write_record(COLUMNS).map_err(csv::failed)?;
        self.each(|row| {
            let fields = row.fields();
            records.write_record(fields.iter().map(|field| field.plain().into_owned())).map_err(csv::failed)
        })?;
        Ok(records.flush()?)
    }

    fn json(&self, out: &mut dyn Write) -> Result<(), CliError> {
        let mut before = "[\n";
        self.each(|row| {
            out.write_all(std::mem::replace(&mut before, ",\n").as_bytes())?;
            Ok(serde_json::to_writer(&mut *out, row)?)
        })?;
        Ok(out.write_all(if before == "[\n" { "[]\n" } else { "\n]\n" }.as_bytes())?)
    }

    fn xlsx(&self, args: &Args, path: Option<&Path>) -> Result<(), CliError> {
        let about = self.about(args)?;
        let book = || {
            let mut book = CallsBook::new(&COLUMNS, &about, self.context.lang)?;
            self.each(|row| book.push(&row.fields()))?;
            Ok::<_, CliError>(book)
        };
        match path {
            Some(path) => file::write(path, Readers::Owner, |out| {
                let mut out = BufWriter::new(out);
                book()?.finish(&about, &mut out)?;
                Ok(out.flush()?)
            }),
            None => output::print(|out| {
                let mut whole = Vec::new();
                book()?.finish(&about, &mut whole)?;
                Ok(out.write_all(&whole)?)
            }),
        }
    }

    /// What there is to say of the list: without any end, from the first day with a call to today.
    fn about(&self, args: &Args) -> Result<About, CliError> {
        let (lang, calendar, now) = (self.context.lang, &self.context.config.calendar, self.context.now());
        let today = civil_day(now, self.store.zone());
        let to = self.filter.to.unwrap_or(today);
        let from = match self.filter.from {
            Some(from) => from,
            None => self.store.first_day_with_a_call()?.unwrap_or(to).min(to),
        };
        let of = CountsOf { from, to, by: Period::Day };
        // A range without an end in sight would be counted for ever.
        let covered = if days(from, to).nth(40_000).is_none() {
            self.store.counts(of, calendar, now)?.iter().map(|day| day.coverage).collect()
        } else {
            Days::default()
        };
        Ok(About {
            what: word("Chamadas", "Calls").to(lang).to_owned(),
            period: (from, to),
            filter: self.filtered(args),
            days: covered,
            tally: Some(self.store.tallies(from, to)?.iter().map(|tally| tally.calls).sum()),
            restated: 0,
            origin: counts::origin(self.context, self.store)?,
        })
    }

    /// What restricts the list, each with its name.
    fn filtered(&self, args: &Args) -> Vec<(String, String)> {
        let lang = self.context.lang;
        let name = |pt, en| word(pt, en).to(lang).to_owned();
        let filter = self.filter;
        [
            (name("língua", "language"), filter.language.map(|code| self.context.language_name(code))),
            (name("assunto", "topic"), filter.topic.clone()),
            (name("resultado", "outcome"), filter.outcome.map(|outcome| outcome.word().to(lang).to_owned())),
            (name("quem atendeu", "mediator"), filter.mediator.map(|id| self.export.name(id).to_owned())),
            (name("telefone", "telephone"), args.phone.clone()),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}
