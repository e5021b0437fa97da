import pytest

from qingyu.core.law import profiles
from qingyu.core.law.errors import BadProfile, UnknownProfile, UnknownRule
from qingyu.core.law.rules import RULES

OWN = """
name = "our-county"
title = ["本县", "Our county"]
extends = "national"
[clocks]
"""


def test_the_national_profile_is_the_regulation():
    national = profiles.national()
    lengths = {key: (limit.days, limit.unit) for key, limit in national.clocks.items()}

    assert (
        lengths["office_transfer"]
        == lengths["direct_notify"]
        == lengths["transferred_notify"]
        == (15, "d")
    )
    assert lengths["remit_objection"] == (5, "wd")
    assert lengths["handling_A6"] == (60, "d")
    assert lengths["handling_extension_max"] == (30, "d")
    assert {
        lengths[k]
        for k in ("review_window", "review_decide", "re_review_window", "re_review_decide")
    } == {(30, "d")}
    assert (lengths["simple_transfer"], lengths["simple_accept"], lengths["simple_reply"]) == (
        (3, "wd"),
        (3, "wd"),
        (10, "wd"),
    )
    assert national.limits.visit_representatives_max == 5
    assert national.limits.proxies_max == 2
    assert national.limits.collective_from == 5
    assert national.light.shares == (0.50, 0.75, 0.85, 0.99)
    assert (
        national.topic_alarm.watch,
        national.topic_alarm.alarm,
        national.topic_alarm.min_count,
    ) == (0.10, 0.20, 5)


def test_zhejiang_differs_where_its_text_does():
    zhejiang = profiles.get("zhejiang-2016")

    assert (zhejiang.limit("handling_A6").days, zhejiang.limit("handling_extension_max").days) == (
        30,
        60,
    )
    assert [zhejiang.limits.representatives_max(n) for n in (4, 10, 11, 200)] == [3, 3, 5, 5]
    assert profiles.national().limits.representatives_max(4) == 5


def test_a_promise_keeps_the_law_as_its_ceiling():
    limit = profiles.get("enterprise").limit("office_transfer")

    assert (limit.days, limit.unit) == (5, "wd")
    assert (limit.ceiling.days, limit.ceiling.unit) == (15, "d")


@pytest.mark.parametrize("name", profiles.NAMES)
def test_every_limit_of_a_profile_is_a_known_rule(name):
    profile = profiles.get(name)

    assert set(profile.clocks) <= set(RULES)
    assert all(limit.certainty in profiles.CERTAINTIES for limit in profile.clocks.values())


def test_a_limit_the_profile_lacks_is_named():
    with pytest.raises(UnknownRule, match="first_contact"):
        profiles.national().limit("first_contact")
    assert not profiles.national().has("first_contact")


def test_an_unknown_profile_is_named_with_those_there_are():
    with pytest.raises(UnknownProfile, match="zhejiang-2016"):
        profiles.get("zhejiang")


def test_an_office_may_keep_a_profile_of_its_own():
    text = (
        OWN
        + 'office_transfer = { days = 3, unit = "wd", article = "本县规定第4条", certainty = "V" }'
    )

    county = profiles.parse(text)

    assert county.limit("office_transfer").article == "本县规定第4条"
    assert county.limit("review_window").days == 30


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            'review_window = { days = 20, unit = "d", article = "本县", certainty = "V" }',
            "信访人的期限",
        ),
        (
            'review_window = { days = 30, unit = "wd", article = "本县", certainty = "V" }',
            "信访人的期限",
        ),
        (
            'office_transfer = { days = 20, unit = "d", article = "本县", certainty = "V" }',
            "不能长于",
        ),
        (
            'handling_extension_max = { days = 60, unit = "d", article = "本县", certainty = "V" }',
            "不能超过法定的90日",
        ),
        (
            'office_tranfer = { days = 3, unit = "d", article = "本县", certainty = "V" }',
            "没有“office_tranfer”",
        ),
        (
            'office_transfer = { days = 0, unit = "d", article = "本县", certainty = "V" }',
            "天数不对",
        ),
        (
            'office_transfer = { days = true, unit = "d", article = "本县", certainty = "V" }',
            "天数不对",
        ),
        ('office_transfer = { unit = "d", article = "本县", certainty = "V" }', "天数不对"),
        (
            'assigned_limit = { days = 60, unit = "d", article = "本县", certainty = "V" }',
            "天数不对",
        ),
        (
            'office_transfer = { days = 3, unit = "days", article = "本县", certainty = "V" }',
            "单位",
        ),
        (
            'office_transfer = { days = 3, unit = "d", article = "本县", certainty = "sure" }',
            "把握",
        ),
        ('office_transfer = { days = 3, unit = "d", certainty = "V" }', "article"),
        ('office_transfer = { days = 3, unit = "d", artcle = "本县" }', "不认识的项：artcle"),
        ("office_transfer = 3,", "TOML"),
        ("[limits]\nvisit_reps = 5", "不认识的项：visit_reps"),
        ("[colour]\nx = 5", "不认识的项：colour"),
    ],
)
def test_a_profile_the_law_does_not_allow_is_refused(line, problem):
    with pytest.raises(BadProfile, match=problem):
        profiles.parse(OWN + line)
