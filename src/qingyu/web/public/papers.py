"""给您的文书: each document that was served, in plain words, and the document itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.files.names import safe_name
from qingyu.documents.models import Document
from qingyu.documents.plain import to_html
from qingyu.documents.services import issue
from qingyu.petitions.own import open_own
from qingyu.petitions.parts import Petitioner

from .reading import for_petitioner


@require_GET
@for_petitioner
def paper(request: HttpRequest, who: Petitioner, number: int) -> HttpResponse:
    """What the letter says, in plain words, with the letter beside it."""
    papers = open_own(who).papers
    found = _nth(papers, number)
    context = {
        "paper": found,
        "number": number,
        "plain": to_html(issue.explanation(found)),
        "service": found.services.order_by("-pk").first(),
        "replaced": found.replaced_by.filter(pk__in=[one.pk for one in papers]),
    }
    return render(request, "qingyu/public/paper.html", context)


@require_GET
@for_petitioner
def pdf(request: HttpRequest, who: Petitioner, number: int) -> HttpResponse:
    """The very print that was issued."""
    found = _nth(open_own(who).papers, number)
    try:
        body = issue.pdf_of(found)
    except DocumentRefused:
        raise Http404 from None
    response = HttpResponse(body, content_type="application/pdf")
    name = safe_name(f"{found.number or found.about.name[0]}.pdf")
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _nth(papers: list[Document], number: int) -> Document:
    """The document by its place in the petitioner's own list: the address tells nothing of it."""
    if not 1 <= number <= len(papers):
        raise Http404
    return papers[number - 1]
