//! Framed panels, and lists whose chosen line stays in sight.

use ratatui::Frame;
use ratatui::layout::{Constraint, Flex, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, Clear};

use crate::tui::theme::Theme;

/// Draws a frame with a title and gives the room inside. `here`: this is where the keys go.
pub fn panel(frame: &mut Frame<'_>, area: Rect, title: &str, here: bool, theme: &Theme) -> Rect {
    let style = if here { theme.accent } else { theme.frame };
    let title_style = if here { theme.accent } else { theme.title };
    let title = super::cells::cut(title, usize::from(area.width).saturating_sub(4));
    let block = Block::bordered()
        .border_style(style)
        .title(Line::styled(format!(" {title} "), title_style))
        .style(theme.text);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    inside
}

/// A panel in the middle, over whatever is there, of at most this size.
pub fn window(
    frame: &mut Frame<'_>,
    area: Rect,
    title: &str,
    width: u16,
    height: u16,
    theme: &Theme,
) -> Rect {
    let [row] =
        Layout::vertical([Constraint::Length(height.min(area.height))]).flex(Flex::Center).areas(area);
    let [place] =
        Layout::horizontal([Constraint::Length(width.min(area.width))]).flex(Flex::Center).areas(row);
    frame.render_widget(Clear, place);
    panel(frame, place, title, true, theme)
}

/// Where a list begins so that line `at` of `count` is in sight in `height` lines.
pub fn first_in_sight(at: usize, count: usize, height: usize) -> usize {
    let centred = at.saturating_sub(height / 2);
    centred.min(count.saturating_sub(height))
}

/// Draws a list; the chosen line is marked in the margin as well as in colour, for those who see no colour.
pub fn list(frame: &mut Frame<'_>, area: Rect, lines: &[String], at: Option<usize>, theme: &Theme) {
    let first = first_in_sight(at.unwrap_or(0), lines.len(), usize::from(area.height));
    for (y, (number, line)) in (area.y..area.bottom()).zip(lines.iter().enumerate().skip(first)) {
        let chosen = at == Some(number);
        let style: Style = if chosen { theme.chosen } else { theme.text };
        let text =
            super::cells::fit(&format!("{}{line}", if chosen { "▸" } else { " " }), usize::from(area.width));
        frame.buffer_mut().set_stringn(area.x, y, text, usize::from(area.width), style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_line_is_always_in_sight() {
        for count in 0..30 {
            for height in 1..12 {
                for at in 0..count {
                    let first = first_in_sight(at, count, height);
                    assert!((first..first + height).contains(&at), "{at} of {count} in {height}");
                }
            }
        }
    }
}
