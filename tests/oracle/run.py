#!/usr/bin/env python3
"""run.py --binary PATH [--sample SITE_DIR …] [--sample-as-of DATE …] [--sites N] [--first SEED] --work DIR

Recomputes, builds with the binary, compares: the sample (for its own day, and each --sample-as-of),
the hand-worked cases, and the sites of N seeds. One line per site; exit 1 on any difference.
What differs is left in DIR to look at: <site>/site, <site>/expected, <site>/public, <site>/differences.txt.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from casebook import case_names, write_case
from compare import compare_dirs
from content import day
from generate import generate
from recompute import recompute

SHOWN = 5  # differences per site that are printed; the file has them all


def build(binary: Path, site: Path, out: Path, as_of: date | None) -> str | None:
    """Builds the site; what went wrong, if anything did."""
    command = [str(binary), "build", "--root", str(site), "--out", str(out), "--quiet"]
    command += ["--as-of", as_of.isoformat()] if as_of else []
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if done.returncode == 0:
        return None
    return f"the build exited with {done.returncode}\n{done.stderr or done.stdout}"


def compare_site(binary: Path, name: str, site: Path, as_of: date | None, work: Path) -> bool:
    """True where every cell agrees."""
    expected, public = work / "expected", work / "public"
    computed_for = recompute(site, expected, as_of)
    trouble = build(binary, site, public, as_of)
    agreed, faults = (0, [trouble]) if trouble else compare_dirs(expected, public / "data")
    verdict = f"{len(faults)} differences" if faults else "agrees"
    print(f"{name}: as of {computed_for or 'no day'}: {agreed} cells agree, {verdict}")
    if faults:
        (work / "differences.txt").write_text("\n".join(faults) + "\n", encoding="utf-8")
        for fault in faults[:SHOWN]:
            print("    " + fault.rstrip().replace("\n", "\n    "))
        if len(faults) > SHOWN:
            print(f"    … and {len(faults) - SHOWN} more")
    return not faults


def sites(args: argparse.Namespace) -> Iterator[tuple[str, Path, date | None, Path]]:
    """Name, site folder, day to ask for, and a work folder of its own, for each comparison."""
    for sample in args.sample:
        for as_of in [None, *args.sample_as_of]:
            name = f"sample-{sample.resolve().name}" + (f"-{as_of}" if as_of else "")
            yield name, sample, as_of, fresh(args.work / name)
    for case in case_names():
        folder = fresh(args.work / f"case-{case}")
        for number, view in enumerate(write_case(case, folder / "site"), start=1):
            as_of = day(view["as_of"]) if view["as_of"] else None
            yield f"case-{case}-{number}", folder / "site", as_of, fresh(folder / f"view-{number}")
    for seed in range(args.first, args.first + args.sites):
        folder = fresh(args.work / f"seed-{seed}")
        maker = generate(seed, folder / "site")
        yield f"seed-{seed} ({maker.shape})", folder / "site", maker.as_of, folder


def fresh(folder: Path) -> Path:
    """An empty folder below the work folder."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares a minhbach binary with this recomputation, cell by cell.")
    parser.add_argument("--binary", type=Path, required=True)
    parser.add_argument("--sample", type=Path, action="append", default=[], metavar="SITE_DIR")
    parser.add_argument("--sample-as-of", type=day, action="append", default=[], metavar="DATE")
    parser.add_argument("--sites", type=int, default=40, metavar="N")
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--work", type=Path, required=True, metavar="DIR")
    args = parser.parse_args()
    args.binary = args.binary.resolve()
    agreements = [compare_site(args.binary, *site) for site in sites(args)]
    failed = agreements.count(False)
    print(f"{len(agreements) - failed} of {len(agreements)} agree")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
