"""Taking a list out of the house: asked for with a reason, made in the background, registered."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import Any, BinaryIO, cast

import pyzipper
from django.db import transaction

from qingyu.ledger import journal
from qingyu.offices.access import Viewer
from qingyu.offices.models import Office
from qingyu.offices.services import retain

from ..dates import CHINA
from ..errors import DocumentRefused
from ..files import keep, read, remove
from ..files.names import safe_name
from ..models import Export, ExportState
from ..packet.archive import SHORTEST_PASSWORD
from ..sheets import Plan, Written, write_sheet

STEP = 1000  # rows between two notes of progress


def ask(
    *,
    what: str,
    purpose: str,
    office: Office,
    by: Viewer,
    now: datetime,
    total: int,
    ledger: str = "",
    terms: Mapping[str, Any] | None = None,
    password: str = "",
) -> Export:
    """Register the export before a row is read. Raises DocumentRefused without a purpose."""
    if not purpose.strip():
        raise DocumentRefused("请写明导出的用途，它会登记在案。")
    if password and len(password) < SHORTEST_PASSWORD:
        raise DocumentRefused("密码至少 %(n)s 位。", n=SHORTEST_PASSWORD)
    return Export.objects.create(
        office=office, staff_id=by.staff_id, what=what, purpose=purpose.strip(), asked_at=now,
        total=total, ledger=ledger, terms=dict(terms or {}), password=password,
    )  # fmt: skip


def claim(export: Export) -> bool:
    """Take a waiting export in one guarded update, so that of two workers exactly one makes it."""
    waiting = Export.objects.filter(pk=export.pk, state=ExportState.WAITING)
    return bool(waiting.update(state=ExportState.RUNNING, done=0))


def run(
    export: Export, rows: Iterable[Mapping[str, Any]], plan: Plan, *, title: str, now: datetime
) -> Export:
    """Write the rows, seal the file, note it in the office's chain. A failure is noted and raised."""
    Export.objects.filter(pk=export.pk).update(state=ExportState.RUNNING)
    name = f"{safe_name(title)}.xlsx"
    try:
        with ExitStack() as stack:
            file = cast("BinaryIO", stack.enter_context(tempfile.TemporaryFile()))
            written = _write(file, export, rows, plan, title, now)
            if export.password:
                locked = cast("BinaryIO", stack.enter_context(tempfile.TemporaryFile()))
                _lock(locked, file, name, export.password)
                name, file = f"{safe_name(title)}.zip", locked
            file.seek(0)
            stored = keep(file)
    except Exception as error:
        # Only the kind of error: its text may quote a row.
        trouble = {"state": ExportState.FAILED, "trouble": type(error).__name__, "password": ""}
        Export.objects.filter(pk=export.pk).update(**trouble)
        raise
    export.name, export.path, export.sha256, export.size = (
        name,
        stored.path,
        stored.sha256,
        stored.size,
    )
    export.state, export.done, export.shortened = ExportState.READY, written.rows, written.shortened
    export.is_locked, export.password = bool(export.password), ""
    export.finished_at, export.expires_at = now, now + retain.term("exports")
    _note(export, now)
    return export


@transaction.atomic
def _note(export: Export, now: datetime) -> None:
    """On the register, and in the office's chain, from which nothing can be taken away."""
    export.save()
    journal.append(
        f"office:{export.office_id}", "list_exported", at=now, now=now,
        by=journal.Actor("staff", export.staff_id, export.office_id, export.staff.name),
        facts={
            "what": export.what, "purpose": export.purpose, "rows": export.done,
            "sha256": export.sha256, "terms": export.terms,
        },
    )  # fmt: skip


def _write(
    file: BinaryIO, export: Export, rows: Iterable[Mapping[str, Any]], plan: Plan, title: str,
    now: datetime,
) -> Written:  # fmt: skip
    return write_sheet(
        file, plan, _counted(export, rows), title=title, office=export.office.name,
        filled_on=now.astimezone(CHINA).date(),
    )  # fmt: skip


def _counted(export: Export, rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for number, row in enumerate(rows, start=1):
        if number % STEP == 0:
            Export.objects.filter(pk=export.pk).update(done=number)
        yield row


def _lock(target: BinaryIO, file: BinaryIO, name: str, password: str) -> None:
    """An archive under AES-256; from file to file, a piece in memory at a time."""
    file.seek(0)
    with pyzipper.AESZipFile(
        target, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(password.encode())
        with archive.open(name, "w") as entry:
            shutil.copyfileobj(file, entry)


def fetch(export: Export, *, by: Viewer, now: datetime) -> Iterator[bytes]:
    """The file piece by piece, for the one who asked for it, until it expires. Raises DocumentRefused."""
    if export.staff_id != by.staff_id:
        raise DocumentRefused("只有申请导出的人可以下载。")
    if export.state != ExportState.READY or (export.expires_at and now > export.expires_at):
        raise DocumentRefused("文件还没有做好，或者已经过期；需要时请重新导出。")
    return read(export.path)


def clear_expired(now: datetime) -> int:
    """Delete the files of expired exports; the register keeps its line."""
    expired = Export.objects.filter(state=ExportState.READY, expires_at__lt=now)
    for export in expired:
        remove(export.path)
        Export.objects.filter(pk=export.pk).update(state=ExportState.GONE, path="")
    return len(expired)
