//! Paragraphs of `{{ chart … }}`, and what is told of those that name nothing.

use super::*;

#[test]
fn a_paragraph_of_charts_becomes_their_places() {
    let (rendered, told) = whole(
        "a\n\n{{ chart trend unit=vinh indicator=essential-online }}\n{{chart standings indicator=essential-online}}\n\n\
         {{ chart standings indicator=essential-online peers=agencies }}\n\n{{ chart tasks }}\n\n{{ chart tasks plan=plan-78 }}\n\n\
         {{ chart tasks group=plan-78/online }}\n\n{{ chart tasks unit=cong-an }}\n\nb\n",
        "vi",
    );
    assert_eq!(told, [""; 0]);
    let (root, vinh, agency, indicator) = (UnitId::at(0), UnitId::at(1), UnitId::at(2), IndicatorId::at(0));
    assert_eq!(
        rendered.pieces,
        [
            Piece::Html("<p>a</p>\n".into()),
            Piece::Chart(Subject::Trend(vinh, indicator)),
            Piece::Chart(Subject::Standings(Peers::ChildrenOf(root), indicator)),
            Piece::Chart(Subject::Standings(Peers::Agencies, indicator)),
            Piece::Chart(Subject::Tasks(TasksOf::Unit(root))),
            Piece::Chart(Subject::Tasks(TasksOf::Plan(PlanId::at(0)))),
            Piece::Chart(Subject::Tasks(TasksOf::Group(GroupId::at(0)))),
            Piece::Chart(Subject::Tasks(TasksOf::Unit(agency))),
            Piece::Html("<p>b</p>\n".into()),
        ]
    );
    assert_eq!(rendered.excerpt, "a b");
}

#[test]
fn charts_of_nothing_are_told_word_by_word() {
    for (directive, expected) in [
        ("chrat trend", "M630 4:4 chrat (did you mean `chart`?)"),
        ("", "M630 4:3    (write it like {{ chart trend unit=vinh indicator=essential-online }})"),
        ("chart", "M630 4:3  chart  (write it like {{ chart trend unit=vinh indicator=essential-online }})"),
        ("chart trnd unit=vinh", "M630 4:10 trnd (did you mean `trend`?)"),
        ("chart trend unit=vihn indicator=essential-online", "M632 4:21 vihn (did you mean `vinh`?)"),
        ("chart trend indicator=esential-online", "M632 4:26 esential-online (did you mean `essential-online`?)"),
        ("chart trend unit=vinh", "M631 4:10 trend (add indicator=essential-online)"),
        ("chart trend unti=vinh indicator=essential-online", "M631 4:16 unti=vinh (did you mean `unit`?)"),
        ("chart trend unit= indicator=essential-online", "M631 4:16 unit= (`trend` takes unit=…, indicator=…)"),
        ("chart tasks unit=vinh unit=vinh", "M631 4:26 unit=vinh (keep one of them)"),
        ("chart tasks unit=vinh plan=plan-78", "M631 4:31 plan-78 (leave one of them out)"),
        ("chart tasks plan=plan-79", "M632 4:21 plan-79 (did you mean `plan-78`?)"),
        ("chart tasks group=online", "M632 4:22 online (did you mean `plan-78/online`?)"),
        (
            "chart standings indicator=essential-online unit=cong-an",
            "M632 4:52 cong-an (to compare agencies, write peers=agencies)",
        ),
        (
            "chart standings indicator=essential-online peers=all",
            "M631 4:53 all (to compare localities, leave `peers` out)",
        ),
        (
            "chart standings indicator=essential-online unit=vinh peers=agencies",
            "M631 4:52 vinh (leave one of them out)",
        ),
        (
            "chart multiples unit=cong-an indicator=essential-online",
            "M632 4:25 cong-an (to compare agencies, write peers=agencies)",
        ),
        (
            "chart map unit=cong-an indicator=essential-online",
            "M632 4:19 cong-an (name a locality, or leave `unit` out)",
        ),
        ("chart sparkline unit=vinh", "M631 4:10 sparkline (add indicator=essential-online)"),
        (
            "chart burnup indicator=essential-online",
            "M631 4:17 indicator=essential-online (`burnup` takes unit=…, plan=…, group=…)",
        ),
        ("chart reporting unit=", "M631 4:20 unit= (`reporting` takes unit=…)"),
        ("chart reporting unit=nobody-at-all", "M632 4:25 nobody-at-all (correct the id)"),
        (
            "chart tiles indicator=essential-online",
            "M635 4:10 tiles (give each locality `tile: [row, column]` in content/localities.yaml)",
        ),
    ] {
        let (told, html) = wrong(&format!("{{{{ {directive} }}}}\n"));
        assert_eq!(told, [expected], "{directive}");
        assert_eq!(html, "", "{directive}");
    }
}

#[test]
fn charts_that_do_not_stand_alone_are_told_and_shown_as_typed() {
    for body in [
        "a {{ chart tasks }} b\n",
        "- {{ chart tasks }}\n",
        "> {{ chart tasks }}\n",
        "x[^1]\n\n[^1]: {{ chart tasks }}\n",
        "# {{ chart tasks }}\n",
    ] {
        let (told, html) = wrong(body);
        assert_eq!(told.len(), 1, "{body}: {told:?}");
        assert!(told[0].starts_with("M634 "), "{body}: {told:?}");
        assert!(html.contains("{{ chart tasks }}"), "{html}");
    }
    for fine in ["`{{ chart tasks }}`\n", "```\n{{ chart tasks }}\n```\n", "\\{{ chart tasks }}\n", "a {{ b }}\n"] {
        assert!(html(fine).contains("{{ "), "{fine}");
    }
}
