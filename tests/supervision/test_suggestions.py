"""三项建议: improve work, mend a policy, hold to account; each answered in writing in thirty days."""

from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils.html import strip_tags

from qingyu.documents.models import Document
from qingyu.notices.models import Notice
from qingyu.offices import access
from qingyu.petitions.errors import (
    AlreadyDone,
    ConflictOfInterest,
    Incomplete,
    NotResponsible,
    Refused,
)
from qingyu.supervision import asked
from qingyu.supervision.models import Suggestion
from qingyu.supervision.services import suggest
from tests import cast, factories
from tests.stories.told import Tale

from .whole import differences

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "规范欠薪事项的首次告知",
    "problem": "多件欠薪事项没有按期书面告知受理情况。",
    "evidence": "2026年前三季度到期40件，逾期9件，集中在7、8月。",
    "suggestion": "建立AB岗，由专人每周核对一次期限。",
}


@pytest.fixture
def tale():
    found = Tale(cast.county())
    county = found.county
    county.liu.phone = "0990-8800002"
    county.liu.save()
    county.people["jiang"] = factories.person("jiang", "江副局", (county.petitions, "unit_lead"))
    return found


def write(tale, kind="improvement", office=None, by=None, **more):
    county = tale.county
    return suggest.write(
        office or county.labour, by_office=county.petitions, kind=kind, by=tale.eyes(by or county.liu),
        now=tale.now, **(WORDS | more),
    )  # fmt: skip


def sent(tale, **more):
    return suggest.send(write(tale, **more), by=tale.eyes(tale.county.jiang), now=tale.now)


def fresh(found):
    return Suggestion.objects.get(pk=found.pk)


@pytest.mark.parametrize(
    ("kind", "word"),
    [("improvement", "信建改"), ("policy", "信建政"), ("accountability", "信建责")],
)
def test_each_kind_is_signed_and_its_answer_is_due_in_thirty_days(tale, kind, word):
    breach = "B44-3" if kind == "accountability" else ""

    found = sent(tale, kind=kind, breach=breach)

    letter = Document.objects.get(pk=found.letter_id)
    assert (letter.kind, letter.number) == (f"{kind}_suggestion", f"河东县信访局{word}〔2026〕1号")
    assert letter.facts["report_due_on"] == "2026-12-23"
    assert (found.state, found.due_on.isoformat()) == ("waiting", "2026-12-23")
    assert Notice.objects.filter(staff=tale.county.chen, wording="work").exists()
    assert differences() == []


def test_answered_returned_answered_again_and_settled(tale):
    county = tale.county
    liu, chen = tale.eyes(county.liu), tale.eyes(county.chen)
    found = sent(tale)
    tale.later(days=10)

    with pytest.raises(Incomplete, match="采纳情况"):
        suggest.answer(found, adoption="", words="已经研究。", by=chen, now=tale.now)
    suggest.answer(found, adoption="kept", words="人手不够，留作参考。", by=chen, now=tale.now)
    suggest.judge(found, accepted=False, words="没有说明怎样防止再次逾期。", by=liu, now=tale.now)
    assert (fresh(found).state, fresh(found).adoption) == ("waiting", "")
    assert fresh(found).due_on.isoformat() == "2027-01-02"
    suggest.answer(found, adoption="adopted", words="已设AB岗。", by=chen, now=tale.now)
    suggest.judge(found, accepted=True, words="", by=liu, now=tale.now)

    now = fresh(found)
    assert (now.state, now.adoption) == ("settled", "adopted")
    assert [word["kind"] for word in now.thread] == ["answer", "refused", "answer", "accepted"]
    assert differences() == []


def test_silence_past_the_limit_is_a_breach_of_its_own(tale):
    found = sent(tale)
    tale.later(days=30)
    assert not suggest.is_late(found, tale.now.date())
    tale.later(days=1)
    assert suggest.is_late(found, tale.now.date())

    liu = tale.eyes(tale.county.liu)
    late = asked.suggestions(liu, part="late", today=tale.now.date()).rows

    assert [s.pk for s in late] == [found.pk]
    client = Client()
    with time_machine.travel(tale.now, tick=False):
        client.force_login(tale.county.liu)
        page = client.get(f"/desk/supervision/suggestions/{found.pk}/").content.decode()
    assert ("逾期未反馈" in page, "条例第45条" in page) == (True, True)


def test_who_may_write_sign_and_answer(tale):
    county = tale.county
    with pytest.raises(NotResponsible):
        write(tale, by=county.wang)
    with pytest.raises(NotResponsible):
        write(tale, office=county.other_petitions)  # another county
    with pytest.raises(NotResponsible):
        write(tale, office=county.petitions)  # oneself
    with pytest.raises(Incomplete, match="违反的规定"):
        write(tale, kind="accountability")
    with pytest.raises(Incomplete) as refused:
        write(tale, problem="", evidence=" ")
    assert set(refused.value.problems) == {"problem", "evidence"}

    found = write(tale)
    with pytest.raises(Refused):
        suggest.send(found, by=tale.eyes(county.liu), now=tale.now)  # the drafter leads nothing
    assert fresh(found).state == "draft"
    suggest.send(found, by=tale.eyes(county.jiang), now=tale.now)
    with pytest.raises(AlreadyDone):
        suggest.send(found, by=tale.eyes(county.jiang), now=tale.now)
    with pytest.raises(NotResponsible):
        suggest.answer(
            found, adoption="adopted", words="已落实。", by=tale.eyes(county.wu), now=tale.now
        )


def test_a_draft_is_its_own_houses_and_a_sent_one_the_bodys_too(tale):
    county = tale.county
    found = write(tale)

    with pytest.raises(access.NotFound):
        asked.get_suggestion(tale.eyes(county.chen), found.pk)
    suggest.send(found, by=tale.eyes(county.jiang), now=tale.now)

    assert asked.get_suggestion(tale.eyes(county.chen), found.pk) == found
    assert asked.waiting(tale.eyes(county.chen)) == [found]
    for outsider in (county.zheng, county.qian):
        with pytest.raises(access.NotFound):
            asked.get_suggestion(tale.eyes(outsider), found.pk)


def test_a_sealed_matter_is_never_named_in_one(tale):
    open_, sealed = (
        tale.li_writes("工资没有发。"),
        tale.li_writes("工资没有发。", wants_secrecy=True),
    )

    with pytest.raises(ConflictOfInterest):
        write(tale, matters=[open_, sealed])
    found = write(tale, matters=[open_])

    assert asked.drawn_from(tale.eyes(tale.county.liu), found) == [open_]
    assert asked.drawn_from(tale.eyes(tale.county.chen), found) == []  # not theirs to see


def test_it_is_written_signed_and_answered_on_the_pages(tale):
    county = tale.county
    matter = tale.li_writes("工资没有发。")
    liu, jiang, chen = (Client() for _ in range(3))
    for client, staff in ((liu, county.liu), (jiang, county.jiang), (chen, county.chen)):
        client.force_login(staff)
    data = WORDS | {
        "by_office": county.petitions.pk, "kind": "improvement", "office": county.labour.pk,
        "breach": "", "numbers": f"{matter.number}\nHD-XFJ-2026-99999",
    }  # fmt: skip

    refused = liu.post("/desk/supervision/suggestions/new/", data)
    assert "没有找到：HD-XFJ-2026-99999" in strip_tags(refused.content.decode())
    assert WORDS["problem"] in refused.content.decode()  # nothing typed is lost
    liu.post("/desk/supervision/suggestions/new/", data | {"numbers": matter.number})
    found = Suggestion.objects.get()
    jiang.post(f"/desk/supervision/suggestions/{found.pk}/send/")
    page = unescape(chen.get("/desk/demands/").content.decode())
    assert WORDS["title"] in page
    chen.post(
        f"/desk/supervision/suggestions/{found.pk}/answer/",
        {"adoption": "partly", "words": "先在两个科室试行。"},
    )

    page = unescape(liu.get("/desk/supervision/suggestions/?part=answered").content.decode())
    assert (WORDS["title"] in page, "部分采纳" in page) == (True, True)
