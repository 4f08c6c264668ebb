//! What the values of a dimension are called, and their order.

use super::Lang;
use super::centres::{centre_name, desk_name};
use super::codes::value_word;
use crate::config::Config;
use crate::domain::code::Split;

/// What a value is called; itself, where it has no other name. People are named elsewhere: who they are stands
/// in the store.
pub fn value_name(lang: Lang, split: Split, value: &str, config: &Config) -> String {
    let name = match split {
        Split::Language => {
            let language = value.parse().ok().and_then(|code| config.catalogue.get(code));
            language.map(|language| lang.pick(&language.pt, &language.en).clone())
        }
        Split::Topic => config.topics.get(value).map(|topic| lang.pick(&topic.pt, &topic.en).clone()),
        Split::Hour => Some(format!("{value}h")),
        Split::Centre => Some(centre_name(lang, value, &config.centres).to_owned()),
        Split::Desk => Some(desk_name(lang, value, &config.centres).to_owned()),
        Split::Referral => {
            let service = config.directory.get(value);
            service.map(|service| lang.pick(&service.name.pt, &service.name.en).clone())
        }
        _ => None,
    };
    name.or_else(|| value_word(split, value).map(|(_, word)| word.to(lang).to_owned()))
        .unwrap_or_else(|| value.to_owned())
}

/// The place of a value among the others of its date: closed sets in their own order, what has no value last, the
/// rest by the value itself.
pub fn place(value: &str, split: Split) -> usize {
    value_word(split, value).map_or(0, |(place, _)| place + 1)
}
