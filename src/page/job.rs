//! A page to be written: where, from which template, with which view. Comes in: what each kind of page says.
//! Goes out: text, made when it is asked for, so that all cores share the work. Never here: what any view holds.

use serde::Serialize;

use crate::problem::Problems;

use super::edition::Edition;
use super::leaf::{Head, Leaf};
use super::route::Route;
use super::view::PageView;

type Write = Box<dyn Fn(&Leaf<'_>, &mut Problems) -> Option<String> + Send + Sync>;

/// One file of one edition, not yet written.
pub struct Job {
    route: Route,
    needs: Needs,
    write: Write,
}

/// What must be made before a page can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing but its edition.
    Nothing,
    /// The files of the open data, whose sizes it tells.
    Sizes,
}

/// What a template sees of one page, beside `site`.
#[derive(Serialize)]
struct Sheet<'v, V> {
    page: &'v PageView,
    view: &'v V,
}

impl Job {
    /// A page: `view` gives its head and its own view, `template` shows both.
    pub fn page<V: Serialize>(
        route: Route,
        template: &'static str,
        view: impl Fn(&Leaf<'_>) -> (Head, V) + Send + Sync + 'static,
    ) -> Self {
        let write = move |leaf: &Leaf<'_>, problems: &mut Problems| {
            let (head, view) = view(leaf);
            let page = leaf.page(head);
            let sheet = Sheet { page: &page, view: &view };
            leaf.edition.printer.print(template, &sheet, problems)
        };
        Self { route, needs: Needs::Nothing, write: Box::new(write) }
    }

    /// A file that no template shapes.
    pub fn file(route: Route, text: impl Fn(&Leaf<'_>) -> String + Send + Sync + 'static) -> Self {
        Self {
            route,
            needs: Needs::Nothing,
            write: Box::new(move |leaf: &Leaf<'_>, _: &mut Problems| Some(text(leaf))),
        }
    }

    /// The same page, which tells sizes of files.
    pub fn after_the_data(self) -> Self {
        Self { needs: Needs::Sizes, ..self }
    }

    /// What must be made before it.
    pub fn needs(&self) -> Needs {
        self.needs
    }

    /// Which page it is.
    pub fn route(&self) -> &Route {
        &self.route
    }

    /// The file's path in the tree.
    pub fn path(&self, edition: &Edition<'_>) -> String {
        edition.atlas().path(&self.route, edition.lang)
    }

    /// The file's text; none after a problem in the template.
    pub fn write(&self, edition: &Edition<'_>, problems: &mut Problems) -> Option<String> {
        (self.write)(&Leaf::new(edition, &self.route), problems)
    }
}
