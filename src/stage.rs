//! The stages of a build, and whoever watches them go by. Comes in and goes out: nothing but names. Never here: a clock;
//! the watcher may have one.

/// The stages, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Read the folder.
    Load,
    /// Read the notation of the content's YAML files.
    Yaml,
    /// Judge the content.
    Check,
    /// Compute what follows from it.
    Figures,
    /// Draw.
    Charts,
    /// Make pages and tables.
    Pages,
    /// Write what differs.
    Write,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Self; 7] =
        [Self::Load, Self::Yaml, Self::Check, Self::Figures, Self::Charts, Self::Pages, Self::Write];

    /// Its name, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Load => "load",
            Self::Yaml => "yaml",
            Self::Check => "check",
            Self::Figures => "figures",
            Self::Charts => "charts",
            Self::Pages => "pages",
            Self::Write => "write",
        }
    }
}

/// Is told what is being done. Parts of a stage that run on several cores at once say so for themselves, and may belong
/// to another stage: files are read and judged one by one.
pub trait Watch: Sync {
    /// The build as a whole comes to this stage.
    fn comes_to(&self, stage: Stage);

    /// On one core, work of this stage begins.
    fn begins(&self, _stage: Stage) {}

    /// On one core, work of this stage has ended.
    fn ends(&self, _stage: Stage) {}
}

/// Does the work while the watcher knows of it.
pub fn during<T>(watch: &dyn Watch, stage: Stage, work: impl FnOnce() -> T) -> T {
    watch.begins(stage);
    let done = work();
    watch.ends(stage);
    done
}

/// Nobody watches.
pub struct Unwatched;

impl Watch for Unwatched {
    fn comes_to(&self, _stage: Stage) {}
}
