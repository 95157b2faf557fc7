//! Every rule of the Markdown, by its input and its whole output.

mod charts;
mod hostile;
mod links;
mod unfit;

use super::*;
use crate::chart::{Peers, TasksOf};
use crate::model::*;

fn lang(code: &str) -> Lang {
    Lang::new(code).unwrap()
}

fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}

fn text(words: &str) -> Text {
    Text::plain(lang("vi"), words)
}

fn unit(id: &str, role: Role) -> Unit {
    let validity = Validity::default();
    Unit { slug: slug(id), name: text(id), short: None, kind: None, validity, becomes: Vec::new(), role }
}

fn prose(file: &str, code: &str, body: &str) -> Prose {
    let front = "---\ntitle: Đề án\n---\n";
    Prose {
        lang: lang(code),
        title: "Đề án".into(),
        summary: None,
        tags: vec![],
        image_alt: None,
        file: file.to_owned(),
        text: format!("{front}{body}"),
        body_at: front.len(),
    }
}

fn announcement(id: &str, date: Date, draft: bool) -> Announcement {
    let texts = vec![
        prose(&format!("content/announcements/{id}.md"), "vi", "## Mục một\n"),
        prose(&format!("content/announcements/{id}.en.md"), "en", "## Part one\n"),
    ];
    let (units, tasks) = (Vec::new(), Vec::new());
    Announcement { slug: slug(id), date, updated: None, units, tasks, image: None, draft, texts }
}

fn page(id: &str) -> Page {
    let texts = vec![prose(&format!("content/pages/{id}.md"), "vi", "# Đầu\n\n# Đầu\n")];
    Page { slug: slug(id), updated: None, draft: false, texts }
}

fn indicator(id: &str) -> Indicator {
    Indicator {
        slug: slug(id),
        name: text(id),
        short: None,
        definition: None,
        measure: Measure::Count,
        better: Better::Higher,
        accumulates: Accumulates::Period,
        headline: false,
        rank_from: None,
        targets: Vec::new(),
        breaks: Vec::new(),
    }
}

fn site() -> Site {
    Site::new(parts(), &|a, b| a.cmp(b))
}

fn parts() -> SiteParts {
    let vinh = Locality { parent: Some(UnitId::at(0)), ..Locality::default() };
    let plan = Plan {
        slug: slug("plan-78"),
        title: text("Kế hoạch"),
        number: None,
        issued: None,
        source: None,
        groups: vec![GroupId::at(0)],
    };
    SiteParts {
        settings: Settings {
            title: text("Đề án 06"),
            summary: None,
            base_url: "https://example.org/tien-do/".into(),
            languages: vec![lang("vi"), lang("en")],
            theme: "default".into(),
            root: UnitId::at(0),
            publisher: Publisher::default(),
            licence: None,
            notice: None,
            reporting: None,
            due_soon_days: 14,
            utc_offset_minutes: 420,
            warn_jump_points: Number::int(20),
            cards: Cards::Auto,
        },
        units: vec![
            unit("nghe-an", Role::Locality(Locality::default())),
            unit("vinh", Role::Locality(vinh)),
            unit("cong-an", Role::Agency(Agency::default())),
        ],
        indicators: vec![indicator("essential-online")],
        plans: vec![plan],
        groups: vec![Group { slug: slug("online"), plan: PlanId::at(0), name: text("Trực tuyến") }],
        tasks: Vec::new(),
        reports: Vec::new(),
        announcements: vec![
            announcement("later", jiff::civil::date(2023, 1, 1), false),
            announcement("conference", jiff::civil::date(2022, 11, 7), false),
        ],
        pages: vec![page("about")],
        assets: vec!["a b.pdf".into(), "photo.jpg".into(), "ba\u{301}o.pdf".into()],
    }
}

fn figures() -> Figures {
    Figures {
        as_of: Some(jiff::civil::date(2022, 12, 1)),
        reports: Vec::new(),
        readings: Vec::new(),
        standings: Vec::new(),
        tasks: Vec::new(),
        completion: Vec::new(),
        reporting: Vec::new(),
        corrections: Vec::new(),
    }
}

/// Renders `body` as the page `about` in `code` and tells what was wrong: code, line, column, the text underlined, help.
fn whole(body: &str, code: &str) -> (Rendered, Vec<String>) {
    let (site, figures) = (site(), figures());
    let strings = Strings::new(lang(code), BTreeMap::new());
    let atlas = Atlas { base_url: &site.settings().base_url, default: site.default_lang() };
    let links = atlas.links_from(&Route::Page(slug("about")), lang(code));
    let scene = Scene { site: &site, figures: &figures, strings: &strings, links: &links };
    let mut problems = Problems::new();
    let about = prose("content/pages/about.md", code, body);
    let Judged { rendered, complaints, .. } = judged(&about, &scene, &Broken::default());
    super::tell(&about, complaints, &mut problems);
    let tell = |p: &crate::problem::Problem| {
        let place = p.places().0;
        format!("{} {}:{} {} ({})", p.code.id, place.line, place.column, p.at.source.slice(p.at.span), p.help.en)
    };
    let told = problems.sorted().iter().map(tell).collect();
    (rendered, told)
}

fn html_of(rendered: &Rendered) -> String {
    let part = |part: &Piece| match part {
        Piece::Html(html) => html.clone(),
        Piece::Chart(subject) => format!("[{subject:?}]\n"),
    };
    rendered.pieces.iter().map(part).collect()
}

/// The HTML of a text in which nothing is wrong.
fn html(body: &str) -> String {
    let (rendered, told) = whole(body, "vi");
    assert_eq!(told, [""; 0], "{body}");
    html_of(&rendered)
}

/// What was wrong with a text, and its HTML.
fn wrong(body: &str) -> (Vec<String>, String) {
    let (rendered, told) = whole(body, "vi");
    (told, html_of(&rendered))
}

#[test]
fn paragraphs_lists_and_emphasis() {
    assert_eq!(
        html("Một *hai* **ba** ~~bốn~~ `<năm>`\nsáu\\\nbảy\n\n1. a\n2. b\n\n5) c\n\n- d\n\n---\n\n> e\n"),
        "<p>Một <em>hai</em> <strong>ba</strong> <del>bốn</del> <code>&lt;năm&gt;</code>\nsáu<br>\nbảy</p>\n\
         <ol>\n<li>a</li>\n<li>b</li>\n</ol>\n<ol start=\"5\">\n<li>c</li>\n</ol>\n<ul>\n<li>d</li>\n</ul>\n<hr>\n\
         <blockquote>\n<p>e</p>\n</blockquote>\n"
    );
    assert_eq!(
        html("```js x\r\na < b\r\n```\n\n```\"><script>\nc\n```\n"),
        "<pre tabindex=\"0\"><code class=\"language-js\">a &lt; b\n</code></pre>\n\
         <pre tabindex=\"0\"><code>c\n</code></pre>\n"
    );
}

#[test]
fn headings_stand_below_the_title_and_have_ids() {
    let (rendered, told) = whole("# Mục tiêu\n\n## Chi tiết\n\n# Mục tiêu\n\n[lên](#muc-tieu-2)\n", "vi");
    assert_eq!(told, [""; 0]);
    assert_eq!(
        html_of(&rendered),
        "<h2 id=\"muc-tieu\">Mục tiêu</h2>\n<h3 id=\"chi-tiet\">Chi tiết</h3>\n<h2 id=\"muc-tieu-2\">Mục tiêu</h2>\n\
         <p><a href=\"#muc-tieu-2\">lên</a></p>\n"
    );
    assert_eq!(rendered.headings.len(), 3);
}

#[test]
fn tables_scroll_and_their_heads_are_headings() {
    assert_eq!(
        html("| Huyện | Tỷ lệ | |\n|---|--:|:-:|\n| Vinh | 5 | x |\n"),
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"prose.table_of\"><table>\
         <caption class=\"sr\">prose.table_of</caption><thead><tr>\
         <th scope=\"col\">Huyện</th><th scope=\"col\" class=\"num\">Tỷ lệ</th><td class=\"center\"></td></tr></thead>\n\
         <tbody>\n<tr><td>Vinh</td><td class=\"num\">5</td><td class=\"center\">x</td></tr>\n</tbody></table></div>\n"
    );
    assert!(html("| a |\n|---|\n").ends_with("</tr></thead>\n</table></div>\n"));
}

#[test]
fn a_table_of_two_ways_has_no_heading_over_its_headings() {
    let html = html("| | Nay |\n|---|--:|\n| Vinh | 5 |\n");
    assert!(html.contains("<thead><tr><td></td><th scope=\"col\" class=\"num\">Nay</th></tr></thead>"), "{html}");
}

#[test]
fn a_percentage_is_one_word_except_in_code() {
    assert_eq!(html("Đạt 50 % `50 %`\n"), "<p>Đạt 50\u{a0}% <code>50 %</code></p>\n");
    assert!(html("    50 %\n").contains("50 %"));
}

#[test]
fn task_lists_are_labelled_and_cannot_be_ticked() {
    assert_eq!(
        html("- [x] a\n- [ ] b\n"),
        "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"prose.task_done\"> a</li>\n\
         <li><input type=\"checkbox\" disabled aria-label=\"prose.task_open\"> b</li>\n</ul>\n"
    );
}

#[test]
fn footnotes_stand_at_the_end_with_ways_back() {
    let mark = |n: usize, id: &str| {
        format!("<sup><a href=\"#fn-{n}\" id=\"{id}\" role=\"doc-noteref\" aria-label=\"prose.footnote\">{n}</a></sup>")
    };
    let back =
        |id: &str, key: &str| format!(" <a href=\"#{id}\" role=\"doc-backlink\" aria-label=\"prose.{key}\">↩</a>");
    assert_eq!(
        html("[^b]: nguồn **b**\n\nx[^a] y[^b] z[^a]\n\n[^a]: - liệt kê\n"),
        format!(
            "<p>x{} y{} z{}</p>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"prose.footnotes\">\n<ol>\n\
             <li id=\"fn-1\"><ul>\n<li>liệt kê</li>\n</ul>\n{}{}</li>\n<li id=\"fn-2\"><p>nguồn <strong>b</strong>{}</p></li>\n\
             </ol>\n</section>\n",
            mark(1, "fnref-1"),
            mark(2, "fnref-2"),
            mark(1, "fnref-1-2"),
            back("fnref-1", "back"),
            back("fnref-1-2", "back_nth"),
            back("fnref-2", "back"),
        )
    );
}

#[test]
fn footnotes_that_do_not_match_are_told() {
    let (told, html) = wrong("a[^1] b[^x]\n\n[^1]: một\n\n[^1]: lại\n\n[^z]: thừa\n");
    assert_eq!(
        told,
        [
            "M626 4:8 [^x] (add a line `[^x]: …` at the end)",
            "M626 8:1 [^1] (give one of them another name)",
            "M626 10:1 [^z] (write [^z] where it belongs, or delete it)",
        ]
    );
    assert!(html.contains("<p>a<sup>") && html.contains("b[^x]") && html.contains("<p>thừa</p>"), "{html}");
}

#[test]
fn raw_html_is_shown_and_told_at_its_line() {
    let (told, html) = wrong("a <b>c</b> <br>\n\n<div class=x>\n\ny\n\n</div>\n");
    let help = "(use Markdown, or put it in `…`)";
    assert_eq!(
        told,
        [
            format!("M620 4:3 <b> {help}"),
            format!("M620 4:12 <br> {help}"),
            format!("M620 6:1 <div class=x> {help}"),
            format!("M620 10:1 </div> {help}"),
        ]
    );
    assert_eq!(
        html,
        "<p>a &lt;b&gt;c&lt;/b&gt; &lt;br&gt;</p>\n<p>&lt;div class=x&gt;</p>\n<p>y</p>\n<p>&lt;/div&gt;</p>\n"
    );
}

#[test]
fn what_a_broken_file_should_have_given_is_not_told() {
    let mut site = parts();
    let body = "[a](../announcements/gone.md) [b](/agencies/gone/)\n\n{{ chart trend unit=gone indicator=gone }}\n";
    site.pages[0].texts[0] = prose("content/pages/about.md", "vi", body);
    let site = Site::new(site, &|a, b| a.cmp(b));
    let told = |broken: &[&str]| {
        let mut problems = Problems::new();
        for file in broken {
            let words = || Words::new("", "");
            problems.add(&crate::problem::codes::SYNTAX, Source::new(*file, "").at(Span::default()), words(), words());
        }
        inspect(&site, &figures(), &mut problems);
        problems.sorted().iter().filter(|p| p.code.id != "M001").map(|p| p.code.id).collect::<Vec<_>>()
    };
    assert_eq!(told(&[]), ["M622", "M622", "M632", "M632"]);
    assert_eq!(told(&["content/announcements/gone.en.md", "content/agencies.yaml"]), ["M632"]);
    assert_eq!(told(&["content/indicators.yaml"]), ["M622", "M622", "M632"]);
}

#[test]
fn references_without_an_address_are_told() {
    let (told, html) = wrong("[a][b] [c][] [d]\n");
    let told: Vec<&str> = told.iter().map(|line| line.split(" (").next().unwrap()).collect();
    assert_eq!(told, ["M627 4:1 [a][b]", "M627 4:8 [c]"]);
    assert_eq!(html, "<p>[a][b] [c][] [d]</p>\n");
}

#[test]
fn images_come_from_the_site_with_words() {
    assert_eq!(
        html("![Hội *nghị* \"A\"](../assets/photo.jpg \"Ảnh\")\n"),
        "<p><img src=\"../assets/photo.jpg\" alt=\"Hội nghị &quot;A&quot;\" title=\"Ảnh\" loading=\"lazy\" decoding=\"async\"></p>\n"
    );
    let (told, html) =
        wrong("![](../assets/photo.jpg) ![a](https://evil.vn/a.png) ![b](../assets/phto.jpg) ![c](data:x)\n");
    assert_eq!(
        told,
        [
            "M625 4:1 ![](../assets/photo.jpg) (say in a few words what it shows, between the square brackets: ![…](…))",
            "M624 4:31 https://evil.vn/a.png (copy the picture to content/assets/ and write ../assets/name.jpg)",
            "M624 4:59 ../assets/phto.jpg (did you mean `../assets/photo.jpg`?)",
            "M624 4:84 data:x (copy the picture to content/assets/ and write ../assets/name.jpg)",
        ]
    );
    assert!(html.ends_with("> a b c</p>\n"), "{html}");
    assert!(wrong("![a](about.md)\n").0[0].starts_with("M624 "));
}

#[test]
fn the_excerpt_is_plain_and_whole_words() {
    let (rendered, _) = whole("# Tiêu đề\n\n> trích\n\nMột **hai**\nba `c`[^1].\n\n- mục\n\nBốn.\n\n[^1]: chú\n", "vi");
    assert_eq!(rendered.excerpt, "Một hai ba c. Bốn.");
    let (rendered, _) = whole(&"đường dài, ".repeat(60), "vi");
    assert!(rendered.excerpt.ends_with(", đường…") && rendered.excerpt.chars().count() <= 241, "{}", rendered.excerpt);
}

#[test]
fn letters_are_composed_and_control_characters_left_out() {
    assert_eq!(wrong("Nghe\u{323}\u{302} An \u{1}x\u{7f}\r\ny\n").1, "<p>Nghệ An x\ny</p>\n");
}

#[test]
fn no_nesting_is_too_deep_and_no_line_too_long() {
    let deep = "> ".repeat(5_000) + "x\n";
    let (rendered, _) = whole(&deep, "vi");
    assert!(html_of(&rendered).contains("<p>x</p>"));
    let begun = std::time::Instant::now();
    for piece in [
        "a",
        "*",
        "[",
        "![",
        "](",
        "<",
        "`",
        "[x](y) ",
        "[^a]",
        "{{ chart ",
        "<b>",
        "**a",
        "|",
        "&amp;",
        "\\",
        "[a][b] ",
        "_a__",
        "{{",
        "}}",
        "![a](b)",
        "~~",
    ] {
        let line = piece.repeat(200_000 / piece.len());
        whole(&line, "vi");
    }
    whole(&"a".repeat(1 << 20), "vi");
    whole(&"ệ ".repeat(1 << 18), "vi");
    whole(&"- a\n  ".repeat(2_000), "vi");
    whole(&("|".repeat(2_000) + "\n" + &"|-".repeat(2_000) + "|\n" + &"|a".repeat(2_000)), "vi");
    whole(&"# a\n".repeat(20_000), "vi");
    whole(&("[^a]: b\n\n".repeat(5_000) + &"[^a]".repeat(5_000)), "vi");
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}
