//! The words of the Board and of the handover page.

use chrono::{Datelike, TimeDelta};
use chrono_tz::Tz;

use super::centres::{centre_name, desk_name};
use super::codes::Worded;
use super::{Lang, Word, translation, word};
use crate::cells::width;
use crate::domain::board::{About, Board, HandOff, Item, LEAST_DAYS, Part, TooFew, UsualDay};
use crate::domain::call::Asked;
use crate::domain::centre::Centres;
use crate::domain::code::{Coverage, SideForm, Weekday};
use crate::domain::id::StaffId;
use crate::domain::language::Catalogue;
use crate::domain::staff::Staff;
use crate::domain::text::clean_line;
use crate::domain::time::{Instant, civil_day};
use crate::say;

/// What things are called where the Board is read.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The language of the reader.
    pub lang: Lang,
    /// The staff list.
    pub staff: &'a [Staff],
    /// The languages.
    pub catalogue: &'a Catalogue,
    /// The centres.
    pub centres: &'a Centres,
    /// The line's zone.
    pub zone: Tz,
}

impl Names<'_> {
    /// What a member of staff is called.
    pub fn person(&self, id: StaffId) -> String {
        let found = self.staff.iter().find(|person| person.facts.id == id);
        found.map_or_else(|| id.to_string(), |person| clean_line(&person.label()))
    }

    /// What a language, with its variant, is called.
    pub fn language(&self, asked: &Asked) -> String {
        let Some(found) = self.catalogue.get(asked.code) else { return asked.code.to_string() };
        let name = self.lang.pick(&found.pt, &found.en);
        let Some(code) = &asked.variant else { return name.clone() };
        let known = found.variants.iter().find(|variant| variant.code == *code);
        let variant = known.map_or(code.as_str(), |variant| self.lang.pick(&variant.pt, &variant.en));
        format!("{name} ({variant})")
    }

    /// A time of today, or a date and time.
    pub fn time(&self, at: Instant, now: Instant) -> String {
        let today = civil_day(at, self.zone) == civil_day(now, self.zone);
        at.with_timezone(&self.zone).format(if today { "%H:%M" } else { "%d/%m %H:%M" }).to_string()
    }
}

/// The Board's name, as its tab has it.
pub const BOARD: Word = word("Painel", "Board");
/// Who is there.
pub const ON_DUTY: Word = word("De serviço", "On duty");
/// Nobody is.
pub const NOBODY: Word = word("Ninguém está de serviço", "Nobody is on duty");
/// Today's calls.
pub const TODAY: Word = word("Chamadas de hoje", "Today's calls");
/// The line is closed today, and nobody called.
pub const CLOSED: Word = word("a linha está fechada hoje", "the line is closed today");
/// The page's name.
pub const HANDOVER: Word = word("Passagem de turno", "Shift handover");
/// A part in which nothing is open.
pub const NOTHING: Word = word("nada", "nothing");
/// What the mark before a line means.
pub const OVERDUE: Word = word("! já devia estar feito", "! should be done by now");
/// Where the page is to be written.
pub const WRITE_TO: Word = word("Guardar a página no ficheiro", "Write the page to the file");
/// A form that somebody else is typing.
pub const THEIRS: Word = word("quem começou esta ficha é que a acaba", "whoever began this form finishes it");

/// What was printed is on disk.
pub fn printed(lang: Lang, path: &str) -> String {
    say!(lang, "Página guardada em {path}", "Page written to {path}")
}

/// What could not be printed.
pub fn not_printed(lang: Lang, why: &str) -> String {
    say!(
        lang,
        "a página não foi guardada: {why}; p escolhe outro ficheiro",
        "the page was not written: {why}; p chooses another file"
    )
}

impl Worded for Part {
    fn word(self) -> Word {
        match self {
            Self::Drafts => word("Chamadas e fichas abertas", "Open calls and forms"),
            Self::Queue => word("À espera de intérprete", "Waiting for an interpreter"),
            Self::FollowUps => word("Seguimentos por fazer", "Follow-ups that are due"),
            Self::HandOffs => word("Marcações sem resposta", "Appointments without an answer"),
            Self::Reviews => word("Por rever", "To be reviewed"),
        }
    }
}

impl Part {
    /// What it is called where there is little room.
    pub const fn short(self) -> Word {
        match self {
            Self::Drafts => word("Em aberto", "Open"),
            Self::Queue => word("À espera", "Waiting"),
            Self::FollowUps => word("Seguimentos", "Follow-ups"),
            Self::HandOffs => word("Sem resposta", "Unanswered"),
            Self::Reviews => word("Por rever", "To review"),
        }
    }
}

impl Worded for HandOff {
    fn word(self) -> Word {
        match self {
            Self::Pending => word("por entregar", "to be handed off"),
            Self::Failed => word("não entregue", "not handed off"),
            Self::Unanswered => word("sem resposta", "no answer"),
        }
    }
}

/// What a small form is of, while it is typed.
pub const fn form(kind: SideForm) -> Word {
    match kind {
        SideForm::Offer => word("oferta por guardar", "offer, unsaved"),
        SideForm::Request => word("pedido por guardar", "request, unsaved"),
        SideForm::Comment => word("comentário por guardar", "comment, unsaved"),
        SideForm::Appointment => word("marcação por guardar", "appointment, unsaved"),
        SideForm::AppointmentTimes => word("horas por guardar", "times, unsaved"),
        SideForm::ProposedTime => word("hora proposta por guardar", "proposed time, unsaved"),
        SideForm::FollowUp => word("seguimento por guardar", "follow-up, unsaved"),
        SideForm::FollowUpDone => word("seguimento feito por guardar", "follow-up done, unsaved"),
        SideForm::FollowUpPostponed => word("seguimento adiado por guardar", "follow-up postponed, unsaved"),
        SideForm::Outage => word("falha por guardar", "outage, unsaved"),
        SideForm::Tally => word("contagem em papel por guardar", "paper tally, unsaved"),
        SideForm::WithdrawOutage | SideForm::WithdrawTally => {
            word("retirada por guardar", "withdrawal, unsaved")
        }
        SideForm::Interpreter => word("intérprete por guardar", "interpreter, unsaved"),
    }
}

/// What something that is open is, in a few words.
pub fn what(item: &Item, names: &Names<'_>) -> String {
    let lang = names.lang;
    match &item.about {
        About::Call { left: true, .. } => {
            word("chamada deixada aberta", "call left open").to(lang).to_owned()
        }
        About::Call { on_hold: true, .. } => word("chamada em espera", "call on hold").to(lang).to_owned(),
        About::Call { .. } => word("chamada", "call").to(lang).to_owned(),
        About::Form(kind) => form(*kind).to(lang).to_owned(),
        About::Correction => word("correção por guardar", "correction, unsaved").to(lang).to_owned(),
        About::Request { language, institution, place, served } => {
            let state =
                if *served { word("em conferência", "in conference") } else { translation::place(*place) };
            let institution = institution.as_deref().map(clean_line);
            let parts = [Some(names.language(language)), Some(state.to(lang).to_owned()), institution];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        About::FollowUp { channel, language, .. } => {
            let language = language.as_ref().map(|asked| names.language(asked));
            let parts = [Some(channel.word().to(lang).to_owned()), language];
            parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        About::Appointment { centre, desk, hand_off } => {
            let (centre, desk) =
                (centre_name(lang, centre, names.centres), desk_name(lang, desk, names.centres));
            match hand_off {
                HandOff::Unanswered => format!("{centre}, {desk}"),
                untold => format!("{}: {centre}, {desk}", untold.word().to(lang)),
            }
        }
        About::Review { late, corrected } => {
            let late = late.then_some(word("entrada tardia", "late entry"));
            let corrected = corrected.then_some(word("corrigida", "corrected"));
            let parts = [late, corrected].into_iter().flatten().map(|word| word.to(lang));
            parts.collect::<Vec<_>>().join(", ")
        }
    }
}

/// How long something has taken: `4:05`, `1h02`, `3 d`.
pub fn age(lang: Lang, span: TimeDelta) -> String {
    let (days, hours, minutes) = (span.num_days(), span.num_hours(), span.num_minutes());
    if days > 0 {
        say!(lang, "{days} d", "{days} d")
    } else if hours > 0 {
        format!("{hours}h{:02}", minutes % 60)
    } else {
        format!("{minutes}:{:02}", span.num_seconds().max(0) % 60)
    }
}

/// Since when it has been so, or for when it is; a follow-up is for a day, perhaps with an hour.
pub fn moment(item: &Item, names: &Names<'_>, now: Instant) -> String {
    let About::FollowUp { due, .. } = &item.about else { return names.time(item.since, now) };
    let time = due.time.map(|time| time.format(" %H:%M").to_string()).unwrap_or_default();
    format!("{}{time}", due.day.format("%d/%m"))
}

/// For how long it has been so; nothing of what is for later, and of a follow-up how many days it is late.
pub fn elapsed(item: &Item, names: &Names<'_>, now: Instant) -> String {
    let waits_for_its_day = matches!(item.about, About::FollowUp { .. }) && !item.is_overdue(now);
    if item.since > now || waits_for_its_day { String::new() } else { age(names.lang, item.age(now)) }
}

/// How long it has been so; of what is for later, the time of today or the day.
pub fn since(item: &Item, names: &Names<'_>, now: Instant) -> String {
    let when = |form| item.since.with_timezone(&names.zone).format(form).to_string();
    if item.since <= now {
        age(names.lang, item.age(now))
    } else if civil_day(item.since, names.zone) == civil_day(now, names.zone) {
        when("%H:%M")
    } else {
        when("%d/%m")
    }
}

/// A figure of today: `?` where nothing was recorded, never 0.
pub fn figure(board: &Board, calls: u64) -> String {
    let unknown = board.today.coverage == Coverage::NotRecorded && calls == 0;
    if unknown { "?".to_owned() } else { calls.to_string() }
}

/// Today against a usual day: how many calls so far, how many before this hour began; in lines of so many cells, where that
/// is possible.
pub fn today(lang: Lang, board: &Board, hour: u32, room: usize) -> Vec<String> {
    let fitting = |[whole, short]: [String; 2]| if width(&whole) <= room { whole } else { short };
    let total = figure(board, board.today.total());
    match &board.usual {
        Ok(usual) => {
            let (by_now, whole, before) =
                (usual.before(hour), usual.total(), figure(board, board.today.before(hour)));
            vec![
                fitting([
                    say!(
                        lang,
                        "{total} até agora; num dia habitual, {whole}",
                        "{total} so far; on a usual day, {whole}"
                    ),
                    say!(lang, "{total}; dia habitual, {whole}", "{total}; usual day, {whole}"),
                ]),
                fitting([
                    say!(
                        lang,
                        "antes das {hour}h: {before}; habitual, {by_now}",
                        "before {hour}:00: {before}; usually, {by_now}"
                    ),
                    say!(
                        lang,
                        "até às {hour}h {before}; hab. {by_now}",
                        "by {hour}:00 {before}; usually {by_now}"
                    ),
                ]),
            ]
        }
        Err(TooFew(days)) => vec![
            say!(lang, "{total} até agora", "{total} so far"),
            fitting([
                say!(
                    lang,
                    "ainda sem dia habitual ({days} de {LEAST_DAYS})",
                    "no usual day yet ({days} of {LEAST_DAYS})"
                ),
                say!(
                    lang,
                    "sem dia habitual ({days} de {LEAST_DAYS})",
                    "no usual day ({days} of {LEAST_DAYS})"
                ),
            ]),
        ],
    }
}

/// Of what the usual day is made.
pub fn usual(lang: Lang, board: &Board, usual: &UsualDay) -> String {
    let days = usual.days();
    let weekday = several(board.today.day.weekday()).to(lang);
    say!(lang, "habitual: mediana de {days} {weekday}", "usual: median of {days} {weekday}")
}

/// Several of a weekday.
const fn several(day: chrono::Weekday) -> Word {
    match day {
        chrono::Weekday::Mon => word("segundas-feiras", "Mondays"),
        chrono::Weekday::Tue => word("terças-feiras", "Tuesdays"),
        chrono::Weekday::Wed => word("quartas-feiras", "Wednesdays"),
        chrono::Weekday::Thu => word("quintas-feiras", "Thursdays"),
        chrono::Weekday::Fri => word("sextas-feiras", "Fridays"),
        chrono::Weekday::Sat => word("sábados", "Saturdays"),
        chrono::Weekday::Sun => word("domingos", "Sundays"),
    }
}

/// What is to be said of how far today's figures can be believed; nothing where they can.
pub fn coverage(lang: Lang, coverage: Coverage) -> Option<&'static str> {
    (coverage != Coverage::Recorded).then(|| coverage.word().to(lang))
}

/// What there is beside the things that are named.
pub fn more(lang: Lang, more: u64) -> String {
    say!(lang, "… e mais {more}", "… and {more} more")
}

/// A date with its weekday, and the time.
pub fn dated(lang: Lang, at: Instant, zone: Tz) -> String {
    let local = at.with_timezone(&zone);
    let weekday = Weekday::of(local.date_naive()).word().to(lang);
    format!("{weekday}, {}", local.format("%Y-%m-%d %H:%M"))
}

/// The name of a page's file.
pub fn file_name(lang: Lang, at: Instant, zone: Tz) -> String {
    let at = at.with_timezone(&zone).format("%Y-%m-%d-%H%M");
    say!(lang, "passagem-de-turno-{at}.txt", "handover-{at}.txt")
}
