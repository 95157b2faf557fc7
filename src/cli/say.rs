//! Words to the terminal. A reader that closed the pipe wants no more, and that is no failure; an output that cannot
//! take a result is one.

use std::io::{ErrorKind, Write};

use super::Exit;

/// Writes a result to stdout, and what `exit` becomes with it: the machine's fault where stdout refuses it.
pub fn result(text: &str, exit: Exit) -> Exit {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.write_all(b"\n")).and_then(|()| stdout.flush()) {
        Ok(()) => exit,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => exit,
        Err(error) => {
            aside(&format!("stdout: {error}"));
            Exit::Fault
        }
    }
}

/// Says something on the way, on stderr; where even that cannot be written there is nobody left to tell.
pub fn aside(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
