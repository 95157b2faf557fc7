//! Checked truth: the content of one site as values that cannot be wrong. Built by `check` alone, read by everyone.
//! Comes in: nothing but plain values. Goes out: [`Site`]. Never here: spans, serde, input or output.
//!
//! Units, indicators, plans, groups, tasks and reports refer to each other by small copyable ids that [`Site`] hands out
//! ([`UnitId`] …): an id always has its record. Records have public fields because `check` builds them whole and everyone
//! else only ever sees `&Site`; what could be wrong in itself (a slug, a period) has a constructor that refuses it.

mod announcement;
mod boundary;
mod day;
mod indicator;
mod number;
mod report;
mod site;
mod slug;
mod task;
mod texts;
mod unit;

pub use announcement::{Announcement, Page, Prose};
pub use boundary::{Boundary, Point, Polygon, Ring};
pub use day::{Date, Every, Period, Validity, YEARS, days_between, iso_date};
pub use indicator::{Accumulates, Better, Break, Indicator, Measure, Part, Target};
pub use number::Number;
pub use report::{Correction, Figure, Observation, Origin, Report, Status};
pub use site::{Cards, Order, Publisher, Reporting, ReportingUnits, Settings, Site, SiteParts};
pub use slug::Slug;
pub use task::{Evidence, Extension, Group, Plan, Progress, Share, State, Task, Update};
pub use texts::{Lang, Localized, Text};
pub use unit::{Agency, Locality, Role, Unit};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the record at position `index` of its list; only meaningful for the list it was made for.
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The position in the list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A locality or an agency.
    UnitId,
    /// An indicator.
    IndicatorId,
    /// A plan.
    PlanId,
    /// A group of tasks; groups of all plans are numbered through.
    GroupId,
    /// A task.
    TaskId,
    /// A report.
    ReportId,
}
