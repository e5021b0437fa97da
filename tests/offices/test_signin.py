"""Sign-in: the right person comes in, guessing gets slower, and no answer tells who exists."""

from datetime import timedelta

import pytest

from qingyu.ledger.models import Entry
from qingyu.offices import signin
from qingyu.offices.errors import NotPermitted, NotPossible
from qingyu.offices.models import Gate
from tests import cast
from tests.factories import NOW, viewer

pytestmark = pytest.mark.django_db

PASSWORD = "kupfer-laterne-31"  # of nobody
HERE, ELSEWHERE = "10.0.0.8", "10.0.0.9"


@pytest.fixture
def zhao():
    staff = cast.county().zhao
    staff.set_password(PASSWORD)
    staff.save()
    return staff


def try_in(username="zhao", password="wrong", at=NOW, address=HERE):
    return signin.check(username, password, address=address, now=at)


def fail(times, username="zhao", at=NOW):
    """Fail so many times, each as soon as it is allowed; the moment after the last."""
    for _ in range(times):
        result = try_in(username, at=at)
        at += timedelta(seconds=result.wait)
    return at


def test_zhao_signs_in_with_name_and_password(zhao):
    result = try_in(password=PASSWORD)

    assert result == signin.Result(staff=zhao)
    assert Entry.objects.get(chain=f"staff:{zhao.pk}").kind == "signed_in"


def test_a_wrong_password_is_told_without_saying_what_was_wrong(zhao):
    assert try_in().message == try_in("nobody").message == "用户名或密码不对。"


def test_each_failure_makes_the_next_try_wait_longer(zhao, settings):
    settings.LOCK_AFTER = 0
    at, waits = NOW, []

    for _ in range(8):
        result = try_in(at=at)
        waits.append(result.wait)
        at += timedelta(seconds=result.wait)

    assert waits == [0, 1, 3, 8, 20, 42, 42, 42]


def test_a_try_during_the_wait_is_not_looked_at(zhao):
    at = fail(3)

    result = try_in(password=PASSWORD, at=at - timedelta(seconds=1))

    assert result == signin.Result(message="请等1秒再试。", wait=1)
    assert try_in(password=PASSWORD, at=at).staff == zhao


def test_waiting_out_costs_no_further_failure(zhao):
    at = fail(3)
    before = Gate.objects.order_by("key").values_list("failures", flat=True)

    try_in(at=at - timedelta(seconds=1))

    assert list(Gate.objects.order_by("key").values_list("failures", flat=True)) == list(before)


def test_five_failures_lock_the_account_for_ten_minutes(zhao):
    at = fail(4)

    result = try_in(at=at)

    assert result.wait == 600
    assert "10分钟" in result.message
    assert try_in(password=PASSWORD, at=at + timedelta(seconds=599)).staff is None
    assert try_in(password=PASSWORD, at=at + timedelta(seconds=600)).staff == zhao


def test_the_lock_stands_in_the_journal(zhao):
    fail(5)

    assert [e.kind for e in Entry.objects.all()] == ["sign_in_locked"]


def test_a_name_nobody_has_is_answered_like_any_other(zhao):
    def answers(username):
        at, told = NOW, []
        for _ in range(6):
            result = try_in(username, at=at, address=username)
            told.append((result.message, result.wait))
            at += timedelta(seconds=result.wait)
        return told

    assert answers("zhao") == answers("nobody")


def test_a_disabled_account_is_answered_like_a_wrong_password(zhao):
    zhao.is_active = False
    zhao.save()

    assert try_in(password=PASSWORD) == try_in("nobody")


def test_locking_zhao_out_does_not_lock_his_colleague(zhao):
    fail(5)

    assert try_in("wang").wait == 0


def test_one_address_guessing_many_names_is_slowed_but_never_locked(zhao):
    for n in range(60):
        try_in(f"name{n}", at=NOW + timedelta(seconds=n * 10))

    result = try_in(password=PASSWORD, at=NOW + timedelta(seconds=591))

    assert 0 < result.wait <= 10
    assert try_in(password=PASSWORD, at=NOW + timedelta(seconds=591), address=ELSEWHERE).staff


def test_failures_are_forgotten_after_half_an_hour(zhao):
    at = fail(4) + timedelta(minutes=31)

    assert try_in(at=at).wait == 0


def test_signing_in_opens_the_gate_again(zhao):
    at = fail(3)
    try_in(password=PASSWORD, at=at)

    assert try_in(at=at).wait == 0


def test_neither_names_nor_addresses_stand_in_the_gates(zhao):
    try_in("my-password-by-mistake")

    assert not any("my-pass" in gate.key or HERE in gate.key for gate in Gate.objects.all())


def test_the_security_administrator_unlocks(zhao):
    county = cast.Staff.objects
    at = fail(5)

    signin.unlock(zhao, by=viewer(county.get(username="ma")), now=at)

    assert try_in(password=PASSWORD, at=at).staff == zhao


def test_the_system_administrator_may_not_unlock(zhao):
    with pytest.raises(NotPermitted):
        signin.unlock(zhao, by=viewer(cast.Staff.objects.get(username="xu")), now=NOW)


def test_old_gates_are_pruned(zhao):
    fail(2)

    assert signin.prune(NOW + timedelta(minutes=29)) == 0
    assert signin.prune(NOW + timedelta(minutes=40)) == 2


class TestPasswords:
    def test_zhao_changes_his_password(self, zhao):
        zhao.must_change_password = True

        signin.change_password(zhao, old=PASSWORD, new=NEW, again=NEW, now=NOW)

        zhao.refresh_from_db()
        assert zhao.check_password(NEW)
        assert not zhao.must_change_password

    @pytest.mark.parametrize(
        ("field", "given"),
        [
            ("old_password", {"old": "wrong"}),
            ("new_password2", {"again": "something-else-9"}),
            ("new_password1", {"new": PASSWORD, "again": PASSWORD}),
            ("new_password1", {"new": "admin1234567", "again": "admin1234567"}),
        ],
    )
    def test_each_mistake_is_told_at_its_field(self, zhao, field, given):
        form = {"old": PASSWORD, "new": NEW, "again": NEW} | given

        with pytest.raises(NotPossible) as refused:
            signin.change_password(zhao, **form, now=NOW)

        assert list(refused.value.problems) == [field]
        zhao.refresh_from_db()
        assert zhao.check_password(PASSWORD)

    def test_a_password_given_by_the_administrator_is_a_first_one(self, zhao):
        signin.reset_password(zhao, NEW, by=viewer(cast.Staff.objects.get(username="ma")), now=NOW)

        zhao.refresh_from_db()
        assert zhao.must_change_password

    def test_argon2_is_what_an_instance_uses(self):
        from django.contrib.auth.hashers import Argon2PasswordHasher

        encoded = Argon2PasswordHasher().encode(NEW, "salzsalzsalz")

        assert encoded.startswith("argon2$argon2id$")


NEW = "haus-am-stillen-see-5"
