//! Writing the calls into a file, one by one: of any number, in little memory, as they all are at one moment.

use std::io::{BufWriter, Write};
use std::path::Path;

use super::Args;
use crate::cli::values::ListForm;
use crate::cli::{CliError, Context, output};
use crate::export::about::About;
use crate::export::calls::Export;
use crate::export::csv::Dialect;
use crate::export::file::{self, Readers};
use crate::export::progress::Progress;
use crate::exporting::{self, ExportError};
use crate::i18n::codes::Worded;
use crate::i18n::word;
use crate::store::{CallFilter, Store};

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
    /// Says on a terminal how far it is.
    fn progress(&self) -> Result<impl FnMut(u64) -> Result<(), ExportError> + use<>, CliError> {
        let mut progress = Progress::new(self.context.lang, || self.store.how_many_calls(self.filter))?;
        Ok(move |_| Ok(progress.step()?))
    }

    fn csv(&self, dialect: Dialect, out: &mut dyn Write) -> Result<(), CliError> {
        Ok(exporting::calls::csv(self.store, self.filter, self.export, dialect, out, self.progress()?)?)
    }

    fn json(&self, out: &mut dyn Write) -> Result<(), CliError> {
        Ok(exporting::calls::json(self.store, self.filter, self.export, out, self.progress()?)?)
    }

    fn xlsx(&self, args: &Args, path: Option<&Path>) -> Result<(), CliError> {
        let about = self.about(args)?;
        let about = (&about, self.context.lang);
        let write = |out: &mut (dyn Write + Send)| -> Result<(), CliError> {
            Ok(exporting::calls::xlsx(self.store, self.filter, self.export, about, out, self.progress()?)?)
        };
        match path {
            Some(path) => file::write(path, Readers::Owner, |out| {
                let mut out = BufWriter::new(out);
                write(&mut out)?;
                Ok(out.flush()?)
            }),
            None => output::print(|out| {
                let mut whole = Vec::new();
                write(&mut whole)?;
                Ok(out.write_all(&whole)?)
            }),
        }
    }

    fn about(&self, args: &Args) -> Result<About, CliError> {
        let of = (&self.context.config.calendar, self.context.now(), self.context.lang);
        Ok(exporting::calls::about(self.store, self.filter, self.filtered(args), of)?)
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
            (name("filtro", "filter"), Some(args.filter.join(" ")).filter(|line| !line.is_empty())),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect()
    }
}
