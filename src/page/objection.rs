//! Telling the publisher that a figure is wrong: an address that opens a mail with everything needed to look it up. Comes
//! in: a figure or a page. Goes out: a `mailto:` link (RFC 6068). Never here: a link on a site without an address.

use std::fmt::Write;

use crate::figures::Reading;

use super::leaf::Leaf;

impl Leaf<'_> {
    /// A mail about one figure: unit, indicator, period, value; the page's address.
    pub(super) fn objection(&self, reading: &Reading) -> Option<String> {
        let site = self.edition.site;
        let (unit, indicator) = (site.unit(reading.unit), site.indicator(reading.indicator));
        let named = [
            self.edition.words(unit.short_name()).to_owned(),
            self.edition.words(indicator.short_name()).to_owned(),
            self.edition.span(site.report(reading.report).period),
        ];
        self.mail(&format!("{}: {}", named.join(", "), self.figure_text(indicator, &reading.figure)))
    }

    /// A mail about a page with many figures: what it is called; its address.
    pub(super) fn objection_to_page(&self, name: &str) -> Option<String> {
        self.mail(name)
    }

    fn mail(&self, what: &str) -> Option<String> {
        let to = self.edition.site.settings().publisher.email.as_ref()?;
        let subject = self.say("objection.subject", &[("what", what)]);
        let address = self.edition.atlas().absolute(self.route, self.edition.lang);
        let body = self.say("objection.body", &[("address", &address)]);
        // An address keeps its one @; everything else that means something in a link is written in hexadecimal.
        let to = to.split('@').map(encoded).collect::<Vec<_>>().join("@");
        Some(format!("mailto:{to}?subject={}&body={}", encoded(&subject), encoded(&body)))
    }
}

/// A text within a link: letters and digits of any alphabet and `-–._~/:,` as they are, a space of any width as `%20`,
/// every other byte of its UTF-8 as `%XX`; a new line is that of mails. Browsers write letters beyond ASCII in hexadecimal
/// when the link is followed (URL Standard, query state); in the page they are a third of the length, and readable.
fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for letter in text.replace('\n', "\r\n").chars() {
        match letter {
            '-' | '–' | '.' | '_' | '~' | '/' | ':' | ',' => out.push(letter),
            '\u{a0}' | '\u{202f}' => out.push_str("%20"),
            letter if letter.is_alphanumeric() => out.push(letter),
            letter => {
                for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn what_means_something_in_a_link_is_written_in_hexadecimal() {
        assert_eq!(encoded("a-b_c.d~9/:,đ–ế"), "a-b_c.d~9/:,đ–ế");
        assert_eq!(encoded("12,73\u{a0}% & đ?"), "12,73%20%25%20%26%20đ%3F");
        assert_eq!(encoded("“x” ́\u{202e}"), "%E2%80%9Cx%E2%80%9D%20%CC%81%E2%80%AE");
        assert_eq!(encoded("x\n=+#\"<y"), "x%0D%0A%3D%2B%23%22%3Cy");
    }
}
