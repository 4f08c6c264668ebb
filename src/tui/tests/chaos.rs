//! Whatever is typed, pasted and answered, in whatever order and on whatever screen: nothing panics, and a call is
//! never recorded in halves.

use std::sync::Arc;

use proptest::prelude::*;
use uuid::Uuid;

use super::harness::Console;
use super::{appointments, board, counted, day, follow_ups, queue, requests};
use crate::clock::ZONE;
use crate::domain::code::Period;
use crate::domain::count::{SplitCount, by_period};
use crate::domain::id::{CallId, ShiftId};
use crate::domain::time::civil_day;
use crate::exporting::ExportError;
use crate::i18n::Lang;
use crate::store::StoreError;
use crate::tui::effect::{Exported, Failed, Read, Reply, Write, Written};
use crate::tui::screens::review::tests as review;

/// Something that happens to a console.
#[derive(Debug, Clone)]
enum Happens {
    Key(String),
    Paste(String),
    Waits(i64),
    /// The workers answer what they were asked, well or badly.
    Answers,
    Fails,
    SignedOff,
    StrayAnswer(u64),
    Looks(u16, u16),
}

fn happens() -> impl Strategy<Value = Happens> {
    let named = [
        "enter",
        "enter",
        "esc",
        "tab",
        "shift-tab",
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "backspace",
        "ctrl-s",
        "ctrl-s",
        "ctrl-x",
        "ctrl-p",
        "ctrl-q",
        "ctrl-w",
        "ctrl-u",
        "ctrl-k",
        "ctrl-a",
        "ctrl-d",
        "ctrl-o",
        "o",
        "O",
        "/",
        "r",
        "c",
        "1",
        "alt-enter",
        "ctrl-left",
        "ctrl-right",
        "f1",
        "f2",
        "f7",
        "f7",
        "e",
        "w",
        "ctrl-b",
        "v",
        "f8",
        "f9",
        "f10",
        "f12",
        "f3",
        "f4",
        "f4",
        "a",
        "e",
        "y",
        "z",
        "ctrl-b",
        "f6",
        "f5",
        "f5",
        "e",
        "ctrl-g",
        "ctrl-r",
        "ctrl-l",
        "i",
        "d",
        "f",
        "n",
        "x",
        "m",
        "p",
        "s",
        "g",
        "w",
        "v",
        "a",
        "+",
        "-",
        "[",
        "]",
        "c",
        "t",
        "P",
        "S",
        "h",
        "l",
        "?",
    ];
    prop_oneof![
        8 => proptest::sample::select(named.to_vec()).prop_map(|key| Happens::Key(key.to_owned())),
        4 => "[a-zà-ÿа-яا-ي一-龥0-9]".prop_map(Happens::Key),
        1 => "(\\PC|[\u{0}-\u{1f}\u{200d}\u{202e}\u{301}👩👧🇵🇹\n]){0,40}".prop_map(Happens::Paste),
        1 => Just(Happens::Paste("+351 912 345 678".into())),
        1 => (0i64..100_000).prop_map(Happens::Waits),
        4 => Just(Happens::Answers),
        1 => Just(Happens::Fails),
        1 => Just(Happens::SignedOff),
        1 => (0u64..9).prop_map(Happens::StrayAnswer),
        2 => (1u16..200, 1u16..60).prop_map(|(width, height)| Happens::Looks(width, height)),
    ]
}

fn counts(number: u64) -> Reply {
    let period =
        [Period::Day, Period::Week, Period::Month, Period::Year][usize::try_from(number).unwrap() % 4];
    let value = |value: &str| SplitCount { date: "2026-11".into(), value: value.into(), calls: number };
    let rows = by_period(day::november(), &day::tallies(), period);
    let values = ["ukr", "residence.permit", "09", "?", "李小龙"].map(value).into();
    counted::calls(number, rows, values, day::tallies())
}

fn contacts(number: u64) -> Reply {
    Reply::Contacts { number, calls: day::contacts(), total: 3 }
}

/// The workers do everything that was asked and not done yet, if they can.
fn work(console: &mut Console, well: bool) {
    let (writes, reads) = (std::mem::take(&mut console.writes), std::mem::take(&mut console.reads));
    for write in writes {
        match write {
            Write::Log { facts, private, .. } => {
                assert_eq!(facts.faults(console.now), [], "what reaches the writer is complete");
                assert!(private.notes.is_none_or(|notes| notes.chars().count() <= 10_000));
                if well { console.saved(facts.id) } else { console.failed(Failed::Log(facts.id, facts.kind)) }
            }
            Write::Create(new) if well => console.reply(Reply::Created { lead: new.lead }),
            Write::Create(_) => console.failed(Failed::Create),
            Write::SignOn { staff, shift, .. } if well => console.reply(Reply::SignedOn { staff, shift }),
            Write::SignOff { .. } if well => console.reply(Reply::SignedOff),
            Write::SignOn { .. } | Write::SignOff { .. } => console.failed(Failed::Shift),
            Write::Presence { .. } | Write::KeepDraft(_) | Write::KeepSideDraft(_) if well => {}
            Write::KeepDraft(draft) => console.failed(Failed::Draft(draft.id)),
            Write::TakeDraft { .. } if well => console.reply(Reply::Taken(None)),
            Write::Discard { id, .. } if well => console.reply(Reply::Discarded { id }),
            Write::Withdraw { .. } if well => console.reply(Reply::Withdrawn),
            Write::TakeDraft { .. } | Write::Discard { .. } | Write::Withdraw { .. } => {
                console.failed(Failed::Call);
            }
            Write::Interpreter { form, facts, private, .. } => {
                let complete = private.name.is_some() && !facts.languages.is_empty();
                assert!(complete, "what reaches the writer is complete");
                let (id, at) = (facts.id, console.now);
                if well {
                    console.reply(Reply::InterpreterSaved { form, id, at });
                } else {
                    console.failed(Failed::Interpreter(form));
                }
            }
            Write::Offer { facts, .. } => {
                assert_eq!(facts.faults(console.now), [], "what reaches the writer is complete");
                let (id, at) = (facts.id, console.now);
                if well {
                    console.reply(Reply::OfferSaved { id, at });
                } else {
                    console.failed(Failed::Offer(id));
                }
            }
            Write::Declare { form, .. } if well => {
                console.reply(Reply::DeclaredSaved { form, at: console.now });
            }
            Write::Declare { form, .. } => console.failed(Failed::Declare(form)),
            Write::KeepSideDraft(draft) => console.failed(Failed::SideDraft(draft.id)),
            Write::DropSideDraft(id) if well => console.reply(Reply::SideDropped(id)),
            Write::CloseOffer { .. } if well => console.reply(Reply::OfferClosed),
            Write::DropSideDraft(_) | Write::CloseOffer { .. } => console.failed(Failed::Call),
            Write::Presence { .. } => console.failed(Failed::Presence),
            Write::Request { facts, .. } if well => {
                console.reply(Reply::Requested { id: facts.id, at: console.now, already: false });
            }
            Write::Print { file, .. } => {
                let failed = (!well).then(|| "disco cheio".to_owned());
                console.reply(Reply::Printed { path: file, failed });
            }
            Write::Step { id, .. } if well => {
                console.reply(Reply::Stepped { id, at: console.now, not_dialled: None });
            }
            Write::Request { facts, .. } => console.failed(Failed::Request(facts.id)),
            Write::Step { id, .. } => console.failed(Failed::Request(id)),
            other => work_later(console, other, well),
        }
    }
    for read in reads {
        if well { console.reply(found(console, &read)) } else { console.failed(Failed::Read) }
    }
}

/// What the reader finds.
fn found(console: &Console, read: &Read) -> Reply {
    match *read {
        Read::People => day::people(console.app.preferences().0),
        Read::Log { number, .. } => Reply::Log { number, calls: day::calls(), total: 12 },
        Read::Drafts { number } => Reply::Drafts { number, drafts: console.kept() },
        Read::Board { number, .. } => Reply::Board { number, board: Box::new(board::busy()) },
        Read::Queue => Reply::Queue(Box::new(queue::morning())),
        Read::Appointments => Reply::Appointments(Box::new(appointments::morning())),
        Read::Contacts { number, .. } => contacts(number),
        Read::Counts { number, ref question } => match counted::answer(question) {
            Some(answer) => counted::reply(number, question, answer),
            None => counts(number),
        },
        Read::Offers { number, .. } => Reply::Offers { number, offers: day::offers() },
        Read::FollowUps { number, .. } => Reply::FollowUps { number, follow_ups: follow_ups::list() },
        Read::FollowUpsDue(_) => Reply::FollowUpsDue(4),
        Read::SideDrafts { number } => Reply::SideDrafts { number, drafts: console.kept_sides() },
        Read::CallsBehind { number, .. } => counted::behind(number),
        Read::RequestsBehind { number, .. } => queue::behind(number),
        Read::AppointmentsBehind { number, .. } => appointments::behind(number),
        Read::EntriesAbout(subject) => entries(subject),
        Read::Declared { number } => counted::declared(number),
        Read::RequestsOfCall(call) => requests::of_call(call),
        ref read => review_found(read),
    }
}

/// What the journal says of a request or an appointment.
fn entries(subject: Uuid) -> Reply {
    let entries = if subject == queue::entries()[0].event.subject() { queue::entries() } else { Vec::new() };
    Reply::EntriesAbout { subject, entries }
}

/// What is to happen after a call: follow-ups and appointments.
fn work_later(console: &mut Console, write: Write, well: bool) {
    match write {
        Write::FollowUp { facts, private, .. } => {
            let today = civil_day(console.now, ZONE);
            let faults = facts.terms.faults(&private, today);
            assert_eq!(faults, [], "what reaches the writer is complete");
            let (id, call, at) = (facts.id, facts.call, console.now);
            if well {
                console.reply(Reply::FollowUpScheduled { id, call, at });
            } else {
                console.failed(Failed::FollowUp(id.0));
            }
        }
        Write::StepFollowUp { stepped, form, .. } => {
            let at = console.now;
            if well {
                console.reply(Reply::FollowUpStepped { stepped, form, at });
            } else {
                console.failed(Failed::FollowUp(form.unwrap_or(stepped.id.0)));
            }
        }
        Write::Book { facts, private, .. } => {
            assert_eq!(facts.faults(&private, console.now), [], "what reaches the writer is complete");
            let (id, at) = (facts.id, console.now);
            if well {
                console.reply(Reply::Booked { id, at });
            } else {
                console.failed(Failed::Appointment(id.0));
            }
        }
        Write::StepAppointment { id, form, .. } if well => {
            console.reply(Reply::AppointmentStepped { id, at: console.now, form });
        }
        Write::File { name, .. } => {
            let failed = (!well).then(|| "sem espaço".to_owned());
            console.reply(Reply::File { path: name.into(), failed });
        }
        Write::TrySending(_) if well => console.reply(Reply::TryingAgain),
        Write::StepAppointment { id, form, .. } => {
            console.failed(Failed::Appointment(form.unwrap_or(id.0)));
        }
        Write::TrySending(id) => console.failed(Failed::Appointment(id.0)),
        other => review_write(console, other, well),
    }
}

fn review_write(console: &mut Console, write: Write, well: bool) {
    let at = console.now;
    match write {
        Write::Correct { correction, private, .. } => {
            let id = correction.facts.id;
            assert_eq!(correction.facts.faults(at), [], "what reaches the writer is complete");
            assert!(private.reason.is_some_and(|reason| !reason.trim().is_empty()));
            if well {
                console.reply(Reply::Corrected { id, at });
            } else {
                let why = Arc::new(StoreError::Stale { seen: 1, current: 2 });
                console.reply(Reply::Failed { of: Failed::Correction(id), why });
            }
        }
        Write::Comment { form, text, .. } => {
            assert!(!text.trim().is_empty());
            if well {
                console.reply(Reply::Commented { form, at });
            } else {
                console.failed(Failed::Comment(form));
            }
        }
        Write::KeepCorrection(draft) if !well => console.failed(Failed::CorrectionDraft(draft.call)),
        Write::MarkReviewed { .. } if well => console.reply(Reply::Reviewed),
        Write::ReadComments { .. } if well => console.reply(Reply::CommentsRead),
        Write::DropCorrection { call, .. } if well => console.reply(Reply::CorrectionDropped(call)),
        _ if well => {}
        _ => console.failed(Failed::Call),
    }
}

fn review_found(read: &Read) -> Reply {
    match *read {
        Read::Page { number, side, .. } => {
            Reply::Page { number, side, calls: review::reviewed(), more: number.is_multiple_of(2) }
        }
        Read::Summary { number, .. } => Reply::Summary { number, summary: review::summary() },
        Read::History(call) => Reply::History { call, steps: review::told().1 },
        Read::Corrections(_) => Reply::Corrections(Vec::new()),
        Read::Comments(_) => Reply::Comments(Vec::new()),
        Read::Export(_) => {
            Reply::Exported(Ok(Exported { path: "/tmp/calls.csv".into(), what: Written::Calls(12) }))
        }
        Read::StopExport => Reply::Exported(Err(Arc::new(ExportError::Stopped))),
        ref other => unreachable!("nobody finds {other:?}"),
    }
}

fn happen(console: &mut Console, what: &Happens) {
    match what {
        Happens::Key(key) => console.press(key),
        Happens::Paste(text) => console.paste(text),
        Happens::Waits(seconds) => console.wait(*seconds),
        Happens::Answers => work(console, true),
        Happens::Fails => work(console, false),
        Happens::SignedOff => console.reply(Reply::SignedOff),
        Happens::StrayAnswer(number) => {
            console.reply(Reply::Log { number: *number, calls: Vec::new(), total: 0 });
            console.reply(contacts(*number));
            console.reply(counts(*number));
            console.reply(queue::behind(*number));
            console.reply(appointments::behind(*number));
            console.reply(entries(queue::entries()[0].event.subject()));
            console.reply(Reply::Board { number: *number, board: Box::new(board::empty()) });
            console.saved(CallId(Uuid::from_u128((*number).into())));
            console.reply(Reply::Changed);
        }
        Happens::Looks(width, height) => drop(console.screen(*width, *height)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_happens_makes_it_panic(
        events in proptest::collection::vec(happens(), 1..60),
        begins in 0..3,
        size in (1u16..200, 1u16..60),
    ) {
        let mut console = match begins {
            0 => Console::without_store(Lang::Pt),
            1 => Console::at_sign_on(Lang::En),
            _ => Console::busy(Lang::Pt),
        };
        for event in &events {
            happen(&mut console, event);
        }
        console.screen(size.0, size.1);
        console.screen(60, 20);
        console.screen(80, 24);
    }
}

/// The review, whose log is there only once it was answered.
#[test]
fn every_window_size_can_be_drawn_of_the_review() {
    for keys in ["enter", "h", "c ctrl-s", "e", "e tab tab r e f e r enter ctrl-s", "down e h"] {
        let mut console = Console::busy(Lang::Pt);
        console.press("f7");
        work(&mut console, true);
        console.press(keys);
        work(&mut console, true);
        let (call, steps) = review::told();
        console.reply(Reply::History { call, steps });
        for width in (1..=200).step_by(7).chain([59, 60, 61, 69, 70]) {
            for height in (1..=60).step_by(5).chain([19, 20]) {
                console.screen(width, height);
            }
        }
    }
}

/// Every size, once, in the fullest states.
#[test]
fn every_window_size_can_be_drawn() {
    let states = [
        "n tab tab tab 9 1 2 3 4 5 6 7 8",
        "n u k enter ctrl-s",
        "f7",
        "f7 / l",
        "f7 / l : enter",
        "f7 x",
        "f8",
        "f8 g",
        "f8 s",
        "f8 m",
        "f8 w",
        "f8 s x x",
        "f8 v",
        "f8 d",
        "f8 d s",
        "f8 a",
        "f8 a o ctrl-s",
        "f8 a n ctrl-s",
        "f8 i 9",
        "f3",
        "f3 i",
        "f3 enter",
        "f3 p",
        "f3 p / u r d",
        "f3 p n ctrl-s",
        "f3 p enter tab tab a r a b",
        "f3 n ctrl-s",
        "f3 n H tab tab tab tab c h i",
        "f3 n H tab tab tab tab m a n d enter 2 0 : 3 0 ctrl-s",
        "f1",
        "ctrl-p",
        "x",
        "enter",
        "O",
        "o ctrl-s",
        "f6",
        "f5",
        "f5 n ctrl-s",
        "f5 n + 3 tab x tab c h i",
        "n u k enter ctrl-g",
    ];
    for keys in states {
        let mut console = Console::busy(Lang::Pt);
        console.press(keys);
        work(&mut console, true);
        for width in (1..=200).step_by(7).chain([59, 60, 61, 69, 70]) {
            for height in (1..=60).step_by(5).chain([19, 20]) {
                console.screen(width, height);
            }
        }
    }
}

#[test]
fn a_stray_sign_off_leaves_no_call_behind() {
    let mut console = Console::busy(Lang::Pt);
    console.press("n u k");
    console.reply(Reply::SignedOff);
    console.reply(Reply::SignedOn { staff: day::JOAO, shift: ShiftId(Uuid::nil()) });
    assert!(!console.shows("Nova chamada"), "the next person does not get the last one's caller");
}
