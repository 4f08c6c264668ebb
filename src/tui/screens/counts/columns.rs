//! Columns of figures: what each is called, how wide it is, which are shown where there is room for how many, and which
//! calls stand behind each.

use crate::domain::code::{Code, Kind, Outcome, RouteTo, Split};
use crate::domain::count::Narrow;
use crate::i18n::{Lang, Word, word};
use crate::tui::widgets::cells::{cut, right};

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
    /// Those that were entered late.
    Late,
    /// Those that the Translation Service served.
    Translation,
    /// Those whose outcome is an appointment.
    Appointments,
    /// The calls of the period that it is compared with.
    Before,
    /// No records.
    Nothing,
}

/// Columns of figures. Of the choices the first is the one with the most.
#[derive(Debug)]
pub struct Columns {
    all: &'static [(Word, usize)],
    choices: &'static [&'static [usize]],
    /// What stands behind the figures of each; all calls where nothing is said.
    leads: &'static [Leads],
    /// What some columns are together, with the first of them and the one after the last.
    groups: &'static [(Word, usize, usize)],
}

impl Columns {
    /// The columns that fit beside something that wide; the fewest always do.
    pub fn that_fit(&self, cells: usize, beside: usize) -> &'static [usize] {
        let fits = |choice: &&&[usize]| beside + self.width(choice) <= cells;
        self.choices.iter().find(fits).or(self.choices.last()).copied().unwrap_or_default()
    }

    /// How wide these columns are together.
    pub fn width(&self, shown: &[usize]) -> usize {
        shown.iter().map(|column| self.all[*column].1).sum()
    }

    /// Whether these are all of them.
    pub fn are_all(&self, shown: &[usize]) -> bool {
        shown.len() == self.all.len()
    }

    /// Whether they need a heading.
    pub fn are_named(&self) -> bool {
        self.all.iter().any(|(name, _)| !name.pt.is_empty())
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
        Some(self.groups.iter().map(name).collect())
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

    /// Whether the figures of a column are those of what the line is compared with.
    pub fn is_of_before(&self, column: usize) -> bool {
        self.leads.get(column) == Some(&Leads::Before)
    }

    /// What the calls behind the figures of a column have in common; none where it has no calls behind it.
    pub fn narrows(&self, column: usize) -> Option<Vec<Narrow>> {
        let is = |split, code: &str| vec![Narrow::Is(split, code.to_owned())];
        Some(match self.leads.get(column).unwrap_or(&Leads::All) {
            Leads::All | Leads::Before => Vec::new(),
            Leads::Service => is(Split::Kind, Kind::Service.code()),
            Leads::NonService => vec![Narrow::NonService],
            Leads::Late => vec![Narrow::Late],
            Leads::Translation => is(Split::Route, RouteTo::TranslationService.code()),
            Leads::Appointments => is(Split::Outcome, Outcome::Appointment.code()),
            Leads::Nothing => return None,
        })
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
        Leads::Late,
        Leads::Translation,
        Leads::Appointments,
        Leads::Nothing,
    ],
    groups: &[],
};

/// Calls by a dimension: how many, and their share.
pub const SHARES: Columns =
    Columns { all: &[(word("", ""), 7), (word("", ""), 8)], choices: &[&[0, 1]], leads: &[], groups: &[] };

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
        (word("Med.", "Med."), 7),
        (word("P90", "P90"), 7),
    ],
    // What was cancelled or is open stands back first: the split by outcome has it.
    choices: &[&[0, 1, 2, 3, 4, 5, 6, 7, 8], &[0, 1, 2, 3, 6, 7, 8], &[0, 1, 2, 3]],
    leads: &[],
    groups: &[],
};

/// Appointments.
pub const APPOINTMENTS: Columns = Columns {
    all: &[
        (word("Total", "Total"), 6),
        (word("Ped.", "Req."), 6),
        (word("Entr.", "Sent"), 6),
        (word("Conf.", "Conf."), 6),
        (word("Contr.", "Count."), 7),
        (word("Rec.", "Ref."), 5),
        (word("Comp.", "Came"), 6),
        (word("Falt.", "N/sh."), 6),
        (word("Desm.", "Canc."), 6),
        (word("Aberto", "Open"), 7),
        (word("Dias", "Days"), 6),
    ],
    // How far what is open got stands back first: the split by state has it.
    choices: &[&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &[0, 3, 5, 6, 7, 8, 9, 10], &[0, 6, 7, 9]],
    leads: &[],
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
    leads: &[],
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
            let shown = columns.that_fit(57, 28);
            assert!(28 + columns.width(shown) <= 57, "{shown:?}");
        }
        assert!(28 + APPOINTMENTS.width(APPOINTMENTS.that_fit(77, 28)) <= 77);
    }

    #[test]
    fn groups_stand_over_their_columns_however_many_are_shown() {
        for shown in DURATIONS.choices {
            let heading = DURATIONS.group_heading(shown, Lang::Pt).unwrap();
            assert_eq!(heading.chars().count(), DURATIONS.width(shown), "{heading}");
        }
    }
}
