"""What an office's scanner has put into its folder, below QINGYU_SCANS under the office's code."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from qingyu.documents.scans import inbox
from qingyu.offices.models import Office

MOST = 40


def scans(office: Office) -> list[Path]:
    """Finished scans that nobody has fetched, the newest first."""
    folder = settings.SCANS / office.code
    return inbox.waiting(folder)[:MOST] if folder.is_dir() else []


def chosen(office: Office, names: Iterable[str]) -> list[Path]:
    """The scans of these names, in the order in which the scanner made them."""
    wanted = set(names)
    return [path for path in reversed(scans(office)) if path.name in wanted]


def put_aside(path: Path) -> None:
    """What was fetched lies in a folder beside; nothing is deleted."""
    inbox.taken(path)
