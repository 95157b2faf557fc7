use minhbach::*;
#[test]
fn scratch() {
    for dir in std::env::var("DIRS").unwrap().split(':') {
        let inputs = load::load(std::path::Path::new(dir)).unwrap();
        let mut problems = problem::Problems::new();
        let start = std::time::Instant::now();
        let site = check::check(&inputs, &check::Wishes::default(), &mut problems);
        let took = start.elapsed();
        let sorted = problems.sorted();
        println!("== {dir} {} site {} {took:?}", sorted.len(), site.is_some());
        if std::env::var("QUIET").is_err() {
            let human = std::env::var("HUMAN").is_ok();
            for v in [problem::Voice::En, problem::Voice::Vi] {
                if human {
                    println!("{}", problem::render::human(&sorted, v, problem::render::Colour::Plain));
                } else {
                    println!("{}", problem::render::short(&sorted, v));
                }
            }
        }
    }
}
