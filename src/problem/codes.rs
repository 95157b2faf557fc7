//! The stable codes of problems, each with what it means, why it matters and how to mend it.

/// Whether a problem forbids publishing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Published all the same, unless `--strict`.
    Warning,
}

/// A kind of problem.
#[derive(Debug)]
pub struct Code {
    /// Stable: `M101`.
    pub id: &'static str,
    /// Error or warning.
    pub severity: Severity,
}

/// Every code.
pub static CODES: &[&Code] = &[];
