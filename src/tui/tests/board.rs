//! The Board on a busy morning, and on an empty one.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{day, queue};
use crate::domain::appointment::AnswerRules;
use crate::domain::board::{
    About, Board, BoardRules, DayHours, Duty, HandOff, Hours, Item, Part, Section, TooFew, UsualDay,
};
use crate::domain::calendar::Calendar;
use crate::domain::call::Asked;
use crate::domain::code::{Coverage, SideForm};
use crate::domain::follow_up::FollowUpChannel;
use crate::domain::id::StaffId;
use crate::domain::routing::Presence;
use crate::domain::time::Instant;
use crate::domain::translation::QueueRules;

/// João's open call, whose caller has been on hold for four minutes.
pub const JOAOS_CALL: Uuid = Uuid::from_u128(0xd1);
/// What somebody left open who is no longer on duty.
pub const LEFT: Uuid = Uuid::from_u128(0xd2);
/// An offer that Natalia is typing.
pub const OFFER: Uuid = Uuid::from_u128(0xd3);
/// An appointment in Lisbon that should have been answered.
pub const LISBON: Uuid = Uuid::from_u128(0xe1);

fn ago(seconds: i64) -> Instant {
    queue::ago(0) - TimeDelta::seconds(seconds)
}

fn item(id: Uuid, about: About, who: Option<StaffId>, since: Instant) -> Item {
    Item { id, about, who, since, due: None, waits: None }
}

/// Some Monday's calls, from nine to seven.
fn hours(calls: [u64; 10]) -> Hours {
    let mut hours = [0; 24];
    hours[9..19].copy_from_slice(&calls);
    hours
}

fn mondays() -> Result<UsualDay, TooFew> {
    let today = queue::ago(0).date_naive();
    let usual = [8, 13, 15, 12, 7, 9, 14, 13, 10, 5];
    let earlier = (1..=8u64).map(|weeks| DayHours {
        day: today - TimeDelta::weeks(i64::try_from(weeks).unwrap()),
        hours: hours(usual.map(|calls| calls + weeks % 3 - weeks / 8)),
        coverage: Coverage::Recorded,
    });
    UsualDay::of(today, &earlier.collect::<Vec<_>>())
}

fn duty(id: StaffId, presence: Presence, seconds: i64) -> Duty {
    let staff = day::staff().into_iter().find(|person| person.facts.id == id).unwrap();
    Duty { staff, presence, since: ago(seconds) }
}

/// A quarter past ten: three people, two who wait, calls open, a centre that owes an answer, records to be reviewed.
pub fn busy() -> Board {
    let calendar = Calendar::shipped(crate::clock::ZONE);
    let rules =
        BoardRules { calendar: &calendar, queue: QueueRules::default(), answers: AnswerRules::default() };
    let mut open = queue::morning().open;
    open.sort_by_key(|one| crate::domain::translation::queue_order(one, ago(0), rules.queue.ahead));
    let call = |on_hold, left| About::Call { on_hold, left };
    let appointment =
        |desk: &str, hand_off| About::Appointment { centre: "lisbon".into(), desk: desk.into(), hand_off };
    let left = ago(3 * 3600);
    let drafts = vec![
        Item { due: Some(left), ..item(LEFT, call(false, true), Some(StaffId(Uuid::from_u128(0xa4))), left) },
        Item { waits: Some(ago(241)), ..item(JOAOS_CALL, call(true, false), Some(day::JOAO), ago(725)) },
        item(OFFER, About::Form(SideForm::Offer), Some(day::NATALIA), ago(95)),
    ];
    let follow_up = |number, language: &str, due: &str, who| {
        let due = crate::domain::follow_up::parse_due(due, ago(0).date_naive()).unwrap();
        let about = About::FollowUp {
            channel: FollowUpChannel::Phone,
            language: Some(Asked { code: language.parse().unwrap(), variant: None }),
            due,
        };
        let since = due.day.and_hms_opt(0, 0, 0).unwrap().and_utc();
        let over = since + TimeDelta::days(1);
        Item { due: Some(over), ..item(Uuid::from_u128(number), about, who, since) }
    };
    let follow_ups = vec![
        follow_up(0xea, "ukr", "2026-11-19 10:00", Some(day::OLENA)),
        follow_up(0xeb, "hin", "2026-11-23", None),
        follow_up(0xec, "por", "2026-11-23 16:30", Some(day::JOAO)),
    ];
    let friday = ago(3 * 24 * 3600);
    let hand_offs = vec![
        Item { due: Some(ago(600)), ..item(LISBON, appointment("legal", HandOff::Unanswered), None, friday) },
        Item {
            due: Some(ago(1800)),
            ..item(Uuid::from_u128(0xe2), appointment("borders", HandOff::Failed), None, ago(1800))
        },
        Item {
            due: Some(ago(-3600 * 20)),
            ..item(Uuid::from_u128(0xe3), appointment("social", HandOff::Unanswered), None, ago(4000))
        },
    ];
    let review = |number, late, corrected, seconds| {
        item(Uuid::from_u128(number), About::Review { late, corrected }, Some(day::JOAO), ago(seconds))
    };
    let reviews = vec![review(0xf1, true, false, 2_100), review(0xf2, false, true, 90_000)];
    Board {
        duty: vec![
            duty(day::OLENA, Presence::Free, 75),
            duty(day::JOAO, Presence::OnCall, 725),
            duty(day::NATALIA, Presence::WrapUp, 3_725),
        ],
        today: DayHours {
            day: ago(0).date_naive(),
            hours: hours([11, 6, 0, 0, 0, 0, 0, 0, 0, 0]),
            coverage: Coverage::Recorded,
        },
        usual: mondays(),
        sections: vec![
            Section::whole(Part::Drafts, drafts),
            Section::whole(
                Part::Queue,
                open.iter().map(|one| Item::of_request(one, rules, ago(0))).collect(),
            ),
            Section::whole(Part::FollowUps, follow_ups),
            Section::whole(Part::HandOffs, hand_offs),
            Section { part: Part::Reviews, items: reviews, total: 34 },
        ],
    }
}

/// The line's first morning: nothing is open, and nothing is usual yet.
pub fn empty() -> Board {
    let whole = |part| Section::whole(part, Vec::new());
    Board {
        duty: Vec::new(),
        today: DayHours { day: ago(0).date_naive(), hours: [0; 24], coverage: Coverage::NotRecorded },
        usual: Err(TooFew(1)),
        sections: vec![
            whole(Part::Drafts),
            whole(Part::Queue),
            whole(Part::FollowUps),
            whole(Part::HandOffs),
        ],
    }
}
