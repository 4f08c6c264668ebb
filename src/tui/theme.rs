//! Colours and emphasis. One accent for "you are here"; red only for a person waiting too long or a failed save.

use ratatui::style::{Color, Modifier, Style};

use crate::i18n::{Word, word};

/// Which theme.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ThemeName {
    /// For dark terminals.
    #[default]
    Dark,
    /// For light terminals.
    Light,
    /// Nothing fainter than the rest, and the accent reversed.
    HighContrast,
    /// No colours at all (`NO_COLOR`).
    Plain,
}

impl ThemeName {
    /// Those that a person can choose.
    pub const CHOICE: [Self; 3] = [Self::Dark, Self::Light, Self::HighContrast];

    /// The name in preference files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::HighContrast => "high-contrast",
            Self::Plain => "plain",
        }
    }

    /// The theme of this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::CHOICE.into_iter().find(|theme| theme.code() == code)
    }

    /// The one after this.
    pub fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::HighContrast,
            Self::HighContrast => Self::Dark,
            Self::Plain => Self::Plain,
        }
    }

    /// What it is called.
    pub const fn word(self) -> Word {
        match self {
            Self::Dark => word("tema escuro", "dark theme"),
            Self::Light => word("tema claro", "light theme"),
            Self::HighContrast => word("alto contraste", "high contrast"),
            Self::Plain => word("sem cores (NO_COLOR)", "no colours (NO_COLOR)"),
        }
    }
}

/// The styles that screens use.
#[derive(Debug, Clone, Copy)]
pub struct Theme {
    /// Which theme it is.
    pub name: ThemeName,
    /// Ordinary text.
    pub text: Style,
    /// Labels and what is less important.
    pub faint: Style,
    /// You are here: the focused field, the current tab, the chosen line.
    pub accent: Style,
    /// The chosen line of a list.
    pub chosen: Style,
    /// Titles.
    pub title: Style,
    /// Frames of what is not focused.
    pub frame: Style,
    /// A failed save, a person waiting too long. Nothing else.
    pub alarm: Style,
    /// Something to look at: an error beside a field, partial coverage.
    pub notice: Style,
}

impl Theme {
    /// The styles of a theme.
    pub fn of(name: ThemeName) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        let colours = |accent: Color, faint: Color, alarm: Color, notice: Color| Self {
            name,
            text: plain,
            faint: plain.fg(faint),
            accent: bold.fg(accent),
            chosen: reversed.fg(accent),
            title: bold,
            frame: plain.fg(faint),
            alarm: bold.fg(alarm),
            notice: plain.fg(notice),
        };
        match name {
            ThemeName::Dark => colours(Color::Cyan, Color::DarkGray, Color::LightRed, Color::Yellow),
            ThemeName::Light => colours(Color::Blue, Color::DarkGray, Color::Red, Color::Magenta),
            ThemeName::HighContrast => Self {
                faint: plain,
                frame: plain,
                chosen: bold.add_modifier(Modifier::REVERSED),
                notice: bold,
                ..colours(Color::Reset, Color::Reset, Color::Red, Color::Reset)
            },
            ThemeName::Plain => Self {
                name,
                text: plain,
                faint: plain,
                accent: bold,
                chosen: reversed,
                title: bold,
                frame: plain,
                alarm: bold.add_modifier(Modifier::REVERSED),
                notice: bold,
            },
        }
    }
}
