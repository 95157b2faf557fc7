//! Whether anything of an author runs in a page. Comes in: a published file. Goes out: every element, attribute and address in
//! it that could run a script, load what is not the site's, or lead to a `javascript:` address. It reads as browsers do: names
//! in any case, attributes with or without quotes, addresses with entities, blanks and control characters in them.

/// Elements that no page of ours has: they run, frame, embed or redirect.
const NEVER: [&str; 17] = [
    "applet",
    "base",
    "embed",
    "frame",
    "frameset",
    "iframe",
    "object",
    "portal",
    "foreignobject",
    "animate",
    "animatemotion",
    "animatetransform",
    "set",
    "handler",
    "noembed",
    "plaintext",
    "xmp",
];
/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
/// Attributes that hold an address.
const ADDRESSES: [&str; 14] = [
    "action",
    "background",
    "cite",
    "classid",
    "codebase",
    "data",
    "formaction",
    "href",
    "longdesc",
    "manifest",
    "ping",
    "poster",
    "src",
    "xlink:href",
];
/// What an address may begin with.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// What could do harm in the file at `path` of a published site; nothing in files that no browser shows as a page. The site
/// lies at `base` on its host.
pub fn harm((path, bytes): (&str, &[u8]), base: &str) -> Vec<String> {
    let is_page = [".html", ".svg", ".xml"].iter().any(|end| path.ends_with(end));
    if !is_page || path.starts_with("assets/") {
        return Vec::new();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => harm_of_text(text, base),
        Err(_) => vec!["not UTF-8".to_owned()],
    }
}

/// What could do harm in a page's text.
pub fn harm_of_text(text: &str, base: &str) -> Vec<String> {
    let mut found = Vec::new();
    if text.contains('\0') {
        found.push("a NUL".to_owned());
    }
    let mut rest = text.trim_start_matches('\u{feff}');
    let opening = ["<?xml ", "<!doctype html>"].iter().find(|opening| rest.starts_with(**opening));
    rest = opening.map_or(rest, |opening| &rest[opening.len()..]);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        match rest.as_bytes() {
            [b'!' | b'?', ..] => found.push(format!("a comment or declaration: {}", shown(rest))),
            [b'/', next, ..] if next.is_ascii_alphabetic() => {}
            [next, ..] if next.is_ascii_alphabetic() => rest = tag((rest, base), &mut found),
            _ => {}
        }
    }
    found
}

/// Judges the tag that begins here; gives what stands behind it.
fn tag<'t>((text, base): (&'t str, &str), found: &mut Vec<String>) -> &'t str {
    let end = text.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(text.len());
    let name = text[..end].to_ascii_lowercase();
    let (attributes, rest) = attributes(&text[end..]);
    let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
    if NEVER.contains(&name.as_str()) {
        found.push(format!("<{name}>"));
    }
    if name == "script" && !is_ours((value("src"), base), value("type")) {
        found.push(format!("a script: {}", shown(text)));
    }
    let refreshes = value("http-equiv").is_some_and(|value| !value.eq_ignore_ascii_case("content-security-policy"));
    if name == "meta" && refreshes {
        found.push(format!("a meta: {}", shown(text)));
    }
    if name == "link" && value("rel").is_some_and(|rel| ["import", "preload", "prefetch"].contains(&rel)) {
        found.push(format!("a link: {}", shown(text)));
    }
    for (attribute, value) in &attributes {
        let runs = attribute.starts_with("on") || ["style", "srcdoc"].contains(&attribute.as_str());
        let leads = ADDRESSES.contains(&attribute.as_str()) && !is_harmless_address(value);
        let loads = (attribute == "src" || (attribute == "href" && name == "use")) && !is_of_site(value);
        if runs || leads || loads {
            found.push(format!("<{name} {attribute}={}>", shown(value)));
        }
    }
    if RAW.contains(&name.as_str()) {
        let lower = rest.to_ascii_lowercase();
        return lower.find(&format!("</{name}")).map_or("", |at| &rest[at..]);
    }
    rest
}

/// The attributes of a tag with their values as a browser reads them, and what stands behind the tag.
fn attributes(mut text: &str) -> (Vec<(String, String)>, &str) {
    let mut attributes = Vec::new();
    loop {
        text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        let Some(first) = text.chars().next() else { return (attributes, "") };
        if first == '>' {
            return (attributes, &text[1..]);
        }
        let ends = |c: char| c.is_ascii_whitespace() || c == '/' || c == '>' || c == '=';
        let end = text.char_indices().skip(1).find(|(_, c)| ends(*c)).map_or(text.len(), |(at, _)| at);
        let name = text[..end].to_ascii_lowercase();
        text = text[end..].trim_start_matches(|c: char| c.is_ascii_whitespace());
        let Some(after) = text.strip_prefix('=') else {
            attributes.push((name, String::new()));
            continue;
        };
        let after = after.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let quote = after.chars().next().filter(|c| ['"', '\''].contains(c));
        let (value, behind) = match quote {
            Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            None => after.split_at(after.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(after.len())),
        };
        attributes.push((name, plain(value)));
        text = behind;
    }
}

/// The scripts of the theme, the search's index, and data that no browser runs.
fn is_ours((src, base): (Option<&str>, &str), kind: Option<&str>) -> bool {
    match src {
        Some(src) => {
            let path = src.strip_prefix(base).unwrap_or(src).trim_start_matches("./").trim_start_matches("../");
            path.strip_prefix("theme/").is_some_and(|name| name.ends_with(".js") && !name.contains(['/', '\\', '%']))
        }
        None => kind == Some("application/ld+json"),
    }
}

fn is_harmless_address(value: &str) -> bool {
    let bare: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let scheme = bare.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    scheme.is_none_or(|scheme| SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()))
}

/// What a page loads by itself is the site's own.
fn is_of_site(value: &str) -> bool {
    let bare: String = value.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    !bare.starts_with("//") && !bare.contains('\\') && !bare.contains(':')
}

/// A value with its entities read, those without a semicolon too.
fn plain(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let named = [
            ("colon;", ':'),
            ("Tab;", '\t'),
            ("NewLine;", '\n'),
            ("amp;", '&'),
            ("lt;", '<'),
            ("gt;", '>'),
            ("quot;", '"'),
            ("sol;", '/'),
            ("bsol;", '\\'),
            ("lpar;", '('),
            ("period;", '.'),
        ];
        if let Some((name, c)) = named.iter().find(|(name, _)| rest.starts_with(name)) {
            text.push(*c);
            rest = &rest[name.len()..];
            continue;
        }
        let (radix, digits) = match rest.strip_prefix(['#']) {
            Some(digits) if digits.starts_with(['x', 'X']) => (16, &digits[1..]),
            Some(digits) => (10, digits),
            None => {
                text.push('&');
                continue;
            }
        };
        let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
        let number = u32::from_str_radix(&digits[..end], radix).ok();
        text.push(number.and_then(char::from_u32).unwrap_or('\u{fffd}'));
        rest = digits[end..].strip_prefix(';').unwrap_or(&digits[end..]);
    }
    text + rest
}

fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}
