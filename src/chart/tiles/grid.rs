//! Where squares stand. Comes in: rows and columns as editors wrote them. Goes out: [`Grid`], from its first row and
//! column on and never larger than a drawing can be. Never here: a length.

use std::collections::{BTreeMap, BTreeSet};

/// A map of tiles wider or higher than this has its empty rows and columns taken out.
const MOST: i32 = 40;

/// Squares by their position in the list that was given.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) columns: i32,
    pub(super) rows: i32,
    /// Each with its row and column, from 0.
    pub(super) placed: Vec<(usize, (i32, i32))>,
    /// Those that have no place, or whose place is taken.
    pub(super) rest: Vec<usize>,
}

impl Grid {
    /// The grid of these places, as they are written: row and column.
    pub(super) fn of(tiles: &[Option<(u16, u16)>]) -> Self {
        let mut taken: BTreeMap<(i32, i32), usize> = BTreeMap::new();
        let mut rest = Vec::new();
        for (at, tile) in tiles.iter().enumerate() {
            match tile.map(|(row, column)| (i32::from(row), i32::from(column))) {
                Some(place) if !taken.contains_key(&place) => drop(taken.insert(place, at)),
                _ => rest.push(at),
            }
        }
        let rows = Line::of(taken.keys().map(|(row, _)| *row));
        let columns = Line::of(taken.keys().map(|(_, column)| *column));
        if rows.length > MOST || columns.length > MOST {
            return Self::in_order(taken.into_values().collect(), rest);
        }
        let placed = taken.into_iter().map(|((row, column), at)| (at, (rows.place(row), columns.place(column))));
        Self { columns: columns.length, rows: rows.length, placed: placed.collect(), rest }
    }

    /// Places that no drawing has room for: one after another instead, in a square.
    fn in_order(squares: Vec<usize>, rest: Vec<usize>) -> Self {
        let count = i32::try_from(squares.len()).unwrap_or(i32::MAX);
        let columns = (1..=count).find(|side| side.saturating_mul(*side) >= count).unwrap_or(1);
        let placed = squares.into_iter().zip(0..).map(|(at, n)| (at, (n / columns, n % columns))).collect();
        Self { columns, rows: (count + columns - 1) / columns, placed, rest }
    }
}

/// The rows or the columns.
struct Line {
    length: i32,
    first: i32,
    /// The used ones alone, where they lie too far apart.
    used: Option<Vec<i32>>,
}

impl Line {
    fn of(numbers: impl Iterator<Item = i32>) -> Self {
        let used: Vec<i32> = numbers.collect::<BTreeSet<_>>().into_iter().collect();
        let (first, last) = (used.first().copied().unwrap_or_default(), used.last().copied().unwrap_or_default());
        match last - first + 1 {
            length if length <= MOST => Self { length, first, used: None },
            _ => Self { length: i32::try_from(used.len()).unwrap_or(i32::MAX), first, used: Some(used) },
        }
    }

    fn place(&self, number: i32) -> i32 {
        let among = |used: &Vec<i32>| used.binary_search(&number).ok().and_then(|at| i32::try_from(at).ok());
        self.used.as_ref().and_then(among).unwrap_or(number - self.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grid_begins_at_its_first_row_and_column_and_keeps_its_gaps() {
        let grid = Grid::of(&[Some((7, 3)), None, Some((9, 5)), Some((7, 3))]);
        assert_eq!((grid.rows, grid.columns), (3, 3));
        assert_eq!((grid.placed, grid.rest), (vec![(0, (0, 0)), (2, (2, 2))], vec![1, 3]));
    }

    #[test]
    fn absurd_places_do_not_make_an_absurd_grid() {
        let grid = Grid::of(&[Some((0, 0)), Some((999, 1)), Some((65535, 65535))]);
        assert_eq!((grid.rows, grid.columns), (3, 3));
        let diagonal: Vec<Option<(u16, u16)>> = (0..130).map(|n| Some((n * 500, n * 500))).collect();
        let grid = Grid::of(&diagonal);
        assert_eq!((grid.rows, grid.columns, grid.placed.len()), (11, 12, 130));
        assert_eq!(Grid::of(&[None]), Grid { columns: 1, rows: 1, placed: vec![], rest: vec![0] });
    }
}
