//! What has changed since it was published, as a column, as sentences, and as the digest that an export leaves behind.

use sha2::{Digest, Sha256};

use super::counts::TITLES;
use super::csv::{self, Dialect};
use super::sheet::{Cell, Column, Kind, Sheet};
use crate::domain::code::{Code, Coverage};
use crate::domain::export::{Change, FIGURES, Restated};
use crate::domain::text::hex;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, word};

/// The sheet with a column that says of each row how it differs from what was published.
pub fn with_column(sheet: Sheet, restated: &[Option<Restated>], lang: Lang) -> Sheet {
    let title = word("retificado", "restated").to(lang).to_owned();
    let column = Column { name: "restated", title, kind: Kind::Label };
    sheet.and(column, |row| match restated.get(row) {
        Some(Some(restated)) => {
            let codes: Vec<String> = restated.changes.iter().map(Change::to_string).collect();
            Cell::coded(codes.join("; "), words(&restated.changes, lang))
        }
        _ => Cell::Empty,
    })
}

/// What has changed, in words: `chamadas 12 → 13; tardias 0 → 1`.
pub fn words(changes: &[Change], lang: Lang) -> String {
    let one = |change: &Change| {
        let figures = FIGURES.into_iter().zip(TITLES);
        let title = figures.filter(|(name, _)| *name == change.column).map(|(_, title)| title).next();
        let title = title.unwrap_or(word("cobertura", "coverage")).to(lang);
        let value = |text: &str| {
            Coverage::from_code(text)
                .map_or_else(|| text.to_owned(), |coverage| coverage.word().to(lang).to_owned())
        };
        format!("{title} {} → {}", value(&change.before), value(&change.now))
    };
    changes.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// SHA-256, in hexadecimal, over a sheet as CSV: what was published, whatever its form.
pub fn digest(sheet: &Sheet) -> std::io::Result<String> {
    let mut text = Vec::new();
    csv::write(sheet, Dialect::Rfc4180, &mut text)?;
    Ok(hex(&Sha256::digest(&text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_said_in_the_words_of_the_columns() {
        let change =
            |column, before: &str, now: &str| Change { column, before: before.into(), now: now.into() };
        let changes = [change("calls", "12", "13"), change("coverage", "partial", "recorded")];
        assert_eq!(words(&changes, Lang::Pt), "chamadas 12 → 13; cobertura parcial → registado");
        assert_eq!(words(&changes, Lang::En), "calls 12 → 13; coverage partial → recorded");
    }
}
