//! The 130 communes and wards of Nghệ An since July 2025, as in the resolution that made them.

use std::sync::LazyLock;

/// By id and name: two columns of the list that the second sample is made from (`tests/sample/communes.py`).
pub static COMMUNES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let rows = include_str!("../../sample/communes.csv").lines().skip(1);
    rows.map(|row| row.split(',').collect::<Vec<_>>()).map(|cells| (cells[2], cells[3])).collect()
});
