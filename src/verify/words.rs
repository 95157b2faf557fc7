//! The verdict for people. Comes in: a [`Verdict`]. Goes out: a line for each difference, then what it comes to and what to
//! do. Never here: a letter of a stranger's file name that a terminal would obey.

use super::{Again, Changed, Differences, Found, Outcome, Rebuilt, Verdict};
use crate::fault::Sentence;
use crate::output::GENERATOR;
use crate::problem::Voice;

/// The verdict in words.
pub fn text(verdict: &Verdict, voice: Voice) -> String {
    let mut lines = Vec::new();
    if let Some(flaw) = &verdict.flaw {
        lines.push(in_voice(flaw.message(&shown(&verdict.folder)), voice));
        lines.push(remedy(flaw.remedy(), voice));
        return lines.join("\n");
    }
    lines.extend(listed(&verdict.differences, voice));
    lines.extend(against_manifest(verdict, voice));
    if let Some(again) = &verdict.again {
        lines.extend(built_again(verdict, again, voice));
    }
    lines.join("\n")
}

fn in_voice(sentence: Sentence, voice: Voice) -> String {
    match voice {
        Voice::Vi => sentence.vi,
        Voice::En => sentence.en,
    }
}

fn remedy(sentence: Sentence, voice: Voice) -> String {
    format!("  = {}", in_voice(sentence, voice))
}

/// A name without letters that a terminal would obey, or that would turn what stands beside them.
fn shown(name: &str) -> String {
    let is_odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let letter = |c: char| if is_odd(c) { c.escape_unicode().to_string() } else { c.to_string() };
    name.chars().map(letter).collect()
}

fn listed(differences: &Differences, voice: Voice) -> Vec<String> {
    let Differences { missing, extra, changed } = differences;
    let words = |vi: &'static str, en: &'static str| if voice == Voice::Vi { vi } else { en };
    let changed = changed.iter().map(|one| {
        format!("{}  {} ({})", words("đã sửa", "changed"), shown(&one.expected.path), in_voice(how(one), voice))
    });
    let missing = missing.iter().map(|path| format!("{}  {}", words("thiếu ", "missing"), shown(path)));
    let extra = extra.iter().map(|path| format!("{}  {}", words("thừa  ", "extra  "), shown(path)));
    changed.chain(missing).chain(extra).collect()
}

fn how(changed: &Changed) -> Sentence {
    let expected = changed.expected.bytes;
    match &changed.found {
        Found::Length(found) => Sentence::new(
            format!("cần {expected} byte, nhưng thấy {found}"),
            format!("expected {expected} bytes, found {found}"),
        ),
        Found::Hash(sha256) => Sentence::new(
            format!("cùng độ dài, khác mã băm: {sha256}"),
            format!("the same length, another hash: {sha256}"),
        ),
        Found::Link => Sentence::new("cần một tệp, nhưng thấy lối tắt", "expected a file, found a link"),
        Found::Other => Sentence::new("cần một tệp, nhưng thấy thứ khác", "expected a file, found something else"),
    }
}

fn counted(differences: &Differences) -> Sentence {
    let Differences { missing, extra, changed } = differences;
    let (missing, extra, changed) = (missing.len(), extra.len(), changed.len());
    Sentence::new(
        format!("{changed} tệp bị sửa, {missing} tệp thiếu, {extra} tệp thừa"),
        format!("{changed} changed, {missing} missing, {extra} extra"),
    )
}

fn against_manifest(verdict: &Verdict, voice: Voice) -> Vec<String> {
    let Some(manifest) = &verdict.manifest else { return Vec::new() };
    let (folder, files) = (shown(&verdict.folder), manifest.files.len());
    if !verdict.differences.is_empty() {
        let Sentence { vi, en } = counted(&verdict.differences);
        let message = Sentence::new(
            format!("{folder} không khớp với manifest.json: {vi}"),
            format!("{folder} does not match its manifest.json: {en}"),
        );
        let what = Sentence::new(
            "xuất bản lại bằng `minhbach build`, rồi tìm xem ai đã sửa; nếu đây là bản tải về thì tải lại trước",
            "publish again with `minhbach build`, then find out who altered it; if this is a copy, download it again first",
        );
        return vec![in_voice(message, voice), remedy(what, voice)];
    }
    let as_of = manifest.provenance.as_of.as_deref().map(shown);
    let generator = shown(&manifest.generator);
    let day = as_of.map(|day| (format!("số liệu đến ngày {}", vietnamese(&day)), format!("figures as of {day}")));
    let (vi, en) = day.unwrap_or_else(|| ("chưa có số liệu".to_owned(), "no figures yet".to_owned()));
    let mut lines = vec![in_voice(
        Sentence::new(
            format!("{folder} khớp với manifest.json: cả {files} tệp, đúng từng byte ({vi}; {generator})"),
            format!("{folder} matches its manifest.json: all {files} files, to the byte ({en}; {generator})"),
        ),
        voice,
    )];
    if !verdict.hidden.is_empty() {
        let names = verdict.hidden.iter().map(|name| shown(name)).collect::<Vec<_>>().join(", ");
        let said = Sentence::new(format!("không xét: {names}"), format!("not looked at: {names}"));
        lines.push(in_voice(said, voice));
    }
    lines
}

/// `2022-11-20` as Vietnamese readers write it.
fn vietnamese(day: &str) -> String {
    let parts: Vec<&str> = day.split('-').collect();
    match *parts {
        [year, month, day] => format!("{day}/{month}/{year}"),
        _ => day.to_owned(),
    }
}

fn built_again(verdict: &Verdict, again: &Again, voice: Voice) -> Vec<String> {
    let content = shown(&again.content);
    let said = |message: Sentence, what: Sentence| vec![in_voice(message, voice), remedy(what, voice)];
    match &again.outcome {
        Outcome::OtherProgram(by) => {
            let by = shown(by);
            said(
                Sentence::new(
                    format!("không dựng lại: trang do {by} dựng, còn đây là {GENERATOR}"),
                    format!("not built again: the site was built by {by}, and this is {GENERATOR}"),
                ),
                Sentence::new(
                    format!("chạy lại bằng {by}: phiên bản khác có thể viết khác từng byte"),
                    format!("run this with {by}: another version may write other bytes"),
                ),
            )
        }
        Outcome::UnknownOption(option) => {
            let option = shown(option);
            said(
                Sentence::new(
                    format!("không dựng lại: manifest.json ghi tùy chọn mà bản này không biết: {option}"),
                    format!("not built again: manifest.json names an option that this version does not know: {option}"),
                ),
                Sentence::new(
                    "dùng đúng phiên bản minhbach ghi trong manifest.json",
                    "use the version of minhbach that manifest.json names",
                ),
            )
        }
        Outcome::Errors(count) => said(
            Sentence::new(
                format!("không dựng lại được: nội dung trong {content} có {count} lỗi"),
                format!("not built again: the content in {content} has {count} errors"),
            ),
            Sentence::new(
                "dùng data/content.tar.gz của chính trang này, hoặc sửa các lỗi rồi xuất bản lại",
                "use data/content.tar.gz of this very site, or mend the errors and publish again",
            ),
        ),
        Outcome::Built(rebuilt) if rebuilt.differences.is_empty() => {
            let (folder, files) = (shown(&verdict.folder), rebuilt.files);
            vec![in_voice(
                Sentence::new(
                    format!("{folder} đúng là trang dựng từ {content}: cả {files} tệp giống nhau từng byte"),
                    format!("{folder} is what {content} builds: all {files} files are the same, to the byte"),
                ),
                voice,
            )]
        }
        Outcome::Built(rebuilt) => unlike(verdict, rebuilt, (&content, voice)),
    }
}

fn unlike(verdict: &Verdict, rebuilt: &Rebuilt, (content, voice): (&str, Voice)) -> Vec<String> {
    let folder = shown(&verdict.folder);
    let mut lines = Vec::new();
    if !rebuilt.sources.is_empty() {
        let said = Sentence::new(
            format!("{content} so với data/content.tar.gz của trang:"),
            format!("{content} against data/content.tar.gz of the site:"),
        );
        lines.push(in_voice(said, voice));
        lines.extend(listed(&rebuilt.sources, voice));
    }
    let said = Sentence::new(
        format!("{folder} so với trang dựng lại từ {content}:"),
        format!("{folder} against the site built again from {content}:"),
    );
    lines.push(in_voice(said, voice));
    lines.extend(listed(&rebuilt.differences, voice));
    let Sentence { vi, en } = counted(&rebuilt.differences);
    let message = Sentence::new(
        format!("{folder} không phải là trang dựng từ {content}: {vi}"),
        format!("{folder} is not what {content} builds: {en}"),
    );
    lines.push(in_voice(message, voice));
    lines.push(remedy(why(rebuilt), voice));
    lines
}

fn why(rebuilt: &Rebuilt) -> Sentence {
    match (rebuilt.is_same_content, rebuilt.is_same_theme) {
        (true, true) => Sentence::new(
            "nội dung và giao diện đúng như manifest.json ghi, nên hoặc trang đã bị sửa, hoặc nó do một bản minhbach khác \
             cùng số phiên bản dựng: xuất bản lại, hoặc dùng đúng bản đã dựng",
            "content and theme are those that manifest.json names, so either the site was altered, or another minhbach of \
             the same version built it: publish again, or use the one that built it",
        ),
        (false, _) => Sentence::new(
            "nội dung không phải bản mà trang được dựng từ đó (content_sha256 khác): dùng data/content.tar.gz của trang, \
             hoặc xuất bản lại",
            "the content is not the one the site was built from (another content_sha256): use data/content.tar.gz of the \
             site, or publish again",
        ),
        (true, false) => Sentence::new(
            "giao diện không phải bản mà trang được dựng với (theme_sha256 khác): dùng data/content.tar.gz của trang, hoặc \
             xuất bản lại",
            "the theme is not the one the site was built with (another theme_sha256): use data/content.tar.gz of the site, \
             or publish again",
        ),
    }
}
