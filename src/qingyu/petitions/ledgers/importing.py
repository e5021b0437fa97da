"""Bringing a ledger in: checked first with every row's trouble named, then taken over; twice adds nothing."""

import io
import logging
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.core.law.clock import day_of
from qingyu.documents.files import keep, read
from qingyu.documents.files.names import safe_name
from qingyu.documents.models import Import, ImportState
from qingyu.documents.services import columns
from qingyu.documents.sheets import Plan, Row, Sheet, SheetUnreadable, open_sheet
from qingyu.ledger import journal
from qingyu.offices import access
from qingyu.offices.models import Office
from qingyu.offices.tongue import several

from ..errors import Incomplete, NotResponsible, Refused
from ..intake import check as check_intake
from ..models import Matter, Petition
from ..services.register import REGISTRARS, register
from .entering import PROFILES, Entry, Profile, Way, place_names

log = logging.getLogger("qingyu.ledgers")
TOGETHER = 100  # rows a transaction: each is flushed to disk before the next begins
TRIED_TOGETHER = 500  # rows looked up at once before any is written
AT_ONCE = 100  # rows taken over while the clerk waits
LARGEST = 50 * 2**20  # bytes of a file
MOST_TOLD = 500  # lines of a report
SHOWN = 10  # rows of the preview
GIVEN_UP = timedelta(hours=2)


@dataclass
class Count:
    """What became of the rows so far."""

    new: int = 0
    known: int = 0
    bad: set[int] = field(default_factory=set)
    told: list[tuple[int | None, str]] = field(default_factory=list)

    def tell(self, row: int | None, words: str, *, is_error: bool = True) -> None:
        if row is not None and is_error:
            self.bad.add(row)
        if len(self.told) < MOST_TOLD:
            self.told.append((row, words))


@dataclass
class Rows:
    """The rows of a sheet as they come, counted; only the first few stay in memory."""

    sheet: Sheet
    coming: Iterator[Row]
    count: int = 0
    first: list[Row] = field(default_factory=list)

    def good(self, found: Count) -> Iterator[Row]:
        """Rows without an error; what the reader found wrong or doubtful is told on the way."""
        told = self._tell(found, 0)
        for row in self.coming:
            self.count += 1
            if self.count <= SHOWN:
                self.first.append(row)
            told = self._tell(found, told)
            if row.has_error:
                found.bad.add(row.number)
            else:
                yield row
        self._tell(found, told)

    def _tell(self, found: Count, already: int) -> int:
        for problem in self.sheet.problems[already:]:
            found.tell(problem.row, str(problem), is_error=problem.is_error)
        return len(self.sheet.problems)


def check(
    key: str,
    name: str,
    body: bytes | BinaryIO,
    *,
    office: Office,
    channel: str,
    by: access.Viewer,
    now: datetime,
) -> Import:
    """Read the file and try every row without registering one; the file is kept for taking over.

    An open file that lies on the disk is neither read nor sealed as a whole in memory.

    Raises Refused for what is no sheet, is too large, or has a header that nothing here knows.
    """
    if not by.has(*REGISTRARS, at=office.pk):
        raise NotResponsible(_("由本单位的登记人员导入。"))
    file = io.BytesIO(body) if isinstance(body, bytes) else body
    # An upload knows its size even where nothing of it was kept.
    size = getattr(file, "size", None) or file.seek(0, io.SEEK_END)
    if size > LARGEST:
        raise Incomplete(
            file=_("文件有 %(size)s MB，最多 %(most)s MB，请分开导入。")
            % {"size": size // 2**20, "most": LARGEST // 2**20}
        )
    profile = PROFILES[key]
    try:
        rows = Rows(*open_sheet(_on_disk(file), plan_of(profile, office)))
        # A file may break off among its rows, long after its header was read.
        found = _tried(rows, profile, _way(office, channel, now), by)
    except SheetUnreadable as error:
        raise Incomplete(file=str(error)) from None
    file.seek(0)
    stored = keep(file)
    return Import.objects.create(
        office=office, staff_id=by.staff_id, ledger=key, terms={"channel": channel},
        name=safe_name(name), path=stored.path, sha256=stored.sha256, size=stored.size,
        asked_at=now, rows=rows.count, new=found.new, known=found.known, bad=len(found.bad),
        report=[list(line) for line in found.told], sample=_sample(rows.first, profile),
    )  # fmt: skip


def _on_disk(file: BinaryIO) -> Path | BinaryIO:
    """Where an upload lies, if the server has put it on the disk; else the open file."""
    path = getattr(file, "temporary_file_path", None)
    return Path(path()) if path is not None else file


def _sample(first: Sequence[Row], profile: Profile) -> list[dict[str, str]]:
    """The first rows as they were understood, under our own titles."""
    titles = {column.key: column.title for column in profile.plan.columns}
    return [
        {titles[key]: _said(value) for key, value in row.values.items() if value not in (None, ())}
        for row in first
    ]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return several(value) if isinstance(value, tuple) else str(value)


def plan_of(profile: Profile, office: Office) -> Plan:
    """The plan with the office's own titles as names of its columns; none is left out in reading."""
    own = {column.key: column.title for column in columns.plan_for(office, profile.plan).columns}
    return profile.plan.arranged(titles=own)


def _way(office: Office, channel: str, now: datetime) -> Way:
    return Way(office, channel, place_names(), now)


def _tried(rows: Rows, profile: Profile, way: Way, by: access.Viewer) -> Count:
    """Every row as it would go, nothing written."""
    found = Count()
    seen: set[str] = set()
    good = rows.good(found)
    while batch := [(row, profile.entry(row.values, way)) for row in islice(good, TRIED_TOGETHER)]:
        numbers, keys = _known([entry for _, entry in batch], by)
        for row, entry in batch:
            key = entry.intake.source_key or ""
            if entry.number.upper() in numbers or key in keys or key in seen:
                found.known += 1
            elif _is_fit(row, entry, way, found):
                found.new += 1
            seen.add(key)
    return found


def _is_fit(row: Row, entry: Entry, way: Way, found: Count) -> bool:
    """Whether it may be registered; if not, its trouble is told."""
    try:
        check_intake(entry.intake, profile=way.office.profile, now=way.now)
    except Refused as refusal:
        found.tell(row.number, _row(row.number, refusal))
        return False
    return True


def _row(number: int, refusal: Refused) -> str:
    return _("第 %(n)s 行：%(words)s") % {"n": number, "words": refusal}


def _known(entries: Sequence[Entry], by: access.Viewer) -> tuple[set[str], set[str]]:
    """Numbers registered where the clerk can see them, and keys of rows brought in before."""
    wanted = [entry.number.upper() for entry in entries if entry.number]
    numbered = access.visible(by, Matter.objects.filter(number__in=wanted))
    brought = Petition.objects.filter(source_key__in=[e.intake.source_key for e in entries])
    return (
        set(numbered.values_list("number", flat=True)),
        {key for key in brought.values_list("source_key", flat=True) if key},
    )


def take_over(line: Import, *, by: access.Viewer, now: datetime) -> Import:
    """Begin what was checked: at once where it is small, else left to the worker."""
    if line.staff_id != by.staff_id:
        raise NotResponsible(_("由检查的人确认导入。"))
    checked = Import.objects.filter(pk=line.pk, state=ImportState.CHECKED)
    if not checked.update(state=ImportState.WAITING):
        raise Refused(_("这份台账已经导入或者放弃。"))
    if line.rows <= AT_ONCE:
        make(line, now=now)
    line.refresh_from_db()
    return line


def make(line: Import, *, now: datetime) -> None:
    """Take over every good row; what is there already is left as it is."""
    waiting = Import.objects.filter(pk=line.pk, state=ImportState.WAITING)
    if not waiting.update(state=ImportState.RUNNING, done=0):
        return
    try:
        found = _taken_over(line, now)
    except Exception as error:
        log.exception("import %s", line.pk)
        trouble = {"state": ImportState.FAILED, "trouble": type(error).__name__}
        Import.objects.filter(pk=line.pk).update(**trouble)
        return
    _finish(line, found, now)


def _taken_over(line: Import, now: datetime) -> Count:
    profile, by = PROFILES[line.ledger], access.viewer(line.staff, day_of(now))
    way, found = _way(line.office, line.terms["channel"], now), Count()
    with tempfile.NamedTemporaryFile() as file:
        for part in read(line.path):
            file.write(part)
        file.flush()
        rows = Rows(*open_sheet(Path(file.name), plan_of(profile, line.office)))
        good = rows.good(found)
        while batch := list(islice(good, TOGETHER)):
            with transaction.atomic():
                for row in batch:
                    _take(row, profile, way, found, by, now)
            Import.objects.filter(pk=line.pk).update(done=rows.count)
    return found


def _take(
    row: Row, profile: Profile, way: Way, found: Count, by: access.Viewer, now: datetime
) -> None:
    entry = profile.entry(row.values, way)
    if any(_known([entry], by)):
        found.known += 1
        return
    try:
        with transaction.atomic():
            made = register(entry.intake, office=way.office, by=by, now=now, settled=entry.settled)
    except Refused as refusal:
        found.tell(row.number, _row(row.number, refusal))
        return
    found.new, found.known = found.new + made.is_new, found.known + (not made.is_new)


@transaction.atomic
def _finish(line: Import, found: Count, now: datetime) -> None:
    """The register's line, and an entry in the office's chain."""
    line.new, line.known, line.bad = found.new, found.known, len(found.bad)
    line.report, line.done = [list(one) for one in found.told], line.rows
    line.state, line.finished_at = ImportState.DONE, now
    line.save()
    journal.append(
        f"office:{line.office_id}", "list_imported", at=now, now=now,
        by=journal.Actor("staff", line.staff_id, line.office_id, line.staff.name),
        facts={
            "what": PROFILES[line.ledger].name[0], "new": line.new, "known": line.known,
            "bad": line.bad, "sha256": line.sha256,
        },
    )  # fmt: skip


def drop(line: Import, *, by: access.Viewer) -> None:
    """Nothing of it is taken over; the line stays on the register."""
    if line.staff_id != by.staff_id:
        raise NotResponsible(_("由检查的人放弃。"))
    checked = Import.objects.filter(pk=line.pk, state=ImportState.CHECKED)
    if not checked.update(state=ImportState.DROPPED):
        raise Refused(_("这份台账已经导入或者放弃。"))


def run_waiting(now: datetime) -> int:
    """What the worker does in its round; imports that a dead worker held are begun anew."""
    stuck = Import.objects.filter(state=ImportState.RUNNING, asked_at__lt=now - GIVEN_UP)
    stuck.update(state=ImportState.WAITING)
    waiting = Import.objects.filter(state=ImportState.WAITING).select_related("office", "staff")
    found = list(waiting.order_by("pk")[:2])
    for one in found:
        make(one, now=now)
    return len(found)
