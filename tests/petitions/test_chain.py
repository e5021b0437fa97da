"""层层落实责任制: four names on every matter, none ever missing, and none changed without an entry."""

from datetime import timedelta
from random import Random

import pytest
from django.db import IntegrityError, transaction

from qingyu.ledger.models import Entry
from qingyu.offices.models import Post, Role
from qingyu.petitions import story
from qingyu.petitions.errors import ConflictOfInterest, Incomplete, NotResponsible, Refused
from qingyu.petitions.models import Matter
from qingyu.petitions.services import charge, recuse, review
from qingyu.petitions.sweep import sweep
from tests import cast, factories
from tests.stories.told import Tale, fresh, kinds

from .test_random_walks import Walk

pytestmark = pytest.mark.django_db
NAMES = ("leader", "head", "accountable_staff", "first_receiver_staff")


@pytest.fixture
def tale():
    return Tale(cast.county())


def names(matter):
    """The chain from top to bottom."""
    matter = fresh(matter)
    return tuple(getattr(matter, name).username for name in NAMES)


def at_labour(tale):
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def relieve(staff, tale):
    staff.posts.update(until=tale.now.date() - timedelta(days=1))


def test_the_chain_follows_the_matter_from_body_to_body(tale):
    matter = tale.li_writes("工龄少算了三年。", claims=["请更正工龄"])
    # The petition office has no lead of its own: the county's leader answers for both.
    assert names(matter) == ("gao", "gao", "wang", "wang")

    tale.wang_screens(matter, content_class="0401")
    tale.wang_sends(matter, tale.county.labour)
    assert names(matter) == ("gao", "gao", "wang", "wang")  # sent, not yet signed for
    matter = tale.body_accepts(matter, tale.county.zhao)
    assert names(matter) == ("gao", "chen", "zhao", "wang")

    tale.body_answers(matter, tale.county.zhao, tale.county.chen, "refuse")
    tale.li_asks_review(matter)
    assert names(matter)[2:] == ("sun", "wang")  # the city's labour office reviews


def test_a_leader_named_by_decision_stays(tale):
    county = tale.county
    matter = at_labour(tale)
    mayor = factories.person("mayor", "马市长", (county.city_government, Role.LEADER))

    charge.name_leader(
        matter, mayor, by=tale.eyes(county.liu), now=tale.now, reason="跨区域的历史遗留问题"
    )

    assert names(matter) == ("mayor", "chen", "zhao", "wang")
    entry = Entry.objects.filter(chain=matter.chain).latest("n")
    assert story.sentence(entry) == "责任领导由高县长改为马市长：跨区域的历史遗留问题"
    assert sweep(tale.now).renewed == 0
    tale.body_answers(fresh(matter), county.zhao, county.chen)
    assert names(matter)[0] == "mayor"


def test_who_may_name_and_who_may_be_named(tale):
    county = tale.county
    matter = at_labour(tale)
    liu = tale.eyes(county.liu)

    with pytest.raises(NotResponsible):
        charge.name_leader(
            matter, county.chen, by=tale.eyes(county.zhao), now=tale.now, reason="包案"
        )
    with pytest.raises(Incomplete):
        charge.name_leader(matter, county.chen, by=liu, now=tale.now, reason=" ")
    with pytest.raises(Refused, match="不在责任单位及其上级担任领导"):
        charge.name_leader(matter, county.zheng, by=liu, now=tale.now, reason="包案")
    recuse.ask(matter, by=tale.eyes(county.zhao), now=tale.now, reason="亲戚")
    recuse.decide(
        fresh(matter).handlings.get().recusals.get(), granted=True, words="已核实。",
        successor=county.chen, by=tale.eyes(county.chen), now=tale.now,
    )  # fmt: skip
    Post.objects.create(
        staff=county.zhao, office=county.labour, role="unit_lead", since="2020-01-01"
    )
    with pytest.raises(ConflictOfInterest):
        charge.name_leader(fresh(matter), county.zhao, by=liu, now=tale.now, reason="包案")


def test_a_leader_from_an_accused_body_never_stands_over_the_matter(tale):
    county = tale.county
    mayor = factories.person("mayor", "马市长", (county.city_government, Role.LEADER))

    matter = tale.li_writes("县政府挪用补偿款。", channel="letter", accused=[county.government.pk])

    assert {"gao", "mayor"} & set(names(matter)) == {"mayor"}
    assert mayor == fresh(matter).leader


def test_when_a_head_leaves_the_round_names_the_next_with_an_entry(tale):
    county = tale.county
    one, other = at_labour(tale), at_labour(tale)
    hua = factories.person("hua", "华副局", (county.labour, Role.UNIT_LEAD))
    tale.later(days=1)
    relieve(county.chen, tale)

    done = sweep(tale.now)

    assert done.renewed == 2
    assert names(one) == names(other) == ("gao", "hua", "zhao", "wang")
    entry = Entry.objects.filter(chain=one.chain).latest("n")
    assert entry.kind == "chain_renewed"
    assert (
        story.sentence(entry)
        == "职务变动：单位负责人华副局（原陈主任），责任领导高县长（原高县长）"
    )
    assert sweep(tale.now).renewed == 0
    assert hua == fresh(one).head


def test_with_nobody_left_to_lead_the_accountable_person_answers_alone(tale):
    matter = at_labour(tale)
    tale.later(days=1)
    Post.objects.filter(role__in=["leader", "unit_lead"]).update(
        until=tale.now.date() - timedelta(1)
    )

    sweep(tale.now)

    assert names(matter) == ("zhao", "zhao", "zhao", "wang")
    assert sweep(tale.now).renewed == 0


@pytest.mark.parametrize("column", NAMES)
def test_the_database_refuses_a_gap(tale, column):
    matter = at_labour(tale)

    with pytest.raises(IntegrityError), transaction.atomic():
        Matter.objects.filter(pk=matter.pk).update(**{column: None})


def told(matter):
    """The four names as the journal alone tells them."""
    columns = {}
    for entry in Entry.objects.filter(chain=matter.chain).order_by("n"):
        columns |= entry.effects.get(matter.key, {})
    return {name: columns.get(name) for name in NAMES}


@pytest.mark.slow
@pytest.mark.parametrize("seed", [11, 12])
def test_whatever_happens_nobody_is_missing_and_the_journal_knows_every_change(seed):
    """Any walk of steps, with posts ending and beginning in between."""
    walk, luck = Walk(seed), Random(seed)
    for n in range(45):
        if n % 15 == 0:
            walk.write()
        walk.step()
        if luck.random() < 0.15:
            post = luck.choice(
                list(Post.objects.filter(role__in=["leader", "unit_lead"]).order_by("pk"))
            )
            ends = None if post.until else walk.tale.now.date() - timedelta(days=1)
            Post.objects.filter(pk=post.pk).update(until=ends)
            sweep(walk.tale.now)
        for matter in Matter.objects.all():
            wanted = {name: getattr(matter, f"{name}_id") for name in NAMES}
            assert told(matter) == wanted, kinds(matter)
            assert all(wanted.values())


def test_a_review_that_goes_back_brings_the_bodys_own_head_back(tale):
    county = tale.county
    matter = tale.answered()
    tale.li_asks_review(matter)
    matter = tale.reviewer_decides(fresh(matter), county.sun, "redo")
    matter = tale.reviewer_serves(matter, county.sun)

    review.redo(matter, limit_days=30, by=tale.eyes(county.sun), now=tale.now)

    assert names(matter) == ("gao", "chen", "zhao", "wang")
