"""The stages of a quarrel and the steps between them, as one table: 排查、防范、梳理、分析、调处、化解、稳控.

Pages, services and tests read STEPS; nothing else says what may follow what. A step that
leaves the stage as it is has `to=None`.

稳控 means here: after settlement, follow-up visits agreed with the sides until it holds, and
help where it does not. It is about the quarrel; nothing in it follows a person.

Source: the charter, 2 (look ahead); 《信访工作条例》 第5、15、27、33条.
"""

from dataclasses import dataclass
from enum import StrEnum

Words = tuple[str, str]  # Chinese, English


class Stage(StrEnum):
    """Where a quarrel stands."""

    NEW = "new"  # before it is written down; no record has it
    FOUND = "found"
    GUARDED = "guarded"
    SORTED = "sorted"
    ANALYSED = "analysed"
    MEDIATING = "mediating"
    SETTLED = "settled"
    HELD = "held"
    WRITTEN_OFF = "written_off"
    UNCONFIRMED = "unconfirmed"
    GUIDED = "guided"


STAGE_NAMES: dict[Stage, Words] = {
    Stage.NEW: ("未登记", "Not recorded"),
    Stage.FOUND: ("已排查", "Found"),
    Stage.GUARDED: ("已防范", "Kept from growing"),
    Stage.SORTED: ("已梳理", "Sorted"),
    Stage.ANALYSED: ("已分析", "Analysed"),
    Stage.MEDIATING: ("调处中", "Being mediated"),
    Stage.SETTLED: ("已化解", "Settled"),
    Stage.HELD: ("已巩固", "Holds"),
    Stage.WRITTEN_OFF: ("已销号", "Written off"),
    Stage.UNCONFIRMED: ("经核实不存在", "Not confirmed"),
    Stage.GUIDED: ("已引导依法处理", "Guided to the law's way"),
}

TERMINAL = frozenset({Stage.WRITTEN_OFF, Stage.UNCONFIRMED, Stage.GUIDED})
OPEN = frozenset(Stage) - TERMINAL - {Stage.NEW}
# What was found is real: the denominator of what was settled.
CONFIRMED = OPEN - {Stage.FOUND, Stage.GUARDED} | {Stage.WRITTEN_OFF, Stage.GUIDED}
DONE = frozenset({Stage.SETTLED, Stage.HELD, Stage.WRITTEN_OFF})


class Phase(StrEnum):
    """The seven phases of the charter."""

    FIND = "find"
    GUARD = "guard"
    SORT = "sort"
    ANALYSE = "analyse"
    MEDIATE = "mediate"
    SETTLE = "settle"
    HOLD = "hold"


PHASE_NAMES: dict[Phase, Words] = {
    Phase.FIND: ("排查", "Screening"),
    Phase.GUARD: ("防范", "Prevention"),
    Phase.SORT: ("梳理", "Sorting"),
    Phase.ANALYSE: ("分析", "Analysis"),
    Phase.MEDIATE: ("调处", "Mediation"),
    Phase.SETTLE: ("化解", "Settlement"),
    Phase.HOLD: ("稳控", "Keeping it settled"),
}


class Who(StrEnum):
    """Which part an actor must have to take a step."""

    FINDER = "finder"  # staff or grid worker of the body that screens
    HOLDER = "holder"  # staff or grid worker of the body that answers for it
    UPPER = "upper"  # staff of the body it was reported to
    OVERSEER = "overseer"  # who oversees the body, and did not settle it themselves


@dataclass(frozen=True, slots=True)
class Step:
    """One step: who may take it from where to where, in which phase, and what it causes."""

    key: str
    name: Words
    phase: Phase | None
    who: Who
    from_: frozenset[Stage]
    to: Stage | None
    causes: Words


def _from(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


S = Stage
BEFORE_SETTLED = _from(S.FOUND, S.GUARDED, S.SORTED, S.ANALYSED, S.MEDIATING)

_STEPS = (
    Step(
        "find", ("登记矛盾纠纷", "Record a dispute"), Phase.FIND, Who.FINDER, _from(S.NEW), S.FOUND,
        ("本单位即负责，直到销号", "Your body answers for it until it is written off"),
    ),
    Step(
        "guard", ("先行处置", "First measures"), Phase.GUARD, Who.HOLDER, _from(S.FOUND), S.GUARDED,
        ("先把事态稳下来：安抚、隔开、停工、保存证据", "Keeps it from growing: calm, part, stop, keep evidence"),
    ),
    Step(
        "sort", ("梳理核实", "Sort and confirm"), Phase.SORT, Who.HOLDER, _from(S.FOUND, S.GUARDED), S.SORTED,
        ("核实属实，定类型、涉及方和人数，进入问题清单", "Confirmed; kind, sides and people are set"),
    ),
    Step(
        "analyse", ("分析研判", "Analyse"), Phase.ANALYSE, Who.HOLDER, _from(S.SORTED, S.ANALYSED), S.ANALYSED,
        ("定原因、责任人、措施和期限，进入责任清单和化解清单", "Cause, person, measures and date are set"),
    ),
    Step(
        "mediate", ("组织调处", "Mediate"), Phase.MEDIATE, Who.HOLDER, _from(S.SORTED, S.ANALYSED), S.MEDIATING,
        ("面对面调处；人民调解须各方同意", "Face to face; people's mediation needs both sides' consent"),
    ),
    Step(
        "settle", ("登记化解", "Record the settlement"), Phase.SETTLE, Who.HOLDER, BEFORE_SETTLED, S.SETTLED,
        ("约定回访日期；到期回访，直到稳得住", "Follow-up visits are agreed until it holds"),
    ),
    Step(
        "follow_up", ("回访", "Follow up"), Phase.HOLD, Who.HOLDER, _from(S.SETTLED), None,
        ("看事情稳不稳，有困难就帮；反复了重新调处", "Does it hold? Help where it does not; mediate again if it broke"),
    ),
    Step(
        "hold", ("确认已巩固", "Confirm that it holds"), Phase.HOLD, Who.HOLDER, _from(S.SETTLED), S.HELD,
        ("约定的回访都做完、情况稳定，报请销号", "All visits made and it holds; asks to be written off"),
    ),
    Step(
        "write_off", ("销号", "Write off"), Phase.HOLD, Who.OVERSEER, _from(S.HELD), S.WRITTEN_OFF,
        ("三张清单同时销号；不能由办理人自己销", "Off all three lists; not by whoever settled it"),
    ),
    Step(
        "unconfirmed", ("核实不存在", "Not confirmed"), Phase.SORT, Who.HOLDER, _from(S.FOUND, S.GUARDED), S.UNCONFIRMED,
        ("写明怎样核实的；可以重新打开", "Say how it was checked; it can be opened again"),
    ),
    Step(
        "guide", ("引导依法处理", "Guide to the law's way"), Phase.SETTLE, Who.HOLDER, BEFORE_SETTLED, S.GUIDED,
        ("告诉当事人该走哪条法定途径、期限多久", "The sides are told which way the law gives and its time limit"),
    ),
    Step(
        "report", ("上报", "Report upward"), None, Who.HOLDER, BEFORE_SETTLED, None,
        ("上一级看得到，可以接手或者给意见；接手前仍由本单位负责", "The body above sees it, may take over or advise; until then you answer"),
    ),
    Step(
        "take_over", ("接手办理", "Take over"), None, Who.UPPER, BEFORE_SETTLED, None,
        ("责任转到本单位", "Your body answers for it"),
    ),
    Step(
        "advise", ("答复上报", "Answer the report"), None, Who.UPPER, BEFORE_SETTLED, None,
        ("给出意见，仍由下级办理", "Advice is given; the body below keeps it"),
    ),
    Step(
        "reopen", ("重新打开", "Open again"), None, Who.HOLDER,
        _from(S.HELD, S.WRITTEN_OFF, S.UNCONFIRMED, S.GUIDED), S.SORTED,
        ("重新列入清单", "It is on the lists again"),
    ),
)  # fmt: skip

STEPS: dict[str, Step] = {step.key: step for step in _STEPS}


def steps_from(stage: Stage) -> list[Step]:
    """The steps that leave `stage` or run beside it, in the order of the table."""
    return [step for step in _STEPS if stage in step.from_]


# An entry that is named by how a step ended.
ENDS_LIKE = {"broken": "follow_up"}


def phase_of(kind: str) -> Phase | None:
    """The phase to which an entry of this kind belongs (`quarrel_settle` → 化解)."""
    key = kind.removeprefix("quarrel_")
    step = STEPS.get(ENDS_LIKE.get(key, key))
    return step.phase if step else None
