"""The ledger as a file that can be checked without this application (see check_export.py).

One JSON object a line: a header, the entries chain by chain, then each checkpoint after its
seals, and the number of entries. The export of one chain holds that chain, and the proof that
joins it to the newest checkpoint.
It carries no personal data and no salts.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, TextIO

from qingyu.privacy import keys

from . import checkpoints, streams
from .canonical import dumps, moment
from .models import Checkpoint

FORMAT = "qingyu-export-1"


def write(file: TextIO, *, now: datetime, chain: str | None = None) -> int:
    """Write the export; returns the number of entries."""
    count = 0
    with streams.snapshot():
        file.write(dumps(header(now, chain)) + "\n")
        for line in streams.lines(chain):
            # The text as it is stored, so that what was edited can be seen to be edited.
            file.write(f'{{"entry":{line.text()},"hash":"{line.hash}"}}\n')
            count += 1
        for record in attested() if chain is None else proven(chain):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
        file.write(f'{{"end":{count}}}\n')
    return count


def header(now: datetime, chain: str | None) -> dict[str, Any]:
    """`scope` is "all" or the one chain; `keys` are the public keys by id, to be compared."""
    publics = {name: public.hex() for name, public in keys.current().publics.items()}
    return {"format": FORMAT, "scope": chain or "all", "made_at": moment(now), "keys": publics}


def attested() -> Iterator[dict[str, Any]]:
    """Every checkpoint, each after the seals it added."""
    for checkpoint in Checkpoint.objects.order_by("day").defer("tiles").iterator():
        seals = checkpoint.seals.order_by("position")
        for row in seals.values("position", "chain", "length", "head").iterator():
            yield {"seal": row}
        yield {"checkpoint": checkpoints.note(checkpoint)}


def proven(chain: str) -> Iterator[dict[str, Any]]:
    found = checkpoints.proof(chain)
    if found:
        yield {"proof": found}
