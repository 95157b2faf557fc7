//! A new locality at the end of localities.yaml. Comes in: its id and name. Goes out: the file with it. Never here: what
//! else there is to say about it, which waits in comments.

use super::append::{Item, append};
use super::wording::{beside, one_line, text};
use super::{Ground, Refusal, Scaffold};
use crate::model::Slug;
use crate::output::{NewFile, Over};
use crate::problem::{Voice, Words, fold, words};

const PATH: &str = "content/localities.yaml";

/// A locality as it is asked for.
#[derive(Clone, Copy, Debug)]
pub struct NewLocality<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name in the site's first language; a place keeps it in other languages until somebody says otherwise.
    pub name: &'a str,
}

/// localities.yaml with the locality, which lies in the site's root.
///
/// # Errors
/// The id is none or is taken, the name is blank, or the file is written in a way in which nothing can be appended.
pub fn locality(ground: &Ground<'_>, wanted: NewLocality<'_>) -> Result<Scaffold, Refusal> {
    let name = one_line(wanted.name);
    let id = sound_id(wanted.id, &name)?;
    refuse_taken(ground, &id)?;
    if name.is_empty() {
        return Err(nameless(&id));
    }
    let (voice, languages) = (ground.voice(), ground.site.languages());
    let root = &ground.site.unit(ground.site.root()).slug;
    let name = text(languages, |_| Some(name.clone()));
    let lines = [
        (format!("id: {id}"), String::new()),
        (format!("name: {name}"), String::new()),
        (format!("parent: {root}"), voice.pick("mã địa phương cấp trên", "the locality it lies in").to_owned()),
        ("# kind:".to_owned(), kinds(voice).to_owned()),
        (
            "# code: \"\"".to_owned(),
            voice.pick("mã đơn vị hành chính, trong ngoặc kép", "official code, in quotes").to_owned(),
        ),
        ("# from:".to_owned(), began(voice).to_owned()),
        (
            "# tile:".to_owned(),
            voice
                .pick("ô trên bản đồ, như [0, 3]: hàng, cột", "its square on the map, such as [0, 3]: row, column")
                .to_owned(),
        ),
    ];
    let item = Item { lines: beside(&lines), flow: format!("{{ id: {id}, name: {name}, parent: {root} }}") };
    let bytes = ground.bytes(PATH).ok_or_else(unwritable)?;
    let new = append((PATH, &bytes), None, &item).ok_or_else(unwritable)?;
    let (first, last) = new.lines;
    let next = words!(
        "xem lại các dòng {first}–{last}: điền điều đã biết, bỏ dấu # ở dòng dùng đến; rồi chạy minhbach check",
        "look at lines {first} to {last}: fill in what is known, taking the # away; then run minhbach check"
    );
    let file = NewFile { path: PATH.to_owned(), bytes: new.bytes, over: Over::Exactly(bytes) };
    Ok(Scaffold { file, what: Words::new(id.to_string(), id.to_string()), next: vec![next] })
}

fn kinds(voice: Voice) -> &'static str {
    voice.pick(
        "loại: province, city, town, district, ward, commune …",
        "province, city, town, district, ward, commune …",
    )
}

fn began(voice: Voice) -> &'static str {
    voice.pick(
        "ngày thành lập, như 2025-07-01; trước ngày đó không phải báo cáo",
        "its first day, such as 2025-07-01; before that, no report is expected of it",
    )
}

fn sound_id(typed: &str, name: &str) -> Result<Slug, Refusal> {
    let better = || Slug::new(&fold(typed)).or_else(|| Slug::new(&fold(name)));
    Slug::new(typed).ok_or_else(|| Refusal {
        message: words!(
            "cần một mã gồm chữ thường không dấu, chữ số và gạch nối, nhưng thấy `{typed}`",
            "expected an id of plain lower-case letters, digits and hyphens, found `{typed}`"
        ),
        help: match better() {
            Some(better) => words!("viết {better}", "write {better}"),
            None => words!("viết như xa-tan-lap", "write it like tan-lap"),
        },
    })
}

fn refuse_taken(ground: &Ground<'_>, id: &Slug) -> Result<(), Refusal> {
    let Some(unit) = ground.site.unit_by_slug(id.as_str()).map(|unit| ground.site.unit(unit)) else { return Ok(()) };
    let name = unit.name.default_text();
    let (vi, en) = if unit.is_locality() { ("địa phương", "locality") } else { ("cơ quan", "agency") };
    Err(Refusal {
        message: words!(
            "cần một mã chưa dùng, nhưng `{id}` đã là mã của {vi} {name}",
            "expected an id that nobody has, found `{id}`, which is that of the {en} {name}"
        ),
        help: words!("chọn mã khác, như {id}-2", "choose another one, such as {id}-2"),
    })
}

fn nameless(id: &Slug) -> Refusal {
    Refusal {
        message: words!("cần tên của địa phương, nhưng không thấy", "expected the locality's name, found none"),
        help: words!(
            "viết như minhbach new locality {id} \"Xã Tân Lập\"",
            "write it like minhbach new locality {id} \"Tân Lập Commune\""
        ),
    }
}

fn unwritable() -> Refusal {
    Refusal {
        message: words!("không thêm được vào cuối {PATH}", "cannot append to {PATH}"),
        help: words!(
            "mở tệp và tự thêm một mục bắt đầu bằng `- id:` ở cuối danh sách",
            "open the file and add an item that begins with `- id:` at the end of the list"
        ),
    }
}
