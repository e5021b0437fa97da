"""The demonstration's matters, in every state, keep what must always hold."""

from datetime import datetime

import pytest

from qingyu.core.stages import Stage
from qingyu.demo.build import build
from qingyu.ledger.kinds import TELLINGS
from qingyu.ledger.models import Entry
from qingyu.petitions import story, tallies
from qingyu.petitions.models import Matter
from tests.factories import SHANGHAI

from .recount import counted, faults, kept

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_demonstration_is_sound():
    made = build(datetime(2026, 11, 23, 9, 30, tzinfo=SHANGHAI))
    matters = list(Matter.objects.all())

    assert made == len(matters) > 100
    assert {m.number: faults(m) for m in matters if faults(m)} == {}
    assert kept() == counted()
    tallies.fold()
    assert kept() == counted()
    assert {entry.kind for entry in Entry.objects.filter(chain__startswith="matter:")} <= set(
        TELLINGS
    )
    assert all(story.sentence(e) for e in Entry.objects.filter(chain__startswith="matter:"))
    assert {Stage(m.stage) for m in matters} == set(Stage) - {Stage.NEW}
