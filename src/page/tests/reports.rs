//! What a report's page tells beside its figures: what changed, what was overdue, where to write that it is wrong; and
//! the unit's own words and its neighbours on pages of their own.

use super::ledgers::busy;
use super::*;

/// The page without its tags, and with plain spaces: what is read.
fn read(html: &str) -> String {
    let html = ["</dt>", "<br>", "</dd>"].iter().fold(html.to_owned(), |html, tag| html.replace(tag, " "));
    let inside = html.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, words)| words));
    let words: String = inside.collect::<String>().replace('\u{a0}', " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_changed_is_told_in_words_and_then_unit_by_unit() {
    // vinh 6.25 → 12.5, cua-lo 3.125 → 6.25, old stays at 0.625; together 16/480 → 31/480.
    let pages = made(full());
    let page = read(&pages["reports/2022-11-15/index.html"]);
    let told = "So với kỳ 16–31/10/2022: 2 đơn vị tăng, 1 đơn vị không đổi. Tăng nhiều nhất: Thành phố Vinh +6,25 điểm %, \
        Thị xã Cửa Lò +3,13 điểm %.";
    assert!(page.contains(told), "{page}");
    assert!(
        page.contains("Tăng (2) tốt lên Thành phố Vinh 12,5 % (+6,25) đã đính chính, Thị xã Cửa Lò 6,25 % (+3,13)")
    );
    assert!(page.contains("Không đổi (1) Thị xã Cũ 0,63 % minh họa"), "{page}");
    let english = read(&pages["en/reports/2022-11-15/index.html"]);
    assert!(
        english.contains("16–31 Oct 2022: 2 units rose, 1 unit is unchanged. Rose most: Thành phố Vinh +6.25 points")
    );
    assert!(read(&pages["reports/2022-10-31/index.html"]).contains("Chưa có kỳ nào trước đó có giá trị để so sánh."));
    assert!(read(&pages["reports/index.html"]).contains("Chỉ tiêu online: 2 đơn vị tăng, 1 đơn vị không đổi"));
}

#[test]
fn who_falls_silent_and_whom_a_break_separates_are_named_and_not_compared() {
    let mut parts = full();
    parts.reports[1].observations.retain(|o| o.unit != UnitId::at(CUA_LO));
    let Role::Locality(vinh) = &mut parts.units[VINH].role else { panic!("vinh is a locality") };
    vinh.breaks.push(Break { on: date(2022, 11, 10), note: None });
    let page = read(&made(parts)["reports/2022-11-15/index.html"]);
    assert!(page.contains("Kỳ này không có số liệu (1) Thị xã Cửa Lò (kỳ trước 3,13 %) minh họa"), "{page}");
    assert!(page.contains("đã đổi (1) Thành phố Vinh 12,5 % minh họa đã đính chính"), "{page}");
    assert!(!page.contains("Tăng nhiều nhất"), "nobody rose");
}

#[test]
fn a_report_ranks_its_units_and_names_their_target() {
    let page = &made(full())["reports/2022-11-15/index.html"];
    let (_, table) = page.split_once("<table class=\"stack figures\">").unwrap();
    let places: Vec<&str> = table.split("data-label=\"Hạng\">").skip(1).filter_map(|r| r.split('<').next()).collect();
    assert_eq!(places, ["1", "2"], "the one that ended is not ranked");
    assert!(read(page).contains("mục tiêu 50 % đến ngày 31/12/2022"));
}

#[test]
fn what_was_overdue_is_of_the_day_of_publication() {
    let mut parts = busy();
    // Its lead finished the third before the second report; on the day of the first nothing was due yet.
    parts.tasks[2].progress = Some(Progress { state: State::Done(date(2022, 11, 14)), waiting_for: None });
    let pages = made(parts);
    let page = read(&pages["reports/2022-11-15/index.html"]);
    let sentence =
        "Đến ngày công bố 15/11/2022, theo hạn hiện hành: 1 nhiệm vụ quá hạn, 3 phần việc quá hạn ở địa phương.";
    assert!(page.contains(sentence), "{page}");
    assert!(
        page.contains("thời hạn 03/11/2022, chậm 12 ngày Địa phương quá hạn: Thành phố Vinh, Thị xã Cửa Lò"),
        "{page}"
    );
    assert!(page.contains("thời hạn 10/11/2022 Địa phương quá hạn: Thị xã Cửa Lò (5 ngày)"), "{page}");
    let before = read(&pages["reports/2022-10-31/index.html"]);
    assert!(before.contains("Đến ngày công bố 31/10/2022 không có nhiệm vụ nào quá hạn."), "{before}");
    let mut none = full();
    none.tasks.clear();
    assert!(!made(none)["reports/2022-11-15/index.html"].contains("id=\"overdue\""));
}

#[test]
fn corrections_to_older_reports_are_told_in_the_report_in_whose_time_they_were_made() {
    let mut parts = full();
    parts.reports[0].corrections[0].on = date(2022, 11, 9);
    let pages = made(parts);
    let meanwhile = "Đính chính các kỳ khác";
    assert!(read(&pages["reports/2022-11-15/index.html"]).contains(meanwhile));
    assert!(!read(&pages["reports/2022-10-31/index.html"]).contains(meanwhile));
    assert!(
        !read(&made(full())["reports/2022-11-15/index.html"]).contains(meanwhile),
        "that day's are the first one's"
    );
}

#[test]
fn a_figure_can_be_objected_to_where_there_is_somebody_to_write_to() {
    let mut parts = full();
    parts.settings.publisher.email = Some("a+b@example.org".to_owned());
    let pages = made(parts);
    let vinh = &pages["localities/vinh/index.html"];
    let mails: Vec<&str> = values(vinh, "href").into_iter().filter(|href| href.contains("?subject=")).collect();
    let subject = "Số%20liệu%20sai%3F%20Thành%20phố%20Vinh,%20Chỉ%20tiêu%20online,\
        %2001–15/11/2022:%2012,5%20%25";
    let body = "https://example.org/tien-do/localities/vinh/%0D%0A%0D%0A";
    let of_page = "Số%20liệu%20sai%3F%20Thành%20phố%20Vinh";
    let mail = |subject: &str| format!("mailto:a%2Bb@example.org?subject={subject}&amp;body={body}");
    assert_eq!(mails, [mail(subject), mail(of_page)], "one headline, and the page");
    assert!(read(vinh).contains("Báo lỗi số liệu này: Chỉ tiêu online"), "its name says which");
    let english = &pages["en/localities/vinh/index.html"];
    assert!(english.contains("?subject=Wrong%20figure%3F%20") && english.contains("/en/localities/vinh/%0D%0A"));
    let report = &pages["reports/2022-11-15/index.html"];
    assert_eq!(report.matches("?subject=").count(), 1, "one for all its tables");
    assert_eq!(pages["index.html"].matches("?subject=").count(), 2, "the headline and the page");
    let silent = made(full());
    let mut html = silent.iter().filter(|(path, _)| path.ends_with(".html"));
    assert!(html.all(|(_, page)| !page.contains("?subject=")), "without an address there is no link");
}

#[test]
fn the_units_own_words_stand_beside_its_verdict_in_their_language() {
    let mut parts = full();
    parts.reports[1].observations[0].reply = Some(text("Mất điện <5 ngày>"));
    let pages = made(parts);
    let vinh = &pages["localities/vinh/index.html"];
    let said = "<p class=\"reply\">Ý kiến của đơn vị: <q>Mất điện &lt;5 ngày&gt;</q></p>";
    assert_eq!(vinh.matches("Mất điện").count(), 1, "and not once more below");
    let (_, after) = vinh.split_once("<ul class=\"answers abreast\">").unwrap();
    assert!(after.split_once("</li>").unwrap().0.contains(said), "{after}");
    let english = &pages["en/indicators/online/index.html"];
    assert!(english.contains("<q><span lang=\"vi\">Mất điện &lt;5 ngày&gt;</span></q>"), "{english}");
}

#[test]
fn a_locality_is_shown_between_those_right_before_and_right_after_it() {
    let mut parts = full();
    parts.units.push(locality("z", "Huyện Z", Some(P)));
    let mut third = parts.reports[1].observations[0].clone();
    third.unit = UnitId::at(parts.units.len() - 1);
    third.figure = Figure::Value { value: Number::int(9), approximate: false };
    parts.reports[1].observations.push(third);
    let pages = made(parts);
    let z = read(&pages["localities/z/index.html"]);
    assert!(
        z.contains("ngay trước: Thành phố Vinh 12,5 % minh họa đã đính chính; ngay sau: Thị xã Cửa Lò 6,25 %"),
        "{z}"
    );
    let vinh = read(&pages["localities/vinh/index.html"]);
    assert!(vinh.contains("ngay sau: Huyện Z 9 %") && !vinh.contains("ngay trước:"), "{vinh}");
    let mut level = full();
    level.reports[1].observations[1].figure = level.reports[1].observations[0].figure.clone();
    assert!(read(&made(level)["localities/cua-lo/index.html"]).contains("cùng hạng: Thành phố Vinh 12,5 %"));
    assert!(!read(&pages["localities/old/index.html"]).contains("ngay trước:"), "it has ended");
}

#[test]
fn a_report_page_is_of_the_day_it_was_published() {
    let mut parts = full();
    // Made after publication: 5 → 12.5; and of the report before, after this one.
    parts.reports[1].corrections[0].on = date(2022, 11, 18);
    parts.reports[0].corrections[0].on = date(2022, 11, 17);
    let pages = made(parts);
    let page = &pages["reports/2022-11-15/index.html"];
    let told = read(page);
    assert!(told.contains("Trang này giữ nguyên số liệu như đã biết vào ngày công bố 15/11/2022."), "{told}");
    assert!(told.contains("Từ đó đến nay đã có 1 đính chính."));
    let (_, row) = page.split_once("id=\"vinh-online\"").unwrap();
    let row = read(&format!("<tr{}", row.split("</tr>").next().unwrap()));
    assert!(row.contains("khoảng 5 % nay là 12,5 %"), "{row}");
    // Both values as they were known then: no change from 5 to 5.
    assert!(told.contains("Thành phố Vinh khoảng 5 %"), "{told}");
    assert!(page.contains("corrections/#vinh-online-2022-11-15-2022-11-18\">sau đó đã đính chính</a>"));
    let (_, since) = page.split_once("<h2 id=\"corrections\">").unwrap();
    assert!(since.contains("Đã đính chính từ khi công bố") && since.contains("18/11/2022</time></a>"));
    let today = read(&pages["localities/vinh/index.html"]);
    assert!(today.contains("12,5 %") && today.contains("minh họa đã đính chính"), "other pages are of today: {today}");
    let plain = read(&made(full())["reports/2022-11-15/index.html"]);
    assert!(!plain.contains("nay là") && plain.contains("Chưa có đính chính nào."), "made on the day itself");
}

#[test]
fn who_reported_after_publication_is_told_apart() {
    let mut parts = full();
    parts.reports[1].submitted =
        Some(BTreeMap::from([(UnitId::at(VINH), date(2022, 11, 14)), (UnitId::at(CUA_LO), date(2022, 11, 21))]));
    let page = read(&made(parts)["reports/2022-11-15/index.html"]);
    assert!(page.contains("Tính đến 15/11/2022: "), "{page}");
    assert!(page.contains("Nộp sau ngày đó: Thị xã Cửa Lò (21/11/2022)."), "{page}");
    assert!(page.contains("bổ sung 21/11/2022"), "{page}");
    assert!(page.contains("Số của đơn vị nộp báo cáo sau ngày đó được bổ sung và ghi rõ."));
}

#[test]
fn a_withdrawn_figure_stays_on_its_report() {
    let mut parts = full();
    parts.reports[1].corrections[0].on = date(2022, 11, 18);
    parts.reports[1].observations.retain(|one| one.unit != UnitId::at(VINH));
    let pages = made(parts);
    let page = read(&pages["reports/2022-11-15/index.html"]);
    assert!(page.contains("khoảng 5 % nay đã rút"), "{page}");
    assert!(read(&pages["corrections/index.html"]).contains("khoảng 5 % chưa có số liệu"));
}

#[test]
fn two_figures_never_share_an_id() {
    let mut parts = full();
    // `vinh` + `x-online` and `vinh-x` + `online` would both be `vinh-x-online`.
    parts.units[CUA_LO].slug = slug("vinh-x");
    parts.indicators[1].slug = slug("x-online");
    let mut own = parts.reports[1].observations[0].clone();
    own.indicator = IndicatorId::at(1);
    own.figure = Figure::Value { value: Number::int(7), approximate: false };
    parts.reports[1].observations.push(own);
    parts.reports[1].observations.sort_by_key(|one| (one.unit, one.indicator));
    let pages = made(parts);
    let page = &pages["reports/2022-11-15/index.html"];
    let ids = values(page, "id");
    let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    // Two hyphens tell where the unit ends.
    assert!(unique.contains("vinh--x-online") && unique.contains("vinh-x--online"));
}
