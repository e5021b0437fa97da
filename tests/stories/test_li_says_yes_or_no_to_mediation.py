"""人民调解 on Li's own page: she consents, refuses or has it ended; her matter stands as it did."""

import pytest
import time_machine
from django.test import Client

from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice
from qingyu.offices.access import NotFound
from qingyu.petitions.models import Petition
from qingyu.petitions.parts import Petitioner
from qingyu.prevention.models import Mediation, MediationSide
from qingyu.prevention.services import consent, mediate
from tests import cast
from tests.stories.told import Tale, fresh, kinds, running, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


@pytest.fixture
def matter(tale):
    """Handled at the labour office, which offers mediation between Li and her old factory."""
    matter = tale.li_writes("工龄少算了三年。")
    tale.wang_screens(matter, content_class="0401")
    matter = tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)
    consent.propose(
        matter, committee="柳林镇人民调解委员会", mediator="宋调解", cause="补缴三年养老保险怎样分担",
        sides=[("第二机械厂", "")], petitions=matter.petitions.all(), by=tale.eyes(tale.county.zhao),
        now=tale.now,
    )  # fmt: skip
    return fresh(matter)


@pytest.fixture
def phone(tale, matter):
    """Li's telephone with her matter open; the clock stands still."""
    client = Client()
    with time_machine.travel(tale.now, tick=False):
        client.post("/progress/", {"code": tale.petition.code, "answer": cast.LI.phone[-4:]})
        yield client


def address(what=""):
    return f"/progress/mediation/{Mediation.objects.get().pk}/{what}"


def own():
    return MediationSide.objects.get(petition__isnull=False)


def factory_says(tale, consents):
    side = MediationSide.objects.get(petition=None)
    consent.answer(
        side, consents=consents, how="phone", asked_on=tale.now.date(),
        by=tale.eyes(tale.county.zhao), now=tale.now,
    )  # fmt: skip


def test_she_is_told_and_asked_and_nothing_is_chosen_for_her(tale, matter, phone):
    assert Notice.objects.filter(wording="mediation_offered", staff=None).count() == 1

    page = phone.get("/progress/matter/").content.decode()
    form = phone.get(address("answer/")).content.decode()

    assert ("有人提出调解，同意不同意由您定" in page, address("answer/") in page) == (True, True)
    assert ("第二机械厂" in form, "checked" in form) == (True, False)
    empty = phone.post(address("answer/"), {})
    assert (empty.status_code, "请选择同意还是不同意" in empty.content.decode()) == (200, True)


def test_her_yes_on_her_page_stands_with_who_when_and_how(tale, matter, phone):
    factory_says(tale, True)
    before = running(matter)

    phone.post(address("answer/"), {"consents": "yes"})

    side = own()
    assert (side.consents, side.how, side.staff_id) == (True, "own_page", None)
    assert side.asked_on is not None
    assert (Mediation.objects.get().state, fresh(matter).stage) == ("running", "mediating")
    assert running(matter) == before
    entry = Entry.objects.filter(chain=matter.chain, kind="mediation_consented").latest("n")
    assert (entry.actor_kind, entry.facts["how"]) == ("petitioner", "本人在进度页上")
    assert Notice.objects.filter(staff=tale.county.zhao, key__contains=entry.seq).count() == 1
    assert "同意调解" in phone.get(address()).content.decode()


def test_her_no_ends_it_and_the_matter_goes_on(tale, matter, phone):
    before = running(matter)

    phone.post(address("answer/"), {"consents": "no"})

    assert (Mediation.objects.get().state, fresh(matter).stage) == ("unwanted", "handling")
    assert running(matter) == before
    assert told(matter)[-1].startswith("有一方不同意调解，调解不进行，事项照常办理；也可以走：")
    assert "劳动争议仲裁" in phone.get(address()).content.decode()
    again = phone.post(address("answer/"), {"consents": "yes"})
    assert "现在是“有一方不同意调解”" in again.content.decode()


def test_she_may_have_it_ended_at_any_time_without_a_reason(tale, matter, phone):
    factory_says(tale, True)
    phone.post(address("answer/"), {"consents": "yes"})

    sent = phone.post(address("end/"), {"text": ""})

    assert sent.headers["Location"] == "/progress/matter/"
    side = own()
    assert (side.withdrawn_how, side.withdrawn_on is not None) == ("own_page", True)
    assert (Mediation.objects.get().state, fresh(matter).stage) == ("withdrawn", "handling")
    assert kinds(matter)[-2:] == ["mediation_withdrawn", "close_mediation"]
    assert "mediation_confirmation_hint" not in running(matter)


def test_what_staff_recorded_for_her_she_reads_and_may_end(tale, matter, phone):
    consent.answer(
        own(), consents=True, how="phone", asked_on=tale.now.date(),
        by=tale.eyes(tale.county.zhao), now=tale.now,
    )  # fmt: skip

    page = phone.get(address()).content.decode()
    assert ("电话" in page, f"由{tale.county.zhao.name}登记" in page, address("end/") in page) == (
        True, True, True,
    )  # fmt: skip
    consent.withdraw(own(), words="没有同意过。", by=tale.li(), now=tale.now)
    assert Mediation.objects.get().state == "withdrawn"


def test_the_other_side_may_end_it_through_staff_and_li_is_told(tale, matter, phone):
    factory_says(tale, True)
    phone.post(address("answer/"), {"consents": "yes"})
    zhao = tale.eyes(tale.county.zhao)
    side = MediationSide.objects.get(petition=None)

    consent.withdraw(
        side, how="written", on=tale.now.date(), words="另有打算", by=zhao, now=tale.now
    )

    assert told(matter)[-2].startswith("有一方要求终止调解，调解到此为止，事项照常办理")
    assert Notice.objects.filter(wording="news", staff=None).exists()


def test_an_agreement_is_hers_to_read(tale, matter, phone):
    factory_says(tale, True)
    phone.post(address("answer/"), {"consents": "yes"})
    mediate.agree(
        Mediation.objects.get(), found="1998年至2000年在册。", terms=["厂里补缴单位部分"],
        effective_on=tale.now.date(), perform_by=tale.now.date(), by=tale.eyes(tale.county.zhao),
        now=tale.now,
    )  # fmt: skip

    page = phone.get(address()).content.decode()

    assert ("厂里补缴单位部分" in page, address("end/") in page) == (True, False)


def test_staff_read_who_petitioned_masked_and_the_paper_names_her(tale, matter):
    zhao = Client()
    zhao.force_login(tale.county.zhao)

    page = zhao.get(f"/desk/mediations/{Mediation.objects.get().pk}/").content.decode()

    assert (own().name, cast.LI.name in page, "李*英" in page) == (cast.LI.name, False, True)


def test_nobody_speaks_for_another(tale, matter, phone):
    tale.li_writes("别的事。")
    stranger = Petitioner(Petition.objects.latest("pk"))
    with pytest.raises(NotFound):
        consent.answer(own(), consents=True, by=stranger, now=tale.now)
    phone.post("/progress/leave/")
    assert phone.get(address()).headers["Location"] == "/progress/"
    assert own().consents is None
