//! Ids as editors write them and as URLs end in them.

use std::fmt;
use std::sync::Arc;

/// An id matching `[a-z0-9]+(-[a-z0-9]+)*`, at most 100 characters: the last part of a URL.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Arc<str>);

impl Slug {
    /// The longest id: with `.html` and a staging suffix it stays well below the 255 bytes of a file name.
    pub const MAX: usize = 100;

    /// The slug, or `None` where `text` is not one.
    pub fn new(text: &str) -> Option<Self> {
        let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        (text.len() <= Self::MAX && text.split('-').all(part)).then(|| Self(text.into()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Slug;

    #[test]
    fn a_slug_is_lower_case_words_joined_by_single_dashes() {
        for good in ["vinh", "p78-01", "25-dich-vu", "a"] {
            assert!(Slug::new(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "Vinh", "a b", "../x", "é", "a_b", "%2e"] {
            assert!(Slug::new(bad).is_none(), "{bad}");
        }
        assert!(Slug::new(&"a".repeat(101)).is_none());
    }
}
