"""积案化解: the workbench of one legacy matter, with its whole file on one page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.offices.tongue import said
from qingyu.outreach import settled
from qingyu.outreach.models import AIMS, Legacy, LegacyOption, LegacyState
from qingyu.outreach.services import settle
from qingyu.petitions import queries
from qingyu.web.shell.parts import Action, Actions, Fact, Facts

from .. import panels, show
from ..acts import ACTS
from ..door import staff_page, who_is
from ..outreach import legacy
from ..outreach.receptions import SEES


@staff_page(*SEES)
def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole file on one page: causes, what was tried, options, plan, proof, and all that was said."""
    who, day = who_is(request), timezone.localdate()
    file = queries.open_file(who, pk, today=day, ahead=panels.ASKS)
    found = settled.legacy_of(file.matter)
    if found is None:
        raise access.NotFound
    found.matter = file.matter
    filled = panels.fill(panels.Opened(file, who, day))
    context = {
        "legacy": found,
        "matter": file.matter,
        "stage": show.stage_tag(file.matter),
        "state": legacy.state(found),
        "light": legacy.light(found, day),
        "actions": _actions(found, who),
        "options": [_option(option) for option in found.options.all()],
        "aims": [(_label(aim), getattr(found, aim)) for aim in AIMS if getattr(found, aim)],
        "facts": _facts(found),
        "panels": {
            place: [one for one in ones if not one.is_of("actions", "legacy")]
            for place, ones in filled.items()
        },
    }
    return render(request, "qingyu/desk/outreach/legacy.html", context)


def _label(aim: str) -> str:
    labels = {field.name: str(field.verbose_name) for field in Legacy._meta.fields}
    return said(labels[aim])


def _option(option: LegacyOption) -> dict[str, object]:
    basis = f"{option.basis} {option.article}" if option.basis else option.article
    return {"option": option, "basis": basis.strip()}


def _facts(found: Legacy) -> Facts:
    listed = f"{found.listed_by.name} {show.stamp(found.listed_at)}"
    facts = [
        Fact(_("包案领导"), found.matter.leader.name),
        Fact(_("责任单位"), found.matter.accountable_office.name),
        Fact(_("列入"), listed),
    ]
    if found.due_on:
        moved = found.first_due_on and found.first_due_on != found.due_on
        note = _("最初定在%(day)s") % {"day": f"{found.first_due_on:%Y-%m-%d}"} if moved else ""
        facts.append(Fact(_("化解期限"), f"{found.due_on:%Y-%m-%d}", note=note))
    if found.view:
        facts.append(Fact(_("本人意见"), said(found.get_view_display())))
    if found.judged_by and found.judged_at:
        at = f"{found.judged_by.name} {show.stamp(found.judged_at)}"
        facts.append(Fact(_("上级认定"), at, note=found.judgement))
    return Facts(title=_("积案化解"), facts=facts)


def _actions(found: Legacy, who: Viewer) -> Actions | None:
    """What this person may do with it now."""
    leads, works = settle.may_lead(who, found.matter), settle.may_work(who, found.matter)
    working = found.state in {LegacyState.LISTED, LegacyState.PLANNED}
    able = {
        "weigh_option": works and working,
        "plan_legacy": leads and working,
        "claim_legacy": works and found.state == LegacyState.PLANNED,
        "judge_legacy": found.state == LegacyState.CLAIMED and settle.may_judge(who, found),
    }
    acts = [action(found.matter_id, key) for key, may in able.items() if may]
    return Actions(title=_("现在可以做"), actions=acts) if acts else None


def action(matter_id: int, key: str) -> Action:
    act = ACTS[key]
    return Action(
        name=show.pick(act.name), consequence=show.pick(act.causes),
        url=reverse("desk:act", args=[matter_id, key]),
    )  # fmt: skip
