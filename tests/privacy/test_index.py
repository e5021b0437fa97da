"""The blind index: equal people meet, and a dump tells nothing."""

import pytest

from qingyu.privacy.index import blind, normalise


@pytest.mark.parametrize(
    ("purpose", "one", "other"),
    [
        ("phone", "13900000001", "+86 139-0000-0001"),
        ("phone", "13900000001", "0086 13900000001"),
        ("phone", "13900000001", "１３９" + "０" * 7 + "１"),  # noqa: RUF001
        ("phone", "0571-88881234", "057188881234"),
        ("id_number", "11010119900307123x", "110101 19900307 123X"),
        ("name", "阿卜杜拉·买买提", "阿卜杜拉•买买提"),
        ("name", "阿卜杜拉·买买提", "阿卜杜拉．买买提"),  # noqa: RUF001
        ("name", "阿卜杜拉·买买提", "阿卜杜拉 · 买买提"),
        ("name", "李秀英", " 李 秀英　"),
        ("name", "𠮷田䶮", "𠮷田䶮"),
        ("name", "㛃", "㛃 "),
        ("query_code", "abcd-efgh-jkmnp", "ABCDEFGHJKMNP"),
        ("second_factor", "桂花 ", "桂花"),
    ],
)
def test_the_same_person_typed_two_ways_is_one(purpose, one, other):
    assert blind(purpose, one) == blind(purpose, other)


@pytest.mark.parametrize(
    ("purpose", "one", "other"),
    [
        ("phone", "13900000001", "13900000002"),
        ("phone", "057188881234", "88881234"),
        ("name", "李秀英", "李秀瑛"),
        ("name", "𠮷田", "吉田"),
        ("id_number", "990101195403121245", "99010119540312124"),
    ],
)
def test_two_people_stay_two(purpose, one, other):
    assert blind(purpose, one) != blind(purpose, other)


def test_one_value_has_another_index_for_another_purpose():
    assert blind("phone", "13900000001") != blind("id_number", "13900000001")


def test_an_index_is_a_whole_hmac_without_the_value():
    index = blind("phone", "13900000001")

    assert len(index) == 64
    assert int(index, 16)
    assert "139" not in normalise("name", index)[:3]


def test_a_country_code_is_only_taken_from_a_mobile_number():
    assert normalise("phone", "8613900") == "8613900"
