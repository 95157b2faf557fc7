//! A new announcement. Comes in: its title, and the day it is where the site is. Goes out: a draft, which no page shows
//! until the clerk says so. Never here: the clock.

use super::wording::{one_line, quoted};
use super::{Existing, Ground, Refusal, Scaffold};
use crate::model::{Date, Slug};
use crate::output::NewFile;
use crate::problem::{Voice, Words, words};
use crate::text::anchor;

/// A draft of that title, dated `today`.
///
/// # Errors
/// The title is blank.
pub fn announcement(
    ground: &Ground<'_>,
    (title, today): (&str, Date),
    existing: Existing,
) -> Result<Scaffold, Refusal> {
    let title = one_line(title);
    if title.is_empty() {
        return Err(untitled());
    }
    let voice = ground.voice();
    let name = slug(&title).unwrap_or_else(|| format!("{}-{today}", voice.pick("thong-bao", "announcement")));
    let path = format!("content/announcements/{name}.md");
    let mut next = vec![words!(
        "mở tệp và viết bài; xem trước bằng minhbach build --drafts --out ban-nhap; xong thì xóa dòng draft: true",
        "open the file and write; see it with minhbach build --drafts --out preview; when it is done, delete the line draft: true"
    )];
    let others: Vec<String> = ground.site.languages().iter().skip(1).map(|lang| format!("{name}.{lang}.md")).collect();
    if !others.is_empty() {
        let files = others.join(", ");
        next.push(words!(
            "bản dịch: tệp {files} ở cùng thư mục",
            "its translation: the file {files} in the same folder"
        ));
    }
    let text = text(&title, today, voice);
    let file = NewFile { path, bytes: text.into_bytes(), over: existing.over() };
    Ok(Scaffold { file, what: Words::new(title.clone(), title), next })
}

fn untitled() -> Refusal {
    Refusal {
        message: words!(
            "cần tiêu đề của thông báo, nhưng không thấy",
            "expected the title of the announcement, found none"
        ),
        help: words!(
            "viết như minhbach new announcement \"Họp giao ban tháng 11\"",
            "write it like minhbach new announcement \"Meeting of November\""
        ),
    }
}

/// The address of the title; none of one that has neither letters nor digits.
fn slug(title: &str) -> Option<String> {
    let name = anchor(title);
    Slug::new(&name).map(|slug| slug.to_string())
}

fn text(title: &str, today: Date, voice: Voice) -> String {
    let title = quoted(title);
    match voice {
        Voice::Vi => format!(
            "---\n\
             title: {title}\n\
             date: {today}\n\
             # summary: \"Một hoặc hai câu; hiện trong danh sách thông báo và khi chia sẻ.\"\n\
             # localities: []  # mã các địa phương liên quan, như [vinh, nam-dan]\n\
             # agencies: []  # mã các cơ quan liên quan\n\
             # tasks: []  # mã các nhiệm vụ liên quan\n\
             draft: true  # bài chưa hiện lên trang; viết xong thì xóa dòng này\n\
             ---\n\n\
             Viết điều quan trọng nhất ở đoạn đầu: việc gì, ai làm, trước ngày nào.\n\n\
             ## Người dân cần làm gì\n\n\
             - Ý thứ nhất.\n\
             - Ý thứ hai.\n"
        ),
        Voice::En => format!(
            "---\n\
             title: {title}\n\
             date: {today}\n\
             # summary: \"One or two sentences, for the list of announcements and for sharing.\"\n\
             # localities: []  # ids of the localities it is about, such as [vinh, nam-dan]\n\
             # agencies: []  # ids of the agencies it is about\n\
             # tasks: []  # ids of the tasks it is about\n\
             draft: true  # no page shows it yet; delete this line when it is done\n\
             ---\n\n\
             Say the most important thing first: what, who, by when.\n\n\
             ## What people have to do\n\n\
             - The first thing.\n\
             - The second thing.\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn an_address_is_the_title_without_marks() {
        assert_eq!(slug("Hội nghị: \"đẩy nhanh\" Đề án 06").as_deref(), Some("hoi-nghi-day-nhanh-de-an-06"));
        assert_eq!(slug("!!! — …").as_deref(), None);
        assert!(slug(&"ộ".repeat(300)).is_some_and(|slug| slug.len() <= 60));
    }
}
