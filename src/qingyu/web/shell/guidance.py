"""Before sending: a way that may help sooner, and danger that cannot wait. Never instead of sending.

What is read are signs in the text just written; nothing of it is kept.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qingyu.core.law.ways import WAYS
from qingyu.offices.tongue import article, several
from qingyu.reading.signals import find_dangers, find_routes
from qingyu.web.shell.dates import is_english

# Signs in the text -> the way of Art. 31 that they point to.
WAY_OF = {"court": "A1", "arbitration": "A2", "review": "A4"}
WHY: dict[str, Promise] = {
    "court": _("您提到了法院、判决或者起诉。正在打官司或者已经判决的，由法院按诉讼程序解决。"),
    "arbitration": _("您提到了劳动合同或者仲裁。这类争议要先申请劳动仲裁，过期会失去权利。"),
    "review": _("您提到了处罚、登记、认定这类行政决定。对决定不服的，可以申请行政复议。"),
}
HELP: dict[str, Promise] = {
    "life": _("有人有生命危险的，请马上打 120 或者 110，不要等我们。"),
    "minor": _("孩子正在受到伤害的，请马上打 110；也可以打 12345 找民政部门。"),
    "home_violence": _("正在被打、被威胁的，请马上打 110，可以要求出具告诫书；妇联热线 12338。"),
    "public": _("马上会伤到人的险情，请打 110、119 或者 12350，不要等我们。"),
}


@dataclass(frozen=True)
class Advice:
    """One way of the law: why it is offered, where to go, by when."""

    name: str
    why: str
    where: str
    time_limit: str
    statutes: str


def ways(text: str) -> list[Advice]:
    """The other ways of the law that the text itself speaks of, the first of each."""
    found = [hint.kind for hint in find_routes(text) if hint.kind in WAY_OF]
    return [_advice(kind) for kind in found]


def _advice(kind: str) -> Advice:
    way, lang = WAYS[WAY_OF[kind]], is_english()
    return Advice(
        way.name[lang],
        str(WHY[kind]),
        way.where[lang],
        way.time_limit[lang],
        several(map(article, way.statutes)),
    )


def dangers(text: str) -> list[str]:
    """Whom to call at once, when the text speaks of a danger to somebody."""
    return [str(HELP[hint.kind]) for hint in find_dangers(text)]
