//! Follow-ups of the line: two overdue, two for today, two to come; one of them comes again.

use uuid::Uuid;

use super::day;
use crate::domain::call::Asked;
use crate::domain::event::Private;
use crate::domain::follow_up::{
    Due, FollowUp, FollowUpChannel, FollowUpFacts, FollowUpResult, FollowUpState, Followed, Occasion, Terms,
};
use crate::domain::id::{FollowUpId, StaffId};

fn one(number: u128, due: &str, channel: FollowUpChannel, who: Option<StaffId>) -> Followed {
    let (day, time) = due.split_once(' ').map_or((due, None), |(day, time)| (day, Some(time)));
    let time = time.map(|time| format!("{time}:00").parse().unwrap());
    let terms = Terms {
        channel,
        due: Due { day: day.parse().unwrap(), time },
        who,
        language: Some(Asked { code: "por".parse().unwrap(), variant: None }),
        every: None,
        until: None,
    };
    let follow_up = FollowUp {
        facts: FollowUpFacts { id: FollowUpId(Uuid::from_u128(0xf011_0000 + number)), terms, call: None },
        private: Private { phone: Some("900 000 001".into()), ..Private::default() },
        entered_by: day::OLENA,
        entered_at: "2026-11-16T10:00:00Z".parse().unwrap(),
        revision: 1,
        state: FollowUpState::Open,
        ended: None,
        postponed: 0,
        remark: None,
        occasions: Vec::new(),
    };
    Followed { follow_up, call: None }
}

fn about(mut followed: Followed, name: &str, reason: &str) -> Followed {
    let private = &mut followed.follow_up.private;
    (private.name, private.notes) = (Some(name.into()), Some(reason.into()));
    followed
}

/// From a call that only João may tell of.
pub fn confidential() -> Followed {
    let mut secret = about(
        one(7, "2026-11-23", FollowUpChannel::Phone, Some(day::JOAO)),
        "Segredo Absoluto",
        "A pessoa está em casa da irmã.",
    );
    let mut call = day::contacts().remove(1);
    call.facts.id = crate::domain::id::CallId(Uuid::from_u128(22));
    secret.follow_up.facts.call = Some(call.facts.id);
    secret.call = Some(call);
    secret
}

/// The open follow-ups, the one that is due first first.
pub fn list() -> Vec<Followed> {
    use FollowUpChannel::{Appointment, Email, Phone};
    let mut late = about(
        one(1, "2026-11-18 15:00", Phone, Some(day::OLENA)),
        "Тетяна Шевченко",
        "Confirmar se a AIMA lhe respondeu ao pedido de renovação.",
    );
    let call = day::contacts().remove(0);
    late.follow_up.facts.call = Some(call.facts.id);
    late.call = Some(call);
    late.follow_up.facts.terms.language = None;
    (late.follow_up.postponed, late.follow_up.remark) = (1, Some("estava no trabalho".into()));

    let mut mail = about(
        one(2, "2026-11-20", Email, None),
        "Rosa Mendes",
        "Enviar a lista de documentos para o reagrupamento.",
    );
    mail.follow_up.private.email = Some("rosa.mendes@exemplo.pt".into());

    let mut job = about(
        one(3, "2026-11-23 11:30", Phone, Some(day::OLENA)),
        "Adilson Tavares",
        "Procura emprego na construção civil.",
    );
    (job.follow_up.facts.terms.every, job.follow_up.revision) = (Some(4), 3);
    job.follow_up.occasions =
        [("2026-09-28", FollowUpResult::Reached), ("2026-10-26", FollowUpResult::MessageLeft)]
            .map(|(due, result)| Occasion {
                due: due.parse().unwrap(),
                at: format!("{due}T10:20:00Z").parse().unwrap(),
                by: day::OLENA,
                result,
                call: None,
            })
            .to_vec();

    let visit = about(
        one(4, "2026-11-23", Appointment, Some(day::JOAO)),
        "李小龙",
        "Faltou à marcação em Lisboa; quer outra.",
    );
    let soon = about(one(5, "2026-11-24", Phone, Some(day::NATALIA)), "Ion Popa", "Contrato de trabalho.");
    let later = about(one(6, "2027-01-11", Email, Some(day::JOAO)), "Nha Bibinha", "Bolsa de estudo.");
    vec![late, mail, job, visit, soon, later]
}
