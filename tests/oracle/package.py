"""Judges Data Packages with Frictionless' own tool: package.py FOLDER…, each with a datapackage.json. Prints a JSON list of
what is wrong with each: `table: kind of error: note`, nothing where the package, its files and all their cells are valid."""

import json
import os
import sys

from frictionless import validate


def wrong(folder: str) -> list[str]:
    os.chdir(folder)
    report = validate("datapackage.json")
    found = [f"package: {error.type}: {error.note}" for error in report.errors]
    for task in report.tasks:
        found += [f"{task.name}: {error.type}: {error.message}" for error in task.errors]
    if not report.valid and not found:
        found.append("package: not valid, and no word why")
    if report.valid and not report.tasks:
        found.append("package: no table was judged")
    return found


def main() -> None:
    folders = [os.path.abspath(folder) for folder in sys.argv[1:]]
    json.dump([wrong(folder) for folder in folders], sys.stdout, ensure_ascii=False)


main()
