"""Papers at the desk: from the matter's page to a signed and served notice, by hand."""

import html
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from qingyu.documents.models import Document, DocumentState
from qingyu.documents.services import issue
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.services import paper
from tests import cast
from tests.documents.measuring import text_of
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return Tale(cast.county())


def browser(tale, name):
    client = Client()
    client.force_login(getattr(tale.county, name))
    return client


def accepted(tale, n=1):
    matter = tale.li_writes(
        f"工龄少算了{n}年。", claims=["请更正工龄"],
        parties=[PartyIn(cast.LI.name, cast.LI.phone, address=cast.LI.address)],
    )  # fmt: skip
    tale.wang_screens(matter, content_class="0401")
    return tale.body_accepts(tale.wang_sends(matter, tale.county.labour), tale.county.zhao)


def drafted(tale, matter):
    zhao = browser(tale, "zhao")
    done = zhao.post(f"/desk/matters/{matter.pk}/papers/", {"kind": "acceptance_notice"})
    document = Document.objects.get(matter_id=matter.pk, kind="acceptance_notice")
    assert done.headers["Location"] == f"/desk/papers/{document.pk}/edit/"
    return document


def test_from_the_matters_page_to_the_petitioners(tale):
    matter = accepted(tale)
    zhao, chen = browser(tale, "zhao"), browser(tale, "chen")
    page = zhao.get(f"/desk/matters/{matter.pk}/").content.decode()
    assert "还没有出具<strong>信访事项受理告知书</strong>" in page
    assert "信访事项转送函</strong>" not in page  # the petition office's to write

    document = drafted(tale, matter)
    address = f"/desk/papers/{document.pk}/"
    form = zhao.get(f"{address}edit/")
    assert ("请更正工龄" in form.content.decode(), "赵承办" in form.content.decode()) == (
        True,
        True,
    )
    sent = {
        **form.context["form"].initial,
        "copies": "县档案馆",
        "enclosures": "",
        "received_on": "",
    }
    zhao.post(f"{address}edit/", {k: v for k, v in sent.items() if v is not None})
    page = zhao.get(address).content.decode()
    assert "签发前还缺：“收到日期”" in page
    assert f"{address}sign/" not in page

    sent["received_on"] = "2026-11-23"
    zhao.post(f"{address}edit/", {k: v for k, v in sent.items() if v is not None})
    assert chen.post(f"{address}sign/").headers["Location"] == address
    page = zhao.get(address).content.decode()
    assert "县人社局信受〔2026〕1号" in page
    pdf = zhao.get(f"{address}paper.pdf")
    assert (pdf.content[:5], pdf.headers["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert zhao.get(f"{address}page-1.jpg").content[:3] == b"\xff\xd8\xff"

    refused = zhao.post(f"{address}serve/", {"mode": "post", "served_on": "2026-11-23"})
    assert "邮寄送达的，要填写邮件号。" in refused.content.decode()
    document.refresh_from_db()
    day = timezone.localtime(document.issued_at).date().isoformat()
    zhao.post(f"{address}serve/", {"mode": "post", "served_on": day, "tracking": "EMS7"})
    document.refresh_from_db()
    assert document.state == DocumentState.SERVED
    assert "EMS7" in zhao.get(address).content.decode()


def test_li_reads_what_was_served_and_nothing_else(tale):
    matter = accepted(tale)
    document = drafted(tale, matter)
    li = Client()
    petition = matter.petitions.get()
    li.post("/progress/", {"code": petition.code, "answer": cast.LI.phone[-4:]})
    assert li.get("/progress/papers/1/").status_code == 404

    document = paper.sign(document, by=tale.eyes(tale.county.chen), now=document.drafted_at)
    assert "信访事项受理告知书</a>" not in li.get("/progress/matter/").content.decode()
    zhao = tale.eyes(tale.county.zhao)
    paper.serve(document, by=zhao, now=document.issued_at, mode="in_person", receiver="李秀英")

    assert "信访事项受理告知书</a>" in li.get("/progress/matter/").content.decode()
    page = li.get("/progress/papers/1/").content.decode()
    assert ("您反映的事情，我们受理了" in page, document.number in page) == (True, True)
    assert li.get("/progress/papers/1/paper.pdf").content[:5] == b"%PDF-"
    assert li.get("/progress/papers/2/").status_code == 404


def test_the_record_of_service_is_printed_filled_and_signed_by_hand(tale):
    document = drafted(tale, accepted(tale))
    zhao = browser(tale, "zhao")
    address = f"/desk/papers/{document.pk}/"
    early = zhao.get(f"{address}service-record.pdf")
    assert early.headers["Location"] == address  # a draft is handed to nobody
    assert "service-record.pdf" not in zhao.get(address).content.decode()

    document = paper.sign(document, by=tale.eyes(tale.county.chen), now=document.drafted_at)

    assert "service-record.pdf" in zhao.get(address).content.decode()
    text = text_of(zhao.get(f"{address}service-record.pdf").content).replace("\r\n", "")
    said = ("送达回证", "信访事项受理告知书", document.number, cast.LI.name, "直接送达", "拒收事由")
    assert [words for words in said if words not in text] == []


def test_the_list_tells_what_lies_signed_and_unserved(tale):
    matter = accepted(tale)
    document = paper.sign(
        drafted(tale, matter), by=tale.eyes(tale.county.chen), now=tale.now.replace(year=2027)
    )

    page = browser(tale, "zhao").get("/desk/papers/?show=unserved").content.decode()

    assert (document.number in page, matter.number in page) == (True, True)
    assert (
        matter.number not in browser(tale, "wu").get("/desk/papers/?show=unserved").content.decode()
    )
    assert browser(tale, "wu").get("/desk/papers/?show=other").status_code == 404


def test_the_list_costs_the_same_with_one_row_and_three(tale):
    zhao, counts = browser(tale, "zhao"), []
    zhao.get("/desk/papers/")  # the first visit is noted once
    for n in (1, 2, 3):
        drafted(tale, accepted(tale, n))
        with CaptureQueriesContext(connection) as queries:
            zhao.get("/desk/papers/")
        counts.append(len(queries))

    assert counts[0] == counts[2]


def test_a_number_used_on_paper_is_told_with_its_reason(tale):
    document = paper.sign(
        drafted(tale, accepted(tale)),
        by=tale.eyes(tale.county.chen),
        now=tale.now.replace(year=2027),
    )
    zhao, address = browser(tale, "zhao"), f"/desk/papers/registers/{document.register_id}/"
    empty = zhao.post(address, {"reason": ""}).content.decode()
    assert "请写明这个号作废或者在线下使用的原因。" in empty

    page = zhao.get(address).content.decode()

    assert "〔2027〕" in page
    past = zhao.post(address, {"reason": "停电时手写"}).content.decode()
    assert "往年的登记簿不能再用新号。" in past


def test_a_paper_without_a_matter_is_drafted_from_its_own_page(tale):
    wang = browser(tale, "wang")
    page = wang.get("/desk/papers/new/").content.decode()
    assert ("改进工作建议书" in page, "信访事项受理告知书" in page) == (True, False)

    done = wang.post(
        "/desk/papers/new/",
        {"kind": "improvement_suggestion", "office": tale.county.petitions.pk},
    )

    made = Document.objects.get()
    assert done.headers["Location"] == f"/desk/papers/{made.pk}/edit/"
    form = wang.get(f"/desk/papers/{made.pk}/edit/").content.decode()
    assert "存在问题" in form


class TestWhatWasReadIsWhatIsDone:
    def changed(self, tale, document, words):
        paper.rewrite(
            document, facts=issue.facts_of(document), copies=[words], enclosures=[], by=tale.eyes(tale.county.zhao),
            now=timezone.now(),
        )  # fmt: skip

    def test_nobody_signs_words_that_were_put_in_after_they_read(self, tale):
        document = drafted(tale, accepted(tale))
        chen = browser(tale, "chen")
        page = chen.get(f"/desk/papers/{document.pk}/").content.decode()
        url = html.unescape(re.search(r'href="([^"]*/sign/[^"]*)"', page)[1])
        self.changed(tale, document, "另有一处")

        form = chen.get(url).context["form"]
        answer = chen.post(url, {"upon": form["upon"].value()}).content.decode()

        document.refresh_from_db()
        assert "又改过" in answer
        assert document.state == DocumentState.DRAFT

    def test_two_who_change_it_at_once_do_not_wipe_each_other_out(self, tale):
        document = drafted(tale, accepted(tale))
        chen, url = browser(tale, "chen"), f"/desk/papers/{document.pk}/edit/"
        form = chen.get(url)
        upon = form.context["upon"]
        given = {name: value for name, value in form.context["form"].initial.items() if value}
        self.changed(tale, document, "县档案馆")

        answer = chen.post(url, {**given, "copies": "县信访局", "upon": upon})

        document.refresh_from_db()
        assert document.copies == ["县档案馆"]
        said = answer.content.decode()
        assert "又改过" in said and "县信访局" in said
