//! What can be chosen in each field of the form, given what is typed: pure functions over the catalogues.

use crate::domain::code::{Caller, Channel, Ended, Kind, Outcome};
use crate::domain::language::{Catalogue, Language};
use crate::domain::text::fold;
use crate::domain::topic::Topic;
use crate::i18n::Lang;
use crate::i18n::codes::Worded;
use crate::tui::app::Cx;

use super::fields::{FieldId, YesNo};

/// One thing that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is recorded: a code, or `ara:Iraq` for a variant of a language.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// What else tells it apart.
    pub aside: String,
}

/// How many choices are looked up; the list shows as many as it has room for.
const MOST: usize = 40;

/// The choices of a field for what is typed, best first. `recent`: languages of this mediator's latest calls.
pub fn choices(field: FieldId, typed: &str, recent: &[String], cx: &Cx<'_>) -> Vec<Choice> {
    match field {
        FieldId::Language => languages(typed, recent, cx),
        FieldId::Topic | FieldId::SecondTopic | FieldId::ThirdTopic => {
            cx.config.topics.search(typed, MOST).into_iter().map(|found| topic(found, cx)).collect()
        }
        FieldId::Outcome => codes::<Outcome>(typed, cx.lang),
        FieldId::Caller => codes::<Caller>(typed, cx.lang),
        FieldId::Channel => codes::<Channel>(typed, cx.lang),
        FieldId::Ended => codes::<Ended>(typed, cx.lang),
        FieldId::Kind => codes::<Kind>(typed, cx.lang),
        FieldId::CallBack | FieldId::Confidential => codes::<YesNo>(typed, cx.lang),
        FieldId::Mediator => people(typed, cx),
        _ => Vec::new(),
    }
}

/// The choice that a recorded code stands for, to show it.
pub fn chosen(field: FieldId, code: &str, cx: &Cx<'_>) -> Option<Choice> {
    match field {
        FieldId::Language => {
            let (code, variant) =
                code.split_once(':').map_or((code, None), |(code, variant)| (code, Some(variant)));
            let language = cx.config.catalogue.get(code.parse().ok()?)?;
            Some(
                language_choices(language, cx.lang).find(|choice| {
                    variant.is_none_or(|variant| choice.code.ends_with(&format!(":{variant}")))
                })?,
            )
        }
        FieldId::Topic | FieldId::SecondTopic | FieldId::ThirdTopic => {
            cx.config.topics.get(code).map(|found| topic(found, cx))
        }
        _ => choices(field, "", &[], cx).into_iter().find(|choice| choice.code == code),
    }
}

fn languages(typed: &str, recent: &[String], cx: &Cx<'_>) -> Vec<Choice> {
    let catalogue: &Catalogue = &cx.config.catalogue;
    let found: Vec<&Language> = if typed.trim().is_empty() {
        // The best guesses: what this mediator speaks, what they were asked for lately, what the line has.
        let mine = cx.me.map(|me| me.facts.languages.clone()).unwrap_or_default();
        let recent = recent.iter().filter_map(|code| code.parse().ok());
        let mut found: Vec<&Language> = Vec::new();
        let guesses = mine.into_iter().chain(recent).filter_map(|code| catalogue.get(code));
        for language in guesses.chain(catalogue.search("", MOST)) {
            if !found.iter().any(|one| one.code == language.code) {
                found.push(language);
            }
        }
        found
    } else {
        catalogue.search(typed, MOST)
    };
    found.into_iter().flat_map(|language| language_choices(language, cx.lang)).take(MOST).collect()
}

/// A language, then its variants.
fn language_choices(language: &Language, lang: Lang) -> impl Iterator<Item = Choice> + use<> {
    let name = lang.pick(&language.pt, &language.en).clone();
    let whole =
        Choice { code: language.code.to_string(), name: name.clone(), aside: language.endonym.clone() };
    let variants: Vec<Choice> = language
        .variants
        .iter()
        .map(|variant| Choice {
            code: format!("{}:{}", language.code, variant.code),
            name: format!("{name} ({})", lang.pick(&variant.pt, &variant.en)),
            aside: String::new(),
        })
        .collect();
    std::iter::once(whole).chain(variants)
}

/// Members of staff with a word in their name that begins with what is typed.
fn people(typed: &str, cx: &Cx<'_>) -> Vec<Choice> {
    let wanted = fold(typed);
    let fits = |name: &str| {
        fold(name).split(' ').any(|word| word.starts_with(&wanted)) || fold(name).starts_with(&wanted)
    };
    let people = cx.staff.iter().filter(|person| person.facts.active && fits(&person.label()));
    people
        .map(|person| Choice {
            code: person.facts.id.to_string(),
            name: person.label(),
            aside: String::new(),
        })
        .collect()
}

fn topic(topic: &Topic, cx: &Cx<'_>) -> Choice {
    let area = cx.config.topics.area(&topic.area);
    Choice {
        code: topic.code.as_str().to_owned(),
        name: cx.lang.pick(&topic.pt, &topic.en).clone(),
        aside: area.map(|area| cx.lang.pick(&area.pt, &area.en).clone()).unwrap_or_default(),
    }
}

/// The members of a closed set whose word or code, in either language, begins with what is typed; then those
/// with a word in it that does.
fn codes<C: Worded>(typed: &str, lang: Lang) -> Vec<Choice> {
    let wanted = fold(typed);
    let rank = |code: &C| -> Option<u8> {
        let own = fold(code.word().to(lang));
        let all = [own.clone(), fold(code.word().to(lang.other())), fold(code.code())];
        if own.starts_with(&wanted) {
            Some(0)
        } else if all.iter().any(|word| word.starts_with(&wanted)) {
            Some(1)
        } else if all.iter().any(|word| word.split(' ').any(|part| part.starts_with(&wanted))) {
            Some(2)
        } else {
            None
        }
    };
    let mut found: Vec<(u8, C)> =
        C::ALL.iter().filter_map(|code| rank(code).map(|rank| (rank, *code))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found
        .into_iter()
        .map(|(_, code)| Choice {
            code: code.code().to_owned(),
            name: code.word().to(lang).to_owned(),
            aside: String::new(),
        })
        .collect()
}
