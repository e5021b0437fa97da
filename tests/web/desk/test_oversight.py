"""督办台 in pages: two presses to a demand, the body's answer, the public list."""

import re
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingyu.supervision.models import Fault, Supervision
from qingyu.supervision.patrol import patrol
from qingyu.supervision.services import listing
from tests import cast, factories
from tests.stories.told import Tale
from tests.supervision.breaches import END, overdue

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def late(tale):
    """Labour is two days late; the round has found it."""
    matter = overdue(tale)
    patrol(END)
    tale.now = END
    with time_machine.travel(END + timedelta(minutes=5), tick=False):
        yield matter


def browser(tale, name):
    client = Client()
    client.force_login(getattr(tale.county, name))
    return client


def read(client, address):
    return unescape(client.get(address).content.decode())


def links(page, words):
    """The addresses of links that say exactly this."""
    return re.findall(
        rf'<a[^>]* href="([^"]+)"[^>]*>\s*{words}\s*</a>|<a href="([^"]+)">{words}</a>', page
    )


def pressed(page, words):
    return next(iter({a or b for a, b in links(page, words)}))


def filled(client, address):
    """What a form would send if its button were pressed at once."""
    form = client.get(address).context["form"]
    return {
        name: value if (value := form[name].value()) is not None else "" for name in form.fields
    }


@pytest.mark.parametrize("start", ["matter", "faults", "duties"])
def test_two_presses_from_wherever_one_stands(tale, late, start):
    liu = browser(tale, "liu")
    at = {
        "matter": f"/desk/matters/{late.pk}/",
        "faults": "/desk/supervision/faults/",
        "duties": f"/desk/supervision/{tale.county.labour.pk}/red/",
    }[start]
    form = pressed(read(liu, at), "督办")  # one press

    done = liu.post(form, filled(liu, form))  # and the button

    assert done.status_code == 302
    made = Supervision.objects.get()
    assert (made.office, made.breach) == (tale.county.labour, "B45-1")
    assert "2026年11月18日前办结答复" in made.demand
    assert (made.done_by.isoformat(), Fault.objects.get().state) == ("2026-12-05", "supervised")


def test_the_body_answers_and_the_office_above_accepts(tale, late):
    liu, chen = browser(tale, "liu"), browser(tale, "chen")
    form = f"/desk/matters/{late.pk}/supervise/"
    liu.post(form, filled(liu, form))
    made = Supervision.objects.get()

    page = read(chen, "/desk/demands/")
    assert late.number in page
    address = pressed(read(chen, f"/desk/supervision/letters/{made.pk}/"), "回复督办")
    short = chen.post(address, {"words": "好"})
    assert "请写明整改情况。" in short.content.decode()
    chen.post(address, {"words": "三日内答复。"})
    address = pressed(read(liu, f"/desk/supervision/letters/{made.pk}/"), "审核通过")
    liu.post(address, {"words": ""})

    assert Supervision.objects.get().state == "settled"
    page = read(liu, f"/desk/supervision/letters/{made.pk}/")
    assert page.index("审核通过") < page.index("三日内答复。")
    assert "没有待回复的督办。" in read(chen, "/desk/demands/")


def test_the_letter_is_printed_with_its_number_once_the_head_signs(tale, late):
    factories.person("jiang", "江副局", (tale.county.petitions, "unit_lead"))
    tale.county.people["jiang"] = factories.Staff.objects.get(username="jiang")
    tale.county.liu.phone = "0990-8800002"
    tale.county.liu.save()
    liu, jiang = browser(tale, "liu"), browser(tale, "jiang")
    form = f"/desk/matters/{late.pk}/supervise/"
    liu.post(form, filled(liu, form))
    made = Supervision.objects.get()
    assert "签发督办函" not in read(liu, f"/desk/supervision/letters/{made.pk}/")  # the drafter

    done = jiang.post(f"/desk/supervision/letters/{made.pk}/sign/")

    assert done.status_code == 302
    made.refresh_from_db()
    assert made.letter.number == "河东县信访局信督〔2026〕1号"
    letter = jiang.get(f"/desk/supervision/letters/{made.pk}/paper.pdf")
    assert (letter.headers["Content-Type"], letter.content[:4]) == ("application/pdf", b"%PDF")


def test_the_public_list_names_the_body_and_nothing_of_the_matter(tale, late):
    liu = browser(tale, "liu")
    form = f"/desk/matters/{late.pk}/supervise/"
    liu.post(form, filled(liu, form))
    made = Supervision.objects.get()
    tale.later(days=16)
    listing.list_publicly(
        made, words="逾期不回复督办。", by=tale.eyes(tale.county.liu), now=tale.now
    )

    page = read(Client(), "/info/listed/")

    assert ("县人社局" in page, "条例第45条" in page) == (True, True)
    assert [word for word in (late.number, "工龄", "李", "逾期不回复督办") if word in page] == []


def test_set_aside_needs_its_reason(tale, late):
    liu, fault = browser(tale, "liu"), Fault.objects.get()
    address = pressed(read(liu, f"/desk/supervision/faults/{fault.pk}/"), "不予督办")

    refused = liu.post(address, {"words": ""})
    assert "请填写“理由”。" in refused.content.decode()
    liu.post(address, {"words": "档案馆搬迁，不可抗力。"})

    assert Fault.objects.get().state == "set_aside"
    assert "档案馆搬迁" in read(liu, f"/desk/supervision/faults/{fault.pk}/")


def test_pages_cost_the_same_with_one_row_and_with_three(tale, late):
    liu = browser(tale, "liu")
    liu.get("/desk/supervision/faults/")  # the session is read and written once
    costs = []
    for more in (0, 2):
        for _ in range(more):
            overdue(tale)
        patrol(END + timedelta(minutes=1))
        with CaptureQueriesContext(connection) as counted:
            liu.get("/desk/supervision/faults/")
        costs.append(len(counted))

    assert Fault.objects.count() == 3
    assert costs[0] == costs[1]


def test_an_outsider_finds_nothing(tale, late):
    form = f"/desk/matters/{late.pk}/supervise/"
    liu = browser(tale, "liu")
    liu.post(form, filled(liu, form))
    qian = browser(tale, "qian")

    for address in (f"/desk/supervision/letters/{Supervision.objects.get().pk}/", f"/desk/supervision/faults/{Fault.objects.get().pk}/"):  # fmt: skip
        assert qian.get(address).status_code == 404
