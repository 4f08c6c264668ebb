//! Outages and tallies on the screen: what was declared, by whom, whether it still holds; and, for whoever leads the
//! shift, declaring and withdrawing.

use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::domain::code::{Role, SideForm};
use crate::domain::declared::Declared;
use crate::domain::shift::{Outage, Tally};
use crate::domain::text::clean_line;
use crate::domain::time::{Instant, civil_day};
use crate::i18n::{Word, word};
use crate::say;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect};
use crate::tui::keys::Action;
use crate::tui::screens::calls::log::short_name;
use crate::tui::screens::calls::name;
use crate::tui::screens::side::form::Form;
use crate::tui::screens::side::spec::Beginning;
use crate::tui::screens::side::{NOT_SAVED_YET, Sides, TAKE_UP};
use crate::tui::widgets::cells::{cut, fit, right, wrap};
use crate::tui::widgets::lines::line_to;
use crate::tui::widgets::panel::list;

use super::forms::{self, CALLS, FROM, TO};

const ONLY_LEADS: Word = word(
    "Só quem chefia o turno declara falhas e contagens em papel",
    "Only whoever leads the shift declares outages and paper tallies",
);
const GONE: Word = word("Já foi retirada", "It is withdrawn already");
const EMPTY: Word = word(
    "Nada declarado. o declara uma falha, n uma contagem em papel.",
    "Nothing declared. o declares an outage, n enters a paper tally.",
);
const OUTAGE: Word = word("falha", "outage");
const TALLY: Word = word("em papel", "on paper");
const WITHDRAWN: Word = word("retirada", "withdrawn");
/// The forms that are found again in this list.
const FORMS: [SideForm; 4] =
    [SideForm::Outage, SideForm::Tally, SideForm::WithdrawOutage, SideForm::WithdrawTally];

/// What was declared.
#[derive(Debug, Default)]
pub(super) struct DeclaredList {
    outages: Vec<Declared<Outage>>,
    tallies: Vec<Declared<Tally>>,
    loaded: bool,
    /// The chosen line; followed by identity.
    chosen: Option<Uuid>,
}

/// A line of the list.
enum Line<'a> {
    Typed(&'a Form),
    Outage(&'a Declared<Outage>),
    Tally(&'a Declared<Tally>),
}

impl Line<'_> {
    fn id(&self) -> Uuid {
        match self {
            Self::Typed(form) => form.id,
            Self::Outage(outage) => outage.facts.id.0,
            Self::Tally(tally) => tally.facts.id.0,
        }
    }

    /// Whether it was declared, and not withdrawn since.
    fn holds(&self) -> bool {
        match self {
            Self::Typed(_) => false,
            Self::Outage(outage) => outage.withdrawn.is_none(),
            Self::Tally(tally) => tally.withdrawn.is_none(),
        }
    }
}

impl DeclaredList {
    pub(super) fn take(&mut self, outages: Vec<Declared<Outage>>, tallies: Vec<Declared<Tally>>) {
        (self.outages, self.tallies, self.loaded) = (outages, tallies, true);
    }

    /// What is being typed, then what was declared, the latest first.
    fn lines<'a>(&'a self, sides: &'a Sides, cx: &Cx<'_>) -> Vec<Line<'a>> {
        let zone = cx.config.calendar.zone;
        let outages = self.outages.iter().map(|one| (civil_day(one.facts.from, zone), Line::Outage(one)));
        let tallies = self.tallies.iter().map(|one| (one.facts.from, Line::Tally(one)));
        let mut declared: Vec<_> = outages.chain(tallies).collect();
        declared.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
        let typed = FORMS.into_iter().flat_map(|kind| sides.of(kind)).map(Line::Typed);
        typed.chain(declared.into_iter().map(|(_, line)| line)).collect()
    }

    fn at(&self, lines: &[Line<'_>]) -> usize {
        self.chosen.and_then(|id| lines.iter().position(|line| line.id() == id)).unwrap_or(0)
    }

    /// Whether an action does anything: declaring is for whoever leads the shift, and what is withdrawn stays so.
    pub(super) fn works(&self, action: Action, sides: &Sides, cx: &Cx<'_>) -> bool {
        let lines = self.lines(sides, cx);
        let chosen = lines.get(self.at(&lines));
        match action {
            Action::DeclareOutage | Action::EnterTally => leads(cx),
            Action::WithdrawDeclared => leads(cx) && chosen.is_some_and(Line::holds),
            Action::Accept => matches!(chosen, Some(Line::Typed(_))),
            _ => true,
        }
    }

    pub(super) fn act(&mut self, action: Action, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
        let lines = self.lines(sides, cx);
        let at = self.at(&lines);
        let goes = match action {
            Action::DeclareOutage => return begin(Beginning::of(SideForm::Outage), cx),
            Action::EnterTally => return begin(Beginning::of(SideForm::Tally), cx),
            Action::WithdrawDeclared => {
                return match lines.get(at) {
                    Some(Line::Outage(one)) if one.withdrawn.is_none() => {
                        begin(forms::withdrawal(SideForm::WithdrawOutage, one.facts.id.0), cx)
                    }
                    Some(Line::Tally(one)) if one.withdrawn.is_none() => {
                        begin(forms::withdrawal(SideForm::WithdrawTally, one.facts.id.0), cx)
                    }
                    Some(Line::Outage(_) | Line::Tally(_)) => vec![Effect::App(Ask::Note(GONE))],
                    _ => Vec::new(),
                };
            }
            Action::Accept => {
                return match lines.get(at) {
                    Some(Line::Typed(form)) => vec![Effect::App(Ask::Resume(form.id))],
                    _ => Vec::new(),
                };
            }
            _ => match line_to(action, at, lines.len()) {
                Some(goes) => goes,
                None => return Vec::new(),
            },
        };
        self.chosen = lines.get(goes).map(Line::id);
        Vec::new()
    }

    pub(super) fn render(&self, frame: &mut Frame<'_>, area: Rect, sides: &Sides, cx: &Cx<'_>) {
        let cells = usize::from(area.width).saturating_sub(1);
        let lines = self.lines(sides, cx);
        let at = self.at(&lines);
        let put = |frame: &mut Frame<'_>, y: u16, text: &str, style| {
            frame.buffer_mut().set_stringn(area.x + 1, y, cut(text, cells), cells, style);
        };
        if lines.is_empty() {
            let text = if self.loaded { EMPTY } else { word("a procurar…", "looking…") };
            return put(frame, area.y, text.to(cx.lang), cx.theme.faint);
        }
        let names = [word("Tipo", "Kind"), word("De", "From"), word("A", "To"), word("Chamadas", "Calls")];
        let heading = row(cells, names.map(|name| name.to(cx.lang)), word("Quem", "Who").to(cx.lang), "");
        put(frame, area.y, &heading, cx.theme.faint);
        // Below: the chosen one in whole.
        let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(4), ..area };
        let shown: Vec<String> = lines.iter().map(|line| text_of(line, cells, cx)).collect();
        list(frame, rows, &shown, Some(at), cx.theme);
        let detail = lines.get(at).map(|line| detail(line, cx)).unwrap_or_default();
        for (y, text) in (rows.bottom()..area.bottom()).zip(wrap(&detail, cells)) {
            put(frame, y, text.trim_end(), cx.theme.faint);
        }
    }
}

fn leads(cx: &Cx<'_>) -> bool {
    cx.me.is_some_and(|me| me.facts.role == Role::Lead)
}

fn begin(beginning: Beginning, cx: &Cx<'_>) -> Vec<Effect> {
    let ask = if leads(cx) { Ask::Begin(Box::new(beginning)) } else { Ask::Note(ONLY_LEADS) };
    vec![Effect::App(ask)]
}

/// A line: of what kind, from when, until when, how many calls, who, whether it holds. Where there is little room the days
/// stand together, and that it no longer holds in the place of who it was, who stands below the list.
fn row(width: usize, [kind, from, to, calls]: [&str; 4], who: &str, state: &str) -> String {
    let rest = width.saturating_sub(9 + 17 + 17 + 9 + 3);
    if rest < 20 {
        let days = days(from, to);
        let rest = width.saturating_sub(9 + 25 + 9 + 2);
        let who = if state.is_empty() { who } else { state };
        return format!("{}{}{}  {}", fit(kind, 9), fit(&days, 25), right(calls, 9), fit(who, rest));
    }
    let who_wide = (rest / 2).max(10);
    format!(
        "{}{}{}{}   {}{}",
        fit(kind, 9),
        fit(from, 17),
        fit(to, 17),
        right(calls, 9),
        fit(who, who_wide),
        fit(state, rest.saturating_sub(who_wide))
    )
}

/// Two times or days in few cells: hours only where they are of one day.
fn days(from: &str, to: &str) -> String {
    let of = |text: &str| text.split_once(' ').map(|(day, hour)| (day.to_owned(), hour.to_owned()));
    match (of(from), of(to)) {
        _ if to.is_empty() || from == to => from.to_owned(),
        (Some((day, from)), Some((other, to))) if day == other => format!("{day} {from}–{to}"),
        (Some((day, _)), Some((other, _))) => format!("{day} — {other}"),
        _ => format!("{from} — {to}"),
    }
}

fn text_of(line: &Line<'_>, width: usize, cx: &Cx<'_>) -> String {
    let time = |at: Instant| time(at, cx);
    let who = |id| short_name(&name(id, cx), 10);
    let state = |gone: bool| if gone { WITHDRAWN.to(cx.lang) } else { "" };
    match line {
        Line::Typed(form) => {
            let (kind, is_new) = match form.kind {
                SideForm::Outage => (OUTAGE, true),
                SideForm::Tally => (TALLY, true),
                _ => (word("retirar", "withdraw"), false),
            };
            let typed = |at: usize| if is_new { form.typed(at).value() } else { "" };
            let calls = if form.kind == SideForm::Tally { form.typed(CALLS).value() } else { "" };
            row(width, [kind.to(cx.lang), typed(FROM), typed(TO), calls], NOT_SAVED_YET.to(cx.lang), "")
        }
        Line::Outage(one) => {
            let (from, to) = (time(one.facts.from), time(one.facts.to));
            row(width, [OUTAGE.to(cx.lang), &from, &to, ""], &who(one.by), state(one.withdrawn.is_some()))
        }
        Line::Tally(one) => {
            let (from, to) = (one.facts.from.to_string(), one.facts.to.to_string());
            let calls = one.facts.calls.to_string();
            row(width, [TALLY.to(cx.lang), &from, &to, &calls], &who(one.by), state(one.withdrawn.is_some()))
        }
    }
}

/// What was said of it, by whom and when, and why it no longer holds.
fn detail(line: &Line<'_>, cx: &Cx<'_>) -> String {
    let (notes, gone, by, at) = match line {
        Line::Typed(_) => return TAKE_UP.to(cx.lang).to_owned(),
        Line::Outage(one) => (&one.notes, &one.withdrawn, one.by, one.at),
        Line::Tally(one) => (&one.notes, &one.withdrawn, one.by, one.at),
    };
    let notes = notes.as_deref().map(clean_line).unwrap_or_default();
    let (by, at) = (name(by, cx), time(at, cx));
    let said = say!(cx.lang, "{notes}\npor {by}, {at}", "{notes}\nby {by}, {at}");
    let Some(gone) = gone else { return said };
    let (by, why) = (name(gone.by, cx), gone.reason.as_deref().map(clean_line).unwrap_or_default());
    say!(cx.lang, "{said}\nRetirada por {by}: {why}", "{said}\nWithdrawn by {by}: {why}")
}

fn time(at: Instant, cx: &Cx<'_>) -> String {
    at.with_timezone(&cx.config.calendar.zone).format("%Y-%m-%d %H:%M").to_string()
}
