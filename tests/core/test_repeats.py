import pytest

from qingyu.core import repeats
from qingyu.core.law import profiles
from qingyu.core.repeats import Earlier, FirstFlags, Identity

LIMITS = profiles.national().limits
LI = Identity(id_number="id-li", phone="phone-li", name="name-li")
WANG = Identity(id_number="id-wang", phone="phone-wang", name="name-wang")


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
    assert repeats.same_petitioner([one], [other]) == sign


def test_the_surest_sign_between_any_two_is_told():
    theirs = [Identity(phone="p", name="n"), LI]

    assert repeats.same_petitioner([Identity(phone="p"), LI], theirs) == "same_id"


def test_every_rung_and_sign_has_its_words():
    assert set(repeats.RUNGS) == set(repeats.Rung)
    assert all(zh and en for zh, en in [*repeats.RUNGS.values(), *repeats.SIGNS.values()])
