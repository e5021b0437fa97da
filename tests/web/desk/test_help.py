"""Help where it is needed: a card a role, a tour drawn by the server, a reason for every act that is greyed."""

import pytest
from django.test import Client

from qingyu.offices.models import Role
from qingyu.web.desk.acts import ACTS
from qingyu.web.desk.help.cards import CARDS
from qingyu.web.shell import tours
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return cast.county()


def browser(staff):
    client = Client()
    client.force_login(staff)
    return client


def test_every_role_has_its_card_and_ones_own_stands_first(county):
    page = browser(county.zhao).get("/desk/help/")

    assert set(CARDS) == set(Role)
    assert page.context["cards"][0]["role"] == Role.HANDLER
    for role in Role:
        assert browser(county.zhao).get(f"/desk/help/cards/{role}/").status_code == 200


@pytest.mark.parametrize(("role", "user"), [("clerk", "wang"), ("handler", "zhao"), ("unit_lead", "chen"), ("supervisor", "liu"), ("leader", "gao"), ("reviewer", "sun"), ("grid_worker", "tian"), ("system_admin", "xu"), ("security_admin", "ma"), ("audit_admin", "lin")])  # fmt: skip
def test_a_tour_leads_through_pages_that_open(county, role, user):
    client, url = browser(county.people[user]), tours.first(role)
    for _stop in tours.TOURS[role]:
        page = client.get(url)
        assert page.status_code == 200, url
        step = page.context["tour"]
        assert step.words in page.content.decode()
        url = step.next_url

    assert url == ""


def test_a_tour_is_offered_once_and_only_to_its_role(county):
    client = browser(county.wang)

    assert "第一次用？" in client.get("/desk/").content.decode()
    client.get("/desk/help/tour/end/")
    assert "第一次用？" not in client.get("/desk/").content.decode()
    assert "走一圈 1/" not in client.get("/desk/?tour=handler-1").content.decode()


def test_every_act_of_the_product_is_offered_or_says_why_not(county):
    tale = Tale(county)
    matter = tale.li_writes("村里的账三年没有公开。")
    tale.wang_sends(tale.wang_screens(matter), county.labour)

    for user in ("wang", "zhao", "chen", "liu"):
        page = browser(county.people[user]).get(f"/desk/matters/{matter.pk}/")
        if page.status_code == 404:
            continue
        (panel,) = [one.panel for one in page.context["panels"]["work"] if one.is_of("actions")]
        named = {str(one.name) for part in ("actions", "barred") for one in panel[part].actions}

        assert all(one.url or one.why_not for part in ("actions", "barred") for one in panel[part].actions)  # fmt: skip
        assert len(named) >= len({act.name[0] for act in ACTS.values() if act.name[0]}), user
