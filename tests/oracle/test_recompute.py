"""python3 -m unittest (in this folder): the hand-worked cases, the small formulas, the generator, the comparison."""

from __future__ import annotations

import csv
import io
import tempfile
import unittest
from collections import Counter
from datetime import date
from fractions import Fraction
from pathlib import Path

import compare
import rules
import tables
from casebook import case_names, write_case
from content import day, read_site
from generate import SHAPES, Maker, generate
from recompute import recompute

VERDICTS = {"no-data", "no-target", "met", "missed", "too-early", "on-track", "behind", "far-behind"}
BUCKETS = {
    "cancelled", "recurring", "done-on-time", "done-late", "done", "no-deadline", "overdue", "due-soon", "running",
}
ARRIVALS = {"on-time", "late", "missing", "pending", "reported", "unpublished"}


def rows_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


class Cases(unittest.TestCase):
    """Every view of every case in cases/, cell by cell."""

    def check_row(self, rows: list[dict[str, str]], expected: dict[str, str], keys: list[str]) -> None:
        if "rows" in expected:
            self.assertEqual(len(rows), int(expected["rows"]))
            return
        told = {c: x for c, x in expected.items() if c in keys}
        found = [r for r in rows if all(r[c] == x for c, x in told.items())]
        if "absent" in expected:
            self.assertEqual(found, [], told)
            return
        self.assertEqual(len(found), 1, f"rows for {told}")
        self.assertEqual(expected, {c: found[0][c] for c in expected}, told)

    def test_cases(self) -> None:
        for name in case_names():
            with tempfile.TemporaryDirectory() as folder:
                site, out = Path(folder) / "site", Path(folder) / "out"
                for view in write_case(name, site):
                    recompute(site, out, day(view["as_of"]) if view["as_of"] else None)
                    for file, expected_rows in view["expect"].items():
                        for expected in expected_rows:
                            with self.subTest(case=name, as_of=view["as_of"], file=file, row=str(expected)):
                                self.check_row(rows_of(out / file), expected, compare.KEYS[file])


class Formulas(unittest.TestCase):
    def test_rounding_is_half_away_from_zero(self) -> None:
        for x, text in [
            ("0.125", "0.13"), ("-0.125", "-0.13"), ("0.005", "0.01"), ("-0.005", "-0.01"), ("-0.004", "0.00"),
            ("0", "0.00"), ("99.995", "100.00"), ("2.675", "2.68"), ("-3", "-3.00"), ("1e15", "1000000000000000.00"),
        ]:
            self.assertEqual(tables.two_decimals(Fraction(x)), text)

    def test_given_numbers_keep_every_digit(self) -> None:
        for x, text in [
            ("50", "50"), ("50.0", "50"), ("3.40", "3.4"), ("-0", "0"), ("-0.50", "-0.5"), ("0.001", "0.001"),
            ("1e20", "100000000000000000000"), ("12080", "12080"), ("9.904999999", "9.904999999"),
        ]:
            self.assertEqual(tables.as_given(Fraction(x)), text)

    def test_periods(self) -> None:
        def starts(every: str, first: str, count: int) -> list[str]:
            found = [day(first)]
            while len(found) < count:
                found.append(rules.next_start(every, found[-1]))
            return [d.isoformat() for d in found]

        self.assertEqual(
            starts("half-month", "2023-12-16", 4), ["2023-12-16", "2024-01-01", "2024-01-16", "2024-02-01"]
        )
        self.assertEqual(starts("month", "2023-11-01", 3), ["2023-11-01", "2023-12-01", "2024-01-01"])
        self.assertEqual(starts("quarter", "2023-07-01", 3), ["2023-07-01", "2023-10-01", "2024-01-01"])

    def test_a_break_day_belongs_to_what_follows(self) -> None:
        before, on, after = date(2022, 1, 31), date(2022, 2, 28), date(2022, 3, 31)
        self.assertTrue(rules.separates(on, before, on))
        self.assertFalse(rules.separates(on, on, after))

    def test_a_child_that_has_ended_adds_nothing(self) -> None:
        """Even where a later report still gives it a figure; a site that holds one may be refused, so no case does."""
        with tempfile.TemporaryDirectory() as folder:
            write_case("ended-unit", Path(folder))
            (Path(folder) / "content/reports/3.yaml").write_text(
                "period: { from: 2022-03-01, to: 2022-03-31 }\n"
                "figures: { a: { online: { n: 9, d: 9 } }, b: { online: { n: 1, d: 4 } } }\n"
            )
            site = read_site(Path(folder))
            report = rules.counted_reports(site, date(2022, 3, 31))[-1]
            found = {o.unit: o.value for o in rules.observations_in(site, report, date(2022, 3, 31))}
            self.assertEqual(found, {"a": 100, "b": 25, "tinh": 25})

    def test_quoting_only_where_needed(self) -> None:
        self.assertEqual(
            tables.written([["a b", "a,b", 'say "a"', "a\nb", ""]]), 'a b,"a,b","say ""a""","a\nb",\n'.encode()
        )


class Generated(unittest.TestCase):
    def test_the_same_seed_gives_the_same_site(self) -> None:
        for seed in range(len(SHAPES)):
            self.assertEqual(Maker(seed).make().written(), Maker(seed).make().written())

    def test_forty_seeds_reach_every_outcome(self) -> None:
        reached: dict[str, Counter] = {"verdict": Counter(), "bucket": Counter(), "status": Counter()}
        with tempfile.TemporaryDirectory() as folder:
            for seed in range(40):
                site, out = Path(folder) / f"site-{seed}", Path(folder) / f"out-{seed}"
                maker = generate(seed, site)
                recompute(site, out, maker.as_of)
                reached["verdict"].update(r["verdict"] for r in rows_of(out / "standings.csv"))
                reached["bucket"].update(r["bucket"] for r in rows_of(out / "tasks.csv"))
                reached["status"].update(r["status"] for r in rows_of(out / "reporting.csv"))
        self.assertEqual(set(reached["verdict"]), VERDICTS)
        self.assertEqual(set(reached["bucket"]), BUCKETS)
        self.assertEqual(set(reached["status"]), ARRIVALS)

    def test_one_as_of_may_be_asked_for(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            generate(0, Path(folder))
            site = read_site(Path(folder))
            latest = rules.latest_day(site)
            self.assertEqual(tables.tables(site, latest), tables.tables(read_site(Path(folder)), latest))


class Comparison(unittest.TestCase):
    OLD = b"unit,total\na,1\nb,2\n"

    def faults(self, actual: bytes) -> list[str]:
        return compare.compare_file("completion.csv", self.OLD, actual)[1]

    def test_agreement(self) -> None:
        self.assertEqual(compare.compare_file("completion.csv", self.OLD, self.OLD), (4, []))
        self.assertEqual(self.faults(b'unit,total\n"a",1\nb,2\n'), [])

    def test_each_difference_is_told(self) -> None:
        self.assertEqual(self.faults(b"unit,total\na,1\nb,3\n"), ["completion.csv: b: total: expected '2', found '3'"])
        self.assertIn("found none", self.faults(b"unit,total\na,1\n")[0])
        self.assertIn("expected no such row", self.faults(b"unit,total\na,1\nb,2\nc,3\n")[0])
        self.assertIn("another order", self.faults(b"unit,total\nb,2\na,1\n")[0])
        self.assertIn("CRLF", self.faults(b"unit,total\r\na,1\r\nb,2\r\n")[0])
        self.assertIn("header", self.faults(b"unit,sum\na,1\nb,2\n")[0])


if __name__ == "__main__":
    unittest.main()
