"""台账: lists taken out with a reason and brought in with a report, and an office's own columns."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.models import Export, ExportState, Import, ImportState
from qingyu.documents.services import export as exports
from qingyu.offices import access
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.models import Office, Role
from qingyu.offices.tongue import pick, said
from qingyu.petitions.errors import Refused
from qingyu.petitions.ledgers import Terms, exporting, importing
from qingyu.petitions.ledgers.entering import PROFILES
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table, Tag

from ..door import staff_page, who_is
from ..ledger_forms import ExportForm, ImportForm
from .paper_files import streamed

READERS = (*access.DIRECT, Role.AUDIT_ADMIN)
WORKERS = tuple(access.DIRECT)
REGISTRARS = (Role.CLERK, Role.SUPERVISOR, Role.UNIT_LEAD)
# These see the whole register of their office, others their own lines.
OVERSEERS = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER, Role.AUDIT_ADMIN)
MOST = 30  # lines of a register on the page
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TONES = {"ready": "green", "done": "green", "failed": "red", "gone": "wait", "dropped": "wait"}


def offices_of(who: Viewer, *roles: str) -> QuerySet[Office]:
    held = {office for office, role in who.posts if role in roles}
    return Office.objects.filter(pk__in=held, is_active=True).order_by("pk")


@staff_page(*READERS)
def ledgers(request: HttpRequest) -> HttpResponse:
    """Take a list out, bring one in, and both registers."""
    who = who_is(request)
    out, into = offices_of(who, *WORKERS), offices_of(who, *REGISTRARS)
    asked = request.POST.get("do", "")
    sent = request.POST if request.method == "POST" else None
    export_form = ExportForm(sent if asked == "export" else None, offices=out, prefix="out")
    import_form = ImportForm(
        sent if asked == "import" else None, request.FILES or None, offices=into, prefix="in"
    )
    done = None
    if asked == "export" and out and export_form.is_valid():
        done = _export(export_form, who)
    if asked == "import" and into and import_form.is_valid():
        done = _check(import_form, who)
    if done is not None:
        return done
    context = {
        "export_form": export_form if out else None,
        "import_form": import_form if into else None,
        "exports": _exports_table(_lines(Export.objects.all(), who)),
        "imports": _imports_table(_lines(Import.objects.all(), who)),
        "may_arrange": who.has(*REGISTRARS),
    }
    return render(request, "qingyu/desk/ledgers.html", context)


def _export(form: ExportForm, who: Viewer) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        made = exporting.ask(
            data["ledger"], office=data["office"], terms=form.terms(), purpose=data["purpose"],
            password=data["password"], by=who, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error("password" if "密码" in str(refusal) else None, str(refusal))
        return None
    return redirect("desk:export", export=made.pk)


def _check(form: ImportForm, who: Viewer) -> HttpResponse | None:
    data = form.cleaned_data
    try:
        line = importing.check(
            data["profile"], data["file"].name, data["file"], office=data["office"],
            channel=data["channel"], by=who, now=timezone.now(),
        )  # fmt: skip
    except Refused as refusal:
        form.refuse(refusal)
        return None
    return redirect("desk:import", line=line.pk)


def _lines(rows: QuerySet[Any], who: Viewer) -> QuerySet[Any]:
    """The register's lines that this person may read."""
    overseen = [office for office, role in who.posts if role in OVERSEERS]
    own = rows.filter(staff_id=who.staff_id)
    return (
        (own | rows.filter(office_id__in=overseen))
        .select_related("office", "staff")
        .order_by("-pk")
    )


def _exports_table(rows: QuerySet[Export]) -> Table:
    return Table(
        caption=_("导出登记"),
        columns=[Column(_("内容")), Column(_("用途")), Column(_("谁")), Column(_("时间")), Column(_("行数"), is_number=True), Column(_("状态"))],
        rows=[
            Row([
                Link(reverse("desk:export", args=[one.pk]), said(one.what)), one.purpose, f"{one.office.label} {one.staff.name}",
                f"{localtime(one.asked_at):%Y-%m-%d %H:%M}", one.done or one.total, _state(one),
            ])
            for one in rows[:MOST]
        ],
        empty=_("还没有导出过。台账、名单导出后，谁、为什么、多少行都登记在这里。"),
    )  # fmt: skip


def _imports_table(rows: QuerySet[Import]) -> Table:
    return Table(
        caption=_("导入登记"),
        columns=[Column(_("文件")), Column(_("谁")), Column(_("时间")), Column(_("新登记"), is_number=True), Column(_("已有"), is_number=True), Column(_("有问题"), is_number=True), Column(_("状态"))],
        rows=[
            Row([
                Link(reverse("desk:import", args=[one.pk]), one.name), f"{one.office.label} {one.staff.name}",
                f"{localtime(one.asked_at):%Y-%m-%d %H:%M}", one.new, one.known, one.bad, _state(one),
            ])
            for one in rows[:MOST]
        ],
        empty=_("还没有导入过。用上面的表把台账文件导进来，先看预览再确认。"),
    )  # fmt: skip


def _state(one: Export | Import) -> Tag:
    return Tag(said(one.get_state_display()), TONES.get(one.state, "rain"))


@require_GET
@staff_page(*READERS)
def export(request: HttpRequest, export: int) -> HttpResponse:
    """One export: how far it is, and the file for the one who asked for it."""
    who = who_is(request)
    found = _lines(Export.objects.all(), who).filter(pk=export).first()
    if found is None:
        raise NotFound
    context = {
        "export": found,
        "is_running": found.state in {ExportState.WAITING, ExportState.RUNNING},
        "is_mine": found.staff_id == who.staff_id and found.state == ExportState.READY,
        "state": _state(found),
        "facts": _export_facts(found),
    }
    return render(request, "qingyu/desk/export.html", context)


def _export_facts(found: Export) -> Facts:
    terms = Terms.from_json(found.terms)
    days = [str(day) if day else "…" for day in (terms.since, terms.until)]
    facts = [
        Fact(_("谁"), f"{found.office.label} {found.staff.name}"),
        Fact(_("用途"), found.purpose),
        Fact(_("收到日期"), " — ".join(days)),
        Fact(_("姓名和联系方式"), _("含（本单位经手的）") if terms.with_people else _("不含")),
        Fact(_("行数"), str(found.done or found.total)),
    ]
    if found.shortened:
        facts.append(Fact(_("截短的单元格"), str(found.shortened)))
    if found.expires_at and found.state == ExportState.READY:
        facts.append(Fact(_("保留到"), f"{localtime(found.expires_at):%Y-%m-%d %H:%M}"))
    if found.sha256:
        facts.append(Fact(_("校验值"), found.sha256[:16]))
    return Facts(title=_("导出登记"), facts=facts)


@require_GET
@staff_page(*READERS)
def export_file(request: HttpRequest, export: int) -> HttpResponseBase:
    """The file, while it is kept, for the one who asked for it."""
    who = who_is(request)
    found = _lines(Export.objects.all(), who).filter(pk=export).first()
    if found is None:
        raise NotFound
    try:
        body = exports.fetch(found, by=who, now=timezone.now())
    except DocumentRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk:export", export=export)
    kind = "application/zip" if found.is_locked else XLSX
    return streamed(body, found.name, kind, found.size)


@staff_page(*READERS)
def import_(request: HttpRequest, line: int) -> HttpResponse:
    """One import: what each row would become, then what it became; the checker confirms or drops it."""
    who = who_is(request)
    found = _lines(Import.objects.all(), who).filter(pk=line).first()
    if found is None:
        raise NotFound
    if request.method == "POST":
        return _confirm(request, found, who)
    # Cells are quoted to those who register here; an auditor reads that it was done, not what.
    may_read = found.staff_id == who.staff_id or who.has(*REGISTRARS, at=found.office_id)
    rows = found.sample if may_read else []
    held = {title for row in rows for title in row}
    titles = [one.title for one in PROFILES[found.ledger].plan.columns if one.title in held]
    sample = Table(
        caption=_("前几行，按读懂的列"),
        columns=[Column(title) for title in titles],
        rows=[Row([row.get(title, "") for title in titles]) for row in rows],
        empty="",
    )
    context = {
        "line": found,
        "profile": pick(PROFILES[found.ledger].name),
        "state": _state(found),
        "sample": sample if titles else None,
        "report": found.report if may_read else [],
        "is_checked": found.state == ImportState.CHECKED,
        "is_mine": found.staff_id == who.staff_id,
        "is_running": found.state in {ImportState.WAITING, ImportState.RUNNING},
    }
    return render(request, "qingyu/desk/import.html", context)


def _confirm(request: HttpRequest, line: Import, who: Viewer) -> HttpResponse:
    try:
        if "drop" in request.POST:
            importing.drop(line, by=who)
            messages.success(request, _("已放弃，什么也没有登记。"))
            return redirect("desk:ledgers")
        importing.take_over(line, by=who, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("desk:import", line=line.pk)
