"""Who answers for what: place, level, content class and duty, with the reason in words.

A proposal, never a decision: a person confirms or changes it with a reason. The principles
are those of 条例第5条 and of practice: whoever is in charge answers (谁主管谁负责), by place
(属地管理), by level (分级负责), by line (归口办理).
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qingyu.core import divisions
from qingyu.core.law import classes

BodyId = int


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """One body as routing sees it. `place` is a division code; `line` the name of its system."""

    id: BodyId
    name: str
    place: str
    line: str = ""
    is_petition_office: bool = False
    is_active: bool = True
    successor: BodyId | None = None


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """One line of the duty table. Both prefixes cover what lies below them; until is included."""

    body: BodyId
    content_class: str
    place: str
    since: date
    until: date | None = None

    def is_in_force(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """What is asked about: the class, the place of the problem, and the office that has it.

    An unknown place is "": then the place of the office that has it is taken, and said so.
    """

    content_class: str
    place: str
    office_place: str
    on: date


class Fit(StrEnum):
    """How well a body fits. The words are a ladder, not a number."""

    CERTAIN = "certain"  # a duty for this very class in this very county or below
    LIKELY = "likely"  # a duty for the wider class, or for a wider place
    POSSIBLE = "possible"  # by place only


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, as a key with its arguments and the sentence in Chinese and English."""

    key: str
    args: Mapping[str, str]

    def text(self, lang: str = "zh") -> str:
        return SENTENCES[self.key][lang == "en"].format(**self.args)


SENTENCES: dict[str, tuple[str, str]] = {
    "in_charge": ("谁主管谁负责：{body}负责“{topic}”。", "Whoever is in charge answers: {body} answers for {topic_en}."),
    "in_charge_widely": ("谁主管谁负责：{body}负责“{topic}”这一大类。", "Whoever is in charge answers: {body} answers for the wider class {topic_en}."),
    "in_charge_partly": ("{body}负责其中的“{topic}”，请先确定二级分类。", "{body} answers for the part {topic_en}; settle the second-level class first."),
    "general": ("{body}负责本地各类事项。", "{body} answers for all kinds of matters there."),
    "by_place": ("属地管理：问题发生地属于{body}的管辖范围。", "By place: the problem lies in the area of {body}."),
    "place_assumed": ("问题发生地不清楚，先按收件单位所在地考虑。", "The place is unknown; the receiving office's own place was taken."),
    "own_level": ("分级负责：与收件单位同级，可以转送。", "By level: the same level as the receiving office, which may transfer."),
    "lower_level": ("分级负责：属于下一级，按属地转送或交办。", "By level: below the receiving office, which may transfer or assign."),
    "upper_level": ("分级负责：属于上一级，本单位不能转送，应当告知信访人或者上报。", "By level: above the receiving office; tell the petitioner or report upwards."),
    "by_line": ("归口办理：属于{line}系统。", "By line: the system of {line}."),
    "successor": ("{old}已并入，由承接其职权的{body}受理（条例第24条）。", "{old} was merged; {body} took over its powers (Art. 24)."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A body proposed, how well it fits, and why."""

    body: BodyId
    fit: Fit
    reasons: tuple[Reason, ...]


def propose(
    matter: MatterFacts,
    bodies: Mapping[BodyId, BodyFacts],
    duties: Iterable[DutyFacts],
    *,
    barred: Set[BodyId] = frozenset(),
) -> list[Candidate]:
    """The bodies that may answer, best first; each once. Empty where nobody is known.

    barred: bodies that must never receive it (conflict.barred). A merged body gives way to its
    successor; one that is gone without successor is left out.
    """
    place = matter.place or matter.office_place
    fitting = [duty for duty in duties if duty.body in bodies and _applies(duty, matter, place)]
    found: dict[BodyId, Candidate] = {}
    for duty in sorted(fitting, key=lambda duty: _rank(duty, matter)):
        body = _present(bodies[duty.body], bodies)
        if body and body.id not in barred and body.id not in found:
            found[body.id] = _by_duty(body, duty, matter, bodies)
    for body in _below_here(matter, place, bodies):
        if body.id not in barred and body.id not in found:
            found[body.id] = _candidate(body, Fit.POSSIBLE, ["by_place"], matter, {})
    return list(found.values())


def _applies(duty: DutyFacts, matter: MatterFacts, place: str) -> bool:
    return (
        duty.is_in_force(matter.on)
        and divisions.contains(duty.place, place)
        and (_is_within(matter, duty) or classes.covers(duty.content_class, matter.content_class))
    )


def _is_within(matter: MatterFacts, duty: DutyFacts) -> bool:
    """The matter has only a first-level class, and the duty is for one of its parts."""
    wide, narrow = matter.content_class, duty.content_class
    return bool(wide) and narrow != wide and classes.covers(wide, narrow)


def _rank(duty: DutyFacts, matter: MatterFacts) -> tuple[bool, int, int, int]:
    """The narrower class first, then the narrower place, then the newer duty."""
    return (
        _is_within(matter, duty),
        -len(duty.content_class),
        -divisions.depth(duty.place),
        -duty.since.toordinal(),
    )


def _below_here(
    matter: MatterFacts, place: str, bodies: Mapping[BodyId, BodyFacts]
) -> Iterator[BodyFacts]:
    """The petition offices below the one that has it, nearest to the problem first (属地管理)."""
    here = divisions.depth(matter.office_place)
    nearest = sorted(bodies.values(), key=lambda body: (-divisions.depth(body.place), body.id))
    for body in nearest:
        is_below = divisions.depth(body.place) > here and divisions.contains(body.place, place)
        if body.is_petition_office and body.is_active and body.successor is None and is_below:
            yield body


def _present(body: BodyFacts, bodies: Mapping[BodyId, BodyFacts]) -> BodyFacts | None:
    """The body itself, or whoever took over from it, however often it was merged."""
    seen = {body.id}
    while body.successor is not None and body.successor not in seen:
        if body.successor not in bodies:
            return None
        body = bodies[body.successor]
        seen.add(body.id)
    return body if body.is_active else None


def _by_duty(
    body: BodyFacts, duty: DutyFacts, matter: MatterFacts, bodies: Mapping[BodyId, BodyFacts]
) -> Candidate:
    keys = [_class_reason(duty, matter)]
    keys += ["successor"] if body.id != duty.body else []
    keys += ["by_place"] if matter.place else ["place_assumed"]
    told = {
        "old": bodies[duty.body].name,
        "topic": classes.name(duty.content_class),
        "topic_en": classes.name(duty.content_class, "en"),
    }
    return _candidate(body, _fit(duty, matter), keys, matter, told)


def _candidate(
    body: BodyFacts, fit: Fit, keys: list[str], matter: MatterFacts, told: Mapping[str, str]
) -> Candidate:
    args = {**told, "body": body.name, "line": body.line}
    keys = [*keys, _level_reason(body, matter), *(["by_line"] if body.line else [])]
    return Candidate(body.id, fit, tuple(Reason(key, args) for key in keys))


def _class_reason(duty: DutyFacts, matter: MatterFacts) -> str:
    if not duty.content_class:
        return "general"
    if _is_within(matter, duty):
        return "in_charge_partly"
    return "in_charge" if duty.content_class == matter.content_class else "in_charge_widely"


def _level_reason(body: BodyFacts, matter: MatterFacts) -> str:
    here, there = divisions.depth(matter.office_place), divisions.depth(body.place)
    if there == here:
        return "own_level"
    return "lower_level" if there > here else "upper_level"


def _fit(duty: DutyFacts, matter: MatterFacts) -> Fit:
    if not duty.content_class or _is_within(matter, duty):
        return Fit.POSSIBLE
    exact = duty.content_class == matter.content_class
    near = divisions.depth(duty.place) >= divisions.LEVELS.index("county")
    return Fit.CERTAIN if exact and near and matter.place else Fit.LIKELY
