import pytest
from hypothesis import given
from hypothesis import strategies as st

from qingyu.core import repeats
from qingyu.core.law import profiles
from qingyu.core.repeats import Account, Earlier, FirstFlags, Identity, Rung, compare

LIMITS = profiles.national().limits
LI = Identity(id_number="id-li", phone="phone-li", name="name-li")
WANG = Identity(id_number="id-wang", phone="phone-wang", name="name-wang")

DRAIN = (
    "青石镇幸福小区3号楼下水道堵了三个月，污水倒灌进一楼，物业一直不来修，请求尽快疏通并查明责任。"
)
DRAIN_AGAIN = "您好，青石镇幸福小区3号楼的下水道还是堵着，污水倒灌进一楼，物业不来修，已经反映过一次，请求尽快疏通。"
DRAIN_NEIGHBOUR = "幸福小区3号楼污水倒灌，下水道堵了很久，物业不修，一楼没法住人。"
NOISE = "工地夜里十二点还在打桩，老人孩子睡不着，希望环保部门管一管。"


def account(key, text, **changes):
    facts = {"petitioners": (LI,), "place": "990101001", "content_class": "0302"}
    return Account(key, text, **(facts | changes))


def test_four_first_flags_each_for_itself():
    assert repeats.first_flags("visit", 1, []) == FirstFlags(None, True, None, True)
    assert repeats.first_flags("visit", 1, [Earlier("letter", 1)]) == FirstFlags(
        False, False, None, True
    )
    assert repeats.first_flags("visit", 1, [Earlier("visit", 2)]) == FirstFlags(
        False, True, False, True
    )
    assert repeats.first_flags("visit", 1, [Earlier("visit", 1)]) == FirstFlags(
        False, False, False, False
    )


@pytest.mark.parametrize(
    ("people", "band"),
    [(1, "single"), (4, "single"), (5, "5-9"), (9, "5-9"), (10, "10-29"), (29, "10-29"), (30, "30-49"), (50, "50-99"), (99, "50-99"), (100, "100+"), (3000, "100+")],
)  # fmt: skip
def test_bands_of_joint_petitions(people, band):
    assert repeats.band(people, LIMITS) == band


def test_representatives_are_limited_at_visits_only():
    zhejiang = profiles.get("zhejiang-2016").limits

    assert repeats.has_too_many_representatives("visit", 40, 6, LIMITS)
    assert not repeats.has_too_many_representatives("visit", 40, 5, LIMITS)
    assert not repeats.has_too_many_representatives("letter", 40, 40, LIMITS)
    assert not repeats.has_too_many_representatives("web", 40, 40, LIMITS)
    assert repeats.has_too_many_representatives("visit", 8, 4, zhejiang)


def test_the_same_letter_sent_twice_is_certain():
    found = compare(account(2, DRAIN), account(1, DRAIN))

    assert found.rung is Rung.CERTAIN
    assert found.reasons == ("same_id", "copied", "same_place", "same_class")


def test_the_same_person_on_the_same_thing_in_other_words_is_likely():
    assert compare(account(2, DRAIN_AGAIN), account(1, DRAIN)).rung is Rung.LIKELY


def test_a_neighbour_on_the_same_thing_is_found():
    found = compare(account(2, DRAIN_NEIGHBOUR, petitioners=(WANG,)), account(1, DRAIN))

    assert found.rung in {Rung.LIKELY, Rung.POSSIBLE}
    assert "same_id" not in found.reasons


def test_one_person_with_two_concerns_is_no_repeat():
    assert compare(account(2, NOISE, content_class="0901"), account(1, DRAIN)).rung is Rung.NONE


def test_the_same_words_in_another_place_are_another_matter():
    other = account(1, DRAIN, petitioners=(WANG,), place="990102001")

    assert compare(account(2, DRAIN), other).rung is Rung.NONE
    assert "other_place" in compare(account(2, DRAIN), other).reasons


def test_the_same_person_with_the_same_words_about_two_places_is_shown_but_not_sure():
    assert compare(account(2, DRAIN), account(1, DRAIN, place="990102001")).rung is Rung.POSSIBLE


def test_a_copied_letter_of_many_hands_is_likely_without_a_place():
    found = compare(account(2, DRAIN, petitioners=(WANG,), place=""), account(1, DRAIN, place=""))

    assert found.rung is Rung.LIKELY


def test_a_township_lies_in_its_county():
    assert "same_place" in compare(account(2, DRAIN, place="990101"), account(1, DRAIN)).reasons


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        (LI, LI, "same_id"),
        (LI, WANG, None),
        (Identity(phone="p", name="n"), Identity(phone="p", name="n"), "same_phone_and_name"),
        (Identity(phone="p", name="n"), Identity(phone="p", name="m"), "same_phone"),
        (Identity(name="n"), Identity(name="n"), None),  # many people share a name
        (Identity(), Identity(), None),
        (
            Identity(id_number="a", phone="p"),
            Identity(id_number="b", phone="p"),
            None,
        ),  # one phone in a family
    ],
)
def test_who_counts_as_the_same_petitioner(one, other, sign):
    found = compare(Account(2, DRAIN, (one,)), Account(1, DRAIN, (other,)))

    assert (found.reasons[0] if found.reasons[0].startswith("same_") else None) == sign


def test_candidates_come_surest_first_and_five_at_most():
    earlier = [
        account(1, NOISE, petitioners=(WANG,), content_class="0901"),
        account(2, DRAIN_AGAIN),
        account(3, DRAIN),
        *(account(n, DRAIN_NEIGHBOUR, petitioners=(WANG,)) for n in range(10, 20)),
    ]

    found = repeats.candidates(account(99, DRAIN), earlier)

    assert [c.key for c in found][:2] == [3, 2]
    assert len(found) == 5
    assert 1 not in [c.key for c in found]


def test_a_better_reader_may_take_its_place():
    found = repeats.candidates(account(2, NOISE), [account(1, DRAIN)], alike=lambda one, other: 0.9)

    assert [c.rung for c in found] == [Rung.CERTAIN]


def test_every_reason_has_its_words():
    words = {"same_id", "same_phone_and_name", "same_phone", "copied", "alike", "related"}

    assert words <= set(repeats.REASONS)
    assert all(zh and en for zh, en in repeats.REASONS.values())


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    share = repeats.likeness(one, other)

    assert 0.0 <= share <= 1.0
    assert share == repeats.likeness(other, one)
    assert repeats.likeness(one, one) in {0.0, 1.0}


def test_width_case_and_punctuation_do_not_matter():
    assert repeats.likeness("３号楼，ABC 漏水！", "3号楼abc漏水") == 1.0
    assert repeats.likeness("", DRAIN) == 0.0
    assert repeats.likeness("水", "水") == 0.0
