//! Columns of figures: what each is called, how wide it is, which are shown where there is room for how many, and which
//! records stand behind each.

use crate::domain::appointment::{AppointmentFigure, AppointmentState, AppointmentsBehind};
use crate::domain::code::{Code, Kind, Outcome, RouteTo, Split};
use crate::domain::count::{Narrow, Span};
use crate::domain::filter::Flag;
use crate::domain::translation::{RequestFigure, RequestsBehind};
use crate::i18n::{Lang, Word, word};
use crate::tui::widgets::cells::{cut, right};

use super::behind::Behind;
use super::sheet::Line;

/// What stands behind a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leads {
    /// All calls of its line.
    All,
    /// Those of them that were service calls.
    Service,
    /// The others.
    NonService,
    /// Those of which something is so.
    Has(Flag),
    /// Those that the Translation Service served.
    Translation,
    /// Those whose outcome is an appointment.
    Appointments,
    /// The calls of the period that it is compared with.
    Before,
    /// Among figures of calls: the requests for an interpreter of which somebody waited for the end.
    Waited,
    /// Requests of its line.
    Request(RequestFigure),
    /// Appointments of its line.
    Appointment(AppointmentFigure),
    /// No records.
    Nothing,
}

/// Columns of figures. Of the choices the first is the one with the most.
#[derive(Debug)]
pub struct Columns {
    all: &'static [(Word, usize)],
    choices: &'static [&'static [usize]],
    /// What stands behind the figures of each; all calls of its line where nothing is said.
    leads: &'static [Leads],
    /// What some columns are together, with the first of them and the one after the last.
    groups: &'static [(Word, usize, usize)],
}

impl Columns {
    /// The columns that fit beside something that wide; the fewest always do. The chosen one is among them, if need be
    /// in the place of others; not the first, which is chosen as long as nobody chose.
    pub fn that_fit(&self, cells: usize, beside: usize, chosen: usize) -> Vec<usize> {
        let fits = |columns: &[usize]| beside + self.width(columns) <= cells;
        let choice = self.choices.iter().find(|choice| fits(choice)).or(self.choices.last());
        let mut shown = choice.map_or(Vec::new(), |choice| choice.to_vec());
        if (1..self.all.len()).contains(&chosen) && !shown.contains(&chosen) {
            shown.insert(shown.partition_point(|column| *column < chosen), chosen);
            while !fits(&shown) {
                let Some(last) = shown.iter().rposition(|column| *column != chosen) else { break };
                shown.remove(last);
            }
        }
        shown
    }

    /// How wide these columns are together.
    pub fn width(&self, shown: &[usize]) -> usize {
        shown.iter().map(|column| self.all[*column].1).sum()
    }

    /// Whether these are all of them.
    pub fn are_all(&self, shown: &[usize]) -> bool {
        shown.len() == self.all.len()
    }

    /// What a column is called.
    pub fn name(&self, column: usize, lang: Lang) -> &'static str {
        self.all[column].0.to(lang)
    }

    /// The heading of these columns.
    pub fn heading(&self, shown: &[usize], lang: Lang) -> String {
        shown.iter().map(|column| right(self.all[*column].0.to(lang), self.all[*column].1)).collect()
    }

    /// What the columns are called together, where they are; as wide as the heading.
    pub fn group_heading(&self, shown: &[usize], lang: Lang) -> Option<String> {
        if self.groups.is_empty() {
            return None;
        }
        let of = |column: usize| self.groups.iter().find(|(_, from, to)| (*from..*to).contains(&column));
        let name = |(word, from, _): &(Word, usize, usize)| {
            let members: Vec<usize> =
                shown.iter().copied().filter(|one| of(*one).is_some_and(|g| g.1 == *from)).collect();
            right(&cut(word.to(lang), self.width(&members).saturating_sub(1)), self.width(&members))
        };
        let heading: String = self.groups.iter().map(name).collect();
        (!heading.trim().is_empty()).then_some(heading)
    }

    /// Where a column stands among those that are shown, and how wide it is.
    pub fn place(&self, shown: &[usize], column: usize) -> Option<(usize, usize)> {
        let before = shown.iter().position(|one| *one == column)?;
        Some((self.width(&shown[..before]), self.all[column].1))
    }

    /// How many there are.
    pub fn number(&self) -> usize {
        self.all.len()
    }

    /// Whether no records stand behind the figures of a column: they were counted on paper.
    pub fn is_without_records(&self, column: usize) -> bool {
        self.leads.get(column) == Some(&Leads::Nothing)
    }

    /// Whether the figures of a column are those of what the line is compared with.
    pub fn is_of_before(&self, column: usize) -> bool {
        self.leads.get(column) == Some(&Leads::Before)
    }

    /// What stands behind the figures of a column on some days, of a value where the line is one of a split; none where
    /// there are no records behind them.
    pub fn behind(&self, column: usize, span: Span, value: Option<(Split, String)>) -> Option<Behind> {
        let leads = self.leads.get(column).copied().unwrap_or(Leads::All);
        let is = |split, code: &str| vec![Narrow::Is(split, code.to_owned())];
        let narrows = match leads {
            Leads::All | Leads::Before => Vec::new(),
            Leads::Service => is(Split::Kind, Kind::Service.code()),
            Leads::NonService => vec![Narrow::NonService],
            Leads::Has(flag) => vec![Narrow::Has(flag)],
            Leads::Translation => is(Split::Route, RouteTo::TranslationService.code()),
            Leads::Appointments => is(Split::Outcome, Outcome::Appointment.code()),
            Leads::Waited => {
                let of_both = |(split, _): &(Split, String)| Split::OF_CALLS_AND_REQUESTS.contains(split);
                let figure = RequestFigure::Waits;
                let behind = Behind::Requests(RequestsBehind { span, value: value.clone(), figure });
                return value.as_ref().is_none_or(of_both).then_some(behind);
            }
            Leads::Request(figure) => {
                return Some(Behind::Requests(RequestsBehind { span, value, figure }));
            }
            Leads::Appointment(figure) => {
                return Some(Behind::Appointments(AppointmentsBehind { span, value, figure }));
            }
            Leads::Nothing => return None,
        };
        let value = value.map(|(split, value)| Narrow::Is(split, value));
        Some(Behind::calls(span, narrows.into_iter().chain(value).collect()))
    }

    /// The figures of a line in these columns.
    pub fn figures(&self, shown: &[usize], line: &Line) -> String {
        let figure = |column: &usize| line.figures.get(*column).map_or("", String::as_str);
        shown.iter().map(|column| right(figure(column), self.all[*column].1)).collect()
    }
}

/// Calls by period.
pub const CALLS: Columns = Columns {
    all: &[
        (word("Total", "Calls"), 6),
        (word("Atend.", "Serv."), 7),
        (word("S/at.", "Non-s"), 6),
        (word("Tard.", "Late"), 6),
        (word("Trad.", "Trans"), 6),
        (word("Marc.", "Appts"), 6),
        (word("Papel", "Tally"), 6),
    ],
    choices: &[&[0, 1, 2, 3, 4, 5, 6], &[0, 1, 2, 6]],
    leads: &[
        Leads::All,
        Leads::Service,
        Leads::NonService,
        Leads::Has(Flag::Late),
        Leads::Translation,
        Leads::Appointments,
        Leads::Nothing,
    ],
    groups: &[],
};

/// Calls by a dimension: how many, and their share.
pub const SHARES: Columns = Columns {
    all: &[(word("Total", "Calls"), 7), (word("Parte", "Share"), 8)],
    choices: &[&[0, 1]],
    leads: &[],
    groups: &[],
};

/// Requests for an interpreter.
pub const REQUESTS: Columns = Columns {
    all: &[
        (word("Total", "Total"), 6),
        (word("Interp.", "Interp."), 8),
        (word("Desist.", "Aband."), 8),
        (word("N/sat.", "Unmet"), 7),
        (word("Canc.", "Canc."), 6),
        (word("Aberto", "Open"), 7),
        (word("Min.", "Min."), 6),
        (word("med.", "med."), 7),
        (word("p90", "p90"), 7),
    ],
    // What was cancelled or is open stands back first: the split by outcome has it.
    choices: &[&[0, 1, 2, 3, 4, 5, 6, 7, 8], &[0, 1, 2, 3, 6, 7, 8], &[0, 1, 2, 3]],
    leads: &[
        Leads::Request(RequestFigure::Requests),
        Leads::Request(RequestFigure::Interpreted),
        Leads::Request(RequestFigure::Abandoned),
        Leads::Request(RequestFigure::Unmet),
        Leads::Request(RequestFigure::Cancelled),
        Leads::Request(RequestFigure::Open),
        Leads::Request(RequestFigure::Minutes),
        Leads::Request(RequestFigure::Waits),
        Leads::Request(RequestFigure::Waits),
    ],
    // Minutes are those of interpreting.
    groups: &[(word("", ""), 0, 7), (word("espera", "wait"), 7, 9)],
};

/// Appointments.
pub const APPOINTMENTS: Columns = Columns {
    all: &[
        (word("Total", "Total"), 6),
        (word("Ped.", "Req."), 6),
        (word("Entr.", "H/off"), 6),
        (word("Conf.", "Conf."), 6),
        (word("Contr.", "C/prop"), 7),
        (word("Rec.", "Ref."), 5),
        (word("Comp.", "Attd."), 6),
        (word("Falt.", "N/sh."), 6),
        (word("Desm.", "Canc."), 6),
        (word("Aberto", "Open"), 7),
        (word("Dias", "Days"), 6),
    ],
    // How far what is open got stands back first: the split by state has it.
    choices: &[&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &[0, 3, 5, 6, 7, 8, 9, 10], &[0, 6, 7, 9]],
    leads: &[
        Leads::Appointment(AppointmentFigure::Appointments),
        Leads::Appointment(AppointmentFigure::State(AppointmentState::Requested)),
        Leads::Appointment(AppointmentFigure::State(AppointmentState::HandedOff)),
        Leads::Appointment(AppointmentFigure::State(AppointmentState::Confirmed)),
        Leads::Appointment(AppointmentFigure::State(AppointmentState::CounterProposed)),
        Leads::Appointment(AppointmentFigure::State(AppointmentState::Refused)),
        Leads::Appointment(AppointmentFigure::State(AppointmentState::Attended)),
        Leads::Appointment(AppointmentFigure::State(AppointmentState::NoShow)),
        Leads::Appointment(AppointmentFigure::State(AppointmentState::Cancelled)),
        Leads::Appointment(AppointmentFigure::Open),
        Leads::Appointment(AppointmentFigure::Answers),
    ],
    groups: &[],
};

/// Calls by period beside those of another.
pub const COMPARED: Columns = Columns {
    all: &[
        (word("Total", "Calls"), 7),
        (word("Papel", "Tally"), 7),
        (word("Antes", "Before"), 8),
        (word("Papel", "Tally"), 7),
        (word("Variação", "Change"), 18),
    ],
    choices: &[&[0, 1, 2, 3, 4], &[0, 2, 4], &[0, 4]],
    leads: &[Leads::All, Leads::Nothing, Leads::Before, Leads::Nothing, Leads::All],
    groups: &[],
};

/// Calls by a dimension beside those of another period.
pub const COMPARED_SHARES: Columns = Columns {
    all: &[(word("Total", "Calls"), 7), (word("Antes", "Before"), 8), (word("Variação", "Change"), 18)],
    choices: &[&[0, 1, 2]],
    leads: &[Leads::All, Leads::Before, Leads::All],
    groups: &[],
};

/// How long things took.
pub const DURATIONS: Columns = Columns {
    all: &[
        (word("n.º", "no."), 6),
        (word("média", "mean"), 7),
        (word("med.", "med."), 6),
        (word("p90", "p90"), 6),
        (word("n.º", "no."), 6),
        (word("média", "mean"), 7),
        (word("med.", "med."), 6),
        (word("p90", "p90"), 6),
        (word("n.º", "no."), 6),
        (word("média", "mean"), 7),
        (word("med.", "med."), 6),
        (word("p90", "p90"), 6),
    ],
    choices: &[&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], &[0, 1, 2, 3, 6, 7, 10, 11], &[2, 3, 10, 11]],
    leads: &[
        Leads::Has(Flag::Talk),
        Leads::Has(Flag::Talk),
        Leads::Has(Flag::Talk),
        Leads::Has(Flag::Talk),
        Leads::Has(Flag::WrapUp),
        Leads::Has(Flag::WrapUp),
        Leads::Has(Flag::WrapUp),
        Leads::Has(Flag::WrapUp),
        Leads::Waited,
        Leads::Waited,
        Leads::Waited,
        Leads::Waited,
    ],
    groups: &[
        (word("conversa", "talk"), 0, 4),
        (word("conclusão", "wrap-up"), 4, 8),
        (word("espera", "wait"), 8, 12),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_columns_fit_into_the_smallest_window() {
        // Sixty cells less the frame and the margin; period and coverage take 28 of them.
        for columns in [&CALLS, &REQUESTS, &APPOINTMENTS, &COMPARED, &DURATIONS] {
            for chosen in 0..columns.number() {
                for cells in [57, 77, 117] {
                    let shown = columns.that_fit(cells, 28, chosen);
                    assert!(28 + columns.width(&shown) <= cells, "{shown:?}");
                    assert!(chosen == 0 || shown.contains(&chosen), "{chosen} is not in {shown:?}");
                    assert!(shown.is_sorted(), "{shown:?}");
                }
            }
        }
    }

    #[test]
    fn groups_stand_over_their_columns_however_many_are_shown() {
        for shown in DURATIONS.choices {
            let heading = DURATIONS.group_heading(shown, Lang::Pt).unwrap();
            assert_eq!(heading.chars().count(), DURATIONS.width(shown), "{heading}");
        }
    }
}
