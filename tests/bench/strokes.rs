//! The same two drawings on any backend of plotters: what our own backend is compared with the stock one by. Comes in: a
//! drawing area in tenths of a unit. Goes out: marks on it. Never here: a backend.
#![allow(dead_code, reason = "each program that takes this in uses a part of it")]

use std::error::Error;
use std::ops::Range;

use minhbach::chart::Class;
use minhbach::chart::letters;
use minhbach::chart::svg::{Caption, Sheet, Shown};
use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::element::{Circle, PathElement, Rectangle, Text};
use plotters::prelude::{Cartesian2d, DrawingArea, DrawingBackend, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};

/// How large both drawings are, in tenths of a unit.
const SIZE: (i32, i32) = (3400, 4200);

type Outcome = Result<(), Box<dyn Error + Send + Sync>>;

/// Values grow upwards, places on the sheet downwards.
const UPWARDS: Range<i32> = Range { start: 3700, end: 200 };

/// What can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plot {
    /// Two series of 52 values with grid, ticks, 13 dots and names.
    Lines,
    /// 21 bars with names and values, and a target line.
    Bars,
}

/// The plot on our own backend.
pub fn ours(plot: Plot) -> String {
    let sheet = Sheet::new(SIZE.0, SIZE.1);
    draw(plot, &sheet.area()).unwrap();
    sheet.finish(&Caption { title: "", desc: "" }).inline("x", Shown::Always)
}

/// The plot on plotters' own.
pub fn stock(plot: Plot) -> String {
    let mut svg = String::new();
    let size = (SIZE.0.unsigned_abs(), SIZE.1.unsigned_abs());
    let area = plotters_svg::SVGBackend::with_string(&mut svg, size).into_drawing_area();
    draw(plot, &area).unwrap();
    area.present().unwrap();
    drop(area);
    svg
}

fn draw<B: DrawingBackend>(plot: Plot, area: &DrawingArea<B, Shift>) -> Outcome
where
    B::ErrorType: 'static,
{
    match plot {
        Plot::Lines => lines(area),
        Plot::Bars => bars(area),
    }
}

fn write<B: DrawingBackend>(
    area: &DrawingArea<B, Shift>,
    class: Class,
    (across, at): (HPos, (i32, i32)),
    words: &str,
) -> Outcome
where
    B::ErrorType: 'static,
{
    let font = FontDesc::new(FontFamily::SansSerif, f64::from(letters::SIZE), FontStyle::Normal);
    let token = class.token();
    let style = TextStyle::from(font).color(&token).pos(Pos::new(across, VPos::Bottom));
    Ok(area.draw(&Text::new(words, at, style))?)
}

fn stroke(class: Class) -> ShapeStyle {
    ShapeStyle::from(class.token())
}

/// Values of week `at` for the `series`th line: a path with bends, like real ones.
fn value(at: u32, series: u32) -> f64 {
    let at = f64::from(at);
    let series = f64::from(series);
    (at * 0.9 + (at * 1.7 + series * 2.0).sin() * 3.0 + series * 12.0 + 8.0).clamp(0.0, 70.0)
}

fn lines<B: DrawingBackend>(area: &DrawingArea<B, Shift>) -> Outcome
where
    B::ErrorType: 'static,
{
    let plane = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(0.0..51.0, 0.0..75.0, (450..3200, UPWARDS));
    let on = area.apply_coord_spec(plane);
    for tick in 0..6 {
        let (left, right) = (on.map_coordinate(&(0.0, f64::from(tick) * 15.0)), 3200);
        area.draw(&PathElement::new(vec![left, (right, left.1)], stroke(Class::Grid)))?;
    }
    for tick in 0..6 {
        let (x, y) = on.map_coordinate(&(0.0, f64::from(tick) * 15.0));
        write(area, Class::Tick, (HPos::Right, (x - 60, y + 44)), &format!("{} %", tick * 15))?;
    }
    for month in 0..12 {
        let (x, y) = on.map_coordinate(&(f64::from(month) * 4.6, 0.0));
        write(area, Class::Tick, (HPos::Center, (x, y + 160)), &format!("15/{:02}", month + 1))?;
    }
    for (series, class) in [(0, Class::Series), (1, Class::Other)] {
        let points: Vec<(f64, f64)> = (0..52).map(|at| (f64::from(at), value(at, series))).collect();
        on.draw(&PathElement::new(points, stroke(class)))?;
    }
    for at in (0..52).step_by(4) {
        on.draw(&Circle::new((f64::from(at), value(at, 0)), 30, Class::Dot.token().filled()))?;
    }
    let end = on.map_coordinate(&(51.0, value(51, 0)));
    write(area, Class::Value, (HPos::Right, (end.0, end.1 - 80)), "Thành phố Vinh: 53,9 %")?;
    let end = on.map_coordinate(&(51.0, value(51, 1)));
    write(area, Class::OtherText, (HPos::Right, (end.0, end.1 - 80)), "Tỉnh Nghệ An: 67,2 %")
}

/// The districts of Nghệ An in the order of their bars.
const NAMES: [&str; 21] = [
    "Thành phố Vinh",
    "Thị xã Cửa Lò",
    "Thị xã Thái Hòa",
    "Thị xã Hoàng Mai",
    "Anh Sơn",
    "Con Cuông",
    "Diễn Châu",
    "Đô Lương",
    "Hưng Nguyên",
    "Kỳ Sơn",
    "Nam Đàn",
    "Nghi Lộc",
    "Nghĩa Đàn",
    "Quế Phong",
    "Quỳ Châu",
    "Quỳ Hợp",
    "Quỳnh Lưu",
    "Tân Kỳ",
    "Thanh Chương",
    "Tương Dương",
    "Yên Thành",
];

fn bars<B: DrawingBackend>(area: &DrawingArea<B, Shift>) -> Outcome
where
    B::ErrorType: 'static,
{
    let plane = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(0.0..60.0, 0.0..21.0, (1200..2900, 200..4000));
    let on = area.apply_coord_spec(plane);
    let share = |at: usize| 56.13 - 2.61 * at as f64;
    for (at, name) in NAMES.iter().enumerate() {
        let (x, y) = on.map_coordinate(&(0.0, at as f64 + 0.5));
        write(area, Class::Name, (HPos::Right, (x - 60, y + 44)), name)?;
    }
    for at in 0..NAMES.len() {
        let corners = [(0.0, at as f64 + 0.15), (share(at), at as f64 + 0.85)];
        on.draw(&Rectangle::new(corners, Class::Bar.token().filled()))?;
    }
    for at in 0..NAMES.len() {
        let (x, y) = on.map_coordinate(&(share(at), at as f64 + 0.5));
        write(area, Class::Value, (HPos::Left, (x + 50, y + 44)), &format!("{:.2} %", share(at)).replace('.', ","))?;
    }
    on.draw(&PathElement::new([(50.0, 0.0), (50.0, 21.0)], stroke(Class::Target)))?;
    let (x, _) = on.map_coordinate(&(50.0, 0.0));
    write(area, Class::TargetText, (HPos::Center, (x, 150)), "Mục tiêu 50 %, 31/12/2022")
}
