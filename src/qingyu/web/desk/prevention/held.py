"""Phones and what came from them: stop one that was lost, compare what came in twice and differs."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST

from qingyu.core.quarrels.kinds import name as kind_name
from qingyu.offices import access
from qingyu.offices.models import Place
from qingyu.offices.tongue import is_english, said
from qingyu.petitions.errors import Refused
from qingyu.prevention.models import Decision, Device, Held
from qingyu.prevention.services import devices as service
from qingyu.prevention.services import send_in
from qingyu.web.desk.door import staff_page, who_is
from qingyu.web.shell.parts import Column, Link, Row, Table, Tag
from qingyu.web.shell.refusable import RefusableForm

from . import show
from .acts import labels
from .rounds import WORKERS


@staff_page(*WORKERS)
def devices(request: HttpRequest) -> HttpResponse:
    """One's own phones; a head also finds those of the people at the bodies below."""
    who = who_is(request)
    rows = service.in_reach(who).select_related("staff", "revoked_by").order_by("revoked_at", "-pk")
    found = list(rows[:200])
    context = {
        "table": _devices_table(found),
        "running": [row for row in found if row.revoked_at is None],
    }
    return render(request, "qingyu/desk/prevention/devices.html", context)


def _devices_table(rows: list[Device]) -> Table:
    columns = [Column(_("手机")), Column(_("谁的")), Column(_("登记")), Column(_("最近上传")), Column(_("状态"))]  # fmt: skip
    return Table(
        caption=_("登记过的手机"),
        columns=columns,
        rows=[
            Row([row.label or _("手机"), row.staff.name, show.day(row.since), show.day(row.seen_at), _state(row)])
            for row in rows
        ],
        empty=_("还没有登记的手机。网格员第一次用手机打开排查页面时登记。"),
    )  # fmt: skip


def _state(row: Device) -> Tag:
    if row.revoked_at is None:
        return Tag(_("在用"), "green")
    return Tag(_("%(day)s停用") % {"day": show.day(row.revoked_at)}, "wait")


@require_POST
@staff_page(*WORKERS)
def revoke(request: HttpRequest, device: int) -> HttpResponse:
    """Stop a phone: it empties itself when it next asks, and is signed out now."""
    who = who_is(request)
    found = service.in_reach(who).filter(pk=device).first()
    if found is None:
        raise access.NotFound
    try:
        service.revoke(found, by=who, now=timezone.now())
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("手机已停用；它下次联网时会清空自己。"))
    return redirect("desk:devices")


@staff_page(*WORKERS)
def waiting(request: HttpRequest) -> HttpResponse:
    """Records from phones that differ from what stands."""
    rows = access.of_bodies(who_is(request), Held.objects.filter(decided_at=None), "office_id")
    found = rows.select_related("staff", "office", "quarrel", "cover__grid").order_by("pk")[:100]
    columns = [Column(_("来件")), Column(_("单位")), Column(_("谁发的")), Column(_("收到"))]
    table = Table(
        caption=_("和已经登记的不一样，等人对照"),
        columns=columns,
        rows=[
            Row([Link(f"{row.pk}/", _about(row)), row.office.label, row.staff.name, show.day(row.received_at)])
            for row in found
        ],
        empty=_("没有要对照的。手机带回来的记录与这里已有的不一致时，列在这里等人选。"),
    )  # fmt: skip
    back = (reverse("desk:screening"), _("排查"))
    context = {"title": _("等人对照"), "back": back, "table": table}
    return render(request, "qingyu/desk/list.html", context)


def _about(row: Held) -> str:
    if row.quarrel is not None:
        return f"{said(row.get_kind_display())} {row.quarrel.number}"
    grid = row.cover.grid.name if row.cover is not None else ""
    return f"{said(row.get_kind_display())} {grid}"


class DecideForm(RefusableForm):
    decision = forms.ChoiceField(
        label=lazy("保留哪一份"), widget=forms.RadioSelect, choices=lambda: labels(Decision),
        error_messages={"required": lazy("请选择保留哪一份。")},
    )  # fmt: skip


@staff_page(*WORKERS)
def compare(request: HttpRequest, held: int) -> HttpResponse:
    """Both versions side by side; the one that is chosen counts."""
    who = who_is(request)
    rows = access.of_bodies(who, Held.objects.filter(pk=held), "office_id")
    related = (
        "quarrel__place",
        "cover__grid",
        "cover__round",
        "cover__done_by",
        "staff",
        "decided_by",
    )
    found = rows.select_related(*related).first()
    if found is None:
        raise access.NotFound
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            decision = form.cleaned_data["decision"]
            send_in.decide(found, decision=decision, by=who, now=timezone.now())
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("已对照。手机下次上传时会把这条清掉。"))
            return redirect("desk:held")
    context = {"held": found, "about": _about(found), "table": _side_by_side(found), "form": form}
    return render(request, "qingyu/desk/prevention/compare.html", context)


def _side_by_side(held: Held) -> Table:
    """Field by field what stands and what the phone says; where they differ a word says so."""
    pairs = _of_quarrel(held) if held.quarrel is not None else _of_cover(held)
    return Table(
        caption=_("已经登记的和手机上的"),
        columns=[
            Column(_("内容")),
            Column(_("已经登记的")),
            Column(_("手机上的")),
            Column(_("是否一样")),
        ],
        rows=[
            Row([name, ours, phone, "" if ours == phone else Tag(_("不一样"), "amber")])
            for name, ours, phone in pairs
        ],
    )


def _of_quarrel(held: Held) -> list[tuple[str, Any, Any]]:
    quarrel, told = held.quarrel, held.told
    assert quarrel is not None
    place = Place.objects.filter(pk=told["place"]).first()
    return [
        (_("地点"), str(quarrel.place), str(place or told["place"])),
        (_("具体地点"), quarrel.where, told["where"]),
        (_("类型"), show.kind_name(quarrel), kind_name(told["kind"], english=is_english())),
        (_("涉及几方"), quarrel.sides, told["sides"]),
        (_("涉及人数"), quarrel.people, told["people"]),
        (_("经过"), quarrel.account, told["account"]),
        (_("当场处置"), quarrel.handled, told["handled"]),
    ]


def _of_cover(held: Held) -> list[tuple[str, Any, Any]]:
    cover, told = held.cover, held.told
    assert cover is not None
    names = {"clear": _("没有"), "found": _("有情况")}
    pairs: list[tuple[str, Any, Any]] = [
        (words[is_english()], names.get(cover.answers.get(str(n), ""), ""), names.get(told["answers"].get(str(n), ""), ""))
        for n, words in enumerate(cover.round.questions)
    ]  # fmt: skip
    pairs.append((_("说明"), cover.note, told["note"]))
    who = cover.done_by.name if cover.done_by else ""
    return [
        *pairs,
        (
            _("走访"),
            f"{show.day(cover.done_at)} {who}",
            f"{send_in.day_told(held)} {held.staff.name}",
        ),
    ]
