//! Which of several people a typed name means. Who the people are, and what to say where it is nobody or several,
//! is said where they live.

use uuid::Uuid;

use super::text::{fold, nearest};

/// What a person is found by.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    /// Who.
    pub id: Uuid,
    /// The name; `None` once erased.
    pub name: Option<&'a str>,
    /// Whether they are still there.
    pub active: bool,
}

/// The people whom an id, a full name or a beginning of a word of the name may mean, ignoring case and accents. Only
/// those who are still there are found by a part of their name, and of several with one name they alone are meant.
pub fn find_named<'a, T>(asked: &str, people: &'a [T], named: impl Fn(&'a T) -> Named<'a>) -> Vec<&'a T> {
    let wanted = fold(asked);
    let found = |fits: &dyn Fn(Named<'_>) -> bool| -> Vec<&'a T> {
        people.iter().filter(|person| fits(named(person))).collect()
    };
    let by_id = found(&|person| person.id.to_string() == asked.trim());
    if !by_id.is_empty() {
        return by_id;
    }
    let mut exact = found(&|person| person.name.is_some_and(|name| fold(name) == wanted));
    if exact.len() > 1 {
        exact.retain(|person| named(person).active);
    }
    if !exact.is_empty() || wanted.is_empty() {
        return exact;
    }
    found(&|person| {
        person.active
            && person.name.is_some_and(|name| {
                let name = fold(name);
                name.starts_with(&wanted) || name.split(' ').any(|word| word.starts_with(&wanted))
            })
    })
}

/// The names that `asked` may have been meant for.
pub fn nearest_names<'a>(asked: &str, names: impl Iterator<Item = Option<&'a str>>) -> Vec<String> {
    nearest(asked, names.flatten(), 3).into_iter().map(str::to_owned).collect()
}
