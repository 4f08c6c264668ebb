//! The calls as a workbook, row by row: of any number, in little memory.

use std::io::{self, Write};

use chrono::DateTime;
use rust_xlsxwriter as xlsx;
use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::about::About;
use super::book::{failed, fits, header, new, save, write_about, write_text};
use super::formula::protect;
use super::numbers::grouped;
use crate::i18n::{Lang, word};
use crate::say;

/// The rows that a sheet can have (the format's own limit), the header among them.
const MOST_ROWS: u32 = 1_048_576;

/// A field of a call's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field<'a> {
    /// Nothing.
    None,
    /// A number.
    Number(u32),
    /// An instant with its offset, as RFC 3339 has it.
    Moment(&'a str),
    /// Words that people wrote.
    Text(&'a str),
    /// A code.
    Code(&'a str),
}

impl<'a> Field<'a> {
    /// A number, if there is one.
    pub fn number(number: Option<u32>) -> Self {
        number.map_or(Self::None, Self::Number)
    }

    /// Words that people wrote, if there are any.
    pub fn text(text: Option<&'a str>) -> Self {
        text.map_or(Self::None, Self::Text)
    }

    /// A code, if there is one.
    pub fn code(code: Option<&'a str>) -> Self {
        code.map_or(Self::None, Self::Code)
    }

    /// Yes or no, as codes.
    pub fn yes_no(yes: bool) -> Self {
        Self::Code(if yes { "yes" } else { "no" })
    }

    /// The field as CSV has it. What people wrote is protected from being read as a formula.
    pub fn plain(&self) -> std::borrow::Cow<'a, str> {
        match self {
            Self::None => "".into(),
            Self::Number(number) => number.to_string().into(),
            Self::Moment(text) | Self::Code(text) => (*text).into(),
            Self::Text(text) => protect(text),
        }
    }
}

/// A workbook of calls that is being written.
pub struct CallsBook<'a> {
    workbook: Workbook,
    page: Worksheet,
    columns: &'a [&'static str],
    most_rows: u32,
    /// The row that is written next; 0 is the header.
    row: u32,
    pages: u32,
    /// How many texts are longer than a cell can hold.
    cut: u64,
    lang: Lang,
    plain: xlsx::Format,
    moment: xlsx::Format,
}

impl<'a> CallsBook<'a> {
    /// An empty workbook with these columns.
    pub fn new(columns: &'a [&'static str], about: &About, lang: Lang) -> io::Result<Self> {
        Self::with_pages_of(MOST_ROWS, columns, about, lang)
    }

    fn with_pages_of(
        most_rows: u32,
        columns: &'a [&'static str],
        about: &About,
        lang: Lang,
    ) -> io::Result<Self> {
        let mut workbook = new(about.origin.made, &about.what);
        let page = begin(&mut workbook, columns, 1, lang).map_err(failed)?;
        let moment = xlsx::Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
        Ok(Self {
            workbook,
            page,
            columns,
            most_rows,
            row: 1,
            pages: 1,
            cut: 0,
            lang,
            plain: xlsx::Format::new(),
            moment,
        })
    }

    /// Writes a row; on a new sheet, where one is full.
    pub fn push(&mut self, fields: &[Field<'_>]) -> io::Result<()> {
        if self.row == self.most_rows {
            let next = begin(&mut self.workbook, self.columns, self.pages + 1, self.lang).map_err(failed)?;
            let full = std::mem::replace(&mut self.page, next);
            self.end(full).map_err(failed)?;
            (self.row, self.pages) = (1, self.pages + 1);
        }
        self.write(fields).map_err(failed)?;
        self.row += 1;
        Ok(())
    }

    fn write(&mut self, fields: &[Field<'_>]) -> Result<(), XlsxError> {
        let row = self.row;
        for (column, field) in (0u16..).zip(fields) {
            match field {
                Field::None => {}
                Field::Number(number) => {
                    self.page.write_number(row, column, *number)?;
                }
                // The civil time: a spreadsheet knows no offsets.
                Field::Moment(text) => match DateTime::parse_from_rfc3339(text) {
                    Ok(at) => {
                        self.page.write_datetime_with_format(row, column, at.naive_local(), &self.moment)?;
                    }
                    Err(_) => {
                        self.page.write_string(row, column, *text)?;
                    }
                },
                Field::Text(text) | Field::Code(text) => {
                    self.cut += u64::from(!fits(text));
                    write_text(&mut self.page, row, column, text, &self.plain)?;
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, mut page: Worksheet) -> Result<(), XlsxError> {
        let last = u16::try_from(self.columns.len() - 1).unwrap_or(u16::MAX);
        page.autofilter(0, 0, (self.row - 1).max(1), last)?;
        self.workbook.push_worksheet(page);
        Ok(())
    }

    /// Writes the workbook.
    pub fn finish(mut self, about: &About, out: &mut (dyn Write + Send)) -> io::Result<()> {
        let page = std::mem::take(&mut self.page);
        self.end(page).map_err(failed)?;
        let mut lines = about.lines(self.lang);
        lines.extend((self.cut > 0).then(|| cut(self.cut, self.lang)));
        write_about(self.workbook.add_worksheet(), &lines, self.lang).map_err(failed)?;
        save(&mut self.workbook, out)
    }
}

/// What there is to say of texts that are not whole.
fn cut(texts: u64, lang: Lang) -> (String, String) {
    let texts = grouped(lang, texts);
    (
        word("textos cortados", "texts cut short").to(lang).to_owned(),
        say!(
            lang,
            "{texts}: uma célula não tem mais de 32 767 carateres; terminam em «…» e estão inteiros em CSV e em JSON",
            "{texts}: a cell holds no more than 32,767 characters; they end in “…” and are whole in CSV and in JSON"
        ),
    )
}

/// A sheet with its header.
fn begin(
    workbook: &mut Workbook,
    columns: &[&'static str],
    number: u32,
    lang: Lang,
) -> Result<Worksheet, XlsxError> {
    let mut page = workbook.new_worksheet_with_constant_memory()?;
    let name = word("Chamadas", "Calls").to(lang);
    page.set_name(if number == 1 { name.to_owned() } else { format!("{name} {number}") })?;
    let header = header();
    for (column, name) in (0u16..).zip(columns) {
        page.set_column_width(column, u16::try_from(name.len() + 6).unwrap_or(20).max(12))?;
        page.write_string_with_format(0, column, *name, &header)?;
    }
    page.set_freeze_panes(1, 2)?;
    Ok(page)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx};

    use super::*;
    use crate::export::tests::about;

    #[test]
    fn a_text_that_no_cell_can_hold_is_cut_and_that_is_said() {
        let mut book = CallsBook::new(&["notes"], &about(), Lang::En).unwrap();
        let just = "x".repeat(32_767);
        // Two units each: what is left of the last one is no letter.
        let long = "😀".repeat(20_000);
        for text in [just.as_str(), &long, "odd \u{fffe}"] {
            book.push(&[Field::Text(text)]).unwrap();
        }
        let mut whole = Vec::new();
        book.finish(&about(), &mut whole).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(whole)).unwrap();
        let cells = |book: &mut Xlsx<_>, name: &str| -> Vec<String> {
            let range = book.worksheet_range(name).unwrap();
            range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
        };
        let notes = cells(&mut book, "Calls");
        assert_eq!(notes[1], just);
        assert_eq!(notes[2], format!("{}…", "😀".repeat(16_383)));
        assert_eq!(notes[3], "odd \u{fffd}");
        let about = cells(&mut book, "About");
        assert!(about.iter().any(|line| line.starts_with("texts cut short1: ")), "{about:?}");
    }

    #[test]
    fn more_calls_than_a_sheet_holds_go_on_in_the_next() {
        let columns = ["reference", "revision"];
        let mut book = CallsBook::with_pages_of(3, &columns, &about(), Lang::En).unwrap();
        for number in 1..=5 {
            book.push(&[Field::Code("K7Q2-M4XD"), Field::Number(number)]).unwrap();
        }
        let mut whole = Vec::new();
        book.finish(&about(), &mut whole).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(whole)).unwrap();
        assert_eq!(book.sheet_names(), ["Calls", "Calls 2", "Calls 3", "About"]);
        let rows = |book: &mut Xlsx<_>, name: &str| -> Vec<String> {
            let range = book.worksheet_range(name).unwrap();
            range.rows().map(|row| row[1].to_string()).collect()
        };
        assert_eq!(rows(&mut book, "Calls"), ["revision", "1", "2"]);
        assert_eq!(rows(&mut book, "Calls 2"), ["revision", "3", "4"]);
        assert_eq!(rows(&mut book, "Calls 3"), ["revision", "5"]);
    }
}
