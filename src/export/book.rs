//! A workbook (XLSX): the sheet with real dates and numbers, a chart, and a sheet that says what it is of.

use std::borrow::Cow;
use std::io::{self, Write};

use rust_xlsxwriter as xlsx;
use rust_xlsxwriter::{ChartType, Color, DocProperties, Workbook, Worksheet, XlsxError};

use super::about::About;
use super::cancel;
use super::formula::is_formula;
use super::sheet::{Cell, Chart, Kind, Row, Sheet, from_tenths};
use crate::domain::code::Period;
use crate::domain::time::Instant;
use crate::i18n::{Lang, word};

/// The accent of charts, as of pages.
const ACCENT: Color = Color::RGB(0x1F_5F_7A);
const GREY: Color = Color::RGB(0xB8_B4_AA);
const PALE: Color = Color::RGB(0xF1_EF_EA);

/// More points than this in a chart are not labelled one by one.
const MOST_POINTS: usize = 400;

/// How a number is written; what was not recorded is there as 0, as in CSV, and shown as unknown.
const NUMBER: &str = "#,##0";
const UNKNOWN: &str = "#,##0;-#,##0;\"?\"";

/// Writes sheets and what there is to say of them. A chart stands beside the sheet that it is of.
pub fn write(sheets: &[&Sheet], about: &About, lang: Lang, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let mut workbook = new(about.origin.made, &about.what);
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet, lang).map_err(failed)?;
    }
    write_about(workbook.add_worksheet(), &about.lines(lang), lang).map_err(failed)?;
    save(&mut workbook, out)
}

/// Writes a workbook that is complete.
pub(super) fn save(workbook: &mut Workbook, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let mut out = Once { out, failed: None };
    let saved = workbook.save_to_writer(&mut out);
    match out.failed {
        Some(error) => Err(error),
        None => saved.map_err(failed),
    }
}

/// Fails once. The archive's writer wants to end the file even where that failed already, and says on standard error, in
/// words of its own, that it cannot.
struct Once<'a> {
    out: &'a mut (dyn Write + Send),
    failed: Option<io::Error>,
}

impl Once<'_> {
    fn tried<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        done.map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                self.failed = Some(error);
            }
            kind.into()
        })
    }
}

impl Write for Once<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed.is_some() {
            return Ok(bytes.len());
        }
        let done = self.out.write(bytes);
        self.tried(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed.is_some() {
            return Ok(());
        }
        let done = self.out.flush();
        self.tried(done)
    }
}

/// An empty workbook that says when it was made, and of what.
pub(super) fn new(made: Instant, what: &str) -> Workbook {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(what).set_author("sosline").set_creation_datetime(&made);
    workbook.set_properties(&properties);
    workbook
}

/// A failure of the writer, as one of the file; being asked to stop stays that.
pub(super) fn failed(error: XlsxError) -> io::Error {
    match (cancel::check(), error) {
        (Err(cancelled), _) => cancelled,
        (_, XlsxError::IoError(error)) => error,
        (_, error) => io::Error::other(error),
    }
}

/// The format of a header.
pub(super) fn header() -> xlsx::Format {
    xlsx::Format::new().set_bold().set_background_color(PALE).set_border_bottom(xlsx::FormatBorder::Thin)
}

/// The format of a date or a month.
fn date(by: Period) -> Option<&'static str> {
    match by {
        Period::Day => Some("yyyy-mm-dd"),
        Period::Month => Some("yyyy-mm"),
        // A week has no date, and a year is a number.
        Period::Week | Period::Year => None,
    }
}

fn fill(page: &mut Worksheet, sheet: &Sheet, lang: Lang) -> Result<(), XlsxError> {
    page.set_name(&sheet.title)?;
    for (column, about) in (0u16..).zip(&sheet.columns) {
        write_text(page, 0, column, &about.title, &aligned(header(), about.kind, column))?;
        let cells = sheet.lines().map(|row| &row.cells[usize::from(column)]);
        let widest = cells.map(|cell| cell.words(about.kind, false, |n| n.to_string()).chars().count()).max();
        // Beside the title there is the button of the filter.
        let width = (about.title.chars().count() + 4).max(widest.unwrap_or(0) + 2).min(60);
        page.set_column_width(column, u16::try_from(width).unwrap_or(60))?;
    }
    for (number, row) in (1u32..).zip(&sheet.rows) {
        write_row(page, number, sheet, row, &xlsx::Format::new())?;
    }
    let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    if let Some(total) = &sheet.total {
        let format = xlsx::Format::new().set_bold().set_border_top(xlsx::FormatBorder::Thin);
        write_row(page, last + 1, sheet, total, &format)?;
    }
    page.set_freeze_panes(1, 1)?;
    if last > 0 {
        page.autofilter(0, 0, last, u16::try_from(sheet.columns.len() - 1).unwrap_or(u16::MAX))?;
    }
    page.set_repeat_rows(0, 0)?.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    if let Some(chart) = sheet.chart.as_ref().filter(|_| last > 0) {
        let beside = u16::try_from(sheet.columns.len() + 1).unwrap_or(u16::MAX);
        page.insert_chart(1, beside, &draw(sheet, chart, lang))?;
    }
    Ok(())
}

/// Figures stand flush right, words flush left, and words beside figures not too close to them.
fn aligned(format: xlsx::Format, kind: Kind, column: u16) -> xlsx::Format {
    match kind {
        Kind::Label if column > 0 => format.set_align(xlsx::FormatAlign::Left).set_indent(1),
        Kind::Label => format.set_align(xlsx::FormatAlign::Left),
        _ => format.set_align(xlsx::FormatAlign::Right),
    }
}

fn write_row(
    page: &mut Worksheet,
    number: u32,
    sheet: &Sheet,
    row: &Row,
    format: &xlsx::Format,
) -> Result<(), XlsxError> {
    for ((place, column), cell) in (0u16..).zip(&sheet.columns).zip(&row.cells) {
        let unknown = cell.is_unknown(column.kind, row.is_unknown());
        let format = &aligned(format.clone(), column.kind, place);
        match cell {
            Cell::Empty => page.write_blank(number, place, format)?,
            Cell::Number(figure) => {
                let format = format.clone().set_num_format(if unknown { UNKNOWN } else { NUMBER });
                #[expect(clippy::cast_precision_loss, reason = "no count comes near 2^53")]
                page.write_number_with_format(number, place, *figure as f64, &format)?
            }
            Cell::Unknown => {
                let format = format.clone().set_num_format(UNKNOWN);
                page.write_number_with_format(number, place, 0, &format)?
            }
            Cell::Seconds(wait) => {
                let format = format.clone().set_num_format("[m]:ss");
                page.write_number_with_format(number, place, f64::from(*wait) / 86_400.0, &format)?
            }
            Cell::Decimal { tenths, .. } => {
                let format = format.clone().set_num_format("0.0");
                page.write_number_with_format(number, place, from_tenths(*tenths), &format)?
            }
            Cell::Period { label, from, by } => match (date(*by), label.parse::<u16>()) {
                (Some(as_date), _) => {
                    let format = format.clone().set_num_format(as_date);
                    page.write_datetime_with_format(number, place, from, &format)?
                }
                (None, Ok(year)) => page.write_number_with_format(number, place, year, format)?,
                (None, Err(_)) => page.write_string_with_format(number, place, label, format)?,
            },
            Cell::Text(text) | Cell::Coded { word: text, .. } => {
                write_text(page, number, place, text, format)?
            }
        };
    }
    Ok(())
}

/// Writes a text as a text. One that looks like a formula is marked, so that it stays a text when it is edited or
/// typed over; the text itself is as it was, as far as a cell can hold it.
pub(super) fn write_text<'a>(
    page: &'a mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    format: &xlsx::Format,
) -> Result<&'a mut Worksheet, XlsxError> {
    let text = &*as_a_cell_holds_it(text);
    if is_formula(text) {
        page.write_string_with_format(row, column, text, &format.clone().set_quote_prefix())
    } else {
        page.write_string_with_format(row, column, text, format)
    }
}

/// The most that a cell can hold, as the format counts: in UTF-16.
const MOST_UNITS: usize = 32_767;

/// Whether a cell can hold a text whole.
pub(super) fn fits(text: &str) -> bool {
    // No text has more of these than bytes.
    text.len() <= MOST_UNITS || text.encode_utf16().count() <= MOST_UNITS
}

/// A text as a cell can hold it: one that is too long ends in `…`, and what no XML may contain is shown as unknown.
fn as_a_cell_holds_it(text: &str) -> Cow<'_, str> {
    let no_character = ['\u{fffe}', '\u{ffff}'];
    let text: Cow<'_, str> =
        if text.contains(no_character) { text.replace(no_character, "\u{fffd}").into() } else { text.into() };
    if fits(&text) {
        return text;
    }
    let mut units = 0;
    let held = text.chars().take_while(|letter| {
        units += letter.len_utf16();
        units < MOST_UNITS
    });
    (held.collect::<String>() + "…").into()
}

fn draw(sheet: &Sheet, of: &Chart, lang: Lang) -> xlsx::Chart {
    let mut chart = xlsx::Chart::new(if of.bars { ChartType::Bar } else { ChartType::ColumnStacked });
    let name = sheet.title.as_str();
    let rows = if of.bars { sheet.rows.len().min(25) } else { sheet.rows.len() };
    let last = u32::try_from(rows).unwrap_or(u32::MAX);
    let place = |column: usize| u16::try_from(column).unwrap_or(u16::MAX);
    for (colour, column) in [ACCENT, GREY].into_iter().cycle().zip(&of.series) {
        let column = place(*column);
        let series = chart
            .add_series()
            .set_name((name, 0, column))
            .set_categories((name, 1, place(of.categories), last, place(of.categories)))
            .set_values((name, 1, column, last, column))
            .set_format(
                xlsx::ChartFormat::new().set_solid_fill(xlsx::ChartSolidFill::new().set_color(colour)),
            )
            .set_gap(if of.bars { 40 } else { 30 });
        if !of.bars {
            series.set_overlap(100);
        }
        let unknown = |row: &Row| row.is_unknown();
        let recorded = sheet.columns[usize::from(column)].kind == Kind::Recorded;
        if recorded && rows <= MOST_POINTS && sheet.rows.iter().any(unknown) {
            // A column that is not there is no zero: it says so.
            let label = |row: &Row| {
                let mut label = xlsx::ChartDataLabel::new();
                if unknown(row) { label.set_value("?") } else { label.set_hidden() }.to_custom()
            };
            let labels: Vec<_> = sheet.rows.iter().map(label).collect();
            series.set_custom_data_labels(&labels);
        }
    }
    let title = word(
        "Chamadas registadas; à parte, as contadas em papel",
        "Calls recorded; apart, those counted on paper",
    );
    let titles: Vec<&str> = of.series.iter().map(|column| sheet.columns[*column].title.as_str()).collect();
    if of.series.len() > 1 {
        chart.title().set_name(title.to(lang));
        chart.legend().set_position(xlsx::ChartLegendPosition::Bottom);
    } else {
        chart.title().set_name(&titles.join(", "));
        chart.legend().set_hidden();
    }
    chart.x_axis().set_text_axis(true);
    if let Some(Cell::Period { by, .. }) = sheet.rows.first().and_then(|row| row.cells.get(of.categories))
        && let Some(as_date) = date(*by)
    {
        chart.x_axis().set_num_format(as_date);
    }
    if of.bars {
        chart.x_axis().set_reverse();
    }
    chart.y_axis().set_num_format(NUMBER).set_major_gridlines_line(xlsx::ChartLine::new().set_color(PALE));
    chart.set_width(760).set_height(if of.bars { 120 + 22 * last.min(25) } else { 380 });
    chart.set_alt_text(title.to(lang));
    chart
}

/// The sheet that says what the workbook is of.
pub(super) fn write_about(
    page: &mut Worksheet,
    lines: &[(String, String)],
    lang: Lang,
) -> Result<(), XlsxError> {
    page.set_name(word("Sobre", "About").to(lang))?;
    page.set_column_width(0, 34)?.set_column_width(1, 90)?;
    page.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    let (bold, wrapped) = (
        xlsx::Format::new().set_bold().set_align(xlsx::FormatAlign::Top),
        xlsx::Format::new().set_text_wrap().set_align(xlsx::FormatAlign::Top),
    );
    for (row, (name, text)) in (0u32..).zip(lines) {
        page.write_string_with_format(row, 0, name, &bold)?;
        write_text(page, row, 1, text, &wrapped)?;
    }
    Ok(())
}
