"""The folder into which a scanner or document camera puts its files."""

import time
from pathlib import Path

from ..files.allowed import KINDS, MAX_FILE

STILL = 2.0  # seconds without a change: the scanner has finished writing
PICTURES = {ending for ending, kind in KINDS.items() if kind.key in {"picture", "pdf"}}
TAKEN = "已取"


def waiting(folder: Path, *, moment: float | None = None) -> list[Path]:
    """Finished scans, the newest first. Links, other kinds and what is still being written wait."""
    now = time.time() if moment is None else moment
    found = []
    for path in folder.iterdir():
        if path.is_symlink() or not path.is_file() or path.suffix[1:].lower() not in PICTURES:
            continue
        about = path.stat()
        if now - about.st_mtime >= STILL and 0 < about.st_size <= MAX_FILE:
            found.append((about.st_mtime, path))
    return [path for _, path in sorted(found, reverse=True)]


def taken(path: Path) -> Path:
    """Put a scan aside once it is safely stored, beside the others; nothing is deleted."""
    aside = path.parent / TAKEN
    aside.mkdir(exist_ok=True)
    target = aside / path.name
    count = 1
    while target.exists():
        count += 1
        target = aside / f"{path.stem} ({count}){path.suffix}"
    return path.rename(target)
