"""Is it the same matter?"""

from datetime import datetime, timedelta

import pytest

from qingyu.reading import (
    Index,
    Rarity,
    compare,
    groups,
    index_of,
    labels,
    make_print,
    pack,
    unpack,
)
from qingyu.reading.matter.agree import agreement, agreements

DAY = datetime(2024, 5, 1)
FILLER = [
    ("希望增设公交线路", "城北到大学城没有直达的公交车，学生周末回家要转三次车，建议开通一条线路。"),
    ("咨询医保报销", "父亲在外省住院，请问异地就医的医药费怎样报销，需要带哪些材料到窗口？"),
    ("拖欠工资", "我们十二个人在鸿运建筑公司的项目上干活，工钱拖了半年还没有给，老板电话打不通。"),
    ("学校补课收费", "清河中学初三周末组织补课，每个学生收八百块，不去的学生座位往后排。"),
    ("路面破损", "建设南路破损严重，下雨天全是积水，电动车摔倒了好几个人，一直没有人修。"),
    ("低保申请", "邻居老人独居多年，身体不好，申请低保三次都没有通过，希望民政部门上门看看。"),
]  # fmt: skip


def message(id, title, text, by="", days=0):
    return make_print(text, title, id=id, by=by or id, at=DAY + timedelta(days=days))


@pytest.fixture(scope="module")
def town():
    """Two writers about one kitchen, a look-alike elsewhere, another grievance of the same estate."""
    smoke = "小区一楼开了三家烧烤店，油烟没有净化直接排放，每天营业到凌晨，吵闹声让人无法入睡，请求环保部门处理。"
    prints = [
        message("a", "云锦华庭小区楼下烧烤油烟扰民", "云锦华庭" + smoke, by="li"),
        message("b", "云锦华庭底层烧烤店油烟大、深夜吵闹", "我住云锦华庭二期，底层烧烤店油烟直排，深夜吵闹，老人孩子睡不着，多次投诉没有人管。", by="sun", days=3),
        message("elsewhere", "望湖名邸小区楼下烧烤油烟扰民", "望湖名邸" + smoke, by="zhou", days=4),
        message("other", "云锦华庭小区电梯总是坏", "云锦华庭的电梯这个月坏了四次，困住过两个人，物业不换配件，维修基金也不公布。", by="wu", days=5),
    ]  # fmt: skip
    prints += [message(f"f{n}", title, text, days=n + 1) for n, (title, text) in enumerate(FILLER)]
    return {one.id: one for one in prints}


@pytest.fixture(scope="module")
def rarity(town):
    return Rarity.of(town.values())


def test_two_writers_about_one_kitchen_are_one_matter(town, rarity):
    found = compare(town["a"], town["b"], rarity)

    assert found.rung in {"certain", "likely"}
    assert ("same_place", "云锦华庭", "云锦华庭") in [tuple(reason) for reason in found.reasons]


def test_many_compared_in_one_stroke_agree_as_each_does_alone(town, rarity):
    others = [*town.values(), make_print("", id="empty")]

    for one in others:
        together = agreements(one, others, rarity)
        alone = [agreement(one, other, rarity) for other in others]

        assert [found[3:] for found in together] == [found[3:] for found in alone]
        for found, single in zip(together, alone, strict=True):
            assert found[:3] == pytest.approx(single[:3], abs=1e-6)
    assert agreements(town["a"], [], rarity) == []


def test_the_same_wording_in_another_place_is_another_matter(town, rarity):
    found = compare(town["a"], town["elsewhere"], rarity)

    assert found.rung == "none"
    assert "other_place" in [reason.kind for reason in found.reasons]


def test_another_grievance_of_the_same_estate_is_another_matter(town, rarity):
    assert compare(town["a"], town["other"], rarity).rung == "none"


def test_grievances_of_one_class_and_one_estate_stay_apart():
    """Roads, water and waste are all of the city's works, and still three matters."""
    told = [
        ("road", "云锦华庭门口道路坑坑洼洼", "云锦华庭一期与二期之间的路没有铺沥青，下雨全是泥。"),
        ("water", "云锦华庭又停水了", "云锦华庭二次供水的泵坏了，水压不足，六楼以上没有自来水。"),
        ("waste", "云锦华庭垃圾站臭味难闻", "云锦华庭东侧的垃圾中转站没有关门，臭气熏天。"),
        ("road too", "云锦华庭旁的路什么时候硬化", "云锦华庭旁边那段路路面破损，坑坑洼洼，请安排修路。"),
    ]  # fmt: skip
    prints = [message(*one) for one in told]
    road, water, waste, again = prints
    rarity = Rarity.of(prints)

    assert [compare(road, one, rarity).rung for one in (water, waste)] == ["none", "none"]
    assert compare(road, again, rarity).rung != "none"
    assert "other_event" in [reason.kind for reason in compare(road, water, rarity).reasons]
    assert len(set(labels(prints[:3], rarity))) == 3


def test_the_same_grievance_of_another_school_is_another_matter():
    text = "学校强制学生去工厂流水线实习，不去就拿不到毕业证，每天上十二个小时，请求教育部门制止。"
    one, other = (
        message(name, f"{name}强制学生实习", f"{name}{text}")
        for name in ("清河职业技术学院", "临江师范大学")
    )

    assert compare(one, other, Rarity.of([one, other])).rung == "none"


def test_the_comparison_is_symmetric(town, rarity):
    there, back = compare(town["a"], town["b"], rarity), compare(town["b"], town["a"], rarity)

    assert (there.likelihood, there.rung) == (back.likelihood, back.rung)


def test_different_facts_stand_beside_each_other(rarity):
    one = message("x", "云锦华庭停车费", "云锦华庭2023年3月1日起停车费涨到300元")
    other = message("y", "云锦华庭停车费", "云锦华庭2024年4月1日起停车费涨到500元")

    facts = [
        tuple(reason[1:])
        for reason in compare(one, other, rarity).reasons
        if reason.kind == "other_facts"
    ]

    assert facts == [("2023-03-01", "2024-04-01"), ("300", "500")]


def test_groups_hold_together_what_belongs_together(town):
    prints = list(town.values())

    numbers = dict(zip(town, labels(prints), strict=True))

    assert numbers["a"] == numbers["b"]
    assert len({numbers["a"], numbers["elsewhere"], numbers["other"]}) == 3


def test_heat_counts_people_and_not_words(town):
    twenty = [
        message(f"t{n}", "云锦华庭楼下烧烤油烟", town["a"].text, by="li", days=n) for n in range(20)
    ]

    found = groups(twenty, labels(twenty))

    assert len(found) == 1
    assert (len(found[0].members), found[0].people, found[0].heat) == (20, 1, 1.0)
    assert (found[0].first, found[0].last) == (DAY.date(), (DAY + timedelta(days=19)).date())


def test_one_persons_series_on_many_subjects_is_not_one_matter():
    series = [message(f"s{n}", title, text, by="li") for n, (title, text) in enumerate(FILLER)]

    assert len(set(labels(series))) == len(series)


def test_what_came_in_the_same_minute_is_found(town):
    twin = message("twin", town["a"].title, town["a"].text, by="sun")
    index = index_of([*town.values(), twin])

    assert index.nearest(town["a"])[0].id == "twin"
    assert index.nearest(twin)[0].id == "a"


def test_the_nearest_are_earlier_ones_by_others(town):
    index = index_of(list(town.values()))

    found = index.nearest(town["b"])

    assert found[0].id == "a"
    assert "b" not in [candidate.id for candidate in found]
    assert index.nearest(town["a"]) == []


def test_what_the_reader_may_not_see_is_never_a_candidate(town):
    prints = list(town.values())
    index = index_of(prints)

    found = index.nearest(town["b"], allowed=lambda number: prints[number].id != "a")

    assert "a" not in [candidate.id for candidate in found]


def test_an_index_grows_message_by_message(town):
    prints = list(town.values())
    index = Index(Rarity.of(prints), lambda numbers: [prints[number] for number in numbers])
    assert index.nearest(town["a"]) == []

    for one in prints:
        index.add([one])

    assert index.size == len(prints)
    assert index.nearest(town["b"])[0].id == "a"


def test_a_print_survives_the_database(town):
    again = unpack(pack(town["a"]))

    assert (again.id, again.text, again.sites, again.at) == (
        "a",
        town["a"].text,
        town["a"].sites,
        town["a"].at,
    )
    assert list(again.grams.rows) == list(town["a"].grams.rows)


def test_empty_messages_are_compared_without_harm():
    empty = make_print("", "")

    assert compare(empty, empty).rung == "none"
    assert labels([empty, make_print("啊")]) == [0, 1]
    assert labels([]) == []
