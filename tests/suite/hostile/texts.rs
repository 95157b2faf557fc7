//! Markdown: front matter, size and nesting, scripts, charts that are none.

use super::{Input, refused, taken};

const PAGE: &str = "content/pages/gioi-thieu.md";
const PUBLISHED: &str = "gioi-thieu/index.html";

/// A page with this body.
fn body(body: &str) -> String {
    format!("---\ntitle: T\n---\n## Việc\n\n{body}\n")
}

/// What stands above a text.
pub(super) fn matter() -> Vec<Input> {
    const CLASS: &str = "Front matter";
    let nested = format!("---\ntitle: {}\n---\n", "[".repeat(10_000));
    let keys = format!("---\ntitle: T\n{}---\n", "x: &a [*a]\n".repeat(1_000));
    let cases: [(&str, &str); 13] = [
        ("without end", "---\ntitle: T\n## Việc\n"),
        ("without end, a megabyte", &format!("---\ntitle: T\n{}", "x\n".repeat(500_000))),
        ("without beginning", "title: T\n---\n## Việc\n"),
        ("nothing but ---", "---\n"),
        ("nothing", ""),
        ("ends with four dashes", "---\ntitle: T\n----\n## Việc\n"),
        ("in TOML", "+++\ntitle = \"T\"\n+++\n"),
        ("is a list", "---\n- title\n---\n"),
        ("10,000 brackets", &nested),
        ("1,000 references to themselves", &keys),
        ("a title that is a map of scripts", "---\ntitle: { vi: \"<script>\" }\n---\n"),
        ("a tag that makes an object", "---\ntitle: !!js/function \"x\"\n---\n"),
        ("a picture outside the site", "---\ntitle: T\nimage: ../../../secret.txt\nimage_alt: x\n---\n## Việc\n"),
    ];
    cases.into_iter().map(|(name, text)| refused(CLASS, name).file(PAGE, text)).collect()
}

/// Long lines, deep nesting, patterns that are slow in careless programs.
pub(super) fn size() -> Vec<Input> {
    const CLASS: &str = "Markdown of size";
    let many = |piece: &str, times: usize| piece.repeat(times);
    let row = |cell: &str| format!("|{}\n", format!(" {cell} |").repeat(1_000));
    let cases: Vec<(&str, String)> = vec![
        ("a line of a megabyte", many("a", 1_000_000)),
        ("a line of a megabyte in words", many("ệ ", 400_000)),
        ("5,000 quotes in each other", many("> ", 5_000) + "x"),
        ("5,000 opening brackets", many("[", 5_000)),
        ("5,000 brackets around a link", format!("{}x{}", many("[", 5_000), many("](https://a.vn)", 5_000))),
        ("5,000 pictures in each other", format!("{}x{}", many("![", 5_000), many("](../assets/a.png)", 5_000))),
        ("5,000 stars before a word and behind it", format!("{}x{}", many("*", 5_000), many("*", 5_000))),
        ("5,000 emphases in each other", format!("{}x{}", many("*a **a ", 5_000), many(" b** b*", 5_000))),
        ("50,000 stars and underscores that never close", many("*a_ ", 50_000)),
        ("50,000 openings of strikethrough", many("~~a ", 50_000)),
        ("5,000 lists in each other", many("- ", 5_000) + "x"),
        ("1,000 lists in each other by indents", (0..1_000).map(|at| format!("{}- x\n", "  ".repeat(at))).collect()),
        ("5,000 quotes and lists by turns", many("> - ", 5_000) + "x"),
        ("a table of 1,000 columns", row("a") + &row("---") + &row("1")),
        ("a table of 10,000 rows", "| a | b |\n|---|---|\n".to_owned() + &many("| 1 | 2 |\n", 10_000)),
        (
            "a table whose rows are cut short, 1,000 columns and 2,000 rows",
            row("a") + &row("---") + &many("|x|\n", 2_000),
        ),
        ("10,000 headings of one name", many("## A\n\n", 10_000)),
        ("10,000 footnotes", (0..10_000).map(|at| format!("a[^{at}]\n\n[^{at}]: b\n\n")).collect()),
        ("a footnote named 50,000 times", many("a[^1] ", 50_000) + "\n\n[^1]: b\n"),
        ("backticks in runs of 1 to 1,500", (1..1_500).map(|at| many("`", at) + " ").collect()),
        ("50,000 less-than signs", many("<", 50_000)),
        ("50,000 openings of a comment", many("<!-- ", 50_000)),
        ("50,000 openings of a declaration", many("<?x ", 50_000)),
        ("50,000 openings of CDATA", many("<![CDATA[ ", 50_000)),
        ("20,000 openings of a tag", many("<a href=\"", 20_000)),
        ("20,000 openings of a link", many("[a](", 20_000)),
        ("20,000 openings of a link in angles", many("[a](<b", 20_000)),
        ("100,000 ampersands", many("&", 100_000)),
        ("100,000 backslashes", many("\\", 100_000)),
        ("20,000 definitions of one reference", many("[a]: https://a.vn\n", 20_000) + "\n[a]"),
        (
            "a reference of 100 kB named 5,000 times",
            format!("{}\n\n[a]: https://a.vn/{}\n", many("[a] ", 5_000), many("x", 100_000)),
        ),
        ("a fence that never ends, a megabyte", "```\n".to_owned() + &many("x\n", 400_000)),
        ("50,000 empty lines in a quote", many(">\n", 50_000)),
        ("10,000 tabs", many("\t", 10_000) + "x"),
        ("100,000 line ends", many("\n", 100_000)),
        ("20,000 autolinks", many("<https://a.vn/> ", 20_000)),
        ("20,000 task boxes", many("- [ ] a\n", 20_000)),
    ];
    let mut inputs: Vec<Input> =
        cases.into_iter().map(|(name, text)| taken(CLASS, name).file(PAGE, body(&text))).collect();
    let dead: String = (0..5_000).map(|at| format!("[a](../pages/khong-co-{at}.md)\n")).collect();
    inputs.push(refused(CLASS, "5,000 dead links").file(PAGE, body(&dead)));
    inputs
}

/// What would run in a page.
pub(super) fn scripts() -> Vec<Input> {
    const CLASS: &str = "Scripts in texts";
    let shown = [
        ("<script>alert(1)</script>", "&lt;script&gt;"),
        ("a <svg onload=alert(1)> b", "&lt;svg onload"),
        ("<svg><script>alert(1)</script></svg>", "&lt;svg&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror"),
        ("<a href=\"javascript:alert(1)\">x</a>", "&lt;a href="),
        ("<iframe src=\"data:text/html,x\"></iframe>", "&lt;iframe"),
        ("<style>@import 'https://a.vn'</style>", "&lt;style&gt;"),
        ("<!-- --><script>alert(1)</script> -->", "&lt;script&gt;"),
        ("<scr\u{0}ipt>", ""),
        ("<ScRiPt\n>alert(1)</ScRiPt\n>", "ScRiPt"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;"),
        ("&#60;script&#62;alert(1)&#60;/script&#62;", "&lt;script&gt;"),
        ("`<script>alert(1)</script>`", "<code>&lt;script&gt;"),
        ("```html\n</code></pre><script>alert(1)</script>\n```", "&lt;/code&gt;"),
        ("## <script>alert(1)</script>", "&lt;script&gt;"),
        ("![\"onerror=alert(1)](../assets/a.png)", "onerror"),
        ("[x](https://a.vn/\"onmouseover=alert(1))", "onmouseover"),
        ("[x](https://a.vn 'a\"onmouseover=\"alert(1)')", "onmouseover"),
        ("[^<script>]\n\n[^<script>]: x", ""),
        ("| <script> |\n|---|\n| </td><script> |", "&lt;script&gt;"),
        ("<https://a.vn/\"onclick=alert(1)>", ""),
        ("<meta http-equiv=refresh content=0;url=//a.vn>", "&lt;meta"),
        ("<base href=//a.vn>", "&lt;base"),
    ];
    let mut inputs = Vec::new();
    for (text, page) in shown {
        let name = format!("`{}`", text.replace('\n', "⏎").replace('\0', "␀"));
        let is_refused = text.contains('\0');
        let input = if is_refused { refused(CLASS, name) } else { taken(CLASS, name) };
        let input = input.file(PAGE, body(text));
        inputs.push(if page.is_empty() { input } else { input.holds(PUBLISHED, page) });
    }
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "&#x6A;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/svg+xml,%3Csvg%20onload=alert(1)%3E",
        "vbscript:msgbox(1)",
        "VBSCRIPT:x",
        "file:///etc/passwd",
        "blob:https://a.vn/x",
        "//evil.example/x",
        "\\\\\\\\evil.example/x",
        "../../../etc/passwd",
        "../../secret.txt",
        "../site.yaml",
        "..%2f..%2fsecret.txt",
        "javascript%3Aalert(1)",
    ] {
        inputs.push(refused(CLASS, format!("a link to `{address}`")).file(PAGE, body(&format!("[x]({address})"))));
        inputs
            .push(refused(CLASS, format!("a picture from `{address}`")).file(PAGE, body(&format!("![x]({address})"))));
    }
    inputs.push(refused(CLASS, "a reference to `javascript:`").file(PAGE, body("[x]\n\n[x]: javascript:alert(1)")));
    inputs.push(refused(CLASS, "`<javascript:alert(1)>`").file(PAGE, body("<javascript:alert(1)>")));
    inputs
}

/// `{{ chart … }}` as nobody means it.
pub(super) fn charts() -> Vec<Input> {
    const CLASS: &str = "Charts in texts";
    let refusals: Vec<(String, String)> = [
        "{{ chart }}",
        "{{ chart pie }}",
        "{{ chart trend unit=vinh",
        "{{ chart trend }}",
        "{{ chart trend unit=../../vinh indicator=accounts }}",
        "{{ chart trend unit=vinh indicator=<script>alert(1)</script> }}",
        "{{ chart trend unit=vinh unit=vinh indicator=accounts }}",
        "{{ chart trend unit= indicator= }}",
        "{{ chart trend = = = }}",
        "{{ chart trend unit=vinh indicator=accounts onload=alert(1) }}",
        "{{ chart trend unit=\"vinh indicator=accounts }}",
        "{{ chart \u{202e}trend unit=vinh indicator=accounts }}",
        "{{ include \"../../etc/passwd\" }}",
        "{{ site.title }}",
        "{{ chart tasks plan=../x }}",
        "{{ chart standings indicator=accounts peers=1e400 }}",
    ]
    .into_iter()
    .map(|text| (format!("`{text}`"), text.to_owned()))
    .chain([
        ("a kind of a megabyte".to_owned(), format!("{{{{ chart {} }}}}", "a".repeat(1_000_000))),
        ("100,000 keys".to_owned(), format!("{{{{ chart trend {} }}}}", "a=b ".repeat(100_000))),
        ("10,000 charts".to_owned(), "{{ chart trend unit=vinh indicator=accounts }}\n\n".repeat(10_000)),
        (
            "10,000 charts of a unit that is not there".to_owned(),
            "{{ chart trend unit=vin indicator=accounts }}\n\n".repeat(10_000),
        ),
    ])
    .collect();
    let mut inputs: Vec<Input> =
        refusals.into_iter().map(|(name, text)| refused(CLASS, name).file(PAGE, body(&text))).collect();
    for text in [
        "{{",
        "{{ chart trend unit={{ chart }} indicator=accounts }}",
        "{% include 'base.html' %}",
        "{# x #}",
        "{{{{{{{{",
        "}}{{",
    ] {
        inputs.push(taken(CLASS, format!("`{text}`")).file(PAGE, body(text)));
    }
    inputs.push(taken(CLASS, "100,000 opening braces").file(PAGE, body(&"{{ ".repeat(50_000))));
    inputs
}
