//! Texts in one language or in both, as YAML.

/// In which languages texts are, the default one first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Languages {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
    /// Vietnamese, with an English translation of everything.
    ViEn,
    /// English, with a Vietnamese translation of everything.
    EnVi,
}

impl Languages {
    /// As a person types them.
    pub fn named(typed: &str) -> Option<Self> {
        match typed {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            "vi,en" => Some(Self::ViEn),
            "en,vi" => Some(Self::EnVi),
            _ => None,
        }
    }

    /// The default one first.
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Vi => &["vi"],
            Self::En => &["en"],
            Self::ViEn => &["vi", "en"],
            Self::EnVi => &["en", "vi"],
        }
    }

    /// A text as a value in YAML. None of ours has a quotation mark or a backslash.
    pub fn value(self, vi: &str, en: &str) -> String {
        match self {
            Self::Vi => format!("\"{vi}\""),
            Self::En => format!("\"{en}\""),
            Self::ViEn | Self::EnVi => format!("{{ vi: \"{vi}\", en: \"{en}\" }}"),
        }
    }
}
