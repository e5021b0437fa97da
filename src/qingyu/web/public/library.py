"""政策问答 in public: questions in plain words, the rule each answer stands on, and since when."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from qingyu.core.law.ways import WAYS
from qingyu.offices.tongue import pick
from qingyu.outreach import library
from qingyu.web.shell.paging import last_seen


@require_GET
def answers(request: HttpRequest) -> HttpResponse:
    """The answers that hold today, searched; and the ways the law gives, with where and by when."""
    words = request.GET.get("q", "").strip()[:60]
    before = last_seen(request)
    page = library.search(words, on=timezone.localdate(), before=before)
    context = {
        "words": words,
        "answers": page.rows,
        "older": f"?{urlencode({'q': words, 'before': page.after})}" if page.after else "",
        "ways": [(pick(way.name), pick(way.where), pick(way.time_limit)) for way in WAYS.values()],
    }
    return render(request, "qingyu/public/outreach/answers.html", context)
