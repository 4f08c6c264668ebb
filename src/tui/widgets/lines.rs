//! Moving along the lines of a list, or of a text in a window: the same keys go as far everywhere.

use crate::tui::keys::Action;

/// How many lines a page is.
const PAGE: usize = 10;

/// The line to which an action goes from the line `at`, among so many; none where the action does not move.
pub fn line_to(action: Action, at: usize, lines: usize) -> Option<usize> {
    let last = lines.saturating_sub(1);
    Some(match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => (at + 1).min(last),
        Action::PageUp => at.saturating_sub(PAGE),
        Action::PageDown => (at + PAGE).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_stays_among_the_lines() {
        let moves = [Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::First, Action::Last];
        let all = |at, lines| moves.map(|action| line_to(action, at, lines).unwrap());
        assert_eq!(all(15, 40), [14, 16, 5, 25, 0, 39]);
        assert_eq!(all(0, 40), [0, 1, 0, 10, 0, 39]);
        assert_eq!(all(39, 40), [38, 39, 29, 39, 0, 39]);
        assert_eq!(all(0, 1), [0; 6]);
        assert_eq!(all(0, 0), [0; 6], "where there are no lines there is nowhere to go");
        assert_eq!(line_to(Action::Save, 15, 40), None);
    }
}
