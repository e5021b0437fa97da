"""How many questions a page asks of the database: at most twelve, and no more when there is more."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingyu.barometer import rounds
from qingyu.barometer.models import Warning
from qingyu.petitions import alike
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.services import handle, talk
from tests import cast, once
from tests.outreach import days
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
MOST = 12

PAGES = {
    "": ("/", "/report/what/", "/progress/", "/info/performance/", "/info/promises/", "/reception/"),
    "wang": ("{new}", "{new}screen/", "{record}", "/desk/", "/desk/register/", "/desk/matters/", "/desk/inbox/", "/desk/help/", "/desk/letters/"),
    "wu": ("/desk/", "{matter}", "{matter}contact/", "{matter}ask_extension/", "{matter}reply/", "/desk/sign/", "/desk/papers/"),
    "zheng": ("/desk/", "{matter}"),
    "liu": ("/desk/supervision/", "{matter}", "{matter}supervise/", "/desk/ledger/", "/desk/supervision/faults/", "/desk/supervision/letters/"),
    "xu": ("{body}", "/desk/admin/", "/desk/admin/bodies/", "/desk/admin/accounts/", "/desk/admin/duties/", "/desk/admin/holidays/", "/desk/admin/plans/", "/desk/admin/wordings/", "/desk/admin/health/"),
    "ma": ("/desk/admin/posts/", "/desk/admin/tokens/", "/desk/admin/retention/"),
    "lin": ("/desk/admin/journal/",),
    "gao": ("/leaders/", "/leaders/barometer/", "/leaders/barometer/audit/", "/leaders/barometer/warnings/{warning}/"),
    "chen": ("/leaders/",),
}  # fmt: skip


@pytest.fixture(scope="module")
def tale(django_db_setup, django_db_blocker):
    with once.built(django_db_blocker):
        yield Tale(cast.county())


def a_matter(tale):
    """One that a body works on, with something on every list of its page."""
    county = tale.county
    matter = tale.li_writes("三号院的电梯坏了一个多月。", claims=["修好电梯"])
    tale.wang_sends(tale.wang_screens(matter, content_class="0302"), county.housing)
    tale.body_accepts(matter, county.wu)
    eyes = tale.eyes(county.wu)
    handle.note_contact(matter, by=eyes, now=tale.now, means="phone", note="听取了陈述")
    talk.answer(matter, "配件已经订了。", by=eyes, now=tale.now)
    return matter


def a_new_one(tale):
    """Not screened yet, like two earlier letters: a neighbour's and one of her own."""
    text = "甘棠里小区旁边的搅拌站天天半夜开工，粉尘满天飞，噪音吵得人没法睡觉，希望查处。"
    tale.li_writes(text, parties=[PartyIn(name="周青青", phone="13800008888")])
    tale.li_writes(text)
    return tale.li_writes("举报：" + text)


def a_warning(topic=""):
    """Of everything in the county's town, so that its page has places, matters and answers."""
    return Warning.objects.create(
        topic=topic, place="990101100", since="2026-11-01", last_on="2026-12-20", expected=2.0, came=12, threshold=6.0, p=1e-6,
        q=0.001, method="seasonal", baseline_from="2021-01-04", baseline_to="2026-06-01",
        raised_at="2026-12-21T02:00:00+08:00",
    )  # fmt: skip


def a_booking(tale):
    """The address where it is written down what was said to Li on a reception day."""
    tale.li_writes("等领导接访时说。")
    reception = days.day(tale, slots=5)
    one = days.li_books(tale, reception)
    return f"/desk/receptions/{reception.pk}/bookings/{one.pk}/record/"


def counted(tale, **objects):
    """page → questions, each page opened a second time, as people do.

    objects: what the names in the addresses stand for.
    """
    found = {}
    for user, addresses in PAGES.items():
        client = Client()
        if user:
            client.force_login(tale.county.people[user])
        for address in addresses:
            url = address.format(**objects)
            client.get(url)
            with CaptureQueriesContext(connection) as asked:
                answer = client.get(url)
            assert answer.status_code == 200, (user, url)
            found[user, address] = len(asked)
    return found


def test_every_main_page_asks_at_most_twelve_and_no_more_when_there_is_more(
    tale, tmp_path, monkeypatch
):
    matter, new, warning = a_matter(tale), a_new_one(tale), a_warning()
    rounds.run(now=tale.now)
    monkeypatch.setattr(settings, "READING", tmp_path)
    alike.recount()  # as every night does
    pages = {
        "matter": f"/desk/matters/{matter.pk}/",
        "new": f"/desk/matters/{new.pk}/",
        "warning": warning.pk,
        "record": a_booking(tale),
        "body": f"/desk/admin/bodies/{tale.county.labour.pk}/",
    }
    once_over = counted(tale, **pages)
    for topic in ("0301", "0302"):
        a_matter(tale), a_new_one(tale)
        a_warning(topic), a_booking(tale)
    rounds.run(now=tale.now)

    twice_over = counted(tale, **pages)

    assert {page: n for page, n in twice_over.items() if n > MOST} == {}
    assert {
        page: (once_over[page], n) for page, n in twice_over.items() if n > once_over[page]
    } == {}
