//! Finding languages: type-ahead for a person, resolution for the command line.
//!
//! Here is said what makes one language stand before another. How well a text fits a name is in
//! [`crate::domain::type_ahead`].

use super::catalogue::Entry;
use super::{Catalogue, Language, LanguageCode, Variant};
use crate::domain::text::{fold, nearest};
use crate::domain::type_ahead::{Fit, Key};

/// How many languages an error proposes.
const PROPOSALS: usize = 5;

/// A text that names no language, or several, or an unknown variant of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLanguage {
    /// The text as given.
    pub asked: String,
    /// What it may have meant, best first. Several equally good ones if it was ambiguous; the language itself
    /// if only its variant is unknown.
    pub nearest: Vec<LanguageCode>,
    /// If only the variant is unknown: the codes of the variants that the language has.
    pub variants: Option<Vec<String>>,
}

/// The tiers of the search, best first. See [`Catalogue::search`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    Code,
    ShortCode,
    Exact,
    Prefix,
    RareCode,
    RareShortCode,
    WordPrefix,
    RareExact,
    RarePrefix,
    RareWordPrefix,
    Inside,
    OneSlip,
    TwoSlips,
}

/// What orders the results; smaller is earlier.
type Rank = (Tier, Group, usize, LanguageCode);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Line,
    Pool,
    Other,
}

impl Catalogue {
    /// The languages that fit what has been typed so far, best first, at most `limit`.
    ///
    /// Looks at codes (three and two letters), endonyms, Portuguese and English names, aliases and the names
    /// of variants; case, accents and hyphens do not matter. Tiers, best first:
    /// 1. the code of a language of the line or the pool, three letters, then two; then its whole name; then the
    ///    beginning of its name;
    /// 2. the code of any other language (`ing` is rather the beginning of "inglês" than Degexit'an);
    /// 3. the beginning of words in a name of a language of the line or the pool;
    /// 4. the whole name of any other language, then its beginning, then the beginning of words in it;
    /// 5. the inside of a name;
    /// 6. a name with one slip, then with two (only if the tiers above do not fill the list).
    ///
    /// Within a tier: the line's languages, the pool's, the others; then the shorter name; then the code.
    /// Nothing typed: the line's languages, then the pool's, in the order of the file.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Language> {
        let query = Key::new(query);
        if query.is_empty() {
            let rest = self.pool().filter(|language| !language.line);
            return self.line().chain(rest).take(limit).collect();
        }
        let mut found = self.ranked(|entry| written(&query, entry));
        if found.len() < limit {
            let mut slips = self.ranked(|entry| match written(&query, entry) {
                Some(_) => None,
                None => mistyped(&query, entry),
            });
            found.append(&mut slips);
        }
        found.into_iter().take(limit).map(|(_, language)| language).collect()
    }

    fn ranked(&self, rank: impl Fn(&Entry) -> Option<Rank>) -> Vec<(Rank, &Language)> {
        let mut found: Vec<(Rank, &Language)> =
            self.entries().filter_map(|entry| rank(entry).map(|rank| (rank, &entry.language))).collect();
        found.sort_unstable_by_key(|(rank, _)| *rank);
        found
    }

    /// The language, and the variant if one is named, that a text on the command line means.
    ///
    /// A code of either length or a whole name or alias always resolves; of several languages with that name
    /// the one of the line, then of the pool. A beginning of four letters or more, or a name with one slip,
    /// resolves only if it fits exactly one language and that one is of the line or the pool (a slip may fit
    /// others in the rest of the world). Anything less certain is for a person to decide.
    ///
    /// A variant is given as `ara:Iraq`, `ara/Iraq` or `Arabic (Iraq)`, by code or by name, or by a name of
    /// its own ("Shanghainese").
    ///
    /// # Errors
    /// [`UnknownLanguage`], with what the text may have meant.
    pub fn resolve(&self, text: &str) -> Result<(LanguageCode, Option<String>), UnknownLanguage> {
        if let Some(code) = self.exact_code(text.trim()) {
            return Ok((code, None));
        }
        let (asked_language, asked_variant) = split_variant(text);
        let Some(asked_variant) = asked_variant else { return self.resolve_name(text) };
        let (code, _) = self
            .resolve_name(asked_language)
            .map_err(|unknown| UnknownLanguage { asked: text.to_owned(), ..unknown })?;
        let variants = self.get(code).map_or(&[][..], |language| &language.variants);
        match variants.iter().find(|variant| is_called(variant, asked_variant)) {
            Some(variant) => Ok((code, Some(variant.code.clone()))),
            None => Err(UnknownLanguage {
                asked: text.to_owned(),
                nearest: vec![code],
                variants: Some(variants.iter().map(|variant| variant.code.clone()).collect()),
            }),
        }
    }

    fn exact_code(&self, text: &str) -> Option<LanguageCode> {
        text.parse().ok().and_then(|code| self.get(code)).map(|language| language.code)
    }

    fn resolve_name(&self, text: &str) -> Result<(LanguageCode, Option<String>), UnknownLanguage> {
        if let Some(code) = self.exact_code(text.trim()) {
            return Ok((code, None));
        }
        let query = Key::new(text);
        let short = |language: &Language| language.code_639_1.as_deref() == Some(query.as_str());
        // The languages of the file come first, so their two-letter codes do; and the rest of the world, which takes
        // a while to make, is made only for what may be a code of it.
        let named = self.named().find(|language| short(language));
        let rest =
            || (query.characters() == 2).then(|| self.all().find(|language| short(language))).flatten();
        if let Some(language) = named.or_else(rest) {
            return Ok((language.code, None));
        }
        match self.best_names(&query)[..] {
            [only] => Ok((only.code, named_variant(only, query.as_str()))),
            _ => Err(self.unknown(text)),
        }
    }

    /// The languages that a name which is no code may mean, as far as one may decide it without asking.
    fn best_names(&self, query: &Key) -> Vec<&Language> {
        let of_ours = |entry: &&Entry| {
            group(&entry.language) != Group::Other && best_fit(query, entry) == Some(Fit::Exact)
        };
        if let Some(best) = self.named.iter().filter(of_ours).map(|entry| group(&entry.language)).min() {
            let exact = self.named.iter().filter(of_ours).map(|entry| &entry.language);
            return exact.filter(|language| group(language) == best).collect();
        }
        let fitting = |wanted: Fit| {
            let mut fitting: Vec<(Group, &Language)> = self
                .entries()
                .filter(|entry| best_fit(query, entry) == Some(wanted))
                .map(|entry| (group(&entry.language), &entry.language))
                .collect();
            fitting.sort_by_key(|(group, _)| *group);
            fitting
        };
        let exact = fitting(Fit::Exact);
        if let Some((best, _)) = exact.first() {
            return exact.iter().filter(|(group, _)| group == best).map(|(_, language)| *language).collect();
        }
        if query.characters() < 4 {
            return Vec::new();
        }
        if let [(Group::Line | Group::Pool, only)] = fitting(Fit::Prefix)[..] {
            return vec![only];
        }
        let slips = self.named.iter().filter(|entry| {
            entry.names.iter().any(|name| strsim::osa_distance(name.as_str(), query.as_str()) == 1)
        });
        slips.map(|entry| &entry.language).filter(|language| group(language) != Group::Other).collect()
    }

    fn unknown(&self, asked: &str) -> UnknownLanguage {
        let mut proposals: Vec<LanguageCode> =
            self.search(asked, PROPOSALS).iter().map(|language| language.code).collect();
        if proposals.is_empty() {
            let names =
                self.named().flat_map(|l| [&l.pt, &l.en, &l.endonym].map(|name| (name.as_str(), l.code)));
            let known: Vec<(&str, LanguageCode)> = names.collect();
            for near in nearest(asked, known.iter().map(|(name, _)| *name), PROPOSALS) {
                for (_, code) in known.iter().filter(|(name, _)| *name == near) {
                    if !asked.is_empty() && !proposals.contains(code) {
                        proposals.push(*code);
                    }
                }
            }
        }
        let proposals = if fold(asked).is_empty() { Vec::new() } else { proposals };
        UnknownLanguage { asked: asked.to_owned(), nearest: proposals, variants: None }
    }
}

fn group(language: &Language) -> Group {
    match language {
        Language { line: true, .. } => Group::Line,
        Language { pool: true, .. } => Group::Pool,
        _ => Group::Other,
    }
}

/// The best rank of a language for a query without slips.
fn written(query: &Key, entry: &Entry) -> Option<Rank> {
    let language = &entry.language;
    let group = group(language);
    let code = if query.as_str() == language.code.as_str() {
        Some(if group == Group::Other { Tier::RareCode } else { Tier::Code })
    } else if language.code_639_1.as_deref() == Some(query.as_str()) {
        Some(if group == Group::Other { Tier::RareShortCode } else { Tier::ShortCode })
    } else {
        None
    };
    let by_code = code.map(|tier| (tier, group, 0, language.code));
    let by_name = entry.names.iter().filter_map(|name| {
        let tier = match query.fit(name)? {
            Fit::Exact if group == Group::Other => Tier::RareExact,
            Fit::Exact => Tier::Exact,
            Fit::Prefix if group == Group::Other => Tier::RarePrefix,
            Fit::Prefix => Tier::Prefix,
            Fit::WordPrefix if group == Group::Other => Tier::RareWordPrefix,
            Fit::WordPrefix => Tier::WordPrefix,
            Fit::Inside | Fit::OneSlip | Fit::TwoSlips => Tier::Inside,
        };
        Some((tier, group, name.characters(), language.code))
    });
    by_name.chain(by_code).min()
}

/// The best rank of a language for a query with slips.
fn mistyped(query: &Key, entry: &Entry) -> Option<Rank> {
    let ranks = entry.names.iter().filter_map(|name| {
        let tier = match query.slip(name)? {
            Fit::TwoSlips => Tier::TwoSlips,
            _ => Tier::OneSlip,
        };
        Some((tier, group(&entry.language), name.characters(), entry.language.code))
    });
    ranks.min()
}

fn best_fit(query: &Key, entry: &Entry) -> Option<Fit> {
    entry.names.iter().filter_map(|name| query.fit(name)).min()
}

/// Divides `ara:Iraq`, `ara/Iraq` and `Arabic (Iraq)` into language and variant.
fn split_variant(text: &str) -> (&str, Option<&str>) {
    let divided = match text.split_once([':', '/']) {
        Some(parts) => Some(parts),
        None => text.trim_end().strip_suffix(')').and_then(|text| text.split_once('(')),
    };
    match divided {
        Some((language, variant)) => (language.trim(), Some(variant.trim())),
        None => (text, None),
    }
}

fn is_called(variant: &Variant, asked: &str) -> bool {
    let asked = fold(asked);
    [&variant.code, &variant.pt, &variant.en]
        .into_iter()
        .chain(&variant.aliases)
        .any(|name| fold(name) == asked)
}

/// The variant whose own name was asked for, such as "Shanghainese"; `None` if it was the language's.
fn named_variant(language: &Language, asked: &str) -> Option<String> {
    let names = [&language.endonym, &language.pt, &language.en];
    if names.into_iter().chain(&language.aliases).any(|name| Key::new(name).as_str() == asked) {
        return None;
    }
    language.variants.iter().find(|variant| is_called(variant, asked)).map(|variant| variant.code.clone())
}

#[cfg(test)]
#[path = "search_tests.rs"]
mod tests;
