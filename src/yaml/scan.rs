//! Which brackets and quotes are open at a place of a text. Comes in: YAML that the parser gave up on. Goes out: where
//! they were opened. Never here: a judgement; this reads only as much YAML as is needed to find quotes and brackets.

/// What is open at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Standing {
    /// Where each open bracket stands, the outermost first.
    pub brackets: Vec<usize>,
    /// Where an open quote stands.
    pub quote: Option<usize>,
    /// The last pair of quotes that was closed.
    pub closed: Option<(usize, usize)>,
}

/// What is open in front of byte `offset`.
pub(super) fn standing(text: &str, offset: usize) -> Standing {
    let bytes = &text.as_bytes()[..offset.min(text.len())];
    let mut scan = Scan { bytes, standing: Standing::default(), value_may_begin: true };
    let mut at = 0;
    while at < bytes.len() {
        at = scan.step(at);
    }
    scan.standing
}

struct Scan<'a> {
    bytes: &'a [u8],
    standing: Standing,
    /// Only there a quote or a bracket is one; within a text it is a letter like others.
    value_may_begin: bool,
}

impl Scan<'_> {
    /// Takes the byte at `at`; gives the next one to take.
    fn step(&mut self, at: usize) -> usize {
        if let Some(open) = self.standing.quote {
            return self.quoted(open, at);
        }
        let byte = self.bytes[at];
        let in_flow = !self.standing.brackets.is_empty();
        let before_blank = self.bytes.get(at + 1).is_none_or(u8::is_ascii_whitespace);
        let after_blank = at == 0 || self.bytes[at - 1].is_ascii_whitespace();
        match byte {
            b'\n' if !in_flow => self.value_may_begin = true,
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b'#' if after_blank => return self.end_of_line(at),
            b'"' | b'\'' if self.value_may_begin => self.standing.quote = Some(at),
            b'[' | b'{' if self.value_may_begin => self.standing.brackets.push(at),
            b']' | b'}' if in_flow => {
                self.standing.brackets.pop();
                self.value_may_begin = false;
            }
            b',' if in_flow => self.value_may_begin = true,
            b':' if before_blank => self.value_may_begin = true,
            b'-' | b'?' if self.value_may_begin && before_blank => {}
            b'|' | b'>' if self.value_may_begin && !in_flow => return self.after_block_text(at),
            _ => self.value_may_begin = false,
        }
        at + 1
    }

    fn quoted(&mut self, open: usize, at: usize) -> usize {
        let (quote, byte) = (self.bytes[open], self.bytes[at]);
        let doubled = quote == b'\'' && byte == quote && self.bytes.get(at + 1) == Some(&quote);
        if doubled || (quote == b'"' && byte == b'\\') {
            return at + 2;
        }
        if byte == quote {
            self.standing.quote = None;
            self.standing.closed = Some((open, at));
            self.value_may_begin = false;
        }
        at + 1
    }

    fn end_of_line(&self, at: usize) -> usize {
        self.bytes[at..].iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |length| at + length)
    }

    /// Behind the lines below a `|` that are indented deeper than its own.
    fn after_block_text(&mut self, at: usize) -> usize {
        let start = self.bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let own = indent(&self.bytes[start..]);
        let mut end = self.end_of_line(at);
        while end < self.bytes.len() {
            let next = self.end_of_line(end + 1);
            let line = &self.bytes[end + 1..next];
            if !line.trim_ascii().is_empty() && indent(line) <= own {
                break;
            }
            end = next;
        }
        end
    }
}

fn indent(line: &[u8]) -> usize {
    line.iter().take_while(|byte| **byte == b' ').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_found() {
        let open = |text: &str| {
            let Standing { brackets, quote, .. } = standing(text, text.len());
            (brackets, quote)
        };
        let cases: [(&str, &[usize], Option<usize>); 12] = [
            ("a: [1, {b: 2", &[3, 7], None),
            ("a: [1, {b: 2}]\n", &[], None),
            ("a: \"x [", &[], Some(3)),
            ("a: \"x\\\" [", &[], Some(3)),
            ("a: 'it''s' [", &[], None),
            ("a: it's [x", &[], None),
            ("a: 5\" [x", &[], None),
            ("a: x # [\nb: {", &[12], None),
            ("a: |\n  \"x [\n\n  y\nb: [", &[20], None),
            ("- \"ệ", &[], Some(2)),
            ("a: {b: x]y", &[], None),
            ("- [\n# {\n", &[2], None),
        ];
        for (text, brackets, quote) in cases {
            assert_eq!(open(text), (brackets.to_vec(), quote), "{text:?}");
        }
        assert_eq!(standing("a: \"x\" y", 8).closed, Some((3, 5)));
    }
}
