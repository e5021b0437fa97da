"""Taking a list out of the house: asked for with a reason, made in the background, registered."""

import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import pyzipper

from qingyu.offices.access import Viewer
from qingyu.offices.models import Office

from ..dates import CHINA
from ..errors import DocumentRefused
from ..files import keep, read, remove
from ..files.names import safe_name
from ..models import Export, ExportState
from ..packet.archive import SHORTEST_PASSWORD
from ..sheets import Plan, Written, write_sheet

KEPT = timedelta(days=3)
STEP = 1000  # rows between two notes of progress


def ask(
    *, what: str, purpose: str, office: Office, by: Viewer, now: datetime, total: int
) -> Export:
    """Register the export before a row is read. Raises DocumentRefused without a purpose."""
    if not purpose.strip():
        raise DocumentRefused("请写明导出的用途，它会登记在案。")
    return Export.objects.create(
        office=office, staff_id=by.staff_id, what=what, purpose=purpose.strip(), asked_at=now,
        total=total,
    )  # fmt: skip


def run(
    export: Export,
    rows: Iterable[Mapping[str, Any]],
    plan: Plan,
    *,
    title: str,
    now: datetime,
    password: str = "",
) -> Export:
    """Write the rows, seal the file, note it. A failure is noted with its kind and raised."""
    if password and len(password) < SHORTEST_PASSWORD:
        raise DocumentRefused(f"密码至少 {SHORTEST_PASSWORD} 位。")
    Export.objects.filter(pk=export.pk).update(state=ExportState.RUNNING)
    try:
        body, written = _made(export, rows, plan, title, now)
    except Exception as error:
        # Only the kind of error: its text may quote a row.
        trouble = {"state": ExportState.FAILED, "trouble": type(error).__name__}
        Export.objects.filter(pk=export.pk).update(**trouble)
        raise
    name = f"{safe_name(title)}.xlsx"
    if password:
        name, body = f"{safe_name(title)}.zip", _locked(name, body, password)
    stored = keep(body)
    export.name, export.path, export.sha256, export.size = (
        name,
        stored.path,
        stored.sha256,
        stored.size,
    )
    export.state, export.done, export.shortened = ExportState.READY, written.rows, written.shortened
    export.is_locked, export.finished_at, export.expires_at = bool(password), now, now + KEPT
    export.save()
    return export


def _made(
    export: Export, rows: Iterable[Mapping[str, Any]], plan: Plan, title: str, now: datetime
) -> tuple[bytes, Written]:
    with tempfile.TemporaryFile() as file:
        written = write_sheet(
            file, plan, _counted(export, rows), title=title, office=export.office.name,
            filled_on=now.astimezone(CHINA).date(),
        )  # fmt: skip
        file.seek(0)
        return file.read(), written


def _counted(export: Export, rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for number, row in enumerate(rows, start=1):
        if number % STEP == 0:
            Export.objects.filter(pk=export.pk).update(done=number)
        yield row


def _locked(name: str, body: bytes, password: str) -> bytes:
    stream = io.BytesIO()
    with pyzipper.AESZipFile(
        stream, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(password.encode())
        archive.writestr(name, body)
    return stream.getvalue()


def fetch(export: Export, *, by: Viewer, now: datetime) -> bytes:
    """The file, for the one who asked for it, until it expires. Raises DocumentRefused."""
    if export.staff_id != by.staff_id:
        raise DocumentRefused("只有申请导出的人可以下载。")
    if export.state != ExportState.READY or (export.expires_at and now > export.expires_at):
        raise DocumentRefused("文件还没有做好，或者已经过期；需要时请重新导出。")
    return b"".join(read(export.path))


def clear_expired(now: datetime) -> int:
    """Delete the files of expired exports; the register keeps its line."""
    expired = Export.objects.filter(state=ExportState.READY, expires_at__lt=now)
    for export in expired:
        remove(export.path)
        Export.objects.filter(pk=export.pk).update(state=ExportState.GONE, path="")
    return len(expired)
