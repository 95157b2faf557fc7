#!/usr/bin/env python3
"""generate.py SEED DIR        writes a small whole site folder, the same for the same seed
   generate.py --list N        which of the seeds 0 … N−1 hold which odd cases

DIR/content/ is the site; DIR/as_of.txt, where there is one, holds the --as-of to build it with.
The sites are valid: they may earn warnings, never errors.
"""

from __future__ import annotations

import calendar
import json
import random
import re
import sys
import unicodedata
from datetime import date, timedelta
from pathlib import Path

# Site-wide oddities, taken in turn so that any few seeds hold each of them.
SHAPES = [
    "plain", "as_of before anything happened", "no reports", "no tasks", "no reporting", "nothing happened",
    "early as_of", "no agencies", "CRLF and BOM", "as_of on an event", "NFD", "one language", "English first",
    "parent ends before its children", "as_of far ahead", "parent begins after its children", "plain", "one unit",
    "early as_of", "no announcements",
]
VIETNAMESE = [
    "Tiếp nhận hồ sơ trực tuyến", "Số hoá giấy tờ", "Cấp tài khoản định danh", "Tuyên truyền đến từng hộ",
    "Rà soát, làm sạch dữ liệu", "Báo cáo 15 ngày một lần", 'Đề án "06"', "Đường truyền ổn định",
]
ENGLISH = ["Online filing", "Digitising papers", "Identity accounts", "Going from door to door", 'The "06" project, again']
IDS = ["vinh", "dien-chau", "anh-son", "xa-anh-son", "no", "on", "y", "007", "1e5", "cua-lo", "yen-thanh", "true"]


# ---------------------------------------------------------------- YAML, written by hand

class Words(str):
    """A text that must be quoted, whatever it looks like."""


def scalar(value, escape: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Words):
        return json.dumps(str(value), ensure_ascii=escape)
    return str(value)


def is_leaf(value) -> bool:
    return not isinstance(value, (dict, list))


def flow(value) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k}: {flow(v)}" for k, v in value.items()) + " }" if value else "{}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return scalar(value)


def is_short(value) -> bool:
    """Fit for one line: holds only scalars, each with a value, and not too many."""
    items = list(value.values()) if isinstance(value, dict) else value
    return all(is_leaf(v) and v is not None for v in items) and len(flow(value)) < 100


def block(value, depth: int, lines: list[str], rng: random.Random) -> None:
    """Maps and lists as block YAML; short ones sometimes on one line; None as a key without a value."""
    pad = "  " * depth
    pairs = value.items() if isinstance(value, dict) else [(None, v) for v in value]
    for key, item in pairs:
        head = f"{pad}- " if key is None else f"{pad}{key}:"
        space = "" if key is None else " "
        if item is None:
            lines.append(head)
        elif is_leaf(item):
            lines.append(head + space + scalar(item, escape=rng.random() < 0.1))
        elif not item or (is_short(item) and rng.random() < 0.6):
            lines.append(head + space + flow(item))
        elif key is None:
            nested: list[str] = []
            block(item, depth + 1, nested, rng)
            lines.append(pad + "- " + nested[0].lstrip())
            lines += nested[1:]
        else:
            lines.append(head)
            block(item, depth + 1, lines, rng)


def yaml_text(value, rng: random.Random) -> str:
    lines = ["# written by generate.py"]
    if value:
        block(value, 0, lines, rng)
    else:
        lines.append(flow(value))
    return "\n".join(lines) + "\n"


# ---------------------------------------------------------------- days

def next_period(every: str, start: date) -> date:
    """The day on which the following period begins."""
    if every == "half-month" and start.day == 1:
        return start.replace(day=16)
    for _ in range(3 if every == "quarter" else 1):
        start = start.replace(day=1) + timedelta(days=calendar.monthrange(start.year, start.month)[1])
    return start


def plus(day: date, days: int) -> date:
    return day + timedelta(days=days)


# ---------------------------------------------------------------- one site

class Maker:
    """Makes one site from one seed; `odd` collects the names of the odd cases that it holds."""

    def __init__(self, seed: int):
        self.rng = random.Random(f"minhbach {seed}")
        self.shape = SHAPES[seed % len(SHAPES)]
        self.odd: set[str] = set() if self.shape == "plain" else {self.shape}
        self.files: dict[str, str] = {}
        self.languages = {"one language": ["vi"], "English first": ["en", "vi"]}.get(self.shape, ["vi", "en"])
        self.happened: list[date] = []
        self.dated: list[tuple[str, date]] = []

    # -- small choices

    def chance(self, p: float) -> bool:
        return self.rng.random() < p

    def odd_chance(self, p: float, name: str) -> bool:
        """True with this chance, and then noted."""
        hit = self.chance(p)
        if hit:
            self.odd.add(name)
        return hit

    def within(self, low: int, high: int) -> int:
        return self.rng.randint(low, high)

    def words(self) -> Words:
        text = self.rng.choice(VIETNAMESE) + f" {self.within(1, 99)}"
        return Words(unicodedata.normalize("NFD", text) if self.shape == "NFD" else text)

    def text(self):
        """A plain string, or a map of languages, sometimes without the second one."""
        if self.languages[0] == "en":
            words = Words(self.rng.choice(ENGLISH) + f" {self.within(1, 99)}")
            return words if self.chance(0.4) else {"en": words, "vi": self.words()}
        if self.chance(0.4):
            return self.words()
        if len(self.languages) == 1 or self.odd_chance(0.2, "missing translation"):
            return {"vi": self.words()}
        return {"vi": self.words(), "en": Words(self.rng.choice(ENGLISH))}

    def source(self) -> dict:
        address = Words(f"https://example.org/{self.within(1, 999)}")
        kind = self.within(1, 3)
        if kind == 1:
            self.odd.add("source with an address only")
            return {"url": address}
        return {"title": self.text()} if kind == 2 else {"title": self.text(), "url": address}

    def happen(self, what: str, day: date) -> date:
        """Notes a day on which something happened, and gives it back."""
        self.happened.append(day)
        self.dated.append((what, day))
        return day

    # -- the whole

    def make(self) -> "Maker":
        self.plan_time()
        self.make_units()
        self.trends: dict[tuple[str, str], tuple[float, float]] = {}
        self.make_indicators()
        if self.shape not in ("no reports", "nothing happened", "as_of before anything happened") or (
            self.shape == "as_of before anything happened" and self.chance(0.8)
        ):
            self.make_reports()
        if self.shape != "no tasks":
            self.make_tasks()
        if self.shape not in ("nothing happened", "no announcements"):
            self.make_announcements()
        self.make_site()
        self.as_of = self.choose_day()
        self.odd |= {f"{what} after as_of" for what, day in self.dated if self.as_of and day > self.as_of}
        return self

    def plan_time(self) -> None:
        self.every = self.rng.choice(["half-month", "half-month", "month", "quarter"])
        self.odd.add(f"every {self.every}")
        year = self.rng.choice([2021, 2022, 2023, 2024])
        month = self.rng.choice([1, 4, 7, 10]) if self.every == "quarter" else self.within(1, 12)
        start = date(year, month, self.rng.choice([1, 16]) if self.every == "half-month" else 1)
        self.start = start
        self.periods = []
        for _ in range(self.within(4, 6) if self.every == "quarter" else self.within(5, 9)):
            following = next_period(self.every, start)
            self.periods.append((start, plus(following, -1)))
            start = following
        self.end = self.periods[-1][1]
        self.middle = self.periods[len(self.periods) // 2][1]

    # -- units

    def make_units(self) -> None:
        ids = self.rng.sample(IDS, len(IDS))
        self.localities = [{"id": "tinh", "name": self.text(), "kind": "province", "code": "0" + str(self.within(1, 99))}]
        districts = 1 if self.shape == "one unit" else self.within(3, 5)
        for number in range(districts):
            self.add_locality(ids.pop(), "tinh", number)
        if self.shape != "one unit":
            for district in self.localities[1 : 1 + self.within(1, 2)]:
                self.odd.add("three levels")
                for _ in range(self.within(2, 4)):
                    self.add_locality(f"phuong-{ids.pop()}" if self.chance(0.3) else f"c-{len(self.localities)}", district["id"], 9)
            self.change_units(ids)
        self.agencies = []
        if self.shape != "no agencies":
            for number in range(self.within(1, 4)):
                agency = {"id": ["cong-an", "so-y-te", "so-tu-phap", "z-9"][number], "name": self.text()}
                if number == 2 and self.odd_chance(0.5, "agency that ended"):
                    agency["until"] = self.middle
                self.agencies.append(agency)
        self.files["localities.yaml"] = yaml_text(self.localities, self.rng)
        self.files["agencies.yaml"] = yaml_text(self.agencies, self.rng)

    def add_locality(self, id_: str, parent: str, row: int) -> dict:
        locality = {"id": id_, "name": self.text(), "parent": parent}
        if self.odd_chance(0.1, "key without a value"):
            locality["short"] = None
        if self.odd_chance(0.25, "break of a unit"):
            locality["breaks"] = [{"on": self.break_day(), "note": self.text()}]
        self.localities.append(locality)
        return locality

    def break_day(self) -> date:
        """A day between two reports, or just on a period's last day or the day after it."""
        return plus(self.rng.choice(self.periods[:-1])[1], self.rng.choice([0, 1, 1, 5]))

    def change_units(self, ids: list[str]) -> None:
        """Units that end, succeed, begin later; parents that outlive or come after nobody."""
        districts = [u for u in self.localities if u.get("parent") == "tinh"]
        parents = {u.get("parent") for u in self.localities}
        childless = [d for d in districts if d["id"] not in parents]
        if childless and self.odd_chance(0.6, "unit that ended, and its successor"):
            old = childless[0]
            new = self.add_locality(f"{ids.pop()}-moi", "tinh", 8)
            last = self.middle if self.chance(0.7) else plus(self.middle, -3)
            old |= {"until": last, "becomes": [new["id"]]}
            new["from"] = plus(last, 1)
        if len(childless) > 1 and self.odd_chance(0.5, "unit that begins later"):
            childless[1]["from"] = self.rng.choice(self.periods)[self.within(0, 1)]
        if self.shape == "parent ends before its children":
            districts[0]["until"] = self.middle
        if self.shape == "parent begins after its children":
            districts[0]["from"] = plus(self.middle, 1)

    def valid(self, units: list[dict], day: date) -> list[str]:
        return [u["id"] for u in units if u.get("from", day) <= day <= u.get("until", day)]

    # -- indicators

    def make_indicators(self) -> None:
        part = lambda key: {"key": key, "name": self.text()}
        pool = [
            {"id": "online", "kind": "rate", "numerator": part("online"), "denominator": part("received")},
            {"id": "late-share", "kind": "rate", "numerator": part("late"), "denominator": part("done"), "better": "lower"},
            {"id": "accounts", "kind": "count", "accumulates": "programme"},
            {"id": "against-plan", "kind": "rate", "numerator": part("made"), "denominator": part("assigned"), "may_exceed_100": True},
            {"id": "paper", "kind": "count", "better": "lower"},
            {"id": "digitised", "kind": "rate", "numerator": part("digital"), "denominator": part("all"), "accumulates": "year"},
        ]
        self.indicators = [dict(i) for i in self.rng.sample(pool, self.within(2, 5))]
        for indicator in self.indicators:
            keys = list(indicator.items())
            indicator.clear()
            indicator |= {"id": keys[0][1], "name": self.text(), **dict(keys[1:])}
            if indicator.get("better") == "lower":
                self.odd.add("lower is better")
            if indicator.get("may_exceed_100"):
                self.odd.add("may exceed 100")
            if indicator["kind"] == "count":
                self.odd.add("count")
            if indicator["kind"] == "rate" and self.odd_chance(0.3, "rank_from"):
                indicator["rank_from"] = self.rng.choice([30, 60, 90])
            if self.odd_chance(0.25, "break of an indicator"):
                indicator["breaks"] = [{"on": self.break_day(), "note": self.text()}]
            for unit in self.localities + self.agencies:
                self.trends[unit["id"], indicator["id"]] = (self.within(0, 50), self.rng.uniform(-2, 8))
            targets = self.targets(indicator)
            if targets:
                indicator["targets"] = targets
        self.files["indicators.yaml"] = yaml_text(self.indicators, self.rng)

    def goal(self, indicator: dict, by: date):
        """A target's value, near to where one of the units is heading; sometimes with decimals."""
        unit = self.rng.choice(self.localities[1:])["id"]
        base, slope = self.trends[unit, indicator["id"]]
        length = (self.periods[0][1] - self.start).days + 1
        heading = base + slope * ((by - self.start).days / length - 1) * self.rng.uniform(0.7, 1.7)
        percent = int(min(120 if indicator.get("may_exceed_100") else 95, max(3, heading)))
        if indicator["kind"] == "count":
            return percent * 100 + self.within(0, 99)
        return percent if self.chance(0.7) else f"{percent}.{self.rng.choice(['5', '25', '125', '50'])}"

    def targets(self, indicator: dict) -> list[dict]:
        if self.odd_chance(0.2, "no target"):
            return []
        days = {
            self.middle,
            self.end,
            plus(self.end, self.within(20, 90)),
            plus(self.end, self.within(100, 300)),
            plus(self.end, self.within(301, 500)),
            plus(self.periods[0][1], 4),
        }
        chosen = sorted(self.rng.sample(sorted(days), self.within(1, 3)))
        if len(chosen) > 1:
            self.odd.add("several targets")
        found = [{"by": d, "value": self.goal(indicator, d)} for d in chosen]
        if self.chance(0.5):
            found[0]["source"] = self.text()
        for locality in self.rng.sample(self.localities, min(2, len(self.localities))):
            if self.odd_chance(0.3, "target of one unit"):
                by = self.rng.choice(sorted(days))
                found.append({"by": by, "value": self.goal(indicator, by), "unit": locality["id"]})
        self.rng.shuffle(found)
        return found

    # -- reports

    def make_reports(self) -> None:
        number = 0
        for index, period in enumerate(self.periods):
            if self.odd_chance(0.12, "period without a report"):
                continue
            number += 1
            indicators = self.indicators
            if len(indicators) > 1 and self.odd_chance(0.15, "two reports that end on one day"):
                number += 1
                longer = (self.periods[max(0, index - 2)][0], period[1])
                if longer == period:
                    longer = (plus(period[0], -10), period[1])
                self.write_report(f"r{number:02}-longer", index, longer, indicators[:1])
                indicators = indicators[1:]
            elif self.odd_chance(0.08, "report of no expected period"):
                period = (plus(period[0], 1), period[1])
            self.write_report(f"r{number:02}", index, period, indicators)

    def write_report(self, name: str, index: int, period: tuple[date, date], indicators: list[dict]) -> None:
        begins, ends = period
        report: dict = {"period": {"from": begins, "to": ends}}
        published = plus(ends, self.within(1, 12))
        if self.odd_chance(0.12, "published absent"):
            published = ends
        else:
            report["published"] = published
        self.happen("report", published)
        status = self.rng.choice(["final", "final", "final", None, "provisional", "illustrative"])
        if status:
            report["status"] = status
        if status in ("provisional", "illustrative"):
            self.odd.add(f"{status} report")
        if self.chance(0.6):
            report["source"] = self.source()
        units = self.valid(self.localities, ends) + self.valid(self.agencies, ends)
        self.submissions(report, units, ends)
        figures = self.figures(index, ends, indicators)
        report["figures"] = figures
        corrections = self.corrections(figures, indicators, published)
        if corrections:
            report["corrections"] = corrections
        if self.odd_chance(0.08, "key without a value"):
            report["source"] = None
        self.files[f"reports/{name}.yaml"] = yaml_text(report, self.rng)

    def submissions(self, report: dict, units: list[str], ends: date) -> None:
        kind = self.rng.random()
        if kind < 0.2:
            self.odd.add("submitted absent")
        elif kind < 0.3:
            self.odd.add("submitted: {}")
            report["submitted"] = {}
        else:
            given = [u for u in units if u != "tinh" and self.chance(0.75)]
            report["submitted"] = {u: self.arrival(ends) for u in given}

    def arrival(self, ends: date) -> date:
        return self.happen("submission", plus(ends, self.rng.choice([-1, 0, 1, 2, 3, 4, 5, 9, 14])))

    def figures(self, index: int, ends: date, indicators: list[dict]) -> dict:
        rows: dict = {}
        parents = {u.get("parent") for u in self.localities if u.get("parent")}
        for unit in self.valid(self.localities, ends) + self.valid(self.agencies, ends):
            for indicator in indicators:
                if unit in parents:
                    figure = self.parent_figure(unit, indicator, index)
                elif self.chance(0.2):
                    self.odd.add("not reported")
                    continue
                else:
                    figure = self.figure(unit, indicator, index)
                    if unit in {a["id"] for a in self.agencies}:
                        self.odd.add("agency with figures")
                if figure is not None:
                    rows.setdefault(unit, {})[indicator["id"]] = figure
        if indicators and self.chance(0.4):
            self.tie(rows, indicators[0])
        return rows

    def parent_figure(self, unit: str, indicator: dict, index: int):
        """Mostly none, so that it is computed; else its own, which may have no value."""
        middle = "" if unit == "tinh" else " (middle)"
        kind = self.rng.random()
        if kind < 0.7:
            self.odd.add("computed parent" + middle)
            return None
        if kind < 0.8:
            self.odd.add("parent with a range" + middle)
            return {"between": self.range(indicator)}
        if kind < 0.88 and indicator["kind"] == "rate":
            self.odd.add("parent without dossiers" + middle)
            return self.parts(indicator, 0, 0)
        self.odd.add("parent with its own figure" + middle)
        return self.figure(unit, indicator, index)

    def parts(self, indicator: dict, numerator, denominator) -> dict:
        return {indicator["numerator"]["key"]: numerator, indicator["denominator"]["key"]: denominator}

    def range(self, indicator: dict) -> list:
        low = self.within(1, 40)
        if indicator["kind"] == "count":
            return [low * 100, low * 100 + self.within(0, 900)]
        return [f"{low}.{self.within(10, 99)}", f"{low + self.within(1, 9)}.5"]

    def share(self, unit: str, indicator: dict, index: int) -> float:
        base, slope = self.trends[unit, indicator["id"]]
        top = 1.3 if indicator.get("may_exceed_100") else 1.0
        return min(top, max(0.0, (base + slope * index + self.rng.uniform(-1, 1)) / 100))

    def figure(self, unit: str, indicator: dict, index: int):
        share = self.share(unit, indicator, index)
        plain = self.count(share) if indicator["kind"] == "count" else self.rate(indicator, share)
        if isinstance(plain, dict) and self.chance(0.15):
            self.decorate(plain)
        return plain

    def count(self, share: float):
        kind = self.rng.random()
        number = int(share * 10000) + self.within(0, 40)
        if kind < 0.04:
            self.odd.add("huge count")
            return 9007199254740993 + 2 * number
        if kind < 0.12:
            self.odd.add("approximate count")
            return {"value": number, "approximate": True}
        if kind < 0.18:
            self.odd.add("range of a count")
            return {"between": [number, number + 7]}
        return {"value": number} if kind < 0.3 else number

    def rate(self, indicator: dict, share: float):
        kind = self.rng.random()
        denominator = self.rng.choice([self.within(3, 40), self.within(20, 120), *[self.within(300, 9000)] * 4])
        numerator = round(denominator * share)
        if kind < 0.06:
            self.odd.add("no dossiers")
            return self.parts(indicator, 0, 0)
        if kind < 0.14:
            self.odd.add("value without parts")
            return f"{share * 100:.{self.within(0, 2)}f}"
        if kind < 0.18:
            self.odd.add("long decimal fraction")
            return f"{share * 90:.2f}{self.rng.choice(['4999999', '5', '50000001', '123456'])}"
        if kind < 0.24:
            self.odd.add("approximate rate")
            return {"value": f"{share * 100:.1f}", "approximate": True}
        if kind < 0.29:
            self.odd.add("range of a rate")
            return {"between": self.range(indicator)}
        if kind < 0.36:
            self.odd.add("value beside parts")
            return self.parts(indicator, numerator, denominator) | {"value": f"{100 * numerator / denominator:.2f}"}
        if kind < 0.38:
            self.odd.add("decimal parts")
            return self.parts(indicator, f"{numerator}.25", f"{denominator + 1}.5")
        if kind < 0.41:
            self.odd.add("huge parts")
            return self.parts(indicator, numerator * 10**12 + 1, denominator * 10**12 + 7)
        return self.parts(indicator, numerator, denominator)

    def decorate(self, figure: dict) -> None:
        """What may be said about a figure that is a map."""
        if self.chance(0.5):
            figure["status"] = self.rng.choice(["provisional", "final", "illustrative"])
            self.odd.add("status of one figure")
        if self.chance(0.5):
            figure["note"] = self.rng.choice([self.text(), Words('Hai dòng,\nvà "ngoặc"'), Words("=1+1"), Words("'@tổng")])
            self.odd.add("note")
        if self.chance(0.4):
            figure["source"] = self.source()
            self.odd.add("source of one figure")
        if self.chance(0.2):
            figure["reply"] = self.text()
        if self.chance(0.2):
            figure["confirm"] = self.words()

    def tie(self, rows: dict, indicator: dict) -> None:
        """Gives one district the same exact value as another, from other parts."""
        parents = {u.get("parent") for u in self.localities}
        districts = [u["id"] for u in self.localities if u.get("parent") == "tinh" and u["id"] not in parents]
        have = [u for u in districts if indicator["id"] in rows.get(u, {})]
        if len(have) < 2:
            return
        first, second = self.rng.sample(have, 2)
        figure = rows[first][indicator["id"]]
        if indicator["kind"] == "count":
            if is_leaf(figure):
                rows[second][indicator["id"]] = figure
                self.odd.add("tie")
        elif isinstance(figure, dict) and "between" not in figure and indicator["numerator"]["key"] in figure:
            n, d = (figure[indicator[side]["key"]] for side in ("numerator", "denominator"))
            if isinstance(n, int) and d:
                rows[second][indicator["id"]] = self.parts(indicator, 3 * n, 3 * d)
                self.odd.add("tie")

    def corrections(self, figures: dict, indicators: list[dict], published: date) -> list[dict]:
        kinds = {i["id"]: i for i in indicators}
        found = []
        for unit, row in figures.items():
            for indicator_id in row:
                if not self.chance(0.05):
                    continue
                on = published
                many = self.rng.choice([1, 1, 2, 3])
                if many > 1:
                    self.odd.add("several corrections of one figure")
                for _ in range(many):
                    self.odd.add("correction")
                    on = self.happen("correction", plus(on, self.within(1, 20)))
                    found.append({
                        "unit": unit, "indicator": indicator_id, "was": self.old(kinds[indicator_id]),
                        "on": on, "reason": self.rng.choice([self.text(), Words("Nhập nhầm, đã sửa")]),
                    })
        self.rng.shuffle(found)
        return found

    def old(self, indicator: dict):
        if indicator["kind"] == "count":
            return self.within(1, 9000)
        denominator = self.within(10, 900)
        kind = self.rng.random()
        if kind < 0.15:
            return f"{self.within(1, 60)}.{self.within(1, 9)}"
        if kind < 0.25:
            self.odd.add("corrected from a range")
            return {"between": self.range(indicator)}
        if kind < 0.32:
            self.odd.add("corrected from no dossiers")
            return self.parts(indicator, 0, 0)
        return self.parts(indicator, self.within(0, denominator), denominator)

    # -- tasks

    def make_tasks(self) -> None:
        self.quiet = self.shape == "nothing happened"  # then no task may hold a date on which something happened
        agencies = [a["id"] for a in self.agencies]
        districts = [u["id"] for u in self.localities if u.get("parent") == "tinh"]
        communes = [u["id"] for u in self.localities if u.get("parent") not in ("tinh", None)]
        for plan in range(1, self.within(2, 3) + 1):
            groups = [{"id": "online-services", "name": self.text()}, {"id": "data", "name": self.text()}]
            tasks = []
            for number in range(1, self.within(5, 10) + 1):
                lead = self.rng.choice(agencies * 3 + districts + communes + ["tinh"]) if agencies else self.rng.choice(districts)
                if lead not in agencies:
                    self.odd.add("task led by a locality")
                tasks.append(self.task(f"p{plan}-{number:02}", lead, agencies, districts + communes))
            content = {"plan": {"id": f"plan-{plan}", "title": self.text(), "number": Words("78/KH-UBND"), "issued": self.start}}
            self.files[f"tasks/plan-{plan}.yaml"] = yaml_text(content | {"groups": groups, "tasks": tasks}, self.rng)

    def some_day(self) -> date:
        """A day from a little before the first period to well after the last."""
        return plus(self.start, self.within(-20, (self.end - self.start).days + 60))

    def task(self, id_: str, lead: str, agencies: list[str], localities: list[str]) -> dict:
        task: dict = {"id": id_, "title": self.text()}
        if self.chance(0.8):
            task["group"] = self.rng.choice(["online-services", "data"])
        task["lead"] = lead
        if len(agencies) > 1 and self.chance(0.3):
            task["with"] = [a for a in agencies if a != lead][:2]
        due = None if self.odd_chance(0.15, "task without due") else self.some_day()
        if due:
            task["due"] = due
            if self.odd_chance(0.25, "extended"):
                first, second = plus(due, -45), plus(due, -20)
                task["extended"] = [{"from": second, "to": due, "reason": self.text()}]
                if self.chance(0.4):
                    task["extended"].insert(0, {"from": first, "to": second, "reason": self.text()})
        if self.odd_chance(0.12, "recurring"):
            task["recurring"] = True
        has_localities = self.chance(0.45)
        if not has_localities or self.odd_chance(0.3, "task with localities and a state"):
            if self.chance(0.9):
                task |= self.state(due, True)
            else:
                self.odd.add("task without a state")
        if has_localities:
            task["localities"] = self.shares(lead, localities, due)
            if "state" not in task:
                self.odd.add("task with localities and no state")
            elif task["state"] == "cancelled":
                self.odd.add("cancelled task with localities")
            if task.get("recurring"):
                self.odd.add("recurring task with localities")
        if self.chance(0.2) and not self.quiet:
            task["updates"] = [{"on": self.happen("update", self.some_day()), "text": self.text()}]
        if self.odd_chance(0.08, "key without a value"):
            task["product"] = None
        return task

    def state(self, due: date | None, is_task: bool) -> dict:
        states = ["not-started", "in-progress", "in-progress", "waiting", "awaiting-confirmation", "returned", "suspended", "cancelled"]
        state = self.rng.choice(states + ([] if self.quiet else ["done"] * 6))
        if state in ("waiting", "suspended", "cancelled"):
            self.odd.add(state)
        found: dict = {"state": state}
        if state == "done":
            found["done"] = self.happen("task done", self.done_day(due))
        if state in ("waiting", "suspended") and is_task:
            found["waiting_for"] = self.text()
        return found

    def done_day(self, due: date | None) -> date:
        if due is None:
            self.odd.add("done without due")
            return self.some_day()
        days = self.rng.choice([0, 0, 1, -1, 12, -12])
        self.odd.add({0: "done on the day it is due"}.get(days, "done late" if days > 0 else "done early"))
        return plus(due, days)

    def shares(self, lead: str, localities: list[str], due: date | None) -> dict:
        named = self.rng.sample(localities, min(len(localities), self.within(1, 5)))
        if lead in localities and lead not in named and self.chance(0.5):
            named.append(lead)
        if lead in named:
            self.odd.add("lead that is also named in localities")
        kind = self.rng.random()
        found = {}
        for unit in named:
            own_due = self.some_day() if self.chance(0.25) else None
            if kind < 0.12:
                self.odd.add("all localities cancelled")
                found[unit] = "cancelled"
                continue
            if kind < 0.35 and not self.quiet:
                self.odd.add("done by all localities, the cancelled aside")
                share = {"state": "cancelled"}
                if self.chance(0.9):
                    share = {"state": "done", "done": self.happen("task done", self.done_day(own_due or due))}
            else:
                share = self.state(own_due or due, False)
            if own_due:
                self.odd.add("locality with its own due")
                share["due"] = own_due
            if list(share) == ["state"] and share["state"] != "done" and self.chance(0.6):
                self.odd.add("short form")
                found[unit] = share["state"]
            else:
                found[unit] = share
        return found

    # -- announcements, site

    def make_announcements(self) -> None:
        for number in range(self.within(0, 3) + (self.shape == "as_of before anything happened")):
            front = {"title": self.words(), "date": self.some_day(), "summary": None if self.chance(0.3) else self.words()}
            if self.odd_chance(0.25, "draft"):
                front |= {"draft": True, "date": plus(self.end, 500)}
            else:
                self.happen("announcement", front["date"])
            body = yaml_text(front, self.rng)
            self.files[f"announcements/tin-{number}.md"] = f"---\n{body}---\n\nMột đoạn văn.\n"
            if len(self.languages) > 1 and self.chance(0.3):
                self.files[f"announcements/tin-{number}.{self.languages[1]}.md"] = f"---\n{body}---\n\nA paragraph.\n"

    def make_site(self) -> None:
        site: dict = {
            "title": self.text(),
            "base_url": "https://example.org/tien-do/",
            "languages": self.languages,
            "root": "tinh",
        }
        if self.shape != "no reporting":
            site["reporting"] = {"every": self.every, "from": self.start}
            if self.chance(0.8):
                site["reporting"]["due_days"] = self.within(0, 5)
            else:
                self.odd.add("due_days absent")
            units = self.rng.choice([None, "localities", "agencies", "all", self.listed_units()])
            if units:
                site["reporting"]["units"] = units
            self.odd.add(f"units: {'a list' if isinstance(units, list) else units or 'absent'}")
        if self.chance(0.8):
            site["due_soon_days"] = self.rng.choice([0, 7, 14, 30])
        else:
            self.odd.add("due_soon_days absent")
        if self.odd_chance(0.1, "key without a value"):
            site["summary"] = None
        self.files["site.yaml"] = yaml_text(site, self.rng)

    def listed_units(self) -> list[str]:
        known = [u["id"] for u in self.localities + self.agencies]
        return sorted(self.rng.sample(known, min(len(known), 4)))

    # -- the day

    def choose_day(self) -> date | None:
        first, last = min(self.happened, default=None), max(self.happened, default=None)
        if self.shape == "as_of before anything happened":
            return plus(first or self.start, -1)
        if self.shape == "as_of far ahead":
            return plus(last, 200)
        if self.shape == "as_of on an event":
            return self.rng.choice(sorted(self.happened))
        if self.shape == "early as_of":
            return plus(self.start, (self.end - self.start).days * self.within(2, 5) // 6)
        if self.shape == "nothing happened":
            return self.end if self.odd_chance(0.5, "as_of where nothing happened") else None
        if self.odd_chance(0.25, "as_of inside"):
            return plus(self.start, self.within(0, (self.end - self.start).days))
        return None

    def written(self) -> dict[str, bytes]:
        """Path below the site folder → bytes."""
        odd_file = self.rng.choice(sorted(f for f in self.files if f.endswith(".yaml")))
        files = {}
        for path, text in self.files.items():
            data = text.encode("utf-8")
            if self.shape == "CRLF and BOM" and (path == odd_file or self.chance(0.5)):
                data = b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
            files[f"content/{path}"] = data
        if self.as_of:
            files["as_of.txt"] = f"{self.as_of}\n".encode()
        return files


def generate(seed: int, folder: Path) -> Maker:
    """Writes the site and gives back its maker, for `odd` and `as_of`."""
    maker = Maker(seed).make()
    for path, data in maker.written().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return maker


def list_odd_cases(count: int) -> None:
    seeds: dict[str, list[int]] = {}
    for seed in range(count):
        for name in Maker(seed).make().odd:
            seeds.setdefault(name, []).append(seed)
    for name, found in sorted(seeds.items()):
        print(f"{name:45} {len(found):4} of {count}: {', '.join(map(str, found[:8]))}{' …' if len(found) > 8 else ''}")


def main() -> int:
    args = sys.argv[1:]
    if len(args) != 2 or not re.fullmatch(r"\d+", args[1 if args[0] == "--list" else 0]):
        print(__doc__, file=sys.stderr)
        return 2
    if args[0] == "--list":
        list_odd_cases(int(args[1]))
    else:
        generate(int(args[0]), Path(args[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
