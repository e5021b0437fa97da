"""The pages of sign-in, as a person walks through them."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from qingyu.ledger.models import Entry
from qingyu.offices.models import Gate, SignedIn
from tests import cast
from tests.factories import NOW

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "kupfer-laterne-31", "haus-am-stillen-see-5"
SIGN_IN, MINE, CHANGE = "/staff/sign-in/", "/staff/sessions/", "/staff/password/"


@pytest.fixture
def zhao():
    staff = cast.county().zhao
    staff.set_password(PASSWORD)
    staff.save()
    return staff


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def sign_in(client, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": "zhao", "password": password, **more})


class TestSigningIn:
    def test_zhao_comes_to_where_he_wanted_to_go(self, zhao, client):
        asked = client.get(MINE)
        assert asked.headers["Location"] == f"{SIGN_IN}?next=/staff/sessions/"

        done = sign_in(client, next=MINE)

        assert done.headers["Location"] == MINE
        assert "赵承办" in client.get(MINE).content.decode()

    def test_the_session_has_a_new_number_after_signing_in(self, zhao, client):
        session = client.session
        session["draft"] = "1"
        session.save()
        before = session.session_key

        sign_in(client)

        assert client.session.session_key != before

    def test_a_mistake_keeps_the_name_and_not_the_password(self, zhao, client):
        page = sign_in(client, "wrong-wrong-wrong").content.decode()

        assert "用户名或密码不对。" in page
        assert 'value="zhao"' in page
        assert "wrong-wrong" not in page

    def test_after_a_few_mistakes_the_page_says_how_long_to_wait(self, zhao, client, clock):
        for _ in range(2):
            sign_in(client, "wrong")

        page = sign_in(client)

        assert (page.status_code, page.headers["Retry-After"]) == (429, "1")
        assert "请等1秒再试。" in page.content.decode()

    def test_an_empty_form_is_told_at_its_fields_and_counts_as_no_try(self, zhao, client):
        page = client.post(SIGN_IN, {}).content.decode()

        assert "请填写用户名。" in page
        assert "请填写密码。" in page
        assert not Gate.objects.exists()

    @pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "javascript:x"])
    def test_nobody_is_sent_to_a_foreign_place(self, zhao, client, evil):
        assert sign_in(client, next=evil).headers["Location"] == "/desk/"

    def test_without_the_forms_token_nobody_signs_in(self, zhao):
        assert sign_in(Client(enforce_csrf_checks=True)).status_code == 403

    def test_no_password_stands_in_the_journal(self, zhao, client):
        sign_in(client, "wrong-wrong-wrong")
        sign_in(client)

        assert "wrong" not in str(list(Entry.objects.values()))
        assert PASSWORD not in str(list(Entry.objects.values()))

    def test_the_page_is_kept_in_no_cache(self, zhao, client):
        sign_in(client)

        for address in (SIGN_IN, MINE):
            assert "no-store" in Client().get(address).headers["Cache-Control"]


class TestFirstPassword:
    @pytest.fixture
    def first(self, zhao):
        zhao.must_change_password = True
        zhao.save()
        return zhao

    def test_it_is_changed_before_anything_else_is_opened(self, first, client):
        sign_in(client)

        assert client.get(MINE).headers["Location"] == CHANGE
        assert "首次登录密码" in client.get(CHANGE).content.decode()

    def test_then_everything_opens(self, first, client):
        sign_in(client)

        done = client.post(
            CHANGE, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW}
        )

        assert done.headers["Location"] == "/desk/"
        assert client.get(MINE).status_code == 200

    def test_a_guessable_one_is_refused_at_its_field(self, first, client):
        sign_in(client)
        weak = "password2026"

        page = client.post(
            CHANGE, {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
        )

        assert "太容易猜到" in page.content.decode()
        assert weak not in page.content.decode()

    def test_signing_out_is_always_open(self, first, client):
        sign_in(client)

        assert client.post("/staff/sign-out/").headers["Location"] == SIGN_IN


class TestEndOfASession:
    def test_half_an_hour_without_use_ends_it(self, zhao, client, clock):
        sign_in(client)
        client.get(MINE)
        clock.shift(timedelta(minutes=31))

        page = client.get(MINE, follow=True)

        assert "已自动退出" in page.content.decode()

    def test_use_keeps_it_open(self, zhao, client, clock):
        sign_in(client)
        for _ in range(4):
            clock.shift(timedelta(minutes=20))
            assert client.get(MINE).status_code == 200

    def test_twelve_hours_end_it_in_any_case(self, zhao, client, clock):
        sign_in(client)
        client.get(MINE)
        for _ in range(12 * 3 - 1):
            clock.shift(timedelta(minutes=20))
            last = client.get(MINE)
        assert last.status_code == 200

        clock.shift(timedelta(minutes=20))

        assert client.get(MINE).status_code == 302

    def test_a_disabled_account_is_out_with_the_next_request(self, zhao, client):
        sign_in(client)
        zhao.is_active = False
        zhao.save()

        assert client.get(MINE).status_code == 302

    def test_a_changed_password_ends_every_other_session(self, zhao, client):
        other = Client()
        for each in (client, other):
            sign_in(each)
            each.get(MINE)

        client.post(CHANGE, {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})

        assert client.get(MINE).status_code == 200
        assert other.get(MINE).status_code == 302

    def test_signing_out_ends_it_and_empties_the_browser(self, zhao, client):
        sign_in(client)
        client.get(MINE)

        done = client.post("/staff/sign-out/")

        assert done.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert client.get(MINE).status_code == 302
        assert not SignedIn.objects.exists()
        assert Entry.objects.filter(kind="signed_out").count() == 1


class TestOwnSessions:
    def test_zhao_sees_both_places_and_ends_the_other(self, zhao, client):
        other = Client(headers={"User-Agent": "Mozilla/5.0 (Linux; Android 13) MicroMessenger/8"})
        for each in (client, other):
            sign_in(each)
            each.get(MINE)
        page = client.get(MINE).content.decode()
        assert "微信 安卓" in page

        place = SignedIn.objects.get(device="微信 安卓")
        client.post(f"/staff/sessions/{place.pk}/end/")

        assert other.get(MINE).status_code == 302
        assert client.get(MINE).status_code == 200

    def end(self, client, pk):
        """What one is told; the address itself stands in the page's own links."""
        answer = client.post(f"/staff/sessions/{pk}/end/")
        return answer.status_code, answer.content.decode().replace(f"/{pk}/", "/N/")

    def test_another_persons_session_is_as_if_it_did_not_exist(self, zhao, client):
        wang = Client()
        wang.force_login(cast.Staff.objects.get(username="wang"))
        wang.get(MINE)
        sign_in(client)
        hers = SignedIn.objects.get(staff__username="wang")

        foreign, absent = (self.end(client, pk) for pk in (hers.pk, hers.pk + 999))

        assert foreign == absent
        assert foreign[0] == 404
        assert wang.get(MINE).status_code == 200

    def test_a_session_seen_often_is_written_once_a_minute(self, zhao, client, clock):
        sign_in(client)
        client.get(MINE)
        first = SignedIn.objects.get().seen_at
        clock.shift(timedelta(seconds=30))
        client.get(MINE)
        assert SignedIn.objects.get().seen_at == first

        clock.shift(timedelta(seconds=40))
        client.get(MINE)

        assert SignedIn.objects.get().seen_at == timezone.now()


class TestAddress:
    @pytest.mark.parametrize(
        ("proxies", "trail", "expected"),
        [
            (0, "6.6.6.6", "127.0.0.1"),
            (1, "6.6.6.6, 10.1.1.1", "10.1.1.1"),
            (1, "10.1.1.1", "10.1.1.1"),
            (2, "6.6.6.6, 10.1.1.1, 10.0.0.1", "10.1.1.1"),
            (1, "", "127.0.0.1"),
            (1, "nonsense", ""),
        ],
    )
    def test_only_our_own_proxies_are_believed(self, settings, rf, proxies, trail, expected):
        from qingyu.offices.middleware import address_of

        settings.TRUSTED_PROXIES = proxies
        request = rf.get("/", headers={"X-Forwarded-For": trail} if trail else {})

        assert address_of(request) == expected
