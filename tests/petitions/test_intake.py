"""What is typed in comes in whole: rare characters stay, and each fault is named at its field."""

import unicodedata
from datetime import timedelta

import pytest

from qingyu.petitions.errors import Incomplete
from qingyu.petitions.intake import Intake, PartyIn, check, clean
from qingyu.petitions.models import Party
from tests import cast, factories
from tests.stories.told import Tale

KEPT = [
    "𠮷", "䶮", "㛃", "阿卜杜拉·买买提", "\U00030000", "\U000313af", "\U000323af",  # extensions B, A, G, H
    "\U0002ebf0", "\ue863", "葛\U000e0100",  # extension I, private use, a chosen variant
    "👨\u200d👩\u200d👧", "🏴\U000e0067\U000e0062\U000e007f", "👍🏽", "☎️",
    "\u0645\u06cc\u200c\u062e\u0648", "\u1820\u180e", "第一行\n第二行\t缩进", "\uff11\uff12—“”《》",
]  # fmt: skip


@pytest.mark.parametrize("text", KEPT)
def test_every_character_of_a_name_or_a_letter_stays(text):
    assert clean(text) == text


def test_characters_newer_than_this_python_stay():
    unknown = [chr(n) for n in range(0x31350, 0x323B0, 97) if unicodedata.category(chr(n)) == "Cn"]

    assert [c for c in unknown if clean(c) != c] == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("\u202e反过来\u202c", "反过来"),
        ("\u2066隔离\u2069\u200e\u200f", "隔离"),
        ("\ufeff开头", "开头"),
        ("行一\r\n行二\r行三", "行一\n行二\n行三"),
        ("  两边空格　", "两边空格"),
        ("半\ud800个", "半个"),
        ("不是字\ufffe\U0001ffff\ufdd0", "不是字"),
        ("\u200d\u200c", ""),
    ],
)
def test_what_can_harm_or_hide_goes(typed, kept):
    assert clean(typed) == kept


def intake(**changes):
    facts = {
        "channel": "web", "received_at": factories.NOW, "text": "路坏了。",
        "parties": [PartyIn(name="李秀英")],
    }  # fmt: skip
    return Intake(**(facts | changes))


def problems(**changes):
    with pytest.raises(Incomplete) as refusal:
        check(intake(**changes), profile="national", now=factories.NOW)
    return refusal.value.problems


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"text": " \n\u200b"}, {"text": "请写下要反映的事情。"}),
        (
            {"text": "字" * 50_001},
            {"text": "内容有 50001 个字，最多 50000 个字；请分段或作为附件提交。"},
        ),
        ({"channel": "telex"}, {"channel": "请选择信访形式。"}),
        ({"received_at": factories.NOW + timedelta(minutes=1)}, {"received_at": "收到时间不能晚于现在。"}),
        ({"parties": []}, {"name": "请写姓名，或选择匿名。"}),
        ({"parties": [PartyIn(name="很" * 61)]}, {"name": "姓名最多 60 个字。"}),
        ({"people": 0}, {"people": "人数至少为 1。"}),
        (
            {"parties": [PartyIn(name="甲"), *[PartyIn(name="乙", role="agent")] * 3]},
            {"agents": "代理人不超过 2 人。"},
        ),
    ],
)  # fmt: skip
def test_each_fault_is_named_at_its_field(changes, found):
    assert problems(**changes) == found


def test_all_faults_are_named_at_once():
    assert set(problems(text="", channel="", parties=[], people=0)) == {
        "text", "channel", "name", "people",
    }  # fmt: skip


def test_the_longest_letter_is_taken_whole():
    check(intake(text="字" * 50_000), profile="national", now=factories.NOW)


def test_an_anonymous_petition_needs_no_name():
    check(intake(parties=[], is_anonymous=True), profile="national", now=factories.NOW)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [cast.RARE.name, "𠮷田䶮", "\U00030000㛃"])
def test_rare_names_are_stored_and_found_again(name):
    tale = Tale(cast.county())
    matter = tale.li_writes(
        f"{name}反映：{cast.RARE.address}漏水。", parties=[PartyIn(name=name, phone="13900000009")]
    )

    party = Party.objects.get()
    assert party.name == name
    assert name in matter.petitions.get().text
