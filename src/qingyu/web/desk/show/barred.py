"""Why an act cannot be taken now: another's part, another stage, or no sense in this matter."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.core.stages import STAGE_NAMES, STEPS, Stage, Step, Who, steps_from
from qingyu.offices import access
from qingyu.offices.access import Viewer
from qingyu.petitions import parts
from qingyu.petitions.queries import File
from qingyu.web.shell.parts import Action

from ..acts import ACTS
from .offered import BESIDE, FITS, fits, is_beside, is_extendable
from .words import pick

NAMED = frozenset({Who.HEAD, Who.RECEIVER, Who.SENDER, Who.SUPERIOR, Who.REVIEWER})
MOST_NAMES = 3


def waiting_for(file: File) -> list[Action]:
    """What could be done now by somebody else, and by whom: the matter waits for them."""
    possible = {step.key for step in file.steps}
    others = [
        step
        for step in steps_from(Stage(file.matter.stage))
        if step.key not in possible and step.key in ACTS and step.who in NAMED
    ]
    names = {who: _names(file, who) for who in {step.who for step in others}}
    return [
        Action(name=pick(s.name), why_not=_("由%(who)s办理") % {"who": names[s.who]})
        for s in others
        if fits(s.key, file)
    ]


def barred(file: File, who: Viewer) -> list[Action]:
    """Every other act of the product with the one reason why not."""
    possible = {step.key for step in file.steps}
    shown = {step.key for step in steps_from(Stage(file.matter.stage)) if step.who in NAMED}
    steps = [
        Action(name=pick(step.name), why_not=_why_not(step, file))
        for key, step in STEPS.items()
        if key in ACTS and not (key in possible | shown and fits(key, file))
    ]
    beside = [
        Action(name=pick(ACTS[key].name), why_not=_why_not_beside(key, file))
        for key in BESIDE
        if key not in STEPS and not is_beside(file, who, key)
    ]
    return [*steps, *beside]


def _why_not(step: Step, file: File) -> str:
    here = Stage(file.matter.stage)
    if here in step.from_:
        if not fits(step.key, file):
            return str(FITS[step.key].why_not)
        return _("由%(who)s办理") % {"who": part_name(step.who)}
    return _("现在是“%(here)s”，到“%(there)s”时才能办") % {
        "here": pick(STAGE_NAMES[here]),
        "there": _stages(step.from_),
    }


def _stages(stages: Iterable[Stage]) -> str:
    """The stages in the order of the road, three at most."""
    ordered = [stage for stage in Stage if stage in set(stages)]
    words = [pick(STAGE_NAMES[stage]) for stage in ordered[:MOST_NAMES]]
    return _("、").join(words) + (_("等") if len(ordered) > MOST_NAMES else "")


def _why_not_beside(key: str, file: File) -> str:
    matter = file.matter
    if not matter.is_open and key != "ask_review":
        return _("事项已经结束；有新的事实请重启")
    if key == "ask_recusal":
        return _("由承办人本人申报；信访人在进度页提出")
    if key == "ask_extension":
        if not is_extendable(file):
            return _("只有60日的办理期限可以延期，而且只能一次")
        return _("由责任单位提出")
    if key == "withdraw_on_paper":
        return _("由责任单位的登记人员或负责人录入")
    return _("由责任单位或者首问单位办理")


def part_name(who: Who) -> str:
    """The part in a matter, in words."""
    return {
        Who.DESK: _("登记单位"), Who.HOLDER: _("责任单位"), Who.HEAD: _("责任单位负责人"),
        Who.RECEIVER: _("接收单位"), Who.SENDER: _("转送单位"), Who.SUPERIOR: _("共同上级"),
        Who.REVIEWER: _("复查（复核）单位"), Who.SUPERVISOR: _("上级信访部门"), Who.PETITIONER: _("信访人本人"),
    }[who]  # fmt: skip


def _names(file: File, who: Who) -> str:
    """The part, the office that has it and who can do it there today."""
    office = parts.office_for(file.matter, who)
    if office is None:
        return part_name(who)
    people = access.staff_of([office.pk], timezone.localdate(), *parts.ROLES[who]).order_by("pk")
    names = _("、").join(person.name for person in people[:MOST_NAMES])
    return _("%(part)s（%(office)s %(names)s）") % {
        "part": part_name(who), "office": office.label, "names": names,
    }  # fmt: skip
