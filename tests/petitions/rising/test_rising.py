"""What is rising: several people about one thing; one writer's many letters are one voice."""

from datetime import timedelta

import pytest
from django.conf import settings

from qingyu.petitions import rising
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.models import Rising, RisingMember
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
MIXER = (
    "甘棠里小区楼下的搅拌站夜里十二点还在开工，噪音和粉尘很大，老人孩子睡不着。",
    "甘棠里小区旁边的搅拌站天天半夜开工，粉尘满天飞，噪音吵得人没法睡觉。",
    "我住甘棠里，搅拌站夜里开工噪音太大，粉尘飘进屋里，请查处。",
)


@pytest.fixture(autouse=True)
def learned(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "READING", tmp_path)


@pytest.fixture
def tale():
    tale = Tale(cast.county())
    for n, text in enumerate(
        ("县医院挂号排队三小时。", "村口的路灯坏了半年。", "工地拖欠工资不给。")
    ):
        write(tale, text, 90 + n)
    return tale


def write(tale, text, who, **more):
    return tale.li_writes(
        text, parties=[PartyIn(name=f"周{who}青", phone=f"138000{who:05d}")], **more
    )


def shown(tale, by="wang", days=30):
    return rising.shown(
        tale.eyes(getattr(tale.county, by)), since=tale.now.date() - timedelta(days=days)
    )


def test_three_people_about_one_thing_are_a_group(tale):
    matters = [write(tale, text, n) for n, text in enumerate(MIXER)]
    rising.compute(tale.now)

    (one,) = shown(tale)

    assert (one.people, one.letters) == (3, 3)
    assert set(one.matters) == set(matters)
    assert one.name in [matter.title for matter in matters]
    assert "甘棠里" in one.places
    assert one.first == one.last == tale.now.date()


def test_one_writers_many_letters_are_one_voice(tale):
    for n in range(6):
        write(tale, MIXER[n % 3] + f"第{n}次写。", 1)
    rising.compute(tale.now)

    assert shown(tale) == []

    write(tale, MIXER[0], 2)
    rising.compute(tale.now)
    (one,) = shown(tale)
    assert (one.people, one.letters) == (2, 7)


def test_a_sealed_letter_takes_no_part_and_one_sealed_later_is_gone(tale):
    matters = [write(tale, text, n) for n, text in enumerate(MIXER[:2])]
    write(tale, MIXER[2], 7, wants_secrecy=True)
    rising.compute(tale.now)
    assert shown(tale)[0].people == 2

    type(matters[0]).objects.filter(pk=matters[0].pk).update(is_sealed=True)
    assert shown(tale) == []


def test_nobody_sees_more_than_their_matters(tale):
    for n, text in enumerate(MIXER):
        write(tale, text, n)
    rising.compute(tale.now)

    assert {by: len(shown(tale, by)) for by in ("wang", "liu", "zhao", "qian")} == {
        "wang": 1, "liu": 1, "zhao": 0, "qian": 0,
    }  # fmt: skip


def test_a_group_says_who_wrote_to_nobody(tale):
    for n, text in enumerate(MIXER):
        write(tale, text, n)
    rising.compute(tale.now)

    assert sorted(RisingMember.objects.values_list("voice", flat=True)) == [0, 1, 2]
    assert {f.name for f in Rising._meta.fields} == {"id", "found_at", "people"}


def test_it_is_found_anew_once_a_day(tale):
    for n, text in enumerate(MIXER):
        write(tale, text, n)

    assert rising.nightly(tale.now) == 1
    assert rising.nightly(tale.now) is None
    assert rising.nightly(tale.now + timedelta(days=1)) == 1
    assert [one.people for one in rising.current()] == [3]


def test_what_is_older_than_the_span_is_left_out(tale):
    for n, text in enumerate(MIXER):
        write(tale, text, n)
    rising.compute(tale.now + timedelta(days=40))

    assert shown(tale, days=90) == []


def test_the_page_shows_the_group_and_its_matters(tale, client, monkeypatch):
    matters = [write(tale, text, n) for n, text in enumerate(MIXER)]
    rising.compute(tale.now)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: tale.now.date())
    client.force_login(tale.county.wang)
    page = client.get("/desk/rising/?days=7").content.decode()

    assert "3人，3件" in page
    assert all(matter.number in page for matter in matters)
    client.force_login(tale.county.qian)
    assert "近来没有几个人" in client.get("/desk/rising/").content.decode()
