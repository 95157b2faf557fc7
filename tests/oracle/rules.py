"""What each figure means (contract, section 3): small pure functions, each with its formula.

Exact throughout: numbers are `Fraction`, days are `date`; rounding is the business of tables.py.
`None` always means "there is none", never zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from content import Correction, Figure, Indicator, Report, Reporting, Share, Site, Target, Task, Text, Unit

DAYS_IN_A_MONTH = Fraction("30.4375")
WEAKEST_FIRST = ["illustrative", "provisional", "final"]
ON_TRACK_FROM = Fraction("0.95")
BEHIND_FROM = Fraction("0.60")


# ---------------------------------------------------------------- the day

def latest_day(site: Site) -> date | None:
    """as_of where none is asked for: the latest day on which anything in the content happened:
    a report's `published` (absent: period.to), a submission, a correction, a task's or locality's `done`,
    an update, an announcement's `date` (drafts aside). None where nothing ever happened."""
    days = list(site.announced)
    for report in site.reports:
        days += [report.published, *(report.submitted or {}).values(), *(c.on for c in report.corrections)]
    for task in site.tasks:
        days += task.updates
        days += [d for d in [task.done, *(share.done for share in task.shares.values())] if d]
    return max(days, default=None)


def is_valid(unit: Unit, on: date) -> bool:
    """from ≤ day ≤ until, both included, each optional."""
    return (unit.begins is None or unit.begins <= on) and (unit.ends is None or on <= unit.ends)


# ---------------------------------------------------------------- observations

@dataclass(frozen=True)
class Observation:
    """One unit, one indicator, one report, as it stands on as_of."""

    report: Report
    unit: str
    indicator: str
    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    basis: str
    status: str
    low: Fraction | None
    high: Fraction | None
    approximate: bool
    note: Text | None
    source: Text | None


def rate(numerator: Fraction, denominator: Fraction) -> Fraction | None:
    """100 × numerator ÷ denominator; denominator 0 has no value."""
    return None if denominator == 0 else 100 * numerator / denominator


def value_of(figure: Figure) -> Fraction | None:
    """From the parts where there are parts, else as given; a range has no single value."""
    if figure.numerator is not None:
        return rate(figure.numerator, figure.denominator)
    return figure.given


def weakest(statuses: list[str]) -> str:
    """illustrative before provisional before final."""
    return min(statuses, key=WEAKEST_FIRST.index)


def counted_reports(site: Site, as_of: date) -> list[Report]:
    """Only reports published on or before as_of count; in the order of their periods."""
    return sorted((r for r in site.reports if r.published <= as_of), key=lambda r: (r.ends, r.begins))


def corrections_of(report: Report, unit: str, indicator: str) -> list[Correction]:
    """The corrections of one figure, oldest first (of one day: as listed)."""
    return sorted((c for c in report.corrections if (c.unit, c.indicator) == (unit, indicator)), key=lambda c: c.on)


def with_old_amount(figure: Figure | None, was: Figure | None) -> Figure | None:
    """The figure with its old amount. What `was` does not say itself — status, note, source —
    it keeps from the figure: a correction changes the amount."""
    if was is None or figure is None:
        return was
    return Figure(
        was.numerator, was.denominator, was.given, was.low, was.high, was.approximate,
        status=was.status or figure.status,
        note=was.note or figure.note,
        source=was.source or figure.source,
    )


def figures_as_of(report: Report, as_of: date) -> dict[tuple[str, str], Figure]:
    """`figures` holds what is right now; a correction made after as_of leaves its `was` standing,
    and of several such the earliest does."""
    figures = dict(report.figures)
    for key in {(c.unit, c.indicator) for c in report.corrections}:
        later = [c for c in corrections_of(report, *key) if c.on > as_of]
        if later:
            old = with_old_amount(report.figures.get(key), later[0].was)
            if old is None:
                figures.pop(key, None)
            else:
                figures[key] = old
    return figures


def reported(report: Report, unit: str, indicator: str, figure: Figure) -> Observation:
    """An observation that the report gives itself."""
    return Observation(
        report, unit, indicator, figure.numerator, figure.denominator, value_of(figure), "reported",
        figure.status or report.status, figure.low, figure.high, figure.approximate, figure.note,
        figure.source or report.source,
    )


def adds_up(observation: Observation, indicator: Indicator) -> bool:
    """Rates: it has parts. Counts: it has a value."""
    return (observation.numerator if indicator.is_rate else observation.value) is not None


def computed(report: Report, unit: str, indicator: Indicator, parts: list[Observation]) -> Observation:
    """A parent's figure: 100 × Σ numerators ÷ Σ denominators for rates, Σ values for counts;
    never a mean of rates. Its status is the weakest of its parts'."""
    numerator = denominator = None
    if indicator.is_rate:
        numerator = sum(p.numerator for p in parts)
        denominator = sum(p.denominator for p in parts)
        value = rate(numerator, denominator)
    else:
        value = sum(p.value for p in parts)
    return Observation(
        report, unit, indicator.id, numerator, denominator, value, "computed", weakest([p.status for p in parts]),
        None, None, any(p.approximate for p in parts), None, report.source,
    )


def observations_in(site: Site, report: Report, as_of: date) -> list[Observation]:
    """Every observation of one report: those it gives, and those computed for parents.

    A parent is computed only where the report gives it nothing (not even a range, or no dossiers), where it
    exists on period.to, and where at least one of its children valid on period.to adds something,
    of its own or computed in turn."""
    found = {key: reported(report, *key, figure) for key, figure in figures_as_of(report, as_of).items()}

    def figure_for(unit: Unit, indicator: Indicator) -> Observation | None:
        key = (unit.id, indicator.id)
        if key in found or not is_valid(unit, report.ends):
            return found.get(key)
        children = [c for c in site.children.get(unit.id, []) if is_valid(c, report.ends)]
        theirs = [figure_for(child, indicator) for child in children]
        parts = [o for o in theirs if o is not None and adds_up(o, indicator)]
        if parts:
            found[key] = computed(report, unit.id, indicator, parts)
        return found.get(key)

    for indicator_id in sorted({indicator for _, indicator in found}):
        for unit_id in site.children:
            if unit_id in site.units:
                figure_for(site.units[unit_id], site.indicators[indicator_id])
    return list(found.values())


def separates(on: date, earlier: date, later: date) -> bool:
    """A break on day b separates two reports when one's period.to < b ≤ the other's."""
    return earlier < on <= later


def segment(series: list[Observation], breaks: list[date]) -> list[Observation]:
    """The values that are comparable with the last one: no break lies between. `series` is in order of period.to."""
    if not series:
        return []
    last = series[-1].report.ends
    return [o for o in series if not any(separates(b, o.report.ends, last) for b in breaks)]


# ---------------------------------------------------------------- rank

def ranks(newest: list[Observation], indicator: Indicator) -> dict[str, tuple[int, int]]:
    """Competition ranking (1, 2, 2, 4) of the peers' values in one report, by exact value: unit → (rank, ranked).
    A known denominator below `rank_from` is listed, not ranked; fewer than two so ranked: no rank."""
    values = {
        o.unit: o.value
        for o in newest
        if indicator.rank_from is None or o.denominator is None or o.denominator >= indicator.rank_from
    }
    if len(values) < 2:
        return {}

    def is_better(a: Fraction, b: Fraction) -> bool:
        return a < b if indicator.lower_is_better else a > b

    return {
        unit: (1 + sum(is_better(other, value) for other in values.values()), len(values))
        for unit, value in values.items()
    }


def peers_of(site: Site, unit: Unit, as_of: date) -> list[str]:
    """Localities with the same parent, or all agencies, valid on as_of; without a parent there are none."""
    valid = [u for u in site.units.values() if is_valid(u, as_of)]
    if unit.is_agency:
        return [u.id for u in valid if u.is_agency]
    return [u.id for u in valid if unit.parent is not None and not u.is_agency and u.parent == unit.parent]


def newest_of(series: dict[str, list[Observation]], peers: list[str]) -> list[Observation]:
    """The peers' values in the newest report that gives any of them a value. `series`: each unit's values."""
    values = [o for peer in peers for o in series.get(peer, [])]
    newest = max((o.report.ends for o in values), default=None)
    return [o for o in values if o.report.ends == newest]


# ---------------------------------------------------------------- targets

def target_in_force(indicator: Indicator, unit: str, as_of: date) -> Target | None:
    """Of the unit's own targets if it has any, else the general ones:
    the first by date not before as_of, else the last."""
    own = [t for t in indicator.targets if t.unit == unit]
    chosen = sorted(own or [t for t in indicator.targets if t.unit is None], key=lambda t: t.by)
    ahead = [t for t in chosen if t.by >= as_of]
    return (ahead or chosen[-1:] or [None])[0]


def gap(indicator: Indicator, target: Fraction, value: Fraction) -> Fraction:
    """target − value, or value − target where lower is better; 0 or below means reached."""
    return value - target if indicator.lower_is_better else target - value


def required_pace(gap_left: Fraction, latest: date, by: date) -> Fraction | None:
    """gap ÷ months from latest's period.to to the target's date, a month being 30.4375 days;
    none when reached or when the target's date is not after that day."""
    if gap_left <= 0 or by <= latest:
        return None
    return gap_left / ((by - latest).days / DAYS_IN_A_MONTH)


def least_squares(points: list[tuple[date, Fraction]], at: date) -> Fraction:
    """Ordinary least squares read at one day:
    ȳ + (x − x̄) × Σ(xᵢ − x̄)(yᵢ − ȳ) ÷ Σ(xᵢ − x̄)²."""
    xs = [Fraction((d - at).days) for d, _ in points]  # days counted from `at`, which is then 0
    ys = [y for _, y in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)) / sum((x - mean_x) ** 2 for x in xs)
    return mean_y - mean_x * slope


def projection(indicator: Indicator, values: list[Observation], by: date) -> Fraction | None:
    """Least squares over the last 6 values of the segment (at least 3), at the target's date;
    kept within 0–100 for rates (above 100 if it may), at or above 0 for counts; none when no time is left."""
    if len(values) < 3 or by <= values[-1].report.ends:
        return None
    read = max(Fraction(0), least_squares([(o.report.ends, o.value) for o in values[-6:]], by))
    capped = indicator.is_rate and not indicator.may_exceed_100
    return min(Fraction(100), read) if capped else read


def expected_by_now(first: tuple[date, Fraction], target: Target, now: date) -> Fraction:
    """The straight line from (t0, v0) to (target's date, target), read at `now`; the target once the date is past."""
    start, value = first
    if now >= target.by:
        return target.value
    return value + (target.value - value) * Fraction((now - start).days, (target.by - start).days)


def verdict(indicator: Indicator, values: list[Observation], target: Target | None, as_of: date) -> str:
    """The first that applies, `values` being the comparable segment that ends with latest."""
    if not values:
        return "no-data"
    if target is None:
        return "no-target"
    first, latest = values[0], values[-1]
    if gap(indicator, target.value, latest.value) <= 0:
        return "met"
    if as_of > target.by:
        return "missed"
    if len(values) == 1:
        return "too-early"
    if gap(indicator, target.value, first.value) <= 0:
        return "far-behind"
    path = expected_by_now((first.report.ends, first.value), target, latest.report.ends)
    progress = (latest.value - first.value) / (path - first.value)
    if progress >= ON_TRACK_FROM:
        return "on-track"
    return "behind" if progress >= BEHIND_FROM else "far-behind"


# ---------------------------------------------------------------- tasks

@dataclass(frozen=True)
class Standing:
    """A task, or one locality's share of it, as it stands on as_of."""

    state: str
    done: date | None
    due: date | None
    first_due: date | None
    recurring: bool


def state_as_of(state: str, done: date | None, as_of: date) -> tuple[str, date | None]:
    """What is done after as_of is open (in progress)."""
    if state != "done":
        return state, None
    return ("in-progress", None) if done > as_of else (state, done)


def state_of_shares(shares: list[tuple[str, date | None]]) -> tuple[str, date | None]:
    """A task's state from its localities' states: the cancelled ones are left out; cancelled if none is left,
    done when all the rest are (on the last one's date), else in progress if any has begun, else not started."""
    rest = [(state, done) for state, done in shares if state != "cancelled"]
    if not rest:
        return "cancelled", None
    if all(state == "done" for state, _ in rest):
        return "done", max(done for _, done in rest)
    return ("in-progress" if any(state != "not-started" for state, _ in rest) else "not-started"), None


def stand_of_share(task: Task, share: Share, as_of: date) -> Standing:
    """A locality is judged by its own state, and its own `due` if it has one; `recurring` reaches it."""
    state, done = state_as_of(share.state, share.done, as_of)
    if share.due:
        return Standing(state, done, share.due, share.due, task.recurring)
    return Standing(state, done, task.due, task.first_extended_from or task.due, task.recurring)


def stand_of_task(task: Task, as_of: date) -> Standing:
    """By its own state; without one by its localities'; with neither it is not started."""
    if task.state is not None:
        state, done = state_as_of(task.state, task.done, as_of)
    elif task.shares:
        state, done = state_of_shares([state_as_of(s.state, s.done, as_of) for s in task.shares.values()])
    else:
        state, done = "not-started", None
    return Standing(state, done, task.due, task.first_extended_from or task.due, task.recurring)


def bucket(standing: Standing, as_of: date, due_soon_days: int) -> str:
    """cancelled; recurring; done-on-time (done ≤ due), done-late, done (no due);
    no-deadline, overdue (as_of > due), due-soon (due − as_of ≤ due_soon_days), else running."""
    if standing.state == "cancelled":
        return "cancelled"
    if standing.recurring:
        return "recurring"
    if standing.state == "done":
        if standing.due is None:
            return "done"
        return "done-on-time" if standing.done <= standing.due else "done-late"
    if standing.due is None:
        return "no-deadline"
    if as_of > standing.due:
        return "overdue"
    return "due-soon" if (standing.due - as_of).days <= due_soon_days else "running"


def days_late(standing: Standing, in_bucket: str, as_of: date) -> int | None:
    """done − due where done late, as_of − due where overdue, else nothing."""
    if in_bucket == "done-late":
        return (standing.done - standing.due).days
    return (as_of - standing.due).days if in_bucket == "overdue" else None


def standings_for(site: Site, unit: Unit, as_of: date) -> list[Standing]:
    """The tasks that a unit answers for. The root: every task once, by the task's state. A locality: those whose
    `localities` name it, by its own state, and those that it leads and that do not name it. An agency: those it leads."""
    found = []
    for task in site.tasks:
        if unit.id == site.root:
            found.append(stand_of_task(task, as_of))
        elif not unit.is_agency and unit.id in task.shares:
            found.append(stand_of_share(task, task.shares[unit.id], as_of))
        elif task.lead == unit.id:
            found.append(stand_of_task(task, as_of))
    return found


def completion(done: int, counted: int) -> Fraction | None:
    """100 × done ÷ (all − cancelled − recurring), none where that is 0."""
    return None if counted == 0 else Fraction(100 * done, counted)


# ---------------------------------------------------------------- reporting

def next_start(every: str, start: date) -> date:
    """Half-months begin on the 1st and 16th, months on the 1st, quarters with January, April, July, October."""
    if every == "half-month" and start.day == 1:
        return start.replace(day=16)
    months = start.year * 12 + start.month - 1 + (3 if every == "quarter" else 1)
    return date(months // 12, months % 12 + 1, 1)


def expected_periods(reporting: Reporting, as_of: date) -> Iterator[tuple[date, date]]:
    """The periods from `reporting.from` on whose last day is on or before as_of."""
    start = reporting.first_day
    while True:
        following = next_start(reporting.every, start)
        last = following - timedelta(days=1)
        if last > as_of:
            return
        yield start, last
        start = following


def reporting_units(site: Site) -> list[Unit]:
    """Whose reports are expected: the root's children, the agencies, both, or a list."""
    wanted = site.reporting.units
    if isinstance(wanted, tuple):
        return [site.units[u] for u in wanted]
    localities = site.children.get(site.root, []) if wanted in ("localities", "all") else []
    agencies = [u for u in site.units.values() if u.is_agency] if wanted in ("agencies", "all") else []
    return localities + agencies


@dataclass(frozen=True)
class Arrival:
    """What became of one unit's report for one period."""

    status: str
    submitted: date | None
    days_late: int | None


def arrival(reports: list[Report], unit: str, due: date, as_of: date) -> Arrival:
    """The first that applies, `reports` being those that count and whose two days are the period's:
    submitted by as_of: on-time (≤ due) or late; no `submitted` in a report that gives it figures: reported;
    not yet due: pending; no report: unpublished; else missing, late by as_of − due."""
    days = [r.submitted[unit] for r in reports if r.submitted and unit in r.submitted]
    arrived = min((d for d in days if d <= as_of), default=None)
    if arrived:
        late = (arrived - due).days
        return Arrival("late", arrived, late) if late > 0 else Arrival("on-time", arrived, None)
    if any(r.submitted is None and has_figures(r, unit, as_of) for r in reports):
        return Arrival("reported", None, None)
    if as_of <= due:
        return Arrival("pending", None, None)
    if not reports:
        return Arrival("unpublished", None, None)
    return Arrival("missing", None, (as_of - due).days)


def has_figures(report: Report, unit: str, as_of: date) -> bool:
    return any(u == unit for u, _ in figures_as_of(report, as_of))
