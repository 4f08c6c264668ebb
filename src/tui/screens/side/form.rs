//! A small form: what is typed and chosen in its fields, where the cursor is. What it is a form of is in `spec`, how it
//! is kept on disk until what it says is recorded in `draft`.

use uuid::Uuid;

use crate::domain::appointment::{MOST_WINDOWS, typed_window};
use crate::domain::code::{Code, SideForm};
use crate::domain::id::{CallId, StaffId};
use crate::domain::text::fold;
use crate::domain::time::Instant;
use crate::i18n::Word;
use crate::tui::app::Cx;
use crate::tui::effect::Effect;
use crate::tui::keys::Action;
use crate::tui::screens::calls::fields::FieldId;
use crate::tui::screens::calls::form::Saving;
use crate::tui::screens::calls::options::{Choice, choices, chosen};
use crate::tui::screens::calls::words;
use crate::tui::widgets::field::Field;

use super::draft::Content;
use super::spec::{Beginning, Fault, FieldSpec, Sort, Spec};

/// A small form that is being typed.
#[derive(Debug, Clone)]
pub struct Form {
    /// The form's identity, from the first moment, and that of what it makes: a retry cannot make it twice.
    pub id: Uuid,
    /// What it is a form of.
    pub kind: SideForm,
    /// The call in which it is typed.
    pub call: Option<CallId>,
    /// What is there already and is to be changed; `None`: something new.
    pub of: Option<Uuid>,
    /// The revision of it that was seen; 0 where it has none.
    pub revision: u32,
    /// When it was opened.
    pub began: Instant,
    /// The field with the cursor.
    pub focus: usize,
    /// How far the save is.
    pub saving: Saving,
    /// What was wrong when its field was left, or when it was last tried to be saved.
    pub faults: Vec<(usize, Fault)>,
    /// Which of the choices is marked in the field with the cursor.
    pub at: usize,
    /// What the store was last asked to keep.
    pub kept: Option<String>,
    pub(super) typed: Vec<Field>,
    pub(super) chosen: Vec<Vec<String>>,
    /// What stood in it at the beginning.
    pub(super) begun: Option<Content>,
}

/// The times that are typed in a field, one a line or with a stroke between them.
pub fn times(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', ';', ',']).map(str::trim).filter(|time| !time.is_empty())
}

impl Form {
    /// A form that is opened now, with what is known.
    pub fn new(id: Uuid, began: Instant, beginning: Beginning) -> Self {
        let fields = super::spec(beginning.kind).fields;
        let field = |one: &FieldSpec| match one.sort {
            Sort::Lines | Sort::Times => Field::notes(),
            _ => Field::line(),
        };
        let usual = |one: &FieldSpec| match one.sort {
            Sort::One(codes) => codes().first().map(|(code, _)| (*code).to_owned()).into_iter().collect(),
            _ => Vec::new(),
        };
        let mut form = Self {
            id,
            kind: beginning.kind,
            call: beginning.call,
            of: beginning.of,
            revision: beginning.revision,
            began,
            focus: beginning.focus,
            saving: Saving::No,
            faults: Vec::new(),
            at: 0,
            kept: None,
            typed: fields.iter().map(field).collect(),
            chosen: fields.iter().map(usual).collect(),
            begun: None,
        };
        for (at, text) in beginning.typed {
            form.typed[at].set(&text);
        }
        for (at, codes) in beginning.chosen {
            form.chosen[at] = codes;
        }
        form.begun = Some(form.content());
        form
    }

    /// What it is a form of.
    pub fn spec(&self) -> &'static Spec {
        super::spec(self.kind)
    }

    fn sort(&self) -> Sort {
        self.spec().fields[self.focus].sort
    }

    /// What is typed in a field.
    pub fn typed(&self, at: usize) -> &Field {
        &self.typed[at]
    }

    /// What is typed in a field, where there is anything beside blanks.
    pub fn text(&self, at: usize) -> Option<String> {
        self.typed[at].text()
    }

    /// What is chosen in a field.
    pub fn chosen(&self, at: usize) -> &[String] {
        &self.chosen[at]
    }

    /// The members of a closed set that are chosen in a field.
    pub fn codes<C: Code>(&self, at: usize) -> Vec<C> {
        self.chosen[at].iter().filter_map(|code| C::from_code(code)).collect()
    }

    /// The one member of a closed set that is chosen in a field.
    pub fn code<C: Code>(&self, at: usize) -> C {
        self.codes(at).first().copied().unwrap_or(C::ALL[0])
    }

    /// Whether anything was put in since the beginning: from then on the form is kept.
    pub fn is_touched(&self) -> bool {
        self.begun.as_ref() != Some(&self.content())
    }

    /// Text at the cursor: a number ticks, a first letter chooses, or it is written.
    pub fn write(&mut self, text: &str, cx: &Cx<'_>) {
        match self.sort() {
            Sort::Ticks(codes) => self.tick(&codes(), text),
            Sort::One(codes) => self.choose(&codes(), |name| fold(name.to(cx.lang)).starts_with(&fold(text))),
            _ => {
                self.typed[self.focus].write(text);
                self.at = 0;
            }
        }
        self.mend(cx);
    }

    /// Ticks or unticks what a number means; what is ticked stays in the order of the set.
    fn tick(&mut self, codes: &[(&str, Word)], number: &str) {
        let number = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some((wanted, _)) = number.and_then(|number| codes.get(number)) else { return };
        let ticked = &mut self.chosen[self.focus];
        let is_in = |code: &str, ticked: &[String]| ticked.iter().any(|one| one == code);
        let after = codes.iter().map(|(code, _)| *code);
        let after = after.filter(|code| is_in(code, ticked) != (code == wanted)).map(str::to_owned);
        *ticked = after.collect();
    }

    /// Chooses the next one that fits, or stays.
    fn choose(&mut self, codes: &[(&str, Word)], fits: impl Fn(Word) -> bool) {
        let chosen = &mut self.chosen[self.focus];
        let at = codes.iter().position(|(code, _)| chosen.iter().any(|one| one == code)).unwrap_or(0);
        let mut next = codes.iter().cycle().skip(at + 1).take(codes.len());
        if let Some((code, _)) = next.find(|(_, name)| fits(*name)) {
            *chosen = vec![(*code).to_owned()];
        }
    }

    /// Does what an action asks for within the form.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) {
        let (before, sort) = (self.typed.len() - 1, self.sort());
        match (action, sort) {
            (Action::Accept, _) if self.fits_nothing(self.focus, cx) => {}
            // The next one can follow at once; Enter with nothing typed moves on.
            (Action::Accept, Sort::Languages) if self.text(self.focus).is_some() || self.at > 0 => {
                self.accept(true, cx);
            }
            (Action::Accept, Sort::Language | Sort::Found(_)) => {
                self.accept(true, cx);
                self.step(1, cx);
            }
            // The next time can follow at once; Enter on an empty line moves on.
            (Action::Accept, Sort::Times) if self.may_add_line() => {
                self.say_wrong(cx);
                if self.faults.iter().all(|(at, _)| *at != self.focus) {
                    let times = format!("{}\n", self.typed[self.focus].value().trim_end());
                    self.typed[self.focus].set(&times);
                }
            }
            (Action::Down, _) if sort.is_search() => {
                self.at = (self.at + 1).min(self.choices(cx).len().saturating_sub(1));
            }
            (Action::Up, _) if sort.is_search() => self.at = self.at.saturating_sub(1),
            (Action::Down, _) if self.with_offered_time(cx).is_some() => {
                let offered = self.with_offered_time(cx).unwrap_or_default();
                self.typed[self.focus].set(&offered);
            }
            (Action::Accept | Action::NextField | Action::Down, _) => self.step(1, cx),
            (Action::PreviousField | Action::Up, _) => self.step(before, cx),
            // Where nothing is typed, deleting takes the choice away.
            (Action::DeleteBack | Action::DeleteLine, Sort::Language | Sort::Languages | Sort::Found(_))
                if self.typed[self.focus].is_empty() =>
            {
                self.chosen[self.focus].pop();
                self.at = 0;
            }
            (Action::Right, Sort::One(codes)) => self.choose(&codes(), |_| true),
            (Action::Left, Sort::One(codes)) => {
                let mut codes = codes();
                codes.reverse();
                self.choose(&codes, |_| true);
            }
            (_, Sort::Ticks(_) | Sort::One(_)) => {}
            (other, _) => {
                if self.typed[self.focus].act(other) {
                    self.at = 0;
                }
            }
        }
        self.mend(cx);
    }

    /// Goes on to another field. What was typed in the one that is left and cannot be is said at once.
    fn step(&mut self, by: usize, cx: &Cx<'_>) {
        self.accept(false, cx);
        if matches!(self.sort(), Sort::Times) {
            let times = self.text(self.focus).unwrap_or_default();
            self.typed[self.focus].set(&times);
        }
        self.say_wrong(cx);
        self.focus = (self.focus + by) % self.typed.len();
        self.at = 0;
    }

    /// Says what is wrong with what is typed in the field with the cursor.
    fn say_wrong(&mut self, cx: &Cx<'_>) {
        let here = self.focus;
        if self.text(here).is_some() {
            self.faults.retain(|(at, _)| *at != here);
            self.faults.extend(self.wrong(cx).into_iter().filter(|(at, _)| *at == here));
        }
    }

    /// Whether a line with a time is followed by none yet.
    fn may_add_line(&self) -> bool {
        let times = self.typed[self.focus].value();
        let last = times.rsplit('\n').next().unwrap_or_default();
        !last.trim().is_empty() && times.lines().count() < MOST_WINDOWS
    }

    // --- what is searched for -------------------------------------------------------------------------------

    /// What fits what is typed in a field. Of languages, where nothing is typed, those that were asked for lately come
    /// early.
    fn found(&self, at: usize, cx: &Cx<'_>) -> Vec<Choice> {
        let typed = self.typed[at].value();
        if let Sort::Found(finder) = self.spec().fields[at].sort {
            return (finder.find)(self, typed, cx);
        }
        let asked = cx.queue.over.iter().map(|request| request.facts.language.code.to_string());
        choices(FieldId::Language, typed, &asked.collect::<Vec<_>>(), cx)
    }

    /// What a code that was chosen in a field stands for.
    pub fn choice(&self, at: usize, code: &str, cx: &Cx<'_>) -> Option<Choice> {
        match self.spec().fields[at].sort {
            Sort::Found(finder) => (finder.chosen)(code, cx),
            _ => chosen(FieldId::Language, code, cx),
        }
    }

    /// The choices of the field with the cursor. While nothing is typed, the one that is chosen is the first of them;
    /// where several are, they are not offered again.
    pub fn choices(&self, cx: &Cx<'_>) -> Vec<Choice> {
        if !self.sort().is_search() {
            return Vec::new();
        }
        let mut found = self.found(self.focus, cx);
        if matches!(self.sort(), Sort::Languages) {
            found.retain(|choice| !self.chosen[self.focus].contains(&choice.code));
        } else if self.text(self.focus).is_none() {
            for code in &self.chosen[self.focus] {
                found.retain(|choice| choice.code != *code);
                found.splice(0..0, self.choice(self.focus, code, cx));
            }
        }
        found
    }

    fn fits_nothing(&self, at: usize, cx: &Cx<'_>) -> bool {
        let searched = self.spec().fields[at].sort.is_search() && self.text(at).is_some();
        searched && self.found(at, cx).is_empty()
    }

    /// Takes the marked choice where something was typed or, when `moved`, where the mark was moved or there must be one;
    /// a language is never guessed, and nothing is taken by just passing through.
    fn accept(&mut self, moved: bool, cx: &Cx<'_>) {
        let searched = self.text(self.focus).is_some();
        let guessed = match self.sort() {
            Sort::Found(finder) => finder.needed && self.chosen[self.focus].is_empty(),
            _ => false,
        };
        if !self.sort().is_search() || !(searched || (moved && (self.at > 0 || guessed))) {
            return;
        }
        if let Some(choice) = self.choices(cx).into_iter().nth(self.at) {
            match self.sort() {
                Sort::Languages => self.chosen[self.focus].push(choice.code),
                _ => self.chosen[self.focus] = vec![choice.code],
            }
            self.typed[self.focus].clear();
            self.at = 0;
        }
    }

    // --- what is wrong --------------------------------------------------------------------------------------

    /// Everything that is missing or wrong, once for each field, in their order.
    fn wrong(&self, cx: &Cx<'_>) -> Vec<(usize, Fault)> {
        let fields = 0..self.typed.len();
        let searched = fields.filter(|at| self.fits_nothing(*at, cx));
        let mut wrong: Vec<_> = searched.map(|at| (at, Fault::Said(words::FITS_NOTHING))).collect();
        wrong.extend((self.spec().faults)(self, cx));
        wrong.sort_by_key(|(at, _)| *at);
        wrong.dedup_by_key(|(at, _)| *at);
        wrong
    }

    /// What is no longer wrong is no longer said.
    fn mend(&mut self, cx: &Cx<'_>) {
        if !self.faults.is_empty() {
            let mut wrong = self.wrong(cx);
            wrong.retain(|(at, _)| self.faults.iter().any(|(said, _)| said == at));
            self.faults = wrong;
        }
    }

    /// What the field with the cursor says with the time that is possible in the place of the one that is not.
    fn with_offered_time(&self, cx: &Cx<'_>) -> Option<String> {
        let zone = cx.config.calendar.zone;
        let (_, fault) = self.faults.iter().find(|(at, _)| *at == self.focus)?;
        match fault {
            Fault::Due(_, bad) => {
                let next = bad.next?.with_timezone(&zone);
                // One that has come is now, which is nothing.
                Some(if next > cx.now { next.format("%Y-%m-%d %H:%M").to_string() } else { String::new() })
            }
            Fault::NotThen(refused) => {
                let next = typed_window(refused.next()?, zone);
                let times = times(self.typed[self.focus].value()).enumerate();
                let times = times.map(|(place, time)| if place == refused.place { &next } else { time });
                Some(times.collect::<Vec<_>>().join("\n"))
            }
            _ => None,
        }
    }

    /// Makes the record and asks for it to be saved; where it is not complete, says so beside the fields and puts
    /// the cursor in the first.
    pub fn save(&mut self, who: StaffId, cx: &Cx<'_>) -> Option<Effect> {
        self.accept(false, cx);
        self.faults = self.wrong(cx);
        if let Some((at, _)) = self.faults.first() {
            (self.focus, self.at) = (*at, 0);
            return None;
        }
        let write = (self.spec().record)(self, who, cx)?;
        self.saving = Saving::Underway;
        Some(Effect::Write(write))
    }
}
