//! Today's calls by hour as bars, with a mark where a usual day would be.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::board::Board;
use crate::domain::time::civil_hour;
use crate::i18n::board as words;
use crate::tui::app::Cx;
use crate::tui::widgets::cells::{cut, right};
use crate::tui::widgets::panel::{first_in_sight, panel};

/// The hour's name, and the figures: today's, and the usual one.
const HOUR: usize = 4;
const FIGURES: usize = 4 + 6;

/// Draws the panel.
pub(super) fn render(frame: &mut Frame<'_>, area: Rect, board: &Board, cx: &Cx<'_>) {
    let inside = panel(frame, area, words::TODAY.to(cx.lang), false, cx.theme);
    let room = usize::from(inside.width).saturating_sub(1);
    let now = civil_hour(cx.now, cx.config.calendar.zone);
    let mut y = inside.y;
    let mut put = |frame: &mut Frame<'_>, text: &str, style| {
        if y < inside.bottom() {
            frame.buffer_mut().set_stringn(inside.x + 1, y, cut(text, room), room, style);
            y += 1;
        }
    };
    let shown = board.hours(&cx.config.calendar);
    match words::coverage(cx.lang, board.today.coverage) {
        _ if shown.is_none() => return put(frame, words::CLOSED.to(cx.lang), cx.theme.faint),
        Some(said) => put(frame, said, cx.theme.notice),
        None => {}
    }
    for line in words::today(cx.lang, board, now, room) {
        put(frame, &line, cx.theme.text);
    }
    let Some((first, last)) = shown else { return };
    let hours: Vec<u32> = (first..=last).collect();
    let rows = Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
    let at = hours.iter().position(|hour| *hour >= now).unwrap_or(hours.len() - 1);
    let from = first_in_sight(at, hours.len(), usize::from(rows.height));
    let usual = |hour| board.usual.as_ref().map_or(0, |usual| usual.in_hour(hour));
    let most = hours.iter().map(|hour| board.today.in_hour(*hour).max(usual(*hour))).max().unwrap_or(0);
    let mut below = rows.y;
    for (y, hour) in (rows.y..rows.bottom()).zip(&hours[from..]) {
        render_hour(frame, Rect { y, height: 1, ..rows }, *hour, most, board, cx);
        below = y + 1;
    }
    if let (Ok(usual), true) = (&board.usual, below < rows.bottom()) {
        let text = format!("│ {}", words::usual(cx.lang, board, usual));
        frame.buffer_mut().set_stringn(rows.x + 1, below, cut(&text, room), room, cx.theme.faint);
    }
}

fn render_hour(frame: &mut Frame<'_>, area: Rect, hour: u32, most: u64, board: &Board, cx: &Cx<'_>) {
    let now = civil_hour(cx.now, cx.config.calendar.zone);
    let (today, usual) =
        (board.today.in_hour(hour), board.usual.as_ref().ok().map(|usual| usual.in_hour(hour)));
    let cells = usize::from(area.width).saturating_sub(1 + HOUR + FIGURES + 1);
    let to_come = hour > now && today == 0;
    let style = if hour == now { cx.theme.title } else { cx.theme.faint };
    let buffer = frame.buffer_mut();
    buffer.set_stringn(area.x + 1, area.y, format!("{hour:02}h"), HOUR, style);
    let x = area.x + 1 + u16::try_from(HOUR).unwrap_or(0);
    buffer.set_stringn(x, area.y, bar(today, most, cells), cells, cx.theme.accent);
    if let Some(usual) = usual {
        let mark = length(usual, most, cells.saturating_sub(1));
        let covered = mark < length(today, most, cells.saturating_sub(1));
        let mark = x + u16::try_from(mark).unwrap_or(0);
        if cells > 0 {
            buffer.set_stringn(mark, area.y, if covered { "┃" } else { "│" }, 1, cx.theme.title);
        }
    }
    let figures = format!(
        "{}{}",
        if to_come { right("", 4) } else { right(&words::figure(board, today), 4) },
        right(&usual.map(|usual| format!("({usual})")).unwrap_or_default(), 6),
    );
    let right = area.right().saturating_sub(u16::try_from(FIGURES + 1).unwrap_or(0));
    buffer.set_stringn(right, area.y, figures, FIGURES, if to_come { cx.theme.faint } else { cx.theme.text });
}

/// How many of `cells` cells a figure takes, where `most` takes all of them.
fn length(figure: u64, most: u64, cells: usize) -> usize {
    let long = (figure * cells as u64 + most / 2).checked_div(most).unwrap_or(0);
    usize::try_from(long).unwrap_or(cells).min(cells)
}

/// A bar; few calls are more than none.
fn bar(figure: u64, most: u64, cells: usize) -> String {
    match length(figure, most, cells.saturating_sub(1)) {
        0 if figure > 0 && cells > 0 => "▏".to_owned(),
        long => "█".repeat(long),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_never_leaves_its_room_and_few_calls_are_seen() {
        assert_eq!(bar(10, 10, 5), "████");
        assert_eq!(bar(5, 10, 5), "██");
        assert_eq!((bar(1, 100, 5).as_str(), bar(0, 100, 5).as_str()), ("▏", ""));
        assert_eq!(bar(3, 0, 5), "▏");
        assert_eq!(bar(3, 3, 0), "");
    }
}
