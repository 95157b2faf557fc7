//! Our backend against the stock one on the same strokes: how much it writes. How long it takes is `cargo bench`'s.

use crate::strokes::{Plot, ours, stock};

#[test]
fn our_drawings_have_at_most_three_quarters_of_the_stock_bytes() {
    for plot in [Plot::Lines, Plot::Bars] {
        let (ours, stock) = (ours(plot), stock(plot));
        assert!(ours.len() * 4 <= stock.len() * 3, "{plot:?}: {} of {} bytes", ours.len(), stock.len());
        for mark in ["<text", "<circle", "<rect", "Thành phố Vinh"] {
            let count = |svg: &str| svg.matches(mark).count();
            assert_eq!(count(&ours), count(&stock), "{plot:?}: both draw the same, {mark}");
        }
    }
}
