//! Numbers and lines in as few letters as SVG needs. Comes in: lengths and places in tenths of a unit. Goes out: decimals
//! and path commands. Never here: an element.

use plotters_backend::BackendCoord;

/// The nearest whole unit, in tenths: nobody sees where a day stands more exactly, and it is shorter to write.
pub(in crate::chart) fn whole(length: i32) -> i32 {
    length.saturating_add(5).div_euclid(10).saturating_mul(10)
}

/// A length in tenths as a decimal.
pub(in crate::chart) fn tenths(out: &mut String, length: i32) {
    if length < 0 {
        out.push('-');
    }
    let length = length.unsigned_abs();
    digits(out, length / 10);
    fraction(out, length % 10);
}

fn digits(out: &mut String, number: u32) {
    if number > 9 {
        digits(out, number / 10);
    }
    digit(out, number % 10);
}

fn fraction(out: &mut String, tenth: u32) {
    if tenth > 0 {
        out.push('.');
        digit(out, tenth);
    }
}

fn digit(out: &mut String, number: u32) {
    out.extend(char::from_digit(number, 10));
}

/// Where a line begins.
fn begin(d: &mut String, (x, y): BackendCoord) {
    d.push('M');
    tenths(d, x);
    d.push(' ');
    tenths(d, y);
}

/// An open line: one place, then steps from it.
pub(super) fn trace(d: &mut String, points: impl IntoIterator<Item = BackendCoord>) {
    let mut pen: Option<BackendCoord> = None;
    for (x, y) in points {
        let Some((from_x, from_y)) = pen.replace((x, y)) else {
            begin(d, (x, y));
            continue;
        };
        let (right, down) = (x.saturating_sub(from_x), y.saturating_sub(from_y));
        match (right, down) {
            (_, 0) => {
                d.push('h');
                tenths(d, right);
            }
            (0, _) => {
                d.push('v');
                tenths(d, down);
            }
            _ => {
                d.push('l');
                tenths(d, right);
                if down >= 0 {
                    d.push(' ');
                }
                tenths(d, down);
            }
        }
    }
}

/// A closed line in as few letters as there can be: steps without a command, decimals without a zero before them.
pub(super) fn outline(d: &mut String, ring: &[BackendCoord]) {
    let Some((first, rest)) = ring.split_first() else { return };
    begin(d, *first);
    let (mut from, mut before) = (*first, "l");
    for (x, y) in rest {
        for step in [x - from.0, y - from.1] {
            if before == "l" || step >= 0 {
                d.push_str(before);
            }
            before = " ";
            short(d, step);
        }
        from = (*x, *y);
    }
    d.push('z');
}

/// Lines one after the other, each begun by a step from the end of the one before.
pub(super) fn strokes<'l>(d: &mut String, lines: impl IntoIterator<Item = &'l [BackendCoord]>) {
    let mut pen: Option<BackendCoord> = None;
    for line in lines {
        let Some((first, rest)) = line.split_first() else { continue };
        match pen {
            None => begin(d, *first),
            Some(from) => step(d, 'm', (first.0.saturating_sub(from.0), first.1.saturating_sub(from.1))),
        }
        let mut from = *first;
        for to in rest {
            step(d, 'l', (to.0.saturating_sub(from.0), to.1.saturating_sub(from.1)));
            from = *to;
        }
        if rest.is_empty() {
            // Nothing but round ends: a dot.
            d.push_str("h0");
        }
        pen = Some(from);
    }
}

fn step(d: &mut String, command: char, (right, down): BackendCoord) {
    d.push(command);
    short(d, right);
    if down >= 0 {
        d.push(' ');
    }
    short(d, down);
}

/// A step in tenths, without a zero before its point.
fn short(d: &mut String, step: i32) {
    if step == 0 || step.unsigned_abs() > 9 {
        return tenths(d, step);
    }
    if step < 0 {
        d.push('-');
    }
    fraction(d, step.unsigned_abs());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_one_decimal_at_the_most() {
        let written = |length| {
            let mut out = String::new();
            tenths(&mut out, length);
            out
        };
        assert_eq!([0, 7, -7, 10, -1234, 6400].map(written), ["0", "0.7", "-0.7", "1", "-123.4", "640"]);
        assert_eq!([i32::MAX, i32::MIN].map(written), ["214748364.7", "-214748364.8"]);
    }

    #[test]
    fn lines_are_steps_from_their_first_place() {
        let points = [(10, 20), (15, 20), (15, 0), (12, -30), (20, 5)];
        let (mut open, mut closed) = (String::new(), String::new());
        trace(&mut open, points);
        outline(&mut closed, &points);
        assert_eq!(open, "M1 2h0.5v-2l-0.3-3l0.8 3.5");
        assert_eq!(closed, "M1 2l.5 0 0-2-.3-3 .8 3.5z");
    }

    #[test]
    fn strokes_begin_where_the_last_one_ends() {
        let (mut crosses, mut dots) = (String::new(), String::new());
        strokes(&mut crosses, [&[(0, 0), (40, 40)][..], &[(0, 40), (40, 0)]]);
        strokes(&mut dots, [&[(120, 345)][..], &[], &[(200, 345)]]);
        assert_eq!((crosses.as_str(), dots.as_str()), ("M0 0l4 4m-4 0l4-4", "M12 34.5h0m8 0h0"));
    }
}
