"""How rare a gram is in this office's letters: counted each night, kept in the data folder.

Counts of hashed grams, no words. An office that has counted nothing yet goes by its latest letters.
"""

import os
from functools import lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile
from zipfile import BadZipFile

import numpy as np
from django.conf import settings

from qingyu.reading import Rarity

from . import prints

COUNTED = 100_000  # the latest letters tell what is rare now
AT_ONCE = 300  # so many are read in a request where nothing is counted yet


def path() -> Path:
    return Path(settings.READING) / "rarity.npz"


def rarity() -> Rarity:
    """As counted last; where there is no count that can be read, over the latest letters."""
    try:
        stamp = path().stat().st_mtime_ns
        return _load(str(path()), stamp)
    except (OSError, EOFError, ValueError, KeyError, BadZipFile):
        return Rarity.of(one for batch in prints.latest(AT_ONCE) for one in batch)


@lru_cache(maxsize=1)
def _load(name: str, stamp: int) -> Rarity:
    with Path(name).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        return Rarity(kept["seen"], int(kept["messages"]))


def recount(most: int = COUNTED) -> int:
    """Count anew and keep it; how many letters were counted. The former count stays until then."""
    counted = Rarity.empty()
    for batch in prints.latest(most):
        counted.add(batch)
    if not counted.messages:
        return 0
    folder = path().parent
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=folder, suffix=".npz", delete=False) as draft:  # mode 0600
        np.savez_compressed(draft, seen=counted.seen, messages=np.int64(counted.messages))
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).replace(path())
    return counted.messages
