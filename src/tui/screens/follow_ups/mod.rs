//! Follow-ups: whom the line has promised to be in touch with again. Those that are overdue, for today, and to come;
//! what is known of the chosen one below.

mod detail;
pub mod form;
mod render;
pub mod steps;

#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::domain::bilingual::Bilingual;
use crate::domain::code::{Code, SideForm};
use crate::domain::event::Private;
use crate::domain::follow_up::{
    Due, FollowUp, FollowUpChannel, FollowUpState, FollowUpStep, FollowUpStepped, Followed, open_day,
};
use crate::domain::id::FollowUpId;
use crate::domain::time::civil_day;
use crate::i18n::codes::Worded;
use crate::i18n::{Lang, Word, follow_ups as said, word};
use crate::say;
use crate::store::FollowUpFilter;
use crate::tui::app::Cx;
use crate::tui::effect::{Ask, Effect, Read, Write};
use crate::tui::keys::Action;
use crate::tui::screens::calls::in_both;
use crate::tui::screens::over::Chooser;
use crate::tui::screens::side::Sides;
use crate::tui::screens::side::form::Form;
use crate::tui::widgets::lines::line_to;

/// How many follow-ups are held: more than anybody does in weeks.
const PAGE: usize = 500;

/// The call was saved, what was typed of its follow-up was not.
pub const STILL_TYPED: Word = word(
    "Chamada guardada. O seguimento ainda não: F5 mostra-o no topo, Enter retoma-o",
    "The call is saved. The follow-up is not yet: F5 shows it on top, Enter takes it up",
);
/// The small forms that belong to this screen.
const FORMS: [SideForm; 3] = [SideForm::FollowUp, SideForm::FollowUpDone, SideForm::FollowUpPostponed];
const RESULT: Word = word("Feito: o que se conseguiu?", "Done: what came of it?");
const POSTPONE: Word = word("Adiar: para quando?", "Postpone: until when?");
const OTHER_DAY: Word = word("outro dia…", "another day…");
const STOP: Word = word("Parar o seguimento?", "Stop the follow-up?");
const STOP_IT: Word = word("parar: já não é para fazer", "stop: it is not to be done any more");
const STOP_SERIES: Word = word("parar: não se repete mais", "stop: it does not come again");

/// A follow-up is on disk.
pub fn scheduled(lang: Lang, id: FollowUpId) -> String {
    let reference = id.reference();
    say!(lang, "Seguimento {reference} guardado", "Follow-up {reference} saved")
}

/// A step is on disk.
pub fn stepped(lang: Lang, step: &FollowUpStep) -> String {
    match step {
        FollowUpStep::Done { next: Some(next), .. } => {
            let next = said::day(lang, *next);
            say!(lang, "Seguimento feito. A próxima vez é {next}", "Follow-up done. The next time is {next}")
        }
        FollowUpStep::Done { next: None, .. } => {
            word("Seguimento feito", "Follow-up done").to(lang).to_owned()
        }
        FollowUpStep::Postpone(due) => {
            let day = said::day(lang, due.day);
            say!(lang, "Seguimento adiado para {day}", "Follow-up postponed until {day}")
        }
        FollowUpStep::Assign { .. } => {
            word("O seguimento é agora seu", "The follow-up is yours now").to(lang).to_owned()
        }
        FollowUpStep::Change(_) => word("Seguimento alterado", "Follow-up changed").to(lang).to_owned(),
        FollowUpStep::Stop => word("Seguimento parado", "Follow-up stopped").to(lang).to_owned(),
    }
}

/// A call that served a follow-up is on disk.
pub const fn closed_by_call(closed: bool) -> Word {
    if closed {
        word("Chamada guardada, e o seguimento feito", "The call is saved, and the follow-up done")
    } else {
        word(
            "Chamada guardada. O seguimento já não estava por fazer",
            "The call is saved. The follow-up was no longer to be done",
        )
    }
}

/// A colleague is on the telephone with whom the follow-up is about.
pub fn has_it_open(lang: Lang, holder: &str) -> String {
    say!(lang, "{holder} já tem esta chamada aberta", "{holder} has this call open already")
}

/// The follow-ups of this console.
#[derive(Debug, Default)]
pub struct FollowUps {
    /// How many are due today or were before.
    pub due: u64,
    list: Vec<Followed>,
    loaded: bool,
    /// The chosen line; followed by identity.
    chosen: Option<Uuid>,
    only_mine: bool,
    channel: Option<FollowUpChannel>,
    /// Whether names and numbers are shown whole.
    revealed: bool,
    asked: u64,
}

/// A line of the list.
enum Line<'a> {
    /// A follow-up that is being typed.
    Typed(&'a Form),
    /// One that is to be done.
    Open(&'a Followed),
}

impl Line<'_> {
    fn id(&self) -> Uuid {
        match self {
            Self::Typed(form) => form.id,
            Self::Open(followed) => followed.follow_up.facts.id.0,
        }
    }
}

fn today(cx: &Cx<'_>) -> NaiveDate {
    civil_day(cx.now, cx.config.calendar.zone)
}

impl FollowUps {
    /// Forgets who was signed on. What is still being looked up is not for the next person.
    pub fn forget(&mut self) {
        *self = Self { asked: self.asked + 1, ..Self::default() };
    }

    // --- the list -------------------------------------------------------------------------------------------

    /// The list is entered: nothing is known of it yet.
    pub fn enter(&mut self) {
        (self.loaded, self.revealed) = (false, false);
    }

    /// Asks for the list anew.
    pub fn look(&mut self, cx: &Cx<'_>) -> Effect {
        self.asked += 1;
        let filter = FollowUpFilter {
            state: Some(FollowUpState::Open),
            channel: self.channel,
            who: cx.me.filter(|_| self.only_mine).map(|me| me.facts.id),
            ..FollowUpFilter::default()
        };
        Effect::Read(Read::FollowUps { number: self.asked, filter, limit: PAGE })
    }

    /// The list, if it answers the latest question.
    pub fn take(&mut self, number: u64, follow_ups: Vec<Followed>) {
        if number == self.asked {
            (self.list, self.loaded) = (follow_ups, true);
        }
    }

    fn lines<'a>(&'a self, sides: &'a Sides) -> Vec<Line<'a>> {
        let typed = FORMS.into_iter().flat_map(|kind| sides.of(kind)).map(Line::Typed);
        typed.chain(self.list.iter().map(Line::Open)).collect()
    }

    fn at(&self, lines: &[Line<'_>]) -> usize {
        self.chosen.and_then(|id| lines.iter().position(|line| line.id() == id)).unwrap_or(0)
    }

    /// Puts the mark on a follow-up.
    pub fn choose(&mut self, id: FollowUpId) {
        self.chosen = Some(id.0);
    }

    /// Whether an action does anything to the chosen line: what does not is not offered.
    pub fn works(&self, action: Action, sides: &Sides) -> bool {
        let is_about_one = matches!(
            action,
            Action::DoFollowUp
                | Action::DoneFollowUp
                | Action::PostponeFollowUp
                | Action::ChangeFollowUp
                | Action::StopFollowUp
        );
        let lines = self.lines(sides);
        match lines.get(self.at(&lines)) {
            Some(Line::Open(_)) => true,
            Some(Line::Typed(_)) => !is_about_one || action == Action::DoFollowUp,
            None => !is_about_one,
        }
    }

    /// Does what an action asks for. `sides` holds the follow-ups that are being typed.
    pub fn act(&mut self, action: Action, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
        let lines = self.lines(sides);
        let at = self.at(&lines);
        if let Some(to) = line_to(action, at, lines.len()) {
            self.chosen = lines.get(to).map(Line::id);
            return Vec::new();
        }
        match action {
            Action::NewFollowUp => begin(form::beginning(cx)),
            Action::ShowMine => {
                self.only_mine = !self.only_mine;
                vec![self.look(cx)]
            }
            Action::NextChannel => {
                let all = FollowUpChannel::ALL;
                let next = self.channel.map_or(0, |channel| channel as usize + 1);
                self.channel = all.get(next).copied();
                vec![self.look(cx)]
            }
            Action::Reveal => {
                self.revealed = !self.revealed;
                Vec::new()
            }
            other => match lines.get(at) {
                Some(Line::Typed(form)) if other == Action::DoFollowUp => {
                    vec![Effect::App(Ask::Resume(form.id))]
                }
                Some(Line::Open(followed)) => {
                    let (id, effects) = (followed.follow_up.facts.id, act_on(followed, other, sides, cx));
                    // The mark stays on the one that was acted on, though a form of it comes first in the list.
                    self.chosen = Some(id.0);
                    effects
                }
                _ => Vec::new(),
            },
        }
    }
}

fn begin(beginning: crate::tui::screens::side::spec::Beginning) -> Vec<Effect> {
    vec![Effect::App(Ask::Begin(Box::new(beginning)))]
}

fn act_on(followed: &Followed, action: Action, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
    let Some(me) = cx.me else { return Vec::new() };
    if !followed.is_open_to(me) {
        return vec![Effect::App(Ask::Note(said::CONFIDENTIAL))];
    }
    let one = &followed.follow_up;
    match action {
        Action::DoFollowUp if one.facts.terms.channel == FollowUpChannel::Email => results(one, sides, cx),
        Action::DoFollowUp => vec![Effect::App(Ask::CallBack(Box::new(followed.clone())))],
        Action::DoneFollowUp => results(one, sides, cx),
        Action::PostponeFollowUp => postpone(one, sides, cx),
        Action::ChangeFollowUp => begin(form::change(followed, cx)),
        Action::StopFollowUp => {
            let option = if one.facts.terms.every.is_some() { STOP_SERIES } else { STOP_IT };
            let stop = take(one.stepped(FollowUpStep::Stop), cx);
            vec![Effect::App(Ask::Choose(Chooser::new(STOP, vec![(in_both(option), stop)])))]
        }
        Action::TakeOver if one.facts.terms.who != Some(me.facts.id) => {
            take(one.stepped(FollowUpStep::Assign { to: Some(me.facts.id) }), cx)
        }
        _ => Vec::new(),
    }
}

/// Asks for a step, as whoever is signed on.
fn take(stepped: FollowUpStepped, cx: &Cx<'_>) -> Vec<Effect> {
    let Some(me) = cx.me else { return Vec::new() };
    let (who, stepped, private) = (me.facts.id, Box::new(stepped), Private::default());
    vec![Effect::Write(Write::StepFollowUp { who, stepped, private, form: None })]
}

/// What is being typed of a follow-up in a form of this kind already is taken up.
fn taken_up(kind: SideForm, one: &FollowUp, sides: &Sides) -> Option<Vec<Effect>> {
    let form = sides.of(kind).find(|form| form.of == Some(one.facts.id.0))?;
    Some(vec![Effect::App(Ask::Resume(form.id))])
}

/// Asks what came of it, and then for a remark.
fn results(one: &FollowUp, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
    taken_up(SideForm::FollowUpDone, one, sides).unwrap_or_else(|| {
        let results = one.facts.terms.channel.results().iter();
        let options = results.map(|result| (in_both(result.word()), begin(steps::done(one, *result, cx))));
        vec![Effect::App(Ask::Choose(Chooser::new(RESULT, options.collect())))]
    })
}

/// Asks until when it is put off, days on which the line is open, and then for a remark.
fn postpone(one: &FollowUp, sides: &Sides, cx: &Cx<'_>) -> Vec<Effect> {
    if let Some(taken_up) = taken_up(SideForm::FollowUpPostponed, one, sides) {
        return taken_up;
    }
    let near = [
        (1, word("amanhã", "tomorrow")),
        (3, word("daqui a 3 dias", "in 3 days")),
        (7, word("daqui a uma semana", "in a week")),
    ];
    let mut options: Vec<(Bilingual, Vec<Effect>)> = Vec::new();
    for (days, name) in near {
        let Some(day) = today(cx).checked_add_days(Days::new(days)) else { continue };
        let day = open_day(day, &cx.config.calendar);
        let text = |lang: Lang| format!("{} · {}", name.to(lang), said::day(lang, day));
        let names = Bilingual { pt: text(Lang::Pt), en: text(Lang::En) };
        options.push((names, begin(steps::postponed(one, Due { day, ..one.facts.terms.due }))));
    }
    options.push((in_both(OTHER_DAY), begin(steps::postponed_to_another_day(one))));
    vec![Effect::App(Ask::Choose(Chooser::new(POSTPONE, options)))]
}
