"""The ledger leaves the house and comes back: the same rows, nothing doubled, nobody named too much."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
import pyzipper

from qingyu.documents.ledgers import LEDGER, by_codes
from qingyu.documents.models import Export, ExportState, Import, ImportState
from qingyu.documents.services import export as exports
from qingyu.documents.sheets import read_sheet, write_sheet
from qingyu.ledger.models import Entry
from qingyu.petitions.errors import Incomplete, NotResponsible, Refused
from qingyu.petitions.intake import PartyIn
from qingyu.petitions.ledgers import LEDGERS, Terms, exporting, importing
from qingyu.petitions.models import Matter, Petition
from tests import cast
from tests.factories import NOW
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def tale(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return Tale(cast.county())


def answered(tale):
    """One answered at the labour office, one just registered, one sealed."""
    li = PartyIn(cast.LI.name, cast.LI.phone, cast.LI.id_number, "111", cast.LI.address)
    matter = tale.answered(parties=[li])
    tale.li_writes("路灯坏了，请修。", parties=[li])
    tale.li_writes("请保密。", wants_secrecy=True, parties=[li])
    return matter


def taken_out(tale, name, key="matters", **terms):
    """The rows of an export, as another office's spreadsheet would read them."""
    who, office = tale.eyes(getattr(tale.county, name)), house(tale, name)
    made = exporting.ask(
        key, office=office, terms=Terms(**terms), purpose="季度分析", password="", by=who, now=tale.now
    )  # fmt: skip
    body = b"".join(exports.fetch(made, by=who, now=tale.now))
    return body, [row.values for row in read_sheet(body, LEDGERS[key].plan).rows]


def house(tale, name):
    return getattr(tale.county, name).posts.get().office


def test_a_row_tells_where_a_matter_stands_and_a_sealed_one_is_in_no_list(tale):
    matter = answered(tale)

    _body, rows = taken_out(tale, "wang", with_people=True)

    assert [row["number"] for row in rows] == list(
        Matter.objects.filter(is_sealed=False).order_by("pk").values_list("number", flat=True)
    )
    first = rows[0]
    assert (first["names"], first["phone"]) == ((cast.LI.name,), cast.LI.phone)
    assert first["office"] == tale.county.labour.name
    assert (first["received_on"], first["replied_on"]) == (date(2026, 11, 23), date(2026, 11, 23))
    assert first["result"] == matter.replies.get().conclusion


@pytest.mark.parametrize(("name", "asked"), [("wang", False), ("liu", True), ("gao", True)])
def test_people_are_masked_unless_asked_for_and_in_ones_own_work(tale, name, asked):
    answered(tale)

    body, rows = taken_out(tale, name, with_people=asked)

    assert rows[0]["names"] == ("李*英",)
    text = str(
        [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(body)).active]
    )
    for secret in (cast.LI.name, cast.LI.phone, cast.LI.id_number, cast.LI.address):
        assert secret not in text


def test_an_outsider_takes_out_nothing_and_no_query_code_leaves(tale):
    answered(tale)
    codes = list(Petition.objects.values_list("code", flat=True))

    assert taken_out(tale, "qian")[1] == []
    body, rows = taken_out(tale, "wang", "exchange", with_people=True)

    assert len(rows) == 2
    assert rows[0]["xfjbh"] == Matter.objects.earliest("pk").number
    text = str(
        [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(body)).active]
    )
    assert [code for code in codes if code in text] == []


def test_the_list_is_narrowed_as_asked(tale):
    answered(tale)
    tale.later(days=40)
    tale.li_writes("井盖丢了。")

    late = taken_out(tale, "wang", since=date(2026, 12, 24))[1]
    closed = taken_out(tale, "wang", state="closed")[1]

    assert ([row["summary"] for row in late], closed) == (["井盖丢了。"], [])


def test_who_took_out_what_and_why_cannot_be_taken_away(tale):
    answered(tale)
    taken_out(tale, "wang")

    entry = Entry.objects.get(chain=f"office:{tale.county.petitions.pk}")

    assert (entry.kind, entry.facts["purpose"], entry.facts["rows"]) == (
        "list_exported",
        "季度分析",
        2,
    )
    assert entry.facts["sha256"] == Export.objects.get().sha256


def test_a_large_one_waits_for_the_worker_and_is_locked_with_a_password(tale, monkeypatch):
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    answered(tale)
    wang = tale.eyes(tale.county.wang)
    made = exporting.ask(
        "matters", office=tale.county.petitions, terms=Terms(), purpose="报送", by=wang, now=tale.now,
        password="qingchuan-26",
    )  # fmt: skip
    assert made.state == ExportState.WAITING
    assert exporting.run_waiting(tale.now) == 1
    assert exporting.run_waiting(tale.now) == 0

    body = b"".join(exports.fetch(Export.objects.get(pk=made.pk), by=wang, now=tale.now))
    with pyzipper.AESZipFile(io.BytesIO(body)) as archive:
        archive.setpassword(b"qingchuan-26")
        rows = read_sheet(archive.read(archive.namelist()[0]), LEDGER).rows
    assert len(rows) == 2


def test_what_a_dead_worker_held_is_begun_anew(tale):
    answered(tale)
    taken_out(tale, "wang")
    Export.objects.update(state=ExportState.RUNNING)

    assert exporting.run_waiting(tale.now + timedelta(hours=1)) == 0
    assert exporting.run_waiting(tale.now + timedelta(hours=3)) == 1


def test_a_batch_costs_the_same_queries_with_one_matter_and_with_three(
    tale, django_assert_num_queries
):
    who = tale.eyes(tale.county.wang)
    tale.answered()
    with django_assert_num_queries(10):
        list(LEDGERS["matters"].rows(who, Terms(with_people=True)))
    tale.answered()
    tale.answered()
    with django_assert_num_queries(10):
        list(LEDGERS["matters"].rows(who, Terms(with_people=True)))


def checked(tale, body, key="matters", name="wang", channel="letter"):
    return importing.check(
        key, "台账.xlsx", body, office=house(tale, name), channel=channel, now=tale.now,
        by=tale.eyes(getattr(tale.county, name)),
    )  # fmt: skip


def over(tale, line, name="wang"):
    return importing.take_over(line, by=tale.eyes(getattr(tale.county, name)), now=tale.now)


def sheet(*rows, plan=LEDGER):
    stream = io.BytesIO()
    write_sheet(stream, plan, rows, title="台账")
    return stream.getvalue()


ROW = {
    "received_on": date(2026, 10, 8), "channel": "来访", "names": ("张三丰", "李四光"), "phone": "13900000009",
    "summary": "村口的桥断了半年。", "place": "晴川省晴川市河东县柳林镇柳林村村口", "people": 2,
}  # fmt: skip


def test_what_was_taken_out_comes_back_and_adds_nothing(tale):
    answered(tale)
    body, _rows = taken_out(tale, "wang", with_people=True)
    before = Matter.objects.count()

    line = over(tale, checked(tale, body))

    assert (line.state, line.new, line.known, line.bad) == (ImportState.DONE, 0, 2, 0)
    assert Matter.objects.count() == before


def test_checking_writes_nothing_and_taking_over_registers_each_row_once(tale):
    line = checked(tale, sheet(ROW))
    assert (line.new, line.known, Matter.objects.count()) == (1, 0, 0)

    over(tale, line)
    again = over(tale, checked(tale, sheet(ROW)))

    matter = Matter.objects.get()
    assert (again.new, again.known) == (0, 1)
    assert (matter.place.name, matter.where) == ("柳林村", "村口")
    petition = matter.petitions.get()
    assert (petition.channel, petition.people, petition.is_back_entry) == ("visit", 2, True)
    assert [party.name for party in petition.parties.order_by("pk")] == ["张三丰", "李四光"]
    assert matter.clocks.filter(is_open=True).exists()


def test_an_old_settled_line_is_kept_without_a_clock(tale):
    row = {
        **ROW,
        "result": "已修好。",
        "replied_on": date(2026, 10, 30),
        "content_class": "城乡建设・市政公用",
    }

    over(tale, checked(tale, sheet(row)))

    matter = Matter.objects.get()
    assert (matter.stage, matter.is_open, matter.content_class) == ("closed", False, "0308")
    assert not matter.clocks.exists()
    assert Entry.objects.get(chain=matter.chain).kind == "entered"


def test_what_leaves_again_says_the_same_as_what_came(tale):
    over(tale, checked(tale, sheet(ROW)))

    row = taken_out(tale, "wang", with_people=True)[1][0]

    kept = ("received_on", "channel", "phone", "summary", "place", "people")
    assert {key: row[key] for key in kept} == {key: ROW[key] for key in kept}


def test_every_bad_row_is_named_and_the_good_ones_are_taken(tale):
    bad = [
        {**ROW, "summary": ""},
        {**ROW, "received_on": NOW.date() + timedelta(days=9)},
        {**ROW, "names": ()},
    ]
    line = checked(tale, sheet(*bad, {**ROW, "summary": "路灯不亮。"}))

    assert (line.new, line.bad) == (1, 3)
    told = "\n".join(words for _row, words in line.report)
    assert "第 4 行：请写下要反映的事情。" in told
    assert "第 5 行：收到时间不能晚于现在。" in told
    assert "第 6 行“信访人”：必填，不能空着" in told


def test_an_ugly_ledger_of_another_year_is_understood(tale):
    def fill(page):
        page["A1"] = "柳林镇 2025 年 信 访 台 账"
        page.merge_cells("A1:G1")
        head = ("序号", "来访日期", "信访人姓名", "电话", "概况", "形式", "谁批的")
        rows = [
            (1, "2025.3.5", "王老五、赵老六", "13900000011", "=HYPERLINK(1)坝上漏水", "来访", "镇长"),
            (2, "2025年4月", "孙老七", "", "宅基地被占", "网上信访", ""),
            (3, 45783, "匿名", "", "垃圾没人收", "来电", ""),
            (4, "不记得", "周老八", "", "路灯坏了", "来信", ""),
        ]  # fmt: skip
        for n, cells in enumerate([head, *rows], 2):
            for column, value in enumerate(cells, 1):
                cell = page.cell(n, column, value)
                cell.data_type = "s" if isinstance(value, str) else "n"
        page["A8"] = "填表人：王登记"

    book = openpyxl.Workbook()
    fill(book.active)
    stream = io.BytesIO()
    book.save(stream)

    line = checked(tale, stream.getvalue())
    assert (line.rows, line.new, line.bad) == (4, 3, 1)
    told = "\n".join(words for _row, words in line.report)
    assert "不认识表头“谁批的”" in told
    assert "第 6 行“来访日期”" in told or "第 6 行“信访日期”" in told
    over(tale, line)

    petitions = Petition.objects.order_by("received_at")
    assert [p.text for p in petitions] == ["=HYPERLINK(1)坝上漏水", "宅基地被占", "垃圾没人收"]
    assert [p.channel for p in petitions] == ["visit", "web", "phone"]
    out = openpyxl.load_workbook(io.BytesIO(taken_out(tale, "wang")[0])).active
    assert [cell for row in out for cell in row if cell.data_type == "f"] == []


def test_an_exchange_file_comes_in_by_codes_without_marks_on_people(tale):
    record = {
        "xfjid": "X1", "xfjbh": "320100-1", "xfrq": date(2026, 9, 1), "xfxs": "来信", "xfrs": 3,
        "gkxx": "桥断了", "tsnr": "村口的桥断了半年。", "wtsddm": "990101100201", "yybz": "有",
    }  # fmt: skip

    line = over(tale, checked(tale, sheet(record, plan=by_codes()), "exchange"))

    matter = Matter.objects.get()
    assert (line.new, matter.title, matter.place.name) == (1, "桥断了", "柳林村")
    assert "有" not in matter.petitions.get().text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "文件"),
        (b"%PDF-1.7 not a sheet", "没有找到表头"),
        (b"\x00" * 100, "不是"),
        ("甲,乙\n1,2\n".encode(), "没有找到表头"),
    ],
)
def test_what_is_no_ledger_is_said_so(tale, body, words):
    with pytest.raises(Incomplete) as refusal:
        checked(tale, body)

    assert words in refusal.value.problems["file"]
    assert not Import.objects.exists()


def test_only_the_desks_own_people_bring_in_and_only_the_checker_confirms(tale):
    with pytest.raises(NotResponsible):
        checked(tale, sheet(ROW), name="he")
    line = checked(tale, sheet(ROW))
    with pytest.raises(NotResponsible):
        over(tale, line, "liu")

    importing.drop(line, by=tale.eyes(tale.county.wang))

    with pytest.raises(Refused, match="已经导入或者放弃"):
        over(tale, line)
    assert not Matter.objects.exists()


def test_a_long_one_is_taken_over_by_the_worker(tale, monkeypatch):
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    line = over(tale, checked(tale, sheet(ROW, {**ROW, "summary": "又一件。"})))
    assert line.state == ImportState.WAITING

    assert importing.run_waiting(tale.now) == 1

    line.refresh_from_db()
    assert (line.state, line.new, line.share) == (ImportState.DONE, 2, 100)
