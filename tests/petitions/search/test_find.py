"""Wang looks for words; each finds only what the one door lets them see."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from qingyu.documents.models import Attachment, Transcript
from qingyu.ledger import erase, journal
from qingyu.offices import access
from qingyu.petitions import search
from qingyu.petitions.models import Matter, SearchText, Wanted
from qingyu.petitions.search import Filters, Order, lists, page, rows
from qingyu.petitions.search.asking import understand
from qingyu.petitions.services import screen, talk
from tests import cast
from tests.stories.told import Tale, fresh

pytestmark = pytest.mark.django_db

DRAIN = "柳林村三组的下水道堵了三个月，污水倒灌进院子，村里一直没人来修。"
WAGES = "在工地干了四个月，包工头拖欠工资不给，请帮忙讨要血汗钱。"


@pytest.fixture
def tale():
    return Tale(cast.county())


def found(tale, typed, by="wang", *, filters=None, **more):
    """The numbers of the matters on one page."""
    who = tale.eyes(getattr(tale.county, by))
    page = search.find(who, typed, filters or Filters(), **more)
    return [hit.matter.number for hit in page.hits]


def shown(hit):
    """What is seen of a hit, hits in brackets."""
    lines = [hit.title, *(passage.parts for passage in hit.passages)]
    return ["".join(f"[{p.text}]" if p.is_hit else p.text for p in line) for line in lines]


class TestWords:
    def test_two_characters_find_the_matter_and_are_marked(self, tale):
        matter = tale.li_writes(DRAIN, title="下水道堵塞", claims=["请疏通"])
        tale.li_writes(WAGES)

        (hit,) = search.find(tale.eyes(tale.county.wang), "污水").hits

        assert hit.matter == matter
        assert shown(hit) == [
            "下水道堵塞",
            "柳林村三组的下水道堵了三个月，[污水]倒灌进院子，村里一直没人来修。",
        ]

    @pytest.mark.parametrize(
        ("typed", "is_found"),
        [
            ("污水 工资", False),
            ("三组 没人", True),
            ("“三组的下水道”", True),
            ("“下水道三组”", False),
            ("道堵", True),
            ("下水道堵了五个月", False),
        ],
    )
    def test_all_words_must_stand_and_quoted_ones_side_by_side(self, tale, typed, is_found):
        matter = tale.li_writes(DRAIN)

        assert found(tale, typed) == [matter.number] * is_found

    def test_what_a_pair_of_signs_offers_is_compared_before_it_is_shown(self, tale):
        """人民 and 民工 stand in it, 人民工 does not."""
        tale.li_writes("人民政府门口有农民工等着。")

        assert found(tale, "“人民工”") == []

    def test_claims_messages_and_replies_are_searched_too(self, tale):
        matter = tale.answered()
        talk.say(tale.li(), "material", "补充一张考勤记录", now=tale.now)

        for words in ("更正工龄", "考勤记录", "村民委员会组织法", "责成村委会", "予以办理"):
            assert found(tale, words, "zhao") == [matter.number], words


class TestOrder:
    def test_newest_first_or_those_with_the_words_in_their_title(self, tale):
        first = tale.li_writes("路灯不亮。", title="污水倒灌")
        second = tale.li_writes("路灯不亮。", title="路灯", claims=["治理污水"])
        third = tale.li_writes("路灯不亮，旁边还有污水。", title="路灯", claims=["修路灯"])

        numbers = [first.number, second.number, third.number]
        assert found(tale, "污水") == numbers[::-1]
        assert found(tale, "污水", order=Order.BEST) == numbers

    @pytest.mark.parametrize("order", Order)
    def test_pages_follow_each_other_without_a_gap_or_a_double(self, tale, order):
        made = [
            tale.li_writes(f"第{n}封信说的是污水。", title="污水" if n % 2 else "路灯").number
            for n in range(5)
        ]
        who, after, seen = tale.eyes(tale.county.wang), None, []

        for _ in range(3):
            page = search.find(who, "污水", order=order, after=after, size=2)
            seen += [hit.matter.number for hit in page.hits]
            after = page.after

        assert (sorted(seen), after) == (sorted(made), None)

    @pytest.mark.parametrize("after", ["", "x", "9_1", "0_", "0_-5", "0_" + "9" * 30, "1_二"])
    def test_a_spoiled_mark_begins_at_the_beginning(self, tale, after):
        matter = tale.li_writes(DRAIN)

        assert found(tale, "污水", after=after) == [matter.number]


class TestFilters:
    def test_body_class_place_dates_and_state(self, tale):
        matter = tale.wang_screens(tale.li_writes(DRAIN), content_class="0302")
        today, county = tale.now.date(), tale.county
        day = timedelta(days=1)
        fits = [
            Filters(office=county.petitions.pk),
            Filters(content_class="03"),
            Filters(place=county.county.pk),
            Filters(place="990101100000"),
            Filters(since=today, until=today),
            Filters(is_open=True),
        ]
        misses = [
            Filters(office=county.labour.pk),
            Filters(content_class="04"),
            Filters(place=county.other_county.pk),
            Filters(since=today + day),
            Filters(until=today - day),
            Filters(since=date(2020, 1, 1), is_open=False),
        ]

        assert [found(tale, "污水", filters=f) for f in fits] == [[matter.number]] * len(fits)
        assert [found(tale, "污水", filters=f) for f in misses] == [[]] * len(misses)


class TestTheDoor:
    def test_another_county_finds_nothing(self, tale):
        tale.li_writes(DRAIN)

        assert found(tale, "污水", "qian") == []

    def test_a_body_finds_a_matter_from_the_step_that_brings_it(self, tale):
        matter = tale.wang_screens(tale.li_writes(WAGES), content_class="0401")
        assert found(tale, "拖欠", "zhao") == []

        tale.wang_sends(matter, tale.county.labour)

        assert found(tale, "拖欠", "zhao") == [matter.number]

    def test_an_accusation_is_not_found_by_those_it_accuses_nor_by_their_overseers(self, tale):
        matter = tale.li_writes("局里有人收钱办事，有聊天记录。")
        assert found(tale, "收钱办事", "liu") == [matter.number]

        screen.screen(
            matter,
            screen.Screening("accusation", "1701", accused=(tale.county.labour.pk,)),
            by=tale.eyes(tale.county.wang), now=tale.now,
        )  # fmt: skip

        everyone = ("zhao", "chen", "gao", "liu", "wang", "lin", "he")
        seen = {name: found(tale, "收钱办事", name) for name in everyone}
        allowed = {name for name in everyone if sees(tale, name, matter)}
        assert {name for name, numbers in seen.items() if numbers} == allowed
        assert not allowed & {"zhao", "chen", "gao"}

    def test_a_sealed_matter_shows_no_word_of_its_text(self, tale):
        matter = tale.li_writes(DRAIN, wants_secrecy=True)

        (hit,) = search.find(tale.eyes(tale.county.wang), "污水").hits

        assert (hit.matter, hit.title, hit.passages) == (matter, [], [])

    def test_many_hidden_matters_neither_fill_nor_shorten_a_page(self, tale):
        matter = tale.wang_screens(tale.li_writes(WAGES), content_class="0401")
        tale.wang_sends(matter, tale.county.labour)
        for _ in range(4):
            tale.li_writes(WAGES)

        page = search.find(tale.eyes(tale.county.zhao), "拖欠", size=1)

        assert [hit.matter for hit in page.hits] == [matter]
        assert (page.after, page.is_cut) == (None, False)

    def test_those_with_few_and_with_many_matters_find_the_same(self, tale, monkeypatch):
        made = [tale.li_writes(DRAIN).number for _ in range(3)]

        few = found(tale, "污水")
        monkeypatch.setattr("qingyu.petitions.search.page.FEW", 0)
        many = found(tale, "污水")

        assert few == many == made[::-1]


def sees(tale, name, matter):
    who = tale.eyes(getattr(tale.county, name))
    return access.visible(who, Matter.objects.filter(pk=matter.pk)).exists()


class TestPersons:
    def test_names_and_numbers_find_nobody(self, tale):
        text = f"我叫王小燕，电话13912345678，和{cast.LI.name}住一个院。" + DRAIN
        matter = tale.li_writes(text)

        for words in ("王小燕", cast.LI.name, "13912345678", cast.LI.phone):
            assert found(tale, words) == [], words
        assert found(tale, "污水") == [matter.number]

    def test_what_is_shown_is_masked(self, tale):
        tale.li_writes(f"{cast.LI.name}家门口污水横流，电话13912345678。")

        (hit,) = search.find(tale.eyes(tale.county.wang), "污水").hits

        told = "".join(shown(hit))
        assert cast.LI.name not in told and "139" not in told


class TestTheIndexFollows:
    def test_it_stands_or_falls_with_the_entry(self, tale):
        with pytest.raises(RuntimeError), transaction.atomic():
            tale.li_writes(DRAIN)
            raise RuntimeError

        assert (SearchText.objects.count(), found(tale, "污水")) == (0, [])

    def test_a_joined_petition_is_found_under_the_matter_it_joined(self, tale):
        first = tale.li_writes("下水道堵了。")
        second = tale.li_writes("下水道还堵着，臭气熏天。", title="又来一封")

        screen.join(second, first, reason="同一处", by=tale.eyes(tale.county.wang), now=tale.now)

        assert found(tale, "臭气熏天") == [first.number]

    def test_an_erased_text_leaves_the_index(self, tale):
        matter = tale.li_writes(DRAIN, title="来信", claims=[])
        words = SearchText.objects.get(pk=matter.pk).words

        with transaction.atomic():
            erase.erase(
                matter, [*matter.petitions.all()], ground="保存期满",
                by=journal.Actor.system("测试"), at=tale.now, now=tale.now,
            )  # fmt: skip

        left = SearchText.objects.get(pk=matter.pk).words
        assert found(tale, "污水") == []
        assert set(left.split()) < set(words.split())

    def test_no_word_stands_in_the_database_in_the_open(self, tale):
        matter = tale.li_writes(DRAIN)

        words = SearchText.objects.get(pk=matter.pk).words

        assert words and words.replace(" ", "").isascii()

    def test_the_text_of_an_attachment_is_found_unless_it_is_secret(self, tale):
        matter = tale.li_writes("详见附件。")
        read_page(tale, matter, "水费收据三张")
        read_page(tale, matter, "卫生所病历", is_secret=True)

        assert found(tale, "收据") == [matter.number]
        assert found(tale, "病历") == []

    def test_rebuilding_changes_nothing_that_was_right_and_mends_what_was_lost(self, tale):
        first, second = tale.li_writes(DRAIN), tale.li_writes(WAGES)
        assert search.rebuild() == (2, 0)
        SearchText.objects.filter(pk=first.pk).update(words="")
        SearchText.objects.filter(pk=second.pk).delete()

        assert (found(tale, "污水"), found(tale, "拖欠")) == ([], [])
        assert [m.pk for m in search.missing()] == [second.pk]
        assert search.rebuild() == (2, 2)
        assert (found(tale, "污水"), found(tale, "拖欠")) == ([first.number], [second.number])


def read_page(tale, matter, text, **more):
    """An attachment and its page as read, with the entry that brings them."""
    attachment = Attachment(
        subject=matter.chain, matter_id=matter.pk, name="附件.jpg", kind="image",
        media_type="image/jpeg", size=9, sha256="0" * 64, path="x", uploaded_at=tale.now, **more,
    )  # fmt: skip
    page = Transcript(attachment=attachment, page=0, text=text, read_at=tale.now)
    with transaction.atomic():
        journal.append(
            matter.chain, "scanned", by=journal.Actor.system("测试"), at=tale.now, now=tale.now,
            saves=[attachment, page],
        )  # fmt: skip


def test_a_page_costs_the_same_with_one_hit_and_with_three(tale, django_assert_num_queries):
    who = tale.eyes(tale.county.wang)
    tale.li_writes(DRAIN)
    cost = 4

    with django_assert_num_queries(cost):
        assert len(search.find(who, "污水").hits) == 1
    tale.li_writes(DRAIN), tale.li_writes(DRAIN)
    with django_assert_num_queries(cost):
        assert len(search.find(who, "污水").hits) == 3


@pytest.mark.parametrize(
    ("most", "at_a_time"),
    [(0, 100), (1, 100), (3000, 100), (3000, 1)],
    ids=["frequent", "more than thought", "rare", "rare, one by one"],
)
@pytest.mark.parametrize("few", [0, rows.FEW], ids=["filters walked", "filters listed"])
@pytest.mark.parametrize("order", Order)
def test_rare_and_frequent_words_are_looked_up_in_several_ways_and_found_alike(
    tale, monkeypatch, most, at_a_time, few, order
):
    """Wang may see too many matters to be searched one by one; PostgreSQL then lists what it takes
    for few and walks the rest.
    """
    monkeypatch.setattr(page, "FEW", 0)
    monkeypatch.setattr(lists, "FEW", few)
    monkeypatch.setattr(lists, "LISTED", most)
    monkeypatch.setattr(lists, "SIFTED", at_a_time)
    sent = tale.wang_sends(tale.wang_screens(tale.li_writes(DRAIN)), tale.county.housing)
    tale.li_writes(WAGES)
    titled = tale.li_writes(DRAIN, title="污水倒灌")
    below = tale.li_writes(DRAIN, title="下水道")

    ordered = [titled, sent, below] if order is Order.BEST else [below, titled, sent]
    expected = [one.number for one in ordered]
    assert found(tale, "污水", order=order) == expected
    assert found(tale, "污水", order=order, filters=Filters(place=below.place_id)) == expected
    assert found(tale, "污水", by="wu", order=order) == [sent.number]
    assert found(tale, "龙卷", order=order) == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="PostgreSQL only")
def test_a_phrase_that_many_of_the_newest_hold_is_walked_and_not_listed(tale):
    matters = [tale.li_writes(DRAIN) for _ in range(3)]
    phrase = Wanted(understand("“污水倒灌”").signs())
    newest_first = [matter.pk for matter in reversed(matters)]

    assert understand("“污水倒灌”").has_phrase and not understand("污水 倒灌").has_phrase
    assert lists.listed(phrase, before=0) == newest_first
    assert lists.listed(phrase, before=newest_first[0]) == newest_first[1:]
    assert lists.listed(phrase, before=0, dense=3) is None
    assert lists.listed(phrase, before=0, dense=4) == newest_first


def test_a_step_that_changes_no_text_writes_no_row(tale, django_assert_num_queries):
    matter = tale.li_writes(DRAIN)
    words = SearchText.objects.get(pk=matter.pk).words

    tale.wang_sends(tale.wang_screens(matter, content_class="0302"), tale.county.housing)

    assert SearchText.objects.get(pk=matter.pk).words == words
    assert fresh(matter).stage == "sent"
