//! What is due goes, to the spool folder and to a server; what does not go stays, with the reason.

use std::path::PathBuf;

use super::*;
use crate::clock::Clock;
use crate::config::{Security, Smtp};
use crate::domain::appointment::{AppointmentState, AppointmentStepped, CancelReason, Step};
use crate::domain::centre::Transport;
use crate::domain::event::Event;
use crate::handoff::{Failure, Office, Sent, hand_off_due};
use crate::i18n::Lang;
use crate::store::{Append, Store};

pub(super) struct House {
    directory: tempfile::TempDir,
    pub store: Store,
    pub config: Config,
    pub now: Instant,
}

impl House {
    pub fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("line.store");
        let store = Store::create(&path, "Linha SOS Imigrante", Clock::Fixed(now())).unwrap();
        Self { directory, store, config: config(), now: now() }
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    pub fn office(config: &Config, now: Instant) -> Office<'_> {
        Office { config, clock: Clock::Fixed(now), who: StaffId::PROGRAM, lang: Lang::En }
    }

    /// An appointment with a number of its own.
    pub fn ask(&mut self, number: u128) -> AppointmentId {
        let facts = AppointmentFacts {
            id: AppointmentId(Uuid::from_u128(number)),
            ..facts(at("2026-11-26T14:00:00Z"))
        };
        let id = facts.id;
        self.append(Event::AppointmentRequested(facts), private());
        id
    }

    pub fn step(&mut self, id: AppointmentId, step: Step) {
        self.append(Event::AppointmentStepped(AppointmentStepped { id, step }), Private::default());
    }

    fn append(&mut self, event: Event, private: Private) {
        self.store.append(Append { who: StaffId::PROGRAM, event, private }, self.now).unwrap();
    }

    pub fn hand_off(&mut self) -> Vec<Sent> {
        hand_off_due(&mut self.store, &Self::office(&self.config, self.now)).unwrap()
    }

    pub fn get(&self, id: AppointmentId) -> Appointment {
        self.store.appointment(id).unwrap().unwrap()
    }

    fn spooled(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.file("outbox")).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn by_mail(&mut self, smtp: Option<Smtp>) {
        let text = include_str!("../../../assets/centres.toml");
        let own = format!("code = \"lisbon\"\nemail = \"{CENTRE}\"\ntransport = \"smtp\"");
        self.config.centres = Centres::from_toml(&text.replacen("code = \"lisbon\"", &own, 1)).unwrap();
        assert_eq!(lisbon(&self.config).transport, Transport::Smtp);
        self.config.handoff.smtp = smtp;
    }
}

fn nobody_listens() -> Smtp {
    // A port that was free a moment ago: nobody listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    Smtp {
        host: "127.0.0.1".into(),
        port,
        security: Security::Plain,
        user: None,
        password_file: None,
        ca_file: None,
        timeout: TimeDelta::seconds(5),
    }
}

#[test]
fn what_is_due_goes_into_the_folder_and_the_journal_says_so() {
    let mut house = House::new();
    let (one, other) = (house.ask(1), house.ask(2));
    let sent = house.hand_off();
    assert_eq!(sent.len(), 2);
    assert!(sent.iter().all(|sent| sent.failure.is_none() && sent.message == MessageKind::Request));
    assert_eq!(house.get(one).state, AppointmentState::HandedOff);
    assert_eq!(house.spooled().len(), 2);
    assert_eq!(house.hand_off(), [], "nothing is due any more");
    house.step(other, Step::Cancel { reason: CancelReason::Person });
    let [cancel] = &house.hand_off()[..] else { panic!() };
    assert_eq!((cancel.message, cancel.sequence), (MessageKind::Cancel, 1));
    assert_eq!(house.spooled().len(), 3);
    assert_eq!(house.store.verify(|_, _| {}).unwrap().faults, []);
}

#[cfg(unix)]
#[test]
fn what_names_people_is_its_owners_only() {
    use std::os::unix::fs::PermissionsExt;
    let mut house = House::new();
    house.ask(1);
    house.hand_off();
    let mode = |path: &PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folder = house.file("outbox");
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join(&house.spooled()[0])), 0o600);
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o750)).unwrap();
    house.ask(2);
    house.hand_off();
    let group = house.spooled().iter().filter(|name| mode(&folder.join(name)) == 0o640).count();
    assert_eq!(group, 1, "whoever made the folder may let its group read");
}

#[test]
fn what_a_killed_process_took_in_hand_goes_when_its_lease_is_over() {
    let mut house = House::new();
    house.ask(1);
    house.store.take_outgoing(now(), TimeDelta::seconds(60)).unwrap().unwrap();
    assert_eq!(house.hand_off(), []);
    house.now += TimeDelta::seconds(60);
    assert_eq!(house.hand_off().len(), 1);
}

#[test]
fn a_version_that_changed_while_it_was_on_its_way_is_followed_by_the_new_one() {
    let mut house = House::new();
    let id = house.ask(1);
    // Somebody else's process has it in hand, and in that moment it is cancelled.
    house.store.take_outgoing(now(), TimeDelta::seconds(60)).unwrap().unwrap();
    house.step(id, Step::Cancel { reason: CancelReason::Mistake });
    let [cancel] = &house.hand_off()[..] else { panic!() };
    assert_eq!((cancel.message, cancel.sequence), (MessageKind::Cancel, 1));
    assert_eq!(house.store.outbox().unwrap(), []);
}

#[test]
fn a_folder_that_cannot_be_written_keeps_the_message_and_says_why() {
    let mut house = House::new();
    std::fs::write(house.file("outbox"), "a file where a folder should be").unwrap();
    let id = house.ask(1);
    let [failed] = &house.hand_off()[..] else { panic!() };
    assert!(matches!(&failed.failure, Some(Failure::Folder(why)) if why.contains("outbox")), "{failed:?}");
    assert_eq!(house.get(id).state, AppointmentState::Requested);
    let waiting = house.store.outbox().unwrap().remove(0);
    assert_eq!(Failure::parse(waiting.error.as_deref().unwrap()), failed.failure);
    assert_eq!((waiting.attempts, waiting.next_at), (1, Some(now() + TimeDelta::seconds(30))));
    assert_eq!(house.hand_off(), [], "not before its time");
    std::fs::remove_file(house.file("outbox")).unwrap();
    house.now += TimeDelta::seconds(30);
    assert_eq!(house.hand_off()[0].failure, None);
}

#[test]
fn a_setting_that_is_missing_is_said_and_nothing_is_lost() {
    let mut house = House::new();
    house.ask(1);
    house.by_mail(None);
    assert_eq!(house.hand_off()[0].failure, Some(Failure::NoServer));
    house.now += TimeDelta::hours(1);
    house.config.handoff.address = None;
    assert_eq!(house.hand_off()[0].failure, Some(Failure::NoSender));
    house.now += TimeDelta::hours(1);
    house.config.handoff.address = Some(LINE.into());
    house.by_mail(Some(Smtp {
        user: Some("linha".into()),
        password_file: Some("none".into()),
        ..nobody_listens()
    }));
    house.config.dir = house.file("");
    assert!(matches!(house.hand_off()[0].failure, Some(Failure::Password(_))));
    house.now += TimeDelta::hours(1);
    let text = std::fs::read_to_string("assets/centres.toml").unwrap();
    house.config.centres = Centres::from_toml(&text.replace("\"lisbon\"", "\"lisboa\"")).unwrap();
    assert_eq!(house.hand_off()[0].failure, Some(Failure::UnknownCentre));
    assert_eq!(house.store.outbox().unwrap()[0].attempts, 4);
}

#[cfg(unix)]
#[test]
fn a_password_that_others_can_read_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let mut house = House::new();
    house.ask(1);
    let file = house.file("password");
    std::fs::write(&file, "secret\n").unwrap();
    let mode = |mode| std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
    house.by_mail(Some(Smtp {
        user: Some("linha".into()),
        password_file: Some(file.clone()),
        ..nobody_listens()
    }));
    mode(0o640);
    assert!(
        matches!(&house.hand_off()[0].failure, Some(Failure::Password(why)) if why.contains("chmod 600"))
    );
    mode(0o600);
    house.now += TimeDelta::hours(1);
    assert!(matches!(house.hand_off()[0].failure, Some(Failure::Unreachable(_))));
}

#[test]
fn of_a_server_that_is_down_nobody_waits_for_each_message() {
    let mut house = House::new();
    for number in 1..=20 {
        house.ask(number);
    }
    house.by_mail(Some(nobody_listens()));
    let sent = house.hand_off();
    assert_eq!(sent.len(), 20);
    let first = sent[0].failure.clone();
    assert!(matches!(first, Some(Failure::Unreachable(_))), "{first:?}");
    assert!(sent.iter().all(|sent| sent.failure == first), "the same for all: one attempt");
    assert_eq!(house.store.outbox().unwrap().len(), 20);
}

#[test]
fn every_failure_is_read_back_as_it_was_kept() {
    for failure in [
        Failure::UnknownCentre,
        Failure::NoAddress,
        Failure::NoSender,
        Failure::NoServer,
        Failure::Password("a: b".into()),
        Failure::Setting("x".into()),
        Failure::Folder("/a: no".into()),
        Failure::Unreachable("timed out".into()),
        Failure::SignIn("535".into()),
        Failure::Refused("550 5.1.1: nobody".into()),
    ] {
        assert_eq!(Failure::parse(&failure.to_string()), Some(failure.clone()));
        let both = Lang::ALL.map(|lang| crate::i18n::handoff::failure(lang, &failure.to_string()));
        assert!(both[0] != both[1] && !both[0].is_empty());
    }
    assert_eq!(Failure::parse("something else"), None);
    assert_eq!(crate::i18n::handoff::failure(Lang::Pt, "something else"), "something else");
}
