"""Accounts and posts: given by those whose work it is, and three administrators never one person."""

from datetime import date, timedelta

import pytest

from qingyu.ledger.models import Entry
from qingyu.offices import access
from qingyu.offices.errors import NotPermitted, NotPossible
from qingyu.offices.models import Role
from qingyu.offices.services.appoint import appoint
from qingyu.offices.services.enrol import disable, enable, enrol
from qingyu.offices.services.entrust import end, entrust
from qingyu.offices.services.relieve import relieve
from tests import cast
from tests.factories import LONG_AGO, NOW, TODAY, viewer

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return cast.county()


def give(county, staff, role, **more):
    kept = {"office": county.petitions, "since": TODAY, "by": None, "now": NOW}
    return appoint(staff, role=role, **(kept | more))


class TestEnrol:
    def enrol(self, county, **more):
        kept = {"username": "new.one", "name": "解新人", "password": None, "office": county.labour}
        return enrol(**(kept | {"by": None, "now": NOW} | more))

    def test_a_new_account_changes_its_first_password(self, county):
        staff = self.enrol(county, password="kupfer-laterne-31")

        assert staff.must_change_password
        assert staff.initials == "xxr"
        assert Entry.objects.get().facts == {"staff": "解新人", "username": "new.one"}

    def test_without_a_password_nobody_comes_in(self, county):
        assert not self.enrol(county).has_usable_password()

    @pytest.mark.parametrize(
        ("field", "given"),
        [
            ("username", {"username": "zhao"}),
            ("username", {"username": "新人"}),
            ("name", {"name": "解"}),
            ("password", {"password": "123456789012"}),
        ],
    )
    def test_what_is_wrong_is_told_at_its_field(self, county, field, given):
        with pytest.raises(NotPossible) as refused:
            self.enrol(county, **given)

        assert list(refused.value.problems) == [field]

    def test_a_disabled_account_sees_nothing(self, county):
        disable(county.zhao, by=viewer(county.xu), now=NOW)

        assert access.viewer(county.zhao, TODAY).posts == frozenset()

    def test_and_is_given_back(self, county):
        disable(county.zhao, by=None, now=NOW)
        enable(county.zhao, by=None, now=NOW)

        assert access.viewer(county.zhao, TODAY).posts

    def test_nobody_disables_their_own_account(self, county):
        with pytest.raises(NotPossible, match="自己的账号"):
            disable(county.xu, by=viewer(county.xu), now=NOW)


class TestAppoint:
    def test_the_security_administrator_gives_a_post(self, county):
        give(county, county.zhao, Role.CLERK, by=viewer(county.ma))

        assert access.viewer(county.zhao, TODAY).has(Role.CLERK, at=county.petitions.pk)

    @pytest.mark.parametrize("username", ["xu", "lin", "liu", "gao", "qian"])
    def test_nobody_else_does(self, county, username):
        with pytest.raises(NotPermitted):
            give(county, county.zhao, Role.CLERK, by=viewer(getattr(county, username)))

    def test_nobody_gives_themselves_a_post(self, county):
        with pytest.raises(NotPossible, match="给自己"):
            give(county, county.ma, Role.CLERK, by=viewer(county.ma))

    @pytest.mark.parametrize(
        ("username", "role"),
        [
            ("xu", Role.SECURITY_ADMIN),
            ("xu", Role.AUDIT_ADMIN),
            ("ma", Role.AUDIT_ADMIN),
            ("lin", Role.CLERK),
            ("xu", Role.STATISTICIAN),
            ("zhao", Role.SYSTEM_ADMIN),
            ("tian", Role.AUDIT_ADMIN),
        ],
    )
    def test_administrators_are_kept_apart(self, county, username, role):
        with pytest.raises(NotPossible, match="三员须分设"):
            give(county, getattr(county, username), role)

    def test_after_the_one_post_has_ended_the_other_may_begin(self, county):
        relieve(county.xu.posts.get(), until=TODAY - timedelta(days=1), by=None, now=NOW)

        give(county, county.xu, Role.CLERK)

        assert access.viewer(county.xu, TODAY).roles == {Role.CLERK}

    def test_not_before_it_has_ended(self, county):
        relieve(county.xu.posts.get(), until=TODAY, by=None, now=NOW)

        with pytest.raises(NotPossible, match="三员须分设"):
            give(county, county.xu, Role.CLERK)

    def test_nobody_gets_the_same_post_twice(self, county):
        with pytest.raises(NotPossible, match="已经是河东县信访局的窗口登记"):
            give(county, county.wang, Role.CLERK)

    def test_an_unknown_role_is_told_with_those_there_are(self, county):
        with pytest.raises(NotPossible, match="窗口登记、承办人"):
            give(county, county.wang, "king")


class TestRelieve:
    def test_the_last_day_is_still_worked(self, county):
        relieve(county.zhao.posts.get(), until=TODAY, by=viewer(county.ma), now=NOW)

        assert access.viewer(county.zhao, TODAY).posts
        assert not access.viewer(county.zhao, TODAY + timedelta(days=1)).posts

    @pytest.mark.parametrize("until", [LONG_AGO - timedelta(days=1)])
    def test_no_post_ends_before_it_began(self, county, until):
        with pytest.raises(NotPossible, match="早于任职日期"):
            relieve(county.zhao.posts.get(), until=until, by=None, now=NOW)


class TestDuties:
    def test_a_duty_is_given_and_ended(self, county):
        duty = entrust(
            county.labour,
            content_class="0401",
            place=county.town_place,
            since=TODAY,
            by=viewer(county.xu),
            now=NOW,
        )

        end(duty, until=TODAY, by=None, now=NOW)

        kinds = list(Entry.objects.values_list("kind", flat=True).order_by("seq"))
        assert kinds == ["duty_added", "duty_ended"]

    @pytest.mark.parametrize("code", ["88", "0", "欠薪", "04-1", "04010203040"])
    def test_an_unknown_class_is_told(self, county, code):
        with pytest.raises(NotPossible, match="内容分类"):
            entrust(
                county.labour,
                content_class=code,
                place=county.county,
                since=TODAY,
                by=None,
                now=NOW,
            )

    def test_the_same_duty_is_not_given_twice(self, county):
        with pytest.raises(NotPossible, match="县人社局已经负责河东县的04类"):
            entrust(
                county.labour,
                content_class="04",
                place=county.county,
                since=date(2026, 1, 1),
                by=None,
                now=NOW,
            )
