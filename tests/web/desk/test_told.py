"""Messages, letters to post and the calendar's secret address."""

from datetime import timedelta

import pytest
from django.test import Client

from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice, NoticeState
from qingyu.notices.services import queue
from qingyu.offices.models import CalendarFeed
from qingyu.petitions.services import talk, wish
from qingyu.web.desk.told import letters
from qingyu.web.desk.told.inbox import PAGE as INBOX_PAGE
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale() -> Tale:
    return Tale(cast.county())


def signed_in(tale: Tale, name: str) -> Client:
    client = Client()
    client.force_login(getattr(tale.county, name))
    return client


class TestInbox:
    def test_a_message_says_what_happened_and_leads_to_the_matter(self, tale: Tale) -> None:
        matter = tale.li_writes("路灯坏了")
        talk.say(tale.li(), "question", "什么时候修？", now=tale.now)
        wang = signed_in(tale, "wang")

        page = wang.get("/desk/inbox/").content.decode()
        notice = Notice.objects.filter(staff=tale.county.wang).latest("pk")
        way = wang.get(f"/desk/inbox/{notice.pk}/")

        assert "信访人询问" in page
        assert way.headers["Location"] == f"/desk/matters/{matter.pk}/"
        notice.refresh_from_db()
        assert notice.read_at is not None

    def test_a_matter_that_went_elsewhere_tells_no_word_any_more(self, tale: Tale) -> None:
        matter = tale.li_writes("甘棠里渗水")
        notice = Notice.objects.get(staff=tale.county.wang)
        Notice.objects.filter(pk=notice.pk).update(staff=tale.county.qian)

        page = signed_in(tale, "qian").get("/desk/inbox/").content.decode()
        way = signed_in(tale, "qian").get(f"/desk/inbox/{notice.pk}/")

        assert "您有1件事项待办" in page
        assert matter.number not in page and "甘棠里" not in page
        assert way.headers["Location"] == "/desk/"

    def test_the_newest_day_stands_first_whatever_was_written_down_last(self, tale: Tale) -> None:
        first, second = tale.li_writes("路灯坏了"), tale.li_writes("水管坏了")
        earlier = Notice.objects.get(staff=tale.county.wang, chain=f"matter:{second.pk}")
        Notice.objects.filter(pk=earlier.pk).update(created_at=tale.now - timedelta(days=2))

        page = signed_in(tale, "wang").get("/desk/inbox/").content.decode()

        assert page.index(first.number) < page.index(second.number)
        assert page.count("<h2>") == 2

    def test_a_page_begins_where_the_last_one_ended(self, tale: Tale) -> None:
        told = []
        for day in range(INBOX_PAGE + 2):
            matter = tale.li_writes("路灯坏了")
            told.append(Notice.objects.get(chain=f"matter:{matter.pk}", staff=tale.county.wang))
            Notice.objects.filter(pk=told[-1].pk).update(created_at=tale.now - timedelta(days=day))

        wang = signed_in(tale, "wang")
        first = wang.get("/desk/inbox/").content.decode()
        rest = wang.get("/desk/inbox/", {"before": told[INBOX_PAGE - 1].pk}).content.decode()

        assert [f"/inbox/{one.pk}/" in first for one in told[-3:]] == [True, False, False]
        assert [f"/inbox/{one.pk}/" in rest for one in told[-3:]] == [False, True, True]

    def test_all_are_read_with_one_press(self, tale: Tale) -> None:
        tale.li_writes("路灯坏了")
        wang = signed_in(tale, "wang")
        assert 'class="count">1<' in wang.get("/desk/").content.decode()

        wang.post("/desk/inbox/read/")

        assert not Notice.objects.filter(staff=tale.county.wang, read_at=None).exists()
        assert 'class="count"' not in wang.get("/desk/inbox/").content.decode()

    def test_it_costs_the_same_with_one_message_and_with_three(self, tale: Tale) -> None:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        wang = signed_in(tale, "wang")
        costs = []
        for _ in range(2):
            tale.li_writes("路灯坏了")
            tale.li_writes("水管坏了")
            wang.get("/desk/inbox/")
            with CaptureQueriesContext(
                connection,
            ) as seen:
                wang.get("/desk/inbox/")
            costs.append(len(seen))

        assert costs[0] == costs[1] <= 12


class TestLetters:
    def letter(self, tale: Tale) -> Notice:
        tale.li_writes("路灯坏了")
        choice = wish.Wished(way="letter", postal=cast.LI.address)
        wish.choose(tale.li(), choice, now=tale.now)
        matter = tale.li().petition.matter
        talk.answer(matter, "周五修。", by=tale.eyes(tale.county.wang), now=tale.now)
        return Notice.objects.filter(channel="letter").latest("pk")

    def test_the_address_shows_only_in_print_and_leaves_an_entry(self, tale: Tale) -> None:
        notice = self.letter(tale)
        wang = signed_in(tale, "wang")

        waiting = wang.get("/desk/letters/").content.decode()
        sheets = wang.post("/desk/letters/print/", {"letter": notice.pk}).content.decode()

        assert cast.LI.address not in waiting
        assert cast.LI.address in sheets
        entry = Entry.objects.filter(kind="revealed").get()
        assert entry.facts["purpose"] == "寄送通知"

    def test_what_was_posted_waits_no_longer(self, tale: Tale) -> None:
        notice = self.letter(tale)

        signed_in(tale, "wang").post("/desk/letters/posted/", {"letter": notice.pk})

        notice.refresh_from_db()
        assert (notice.state, notice.next_at) == (NoticeState.SENT, None)

    def test_it_is_not_buried_under_the_letters_of_other_offices(
        self, tale: Tale, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(letters, "MOST", 3)
        for n in range(7):
            Notice.objects.create(
                key=f"{n}:x", channel="letter", state=NoticeState.WAITING, chain="matter:0",
                created_at=tale.now, next_at=tale.now, wording="news",
            )  # fmt: skip
        notice = self.letter(tale)

        waiting = letters.waiting(tale.eyes(tale.county.wang))

        assert [one.notice.key for one in waiting] == [notice.key]

    def test_nobody_else_sees_prints_or_posts_it(self, tale: Tale) -> None:
        notice = self.letter(tale)
        qian = signed_in(tale, "qian")

        pages = [
            qian.get("/desk/letters/").content.decode(),
            qian.post("/desk/letters/print/", {"letter": notice.pk}).content.decode(),
        ]
        qian.post("/desk/letters/posted/", {"letter": notice.pk})

        assert not any(cast.LI.address in page or notice.chain in page for page in pages)
        notice.refresh_from_db()
        assert notice.state == NoticeState.WAITING


class TestCalendar:
    def address(self, client: Client) -> str:
        """The address as the page shows it once."""
        client.post("/desk/calendar/make/")
        page = client.get("/desk/calendar/").content.decode()
        return page[page.index("/desk/calendar/", page.index("proof")) :].split(".ics")[0] + ".ics"

    def test_it_holds_the_limits_and_no_word_of_the_matter(self, tale: Tale) -> None:
        matter = tale.li_writes("甘棠里渗水")
        address = self.address(signed_in(tale, "wang"))

        answer = Client().get(address)
        text = answer.content.decode()

        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
        assert f"SUMMARY:登记转送 {matter.number}" in text
        assert "甘棠里" not in text
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75

    def test_the_address_is_shown_once_and_kept_as_a_digest(self, tale: Tale) -> None:
        wang = signed_in(tale, "wang")
        address = self.address(wang)
        secret = address.split("/")[-1].removesuffix(".ics")

        assert secret not in wang.get("/desk/calendar/").content.decode()
        assert secret not in CalendarFeed.objects.get().digest

    @pytest.mark.parametrize("how", ["make", "end"])
    def test_an_ended_address_opens_nothing(self, tale: Tale, how: str) -> None:
        wang = signed_in(tale, "wang")
        address = self.address(wang)

        wang.post(f"/desk/calendar/{how}/")

        assert Client().get(address).status_code == 404

    def test_it_ends_with_the_account(self, tale: Tale) -> None:
        address = self.address(signed_in(tale, "wang"))
        tale.county.wang.is_active = False
        tale.county.wang.save()

        assert Client().get(address).status_code == 404

    def test_others_matters_are_not_in_it(self, tale: Tale) -> None:
        matter = tale.li_writes("路灯坏了")

        assert (
            matter.number
            not in Client().get(self.address(signed_in(tale, "qian"))).content.decode()
        )


def test_a_message_outside_any_matter_is_told_plainly(tale: Tale) -> None:
    queue(key="somewhere:1", wording="due", staff=tale.county.wang, now=tale.now)

    assert "您有事项临近或已过期限" in signed_in(tale, "wang").get("/desk/inbox/").content.decode()
