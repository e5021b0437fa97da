"""指标: the catalogue, every measure with its definition, in words that are printed elsewhere too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from qingyu.core.measures import CHAPTERS
from qingyu.web.shell.door import staff_page, who_is

from .. import show, ways
from .barometer import READERS
from .matrix import meaning_facts


@staff_page(*READERS)
def measures(request: HttpRequest) -> HttpResponse:
    """All chapters, every measure with its definition."""
    chapters = [
        {
            "name": show.pick(name),
            "measures": [
                {
                    "key": measure.key,
                    "name": show.pick(measure.name),
                    "facts": list(meaning_facts(measure)),
                    "source": show.said(measure.source),
                }
                for measure in found
            ],
        }
        for name, found in CHAPTERS.items()
    ]
    context = {
        "tabs": ways.tabs("measures", may_open=bool(who_is(request).oversight)),
        "chapters": chapters,
    }
    return render(request, "qingyu/leaders/measures.html", context)
