"""The words of records as staff pages show them: names, lamps, tags, addresses."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from qingyu.core.law.rules import RULES, Owner
from qingyu.core.stages import STAGE_NAMES, Stage
from qingyu.offices.tongue import is_english as is_english
from qingyu.offices.tongue import pick
from qingyu.petitions.models import Clock, Matter
from qingyu.web.shell.dates import WEEKDAYS_EN, WEEKDAYS_ZH
from qingyu.web.shell.parts import Light, Tag


def rule_name(key: str) -> str:
    return pick(RULES[key].name)


def light(clock: Clock, today: date) -> Light:
    """The lamp of a running clock; a stopped one is done."""
    if not clock.is_open:
        return Light.done()
    return Light.due_in((clock.due_on - today).days)


def file_url(matter: Matter) -> str:
    return reverse("desk:file", args=[matter.pk])


def title_of(matter: Matter) -> str:
    """What lists call a matter; a sealed one shows no word of its content."""
    return _("保密事项") if matter.is_sealed else matter.title


def stage_tag(matter: Matter) -> Tag:
    tone = "wait" if not matter.is_open else "rain"
    return Tag(pick(STAGE_NAMES[Stage(matter.stage)]), tone)


def owner(clock: Clock) -> str:
    """Whose time a limit is that no office owes: the petitioner's, or a body's right to object."""
    is_petitioners = RULES[clock.rule].owner is Owner.PETITIONER
    return _("信访人的期限") if is_petitioners else _("可以提出的期限")


def due_day(day: date) -> str:
    """2026-11-23 周一: a last day is known by its weekday, and never parted from it."""
    n = day.weekday()
    name = WEEKDAYS_EN[n][:3] if is_english() else f"周{WEEKDAYS_ZH[n]}"
    return f"{day:%Y-%m-%d}\N{NO-BREAK SPACE}{name}"


def stamp(moment: datetime) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}"
