//! The first set-up: no store yet. Interface language, the first shift lead's name and languages; then the store
//! is made and that person is signed on. No manual needed.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::StaffId;
use crate::domain::language::{Language, LanguageCode};
use crate::i18n::{Lang, Word, word};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, NewStore, Write};
use crate::tui::keys::Action;
use crate::tui::widgets::cells::{cut, fit};
use crate::tui::widgets::field::Field;
use crate::tui::widgets::panel::{list, window};

/// What the line is called until somebody says otherwise.
pub const LINE: Word = word("Linha SOS Imigrante", "SOS Immigrant Line");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Lang,
    Name,
    Languages,
}

/// The set-up screen.
#[derive(Debug)]
pub struct Setup {
    step: Step,
    lang: Lang,
    name: Field,
    query: Field,
    at: usize,
    languages: Vec<LanguageCode>,
    fault: Option<Word>,
    underway: bool,
}

impl Setup {
    /// The set-up before anything was answered.
    pub fn new(lang: Lang) -> Self {
        Self {
            step: Step::Lang,
            lang,
            name: Field::line(),
            query: Field::line(),
            at: 0,
            languages: Vec::new(),
            fault: None,
            underway: false,
        }
    }

    /// The store could not be made: everything stays as typed.
    pub fn failed(&mut self) {
        self.underway = false;
    }

    fn found<'a>(&self, cx: &Cx<'a>) -> Vec<&'a Language> {
        let found = cx.config.catalogue.search(self.query.value(), 20);
        found.into_iter().filter(|language| !self.languages.contains(&language.code)).collect()
    }

    /// Letters.
    pub fn write(&mut self, text: &str) -> Vec<Effect> {
        self.fault = None;
        match self.step {
            Step::Lang => {}
            Step::Name => self.name.write(text),
            Step::Languages => {
                self.query.write(text);
                self.at = 0;
            }
        }
        Vec::new()
    }

    /// Does what an action asks for.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        self.fault = None;
        match (action, self.step) {
            (Action::Save, _) => return self.create(cx),
            (Action::Up | Action::Down, Step::Lang) => {
                self.lang = cx.lang.other();
                return vec![Effect::App(Ask::Speak(self.lang))];
            }
            (Action::Accept | Action::NextField | Action::Down, Step::Name) => self.step = Step::Languages,
            (Action::Accept | Action::NextField, Step::Lang) | (Action::PreviousField, Step::Languages) => {
                self.step = Step::Name;
            }
            (Action::PreviousField | Action::Up, Step::Name) => self.step = Step::Lang,
            (Action::Up, Step::Languages) => self.at = self.at.saturating_sub(1),
            (Action::Down, Step::Languages) => {
                self.at = (self.at + 1).min(self.found(cx).len().saturating_sub(1));
            }
            (Action::Accept, Step::Languages) => {
                // Enter with nothing typed and nothing marked below the first: done.
                if self.query.is_empty() && !self.languages.is_empty() && self.at == 0 {
                    return self.create(cx);
                }
                if let Some(language) = self.found(cx).get(self.at) {
                    self.languages.push(language.code);
                    self.query.clear();
                    self.at = 0;
                }
            }
            (Action::DeleteBack, Step::Languages) if self.query.is_empty() => {
                self.languages.pop();
            }
            (other, Step::Name) => {
                self.name.act(other);
            }
            (other, Step::Languages) => {
                self.query.act(other);
            }
            _ => {}
        }
        Vec::new()
    }

    fn create(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(name) = self.name.text() else {
            self.step = Step::Name;
            self.fault = Some(word("falta o seu nome", "your name is missing"));
            return Vec::new();
        };
        if self.languages.is_empty() {
            self.step = Step::Languages;
            self.fault = Some(word("escolha pelo menos uma língua", "choose at least one language"));
            return Vec::new();
        }
        if self.underway {
            return Vec::new();
        }
        self.underway = true;
        vec![Effect::Write(Write::Create(NewStore {
            line: LINE.to(cx.lang).to_owned(),
            lead: StaffId(cx.fresh),
            name,
            languages: self.languages.clone(),
        }))]
    }

    /// Draws the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let title = word("Bem-vindo: primeira utilização", "Welcome: first set-up").to(cx.lang);
        let inside = window(frame, area, title, 72, 20, cx.theme);
        let room = usize::from(inside.width).saturating_sub(2);
        let intro = word(
            "Ainda não há registo neste computador. Três respostas e está pronto.",
            "There is no store on this computer yet. Three answers make it ready.",
        );
        let mut y = inside.y;
        let mut put = |frame: &mut Frame<'_>, text: &str, style| {
            if y < inside.bottom() {
                frame.buffer_mut().set_stringn(inside.x + 1, y, cut(text, room), room, style);
            }
            y += 1;
            y - 1
        };
        put(frame, intro.to(cx.lang), cx.theme.faint);
        put(frame, "", cx.theme.text);
        let label = |word: Word| fit(word.to(cx.lang), 24);
        let style = |step| if self.step == step { cx.theme.accent } else { cx.theme.text };
        let langs: Vec<String> = Lang::ALL
            .iter()
            .map(|lang| format!("{} {}", if *lang == cx.lang { "●" } else { "○" }, lang.endonym()))
            .collect();
        let line =
            format!("{}{}", label(word("1 Língua da interface", "1 Interface language")), langs.join("   "));
        put(frame, &line, style(Step::Lang));
        let at = put(frame, &label(word("2 O seu nome", "2 Your name")), style(Step::Name));
        let field = |y| Rect { x: inside.x + 25, y, width: inside.width.saturating_sub(26), height: 1 };
        let cursor = self.name.render(field(at), frame.buffer_mut(), cx.theme.text);
        if self.step == Step::Name {
            frame.set_cursor_position(cursor);
        }
        let chosen: Vec<&str> = self
            .languages
            .iter()
            .filter_map(|code| cx.config.catalogue.get(*code))
            .map(|language| cx.lang.pick(language.pt.as_str(), language.en.as_str()))
            .collect();
        let line =
            format!("{}{}", label(word("3 Línguas que fala", "3 Languages you speak")), chosen.join(", "));
        put(frame, &line, style(Step::Languages));
        if let Some(fault) = self.fault {
            put(frame, &format!("{}◂ {}", label(word("", "")), fault.to(cx.lang)), cx.theme.notice);
        }
        put(frame, "", cx.theme.text);
        let hint = match self.step {
            Step::Lang => word("↑ ↓ escolhe, Enter continua", "↑ ↓ chooses, Enter goes on"),
            Step::Name => word("escreva o nome, Enter continua", "type the name, Enter goes on"),
            Step::Languages => word(
                "escreva uma língua, Enter junta-a; Enter sem nada escrito termina",
                "type a language, Enter adds it; Enter with nothing typed finishes",
            ),
        };
        let at = put(frame, hint.to(cx.lang), cx.theme.faint);
        if self.step == Step::Languages && at + 1 < inside.bottom() {
            self.render_languages(frame, Rect { y: at + 1, height: inside.bottom() - at - 1, ..inside }, cx);
        }
    }

    fn render_languages(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        frame.buffer_mut().set_stringn(area.x + 1, area.y, "›", 1, cx.theme.accent);
        let field = Rect { x: area.x + 3, width: area.width.saturating_sub(4), height: 1, ..area };
        let cursor = self.query.render(field, frame.buffer_mut(), cx.theme.text);
        frame.set_cursor_position(cursor);
        let lines: Vec<String> = self
            .found(cx)
            .into_iter()
            .map(|language| {
                let name = cx.lang.pick(&language.pt, &language.en);
                format!("{} {} {}", fit(name, 30), fit(&language.endonym, 24), language.code)
            })
            .collect();
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
        list(frame, rows, &lines, Some(self.at), cx.theme);
    }
}
