//! (stand-in until the real one lands)
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct TopicCode(String);
impl TopicCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl std::str::FromStr for TopicCode {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        Ok(Self(s.into()))
    }
}
