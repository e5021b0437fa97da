"""Reports: figures by hand, totals that add up, issued once and unchanged."""

import io
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from qingyu.barometer import rounds
from qingyu.barometer.models import Report, ReportState
from qingyu.barometer.reports import check, paper
from qingyu.barometer.scope import scope
from qingyu.barometer.services import report as services
from qingyu.core.measures.periods import Period, PeriodKind
from qingyu.documents.services.issue import editable, pdf_of
from qingyu.documents.sheets import Column, Kind, Plan, read_sheet
from qingyu.ledger.models import Entry
from qingyu.ledger.verify import verify
from qingyu.offices.models import Role
from qingyu.petitions.errors import AlreadyDone, Incomplete, NotResponsible, Refused
from tests import cast, factories, once
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db
LAST = date(2027, 1, 14)


@pytest.fixture(scope="module")
def tale(django_db_setup, django_db_blocker):
    with once.built(django_db_blocker):
        yield december_of_two_years()


def december_of_two_years():
    """December 2025 with six petitions, 2026 with two in November and nine in December."""
    tale = Tale(cast.county(), now=factories.NOW - timedelta(days=350))
    for _ in range(6):
        tale.later(hours=3).li_writes("路灯坏了")
    tale.now = factories.NOW
    for n in range(11):
        matter = tale.li_writes("村里三年没有公开账目", channel=("visit", "web")[n % 2])
        if n < 8:
            tale.wang_screens(matter, content_class=("0104", "0308")[n % 2])
            tale.wang_sends(matter, (tale.county.town, tale.county.housing)[n % 2])
        tale.later(days=7 if n < 2 else 2)
    tale.now = factories.NOW + timedelta(days=53)
    tale.county.people["jiang"] = factories.person("jiang", "江副局", (tale.county.petitions, Role.UNIT_LEAD))  # fmt: skip
    rounds.run(now=tale.now)
    return tale


def december(tale, kind=PeriodKind.MONTH, **more):
    he = tale.eyes(tale.county.he)
    period = Period.around(kind, date(2026, 12, 20))
    return services.draft(scope(he), period, last=LAST, by=he, now=tale.now, **more)


def text_of(report):
    return "\n".join(section["text"] for section in report.sections)


def test_growth_is_this_less_that_over_that(tale):
    report = december(tale)

    # nine in December against two in November (few: no per cent) and six a year before
    text = check.without_marks(text_of(report))
    assert "收到信访件9件，比上期增加7件，比去年同期增加3件（50%）。" in text


def test_every_table_has_the_same_total_and_adds_up(tale):
    compared = [table for table in december(tale).tables if table["columns"][1] == "本期"]

    assert len(compared) == 5
    for table in compared:
        assert sum(row[1] for row in table["rows"]) == table["foot"][1] == 9
        assert sum(row[2] for row in table["rows"]) == table["foot"][2] == 2
        assert sum(row[4] for row in table["rows"]) == table["foot"][4] == 6
        assert table["foot"][3:] == ["+7件", 6, "+50.0%"]


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_the_draft_says_only_what_its_figures_show(tale, kind):
    report = december(tale, kind)

    assert services.unshown(report) == []
    assert {n for s in report.sections for n in check.marks(s["text"])} == {f["n"] for f in report.figures}  # fmt: skip


def test_a_year_has_what_article_41_asks_for(tale):
    titles = [section["title"] for section in december(tale, PeriodKind.YEAR).sections]

    assert titles[:2] == ["信访事项的数据、涉及的领域和信访较多的单位", "转送、交办、督办情况"]
    assert titles[-1] == "其他需要报告的事项"


def test_a_special_topic_is_about_that_alone(tale):
    report = december(tale, PeriodKind.QUARTER, topic="03", place="990101")

    assert "收到信访件4件" in check.without_marks(text_of(report))
    assert paper.title(report) == "河东县人民政府2026年第4季度河东县城乡建设信访专题报告"


def test_edited_then_issued_by_another_and_unchanged_from_then_on(tale):
    report = december(tale)
    he, jiang = tale.eyes(tale.county.he), tale.eyes(tale.county.people["jiang"])
    texts = [section["text"] for section in report.sections]
    texts[0] += "\n主要是年末集中反映村务公开。"
    services.rewrite(report, texts, by=he, now=tale.now)

    issued = services.issue(report, by=jiang, now=tale.now)

    assert issued.state == ReportState.ISSUED
    assert issued.document.number == "河东县信访局信报〔2027〕1号"
    pdf = pdf_of(issued.document)
    assert pdf.startswith(b"%PDF")
    with pytest.raises(AlreadyDone):
        services.rewrite(report, texts, by=he, now=tale.now)
    with pytest.raises(AlreadyDone):
        services.issue(report, by=jiang, now=tale.now)
    kinds = Entry.objects.filter(chain=report.chain).order_by("n").values_list("kind", flat=True)
    assert list(kinds) == ["report_drafted", "report_edited", "report_issued"]


def test_a_change_past_the_service_is_found(tale):
    report = december(tale)
    assert [f for f in verify().findings if "report" in str(f)] == []

    Report.objects.filter(pk=report.pk).update(
        sections=[{"title": "总体情况", "text": "没有问题。"}]
    )

    assert [f for f in verify().findings if "report" in str(f)] != []


def test_the_drafter_does_not_issue_and_a_number_without_a_figure_stops_it(tale):
    report = december(tale)
    he, jiang = tale.eyes(tale.county.he), tale.eyes(tale.county.people["jiang"])
    with pytest.raises(Refused):
        services.issue(report, by=he, now=tale.now)
    texts = [section["text"] for section in report.sections]
    texts[0] = "收到信访件900件［1］。"
    services.rewrite(report, texts, by=he, now=tale.now)

    with pytest.raises(Incomplete) as caught:
        services.issue(report, by=jiang, now=tale.now)

    assert "is_checked" in caught.value.problems
    assert services.issue(report, by=jiang, now=tale.now, is_checked=True).document


def test_an_outsider_drafts_nothing(tale):
    feng = tale.eyes(tale.county.people["qian"])

    assert scope(feng) is None
    with pytest.raises(NotResponsible):
        services.draft(
            scope(tale.eyes(tale.county.he)), Period.around(PeriodKind.MONTH, date(2026, 12, 1)),
            last=LAST, by=feng, now=tale.now,
        )  # fmt: skip


def test_the_spreadsheet_holds_the_tables_and_their_totals(tale):
    report = december(tale)
    plan = Plan("按内容分类统计信访件数", (Column("name", "内容分类"), Column("this", "本期", kind=Kind.INTEGER)))  # fmt: skip

    rows = {row.values["name"]: row.values["this"] for row in read_sheet(paper.sheet(report), plan).good}  # fmt: skip

    assert rows["合计"] == 9
    assert sum(rows.values()) == 18


def test_the_spreadsheet_draws_what_is_compared_beside_its_table(tale):
    """By class and by place, this period and the same a year before; the total is no bar."""
    report = december(tale)
    book = load_workbook(io.BytesIO(paper.sheet(report)))
    drawn = {sheet.title: sheet._charts for sheet in book if sheet._charts}

    assert list(drawn) == ["按内容分类统计信访件数"]  # all came from one place: nothing to compare
    (chart,) = drawn["按内容分类统计信访件数"]
    by_class = next(table for table in report.tables if table["title"] in drawn)
    last = 3 + len(by_class["rows"])
    name = "按内容分类统计信访件数"
    assert [series.val.numRef.f for series in chart.series] == [
        f"{name}!$C$4:$C${last}",
        f"{name}!$F$4:$F${last}",
    ]
    assert all(series.spPr.pattFill is not None for series in chart.series)
    numbers = [row[0] for row in book[name].iter_rows(min_row=4, values_only=True)]
    assert numbers == [*range(1, len(by_class["rows"]) + 1), None]


def test_the_word_file_opens_with_the_text_and_without_marks(tale):
    from docx import Document as Word

    report = december(tale)

    book = Word(io.BytesIO(editable(paper.document_of(report, now=tale.now))))

    text = "\n".join(p.text for p in book.paragraphs)
    assert "收到信访件9件" in text
    assert "［" not in text
    bars, tables = book.tables[0], book.tables[1:]
    by_class = next(t for t in report.tables if t["title"].startswith("按内容分类"))
    assert [(row.cells[0].text, row.cells[2].text) for row in bars.rows] == [
        (row[0], f"{row[1]}件") for row in by_class["rows"]
    ]
    most = max(row[1] for row in by_class["rows"])
    assert [round(row.cells[1].tables[0].cell(0, 0).width.mm) for row in bars.rows] == [
        round(74 * row[1] / most) for row in by_class["rows"]
    ]
    assert [cell.text for cell in tables[0].rows[0].cells] == ["责任单位层级", "本期", "上期", "环比", "去年同期", "同比"]  # fmt: skip
