"""What few rows hold, or few matters meet, listed whole instead of walked (PostgreSQL).

Asked for the newest of what few rows hold, PostgreSQL walks all rows and opens each one's vector.
Its own estimate tells beforehand which are few; these are listed from the inverted index at once,
put in order here, and asked of the door a hundred at a time.

The estimate takes signs for independent, and those of a phrase always stand together: what it takes
for few may be many, and listing these would take longer than all the rest. So of a phrase the newest
rows are opened first; where they alone fill a page, it is walked.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection

from qingyu.offices import access
from qingyu.offices.kept import Kept

from ..models import Matter, Wanted
from ..models.searching import POSTGRESQL
from .among import KEYS, Among
from .rows import FEW, LAST, likely, marked

LISTED = 4000  # rows that hold a word, at most
SIFTED = 100  # asked of the door at a time
NEAREST = 400  # rows opened to see whether a phrase is dense among them

_HELD = "SELECT 0 FROM petitions_searchtext WHERE vector @@ %s::tsquery LIMIT %s"
_LISTED = """
WITH newest AS (
  SELECT vector FROM petitions_searchtext
  WHERE matter_id < %(before)s ORDER BY matter_id DESC LIMIT %(newest)s
)
SELECT CASE WHEN (SELECT count(*) FROM newest WHERE vector @@ %(held)s::tsquery) < %(dense)s
  THEN ARRAY(
    SELECT matter_id FROM petitions_searchtext WHERE vector @@ %(held)s::tsquery LIMIT %(most)s
  )
END
"""


def thought(
    asked: Sequence[Wanted], conditions: Mapping[str, Any]
) -> tuple[list[int | None], bool]:
    """How many rows PostgreSQL thinks hold each of these, None for more than LISTED; and whether it
    thinks that at most FEW matters meet the conditions. Nothing is looked up.

    SQLite knows no such estimate and needs none: there each is taken for many.
    """
    if connection.vendor == "sqlite":
        return [None] * len(asked), False
    arms = [(_HELD, (wanted.written(*POSTGRESQL), LISTED + 1)) for wanted in asked]
    if conditions:
        met = marked(0, Matter.objects.filter(**conditions), FEW + 1)
        arms.append(met.query.sql_with_params())
    with connection.cursor() as cursor:
        question = " UNION ALL ".join(f"({sql})" for sql, _ in arms)
        cursor.execute(
            f"EXPLAIN (FORMAT json) {question}", [one for _, values in arms for one in values]
        )
        ((answer,),) = cursor.fetchall()
    rows = likely(answer[0]["Plan"], len(arms))
    few = [n if n <= LISTED else None for n in rows[: len(asked)]]
    return few, bool(conditions) and rows[-1] <= FEW


def meeting(conditions: Mapping[str, Any]) -> list[int] | None:
    """The keys of all matters that meet the conditions; None where they are more than FEW."""
    rows = Matter.objects.filter(**conditions).order_by()
    keys = rows.values_list("pk", flat=True)[: FEW + 1]
    return sorted(keys) if len(keys) <= FEW else None


def listed(wanted: Wanted, *, before: int, dense: int = 0) -> list[int] | None:
    """The keys below `before` (0: all) of the rows that hold these, newest first, whoever may see
    them; None where they are more than LISTED, or where the NEAREST rows alone hold `dense` of them.
    """
    values: dict[str, str | int] = {
        "held": wanted.written(*POSTGRESQL), "before": before or LAST, "most": LISTED + 1,
        "newest": NEAREST if dense else 0, "dense": dense or 1,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, values)
        (found,) = cursor.fetchone()
    if found is None or len(found) > LISTED:
        return None
    return [key for key in sorted(found, reverse=True) if not before or key < before]


def sifted(
    who: access.Viewer, found: Sequence[int], conditions: Mapping[str, Any]
) -> Iterator[int]:
    """Those of the keys that the viewer may see and that meet the conditions, in the same order:
    as many at a time as are likely to fill a page, then four times as many.
    """
    size = 4 * SIFTED if conditions else SIFTED
    question = _sifting(who, tuple(conditions.items()))
    while found:
        part, found = found[:size], found[size:]
        seen = set(question.ask(keys=list(part)))
        yield from (key for key in part if key in seen)
        size *= 4


@lru_cache(maxsize=1024)
def _sifting(who: access.Viewer, conditions: tuple[tuple[str, Any], ...]) -> Kept:
    """Of the keys those that the door lets through and that meet these."""
    rows = Matter.objects.filter(Among("pk", KEYS), **dict(conditions))
    return Kept.of(access.visible(who, rows).order_by().values_list("pk"))
