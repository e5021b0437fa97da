"""It was not so; it belongs to another way of the law; it is opened again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from qingyu.offices.access import Viewer
from qingyu.petitions.errors import Incomplete

from .. import turn
from ..models import Quarrel
from ..ways import WAYS


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
