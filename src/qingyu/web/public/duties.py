"""What the offices answer for in public: promises with how they were kept, bodies that were listed."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from qingyu.core.law.breaches import BREACHES
from qingyu.offices.models import Office
from qingyu.offices.tongue import pick
from qingyu.supervision import kept, queries
from qingyu.web.shell.office import front_office


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """挂牌督办 (条例第39条): body, breach and dates. Nothing here tells which matter it was."""
    rows = [
        {
            "office": found.office.label,
            "by": found.by_office.label,
            "breach": pick(BREACHES[found.breach].name),
            "article": BREACHES[found.breach].article,
            "listed_at": found.listed_at,
            "due_on": found.due_on,
            "done_at": found.unlisted_at,
        }
        for found in queries.listed()
    ]
    return render(request, "qingyu/public/listed.html", {"rows": rows})


@require_GET
def promises(request: HttpRequest) -> HttpResponse:
    """公开承诺: what each body promises, and how much of it was kept, from the journal."""
    front = front_office()
    rows = kept.figures(kept.standing(), timezone.localdate())
    by_office = [(office, list(group)) for office, group in groupby(rows, key=_office)]
    by_office.sort(key=lambda pair: front is None or pair[0].pk != front.pk)
    offices = [{"office": office, "promises": shown(group)} for office, group in by_office]
    return render(request, "qingyu/public/promises.html", {"offices": offices})


def _office(row: kept.Kept) -> Office:
    return row.promise.office


def of_front() -> list[dict[str, Any]]:
    """The promises of the instance's own office, for the page on how to reach it."""
    front = front_office()
    return shown(kept.figures(kept.standing(front), timezone.localdate())) if front else []


def shown(rows: Sequence[kept.Kept]) -> list[dict[str, Any]]:
    """Promises as people at home read them."""
    return [
        {
            "row": row,
            "promise": row.promise,
            "begins": pick(row.kind.begins),
            "what": pick(row.kind.name),
            "is_working": row.promise.unit == "wd",
        }
        for row in rows
    ]
