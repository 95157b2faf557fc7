//! Tasks, reports, what is late, corrections, announcements, open data and feeds of the small sites.

use super::*;

/// The full site with a third task: done late, extended, with a share that is still open, updates and evidence.
pub(super) fn busy() -> SiteParts {
    let mut parts = full();
    let mut third = task("p-03", AGENCY, &[VINH, CUA_LO]);
    third.title = text("Việc ba");
    third.with = vec![UnitId::at(P)];
    third.due = Some(date(2022, 11, 10));
    third.extended =
        vec![Extension { from: date(2022, 10, 1), to: date(2022, 11, 10), reason: Some(text("Chờ phần mềm")) }];
    third.progress = Some(Progress { state: State::Waiting, waiting_for: Some(text("Hướng dẫn của Bộ")) });
    third.shares[0].progress.state = State::Done(date(2022, 11, 12));
    third.evidence = vec![Evidence { title: text("Biên bản"), url: Some("https://example.org/bb".to_owned()) }];
    let update = |day, words| Update { on: date(2022, 11, day), text: text(words) };
    third.updates = vec![update(1, "Bắt đầu"), update(9, "Gửi bản thảo")];
    parts.tasks.push(third);
    parts.tasks[0].recurring = true;
    parts.announcements[0].tasks = vec![TaskId::at(2)];
    parts
}

/// Whether the words stand in the text in this order.
fn in_order(html: &str, words: &[&str]) -> bool {
    let mut rest = html;
    words.iter().all(|word| match rest.split_once(word) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[test]
fn tasks_are_listed_overdue_first_and_recurring_ones_apart() {
    let pages = made(busy());
    let list = &pages["tasks/index.html"];
    assert!(in_order(list, &["Quá hạn (2)", "tasks/p-02/", "tasks/p-03/", "Việc thường xuyên", "tasks/p-01/"]));
    assert!(list.contains("1 trên 2 địa phương đã xong"));
    assert!(pages["en/tasks/index.html"].contains("Overdue (2)"));
}

#[test]
fn a_task_tells_its_whole_story() {
    let pages = made(busy());
    let page = &pages["tasks/p-03/index.html"];
    let story = ["Công an tỉnh", "Tỉnh P", "Đang chờ:", "Hướng dẫn của Bộ", "01/10/2022", "10/11/2022", "Chờ phần mềm"];
    assert!(story.iter().all(|words| page.contains(words)), "{page}");
    assert!(in_order(page, &["Thị xã Cửa Lò", "5 ngày", "Thành phố Vinh", "2 ngày"]), "what is late first");
    assert!(in_order(page, &["09/11/2022", "Gửi bản thảo", "01/11/2022", "Bắt đầu"]), "newest first");
    assert!(page.contains("https://example.org/bb") && page.contains("Hội nghị"));
}

#[test]
fn slow_units_are_named_with_their_days() {
    let pages = made(busy());
    let late = &pages["late/index.html"];
    assert!(in_order(late, &["Theo từng đơn vị", "Công an tỉnh", "12 ngày", "Nhiệm vụ quá hạn", "12 ngày", "5 ngày"]));
    assert!(in_order(late, &["id=\"missing\"", "16–31/10/2022", "12 ngày", "Thị xã Cửa Lò"]));
    assert!(in_order(&pages["agencies/cong-an/index.html"], &["Đang chậm", "chậm 12 ngày", "Đang chờ"]));
    let nothing = made(bare());
    assert!(nothing["late/index.html"].contains("chưa thể nói ai chậm"));
}

#[test]
fn what_is_most_urgent_stands_first_wherever_tasks_are_listed() {
    let mut parts = busy();
    let mut soon = task("p-04", VINH, &[]);
    soon.due = Some(date(2022, 11, 20));
    let mut done = task("p-05", VINH, &[]);
    done.progress = Some(Progress { state: State::Done(date(2022, 10, 1)), waiting_for: None });
    let mut endless = task("p-06", VINH, &[]);
    endless.due = None;
    parts.tasks.splice(0..0, [done, endless, soon]);
    parts.announcements[0].tasks = vec![];
    let vinh = &made(parts)["localities/vinh/index.html"];
    let (_, tasks) = vinh.split_once("<h2 id=\"tasks\"").unwrap();
    assert!(in_order(tasks, &["tasks/p-02/", "tasks/p-04/", "tasks/p-06/", "tasks/p-05/"]));
    assert!(tasks.contains("Tính đến 15/11/2022."), "counted as of a day");
}

#[test]
fn the_root_points_to_the_list_of_all_tasks() {
    let pages = made(busy());
    let (_, tasks) = pages["localities/p/index.html"].split_once("<h2 id=\"tasks\"").unwrap();
    assert!(!tasks.contains("tasks/p-02/"), "its row counts every task, and they have a page of their own");
    assert!(tasks.contains("Xem tất cả nhiệm vụ"));
    assert!(!pages["localities/vinh/index.html"].contains("Xem tất cả nhiệm vụ"));
}

#[test]
fn a_suspended_task_says_what_it_waits_for() {
    let mut parts = busy();
    parts.tasks[2].progress = Some(Progress { state: State::Suspended, waiting_for: Some(text("Kinh phí")) });
    let pages = made(parts);
    assert!(pages["agencies/cong-an/index.html"].contains("Tạm dừng, chờ: Kinh phí"));
    assert!(pages["en/agencies/cong-an/index.html"].contains("Suspended, waiting for: <span lang=\"vi\">Kinh phí"));
    assert!(pages["tasks/p-03/index.html"].contains("<b>Tạm dừng, chờ:</b> Kinh phí"));
}

#[test]
fn days_after_a_word_are_not_said_to_be_late_twice() {
    let pages = made(busy());
    let late = |path: &str| pages[path].replace("</span>", "");
    assert!(late("localities/cua-lo/index.html").contains("Chưa nộp quá hạn 12 ngày"));
    assert!(late("en/localities/cua-lo/index.html").contains("Missing 12 days past due"));
    assert!(late("en/tasks/p-02/index.html").contains("Overdue <b>by 12 days"));
}

#[test]
fn periods_that_nobody_can_be_blamed_for_are_named_beside_those_judged() {
    let mut parts = full();
    parts.reports.remove(0);
    let pages = made(parts);
    let vinh = &pages["localities/vinh/index.html"];
    assert!(vinh.contains("Nộp đúng hạn 1 trên 1 kỳ. Không tính 1 kỳ chưa công bố."), "{vinh}");
    assert!(pages["en/localities/vinh/index.html"].contains("1 period not published"));
}

#[test]
fn reports_are_followed_in_their_own_rhythm() {
    let mut parts = full();
    let mut month = report(date(2022, 10, 1), date(2022, 11, 5), 20);
    month.corrections = vec![];
    parts.reports.insert(1, month);
    let pages = made(parts);
    let page = &pages["reports/2022-11-15/index.html"];
    assert!(page.contains("reports/2022-10-31/\" rel=\"prev\">← Kỳ trước: 16–31/10/2022</a>"), "{page}");
    assert!(!pages["reports/2022-11-05/index.html"].contains("rel=\"prev\""));
}

#[test]
fn a_report_has_every_figure_with_its_change_and_its_corrections() {
    let pages = made(full());
    let report = &pages["reports/2022-11-15/index.html"];
    assert!(in_order(report, &["Tỉnh P", "tổng hợp từ 2 trên 2", "Thành phố Vinh", "12,5\u{a0}%", "+6,25"]));
    assert!(in_order(report, &["đã đính chính", "khoảng 5\u{a0}%", "Cộng nhầm &lt;b&gt;"]));
    assert!(report.contains("reports/2022-10-31/\" rel=\"prev\"") && !report.contains("rel=\"next\""));
    assert!(pages["reports/index.html"].contains("Số liệu của 3 đơn vị"));
    assert!(pages["corrections/index.html"].contains("Đã đính chính 2 số liệu."));
}

#[test]
fn reports_that_end_on_one_day_share_a_page() {
    let mut parts = full();
    let mut whole = report(date(2022, 1, 1), date(2022, 11, 15), 20);
    whole.observations.retain(|o| o.indicator == IndicatorId::at(1));
    whole.corrections = vec![];
    parts.reports[1].observations.retain(|o| o.indicator == IndicatorId::at(0));
    parts.reports.insert(1, whole);
    let page = &made(parts)["reports/2022-11-15/index.html"];
    assert!(page.contains("Các kỳ báo cáo đến ngày 15/11/2022"));
    assert!(in_order(page, &["<h2>01/01/2022 – 15/11/2022", "Chỉ tiêu accounts", "<h2>01–15/11/2022"]));
}

#[test]
fn drafts_say_that_they_are_and_stay_out_of_the_feed() {
    let mut parts = full();
    parts.announcements[0].draft = true;
    let pages = made(parts);
    assert!(pages["announcements/hoi-nghi/index.html"].contains("Đây là bản nháp"));
    assert!(!pages["feed.xml"].contains("Hội nghị"));
    let noindex = "<meta name=\"robots\" content=\"noindex\">";
    assert!(pages["announcements/hoi-nghi/index.html"].contains(noindex) && !pages["index.html"].contains(noindex));
    assert!(!pages["sitemap.xml"].contains("hoi-nghi"));
    let english = &pages["en/announcements/hoi-nghi/index.html"];
    assert!(english.contains("has not been translated") && english.contains("<div class=\"prose\" lang=\"vi\">"));
}

#[test]
fn a_feed_names_each_event_once_and_never_asks_the_clock() {
    let pages = made(busy());
    let vinh = &pages["localities/vinh/feed.xml"];
    let ids: Vec<&str> = vinh.split("<id>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(ids.len(), unique.len());
    let page = "https://example.org/tien-do/localities/vinh/";
    for id in ["report-2022-11-01-2022-11-15", "done-p-03-vinh", "overdue-p-02-vinh-2022-11-03"] {
        assert!(ids.contains(&format!("{page}#{id}").as_str()), "{id}: {ids:?}");
    }
    assert!(pages["localities/cua-lo/feed.xml"].contains("#missing-2022-10-16-2022-10-31"));
    assert!(vinh.contains("<updated>2022-11-15T00:00:00+07:00</updated>"));
    assert!(vinh.contains("minh họa") && !vinh.contains("<b>"));
    assert!(made(bare())["feed.xml"].contains("<updated>1970-01-01T00:00:00+07:00</updated>"));
}

#[test]
fn the_sitemap_has_every_page_in_every_language() {
    let pages = made(full());
    let listed = pages.keys().filter(|path| path.ends_with("index.html"));
    let sitemap = &pages["sitemap.xml"];
    let addresses: Vec<String> = listed.map(|path| path.trim_end_matches("index.html").to_owned()).collect();
    assert_eq!(sitemap.matches("<url>").count(), addresses.len());
    for address in addresses {
        assert!(sitemap.contains(&format!("<loc>https://example.org/tien-do/{address}</loc>")), "{address}");
    }
    assert!(!sitemap.contains("lastmod"));
}

#[test]
fn the_dictionary_names_every_column_of_every_file() {
    let site = Site::new(full(), &|a, b| a.cmp(b));
    let figures = Figures::compute(&site, None);
    let pages = made(full());
    for table in crate::data::tables(&site, &figures) {
        let opening = format!("<section id=\"{}\">", table.about.name);
        let (_, section) = pages["data/dictionary/index.html"].split_once(&opening).unwrap();
        let (section, _) = section.split_once("</section>").unwrap();
        let named: Vec<&str> =
            section.split("<th scope=\"row\"><code>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(named, columns, "{}", table.about.name);
        let id = |name: &str| format!("id=\"{}-{name}\"", table.about.name);
        assert!(columns.iter().all(|name| section.contains(&id(name))), "{}", table.about.name);
        let entry = format!("<section id=\"{}.csv\">", table.about.name);
        assert!(pages["data/index.html"].contains(&entry), "{}", table.about.name);
    }
}

#[test]
fn a_chart_placed_twice_has_ids_of_its_own() {
    let mut parts = full();
    let chart = "{{ chart trend unit=vinh indicator=online }}\n\n";
    parts.announcements[0].texts[0].text = format!("---\n---\n{chart}{chart}{chart}");
    let pages = made(parts);
    for html in pages.values() {
        let mut ids = values(html, "id");
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        let labels = values(html, "aria-labelledby");
        assert!(labels.iter().flat_map(|label| label.split(' ')).all(|id| ids.contains(&id)), "{labels:?}");
    }
    let page = &pages["announcements/hoi-nghi/index.html"];
    assert!(page.contains("id=\"trend--vinh--online-t\"") && page.contains("id=\"trend--vinh--online--3-t\""));
}
