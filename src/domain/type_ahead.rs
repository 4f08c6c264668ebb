//! How well a text that is being typed fits a name: the tiers that order every type-ahead list.
//!
//! Languages and topics are searched by the same rules, so a list never surprises whoever knows the other.
//! What is searched, and what breaks ties, is said by those who search.

use super::text::fold;

/// How a query fits a name, best first. Lists are ordered by this before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The whole name.
    Exact,
    /// The name begins with the query.
    Prefix,
    /// Words of the name begin with the words of the query.
    WordPrefix,
    /// The query stands somewhere inside the name.
    Inside,
    /// One letter too many, too few, wrong, or two exchanged.
    OneSlip,
    /// Two such slips, in a query of at least eight letters.
    TwoSlips,
}

/// Folded text with what makes comparing it cheap. Both queries and names are keys.
#[derive(Clone, Debug)]
pub struct Key {
    folded: String,
    characters: usize,
    /// One bit for each character modulo 64: a query letter that is missing here is missing in the name.
    letters: u64,
}

impl Key {
    /// The key of a query or a name. A dot divides words, so `residence.permit` has two.
    pub fn new(text: &str) -> Key {
        let folded = fold(&text.replace(['.', '/', '(', ')', ','], " "));
        let characters = folded.chars().count();
        let letters = letters(&folded);
        Key { folded, characters, letters }
    }

    /// Nothing to search for.
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Length in characters, the measure by which shorter names come first.
    pub fn characters(&self) -> usize {
        self.characters
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.folded
    }

    /// How this query fits `name` as it is written, slips not allowed.
    ///
    /// A single Latin letter is not looked for inside words: it would find nearly everything.
    pub fn fit(&self, name: &Key) -> Option<Fit> {
        let (query, name) = (self.folded.as_str(), name.folded.as_str());
        if query.is_empty() {
            return None;
        }
        if let Some(rest) = name.strip_prefix(query) {
            return Some(if rest.is_empty() { Fit::Exact } else { Fit::Prefix });
        }
        let mut inside = false;
        for (at, _) in name.match_indices(query) {
            if name[..at].ends_with(' ') {
                return Some(Fit::WordPrefix);
            }
            inside = true;
        }
        if inside && query.len() > 1 {
            return Some(Fit::Inside);
        }
        let words_begin = query.contains(' ')
            && query.split(' ').all(|asked| name.split(' ').any(|word| word.starts_with(asked)));
        words_begin.then_some(Fit::WordPrefix)
    }

    /// How this query fits `name` if it was mistyped: compared with the whole name, with each of its words,
    /// and with as much of its beginning as has been typed. `None` where it takes more slips than the
    /// query's length excuses: none below four letters, one below eight, two from there on.
    pub fn slip(&self, name: &Key) -> Option<Fit> {
        let allowed = match self.characters {
            0..=3 => return None,
            4..=7 => 1,
            _ => 2,
        };
        let missing = (self.letters & !name.letters).count_ones() as usize;
        if missing > allowed || self.characters > name.characters + allowed {
            return None;
        }
        let beginnings = (self.characters - 1..=self.characters + 1)
            .filter_map(|length| name.folded.char_indices().nth(length).map(|(end, _)| &name.folded[..end]));
        let slips = name
            .folded
            .split(' ')
            .chain([name.folded.as_str()])
            .chain(beginnings)
            .filter(|part| part.chars().count().abs_diff(self.characters) <= allowed)
            .map(|part| strsim::osa_distance(part, &self.folded))
            .min()?;
        match slips {
            0 | 1 => Some(Fit::OneSlip),
            2 if allowed == 2 => Some(Fit::TwoSlips),
            _ => None,
        }
    }
}

fn letters(folded: &str) -> u64 {
    folded.chars().filter(|c| *c != ' ').fold(0, |bits, c| bits | 1 << (c as u32 % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(query: &str, name: &str) -> Option<Fit> {
        let (query, name) = (Key::new(query), Key::new(name));
        query.fit(&name).or_else(|| query.slip(&name))
    }

    #[test]
    fn each_tier() {
        for (query, name, fit) in [
            ("arabe", "Árabe", Some(Fit::Exact)),
            ("ara", "Árabe", Some(Fit::Prefix)),
            ("verd", "crioulo cabo-verdiano", Some(Fit::WordPrefix)),
            ("permit", "residence.permit", Some(Fit::WordPrefix)),
            ("verd cri", "crioulo cabo-verdiano", Some(Fit::WordPrefix)),
            ("rdia", "crioulo cabo-verdiano", Some(Fit::Inside)),
            ("r", "árabe", None),
            ("文", "中文", Some(Fit::Inside)),
            ("ukranian", "Ukrainian", Some(Fit::OneSlip)),
            ("ukran", "Ukrainian", Some(Fit::OneSlip)),
            ("ucrainanu", "ucraniano", Some(Fit::TwoSlips)),
            ("ukr", "Urdu", None),
            ("arbe", "arame", None),
            ("", "árabe", None),
        ] {
            assert_eq!(best(query, name), fit, "{query} in {name}");
        }
    }

    #[test]
    fn the_letter_filter_never_hides_a_slip() {
        // The same comparison without the filter.
        let plain = |query: &Key, name: &Key| {
            Key { letters: 0, ..query.clone() }.slip(&Key { letters: u64::MAX, ..name.clone() })
        };
        let names = ["ucraniano", "Українська", "crioulo da Guiné-Bissau", "हिन्दी", "Wolof", "Kabuverdianu"]
            .map(Key::new);
        let typed = ["ucarniano", "украінска", "criolo da guine", "हिनदी", "wolf", "kaboverdiano", "bisau"]
            .map(Key::new);
        let mut found = 0;
        for name in &names {
            for query in &typed {
                assert_eq!(query.slip(name), plain(query, name), "{query:?} {name:?}");
                found += usize::from(query.slip(name).is_some());
            }
        }
        assert!(found >= typed.len() - 1, "only {found} slips recognised");
    }
}
