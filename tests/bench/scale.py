#!/usr/bin/env python3
"""What a build costs at the size of a country, against a copy of what it makes.

    python3 tests/bench/scale.py [--sizes 21x24,1000x24] [--bin FILE] [--times 3] [--json FILE]

Comes in: the release binary, the generator of tests/scale. Goes out: for each size a table, every row a whole process as
the system saw it (time, processor time, peak memory), its time against `cp -r` of the same output in the same run on the
same file system, and the time of each stage as the binary tells it; how long the preview takes from a saved figure to the
page; then the bars that issue 7 set. Never here: a verdict; machines differ, and who reads the numbers judges them.
"""

import argparse
import csv
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SIZES = "21x24,130x24,1000x24,3321x24,10000x24,1000x240"
STAGES = ["load", "yaml", "check", "figures", "charts", "pages", "write"]
RATE = "truc-tuyen"
THEME = "rieng"
# The preview keeps a site in memory; so many localities are the bar's.
PREVIEWED = 3321
FIRST, UNCHANGED, FIGURE, ANNOUNCEMENT, TEMPLATE = (
    "first build", "unchanged", "one figure", "one announcement", "one template")


def main():
    asked = arguments()
    target = target_folder()
    binary = Path(asked.bin) if asked.bin else target / "release" / "minhbach"
    generator = target / "release" / "examples" / "scale"
    build(binary if not asked.bin else None, generator)
    told = {"machine": machine(asked.at), "sizes": []}
    say("%s; %s; median of %d\n" % (told["machine"]["words"], binary, asked.times))
    for localities, reports in asked.sizes:
        with tempfile.TemporaryDirectory(prefix="minhbach-scale-", dir=asked.at) as folder:
            bench = Bench(binary, generator, Path(folder), asked.times)
            size = bench.size(localities, reports)
            told["sizes"].append(size)
            say(table(size))
            size["shown"] = bench.preview() if localities <= PREVIEWED else None
        if size["shown"]:
            say("serve: a saved figure is shown after %.0f ms\n" % size["shown"])
    told["bars"] = bars(told["sizes"])
    say(bars_table(told["bars"]))
    if asked.json:
        Path(asked.json).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=sizes, default=SIZES, help="localities x reports, with commas between [%(default)s]")
    parser.add_argument("--bin", help="the binary [the one of this repository, built for release]")
    parser.add_argument("--times", type=int, default=3, help="how often each is measured [%(default)s]")
    parser.add_argument("--at", default=memory_folder(), help="the folder to work in [%(default)s]")
    parser.add_argument("--json", metavar="FILE", help="write all that was measured into a file")
    return parser.parse_args()


def sizes(typed):
    return [tuple(int(part) for part in size.split("x")) for size in typed.split(",")]


def memory_folder():
    """A file system in memory where there is one: a disk would be measured instead of the program."""
    is_there = os.path.isdir("/dev/shm") and os.access("/dev/shm", os.W_OK)
    return "/dev/shm" if is_there else tempfile.gettempdir()


def target_folder():
    return Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))


def build(binary, generator):
    """Nothing is measured of an older state than the sources have."""
    wanted = ["--bin", "minhbach"] if binary else []
    if binary or not generator.exists():
        subprocess.run(["cargo", "build", "--release", "--quiet", *wanted, "--example", "scale"], cwd=REPOSITORY, check=True)


def machine(at):
    cores, load = os.cpu_count(), os.getloadavg()
    words = "%d cores, load %.1f %.1f %.1f, in %s" % (cores, *load, at)
    return {"cores": cores, "load": load, "at": at, "words": words}


def say(text):
    print(text, flush=True)


class Run:
    """One process, as the system saw it."""

    def __init__(self, command):
        with tempfile.TemporaryFile() as told:
            begun = time.monotonic()
            child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=told)
            _, status, usage = os.wait4(child.pid, 0)
            self.wall = time.monotonic() - begun
            child.returncode = os.waitstatus_to_exitcode(status)
            told.seek(0)
            self.stderr = told.read().decode("utf-8", "replace")
        if child.returncode != 0:
            sys.exit("%s: status %d\n%s" % (" ".join(map(str, command)), child.returncode, self.stderr))
        self.cpu = usage.ru_utime + usage.ru_stime
        # Kilobytes on Linux, bytes elsewhere. A child begins with the memory of this program, some 15 MB.
        self.peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        self.stages = next((json.loads(line)["timings"] for line in self.stderr.splitlines()
                            if line.startswith('{"timings"')), {})

    def number(self, pattern):
        found = re.search(pattern, self.stderr)
        return int(found.group(1)) if found else 0


class Bench:
    """One size, in a folder of its own."""

    def __init__(self, binary, generator, folder, times):
        self.binary, self.generator, self.times = binary, generator, times
        self.site, self.public, self.copy = folder / "site", folder / "site" / "public", folder / "copy"

    def size(self, localities, reports):
        subprocess.run([self.generator, str(localities), str(reports), self.site], check=True, stdout=subprocess.DEVNULL)
        content, _ = weigh(self.site / "content")
        first, copies = self.first()
        copied = statistics.median(copies)
        output, files = weigh(self.public)
        size = {
            "localities": localities, "reports": reports, "content_bytes": content, "bytes": output, "files": files,
            "pages": first[0].number(r"published (\d+) pages"), "copy": copied, "copies": copies, "rows": [],
        }
        measured = [
            (FIRST, first),
            (UNCHANGED, [self.build() for _ in range(self.times)]),
            (FIGURE, self.figure()),
            (ANNOUNCEMENT, self.announcement()),
            (TEMPLATE, self.template()),
        ]
        size["rows"] = [row(name, runs, copied) for name, runs in measured]
        for own in size["rows"]:
            own["to_first"] = own["wall"] / size["rows"][0]["wall"]
        return size

    def build(self):
        return Run([self.binary, "build", "--root", self.site, "--timings", "--format", "json", "--lang", "en"])

    def first(self):
        """Builds and copies in turns, so that both meet the same machine."""
        builds, copies = [], []
        for _ in range(self.times):
            shutil.rmtree(self.public, ignore_errors=True)
            builds.append(self.build())
            copies.append(Run(["cp", "-r", self.public, self.copy]).wall)
            shutil.rmtree(self.copy)
        return builds, copies

    def changed(self, path, change, look=lambda: None):
        """Every build has one change since the one before: there, and back again. `look` is called after the first."""
        plain = path.read_text(encoding="utf-8")
        other = change(plain)
        assert other != plain, path
        runs = []
        for turn in range(self.times):
            path.write_text(plain if turn % 2 else other, encoding="utf-8")
            runs.append(self.build())
            if turn == 0:
                look()
        return runs

    def figure(self):
        """One dossier more for whoever is first among the communes of the first district: nobody's rank moves."""
        before = self.standings()
        unit = self.leader(before)

        def hold():
            after = self.standings()
            moved = [own for own in before if before[own]["rank"] != after[own]["rank"]]
            own = unit, RATE
            assert not moved and before[own]["numerator"] != after[own]["numerator"], (unit, moved)

        return self.changed(self.newest_report(), lambda text: one_more(text, unit), hold)

    def newest_report(self):
        return sorted((self.site / "content" / "reports").iterdir())[-1]

    def standings(self):
        with open(self.public / "data" / "standings.csv", encoding="utf-8", newline="") as rows:
            return {(own["unit"], own["indicator"]): own for own in csv.DictReader(rows)}

    def leader(self, standings):
        with open(self.public / "data" / "localities.csv", encoding="utf-8", newline="") as rows:
            parents = {own["id"]: own["parent"] for own in csv.DictReader(rows)}
        first = [unit for (unit, rate), own in standings.items() if rate == RATE and own["rank"] == "1"]
        return next(unit for unit in first if parents[unit] in first)

    def announcement(self):
        newest = sorted((self.site / "content" / "announcements").glob("*.md"))[-1]
        return self.changed(newest, lambda text: text + "\nMột câu được thêm vào sau.\n")

    def template(self):
        """The template of a locality's page, in a theme of the site's own: as many pages as localities change."""
        theme = self.site / "themes" / THEME
        templates = theme / "templates"
        templates.mkdir(parents=True)
        (theme / "theme.yaml").write_text("contract: 1\nextends: default\n", encoding="utf-8")
        own = templates / "locality.html"
        shutil.copyfile(REPOSITORY / "themes" / "default" / "templates" / "locality.html", own)
        with open(self.site / "content" / "site.yaml", "a", encoding="utf-8") as site:
            site.write("theme: %s\n" % THEME)
        self.build()
        end = "{% endblock content %}"
        return self.changed(own, lambda text: text.replace(end, "<p>Trang minh họa.</p>\n" + end))


    def preview(self):
        """Milliseconds from a saved figure to the page that has it."""
        unit = self.leader(self.standings())
        report = self.newest_report()
        child = subprocess.Popen([self.binary, "serve", "--root", self.site, "--lang", "en"], stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, text=True)
        try:
            address = re.search(r"http://\S+/", child.stdout.readline()).group(0) + "localities/%s/" % unit
            while b"data.csv" not in (shown := fetched(address)):
                assert child.poll() is None, "the preview has ended"
                time.sleep(0.05)
            times = []
            for _ in range(self.times + 1):
                text = one_more(report.read_text(encoding="utf-8"), unit)
                begun = time.monotonic()
                report.write_text(text, encoding="utf-8")
                while (now := fetched(address)) == shown:
                    assert time.monotonic() - begun < 300, "the preview never shows what was saved"
                    time.sleep(0.005)
                times.append((time.monotonic() - begun) * 1000)
                shown = now
        finally:
            child.kill()
            child.wait()
        # What comes after the first is an editor's day.
        return statistics.median(times[1:])


def one_more(report, unit):
    """The report with one dossier more of this unit."""
    place = r"(\n  %s:\n    %s: \{ online: )(\d+)," % (re.escape(unit), RATE)
    return re.sub(place, lambda found: "%s%d," % (found.group(1), int(found.group(2)) + 1), report)


def fetched(address):
    """The page; of a site that is being built for the first time, nothing."""
    try:
        with urllib.request.urlopen(address, timeout=300) as answer:
            return answer.read()
    except OSError:
        return b""


def weigh(folder):
    sizes = [os.lstat(os.path.join(base, name)).st_size for base, _, names in os.walk(folder) for name in names]
    return sum(sizes), len(sizes)


def row(name, runs, copied):
    """The run in the middle, but of memory the most."""
    middle = sorted(runs, key=lambda run: run.wall)[(len(runs) - 1) // 2]
    stages = {stage: middle.stages.get(stage, 0.0) for stage in STAGES}
    return {
        "name": name, "wall": middle.wall, "walls": [run.wall for run in runs], "cpu": middle.cpu,
        "peak": max(run.peak for run in runs), "to_copy": middle.wall / copied,
        "written": middle.number(r"(\d+) files written"), "stages": stages,
        "rest": max(0.0, middle.wall - sum(stages.values())),
    }


def table(size):
    head = "%s localities x %d reports: %.1f MB of content; %s pages, %s files, %.1f MB; cp -r %.3f s" % (
        grouped(size["localities"]), size["reports"], size["content_bytes"] / 1e6,
        grouped(size["pages"]), grouped(size["files"]), size["bytes"] / 1e6, size["copy"])
    columns = ["", "wall s", "CPU s", "peak MB", "/ cp -r", "/ first", "written", *STAGES, "rest"]
    rows = [[
        own["name"], "%.3f" % own["wall"], "%.2f" % own["cpu"], "%.0f" % (own["peak"] / 1e6), "%.2f" % own["to_copy"],
        "%.3f" % own["to_first"], grouped(own["written"]), *("%.3f" % own["stages"][stage] for stage in STAGES),
        "%.3f" % own["rest"],
    ] for own in size["rows"]]
    return "%s\n%s" % (head, lined_up([columns, *rows]))


def grouped(number):
    return "{:,}".format(number)


def lined_up(rows):
    widths = [max(len(own[at]) for own in rows) for at in range(len(rows[0]))]
    line = lambda own: "  ".join(
        cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in enumerate(zip(own, widths)))
    return "\n".join(line(own).rstrip() for own in rows) + "\n"


def bars(sizes):
    """What issue 7 asked for, beside what was measured; nothing where a size was not."""
    by_size = {(own["localities"], own["reports"]): own for own in sizes}

    def of(size, name, value):
        own = by_size.get(size)
        return next((found[value] for found in own["rows"] if found["name"] == name), None) if own else None

    def over(above, below):
        return above / below if above is not None and below else None

    def per_byte(size):
        return over(of(size, FIRST, "cpu"), by_size[size]["bytes"] if size in by_size else None)

    largest, thousand, long = (10000, 24), (1000, 24), (1000, 240)
    peak = of(largest, FIRST, "peak")
    told = [
        ("first build / cp -r, 3,321 x 24", 3.0, of((3321, 24), FIRST, "to_copy")),
        ("first build / cp -r, 10,000 x 24", 3.0, of(largest, FIRST, "to_copy")),
        ("unchanged / first build, 10,000 x 24", 0.15, of(largest, UNCHANGED, "to_first")),
        ("one figure / first build, 10,000 x 24", 0.20, of(largest, FIGURE, "to_first")),
        ("time at 10,000 / at 1,000", 11.0, over(of(largest, FIRST, "wall"), of(thousand, FIRST, "wall"))),
        ("CPU at 10,000 / at 1,000", 11.0, over(of(largest, FIRST, "cpu"), of(thousand, FIRST, "cpu"))),
        ("CPU per byte, 1,000 x 240 / x 24", 1.2, over(per_byte(long), per_byte(thousand))),
        ("serve: ms from save to shown, 3,321 x 24", 300.0, by_size.get((3321, 24), {}).get("shown")),
        ("peak MB of a first build, 10,000 x 24", 400.0, peak / 1e6 if peak else None),
    ]
    return [{"name": name, "bar": bar, "measured": measured} for name, bar, measured in told]


def bars_table(told):
    rows = [[own["name"], "%g" % own["bar"], "-" if own["measured"] is None else "%.3g" % own["measured"]] for own in told]
    return lined_up([["issue 7", "at most", "measured"], *rows])


if __name__ == "__main__":
    main()
