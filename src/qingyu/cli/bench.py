"""`qingyu bench`: each claim of the documentation has a command here that prints its figures."""

import click

from qingyu.cli import Lazy

# bench -> (module below qingyu.cli, the sentence shown in --help)
BENCHES: dict[str, tuple[str, str]] = {
    "counting": (
        "benches.counting",
        "very many matters counted from nothing, one day, the leader's page (汇总)",
    ),
    "ledger": ("benches.ledger", "a large ledger written and read again (台账)"),
    "ocr": ("benches.ocr", "reading of rendered and degraded letters, by character (文字识别)"),
    "reading": (
        "benches.reading.command",
        "class, same matter, groups, time and size, on real messages (文本)",
    ),
    "replay": (
        "benches.replay",
        "real messages day by day: on which day the largest matters warn (回放)",
    ),
    "replies": ("benches.replies", "the examiner of replies on a marked corpus (答复检查)"),
    "search": ("benches.search", "the search box over very many matters (检索)"),
    "warnings": (
        "benches.warnings",
        "early warning on simulated series with known outbreaks (预警)",
    ),
}


@click.group(cls=Lazy, table=BENCHES)
def command() -> None:
    """Measure what is claimed and print the figures (测评)."""
