//! What a stroke, an area or a text of a drawing means. Comes in: nothing. Goes out: [`Class`], which plotters carries as
//! a colour and the drawing names as a CSS class. Never here: a colour; the theme's style sheet has those.

use plotters::style::RGBColor;

/// The meaning of a mark, in the place of its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Thin lines at the ticks.
    Grid,
    /// The line that values begin on.
    Axis,
    /// Ticks' labels and other small print.
    Tick,
    /// The line through comparable values.
    Series,
    /// A value that stands.
    Dot,
    /// A value that may change, or was made up to demonstrate.
    Hollow,
    /// From the lowest to the highest possible value.
    Range,
    /// The value to be reached.
    Target,
    /// The day it is to be reached on.
    Goal,
    /// The target's label.
    TargetText,
    /// The value of the whole that the others are parts of.
    Whole,
    /// Its label.
    WholeText,
    /// The day across which values are not comparable.
    Break,
    /// Its note.
    BreakText,
    /// One unit's value among others.
    Bar,
    /// The same where it may change, or was made up to demonstrate.
    HollowBar,
    /// A unit's name.
    Name,
    /// A value in figures.
    Value,
    /// Tasks that are done.
    Done,
    /// Tasks that are not done and past their deadline.
    Overdue,
    /// Tasks whose deadline is near.
    Soon,
    /// Tasks that are open.
    Open,
    /// Tasks that never complete.
    Idle,
    /// Tasks that will not be done.
    Void,
    /// Stripes over an area: a second kind of the same.
    Stripes,
    /// Dots over an area: a third kind of the same.
    Specks,
    /// The ground on both sides of a line that crosses areas.
    Casing,
}

impl Class {
    /// Every class; its position is what plotters sees.
    const ALL: [Self; 27] = [
        Self::Grid,
        Self::Axis,
        Self::Tick,
        Self::Series,
        Self::Dot,
        Self::Hollow,
        Self::Range,
        Self::Target,
        Self::Goal,
        Self::TargetText,
        Self::Whole,
        Self::WholeText,
        Self::Break,
        Self::BreakText,
        Self::Bar,
        Self::HollowBar,
        Self::Name,
        Self::Value,
        Self::Done,
        Self::Overdue,
        Self::Soon,
        Self::Open,
        Self::Idle,
        Self::Void,
        Self::Stripes,
        Self::Specks,
        Self::Casing,
    ];

    /// The colour that stands for the class on its way through plotters.
    pub(super) fn token(self) -> RGBColor {
        RGBColor(self as u8, 0, 0)
    }

    /// The class that a colour stands for.
    pub(super) fn of(rgb: (u8, u8, u8)) -> Self {
        Self::ALL.get(usize::from(rgb.0)).copied().unwrap_or(Self::Axis)
    }

    /// The CSS class.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Grid => "c-grid",
            Self::Axis => "c-axis",
            Self::Tick => "c-tick",
            Self::Series => "c-series",
            Self::Dot => "c-dot",
            Self::Hollow => "c-hollow",
            Self::Range => "c-range",
            Self::Target => "c-target",
            Self::Goal => "c-goal",
            Self::TargetText => "c-target-text",
            Self::Whole => "c-whole",
            Self::WholeText => "c-whole-text",
            Self::Break => "c-break",
            Self::BreakText => "c-break-text",
            Self::Bar => "c-bar",
            Self::HollowBar => "c-hollow-bar",
            Self::Name => "c-name",
            Self::Value => "c-value",
            Self::Done => "c-done",
            Self::Overdue => "c-overdue",
            Self::Soon => "c-soon",
            Self::Open => "c-open",
            Self::Idle => "c-idle",
            Self::Void => "c-void",
            Self::Stripes => "c-stripes",
            Self::Specks => "c-specks",
            Self::Casing => "c-casing",
        }
    }

    /// Attributes that make the mark legible where no style sheet is read; any rule of a style sheet wins over them.
    pub(super) fn plain(self) -> &'static str {
        match self {
            Self::Grid => r#" fill="none" stroke="currentColor" stroke-opacity=".15""#,
            Self::Axis => r#" fill="none" stroke="currentColor" stroke-opacity=".6""#,
            Self::Series => r#" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round""#,
            Self::Hollow => r#" fill="Canvas" stroke="currentColor" stroke-width="1.5""#,
            Self::Range => r#" fill="currentColor" fill-opacity=".35""#,
            Self::Target => r#" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="5 3""#,
            Self::Whole => r#" fill="none" stroke="currentColor" stroke-width="1.5""#,
            Self::Break => r#" fill="none" stroke="currentColor" stroke-opacity=".7" stroke-dasharray="2 2""#,
            Self::Bar => r#" fill-opacity=".45""#,
            Self::HollowBar => r#" fill-opacity=".2" stroke="currentColor" stroke-dasharray="2 1""#,
            Self::Casing => r#" fill="none" stroke="Canvas" stroke-width="3.5""#,
            Self::Goal => r#" stroke="Canvas" stroke-width="3" paint-order="stroke""#,
            Self::Value => r#" font-weight="700""#,
            Self::Soon => r#" fill-opacity=".7""#,
            Self::Done => r#" fill-opacity=".5""#,
            Self::Open => r#" fill-opacity=".3""#,
            Self::Idle => r#" fill-opacity=".15""#,
            Self::Void => r#" fill="none" stroke="currentColor""#,
            Self::Dot
            | Self::Tick
            | Self::TargetText
            | Self::WholeText
            | Self::BreakText
            | Self::Name
            | Self::Overdue
            | Self::Stripes
            | Self::Specks => "",
        }
    }

    /// The pattern that fills it, where one does: the end of the pattern's id.
    pub(super) fn pattern(self) -> Option<&'static str> {
        if self == Self::Stripes { Some("s") } else { (self == Self::Specks).then_some("p") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_survives_its_way_through_plotters() {
        for (at, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, at);
            let RGBColor(r, g, b) = class.token();
            assert_eq!(Class::of((r, g, b)), class);
        }
    }
}
