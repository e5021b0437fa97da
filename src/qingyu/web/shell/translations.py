"""English for every Chinese sentence: small .po files by room, compiled to one catalogue.

The sentences in templates and code are Chinese and are the keys. Each room keeps its own
`locale/en/LC_MESSAGES/<room>.po`, so that two people rarely meet in one file. The compiled
`django.mo` is made when it is missing or older than its sources; no gettext tools are needed.
"""

import os
import tempfile
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent.parent / "locale" / "en" / "LC_MESSAGES"


def sources(folder: Path = FOLDER) -> list[Path]:
    return sorted(folder.glob("*.po"))


def is_stale(folder: Path = FOLDER) -> bool:
    compiled = folder / "django.mo"
    if not compiled.exists():
        return True
    made = compiled.stat().st_mtime
    return any(source.stat().st_mtime > made for source in sources(folder))


def compile_catalogue(folder: Path = FOLDER) -> int:
    """Write `django.mo` from every .po file; the number of sentences. The same sentence may
    stand in two files only with the same English.

    Raises ValueError when it does not.
    """
    import polib  # only when something must be compiled

    whole = polib.POFile()
    whole.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    seen: dict[tuple[str, str | None], object] = {}
    for source in sources(folder):
        for entry in polib.pofile(str(source)):
            key, english = (entry.msgid, entry.msgctxt), (entry.msgstr, entry.msgstr_plural)
            if key not in seen:
                whole.append(entry)
            if seen.setdefault(key, english) != english:
                raise ValueError(f"{source.name}: two English sentences for {entry.msgid!r}")
    _write(folder / "django.mo", whole.to_binary())
    return len(whole)


def ensure() -> None:
    """Compile if need be; where the folder cannot be written, English stays as it was."""
    if is_stale() and os.access(FOLDER, os.W_OK):
        compile_catalogue()


def _write(target: Path, content: bytes) -> None:
    """Whole or not at all: several workers may start at the same moment."""
    handle, name = tempfile.mkstemp(dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o644)
    Path(name).replace(target)
