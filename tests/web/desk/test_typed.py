"""Signed out for standing idle: what was sent too late waits for its writer, without any script."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from qingyu.offices.models import Staff
from tests import cast
from tests.factories import NOW
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db

WORDS = "电话里说最急的是八楼的老人下不了楼。"
# As forms call them: to sign in, to change one's password, to lock a list that is taken out.
NAMES = ("password", "old_password", "new_password1", "new_password2", "out-password")
SECRETS = {name: f"secret-{name}" for name in NAMES}


@pytest.fixture
def late():
    """Wu wrote for three quarters of an hour and then pressed the button."""
    with time_machine.travel(NOW, tick=False) as clock:
        tale = Tale(cast.county())
        matter = tale.li_writes("三号院的电梯坏了。", claims=["修好电梯"])
        tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)
        tale.body_accepts(matter, tale.county.wu)
        Staff.objects.filter(must_change_password=True).update(must_change_password=False)
        for staff in (tale.county.wu, tale.county.zheng):
            staff.set_password("河东-有一件-答一件")
            staff.save()
        client = Client()
        client.force_login(tale.county.wu)
        url = f"/desk/matters/{matter.pk}/contact/"
        client.get(url)
        clock.shift(timedelta(minutes=45))
        answer = client.post(url, {"note": WORDS, **SECRETS})
        assert answer.status_code == 302 and not matter.contacts.exists()
        yield client, url, answer


def sign_in(client, who):
    return client.post(
        "/staff/sign-in/", {"username": who, "password": "河东-有一件-答一件"}, follow=True
    ).content.decode()


def test_wu_signs_in_again_and_reads_the_words(late):
    client, url, _answer = late

    page = sign_in(client, "wu")

    assert "您刚才写的还在" in page and WORDS in page and url in page
    assert "secret-" not in page
    client.post("/staff/typed/")
    assert WORDS not in client.get("/staff/typed/", follow=True).content.decode()


def test_nobody_else_reads_them_and_the_session_keeps_no_plain_word(late):
    client, _url, _answer = late
    assert WORDS not in str(dict(client.session.items()))

    page = sign_in(client, "zheng")

    assert WORDS not in page
    assert WORDS not in client.get("/staff/typed/", follow=True).content.decode()


def test_a_sign_of_life_keeps_the_session(late):
    client, url, _answer = late
    sign_in(client, "wu")
    with time_machine.travel(NOW + timedelta(minutes=45), tick=False) as clock:
        for _half_hour in range(3):
            clock.shift(timedelta(minutes=28))
            assert client.get("/staff/stay/").status_code == 200
        assert client.get(url).status_code == 200
