//! Nothing that a centre should hear of is lost, and nothing is told wrongly: the server is down, refuses, is slow, hangs
//! up; processes are killed at random moments, and several hand off at once.
//!
//! The longer runs are for a quiet machine: `cargo test --release --test handoff -- --ignored --nocapture`.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

mod support;

use std::hash::{BuildHasher, RandomState};
use std::process::Stdio;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use sosline::domain::appointment::{
    AppointmentFacts, AppointmentState, AppointmentStepped, CancelReason, Reach, Step, Window,
};
use sosline::domain::call::Asked;
use sosline::domain::event::{Event, Private};
use sosline::domain::id::{AppointmentId, StaffId};
use sosline::domain::time::Instant as Moment;
use sosline::store::{Access, Append, AppointmentFilter, Store};
use support::Line;
use support::centre::{Heard, calendar};
use support::smtp::{MailServer, Manner};

/// A line on which somebody keeps asking, moving and cancelling, an hour between one run of the hand-off and the next.
struct Office {
    line: Line,
    now: Moment,
    asked: u32,
}

impl Office {
    fn new() -> Self {
        Self { line: Line::init(), now: "2026-11-23T10:15:00Z".parse().unwrap(), asked: 0 }
    }

    /// The same with a mail server for the centre in Lisbon.
    fn with_server(server: &MailServer) -> Self {
        let office = Self::new();
        let centres = include_str!("../assets/centres.toml");
        let own = "code = \"lisbon\"\nemail = \"lisboa@cnai.example.org\"\ntransport = \"smtp\"";
        let write =
            |name: &str, text: &str| std::fs::write(office.line.path("config").join(name), text).unwrap();
        write("centres.toml", &centres.replacen("code = \"lisbon\"", own, 1));
        let port = server.port;
        write(
            "config.toml",
            &format!(
                "[handoff]\naddress = \"linha@sos.example.org\"\n[handoff.smtp]\nhost = \"127.0.0.1\"\nport = {port}\n\
                 security = \"none\"\ntimeout = \"2s\"\n"
            ),
        );
        office
    }

    fn store(&self) -> Store {
        Store::open(&self.line.store(), Access::Write).unwrap()
    }

    fn append(&self, event: Event) {
        let private =
            Private {
                name: Some("Надія".into()), phone: Some("912 345 678".into()), ..Private::default()
            };
        self.store().append(Append { who: StaffId::PROGRAM, event, private }, self.now).unwrap();
    }

    /// In the night in which clocks change, and around it.
    fn windows(&self) -> Vec<Window> {
        let from = "2027-03-26T10:00:00Z".parse::<Moment>().unwrap()
            + chrono::TimeDelta::hours(i64::from(self.asked));
        vec![Window { from, to: from + chrono::TimeDelta::hours(1) }]
    }

    fn ask(&mut self) -> AppointmentId {
        self.asked += 1;
        let id = AppointmentId(uuid::Uuid::from_u128(u128::from(self.asked)));
        self.append(Event::AppointmentRequested(AppointmentFacts {
            id,
            call: None,
            centre: "lisbon".into(),
            desk: "legal".into(),
            windows: self.windows(),
            minutes: 30,
            topic: None,
            language: Asked::from_code("ukr").unwrap(),
            interpreter: false,
            reach: Reach::Phone,
            consent: true,
            asked: self.now,
        }));
        id
    }

    fn step(&self, id: AppointmentId, step: Step) {
        self.append(Event::AppointmentStepped(AppointmentStepped { id, step }));
    }

    /// Something new that a centre has to hear of: another appointment, another time, a cancellation.
    fn change(&mut self) {
        let open = AppointmentFilter {
            states: vec![AppointmentState::Requested, AppointmentState::HandedOff],
            ..AppointmentFilter::default()
        };
        let open = self.store().appointments(&open, 100).unwrap();
        let one = open.get(usize::try_from(random(4)).unwrap());
        match (one, random(3)) {
            (Some(one), 0) => {
                self.asked += 1;
                let step = Step::Reschedule { sequence: one.sequence, windows: self.windows() };
                self.step(one.facts.id, step);
            }
            (Some(one), 1) => self.step(one.facts.id, Step::Cancel { reason: CancelReason::Person }),
            _ => drop(self.ask()),
        }
    }

    fn hand_off(&self) -> std::process::Command {
        let mut command = self.line.command(["appointments", "hand-off", "--json"]);
        command.env("SOSLINE_NOW", self.now.to_rfc3339()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// An hour later: what waited or was in hand is due again.
    fn later(&mut self) {
        self.now += chrono::TimeDelta::hours(1);
    }

    /// Every appointment of which a centre may have heard is in its calendar exactly once, in its present version.
    #[track_caller]
    fn assert_all_told(&mut self, heard: impl Fn(&Self) -> Vec<Heard>) {
        self.later();
        let output = self.hand_off().output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let store = self.store();
        assert_eq!(store.outbox().unwrap(), []);
        let heard = heard(self);
        let known = calendar(&heard);
        for one in store.appointments(&AppointmentFilter::default(), 1000).unwrap() {
            let uid = format!("{}@sosline", one.facts.id);
            let method = if one.state == AppointmentState::Cancelled { "CANCEL" } else { "REQUEST" };
            let expected = (one.sequence, method.to_owned());
            match known.get(&uid) {
                Some(found) => assert_eq!(*found, expected, "{uid}"),
                // Cancelled before the centre can have heard of it.
                None => {
                    assert!(one.state == AppointmentState::Cancelled && one.handed_off.is_none(), "{one:?}");
                }
            }
        }
        assert_eq!(self.store().verify(|_, _| {}).unwrap().faults, []);
    }
}

/// A number below `below`, another one each time.
fn random(below: u64) -> u64 {
    RandomState::new().hash_one(0_u8) % below
}

fn spooled(office: &Office) -> Vec<Heard> {
    Heard::in_folder(&office.line.path("outbox"))
}

fn mailed(server: &MailServer) -> impl Fn(&Office) -> Vec<Heard> {
    let server = server.clone();
    move |_| server.received().iter().map(|mail| Heard::of(mail.as_bytes())).collect()
}

#[test]
fn whatever_a_server_does_the_centre_hears_of_everything_in_the_end() {
    let server = MailServer::start();
    let mut office = Office::with_server(&server);
    for (manner, goes) in [
        (Manner::Down, false),
        (Manner::Refuses, false),
        (Manner::Silent, false),
        (Manner::DropsAfterData, false),
        (Manner::Slow(Duration::from_millis(50)), true),
        (Manner::Accepts, true),
    ] {
        office.ask();
        server.behave(manner);
        office.later();
        let output = office.hand_off().output().unwrap();
        assert_eq!(output.status.code(), Some(i32::from(!goes)), "{manner:?}: {output:?}");
        let waiting = office.store().outbox().unwrap();
        assert_eq!(waiting.is_empty(), goes, "{manner:?}");
        assert!(waiting.iter().all(|one| one.error.is_some()), "{manner:?}: {waiting:?}");
    }
    let twice = server.received().len();
    assert!(twice > 6, "what was dropped after the message was sent again: {twice}");
    office.assert_all_told(mailed(&server));
}

#[test]
fn ten_kills_lose_nothing_in_the_spool_folder() {
    kill_at_random_moments(10, None);
}

#[test]
fn ten_kills_lose_nothing_on_the_way_to_a_server() {
    kill_at_random_moments(10, Some(&MailServer::start()));
}

#[test]
#[ignore = "two hundred processes, one after the other"]
fn two_hundred_kills_lose_nothing_in_the_spool_folder() {
    kill_at_random_moments(200, None);
}

#[test]
#[ignore = "two hundred processes, one after the other"]
fn two_hundred_kills_lose_nothing_on_the_way_to_a_server() {
    kill_at_random_moments(200, Some(&MailServer::start()));
}

/// Kills processes that hand off, from before they have begun until after they are done, while there is always something
/// new to say, and a server that behaves in every way.
fn kill_at_random_moments(kills: u32, server: Option<&MailServer>) {
    let mut office = server.map_or_else(Office::new, Office::with_server);
    office.ask();
    let began = Instant::now();
    assert!(office.hand_off().output().unwrap().status.success());
    let usual = began.elapsed();
    let mut killed = 0;
    for kill in 0..kills {
        office.later();
        office.change();
        if let Some(server) = server {
            server.behave(match random(5) {
                0 => Manner::Down,
                1 => Manner::Refuses,
                2 => Manner::DropsAfterData,
                3 => Manner::Slow(usual.mul_f64(0.1)),
                _ => Manner::Accepts,
            });
        }
        let mut child = office.hand_off().spawn().unwrap();
        let part = f64::from(u32::try_from(random(1000)).unwrap()) / 1000.0;
        let moment = usual.mul_f64(1.5 * (f64::from(kill) + part) / f64::from(kills));
        // Not a wait for something to happen: the moment of the kill.
        std::thread::sleep(moment);
        let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw).unwrap();
        let _ = kill_process(pid, Signal::KILL);
        killed += usize::from(child.wait().unwrap().code().is_none());
    }
    assert!(killed > 0, "no process was still running when it was to be killed");
    if let Some(server) = server {
        server.behave(Manner::Accepts);
    }
    let heard = |office: &Office| server.map_or_else(|| spooled(office), |server| mailed(server)(office));
    office.assert_all_told(heard);
    let heard = heard(&office);
    eprintln!(
        "{kills} moments, {killed} kills, {} appointments, {} messages heard, {} of them twice",
        calendar(&heard).len(),
        heard.len(),
        heard.len()
            - heard.iter().map(|one| &one.message_id).collect::<std::collections::BTreeSet<_>>().len()
    );
}

#[test]
fn four_who_hand_off_at_once_send_each_message_once() {
    let server = MailServer::start();
    server.behave(Manner::Slow(Duration::from_millis(5)));
    let mut office = Office::with_server(&server);
    for _ in 0..12 {
        office.ask();
    }
    let running: Vec<_> = (0..4).map(|_| office.hand_off().spawn().unwrap()).collect();
    for child in running {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
    assert_eq!(server.received().len(), 12);
    office.assert_all_told(mailed(&server));
}
