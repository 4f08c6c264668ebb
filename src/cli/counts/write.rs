//! Writing counts in the form that is asked for: all forms from the same sheet.

use std::io::{self, IsTerminal, Write};

use super::Args;
use crate::cli::values::form_of_file;
use crate::cli::{CliError, Context, output};
use crate::domain::code::Code;
use crate::domain::export::Form;
use crate::export::about::About;
use crate::export::csv::Dialect;
use crate::export::{Sheet, book, csv, html, json};
use crate::i18n::{Lang, errors};

/// What is written: the sheet, and others for people only; and what there is to say of them.
pub(super) struct Book {
    /// The first is what every form has.
    pub sheets: Vec<Sheet>,
    /// What there is to say of them.
    pub about: About,
    /// Whether people are named in it.
    pub personal: bool,
    /// What CSV and JSON have, and a workbook too, where that is another sheet than the first.
    programs: Option<Sheet>,
    /// What is said below the table on a terminal.
    below: String,
}

impl Args {
    /// The form that is meant: what is asked for, or what the file's name says, or a table.
    pub(super) fn form(&self, context: &Context) -> Result<Form, CliError> {
        let lang = context.lang;
        let named = self.output.as_deref().and_then(form_of_file);
        let form = self.format.or(self.excel.then_some(Form::Csv)).or(named).unwrap_or(Form::Table);
        if self.excel && form != Form::Csv {
            return Err(CliError::usage(errors::excel_is_csv(lang, form.code())));
        }
        if form == Form::Xlsx && self.output.is_none() && io::stdout().is_terminal() {
            return Err(CliError::usage(errors::no_workbook_on_a_terminal(lang)));
        }
        Ok(form)
    }

    /// Whether what is written is published: a file that stays.
    pub(super) fn publishes(&self) -> bool {
        self.output.as_deref().is_some_and(std::path::Path::is_file)
    }
}

impl Book {
    /// Sheets in which nobody is named.
    pub(super) fn of(sheets: Vec<Sheet>, about: About) -> Self {
        Self { sheets, about, personal: false, programs: None, below: String::new() }
    }

    /// The same, with or without names of people in it.
    pub(super) fn with_people(self, personal: bool) -> Self {
        Self { personal, ..self }
    }

    /// The same, with another sheet for programs.
    pub(super) fn for_programs(self, sheet: Sheet) -> Self {
        Self { programs: Some(sheet), ..self }
    }

    /// The same, with something to say below the table on a terminal.
    pub(super) fn and_below(self, below: String) -> Self {
        Self { below, ..self }
    }

    /// Writes it.
    pub(super) fn write(&self, args: &Args, form: Form, context: &Context) -> Result<(), CliError> {
        let path = args.output.as_deref();
        if self.personal {
            output::to(path, |out| self.write_to(out, form, Dialect::of(args.excel), context.lang))
        } else {
            output::to_anybody(path, |out| self.write_to(out, form, Dialect::of(args.excel), context.lang))
        }
    }

    fn write_to(
        &self,
        out: &mut dyn Write,
        form: Form,
        dialect: Dialect,
        lang: Lang,
    ) -> Result<(), CliError> {
        let sheets: Vec<&Sheet> = self.sheets.iter().collect();
        let [sheet, ..] = sheets.as_slice() else { return Ok(()) };
        let programs = self.programs.as_ref().unwrap_or(sheet);
        match form {
            Form::Table if self.below.is_empty() => writeln!(out, "{}", table(sheet))?,
            Form::Table => writeln!(out, "{}\n\n{}", table(sheet), self.below)?,
            Form::Csv => csv::write(programs, dialect, out)?,
            Form::Json => json::write(programs, out)?,
            Form::Xlsx => {
                let sheets: Vec<&Sheet> = sheets.iter().copied().chain(&self.programs).collect();
                let mut whole = Vec::new();
                book::write(&sheets, &self.about, lang, &mut whole)?;
                out.write_all(&whole)?;
            }
            Form::Html => html::write(&sheets, &self.about, lang, out)?,
        }
        Ok(())
    }
}

/// A sheet as columns of words.
fn table(sheet: &Sheet) -> String {
    let header: Vec<&str> = sheet.columns.iter().map(|column| column.title.as_str()).collect();
    let line = |row: &crate::export::Row| {
        let cells = sheet.columns.iter().zip(&row.cells);
        cells.map(|(column, cell)| cell.words(column.kind, row.is_unknown(), |n| n.to_string())).collect()
    };
    let figures = sheet.columns.iter().enumerate().filter(|(_, column)| column.kind.is_figure());
    let right: Vec<usize> = figures.map(|(place, _)| place).collect();
    output::table(&header, sheet.lines().map(line).collect(), &right)
}
