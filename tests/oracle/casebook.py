"""The hand-worked cases in cases/: each a tiny site, its rule, and cells worked out by hand.

A case names the files that differ from cases/_base.yaml and one or more views: a day (or none)
and the rows expected on it. An expected row names the columns that tell it and the cells to hold;
`absent` says that there is no such row, `rows` how many rows the file has.
"""

from __future__ import annotations

from pathlib import Path

import yaml

from content import LOADER

FOLDER = Path(__file__).parent / "cases"


def read_case(name: str) -> dict:
    return yaml.load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"), Loader=LOADER)


def case_names() -> list[str]:
    return sorted(p.stem for p in FOLDER.glob("*.yaml") if not p.stem.startswith("_"))


def write_case(name: str, folder: Path) -> list[dict]:
    """Writes the case's site folder and gives back its views."""
    case = read_case(name)
    for path, text in (read_case("_base")["files"] | case["files"]).items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return case["views"]
