#!/usr/bin/env python3
"""compare.py EXPECTED_DIR ACTUAL_DIR

Compares the CSV files cell by cell. Each difference is a line; exit 1 if there is any.
Also held to the contract: line endings (LF), no byte-order mark, and the order of rows.
"""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from pathlib import Path

KEYS = {
    "observations.csv": ["period", "from", "unit", "indicator"],
    "standings.csv": ["unit", "indicator"],
    "tasks.csv": ["plan", "task", "locality"],
    "completion.csv": ["unit"],
    "reporting.csv": ["unit", "from", "to"],
    "corrections.csv": ["unit", "indicator", "period", "on"],
}


def keyed(rows: list[dict[str, str]], columns: list[str]) -> dict[tuple[str, ...], dict[str, str]]:
    """Row key → row; rows that share a key are told apart by their number."""
    found: dict[tuple[str, ...], dict[str, str]] = {}
    seen: Counter = Counter()
    for row in rows:
        key = tuple(row.get(c) or "" for c in columns)
        seen[key] += 1
        found[key if seen[key] == 1 else (*key, f"#{seen[key]}")] = row
    return found


def table_of(text: str) -> tuple[list[str], list[dict[str, str]]]:
    lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    if not lines:
        return [], []
    return lines[0], [dict(zip(lines[0], line)) for line in lines[1:]]


def compare_file(name: str, expected: bytes, actual: bytes) -> tuple[int, list[str]]:
    """How many cells agree, and each difference as a line."""
    faults = []
    if actual.startswith(b"\xef\xbb\xbf"):
        faults.append(f"{name}: begins with a byte-order mark")
        actual = actual[3:]
    if b"\r\n" in actual:
        faults.append(f"{name}: has CRLF line endings")
    if not actual.endswith(b"\n"):
        faults.append(f"{name}: does not end with a line ending")
    columns, rows = table_of(expected.decode("utf-8"))
    actual_columns, actual_rows = table_of(actual.decode("utf-8"))
    if columns != actual_columns:
        faults.append(f"{name}: header: expected {','.join(columns)}, found {','.join(actual_columns)}")
    want, have = keyed(rows, KEYS[name]), keyed(actual_rows, KEYS[name])
    agreed = 0
    for key, row in want.items():
        label = f"{name}: {'/'.join(key)}"
        if key not in have:
            faults.append(f"{label}: expected this row ({describe(row)}), found none")
            continue
        for column in columns:
            x, y = row.get(column), have[key].get(column)
            if x == y:
                agreed += 1
            else:
                faults.append(f"{label}: {column}: expected {x!r}, found {y!r}")
    faults += [
        f"{name}: {'/'.join(key)}: expected no such row, found it ({describe(row)})"
        for key, row in have.items()
        if key not in want
    ]
    if [k for k in want if k in have] != [k for k in have if k in want]:
        faults.append(f"{name}: the rows are in another order")
    return agreed, faults


def describe(row: dict[str, str]) -> str:
    return ", ".join(f"{column} {cell}" for column, cell in row.items() if cell)


def compare_dirs(expected: Path, actual: Path) -> tuple[int, list[str]]:
    agreed, faults = 0, []
    for name in KEYS:
        if not (actual / name).is_file():
            faults.append(f"{name}: expected this file, found none")
            continue
        cells, more = compare_file(name, (expected / name).read_bytes(), (actual / name).read_bytes())
        agreed += cells
        faults += more
    return agreed, faults


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    agreed, faults = compare_dirs(Path(sys.argv[1]), Path(sys.argv[2]))
    for fault in faults:
        print(fault)
    print(f"{agreed} cells agree, {len(faults)} differences")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
