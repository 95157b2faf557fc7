//! What a browser gets: a function of what is shown and of what is asked. Comes in: a [`Shown`] and a request. Goes out:
//! status, headers, body. Never here: sockets, the disk; a path is looked up among the site's own and nowhere else.

use super::host;
use super::kind::{is_page, kind};
use super::panel::RESERVED;
use super::shown::{Good, Shown};
use crate::page::OF_ASSETS;

/// A request, as far as it matters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    /// `GET`.
    pub(super) method: &'a str,
    /// Who is asked for; `None` where the request does not say it, or says it twice.
    pub(super) host: Option<&'a str>,
    /// Path and query: `/localities/vinh/?q=1`.
    pub(super) target: &'a str,
    /// The port it came in at.
    pub(super) port: u16,
}

/// What goes back.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Body,
}

/// What is in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Body {
    /// Nothing: only what it would be was asked for.
    Nothing,
    /// These bytes.
    Bytes(Vec<u8>),
    /// Word of every change from now on.
    Events,
}

/// The sheet of the panel.
const SHEET: &str = include_str!("preview.css");
/// What reloads the page.
const SCRIPT: &str = include_str!("preview.js");

/// Of every answer. The last two: what is not published yet, drafts among it, must neither be kept by a browser nor be
/// taken into a stranger's page as a script or an image of theirs.
const ALWAYS: [(&str, &str); 3] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
];

/// Answers a request.
pub(super) fn answer(shown: &Shown, asked: Asked<'_>) -> Answer {
    let answer = judge(shown, asked);
    if asked.method == "HEAD" { answer.without_body() } else { answer }
}

fn judge(shown: &Shown, asked: Asked<'_>) -> Answer {
    let say = |vi: String, en: String| format!("{}\n", shown.voice.pick(&vi, &en));
    if !asked.host.is_some_and(|host| host::is_ours(host, asked.port)) {
        let here = format!("http://127.0.0.1:{}/", asked.port);
        return Answer::text(
            421,
            say(
                format!("Bản xem trước chỉ trả lời cho chính máy này, tại {here}"),
                format!("The preview answers only for this machine itself, at {here}"),
            ),
        );
    }
    if !["GET", "HEAD"].contains(&asked.method) {
        let said = say(
            "Bản xem trước chỉ cho xem, không nhận gì gửi đến.".to_owned(),
            "The preview only shows; it takes nothing in.".to_owned(),
        );
        return Answer::text(405, said).with("Allow", "GET, HEAD");
    }
    let (path, query) = asked.target.split_once('?').map_or((asked.target, ""), |(path, query)| (path, query));
    if let Some(name) = path.strip_prefix(RESERVED) {
        return of_preview(shown, name);
    }
    match &shown.good {
        Some(good) => of_site(shown, good, (path, query)),
        None => Answer::bytes(503, kind("index.html"), shown.panel.page().into_bytes()),
    }
}

/// What only the preview has.
fn of_preview(shown: &Shown, name: &str) -> Answer {
    match name {
        "preview.css" => Answer::bytes(200, kind(name), SHEET.as_bytes().to_vec()),
        "preview.js" => Answer::bytes(200, kind(name), SCRIPT.as_bytes().to_vec()),
        "panel" => Answer::bytes(200, kind("panel.html"), shown.panel.html(shown.site_mark()).into_bytes()),
        "events" => Answer::new(200, Body::Events).with("Content-Type", "text/event-stream"),
        _ => Answer::text(404, "404\n".to_owned()),
    }
}

fn of_site(shown: &Shown, good: &Good, (path, query): (&str, &str)) -> Answer {
    let base = good.base.as_str();
    if path == "/" && base != "/" || format!("{path}/") == base {
        return to(base, query);
    }
    let Some(wanted) = path.strip_prefix(base).and_then(decoded) else { return not_found(shown, good, path) };
    let at = match wanted.is_empty() || wanted.ends_with('/') {
        true => format!("{wanted}index.html"),
        false => wanted.clone(),
    };
    if let Some(bytes) = good.tree.get(&at) {
        return file(shown, &at, bytes);
    }
    if good.tree.get(&format!("{wanted}/index.html")).is_some() {
        return to(&format!("{base}{}/", encoded(&wanted)), query);
    }
    not_found(shown, good, path)
}

fn file(shown: &Shown, path: &str, bytes: &[u8]) -> Answer {
    let bytes = if is_page(path) { shown.panel.put_into(bytes, shown.site_mark()) } else { bytes.to_vec() };
    let answer = Answer::bytes(200, kind(path), bytes);
    // What an editor was sent runs no more here than where it is published.
    if path.starts_with("assets/") { answer.with("Content-Security-Policy", OF_ASSETS) } else { answer }
}

/// The site's own page for this, in the language that the address is in.
fn not_found(shown: &Shown, good: &Good, path: &str) -> Answer {
    let first = path.strip_prefix(good.base.as_str()).and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let page = good.tree.get(&format!("{first}/404.html")).or_else(|| good.tree.get("404.html"));
    let Some(page) = page else { return Answer::text(404, "404\n".to_owned()) };
    Answer::bytes(404, kind("404.html"), shown.panel.put_into(page, shown.site_mark()))
}

/// For this time only: what is where may be otherwise after the next save, or in the next site shown at this port.
fn to(path: &str, query: &str) -> Answer {
    let mark = if query.is_empty() { "" } else { "?" };
    Answer::new(302, Body::Bytes(Vec::new()))
        .with("Location", &format!("{path}{mark}{query}"))
        .with("Content-Length", "0")
}

impl Answer {
    fn new(status: u16, body: Body) -> Self {
        let headers = ALWAYS.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { status, headers, body }
    }

    fn bytes(status: u16, kind: &str, bytes: Vec<u8>) -> Self {
        let length = bytes.len().to_string();
        Self::new(status, Body::Bytes(bytes)).with("Content-Type", kind).with("Content-Length", &length)
    }

    fn text(status: u16, text: String) -> Self {
        Self::bytes(status, kind("text.txt"), text.into_bytes())
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    fn without_body(self) -> Self {
        Self { body: Body::Nothing, ..self }
    }
}

/// A path without its `%`: `None` where they are wrong or what they stand for is no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'%' => hexadecimal(rest.next()?)? * 16 + hexadecimal(rest.next()?)?,
            other => other,
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

fn hexadecimal(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

/// A path as it stands in an address.
fn encoded(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes()
        .map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests;
