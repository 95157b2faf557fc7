//! A site's own theme: templates that are wrong, never end, grow or reach outside; its other files.

use super::{Input, refused, taken};

const SITE: &str = "content/site.yaml";

/// A theme of the site's own that replaces one template.
fn theme(input: Input, files: &[(&str, &str)]) -> Input {
    let site = "title: T\nbase_url: https://example.org/a/\nlanguages: [vi]\nroot: tinh\ntheme: own\n";
    let input = input.file(SITE, site);
    let has_manifest = files.iter().any(|(path, _)| *path == "theme.yaml");
    let input = if has_manifest { input } else { input.file("themes/own/theme.yaml", "extends: default\n") };
    files.iter().fold(input, |input, (path, text)| input.file(format!("themes/own/{path}"), text))
}

/// Templates.
pub(super) fn templates() -> Vec<Input> {
    const CLASS: &str = "Templates";
    let range = "{% for a in range(end=10000) %}";
    let deep =
        |open: &str, close: &str, times: usize| format!("{{{{ {}1{} }}}}", open.repeat(times), close.repeat(times));
    let refusals: Vec<(&str, String)> = vec![
        ("a tag that never ends", "{{ page.title".to_owned()),
        ("a block that never ends", "{% if page %}".to_owned()),
        ("an unknown tag", "{% exec 'id' %}".to_owned()),
        ("an unknown variable", "{{ nothing }}".to_owned()),
        ("an unknown part of a variable", "{{ page.nothing.more }}".to_owned()),
        ("an unknown filter", "{{ page.path | shell }}".to_owned()),
        ("an unknown function", "{{ load_data(path=\"/etc/passwd\") }}".to_owned()),
        ("the environment", "{{ get_env(name=\"HOME\") }}".to_owned()),
        ("the clock", "{{ now() }}".to_owned()),
        ("a missing file", "{% include \"nowhere.html\" %}".to_owned()),
        ("a missing parent", "{% extends \"nowhere.html\" %}".to_owned()),
        ("`{% include \"../../etc/passwd\" %}`", "{% include \"../../etc/passwd\" %}".to_owned()),
        ("`{% include \"/etc/passwd\" %}`", "{% include \"/etc/passwd\" %}".to_owned()),
        ("`{% include \"../../../../secret.txt\" %}`", "{% include \"../../../../secret.txt\" %}".to_owned()),
        ("`{% extends \"../theme.yaml\" %}`", "{% extends \"../theme.yaml\" %}".to_owned()),
        ("includes itself", "{% include \"page.html\" %}".to_owned()),
        ("extends itself", "{% extends \"page.html\" %}".to_owned()),
        ("a division by zero", "{{ 1 / 0 }}".to_owned()),
        ("a number of 400 digits", format!("{{{{ 1{} * 2 }}}}", "0".repeat(400))),
        ("the largest number plus one", "{{ 9223372036854775807 + 1 }}{{ nothing }}".to_owned()),
        ("a loop of 10^18", "{% for a in range(end=1000000000000000000) %}{% endfor %}".to_owned()),
        ("a loop without end", "{% for a in range(start=1, end=0) %}{% endfor %}".to_owned()),
        (
            "10,000 × 10,000 × 10,000 turns that print nothing",
            format!("{0}{0}{0}{{% endfor %}}{{% endfor %}}{{% endfor %}}", range),
        ),
        (
            "10,000 × 10,000 × 10,000 turns over a list that was made once",
            format!(
                "{{% set l = range(end=10000) %}}{0}{0}{0}{{% endfor %}}{{% endfor %}}{{% endfor %}}",
                "{% for a in l %}"
            ),
        ),
        (
            "localities within localities eight times",
            format!("{}{}", "{% for a in \"tỉnh huyện xã phường thôn bản\" %}".repeat(8), "{% endfor %}".repeat(8)),
        ),
        ("a component that calls itself three times, 18 deep", {
            let call = "{{<c n={n - 1} />}}".repeat(3);
            format!(
                "{{% component c(n) %}}{{% if n > 0 %}}{call}{{% endif %}}{{% endcomponent c %}}{{{{<c n={{18}} />}}}}"
            )
        }),
        ("a text doubled 60 times", format!("{{% set s = \"x\" %}}{}", "{% set s = s ~ s %}".repeat(60))),
        (
            "a text doubled 60 times by printing it twice",
            format!("{{% set s = \"x\" %}}{}", "{% set s %}{{ s }}{{ s }}{% endset %}".repeat(60)),
        ),
        ("10,000 × 10,000 texts printed", format!("{0}{0}{1}{{% endfor %}}{{% endfor %}}", range, "x".repeat(1_000))),
        ("a component that calls itself", "{% component c() %}{{<c />}}{% endcomponent c %}{{<c />}}".to_owned()),
        ("5,000 parentheses", deep("(", ")", 5_000)),
        ("5,000 brackets", deep("[", "]", 5_000)),
        ("5,000 nots", format!("{{{{ {}true }}}}", "not ".repeat(5_000))),
        ("5,000 minus signs", format!("{{{{ {}1 }}}}", "-".repeat(5_000))),
        (
            "5,000 ifs in each other",
            format!("{}{{{{ nothing }}}}{}", "{% if true %}".repeat(5_000), "{% endif %}".repeat(5_000)),
        ),
        (
            "5,000 loops in each other",
            format!("{}{{{{ nothing }}}}{}", "{% for a in [1] %}".repeat(5_000), "{% endfor %}".repeat(5_000)),
        ),
        ("50,000 filters one after the other", format!("{{{{ nothing{} }}}}", " | upper".repeat(50_000))),
        ("5,000 sums", format!("{{{{ nothing{} }}}}", " + 1".repeat(5_000))),
        ("5,000 dots", format!("{{{{ page{} }}}}", ".a".repeat(5_000))),
        ("5,000 openings", "{{ ".repeat(5_000)),
        ("a megabyte of a name", format!("{{{{ {} }}}}", "a".repeat(1_000_000))),
    ];
    let mut inputs: Vec<Input> = refusals
        .into_iter()
        .map(|(name, text)| theme(refused(CLASS, name), &[("templates/page.html", &text)]))
        .collect();
    inputs.push(theme(
        refused(CLASS, "two that include each other"),
        &[("templates/page.html", "{% include \"a.html\" %}"), ("templates/a.html", "{% include \"page.html\" %}")],
    ));
    inputs.push(theme(
        refused(CLASS, "two that extend each other"),
        &[("templates/page.html", "{% extends \"a.html\" %}"), ("templates/a.html", "{% extends \"page.html\" %}")],
    ));
    let mut chain: Vec<(String, String)> =
        (0..200).map(|at| (format!("templates/a{at}.html"), format!("{{% include \"a{}.html\" %}}", at + 1))).collect();
    chain.push(("templates/a200.html".to_owned(), "{{ nothing }}".to_owned()));
    chain.push(("templates/page.html".to_owned(), "{% include \"a0.html\" %}".to_owned()));
    let chain: Vec<(&str, &str)> = chain.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    inputs.push(theme(refused(CLASS, "a chain of 200 includes"), &chain));
    let mut fan: Vec<(String, String)> = (0..12)
        .map(|at| (format!("templates/a{at}.html"), format!("{{% include \"a{}.html\" %}}", at + 1).repeat(10)))
        .collect();
    fan.push(("templates/a12.html".to_owned(), "x".to_owned()));
    fan.push(("templates/page.html".to_owned(), "{% include \"a0.html\" %}".to_owned()));
    let fan: Vec<(&str, &str)> = fan.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    inputs.push(theme(refused(CLASS, "includes that branch to 10^12"), &fan));
    inputs.push(
        theme(
            taken(CLASS, "an honest template"),
            &[("templates/page.html", "<!doctype html><p>{{ page.title.text }}</p>")],
        )
        .holds("gioi-thieu/index.html", "<p>Giới thiệu</p>"),
    );
    inputs
}

/// The other files of a theme.
pub(super) fn files() -> Vec<Input> {
    const CLASS: &str = "Files of a theme";
    let manifests = [
        ("extends itself", "extends: own\n"),
        ("extends nothing known", "extends: nowhere\n"),
        ("extends a path", "extends: ../../etc\n"),
        ("a later contract", "contract: 999999\nextends: default\n"),
        ("a contract below zero", "contract: -1\nextends: default\n"),
        ("an unknown key", "extends: default\nexec: id\n"),
        ("an open bracket", "extends: [\n"),
        (
            "an alias bomb",
            "extends: default\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f,*f,*f]\n",
        ),
        (
            "a colour that ends the style sheet",
            "extends: default\npalette: { paper: { light: \"#fff;}</style><script>\", dark: \"#000\" } }\n",
        ),
        (
            "a colour that loads",
            "extends: default\npalette: { paper: { light: \"url(https://a.vn/x)\", dark: \"#000\" } }\n",
        ),
    ];
    let mut inputs: Vec<Input> = manifests
        .into_iter()
        .map(|(name, text)| theme(refused(CLASS, format!("theme.yaml: {name}")), &[("theme.yaml", text)]))
        .collect();
    let deep = format!("extends: {}\n", "[".repeat(10_000));
    inputs.push(theme(refused(CLASS, "theme.yaml: 10,000 brackets"), &[("theme.yaml", &deep)]));
    inputs.push(
        theme(refused(CLASS, "two that extend each other"), &[("theme.yaml", "extends: other\n")])
            .file("themes/other/theme.yaml", "extends: own\n"),
    );
    let strings = [
        ("an unknown placeholder", "nav:\n  tasks: \"{nothing}\"\n"),
        ("a list", "- a\n"),
        ("a key given twice", "nav: { tasks: a, tasks: b }\n"),
        ("an open brace", "nav:\n  tasks: {\n"),
    ];
    for (name, text) in strings {
        inputs.push(theme(refused(CLASS, format!("strings: {name}")), &[("strings/vi.yaml", text)]));
    }
    let deep = "a: ".to_owned() + &"[".repeat(10_000);
    inputs.push(theme(refused(CLASS, "strings: 10,000 brackets"), &[("strings/vi.yaml", &deep)]));
    inputs.push(
        theme(
            taken(CLASS, "strings: a script for a word"),
            &[("strings/vi.yaml", "nav:\n  tasks: \"<script>alert(1)</script>\"\n")],
        )
        .holds("index.html", "&lt;script&gt;"),
    );
    inputs.push(
        theme(refused(CLASS, "a template in UTF-16"), &[]).file("themes/own/templates/page.html", b"\xff\xfe<\0p\0>\0"),
    );
    inputs.push(
        theme(refused(CLASS, "strings in Latin-1"), &[])
            .file("themes/own/strings/vi.yaml", b"nav:\n  tasks: Nhi\xeam\n"),
    );
    inputs
}
