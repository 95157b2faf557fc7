#!/usr/bin/env python3
"""recompute.py SITE_DIR OUT_DIR [--as-of YYYY-MM-DD]

Computes, from the content alone and without minhbach, the CSV files that minhbach publishes in `data/`.
content.py reads, rules.py computes, tables.py writes.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from content import day, read_site
from rules import latest_day
from tables import write_tables


def recompute(site_dir: Path, out_dir: Path, as_of: date | None = None) -> date | None:
    """Writes the tables and gives back the day they were computed for."""
    site = read_site(site_dir)
    as_of = as_of or latest_day(site)
    write_tables(site, as_of, out_dir)
    return as_of


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("site_dir", type=Path)
    parser.add_argument("out_dir", type=Path)
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD")
    args = parser.parse_args()
    as_of = recompute(args.site_dir, args.out_dir, args.as_of)
    print(f"as of {as_of}" if as_of else "nothing has happened yet: headers only")


if __name__ == "__main__":
    main()
