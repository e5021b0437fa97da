"""A county with some history, folded and computed, for every test of the leaders' pages."""

from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from qingyu.barometer import rounds
from qingyu.petitions import parts
from qingyu.petitions.services import close, handle, rate
from tests import cast, once
from tests.barometer import ahead
from tests.stories.told import Tale, fresh

from . import behind


def grown() -> Tale:
    """Answered and rated, left lying, sealed, an extension asked for, one in another county's eyes."""
    tale = Tale(cast.county())
    county = tale.county
    behind.lived(county)
    answered = tale.li_writes("村里三年没有公开账目，请查一查。")
    tale.later(days=1).wang_screens(answered)
    tale.wang_sends(answered, county.housing)
    tale.later(days=1).body_accepts(answered, county.wu)
    tale.li_writes("路灯坏了", channel="visit", people=3)
    sealed = tale.li_writes("某干部收受好处")
    tale.wang_screens(sealed, kind="accusation", route="", accused=[county.labour.pk])
    working = tale.li_writes("工龄少算了三年，请更正。")
    tale.wang_screens(working, content_class="0401")
    tale.body_accepts(tale.wang_sends(working, county.labour), county.zhao)
    tale.later(days=30).body_answers(answered, county.wu, county.zheng, "refuse")
    tale.later(days=1)
    rater = parts.Petitioner(tale.made[0].petition)
    rate.rate(fresh(answered), "responsible_body", "mostly", by=rater, now=tale.now)
    close.close(fresh(answered), by=tale.eyes(county.wu), now=tale.now)
    handle.ask_extension(
        fresh(working), days=20, reason="需要调档", by=tale.eyes(county.zhao), now=tale.now
    )
    tale.later(days=2)
    ahead.looked(tale)
    rounds.run(now=tale.now)
    return tale


@pytest.fixture(scope="package")
def told(django_db_setup, django_db_blocker, key_file):
    with once.built(django_db_blocker), time_machine.travel(cast_now(), tick=False):
        yield grown()


@pytest.fixture
def tale(told, db):
    """The same for every test, whatever it writes on."""
    with time_machine.travel(told.now, tick=False):
        yield replace(told, made=list(told.made))


def cast_now():
    from tests import factories

    return factories.NOW


@pytest.fixture
def page(tale):
    """page("liu", "/leaders/") → the page as that person sees it."""

    def open_as(name: str, address: str, **data: str) -> str:
        client = Client()
        client.force_login(getattr(tale.county, name))
        answer = client.post(address, data) if data else client.get(address)
        return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)

    return open_as


def later(tale: Tale, days: int) -> None:
    tale.now += timedelta(days=days)
