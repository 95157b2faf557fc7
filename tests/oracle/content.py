"""What editors wrote, as plain values: reads `content/` of a site folder (contract, section 2).

Nothing is judged here: a site that the program would refuse may end in any Python error.
Nothing is derived here either; every formula is in rules.py.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

import yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar stays the text that was typed
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


# ---------------------------------------------------------------- values

@dataclass(frozen=True)
class Text:
    """A text that readers see: the words of each language that has any."""

    by_language: dict[str, str]

    def in_language(self, language: str) -> str:
        """The words in exactly this language, else nothing."""
        return self.by_language.get(language, "")

    def default(self, languages: list[str]) -> str:
        """The words in the first of the site's languages that has any."""
        for language in languages:
            if language in self.by_language:
                return self.by_language[language]
        return ""


@dataclass(frozen=True)
class Unit:
    """A locality or an agency. `begins` and `ends` are both included."""

    id: str
    is_agency: bool
    parent: str | None
    begins: date | None
    ends: date | None
    breaks: tuple[date, ...]


@dataclass(frozen=True)
class Target:
    by: date
    value: Fraction
    unit: str | None


@dataclass(frozen=True)
class Indicator:
    id: str
    is_rate: bool
    numerator_key: str | None
    denominator_key: str | None
    lower_is_better: bool
    may_exceed_100: bool
    rank_from: Fraction | None
    targets: tuple[Target, ...]
    breaks: tuple[date, ...]


@dataclass(frozen=True)
class Figure:
    """One figure as typed: parts, or a value, or a range, and what was said about it."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    given: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    approximate: bool = False
    status: str | None = None
    note: Text | None = None
    source: Text | None = None


@dataclass(frozen=True)
class Correction:
    unit: str
    indicator: str
    was: Figure | None
    on: date
    reason: Text | None


@dataclass(frozen=True)
class Report:
    begins: date
    ends: date
    published: date
    status: str
    source: Text | None
    submitted: dict[str, date] | None  # None: the key is absent; {}: it is there and names nobody
    figures: dict[tuple[str, str], Figure]
    corrections: tuple[Correction, ...]


@dataclass(frozen=True)
class Share:
    """What one locality does of a task."""

    state: str
    done: date | None
    due: date | None


@dataclass(frozen=True)
class Task:
    plan: str
    id: str
    title: Text
    group: str
    lead: str
    due: date | None
    recurring: bool
    state: str | None
    done: date | None
    first_extended_from: date | None
    updates: tuple[date, ...]
    shares: dict[str, Share]


@dataclass(frozen=True)
class Reporting:
    every: str
    first_day: date
    due_days: int
    units: str | tuple[str, ...]


@dataclass(frozen=True)
class Site:
    languages: list[str]
    root: str
    due_soon_days: int
    reporting: Reporting | None
    units: dict[str, Unit]
    indicators: dict[str, Indicator]
    reports: list[Report]
    tasks: list[Task]
    announced: list[date]
    children: dict[str, list[Unit]] = field(default_factory=dict)


# ---------------------------------------------------------------- files

def read_text(path: Path) -> str:
    """UTF-8, with or without BOM, LF or CRLF."""
    return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")


def read_yaml(text: str):
    """YAML with every scalar as typed, texts in NFC, and keys without a value left out."""
    return tidy(yaml.load(text, Loader=LOADER))


def tidy(node):
    """NFC after decoding; a key without a value is as if absent."""
    if isinstance(node, dict):
        return {tidy(key): tidy(value) for key, value in node.items() if value not in ("", None)}
    if isinstance(node, list):
        return [tidy(item) for item in node]
    return unicodedata.normalize("NFC", node) if isinstance(node, str) else node


def yaml_file(path: Path, empty):
    """The file's content; `empty` where the file is absent or says nothing."""
    return (read_yaml(read_text(path)) or empty) if path.is_file() else empty


def front_matter(text: str) -> dict:
    """The YAML between the first two `---` lines of a Markdown file."""
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != "---":
        return {}
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            return read_yaml("\n".join(lines[1:number])) or {}
    return {}


# ---------------------------------------------------------------- scalars

def number(text: str) -> Fraction:
    """A decimal as typed, exactly."""
    if not NUMBER.fullmatch(text):
        raise ValueError(f"not a plain decimal number: {text!r}")
    return Fraction(text)


def day(text: str) -> date:
    """An ISO date."""
    if not DAY.fullmatch(text):
        raise ValueError(f"not a date: {text!r}")
    return date.fromisoformat(text)


def flag(text: str | None) -> bool:
    return (text or "false").lower() == "true"


def maybe(read, text):
    """`read(text)`, or None where there is no text."""
    return None if text is None else read(text)


def text_of(node, languages: list[str]) -> Text | None:
    """A plain string is the default language's; a map names its languages."""
    if node is None:
        return None
    return Text(dict(node)) if isinstance(node, dict) else Text({languages[0]: node})


def source_of(node, languages: list[str]) -> Text | None:
    """The words for a source: its title, or its address where it has no title."""
    if isinstance(node, dict) and ("title" in node or "url" in node):
        return text_of(node.get("title", node.get("url")), languages)
    return text_of(node, languages)


# ---------------------------------------------------------------- site, units, indicators

def read_site(site_dir: Path) -> Site:
    content = Path(site_dir) / "content"
    site = yaml_file(content / "site.yaml", {})
    languages = site["languages"]
    localities = [unit_of(n, False) for n in yaml_file(content / "localities.yaml", [])]
    agencies = [unit_of(n, True) for n in yaml_file(content / "agencies.yaml", [])]
    indicators = [indicator_of(n) for n in yaml_file(content / "indicators.yaml", [])]
    by_id = {i.id: i for i in indicators}
    children: dict[str, list[Unit]] = {}
    for unit in localities:
        if unit.parent:
            children.setdefault(unit.parent, []).append(unit)
    return Site(
        languages=languages,
        root=site["root"],
        due_soon_days=int(site.get("due_soon_days", "14")),
        reporting=maybe(reporting_of, site.get("reporting")),
        units={u.id: u for u in localities + agencies},
        indicators=by_id,
        reports=[report_of(yaml_file(p, {}), by_id, languages) for p in files_in(content / "reports", ".yaml")],
        tasks=[t for p in files_in(content / "tasks", ".yaml") for t in tasks_of(yaml_file(p, {}), languages)],
        announced=announced_days(content / "announcements", languages),
        children=children,
    )


def files_in(folder: Path, ending: str) -> list[Path]:
    """The folder's own files with this ending, in the order of their names."""
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.is_file() and p.name.endswith(ending) and not p.name.startswith("."))


def reporting_of(node: dict) -> Reporting:
    units = node.get("units", "localities")
    return Reporting(
        every=node["every"],
        first_day=day(node["from"]),
        due_days=int(node.get("due_days", "0")),
        units=tuple(units) if isinstance(units, list) else units,
    )


def break_days(node: dict) -> tuple[date, ...]:
    return tuple(day(b["on"]) for b in node.get("breaks", []))


def unit_of(node: dict, is_agency: bool) -> Unit:
    return Unit(
        id=node["id"],
        is_agency=is_agency,
        parent=node.get("parent"),
        begins=maybe(day, node.get("from")),
        ends=maybe(day, node.get("until")),
        breaks=break_days(node),
    )


def indicator_of(node: dict) -> Indicator:
    return Indicator(
        id=node["id"],
        is_rate=node["kind"] == "rate",
        numerator_key=node.get("numerator", {}).get("key"),
        denominator_key=node.get("denominator", {}).get("key"),
        lower_is_better=node.get("better", "higher") == "lower",
        may_exceed_100=flag(node.get("may_exceed_100")),
        rank_from=maybe(number, node.get("rank_from")),
        targets=tuple(Target(day(t["by"]), number(t["value"]), t.get("unit")) for t in node.get("targets", [])),
        breaks=break_days(node),
    )


# ---------------------------------------------------------------- reports

def report_of(node: dict, indicators: dict[str, Indicator], languages: list[str]) -> Report:
    ends = day(node["period"]["to"])
    submitted = node.get("submitted")
    return Report(
        begins=day(node["period"]["from"]),
        ends=ends,
        published=day(node["published"]) if "published" in node else ends,
        status=node.get("status", "final"),
        source=source_of(node.get("source"), languages),
        submitted=None if submitted is None else {unit: day(d) for unit, d in submitted.items()},
        figures={
            (unit, indicator): figure_of(figure, indicators[indicator], languages)
            for unit, row in node.get("figures", {}).items()
            for indicator, figure in row.items()
        },
        corrections=tuple(
            Correction(
                unit=c["unit"],
                indicator=c["indicator"],
                was=figure_of(c["was"], indicators[c["indicator"]], languages) if "was" in c else None,
                on=day(c["on"]),
                reason=text_of(c.get("reason"), languages),
            )
            for c in node.get("corrections", [])
        ),
    )


def figure_of(node, indicator: Indicator, languages: list[str]) -> Figure:
    """A number; {numerator, denominator, value?}; {value, approximate?}; {between: [low, high]}.

    Where parts are given, a `value` beside them is dropped: "the parts win".
    """
    if not isinstance(node, dict):
        return Figure(given=number(node))
    said = {
        "status": node.get("status"),
        "note": text_of(node.get("note"), languages),
        "source": source_of(node.get("source"), languages),
    }
    if "between" in node:
        low, high = node["between"]
        return Figure(low=number(low), high=number(high), **said)
    if indicator.is_rate and indicator.numerator_key in node:
        return Figure(
            numerator=number(node[indicator.numerator_key]),
            denominator=number(node[indicator.denominator_key]),
            **said,
        )
    return Figure(given=number(node["value"]), approximate=flag(node.get("approximate")), **said)


# ---------------------------------------------------------------- tasks, announcements

def tasks_of(node: dict, languages: list[str]) -> list[Task]:
    plan = node["plan"]["id"]
    return [task_of(plan, t, languages) for t in node.get("tasks", [])]


def task_of(plan: str, node: dict, languages: list[str]) -> Task:
    extended = node.get("extended", [])
    return Task(
        plan=plan,
        id=node["id"],
        title=text_of(node["title"], languages),
        group=node.get("group", ""),
        lead=node["lead"],
        due=maybe(day, node.get("due")),
        recurring=flag(node.get("recurring")),
        state=node.get("state"),
        done=maybe(day, node.get("done")),
        first_extended_from=day(extended[0]["from"]) if extended else None,
        updates=tuple(day(u["on"]) for u in node.get("updates", [])),
        shares={unit: share_of(share) for unit, share in node.get("localities", {}).items()},
    )


def share_of(node) -> Share:
    """The long form is a map, the short form a state alone."""
    if isinstance(node, dict):
        return Share(node.get("state", "not-started"), maybe(day, node.get("done")), maybe(day, node.get("due")))
    return Share(node, None, None)


def announced_days(folder: Path, languages: list[str]) -> list[date]:
    """The dates of announcements that are not drafts.

    `slug.md` and `slug.en.md` are one announcement: the file without a language speaks for it,
    else that of the first of the site's languages that there is.
    """
    spoken: dict[str, dict[str, dict]] = {}
    for path in files_in(folder, ".md"):
        slug, _, language = path.name.removesuffix(".md").partition(".")
        spoken.setdefault(slug, {})[language] = front_matter(read_text(path))
    days = []
    for files in spoken.values():
        main = next((files[language] for language in ["", *languages] if language in files), {})
        if not flag(main.get("draft")) and "date" in main:
            days.append(day(main["date"]))
    return days
