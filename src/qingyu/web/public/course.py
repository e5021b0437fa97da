"""The petitioner's own matter as parts of a page: where it stands, timeline, what they may do."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qingyu.core.law.clock import day_of
from qingyu.core.stages import STAGE_NAMES, Stage
from qingyu.petitions.models import Clock
from qingyu.petitions.own import Own
from qingyu.web.shell.dates import is_english
from qingyu.web.shell.parts import Event, Light, StepBar, Timeline, steps_for

from .promises import PROMISES

# Where the office's own word for a stage says nothing to the petitioner: plain words, in both languages.
PLAIN: Final[dict[Stage, tuple[str, str]]] = {
    Stage.SCREENED: ("已看过，正在转给负责的单位", "Read, and on its way to the body in charge"),
    Stage.SENT: ("已转出，等负责的单位接手", "Passed on; the body in charge has yet to take it"),
    Stage.SIGNED: ("负责的单位已接手", "Taken by the body in charge"),
    Stage.OBJECTED: ("正在确定由哪个单位办", "It is being settled which body handles it"),
    Stage.DISPUTED: ("正在确定由哪个单位办", "It is being settled which body handles it"),
    Stage.DECIDED: ("答复已签发，正在送给您", "The reply is signed and on its way to you"),
    Stage.SERVED: ("答复已送到", "The reply has been served"),
    Stage.REVIEW_DECIDED: ("复查结果已作出，正在送给您", "The review is decided and on its way to you"),
    Stage.REVIEW_SERVED: ("复查结果已送到", "The review has been served"),
    Stage.RE_REVIEW_DECIDED: ("复核结果已作出，正在送给您", "The re-review is decided and on its way to you"),
    Stage.RE_REVIEW_SERVED: ("复核结果已送到", "The re-review has been served"),
    Stage.CLOSED: ("已办完", "Done"),
    Stage.FILED: ("已收存，不再转办", "Kept on file, not passed on"),
    Stage.ENDED: ("办理、复查、复核都已走完", "Handling, review and re-review are over"),
}  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """The first lines: who answers for it, what comes next by when, and whether it is late."""

    stage: str
    office: str
    person: str
    phone: str
    next: Clock | None
    promise: str
    light: Light | None
    late: str
    steps: StepBar


def standing(own: Own, now: datetime) -> Standing:
    clock = next(iter(duties(own)), None)
    matter = own.matter
    return Standing(
        stage=stage_words(Stage(matter.stage)),
        office=matter.accountable_office.name if matter.is_open else "",
        person=matter.accountable_staff.name if matter.is_open else "",
        phone=matter.accountable_staff.phone or matter.accountable_office.phone,
        next=clock,
        promise=str(PROMISES[clock.rule].due) if clock else "",
        light=_light(clock, now) if clock else None,
        late=late_words(clock, now) if clock else "",
        steps=steps_for(Stage(matter.stage)),
    )


def stage_words(stage: Stage) -> str:
    return PLAIN.get(stage, STAGE_NAMES[stage])[is_english()]


def duties(own: Own) -> list[Clock]:
    """What the bodies still owe the petitioner, the nearest date first."""
    return [c for c in own.clocks if c.is_open and c.rule in PROMISES and not c.is_window]


def windows(own: Own) -> list[Clock]:
    """What the petitioner may still do, with its last day."""
    return [c for c in own.clocks if c.is_open and c.rule in PROMISES and c.is_window]


def days_left(clock: Clock, now: datetime) -> int:
    return (clock.due_on - day_of(now)).days


def _light(clock: Clock, now: datetime) -> Light:
    return Light.due_in(days_left(clock, now))


def late_words(clock: Clock, now: datetime) -> str:
    """Lateness is admitted, in days."""
    late = -days_left(clock, now)
    if late <= 0:
        return ""
    return ngettext(
        "已超过期限%(n)d天还没有办到，对不起。", "已超过期限%(n)d天还没有办到，对不起。", late
    ) % {"n": late}


def timeline(own: Own, now: datetime) -> Timeline:
    """Newest first; above it what is still owed or still open, the farthest on top."""
    coming = [_coming(clock, now) for clock in (*duties(own), *windows(own))]
    coming.sort(key=lambda event: str(event.at), reverse=True)
    told = [
        Event(
            what=one.words(english=is_english()),
            at=one.entry.at,
            where=one.office,
            state="newest" if n == 0 else "done",
        )
        for n, one in enumerate(own.told)
    ]
    return Timeline(events=[*coming, *told])


def _coming(clock: Clock, now: datetime) -> Event:
    is_late = not clock.is_window and days_left(clock, now) < 0
    counted = reverse("progress-counted", args=[clock.rule])
    return Event(
        what=PROMISES[clock.rule].due,
        at=clock.due_on,
        where=clock.office.label if clock.office else "",
        note=unit_words(clock) + (_("，暂定") if clock.is_provisional else ""),
        url=counted,
        url_text=_("这个日期怎样算出来的"),
        state="late" if is_late else "expected",
    )


def unit_words(clock: Clock) -> str:
    """Beside every date: calendar or working days."""
    if clock.unit == "wd":
        return _("%(n)d个工作日") % {"n": clock.days + clock.extension}
    return _("%(n)d天，自然日") % {"n": clock.days + clock.extension}


def last_day(own: Own, rule: str) -> date | None:
    """The last day of a window, open or lapsed; the newest counts."""
    found = [clock for clock in own.clocks if clock.rule == rule]
    return max(found, key=lambda clock: clock.pk).due_on if found else None
