"""The demonstration's paths about duties can be walked to their end."""

from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from qingyu.demo import duties
from qingyu.demo.texts import LETTERS
from qingyu.demo.tree import plant
from qingyu.demo.walk import Walk
from qingyu.offices.models import Office
from qingyu.outreach.models import Help, Legacy
from qingyu.petitions.models import Recusal
from qingyu.prevention.models import Mediation

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.django_db
def test_every_path_is_walked_to_its_end():
    plant()
    desk = Office.objects.get(code="hd-xfj")

    for path, _count, (_nearest, farthest) in duties.PLAN:
        path(Walk(LETTERS[0], desk, NOW - timedelta(days=farthest), NOW, Random(1)))

    assert sorted(Recusal.objects.values_list("is_granted", flat=True), key=str) == [None, True]
    assert sorted(Legacy.objects.values_list("state", flat=True)) == [
        "listed", "planned", "recognised",
    ]  # fmt: skip
    assert sorted(Mediation.objects.values_list("state", flat=True)) == [
        "agreed", "asked", "running", "unreached", "unwanted", "withdrawn",
    ]  # fmt: skip
    assert sorted(Help.objects.values_list("state", flat=True)) == ["asked", "given"]
