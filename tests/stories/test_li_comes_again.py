"""Li comes again about one matter: it joins, whoever brings it; and a visit has its rules."""

import pytest

from qingyu.offices import access
from qingyu.petitions import alike
from qingyu.petitions.errors import Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Matter, MatterLink
from qingyu.petitions.services import register, screen
from tests import cast

from .told import Tale, fresh, kinds, running, told

pytestmark = pytest.mark.django_db

COST = 6  # queries, whatever there is to compare
DRAIN = "柳林村三组的下水道堵了三个月，污水倒灌进院子，村里一直没人来修，请求尽快疏通。"
AGAIN = "三组的下水道还是堵着，污水倒灌进院子，村里没人来修，上次已经反映过，请求尽快疏通。"
LI = PartyIn(name=cast.LI.name, phone=cast.LI.phone)
NEIGHBOUR = PartyIn(name=cast.LI_NEIGHBOUR.name, phone=cast.LI_NEIGHBOUR.phone)


@pytest.fixture
def tale():
    return Tale(cast.county())


def flags(petition):
    return {
        "repeat": petition.is_repeat,
        "nation": petition.is_first_nation,
        "here": petition.is_first_here,
        "form nation": petition.is_first_form_nation,
        "form here": petition.is_first_form_here,
    }


FIRST = {"repeat": False, "nation": None, "here": True, "form nation": None, "form here": True}


def wrote_then_came(tale):
    """A letter on Monday; the same by visit on Thursday, typed in as a matter of its own."""
    first = tale.li_writes(DRAIN)
    tale.wang_screens(first, content_class="0302")
    tale.later(days=3)
    return first, tale.li_writes(AGAIN, channel="visit")


def test_the_second_visit_is_found_and_joins_the_first(tale):
    county, wang = tale.county, tale.eyes(tale.county.wang)
    first, second = wrote_then_came(tale)
    visit = tale.petition
    assert flags(visit) == FIRST

    (hit,) = alike.find(visit, who=wang)
    assert (hit.matter, hit.rung, hit.person) == (first, "likely", "same_phone_and_name")
    assert "same_event" in {reason.kind for reason in hit.reasons}
    into = screen.join(second, first, reason="同一处下水道", by=wang, now=tale.now)

    assert into == first
    visit.refresh_from_db()
    assert (visit.matter, flags(visit)) == (
        first,
        {"repeat": True, "nation": False, "here": False, "form nation": None, "form here": True},
    )
    second = fresh(second)
    assert (second.stage, second.end_ground, running(second)) == ("filed", "joined", {})
    assert kinds(first) == ["registered", "screen", "joined"]
    assert running(first) == {"office_transfer": "2026-12-08"}  # the first clock runs on
    assert told(second)[-1] == f"已并入您此前的事项{first.number}"
    assert county.petitions == first.first_receiver


def test_a_neighbour_who_joins_is_no_repeat(tale):
    first, _ = wrote_then_came(tale)
    wang = tale.eyes(tale.county.wang)
    theirs = tale.li_writes(AGAIN, channel="phone", parties=[NEIGHBOUR])
    call = tale.petition

    screen.join(theirs, first, reason="同一处下水道", by=wang, now=tale.now)

    call.refresh_from_db()
    assert flags(call) == FIRST


def test_the_clerk_may_join_at_once_when_typing_it_in(tale):
    first = tale.li_writes(DRAIN)

    matter = tale.li_writes(AGAIN, channel="letter", joins_matter=first.pk)

    assert (matter, Matter.objects.count(), first.petitions.count()) == (first, 1, 2)
    assert tale.petition.is_repeat
    assert first.clocks.count() == 1


def test_nobody_joins_what_they_cannot_see(tale):
    county = tale.county
    mine = tale.li_writes(DRAIN)
    theirs = theirs_in_hexi(tale)

    with pytest.raises(access.NotFound):
        screen.join(mine, theirs, reason="看看", by=tale.eyes(county.wang), now=tale.now)
    with pytest.raises(access.NotFound):
        tale.li_writes(AGAIN, channel="letter", joins_matter=theirs.pk)
    with pytest.raises(NotResponsible):
        tale.li_writes(AGAIN, channel="web", joins_matter=mine.pk)
    assert not access.visible(tale.eyes(county.wang), Matter.objects.filter(pk=theirs.pk)).exists()


def theirs_in_hexi(tale):
    qian = tale.eyes(tale.county.qian)
    intake = Intake(channel="letter", received_at=tale.now, text=DRAIN, parties=[LI])
    done = register.register(intake, office=tale.county.other_petitions, by=qian, now=tale.now)
    return done.petition.matter


def test_candidates_show_nothing_from_another_county_nor_what_is_sealed(tale):
    county = tale.county
    theirs_in_hexi(tale)
    tale.li_writes(DRAIN, wants_secrecy=True)
    tale.li_writes(DRAIN)
    mine = tale.petition

    assert len(alike.find(mine, who=tale.eyes(county.wang))) == 1  # wang's own sealed one
    assert alike.find(mine, who=tale.eyes(county.gao)) == []
    assert alike.find(mine, who=tale.eyes(county.wu)) == []


def test_candidates_are_found_in_a_constant_number_of_queries(tale, django_assert_num_queries):
    tale.wang_screens(tale.li_writes(DRAIN), content_class="0302")
    tale.li_writes(AGAIN)
    mine, wang = tale.petition, tale.eyes(tale.county.wang)
    with django_assert_num_queries(COST):
        assert len(alike.find(mine, who=wang)) == 1
    for _ in range(3):
        tale.wang_screens(tale.li_writes(DRAIN), content_class="0302")
    with django_assert_num_queries(COST):
        assert len(alike.find(mine, who=wang)) == 4


def people(count, role="representative"):
    return [PartyIn(name=f"村民{n}", role=role) for n in range(count)]


def test_at_most_five_speak_for_a_joint_visit(tale):
    with pytest.raises(Incomplete) as refusal:
        tale.li_writes(DRAIN, channel="visit", people=40, parties=[LI, *people(6)])
    assert refusal.value.problems == {
        "representatives": "走访反映共同诉求的，推选的代表不超过 5 人。"
    }

    tale.li_writes(DRAIN, channel="visit", people=40, parties=[LI, *people(5)])
    assert (tale.petition.people, tale.petition.is_joint) == (40, True)


@pytest.mark.parametrize("channel", ["letter", "web"])
def test_a_letter_may_name_as_many_as_signed_it(tale, channel):
    tale.li_writes(DRAIN, channel=channel, people=40, parties=[LI, *people(40)])

    assert tale.petition.parties.count() == 41


def test_a_skip_level_visit_is_registered_and_guided(tale):
    matter = tale.li_writes(DRAIN, channel="visit", is_skip_level=True)
    tale.wang_screens(matter)

    tale.petition.refresh_from_db()
    assert tale.petition.is_skip_level  # screening forgets nothing that was noted
    assert (matter.number, running(matter)) == (
        fresh(matter).number,
        {"office_transfer": "2026-12-08"},
    )


def test_two_matters_may_be_linked_and_unlinked(tale):
    first, second = wrote_then_came(tale)
    wang = tale.eyes(tale.county.wang)

    made = screen.link(first, second, reason="同一路段", by=wang, now=tale.now)
    screen.unlink(made, by=wang, now=tale.now)

    assert [(row.other, row.is_active) for row in MatterLink.objects.all()] == [(second, False)]
    assert kinds(first)[-2:] == ["linked", "unlinked"]


def test_a_sealed_matter_is_named_in_no_other_file(tale):
    first, _ = wrote_then_came(tale)
    secret = tale.li_writes("有人收钱。", wants_secrecy=True)
    wang = tale.eyes(tale.county.wang)

    with pytest.raises(Refused, match="保密"):
        screen.link(first, secret, reason="同一人", by=wang, now=tale.now)
    assert secret.number not in "".join(told(first))
