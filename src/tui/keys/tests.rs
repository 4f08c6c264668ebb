//! The key tables as a whole: nothing bound twice, nothing forgotten, every label in two languages.

use std::collections::HashSet;

use super::*;

#[test]
fn no_key_is_bound_twice_where_it_is_looked_up() {
    let places: &[&[&Table]] = &[
        &[&EVERYWHERE, &SETUP, &WRITING],
        &[&EVERYWHERE, &SIGN_ON, &WRITING],
        &[&EVERYWHERE, &SCREENS, &READING, &LOG],
        &[&EVERYWHERE, &SCREENS, &FORM, &WRITING],
        &[&EVERYWHERE, &SCREENS, &READING, &TRANSLATION],
        &[&EVERYWHERE, &SCREENS, &READING, &APPOINTMENTS],
        &[&EVERYWHERE, &SCREENS, &READING, &POOL],
        &[&EVERYWHERE, &SCREENS, &POOL_SEARCH, &WRITING],
        &[&EVERYWHERE, &SCREENS, &READING, &COUNTS, &COUNTS_TIME],
        &[&EVERYWHERE, &SCREENS, &READING, &COUNTS, &COUNTS_GRID],
        &[&EVERYWHERE, &SCREENS, &READING, &COUNTS, &COUNTS_DECLARED],
        &[&EVERYWHERE, &SCREENS, &COUNTS_TYPING, &WRITING],
        &[&EVERYWHERE, &SCREENS, &READING, &COUNTS_CALLS],
        &[&EVERYWHERE, &SCREENS, &READING, &COUNTS_RECORDS],
        &[&EVERYWHERE, &SCREENS, &READING, &OFFERS],
        &[&EVERYWHERE, &SCREENS, &READING, &BOARD],
        &[&EVERYWHERE, &WINDOW, &PAGE],
        &[&EVERYWHERE, &SCREENS, &READING, &REVIEW],
        &[&EVERYWHERE, &SCREENS, &FILTER_LINE, &WRITING],
        &[&EVERYWHERE, &SCREENS, &CORRECTION, &WRITING],
        &[&EVERYWHERE, &SCREENS, &READING, &FOLLOW_UPS],
        &[&EVERYWHERE, &SIDE_FORM, &WRITING],
        &[&EVERYWHERE, &WINDOW, &RECORD],
        &[&EVERYWHERE, &RECORD_OF_CALL, &RECORD],
        &[&EVERYWHERE, &WINDOW, &SLIP],
        &[&EVERYWHERE, &CHOOSER, &WRITING],
    ];
    for place in places {
        let mut seen = HashSet::new();
        for key in place.iter().flat_map(|table| table.bindings).flat_map(|binding| binding.keys) {
            assert!(seen.insert(*key), "{} is bound twice beside {}", key.label(), place[1].name.en);
        }
    }
}

#[test]
fn no_bare_letter_is_bound_where_text_is_typed() {
    for table in ALL.iter().filter(|table| table.typing) {
        for key in table.bindings.iter().flat_map(|binding| binding.keys) {
            let bare = matches!(key.code, KeyCode::Char(_)) && key.modifiers.is_empty();
            assert!(!bare, "{} in {}", key.label(), table.name.en);
        }
    }
}

#[test]
fn shift_and_capitals_are_read_as_meant() {
    let event = |code, modifiers| KeyEvent::new(code, modifiers);
    let capital = event(KeyCode::Char('G'), KeyModifiers::SHIFT);
    assert_eq!(LOG.action(capital), Some(Action::Last));
    let held = event(KeyCode::Char('S'), KeyModifiers::CONTROL | KeyModifiers::SHIFT);
    assert_eq!(FORM.action(held), Some(Action::Save));
    assert_eq!(typed(event(KeyCode::Char('s'), KeyModifiers::CONTROL)), None);
    assert_eq!(typed(event(KeyCode::Char('€'), KeyModifiers::CONTROL | KeyModifiers::ALT)), Some('€'));
}

#[test]
fn every_action_has_a_key() {
    for action in Action::ALL {
        let bound = ALL.iter().flat_map(|table| table.bindings).any(|binding| binding.action == *action);
        assert!(bound, "{action:?} has no key");
    }
}

#[test]
fn every_label_says_something_in_each_language() {
    let labels = ALL.iter().flat_map(|table| table.bindings).map(|binding| binding.label);
    for label in labels.chain(ALL.iter().map(|table| table.name)) {
        assert!(!label.pt.trim().is_empty() && !label.en.trim().is_empty(), "{label:?}");
        assert_ne!(label.pt, label.en, "not translated");
        for brazilian in
            ["tela", "salvar", "arquivo", "registro", "deletar", "agendamento", "usuário", "mouse"]
        {
            assert!(!label.pt.contains(brazilian), "{} is not said in Portugal", label.pt);
        }
    }
}

#[test]
fn no_two_actions_of_a_place_are_called_the_same() {
    for table in ALL {
        for lang in crate::i18n::Lang::ALL {
            let labels: HashSet<&str> = table.bindings.iter().map(|binding| binding.label.to(lang)).collect();
            assert_eq!(labels.len(), table.bindings.len(), "{}", table.name.to(lang));
        }
    }
}

#[test]
fn the_names_of_keys_are_short_enough_for_the_help() {
    for binding in ALL.iter().flat_map(|table| table.bindings) {
        let names: Vec<String> = binding.keys.iter().map(|key| key.label()).collect();
        assert!(!names.is_empty() && names.join(" ").chars().count() <= 16, "{names:?}");
    }
}
