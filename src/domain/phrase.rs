//! Phrase cards: what a mediator can say to a caller whose language they do not speak, until an interpreter joins.
//!
//! Here live the phrases (stable codes with their meaning), the cards (their words in one language, with a reading
//! aid where the script is not Latin), and the reading of `phrases.toml`. Nothing is translated by the program,
//! and a card need not have every phrase.

use std::sync::LazyLock;

use super::bilingual::Bilingual;
use super::data_file::{self, CodeForm, DataFileError, Placed, Problem, Seen, Table};
use super::language::{LanguageCode, assigned};

/// Something that can be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Stable code, such as `hold`.
    pub code: String,
    /// What it means, for the mediator.
    pub meaning: Bilingual,
}

/// A phrase in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Code of the phrase.
    pub phrase: String,
    /// The words in native script. May run from right to left.
    pub text: String,
    /// How they are read, in Latin letters; always there where the script is another.
    pub aid: Option<String>,
}

/// The phrases of one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The codes for which it is shown; the first is the language that it is written in.
    pub languages: Vec<LanguageCode>,
    /// What to know before reading it aloud.
    pub note: Option<Bilingual>,
    /// What can be said, in the order of the file.
    pub sentences: Vec<Sentence>,
}

/// All phrases and cards, in the order of their file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrases {
    reading: Bilingual,
    meanings: Vec<Phrase>,
    cards: Vec<Card>,
}

static SHIPPED: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::from_toml(include_str!("../../assets/phrases.toml"))
        .unwrap_or_else(|error| panic!("the phrases.toml in this program is wrong: {error}"))
});

impl Card {
    /// The sentence for a phrase, where the card has it.
    pub fn sentence(&self, phrase: &str) -> Option<&Sentence> {
        self.sentences.iter().find(|sentence| sentence.phrase == phrase)
    }
}

impl Phrases {
    /// The cards that are part of the program.
    pub fn shipped() -> &'static Phrases {
        &SHIPPED
    }

    /// The cards of a file with the content `file`; what may stand there is said at the head of the shipped one.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place.
    pub fn from_toml(file: &str) -> Result<Phrases, DataFileError> {
        data_file::read(file, &["reading_pt", "reading_en", "phrase", "card"], |top| {
            let reading = Bilingual::required(top, ["reading_pt", "reading_en"])?;
            let mut codes = Seen::default();
            let phrases = top.some_tables("phrase", PHRASE_FIELDS)?;
            let phrases: Vec<Phrase> =
                phrases.iter().map(|table| phrase(table, &mut codes)).collect::<Result<_, _>>()?;
            let mut languages = Seen::default();
            let cards = top.some_tables("card", CARD_FIELDS)?;
            let cards = cards.iter().map(|table| card(table, &phrases, &mut languages));
            Ok(Phrases { cards: cards.collect::<Result<_, _>>()?, reading, meanings: phrases })
        })
    }

    /// How reading aids are to be read.
    pub fn reading(&self) -> &Bilingual {
        &self.reading
    }

    /// What can be said, in the order in which it is usually needed.
    pub fn phrases(&self) -> &[Phrase] {
        &self.meanings
    }

    /// The phrase with this code. Every sentence of a card has one.
    pub fn phrase(&self, code: &str) -> Option<&Phrase> {
        self.meanings.iter().find(|phrase| phrase.code == code)
    }

    /// All cards.
    pub fn cards(&self) -> &[Card] {
        &self.cards
    }

    /// The card for callers of a language.
    pub fn for_language(&self, language: LanguageCode) -> Option<&Card> {
        self.cards.iter().find(|card| card.languages.contains(&language))
    }
}

const PHRASE_FIELDS: &[&str] = &["code", "pt", "en"];
const CARD_FIELDS: &[&str] = &["languages", "note_pt", "note_en", "say"];
const SENTENCE_FIELDS: &[&str] = &["phrase", "text", "aid"];

fn phrase(table: &Table<'_>, codes: &mut Seen) -> Result<Phrase, DataFileError> {
    let code = table.code("code", CodeForm::Word)?;
    codes.note(table, &code)?;
    Ok(Phrase { code: code.text, meaning: Bilingual::required(table, ["pt", "en"])? })
}

fn card(table: &Table<'_>, phrases: &[Phrase], taken: &mut Seen) -> Result<Card, DataFileError> {
    let languages = table.texts("languages")?;
    let languages: Vec<LanguageCode> =
        languages.iter().map(|code| assigned(table, code, taken)).collect::<Result<_, _>>()?;
    if languages.is_empty() {
        return Err(table.error(Problem::Empty { field: "languages" }));
    }
    let mut said = Seen::default();
    let sentences = table.some_tables("say", SENTENCE_FIELDS)?;
    let sentences = sentences.iter().map(|table| sentence(table, phrases, &mut said));
    Ok(Card {
        languages,
        note: Bilingual::optional(table, ["note_pt", "note_en"])?,
        sentences: sentences.collect::<Result<_, _>>()?,
    })
}

fn sentence(table: &Table<'_>, phrases: &[Phrase], said: &mut Seen) -> Result<Sentence, DataFileError> {
    let phrase = table.required("phrase")?;
    if !phrases.iter().any(|known| known.code == phrase.text) {
        let problem = Problem::NotInFile { found: phrase.text.clone(), list: "phrase" };
        return Err(table.error_at(&phrase, problem));
    }
    said.note(table, &phrase)?;
    let text = table.required("text")?.text;
    let aid = if text.chars().all(is_latin) { table.optional("aid")? } else { Some(table.required("aid")?) };
    Ok(Sentence { phrase: phrase.text, text, aid: aid.map(|aid: Placed| aid.text) })
}

/// Whether a reader of Portuguese can name the character: anything but a letter of another script.
///
/// Latin letters stand in the Unicode blocks Basic Latin to Latin Extended-B and Latin Extended Additional.
fn is_latin(character: char) -> bool {
    !character.is_alphabetic() || matches!(character, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

#[cfg(test)]
#[path = "phrase_tests.rs"]
mod tests;
