//! Why there is no preview at all. Comes in: what a port or a folder refused. Goes out: a sentence and a remedy in both
//! languages. Never here: what goes wrong while the preview runs; that is told, and the preview goes on.

use std::io::{Error, ErrorKind};

use super::{FIRST_PORT, PORTS_TRIED};
use crate::fault::{Fault, Sentence};

/// Why there is no preview.
#[derive(Debug)]
pub enum ServeError {
    /// The port that was asked for is another program's.
    PortTaken(u16),
    /// So are all that were tried.
    NoPortFree,
    /// The system refuses this port.
    Refused(u16, Error),
    /// The system gives no sockets, or no word of Ctrl-C.
    System(Error),
    /// The site folder cannot be read.
    Fault(Fault),
}

impl ServeError {
    /// What could not be done, and why.
    pub fn message(&self) -> Sentence {
        match self {
            Self::PortTaken(port) => Sentence::new(
                format!("không mở được cổng {port}: một chương trình khác đang dùng cổng này"),
                format!("cannot take port {port}: another program has it"),
            ),
            Self::NoPortFree => {
                let last = FIRST_PORT + PORTS_TRIED - 1;
                Sentence::new(
                    format!("không có cổng nào trống từ {FIRST_PORT} đến {last}"),
                    format!("no port from {FIRST_PORT} to {last} is free"),
                )
            }
            Self::Refused(port, error) if error.kind() == ErrorKind::PermissionDenied => Sentence::new(
                format!("không mở được cổng {port}: tài khoản này không được dùng cổng đó"),
                format!("cannot take port {port}: this account may not have it"),
            ),
            Self::Refused(port, error) => Sentence::new(
                format!("không mở được cổng {port}: {error}"),
                format!("cannot take port {port}: {error}"),
            ),
            Self::System(error) => Sentence::new(
                format!("không mở được bản xem trước: {error}"),
                format!("cannot open the preview: {error}"),
            ),
            Self::Fault(fault) => fault.message(),
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> Sentence {
        match self {
            Self::PortTaken(_) | Self::Refused(..) => Sentence::new(
                "bỏ --port để chương trình tự chọn cổng trống, hoặc ghi một số khác từ 1024 đến 65535",
                "leave --port out and a free one is chosen, or name another from 1024 to 65535",
            ),
            Self::NoPortFree => Sentence::new(
                "ghi một cổng khác bằng --port; --port 0 để hệ thống chọn",
                "name another port with --port; --port 0 leaves the choice to the system",
            ),
            Self::System(_) => Sentence::new("đóng bớt chương trình rồi chạy lại", "close some programs and run again"),
            Self::Fault(fault) => fault.remedy(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_taken_is_said_with_the_way_out() {
        let taken = ServeError::PortTaken(4000);
        assert_eq!(taken.message().en, "cannot take port 4000: another program has it");
        assert!(taken.remedy().en.contains("leave --port out"));
        assert!(ServeError::NoPortFree.message().vi.ends_with("từ 4000 đến 4099"));
        let denied = ServeError::Refused(80, ErrorKind::PermissionDenied.into());
        assert!(denied.message().en.ends_with("this account may not have it"));
        let odd = ServeError::Refused(80, Error::other("odd"));
        assert!(odd.message().vi.ends_with("cổng 80: odd"));
    }
}
