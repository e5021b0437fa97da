"""The ways between the pages of 督办台, as tabs at their head."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer
from qingyu.offices.models import Role
from qingyu.web.shell.parts import Tab, Tabs

OVERSEERS = (Role.SUPERVISOR, Role.UNIT_LEAD, Role.LEADER)


def tabs(current: str, who: Viewer) -> Tabs:
    """`current`: the name of the page's own address."""
    names = {
        "desk:supervision": _("各单位期限"),
        "desk:faults": _("发现的问题"),
        "desk:supervision-letters": _("督办件"),
        "desk:instructions": _("领导批示"),
        "desk:suggestions": _("工作建议"),
        "desk:meetings": _("联席会议"),
        "desk:public-promises": _("公开承诺"),
        "desk:assessments": _("年度考核"),
        "desk:reply-checks": _("答复检查"),
    }
    return Tabs(
        label=_("督办台"),
        tabs=[Tab(name, reverse(url), is_current=url == current) for url, name in names.items()],
    )


def part_of(request: HttpRequest, choices: Mapping[str, str], name: str = "part") -> str:
    """The part of a list that the address names; the first where it names none of them."""
    asked = request.GET.get(name, "")
    return asked if asked in choices else next(iter(choices))


def parts(url: str, name: str, current: str, choices: dict[str, str]) -> Tabs:
    """The parts of one list: value of the parameter `name` → its words, the first without it."""
    first = next(iter(choices))
    found = [
        Tab(words, url if key == first else f"{url}?{name}={key}", is_current=key == current)
        for key, words in choices.items()
    ]
    return Tabs(label=_("分类"), tabs=found)
