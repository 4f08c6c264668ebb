//! The tabs below the header: the screens with their keys, and how much waits on those that one does not see.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::app::{App, Place};
use super::screens::appointments::Standing;
use super::theme::Theme;
use super::widgets::cells::width;
use crate::i18n::{Lang, Word, board, word};

/// A screen of its own.
struct Tab {
    /// The number of its function key.
    key: u8,
    name: Word,
    /// What it is called where room is short.
    short: Word,
    /// What it is called where there is hardly any.
    least: Word,
    place: Place,
}

/// All of them, in the order of their keys. Whoever may not do anything there is told so there.
const TABS: &[Tab] = &[
    Tab {
        key: 2,
        name: word("Chamadas", "Calls"),
        short: word("Chamadas", "Calls"),
        least: word("Cham.", "Calls"),
        place: Place::Calls,
    },
    Tab {
        key: 3,
        name: word("Tradução", "Translation"),
        short: word("Tradução", "Translation"),
        least: word("Trad.", "Trans"),
        place: Place::Translation,
    },
    Tab {
        key: 4,
        name: word("Marcações", "Appointments"),
        short: word("Marcações", "Appts"),
        least: word("Marc.", "Appt"),
        place: Place::Appointments,
    },
    Tab {
        key: 5,
        name: word("Seguimentos", "Follow-ups"),
        short: word("Seguim.", "Follow-ups"),
        least: word("Seg.", "F-ups"),
        place: Place::FollowUps,
    },
    Tab {
        key: 6,
        name: board::BOARD,
        short: board::BOARD,
        least: word("Pain.", "Board"),
        place: Place::Board,
    },
    Tab {
        key: 7,
        name: word("Revisão", "Review"),
        short: word("Revisão", "Review"),
        least: word("Rev.", "Rev."),
        place: Place::Review,
    },
    Tab {
        key: 8,
        name: word("Contagens", "Counts"),
        short: word("Contag.", "Counts"),
        least: word("Cont.", "Count"),
        place: Place::Counts,
    },
];

/// How tabs are written: with their margins, without, short, or as short as can be.
#[derive(Clone, Copy)]
enum Form {
    Wide,
    Close,
    Short,
    Least,
}

impl Tab {
    fn text(&self, form: Form, count: usize, lang: Lang) -> String {
        let key = self.key;
        let [name, short, least] = [self.name, self.short, self.least].map(|word| word.to(lang));
        // Where the next tab begins with a figure, a point keeps the two apart.
        let count = |before: &str| if count > 0 { format!("{before}{count}") } else { String::new() };
        match form {
            Form::Wide => format!(" F{key} {name}{} ", count(" ")),
            Form::Close => format!("F{key} {name}{}", count(" ")),
            Form::Short => format!("{key} {short}{}", count("·")),
            Form::Least => format!("{key} {least}{}", count("·")),
        }
    }
}

impl App {
    /// `standing`: the appointments that need somebody and of which the header does not tell.
    pub(super) fn render_tabs(&self, frame: &mut Frame<'_>, area: Rect, standing: Standing) {
        // Before anybody signed on the header says what the line is called.
        if self.common.me.is_none() {
            return;
        }
        let (lang, theme) = (self.common.lang, &self.common.theme);
        let room = usize::from(area.width).saturating_sub(1);
        let written = |form| {
            TABS.iter().map(move |tab| (tab, tab.text(form, self.waits_on(tab.place, standing), lang)))
        };
        let fits = |form: &Form| written(*form).map(|(_, text)| width(&text) + 1).sum::<usize>() <= room;
        let form = [Form::Wide, Form::Close, Form::Short].into_iter().find(fits).unwrap_or(Form::Least);
        let mut x = area.x + 1;
        for (tab, text) in written(form) {
            let room = usize::from(area.right().saturating_sub(x));
            frame.buffer_mut().set_stringn(
                x,
                area.y,
                &text,
                room,
                self.tab_style(tab.place, standing, theme),
            );
            x += u16::try_from(width(&text)).unwrap_or(0) + 1;
        }
        let line = &self.common.line;
        let start = area.right().saturating_sub(u16::try_from(width(line)).unwrap_or(0) + 1);
        if start > x {
            let room = usize::from(area.right() - start);
            frame.buffer_mut().set_stringn(start, area.y, line, room, theme.faint);
        }
    }

    /// How many appointments need somebody, how many follow-ups are due.
    fn waits_on(&self, place: Place, standing: Standing) -> usize {
        match place {
            Place::Appointments => standing.all(),
            Place::FollowUps => usize::try_from(self.follow_ups.due).unwrap_or(usize::MAX),
            _ => 0,
        }
    }

    fn tab_style(&self, place: Place, standing: Standing, theme: &Theme) -> Style {
        // The pool belongs to the Translation Service.
        let here = self.place == place || (self.place == Place::Pool && place == Place::Translation);
        let waits = self.waits_on(place, standing) > 0;
        match (here, waits) {
            (true, _) => theme.chosen,
            (false, true) if place == Place::Appointments && standing.is_alarming() => theme.alarm,
            (false, true) => theme.accent,
            (false, false) => theme.faint,
        }
    }
}
