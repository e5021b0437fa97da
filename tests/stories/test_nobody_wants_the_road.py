"""Two bodies send the matter back: the first receiver answers for it until it is ruled on."""

import pytest

from qingyu.petitions.errors import Incomplete, NotResponsible, Refused, StepNotAllowed, TooLate
from qingyu.petitions.models import Dispute
from qingyu.petitions.services import accept, route
from tests import cast

from .told import Tale, kinds, running, states, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def sent(tale):
    """Sent to the housing office on Monday 23 November: objections until Monday 30."""
    matter = tale.li_writes("门前的路坏了半年没人修。")
    tale.wang_screens(matter)
    matter = tale.wang_sends(matter, tale.county.housing)
    assert running(matter) == {"transferred_notify": "2026-12-08", "remit_objection": "2026-11-30"}
    return matter


def who(matter):
    return matter.accountable_office, matter.accountable_staff


def test_an_objection_is_upheld_and_wang_answers_for_it_all_along(tale):
    county = tale.county
    matter = sent(tale)

    tale.later(days=4)  # Friday 27
    matter = tale.body_objects(matter, county.wu, competent=county.town)
    assert (matter.stage, who(matter)) == ("objected", (county.petitions, county.wang))
    assert running(matter) == {
        "transferred_notify": "2026-12-08",
        "objection_decision": "2026-12-02",
    }

    tale.later(days=3)  # Monday 30
    matter = tale.wang_decides(matter, upheld=True)
    assert (matter.stage, who(matter)) == ("screened", (county.petitions, county.wang))
    assert (matter.bounces, matter.bounce_days) == (1, 7)
    assert running(matter) == {"office_transfer": "2026-12-15"}
    assert states(matter) == {
        "office_transfer": "met",
        "transferred_notify": "cancelled",
        "remit_objection": "met",
        "objection_decision": "met",
    }


def test_an_objection_is_rejected_and_stays_with_the_body(tale):
    county = tale.county
    matter = sent(tale)
    matter = tale.body_objects(matter, county.wu)

    matter = tale.wang_decides(matter, upheld=False)

    assert (matter.stage, who(matter)) == ("signed", (county.housing, county.wu))
    assert (matter.bounces, matter.bounce_days) == (0, 0)
    assert running(matter) == {"transferred_notify": "2026-12-08"}
    with pytest.raises(Refused, match="不能再提异议"):
        tale.body_objects(matter, county.wu)


def test_after_five_working_days_it_is_too_late(tale):
    matter = sent(tale)
    tale.later(days=8)  # Tuesday 1 December

    with pytest.raises(TooLate, match="最后一天是2026年11月30日"):
        tale.body_objects(matter, tale.county.wu)


def test_the_last_day_counts_whole(tale):
    matter = sent(tale)
    tale.later(days=7, hours=14)  # Monday 30, 23:30

    assert tale.body_objects(matter, tale.county.wu).stage == "objected"


def test_an_objection_says_why(tale):
    matter = sent(tale)

    with pytest.raises(Incomplete) as refusal:
        route.object_to(matter, by=tale.eyes(tale.county.wu), now=tale.now, reason="不归我管")

    assert list(refusal.value.problems) == ["reason"]


def test_it_counts_only_once_another_has_signed(tale):
    county = tale.county
    matter = sent(tale)

    with pytest.raises(StepNotAllowed):
        accept.accept(matter, by=tale.eyes(county.wang), now=tale.now)
    assert who(matter) == (county.petitions, county.wang)

    matter = route.sign(matter, by=tale.eyes(county.wu), now=tale.now).matter
    assert who(matter) == (county.housing, county.wu)


def test_two_returns_open_a_dispute_that_the_common_superior_rules(tale):
    county = tale.county
    matter = sent(tale)
    tale.later(days=2)
    tale.wang_decides(tale.body_objects(matter, county.wu), upheld=True)
    tale.later(days=1)  # Thursday 26
    matter = tale.wang_sends(matter, county.town)
    tale.later(days=1)  # Friday 27
    matter = tale.wang_decides(tale.body_objects(matter, county.feng), upheld=True)

    assert (matter.stage, who(matter)) == ("disputed", (county.petitions, county.wang))
    assert (matter.bounces, matter.bounce_days) == (2, 3)
    assert running(matter) == {"dispute_decision": "2026-12-04"}
    dispute = Dispute.objects.get()
    assert dispute.decider == county.government

    tale.later(days=3)  # Monday 30
    with pytest.raises(NotResponsible):
        route.rule_dispute(
            matter, county.town, by=tale.eyes(county.wang), now=tale.now, words="由镇办。"
        )
    ruled = route.rule_dispute(
        matter, county.housing, by=tale.eyes(county.gao), now=tale.now, words="该路由县住建局建设，未移交。",
    )  # fmt: skip
    matter = ruled.matter

    assert (matter.stage, who(matter)) == ("signed", (county.housing, county.zheng))
    assert running(matter) == {"transferred_notify": "2026-12-15"}
    with pytest.raises(Refused, match="已经裁定"):
        tale.body_objects(matter, county.wu)
    assert told(matter)[-1] == f"已确定由{county.housing.label}办理"
    assert kinds(matter) == [
        "registered", "screen", "transfer", "object", "uphold_objection", "transfer", "object",
        "uphold_objection", "rule_dispute",
    ]  # fmt: skip


def test_an_assigned_matter_that_comes_back_owes_no_report_elsewhere(tale):
    county = tale.county
    matter = tale.li_writes("门前的路坏了。")
    tale.wang_screens(matter)
    limit = tale.now.date().replace(month=12, day=31)
    matter = tale.wang_sends(matter, county.housing, limit_on=limit)
    assert (matter.is_assigned, running(matter)["assigned_limit"]) == (True, "2026-12-31")

    matter = tale.wang_decides(tale.body_objects(matter, county.wu), upheld=True)

    assert matter.is_assigned is False
    assert "assigned_limit" not in running(matter)
