//! Characters and addresses that no page may have, and definitions, where little may stand.

use super::*;

#[test]
fn characters_that_no_page_may_have_are_told_once_and_left_out() {
    let (told, html) =
        wrong("a\u{1}b\u{1} \u{202e}c\u{2066}\u{fffe}\u{1ffff}\n\n## d\u{1}\n\n![x\u{1}](../assets/a.jpg)\n");
    let help = "(delete it, or type the passage anew)";
    let expected: Vec<String> = [
        format!("M628 4:2 \u{1} {help}"),
        format!("M629 4:6 \u{202e} {help}"),
        format!("M629 4:8 \u{2066} {help}"),
        format!("M628 4:9 \u{fffe} {help}"),
        format!("M628 4:10 \u{1ffff} {help}"),
    ]
    .into();
    assert_eq!(told.into_iter().filter(|told| !told.contains("M624")).collect::<Vec<_>>(), expected);
    assert!(html.starts_with("<p>ab c</p>\n<h2 id=\"d\">d</h2>"), "{html}");
    assert!(!html.contains(hidden::is_unfit));
    let (rendered, _) = whole("# x\u{1}\n\nAn\u{1}h\u{202e} và em\u{fdd0}\n", "vi");
    assert_eq!((rendered.excerpt.as_str(), rendered.headings[0].text.as_str()), ("Anh và em", "x"));
    assert_eq!(wrong("[a](#%01b)").1, "<p><a href=\"#b\">a</a></p>\n");
    assert_eq!(wrong("\u{0}").0[0], format!("M628 4:1 \u{0} {help}"));
}

#[test]
fn a_text_of_nothing_that_can_be_seen_is_told() {
    assert_eq!(wrong("\n \u{200b}\u{2060}\n").0, ["M629 5:2 \u{200b} (delete it and write the text)"]);
    assert_eq!(wrong("\n \n").0, [""; 0]);
    assert_eq!(wrong("a\u{200b}b").0, [""; 0]);
}

#[test]
fn a_question_to_the_page_itself_is_told() {
    for address in ["?x=1", "?", "?x#y"] {
        let (told, html) = wrong(&format!("[a]({address})"));
        assert!(told.len() == 1 && told[0].starts_with("M621 4:"), "{address}: {told:?}");
        assert_eq!(html, "<p>a</p>\n");
    }
}

#[test]
fn what_is_wrong_with_a_definition_is_told_with_the_indicators_name() {
    let mut parts = parts();
    parts.indicators[0].definition = Some(text(
        "Tử số [^1] <b>\u{1}\n\n{{ chart tasks }}\n\n[x](javascript:y) [z](pages/about.md) ![a](assets/no.jpg) [q](#q)",
    ));
    let slug = parts.indicators[0].slug.clone();
    let site = Site::new(parts, &|a, b| a.cmp(b));
    let mut problems = Problems::new();
    inspect(&site, &figures(), &mut problems);
    let told: Vec<_> = problems.sorted().into_iter().filter(|p| p.message.en.contains("`definition`")).collect();
    let (unseen, told): (Vec<_>, Vec<_>) = told.into_iter().partition(|p| p.code.id == "M628");
    assert_eq!(unseen.len(), 1);
    let prefix = format!("`definition` of the indicator `{slug}` (vi), “");
    assert!(told.iter().all(|p| p.at.source.path() == "content/indicators.yaml" && p.message.en.starts_with(&prefix)));
    let line = |p: &crate::problem::Problem| {
        let about = p.message.en[prefix.len()..].split('”').next().unwrap_or_default();
        format!("{} {about}", p.code.id)
    };
    let mut lines: Vec<String> = told.iter().map(line).collect();
    lines.sort();
    assert_eq!(
        lines,
        ["M620 <b>", "M621 javascript:y", "M623 #q", "M624 assets/no.jpg", "M626 [^1]", "M634 {{ chart tasks }}"]
    );
}

#[test]
fn definitions_have_no_ids_and_tell_nothing() {
    let (site, figures) = (site(), figures());
    let strings = Strings::new(lang("vi"), BTreeMap::new());
    let atlas = Atlas { base_url: "https://example.org/", default: lang("vi") };
    let links = atlas.links_from(&Route::Home, lang("vi"));
    let scene = Scene { site: &site, figures: &figures, strings: &strings, links: &links };
    assert_eq!(
        definition(
            "# A\n\nTử số [^1] <b> {{ chart tasks }} [x](javascript:y) [z](pages/about.md) [w](https://a.vn)",
            &scene
        ),
        "<h3>A</h3>\n<p>Tử số [^1] &lt;b&gt; {{ chart tasks }} x <a href=\"about/\">z</a> \
         <a href=\"https://a.vn\" rel=\"noopener\">w</a></p>\n"
    );
}
