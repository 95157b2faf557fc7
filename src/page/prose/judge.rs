//! What may be wrong with a text beside its links: raw HTML, marks without notes, headings that are not there, charts
//! inside a sentence, pictures without words. Goes out: complaints.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::model::Prose;
use crate::problem::codes::{CHART_NOT_ALONE, CHARTS_TOO_MANY, DEAD_FRAGMENT, FOOTNOTE, IMAGE_WITHOUT_ALT, RAW_HTML};
use crate::problem::{Words, nearest, words};

use super::definitions::no_footnotes;
use super::writer::Writer;
use super::{Complaint, Manner, heading_ids};

impl<'w> Writer<'w, '_> {
    /// Tells a footnote's mark without a note, and a chart that does not stand alone.
    pub(super) fn judge_text(&mut self, text: &str, range: &Range<usize>, at: usize) {
        if self.in_code {
            return;
        }
        let is_text = |at: Option<usize>, expected: &str| {
            at.and_then(|at| self.events.get(at)).is_some_and(|(e, _)| matches!(e, Event::Text(t) if &**t == expected))
        };
        let is_bracketed = is_text(at.checked_sub(1), "[") && is_text(Some(at + 1), "]");
        let is_mark = text.starts_with('^') && text.len() > 1 && is_bracketed;
        if is_mark && self.manner == Manner::Definition {
            self.complaints.push(no_footnotes(range.start.saturating_sub(1)..range.end + 1));
        } else if is_mark {
            self.complaints.push(Complaint {
                code: &FOOTNOTE,
                range: range.start - 1..range.end + 1,
                message: words!("không có chú thích nào cho `[{text}]`", "there is no footnote for `[{text}]`"),
                help: words!("thêm dòng `[{text}]: …` ở cuối bài", "add a line `[{text}]: …` at the end"),
            });
        }
        let escaped = range.start.checked_sub(1).and_then(|at| self.markdown.as_bytes().get(at)) == Some(&b'\\');
        let opens = text.find("{{").filter(|_| !escaped);
        if opens.is_some_and(|at| text[at + 2..].trim_start().starts_with("chart ")) {
            self.complaints.push(match self.manner {
                Manner::Text => chart_among_words(range.clone()),
                Manner::Definition => chart_in_definition(range.clone()),
            });
        }
    }

    pub(super) fn judge_fragment(&mut self, text: &'w Prose, fragment: &str, place: &Range<usize>) {
        let ids = self.ids.entry(text.file.as_str()).or_insert_with(|| heading_ids(text.body()));
        if !ids.contains(fragment) {
            self.complaints.push(dead_fragment(fragment, place, ids.iter().map(String::as_str)));
        }
    }
}

fn chart_among_words(range: Range<usize>) -> Complaint {
    Complaint {
        code: &CHART_NOT_ALONE,
        range,
        message: Words::new(
            "biểu đồ phải đứng riêng một đoạn ở ngoài danh sách và trích dẫn",
            "a chart must be a paragraph of its own, outside lists and quotations",
        ),
        help: Words::new(
            "thêm một dòng trống ở trên và ở dưới, không thụt dòng",
            "put an empty line above and below it, and do not indent it",
        ),
    }
}

fn chart_in_definition(range: Range<usize>) -> Complaint {
    Complaint {
        code: &CHART_NOT_ALONE,
        range,
        message: Words::new("biểu đồ không đặt được ở đây", "a chart cannot stand here"),
        help: Words::new(
            "bỏ đi: trang của chỉ tiêu có sẵn biểu đồ",
            "leave it out: the indicator's page has its charts already",
        ),
    }
}

/// How many charts one text may place: a page of more is no page that anyone can open on a phone.
pub(super) const MOST_CHARTS: usize = 100;

pub(super) fn too_many_charts(range: Range<usize>) -> Complaint {
    Complaint {
        code: &CHARTS_TOO_MANY,
        range,
        message: words!(
            "một bài chỉ đặt được {MOST_CHARTS} biểu đồ; từ chỗ này trở đi không vẽ nữa",
            "a text can place {MOST_CHARTS} charts; from here on none is drawn"
        ),
        help: Words::new("bỏ bớt biểu đồ, hoặc tách thành nhiều bài", "leave some out, or make several texts of it"),
    }
}

pub(super) fn dead_fragment<'k>(
    fragment: &str,
    range: &Range<usize>,
    known: impl Iterator<Item = &'k str>,
) -> Complaint {
    let help = match nearest(fragment, known) {
        Some(near) => words!("có phải bạn định viết `#{near}`?", "did you mean `#{near}`?"),
        None => Words::new("bỏ phần sau dấu #, hoặc sửa lại", "leave out what follows the #, or correct it"),
    };
    let message = words!("bài viết đó không có mục `#{fragment}`", "that text has no heading `#{fragment}`");
    Complaint { code: &DEAD_FRAGMENT, range: range.clone(), message, help }
}

pub(super) fn raw_html(range: Range<usize>) -> Complaint {
    Complaint {
        code: &RAW_HTML,
        range,
        message: Words::new("thẻ HTML được hiện nguyên dạng chữ", "HTML is shown as it was typed"),
        help: Words::new("dùng cách viết Markdown, hoặc đặt trong dấu `…`", "use Markdown, or put it in `…`"),
    }
}

pub(super) fn without_alt(range: Range<usize>) -> Complaint {
    Complaint {
        code: &IMAGE_WITHOUT_ALT,
        range,
        message: Words::new("ảnh chưa có lời mô tả", "the picture has no words for who cannot see it"),
        help: Words::new(
            "ghi một câu ngắn giữa hai dấu ngoặc vuông: ![…](…)",
            "say in a few words what it shows, between the square brackets: ![…](…)",
        ),
    }
}
