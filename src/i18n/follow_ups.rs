//! The words of the follow-ups: their codes, when they are due, what is wrong with one, and why a step is impossible.

use chrono::NaiveDate;

use super::codes::Worded;
use super::{Lang, Word, word};
use crate::domain::code::Weekday;
use crate::domain::follow_up::{
    Due, FollowUpChannel, FollowUpFault, FollowUpRefusal, FollowUpResult, FollowUpState, Timing,
};
use crate::domain::translation::PORTUGUESE_DAYS;
use crate::say;

impl Worded for FollowUpChannel {
    fn word(self) -> Word {
        match self {
            Self::Phone => word("telefone", "telephone"),
            Self::Email => word("correio eletrónico", "e-mail"),
            Self::Appointment => word("nova marcação", "new appointment"),
        }
    }
}

impl Worded for FollowUpResult {
    fn word(self) -> Word {
        match self {
            Self::Reached => word("falou-se com a pessoa", "spoken to"),
            Self::Sent => word("mensagem enviada", "message sent"),
            Self::Booked => word("nova marcação feita", "new appointment made"),
            Self::MessageLeft => word("ficou recado", "message left"),
            Self::NoAnswer => word("não atendeu", "no answer"),
            Self::WrongNumber => word("contacto errado", "wrong number or address"),
            Self::NotNeeded => word("já não é preciso", "no longer needed"),
        }
    }
}

impl Worded for FollowUpState {
    fn word(self) -> Word {
        match self {
            Self::Open => word("por fazer", "open"),
            Self::Done => word("feito", "done"),
            Self::Stopped => word("parado", "stopped"),
        }
    }
}

/// Where a follow-up stands on a day.
pub const fn timing(timing: Timing) -> Word {
    match timing {
        Timing::Overdue => word("Em atraso", "Overdue"),
        Timing::Today => word("Hoje", "Today"),
        Timing::Later => word("Mais tarde", "Later"),
    }
}

/// Nobody in particular does it.
pub const ANYBODY: Word = word("qualquer um", "anybody");

/// Whom it is about is not for everybody.
pub const CONFIDENTIAL: Word = word(
    "Confidencial: só para quem atendeu a chamada, quem faz o seguimento ou quem chefia o turno",
    "Confidential: only for who took the call, who follows it up, or whoever leads the shift",
);

/// What is missing or wrong in a follow-up, as shown beside the field.
pub const fn fault(fault: FollowUpFault) -> Word {
    match fault {
        FollowUpFault::InThePast => word("esse dia já passou", "that day has passed"),
        FollowUpFault::PhoneMissing => word("falta o número", "number missing"),
        FollowUpFault::EmailMissing => word("falta o endereço de e-mail", "e-mail address missing"),
        FollowUpFault::ContactMissing => {
            word("para quem? Falta nome, número ou e-mail", "for whom? Give a name, number or e-mail")
        }
        FollowUpFault::EveryOutOfRange => word("de 1 a 104 semanas", "from 1 to 104 weeks"),
        FollowUpFault::UntilWithoutEvery => {
            word("só um seguimento que se repete tem último dia", "only what comes again has a last day")
        }
        FollowUpFault::UntilBeforeDue => {
            word("o último dia é antes do próximo", "the last day is before the next")
        }
    }
}

/// Everything that keeps a follow-up from being recorded.
pub(super) fn faults(lang: Lang, faults: &[FollowUpFault]) -> String {
    let list: Vec<&str> = faults.iter().map(|one| fault(*one).to(lang)).collect();
    let list = list.join("; ");
    say!(lang, "o seguimento não foi registado: {list}", "the follow-up was not recorded: {list}")
}

/// Why a step is impossible, and what to do.
pub(super) fn refusal(lang: Lang, why: FollowUpRefusal) -> String {
    match why {
        FollowUpRefusal::Over(FollowUpState::Stopped) => word(
            "o seguimento já foi parado; se ainda é preciso, marque outro",
            "the follow-up was stopped already; if it is still needed, schedule another",
        )
        .to(lang)
        .to_owned(),
        FollowUpRefusal::Over(_) => word(
            "o seguimento já está feito; se ainda é preciso, marque outro",
            "the follow-up is done already; if it is still needed, schedule another",
        )
        .to(lang)
        .to_owned(),
        FollowUpRefusal::Stale { seen, current } => say!(
            lang,
            "o seguimento mudou entretanto (viu a revisão {seen}, já vai na {current}); reveja-o e tente de novo",
            "the follow-up changed meanwhile (you saw revision {seen}, it is at {current}); look at it and try again"
        ),
        FollowUpRefusal::AfterLast(until) => say!(
            lang,
            "este seguimento só se repete até {until}; altere o último dia, ou pare-o",
            "this follow-up comes again until {until} only; change its last day, or stop it"
        ),
        FollowUpRefusal::Next | FollowUpRefusal::Unsound => word(
            "as datas deste seguimento não batem certo; reveja-as",
            "the dates of this follow-up do not agree; look at them again",
        )
        .to(lang)
        .to_owned(),
    }
}

/// A text that says no day.
pub fn bad_due(lang: Lang, text: &str) -> String {
    say!(
        lang,
        "«{text}» não é um dia; escreva 2026-12-01, 1/12, amanhã, +3 (dias) ou +2s (semanas), com a hora depois, se importar: amanhã 10:30",
        "“{text}” is not a day; write 2026-12-01, 1/12, tomorrow, +3 (days) or +2w (weeks), with the hour after it where it matters: tomorrow 10:30"
    )
}

/// What is due on a day on which the line is closed is due on the next open one.
pub fn moved(lang: Lang, asked: NaiveDate, open: NaiveDate) -> String {
    let (asked, open) = (day(lang, asked), day(lang, open));
    say!(
        lang,
        "{asked} a linha está fechada; fica para {open}",
        "{asked}: the line is closed; it is due on {open}"
    )
}

/// A day with its day of the week: `ter 2026-11-24`, `Tue 2026-11-24`.
pub fn day(lang: Lang, day: NaiveDate) -> String {
    let weekday = Weekday::of(day);
    let name = lang.pick(PORTUGUESE_DAYS[weekday as usize], &weekday.word().en[..3]);
    format!("{name} {day}")
}

/// When a follow-up is due, seen from a day: `hoje`, `amanhã 10:30`, `24/11`, the year where it is another; `há 3 dias`,
/// whatever the hour was.
pub fn due(lang: Lang, due: Due, today: NaiveDate) -> String {
    use chrono::Datelike;
    let days = (due.day - today).num_days();
    let name = match days {
        0 => word("hoje", "today").to(lang).to_owned(),
        1 => word("amanhã", "tomorrow").to(lang).to_owned(),
        -1 => word("ontem", "yesterday").to(lang).to_owned(),
        late if late < 0 => {
            let late = -late;
            say!(lang, "há {late} dias", "{late} days ago")
        }
        _ if due.day.year() == today.year() => due.day.format("%d/%m").to_string(),
        _ => due.day.format("%d/%m/%Y").to_string(),
    };
    match due.time.filter(|_| days >= 0) {
        Some(time) => format!("{name} {}", time.format("%H:%M")),
        None => name,
    }
}

/// How often it comes again, and until when.
pub fn every(lang: Lang, weeks: u16, until: Option<NaiveDate>) -> String {
    let every = match weeks {
        1 => word("todas as semanas", "every week").to(lang).to_owned(),
        _ => say!(lang, "de {weeks} em {weeks} semanas", "every {weeks} weeks"),
    };
    match until {
        Some(until) => say!(lang, "{every}, até {until}", "{every}, until {until}"),
        None => say!(lang, "{every}, até se parar", "{every}, until it is stopped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::follow_up::LONGEST;

    #[test]
    fn a_day_is_named_as_far_as_it_is_near() {
        let today = "2026-11-23".parse().unwrap();
        for (day, pt, en) in [
            ("2026-11-23", "hoje", "today"),
            ("2026-11-24", "amanhã", "tomorrow"),
            ("2026-11-22", "ontem", "yesterday"),
            ("2026-11-20", "há 3 dias", "3 days ago"),
            ("2026-12-01", "01/12", "01/12"),
            ("2027-01-04", "04/01/2027", "04/01/2027"),
        ] {
            let on = Due::on(day.parse().unwrap());
            assert_eq!((due(Lang::Pt, on, today), due(Lang::En, on, today)), (pt.into(), en.into()));
        }
        assert_eq!(
            (day(Lang::Pt, today), day(Lang::En, today)),
            ("seg 2026-11-23".into(), "Mon 2026-11-23".into())
        );
        let at = |text: &str| Due { time: "10:30:00".parse().ok(), ..Due::on(text.parse().unwrap()) };
        assert_eq!(due(Lang::Pt, at("2026-11-24"), today), "amanhã 10:30");
        assert_eq!(due(Lang::Pt, at("2026-11-20"), today), "há 3 dias", "the hour no longer matters");
    }

    #[test]
    fn the_longest_time_is_said_as_it_is() {
        assert!(fault(FollowUpFault::EveryOutOfRange).pt.contains(&LONGEST.to_string()));
    }
}
