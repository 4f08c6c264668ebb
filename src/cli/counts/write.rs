//! Writing counts in the form that is asked for: all forms from the same sheet.

use std::io::Write;
use std::path::Path;

use super::Args;
use crate::cli::values::form_or_excel;
use crate::cli::{CliError, Context, output};
use crate::domain::export::Form;
use crate::export::csv::Dialect;
use crate::export::handout::Handout;
use crate::export::{Row, Sheet};

impl Args {
    /// The form that is meant: what is asked for, or what the file's name says, or a table.
    pub(super) fn form(&self, context: &Context) -> Result<Form, CliError> {
        form_or_excel(self.format, self.excel, self.output.as_deref(), Form::Table, context.lang)
    }

    /// Whether what is written is published: a file that stays.
    pub(super) fn publishes(&self) -> bool {
        self.output.as_deref().is_some_and(Path::is_file)
    }

    /// Writes what is handed out, where it is wanted.
    pub(super) fn write(&self, handout: &Handout, form: Form, context: &Context) -> Result<(), CliError> {
        let path = self.output.as_deref();
        let write = |out: &mut dyn Write| -> Result<(), CliError> {
            match form {
                Form::Table => writeln!(out, "{}", table(handout))?,
                form => handout.write(form, Dialect::of(self.excel), context.lang, out)?,
            }
            Ok(())
        };
        if handout.personal { output::to(path, write) } else { output::to_anybody(path, write) }
    }
}

/// People's sheet as columns of words, and what is said below it.
fn table(handout: &Handout) -> String {
    let Sheet { columns, .. } = &handout.sheet;
    let header: Vec<&str> = columns.iter().map(|column| column.title.as_str()).collect();
    let line = |row: &Row| {
        let cells = columns.iter().zip(&row.cells);
        cells.map(|(column, cell)| cell.words(column.kind, row.is_unknown(), |n| n.to_string())).collect()
    };
    let figures = columns.iter().enumerate().filter(|(_, column)| column.kind.is_figure());
    let right: Vec<usize> = figures.map(|(place, _)| place).collect();
    let table = output::table(&header, handout.sheet.lines().map(line).collect(), &right);
    if handout.below.is_empty() { table } else { format!("{table}\n\n{}", handout.below) }
}
