"""人民调解 at the desk: offered, each side's word, sittings, the agreement and what followed it."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.law.due import Due
from qingyu.core.law.wording import explain
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.tongue import is_english, said
from qingyu.petitions.errors import Refused
from qingyu.petitions.models import Matter
from qingyu.prevention import mediated, mediating, queries
from qingyu.prevention.models import Mediation, MediationSide, MediationState, Performance, Quarrel
from qingyu.prevention.services import consent
from qingyu.prevention.ways import WAYS
from qingyu.web.shell.paging import last_seen, pager_for
from qingyu.web.shell.parts import (
    Column,
    Event,
    Fact,
    Facts,
    Light,
    Link,
    Part,
    Row,
    Table,
    Tag,
    Timeline,
)

from .. import show as desk
from ..door import staff_page, who_is
from ..oversight.base import Room, Shown
from ..oversight.tabs import part_of, parts
from . import show
from .mediation_deeds import DEEDS
from .mediation_forms import OfferForm
from .rounds import WORKERS

TONES = {
    MediationState.ASKED: "wait", MediationState.RUNNING: "rain", MediationState.AGREED: "green",
    MediationState.UNREACHED: "amber", MediationState.UNWANTED: "wait",
    MediationState.WITHDRAWN: "wait",
}  # fmt: skip


@staff_page(*WORKERS)
def mediations(request: HttpRequest) -> HttpResponse:
    """The mediations of one's bodies and of those below, newest first."""
    who = who_is(request)
    choices = {"live": _("进行中"), "agreed": _("达成协议"), "ended": _("没有达成")}
    part = part_of(request, choices)
    page = mediated.mediations(who, part=part, before=last_seen(request))
    columns = [_("调解什么"), _("调解组织"), _("状态"), _("司法确认"), _("履行"), _("提出")]
    context = {
        "title": _("人民调解"),
        "hint": _("各方都同意才调解；不影响任何法定期限，也不妨碍走其他途径（条例第33条、人民调解法）。"),
        "parts": parts(reverse("desk:mediations"), "part", part, choices),
        "table": Table(
            caption=_("人民调解，新的在前"), columns=[Column(name) for name in columns],
            rows=[_row(one) for one in page.rows], empty=_("没有调解。各方都同意时，从事项页或者矛盾纠纷页提出。"),
        ),
        "pager": pager_for(request, page.after),
    }  # fmt: skip
    return render(request, "qingyu/desk/list.html", context)


def _row(one: Mediation) -> Row:
    return Row([
        Link(url(one), name_of(one), note=_number(one)), f"{one.committee} {one.mediator}", state(one),
        court_light(one) or "", performance(one) or "", f"{one.office.label} {show.day(one.opened_at)}",
    ])  # fmt: skip


def url(one: Mediation) -> str:
    return reverse("desk:mediation-record", args=[one.pk])


def name_of(one: Mediation) -> str:
    """What lists call it; of a sealed matter no word is shown."""
    if one.matter is not None and one.matter.is_sealed:
        return _("保密事项")
    return one.cause


def _number(one: Mediation) -> str:
    subject = one.matter or one.quarrel
    return subject.number if subject else ""


def state(one: Mediation) -> Tag:
    return Tag(said(one.get_state_display()), TONES[MediationState(one.state)])


def court_light(one: Mediation) -> Part | None:
    """Until when both sides may still go to court, or what came of it."""
    if one.confirm_due_on is None:
        return None
    if one.confirmation:
        return Tag(said(one.get_confirmation_display()), "wait")
    left = (one.confirm_due_on - timezone.localdate()).days
    return Tag(_("期限已过"), "wait") if left < 0 else Light.due_in(left)


def performance(one: Mediation) -> Part | None:
    """Performed or not; while nothing is recorded, the days until it is due."""
    if one.state != MediationState.AGREED or one.perform_by is None:
        return None
    if one.performance:
        tone = "green" if one.performance == Performance.DONE else "red"
        return Tag(said(one.get_performance_display()), tone)
    return Light.due_in((one.perform_by - timezone.localdate()).days)


def on_page(subject: Matter | Quarrel, who: Viewer) -> dict[str, Any]:
    """The rows and the way to a new one, for the page of a matter or of a quarrel."""
    found = mediated.of(subject)
    rows = [
        {"state": state(one), "name": one.committee, "url": url(one), "light": court_light(one)}
        for one in found
    ]
    new = ""
    if not any(one.is_live for one in found) and mediating.may_mediate(who, subject):
        name = "matter-mediation" if isinstance(subject, Matter) else "dispute-mediation"
        new = reverse(f"desk:{name}", args=[subject.pk])
    return {"rows": rows, "new_url": new}


@staff_page()
def of_matter(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer mediation on a matter."""
    who = who_is(request)
    matter = access.get(who, Matter.objects.select_related("accountable_office"), pk=pk)
    return _offer(request, who, matter, desk.title_of(matter), desk.file_url(matter))


@staff_page(*WORKERS)
def of_quarrel(request: HttpRequest, quarrel: int) -> HttpResponse:
    """Offer mediation on a quarrel."""
    who = who_is(request)
    found = queries.get(who, quarrel)
    return _offer(request, who, found, show.kind_name(found), show.dispute_url(found))


def _offer(
    request: HttpRequest, who: Viewer, subject: Matter | Quarrel, title: str, back: str
) -> HttpResponse:
    matter = subject if isinstance(subject, Matter) else None
    form = OfferForm(request.POST if request.method == "POST" else None, matter=matter)
    if request.method == "POST" and form.is_valid():
        try:
            made = consent.propose(subject, **form.given(), by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已提出，请分别征求各方意见。"))
            return redirect(url(made))
    context = {
        "form": form, "title": title, "name": _("提出人民调解"), "url": back,
        "causes": _("告诉各方：愿不愿意都可以；各方都同意才进行，办理期限照常计算。"),
    }  # fmt: skip
    return render(request, "qingyu/desk/form.html", context)


def _show(one: Mediation, who: Viewer, today: date) -> Shown:
    sides = list(one.sides.select_related("staff"))
    sealed = one.matter is not None and one.matter.is_sealed
    tags: list[Part] = [state(one)]
    texts = [(_("调解什么"), one.cause)]
    if one.state == MediationState.AGREED:
        terms = "\n".join(f"{n}. {text}" for n, text in enumerate(one.terms, 1))
        texts += [(_("主要事实"), one.found), (_("协议内容"), terms)]
        texts.append((_("司法确认的期限怎样算"), "\n".join(_counted(one))))
    texts += [
        (_("%(side)s要求终止的原因") % {"side": show.side_name(side)}, side.why)
        for side in sides
        if side.why
    ]
    if one.why_not:
        texts.append((_("没有达成协议的原因"), one.why_not))
    if one.performed_note:
        texts.append((_("履行情况"), one.performed_note))
    return Shown(
        title=_("保密事项的调解") if sealed else _("人民调解：%(what)s") % {"what": _brief(one.cause)},
        tags=tags,
        facts=Facts(title=_("人民调解"), facts=_facts(one, who)),
        texts=texts,
        parts=[_sides(sides), *([_ways(one)] if one.told else [])],
        thread=_sessions(one),
        links=_links(one, who),
    )  # fmt: skip


def _brief(text: str) -> str:
    return text if len(text) <= 24 else f"{text[:23]}…"


def _counted(one: Mediation) -> list[str]:
    return explain(Due.from_json(one.confirm_terms), "en" if is_english() else "zh")


def _facts(one: Mediation, who: Viewer) -> list[Fact]:
    facts = [
        Fact(_("调解组织"), one.committee, note=one.mediator),
        Fact(_("组织单位"), one.office.name, note=f"{one.opened_by.name} {show.day(one.opened_at)}"),
    ]  # fmt: skip
    if one.effective_on:
        facts.append(Fact(_("生效日期"), show.day(one.effective_on)))
    if one.perform_by:
        facts.append(Fact(_("履行期限"), performance(one) or "", note=show.day(one.perform_by)))
    if one.confirm_due_on:
        note = _("%(day)s前，双方共同向法院申请；不申请也可以（人民调解法第33条）") % {
            "day": show.day(one.confirm_due_on)
        }
        facts.append(Fact(_("司法确认"), court_light(one) or "", note=note))
    if one.paper is not None and one.office_id in who.direct | who.oversight:
        paper = reverse("desk:paper", args=[one.paper.pk])
        facts.append(Fact(_("调解协议书"), one.paper.number or _("草稿，请各方签名"), url=paper))
    return facts


def _sides(sides: list[MediationSide]) -> Table:
    columns = [_("哪一方"), _("是否同意调解"), _("怎样问的"), _("日期"), _("登记")]
    return Table(
        caption=_("各方意见，分别登记"), columns=[Column(name) for name in columns],
        rows=[
            Row([show.side_name(side), _word(side), said(side.get_withdrawn_how_display() or side.get_how_display()),
                 show.day(side.withdrawn_on or side.asked_on), side.staff.name if side.staff else ""])
            for side in sides
        ],
    )  # fmt: skip


def _word(side: MediationSide) -> Tag:
    if side.consents is None:
        return Tag(_("还没有问"), "amber")
    if side.withdrawn_on is not None:
        return Tag(_("要求终止"), "wait")
    return Tag(_("同意"), "green") if side.consents else Tag(_("不同意"), "wait")


def _ways(one: Mediation) -> Table:
    """The other ways the sides were told of, each with its time limit."""
    rows = [Row([desk.pick(WAYS[key][0]), desk.pick(WAYS[key][1])]) for key in one.told]
    columns = [Column(_("途径")), Column(_("期限"))]
    return Table(caption=_("已告知的其他途径"), columns=columns, rows=rows)


def _sessions(one: Mediation) -> Timeline:
    held = list(one.sessions.select_related("staff"))
    return Timeline(
        events=[
            Event(
                what=_("第%(n)s次调解") % {"n": n}, at=sat.held_at, who=f"{sat.where} {sat.staff.name}",
                note=sat.words, state="newest" if n == len(held) else "done",
            )
            for n, sat in reversed(list(enumerate(held, 1)))
        ]
    )  # fmt: skip


def _links(one: Mediation, who: Viewer) -> list[tuple[str, Any]]:
    if one.matter is not None:
        return [(desk.file_url(one.matter), one.matter.number)]
    found = one.quarrel
    assert found is not None
    links: list[tuple[str, Any]] = [(show.dispute_url(found), found.number)]
    if one.state == MediationState.AGREED and found.is_open and found.settled_at is None:
        act = reverse("desk:dispute-act", args=[found.pk, "settle"])
        links.append((f"{act}?mode=peoples", _("登记化解，约定回访")))
    return links


ROOM = Room(
    key="mediation", back=("desk:mediations", lazy("人民调解")), get=mediated.get, show=_show, deeds=DEEDS
)  # fmt: skip
