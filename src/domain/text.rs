//! (stand-in until the real one lands)
pub fn fold(s: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    s.nfkd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .collect::<String>()
        .to_lowercase()
}
pub fn nearest<'a>(_w: &str, c: impl Iterator<Item = &'a str>, n: usize) -> Vec<&'a str> {
    c.take(n).collect()
}
