"""What a letter suggests to the desk, what people made of it, and what nobody learns from it."""

import pytest
from django.conf import settings
from django.urls import reverse

from qingyu.offices.models import Duty
from qingyu.petitions import hints
from qingyu.petitions.hints import extracts
from qingyu.petitions.models import Confirmation
from qingyu.petitions.services import screen
from tests import cast
from tests.stories.told import Tale, fresh

pytestmark = pytest.mark.django_db

LAND = (
    "我住在柳林镇柳林村三组，2024年3月村里修路征地占了我家0.8亩地，征地补偿款2万元到现在没有给。"
    "请求：一、查清补偿标准；二、尽快发放补偿款。"
)
COURT = LAND + "这件事法院已经判决过一次。"
DANGER = "丈夫酒后打我，孩子也被打，派出所来过两次，请帮帮我们。"
ACCUSING = "举报河东县人社局副局长贪污就业补贴、收受回扣，请纪委查处。"


@pytest.fixture(autouse=True)
def empty(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "READING", tmp_path)


@pytest.fixture
def tale():
    return Tale(cast.county())


def read(tale, text):
    matter = tale.li_writes(text, claims=[])
    return matter, hints.read(tale.petition, matter, on=tale.now.date())


class TestRead:
    def test_class_and_place_lead_to_the_body_with_the_reason(self, tale):
        Duty.objects.create(
            office=tale.county.town, content_class="0102", place=tale.county.town_place, since="2020-01-01"
        )  # fmt: skip
        _, found = read(tale, LAND)

        first = found.classes[0]
        assert first.code == "0102"
        assert first.bodies[0].office == tale.county.town
        assert "谁主管谁负责" in first.bodies[0].why
        assert "补偿款" in "".join(found.predicted.grounds)

    def test_below_its_threshold_it_shows_two(self, tale):
        _, found = read(tale, LAND)

        assert not found.predicted.sure
        assert len(found.classes) == 2

    def test_claims_routes_and_kind_with_their_sentences(self, tale):
        _, found = read(tale, COURT)

        assert len(found.text.claims) == 2
        assert [(hint.kind, hint.sentence) for hint in found.text.routes] == [
            ("court", "这件事法院已经判决过一次。")
        ]
        assert found.text.purpose.purpose == "claim"

    def test_danger_is_told_with_its_sentence(self, tale):
        _, found = read(tale, DANGER)

        assert {hint.kind for hint in found.text.dangers} >= {"home_violence"}
        assert all(hint.sentence in DANGER for hint in found.text.dangers)

    def test_where_it_may_accuse_the_named_body_is_never_proposed(self, tale):
        Duty.objects.create(
            office=tale.county.labour, content_class="", place=tale.county.county, since="2020-01-01"
        )  # fmt: skip
        _, found = read(tale, ACCUSING)

        assert found.may_accuse
        assert tale.county.labour in found.named and tale.county.housing not in found.named
        assert tale.county.labour not in [b.office for one in found.classes for b in one.bodies]

    def test_an_erased_text_suggests_nothing(self, tale):
        matter = tale.li_writes(LAND)
        tale.petition.text = ""

        assert hints.read(tale.petition, matter, on=tale.now.date()) is None

    @pytest.mark.parametrize("text", ["。", "😀" * 50, "<div>" * 300, "房" * 60_000])
    def test_any_text_is_read(self, tale, text):
        matter = tale.li_writes(LAND)
        tale.petition.text = text

        assert hints.read(tale.petition, matter, on=tale.now.date()) is not None


class TestKept:
    def screened(self, tale, text, **chosen):
        matter, found = read(tale, text)
        facts = {"kind": "claim", "route": "A6", "content_class": "0104"} | chosen
        screen.screen(
            matter, screen.Screening(**facts), by=tale.eyes(tale.county.wang), now=tale.now,
            offer=hints.Offer.opened(found.offer.sealed(), matter),
        )  # fmt: skip
        return fresh(matter)

    def test_suggestion_and_choice_stand_side_by_side(self, tale):
        matter = self.screened(tale, LAND)

        rows = Confirmation.objects.filter(matter=matter).values_list(
            "subject", "suggested", "chosen"
        )
        assert set(rows) == {("content_class", "0102", "0104"), ("kind", "claim", "claim")}

    def test_who_chose_is_not_kept(self):
        names = {field.name for field in Confirmation._meta.get_fields()}

        assert names == {
            "id", "matter", "subject", "suggested", "second", "is_sure", "chosen", "model", "at"
        }  # fmt: skip

    def test_screened_again_the_latest_word_stands(self, tale):
        matter = self.screened(tale, LAND)
        offer = hints.read(tale.petition, matter, on=tale.now.date()).offer
        screen.screen(
            matter, screen.Screening("claim", "0102", "A6"), by=tale.eyes(tale.county.wang),
            now=tale.now, offer=offer,
        )  # fmt: skip

        assert Confirmation.objects.get(matter=matter, subject="content_class").chosen == "0102"

    def test_of_an_accusation_nothing_is_kept(self, tale):
        self.screened(tale, ACCUSING, kind="accusation", route="", accused=(tale.county.labour.pk,))

        assert not Confirmation.objects.exists()

    def test_a_strange_offer_is_none(self, tale):
        matter, found = read(tale, LAND)
        other = tale.li_writes(DANGER)

        assert hints.Offer.opened("something", matter) is None
        assert hints.Offer.opened(found.offer.sealed(), other) is None


class TestPages:
    def client(self, tale, client, name="wang"):
        client.force_login(getattr(tale.county, name))
        return client

    def test_the_page_of_the_matter_shows_what_was_read(self, tale, client):
        matter = tale.li_writes(COURT)
        page = self.client(tale, client).get(f"/desk/matters/{matter.pk}/").content.decode()

        assert "来信读出来的" in page and "涉法涉诉" in page
        assert "?take=class-0" in page
        assert "这件事法院已经判决过一次。</blockquote>" in page

    def test_one_press_takes_a_suggestion_and_keeps_what_was_typed(self, tale, client):
        matter = tale.li_writes(LAND)
        address = reverse("desk:act", args=[matter.pk, "screen"])
        answer = self.client(tale, client).post(
            address, {"title": "我改过的标题", "take": "class-0", "claims": "自己写的"}
        )

        form = answer.context["form"]
        assert not form.is_bound
        assert form["content_class"].value() == "0102"
        assert (form["title"].value(), form["claims"].value()) == ("我改过的标题", "自己写的")
        assert fresh(matter).stage == "registered"

    def test_several_are_taken_at_once_from_the_page_of_the_matter(self, tale, client):
        matter = tale.li_writes(COURT, claims=[])
        address = reverse("desk:act", args=[matter.pk, "screen"])
        form = self.client(tale, client).get(
            f"{address}?take=class-0&take=kind&take=claims&take=route-court&take=nothing"
        ).context["form"]  # fmt: skip

        assert form["kind"].value() == "claim"
        assert form["in_court"].value() == "yes"
        assert form["claims"].value().splitlines()[0] == "查清补偿标准；"

    def test_the_form_brings_the_offer_back(self, tale, client):
        matter = tale.li_writes(LAND)
        address = reverse("desk:act", args=[matter.pk, "screen"])
        form = self.client(tale, client).get(address).context["form"]
        sent = {"kind": "claim", "route": "A6", "content_class": "0103", "procedure": "ordinary"}
        sent |= {"title": "修路占地", "offered": form["offered"].value(), "opinion": "none"}
        client.post(address, sent)

        assert Confirmation.objects.get(matter=matter, subject="content_class").chosen == "0103"

    def test_a_sealed_matters_hints_are_for_those_who_see_it(self, tale, client):
        matter = tale.li_writes(LAND, wants_secrecy=True)

        assert (
            self.client(tale, client, "qian").get(f"/desk/matters/{matter.pk}/").status_code == 404
        )
        assert client.get(f"/desk/matters/{matter.pk}/screen/?take=class-0").status_code == 404


class TestExtracts:
    def test_a_long_letter_has_sentences_of_its_own(self, tale):
        matter = tale.li_writes(LAND * 3)
        (line,) = extracts.of([fresh(matter)]).values()

        assert len(line) < 140
        assert all(part.strip("…") in LAND * 3 for part in line.split("…"))

    def test_a_sealed_letter_has_none(self, tale):
        assert extracts.of([fresh(tale.li_writes(LAND * 3, wants_secrecy=True))]) == {}
