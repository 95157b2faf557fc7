//! Who is asked for: only this machine by a name of its own. Comes in: the `Host` of a request. Goes out: whether it is
//! ours. Never here: the answer.
//!
//! A page of a stranger's site can point a name of its own at 127.0.0.1 and then read what is answered there as if it were
//! its own (DNS rebinding); what it cannot do is to send another name than its own.

/// The names of this machine that no name server decides about.
const OURS: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Whether a request for `host` is for this preview at `port`.
pub(super) fn is_ours(host: &str, port: u16) -> bool {
    let (name, named) = match host.rsplit_once(':') {
        // The colons within [::1] are not before a port.
        Some((name, digits)) if !digits.ends_with(']') => (name, Some(digits)),
        _ => (host, None),
    };
    let is_our_port = match named {
        Some(digits) => digits == port.to_string(),
        None => port == 80,
    };
    is_our_port && OURS.iter().any(|ours| name.eq_ignore_ascii_case(ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_with_our_port_are_ours() {
        for host in ["localhost:4000", "LOCALHOST:4000", "127.0.0.1:4000", "[::1]:4000"] {
            assert!(is_ours(host, 4000), "{host}");
        }
        for host in [
            "",
            ":4000",
            "localhost",
            "127.0.0.1",
            "[::1]",
            "localhost:4001",
            "localhost:04000",
            "localhost:+4000",
            "localhost:4000:4000",
            "evil.example:4000",
            "evil.example",
            "localhost.evil.example:4000",
            "evil.localhost:4000",
            "localhost@evil.example:4000",
            "127.0.0.1.nip.io:4000",
            "127.0.0.2:4000",
            "0.0.0.0:4000",
            "::1:4000",
            "[::]:4000",
            "localhost :4000",
        ] {
            assert!(!is_ours(host, 4000), "{host}");
        }
        assert!(is_ours("localhost", 80) && is_ours("[::1]", 80) && is_ours("127.0.0.1:80", 80));
    }
}
