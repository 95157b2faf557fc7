//! Addresses: the site's own, and of mail. Comes in: what was typed. Goes out: an address that can be linked to.

use crate::problem::{Problems, codes, words};
use crate::source::At;
use crate::yaml::{self, Node};

/// The site's address, `scheme://host/path/`: http or https, no query, no fragment, always ending in `/`.
pub(super) fn base_url(typed: Option<&str>, at: At, problems: &mut Problems) -> Option<String> {
    let typed = typed.unwrap_or_default().trim();
    if let Some(url) = sound_base(typed) {
        return Some(url);
    }
    // `http:/x`, `https//x`, `https:\\x`: what comes after the beginning that was typed wrongly.
    let rest = typed.trim_start_matches("https").trim_start_matches("http").trim_start_matches([':', '/', '\\', ';']);
    let rest = if rest.len() < typed.len() && rest.contains('.') { rest } else { typed };
    let help = match sound_base(&format!("https://{rest}")).filter(|_| typed.contains('.')) {
        Some(meant) => words!("viết {meant}", "write {meant}"),
        None => words!("viết như https://example.org/tien-do/", "write it like https://example.org/progress/"),
    };
    if let Some(meant) = without_user(typed) {
        complain_of_user(&meant, at, problems);
        return None;
    }
    let message = match typed {
        "" => words!(
            "cần địa chỉ đầy đủ của trang, nhưng thấy thứ khác",
            "expected the complete address of the site, found something else"
        ),
        _ => words!(
            "cần địa chỉ đầy đủ của trang (http hoặc https, không có ? và #), nhưng thấy `{typed}`",
            "expected the complete address of the site (http or https, without ? and #), found `{typed}`"
        ),
    };
    problems.add(&codes::BAD_BASE_URL, at, message, help);
    None
}

/// The address without the user name and the password before its host, if it has them and is sound else.
fn without_user(typed: &str) -> Option<String> {
    let (scheme, rest) = typed.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let (user, host) = authority.rsplit_once('@')?;
    sound_base(&format!("{scheme}://{host}{}", &rest[user.len() + 1 + host.len()..]))
}

fn complain_of_user(meant: &str, at: At, problems: &mut Problems) {
    problems.add(
        &codes::BAD_BASE_URL,
        at,
        words!(
            "cần địa chỉ của trang mà ai cũng mở được, nhưng thấy tên người dùng trước dấu @, không thuộc về địa chỉ này",
            "expected the site's address as readers open it, found a user name before the @, which does not belong there"
        ),
        words!(
            "viết {meant}; nếu đã lỡ ghi mật khẩu thì đổi mật khẩu",
            "write {meant}; where a password was written, change it"
        ),
    );
}

fn sound_base(typed: &str) -> Option<String> {
    let sound = yaml::is_web_address(typed) && typed.is_ascii() && !typed.contains(['?', '#']);
    let (scheme, rest) = typed.split_once("://").filter(|_| sound)?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let segments = || path.split('/').filter(|segment| !segment.is_empty());
    if segments().any(|segment| matches!(segment, "." | "..")) {
        return None;
    }
    let mut url = format!("{}://{}/", scheme.to_ascii_lowercase(), host.to_ascii_lowercase());
    for segment in segments() {
        url.push_str(segment);
        url.push('/');
    }
    Some(url)
}

/// A mail address: something, one `@`, a host with a dot.
pub(super) fn email(node: Node<'_>, problems: &mut Problems) -> Option<String> {
    let typed = node.scalar().unwrap_or_default().trim();
    let sound = typed.split_once('@').is_some_and(|(name, host)| {
        let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '@' | '<' | '>' | '"' | ',' | ';' | '\\');
        let dotted = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
        !name.is_empty() && dotted && name.chars().chain(host.chars()).all(plain)
    });
    if sound {
        return Some(typed.to_owned());
    }
    let found = yaml::found(node);
    let (vi, en) = (found.vi, found.en);
    problems.add(
        &codes::BAD_EMAIL,
        node.at(),
        words!(
            "cần một địa chỉ thư như ten@example.org, nhưng thấy {vi}",
            "expected a mail address such as name@example.org, found {en}"
        ),
        words!("chép lại địa chỉ thư", "copy the address again"),
    );
    None
}

#[cfg(test)]
mod tests {
    use super::sound_base;

    #[test]
    fn the_site_s_address_ends_in_a_slash() {
        assert_eq!(sound_base("https://Example.org").as_deref(), Some("https://example.org/"));
        assert_eq!(sound_base("HTTP://a.vn:8080/x//y").as_deref(), Some("http://a.vn:8080/x/y/"));
        for bad in
            ["", "example.org", "ftp://a.vn/", "https://", "https://a.vn/?x", "https://a.vn/#x", "https://a.vn/../x"]
        {
            assert_eq!(sound_base(bad), None, "{bad}");
        }
    }
}
