//! Words about appointments: states, answers, what is wrong with a record, why a step is refused.

use chrono::NaiveTime;

use super::codes::Worded;
use super::{Lang, Word, word};
use crate::domain::appointment::{
    Answer, AppointmentFault, AppointmentRefusal, AppointmentState, CancelReason, MOST_WINDOWS, MessageKind,
    Reach, Via,
};
use crate::say;

impl Worded for AppointmentState {
    fn word(self) -> Word {
        match self {
            Self::Requested => word("pedida", "requested"),
            Self::HandedOff => word("entregue", "handed off"),
            Self::Confirmed => word("confirmada", "confirmed"),
            Self::CounterProposed => word("contraproposta", "counter-proposed"),
            Self::Refused => word("recusada", "refused"),
            Self::Attended => word("compareceu", "attended"),
            Self::NoShow => word("faltou", "no-show"),
            Self::Cancelled => word("desmarcada", "cancelled"),
        }
    }
}

impl Worded for Answer {
    fn word(self) -> Word {
        match self {
            Self::Confirmed => word("confirma", "confirms"),
            Self::CounterProposed => word("propõe outra hora", "proposes another time"),
            Self::Refused => word("recusa", "refuses"),
        }
    }
}

impl Worded for Via {
    fn word(self) -> Word {
        match self {
            Self::Message => word("por mensagem", "by message"),
            Self::Telephone => word("por telefone", "by telephone"),
        }
    }
}

impl Worded for CancelReason {
    fn word(self) -> Word {
        match self {
            Self::Person => word("a pessoa já não precisa", "the person no longer needs it"),
            Self::Centre => word("o centro não pode", "the centre cannot keep it"),
            Self::Mistake => word("foi engano", "it was a mistake"),
        }
    }
}

impl Worded for Reach {
    fn word(self) -> Word {
        match self {
            Self::Phone => word("telefone", "telephone"),
            Self::Email => word("correio eletrónico", "e-mail"),
            Self::CallsBack => word("volta a ligar", "calls back"),
        }
    }
}

impl Worded for MessageKind {
    fn word(self) -> Word {
        match self {
            Self::Request => word("pedido", "request"),
            Self::Cancel => word("desmarcação", "cancellation"),
            Self::DeclineCounter => word("recusa da contraproposta", "refusal of the counter-proposal"),
        }
    }
}

/// What is missing or wrong in an appointment, as shown beside the field.
pub const fn fault(fault: AppointmentFault) -> Word {
    match fault {
        AppointmentFault::CentreMissing => word("falta o centro", "the centre is missing"),
        AppointmentFault::DeskMissing => word("falta o balcão", "the desk is missing"),
        AppointmentFault::WindowMissing => word("falta a data e a hora", "date and time are missing"),
        AppointmentFault::TooManyWindows => word("no máximo cinco horários", "five times at most"),
        AppointmentFault::WindowTooShort => {
            word("o horário é mais curto do que a marcação", "the time is shorter than the appointment")
        }
        AppointmentFault::WindowPast => word("a hora já passou", "the time has passed"),
        AppointmentFault::WindowRepeated => word("o mesmo horário duas vezes", "the same time twice"),
        AppointmentFault::BadLength => word("a duração não é possível", "the length is not possible"),
        AppointmentFault::PhoneMissing => word("falta o telefone", "the telephone number is missing"),
        AppointmentFault::EmailMissing => word("falta o endereço de e-mail", "the e-mail address is missing"),
    }
}

/// Why an appointment was not recorded.
pub fn faults(lang: Lang, faults: &[AppointmentFault]) -> String {
    let list: Vec<&str> = faults.iter().map(|one| fault(*one).to(lang)).collect();
    let list = list.join("; ");
    say!(lang, "a marcação não foi registada: {list}", "the appointment was not recorded: {list}")
}

/// Why a step of an appointment is not possible.
pub fn refusal(lang: Lang, why: AppointmentRefusal) -> String {
    match why {
        AppointmentRefusal::Over(state) => {
            let state = state.word().to(lang);
            say!(lang, "a marcação já está fechada ({state})", "the appointment is over already ({state})")
        }
        AppointmentRefusal::Stale { seen, current } => say!(
            lang,
            "a marcação mudou entretanto (versão {current}, não {seen}); veja-a de novo",
            "the appointment has changed meanwhile (version {current}, not {seen}); look at it again"
        ),
        AppointmentRefusal::AnsweredBefore => {
            word("essa resposta já cá está", "that answer is here already").to(lang).to_owned()
        }
        AppointmentRefusal::NoTime => word(
            "uma contraproposta diz a hora; outra resposta não diz nenhuma",
            "a counter-proposal names a time; no other answer does",
        )
        .to(lang)
        .to_owned(),
        AppointmentRefusal::NoCounterProposal(state) => {
            let state = state.word().to(lang);
            say!(
                lang,
                "o centro não propôs outra hora (a marcação está {state})",
                "the centre has proposed no other time (the appointment is {state})"
            )
        }
        AppointmentRefusal::NothingOwed => {
            word("não há mensagem por entregar", "no message is waiting to be handed off").to(lang).to_owned()
        }
        AppointmentRefusal::Windows(AppointmentFault::TooManyWindows) => {
            say!(lang, "no máximo {MOST_WINDOWS} horários", "{MOST_WINDOWS} times at most")
        }
        AppointmentRefusal::Windows(why) => fault(why).to(lang).to_owned(),
        AppointmentRefusal::TooEarly => word(
            "a marcação ainda não chegou; depois dela se diz se a pessoa compareceu",
            "the appointment has not come yet; after it, say whether the person came",
        )
        .to(lang)
        .to_owned(),
        AppointmentRefusal::NotAgreed(state) => {
            let state = state.word().to(lang);
            say!(
                lang,
                "o centro não aceitou a marcação ({state}); reagende-a ou desmarque-a",
                "the centre has not agreed to the appointment ({state}); reschedule or cancel it"
            )
        }
    }
}

/// When a centre is open on the day of an appointment.
pub fn opening(lang: Lang, times: &[(NaiveTime, NaiveTime)]) -> String {
    let times = times.iter().map(|(from, to)| format!("{}–{}", from.format("%H:%M"), to.format("%H:%M")));
    let times = times.collect::<Vec<_>>().join(", ");
    say!(lang, "nesse dia {times}", "open that day {times}")
}
