//! Rust code as words, enough to read which paths it names. Comes in: a file's text. Goes out: [`Code`], without
//! comments, texts and test modules. No compiler: a name that a macro puts together is not seen.

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Chars;

/// A file's words in order: names, `::`, and single signs.
pub struct Code {
    words: Vec<String>,
    /// How many modules deep the file is: 1 for `model/mod.rs`, 2 for `model/day.rs`.
    depth: usize,
}

/// Takes the code apart that stands at `path` below `src/`.
pub fn tokens(text: &str, path: &str) -> Code {
    let steps = path.trim_end_matches(".rs").split('/').filter(|step| !matches!(*step, "mod" | "lib" | "main"));
    Code { depth: steps.count(), words: without_tests(words(text)) }
}

impl Code {
    /// Every path into the crate, from its root: `[model, Lang]`, whether written with `crate::` or with `super::`.
    pub fn crate_paths(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        for at in 0..self.words.len() {
            let before = at.checked_sub(1).map_or("", |before| self.word(before));
            if before == "::" || before == "$" {
                continue;
            }
            match self.word(at) {
                "crate" if self.word(at + 1) == "::" => found.extend(self.tree(at + 2).0),
                "super" => found.extend(self.above(at)),
                _ => {}
            }
        }
        found.retain(|path| !path.is_empty());
        found
    }

    /// Every path that begins outside the crate, as far as it is written: `[std, fs, write]`.
    pub fn outer_paths(&self) -> Vec<Vec<String>> {
        let mut found = Vec::new();
        for at in 0..self.words.len() {
            let before = at.checked_sub(1).map_or("", |before| self.word(before));
            let begins = before != "::" || at < 2 || !is_name(self.word(at - 2));
            let is_path = self.word(at + 1) == "::" || before == "use" || before == "crate";
            if begins
                && is_path
                && is_name(self.word(at))
                && !matches!(self.word(at), "crate" | "super" | "self" | "Self")
            {
                found.extend(self.tree(at).0);
            }
        }
        found
    }

    /// The last names of called paths and methods.
    pub fn called(&self) -> BTreeSet<String> {
        let after_dots = |at: &usize| matches!(self.word(at.wrapping_sub(1)), "::" | ".");
        (1..self.words.len()).filter(after_dots).map(|at| self.word(at).to_owned()).collect()
    }

    /// The macros that are called.
    pub fn macros(&self) -> BTreeSet<String> {
        let called = |at: &usize| self.word(at + 1) == "!" && matches!(self.word(at + 2), "(" | "[" | "{");
        (0..self.words.len()).filter(called).map(|at| self.word(at).to_owned()).collect()
    }

    /// The modules that are declared.
    pub fn modules(&self) -> BTreeSet<String> {
        (1..self.words.len()).filter(|at| self.word(at - 1) == "mod").map(|at| self.word(at).to_owned()).collect()
    }

    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    /// `super::` as often as the file is deep leads to the root; less often stays in the room.
    fn above(&self, mut at: usize) -> Vec<Vec<String>> {
        let mut climbed = 0;
        while self.word(at) == "super" && self.word(at + 1) == "::" {
            climbed += 1;
            at += 2;
        }
        if climbed == self.depth && climbed > 0 { self.tree(at).0 } else { Vec::new() }
    }

    /// The paths of a `use` tree, `a::{b, c::d}`, and where it ends. A path in an expression is a tree with one.
    fn tree(&self, at: usize) -> (Vec<Vec<String>>, usize) {
        if self.word(at) == "{" {
            return self.group(at + 1);
        }
        let first = self.word(at);
        if !is_name(first) && first != "*" {
            return (vec![Vec::new()], at);
        }
        if self.word(at + 1) != "::" {
            return (vec![vec![first.to_owned()]], at + 1);
        }
        let (below, end) = self.tree(at + 2);
        let whole = below.into_iter().map(|path| std::iter::once(first.to_owned()).chain(path).collect());
        (whole.collect(), end)
    }

    fn group(&self, mut at: usize) -> (Vec<Vec<String>>, usize) {
        let mut paths = Vec::new();
        while at < self.words.len() && self.word(at) != "}" {
            let (below, end) = self.tree(at);
            paths.extend(below);
            at = end.max(at + 1);
            while at < self.words.len() && !matches!(self.word(at), "," | "}") {
                at += 1;
            }
            at += usize::from(self.word(at) == ",");
        }
        (paths, at + 1)
    }
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Leaves out what `#[cfg(test)]` stands before, to the end of that item.
fn without_tests(words: Vec<String>) -> Vec<String> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at..].iter().take(MARK.len()).eq(MARK.iter()) {
            at = end_of_item(&words, at + MARK.len());
        } else {
            kept.push(words[at].clone());
            at += 1;
        }
    }
    kept
}

fn end_of_item(words: &[String], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(word) = words.get(at) {
        at += 1;
        match word.as_str() {
            "{" => depth += 1,
            "}" if depth <= 1 => return at,
            "}" => depth -= 1,
            ";" if depth == 0 => return at,
            _ => {}
        }
    }
    at
}

fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.chars().peekable();
    while let Some(sign) = rest.next() {
        match sign {
            '/' if rest.peek() == Some(&'/') => skip_line(&mut rest),
            '/' if rest.peek() == Some(&'*') => skip_block(&mut rest),
            '"' => skip_text(&mut rest),
            '\'' => skip_letter(&mut rest),
            ':' if rest.peek() == Some(&':') => {
                rest.next();
                words.push("::".to_owned());
            }
            sign if sign.is_alphanumeric() || sign == '_' => {
                let mut word = sign.to_string();
                while let Some(more) = rest.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    word.push(more);
                }
                if matches!(word.as_str(), "r" | "br") && matches!(rest.peek(), Some('"' | '#')) {
                    skip_raw_text(&mut rest);
                } else {
                    words.push(word);
                }
            }
            sign if sign.is_whitespace() => {}
            sign => words.push(sign.to_string()),
        }
    }
    words
}

fn skip_line(rest: &mut Peekable<Chars<'_>>) {
    rest.find(|c| *c == '\n');
}

fn skip_block(rest: &mut Peekable<Chars<'_>>) {
    let (mut depth, mut before) = (0_usize, '/');
    for sign in rest.by_ref() {
        match (before, sign) {
            ('/', '*') => depth += 1,
            ('*', '/') => depth -= 1,
            _ => {
                before = sign;
                continue;
            }
        }
        if depth == 0 {
            return;
        }
        before = ' ';
    }
}

fn skip_text(rest: &mut Peekable<Chars<'_>>) {
    while let Some(sign) = rest.next() {
        match sign {
            '\\' => drop(rest.next()),
            '"' => return,
            _ => {}
        }
    }
}

/// After `r`: as many `#` at the end as at the beginning. A raw name, `r#type`, has no quotation mark and is skipped.
fn skip_raw_text(rest: &mut Peekable<Chars<'_>>) {
    let mut fence = String::from("\"");
    while rest.next_if_eq(&'#').is_some() {
        fence.push('#');
    }
    if rest.next_if_eq(&'"').is_none() {
        return;
    }
    let mut seen = String::new();
    for sign in rest.by_ref() {
        seen.push(sign);
        if seen.ends_with(&fence) {
            return;
        }
    }
}

/// A character, `'x'` or `'\n'`; a lifetime has no second quotation mark where a character has one.
fn skip_letter(rest: &mut Peekable<Chars<'_>>) {
    if rest.next_if_eq(&'\\').is_some() {
        rest.next();
        rest.find(|c| *c == '\'');
        return;
    }
    let mut ahead = rest.clone();
    ahead.next();
    if ahead.next() == Some('\'') {
        rest.next();
        rest.next();
    }
}
