"""年度考核 at the desk: counted, remarked on by the body, signed by the level above; page and paper."""

from datetime import date

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.barometer.models import Assessment, AssessmentState
from qingyu.barometer.services import assess
from qingyu.core.measures import MEASURES
from qingyu.offices.access import NotFound, Viewer
from qingyu.offices.models import Office, Role
from qingyu.offices.tongue import article as cited
from qingyu.offices.tongue import said
from qingyu.petitions.errors import Refused
from qingyu.supervision import reach
from qingyu.web.shell.parts import Column, Fact, Facts, Link, Row, Table, Tag
from qingyu.web.shell.refusable import RefusableForm

from .. import show
from ..door import not_your_page, staff_page, who_is
from .base import Deed, Room, Shown, words_form
from .tabs import OVERSEERS, tabs

TONES = {AssessmentState.DRAFT: "wait", AssessmentState.REMARKED: "amber", AssessmentState.SIGNED: "green"}  # fmt: skip
SHOWN = 100  # assessments on the page: a few years of one territory


@staff_page(*OVERSEERS)
def assessments(request: HttpRequest) -> HttpResponse:
    """In the order of years and codes: nobody is ranked."""
    who = who_is(request)
    rows = _seen(who).order_by("-year", "office__level", "office__code")[:SHOWN]
    columns = [_("单位"), _("年度"), _("状态"), _("起草"), _("审定")]
    context = {
        "title": _("年度考核"),
        "hint": _("只考核单位自己的职责，每项写明应办多少、按要求办了多少；不统计信访人数，不评价的不算满意，不排名（条例第39条）。"),
        "tabs": tabs("desk:assessments", who),
        "links": [(reverse("desk:assessment-new"), _("起草考核"))] if assess.offices_of(who) else [],
        "table": Table(
            caption=_("年度考核"), is_named=True, columns=[Column(name) for name in columns],
            rows=[
                Row([
                    Link(url(one), one.office.label), one.year, state(one), one.by_office.label,
                    show.stamp(one.signed_at) if one.signed_at else "",
                ])
                for one in rows
            ],
            empty=_("还没有考核。每年年底由上级信访工作机构制作，签发后被考核单位看得到。"),
        ),
    }  # fmt: skip
    return render(request, "qingyu/desk/list.html", context)


def _seen(who: Viewer):  # type: ignore[no-untyped-def]
    """Of one's own bodies, and of all that one oversees or assesses."""
    mine = reach.below(who)
    rows = Assessment.objects.filter(Q(office__in=mine) | Q(by_office__in=who.direct))
    return rows.select_related(
        "office", "by_office", "drafted_by", "remarked_by", "signed_by", "document"
    )


def get(who: Viewer, pk: int) -> Assessment:
    """Raises NotFound."""
    found: Assessment | None = _seen(who).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def url(one: Assessment) -> str:
    return reverse("desk:assessment-record", args=[one.pk])


def state(one: Assessment) -> Tag:
    return Tag(said(one.get_state_display()), TONES[AssessmentState(one.state)])


def _show(one: Assessment, who: Viewer, today: date) -> Shown:
    facts = [
        Fact(_("单位"), one.office.name),
        Fact(_("年度"), str(one.year), note=_("数据截至%(day)s") % {"day": one.last}),
        Fact(_("起草"), f"{one.by_office.label} {one.drafted_by.name}", note=show.stamp(one.drafted_at)),
    ]  # fmt: skip
    for name, staff, at in ((_("说明"), one.remarked_by, one.remarked_at), (_("审定"), one.signed_by, one.signed_at)):  # fmt: skip
        if staff is not None and at is not None:
            facts.append(Fact(name, staff.name, note=show.stamp(at)))
    if one.document is not None and one.by_office_id in who.direct | who.oversight:
        paper = reverse("desk:paper", args=[one.document.pk])
        facts.append(Fact(_("文书"), one.document.number or _("待签发"), url=paper))
    texts = [(_("单位说明"), one.remark), (_("审定意见"), one.words)]
    return Shown(
        title=_("%(office)s%(year)s年度考核") % {"office": one.office.label, "year": one.year},
        tags=[state(one)], facts=Facts(title=_("年度考核"), facts=facts),
        texts=[(name, words) for name, words in texts if words], parts=[_lines(one)],
    )  # fmt: skip


def _lines(one: Assessment) -> Table:
    columns = [Column(_("职责")), Column(_("应办（分母）"), is_number=True), Column(_("按要求办到（分子）"), is_number=True), Column(_("比例"), is_number=True), Column(_("依据"))]  # fmt: skip
    rows = []
    for line in one.lines:
        measure = MEASURES[line["measure"]]
        share = f"{100 * line['hits'] // line['rows']}%"
        rows.append(
            Row(
                [show.pick(measure.name), line["rows"], line["hits"], share, cited(measure.article)]
            )
        )
    return Table(caption=_("各项职责，按流程先后"), columns=columns, rows=rows)


class NewForm(RefusableForm):
    by_office = forms.ModelChoiceField(
        label=lazy("由哪个单位考核"), queryset=Office.objects.none(), empty_label=None
    )
    office = forms.ModelChoiceField(
        label=lazy("考核哪个单位"), queryset=Office.objects.none(), empty_label=lazy("请选择")
    )
    year = forms.IntegerField(label=lazy("年度"))

    def __init__(self, *args: object, who: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        own = assess.offices_of(who)
        able = {body.pk for one in own for body in assess.bodies(one)}
        by, of = self.fields["by_office"], self.fields["office"]
        by.queryset = Office.objects.filter(pk__in=[one.pk for one in own])  # type: ignore[attr-defined]
        of.queryset = Office.objects.filter(pk__in=able).order_by("level", "code")  # type: ignore[attr-defined]


@staff_page(*assess.DRAFTS)
def new(request: HttpRequest) -> HttpResponse:
    """Count a body's year."""
    who = who_is(request)
    if not assess.offices_of(who):
        return not_your_page(request)
    sent = request.POST if request.method == "POST" else None
    form = NewForm(sent, who=who, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        try:
            made = assess.draft(**form.cleaned_data, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已起草，请单位说明。"))
            return redirect(url(made))
    context = {"form": form, "title": _("年度考核"), "name": _("起草考核"), "url": reverse("desk:assessments")}  # fmt: skip
    return render(request, "qingyu/desk/form.html", context)


def _may_remark(one: Assessment, who: Viewer) -> bool:
    return one.state == AssessmentState.DRAFT and who.has(Role.UNIT_LEAD, at=one.office_id)


def _may_sign(one: Assessment, who: Viewer) -> bool:
    able = who.has(*assess.SIGNS, at=one.by_office_id) and who.staff_id != one.drafted_by_id
    return able and one.state != AssessmentState.SIGNED


ROOM = Room(
    key="assessment", back=("desk:assessments", lazy("年度考核")), get=get, show=_show,
    deeds=(
        Deed("remark", ("单位说明", "Remark on it"), words_form(lazy("说明"), rows=4),
             lambda f, one, who, now: assess.remark(one, words=f.cleaned_data["words"], by=who, now=now),
             _may_remark, ("对数字有什么要说的；没有异议也写明", "What the body has to say on the figures, or that it has nothing")),
        Deed("sign", ("审定", "Sign it"), words_form(lazy("审定意见"), rows=3),
             lambda f, one, who, now: assess.sign(one, words=f.cleaned_data["words"], by=who, now=now),
             _may_sign, ("审定后生成考核报告", "The report is drafted with it"), is_grave=True),
    ),
)  # fmt: skip
