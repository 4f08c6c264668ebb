//! While somebody works at the console, what is due goes to the centres and answers are read; nothing waits for it.

use sosline::domain::appointment::AppointmentState;
use sosline::store::{AppointmentFilter, Store};

use super::support::Line;
use super::support::centre::Heard;
use super::support::smtp::{MailServer, Manner};
use super::{at_work, leave, until, verified};

fn configure(line: &Line, transport: &str, more: &str) {
    let centres = include_str!("../../assets/centres.toml");
    let own = format!("code = \"lisbon\"\nemail = \"lisboa@cnai.example.org\"\ntransport = \"{transport}\"");
    let write = |name: &str, text: &str| std::fs::write(line.path("config").join(name), text).unwrap();
    write("centres.toml", &centres.replacen("code = \"lisbon\"", &own, 1));
    write("config.toml", &format!("[handoff]\naddress = \"linha@sos.example.org\"\n{more}"));
}

fn book(line: &Line) {
    let words =
        "--as olena appointments book --centre lisbon --desk legal --at 2026-11-26T10:00/12:00 --language uk";
    line.run(words.split(' ').chain(["--phone", "912 345 678"])).ok();
}

/// The only appointment, once it is that far.
fn is(state: AppointmentState) -> impl Fn(&Store) -> Option<()> {
    move |store| {
        let all = store.appointments(&AppointmentFilter::default(), 2).unwrap();
        (all.len() == 1 && all[0].state == state).then_some(())
    }
}

#[test]
fn what_is_due_goes_and_what_comes_is_read_while_somebody_works() {
    let line = Line::init();
    configure(&line, "spool", "");
    let console = at_work(&line, "olena");
    book(&line);
    until(&line, "the hand-off", is(AppointmentState::HandedOff));
    let [heard] = &Heard::in_folder(&line.path("outbox"))[..] else { panic!() };
    let yes = heard.object.replace("\r\n ", "").replace("METHOD:REQUEST", "METHOD:REPLY");
    let yes = yes.replace("PARTSTAT=NEEDS-ACTION", "PARTSTAT=ACCEPTED");
    let folder = line.path("replies");
    std::fs::create_dir(&folder).unwrap();
    let drop_file = |name: &str, text: &str| {
        std::fs::write(folder.join(".new"), text).unwrap();
        std::fs::rename(folder.join(".new"), folder.join(name)).unwrap();
    };
    drop_file("forged.ics", &yes.replace("lisboa@", "lisb0a@"));
    console.wait_for("forged.ics");
    drop_file("yes.ics", &yes);
    until(&line, "the answer", is(AppointmentState::Confirmed));
    leave(console);
    verified(&line);
}

#[test]
fn nobody_who_leaves_waits_for_a_server_that_says_nothing() {
    let line = Line::init();
    let server = MailServer::start();
    server.behave(Manner::Silent);
    let port = server.port;
    configure(
        &line,
        "smtp",
        &format!(
            "[handoff.smtp]\nhost = \"127.0.0.1\"\nport = {port}\nsecurity = \"none\"\ntimeout = \"10m\"\n"
        ),
    );
    let console = at_work(&line, "olena");
    book(&line);
    until(&line, "an attempt", |store| (store.outbox().unwrap().first()?.attempts > 0).then_some(()));
    // The server would be given ten minutes; leaving is not.
    leave(console);
    assert_eq!(verified(&line), 5, "store, lead, sign-on, appointment, sign-off");
}
