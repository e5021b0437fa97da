"""From figures and warnings to words and parts of a page."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from qingyu.barometer.models import FirstSeen, Warning
from qingyu.core.law import classes
from qingyu.core.measures import MEASURES, Measure
from qingyu.core.measures.figures import Change, Rate, Spread
from qingyu.offices.tongue import aside, is_english, pick, said
from qingyu.petitions.models import Matter
from qingyu.web.shell.dates import short_date

__all__ = ["pick", "said"]


def measure_name(key: str) -> str:
    return pick(MEASURES[key].name)


def definition(measure: Measure) -> str:
    return pick(measure.definition)


def topic_name(code: str) -> str:
    """What a content class is called; an empty one means all."""
    if not code:
        return _("全部事项")
    return classes.name(code, "en" if is_english() else "zh") or code


def place_name(stem: str, names: Mapping[str, str]) -> str:
    return names.get(stem, stem) if stem else _("全部地方")


def headline(warning: Warning, names: Mapping[str, str]) -> str:
    """柳林镇 欠薪: where and what, never who."""
    where = warning.office.label if warning.office else place_name(warning.place, names)
    return f"{where} · {topic_name(warning.topic)}"


def first_headline(seen: FirstSeen, names: Mapping[str, str]) -> str:
    return f"{place_name(seen.place, names)} · {topic_name(seen.topic)}"


def percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.0%}"


def share_words(rate: Rate) -> str:
    """92%（85%—96%）: with how far chance alone could move it."""
    if rate.value is None or rate.low is None or rate.high is None:
        return _("还说不出")
    return aside(f"{rate.value:.0%}", f"{rate.low:.0%}—{rate.high:.0%}")


def change_words(found: Change | None, then: str) -> str:
    """比去年同期多3件（+12%）: this less that, over that; no per cent from few.

    What trebled and more is told as a multiple: +1020% says nothing to anybody.
    """
    if found is None:
        return _("%(then)s没有可比的数") % {"then": then}
    if not found.difference:
        return _("与%(then)s持平") % {"then": then}
    words = _("比%(then)s多%(n)d件") if found.difference > 0 else _("比%(then)s少%(n)d件")
    told = words % {"then": then, "n": abs(found.difference)}
    if found.change is None:
        return told
    if found.change >= 2:
        return _("%(told)s，是它的%(times).1f倍") % {"told": told, "times": found.this / found.then}
    return aside(told, f"{found.change:+.0%}")


def days_words(found: Spread) -> str:
    if found.median is None:
        return "—"
    return _("一半在%(median)d天内，九成在%(ninetieth)d天内") % {
        "median": found.median,
        "ninetieth": found.ninetieth,
    }


def came_words(warning: Warning) -> str:
    """一周12件，常年2.0件; a spread over several places speaks of all its weeks."""
    said = {"came": warning.came, "expected": warning.expected, "weeks": warning.weeks}
    if warning.weeks > 1:
        return _("%(weeks)d周%(came)d件，常年%(expected).1f件") % said
    return _("一周%(came)d件，常年%(expected).1f件") % said


def range_words(since: date, until: date) -> str:
    return f"{short_date(since)}—{short_date(until)}"


def title_of(matter: Matter) -> str:
    """What lists call a matter; a sealed one shows no word of its content."""
    return _("保密事项") if matter.is_sealed else matter.title
