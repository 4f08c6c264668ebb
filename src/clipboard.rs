//! Puts a text on the clipboard of whoever looks at the terminal, wherever that terminal is: OSC 52. One that does not
//! let programs copy takes no notice.

use std::io;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

/// Sends the text to the terminal's clipboard.
///
/// # Errors
/// Standard output cannot be written.
pub fn copy(text: &str) -> io::Result<()> {
    execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
}
