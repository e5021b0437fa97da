"""责任链 on the page of a matter."""

import pytest
from django.test import Client

from qingyu.ledger.models import Entry
from tests import cast
from tests.stories.told import Tale, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def at_labour(tale):
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def browser(tale, name):
    client = Client()
    client.force_login(getattr(tale.county, name))
    return client


def test_the_four_names_stand_on_the_page(tale):
    matter = at_labour(tale)

    page = browser(tale, "zhao").get(f"/desk/matters/{matter.pk}/").content.decode()

    chain = page[page.index("责任链") : page.index("责任链的每一次变动")]
    assert [name in chain for name in ("高县长", "陈主任", "赵承办", "王登记")] == [True] * 4
    assert "name_leader" not in page  # a handler puts nobody in charge


def test_the_supervisor_puts_a_leader_in_charge(tale):
    matter = at_labour(tale)
    liu = browser(tale, "liu")
    address = f"/desk/matters/{matter.pk}/name_leader/"
    assert address in liu.get(f"/desk/matters/{matter.pk}/").content.decode()

    form = liu.get(address).content.decode()
    assert ("陈主任" in form, "郑局长" in form) == (True, False)
    empty = liu.post(address, {"leader": tale.county.chen.pk, "reason": ""})
    assert "请填写“理由”。" in empty.content.decode()
    done = liu.post(address, {"leader": tale.county.chen.pk, "reason": "局领导包案"})

    assert done.status_code == 302
    assert fresh(matter).leader == tale.county.chen
    assert Entry.objects.filter(chain=matter.chain).latest("n").kind == "leader_named"
