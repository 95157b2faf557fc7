//! What a stroke, an area or a text of a drawing means. Comes in: nothing. Goes out: [`Class`], which plotters carries as
//! a colour and the drawing names as a CSS class. Never here: a colour; the theme's style sheet has those.

use plotters::style::RGBColor;

/// One line a class: its meaning, its name, its CSS class, and the attributes that make the mark legible where no style
/// sheet is read (any rule of a style sheet wins over them).
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident $css:literal $plain:literal;)*) => {
        /// The meaning of a mark, in the place of its colour.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Class {
            $($(#[$doc])* $name,)*
        }

        impl Class {
            /// Every class; its position is what plotters sees.
            const ALL: &[Self] = &[$(Self::$name),*];

            /// The CSS class.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Self::$name => $css,)*
                }
            }

            /// Attributes for where no style sheet is read.
            pub(super) fn plain(self) -> &'static str {
                match self {
                    $(Self::$name => $plain,)*
                }
            }
        }
    };
}

classes! {
    /// Thin lines at the ticks.
    Grid "c-grid" r#" fill="none" stroke="currentColor" stroke-opacity=".15""#;
    /// The line that values begin on.
    Axis "c-axis" r#" fill="none" stroke="currentColor" stroke-opacity=".6""#;
    /// Ticks' labels and other small print.
    Tick "c-tick" "";
    /// The line through comparable values.
    Series "c-series" r#" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round""#;
    /// A value that stands.
    Dot "c-dot" "";
    /// A value that may change, or was made up to demonstrate.
    Hollow "c-hollow" r#" fill="Canvas" stroke="currentColor" stroke-width="1.5""#;
    /// From the lowest to the highest possible value.
    Range "c-range" r#" fill="currentColor" fill-opacity=".35""#;
    /// The value to be reached.
    Target "c-target" r#" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 3""#;
    /// The day it is to be reached on.
    Goal "c-goal" r#" stroke="Canvas" stroke-width="3" paint-order="stroke""#;
    /// The target's label.
    TargetText "c-target-text" "";
    /// The value of the whole that the others are parts of.
    Whole "c-whole" r#" fill="none" stroke="currentColor" stroke-width="1.5""#;
    /// Its label.
    WholeText "c-whole-text" "";
    /// The day across which values are not comparable.
    Break "c-break" r#" fill="none" stroke="currentColor" stroke-opacity=".7" stroke-dasharray="2 2""#;
    /// Its note.
    BreakText "c-break-text" "";
    /// One unit's value among others.
    Bar "c-bar" r#" fill-opacity=".45""#;
    /// The same where it may change, or was made up to demonstrate.
    HollowBar "c-hollow-bar" r#" fill-opacity=".2" stroke="currentColor" stroke-dasharray="2 1""#;
    /// A unit's name.
    Name "c-name" "";
    /// A value in figures.
    Value "c-value" r#" font-weight="700""#;
    /// Tasks that are done.
    Done "c-done" r#" fill-opacity=".5""#;
    /// Tasks that are not done and past their deadline.
    Overdue "c-overdue" "";
    /// Tasks whose deadline is near.
    Soon "c-soon" r#" fill-opacity=".7""#;
    /// Tasks that are open.
    Open "c-open" r#" fill-opacity=".3""#;
    /// Tasks that never complete.
    Idle "c-idle" r#" fill-opacity=".15""#;
    /// Tasks that will not be done.
    Void "c-void" r#" fill="none" stroke="currentColor""#;
    /// Stripes over an area: a second kind of the same.
    Stripes "c-stripes" "";
    /// Dots over an area: a third kind of the same.
    Specks "c-specks" "";
    /// The ground on both sides of a line that crosses areas.
    Casing "c-casing" r#" fill="none" stroke="Canvas" stroke-width="3.5""#;
    /// The values of the whole, or of another unit, drawn for comparison.
    Other "c-other" r#" fill="none" stroke="currentColor" stroke-opacity=".5" stroke-width="1.5" stroke-linejoin="round""#;
    /// One of those values.
    OtherDot "c-other-dot" r#" fill-opacity=".5""#;
    /// Their name at the line's end.
    OtherText "c-other-text" "";
    /// The straight way from the first value to the target.
    Path "c-path" r#" fill="none" stroke="currentColor" stroke-opacity=".6" stroke-dasharray="1 3" stroke-linecap="round""#;
    /// Its name.
    PathText "c-path-text" "";
    /// How the values would go on.
    Projection "c-projection" r#" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="4 3""#;
    /// Where they would end.
    ProjectionEnd "c-projection-end" r#" fill="Canvas" stroke="currentColor" stroke-width="1.5""#;
    /// Its value in figures.
    ProjectionText "c-projection-text" "";
    /// The value before the latest.
    Former "c-former" r#" fill="Canvas" stroke="currentColor" stroke-width="1.5""#;
    /// From the value before to the latest.
    Moved "c-moved" r#" fill="none" stroke="currentColor" stroke-width="1.5""#;
    /// The lowest of five classes of values.
    Step1 "c-step-1" r#" fill-opacity=".08" stroke="currentColor""#;
    /// The second of five classes.
    Step2 "c-step-2" r#" fill-opacity=".24" stroke="currentColor""#;
    /// The middle one.
    Step3 "c-step-3" r#" fill-opacity=".4" stroke="currentColor""#;
    /// The fourth.
    Step4 "c-step-4" r#" fill-opacity=".7" stroke="currentColor""#;
    /// The highest.
    Step5 "c-step-5" r#" stroke="currentColor""#;
    /// An area whose unit has no figure.
    Blank "c-blank" r#" fill="none" stroke="currentColor""#;
    /// Thin stripes over such an area.
    Hatch "c-hatch" "";
    /// A text on one of the lighter classes.
    OnLight "c-on-light" "";
    /// A text on one of the darker classes.
    OnDark "c-on-dark" r#" fill="Canvas""#;
    /// A value in figures on one of the lighter classes.
    ValueOnLight "c-value-on-light" r#" font-weight="700""#;
    /// A value in figures on one of the darker classes.
    ValueOnDark "c-value-on-dark" r#" fill="Canvas" font-weight="700""#;
    /// A text that lies on stripes or on areas of several classes.
    Over "c-over" r#" stroke="Canvas" stroke-width="3" paint-order="stroke""#;
    /// A value in figures that lies so.
    ValueOver "c-value-over" r#" font-weight="700" stroke="Canvas" stroke-width="3" paint-order="stroke""#;
    /// A hook on one of the lighter classes, and in a key: the target is reached.
    Met "c-met" r#" fill="none" stroke="currentColor" stroke-width="1.8""#;
    /// The same on one of the darker classes.
    MetOnDark "c-met-on-dark" r#" fill="none" stroke="Canvas" stroke-width="1.8""#;
    /// Dashes around a value that may change or was made up, on one of the lighter classes and in a key.
    Unsure "c-unsure" r#" fill="none" stroke="currentColor" stroke-dasharray="3 2""#;
    /// The same on one of the darker classes.
    UnsureOnDark "c-unsure-on-dark" r#" fill="none" stroke="Canvas" stroke-dasharray="3 2""#;
    /// A heading within a drawing.
    Head "c-head" r#" font-weight="700""#;
    /// What should be done by when.
    Planned "c-planned" r#" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 3""#;
    /// A day on which more is due.
    PlannedDot "c-planned-dot" r#" fill="Canvas" stroke="currentColor""#;
    /// Its name.
    PlannedText "c-planned-text" "";
    /// What is done.
    Reached "c-reached" r#" fill="none" stroke="currentColor" stroke-width="2""#;
    /// A day on which more is done.
    ReachedDot "c-reached-dot" "";
    /// Its name.
    ReachedText "c-reached-text" r#" font-weight="700""#;
    /// What should be done and is not.
    Lag "c-lag" r#" fill-opacity=".15""#;
    /// How much that is.
    LagText "c-lag-text" r#" font-weight="700""#;
    /// The day that everything is as of.
    Now "c-now" r#" fill="none" stroke="currentColor" stroke-opacity=".6""#;
    /// Its date.
    NowText "c-now-text" "";
    /// A report that came in time.
    OnTime "c-on-time" "";
    /// Many such reports in one path of points.
    OnTimeDots "c-on-time-dots" r#" fill="none" stroke="currentColor" stroke-linecap="round""#;
    /// A report that came late.
    Late "c-late" r#" fill="Canvas" stroke="currentColor" stroke-width="1.5""#;
    /// A report that is missing.
    Missing "c-missing" r#" fill="none" stroke="currentColor" stroke-width="2""#;
    /// A report that is not due yet.
    Pending "c-pending" r#" fill="none" stroke="currentColor" stroke-opacity=".6" stroke-dasharray="2 2""#;
    /// A report that came, nobody says when.
    Came "c-came" r#" fill-opacity=".5""#;
    /// A period whose report is not published.
    Unpublished "c-unpublished" r#" fill="none" stroke="currentColor" stroke-opacity=".6""#;
    /// A line in a row of a table.
    Spark "c-spark" r#" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round""#;
    /// One of many values on a small line.
    Bead "c-bead" "";
    /// The same where it may change, or was made up to demonstrate.
    HollowBead "c-hollow-bead" r#" fill="Canvas" stroke="currentColor""#;
    /// The target across a small drawing.
    Thin "c-thin" r#" fill="none" stroke="currentColor" stroke-dasharray="4 2""#;
}

impl Class {
    /// The colour that stands for the class on its way through plotters.
    pub fn token(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    /// The class that a colour stands for.
    pub(super) fn of(rgb: (u8, u8, u8)) -> Self {
        Self::ALL.get(usize::from(rgb.0)).copied().unwrap_or(Self::Axis)
    }

    /// The pattern that fills it, where one does: the end of the pattern's id.
    pub(super) fn pattern(self) -> Option<&'static str> {
        match self {
            Self::Stripes => Some("s"),
            Self::Specks => Some("p"),
            Self::Hatch => Some("h"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_survives_its_way_through_plotters() {
        for (at, class) in Class::ALL.iter().enumerate() {
            assert_eq!(*class as usize, at);
            let RGBColor(r, g, b) = class.token();
            assert_eq!(Class::of((r, g, b)), *class);
        }
    }
}
