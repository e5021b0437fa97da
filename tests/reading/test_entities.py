"""What a text names."""

import pytest

from qingyu.reading.dates import find_dates
from qingyu.reading.entities import find_entities, find_ids, find_numbers, find_phones
from qingyu.reading.gazetteer import Gazetteer
from qingyu.reading.masking import mask
from qingyu.reading.money import find_sums
from qingyu.reading.names import find_organisations, find_people
from qingyu.reading.numerals import number
from qingyu.reading.places import find_divisions, find_estates, find_places, find_roads


@pytest.mark.parametrize(
    ("written", "value"),
    [("十二", 12), ("三万五千", 35000), ("三万五", 35000), ("二〇一九", 2019), ("1.2万", 12000), ("两百", 200), ("壹拾万", 100000), ("hello", None)],
)  # fmt: skip
def test_numerals(written, value):
    assert number(written) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2019年8月10日", "2019-08-10"),
        ("2019-8-10", "2019-08-10"),
        ("2019.08.10", "2019-08-10"),
        ("20190810", "2019-08-10"),
        ("二〇一九年八月十日", "2019-08-10"),
        ("8月10号", "--08-10"),
        ("19年3月", "2019-03"),
        ("2019年", "2019"),
        ("去年3月", ""),
        ("上周五", ""),
    ],
)
def test_dates_in_all_usual_forms(written, value):
    found = find_dates(f"我们{written}去反映过")

    assert [(one.text, one.value) for one in found] == [(written, value)]


def test_a_span_of_years_and_an_impossible_day_are_no_dates():
    assert find_dates("住了10年都没有办证") == []
    assert [one.value for one in find_dates("2019年2月31日")] != ["2019-02-31"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [("欠我三万五千元", "35000"), ("收了12.5万元", "125000"), ("押金500块", "500"), ("赔偿60万", "600000"), ("￥1,200", "1200")],
)  # fmt: skip
def test_sums_in_yuan(text, amount):
    assert [one.value for one in find_sums(text)] == [amount]


def test_phones_and_papers():
    text = "电话138 1234 5678或0731-88886666，拨打12345热线，身份证11010519491231002X。"

    assert [one.value for one in find_phones(text)] == ["13812345678", "073188886666", "12345"]
    assert [one.value for one in find_ids(text)] == ["11010519491231002X"]


def test_cards_plates_and_accounts():
    text = "卡号6222021234567890123，车牌京A12345，微信：li_xiaoming88"

    assert [one.kind for one in find_numbers(text)] == ["card", "plate", "account"]


def test_people_who_introduce_themselves():
    assert [one.text for one in find_people("我叫李小明，男，家住城东。")] == ["李小明"]
    assert [one.text for one in find_people("村主任王大海私自收钱")] == ["王大海"]


def test_ordinary_words_are_no_people():
    assert find_people("我是公司的任何员工，高度关注安全问题，请领导解决") == []


def test_bodies_with_the_name_before_their_kind():
    found = find_organisations("投诉滨江物业管理有限公司乱收费，向住建局反映过")

    assert [one.text for one in found] == ["滨江物业管理有限公司", "住建局"]


def test_places_come_with_the_code_the_text_settles():
    found = find_divisions("湖南省长沙市岳麓区含浦街道学士村三组")

    assert [(one.text, one.value) for one in found][:4] == [
        ("湖南省", "43"),
        ("长沙市", "4301"),
        ("岳麓区", "430104"),
        ("含浦街道", "430104013"),
    ]


def test_a_name_that_many_places_share_stays_open_until_the_text_settles_it():
    assert [one.value for one in find_divisions("鼓楼区的路灯坏了")] == [""]
    assert find_divisions("南京市鼓楼区的路灯坏了")[1].value == "320106"


def test_an_office_brings_its_own_places():
    own = Gazetteer([("990101", "东山矿区"), ("990101002", "井口街道")])

    found = find_divisions("东山矿区井口街道停水", own)

    assert [(one.text, one.value) for one in found] == [
        ("东山矿区", "990101"),
        ("井口街道", "990101002"),
    ]


def test_estates_and_roads():
    assert [one.text for one in find_estates("投诉阳光花园小区物业")] == ["阳光花园小区"]
    assert [one.text for one in find_roads("人民东路与G107国道交叉口")] == ["人民东路", "G107国道"]


def test_common_words_are_no_roads_or_estates():
    assert find_roads("马路上的道路施工，半路停车") == []
    assert find_estates("区政府门口，我们小区") == []


def test_a_sentence_s_verb_begins_no_place():
    assert [p.text for p in find_places("修水渠的活是镇上包出去的")] == []
    assert [p.text for p in find_places("柳林镇的水渠是村里修的")] == ["柳林镇"]


def test_everything_at_once_on_any_text():
    for text in ("", "x", "😀" * 50, "123456789012345678901234567890", "元" * 100):
        assert find_entities(text) is not None


def test_masking_leaves_nothing_personal():
    text = (
        "我叫李小明，电话13812345678，身份证11010519491231002X，住阳光花园3栋2单元501室，李小明敬上"
    )

    masked = mask(text)

    for secret in ("李小明", "13812345678", "11010519491231002X", "501"):
        assert secret not in masked
    assert "阳光花园" in masked


def test_names_known_from_the_form_are_masked_wherever_they_stand():
    assert mask("欧阳娜说过欧阳娜的事", names=["欧阳娜"]) == "欧某说过欧某的事"
