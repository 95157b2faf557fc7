//! Pages in a language that the content or the theme lacks: whatever is in another language says so.

use super::*;

/// Letters that only Vietnamese has.
const VIETNAMESE: &str = "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ";

/// Texts and labels of a page of another language whose nearest `lang` does not say that they are Vietnamese; the
/// head, titles in drawings and labels of tables are left out: they cannot say it.
fn unmarked(html: &str) -> Vec<String> {
    let mut open: Vec<(String, bool, bool)> = Vec::new();
    let mut found = Vec::new();
    let is_vietnamese = |text: &str| text.to_lowercase().chars().any(|c| VIETNAMESE.contains(c));
    for piece in html.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.split([' ', '/']).next().unwrap_or_default();
        if let Some(ended) = tag.strip_prefix('/') {
            let closed = open.pop().map(|(name, _, _)| name);
            assert_eq!(closed.as_deref(), Some(ended));
        } else if !tag.starts_with('!') {
            let (_, before, aside) = open.last().cloned().unwrap_or_default();
            let lang = values(&format!(" {tag}"), "lang").first().map_or(before, |lang| *lang == "vi");
            // The titles within a drawing cannot say which of their words are in which language.
            let aside = aside || ["head", "title", "desc"].contains(&name);
            let is_chart = tag.starts_with("div class=\"scroll\"") && tag.contains("role=\"region\"");
            let labels = if is_chart { &[] } else { &["data-label", "aria-label", "alt", "title"][..] };
            let labels = labels.iter().flat_map(|label| values(tag, label)).filter(|label| is_vietnamese(label));
            found.extend(labels.filter(|_| !lang && !aside).map(str::to_owned));
            if !["meta", "link", "br", "img", "hr", "input"].contains(&name) && !tag.ends_with('/') {
                open.push((name.to_owned(), lang, aside));
            }
        }
        let (lang, aside) = open.last().map_or((false, false), |(_, lang, aside)| (*lang, *aside));
        found.extend((!lang && !aside && is_vietnamese(text)).then(|| text.to_owned()));
    }
    found
}

#[test]
fn every_text_without_translation_says_its_own_language() {
    let mut parts = ledgers::busy();
    let part = |key: &str, name: &str| Part { key: key.to_owned(), name: text(name) };
    let (numerator, denominator) = (part("online", "Hồ sơ trực tuyến"), part("received", "Hồ sơ tiếp nhận"));
    parts.indicators[0].measure = Measure::Rate { numerator, denominator, may_exceed_100: false };
    for indicator in &mut parts.indicators {
        indicator.name = text("Chỉ tiêu đầy đủ");
        indicator.short = Some(text("Chỉ tiêu ngắn"));
        indicator.definition = Some(text("Số *hồ sơ* được nộp."));
        indicator.breaks = vec![Break { on: date(2022, 10, 20), note: Some(text("Đổi cách đếm")) }];
    }
    parts.settings.summary = Some(text("Theo dõi tiến độ"));
    parts.settings.notice = Some(text("Số liệu thử nghiệm"));
    parts.announcements[0].texts[0].tags = vec!["chuyển đổi số".to_owned()];
    parts.announcements[0].texts[0].text =
        "---\n---\n# Đầu\n\n# Mục tiêu\n\n# Nhiệm vụ\n\n# Chỗ ở\n\nXin chào các bạn ở đây.".to_owned();
    for task in &mut parts.tasks {
        task.title = text("Nhiệm vụ cần làm");
    }
    parts.plans[0].title = text("Kế hoạch số một");
    let pages = made(parts);
    let english = pages.iter().filter(|(path, _)| path.starts_with("en/") && path.ends_with(".html"));
    let found: Vec<(&String, String)> =
        english.flat_map(|(path, html)| unmarked(html).into_iter().map(move |text| (path, text))).collect();
    assert!(found.is_empty(), "{found:#?}");
    assert!(
        pages["en/indicators/online/index.html"].contains("<li>From <time"),
        "{}",
        pages["en/indicators/online/index.html"]
    );
}

#[test]
fn a_language_that_the_theme_does_not_speak_is_not_said_to_be_spoken() {
    let mut parts = full();
    parts.settings.languages = vec![lang("vi"), lang("fr")];
    let title = Text::new(vec![(lang("vi"), "Tiến độ".to_owned()), (lang("fr"), "Avancement".to_owned())], lang("vi"));
    parts.settings.title = title.unwrap();
    let (pages, told) = made_with_problems(parts);
    assert!(told.iter().all(|told| told.contains("the theme has no words for the site's language `fr`")), "{told:?}");
    let home = &pages["fr/index.html"];
    assert!(home.contains("<html lang=\"vi\">") && home.contains("lang=\"fr\">Avancement</h1>"), "{home}");
    assert!(home.contains("hreflang=\"fr\" href=\"https://example.org/tien-do/fr/\""));
    assert!(!home.contains("<span lang=\"vi\">Thành phố Vinh"));
    assert!(pages["fr/announcements/hoi-nghi/index.html"].contains("chưa có bản dịch"));
}

#[test]
fn a_text_without_translation_says_its_own_language() {
    let pages = made(full());
    assert!(pages["en/localities/vinh/index.html"].contains("<span lang=\"vi\">Thành phố Vinh</span>"));
    assert!(pages["en/indicators/online/index.html"].contains("Indicator online"));
    assert!(!pages["localities/vinh/index.html"].contains("<span lang=\"vi\">"));
}
