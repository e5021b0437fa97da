"""统计报表: the reports of an office, drafted, edited, issued; as page, DOCX, XLSX and PDF."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from qingyu.barometer import alarms
from qingyu.barometer.models import Report, ReportState
from qingyu.barometer.reports import paper
from qingyu.barometer.scope import Scope, scope
from qingyu.barometer.services import report as services
from qingyu.core.law.classes import NAMES
from qingyu.core.measures.periods import PERIOD_NAMES, Period, PeriodKind
from qingyu.documents.services.issue import editable, pdf_of, preview
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.models import Place
from qingyu.offices.tongue import is_english
from qingyu.petitions.errors import Incomplete, Overtaken, Refused
from qingyu.web.shell.dates import moment, unbroken
from qingyu.web.shell.door import staff_page, who_is
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag
from qingyu.web.shell.widgets import DateInput

from .. import reporting, show
from .barometer import READERS, scope_of

PAGE = 30
FILES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}


class DraftForm(forms.Form):
    """Which report: its kind, a day within its period, and for a special topic about what."""

    kind = forms.ChoiceField(label=lazy("种类"))
    day = forms.DateField(
        label=lazy("哪一期"), help_text=lazy("填这一期里的任意一天。"), widget=DateInput,
        error_messages={"required": lazy("请填写这一期里的一天。"), "invalid": lazy("日期请写成2026-11-23这样。")},
    )  # fmt: skip
    topic = forms.ChoiceField(label=lazy("专题：内容分类"), required=False)
    place = forms.ChoiceField(label=lazy("专题：属地"), required=False)

    def __init__(self, *args: object, seen: Scope, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["kind"].choices = [(str(k), show.pick(PERIOD_NAMES[k])) for k in PeriodKind]  # type: ignore[attr-defined]
        none = [("", _("不限"))]
        topics = [(code, show.topic_name(code)) for code in NAMES]
        self.fields["topic"].choices = none + topics  # type: ignore[attr-defined]
        below = Place.objects.filter(code__startswith=seen.place or "-").order_by("code")
        self.fields["place"].choices = none + list(below.values_list("code", "name"))  # type: ignore[attr-defined]


@staff_page(*READERS)
def reports(request: HttpRequest) -> HttpResponse:
    """The reports of the scope, the newest first, and the form of the next."""
    who, today = who_is(request), timezone.localdate()
    seen = scope_of(who, request)
    last = seen.last_day(today)
    initial = {"kind": "month", "day": last}
    form = DraftForm(request.POST if request.method == "POST" else None, seen=seen, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = _drafted(form, seen, who, last)
        if made is not None:
            return redirect("leaders:report", pk=made.pk)
    rows = Report.objects.filter(root=seen.root).select_related("root", "drafted_by", "issued_by", "document")  # fmt: skip
    if before := last_seen(request):
        rows = rows.filter(pk__lt=before)
    page = list(rows.order_by("-pk")[: PAGE + 1])
    context = {
        "scope": seen,
        "form": form,
        "may_write": services.office_for(who, seen) is not None,
        "table": _table(page[:PAGE]),
        "pager": pager_for(request, page[PAGE - 1].pk if len(page) > PAGE else None),
    }
    return render(request, "qingyu/leaders/reports.html", context)


def _drafted(form: DraftForm, seen: Scope, who: Viewer, last: date) -> Report | None:
    data = form.cleaned_data
    period = Period.around(PeriodKind(data["kind"]), data["day"])
    place = data["place"] and alarms.stem(data["place"])
    try:
        return services.draft(
            seen, period, last=last, by=who, now=timezone.now(), topic=data["topic"], place=place
        )
    except Incomplete as refusal:
        for name, problem in refusal.problems.items():
            form.add_error("day" if name == "period" else None, problem)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


def _table(found: list[Report]) -> Table:
    return Table(
        caption=_("报告，新的在前"),
        columns=[Column(_("报告")), Column(_("数据截至")), Column(_("起草")), Column(_("签发")), Column(_("文号"))],
        rows=[
            Row([
                Link(reverse("leaders:report", args=[r.pk]), reporting.title(r)),
                r.last.isoformat(), r.drafted_by.name,
                unbroken(f"{r.issued_by.name} {moment(r.issued_at)}") if r.issued_by and r.issued_at else state_tag(r),
                r.document.number if r.document else "",
            ])
            for r in found
        ],
        empty=_("还没有报告。选一段时间起草，数字由系统算好，文字由您写。"),
    )  # fmt: skip


def state_tag(report: Report) -> Tag:
    tone = "green" if report.state == ReportState.ISSUED else "amber"
    return Tag(show.said(report.get_state_display()), tone)


class TextForm(forms.Form):
    """One box a section; the marks ［1］ tie a sentence to its figures and are not printed."""

    def __init__(self, *args: object, report: Report, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for n, section in enumerate(report.sections):
            self.fields[f"section_{n}"] = forms.CharField(
                label=show.said(section["title"]), required=False, initial=section["text"],
                max_length=services.LONGEST, widget=forms.Textarea({"rows": 6}),
            )  # fmt: skip

    def texts(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]


class IssueForm(forms.Form):
    upon = forms.CharField(required=False, widget=forms.HiddenInput)  # which words were read
    is_checked = forms.BooleanField(label=lazy("已核对：没有对应统计数的数字属实"), required=False)


@staff_page(*READERS)
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: its text with the figures behind each sentence, its tables and charts."""
    who = who_is(request)
    found = _found(who, pk)
    seen = scope(who, found.root_id)
    context = {
        "report": found,
        "title": reporting.title(found),
        "state": state_tag(found),
        "is_reading": is_english(),
        "page": reporting.page(found, may_open=bool(seen and seen.may_open)),
        "unshown": services.unshown(found) if found.state == ReportState.DRAFT else [],
        "is_draft": found.state == ReportState.DRAFT,
        "may_write": seen is not None and services.office_for(who, seen) == found.office,
        "issue_form": IssueForm(initial={"upon": services.mark(found)}),
    }
    return render(request, "qingyu/leaders/report.html", context)


def _found(who: Viewer, pk: int) -> Report:
    """A report about a body that the viewer oversees or counts for; otherwise there is none."""
    related = ("root", "office", "drafted_by", "issued_by", "document")
    found = Report.objects.select_related(*related).filter(pk=pk).first()
    seen = scope(who, found.root_id) if found else None
    if found is None or seen is None or seen.root.pk != found.root_id:
        raise NotFound
    return found


@staff_page(*READERS)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The text in boxes; what a refusal says stands at its box, and nothing typed is lost."""
    who = who_is(request)
    found = _found(who, pk)
    sent = request.POST if request.method == "POST" else None
    form = TextForm(sent, report=found)
    theirs = None
    if sent is not None and form.is_valid():
        try:
            services.rewrite(found, form.texts(), by=who, now=timezone.now(), upon=sent.get("upon"))
        except Overtaken as refusal:
            form.add_error(None, str(refusal))
            theirs = found.sections
        except Incomplete as refusal:
            for name, problem in refusal.problems.items():
                form.add_error(name, problem)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("已保存。"))
            return redirect("leaders:report", pk=pk)
    context = {
        "report": found,
        "title": reporting.title(found),
        "form": form,
        "figures": reporting.named(found),
        "upon": sent.get("upon") if sent is not None and theirs is None else services.mark(found),
        "theirs": theirs,
    }
    return render(request, "qingyu/leaders/report_edit.html", context)


@require_POST
@staff_page(*READERS)
def act(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """Take the figures anew, or issue."""
    who = who_is(request)
    found = _found(who, pk)
    form = IssueForm(request.POST)
    form.is_valid()
    try:
        if deed == "issue":
            services.issue(found, by=who, now=timezone.now(), **form.cleaned_data)
        else:
            seen = scope(who, found.root_id)
            assert seen is not None
            services.renew(found, seen, last=seen.last_day(timezone.localdate()), by=who, now=timezone.now())  # fmt: skip
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已签发。") if deed == "issue" else _("已重新取数。"))
    return redirect("leaders:report", pk=pk)


@require_safe
@staff_page(*READERS)
def file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file: an issued one as it was issued, a draft as it would be."""
    who = who_is(request)
    found = _found(who, pk)
    if form == "xlsx":
        body = paper.sheet(found)
    else:
        document = found.document or paper.document_of(found, now=timezone.now())
        if form == "docx":
            body = editable(document)
        else:
            body = pdf_of(document) if found.document else preview(document)
    response = HttpResponse(body, content_type=FILES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="report-{pk}.{form}"'
    return response
