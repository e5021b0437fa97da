"""Which model reads: the one this office has learned from its own matters, or the built-in start.

A model lies in a folder of its own under the data folder, and one small file says which holds:
a reader sees the former or the new one, never half of each.
"""

import json
import logging
import os
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings

from qingyu.reading import Builtin, ModelError, load_model
from qingyu.reading.classify import Classifier

log = logging.getLogger(__name__)
BUILTIN = "builtin"


@dataclass(frozen=True)
class Lesson:
    """The last training: when, from how many matters, and the folder of its model.

    `folder` is "" while the built-in start reads; `problem` says why nothing could be learned.
    `about` holds what was measured on texts that were not learned from.
    """

    at: str
    examples: int
    folder: str = ""
    problem: str = ""
    about: dict[str, Any] | None = None

    @property
    def day(self) -> datetime:
        return datetime.fromisoformat(self.at)


def home() -> Path:
    return Path(settings.READING) / "classes"


def last_lesson() -> Lesson | None:
    """The last training; None where there was none or its record cannot be read."""
    try:
        return Lesson(**json.loads((home() / "lesson.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def note(lesson: Lesson) -> None:
    """Let this lesson hold from now on; the models of earlier ones but the last are thrown away."""
    former = last_lesson()
    home().mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(
        "w", dir=home(), suffix=".json", delete=False, encoding="utf-8"
    ) as draft:
        json.dump(asdict(lesson), draft, ensure_ascii=False)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).replace(home() / "lesson.json")
    keep = {lesson.folder, former.folder if former else ""}
    for folder in home().glob("model-*"):
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)


def classifier() -> tuple[Classifier, str]:
    """The model that reads now, and its name for the record; a damaged one gives way."""
    lesson = last_lesson()
    if lesson is None or not lesson.folder:
        return builtin(), BUILTIN
    try:
        return _loaded(str(home() / lesson.folder)), lesson.folder
    except ModelError as error:
        log.warning("the built-in start reads instead: %s", error)
        return builtin(), BUILTIN


@lru_cache(maxsize=1)
def builtin() -> Classifier:
    return Builtin()


@lru_cache(maxsize=1)
def _loaded(folder: str) -> Classifier:
    return load_model(Path(folder))
