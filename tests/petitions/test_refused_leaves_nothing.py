"""A refused step leaves every table as it was: no half entry, no clock, no notice, no number used."""

import pytest
from django.apps import apps

from qingyu.offices import access
from qingyu.petitions.errors import Refused
from qingyu.petitions.intake import Intake, PartyIn
from qingyu.petitions.models import Matter, Proposal
from qingyu.petitions.services import accept, close, handle, register, reply, review, route, screen
from qingyu.supervision.services import supervise
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


def tables():
    """Every row of every table, by its table."""
    return {
        model._meta.label: sorted(model.objects.values_list(), key=repr)
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
    }


def wrong_channel(tale, matter, wang):
    intake = Intake(
        channel="telex", received_at=tale.now, text="路坏了。", parties=[PartyIn(name="李")]
    )
    register.register(intake, office=tale.county.petitions, by=wang, now=tale.now)


def without_route(tale, matter, wang):
    screen.screen(
        matter, screen.Screening(kind="claim", content_class="0302"), by=wang, now=tale.now
    )


def without_reason(tale, matter, wang):
    route.send(matter, tale.county.housing, by=wang, now=tale.now, reason=" ")


def to_oneself(tale, matter, wang):
    route.send(matter, tale.county.petitions, by=wang, now=tale.now, reason="自己办")


def limit_in_the_past(tale, matter, wang):
    route.send(
        matter, tale.county.housing, by=wang, now=tale.now, reason="归口", limit_on=tale.now.date()
    )


def accept_too_early(tale, matter, wang):
    accept.accept(matter, by=wang, now=tale.now)


def file_without_ground(tale, matter, wang):
    accept.propose_filing(matter, ground="thanks", words=" ", by=wang, now=tale.now)


def decline_without_way(tale, matter, wang):
    accept.decline(
        matter, by=wang, now=tale.now, reason_code="D3", words="不属于本县。", where_to_go=""
    )


def extend_nothing(tale, matter, wang):
    handle.ask_extension(matter, days=5, reason="忙", by=wang, now=tale.now)


def draft_by_an_outsider(tale, matter, wang):
    reply.save_draft(matter, by=tale.eyes(tale.county.qian), now=tale.now, facts="无")


def review_of_nothing(tale, matter, wang):
    review.ask(matter, "review", by=wang, now=tale.now, reasons="事实不清楚")


def close_too_early(tale, matter, wang):
    close.close(matter, by=wang, now=tale.now)


def supervise_oneself(tale, matter, wang):
    supervise.supervise(
        matter, breach="B43", demand="请尽快转送。", by=tale.eyes(tale.county.liu), now=tale.now
    )


def agree_with_oneself(tale, matter, wang):
    accept.agree_filing(Proposal.objects.get(), by=wang, now=tale.now, agreed=True)


@pytest.mark.parametrize(
    "attempt",
    [
        wrong_channel, without_route, without_reason, to_oneself, limit_in_the_past, accept_too_early,
        file_without_ground, decline_without_way, extend_nothing, draft_by_an_outsider,
        review_of_nothing, close_too_early, supervise_oneself, agree_with_oneself,
    ],
)  # fmt: skip
def test_nothing_of_a_refused_step_stays(attempt):
    tale = Tale(cast.county())
    matter = tale.li_writes("路坏了。")
    tale.wang_screens(matter)
    wang = tale.eyes(tale.county.wang)
    if attempt is agree_with_oneself:
        accept.propose_filing(matter, ground="thanks", words="感谢信", by=wang, now=tale.now)
    before = tables()

    with pytest.raises((Refused, access.NotFound)):
        attempt(tale, Matter.objects.get(pk=matter.pk), wang)

    assert tables() == before


def test_the_comparison_sees_a_step_that_was_taken():
    tale = Tale(cast.county())
    matter = tale.li_writes("路坏了。")
    before = tables()

    tale.wang_screens(matter)

    after = tables()
    assert {name for name in after if after[name] != before[name]} >= {
        "petitions.Matter", "ledger.Entry", "ledger.ChainHead", "petitions.TallyDelta",
    }  # fmt: skip
