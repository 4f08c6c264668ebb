//! What is handed out of counts, in any form: sheets for people, one for programs, and what there is to say of them.

use std::io::{self, Write};

use super::about::About;
use super::csv::{self, Dialect};
use super::sheet::Sheet;
use super::{book, html, json};
use crate::domain::code::Coverage;
use crate::domain::export::Form;
use crate::i18n::Lang;

/// Sheets and what there is to say of them.
#[derive(Debug, Clone)]
pub struct Handout {
    /// What every form has, unless there is another sheet for programs.
    pub sheet: Sheet,
    /// What only people get beside it.
    pub beside: Option<Sheet>,
    /// What CSV and JSON have, and a workbook too, where that is another sheet than people's.
    pub programs: Option<Sheet>,
    /// What there is to say of it.
    pub about: About,
    /// Whether people are named in it.
    pub personal: bool,
    /// What is said below the sheet on a terminal.
    pub below: String,
}

impl Handout {
    /// A sheet in which nobody is named.
    pub fn new(sheet: Sheet, about: About) -> Self {
        Self { sheet, beside: None, programs: None, about, personal: false, below: String::new() }
    }

    /// The same without some columns.
    pub fn without(self, columns: &[&str]) -> Self {
        let without = |sheet: Sheet| columns.iter().fold(sheet, |sheet, column| sheet.without(column));
        Self {
            sheet: without(self.sheet),
            beside: self.beside.map(without),
            programs: self.programs.map(without),
            ..self
        }
    }

    /// The same where nothing at all was recorded: sums that are nought are unknown.
    pub fn with_unknown_totals(mut self) -> Self {
        for sheet in
            [Some(&mut self.sheet), self.beside.as_mut(), self.programs.as_mut()].into_iter().flatten()
        {
            if let Some(total) = &mut sheet.total {
                total.coverage = Some(Coverage::NotRecorded);
            }
        }
        self
    }

    /// The sheet that programs get.
    pub fn for_programs(&self) -> &Sheet {
        self.programs.as_ref().unwrap_or(&self.sheet)
    }

    /// Writes it as a file; a table, which is for a terminal, as CSV.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, form: Form, dialect: Dialect, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
        let people = std::iter::once(&self.sheet).chain(&self.beside);
        match form {
            Form::Table | Form::Csv => csv::write(self.for_programs(), dialect, out),
            Form::Json => json::write(self.for_programs(), out),
            Form::Xlsx => {
                let sheets: Vec<&Sheet> = people.chain(&self.programs).collect();
                let mut whole = Vec::new();
                book::write(&sheets, &self.about, lang, &mut whole)?;
                out.write_all(&whole)
            }
            Form::Html => html::write(&people.collect::<Vec<_>>(), &self.about, lang, out),
        }
    }
}
