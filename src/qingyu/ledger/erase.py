"""Erasure: personal data goes for good, and the chain that committed to it stays whole.

The columns are emptied and the salts of all their commitments destroyed. A commitment without
its salt binds nobody and tells nothing, also to someone who guesses every phone number. Older
backups still hold both: they end with their own retention.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from .journal import Actor, append
from .models import Entry, Salt
from .recorded import Recorded

KIND = "erased"


def erase(
    subject: Recorded | str,
    records: Sequence[Recorded],
    *,
    ground: str,
    by: Actor,
    at: datetime,
    now: datetime | None = None,
    fields: Mapping[type[Recorded], Sequence[str]] | None = None,
) -> Entry:
    """Empty the committed columns of `records` (or only those in `fields`) in one entry.

    `ground` is the retention rule or the law, and no personal data. Runs in the caller's
    transaction. Raises ValueError for a column that is not committed.
    """
    chosen = [
        (record, name)
        for record in records
        for name in (fields or {}).get(type(record), record.committed_fields)
    ]
    for record, name in chosen:
        empty(record, name)
    Salt.objects.filter(path__in=[f"{record.key}.{name}" for record, name in chosen]).delete()
    columns = sorted({f"{record._meta.label_lower}.{name}" for record, name in chosen})
    facts = {"records": len(records), "ground": ground, "columns": columns}
    saves = [record for record in records if record is not subject]
    return append(subject, KIND, by=by, at=at, now=now, facts=facts, saves=saves)


def empty(record: Recorded, name: str) -> None:
    """Set one committed column to nothing."""
    if name not in record.committed_fields:
        raise ValueError(f"{record._meta.label}.{name} is no committed column")
    field: Any = record._meta.get_field(name)
    setattr(
        record, name, None if field.null else field.get_default() if field.has_default() else ""
    )
