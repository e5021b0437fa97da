"""Verifying everything: chains, checkpoints, receipts, guards, and the records themselves."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection

from . import attest, guards, receipts, streams, walk
from .diagnosis import Anchor
from .findings import Finding
from .projection import Rebuilt
from .recorded import Recorded

# Called after each chain with the number of chains and entries so far.
Progress = Callable[[int, int], None]


@dataclass
class Report:
    """What was walked and what was found. `rate` is entries per second of the walk."""

    entries: int = 0
    chains: int = 0
    rows: int = 0
    seconds: float = 0.0
    findings: list[Finding] = field(default_factory=list)

    @property
    def rate(self) -> int:
        return round(self.entries / self.seconds) if self.seconds else 0


@dataclass(frozen=True)
class Evidence:
    """What people kept outside: receipts, and copies of checkpoints."""

    receipts: Sequence[Mapping[str, Any]] = ()
    checkpoints: Sequence[Path] = ()


def verify(
    *,
    chain: str | None = None,
    evidence: Evidence | None = None,
    models: Sequence[type[Recorded]] | None = None,
    progress: Progress = lambda chains, entries: None,
) -> Report:
    """Everything, or one chain alone (then without the records, which other chains change too)."""
    held = evidence or Evidence()
    report = Report()
    with streams.snapshot(), closing(Rebuilt(models)) as rebuilt:
        report.findings += [_unguarded(name) for name in guards.missing(connection)]
        anchored, refused = anchors(held.receipts)
        report.findings += refused
        _walk(chain, anchored, rebuilt, report, progress)
        report.findings += attest.check()
        report.findings += attest.copies([*attest.own_copies(), *held.checkpoints])
        if chain is None:
            report.findings += rebuilt.differences()
            report.rows = rebuilt.rows
    report.findings = sorted(set(report.findings))
    return report


def _walk(
    chain: str | None,
    anchored: Mapping[str, Sequence[Anchor]],
    rebuilt: Rebuilt,
    report: Report,
    progress: Progress,
) -> None:
    began, unseen = time.perf_counter(), set(anchored)
    for found in streams.chains(chain):
        report.findings += walk.check(found, anchored)
        report.chains += 1
        report.entries += len(found.lines)
        unseen.discard(found.name)
        if chain is None:
            for line in found.lines:
                rebuilt.add(line.seq, line.effects)
        progress(report.chains, report.entries)
    report.seconds = time.perf_counter() - began
    if chain is None:
        report.findings += [_gone(name) for name in sorted(unseen)]


def anchors(given: Iterable[Mapping[str, Any]]) -> tuple[dict[str, list[Anchor]], list[Finding]]:
    """What genuine receipts fix, by chain; the others are findings."""
    fixed: dict[str, list[Anchor]] = defaultdict(list)
    refused = []
    for receipt in given:
        if receipts.is_signed(receipt):
            n = receipt["n"]
            fixed[receipt["chain"]].append(Anchor(n, receipt["hash"], "回执"))
        else:
            where = f"{receipt.get('chain')}#{receipt.get('n')}"
            refused.append(Finding(where, "receipt", f"{where} 的回执不是本系统开出的，或被改过"))
    return fixed, refused


def _gone(chain: str) -> Finding:
    return Finding(f"{chain}#1", "truncated", f"{chain} 整条不见了，而回执还在")


def _unguarded(name: str) -> Finding:
    return Finding(name, "guard", f"数据库的防改触发器 {name} 不在了")
