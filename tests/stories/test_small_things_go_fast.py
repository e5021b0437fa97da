"""The simple procedure, the change to the ordinary one, a hearing, mediation, a recusal."""

import pytest

from qingyu.petitions import parts
from qingyu.petitions.errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
    Refused,
)
from qingyu.petitions.services import accept, close, handle, mediation, recuse, route
from tests import cast, factories

from .told import Tale, fresh, kinds, running, states, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def simply_sent(tale):
    matter = tale.li_writes("路口的灯不亮，请换一下。")
    tale.wang_screens(matter, procedure="simple")
    assert running(matter) == {"simple_transfer": "2026-11-26", "office_transfer": "2026-12-08"}
    return tale.wang_sends(matter, tale.county.housing)


def test_three_working_days_to_send_three_to_accept_ten_to_answer(tale):
    county = tale.county
    matter = simply_sent(tale)
    assert running(matter) == {
        "simple_accept": "2026-11-26",
        "transferred_notify": "2026-12-08",
        "remit_objection": "2026-11-30",
    }

    tale.later(days=1)  # Tuesday 24 November: ten working days end on Tuesday 8 December
    matter = tale.body_accepts(matter, county.wu)
    assert running(matter) == {"simple_reply": "2026-12-08"}

    tale.later(days=3)
    matter = tale.body_answers(matter, county.wu, county.zheng)
    assert set(states(matter).values()) == {"met", "cancelled"}
    assert states(matter)["simple_reply"] == "met"


def test_what_proves_difficult_counts_sixty_days_from_acceptance(tale):
    county = tale.county
    matter = tale.body_accepts(simply_sent(tale), county.wu)  # Monday 23 November
    tale.later(days=7)
    wu = tale.eyes(county.wu)

    with pytest.raises(Incomplete):
        handle.to_ordinary(matter, by=wu, now=tale.now, reason=" ")
    matter = handle.to_ordinary(matter, by=wu, now=tale.now, reason="涉及两家单位，需现场勘查。")

    assert (matter.procedure, running(matter)) == ("ordinary", {"handling_A6": "2027-01-22"})
    assert states(matter)["simple_reply"] == "cancelled"
    assert told(matter)[-1] == "改为普通程序办理"
    with pytest.raises(Refused, match="本来就是普通程序"):
        handle.to_ordinary(matter, by=wu, now=tale.now, reason="再转一次。")


def test_a_repeat_or_an_accusation_is_never_simple(tale):
    matter = tale.li_writes("路灯坏了。")

    with pytest.raises(Incomplete) as refusal:
        tale.wang_screens(matter, procedure="simple", is_repeat=True)

    assert list(refusal.value.problems) == ["procedure"]


def test_screened_anew_as_ordinary_the_short_limit_goes(tale):
    matter = tale.li_writes("路灯坏了。")
    tale.wang_screens(matter, procedure="simple")

    tale.wang_screens(matter)

    assert running(matter) == {"office_transfer": "2026-12-08"}


def handled(tale):
    """With Zhao of the labour office, accepted on Monday 23 November."""
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def test_a_hearing_and_a_mediation_stop_no_clock(tale):
    matter = handled(tale)
    zhao = tale.eyes(tale.county.zhao)
    before = running(matter)

    matter = handle.simple_step(matter, "open_hearing", by=zhao, now=tale.now, note="12月1日")
    assert (matter.stage, running(matter)) == ("hearing", before)
    handle.simple_step(matter, "close_hearing", by=zhao, now=tale.now)
    matter = mediation.begin(matter, by=zhao, now=tale.now)
    assert (matter.stage, running(matter)) == ("mediating", before)
    matter = mediation.end(matter, by=zhao, now=tale.now, agreed=True)

    # 30 days for both sides to go to court together: a window of theirs, till 23 December.
    assert running(matter) == before | {"mediation_confirmation_hint": "2026-12-23"}
    assert matter.clocks.get(rule="mediation_confirmation_hint").is_window
    assert told(matter)[-4:] == ["开始听证", "听证结束", "开始调解", "调解结束"]


def test_a_mediation_without_agreement_leaves_no_hint(tale):
    matter = handled(tale)
    zhao = tale.eyes(tale.county.zhao)
    mediation.begin(matter, by=zhao, now=tale.now)

    matter = mediation.end(matter, by=zhao, now=tale.now, agreed=False)

    assert list(running(matter)) == ["handling_A6"]


def test_li_asks_zhao_to_step_aside_and_the_head_names_another(tale):
    county = tale.county
    matter = handled(tale)
    second = factories.person("hu", "胡承办", (county.labour, "handler"))
    asked = recuse.ask(matter, by=tale.li(), now=tale.now, reason="他是厂长的亲戚。")
    with pytest.raises(AlreadyDone):
        recuse.ask(matter, by=tale.li(), now=tale.now, reason="再问一次。")

    with pytest.raises(NotResponsible):
        recuse.decide(
            asked,
            granted=False,
            words="已核实。",
            successor=None,
            by=tale.eyes(county.zhao),
            now=tale.now,
        )
    with pytest.raises(Incomplete):
        recuse.decide(
            asked,
            granted=True,
            words="已核实。",
            successor=None,
            by=tale.eyes(county.chen),
            now=tale.now,
        )
    with pytest.raises(Refused, match="不是县人社局的承办人员"):
        recuse.decide(
            asked,
            granted=True,
            words="已核实。",
            successor=county.wu,
            by=tale.eyes(county.chen),
            now=tale.now,
        )
    recuse.decide(
        asked,
        granted=True,
        words="已核实。",
        successor=second,
        by=tale.eyes(county.chen),
        now=tale.now,
    )

    matter = fresh(matter)
    assert (matter.accountable_staff, parts.possible(tale.eyes(county.zhao), matter)) == (
        second,
        [],
    )
    with pytest.raises(ConflictOfInterest, match="已经回避"):
        handle.note_contact(
            matter, by=tale.eyes(county.zhao), now=tale.now, means="phone", note="打个电话"
        )
    with pytest.raises(ConflictOfInterest, match="已经回避"):
        handle.reassign(matter, county.zhao, by=tale.eyes(county.chen), now=tale.now)
    assert kinds(matter)[-2:] == ["recusal_asked", "recusal_granted"]


def test_whoever_stepped_aside_does_not_sign_for_it_when_it_comes_back(tale):
    county = tale.county
    matter = handled(tale)
    hu = factories.person("hu", "胡承办", (county.labour, "handler"))
    asked = recuse.ask(matter, by=tale.eyes(county.zhao), now=tale.now, reason="当事人是我邻居。")
    recuse.decide(
        asked, granted=True, words="已核实。", successor=hu, by=tale.eyes(county.chen), now=tale.now
    )
    close.withdraw(matter, by=tale.li(), now=tale.now, words="再想想。")
    matter = close.reopen(
        matter,
        ground="new_facts",
        words="找到了当年的工资条作证据。",
        by=tale.eyes(county.wang),
        now=tale.now,
    )
    matter = tale.wang_sends(matter, county.labour)

    with pytest.raises(ConflictOfInterest):
        route.sign(matter, by=tale.eyes(county.zhao), now=tale.now)
    assert route.sign(matter, by=tale.eyes(hu), now=tale.now).office == county.labour


def test_a_handler_with_an_interest_is_not_named(tale):
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter)
    matter = tale.wang_sends(matter, tale.county.labour)
    zhao = tale.eyes(tale.county.zhao)
    route.sign(matter, by=zhao, now=tale.now)
    accept.accept(matter, by=zhao, now=tale.now)

    with pytest.raises(ConflictOfInterest):
        handle.take_up(matter, tale.county.zhao, by=zhao, now=tale.now, no_interest=False)
