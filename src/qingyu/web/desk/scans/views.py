"""The letters that wait, one letter beside its picture, and the way into registration."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.files.refusals import FileRefused
from qingyu.documents.files.store import FileUnreadable
from qingyu.documents.models import Letter, LetterPage, LetterState
from qingyu.documents.services import letters, stacks
from qingyu.offices import access
from qingyu.offices.models import Office
from qingyu.offices.tongue import headed
from qingyu.petitions import drafts
from qingyu.privacy import masking
from qingyu.web.shell import receiving, uploads
from qingyu.web.shell.paging import pager_for

from ..door import staff_page, who_is
from ..window.views import CLERKS
from . import folder
from .form import BringForm, LetterForm, offers, shown, stack_of, start, unread

DRAFT = "draft"  # beside the fields: the draft at the window that the letter went into


def _offices(who: access.Viewer) -> list[int]:
    return sorted(office for office, role in who.posts if role in CLERKS)


def _letter(who: access.Viewer, key: UUID) -> Letter:
    """A letter of one's own office that waits, or nothing at all."""
    rows = Letter.objects.filter(office_id__in=_offices(who), state__in=Letter.OPEN)
    found = rows.select_related("office", "staff").filter(pk=key).first()
    if found is None:
        raise access.NotFound
    return found


@staff_page(*CLERKS)
def scans(request: HttpRequest) -> HttpResponse:
    """Bring a letter in, or fetch it from the scanner's folder; the letters that wait."""
    who = who_is(request)
    office = Office.objects.get(pk=_offices(who)[0])
    form = BringForm(*((request.POST, request.FILES) if "bring" in request.POST else ()))
    if request.method == "POST":
        done = (
            _fetch(request, office, who) if "fetch" in request.POST else _bring(form, office, who)
        )
        if done is not None:
            return redirect("desk:scan", letter=done.pk)
    found, after = letters.waiting(_offices(who), after=_asked(request.GET.get("after", "")))
    context = {
        "form": form,
        "office": office,
        "letters": found,
        "pager": pager_for(request, after, "after"),
        "scanned": folder.scans(office),
    }
    return render(request, "qingyu/desk/scans/list.html", context)


def _asked(key: str) -> UUID | None:
    """The key after which a page of the list begins; the beginning where it is none."""
    try:
        return UUID(key)
    except ValueError:
        return None


def _bring(form: BringForm, office: Office, who: access.Viewer) -> Letter | None:
    if not form.is_valid():
        return None
    try:
        files = [(one.name or "", _body(one)) for one in form.cleaned_data["photos"]]
        return letters.bring(files, office=office, staff=who.staff_id, now=timezone.now())
    except FileRefused as refusal:
        form.add_error("photos", str(refusal))
    return None


def _body(file: UploadedFile) -> bytes:
    """The file's content; a refusal names the file."""
    try:
        return receiving.body(file)
    except FileRefused as refusal:
        raise FileRefused(headed(file.name, refusal)) from None


def _fetch(request: HttpRequest, office: Office, who: access.Viewer) -> Letter | None:
    """The chosen scans as one letter; they are put aside only once they are safely stored."""
    paths = folder.chosen(office, request.POST.getlist("scan"))
    try:
        files = [(path.name, path.read_bytes()) for path in paths]
        made = letters.bring(files, office=office, staff=who.staff_id, now=timezone.now())
    except (FileRefused, OSError) as refusal:
        messages.error(request, str(refusal) if isinstance(refusal, FileRefused) else _("文件夹里的扫描件打不开，请重新扫描。"))  # fmt: skip
        return None
    for path in paths:
        folder.put_aside(path)
    return made


@staff_page(*CLERKS)
def scan(request: HttpRequest, letter: UUID) -> HttpResponse:
    """One letter: pictures and text side by side; what was corrected leads into registration."""
    who = who_is(request)
    found = _letter(who, letter)
    pages = list(found.pages.order_by("number"))
    if request.method == "POST":
        return _go_on(request, found, pages, who)
    offered = offers(pages)
    form = LetterForm(initial=start(found, offered))
    context = {
        "letter": found,
        "pages": [shown(page) for page in pages if not page.is_blank],
        "blank": [page.number for page in pages if page.is_blank],
        "fields": [(field, offered[field.name]) for field in form],
        "raw": range(1, sum(max(one.pages, 1) for one in letters.files(found)) + 1),
        "is_read": found.state == LetterState.READ,
        "stack": stack_of(found) if not found.is_being_read and DRAFT not in found.values else [],
        "unread_pages": unread(found, pages),
    }
    return render(request, "qingyu/desk/scans/letter.html", context)


def _go_on(
    request: HttpRequest, letter: Letter, pages: list[LetterPage], who: access.Viewer
) -> HttpResponse:
    """Keep what was typed; then stay, or go to the registration form with everything in it."""
    texts = {page.number: request.POST.get(f"text-{page.number}", page.text) for page in pages}
    values = {name: request.POST.get(name, "").strip() for name in LetterForm.base_fields}
    if DRAFT in letter.values:
        values[DRAFT] = letter.values[DRAFT]
    try:
        letters.keep(letter, texts=texts, values=values)
    except DocumentRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:scans")
    if "split" in request.POST:
        return _split(request, letter)
    if "stay" in request.POST:
        messages.success(request, _("已保存，随时可以接着核对。"))
        return redirect("desk:scan", letter=letter.pk)
    return redirect(f"{reverse('desk:register')}?draft={_draft(letter, pages, texts, values, who)}")


def _split(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The stack as the letters that the clerk has ticked; they wait on the list, one below the other."""
    at = [int(page) - 1 for page in request.POST.getlist("start") if page.isdecimal()]
    try:
        if DRAFT in letter.values:
            raise DocumentRefused("这封来信已经带到登记表，不能再分。")
        made = stacks.split(letter, at=at, now=timezone.now())
    except (DocumentRefused, FileRefused) as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:scan", letter=letter.pk)
    messages.success(request, _("分成了 %(n)s 封，每一封单独核对、单独登记。") % {"n": len(made)})
    return redirect("desk:scans")


def _draft(
    letter: Letter, pages: list[LetterPage], texts: dict[int, str], values: dict[str, str],
    who: access.Viewer,
) -> UUID:  # fmt: skip
    """The letter as a draft at the window; pressed again, the same draft is renewed."""
    written = [texts[page.number].strip() for page in pages if not page.is_blank]
    files = [one.pk for one in letters.files(letter)]
    filled: dict[str, Any] = {
        **{name: values[name] for name in LetterForm.base_fields}, "channel": "letter", "text": "\n".join(text for text in written if text),
        "held": uploads.sign(files),
    }  # fmt: skip
    name = values.get("name", "")
    label = masking.mask_name(name) if name else _("扫描来信")
    draft = drafts.keep(
        who.staff_id, {key: value for key, value in filled.items() if value},
        key=_key(letter), label=label, now=timezone.now(),
    )  # fmt: skip
    letters.keep(letter, texts={}, values={**values, DRAFT: str(draft.pk)})
    return draft.pk


def _key(letter: Letter) -> UUID | None:
    """The draft that this letter went into before, if it did."""
    found = letter.values.get(DRAFT)
    return UUID(found) if found else None


@staff_page(*CLERKS)
@require_GET
def picture(request: HttpRequest, letter: UUID, number: int) -> HttpResponse:
    """A page straightened; with `line`, only that line. Before reading, the sheet as it was scanned."""
    found = _letter(who_is(request), letter)
    page = found.pages.filter(number=number).first()
    line = request.GET.get("line", "")
    try:
        if page is not None:
            chosen = int(line) if line.isdecimal() and int(line) < len(page.lines) else None
            body = letters.picture(page, chosen)
        else:
            body = letters.sheet_picture(found, number)
    except (FileRefused, FileUnreadable):
        raise Http404 from None
    response = HttpResponse(body, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=600"
    return response


@require_POST
@staff_page(*CLERKS)
def drop(request: HttpRequest, letter: UUID) -> HttpResponse:
    """Give a letter up that was scanned by mistake."""
    letters.drop(_letter(who_is(request), letter))
    messages.success(request, _("已放弃，扫描件已删除。"))
    return redirect("desk:scans")
