//! The keys of a filter line, and what they are called.

use crate::domain::code::{Code, codes};
use crate::domain::text::fold;

codes! {
    /// What a filter can restrict.
    Key, "key" {
        /// The caller's language.
        Language = "lang",
        /// The primary topic, or its area.
        Topic = "topic",
        /// What was achieved.
        Outcome = "outcome",
        /// Who took the call.
        By = "by",
        /// From this day on.
        From = "from",
        /// Up to this day.
        To = "to",
        /// On this day, in this month or year.
        On = "on",
        /// Entered late.
        Late = "late",
        /// Late or corrected, and not reviewed since.
        Waiting = "waiting",
        /// Reviewed as it stands now.
        Reviewed = "reviewed",
        /// Corrected at least once.
        Corrected = "corrected",
        /// A shift lead wrote to the mediator about it.
        Commented = "commented",
        /// Service or a non-service kind.
        Kind = "kind",
        /// Who called.
        Caller = "caller",
        /// Through which door.
        Channel = "channel",
        /// Who served the language.
        Route = "route",
        /// How it ended.
        Ended = "ended",
        /// The service that the caller was referred to.
        Referral = "referral",
        /// The caller asks that nobody else be told.
        Confidential = "confidential",
        /// The caller agrees to be called back.
        CallBack = "call-back",
        /// It is known how long the talk took.
        Talk = "talk",
        /// It is known how long the wrap-up took.
        WrapUp = "wrap-up",
        /// Who entered it.
        Entered = "entered",
        /// The civil hour in which it started.
        Hour = "hour",
        /// The day of the week.
        Weekday = "weekday",
        /// The reference.
        Reference = "ref",
        /// The telephone number, or its last four digits.
        Phone = "phone",
        /// Text, as without a key.
        Text = "text",
    }
}

codes! {
    /// What is so or not of a call.
    Flag, "flag" {
        /// Entered late.
        Late = "late",
        /// Late or corrected, and not reviewed since.
        Waiting = "waiting",
        /// Reviewed as it stands now.
        Reviewed = "reviewed",
        /// Corrected at least once.
        Corrected = "corrected",
        /// A shift lead wrote to the mediator about it.
        Commented = "commented",
        /// The caller asks that nobody else be told.
        Confidential = "confidential",
        /// The caller agrees to be called back.
        CallBack = "call-back",
        /// It is known how long the talk took.
        Talk = "talk",
        /// It is known how long the wrap-up took.
        WrapUp = "wrap-up",
    }
}

impl Key {
    /// What it is called in Portuguese.
    pub const fn portuguese(self) -> &'static str {
        match self {
            Self::Language => "língua",
            Self::Topic => "assunto",
            Self::Outcome => "resultado",
            Self::By => "por",
            Self::From => "de",
            Self::To => "até",
            Self::On => "em",
            Self::Late => "tardia",
            Self::Waiting => "por-rever",
            Self::Reviewed => "revista",
            Self::Corrected => "corrigida",
            Self::Commented => "comentada",
            Self::Kind => "tipo",
            Self::Caller => "quem",
            Self::Channel => "canal",
            Self::Route => "via",
            Self::Ended => "terminou",
            Self::Referral => "encaminhada",
            Self::Confidential => "sigilo",
            Self::CallBack => "ligar",
            Self::Talk => "conversa",
            Self::WrapUp => "conclusão",
            Self::Entered => "registou",
            Self::Hour => "hora",
            Self::Weekday => "dia-da-semana",
            Self::Reference => "referência",
            Self::Phone => "telefone",
            Self::Text => "texto",
        }
    }

    /// Other names that people may try.
    const fn others(self) -> &'static [&'static str] {
        match self {
            Self::Language => &["language"],
            Self::By => &["mediator", "mediador", "mediadora"],
            Self::From => &["since", "desde"],
            Self::To => &["until"],
            Self::Caller => &["quem-ligou"],
            Self::Ended => &["fim"],
            Self::Confidential => &["confidencial"],
            Self::Entered => &["entered-by"],
            Self::Reference => &["reference"],
            _ => &[],
        }
    }

    /// Every name: the code, the Portuguese one, the others.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        [self.code(), self.portuguese()].into_iter().chain(self.others().iter().copied())
    }

    /// The key of this name, in any case and without accents.
    pub fn named(name: &str) -> Option<Self> {
        let wanted = fold(name);
        Self::ALL.iter().copied().find(|key| key.names().any(|name| fold(name) == wanted))
    }

    /// What it says of a call that is so or not.
    pub fn flag(self) -> Option<Flag> {
        Flag::from_code(self.code())
    }

    /// Whether a call may have no value of it, so that `none` is one.
    pub const fn may_be_none(self) -> bool {
        matches!(
            self,
            Self::Language | Self::Topic | Self::Outcome | Self::Caller | Self::Route | Self::Referral
        )
    }
}
