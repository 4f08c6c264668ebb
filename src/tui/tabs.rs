//! The tabs below the header: the screens with their keys, and how much waits on those that one does not see.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::app::{App, Place};
use super::screens::appointments::Standing;
use super::theme::Theme;
use super::widgets::cells::width;
use crate::i18n::{Lang, Word, word};

/// A screen of its own.
struct Tab {
    /// The number of its function key.
    key: u8,
    name: Word,
    /// What it is called where room is short.
    short: Word,
    place: Place,
}

const fn tab(key: u8, name: Word, place: Place) -> Tab {
    Tab { key, name, short: name, place }
}

/// All of them, in the order of their keys.
const TABS: &[Tab] = &[
    tab(2, word("Chamadas", "Calls"), Place::Calls),
    tab(3, word("Tradução", "Translation"), Place::Translation),
    Tab {
        short: word("Marcações", "Appts"),
        ..tab(4, word("Marcações", "Appointments"), Place::Appointments)
    },
    Tab {
        short: word("Seguim.", "Follow-ups"),
        ..tab(5, word("Seguimentos", "Follow-ups"), Place::FollowUps)
    },
    tab(8, word("Contagens", "Counts"), Place::Counts),
];

/// How tabs are written: with their margins, without, or as short as can be.
#[derive(Clone, Copy)]
enum Form {
    Wide,
    Close,
    Short,
}

impl Tab {
    fn text(&self, form: Form, count: usize, lang: Lang) -> String {
        let count = if count > 0 { format!(" {count}") } else { String::new() };
        let (key, name, short) = (self.key, self.name.to(lang), self.short.to(lang));
        match form {
            Form::Wide => format!(" F{key} {name}{count} "),
            Form::Close => format!("F{key} {name}{count}"),
            Form::Short => format!("{key} {short}{count}"),
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
        let form = [Form::Wide, Form::Close].into_iter().find(fits).unwrap_or(Form::Short);
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
