//! (stand-in until the real one lands)
use std::fmt;
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageCode([u8; 3]);
impl LanguageCode {
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("")
    }
}
impl fmt::Display for LanguageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
impl std::str::FromStr for LanguageCode {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        s.as_bytes().try_into().map(Self).map_err(|_| ())
    }
}
impl serde::Serialize for LanguageCode {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}
impl<'de> serde::Deserialize<'de> for LanguageCode {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let s = std::borrow::Cow::<'de, str>::deserialize(d)?;
        s.parse().map_err(|_| serde::de::Error::custom("bad"))
    }
}
pub struct Language {
    pub code: LanguageCode,
    pub line: bool,
    pub pool: bool,
}
pub struct Catalogue(Vec<Language>);
impl Catalogue {
    pub fn shipped() -> &'static Self {
        static S: Catalogue = Catalogue(Vec::new());
        &S
    }
    pub fn get(&self, c: LanguageCode) -> Option<&Language> {
        self.0.iter().find(|l| l.code == c)
    }
    pub fn all(&self) -> impl Iterator<Item = &Language> {
        self.0.iter()
    }
}
