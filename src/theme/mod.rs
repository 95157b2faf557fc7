//! A theme compiled: templates, strings, assets. The only room that names tera.

use std::collections::BTreeMap;

use crate::chart::Palette;
use crate::load::Inputs;
use crate::model::Lang;
use crate::problem::Problems;
use crate::text::Strings;

/// Templates, strings and assets, ready to use.
pub struct Theme {
    strings: BTreeMap<Lang, Strings>,
    palette: Palette,
    assets: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// The theme `name` for `languages` (default first): the site's own `themes/<name>`, over what it extends, over the
    /// default theme embedded in the binary.
    pub fn compile(_inputs: &Inputs, _name: &str, _languages: &[Lang], _problems: &mut Problems) -> Option<Self> {
        None
    }

    /// The strings of each language of the site.
    pub fn strings(&self) -> &BTreeMap<Lang, Strings> {
        &self.strings
    }

    /// The colours of charts.
    pub fn palette(&self) -> &Palette {
        &self.palette
    }

    /// Files that are published as they are, by path relative to the theme's `assets/`.
    pub fn assets(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.assets
    }

    /// Renders `templates/<template>` with `view` as its variables; a failure is a problem at the template's line.
    pub fn render(&self, _template: &str, _view: &impl serde::Serialize, _problems: &mut Problems) -> Option<String> {
        None
    }
}
