"""What words say together, and how the built-in start weighs what it finds."""

import pytest

from qingyu.reading import Builtin
from qingyu.reading.classify.builtin import ENOUGH, totals
from qingyu.reading.lexicon import layered
from qingyu.reading.together import NEAR, builtin, parse

TABLE = """
# a remark
= hand 手指 胳膊
= machine 冲床 压面机
= water 水渠
0402 3 hand+machine
0108 2 water+machine
"""


def test_words_of_two_kinds_say_what_neither_says_alone():
    table = parse(TABLE)

    assert [tuple(one) for one in table.find("手指被压面机压了")] == [("0402", 3.0, "手指…压面机")]
    assert table.find("手指疼") == []
    assert table.find("新买的压面机") == []


def test_words_far_from_each_other_say_nothing_together():
    between = "，" * NEAR

    assert parse(TABLE).find(f"手指疼{between}新买的压面机") == []


def test_a_kind_may_have_several_lines_and_a_word_several_kinds():
    table = parse("= a 甲乙\n= a 丙丁\n= b 甲乙\n0101 1 a+b\n")

    assert table.find("甲乙") == []
    assert [one.words for one in table.find("丙丁和甲乙")] == ["丙丁…甲乙"]


def test_every_kind_of_the_table_is_used_and_every_rule_has_its_kinds():
    table = builtin()
    named = {kind for kinds in table.kinds.values() for kind in kinds}
    used = {kind for rule in table.rules for kind in rule.kinds}

    assert named == used


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("表哥上夜班打瞌睡，胳膊卷进皮带里，师傅说不关他的事。", "0402"),
        ("队里那口水塘归谁包、租金多少，问了几年都说不清。", "0104"),
        ("隔壁往我家屋后插过石头，说从这里起都归他。", "0201"),
    ],
)
def test_the_built_in_start_reads_letters_without_a_word_that_names_the_matter(text, code):
    assert Builtin().classify(text).label == code


def test_words_that_name_the_matter_are_not_outvoted_by_what_words_say_together():
    found = Builtin().evidence("工伤认定申请交上去了，单位说我的手指是自己弄断的。")

    assert max(totals(found.points).values()) >= ENOUGH
    assert not any("…" in word for words in found.words.values() for word in words)


def test_how_one_was_treated_yields_to_what_the_letter_is_about():
    told = Builtin().classify("宅基地批了三年没下来，打电话被推诿，去派出所反映也没人管。")

    assert told.label == "0103"


def test_a_letter_that_only_tells_the_family_gets_its_usual_class():
    assert Builtin().classify("我家娃娃的课桌").label == "0604"
    assert Builtin().classify("课桌", only={"06", "01"}).label == "06"


def test_a_second_table_adds_changes_and_removes_words():
    both = layered(
        "0101 3 甲乙 丙丁\n0102 2 甲乙\n", "0101 1 甲乙\n0102 0 甲乙\n0101 0 丙丁\n0103 4 戊己\n"
    )

    assert {word: [tuple(one) for one in found] for word, found in both.items()} == {
        "甲乙": [("0101", 1.0)],
        "戊己": [("0103", 4.0)],
    }


def test_the_second_choice_is_what_the_letters_own_words_say_next():
    told = Builtin().classify(
        "征地占了我家的地，征地补偿款没有给，村里说等等。法院已经判决过一次。"
    )

    assert (told.label, told.second) == ("0102", "1104")
