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
# Acts with a place of their own, offered there to whom they belong: where that is.
ELSEWHERE: dict[str, tuple[str, str]] = {
    "unlink": ("在右边“关联”一栏里取消；没有关联的就没有这一栏。", "Under “links” at the side; a matter without links has none."),
    "decide_recusal": ("有人申请回避时，由单位负责人在本页上方决定。", "When somebody asked for it, the head decides at the top of the page."),
    "name_leader": ("在右边“责任链”一栏里，由单位负责人或上级信访部门指定。", "Under the chain of responsibility, for the head or the petition office above."),
    "hand_first": ("在右边“责任链”一栏里，由首问单位移交。", "Under the chain of responsibility, for the first receiver."),
    "list_legacy": ("在右边“积案”一栏里，由单位负责人或领导列入。", "Under “legacy”, for the head or a leader."),
    "weigh_option": ("列为积案以后，在积案工作台里办。", "On the workbench, once the matter is a legacy matter."),
    "plan_legacy": ("列为积案以后，在积案工作台里办。", "On the workbench, once the matter is a legacy matter."),
    "claim_legacy": ("积案定了办法以后，在积案工作台里办。", "On the workbench, once there is a plan."),
    "judge_legacy": ("由上级在积案工作台里认定。", "On the workbench, for the level above."),
    "end_help": ("申请了困难帮扶的，在右边“帮扶”一栏里办。", "Under “help”, where help was asked for."),
}  # fmt: skip


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
    elsewhere = [
        Action(name=pick(ACTS[key].name), why_not=pick(why)) for key, why in ELSEWHERE.items()
    ]
    return [*steps, *beside, *elsewhere]


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
        Who.REOPENER: _("首问单位或者责任单位"),
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
