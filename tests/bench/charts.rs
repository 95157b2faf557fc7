//! `cargo bench --bench charts`: what a chart costs, in microseconds and bytes: every case as the site draws it, whole;
//! then the same strokes on our backend and on plotters' own, in turns, so that both meet the same machine.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be run ends there")]

#[path = "../charts/mod.rs"]
mod charts;
mod strokes;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use charts::cases::{Case, own};
use charts::stage::{AS_OF, lang, strings};
use divan::Bencher;
use minhbach::chart::Charts;
use minhbach::figures::Figures;
use minhbach::model::Lang;
use minhbach::text::Strings;
use strokes::{Plot, ours, stock};

/// How often both backends draw.
const TURNS: usize = 2000;

fn main() {
    println!("the same strokes      ours µs  stock µs  ratio   ours bytes  stock bytes  ratio");
    for plot in [Plot::Lines, Plot::Bars] {
        let (own, other) = medians(plot);
        let (small, large) = (ours(plot).len(), stock(plot).len());
        let (faster, smaller) = (own / other, small as f64 / large as f64);
        let name = format!("{plot:?}");
        println!("{name:<18} {own:>10.1} {other:>9.1} {faster:>6.2} {small:>12} {large:>12} {smaller:>6.2}");
    }
    println!("\ncases, in Vietnamese                    bytes of SVG");
    for name in names() {
        let (case, figures) = staged(name);
        println!("{name:<40} {:>11}", drawn(&case, &figures, &vietnamese()).len());
    }
    println!("\ncases, in Vietnamese: gathered, laid out, said, tabulated, written");
    divan::main();
}

/// Microseconds of ours and of the stock backend.
fn medians(plot: Plot) -> (f64, f64) {
    let timed = |draw: fn(Plot) -> String| {
        let begin = Instant::now();
        black_box(draw(black_box(plot)));
        begin.elapsed().as_secs_f64() * 1e6
    };
    let (mut own, mut other): (Vec<f64>, Vec<f64>) = (0..TURNS).map(|_| (timed(ours), timed(stock))).unzip();
    let middle = |times: &mut Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    (middle(&mut own), middle(&mut other))
}

fn names() -> Vec<&'static str> {
    own().iter().flat_map(|(_, cases)| cases).map(|case| case.name).collect()
}

fn vietnamese() -> BTreeMap<Lang, Strings> {
    strings().into_iter().filter(|(own, _)| *own == lang("vi")).collect()
}

struct Staged {
    case: Case,
    site: minhbach::model::Site,
}

fn staged(name: &str) -> (Staged, Figures) {
    let case = own().into_iter().flat_map(|(_, cases)| cases).find(|case| case.name == name).unwrap();
    let site = case.stage.site();
    let figures = Figures::compute(&site, Some(AS_OF));
    (Staged { case, site }, figures)
}

fn drawn(staged: &Staged, figures: &Figures, strings: &BTreeMap<Lang, Strings>) -> String {
    let charts = Charts::draw_only(&staged.site, figures, strings, staged.case.subject);
    let chart = charts.get(staged.case.subject, lang("vi")).unwrap();
    chart.svg(&chart.id)
}

#[divan::bench(args = names(), sample_count = 50)]
fn whole(bencher: Bencher<'_, '_>, name: &str) {
    let (staged, figures) = staged(name);
    let strings = vietnamese();
    bencher.bench_local(|| drawn(black_box(&staged), &figures, &strings));
}
