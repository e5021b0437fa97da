"""How a matter has gone: the timeline and the bar of steps."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from qingyu.core.stages import Stage

from .base import Part, Text


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of a timeline. `state`: done, newest, expected or late."""

    what: Text
    at: datetime | date
    where: Text = ""
    who: Text = ""
    phone: str = ""
    note: Text = ""
    url: str = ""
    url_text: Text = ""
    state: str = "done"

    @property
    def has_hour(self) -> bool:
        return isinstance(self.at, datetime)


@dataclass(frozen=True, kw_only=True)
class Timeline(Part):
    """Newest first, as a parcel's; expected steps stand above what has happened."""

    template_name: ClassVar[str] = "timeline"
    events: Sequence[Event]


@dataclass(frozen=True, kw_only=True)
class Step:
    """`state`: done, now or next."""

    name: Text
    state: str
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class StepBar(Part):
    """登记 → 受理 → 办理 → 答复 → 评价, with 复查 and 复核 when they were asked for."""

    template_name: ClassVar[str] = "step_bar"
    steps: Sequence[Step] = field(default_factory=list)


MAIN_STEPS: tuple[tuple[Text, frozenset[Stage]], ...] = (
    (_("登记"), frozenset({Stage.NEW, Stage.REGISTERED, Stage.SCREENED})),
    (_("受理"), frozenset({Stage.SENT, Stage.SIGNED, Stage.OBJECTED, Stage.DISPUTED})),
    (_("办理"), frozenset({Stage.ACCEPTED, Stage.HANDLING, Stage.HEARING, Stage.MEDIATING})),
    (_("答复"), frozenset({Stage.APPROVING, Stage.DECIDED})),
    (_("评价"), frozenset({Stage.SERVED, Stage.CLOSED})),
)
REVIEW_STEPS: tuple[tuple[Text, frozenset[Stage]], ...] = (
    (_("复查"), frozenset({Stage.REVIEWING, Stage.REVIEW_DECIDED, Stage.REVIEW_SERVED})),
    (
        _("复核"),
        frozenset({Stage.RE_REVIEWING, Stage.RE_REVIEW_DECIDED, Stage.RE_REVIEW_SERVED}),
    ),
)
# These leave the road early; the bar then says so instead of showing steps that will not come.
EARLY_ENDS: dict[Stage, Text] = {
    Stage.DECLINED: _("不予受理"),
    Stage.FILED: _("已存"),
    Stage.WITHDRAWN: _("已撤回"),
}


def steps_for(stage: Stage) -> StepBar:
    """The bar of a matter that stands at `stage`."""
    if stage in EARLY_ENDS:
        return StepBar(
            steps=[
                Step(name=MAIN_STEPS[0][0], state="done"),
                Step(name=EARLY_ENDS[stage], state="now"),
            ]
        )
    road = MAIN_STEPS + _reviews_reached(stage)
    here = next((i for i, (_name, held) in enumerate(road) if stage in held), len(road))
    return StepBar(
        steps=[Step(name=name, state=_state(i, here)) for i, (name, _held) in enumerate(road)]
    )


def _reviews_reached(stage: Stage) -> tuple[tuple[Text, frozenset[Stage]], ...]:
    for index, (_name, held) in enumerate(REVIEW_STEPS):
        if stage in held:
            return REVIEW_STEPS[: index + 1]
    return ()


def _state(index: int, here: int) -> str:
    if index == here:
        return "now"
    return "done" if index < here else "next"
