//! The catalogue: what a languages file says, over all of ISO 639-3.
//!
//! Here is read and checked what stands in `languages.toml`, and the rest of ISO 639-3 is put behind it.
//! Outside facts: codes, English names and endonyms of the rest come from the `isolang` crate (SIL's
//! ISO 639-3 table and CLDR), Portuguese names from CLDR (`assets/language-names-pt.tsv`).

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Language, LanguageCode, Variant};
use crate::domain::data_file::{self, CodeForm, DataFileError, Placed, Problem, Seen, Table, plain};
use crate::domain::text::clean_line;
use crate::domain::type_ahead::Key;

/// Codes of ISO 639-2 for families of languages. ISO 639-3 has none of them, but a pool may name a family
/// (`ber`, Berber). Source: the Library of Congress's table of ISO 639-2, entries "languages".
const COLLECTIVE_CODES: &str = "afa alg apa art ath aus bad bai bat ber bih bnt btk cai cau cel cmc cpe cpf cpp \
    crp cus day dra fiu gem ijo inc ine ira iro kar khi kro map mkh mno mun myn nah nai nic nub oto paa phi pra \
    roa sai sal sem sgn sio sit sla smi son ssa tai tup tut wak wen ypk znd";

/// The codes of ISO 639-2/B that differ from ISO 639-3, each before the code it stands for. Older records
/// and library habits use them. Source: the Library of Congress's table of ISO 639-2.
const BIBLIOGRAPHIC_CODES: [(&str, &str); 20] = [
    ("alb", "sqi"),
    ("arm", "hye"),
    ("baq", "eus"),
    ("bur", "mya"),
    ("chi", "zho"),
    ("cze", "ces"),
    ("dut", "nld"),
    ("fre", "fra"),
    ("geo", "kat"),
    ("ger", "deu"),
    ("gre", "ell"),
    ("ice", "isl"),
    ("mac", "mkd"),
    ("mao", "mri"),
    ("may", "msa"),
    ("per", "fas"),
    ("rum", "ron"),
    ("slo", "slk"),
    ("tib", "bod"),
    ("wel", "cym"),
];

/// A language with the keys by which it is searched.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) language: Language,
    /// Names, aliases and variant names, without doubles.
    pub(super) names: Vec<Key>,
}

/// All languages: those of a languages file first, in its order, then the rest of ISO 639-3 by code.
#[derive(Clone, Debug)]
pub struct Catalogue {
    pub(super) named: Vec<Entry>,
    places: HashMap<LanguageCode, usize>,
}

/// All of ISO 639-3, sorted by code, made once when it is first needed.
static ISO_639_3: LazyLock<Vec<Entry>> = LazyLock::new(iso_639_3);

static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| {
    Catalogue::from_toml(include_str!("../../../languages.toml"))
        .unwrap_or_else(|error| panic!("the languages.toml in this program is wrong: {error}"))
});

impl Catalogue {
    /// The catalogue of the languages file that is part of the program.
    pub fn shipped() -> &'static Catalogue {
        &SHIPPED
    }

    /// The catalogue of a languages file with the content `file`; what may stand there is said at the head of
    /// the shipped one.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place.
    pub fn from_toml(file: &str) -> Result<Catalogue, DataFileError> {
        data_file::read(file, &["language"], |top| {
            let (mut codes, mut short_codes) = (Seen::default(), Seen::default());
            let languages = top
                .some_tables("language", LANGUAGE_FIELDS)?
                .iter()
                .map(|table| language(table, &mut codes, &mut short_codes))
                .collect::<Result<Vec<Language>, DataFileError>>()?;
            Ok(Catalogue::of(languages))
        })
    }

    fn of(languages: Vec<Language>) -> Catalogue {
        let places = languages.iter().enumerate().map(|(place, language)| (language.code, place)).collect();
        Catalogue { named: languages.into_iter().map(entry).collect(), places }
    }

    /// The language with this code, if there is one.
    pub fn get(&self, code: LanguageCode) -> Option<&Language> {
        match self.places.get(&code) {
            Some(place) => Some(&self.named[*place].language),
            None => ISO_639_3
                .binary_search_by_key(&code, |entry| entry.language.code)
                .ok()
                .map(|place| &ISO_639_3[place].language),
        }
    }

    /// The languages that the line speaks itself, in the order of the file.
    pub fn line(&self) -> impl Iterator<Item = &Language> {
        self.named().filter(|language| language.line)
    }

    /// The languages that the Translation Service's pool covers, in the order of the file.
    pub fn pool(&self) -> impl Iterator<Item = &Language> {
        self.named().filter(|language| language.pool)
    }

    /// The languages of the file, in its order.
    pub fn named(&self) -> impl Iterator<Item = &Language> {
        self.named.iter().map(|entry| &entry.language)
    }

    /// Every language: those of the file in its order, then the rest of ISO 639-3 by code.
    pub fn all(&self) -> impl Iterator<Item = &Language> {
        self.entries().map(|entry| &entry.language)
    }

    /// As [`Catalogue::all`], with the search keys.
    pub(super) fn entries(&self) -> impl Iterator<Item = &Entry> {
        // Lazily: whoever finds what they want in the file does not wait for the rest to be made.
        let the_rest = std::iter::once(()).flat_map(|()| ISO_639_3.iter());
        let the_rest = the_rest.filter(|entry| !self.places.contains_key(&entry.language.code));
        self.named.iter().chain(the_rest)
    }
}

const LANGUAGE_FIELDS: &[&str] =
    &["code", "code_639_1", "endonym", "pt", "en", "aliases", "line", "pool", "variants"];
const VARIANT_FIELDS: &[&str] = &["code", "pt", "en", "aliases"];

fn language(table: &Table<'_>, codes: &mut Seen, short_codes: &mut Seen) -> Result<Language, DataFileError> {
    let code = language_code(table, codes)?;
    let code_639_1 = table.optional("code_639_1")?;
    if let Some(short) = &code_639_1 {
        table.formed(short, CodeForm::TwoLetters)?;
        short_codes.note(table, short)?;
    }
    let mut variant_codes = Seen::default();
    let variants = table
        .tables("variants", VARIANT_FIELDS)?
        .iter()
        .map(|table| {
            let code = table.code("code", CodeForm::Variant)?;
            variant_codes.note(table, &code)?;
            Ok(Variant {
                code: code.text,
                pt: table.required("pt")?.text,
                en: table.required("en")?.text,
                aliases: plain(table.texts("aliases")?),
            })
        })
        .collect::<Result<Vec<Variant>, DataFileError>>()?;
    Ok(Language {
        code,
        code_639_1: code_639_1.map(|short| short.text),
        endonym: table.required("endonym")?.text,
        pt: table.required("pt")?.text,
        en: table.required("en")?.text,
        aliases: plain(table.texts("aliases")?),
        line: table.flag("line")?,
        pool: table.flag("pool")?,
        variants,
    })
}

/// The code of an entry: well-formed, assigned, and not given before.
fn language_code(table: &Table<'_>, codes: &mut Seen) -> Result<LanguageCode, DataFileError> {
    assigned(table, &table.required("code")?, codes)
}

/// A language's code as it stands in any data file: well-formed, assigned, and not noted before.
pub(in crate::domain) fn assigned(
    table: &Table<'_>,
    code: &Placed,
    codes: &mut Seen,
) -> Result<LanguageCode, DataFileError> {
    table.formed(code, CodeForm::ThreeLetters)?;
    let unknown = |code: &Placed| table.error_at(code, Problem::UnknownCode { found: code.text.clone() });
    if !is_assigned(&code.text) {
        return Err(unknown(code));
    }
    codes.note(table, code)?;
    code.text.parse().map_err(|_| unknown(code))
}

/// Whether ISO 639-3 has this code for a language, or ISO 639-2 for a family.
fn is_assigned(code: &str) -> bool {
    isolang::Language::from_639_3(code).is_some() || COLLECTIVE_CODES.split(' ').any(|c| c == code)
}

fn entry(language: Language) -> Entry {
    let variants = language
        .variants
        .iter()
        .flat_map(|variant| [&variant.code, &variant.pt, &variant.en].into_iter().chain(&variant.aliases));
    let mut names: Vec<Key> = Vec::new();
    for name in
        [&language.endonym, &language.pt, &language.en].into_iter().chain(&language.aliases).chain(variants)
    {
        let key = Key::new(name);
        if !key.is_empty() && !names.iter().any(|known| known.as_str() == key.as_str()) {
            names.push(key);
        }
    }
    Entry { language, names }
}

fn iso_639_3() -> Vec<Entry> {
    let portuguese: HashMap<&str, &str> = include_str!("../../../assets/language-names-pt.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let mut entries: Vec<Entry> = isolang::languages()
        .filter_map(|iso| {
            let en = english_name(iso);
            let pt = portuguese.get(iso.to_639_3()).map_or_else(|| en.clone(), |name| (*name).to_owned());
            let mut endonyms = endonyms(iso);
            let endonym = if endonyms.is_empty() { en.clone() } else { endonyms.remove(0) };
            let bibliographic = BIBLIOGRAPHIC_CODES.iter().filter(|(_, code)| *code == iso.to_639_3());
            Some(entry(Language {
                code: iso.to_639_3().parse().ok()?,
                code_639_1: iso.to_639_1().map(str::to_owned),
                endonym,
                pt,
                en,
                aliases: endonyms
                    .into_iter()
                    .chain(bibliographic.map(|(old, _)| (*old).to_owned()))
                    .collect(),
                line: false,
                pool: false,
                variants: Vec::new(),
            }))
        })
        .collect();
    entries.sort_by_key(|entry| entry.language.code);
    entries
}

/// `Nepali (macrolanguage)` is shown as `Nepali`.
fn english_name(iso: isolang::Language) -> String {
    let name = iso.to_name();
    name.split_once(" (").map_or(name, |(name, _)| name).to_owned()
}

/// The names in the language itself, best known first. The source writes several in one field, with commas
/// between them, Latin transcriptions in parentheses behind them, and direction marks.
fn endonyms(iso: isolang::Language) -> Vec<String> {
    let written = iso.to_autonym().unwrap_or_default();
    written
        .split(", ")
        .flat_map(|name| name.split(['(', ')']))
        .map(|name| clean_line(&name.replace(['\u{200e}', '\u{200f}'], "")))
        .filter(|name| !name.is_empty() && name != iso.to_639_3())
        .collect()
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
pub(super) mod tests;
