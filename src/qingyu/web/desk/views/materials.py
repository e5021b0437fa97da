"""Opening what was handed in: the file as it was sent, or its pages as pictures made anew."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from qingyu.documents.files import preview
from qingyu.documents.files.refusals import FileRefused
from qingyu.documents.models import Attachment
from qingyu.documents.services.attach import content
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.petitions.models import Matter
from qingyu.petitions.packets import may_open

from ..door import staff_page, who_is
from ..panels import materials
from ..show import transcripts


def _file(who: Viewer, pk: int, file: int) -> Attachment:
    """The attachment of a matter this person may see, or nothing at all."""
    matter = access.get(who, Matter.objects.all(), pk=pk)
    found = Attachment.objects.filter(pk=file, matter_id=matter.pk).first()
    if found is None or not may_open(matter, who, found):
        raise access.NotFound
    return found


@staff_page()
@require_GET
def material(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """The file as it was sent; never shown by the browser as a page of ours."""
    found = _file(who_is(request), pk, file)
    response = HttpResponse(content(found), content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@staff_page()
@require_GET
def look(request: HttpRequest, pk: int, file: int, page: int) -> HttpResponse:
    """One page of a picture or PDF, drawn anew: nothing hidden in the file reaches the browser.

    With `read`, the page as it was straightened for reading; a spread counts as two.
    """
    found = _file(who_is(request), pk, file)
    if not 1 <= page <= max(found.pages, 1) * 2:
        raise Http404
    try:
        if request.GET.get("read"):
            return HttpResponse(transcripts.picture(found, page), content_type="image/jpeg")
        pages = preview(found.kind, content(found), first=page - 1, count=1)
    except FileRefused:
        raise Http404 from None
    if not pages or page > max(found.pages, 1):
        raise Http404
    return HttpResponse(pages[0], content_type="image/jpeg")


@staff_page()
@require_GET
def pages(request: HttpRequest, pk: int, file: int) -> HttpResponse:
    """All pages of a picture or PDF below each other, to be read beside the form."""
    found = _file(who_is(request), pk, file)
    if found.kind not in materials.SHOWN:
        raise Http404
    matter = Matter.objects.get(pk=pk)
    numbers = range(1, max(found.pages, 1) + 1)
    scripts = transcripts.of(found)
    context = {
        "matter": matter,
        "file": found,
        "scripts": scripts,
        # What was read is shown straightened, page by page; what was not, as it was sent.
        "numbers": [] if scripts else numbers,
    }
    return render(request, "qingyu/desk/pages.html", context)
