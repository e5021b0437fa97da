"""What `make test` does, step by step. Standard library only: it also prepares its own machine.

A step that fails does not stop the next, so that one run shows everything; the last line adds
up what passed and failed. With CI=true a missing tool or a skipped test is a failure.
"""

import argparse
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path

import environment
import machine
import postgres
from environment import BIN, PYTHON, ROOT

IN_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}
DATA = ROOT / "var" / "tests"  # never the data of an instance that runs here
# What makes the run long is told each time, so that it does not grow unnoticed.
DURATIONS = ["--durations=6", "--durations-min=8"]
WORKERS = os.environ.get("WORKERS", "2")

CHECKS = {
    "lint": ["ruff", "check", "src", "tests", "tools"],
    "format": ["ruff", "format", "--check", "src", "tests", "tools"],
    "templates": ["djlint", "src/qingyu", "--lint", "--quiet"],
    "types": ["mypy"],
    "import contracts": ["lint-imports"],
    "migrations": ["python", "-m", "django", "makemigrations", "--check", "--dry-run"],
}


@dataclass
class Tally:
    """What the steps found; a check counts as one test."""

    passed: int = 0
    failed: int = 0
    lines: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def count(self, name: str, passed: int, failed: int, seconds: float) -> None:
        self.passed += passed
        self.failed += failed
        word = "FAILED" if failed else "ok"
        self.lines.append(
            f"{name:<18} {word:<7} {passed:>5} passed {failed:>3} failed {seconds:>7.1f} s"
        )

    def skip(self, what: str) -> None:
        """Names what was not tested; in CI that is itself a failure."""
        self.skipped.append(what)
        self.failed += IN_CI


def main() -> int:
    only = arguments().only
    environment.ensure("dev")
    DATA.mkdir(parents=True, exist_ok=True)
    missing = machine.prepare() if only != "checks" else []
    tally = Tally()
    if only in (None, "checks"):
        checks(tally)
    if only in (None, "sqlite"):
        tests(tally, "SQLite", ["-m", "not browser"])
    if only in (None, "postgresql"):
        on_postgres(tally)
    if only in (None, "browser"):
        in_chromium(tally, missing)
    return closing(tally)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=["checks", "sqlite", "postgresql", "browser"])
    return parser.parse_args()


def checks(tally: Tally) -> None:
    for name, command in CHECKS.items():
        heading(name)
        began = time.monotonic()
        done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, env=surroundings())
        tally.count(name, done.returncode == 0, done.returncode != 0, time.monotonic() - began)


def on_postgres(tally: Tally) -> None:
    if postgres.binaries() is None:
        tally.skip("every test on PostgreSQL: no initdb here (apt install postgresql)")
        return
    with postgres.server() as url:
        # Law, reading, sheets: what never opens a database was tested a moment ago.
        tests(tally, "PostgreSQL", ["-m", "not browser", "--needs-database"], DATABASE_URL=url)


def in_chromium(tally: Tally, missing: list[str]) -> None:
    if not list((ROOT / "tests" / "browser").glob("test_*.py")):
        return
    if missing:
        tally.skip(f"the story in a real browser: {'; '.join(missing)}")
        return
    tests(tally, "Chromium", ["-m", "browser"])


def tests(tally: Tally, name: str, choice: list[str], **settings: str) -> None:
    """One pytest run; its own closing lines are shown, its counts are added up from its report."""
    heading(f"tests: {name}")
    report = DATA / f"{name.lower()}.xml"
    report.unlink(missing_ok=True)
    began = time.monotonic()
    command = [
        str(PYTHON),
        "-m",
        "pytest",
        "-n",
        WORKERS,
        "--dist",
        "loadfile",
        # By name, not the files with most tests first: a slow file of few tests must not come last.
        "--no-loadscope-reorder",
        "-rfEs",
        *DURATIONS,
        *choice,
    ]
    done = subprocess.run(
        [*command, f"--junitxml={report}"], cwd=ROOT, env=surroundings(**settings)
    )
    passed, failed, skipped = counts(report)
    tally.count(name, passed, failed or int(done.returncode != 0), time.monotonic() - began)
    for reason in skipped:
        tally.skip(f"{name}: {reason}")


def counts(report: Path) -> tuple[int, int, list[str]]:
    """How many passed and failed, and why others were skipped.

    A test that is about one engine says so ("SQLite only", "PostgreSQL only"): on the other
    there is nothing to test, so that is not a skip.
    """
    if not report.is_file():
        return 0, 0, []
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    failed = sum(
        1 for case in cases if case.find("failure") is not None or case.find("error") is not None
    )
    notes = [(case, note) for case in cases if (note := case.find("skipped")) is not None]
    skipped = [
        f"{case.get('classname')}.{case.get('name')}: {note.get('message')}"
        for case, note in notes
        if not str(note.get("message")).endswith(" only")
    ]
    return len(cases) - failed - len(notes), failed, skipped


def surroundings(**settings: str) -> dict[str, str]:
    """The environment of a step: ours, without whatever the caller's shell says of an instance."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("QINGYU_")}
    own.pop("DATABASE_URL", None)
    own |= {
        "PATH": f"{BIN}:{own['PATH']}",
        "DJANGO_SETTINGS_MODULE": "qingyu.config.settings",
        "QINGYU_DATA": str(DATA),
    }
    return own | machine.settings() | settings


def heading(words: str) -> None:
    print(f"\n== {words}", flush=True)


def closing(tally: Tally) -> int:
    heading("result")
    print("\n".join(tally.lines))
    for what in tally.skipped:
        print(f"{'FAILED' if IN_CI else 'SKIPPED'}: not tested: {what}")
    print(f"{tally.passed} passed, {tally.failed} failed, {len(tally.skipped)} skipped")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
