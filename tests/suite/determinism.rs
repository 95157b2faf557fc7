//! The same content, theme and day give the same bytes: wherever, whenever, in whatever order they are read.

use minhbach::build::{Request, build};
use minhbach::load::{Order, load_in};

use crate::case::{Case, repository};

#[test]
fn time_zone_locale_and_place_change_nothing() {
    let publish = |zone: &str, locale: &str| {
        let case = Case::sample();
        let mut command = case.command(&["build", "--quiet"]);
        let status = command.env("TZ", zone).env("LC_ALL", locale).env("RAYON_NUM_THREADS", "1").status().unwrap();
        assert!(status.success());
        case.published()
    };
    let here = publish("Asia/Ho_Chi_Minh", "vi_VN.UTF-8");
    let there = publish("America/Los_Angeles", "C");
    assert_eq!(here.keys().collect::<Vec<_>>(), there.keys().collect::<Vec<_>>());
    for (path, bytes) in &here {
        assert!(there[path] == *bytes, "{path} differs");
    }
}

#[test]
fn the_order_in_which_files_are_read_changes_nothing() {
    let tree = |order: Order| {
        let inputs = load_in(&repository(), order).unwrap();
        build(&inputs, &Request::default()).site.unwrap().release.tree().clone()
    };
    let sorted = tree(Order::ByPath);
    for seed in 1..4 {
        assert!(tree(Order::Shuffled(seed)) == sorted, "seed {seed} differs");
    }
}
