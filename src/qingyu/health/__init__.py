"""What `qingyu doctor` looks at, and what `qingyu serve` refuses to start over.

Each check is one function that returns findings; a finding is fine, worth attention, or such
that no petition should be taken in before it is put right.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import DatabaseError
from django.utils.translation import gettext as _

from . import instance, people, records, storage
from .finding import Finding, Level

__all__ = ["Finding", "Level", "examine", "worst"]

Check = Callable[[datetime], list[Finding]]

CHECKS: tuple[Check, ...] = (
    instance.python,
    instance.mode,
    instance.keys_present,
    instance.clock,
    storage.durability,
    storage.disk,
    storage.folders,
    storage.static_files,
    records.migrations,
    records.clock_against_journal,
    records.holidays,
    records.outbox,
    records.jobs,
    records.demonstration,
    people.crew,
)


def examine(now: datetime) -> Iterator[Finding]:
    """Every finding, in the order of CHECKS; a check the database fails is itself a finding."""
    for check in CHECKS:
        try:
            yield from check(now)
        except DatabaseError as problem:
            words = _("查不了：%(why)s") % {"why": type(problem).__name__}
            advice = _("数据库是否可用、是否已运行 qingyu prepare")
            yield Finding(check.__name__, Level.BAD, words, advice)


def worst(findings: list[Finding]) -> Level:
    return max((finding.level for finding in findings), default=Level.OK)
