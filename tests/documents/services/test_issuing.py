"""Zhao drafts, Chen approves and issues; from then on nothing of it changes."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from qingyu.documents.errors import BadFact, DocumentRefused, FactsMissing
from qingyu.documents.fonts import NoChineseFont
from qingyu.documents.models import Document, DocumentState, NumberRegister
from qingyu.documents.pdf import CannotPrint
from qingyu.documents.services import approve, draft, issue, numbering
from qingyu.documents.services.templates import save_template
from qingyu.ledger.models import Entry
from tests.cast import County
from tests.documents.measuring import text_of
from tests.factories import NOW, viewer

from .desk import approved, drafted, facts, issued, sealed_files, told


def test_an_issued_opinion_has_its_number_its_pdf_and_its_hash(county: County) -> None:
    document = issued(county.labour, county.zhao, county.chen)

    assert document.number == f"{county.labour.label}信意〔2026〕1号"
    text = text_of(issue.pdf_of(document)).replace("\r\n", "")
    assert document.number in text
    assert "2026年11月23日" in text
    assert Entry.objects.latest("seq").effects[document.key]["pdf_sha256"] == document.pdf_sha256


def test_without_fonts_it_is_issued_all_the_same_and_printed_later(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing() -> None:
        raise NoChineseFont("系统里没有中文字体")

    with monkeypatch.context() as bare:
        bare.setattr("qingyu.documents.pdf.font_set", nothing)
        document = issued(county.labour, county.zhao, county.chen)
    assert (document.state, document.is_printed) == (DocumentState.ISSUED, False)
    with pytest.raises(DocumentRefused, match="还没有印制"):
        issue.pdf_of(document)
    with pytest.raises(DatabaseError, match="issued documents do not change"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(page_sha256="x")

    told("printed", county.chen, issue.print_issued(Document.objects.get(pk=document.pk)))

    printed = Document.objects.get(pk=document.pk)
    assert document.number in text_of(issue.pdf_of(printed)).replace("\r\n", "")


def test_numbers_run_without_gaps_by_office_word_and_year(county: County) -> None:
    one, two = (issued(county.labour, county.zhao, county.chen) for _ in range(2))
    other = issued(county.housing, county.wu, county.zheng)
    _, serial, _ = numbering.take(county.labour, "信意", now=NOW.replace(year=2027))

    assert [one.serial, two.serial, other.serial, serial] == [1, 2, 1, 1]


def test_missing_facts_are_named_and_no_number_is_used(county: County) -> None:
    document = drafted(county.labour, county.zhao, legal_basis="", remedy_office="")

    assert [fact.label for fact in draft.missing(document)] == ["法律政策依据", "复查机关"]
    with pytest.raises(FactsMissing, match="还缺少“法律政策依据”、“复查机关”"):
        approve.approve(document, by=viewer(county.chen), now=NOW)


def test_who_drafts_does_not_approve(county: County) -> None:
    document = drafted(county.labour, county.chen)

    with pytest.raises(DocumentRefused, match="起草人不能核准自己的文书"):
        approve.approve(document, by=viewer(county.chen), now=NOW)


def test_a_handler_or_another_offices_lead_cannot_approve(county: County) -> None:
    document = drafted(county.labour, county.zhao)

    for staff in (county.zhao, county.zheng, county.qian):
        with pytest.raises(DocumentRefused, match="要由单位负责人核准"):
            approve.approve(document, by=viewer(staff), now=NOW)


def test_an_extension_needs_the_head_in_person(county: County) -> None:
    county.chen.posts.update(is_head=False)
    county.zhao.posts.update(is_head=True)
    document = drafted(county.labour, county.wu, "extension_notice")

    with pytest.raises(DocumentRefused, match="要由单位主要负责人核准"):
        approve.approve(document, by=viewer(county.chen), now=NOW)


def test_a_draft_is_not_issued_without_approval(county: County) -> None:
    with pytest.raises(DocumentRefused, match="先核准"):
        issue.issue(drafted(county.labour, county.zhao), by=viewer(county.chen), now=NOW)


def test_a_changed_draft_must_be_approved_again(county: County) -> None:
    document = approved(county.labour, county.zhao, county.chen)

    draft.rewrite(document, by=viewer(county.zhao), facts=facts(facts_found="又查明一事"))

    assert (document.state, document.approved_by_id) == (DocumentState.DRAFT, None)


def test_an_issued_document_is_not_rewritten(county: County) -> None:
    document = issued(county.labour, county.zhao, county.chen)

    with pytest.raises(DocumentRefused, match="已经签发，不能再改"):
        draft.rewrite(document, by=viewer(county.zhao), facts=facts())


@pytest.mark.parametrize("column", ["page_sha256", "pdf_sha256", "number", "kind", "issued_at"])
def test_the_database_refuses_to_change_what_is_issued(county: County, column: str) -> None:
    document = issued(county.labour, county.zhao, county.chen)
    value = NOW + timedelta(days=1) if column == "issued_at" else "x"

    with pytest.raises(DatabaseError, match="issued documents do not change"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**{column: value})


def test_a_changed_file_is_found_out_before_it_is_shown(county: County) -> None:
    document = issued(county.labour, county.zhao, county.chen)
    other = issued(county.labour, county.zhao, county.chen)
    document.pdf_path = other.pdf_path

    with pytest.raises(DocumentRefused, match="与签发时不一致"):
        issue.pdf_of(document)


def test_a_document_that_cannot_be_printed_uses_no_number(county: County) -> None:
    document = drafted(county.labour, county.zhao, conclusion="圣书字\U00013000")
    told("approved", county.chen, approve.approve(document, by=viewer(county.chen), now=NOW))

    with pytest.raises(CannotPrint), transaction.atomic():
        issue.issue(document, by=viewer(county.chen), now=NOW)

    assert not NumberRegister.objects.filter(last__gt=0).exists()


def test_a_correction_is_a_new_document_that_names_the_old(county: County) -> None:
    old = issued(county.labour, county.zhao, county.chen)

    new = draft.correct(old, by=viewer(county.zhao), now=NOW)
    told("corrected", county.zhao, new)

    assert (new.replaces_id, new.state, new.number) == (old.pk, DocumentState.DRAFT, "")
    assert Document.objects.get(pk=old.pk).facts == new.facts


def test_a_cancelled_number_stays_with_its_reason(county: County) -> None:
    document = issued(county.labour, county.zhao, county.chen)
    with pytest.raises(DocumentRefused, match="写明作废的原因"):
        issue.cancel(document, reason=" ", now=NOW)

    told("cancelled", county.chen, issue.cancel(document, reason="当事人姓名写错", now=NOW))

    register = NumberRegister.objects.get(office=county.labour)
    assert numbering.gaps(register) == []
    assert Document.objects.get(pk=document.pk).number.endswith("1号")


def test_a_number_used_on_paper_is_voided_and_an_unexplained_gap_is_found(county: County) -> None:
    void = numbering.void_next(
        county.labour, "信意", reason="停电，手写签发", by=county.zhao.pk, now=NOW
    )
    numbering.take(county.labour, "信意", now=NOW)

    assert void.serial == 1
    assert numbering.gaps(void.register) == [2]


def test_facts_are_typed_and_strangers_refused(county: County) -> None:
    with pytest.raises(BadFact, match="“收到日期”填写的内容不对"):
        drafted(county.labour, county.zhao, received_on="2026-11-03")
    with pytest.raises(BadFact, match="没有“risk”这一项"):
        drafted(county.labour, county.zhao, risk="高")


def test_facts_come_back_as_they_were_given(county: County) -> None:
    document = Document.objects.get(pk=drafted(county.labour, county.zhao).pk)

    assert issue.facts_of(document)["received_on"] == date(2026, 12, 20)


def test_what_a_document_says_is_not_readable_in_the_database(county: County) -> None:
    document = drafted(county.labour, county.zhao, conclusion="村口的井坏了")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM documents_document WHERE id = %s", [document.pk])
        row = " ".join(str(value) for value in cursor.fetchone())
    assert "村口" not in row
    assert "李㛃" not in row
    assert "村口" not in str(Entry.objects.latest("seq").effects)


def test_a_preview_shows_the_place_of_the_seal_and_changes_nothing(
    county: County, settings: object
) -> None:
    document = drafted(county.labour, county.zhao)

    assert "印章位置" in text_of(issue.preview(document))
    assert sealed_files(settings.MEDIA_ROOT) == []  # type: ignore[attr-defined]


def test_an_office_has_its_own_words_and_the_issued_letter_uses_them(county: County) -> None:
    own = "# 处理意见书\n> {{信访人}}：\n本单位自己的写法。依据：{{法律政策依据}}"
    save_template(county.labour, "opinion", own, by=viewer(county.chen), now=NOW)

    text = text_of(issue.pdf_of(issued(county.labour, county.zhao, county.chen)))

    assert "本单位自己的写法" in text
    assert "本单位自己的写法" not in text_of(issue.preview(drafted(county.housing, county.wu)))


def test_the_plain_page_stands_beside_the_letter(county: County) -> None:
    document = issued(county.labour, county.zhao, county.chen)

    assert "您反映的事情" in issue.explanation(document)[0].text
    assert (
        issue.explanation(issued(county.labour, county.zhao, county.chen, "completion_report"))
        == []
    )


def test_a_docx_for_editing_is_made_of_the_same_draft(county: County) -> None:
    assert issue.editable(drafted(county.labour, county.zhao))[:2] == b"PK"
