"""It was not so; it belongs to another way of the law; it is opened again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer
from qingyu.petitions.errors import Incomplete

from .. import turn
from ..models import Quarrel

# Where the sides are guided, and the limit they must be told (rules of law outside the Regulation).
WAYS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "labour_arbitration": (
        ("劳动争议仲裁", "Labour arbitration"),
        ("知道或者应当知道权利被侵害之日起1年内申请（劳动争议调解仲裁法第27条）", "within 1 year of knowing of the injury"),
    ),
    "lawsuit": (
        ("民事诉讼", "Civil suit"),
        ("诉讼时效一般3年（民法典第188条）", "limitation of 3 years as a rule"),
    ),
    "administrative_review": (
        ("行政复议", "Administrative review"),
        ("知道行政行为之日起60日内申请（行政复议法）", "within 60 days of knowing of the act"),
    ),
    "land_contract_arbitration": (
        ("农村土地承包仲裁", "Arbitration of land contracts"),
        ("知道或者应当知道权利被侵害之日起2年内申请（农村土地承包经营纠纷调解仲裁法第18条）", "within 2 years of knowing of the injury"),
    ),
    "police": (("公安机关处理", "The police"), ("随时报警", "at any time")),
    "petition": (
        ("信访", "A petition"),
        ("随时可以提出，15日内告知是否受理（信访工作条例第22、23条）", "at any time; told within 15 days whether it is accepted"),
    ),
}  # fmt: skip


@transaction.atomic
def unconfirmed(quarrel: Quarrel, *, words: str, by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """It was looked into and is not there. How it was checked is kept; it can be opened again."""
    step = turn.begin(quarrel, "unconfirmed", by=by, now=now, expect=expect)
    step.note(turn.wanted(words=(words, _("请写明怎样核实的。")))["words"])
    step.quarrel.reported_to = None
    step.finish()
    return step.quarrel


@transaction.atomic
def guide(quarrel: Quarrel, *, way: str, words: str, by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """The sides were told which way the law gives, where, and within what time."""
    step = turn.begin(quarrel, "guide", by=by, now=now, expect=expect)
    if way not in WAYS:
        raise Incomplete(way=_("请选择法定途径。"))
    step.note(turn.wanted(words=(words, _("请写明什么时候、怎样告诉当事人的。")))["words"])
    step.quarrel.reported_to = None
    step.finish({"way": WAYS[way][0][0]})
    return step.quarrel


@transaction.atomic
def reopen(quarrel: Quarrel, *, words: str, by: Viewer, now: datetime, expect: int | None = None) -> Quarrel:  # fmt: skip
    """It came back, or the find was right after all: on the lists again, to be analysed anew."""
    step = turn.begin(quarrel, "reopen", by=by, now=now, expect=expect)
    step.note(turn.wanted(words=(words, _("请写明为什么重新打开。")))["words"])
    step.finish()
    return step.quarrel
