"""公开承诺制: what a body promised, kept or broken by the journal, and the list behind each number."""

from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible
from qingyu.petitions.services import accept, close, handle, route
from qingyu.supervision import kept, reckon
from qingyu.supervision.models import Occasion, Promise, PromiseMonth
from qingyu.supervision.patrol import patrol
from qingyu.supervision.services import promise
from tests import cast
from tests.stories.told import Tale, fresh

from .breaches import END, ago, handled, sent
from .whole import differences

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale():
    return Tale(cast.county())


def promised(tale, kind="told", days=7, unit="d", office=None, by=None):
    """Labour promised something a hundred days before the end of the story."""
    ago(tale, 100)
    return promise.publish(
        office or tale.county.labour, kind=kind, days=days, unit=unit, since=tale.now.date(),
        by=tale.eyes(by or tale.county.chen), now=tale.now,
    )  # fmt: skip


def signed(tale, start):
    """Sent to labour so many days ago and signed for; not accepted."""
    matter = sent(ago(tale, start))
    route.sign(matter, by=tale.eyes(tale.county.zhao), now=tale.now)
    return fresh(matter)


def accepted(tale, start, after):
    matter = signed(tale, start)
    tale.later(days=after)
    accept.accept(matter, by=tale.eyes(tale.county.zhao), now=tale.now)
    return matter


def numbers(made, at=END):
    row = kept.figures([made], at.date())[0]
    return row.kept, row.due, row.void


def test_kept_on_the_last_day_broken_on_the_next_and_what_runs_on_is_not_counted(tale):
    made = promised(tale)
    on_the_day, a_day_late, still_running, past = (
        accepted(tale, 30, 7), accepted(tale, 30, 8), signed(tale, 5), signed(tale, 10),
    )  # fmt: skip

    patrol(END)

    found = {o.matter_id: str(o.outcome) for o in Occasion.objects.all()}
    assert found == {
        on_the_day.pk: "kept", a_day_late.pk: "broken", still_running.pk: "pending", past.pk: "broken",
    }  # fmt: skip
    assert numbers(made) == (1, 3, 0)
    assert differences() == []


def test_what_was_taken_away_before_its_day_counts_for_nothing(tale):
    made = promised(tale)
    matter = signed(tale, 20)
    tale.later(days=2)
    close.withdraw(matter, by=tale.li(), now=tale.now, words="已经和解。")
    late = signed(tale, 20)
    tale.later(days=9)
    close.withdraw(late, by=tale.li(), now=tale.now, words="等不及了。")

    patrol(END)

    assert numbers(made) == (0, 1, 1)  # taking it away on the ninth day cures nothing


def test_an_extension_makes_no_promise_kept(tale):
    made = promised(tale, "answered", 30)
    matter = handled(ago(tale, 62))
    tale.later(days=40)
    zhao, chen = tale.eyes(tale.county.zhao), tale.eyes(tale.county.chen)
    handle.ask_extension(matter, days=20, reason="等档案", by=zhao, now=tale.now)
    handle.decide_extension(matter.proposals.get(), agreed=True, by=chen, now=tale.now)
    tale.body_answers(fresh(matter), tale.county.zhao, tale.county.chen)

    patrol(END)

    assert numbers(made) == (0, 1, 0)


def test_the_day_that_passes_breaks_a_promise_without_a_word(tale):
    made = promised(tale)
    signed(tale, 8)
    patrol(END - timedelta(days=2))
    assert (numbers(made), Occasion.objects.get().outcome) == ((0, 0, 0), "pending")

    patrol(END)

    assert (numbers(made), Occasion.objects.get().outcome) == ((0, 1, 0), "broken")


def test_first_contact_is_promised_and_measured_by_the_contact_record(tale):
    county = tale.county
    made = promised(tale, "contacted", 2, "wd", county.petitions, county.liu)
    matter = sent(ago(tale, 10))  # a Tuesday
    tale.later(days=2)
    handle.note_contact(
        matter, by=tale.eyes(county.wang), now=tale.now, means="phone", note="告诉她转到人社局。"
    )
    silent = sent(ago(tale, 10))
    handle.note_contact(silent, by=tale.eyes(county.wang), now=tale.now, means="none", note="关机")
    handled(ago(tale, 10), parties=[], is_anonymous=True)

    patrol(END)

    assert numbers(made) == (1, 2, 0)


def test_an_ended_promise_answers_for_what_began_under_it(tale):
    old = promised(tale, days=7)
    ago(tale, 40)
    new = promise.publish(
        tale.county.labour, kind="told", days=3, unit="d", since=tale.now.date(),
        by=tale.eyes(tale.county.chen), now=tale.now,
    )  # fmt: skip
    accepted(tale, 60, 5)
    accepted(tale, 30, 5)

    patrol(END)

    assert Promise.objects.get(pk=old.pk).until == date(2026, 10, 10)
    assert (numbers(old), numbers(new)) == ((1, 1, 0), (0, 1, 0))


class TestAMistakeTakenBack:
    """What was published or ended by mistake is set right on the same day, in the open."""

    @staticmethod
    def chen(tale):
        return {"by": tale.eyes(tale.county.chen), "now": tale.now}

    def replaced(self, tale):
        old = promised(tale, days=7)
        ago(tale, 40)
        new = promise.publish(
            tale.county.labour, kind="told", days=3, unit="d", since=tale.now.date(),
            **self.chen(tale),
        )  # fmt: skip
        return old, new

    def test_the_one_it_replaced_holds_as_if_nothing_had_been(self, tale):
        old, new = self.replaced(tale)

        promise.take_back(new, **self.chen(tale))
        accepted(tale, 30, 5)
        patrol(END)

        assert kept.standing(tale.county.labour) == [old]
        assert (numbers(old), numbers(new)) == ((1, 1, 0), (0, 0, 0))
        assert differences() == []

    def test_the_day_after_it_only_ends_with_its_reason(self, tale):
        _old, new = self.replaced(tale)
        tale.later(days=1)

        with pytest.raises(AlreadyDone, match="发布当天"):
            promise.take_back(new, **self.chen(tale))

    def test_an_end_is_taken_back_on_its_day(self, tale):
        made = promised(tale)
        promise.end(made, words="写错了单位", **self.chen(tale))

        promise.resume(made, **self.chen(tale))

        assert kept.standing(tale.county.labour) == [made]

    def test_but_not_where_another_stands_in_its_place(self, tale):
        old, _new = self.replaced(tale)

        with pytest.raises(AlreadyDone, match="当天"):
            promise.resume(old, **self.chen(tale))

    def test_nor_by_anybody_else(self, tale):
        _old, new = self.replaced(tale)

        with pytest.raises(NotResponsible):
            promise.take_back(new, by=tale.eyes(tale.county.zhao), now=tale.now)

    def test_the_page_offers_it_and_tells_what_was_done(self, tale):
        _old, new = self.replaced(tale)
        client = Client()
        client.force_login(tale.county.chen)
        page = f"/desk/supervision/promises/{new.pk}/"
        with time_machine.travel(tale.now, tick=False):
            assert "take-back/" in client.get(page).content.decode()

            client.post(f"{page}take-back/")

            told = client.get(page).content.decode()
        assert "撤回当天发布的承诺" in told
        assert "take-back/" not in told


def test_no_promise_is_longer_than_the_law_nor_made_for_days_gone_by(tale):
    county = tale.county
    chen = tale.eyes(county.chen)

    def publish(**more):
        start = {"kind": "told", "days": 5, "unit": "d", "since": tale.now.date()}
        return promise.publish(county.labour, **(start | more), by=chen, now=tale.now)

    with pytest.raises(Incomplete, match="1至15"):
        publish(days=16)
    with pytest.raises(Incomplete, match="1至10"):
        publish(days=11, unit="wd")
    with pytest.raises(Incomplete, match="今天起"):
        publish(since=tale.now.date() - timedelta(days=1))
    with pytest.raises(NotResponsible):
        promise.publish(
            county.housing,
            kind="told",
            days=5,
            unit="d",
            since=tale.now.date(),
            by=chen,
            now=tale.now,
        )
    assert publish(days=15).days == 15


def test_a_sealed_matter_is_in_no_number(tale):
    made = promised(tale)
    accepted(tale, 30, 8)
    sealed = sent(ago(tale, 30), wants_secrecy=True)
    route.sign(sealed, by=tale.eyes(tale.county.zhao), now=tale.now)

    patrol(END)

    assert numbers(made) == (0, 1, 0)


def test_the_counts_are_the_list_and_can_be_made_anew(tale):
    made = promised(tale)
    for start in (80, 50, 30, 12):
        accepted(tale, start, 6)
        accepted(tale, start, 9)
    patrol(END)
    before = sorted(PromiseMonth.objects.values_list("month", "kept", "broken", "void"))
    who = tale.eyes(tale.county.chen)

    lists = {
        part: len(kept.occasions(who, made, part, END.date()).rows) for part in ("kept", "broken")
    }
    Occasion.objects.all().delete()
    PromiseMonth.objects.all().delete()
    reckon.promise(made, now=END)

    assert (lists["kept"], lists["kept"] + lists["broken"]) == numbers(made)[:2]
    assert sorted(PromiseMonth.objects.values_list("month", "kept", "broken", "void")) == before


def read(client, address):
    return unescape(client.get(address).content.decode())


@pytest.fixture
def open_page(tale):
    made = promised(tale)
    for after in (3, 5, 7, 9):
        accepted(tale, 30, after)
    patrol(END)
    with time_machine.travel(END, tick=False):
        yield made


def test_staff_read_both_numbers_and_open_the_lists_others_no_number_of_one_or_two(tale, open_page):
    staff = Client()
    staff.force_login(tale.county.chen)

    public, known = read(Client(), "/info/promises/"), read(staff, "/info/promises/")

    assert "收到事项之后7日内，书面告诉您是否受理。" in public
    assert all(words in known for words in ("到期4件", "做到3件", "没有做到1件", "75%"))
    assert "到期4件，没有做到的不到3件" in public and "75%" not in public
    address = f"/desk/supervision/promises/{open_page.pk}/list/broken/"
    assert (address in public, address in known) == (False, True)
    assert "工龄" in read(staff, address)
    assert "各单位的承诺和兑现情况" in read(Client(), "/info/")


def test_too_few_for_a_number(tale):
    promised(tale)
    accepted(tale, 30, 9)
    patrol(END)
    with time_machine.travel(END, tick=False):
        page = read(Client(), "/info/promises/")

    assert ("暂时不公布数字" in page, "没有做到" in page.split("只算")[0].split("书面告诉")[1]) == (
        True,
        False,
    )


def test_who_may_not_see_a_matter_does_not_find_it_in_the_list(tale, open_page):
    outsider = Client()
    outsider.force_login(tale.county.qian)

    page = read(outsider, f"/desk/supervision/promises/{open_page.pk}/list/kept/")

    assert "工龄" not in page


def test_a_head_publishes_and_ends_a_promise_on_the_page(tale, open_page):
    chen, zhao = Client(), Client()
    chen.force_login(tale.county.chen)
    zhao.force_login(tale.county.zhao)
    data = {
        "office": tale.county.labour.pk, "kind": "answered", "days": 61, "unit": "d",
        "since": END.date().isoformat(), "to_whom": "信访人", "words": "",
    }  # fmt: skip
    assert zhao.get("/desk/supervision/promises/new/").status_code == 403

    refused = chen.post("/desk/supervision/promises/new/", data)
    assert "不能长于法定期限" in refused.content.decode()
    chen.post("/desk/supervision/promises/new/", data | {"days": 45})
    made = Promise.objects.get(kind="answered")
    chen.post(f"/desk/supervision/promises/{made.pk}/end/", {"words": "改为分类承诺。"})

    assert Promise.objects.get(kind="answered").until == END.date()
    assert "改为分类承诺" in read(chen, f"/desk/supervision/promises/{made.pk}/")


def test_pages_cost_the_same_with_one_promise_and_with_three(tale, open_page):
    client = Client()
    read(client, "/info/promises/")
    costs = []
    for kinds in ((), ("answered", "reviewed")):
        for kind in kinds:
            promise.publish(
                tale.county.labour, kind=kind, days=20, unit="d", since=END.date(),
                by=tale.eyes(tale.county.chen), now=END,
            )  # fmt: skip
        with CaptureQueriesContext(connection) as counted:
            read(client, "/info/promises/")
        costs.append(len(counted))

    assert costs[0] == costs[1] <= 12


def test_one_broken_promise_is_told_to_staff_in_numbers_and_to_others_in_words():
    row = kept.Kept(Promise(), date(2026, 1, 1), date(2026, 12, 31), kept=20, broken=1)

    assert (row.is_small, row.is_whole) == (False, False)
