"""What this person may do with a matter now, each act with what it causes."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from qingyu.core.stages import Stage, Step
from qingyu.offices.access import Viewer
from qingyu.petitions.models import Procedure, ReviewOutcome
from qingyu.petitions.queries import File
from qingyu.prevention import mediating
from qingyu.supervision import instructions
from qingyu.web.shell.parts import Action

from ..acts import ACTS
from .words import pick

# Acts that stand beside the steps: when they are offered, they have no row in the stage table.
BESIDE = (
    "contact",
    "say",
    "promise",
    "link",
    "ask_recusal",
    "ask_extension",
    "withdraw_on_paper",
    "ask_review",
    "ask_re_review",
    "ask_help",
    "instruct",
)
KEYS = 9  # acts with a key of their own, Alt+1 to Alt+9


@dataclass(frozen=True)
class Fit:
    """A step that the stage allows and that yet makes sense only for some matters."""

    holds: Callable[[File], bool]
    why_not: Promise


def _in_hearing(file: File) -> bool:
    return any(r.hearing_from and not r.hearing_until for r in file.reviews)


FITS: dict[str, Fit] = {
    "take_up": Fit(
        lambda file: file.matter.stage == Stage.ACCEPTED,
        lazy("已经有承办人；要换人请用“更换承办人”。"),
    ),
    "to_ordinary": Fit(
        lambda file: file.matter.procedure == Procedure.SIMPLE, lazy("现在就是普通程序。")
    ),
    "execute": Fit(
        lambda file: any(r.is_supporting and r.executed_at is None for r in file.replies),
        lazy("没有支持诉求而尚未落实的意见。"),
    ),
    "redo": Fit(
        lambda file: any(r.outcome == ReviewOutcome.REDO for r in file.reviews),
        lazy("复查（复核）意见没有要求重新办理。"),
    ),
    "pause_re_review": Fit(lambda file: not _in_hearing(file), lazy("听证正在进行。")),
    "resume_re_review": Fit(_in_hearing, lazy("没有正在进行的听证。")),
    # One that was opened with every side's consent is ended on its own page.
    "close_mediation": Fit(
        lambda file: mediating.live(file.matter) is None,
        lazy("这次调解请在人民调解的页面上登记结果。"),
    ),
    "reopen": Fit(
        lambda file: file.matter.end_ground != "joined",
        lazy("本件已并入别的事项，请到那一件重启。"),
    ),
}


def fits(key: str, file: File) -> bool:
    found = FITS.get(key)
    return found is None or found.holds(file)


def offered(file: File, who: Viewer) -> list[Action]:
    """The acts this person may take now, the reply first; the first nine have keys."""
    found = [_step(file, step) for step in file.steps if _is_act(step) and fits(step.key, file)]
    found += [_beside(file, key) for key in BESIDE if is_beside(file, who, key)]
    if any(step.key == "submit_reply" for step in file.steps):
        found.insert(0, _draft(file))
    return [_with_key(action, n) for n, action in enumerate(found, 1)]


def _is_act(step: Step) -> bool:
    return step.key in ACTS and step.key != "submit_reply"  # the page of the draft submits it


def _with_key(action: Action, n: int) -> Action:
    if n > KEYS:
        return action
    return Action(
        name=action.name, consequence=action.consequence, url=action.url, shortcut=f"Alt+{n}"
    )


def _step(file: File, step: Step) -> Action:
    url = reverse("desk:act", args=[file.matter.pk, step.key])
    return Action(name=pick(step.name), consequence=pick(step.causes), url=url)


def _draft(file: File) -> Action:
    url = reverse("desk:draft", args=[file.matter.pk])
    return Action(name=_("起草答复"), consequence=_("逐条回应诉求，自动检查法定要素"), url=url)


def _beside(file: File, key: str) -> Action:
    act = ACTS[key]
    url = reverse("desk:act", args=[file.matter.pk, key])
    return Action(name=pick(act.name), consequence=pick(act.causes), url=url)


def is_beside(file: File, who: Viewer, key: str) -> bool:
    """Whether an act beside the steps is this person's to take now."""
    matter = file.matter
    ours = bool(who.offices & {matter.accountable_office_id, matter.first_receiver_id})
    if key in {"contact", "promise", "ask_help"}:
        return ours  # also after the end of the road people are counselled and helped (条例第37条)
    if key == "instruct":
        return matter.is_open and instructions.leads_in(file, who)
    if key in {"say", "link"}:
        return ours and matter.is_open
    if key == "ask_recusal":
        return any(h.is_live and h.handler_id == who.staff_id for h in file.handlings)
    if key == "ask_extension":
        return is_extendable(file) and matter.accountable_office_id in who.direct
    if key == "withdraw_on_paper":
        return matter.is_open and who.has("clerk", "unit_lead", at=matter.accountable_office_id)
    wanted = {"ask_review": {"served", "closed"}, "ask_re_review": {"review_served"}}[key]
    return matter.stage in wanted and who.has("clerk", "reviewer", "unit_lead")


def is_extendable(file: File) -> bool:
    return any(c.rule == "handling_A6" and c.is_open and not c.extension for c in file.clocks)
