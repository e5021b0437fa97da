"""How letters ask and cry for help, in forms without the usual words."""

import pytest

from qingyu.reading.claims import find_claims
from qingyu.reading.signals import find_dangers

TOLD = "路灯坏了三个月。"


def claims(text):
    return [one.text for one in find_claims(TOLD + text)]


@pytest.mark.parametrize(
    "text",
    [
        "退费！", "赶紧修路！", "马上供暖！", "赔钱！", "我要她当面道歉。", "我们就要一个书面说法。", "我不服，申请复查。", "我要立案回执。",
        "请派人来量一量路灯的高度。", "麻烦把树枝修剪一下。", "能不能把垃圾桶挪远点？", "求你们把水管接通。",
        "把路修好！", "给个说法。", "必须严惩凶手！", "赔偿我的损失！", "我只想要回我的血汗钱。", "要么退钱，要么换货。",
    ],
)  # fmt: skip
def test_a_demand_in_few_words_counts(text):
    assert len(claims(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "请体谅。", "请您见谅。", "老师建议他跳级。", "医生建议她住院观察。", "墙上写着“请勿停车，违者拖走”。", "这也叫为民服务？", "有没有天理？",
        "他们总找我要工资。", "我要上班。", "我们请村干部评理，他们两边都不得罪。", "物业希望我们先交费。",
        "把路修好了。", "公开招标走过场。", "赔偿标准太低。", "他给了个说法。",
    ],
)  # fmt: skip
def test_what_others_say_and_what_only_tells_is_none(text):
    assert claims(text) == []


def test_one_sentence_may_ask_for_two_things():
    assert claims("建议把路灯换成节能灯，另外在桥头加装两盏新灯。") == [
        "建议把路灯换成节能灯，",
        "另外在桥头加装两盏新灯。",
    ]
    assert claims("要求电力公司更换老旧线路，也希望街道公开维修账目。") == [
        "要求电力公司更换老旧线路，",
        "也希望街道公开维修账目。",
    ]


def test_a_plea_before_a_demand_is_no_demand_of_its_own():
    assert len(claims("请领导帮忙协调，要求物业加装路灯。")) == 1


def test_a_quotation_stands_in_the_claim_as_it_was_written():
    assert claims("请公开写着“同意拆迁”的协议。") == ["请公开写着“同意拆迁”的协议。"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("后爸天天打我妹妹，我妹才七岁。", {"home_violence", "minor"}),
        ("我跟小儿子过。他喝了酒就用棍子打我，把我锁在屋里。", {"home_violence"}),
        ("我十五岁，没人要我，睡在网吧。", {"minor"}),
        ("再不给钱我就死在政府门口。", {"life"}),
        ("农药都买好了，买了百草枯。", {"life"}),
        ("媳妇三天不给我饭吃。", {"home_violence"}),
    ],
)
def test_cries_for_help(text, kinds):
    assert {hint.kind for hint in find_dangers(text)} == kinds


@pytest.mark.parametrize(
    "text",
    [
        "我今年六十八岁，天天打电话没人管。", "儿子打我电话我没接到。", "我儿子三岁，幼儿园不让转学。", "吵得我吃安眠药才能睡。", "丈夫打工去了。",
        "我八岁时父亲就去世了。", "他打我电话说修好了。", "超市卖过期的老鼠药。",
    ],
)  # fmt: skip
def test_everyday_words_are_no_cry_for_help(text):
    assert find_dangers(text) == []


def test_a_list_may_begin_with_any_word_of_asking():
    assert claims("恳请：（1）重新鉴定；（2）追究责任。") == ["（1）重新鉴定；", "（2）追究责任。"]
