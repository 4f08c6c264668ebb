//! Reading `slips.toml`. What may stand there is said at the head of the shipped one.

use super::{Blank, Code, Item, PORTUGUESE, Piece, Slips, Template, Words};
use crate::domain::data_file::{self, CodeForm, DataFileError, Placed, Problem, Seen, Table, plain};
use crate::domain::language::assigned;

const FIELDS: &[&str] = &["line", "mobile", "bring", "slip"];
const BRING_FIELDS: &[&str] = &["desk", "items"];
pub(super) const SLIP_FIELDS: &[&str] = &[
    "language",
    "weekdays",
    "months",
    "first",
    "interpreter",
    "full",
    "sms",
    "full_cancelled",
    "sms_cancelled",
    "desks",
    "items",
];
const DESK_FIELDS: &[&str] = &["code", "name"];
const ITEM_FIELDS: &[&str] = &["code", "name", "short"];

pub(super) fn with_user_file(slips: &Slips, file: &str) -> Result<Slips, DataFileError> {
    data_file::read(file, FIELDS, |top| {
        let mut merged = slips.clone();
        merged.line = phone(top, "line")?.or(merged.line);
        merged.mobile = phone(top, "mobile")?.or(merged.mobile);
        let mut languages = Seen::default();
        for table in top.tables("slip", SLIP_FIELDS)? {
            let words = words(&table, &mut languages)?;
            merged.languages.retain(|other| other.language != words.language);
            merged.languages.push(words);
        }
        let mut desks = Seen::default();
        for table in top.tables("bring", BRING_FIELDS)? {
            let (desk, items) = bring(&table, &merged, &mut desks)?;
            merged.bring.retain(|(other, _)| *other != desk);
            merged.bring.push((desk, items));
        }
        Ok(merged)
    })
}

fn phone(table: &Table<'_>, field: &'static str) -> Result<Option<String>, DataFileError> {
    let phone = table.optional(field)?;
    phone.map(|phone| table.formed(&phone, CodeForm::Phone).map(|()| phone.text)).transpose()
}

/// What to bring to a desk: things that are called something at least in Portuguese.
fn bring(table: &Table<'_>, slips: &Slips, desks: &mut Seen) -> Result<(String, Vec<String>), DataFileError> {
    let desk = table.code("desk", CodeForm::Word)?;
    desks.note(table, &desk)?;
    let items = table.texts("items")?;
    for item in &items {
        if slips.words(PORTUGUESE).is_none_or(|words| words.item(&item.text).is_none()) {
            return Err(table.error_at(item, Problem::NoName { code: item.text.clone() }));
        }
    }
    Ok((desk.text, plain(items)))
}

fn words(table: &Table<'_>, languages: &mut Seen) -> Result<Words, DataFileError> {
    let language = assigned(table, &table.required("language")?, languages)?;
    let mut codes = Seen::default();
    let desks = table.tables("desks", DESK_FIELDS)?;
    let desks = desks.iter().map(|table| Ok((code(table, &mut codes)?, table.required("name")?.text)));
    let desks = desks.collect::<Result<_, _>>()?;
    let mut codes = Seen::default();
    let items = table.tables("items", ITEM_FIELDS)?;
    let items = items.iter().map(|table| item(table, &mut codes)).collect::<Result<_, _>>()?;
    Ok(Words {
        language,
        weekdays: exactly(table, "weekdays")?,
        months: exactly(table, "months")?,
        first: table.optional("first")?.map(|first| first.text),
        interpreter: table.required("interpreter")?.text,
        full: templates(table, "full")?,
        sms: templates(table, "sms")?,
        full_cancelled: templates(table, "full_cancelled")?,
        sms_cancelled: templates(table, "sms_cancelled")?,
        desks,
        items,
    })
}

fn code(table: &Table<'_>, codes: &mut Seen) -> Result<String, DataFileError> {
    let code = table.code("code", CodeForm::Word)?;
    codes.note(table, &code)?;
    Ok(code.text)
}

fn item(table: &Table<'_>, codes: &mut Seen) -> Result<Item, DataFileError> {
    let code = code(table, codes)?;
    let name = table.required("name")?.text;
    let short = table.optional("short")?.map_or_else(|| name.clone(), |short| short.text);
    Ok(Item { code, name, short })
}

/// A list of so many texts, neither more nor fewer.
fn exactly<const N: usize>(table: &Table<'_>, field: &'static str) -> Result<[String; N], DataFileError> {
    let texts = filled(table, field)?;
    let [first, ..] = &texts[..] else { return Err(table.error(Problem::Empty { field })) };
    let problem = Problem::WrongNumber { field, expected: N, found: texts.len() };
    let error = table.error_at(first, problem);
    plain(texts).try_into().map_err(|_| error)
}

/// A list of texts that must be there.
fn filled(table: &Table<'_>, field: &'static str) -> Result<Vec<Placed>, DataFileError> {
    let texts = table.texts(field)?;
    match (texts.is_empty(), table.has(field)) {
        (false, _) => Ok(texts),
        (true, true) => Err(table.error(Problem::Empty { field })),
        (true, false) => Err(table.error(Problem::MissingField { field })),
    }
}

fn templates(table: &Table<'_>, field: &'static str) -> Result<Vec<Template>, DataFileError> {
    filled(table, field)?.iter().map(|written| template(table, written)).collect()
}

/// A text with blanks in braces.
fn template(table: &Table<'_>, written: &Placed) -> Result<Template, DataFileError> {
    let mut pieces = Vec::new();
    let mut rest = written.text.as_str();
    while let Some((text, blank)) = rest.split_once('{') {
        let (name, after) = blank.split_once('}').map_or((blank, None), |(name, after)| (name, Some(after)));
        let (Some(blank), Some(after)) = (Blank::from_code(name), after) else {
            let expected = Blank::ALL.iter().map(|blank| blank.code()).collect();
            return Err(table.error_at(written, Problem::UnknownBlank { found: name.to_owned(), expected }));
        };
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
        pieces.push(Piece::Blank(blank));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    Ok(pieces)
}
