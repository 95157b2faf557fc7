//! Days that are none, periods that do not fit, units that are their own parents.

use super::{Input, refused, taken};

const REPORT: &str = "content/reports/2022-11-15.yaml";
const LOCALITIES: &str = "content/localities.yaml";

fn report(from: &str, to: &str, published: &str) -> String {
    format!("period: {{ from: {from}, to: {to} }}\npublished: {published}\nfigures: {{ vinh: {{ accounts: 5 }} }}\n")
}

/// Days and periods.
pub(super) fn days() -> Vec<Input> {
    const CLASS: &str = "Days and periods";
    let bad = [
        "2022-02-30",
        "0000-00-00",
        "0000-01-01",
        "20222-01-01",
        "2022-13-01",
        "07/11/2022",
        "2022-1-5",
        "2022-11-15T00:00:00Z",
        "-2022-01-01",
        "9999-12-31",
        "2022-11-20 ",
        "today",
        "44885",
        "2022-11-２０",
        "\"2022-11-20\\u200b\"",
    ];
    let mut inputs: Vec<Input> = Vec::new();
    for day in bad {
        let text = report("2022-11-01", "2022-11-15", day);
        let input = if day == "2022-11-20 " {
            taken(CLASS, "published: a day and a blank")
        } else {
            refused(CLASS, format!("published: {day}"))
        };
        inputs.push(input.file(REPORT, text));
    }
    let more = "content/reports/2022-11-30.yaml";
    inputs.push(
        refused(CLASS, "a period that ends before it begins")
            .file(REPORT, report("2022-11-15", "2022-11-01", "2022-11-20")),
    );
    inputs.push(taken(CLASS, "periods that overlap").file(more, report("2022-11-10", "2022-11-30", "2022-12-01")));
    inputs.push(refused(CLASS, "the same period twice").file(more, report("2022-11-01", "2022-11-15", "2022-12-01")));
    inputs.push(
        taken(CLASS, "a gap of half a year between periods")
            .file("content/reports/2023-05-15.yaml", report("2023-05-01", "2023-05-15", "2023-05-20")),
    );
    inputs.push(taken(CLASS, "a period of one day").file(REPORT, report("2022-11-15", "2022-11-15", "2022-11-20")));
    inputs.push(
        taken(CLASS, "a period of a thousand years").file(REPORT, report("1022-11-15", "2022-11-15", "2022-11-20")),
    );
    inputs.push(
        refused(CLASS, "published before the period began")
            .file(REPORT, report("2022-11-01", "2022-11-15", "2021-11-20")),
    );
    inputs.push(refused(CLASS, "no period").file(REPORT, "figures: { vinh: { accounts: 5 } }\n"));
    let site = |reporting: &str| {
        format!("title: T\nbase_url: https://example.org/a/\nlanguages: [vi]\nroot: tinh\nreporting: {reporting}\n")
    };
    inputs.push(
        refused(CLASS, "reports expected since the year 1000")
            .file("content/site.yaml", site("{ every: half-month, from: 1000-01-01 }")),
    );
    inputs.push(
        refused(CLASS, "a first period that begins on the 2nd")
            .file("content/site.yaml", site("{ every: month, from: 2022-07-02 }")),
    );
    inputs.push(
        refused(CLASS, "a delay of 10^18 days")
            .file("content/site.yaml", site("{ every: month, from: 2022-07-01, due_days: 1000000000000000000 }")),
    );
    inputs
}

/// Parents, successors, lives.
pub(super) fn lives() -> Vec<Input> {
    const CLASS: &str = "Parents, successors and lives of units";
    let base = "- { id: tinh, name: T }\n- { id: dien-chau, name: D, parent: tinh }\n";
    let vinh = |keys: &str| format!("{base}- {{ id: vinh, name: V, {keys} }}\n");
    let mut inputs = vec![
        refused(CLASS, "its own parent").file(LOCALITIES, vinh("parent: vinh")),
        refused(CLASS, "a circle of three parents").file(LOCALITIES, vinh("parent: a") + "- { id: a, name: A, parent: b }\n- { id: b, name: B, parent: vinh }\n"),
        refused(CLASS, "the root is below its own child").file(LOCALITIES, "- { id: tinh, name: T, parent: vinh }\n- { id: vinh, name: V, parent: tinh }\n- { id: dien-chau, name: D }\n"),
        refused(CLASS, "its own successor").file(LOCALITIES, vinh("parent: tinh, until: 2022-12-31, becomes: [vinh]")),
        refused(CLASS, "successors in a circle").file(LOCALITIES, vinh("parent: tinh, until: 2022-12-31, becomes: [a]") + "- { id: a, name: A, parent: tinh, until: 2022-12-31, becomes: [vinh] }\n"),
        refused(CLASS, "the same successor twice").file(LOCALITIES, vinh("parent: tinh, until: 2022-12-31, becomes: [dien-chau, dien-chau]")),
        refused(CLASS, "a parent that nobody knows").file(LOCALITIES, vinh("parent: nowhere")),
        refused(CLASS, "an agency for a parent").file(LOCALITIES, vinh("parent: cong-an")),
        refused(CLASS, "ends before it begins").file(LOCALITIES, vinh("parent: tinh, from: 2022-12-31, until: 2022-01-01")),
        refused(CLASS, "a report for a unit before it began").file(LOCALITIES, vinh("parent: tinh, from: 2023-01-01")),
        refused(CLASS, "a report for a unit after it ended").file(LOCALITIES, vinh("parent: tinh, until: 2021-01-01")),
        refused(CLASS, "the same locality twice").file(LOCALITIES, vinh("parent: tinh") + "- { id: vinh, name: V2, parent: tinh }\n"),
        refused(CLASS, "a locality and an agency of one id").file(LOCALITIES, vinh("parent: tinh") + "- { id: cong-an, name: X, parent: tinh }\n"),
        refused(CLASS, "the same unit twice in a report").file(REPORT, "period: { from: 2022-11-01, to: 2022-11-15 }\nfigures:\n  vinh: { accounts: 5 }\n  vinh: { accounts: 6 }\n"),
        refused(CLASS, "the same indicator twice in a report").file(REPORT, "period: { from: 2022-11-01, to: 2022-11-15 }\nfigures:\n  vinh: { accounts: 5, accounts: 6 }\n"),
        refused(CLASS, "a unit that nobody knows in a report").file(REPORT, "period: { from: 2022-11-01, to: 2022-11-15 }\nfigures: { nowhere: { accounts: 5 } }\n"),
        refused(CLASS, "more than all").file(REPORT, "period: { from: 2022-11-01, to: 2022-11-15 }\nfigures: { vinh: { essential-online: { online: 9, received: 5 } } }\n"),
        refused(CLASS, "a root that nobody knows").file("content/site.yaml", "title: T\nbase_url: https://example.org/a/\nlanguages: [vi]\nroot: nowhere\n"),
    ];
    let chain: String = (0..3_000)
        .map(|at| {
            format!(
                "- {{ id: l{at}, name: L, parent: {} }}\n",
                if at == 0 { "tinh".to_owned() } else { format!("l{}", at - 1) }
            )
        })
        .collect();
    inputs.push(refused(CLASS, "3,000 levels of localities").file(LOCALITIES, vinh("parent: tinh") + &chain));
    let backwards: String = (0..2_000).map(|at| format!("- {{ id: l{at}, name: L, parent: l{} }}\n", at + 1)).collect();
    inputs.push(
        refused(CLASS, "2,000 levels, the last one's parent unknown")
            .file(LOCALITIES, vinh("parent: tinh") + &backwards),
    );
    let names: Vec<String> = (0..5_000).map(|at| format!("nowhere-{at}: {{ accounts: 5 }}")).collect();
    inputs.push(refused(CLASS, "5,000 units that nobody knows").file(
        REPORT,
        format!("period: {{ from: 2022-11-01, to: 2022-11-15 }}\nfigures: {{ {} }}\n", names.join(", ")),
    ));
    inputs
}
