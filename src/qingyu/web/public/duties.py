"""What the offices answer for in public: bodies listed until they have made good."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from qingyu.core.law.breaches import BREACHES
from qingyu.offices.tongue import pick
from qingyu.supervision import queries


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
