"""One form sent twice is one petition, however fast; two people at one matter are told apart."""

import threading
from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection, connections

from qingyu.petitions import turn
from qingyu.petitions.errors import Stale, StepNotAllowed
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Clock, Matter, Petition
from qingyu.petitions.services import register, route, screen
from tests import cast, factories
from tests.stories.told import Tale, fresh, kinds

FORM = Intake(
    channel="web", received_at=factories.NOW, text="路坏了半年。", submission=UUID(int=1),
    parties=[PartyIn(name=cast.LI.name, phone=cast.LI.phone)],
)  # fmt: skip


def send(county, form=FORM):
    return register.register(form, office=county.petitions, by=None, now=factories.NOW)


@pytest.mark.django_db
def test_a_repeated_form_gives_the_same_receipt():
    county = cast.county()

    receipts = [send(county) for _ in range(5)]

    assert {r.code for r in receipts} == {receipts[0].code}
    assert [r.is_new for r in receipts] == [True, False, False, False, False]
    assert (Petition.objects.count(), Matter.objects.count(), Clock.objects.count()) == (1, 1, 1)
    assert kinds(receipts[0].petition.matter) == ["registered"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"text": "桥坏了。"},
        {"parties": [PartyIn(name="另一人")]},
        {"where": "三组"},
        {"title": "桥"},
    ],
)
def test_other_words_under_the_same_form_are_not_lost_in_silence(change):
    county = cast.county()
    first = send(county).petition

    with pytest.raises(register.SubmissionChanged, match="内容和上次不同") as refusal:
        send(county, replace(FORM, **change))

    assert refusal.value.petition == first
    assert Petition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="many writers at once: PostgreSQL only"
)
def test_twenty_clicks_at_once_are_one_petition():
    county = cast.county()
    ready, codes, faults = threading.Barrier(20), [], []

    def click():
        try:
            ready.wait()
            codes.append(send(county).code)
        except Exception as fault:
            faults.append(repr(fault))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=click) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert (len(codes), len(set(codes))) == (20, 1)
    assert (Petition.objects.count(), Matter.objects.count(), Clock.objects.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="many writers at once: PostgreSQL only"
)
def test_twenty_different_forms_at_once_get_twenty_numbers_without_a_gap():
    county = cast.county()
    ready, numbers = threading.Barrier(20), []

    def click(n):
        try:
            ready.wait()
            done = send(county, replace(FORM, submission=UUID(int=100 + n)))
            numbers.append(done.petition.matter.number)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=click, args=(n,)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(numbers) == [f"HD-XFJ-2026-{n:05d}" for n in range(1, 21)]


@pytest.mark.django_db
def test_the_second_of_two_clerks_is_told_that_the_page_is_old():
    tale = Tale(cast.county())
    matter = tale.li_writes("路坏了。")
    tale.wang_screens(matter)
    seen = turn.length(matter)
    wang, liu = tale.eyes(tale.county.wang), tale.eyes(tale.county.liu)
    route.send(matter, tale.county.housing, by=wang, now=tale.now, reason="归口办理", expect=seen)

    with pytest.raises(Stale, match="刚被别人更新过"):
        route.send(matter, tale.county.town, by=liu, now=tale.now, reason="属地管理", expect=seen)
    with pytest.raises(StepNotAllowed):  # without a version, the stage itself says no
        route.send(matter, tale.county.town, by=liu, now=tale.now, reason="属地管理")

    assert fresh(matter).handlings.get().office == tale.county.housing


@pytest.mark.django_db
def test_a_note_in_between_makes_a_page_old_too():
    tale = Tale(cast.county())
    matter = tale.li_writes("路坏了。")
    seen = turn.length(matter)
    tale.wang_screens(matter)

    with pytest.raises(Stale):
        screen.screen(
            matter, screen.Screening(kind="inquiry", content_class="0302"),
            by=tale.eyes(tale.county.liu), now=tale.now, expect=seen,
        )  # fmt: skip
