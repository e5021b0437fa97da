"""Which earlier matters may be the same: reasons side by side, and nothing that is hidden."""

import pytest
from django.conf import settings
from django.db import transaction

from qingyu.core.repeats import Rung
from qingyu.ledger import erase, journal
from qingyu.petitions import alike
from qingyu.petitions.alike import prints, rarity
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.models import TextPrint
from qingyu.petitions.services import screen
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db

NOISE = "我们住在甘棠里小区，楼下的搅拌站夜里十二点还在开工，噪音和粉尘很大，老人孩子睡不着，请环保部门管一管。"
NOISE_TOO = "甘棠里小区旁边的搅拌站天天半夜开工，粉尘满天飞，噪音吵得人没法睡觉，希望查处。"
NOISE_ELSEWHERE = "我们住在柳堤家园小区，楼下的搅拌站夜里十二点还在开工，噪音和粉尘很大，老人孩子睡不着，请环保部门管一管。"
PARKING = "甘棠里小区的开发商强行捆绑销售车位，不买车位就不给办入住手续，请住建部门查一查。"
WAGES = "在工地干了四个月，包工头拖欠工资不给，请帮忙讨要血汗钱。"
OTHERS = [PartyIn(name="周青青", phone="13800008888")]


@pytest.fixture(autouse=True)
def learned(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "READING", tmp_path)


@pytest.fixture
def tale():
    """A county whose desk has seen some other letters before."""
    tale = Tale(cast.county())
    for text in (WAGES, "县医院挂号排队三小时，请增加窗口。", "村口的路灯坏了半年没人修。"):
        tale.li_writes(text, parties=[PartyIn(name="吴大山", phone="13800007777")])
    return tale


def found(tale, by="wang"):
    return alike.find(tale.petition, who=tale.eyes(getattr(tale.county, by)))


def kinds(hit):
    return {reason.kind for reason in hit.reasons}


class TestOthers:
    def test_a_neighbours_letter_on_the_same_thing_is_found_with_reasons(self, tale):
        first = tale.li_writes(NOISE, parties=OTHERS)
        tale.li_writes(NOISE_TOO)

        (hit,) = found(tale)

        assert (hit.matter, hit.is_own) == (first, False)
        assert hit.rung in {Rung.CERTAIN, Rung.LIKELY}
        assert {"same_place", "same_event"} <= kinds(hit)
        (place,) = [reason for reason in hit.reasons if reason.kind == "same_place"]
        assert place.here == place.there == "甘棠里"

    def test_the_same_words_about_another_estate_are_another_matter(self, tale):
        tale.li_writes(NOISE_ELSEWHERE, parties=OTHERS)
        tale.li_writes(NOISE)

        assert found(tale) == []

    def test_the_same_estate_with_another_grievance_is_another_matter(self, tale):
        tale.li_writes(PARKING, parties=OTHERS)
        tale.li_writes(NOISE)

        assert [hit for hit in found(tale) if hit.rung in {Rung.CERTAIN, Rung.LIKELY}] == []

    def test_what_the_file_says_of_the_place_counts_more_than_the_words(self, tale):
        earlier = tale.li_writes(WAGES + "工钱一共两万元。", parties=OTHERS)
        tale.wang_screens(earlier, place_code=tale.county.other_county.pk, content_class="0401")
        tale.li_writes(WAGES + "工钱一共两万元。")

        assert earlier not in [hit.matter for hit in found(tale)]

    def test_at_most_five_the_surest_first(self, tale):
        for n in range(7):
            tale.li_writes(NOISE_TOO + f"第{n}次写信。", parties=OTHERS)
        copied = tale.li_writes(NOISE, parties=OTHERS)
        tale.li_writes(NOISE)

        hits = found(tale)

        assert len(hits) == 5
        assert hits[0].matter == copied
        assert [hit.likelihood for hit in hits] == sorted(
            (hit.likelihood for hit in hits), reverse=True
        )

    def test_only_earlier_ones_are_offered(self, tale):
        tale.li_writes(NOISE)
        first = tale.petition
        tale.li_writes(NOISE_TOO, parties=OTHERS)

        assert alike.find(first, who=tale.eyes(tale.county.wang)) == []


class TestOwn:
    def test_the_petitioners_own_stand_apart_also_when_they_are_another_matter(self, tale):
        noise, wages = tale.li_writes(NOISE), tale.li_writes(WAGES)
        tale.li_writes(NOISE_TOO)

        hits = {hit.matter: hit for hit in found(tale) if hit.is_own}

        assert set(hits) == {noise, wages}
        assert hits[noise].person == "same_phone_and_name"
        assert hits[noise].rung in {Rung.CERTAIN, Rung.LIKELY}
        assert hits[wages].rung is Rung.NONE


class TestTheDoor:
    def test_what_may_not_be_seen_is_never_offered(self, tale):
        tale.li_writes(NOISE, parties=OTHERS, wants_secrecy=True)
        accusing = tale.li_writes(NOISE, parties=OTHERS)
        screen.screen(
            accusing, screen.Screening("accusation", "0901", accused=(tale.county.housing.pk,)),
            by=tale.eyes(tale.county.wang), now=tale.now,
        )  # fmt: skip
        tale.li_writes(NOISE_TOO)

        seen = {name: len(found(tale, name)) for name in ("wang", "liu", "gao", "wu", "qian")}
        assert seen == {"wang": 2, "liu": 2, "gao": 0, "wu": 0, "qian": 0}

    def test_names_are_masked_in_the_reasons(self, tale):
        text = "我叫王小燕，和周青青住在甘棠里小区，搅拌站半夜开工。"
        tale.li_writes(text, parties=OTHERS)
        tale.li_writes(text)

        shown = repr([hit.reasons for hit in found(tale)])

        assert "王小燕" not in shown and "周青青" not in shown


class TestPrints:
    def test_a_print_is_made_with_the_entry_and_is_sealed(self, tale):
        tale.li_writes(NOISE)

        kept = TextPrint.objects.get(pk=tale.petition.pk)

        assert prints.read(kept.data).names == {"甘棠里"}
        assert cast.LI.phone not in repr(prints.read(kept.data))

    def test_it_goes_with_its_text(self, tale):
        matter = tale.li_writes(NOISE)
        with transaction.atomic():
            erase.erase(
                matter, [*matter.petitions.all()], ground="保存期满",
                by=journal.Actor.system("测试"), at=tale.now, now=tale.now,
            )  # fmt: skip
        tale.li_writes(NOISE_TOO, parties=OTHERS)

        assert not TextPrint.objects.filter(petition__matter=matter).exists()
        assert found(tale) == []

    def test_a_changed_title_makes_it_anew(self, tale):
        matter = tale.li_writes(WAGES)
        tale.wang_screens(matter, content_class="0401", title="甘棠里工地欠薪")

        kept = TextPrint.objects.get(pk=tale.petition.pk)

        assert prints.read(kept.data).title == "甘棠里工地欠薪"

    def test_missing_ones_are_made_again(self, tale):
        TextPrint.objects.all().delete()

        assert alike.missing().count() == 3
        assert alike.rebuild(alike.missing()) == 3
        assert not alike.missing().exists()


class TestRarity:
    def test_it_is_counted_kept_and_read_again(self, tale):
        assert rarity.rarity().messages == 3

        assert alike.recount() == 3
        tale.li_writes(NOISE)

        assert rarity.rarity().messages == 3  # until the next night
        assert oct(rarity.path().stat().st_mode)[-3:] == "600"

    @pytest.mark.parametrize("body", [b"", b"PK\x03\x04 broken", b"not a file of ours"])
    def test_a_damaged_count_is_left_aside(self, tale, body):
        rarity.path().write_bytes(body)

        assert rarity.rarity().messages == 3

    def test_an_empty_office_counts_nothing(self):
        assert alike.recount() == 0
        assert not rarity.path().exists()
