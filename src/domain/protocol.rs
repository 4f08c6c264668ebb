//! Protocol cards: what a mediator does first when a call is about something sensitive, and whom to call.
//!
//! Here live the cards, the telephone numbers on them, and the reading of `protocols.toml`. A card is words for
//! a person: nothing is done by the program because of it. Which topics are sensitive is said by
//! [`super::topic`]; services to refer a caller to are in [`super::directory`].

use std::sync::LazyLock;

use super::bilingual::Bilingual;
use super::data_file::{self, CodeForm, DataFileError, Placed, Problem, Seen, Table};
use super::topic::TopicCode;

/// The columns that a step may take with its number and the dot and space behind it.
pub const COLUMNS: usize = 60;
/// The columns of a step's own text: two digits at most stand before it.
const STEP_COLUMNS: usize = COLUMNS - 4;
/// The columns of the name of whoever answers a number.
const NAME_COLUMNS: usize = 36;

/// A telephone number that a mediator may need during the call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Stable code, that of the same service in the directory.
    pub code: String,
    /// As dialled within Portugal.
    pub phone: String,
    /// A number for text messages, if there is one.
    pub sms: Option<String>,
    /// Who answers.
    pub name: Bilingual,
    /// When somebody answers, if known.
    pub hours: Option<Bilingual>,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocol {
    /// Stable code, such as `trafficking`.
    pub code: String,
    /// The topics that open it.
    pub topics: Vec<TopicCode>,
    /// Its title.
    pub title: Bilingual,
    /// What to do, in order. With its number before it each fits in [`COLUMNS`].
    pub steps: Vec<Bilingual>,
    /// Whom to call, most urgent first.
    pub numbers: Vec<Number>,
}

/// All cards, in the order of their file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Protocols(Vec<Protocol>);

static SHIPPED: LazyLock<Protocols> = LazyLock::new(|| {
    Protocols::from_toml(include_str!("../../assets/protocols.toml"))
        .unwrap_or_else(|error| panic!("the protocols.toml in this program is wrong: {error}"))
});

impl Protocols {
    /// The cards that are part of the program.
    pub fn shipped() -> &'static Protocols {
        &SHIPPED
    }

    /// The cards of a file with the content `file`; what may stand there is said at the head of the shipped one.
    ///
    /// # Errors
    /// The first thing in the file that is wrong, with its place.
    pub fn from_toml(file: &str) -> Result<Protocols, DataFileError> {
        data_file::read(file, &["number", "protocol"], |top| {
            let mut codes = Seen::default();
            let numbers = top.tables("number", NUMBER_FIELDS)?;
            let numbers: Vec<Number> =
                numbers.iter().map(|table| number(table, &mut codes)).collect::<Result<_, _>>()?;
            let (mut codes, mut topics) = (Seen::default(), Seen::default());
            let protocols = top.some_tables("protocol", PROTOCOL_FIELDS)?;
            let protocols = protocols.iter().map(|table| protocol(table, &numbers, &mut codes, &mut topics));
            protocols.collect::<Result<_, _>>().map(Protocols)
        })
    }

    /// All cards.
    pub fn all(&self) -> &[Protocol] {
        &self.0
    }

    /// The card that opens when a call is about `topic`. A topic has one card at most.
    pub fn for_topic(&self, topic: &TopicCode) -> Option<&Protocol> {
        self.0.iter().find(|protocol| protocol.topics.contains(topic))
    }
}

const NUMBER_FIELDS: &[&str] = &["code", "phone", "sms", "pt", "en", "hours_pt", "hours_en"];
const PROTOCOL_FIELDS: &[&str] = &["code", "topics", "pt", "en", "steps", "numbers"];
const WORDS: [&str; 2] = ["pt", "en"];

fn number(table: &Table<'_>, codes: &mut Seen) -> Result<Number, DataFileError> {
    let code = table.code("code", CodeForm::Word)?;
    codes.note(table, &code)?;
    let sms = match table.optional("sms")? {
        None => None,
        Some(sms) => table.formed(&sms, CodeForm::Phone).map(|()| Some(sms.text))?,
    };
    Ok(Number {
        code: code.text,
        phone: table.code("phone", CodeForm::Phone)?.text,
        sms,
        name: Bilingual::narrow(table, WORDS, NAME_COLUMNS)?,
        hours: Bilingual::optional(table, ["hours_pt", "hours_en"])?,
    })
}

fn protocol(
    table: &Table<'_>,
    numbers: &[Number],
    codes: &mut Seen,
    taken: &mut Seen,
) -> Result<Protocol, DataFileError> {
    let code = table.code("code", CodeForm::Word)?;
    codes.note(table, &code)?;
    let mut topics = Vec::new();
    for topic in table.texts("topics")? {
        table.formed(&topic, CodeForm::Topic)?;
        taken.note(table, &topic)?;
        topics.extend(topic.text.parse::<TopicCode>());
    }
    if topics.is_empty() {
        return Err(table.error(Problem::Empty { field: "topics" }));
    }
    let steps = table.some_tables("steps", &WORDS)?;
    Ok(Protocol {
        code: code.text,
        topics,
        title: Bilingual::narrow(table, WORDS, STEP_COLUMNS)?,
        steps: steps
            .iter()
            .map(|step| Bilingual::narrow(step, WORDS, STEP_COLUMNS))
            .collect::<Result<_, _>>()?,
        numbers: table
            .texts("numbers")?
            .iter()
            .map(|code| known_number(table, numbers, code))
            .collect::<Result<_, _>>()?,
    })
}

fn known_number(table: &Table<'_>, numbers: &[Number], code: &Placed) -> Result<Number, DataFileError> {
    numbers
        .iter()
        .find(|number| number.code == code.text)
        .cloned()
        .ok_or_else(|| table.error_at(code, Problem::NotInFile { found: code.text.clone(), list: "number" }))
}

#[cfg(test)]
#[path = "protocol_tests.rs"]
pub(super) mod tests;
