"""Bodies are merged and moved and people change posts; an accusation stays closed to the accused.

And it stays somebody's: where the body that works on it is brought together with the accused one,
the first body above that is free of conflict goes on.
"""

from datetime import timedelta

import pytest
from django.db import transaction

from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice
from qingyu.offices import access, conflicts
from qingyu.offices.models import Role
from qingyu.offices.services import undo
from qingyu.offices.services.merge import merge
from qingyu.offices.services.move import move
from qingyu.petitions import queries
from qingyu.petitions.errors import ConflictOfInterest
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Matter
from qingyu.petitions.services import route, screen
from qingyu.petitions.services.register import register
from qingyu.petitions.sweep import sweep
from qingyu.supervision import reach
from tests import cast, factories
from tests.petitions.recount import counted, faults, kept

from .told import Tale, fresh, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def accuse(tale, *bodies, to=None, signed_by=None):
    """Li accuses bodies; Wang screens it, and where somebody is to have it, they sign for it."""
    matter = tale.li_writes("有人收钱。")
    accused = [body.pk for body in bodies]
    tale.wang_screens(
        matter, kind="accusation", route="", content_class="1701", accused=accused
    )  # fmt: skip
    if to is not None:
        tale.wang_sends(matter, to)
        route.sign(matter, by=tale.eyes(signed_by), now=tale.now)
    return fresh(matter)


def sees(tale, *names):
    """Those of the people, by name, to whom any matter is open."""
    rows = Matter.objects.all()
    people = {name: tale.eyes(tale.county.people[name]) for name in names}
    return {name for name, who in people.items() if access.visible(who, rows).exists()}


def owed(tale, name):
    """What the person's list of duties counts."""
    return queries.lights(tale.eyes(tale.county.people[name]), tale.now.date()).total()


def into(tale, office, successor):
    merge(office, into=successor, on=tale.now.date(), by=None, now=tale.now)


class TestTheBodyAtWorkComesTogetherWithTheAccused:
    def test_by_a_merger(self, tale):
        county = tale.county
        matter = accuse(tale, county.village, to=county.town, signed_by=county.feng)
        into(tale, county.village, county.town)

        done = sweep(tale.later(hours=1).now)

        matter = fresh(matter)
        assert (done.succeeded, done.orphaned) == (1, 0)
        assert (matter.accountable_office, matter.accountable_staff) == (
            county.petitions, county.wang,
        )  # fmt: skip
        assert {clock.office for clock in matter.clocks.filter(is_open=True, is_window=False)} == {
            county.petitions
        }
        assert sees(tale, "feng", "tian", "wang") == {"wang"}
        assert told(matter)[-1] == "柳林镇人民政府需要回避，改由河东县信访局负责"
        assert (faults(matter), kept(), conflicts.breached()) == ([], counted(), False)

    def test_by_a_move(self, tale):
        county = tale.county
        matter = accuse(tale, county.housing, to=county.discipline, signed_by=county.shen)
        move(
            county.discipline, territory_parent=county.housing, line_parent=None, by=None,
            now=tale.now,
        )  # fmt: skip

        sweep(tale.later(hours=1).now)

        assert fresh(matter).accountable_office == county.petitions
        assert sees(tale, "shen", "wu", "zheng", "wang") == {"wang"}
        assert not conflicts.breached()

    def test_meanwhile_its_counts_tell_nobody_there(self, tale):
        county = tale.county
        accuse(tale, county.village, to=county.town, signed_by=county.feng)

        into(tale, county.village, county.town)

        assert owed(tale, "feng") == 0

    def test_it_is_told_once_and_the_next_round_finds_nothing(self, tale):
        county = tale.county
        matter = accuse(tale, county.village, to=county.town, signed_by=county.feng)
        into(tale, county.village, county.town)

        for hours in (1, 2):
            sweep(tale.later(hours=hours).now)

        assert Entry.objects.filter(chain=matter.chain, kind="gave_way").count() == 1


class TestTheAccusedIsMerged:
    def test_before_anybody_complained_of_it(self, tale):
        county = tale.county
        into(tale, county.housing, county.labour)

        matter = accuse(tale, county.housing)

        assert conflicts.barred_offices(matter.pk) == {county.housing.pk, county.labour.pk}
        assert not conflicts.may_receive(matter.pk, county.labour.pk)
        with pytest.raises(ConflictOfInterest):
            tale.wang_sends(matter, county.housing)  # which would go to its successor

    def test_twice_over(self, tale):
        county = tale.county
        into(tale, county.housing, county.labour)
        into(tale, county.labour, county.town)

        matter = accuse(tale, county.housing)

        assert not conflicts.may_receive(matter.pk, county.town.pk)

    def test_with_another_accused_and_one_of_the_mergers_is_taken_back(self, tale):
        county = tale.county
        matter = accuse(tale, county.housing, county.labour)
        into(tale, county.housing, county.town)
        into(tale, county.labour, county.town)

        undo.undo(Entry.objects.filter(kind="office_merged").earliest("seq"), by=None, now=tale.now)

        assert county.town.pk in conflicts.barred_offices(matter.pk)
        undo.undo(Entry.objects.filter(kind="office_merged").latest("seq"), by=None, now=tale.now)
        assert conflicts.barred_offices(matter.pk) == {county.housing.pk, county.labour.pk}


class TestPeopleOfTheAccused:
    def leaves(self, tale, person):
        person.posts.update(until=tale.now.date() - timedelta(days=1))

    def test_who_left_it_for_another_body_does_not_come_to_read_it_there(self, tale):
        county = tale.county
        accuse(tale, county.housing)
        self.leaves(tale, county.wu)
        factories.post(county.wu, county.petitions, Role.HANDLER)

        assert sees(tale, "wu", "wang") == {"wang"}
        assert (owed(tale, "wu"), owed(tale, "wang")) == (0, 1)

    def test_who_left_reads_all_else_there(self, tale):
        county = tale.county
        self.leaves(tale, county.wu)
        factories.post(county.wu, county.petitions, Role.HANDLER)

        tale.li_writes("门前的路坏了。")

        assert sees(tale, "wu") == {"wu"}

    def test_the_body_is_founded_anew_under_another_name(self, tale):
        county = tale.county
        fresh_body = factories.office("hd-zjw", "河东县住建委", place=county.county, under=county.government)  # fmt: skip
        factories.grow()
        for person in (county.wu, county.zheng):
            self.leaves(tale, person)
            factories.post(person, fresh_body, Role.HANDLER)
        county.housing.is_active = False
        county.housing.save()
        accuse(tale, county.discipline)
        matter = accuse(tale, county.housing)
        tale.wang_sends(matter, fresh_body)

        assert sees(tale, "wu", "zheng") == set()

    def test_a_post_given_by_mistake_and_taken_back_closes_nothing(self, tale):
        county = tale.county
        given = factories.post(county.wang, county.housing, Role.CLERK, since=tale.now.date())
        given.until = tale.now.date() - timedelta(days=1)
        given.save()

        accuse(tale, county.housing)

        assert sees(tale, "wang") == {"wang"}

    def test_of_two_posts_the_second_tells_nothing(self, tale):
        """Neither by a number nor by a page that is one row short."""
        county = tale.county
        factories.post(county.zheng, county.petitions, Role.CLERK)
        accuse(tale, county.housing)
        for n in range(queries.PAGE):
            tale.li_writes(f"第{n}盏路灯不亮。")

        page = queries.matters(tale.eyes(county.zheng), queries.Filters())

        assert (len(page.rows), page.after) == (queries.PAGE, None)
        assert owed(tale, "zheng") == queries.PAGE
        assert owed(tale, "wang") == queries.PAGE + 1

    def test_who_answered_by_name_at_the_desk_is_relieved_and_told_nothing(self, tale):
        county = tale.county
        county.wang.posts.update(until=tale.now.date() - timedelta(days=1))
        factories.post(county.zheng, county.petitions, Role.CLERK)
        factories.person("hu", "胡登记", (county.petitions, Role.CLERK))
        matter = tale.li_writes("有人收钱。")
        assert matter.accountable_staff == county.zheng
        Notice.objects.all().delete()

        factories.post(county.wang, county.petitions, Role.SUPERVISOR)
        tale.wang_screens(
            matter, kind="accusation", route="", content_class="1701",
            accused=[county.housing.pk],
        )  # fmt: skip
        sweep(tale.later(days=14).now)

        assert fresh(matter).accountable_staff.username == "hu"
        assert not Notice.objects.filter(staff=county.zheng).exists()


def test_who_leads_both_the_body_at_work_and_the_accused_is_told_of_no_letter(tale):
    county = tale.county
    factories.post(county.zheng, county.discipline, Role.UNIT_LEAD)
    matter = accuse(tale, county.housing, to=county.discipline, signed_by=county.shen)
    open_matter = tale.li_writes("门前的路坏了。")
    Notice.objects.all().delete()

    with transaction.atomic():
        for key, found in (("closed", matter), ("open", open_matter)):
            reach.tell_heads(county.discipline, key=key, chain=found.chain, now=tale.now)

    assert [one.chain for one in Notice.objects.filter(staff=county.zheng)] == [open_matter.chain]


def test_what_the_accused_received_itself_goes_to_who_serves_the_government_above(tale):
    """The government above keeps no desk; its petition office answers for what comes to it."""
    county, feng = tale.county, tale.eyes(tale.county.feng)
    intake = Intake(
        channel="visit",
        received_at=tale.now,
        text="你们镇里有人收钱。",
        parties=[PartyIn(cast.LI.name, cast.LI.phone)],
    )
    matter = register(intake, office=county.town, by=feng, now=tale.now).petition.matter

    found = screen.Screening(kind="accusation", content_class="1701", accused=[county.town.pk])
    screen.screen(matter, found, by=feng, now=tale.now)

    assert fresh(matter).accountable_office == county.petitions
    assert sees(tale, "feng", "wang") == {"wang"}
    assert not conflicts.breached()
