//! How much one page may ask for. Comes in: the calls of `range` in templates, and those that [`super::turns`] puts into the
//! site's own. Goes out: nothing, or an error at the call beyond the limit. Never here: the bytes of the page, which [`super::press`]
//! counts.

use std::cell::Cell;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::turns::{KEEP, TURN};

/// How many numbers `range` gives at most.
const MOST_NUMBERS: usize = 10_000;
/// How many numbers all the ranges of a page give at most: those of inner loops are asked for again and again.
const MOST_NUMBERS_OF_PAGE: usize = 1_000_000;
/// How many turns the loops of a page take at most, calls of components counted as well: a page of some 30 kB takes hundreds.
const MOST_TURNS: usize = 1_000_000;
/// How many bytes and items a page may keep by `set`.
const MOST_KEPT: usize = 16 << 20;

/// What a page has left.
#[derive(Clone, Copy)]
struct Left {
    numbers: usize,
    turns: usize,
    kept: usize,
}

const WHOLE: Left = Left { numbers: MOST_NUMBERS_OF_PAGE, turns: MOST_TURNS, kept: MOST_KEPT };

thread_local! {
    /// A page is made on one thread, and the engine offers no place of a page's own.
    static LEFT: Cell<Left> = const { Cell::new(WHOLE) };
}

/// A page begins on this thread.
pub(super) fn begin_page() {
    LEFT.set(WHOLE);
}

/// Makes the counting functions known to the engine.
pub(super) fn register(engine: &mut Tera) {
    engine.register_function("range", range);
    engine.register_function(TURN, turn);
    engine.register_function(KEEP, keep);
}

/// `range(end=…, start=…, step_by=…)` of few numbers: the engine's own would let a nested loop that prints nothing run
/// for hours, and no limit of the engine ends a loop.
fn range(kwargs: Kwargs, _: &State<'_>) -> TeraResult<Vec<i128>> {
    let start = kwargs.get::<i128>("start")?.unwrap_or_default();
    let end = kwargs.must_get::<i128>("end")?;
    let step = kwargs.get::<i128>("step_by")?.unwrap_or(1);
    if step == 0 || (start > end && step > 0) {
        return Err(Error::message("`range` never gets from its `start` to its `end`"));
    }
    let next = |n: &i128| n.checked_add(step);
    let before_end = |n: &i128| if step > 0 { *n < end } else { *n > end };
    let numbers: Vec<i128> =
        std::iter::successors(Some(start), next).take_while(before_end).take(MOST_NUMBERS + 1).collect();
    if numbers.len() > MOST_NUMBERS {
        return Err(Error::message(format!("`range` gives at most {MOST_NUMBERS} numbers")));
    }
    // An empty range costs as well: a loop may ask for it as often as for a full one.
    let left = LEFT.get();
    let over = || format!("more than {MOST_NUMBERS_OF_PAGE} numbers on one page");
    let numbers_left = spent(left.numbers, numbers.len().max(1), over)?;
    LEFT.set(Left { numbers: numbers_left, ..left });
    Ok(numbers)
}

/// One turn of a loop, or one component.
fn turn(_: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let left = LEFT.get();
    let turns = spent(left.turns, 1, || format!("more than {MOST_TURNS} turns of loops on one page"))?;
    LEFT.set(Left { turns, ..left });
    Ok(String::new())
}

/// A value that a `set` has put under a name.
fn keep(kwargs: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let value: &Value = kwargs.must_get("value")?;
    let size = value.as_str().map(str::len).or_else(|| value.len()).unwrap_or_default();
    let left = LEFT.get();
    let over = || format!("`set` keeps more than {} MB of text on one page", MOST_KEPT >> 20);
    let kept = spent(left.kept, size, over)?;
    LEFT.set(Left { kept, ..left });
    Ok(String::new())
}

fn spent(left: usize, cost: usize, over: impl Fn() -> String) -> TeraResult<usize> {
    left.checked_sub(cost).ok_or_else(|| Error::message(over()))
}
