"""Reports on the page: drafted, edited without loss, issued by another, fetched as files."""

import re

import pytest
from django.test import Client

from qingyu.barometer.models import Report
from qingyu.offices.models import Office, Place, Role
from tests import factories

DRAFT = {"kind": "month", "day": "2026-12-15", "topic": "", "place": ""}


@pytest.fixture
def report(tale, page):
    assert page("he", "/leaders/reports/", **DRAFT) == "302"
    return Report.objects.get()


def fetch(tale, name, address):
    client = Client()
    client.force_login(tale.county.people[name])
    return client.get(address)


def test_a_statistician_drafts_and_reads_the_report(page, report):
    text = page("he", f"/leaders/reports/{report.pk}/")

    assert "河东县人民政府2026年12月信访月报" in text
    assert 'href="#figure-1"' in text and 'id="figure-1"' in text
    assert "按责任单位统计信访件数" in text
    assert "/leaders/barometer/list/" not in text  # a statistician opens no list


def test_in_english_only_names_and_what_was_typed_stay_chinese(report, tale):
    """Read in English, printed in Chinese: the draft is written in both from the same figures."""
    names = {name for one in Office.objects.all() for name in (one.name, one.label)}
    names |= set(Place.objects.values_list("name", flat=True)) | {"何统计"}
    reader = Client()
    reader.force_login(tale.county.he)
    reader.get("/display/", {"language": "en"})

    for address in ("", "edit/"):
        text = reader.get(f"/leaders/reports/{report.pk}/{address}").content.decode()
        main = re.sub(r"<textarea.*?</textarea>", "", text[text.index("<main") :], flags=re.DOTALL)
        for name in sorted(names, key=len, reverse=True):
            main = main.replace(name, "")
        assert "Monthly report, December 2026" in main
        assert re.findall(r"[\u4e00-\u9fff]+", main) == []


def test_a_section_written_by_hand_is_read_as_it_was_written(page, report, tale):
    texts = {f"section_{n}": s["text"] for n, s in enumerate(report.sections)}
    page(
        "he", f"/leaders/reports/{report.pk}/edit/", **texts | {"section_0": "主要是年末集中反映。"}
    )
    reader = Client()
    reader.force_login(tale.county.he)
    reader.get("/display/", {"language": "en"})

    text = reader.get(f"/leaders/reports/{report.pk}/").content.decode()

    assert "主要是年末集中反映。" in text and "Petitions received: " not in text
    assert "Open matters now: " in text


def test_a_supervisor_opens_the_rows_behind_a_figure(page, report):
    assert "/leaders/barometer/list/petitions_received/" in page("liu", f"/leaders/reports/{report.pk}/")  # fmt: skip


def test_edited_words_are_kept_and_a_number_without_a_figure_is_pointed_out(page, report):
    texts = {f"section_{n}": s["text"] for n, s in enumerate(report.sections)}

    assert page("he", f"/leaders/reports/{report.pk}/edit/", **texts | {"section_0": "收到信访件77件［1］。"}) == "302"  # fmt: skip

    text = page("he", f"/leaders/reports/{report.pk}/")
    assert "这些话里的数字没有对应的统计数" in text
    assert "收到信访件77件" in text


def test_too_long_a_section_is_refused_at_its_box_and_nothing_is_lost(page, report):
    texts = {f"section_{n}": s["text"] for n, s in enumerate(report.sections)}

    text = page("he", f"/leaders/reports/{report.pk}/edit/", **texts | {"section_1": "长" * 6001})

    assert "长" * 6001 in text
    report.refresh_from_db()
    assert report.sections[1]["text"] == texts["section_1"]


UPON = re.compile(r'name="upon" value="(\w+)"')


def read(page, who, address):
    """The mark of the words that somebody has before them."""
    found = UPON.search(page(who, address))
    assert found is not None
    return found[1]


def test_two_who_edit_at_once_do_not_wipe_each_other_out(page, report):
    edit = f"/leaders/reports/{report.pk}/edit/"
    texts = {f"section_{n}": s["text"] for n, s in enumerate(report.sections)}
    both = read(page, "he", edit)
    assert page("liu", edit, **texts | {"section_0": "刘督查写的。", "upon": both}) == "302"

    refused = page("he", edit, **texts | {"section_0": "何统计写的。", "upon": both})

    assert "同事改过这份报告" in refused
    assert "刘督查写的。" in refused and "何统计写的。" in refused
    now = UPON.search(refused)[1]
    assert page("he", edit, **texts | {"section_0": "两个人写的。", "upon": now}) == "302"
    report.refresh_from_db()
    assert report.sections[0]["text"] == "两个人写的。"


def test_nobody_signs_words_that_were_put_in_after_they_were_read(page, report, tale):
    head = factories.person("jiang", "江副局", (tale.county.petitions, Role.UNIT_LEAD))
    tale.county.people["jiang"] = head
    address = f"/leaders/reports/{report.pk}/"
    was = read(page, "jiang", address)
    texts = {f"section_{n}": s["text"] for n, s in enumerate(report.sections)}
    page("he", address + "edit/", **texts | {"section_0": "后来加的一句。"})

    page("jiang", address + "issue/", is_checked="on", upon=was)

    report.refresh_from_db()
    assert report.state == "draft"
    page("jiang", address + "issue/", is_checked="on", upon=read(page, "jiang", address))
    report.refresh_from_db()
    assert report.state == "issued"


def test_issued_by_the_head_it_offers_the_same_pdf_for_good(page, report, tale):
    head = factories.person("jiang", "江副局", (tale.county.petitions, Role.UNIT_LEAD))
    tale.county.people["jiang"] = head
    address = f"/leaders/reports/{report.pk}/"
    assert page("he", address + "issue/", is_checked="") == "302"
    assert "草稿" in page("he", address)  # its drafter cannot issue it

    assert page("jiang", address + "issue/", is_checked="") == "302"

    assert "河东县信访局信报〔2026〕1号" in page("he", address)
    first, second = (fetch(tale, "he", address + "report.pdf").content for _ in range(2))
    assert first == second and first.startswith(b"%PDF")
    assert "修改文字" not in page("he", address)


def test_each_file_is_what_it_says(report, tale):
    kinds = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF"}

    for kind, beginning in kinds.items():
        answer = fetch(tale, "liu", f"/leaders/reports/{report.pk}/report.{kind}")
        assert answer.content.startswith(beginning)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="report-{report.pk}.{kind}"'  # fmt: skip


def test_a_day_that_has_not_come_is_refused_at_its_field(page, tale):
    text = page("he", "/leaders/reports/", **DRAFT | {"day": "2030-01-01"})

    assert "这一期还没有开始，没有数可报。" in text
    assert 'value="2030-01-01"' in text


def test_another_body_s_report_is_not_there(page, report):
    assert page("zheng", f"/leaders/reports/{report.pk}/") == "404"
    assert page("qian", f"/leaders/reports/{report.pk}/") == "403"
