//! What is wrong, in the page: the panel at its foot, and the page that there is instead where nothing was ever built.
//! Comes in: problems or a fault. Goes out: HTML that needs no script to be read. Never here: what a request is.
//!
//! The pages' own policy holds: nothing inline, only a sheet and a script at addresses of the preview.

use std::fmt::Write;

use super::shown::mark;
use crate::fault::Fault;
use crate::problem::render::{count, excerpt, safe, severity};
use crate::problem::{Problem, Severity, Voice};

/// Where everything lies that only the preview has. No content can: names that begin with a dot are not read.
pub(super) const RESERVED: &str = "/.minhbach/";

/// The most problems in a panel; the terminal has them all.
const MOST: usize = 100;

/// What is wrong.
#[derive(Debug)]
pub(super) enum Trouble<'a> {
    /// This in the content; nothing, where it is empty.
    Problems(&'a [Problem]),
    /// The site folder cannot be read.
    Unread(&'a Fault),
    /// The build itself failed.
    Broke,
}

/// What stands above the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beneath {
    /// The site as it is on the disk.
    This,
    /// The last site that could be built.
    LastGood,
    /// No site was ever built.
    Nothing,
}

/// The panel, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Panel {
    /// What is in it; empty where nothing is wrong.
    inner: String,
    kind: &'static str,
    mark: String,
    voice: Voice,
}

impl Panel {
    /// The panel for `trouble`.
    pub(super) fn new(trouble: &Trouble<'_>, beneath: Beneath, voice: Voice) -> Self {
        let kind = kind(trouble);
        let inner = if kind.is_empty() { String::new() } else { inner(trouble, beneath, voice) };
        Self { mark: mark(inner.as_bytes()), inner, kind, voice }
    }

    /// Differs between two panels that differ.
    pub(super) fn mark(&self) -> &str {
        &self.mark
    }

    /// The panel as HTML in a page of the site that `site` stands for.
    pub(super) fn html(&self, site: &str) -> String {
        let lost = self.voice.pick(
            "Bản xem trước đã dừng. Trang này không còn tự cập nhật.",
            "The preview has stopped. This page no longer follows what is saved.",
        );
        format!(
            "<div id=\"minhbach-preview\" lang=\"{}\" data-site=\"{site}\" data-panel=\"{}\" data-kind=\"{}\" data-lost=\"{lost}\">{}</div>",
            lang(self.voice),
            self.mark,
            self.kind,
            self.inner
        )
    }

    /// A page that has nothing but the panel.
    pub(super) fn page(&self) -> String {
        let title = self.voice.pick("Chưa có trang để xem", "No site to show yet");
        let hope = self.voice.pick(
            "Sửa các lỗi dưới đây rồi lưu tệp: trang sẽ tự hiện ra.",
            "Mend what is listed here and save: the site then appears by itself.",
        );
        format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{ALONE}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
             <link rel=\"icon\" href=\"data:,\">\n{HEAD}\n</head>\n\
             <body class=\"minhbach-alone\">\n<main>\n<h1>{title}</h1>\n<p>{hope}</p>\n{}\n</main>\n</body>\n</html>\n",
            lang(self.voice),
            self.html("")
        )
    }

    /// `page` with the panel at its foot.
    pub(super) fn put_into(&self, page: &[u8], site: &str) -> Vec<u8> {
        let panel = self.html(site);
        let head = find(page, b"</head>").unwrap_or(page.len());
        let foot = rfind(page, b"</body>").filter(|foot| *foot >= head).unwrap_or(page.len());
        let (head, rest) = page.split_at(head);
        let (body, foot) = rest.split_at(foot - head.len());
        [head, HEAD.as_bytes(), b"\n", body, panel.as_bytes(), b"\n", foot].concat()
    }
}

/// The policy of the page that has nothing but the panel: what the site's pages allow themselves, as far as it needs it.
const ALONE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// What the panel needs of a page's head.
const HEAD: &str =
    "<link rel=\"stylesheet\" href=\"/.minhbach/preview.css\"><script defer src=\"/.minhbach/preview.js\"></script>";

/// Errors, warnings, or nothing.
fn kind(trouble: &Trouble<'_>) -> &'static str {
    match trouble {
        Trouble::Problems([]) => "",
        Trouble::Problems(problems) if problems.iter().all(|one| one.code.severity == Severity::Warning) => "warnings",
        Trouble::Problems(_) | Trouble::Unread(_) | Trouble::Broke => "errors",
    }
}

fn inner(trouble: &Trouble<'_>, beneath: Beneath, voice: Voice) -> String {
    let (role, open) = if kind(trouble) == "errors" { ("alert", " open") } else { ("status", "") };
    let beneath = match beneath {
        Beneath::This => voice.pick(" Trang vẫn xuất bản được.", " The site can be published all the same."),
        Beneath::LastGood => {
            voice.pick(" Trang đang hiện là bản tốt gần nhất.", " The page shown is the last good one.")
        }
        Beneath::Nothing => "",
    };
    format!(
        "<section class=\"bar\" aria-label=\"{}\"><p class=\"head\" role=\"{role}\"><strong>{}.</strong>{beneath}</p>\
         <details{open}><summary>{}</summary><ol tabindex=\"0\" aria-label=\"{}\">{}</ol></details></section>",
        voice.pick("Bản xem trước", "Preview"),
        headline(trouble, voice),
        voice.pick("Chi tiết", "Details"),
        voice.pick("Lỗi và cảnh báo", "Errors and warnings"),
        entries(trouble, voice)
    )
}

fn headline(trouble: &Trouble<'_>, voice: Voice) -> String {
    match trouble {
        Trouble::Problems(problems) => count(problems, voice),
        Trouble::Unread(_) => {
            voice.pick("Không đọc được thư mục của trang", "The site folder cannot be read").to_owned()
        }
        Trouble::Broke => {
            voice.pick("Chương trình gặp lỗi của chính nó", "The program made a mistake of its own").to_owned()
        }
    }
}

fn entries(trouble: &Trouble<'_>, voice: Voice) -> String {
    match trouble {
        Trouble::Problems(problems) => of_problems(problems, voice),
        Trouble::Unread(fault) => {
            let (message, remedy) = (fault.message(), fault.remedy());
            let (message, remedy) = (voice.pick(&message.vi, &message.en), voice.pick(&remedy.vi, &remedy.en));
            entry(Entry { class: "error", place: "", message, help: remedy }, voice)
        }
        Trouble::Broke => {
            let message = voice.pick(
                "chương trình không dựng được trang từ nội dung vừa lưu; chi tiết ở cửa sổ dòng lệnh",
                "the program could not build the site from what was saved; its window has the details",
            );
            let help = voice.pick(
                "hoàn tác thay đổi vừa lưu, rồi gửi thay đổi đó cho người phát triển chương trình",
                "undo the last change, and send it to those who make the program",
            );
            entry(Entry { class: "error", place: "", message, help }, voice)
        }
    }
}

/// Errors before warnings, each in its order.
fn of_problems(problems: &[Problem], voice: Voice) -> String {
    let of = |wanted| problems.iter().filter(move |problem| problem.code.severity == wanted);
    let sorted = of(Severity::Error).chain(of(Severity::Warning));
    let mut list: String = sorted.take(MOST).map(|problem| of_problem(problem, voice)).collect();
    if let Some(more) = problems.len().checked_sub(MOST).filter(|more| *more > 0) {
        let _ = match voice {
            Voice::Vi => write!(list, "<li class=\"more\">… và {more} mục nữa, xem ở cửa sổ dòng lệnh</li>"),
            Voice::En => write!(list, "<li class=\"more\">… and {more} more, in the program's window</li>"),
        };
    }
    list
}

fn of_problem(problem: &Problem, voice: Voice) -> String {
    let class = match problem.code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let (from, _) = problem.places();
    let (path, line) = (escape(&safe(problem.at.source.path())), from.line);
    let excerpt = excerpt(problem);
    let mut place = format!("<p class=\"place\"><code>{path}</code>, {} {line}</p>", voice.pick("dòng", "line"));
    if !excerpt.text.trim().is_empty() {
        let (before, rest) = excerpt.text.split_at(excerpt.marked.start);
        let (marked, after) = rest.split_at(excerpt.marked.end - excerpt.marked.start);
        let (before, marked, after) = (escape(before.trim_start()), escape(marked), escape(after));
        let _ = write!(place, "<pre>{before}<mark>{marked}</mark>{after}</pre>");
    }
    let said = format!(
        "{} {}: {}",
        severity(problem.code.severity, voice),
        problem.code.id,
        safe(problem.message.in_voice(voice))
    );
    entry(Entry { class, place: &place, message: &said, help: &safe(problem.help.in_voice(voice)) }, voice)
}

/// One thing that is wrong; `place` is HTML, the others are text.
struct Entry<'a> {
    class: &'a str,
    place: &'a str,
    message: &'a str,
    help: &'a str,
}

fn entry(entry: Entry<'_>, voice: Voice) -> String {
    let Entry { class, place, message, help } = entry;
    let (message, help) = (quoted(message), quoted(help));
    let label = voice.pick("Cách sửa", "What to do");
    format!("<li class=\"{class}\">{place}<p class=\"what\">{message}</p><p><b>{label}:</b> {help}</p></li>")
}

/// A sentence as HTML, with what it quotes from a file, between two `, as it looks there.
fn quoted(sentence: &str) -> String {
    let pieces: Vec<String> = sentence.split('`').map(escape).collect();
    if pieces.len().is_multiple_of(2) {
        return escape(sentence);
    }
    let tags = ["<code>", "</code>"].into_iter().cycle();
    let (first, rest) = pieces.split_first().map_or((String::new(), &[][..]), |(first, rest)| (first.clone(), rest));
    rest.iter().zip(tags).fold(first, |html, (piece, tag)| html + tag + piece)
}

fn lang(voice: Voice) -> &'static str {
    voice.pick("vi", "en")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

fn rfind(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).rposition(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::super::shown::tests::{nothing, site, voice, wrong};
    use super::*;
    use crate::problem::{Problems, Words, codes};
    use crate::source::{Source, Span};

    #[test]
    fn a_problem_has_its_file_line_words_and_remedy_and_nothing_in_it_is_html() {
        let shown = nothing().after(site(&[]), &voice).after(wrong(), &voice);
        let html = shown.panel.html("s");
        for part in [
            "<code>content/a.yaml</code>, dòng 2",
            "<mark>mã &lt;lạ&gt;</mark>",
            "lỗi M101: thấy &lt;lạ&gt;",
            "<b>Cách sửa:</b> xóa &amp; lưu",
            "<strong>1 lỗi.</strong> Trang đang hiện là bản tốt gần nhất.",
            "role=\"alert\"",
            "<details open>",
            "data-site=\"s\"",
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
        assert!(!html.contains("<lạ>") && !html.contains("style=") && !html.contains("<script"));
    }

    #[test]
    fn where_nothing_was_ever_built_the_page_says_what_will_bring_it() {
        let shown = nothing().after(wrong(), &voice);
        let page = shown.panel.page();
        for part in ["<html lang=\"en\">", "line 2", "appears by itself", "script-src 'self'", "/.minhbach/preview.js"]
        {
            assert!(page.contains(part), "{part} is not in {page}");
        }
        assert!(!page.contains("last good"));
    }

    #[test]
    fn what_a_sentence_quotes_looks_as_it_does_in_the_file() {
        assert_eq!(quoted("`a`, `<b>` or c"), "<code>a</code>, <code>&lt;b&gt;</code> or c");
        assert_eq!(quoted("one ` alone"), "one ` alone");
        assert_eq!(quoted(""), "");
    }

    #[test]
    fn nothing_wrong_is_an_empty_panel_and_warnings_are_folded() {
        let shown = nothing().after(site(&[]), &voice);
        assert!(shown.panel.html("").ends_with("></div>"), "{}", shown.panel.html(""));
        let mut problems = Problems::new();
        let said = || Words::new("x", "x");
        for at in 0..102 {
            problems.add(&codes::TURNED_TEXT, Source::new("a", "").at(Span::new(at, at)), said(), said());
        }
        let problems = problems.sorted();
        let html = Panel::new(&Trouble::Problems(&problems), Beneath::This, Voice::En).html("");
        assert!(html.contains("102 warnings.") && html.contains("<details>") && html.contains("role=\"status\""));
        assert!(html.contains("… and 2 more") && html.contains("published all the same"));
    }

    #[test]
    fn a_panel_goes_to_the_end_of_head_and_body_whatever_the_page_lacks() {
        let panel = Panel::new(&Trouble::Broke, Beneath::LastGood, Voice::Vi);
        let put = |page: &str| String::from_utf8(panel.put_into(page.as_bytes(), "")).unwrap();
        let html = panel.html("");
        assert_eq!(
            put("<head></head><body>a</body></html>"),
            format!("<head>{HEAD}\n</head><body>a{html}\n</body></html>")
        );
        assert_eq!(put("a"), format!("a{HEAD}\n{html}\n"));
        assert_eq!(put("</body><head></head>"), format!("</body><head>{HEAD}\n</head>{html}\n"));
        assert_eq!(put(""), format!("{HEAD}\n{html}\n"));
    }
}
