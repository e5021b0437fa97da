"""What is taken from a document's page: pages to look at, PDF, DOCX, the envelope."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.documents.envelope import to_envelope
from qingyu.documents.errors import DocumentRefused
from qingyu.documents.files import FileRefused, preview
from qingyu.documents.files.names import safe_name
from qingyu.documents.fonts import NoChineseFont
from qingyu.documents.models import Document
from qingyu.documents.pdf import CannotPrint
from qingyu.documents.services import issue
from qingyu.documents.services.record import service_record
from qingyu.petitions import paper_queries
from qingyu.petitions.errors import Refused
from qingyu.petitions.services import post

from ..door import staff_page, who_is
from ..show.papers import kind_name

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_PAGES = 20


@require_GET
@staff_page()
def page(request: HttpRequest, paper: int, number: int) -> HttpResponse:
    """One page as a picture: of the print where it is issued, of the draft until then."""
    document = paper_queries.get(who_is(request), paper)
    if not 1 <= number <= MOST_PAGES:
        raise Http404
    try:
        pictures = preview("pdf", _pdf(document), first=number - 1, count=1)
    except (DocumentRefused, CannotPrint, FileRefused, NoChineseFont):
        raise Http404 from None
    if not pictures:
        raise Http404
    return HttpResponse(pictures[0], content_type="image/jpeg")


@require_GET
@staff_page()
def pdf(request: HttpRequest, paper: int) -> HttpResponse:
    """The PDF: the very print that was issued, or the draft with the place of the seal shown."""
    document = paper_queries.get(who_is(request), paper)
    try:
        body = _pdf(document)
    except (DocumentRefused, CannotPrint, NoChineseFont) as error:
        messages.error(request, str(error))
        return redirect("desk:paper", paper=paper)
    return download(body, f"{_name(document)}.pdf", "application/pdf")


@require_GET
@staff_page()
def docx(request: HttpRequest, paper: int) -> HttpResponse:
    """The same for a word processor."""
    document = paper_queries.get(who_is(request), paper)
    return download(issue.editable(document), f"{_name(document)}.docx", DOCX)


@require_GET
@staff_page()
def record(request: HttpRequest, paper: int) -> HttpResponse:
    """送达回证 to be printed, taken along and signed."""
    document = paper_queries.get(who_is(request), paper)
    try:
        body = service_record(document)
    except (DocumentRefused, CannotPrint, NoChineseFont) as error:
        messages.error(request, str(error))
        return redirect("desk:paper", paper=paper)
    return download(body, f"{_('送达回证')} {_name(document)}.pdf", "application/pdf")


@require_POST
@staff_page()
def envelope(request: HttpRequest, paper: int) -> HttpResponse:
    """The envelope; it bears a name and an address, so the look is an entry. Neutral where it must be."""
    who = who_is(request)
    document = paper_queries.get(who, paper)
    try:
        body = to_envelope(post.envelope_for(document, by=who, now=timezone.now()))
    except (Refused, NoChineseFont) as error:
        messages.error(request, str(error))
        return redirect("desk:paper", paper=paper)
    return download(body, f"{_('信封')}.pdf", "application/pdf")


def _pdf(document: Document) -> bytes:
    return issue.pdf_of(document) if document.is_fixed else issue.preview(document)


def _name(document: Document) -> str:
    return safe_name(document.number or f"{kind_name(document.about)}（{_('草稿')}）")


def download(body: bytes, name: str, media_type: str) -> HttpResponse:
    """A file to be saved under its name, never shown in place."""
    response = HttpResponse(body, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def streamed(parts: Iterator[bytes], name: str, media_type: str, size: int) -> HttpResponseBase:
    """The same for a large file, which goes out in pieces and is never held as a whole."""
    response = StreamingHttpResponse(parts, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Content-Length"] = str(size)
    return response
