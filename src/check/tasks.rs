//! tasks/*.yaml to plans, groups and tasks.

use super::names::Names;
use crate::model::{Group, Plan, Task};
use crate::problem::Problems;
use crate::source::Source;

/// What the files of `tasks/` hold.
#[derive(Debug, Default)]
pub(super) struct PlansDecoded {
    /// Sorted by file name.
    pub plans: Vec<Plan>,
    /// The groups of all plans, plan by plan.
    pub groups: Vec<Group>,
    /// The tasks of all plans, plan by plan, in file order.
    pub tasks: Vec<Task>,
}

/// Decodes every file of `tasks/` (sorted by path) and checks the rules between them.
pub(super) fn plans(_files: &[Source], _names: &Names<'_>, _problems: &mut Problems) -> PlansDecoded {
    PlansDecoded::default()
}
