//! An export: where to, how far it is, what became of it. Over whichever screen asks for one; the work is done beside the
//! console (`worker`), one at a time.

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::over::Chooser;
use crate::domain::bilingual::Bilingual;
use crate::domain::code::{Code, Of, Period};
use crate::domain::export::Form;
use crate::domain::text::fold;
use crate::domain::time::civil_day;
use crate::export::numbers::grouped;
use crate::exporting::{ExportError, Noted};
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, errors, exports, word};
use crate::say;
use crate::store::{CountsOf, Way};
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Exported, Order, Read, Wanted, Written};
use crate::tui::keys::Action;
use crate::tui::widgets::cells::cut;
use crate::tui::widgets::field::Field;
use crate::tui::widgets::panel::window;

const WHERE_TO: Word = word("Exportar o que está à vista: para onde?", "Export what is shown: where to?");

/// The question where to.
#[derive(Debug, Clone)]
pub struct ExportForm {
    wanted: Wanted,
    path: Field,
    /// The name's ending says no form.
    wrong: bool,
}

impl ExportForm {
    /// Asks where to, with a proposal.
    pub fn new(wanted: Wanted, cx: &Cx<'_>) -> Self {
        let mut path = Field::line();
        path.set(&proposal(&wanted, cx));
        Self { wanted, path, wrong: false }
    }

    /// Asks again where to, from what was typed before.
    pub fn again(order: &Order) -> Self {
        let mut path = Field::line();
        path.set(&order.path.display().to_string());
        Self { wanted: order.wanted.clone(), path, wrong: false }
    }

    /// Text at the cursor.
    pub fn write(&mut self, text: &str) {
        self.path.write(text);
        self.wrong = false;
    }

    /// Does what an action asks for; says whether it stays.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> (bool, Vec<Effect>) {
        if action != Action::Confirm {
            self.path.act(action);
            self.wrong = false;
            return (true, Vec::new());
        }
        let (Some(typed), Some(me)) = (self.path.text(), cx.me) else { return (true, Vec::new()) };
        let path = Path::new(&typed).to_owned();
        let Some(form) = Form::of_file(&path).filter(|form| self.wanted.forms().contains(form)) else {
            self.wrong = true;
            return (true, Vec::new());
        };
        let order = Order {
            wanted: self.wanted.clone(),
            who: me.facts.id,
            lang: cx.lang,
            path,
            form,
            replace: false,
        };
        (false, vec![Effect::App(Ask::BeginExport(Box::new(order)))])
    }

    /// Draws it over the screen.
    pub fn render(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let inside = window(frame, area, WHERE_TO.to(cx.lang), 72, 4, cx.theme);
        let place = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), height: 1, ..inside };
        let cursor = self.path.render(place, frame.buffer_mut(), cx.theme.text);
        frame.set_cursor_position(cursor);
        let endings: Vec<String> =
            self.wanted.forms().iter().map(|form| format!(".{}", form.code())).collect();
        let endings = endings.join(" ");
        let (hint, style) = if self.wrong {
            let hint = say!(cx.lang, "o nome tem de acabar em {endings}", "the name must end in {endings}");
            (hint, cx.theme.notice)
        } else {
            let hint = say!(
                cx.lang,
                "o fim do nome diz a forma: {endings}",
                "the name's ending says the form: {endings}"
            );
            (hint, cx.theme.faint)
        };
        let room = usize::from(place.width);
        frame.buffer_mut().set_stringn(place.x, place.y + 1, cut(&hint, room), room, style);
    }
}

/// A name that says what is in the file.
fn proposal(wanted: &Wanted, cx: &Cx<'_>) -> String {
    let form = wanted.forms().first().map_or("csv", |form| form.code());
    let (what, when) = match wanted {
        Wanted::Calls { .. } => {
            (word("chamadas", "calls"), civil_day(cx.now, cx.config.calendar.zone).to_string())
        }
        Wanted::Counts { question, line } => {
            let CountsOf { from, to, by } = question.counts;
            let what = match (question.of, question.way) {
                (_, Way::Durations(_)) => word("duracoes", "durations"),
                (Of::Calls, _) => word("contagens", "counts"),
                (Of::Requests, _) => word("pedidos", "requests"),
                (Of::Appointments, _) => word("marcacoes", "appointments"),
            };
            let part = |word: Word| fold(word.to(cx.lang)).replace(' ', "-");
            let rows = (by != Period::Day).then(|| part(by.word()));
            let against = match question.way {
                Way::Compared(against, _) => Some(part(against.word())),
                _ => None,
            };
            let splits = question.way.splits().map(|split| part(split.word()));
            let filter = (!line.is_empty()).then(|| part(word("filtro", "filter")));
            let parts = rows.into_iter().chain(splits).chain(against).chain(filter);
            (what, parts.chain([from.to_string(), to.to_string()]).collect::<Vec<_>>().join("-"))
        }
    };
    format!("~/{}-{when}.{form}", what.to(cx.lang))
}

/// The export that is under way.
#[derive(Debug, Clone)]
pub struct Exporting {
    /// What was ordered.
    pub order: Order,
    /// How many calls are written.
    pub written: u64,
}

impl Exporting {
    /// How far it is.
    pub fn words(&self, lang: Lang) -> String {
        let all = match &self.order.wanted {
            Wanted::Calls { all, .. } => *all,
            Wanted::Counts { .. } => None,
        };
        let written = grouped(lang, self.written);
        match all.map(|all| grouped(lang, all)) {
            Some(all) => {
                say!(
                    lang,
                    "a exportar: {written} de {all} · E interrompe",
                    "exporting: {written} of {all} · E stops it"
                )
            }
            None if self.written > 0 => {
                say!(lang, "a exportar: {written} · E interrompe", "exporting: {written} · E stops it")
            }
            None => word("a exportar…", "exporting…").to(lang).to_owned(),
        }
    }
}

/// Whether one that is under way shall go on.
pub fn go_on() -> Chooser {
    let both = |pt: &str, en: &str| Bilingual { pt: pt.to_owned(), en: en.to_owned() };
    Chooser::new(
        word("Há uma exportação em curso", "An export is under way"),
        vec![
            (both("deixá-la acabar", "let it finish"), Vec::new()),
            (
                both("interrompê-la: nada fica escrito", "stop it: nothing stays written"),
                vec![Effect::Read(Read::StopExport)],
            ),
        ],
    )
}

/// What to do where there is a file of that name already.
pub fn file_is_there(order: Order) -> Chooser {
    let replaced = Order { replace: true, ..order.clone() };
    let both = |pt: &str, en: &str| Bilingual { pt: pt.to_owned(), en: en.to_owned() };
    Chooser::new(
        word("Já há um ficheiro com esse nome", "There is a file of that name already"),
        vec![
            (both("outro nome", "another name"), vec![Effect::App(Ask::ExportAgain(Box::new(order)))]),
            (both("substituí-lo", "replace it"), vec![Effect::App(Ask::BeginExport(Box::new(replaced)))]),
        ],
    )
}

/// Whether it was not made because there is a file of that name.
pub fn was_there(done: &Result<Exported, Arc<ExportError>>) -> bool {
    matches!(done, Err(why) if matches!(&**why, ExportError::Output(e) if e.kind() == ErrorKind::AlreadyExists))
}

/// What became of it.
pub fn told(lang: Lang, done: &Result<Exported, Arc<ExportError>>) -> String {
    match done {
        Ok(exported) => told_written(lang, exported),
        Err(why) => match &**why {
            ExportError::Store(error) => errors::store_error(lang, error),
            ExportError::Output(error) => exports::not_written(lang, error),
            ExportError::Stopped => {
                word("exportação interrompida: nada ficou escrito", "export stopped: nothing stays written")
                    .to(lang)
                    .to_owned()
            }
        },
    }
}

fn told_written(lang: Lang, Exported { path, what }: &Exported) -> String {
    let path = path.display();
    match *what {
        Written::Calls(1) => say!(lang, "1 chamada exportada para {path}", "1 call exported to {path}"),
        Written::Calls(calls) => {
            let calls = grouped(lang, calls);
            say!(lang, "{calls} chamadas exportadas para {path}", "{calls} calls exported to {path}")
        }
        Written::Counts { rows, restated, noted } => {
            let mut said = if rows == 1 {
                say!(lang, "1 linha exportada para {path}", "1 row exported to {path}")
            } else {
                say!(lang, "{rows} linhas exportadas para {path}", "{rows} rows exported to {path}")
            };
            if restated > 0 {
                said += &say!(
                    lang,
                    "; retificadas desde que foram publicadas: {restated}",
                    "; restated since they were published: {restated}"
                );
            }
            if noted == Noted::No {
                said = format!("{said}; {}", exports::NOT_NOTED.to(lang));
            }
            said
        }
    }
}
