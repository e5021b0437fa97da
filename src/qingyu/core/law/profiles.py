"""Profiles: the limits of one jurisdiction or house, as data.

`national` is the Regulation of 2022. A profile that extends it may promise less time for
the institution's own duties, or what its own text says; it may never take time from a
petitioner. The statutory limit stays on as a ceiling: five working days over a long
holiday can be more than fifteen calendar days, and then the fifteen days count.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from importlib import resources
from typing import Any, Literal, TypeVar

from qingyu.core.law.errors import BadProfile, UnknownProfile, UnknownRule
from qingyu.core.law.rules import RULES, Owner

Unit = Literal["d", "wd"]  # calendar days | working days
Part = TypeVar("Part")
CERTAINTIES = ("V", "M-hi", "M-med", "M-lo")
CADENCES = ("week", "half_month", "month", "quarter")


@dataclass(frozen=True, slots=True)
class Limit:
    """How long one rule runs here, and on what ground.

    days is None where a person sets them each time. ceiling is the longest the statute
    allows, where this limit is a shorter promise.
    """

    unit: Unit
    article: str
    certainty: str
    days: int | None = None
    ceiling: "Limit | None" = None


@dataclass(frozen=True, slots=True)
class CountingRule:
    """How days are counted here (民法典 201, 203)."""

    start_day_counted: bool = False
    petitioner_windows_roll: bool = True
    institution_duties_roll: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """Limits that are numbers of people.

    Representatives of a joint visit only (条例第20条): letters and online petitions with
    many names have no such limit.
    """

    visit_representatives_max: int = 5
    proxies_max: int = 2
    collective_from: int = 5
    small_group_up_to: int = 0
    small_group_representatives_max: int = 0

    def representatives_max(self, people: int) -> int:
        """How many may speak for a visit of so many people."""
        if 0 < people <= self.small_group_up_to:
            return self.small_group_representatives_max
        return self.visit_representatives_max


@dataclass(frozen=True, slots=True)
class LightRule:
    """Shares of the limit at which a light changes level, and days left that make it amber."""

    shares: tuple[float, ...] = (0.50, 0.75, 0.85, 0.99)
    amber_days: int = 3


@dataclass(frozen=True, slots=True)
class TopicAlarm:
    """Relative rise of a topic that is watched or raises the alarm, from min_count upwards."""

    watch: float = 0.10
    alarm: float = 0.20
    min_count: int = 5


@dataclass(frozen=True, slots=True)
class ScreeningRule:
    """How often each level screens for quarrels: week, half_month, month or quarter.

    `follow_ups` are the days after a settlement on which follow-up visits are proposed.
    """

    village: str = "half_month"
    township: str = "month"
    department: str = "month"
    county: str = "quarter"
    city: str = "quarter"
    follow_ups: tuple[int, ...] = (15, 60)

    def __post_init__(self) -> None:
        every = (self.village, self.township, self.department, self.county, self.city)
        if not set(every) <= set(CADENCES) or not all(0 < n <= 366 for n in self.follow_ups):
            raise ValueError(f"screening: {', '.join(CADENCES)}; follow_ups 1 to 366")


@dataclass(frozen=True)
class Profile:
    """All parameters of one jurisdiction or house. `title` and `promise` are (Chinese, English)."""

    name: str
    title: tuple[str, str]
    clocks: Mapping[str, Limit]
    calendar: CountingRule = CountingRule()
    limits: Numbers = Numbers()
    light: LightRule = LightRule()
    topic_alarm: TopicAlarm = TopicAlarm()
    screening: ScreeningRule = ScreeningRule()
    promise: tuple[str, str] | None = None

    def limit(self, rule: str) -> Limit:
        """Raises UnknownRule, naming the profile."""
        if rule not in self.clocks:
            raise UnknownRule(
                f"“{self.title[0]}”没有“{rule}”这项期限",
                f"the profile {self.name} has no limit {rule}",
            )
        return self.clocks[rule]

    def has(self, rule: str) -> bool:
        return rule in self.clocks

    def rolls(self, owner: Owner) -> bool:
        """Whether a limit of this owner that ends on a rest day moves to the next working day."""
        if owner is Owner.PETITIONER:
            return self.calendar.petitioner_windows_roll
        return self.calendar.institution_duties_roll


NAMES = ("national", "enterprise", "zhejiang-2016")


@lru_cache(maxsize=len(NAMES))
def get(name: str) -> Profile:
    """A shipped profile by name; raises UnknownProfile."""
    if name not in NAMES:
        raise UnknownProfile(
            f"没有“{name}”这个规则方案，可用的有：{'、'.join(NAMES)}",
            f"no profile {name}; there are {', '.join(NAMES)}",
        )
    file = resources.files("qingyu.core.law") / "profile_tables" / f"{name}.toml"
    return parse(file.read_text(encoding="utf-8"))


def national() -> Profile:
    return get("national")


def parse(text: str) -> Profile:
    """A profile from TOML; an office may keep its own beside the shipped ones.

    Raises BadProfile with the name of what is wrong.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _bad(f"不是有效的 TOML：{error}") from None
    base = get(data["extends"]) if "extends" in data else None
    _known(data, {f.name for f in fields(Profile)} | {"extends"}, "方案")
    try:
        profile = _build(data, base)
    except (KeyError, TypeError, ValueError) as error:
        raise error if isinstance(error, BadProfile) else _bad(f"缺少或写错：{error}") from None
    if base:
        _keeps_the_law(profile, base)
    return profile


def _build(data: dict[str, Any], base: Profile | None) -> Profile:
    clocks = dict(base.clocks) if base else {}
    for rule, row in data.get("clocks", {}).items():
        clocks[rule] = _limit(rule, row, base.clocks.get(rule) if base else None)
    return Profile(
        name=data["name"],
        title=_pair(data["title"]),
        clocks=clocks,
        calendar=_part(
            CountingRule, data.get("calendar"), base.calendar if base else CountingRule()
        ),
        limits=_part(Numbers, data.get("limits"), base.limits if base else Numbers()),
        light=_part(LightRule, data.get("light"), base.light if base else LightRule()),
        topic_alarm=_part(
            TopicAlarm, data.get("topic_alarm"), base.topic_alarm if base else TopicAlarm()
        ),
        screening=_part(
            ScreeningRule, data.get("screening"), base.screening if base else ScreeningRule()
        ),
        promise=_pair(data["promise"]) if "promise" in data else None,
    )


def _limit(rule: str, row: dict[str, Any], base: Limit | None) -> Limit:
    if rule not in RULES:
        raise _bad(f"没有“{rule}”这项期限")
    _known(row, {"days", "unit", "article", "certainty"}, rule)
    days, unit = row.get("days"), row["unit"]
    if RULES[rule].is_open != (days is None) or (days is not None and not _is_count(days)):
        raise _bad(f"“{rule}”的天数不对：{days}")
    if unit not in ("d", "wd") or row["certainty"] not in CERTAINTIES:
        raise _bad(f"“{rule}”的单位或把握程度不认识")
    is_duty = RULES[rule].owner is Owner.INSTITUTION and rule != "handling_extension_max"
    ceiling = base if base and base.days and is_duty and not RULES[rule].is_open else None
    return Limit(unit, row["article"], row["certainty"], days, ceiling)


def _is_count(days: object) -> bool:
    return isinstance(days, int) and not isinstance(days, bool) and 1 <= days <= 366


def _part(kind: type[Part], row: dict[str, Any] | None, base: Part) -> Part:
    """The base with what the file says differently."""
    _known(row or {}, {f.name for f in fields(base)}, kind.__name__)  # type: ignore[arg-type]
    read = {key: tuple(v) if isinstance(v, list) else v for key, v in (row or {}).items()}
    return replace(base, **read)  # type: ignore[type-var]


def _keeps_the_law(profile: Profile, base: Profile) -> None:
    """Less for the institution, never less for the petitioner."""
    for rule, limit in profile.clocks.items():
        law = base.clocks.get(rule)
        if not law or not law.days or not limit.days:
            continue
        same_unit = limit.unit == law.unit
        is_window = RULES[rule].owner is Owner.PETITIONER
        if is_window and not (same_unit and limit.days >= law.days):
            raise _bad(f"“{rule}”是信访人的期限，不能短于{law.days}日，也不能换算法")
        if limit.ceiling and same_unit and limit.days > law.days:
            raise _bad(f"“{rule}”不能长于法定的{law.days}日")
    _extended_keeps_the_law(profile, base)


def _extended_keeps_the_law(profile: Profile, base: Profile) -> None:
    def longest(of: Profile) -> int:
        return (of.clocks["handling_A6"].days or 0) + (
            of.clocks["handling_extension_max"].days or 0
        )

    if longest(profile) > longest(base):
        raise _bad(f"办理期限连同延期不能超过法定的{longest(base)}日")


def _known(row: Mapping[str, Any], names: set[str], where: str) -> None:
    strange = sorted(set(row) - names)
    if strange:
        raise _bad(f"{where}里有不认识的项：{'、'.join(strange)}")


def _pair(value: list[str]) -> tuple[str, str]:
    zh, en = value
    return zh, en


def _bad(zh: str) -> BadProfile:
    return BadProfile(f"规则方案不能用：{zh}", f"the profile cannot be used: {zh}")
