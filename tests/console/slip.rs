//! The slip of an appointment on the clipboard of whoever looks at the terminal.

use crate::support::{Console, Line};

/// What was put on the clipboard (OSC 52), out of what a terminal was sent.
fn copied(written: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(written);
    let (_, rest) = text.split_once("\x1b]52;c;")?;
    let base64 = rest.split(['\x07', '\x1b']).next()?;
    let alphabet: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let (mut bytes, mut bits, mut many) = (Vec::new(), 0_u32, 0);
    for letter in base64.chars().filter(|letter| *letter != '=') {
        bits = bits << 6 | u32::try_from(alphabet.iter().position(|one| *one == letter)?).ok()?;
        many += 6;
        if many >= 8 {
            many -= 8;
            bytes.push(u8::try_from(bits >> many & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}

#[test]
fn a_slip_is_copied_whole_and_only_where_it_is_asked_for() {
    let line = Line::init();
    let book = "appointments book --centre lisbon --desk legal --at 2026-12-02T10:00 --language uk --reach calls-back";
    let booked = line.run(book.split(' ').chain(["--as", "Olena"])).ok();
    let reference = booked.trim();
    let slip = line.run(["appointments", "slip", reference]).ok();
    let mut console = Console::start(&line, &["appointments", "slip", reference, "--copy"], 30, 100);
    console.wait_for("copied");
    assert!(console.wait_exit().success(), "{}", console.screen());
    assert_eq!(copied(&console.written()).as_deref(), Some(slip.trim_end()));
    let mut console = Console::start(&line, &["appointments", "slip", reference], 30, 100);
    assert!(console.wait_exit().success());
    assert_eq!(copied(&console.written()), None);
}
