//! What stands below the form while the caller talks: the day's log, or a card that opens by itself. Text only; the
//! drawing is in `render`.

use crate::domain::bilingual::Bilingual;
use crate::domain::code::RouteTo;
use crate::domain::language::LanguageCode;
use crate::domain::phrase::{Card, Sentence};
use crate::domain::protocol::{Number, Protocol};
use crate::domain::text::clean_line;
use crate::i18n::{Word, word};
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{fit, width, wrap};

use super::contacts::Contacts;
use super::fields::FieldId;
use super::form::Form;

/// What stands below the form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Beside {
    /// Open calls and the day's log.
    #[default]
    Log,
    /// What to do in a sensitive call, and whom to ring.
    Protocol,
    /// The few sentences needed before an interpreter joins.
    Phrases,
    /// Earlier calls from the same number.
    Contacts,
}

/// A line of a card, and whether it stands out.
pub type CardLine = (bool, String);

const PHRASES: Word = word("Frases", "Phrases");

impl Form {
    /// The protocol of the first of the call's topics that has one.
    fn protocol<'a>(&self, cx: &Cx<'a>) -> Option<&'a Protocol> {
        let topics = [FieldId::Topic, FieldId::SecondTopic, FieldId::ThirdTopic];
        let mut codes = topics.into_iter().filter_map(|field| self.chosen(field)?.parse().ok());
        codes.find_map(|code| cx.config.protocols.for_topic(&code))
    }

    /// The phrase card of the caller's language.
    fn phrases<'a>(&self, cx: &Cx<'a>) -> Option<&'a Card> {
        cx.config.phrases.for_language(self.language()?)
    }

    fn language(&self) -> Option<LanguageCode> {
        self.asked().map(|asked| asked.code)
    }

    /// The card that opens by itself when something was chosen in a field: the protocol of a sensitive topic, the
    /// phrases of a language that the mediator does not speak.
    pub fn opens_with(&self, field: FieldId, cx: &Cx<'_>) -> Option<Beside> {
        match field {
            FieldId::Topic | FieldId::SecondTopic | FieldId::ThirdTopic => {
                self.protocol(cx).map(|_| Beside::Protocol)
            }
            FieldId::Language => {
                let own = self.advice(cx).is_none_or(|advice| advice.route.to == RouteTo::Own);
                self.phrases(cx).filter(|_| !own).map(|_| Beside::Phrases)
            }
            _ => None,
        }
    }

    /// The next thing that there is to show below the form. `contacts`: there are earlier calls.
    pub fn next_beside(&self, contacts: bool, cx: &Cx<'_>) -> Beside {
        let there = |beside: &Beside| match beside {
            Beside::Log => true,
            Beside::Protocol => self.protocol(cx).is_some(),
            Beside::Phrases => self.phrases(cx).is_some(),
            Beside::Contacts => contacts,
        };
        let all = [Beside::Log, Beside::Protocol, Beside::Contacts, Beside::Phrases];
        let at = all.iter().position(|beside| *beside == self.beside).unwrap_or(0);
        all.iter()
            .cycle()
            .skip(at + 1)
            .take(all.len())
            .find(|beside| there(beside))
            .copied()
            .unwrap_or_default()
    }

    /// Title and lines of the card that is shown; `None` for the log, and where the card has gone.
    pub fn card(&self, contacts: &Contacts, cells: usize, cx: &Cx<'_>) -> Option<(String, Vec<CardLine>)> {
        match self.beside {
            Beside::Protocol => self.protocol(cx).map(|protocol| protocol_card(protocol, cells, cx)),
            Beside::Phrases => self.phrases(cx).map(|card| phrase_card(card, cells, cx)),
            Beside::Contacts => contacts.card(self.revealed, cells, cx),
            Beside::Log => None,
        }
    }
}

fn say<'a>(text: &'a Bilingual, cx: &Cx<'_>) -> &'a str {
    cx.lang.pick(&text.pt, &text.en)
}

/// How many numbers stand before the steps.
const URGENT: usize = 2;

/// The most urgent numbers first: the call may need one before the steps are read; the others after them.
fn protocol_card(protocol: &Protocol, cells: usize, cx: &Cx<'_>) -> (String, Vec<CardLine>) {
    let number_line = |number: &Number| {
        let sms = number.sms.as_ref().map(|sms| format!(" · SMS {sms}")).unwrap_or_default();
        let hours = number.hours.as_ref().map(|hours| format!(" ({})", say(hours, cx))).unwrap_or_default();
        (true, format!("{} {}{hours}{sms}", fit(&number.phone, 12), say(&number.name, cx)))
    };
    let (urgent, others) = protocol.numbers.split_at(URGENT.min(protocol.numbers.len()));
    let mut lines: Vec<CardLine> = urgent.iter().map(number_line).collect();
    for (number, step) in protocol.steps.iter().enumerate() {
        let parts = wrap(say(step, cx), cells.saturating_sub(4).max(1));
        for (part, text) in parts.into_iter().enumerate() {
            let label = if part == 0 { format!("{:>2}. ", number + 1) } else { "    ".to_owned() };
            lines.push((false, format!("{label}{text}")));
        }
    }
    lines.extend(others.iter().map(number_line));
    (say(&protocol.title, cx).to_owned(), lines)
}

/// Each phrase: what it means, the words, and how they are read.
fn phrase_card(card: &Card, cells: usize, cx: &Cx<'_>) -> (String, Vec<CardLine>) {
    let language = card.languages.first().and_then(|code| cx.config.catalogue.get(*code));
    let name = language.map(|language| cx.lang.pick(&language.pt, &language.en).clone()).unwrap_or_default();
    let meanings: Vec<(&str, &Sentence)> = card
        .sentences
        .iter()
        .filter_map(|sentence| {
            Some((say(&cx.config.phrases.phrase(&sentence.phrase)?.meaning, cx), sentence))
        })
        .collect();
    let label = meanings.iter().map(|(meaning, _)| width(meaning)).max().unwrap_or(0).min(cells / 3) + 1;
    let mut lines = Vec::new();
    for (meaning, sentence) in meanings {
        let room = cells.saturating_sub(label).max(1);
        let words = wrap(&clean_line(&sentence.text), room);
        let aid = sentence.aid.as_ref().map(|aid| wrap(aid, room)).unwrap_or_default();
        let reads = aid.into_iter().map(|line| (false, line));
        for (number, (native, line)) in words.into_iter().map(|line| (true, line)).chain(reads).enumerate() {
            let shown = if number == 0 { meaning } else { "" };
            lines.push((native, format!("{} {line}", fit(shown, label.saturating_sub(1)))));
        }
    }
    let notes = card.note.iter().chain(std::iter::once(cx.config.phrases.reading()));
    for note in notes {
        lines.extend(wrap(say(note, cx), cells).into_iter().map(|line| (false, line)));
    }
    (format!("{}: {name}", PHRASES.to(cx.lang)), lines)
}
