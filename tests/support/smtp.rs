//! A mail server for tests, on loopback: it takes messages, or behaves badly in the ways that servers do.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How a server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// As it should.
    Accepts,
    /// It hangs up before it has greeted.
    Down,
    /// It has no such mailbox.
    Refuses,
    /// It takes its time before each answer.
    Slow(Duration),
    /// It takes the message whole, and hangs up before it has said so.
    DropsAfterData,
    /// It says nothing, ever.
    Silent,
}

/// A running server. It ends with the test's process.
#[derive(Debug, Clone)]
pub struct MailServer {
    /// Where it listens.
    pub port: u16,
    manner: Arc<Mutex<Manner>>,
    received: Arc<Mutex<Vec<String>>>,
}

impl MailServer {
    /// Starts one that accepts everything.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let server = Self { port, manner: Arc::new(Mutex::new(Manner::Accepts)), received: Arc::default() };
        let own = server.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = own.clone();
                // A client that was killed is no failure of the server's.
                thread::spawn(move || server.serve(&stream).ok());
            }
        });
        server
    }

    /// Behaves so from the next connection on.
    pub fn behave(&self, manner: Manner) {
        *self.manner.lock().expect("nobody panics here") = manner;
    }

    /// Every message that was taken whole, in the order of their arrival.
    pub fn received(&self) -> Vec<String> {
        self.received.lock().expect("nobody panics here").clone()
    }

    fn serve(&self, stream: &TcpStream) -> std::io::Result<()> {
        let manner = *self.manner.lock().expect("nobody panics here");
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let mut out = stream.try_clone()?;
        let mut say = |text: &str| {
            if let Manner::Slow(pause) = manner {
                thread::sleep(pause);
            }
            out.write_all(format!("{text}\r\n").as_bytes())
        };
        match manner {
            Manner::Down => return Ok(()),
            Manner::Silent => {
                // Until the client has had enough.
                return lines.next().transpose().map(drop);
            }
            _ => say("220 loopback")?,
        }
        while let Some(line) = lines.next().transpose()? {
            let command = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
            match command.as_str() {
                "EHLO" => say("250 loopback")?,
                "RCPT" if manner == Manner::Refuses => say("550 5.1.1 no such mailbox")?,
                "DATA" => {
                    say("354 go on")?;
                    let mut message = String::new();
                    loop {
                        let Some(line) = lines.next().transpose()? else { return Ok(()) };
                        if line == "." {
                            break;
                        }
                        message += line.strip_prefix('.').unwrap_or(&line);
                        message += "\r\n";
                    }
                    self.received.lock().expect("nobody panics here").push(message);
                    if manner == Manner::DropsAfterData {
                        return Ok(());
                    }
                    say("250 taken")?;
                }
                "QUIT" => return say("221 bye"),
                _ => say("250 fine")?,
            }
        }
        Ok(())
    }
}
