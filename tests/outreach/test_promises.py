"""Promises to people's faces: who may be named, moving, keeping, releasing; what shows."""

from datetime import date

import pytest

from qingyu.notices.models import Notice
from qingyu.offices.access import NotFound
from qingyu.offices.models import Sight
from qingyu.outreach import queries
from qingyu.outreach.models import Undertaking
from qingyu.outreach.services import undertake
from qingyu.outreach.sweep import sweep
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from tests import cast
from tests.stories.told import Tale, told

from . import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def made(tale):
    matter = tale.li_writes("工龄少算了三年。")
    return undertake.undertake(
        matter, days.promise(tale), by=tale.eyes(tale.county.wang), now=tale.now
    )


def test_the_body_that_promised_gets_sight_of_the_matter(tale, made):
    assert Sight.objects.filter(
        matter_id=made.matter_id, office=tale.county.labour, is_direct=True
    ).exists()


def test_the_accused_are_reminded_of_no_promise_in_a_matter_that_accuses_them_by_now(tale, made):
    """Zhao promised; then it turned out that his office had taken money."""
    tale.wang_screens(
        made.matter, kind="accusation", route="", content_class="1701",
        accused=[tale.county.labour.pk],
    )  # fmt: skip
    Notice.objects.all().delete()
    tale.now = tale.now.replace(month=12, day=17)

    assert sweep(tale.now).reminded == 1  # whoever keeps it now

    assert not Notice.objects.filter(staff=tale.county.zhao).exists()


def test_what_the_accused_had_promised_is_kept_by_whoever_answers_for_the_matter(tale, made):
    """Li still has the word and the day; only who is to do it is another."""
    tale.wang_screens(
        made.matter, kind="accusation", route="", content_class="1701",
        accused=[tale.county.labour.pk],
    )  # fmt: skip

    assert sweep(tale.now).handed_on == 1

    made.refresh_from_db()
    made.matter.refresh_from_db()
    assert (made.office_id, made.owner_id) == (
        made.matter.accountable_office_id, made.matter.accountable_staff_id,
    )  # fmt: skip
    assert made.due_on == days.promise(tale).due_on
    assert any("答应您的事，改由" in line for line in told(made.matter))
    assert sweep(tale.now).handed_on == 0  # once


def test_when_its_owner_has_left_the_body_names_another(tale, made):
    tale.county.zhao.posts.update(until=date(2026, 11, 22))

    assert sweep(tale.now).handed_on == 1

    made.refresh_from_db()
    assert made.office == tale.county.labour
    assert made.owner == tale.county.chen
    assert Notice.objects.filter(staff=tale.county.chen).exists()


def test_a_promise_is_never_given_to_the_accused(tale):
    matter = tale.li_writes("反映人社局。", accused=(tale.county.labour.pk,))

    with pytest.raises(Incomplete) as refused:
        undertake.undertake(
            matter, days.promise(tale), by=tale.eyes(tale.county.wang), now=tale.now
        )

    assert set(refused.value.problems) == {"owner"}
    offered = undertake.candidates(matter, tale.county.petitions, tale.now.date())
    assert tale.county.labour not in {post.office for post in offered}


@pytest.mark.parametrize(
    ("field", "given"),
    [("what", "好"), ("due_on", date(2026, 11, 22)), ("due_on", date(2028, 1, 1))],
)
def test_what_makes_no_promise_is_refused_at_its_field(tale, field, given):
    matter = tale.li_writes("工龄少算了三年。")

    with pytest.raises(Incomplete) as refused:
        undertake.undertake(
            matter,
            days.promise(tale, **{field: given}),
            by=tale.eyes(tale.county.wang),
            now=tale.now,
        )

    assert set(refused.value.problems) == {field}


def test_it_can_be_moved_before_its_day_and_the_first_day_stands(tale, made):
    zhao = tale.eyes(tale.county.zhao)

    undertake.move(made, due_on=date(2026, 12, 25), reason="等档案馆调档", by=zhao, now=tale.now)

    moved = Undertaking.objects.get()
    assert (moved.due_on, moved.first_due_on) == (date(2026, 12, 25), date(2026, 12, 18))
    assert (
        told(made.matter)[-1]
        == "答应您的事改到2026年12月25日（星期五）前办到，原来说2026年12月18日（星期五）"
    )


def test_it_cannot_be_moved_once_its_day_has_passed(tale, made):
    tale.later(days=26)

    with pytest.raises(Refused, match="已经过了"):
        undertake.move(
            made,
            due_on=date(2027, 1, 8),
            reason="还没办完",
            by=tale.eyes(tale.county.zhao),
            now=tale.now,
        )


def test_others_cannot_say_it_was_done(tale, made):
    with pytest.raises(NotFound):
        undertake.keep(made, note="已经办好了", by=tale.eyes(tale.county.qian), now=tale.now)
    with pytest.raises(NotResponsible):
        undertake.keep(made, note="已经办好了", by=tale.eyes(tale.county.lv), now=tale.now)


def test_what_is_no_longer_owed_is_told_with_its_reason(tale, made):
    undertake.release(made, reason="信访人已撤回", by=tale.eyes(tale.county.zhao), now=tale.now)

    assert told(made.matter)[-1] == "答应您的事不用再办，原因写在下面"
    with pytest.raises(AlreadyDone):
        undertake.keep(made, note="已经办好了", by=tale.eyes(tale.county.zhao), now=tale.now)


def test_li_must_say_what_is_missing_when_it_was_not_done(tale, made):
    undertake.keep(made, note="已经办好了", by=tale.eyes(tale.county.zhao), now=tale.now)

    with pytest.raises(Incomplete) as refused:
        undertake.confirm(made, is_done=False, words=" ", by=tale.li(), now=tale.now)

    assert set(refused.value.problems) == {"words"}


def test_a_sealed_matters_promise_is_in_no_public_number(tale):
    matter = tale.li_writes("请保密。", wants_secrecy=True)
    undertake.undertake(matter, days.promise(tale), by=tale.eyes(tale.county.wang), now=tale.now)
    tale.later(days=60)

    assert queries.kept_by_body(tale.now.date()) == []


def test_lists_cost_the_same_with_one_row_and_with_three(tale, made, django_assert_num_queries):
    zhao, today = tale.eyes(tale.county.zhao), tale.now.date()

    def read():
        return [
            (one.matter.number, one.office.label, one.owner.name)
            for one in queries.promises(zhao, today).rows
        ]

    with django_assert_num_queries(1):
        assert len(read()) == 1
    for _ in range(2):
        matter = tale.li_writes("又一件。")
        undertake.undertake(
            matter, days.promise(tale), by=tale.eyes(tale.county.wang), now=tale.now
        )
    with django_assert_num_queries(1):
        assert len(read()) == 3
