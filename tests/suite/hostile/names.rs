//! Names, ids and addresses that mislead: letters that are not seen, letters that turn, paths, scripts.

use super::{Input, refused, taken};

const SITE: &str = "content/site.yaml";
const AGENCIES: &str = "content/agencies.yaml";
const LOCALITIES: &str = "content/localities.yaml";
const PLAN: &str = "content/tasks/ke-hoach.yaml";

fn agency(name: &str) -> String {
    format!("- {{ id: cong-an, name: \"{name}\" }}\n")
}

fn site(extra: &str) -> String {
    format!("title: Tiến độ\nbase_url: https://example.org/a/\nlanguages: [vi]\nroot: tinh\n{extra}\n")
}

/// Texts that readers see.
pub(super) fn texts() -> Vec<Input> {
    const CLASS: &str = "Letters in names and titles";
    let warned = [
        ("a zero-width space", "Công\\u200b an"),
        ("a soft hyphen", "Công\\u00ad an"),
        ("an override that turns the text around", "Công an \\u202Ehnit"),
        ("an embedding that turns the text around", "\\u202BCông an\\u202C"),
        ("an isolate that turns the text around", "\\u2067Công an\\u2069"),
        ("a mark from right to left", "Công\\u200f an"),
        ("letters of tags", "Công an\\U000E0041\\U000E0042"),
        ("a byte order mark in the middle", "Công\\uFEFF an"),
    ];
    let mut inputs: Vec<Input> = warned
        .iter()
        .map(|(name, text)| taken(CLASS, format!("{name} in a name")).file(AGENCIES, agency(text)))
        .collect();
    let title = site("").replace("title: Tiến độ", "title: \"Tiến \\u202E độ\"");
    inputs.push(taken(CLASS, "an override in the site's title").file(SITE, title));
    inputs.push(
        taken(CLASS, "an override in a heading of a text")
            .file("content/pages/gioi-thieu.md", "---\ntitle: T\n---\n## Việc\n\n### \u{202e}abc\n"),
    );
    inputs.push(refused(CLASS, "a zero-width space in a key").file(AGENCIES, "- { id: cong-an, na\u{200b}me: x }\n"));
    inputs.push(refused(CLASS, "a name of hidden letters only").file(AGENCIES, agency("\\u200b\\u2060")));
    inputs.push(refused(CLASS, "a name of blanks only").file(AGENCIES, agency("   ")));
    inputs.push(
        taken(CLASS, "a name in decomposed letters (NFD)")
            .file(AGENCIES, agency("Co\u{302}ng an ti\u{309}nh Nghe\u{302}\u{323}"))
            .holds("agencies/cong-an/index.html", "Công an tỉnh Nghệ"),
    );
    inputs.push(
        taken(CLASS, "a picture whose name is decomposed, named in composed letters")
            .file("content/assets/a\u{309}nh.png", b"\x89PNG")
            .file("content/pages/gioi-thieu.md", "---\ntitle: T\n---\n## Việc\n\n![Ảnh](../assets/ảnh.png)\n"),
    );
    inputs.push(
        taken(CLASS, "10,000 accents on one letter").file(AGENCIES, agency(&format!("a{}", "\u{301}".repeat(10_000)))),
    );
    inputs.push(taken(CLASS, "line ends in a name").file(AGENCIES, agency("Công\\n\\nan")));
    for markup in [
        "<script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "]]><script>alert(1)</script>",
        "<!--",
        "{{ site.title }}",
        "{% include 'base.html' %}",
        "{unit}",
        "=HYPERLINK(1)",
        "&lt;script&gt;",
        "javascript:alert(1)",
    ] {
        let all = site(&format!("publisher: {{ name: \"{markup}\" }}\nnotice: \"{markup}\"\nsummary: \"{markup}\""))
            .replace("title: Tiến độ", &format!("title: \"{markup}\""));
        let input = taken(CLASS, format!("`{markup}` as title, notice, publisher and every name"))
            .file(SITE, all)
            .file(AGENCIES, agency(markup))
            .file(LOCALITIES, format!("- {{ id: tinh, name: \"{markup}\" }}\n- {{ id: vinh, name: \"{markup}\", parent: tinh, kind: \"{markup}\" }}\n- {{ id: dien-chau, name: \"{markup}\", short: \"{markup}\", parent: tinh }}\n"))
            .file(PLAN, format!("plan: {{ id: ke-hoach, title: \"{markup}\" }}\ntasks: [ {{ id: k1, title: \"{markup}\", lead: cong-an, product: \"{markup}\", updates: [ {{ on: 2022-11-07, text: \"{markup}\" }} ] }} ]\n"))
            .file("content/announcements/hop.md", format!("---\ntitle: \"{markup}\"\ndate: 2022-11-07\nsummary: \"{markup}\"\ntags: [\"{markup}\"]\n---\n"));
        inputs.push(input);
    }
    inputs
}

/// Ids, slugs and files' names.
pub(super) fn ids() -> Vec<Input> {
    const CLASS: &str = "Ids and file names";
    let long = "a".repeat(300);
    let bad = [
        "../x",
        "..",
        ".",
        "a/b",
        "a\\\\b",
        "/etc",
        "%2e%2e",
        "%2e",
        "a%00",
        "a\\0",
        "A",
        "a--b",
        "-a",
        "a-",
        "ạ",
        "a b",
        "a.b",
        "",
        "a?b",
        "a#b",
        "\u{430}nh",
        "cong\\u200ban",
    ];
    let mut inputs: Vec<Input> = bad
        .iter()
        .map(|id| {
            let name = if id.is_empty() { "nothing".to_owned() } else { id.replace('\u{430}', "а (Cyrillic)") };
            refused(CLASS, format!("the id {name}"))
                .file(LOCALITIES, format!("- {{ id: tinh, name: T }}\n- {{ id: vinh, name: V, parent: tinh }}\n- {{ id: dien-chau, name: D }}\n- {{ id: \"{id}\", name: X, parent: tinh }}\n"))
        })
        .collect();
    inputs.push(
        refused(CLASS, "an id of 300 letters")
            .file(AGENCIES, format!("- {{ id: {long}, name: X }}\n- {{ id: cong-an, name: X }}\n")),
    );
    for id in ["con", "nul", "com1"] {
        inputs.push(
            refused(CLASS, format!("the id {id}, a device of Windows"))
                .file(AGENCIES, format!("- {{ id: {id}, name: X }}\n- {{ id: cong-an, name: X }}\n")),
        );
    }
    let text = "---\ntitle: T\ndate: 2022-11-07\n---\nx\n";
    let page = "---\ntitle: T\n---\nx\n";
    for name in ["%2e%2e", "a b", "A", "ạ", "-"] {
        inputs.push(
            refused(CLASS, format!("announcements/{name}.md")).file(format!("content/announcements/{name}.md"), text),
        );
    }
    for name in ["data", "localities", "vi", "404", "theme", "assets", "embed"] {
        inputs.push(
            refused(CLASS, format!("pages/{name}.md, which is taken")).file(format!("content/pages/{name}.md"), page),
        );
    }
    let long = "a".repeat(240);
    inputs.push(
        refused(CLASS, "announcements/ with a name of 240 letters")
            .file(format!("content/announcements/{long}.md"), text),
    );
    let plan = |plan: &str, group: &str, task: &str| {
        format!(
            "plan: {{ id: \"{plan}\", title: K }}\ngroups: [ {{ id: \"{group}\", name: N }} ]\ntasks: [ {{ id: \"{task}\", title: V, lead: cong-an, group: \"{group}\" }} ]\n"
        )
    };
    inputs.push(refused(CLASS, "a plan called ../x").file(PLAN, plan("../x", "g", "t")));
    inputs.push(refused(CLASS, "a group called ../x").file(PLAN, plan("p", "../x", "t")));
    inputs.push(refused(CLASS, "a task called ../../index").file(PLAN, plan("p", "g", "../../index")));
    for key in ["value", "../x", "a b", "__proto__ ", "status"] {
        let text = format!(
            "- id: essential-online\n  name: H\n  kind: rate\n  numerator: {{ key: \"{key}\", name: T }}\n  denominator: {{ key: received, name: R }}\n- {{ id: accounts, name: T, kind: count }}\n"
        );
        inputs.push(refused(CLASS, format!("a numerator called {key}")).file("content/indicators.yaml", text));
    }
    for theme in ["../../etc", "/etc", "..", ".", "a\\\\b", "\\0", "none"] {
        inputs.push(refused(CLASS, format!("the theme {theme}")).file(SITE, site(&format!("theme: \"{theme}\""))));
    }
    for language in ["../x", "xx-evil", "<script>", "vi/../..", ""] {
        let text = site("").replace("[vi]", &format!("[vi, \"{language}\"]"));
        inputs.push(refused(CLASS, format!("the language {language:?}")).file(SITE, text));
    }
    inputs
}

/// Addresses that lead astray.
pub(super) fn addresses() -> Vec<Input> {
    const CLASS: &str = "Addresses in YAML";
    let mut inputs = Vec::new();
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\\tscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "\\\\\\\\evil.example",
        "https://",
        "https:evil",
        "https://a b.vn/",
        "http://a.vn/\\n<script>",
        "../x",
    ] {
        inputs.push(
            refused(CLASS, format!("`{address}` as website, source and evidence"))
                .file(AGENCIES, format!("- {{ id: cong-an, name: C, website: \"{address}\" }}\n"))
                .file(SITE, site(&format!("publisher: {{ name: P, website: \"{address}\" }}")))
                .file(PLAN, format!("plan: {{ id: ke-hoach, title: K, source: \"{address}\" }}\ntasks: [ {{ id: k1, title: V, lead: cong-an, evidence: [ {{ title: E, url: \"{address}\" }} ] }} ]\n")),
        );
    }
    inputs.push(
        taken(CLASS, "`https://a.vn/\"onclick=alert(1)` as website")
            .file(AGENCIES, "- { id: cong-an, name: C, website: \"https://a.vn/x'onclick=alert(1)\" }\n"),
    );
    for address in [
        "javascript:alert(1)//",
        "file:///srv/",
        "https://a.vn/?x=1",
        "https://a.vn/#x",
        "https://user:pass@a.vn/",
        "https://a.vn/../../",
        "https://a.vn/\\\"><script>alert(1)</script>/",
        "https://a.vn/a b/",
        "//a.vn/",
        "a.vn",
        "https:///",
        "",
    ] {
        let text = site("").replace("base_url: https://example.org/a/", &format!("base_url: \"{address}\""));
        inputs.push(refused(CLASS, format!("base_url: {address:?}")).file(SITE, text));
    }
    for email in ["a@b.vn\\nBcc: x@y.vn", "<script>@a.vn", "a@b.vn?bcc=x@y.vn", "javascript:alert(1)", "a", "a@b@c"] {
        let text = site(&format!("publisher: {{ name: P, email: \"{email}\" }}"));
        inputs.push(refused(CLASS, format!("the mail address {email}")).file(SITE, text));
    }
    inputs
}
