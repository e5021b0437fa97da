"""单位资料: bodies, people, duties and holidays from a workbook, checked row by row before it counts."""

import io
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET

from qingyu.documents import office_book
from qingyu.documents.files import FileRefused, read
from qingyu.documents.models import Held
from qingyu.documents.services import hold
from qingyu.documents.sheets import SheetUnreadable
from qingyu.offices import access, tree
from qingyu.offices.errors import NotPossible
from qingyu.offices.models import Office, Role
from qingyu.offices.tongue import said
from qingyu.web.shell import receiving, uploads
from qingyu.web.shell.parts import Column, Row, Table

from ..door import staff_page, who_is
from .paper_files import download

MOST = 200  # rows of a report on the page
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class BookForm(forms.Form):
    file = forms.FileField(
        label=lazy("文件"), widget=forms.FileInput({"accept": ".xlsx"}),
        help_text=lazy("XLSX，各表叫作：区划、单位、人员、权责、节假日；可以只有其中几张。"),
        error_messages={"required": lazy("请选择文件。"), "empty": lazy("文件是空的，请重新选择。")},
    )  # fmt: skip


@staff_page(Role.SYSTEM_ADMIN)
def book(request: HttpRequest) -> HttpResponse:
    """Check a workbook, then take it over; a second time nothing is added."""
    who = who_is(request)
    sent = request.method == "POST" and "take" not in request.POST
    form = BookForm(*((request.POST, request.FILES) if sent else ()))
    held: Held | None = None
    if sent and form.is_valid():
        held = _held(form)
    elif "take" in request.POST:
        held = next(iter(hold.found(uploads.read(request.POST.get("held", "")))), None)
    done = _load(form, held, who, is_rehearsal=sent) if held else None
    context = {
        "form": form,
        "may_download": _has_all(who),
        "is_gone": "take" in request.POST and held is None,
        "is_checked": sent,
        "held": uploads.sign([held.pk]) if held and sent and done else "",
        **(_shown(done) if done else {}),
    }
    return render(request, "qingyu/desk/office_book.html", context)


def _held(form: BookForm) -> Held | None:
    """The file put aside for the press that follows; None with the refusal at its field."""
    file = form.cleaned_data["file"]
    try:
        return hold.hold(file.name, receiving.body(file), now=timezone.now())
    except FileRefused as refusal:
        form.add_error("file", str(refusal))
    return None


def _load(
    form: BookForm, held: Held, who: access.Viewer, *, is_rehearsal: bool
) -> office_book.Imported | None:
    body = b"".join(read(held.path))
    try:
        done = office_book.load(
            body, name=held.name, by=who, now=timezone.localtime(), is_rehearsal=is_rehearsal
        )
    except (SheetUnreadable, NotPossible) as refusal:
        if form.is_bound:
            form.add_error("file", str(refusal))
        hold.drop([held.pk])
        return None
    if not is_rehearsal:
        hold.drop([held.pk])
    return done


def _shown(done: office_book.Imported) -> dict[str, Any]:
    """What was or would be done, sheet by sheet, and every row that is wrong."""
    report = done.report
    sheets = dict.fromkeys([*report.added, *report.changed, *report.present])
    table = Table(
        caption=_("各表"),
        columns=[Column(_("表")), Column(_("新增"), is_number=True), Column(_("更新"), is_number=True), Column(_("已有"), is_number=True)],
        rows=[Row([said(name), report.added[name], report.changed[name], report.present[name]]) for name in sheets],
        empty=_("没有可以导入的行。请对照下面的提示改好表格，再传一次。"),
    )  # fmt: skip
    errors = done.errors
    return {
        "table": table,
        "errors": errors[:MOST],
        "more": max(0, len(errors) - MOST),
        "doubts": done.doubts[:MOST],
        "changes": report.added.total() + report.changed.total(),
        "accounts": report.new_accounts,
    }


def _has_all(who: access.Viewer) -> bool:
    """Whether every body of the instance lies within what this administrator keeps."""
    held = [office for office, role in who.posts if role == Role.SYSTEM_ADMIN]
    served = {office.serves_id for office in Office.objects.filter(pk__in=held)}
    return not Office.objects.exclude(pk__in=tree.below(served)).exists()


@require_GET
@staff_page(Role.SYSTEM_ADMIN)
def download_book(request: HttpRequest) -> HttpResponse:
    """The workbook as it stands, to be changed and brought in again."""
    if not _has_all(who_is(request)):
        raise access.NotFound
    stream = io.BytesIO()
    office_book.write(stream, filled_on=timezone.localdate())
    return download(stream.getvalue(), f"{_('单位资料')}.xlsx", XLSX)
