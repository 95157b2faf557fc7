#!/usr/bin/env python3
"""Writes a second sample into a folder: the 130 communes and wards of Nghệ An since July 2025.

    python3 tests/sample/communes.py DIR      writes DIR/content; build it with minhbach --root DIR

Names, kinds and codes are those of tests/sample/communes.csv, from Resolution 1678/NQ-UBTVQH15. Everything else, figures,
days, tasks and texts, is made up and says so. The same script gives the same bytes on any machine: only
random.Random(seed).random(), + - * / and round are used. Standard library only.
"""

import csv
import random
import sys
import unicodedata
from datetime import date, timedelta
from pathlib import Path

SEED = 130
HERE = Path(__file__).resolve().parent
# Every seventeenth name is written with letters and marks apart, as some keyboards do.
NFD_EVERY = 17
# Half-months from July 2025; the days after a period's end on which reports are published.
PERIODS = [(date(2025, month, first), last) for month, end in ((7, 31), (8, 31), (9, 30), (10, 31))
           for first, last in ((1, date(2025, month, 15)), (16, date(2025, month, end)))]
PUBLISHED_AFTER, DUE_DAYS = 5, 3
UNPUBLISHED = 2
LAST = len(PERIODS) - 1
FIRST_ACCOUNTS, FIRST_OVERDUE = 3, 4
PILOTS = {"truong-vinh", "thanh-vinh", "cua-lo", "dien-chau", "do-luong", "quynh-luu"}
# Corrected after publication: unit and the wrong number of online dossiers.
CORRECTED = ("dien-chau", 6)

AGENCIES = [
    ("vp-ubnd", "Văn phòng UBND tỉnh", "Office of the Provincial People's Committee", "VP UBND tỉnh", "Committee's Office"),
    ("so-noi-vu", "Sở Nội vụ", "Department of Home Affairs", "Sở Nội vụ", "Home Affairs"),
    ("so-tai-chinh", "Sở Tài chính", "Department of Finance", "Sở Tài chính", "Finance"),
    ("so-nnmt", "Sở Nông nghiệp và Môi trường", "Department of Agriculture and Environment", "Sở NN&MT", "Agriculture and Environment"),
    ("so-xay-dung", "Sở Xây dựng", "Department of Construction", "Sở Xây dựng", "Construction"),
    ("so-khcn", "Sở Khoa học và Công nghệ", "Department of Science and Technology", "Sở KH&CN", "Science and Technology"),
    ("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "Department of Culture, Sports and Tourism", "Sở VHTT&DL", "Culture, Sports and Tourism"),
    ("so-dttg", "Sở Dân tộc và Tôn giáo", "Department of Ethnic Minorities and Religions", "Sở DT&TG", "Ethnic Minorities and Religions"),
    ("so-tu-phap", "Sở Tư pháp", "Department of Justice", "Sở Tư pháp", "Justice"),
    ("so-cong-thuong", "Sở Công Thương", "Department of Industry and Trade", "Sở Công Thương", "Industry and Trade"),
    ("so-y-te", "Sở Y tế", "Department of Health", "Sở Y tế", "Health"),
    ("so-gddt", "Sở Giáo dục và Đào tạo", "Department of Education and Training", "Sở GD&ĐT", "Education and Training"),
    ("so-ngoai-vu", "Sở Ngoại vụ", "Department of Foreign Affairs", "Sở Ngoại vụ", "Foreign Affairs"),
    ("thanh-tra", "Thanh tra tỉnh", "Provincial Inspectorate", "Thanh tra tỉnh", "Inspectorate"),
    ("cong-an", "Công an tỉnh", "Provincial Police", "Công an tỉnh", "Provincial Police"),
    ("ttpvhcc", "Trung tâm Phục vụ hành chính công tỉnh", "Provincial Public Administration Service Centre", "Trung tâm PVHCC", "Service Centre"),
]

GROUPS = [
    ("counter", "Bộ phận một cửa của xã, phường", "One-stop shops of communes and wards"),
    ("online", "Dịch vụ công trực tuyến", "Online public services"),
    ("data", "Số hóa và làm sạch dữ liệu", "Digitising and cleaning data"),
]
# Title, group, lead, with, due, state; `all`: every commune carries it out.
TASKS = [
    ("Mở trung tâm phục vụ hành chính công ở mọi xã, phường", "Open a service centre in every commune and ward",
     "counter", "vp-ubnd", ["so-noi-vu", "ttpvhcc"], "2025-09-30", "all"),
    ("Bố trí người hướng dẫn nộp hồ sơ trực tuyến", "Have somebody who helps with online submissions",
     "counter", "so-noi-vu", ["cong-an"], "2025-11-10", "all"),
    ("Cấp chữ ký số cho cán bộ một cửa", "Give digital signatures to the staff of one-stop shops",
     "counter", "so-khcn", ["vp-ubnd"], "2025-08-31", "done: 2025-08-29"),
    ("Cấu hình lại thủ tục theo đơn vị hành chính mới", "Set the procedures up again for the new units",
     "online", "vp-ubnd", ["so-tu-phap", "so-khcn"], "2025-07-15", "done: 2025-07-21"),
    ("Đưa thủ tục hộ tịch lên cổng quốc gia ở mọi xã, phường", "Put civil status procedures on the national portal everywhere",
     "online", "so-tu-phap", ["cong-an"], "2025-10-15", "all"),
    ("Nhận hồ sơ khám chữa bệnh bằng căn cước", "Accept identity cards for medical records",
     "online", "so-y-te", ["cong-an"], "2025-10-31", "in-progress"),
    ("Thu học phí không dùng tiền mặt", "Collect school fees without cash",
     "online", "so-gddt", ["so-tai-chinh"], "2025-11-12", "in-progress"),
    ("Cấp phép xây dựng nhà ở riêng lẻ qua mạng", "Building permits for single houses online",
     "online", "so-xay-dung", ["ttpvhcc"], "2025-12-31", "not-started"),
    ("Đăng ký kinh doanh hộ cá thể qua mạng", "Register household businesses online",
     "online", "so-tai-chinh", ["so-cong-thuong"], "2025-09-15", "waiting"),
    ("Số hóa hồ sơ đất đai của cấp huyện cũ", "Digitise the land files of the former districts",
     "data", "so-nnmt", ["so-noi-vu"], "2025-12-31", "in-progress"),
    ("Làm sạch dữ liệu an sinh xã hội", "Clean the data on social protection",
     "data", "so-y-te", ["so-noi-vu", "cong-an"], "2025-08-15", "in-progress"),
    ("Đối chiếu dữ liệu dân cư theo địa giới mới", "Check the population data against the new boundaries",
     "data", "cong-an", ["so-tu-phap"], None, "in-progress"),
    ("Công bố danh mục dữ liệu mở của tỉnh", "Publish the province's list of open data",
     "data", "so-khcn", [], "2025-10-01", "suspended"),
    ("Bản đồ số các điểm du lịch", "A digital map of places to visit",
     "data", "so-vhttdl", ["so-khcn"], "2025-11-30", "cancelled"),
    ("Dịch hướng dẫn sang tiếng Thái và tiếng Mông", "Translate the guides into Thai and Hmong",
     "counter", "so-dttg", ["so-vhttdl"], "2025-11-05", "in-progress"),
    ("Báo cáo nửa tháng đúng hạn", "Send the half-monthly report in time",
     "counter", "vp-ubnd", [], None, "recurring"),
    ("Kiểm tra việc giải quyết hồ sơ quá hạn", "Inspect dossiers settled late",
     "counter", "thanh-tra", ["vp-ubnd"], "2025-10-20", "done: 2025-10-18"),
    ("Hợp pháp hóa lãnh sự qua mạng", "Consular legalisation online",
     "online", "so-ngoai-vu", [], "2025-11-15", "not-started"),
    ("Cấp giấy chứng nhận xuất xứ qua mạng", "Certificates of origin online",
     "online", "so-cong-thuong", [], "2025-09-30", "done: 2025-09-30"),
    ("Một tài khoản cho mọi hồ sơ tại Trung tâm", "One account for every dossier at the centre",
     "online", "ttpvhcc", ["cong-an", "so-khcn"], "2025-12-15", "in-progress"),
]


def both(vi, en):
    return '{ vi: "%s", en: "%s" }' % (vi, en)


def communes():
    with open(HERE / "communes.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def site():
    return """title: { vi: "Dịch vụ công ở 130 xã, phường tỉnh Nghệ An (minh họa)", en: "Public services in the 130 communes of Nghệ An (illustrative)" }
summary:
  vi: "Tên và mã của 130 xã, phường là thật; mọi số liệu, ngày tháng và nhiệm vụ chỉ để minh họa."
  en: "The names and codes of the 130 communes and wards are real; every figure, day and task is illustrative."
base_url: https://example.org/nghe-an/xa-phuong/
languages: [vi, en]
root: nghe-an
publisher: { name: { vi: "Nhóm trình diễn", en: "The demonstration team" }, email: xa-phuong@example.org }
licence: CC-BY-4.0
notice:
  vi: "Trang trình diễn: mọi số liệu, ngày tháng và nhiệm vụ là minh họa."
  en: "A demonstration: every figure, day and task is illustrative."
reporting: { every: half-month, from: 2025-07-01, due_days: %d, units: localities }
due_soon_days: 14
cards: none
""" % DUE_DAYS


def localities(rows):
    lines = ['- { id: nghe-an, name: %s, short: %s, kind: province, code: "40" }'
             % (both("Tỉnh Nghệ An", "Nghệ An Province"), both("Nghệ An", "Nghệ An"))]
    for at, row in enumerate(rows):
        vi, en = {"commune": ("Xã", "Commune"), "ward": ("Phường", "Ward")}[row["kind"]]
        pilot = ", pilot: true" if row["id"] in PILOTS else ""
        line = '- { id: %s, name: %s, short: %s, kind: %s, code: "%s", parent: nghe-an, from: 2025-07-01%s }' % (
            row["id"], both("%s %s" % (vi, row["name"]), "%s %s" % (row["name"], en)), both(row["name"], row["name"]),
            row["kind"], row["code"], pilot)
        lines.append(unicodedata.normalize("NFD" if at % NFD_EVERY == 3 else "NFC", line))
    return "\n".join(lines) + "\n"


def agencies():
    return "".join("- { id: %s, name: %s, short: %s }\n" % (id, both(vi, en), both(short, brief))
                   for id, vi, en, short, brief in AGENCIES)


def indicators():
    def rate(id, name, short, parts, better, targets, extra=""):
        numerator, denominator = parts
        return """- id: %s
  name: %s
  short: %s
  definition: %s
  kind: rate
  numerator: { key: %s, name: %s }
  denominator: { key: %s, name: %s }
  better: %s
  accumulates: period
%s  targets: [ %s ]
""" % (id, name, short, both("Số liệu và mục tiêu là **minh họa**.", "Figures and targets are **illustrative**."),
            *numerator, *denominator, better, extra, targets)
    source = "source: " + both("Mục tiêu minh họa", "Illustrative target")
    received = ("received", both("Hồ sơ tiếp nhận", "Dossiers received"))
    online = ("online", both("Hồ sơ nộp trực tuyến", "Dossiers submitted online"))
    headline = "  headline: true\n  rank_from: 30\n"
    return "\n".join([
        rate("essential-online", both("Tỷ lệ hồ sơ trực tuyến của dịch vụ thiết yếu", "Online share of dossiers, essential services"),
             both("Dịch vụ thiết yếu", "Essential services"), (online, received), "higher",
             "{ by: 2025-09-30, value: 50, %s }, { by: 2025-12-31, value: 60, %s }, { by: 2025-12-31, value: 80, unit: thanh-vinh, %s }"
             % (source, source, source), headline),
        rate("other-online", both("Tỷ lệ hồ sơ trực tuyến của dịch vụ khác", "Online share of dossiers, other services"),
             both("Dịch vụ khác", "Other services"), (online, received), "higher", "{ by: 2025-12-31, value: 40, %s }" % source, headline),
        rate("overdue", both("Tỷ lệ hồ sơ giải quyết quá hạn", "Share of dossiers settled after the deadline"),
             both("Hồ sơ quá hạn", "Overdue dossiers"),
             (("late", both("Hồ sơ xong sau hạn", "Dossiers settled late")), ("settled", both("Hồ sơ đã giải quyết", "Dossiers settled"))),
             "lower", "{ by: 2025-12-31, value: 3, %s }" % source),
        """- id: accounts
  name: %s
  short: %s
  definition: %s
  kind: count
  better: higher
  accumulates: programme
  targets: [ { by: 2025-12-31, value: 1500000, unit: nghe-an, %s } ]
""" % (both("Tài khoản định danh điện tử đã kích hoạt", "E-identification accounts activated"),
            both("Tài khoản định danh", "E-ID accounts"), both("Số liệu **minh họa**, cộng dồn.", "**Illustrative**, counted from the start."), source),
    ])


def share(rng, at):
    """State and day of one commune's part in a task."""
    roll = rng.random()
    day = date(2025, 8, 1) + timedelta(days=round(roll * 150))
    if day <= date(2025, 10, 31):
        return "{ state: done, done: %s }" % day
    if at % 29 == 0:
        return "{ state: waiting, waiting_for: %s }" % both("Đường truyền", "A network line")
    return "in-progress" if roll < 0.85 else "not-started"


def tasks(rng, rows):
    lines = ["plan: { id: ke-hoach, title: %s, number: 00/KH-MH, issued: 2025-07-01 }"
             % both("Kế hoạch sau sắp xếp đơn vị hành chính (minh họa)", "Plan after the reorganisation (illustrative)"), "groups:"]
    lines += ["  - { id: %s, name: %s }" % (id, both(vi, en)) for id, vi, en in GROUPS]
    lines.append("tasks:")
    for at, (vi, en, group, lead, others, due, state) in enumerate(TASKS, 1):
        lines += ["  - id: t%02d" % at, "    title: %s" % both(vi + " (minh họa)", en + " (illustrative)"),
                  "    group: %s" % group, "    lead: %s" % lead]
        if others:
            lines.append("    with: [%s]" % ", ".join(others))
        if due:
            lines.append("    due: %s" % due)
        if state == "recurring":
            lines += ["    recurring: true", "    state: in-progress"]
        elif state == "all":
            lines.append("    localities:")
            lines += ["      %s: %s" % (row["id"], share(rng, i)) for i, row in enumerate(rows)]
        elif state.startswith("done"):
            lines += ["    state: done", "    %s" % state]
        else:
            lines.append("    state: %s" % state)
        if state in ("waiting", "suspended"):
            lines.append("    waiting_for: %s" % both("Hướng dẫn của bộ (minh họa)", "The ministry's guidance (illustrative)"))
        if at == 10:
            lines.append("    extended: [ { from: 2025-09-30, to: 2025-12-31, reason: %s } ]"
                         % both("Nhiều hồ sơ giấy hơn dự tính (minh họa)", "More paper than expected (illustrative)"))
            lines.append("    updates: [ { on: 2025-10-02, text: %s } ]" % both("Xong bốn trên mười.", "Four in ten are done."))
    return "\n".join(lines) + "\n"


def came(rng, at, late):
    """Days after the period's end on which a commune's report came; None: it did not."""
    roll = rng.random()
    if roll < (0.16 - 0.015 * at) * (3 if late else 1):
        return None
    return 1 + round(2 * rng.random()) if roll < 0.9 else 4 + round(6 * rng.random())


def reports(rng, rows):
    """Path and text of every report."""
    units = []
    for row in rows:
        size = 60 + round(900 * rng.random() ** 2) if row["kind"] == "commune" else 1200 + round(1500 * rng.random())
        start = 8 + 20 * rng.random()
        units.append((row["id"], size, start, start + 34 * rng.random(), rng.random() < 0.12))
    # One that has too few dossiers to be ranked.
    units[40] = (units[40][0], 21, 10, 20, False)
    for at, (begin, end) in enumerate(PERIODS):
        drawn = [(unit, came(rng, at, unit[4]), [2 * rng.random() - 1 for _ in range(5)]) for unit in units]
        if at != UNPUBLISHED:
            yield "reports/%s.yaml" % end, report(at, begin, end, [row for row in drawn if row[1] is not None])


def report(at, begin, end, drawn):
    status = "illustrative"
    lines = ["period: { from: %s, to: %s }" % (begin, end), "published: %s" % (end + timedelta(days=PUBLISHED_AFTER)),
             "status: %s" % status, "source:",
             "  title: %s" % both("Số liệu tự tạo để trình diễn", "Made up for this demonstration"), "submitted:"]
    lines += ["  %s: %s" % (unit[0], end + timedelta(days=days)) for unit, days, _ in drawn]
    lines.append("figures:")
    for (unit, size, first, final, _), _, noise in drawn:
        rate = first + (final - first) * at / LAST + 1.5 * noise[0]
        received = max(1, round(size * (1 + 0.1 * noise[1])))
        online = max(0, min(received, round(received * rate / 100)))
        others = max(1, round(0.6 * size * (1 + 0.1 * noise[2])))
        lines += ["  %s:" % unit, "    essential-online: { online: %d, received: %d }" % (online, received),
                  "    other-online: { online: %d, received: %d }" % (max(0, round(others * rate / 180)), others)]
        if at >= FIRST_OVERDUE:
            lines.append("    overdue: { late: %d, settled: %d }" % (round(received * (0.03 + 0.02 * noise[3])), received))
        if at >= FIRST_ACCOUNTS:
            lines.append("    accounts: %d" % round(12 * size * (0.4 + 0.08 * at)))
        if (unit, at) == CORRECTED:
            wrong = ["corrections:", "  - unit: %s" % unit, "    indicator: essential-online",
                     "    was: { online: %d, received: %d }" % (max(0, online - 20), received),
                     "    on: %s" % (end + timedelta(days=9)),
                     "    reason: %s" % both("Gửi thiếu hồ sơ của hai thôn (minh họa)", "Two villages were left out (illustrative)")]
    return "\n".join(lines + (wrong if any((unit[0], at) == CORRECTED for unit, _, _ in drawn) else [])) + "\n"


def texts():
    """Announcements and pages: one of them is not translated."""
    return {
        "announcements/ky-hai-thang-10.md": """---
title: "Kỳ 16–31/10/2025: hơn một nửa số xã, phường tăng (minh họa)"
date: 2025-11-05
summary: Số liệu minh họa của 130 xã, phường.
localities: [nghe-an, dien-chau, muong-xen]
agencies: [vp-ubnd]
tasks: [t01]
---

Mọi con số trong bài này là **minh họa**.

{{ chart standings indicator=essential-online }}

| Việc | Hạn |
|---|---|
| Trung tâm phục vụ hành chính công | 30/09/2025 |
| Người hướng dẫn | 10/11/2025 |
""",
        "announcements/ky-hai-thang-10.en.md": """---
title: "16–31 October 2025: more than half of the communes rose (illustrative)"
date: 2025-11-05
summary: Illustrative figures of the 130 communes and wards.
localities: [nghe-an, dien-chau, muong-xen]
agencies: [vp-ubnd]
tasks: [t01]
---

Every figure in this text is **illustrative**.

{{ chart standings indicator=essential-online }}

| Work | Due |
|---|---|
| Service centres | 30 September 2025 |
| Helpers | 10 November 2025 |
""",
        "announcements/muoi-hai-xa-ky-son.md": """---
title: Mười hai xã của huyện Kỳ Sơn cũ nhận đường truyền mới (minh họa)
date: 2025-09-12
localities: [muong-xen, na-loi]
---

Bài này chỉ có tiếng Việt, để thấy trang tiếng Anh nói rõ điều đó.
""",
        "pages/gioi-thieu.md": """---
title: Giới thiệu
---

Tên, loại và mã số của 130 xã, phường theo Nghị quyết 1678/NQ-UBTVQH15. Mọi con số khác là **minh họa**.
""",
        "pages/gioi-thieu.en.md": """---
title: About
---

Names, kinds and codes of the 130 communes and wards are those of Resolution 1678/NQ-UBTVQH15. Every other figure is **illustrative**.
""",
    }


def main(args):
    if len(args) != 1:
        sys.exit("usage: communes.py DIR")
    rng, rows = random.Random(SEED), communes()
    files = {"site.yaml": site(), "localities.yaml": localities(rows), "agencies.yaml": agencies(),
             "indicators.yaml": indicators(), "tasks/ke-hoach.yaml": tasks(rng, rows)}
    files.update(reports(rng, rows))
    files.update(texts())
    for path, text in files.items():
        path = Path(args[0]) / "content" / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1:])
