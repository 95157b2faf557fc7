"""The six CSV files (contract, section 5): rows of cells from the rules, and how a cell is written."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import rules
from content import Indicator, Site, Text

COLUMNS = {
    "observations.csv": "period,from,to,unit,indicator,numerator,denominator,value,basis,status,low,high,"
    "approximate,note,source".split(","),
    "standings.csv": "as_of,unit,indicator,period,numerator,denominator,value,previous,change,rank,ranked,target,"
    "target_by,gap,required_pace,projection,verdict,basis,status".split(","),
    "tasks.csv": "plan,task,locality,lead,group,due,state,done,bucket,days_late,first_due".split(","),
    "completion.csv": "unit,total,counted,done,done_on_time,done_late,overdue,due_soon,running,no_deadline,"
    "recurring,cancelled,completion".split(","),
    "reporting.csv": "unit,from,to,due,submitted,status,days_late".split(","),
    "corrections.csv": "unit,indicator,period,was,now,on,reason".split(","),
}


# ---------------------------------------------------------------- cells

def two_decimals(x: Fraction | None) -> str:
    """Rounded half away from zero to 2 decimals; never −0."""
    if x is None:
        return ""
    hundredths = int(abs(x) * 100 + Fraction(1, 2))  # int() cuts, and nothing here is negative
    sign = "-" if x < 0 and hundredths else ""
    return f"{sign}{hundredths // 100}.{hundredths % 100:02}"


def as_given(x: Fraction | None) -> str:
    """The exact decimal without superfluous zeros, plus sign, exponent or −0."""
    if x is None:
        return ""
    places = 0
    while (abs(x) * 10**places).denominator != 1:
        places += 1
        if places > 400:
            raise ValueError(f"{x} is not a decimal")
    digits = str(int(abs(x) * 10**places)).rjust(places + 1, "0")
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if x < 0 else "") + whole + ("." + part if part else "")


def amount(x: Fraction | None, indicator: Indicator) -> str:
    """A value, change or gap: two decimals for rates, as it is for counts."""
    return two_decimals(x) if indicator.is_rate else as_given(x)


def iso(d: date | None) -> str:
    return d.isoformat() if d else ""


def whole(n: int | None) -> str:
    return "" if n is None else str(n)


def words(text: Text | None, site: Site) -> str:
    return text.default(site.languages) if text else ""


# ---------------------------------------------------------------- rows

def observation_rows(site: Site, observations: list[rules.Observation]) -> list[list[str]]:
    return [
        [
            iso(o.report.ends), iso(o.report.begins), iso(o.report.ends), o.unit, o.indicator,
            as_given(o.numerator), as_given(o.denominator), amount(o.value, site.indicators[o.indicator]),
            o.basis, o.status, as_given(o.low), as_given(o.high), "true" if o.approximate else "",
            words(o.note, site), words(o.source, site),
        ]
        for o in observations
    ]


def standing_rows(site: Site, observations: list[rules.Observation], as_of: date) -> list[list[str]]:
    """A row for every unit valid on as_of and every indicator."""
    rows = []
    valid = [u for u in site.units.values() if rules.is_valid(u, as_of)]
    for indicator in site.indicators.values():
        series: dict[str, list[rules.Observation]] = {}
        for o in sorted(observations, key=lambda o: o.report.ends):
            if o.indicator == indicator.id and o.value is not None:
                series.setdefault(o.unit, []).append(o)
        ranked: dict[tuple[bool, str | None], dict[str, tuple[int, int]]] = {}
        for unit in valid:
            group = (unit.is_agency, unit.parent)
            if group not in ranked:
                newest = rules.newest_of(series, rules.peers_of(site, unit, as_of))
                ranked[group] = rules.ranks(newest, indicator)
            values = rules.segment(series.get(unit.id, []), [*indicator.breaks, *unit.breaks])
            rows.append([iso(as_of), unit.id, *standing_cells(indicator, unit.id, values, ranked[group], as_of)])
    return rows


def standing_cells(
    indicator: Indicator,
    unit: str,
    values: list[rules.Observation],
    ranked: dict[str, tuple[int, int]],
    as_of: date,
) -> list[str]:
    """The cells from `indicator` on; `values` is the comparable segment, the last of them being latest."""
    latest = values[-1] if values else None
    previous = values[-2] if len(values) > 1 else None
    rank, out_of = ranked.get(unit, (None, None))
    target = rules.target_in_force(indicator, unit, as_of)
    gap = pace = read = None
    if latest and target:
        gap = rules.gap(indicator, target.value, latest.value)
        pace = rules.required_pace(gap, latest.report.ends, target.by)
        read = rules.projection(indicator, values, target.by)
    return [
        indicator.id,
        iso(latest and latest.report.ends),
        as_given(latest and latest.numerator),
        as_given(latest and latest.denominator),
        amount(latest and latest.value, indicator),
        amount(previous and previous.value, indicator),
        amount(latest.value - previous.value if previous else None, indicator),
        whole(rank),
        whole(out_of),
        as_given(target and target.value),
        iso(target and target.by),
        amount(gap, indicator),
        two_decimals(pace),
        two_decimals(read),
        rules.verdict(indicator, values, target, as_of),
        latest.basis if latest else "",
        latest.status if latest else "",
    ]


def task_rows(site: Site, as_of: date) -> list[list[str]]:
    """One row with an empty locality for the task, one for each locality that carries it out."""
    rows = []
    for task in site.tasks:
        stands = {"": rules.stand_of_task(task, as_of)}
        stands |= {unit: rules.stand_of_share(task, share, as_of) for unit, share in task.shares.items()}
        titles = [task.title.in_language(language) for language in site.languages]
        for locality, stand in stands.items():
            bucket = rules.bucket(stand, as_of, site.due_soon_days)
            late = rules.days_late(stand, bucket, as_of)
            rows.append([
                task.plan, task.id, locality, task.lead, task.group, iso(stand.due), stand.state, iso(stand.done),
                bucket, whole(late), iso(stand.first_due), *titles,
            ])
    return rows


def completion_rows(site: Site, as_of: date) -> list[list[str]]:
    """A row for every unit valid on as_of."""
    rows = []
    for unit in site.units.values():
        if not rules.is_valid(unit, as_of):
            continue
        buckets = [rules.bucket(s, as_of, site.due_soon_days) for s in rules.standings_for(site, unit, as_of)]
        counted = len(buckets) - buckets.count("cancelled") - buckets.count("recurring")
        done = sum(buckets.count(b) for b in ("done-on-time", "done-late", "done"))
        shown = ["done-on-time", "done-late", "overdue", "due-soon", "running", "no-deadline", "recurring", "cancelled"]
        rows.append([
            unit.id, str(len(buckets)), str(counted), str(done), *(str(buckets.count(b)) for b in shown),
            two_decimals(rules.completion(done, counted)),
        ])
    return rows


def reporting_rows(site: Site, as_of: date) -> list[list[str]]:
    """A row for every expected period and every unit expected in it: valid on its last day."""
    if site.reporting is None:
        return []
    rows = []
    reports = rules.counted_reports(site, as_of)
    for begins, ends in rules.expected_periods(site.reporting, as_of):
        due = ends + timedelta(days=site.reporting.due_days)
        theirs = [r for r in reports if (r.begins, r.ends) == (begins, ends)]
        for unit in rules.reporting_units(site):
            if rules.is_valid(unit, ends):
                got = rules.arrival(theirs, unit.id, due, as_of)
                cells = [iso(got.submitted), got.status, whole(got.days_late)]
                rows.append([unit.id, iso(begins), iso(ends), iso(due), *cells])
    return rows


def correction_rows(site: Site, as_of: date) -> list[list[str]]:
    """The corrections made by as_of in reports that count. `now` is what that correction made of it:
    the next correction's `was`, else the figure."""
    rows = []
    for report in rules.counted_reports(site, as_of):
        for unit, indicator in sorted({(c.unit, c.indicator) for c in report.corrections}):
            chain = rules.corrections_of(report, unit, indicator)
            amounts = [c.was for c in chain] + [report.figures.get((unit, indicator))]
            written = [amount(rules.value_of(a) if a else None, site.indicators[indicator]) for a in amounts]
            for number, c in enumerate(chain):
                if c.on <= as_of:
                    change = [written[number], written[number + 1]]
                    rows.append([unit, indicator, iso(report.ends), *change, iso(c.on), words(c.reason, site)])
    return rows


# ---------------------------------------------------------------- files

def tables(site: Site, as_of: date | None) -> dict[str, list[list[str]]]:
    """File name → header and sorted rows. Without any day on which anything happened there are no rows."""
    rows: dict[str, list[list[str]]] = {name: [] for name in COLUMNS}
    if as_of is not None:
        observations = [
            o for report in rules.counted_reports(site, as_of) for o in rules.observations_in(site, report, as_of)
        ]
        rows = {
            "observations.csv": observation_rows(site, observations),
            "standings.csv": standing_rows(site, observations, as_of),
            "tasks.csv": task_rows(site, as_of),
            "completion.csv": completion_rows(site, as_of),
            "reporting.csv": reporting_rows(site, as_of),
            "corrections.csv": correction_rows(site, as_of),
        }
    return {name: [header(name, site), *sorted(rows[name])] for name in COLUMNS}


def header(name: str, site: Site) -> list[str]:
    titles = [f"title_{language}" for language in site.languages] if name == "tasks.csv" else []
    return COLUMNS[name] + titles


def quoted(cell: str) -> str:
    """RFC 4180: quotes only around a cell that holds a comma, a quote or a line's end."""
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\r\n') else cell


def kept_a_text(cell: str) -> str:
    """A text that a spreadsheet would compute has one apostrophe more before it."""
    return "'" + cell if cell.lstrip("'")[:1] in tuple("=+-@\t\r\n＝＋－＠") else cell


def written(rows: list[list[str]]) -> bytes:
    names = rows[0]
    texts = {i for i, name in enumerate(names) if name in ("note", "source", "reason") or name.startswith("title_")}
    safe = [[kept_a_text(cell) if i in texts else cell for i, cell in enumerate(row)] for row in rows]
    return "".join(",".join(map(quoted, row)) + "\n" for row in safe).encode("utf-8")


def write_tables(site: Site, as_of: date | None, out_dir: Path) -> None:
    out_dir.mkdir(parents=True, exist_ok=True)
    for name, rows in tables(site, as_of).items():
        (out_dir / name).write_bytes(written(rows))
