"""Gao reads Li's matter, writes one line on it, and what was done comes back to him."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client

from qingyu.ledger.verify import verify
from qingyu.notices.models import Notice
from qingyu.offices import sights
from qingyu.petitions.errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
)
from qingyu.supervision import instructions
from qingyu.supervision.models import Instruction
from qingyu.supervision.services import instruct
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
WORDS = "请住建局三日内到现场看一次，把修好的日子告诉住户。"


def fresh(record):
    return type(record).objects.get(pk=record.pk)


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def matter(tale):
    matter = tale.li_writes("三号院的电梯坏了一个多月。", claims=["修好电梯"])
    tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)
    tale.body_accepts(matter, tale.county.wu)
    return fresh(matter)


def gao_writes(tale, matter, **more):
    given = {"office": tale.county.housing, "due_on": tale.now.date() + timedelta(days=3)} | more
    return instruct.instruct(
        matter,
        words=given.pop("words", WORDS),
        by=tale.eyes(tale.county.gao),
        now=tale.now,
        **given,
    )


def test_one_line_is_a_task_with_a_day_and_comes_back_answered(tale, matter):
    county = tale.county
    clocks = {clock.pk: clock.due_on for clock in matter.clocks.all()}

    made = gao_writes(tale, matter)

    assert [one.pk for one in instructions.to_answer(tale.eyes(county.zheng))] == [made.pk]
    assert Notice.objects.filter(staff=county.zheng, chain=matter.chain).exists()
    tale.later(days=2)
    instruct.answer(
        made, words="已到现场，配件明天到，后天修好。", by=tale.eyes(county.wu), now=tale.now
    )
    instruct.judge(
        fresh(made), accepted=False, words="修好以后再报一次。", due_on=tale.now.date() + timedelta(days=5),
        by=tale.eyes(county.gao), now=tale.now,
    )  # fmt: skip
    tale.later(days=3)
    instruct.answer(
        fresh(made), words="电梯已经修好并验收。", by=tale.eyes(county.wu), now=tale.now
    )
    instruct.judge(
        fresh(made),
        accepted=True,
        words="",
        due_on=made.due_on,
        by=tale.eyes(county.gao),
        now=tale.now,
    )

    assert fresh(made).state == "settled"
    assert [word["kind"] for word in fresh(made).thread] == [
        "answer",
        "refused",
        "answer",
        "accepted",
    ]
    assert not instructions.own(tale.eyes(county.gao)).exists()
    # It decided nothing and moved no limit of the law.
    assert {clock.pk: clock.due_on for clock in fresh(matter).clocks.all()} == clocks
    assert [found for found in verify().findings if found.kind != "checkpoint"] == []


def test_only_who_leads_there_and_only_to_who_works_on_it(tale, matter):
    county = tale.county
    with pytest.raises(NotResponsible):
        instruct.instruct(
            matter, words=WORDS, office=county.housing, due_on=tale.now.date(),
            by=tale.eyes(county.wu), now=tale.now,
        )  # fmt: skip
    with pytest.raises(NotResponsible, match="正在办"):
        gao_writes(tale, matter, office=county.labour)
    with pytest.raises(Incomplete) as refused:
        gao_writes(tale, matter, words="办", due_on=tale.now.date() - timedelta(days=1))
    assert set(refused.value.problems) == {"words", "due_on"}


def test_a_second_one_waits_for_the_first(tale, matter):
    gao_writes(tale, matter)

    with pytest.raises(AlreadyDone, match="已有一条批示"):
        gao_writes(tale, matter)


def test_it_never_reaches_a_body_that_is_accused(tale):
    """Li accuses housing; the leader may see the matter or not, housing gets no word of it."""
    accused = tale.li_writes("住建局有人收了好处。", claims=["查清"])
    sights.bar(accused.pk, [tale.county.housing.pk])
    sights.grant(accused.pk, tale.county.petitions.pk, is_sealed=False)

    with pytest.raises((ConflictOfInterest, NotResponsible)):
        gao_writes(tale, fresh(accused))
    assert not Instruction.objects.exists()
    assert not instructions.bodies(tale.eyes(tale.county.gao), accused).filter(
        pk=tale.county.housing.pk
    )


def test_the_words_are_sealed_where_they_lie(tale, matter):
    made = gao_writes(tale, matter)

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM supervision_instruction WHERE id = %s", [made.pk])
        kept = str(cursor.fetchone()[0])

    assert kept and WORDS not in kept


def test_on_the_pages_from_the_matter_to_the_answer(tale, matter):
    """As they do it: Gao on the matter's page, Zheng in what is asked of his body."""
    gao, zheng = Client(), Client()
    gao.force_login(tale.county.gao)
    zheng.force_login(tale.county.zheng)
    page = f"/desk/matters/{matter.pk}/"
    with time_machine.travel(tale.now, tick=False):
        assert f"{page}instruct/" in gao.get(page).content.decode()
        assert f"{page}instruct/" not in Client().get(page).content.decode()
        due = (tale.now.date() + timedelta(days=3)).isoformat()
        gao.post(
            f"{page}instruct/", {"office": tale.county.housing.pk, "words": WORDS, "due_on": due}
        )
        made = Instruction.objects.get()
        record = f"/desk/supervision/instructions/{made.pk}/"
        assert WORDS[:20] in gao.get(page).content.decode()
        assert record in zheng.get("/desk/demands/").content.decode()

        zheng.post(f"{record}answer/", {"words": "已到现场看过，后天修好。"})

        assert "已到现场看过" in gao.get(record).content.decode()
        assert record in gao.get("/leaders/").content.decode()
        gao.post(f"{record}settle/", {"words": ""})
        assert record not in gao.get("/leaders/").content.decode()
    assert fresh(made).state == "settled"
