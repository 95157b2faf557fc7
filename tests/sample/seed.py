#!/usr/bin/env python3
"""Writes the illustrative half-month reports of the sample (content/reports).

Why: no complete table of the 21 districts by online rate was ever published, so the sample
makes its own figures and says so in every file. They are seeded: the same script gives the
same bytes on any machine, and a change of a figure shows as a change here.

    python3 tests/sample/seed.py            writes the files again
    python3 tests/sample/seed.py --check    says whether they are as written, changes nothing

Only random.Random(seed).random(), + - * / and round are used: their results do not depend on
the platform. The three reports with real figures are not touched. Standard library only.
"""

import random
import sys
from datetime import date, timedelta
from pathlib import Path

REPORTS = Path(__file__).resolve().parents[2] / "content" / "reports"
SEED = 780678

# The nine half-months of July to mid November 2022. The fourth has no report: never published.
PERIODS = [
    (date(2022, 7, 1), date(2022, 7, 15)),
    (date(2022, 7, 16), date(2022, 7, 31)),
    (date(2022, 8, 1), date(2022, 8, 15)),
    (date(2022, 8, 16), date(2022, 8, 31)),
    (date(2022, 9, 1), date(2022, 9, 15)),
    (date(2022, 9, 16), date(2022, 9, 30)),
    (date(2022, 10, 1), date(2022, 10, 15)),
    (date(2022, 10, 16), date(2022, 10, 31)),
    (date(2022, 11, 1), date(2022, 11, 15)),
]
UNPUBLISHED = 3
PUBLISHED_AFTER = 5  # days after the period's end
FIRST_ACCOUNTS, FIRST_OVERDUE = 4, 5
LAST = len(PERIODS) - 1
MONTHS = {7: "July", 8: "August", 9: "September", 10: "October", 11: "November"}

# By official code: unit, dossiers in a half-month (essential, other), rate at the end in per cent
# (essential, other), accounts at the end (0: gives none), and for each period how many days after
# its end the unit's report came: 1-3 in time, more is late, "." not at all, "x" came, day not kept.
UNITS = [
    ("vinh",         4021, 2310, 12.73, 4.9, 12080, "x23.22121"),
    ("cua-lo",        782,  455, 13.40, 4.4,  2615, "x3..53322"),
    ("thai-hoa",      716,  402,  7.90, 3.3,  2140, "..5.4.333"),
    ("que-phong",     412,  236,  3.30, 1.5,     0, ".....9.55"),
    ("quy-chau",      371,  218,  3.90, 1.6,   640, "......7.6"),
    ("ky-son",        398,  207,  2.40, 1.1,     0, "........9"),
    ("tuong-duong",   437,  251,  3.10, 1.3,     0, "......8.3"),
    ("nghia-dan",     985,  560,  7.20, 2.8,  2870, "x...53332"),
    ("quy-hop",       812,  471,  5.20, 2.2,  1890, "..5...433"),
    ("quynh-luu",    2088, 1190,  8.90, 3.1,  5730, "x4..3.232"),
    ("con-cuong",     431,  262,  4.60, 1.8,   980, ".....4.43"),
    ("tan-ky",        902,  515,  6.10, 2.4,  2260, "....54433"),
    ("anh-son",       764,  438,  6.60, 2.5,  1975, "..5..3332"),
    ("dien-chau",    2304, 1345, 15.60, 4.7,  8140, "x12.21211"),
    ("yen-thanh",    2017, 1122,  8.10, 2.9,  5420, ".5..43323"),
    ("do-luong",     1398,  803, 10.10, 3.6,  4385, "x35.33232"),
    ("thanh-chuong", 1611,  917,  6.40, 2.3,  4010, "..5..5333"),
    ("nghi-loc",     1523,  864, 10.60, 3.8,  4650, "x33..3322"),
    ("nam-dan",      1046,  601,  9.50, 3.4,  3205, "x.3.32222"),
    ("hung-nguyen",   957,  542,  9.00, 3.2,  2790, "x5..33.33"),
    ("hoang-mai",     894,  519,  8.60, 3.0,  2450, "....553.3"),
]

# Figures that texts elsewhere in the content quote, and two districts that fall back at the end.
FIXED = {
    ("vinh", "essential-online", 7): (436, 4103),
    ("vinh", "essential-online", 8): (512, 4021),
    ("con-cuong", "essential-online", 7): (23, 446),
    ("hung-nguyen", "essential-online", 7): (94, 962),
}
# One value that was given without its parts.
VALUE_ONLY = {("thanh-chuong", "other-online", 6): "1.9"}

WORDS = {
    ("thanh-chuong", "other-online", 6): ("note",
        "Huyện chỉ gửi tỷ lệ ước tính, không kèm số hồ sơ (minh họa).",
        "The district sent an estimated rate only, without the numbers of dossiers (illustrative)."),
    ("con-cuong", "essential-online", 8): ("note",
        "Giảm so với kỳ trước: hai xã mất mạng trong nhiều ngày mưa lũ (minh họa).",
        "Lower than in the period before: two communes were offline during days of flooding (illustrative)."),
    ("hung-nguyen", "essential-online", 8): ("reply",
        "Kỳ này có nhiều hồ sơ đất đai nộp trực tiếp. Huyện đã cử thêm người hướng dẫn ở bộ phận một cửa (lời minh họa).",
        "Many land dossiers were handed in at the counter this time. We have put more helpers at the one-stop shops (illustrative reply)."),
    ("ky-son", "essential-online", 8): ("reply",
        "Đây là kỳ đầu tiên huyện gửi được báo cáo. Nhiều bản chưa có sóng, người dân phải ra trung tâm xã (lời minh họa).",
        "This is the first report we were able to send. Many villages have no signal, and people have to go to the commune centre (illustrative reply)."),
}

# Changed after publication: period, unit, indicator, old figure, day, reason.
CORRECTIONS = [
    (7, "yen-thanh", "accounts", "4189", date(2022, 11, 14),
     "Huyện gửi thiếu số tài khoản của ba xã (minh họa).",
     "The district had left out the accounts of three communes (illustrative)."),
    (8, "vinh", "essential-online", "{ online: 412, received: 4021 }", date(2022, 11, 25),
     "Nhập sai một chữ số: thành phố báo cáo 512 hồ sơ trực tuyến, bản đăng đầu tiên ghi 412 (minh họa).",
     "One digit was mistyped: the city reported 512 online dossiers, the first version said 412 (illustrative)."),
]


def both(vi, en):
    return '{ vi: "%s", en: "%s" }' % (vi, en)


def day(d):
    return d.strftime("%d/%m/%Y")


def along(i, start, end):
    """A slow beginning and a steeper end."""
    t = i / LAST
    return start + (end - start) * (0.55 * t + 0.45 * t * t)


def make_figures(rng):
    """(period, unit) -> {indicator: (numerator, denominator) or count}; the same draws whatever is kept."""
    table = {}
    for unit, essential, other, rate, other_rate, accounts, _ in UNITS:
        late_share = 1.5 + 4.5 * rng.random()
        for i in range(len(PERIODS)):
            noise = [2 * rng.random() - 1 for _ in range(5)]
            settle = 0 if i == LAST else 1
            figures = {}
            for name, size, final, n, first in (
                ("essential-online", essential, rate, 0, 0.27),
                ("other-online", other, other_rate, 2, 0.52),
            ):
                received = round(size * (1 + 0.06 * noise[n] * settle))
                share = along(i, max(1.0, first * final), final) * (1 + 0.07 * noise[n + 1] * settle)
                online, received = FIXED.get((unit, name, i), (round(received * share / 100), received))
                figures[name] = (online, received)
            if accounts and i >= FIRST_ACCOUNTS:
                figures["accounts"] = round(along(i, 0.12 * accounts, accounts))
            if i >= FIRST_OVERDUE:
                settled = round(0.9 * (figures["essential-online"][1] + figures["other-online"][1]))
                figures["overdue"] = (round(settled * late_share * (1 + 0.2 * noise[4]) / 100), settled)
            table[i, unit] = figures
    return table


def figure_lines(key, figure, extra):
    unit, name, i = key
    parts = ("late", "settled") if name == "overdue" else ("online", "received")
    if key in VALUE_ONLY:
        pairs = [("value", VALUE_ONLY[key]), ("approximate", "true")]
    elif isinstance(figure, int):
        pairs = None
    else:
        pairs = list(zip(parts, figure))
    if pairs is None:
        return ["    %s: %d" % (name, figure)]
    if not extra:
        return ["    %s: { %s }" % (name, ", ".join("%s: %s" % p for p in pairs))]
    lines = ["    %s:" % name] + ["      %s: %s" % p for p in pairs]
    kind, vi, en = extra
    return lines + ["      %s:" % kind, '        vi: "%s"' % vi, '        en: "%s"' % en]


def late_note(i, offset):
    if offset is None or offset <= PUBLISHED_AFTER:
        return None
    came = PERIODS[i][1] + timedelta(days=offset)
    return ("note",
            "Đơn vị gửi ngày %s, sau khi kỳ báo cáo đã đăng; số liệu được bổ sung vào bản này (minh họa)." % day(came),
            "Sent on %d %s %d, after the report had been published; the figures were added to it (illustrative)."
            % (came.day, MONTHS[came.month], came.year))


def report(i, table):
    start, end = PERIODS[i]
    came = [(unit, codes[i]) for unit, *_, codes in UNITS if codes[i] != "."]
    lines = [
        "# Kỳ %s đến %s. SỐ LIỆU MINH HỌA, không phải số liệu thật của các địa phương." % (day(start), day(end)),
        "# Do tests/sample/seed.py tạo ra; muốn sửa thì sửa ở đó rồi chạy lại.",
        "# Đơn vị không có tên là chưa gửi báo cáo (%d trên 21 đơn vị có số liệu)." % len(came),
        "",
        "period: { from: %s, to: %s }" % (start, end),
        "published: %s" % (end + timedelta(days=PUBLISHED_AFTER)),
        "status: illustrative",
        "source:",
        "  title:",
        '    vi: "Số liệu tự tạo để trình diễn, không lấy từ báo cáo nào"',
        '    en: "Made up for this demonstration, taken from no report"',
        "",
    ]
    if any(code == "x" for _, code in came):
        lines += ["# Kỳ đầu tiên không ghi ngày các đơn vị gửi báo cáo.", ""]
    else:
        lines.append("submitted:")
        lines += ["  %s: %s" % (unit, end + timedelta(days=int(code))) for unit, code in came]
        lines.append("")
    lines.append("figures:")
    for unit, code in came:
        lines.append("  %s:" % unit)
        late = late_note(i, None if code == "x" else int(code))
        for name, figure in table[i, unit].items():
            key = (unit, name, i)
            extra = WORDS.get(key) or (late if name == "essential-online" else None)
            lines += figure_lines(key, figure, extra)
    corrections = [c for c in CORRECTIONS if c[0] == i]
    if corrections:
        lines += ["", "corrections:"]
    for _, unit, name, was, on, vi, en in corrections:
        lines += [
            "  - unit: %s" % unit,
            "    indicator: %s" % name,
            "    was: %s" % was,
            "    on: %s" % on,
            "    reason:",
            '      vi: "%s"' % vi,
            '      en: "%s"' % en,
        ]
    return "\n".join(lines) + "\n"


def main(args):
    if args not in ([], ["--check"]):
        sys.exit("usage: seed.py [--check]")
    table = make_figures(random.Random(SEED))
    stale = []
    for i, (start, end) in enumerate(PERIODS):
        if i == UNPUBLISHED:
            continue
        path = REPORTS / ("%s_%s.yaml" % (start, end))
        wanted = report(i, table).encode("utf-8")
        if path.is_file() and path.read_bytes() == wanted:
            continue
        stale.append(path.name)
        if not args:
            path.write_bytes(wanted)
    if args and stale:
        sys.exit("not as seeded: " + ", ".join(stale))


if __name__ == "__main__":
    main(sys.argv[1:])
