"""A first signal: one concrete thing, told by several people, never heard of before."""

from datetime import timedelta

import pytest

from qingyu.barometer import first_seen
from qingyu.barometer.models import FirstSeen
from qingyu.petitions.intake import PartyIn
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db

PLANT = (
    "强烈反对在柳林村口建搅拌站，噪音粉尘太大，夜里根本睡不着。",
    "柳林村口的搅拌站夜里还在施工，噪音和粉尘让人没法睡觉。",
    "柳林村口搅拌站粉尘污染严重，噪音扰民，请尽快查处。",
    "请查处柳林村口的搅拌站，粉尘噪音扰民已经半个月了。",
)
OTHERS = ("我父亲的低保去年停发了，想问一下原因。", "学校门口没有斑马线，孩子过马路很危险。")


def write(tale, texts, **more):
    for n, text in enumerate(texts):
        tale.later(hours=7)
        li = [PartyIn(name=f"李{'甲乙丙丁'[n % 4]}", phone=f"1390000222{n}")]
        tale.li_writes(text, **{"parties": li, **more})


def look(tale):
    return first_seen.watch((tale.now + timedelta(days=1)).date(), now=tale.now)


def test_one_thing_told_by_several_people_is_a_first_signal():
    tale = Tale(cast.county())
    write(tale, OTHERS)
    write(tale, PLANT)

    (seen,) = look(tale)

    told = {made.petition.matter_id for made in tale.made[2:]}
    assert set(seen.matters) == told
    assert (seen.size, seen.place) == (4, "990101100201")
    assert seen.disposal == ""


def test_looking_again_keeps_it_one_signal_that_grows():
    tale = Tale(cast.county())
    write(tale, PLANT[:3])
    (first,) = look(tale)
    tale.later(days=2)
    write(tale, PLANT[3:])

    (second,) = look(tale)

    assert (second.pk, second.size) == (first.pk, 4)
    assert FirstSeen.objects.count() == 1


def test_one_person_s_letters_are_no_topic():
    tale = Tale(cast.county())
    write(tale, PLANT, parties=[PartyIn(name="李秀英", phone="13900000001")])

    assert look(tale) == []


def test_what_was_raised_months_ago_is_not_new():
    tale = Tale(cast.county())
    write(tale, PLANT[:2])
    tale.later(days=60)
    write(tale, PLANT[1:])

    assert look(tale) == []


def test_a_sealed_matter_takes_no_part():
    tale = Tale(cast.county())
    write(tale, PLANT, wants_secrecy=True)

    assert look(tale) == []
