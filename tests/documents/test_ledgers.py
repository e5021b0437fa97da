"""The exchange record and the desk's ledger: out, in again, and without marks on people."""

import io
from datetime import date, datetime
from typing import Any

from qingyu.documents.ledgers import ACCUSED, EXCHANGE, LEDGER, NEVER, by_codes, incoming, outgoing
from qingyu.documents.sheets import Kind, Plan, read_sheet, write_sheet

SAMPLE: dict[Kind, Any] = {
    Kind.DATE: date(2026, 3, 5),
    Kind.MOMENT: datetime(2026, 3, 5, 14, 30),
    Kind.INTEGER: 7,
    Kind.YES_NO: True,
    Kind.NAMES: ("李㛃", "阿卜杜拉·买买提"),
}


def full(plan: Plan) -> dict[str, Any]:
    return {column.key: SAMPLE.get(column.kind, f"={column.title}") for column in plan.columns}


def again(plan: Plan, row: dict[str, Any], reader: Plan | None = None) -> dict[str, Any]:
    stream = io.BytesIO()
    write_sheet(stream, plan, [row], title=plan.name)
    return read_sheet(stream.getvalue(), reader or plan).rows[0].values


def test_the_exchange_record_has_its_fifty_fields() -> None:
    assert len(EXCHANGE.columns) == 50


def test_both_ledgers_come_back_unchanged() -> None:
    for plan in (EXCHANGE, LEDGER):
        assert again(plan, full(plan)) == full(plan)


def test_a_file_headed_by_codes_is_read_by_titles_and_the_other_way_round() -> None:
    assert again(by_codes(), full(EXCHANGE), EXCHANGE) == full(EXCHANGE)
    assert again(EXCHANGE, full(EXCHANGE), by_codes()) == full(EXCHANGE)


def test_no_mark_on_a_person_goes_out_or_comes_in() -> None:
    assert NEVER & outgoing(full(EXCHANGE), is_accusation=False).keys() == set()
    assert NEVER & incoming(full(EXCHANGE)).keys() == set()


def test_an_accusations_row_names_nobody_accused() -> None:
    assert ACCUSED & outgoing(full(EXCHANGE), is_accusation=True).keys() == set()
    assert outgoing(full(EXCHANGE), is_accusation=False).keys() >= ACCUSED


def test_no_column_of_the_desks_ledger_marks_a_person() -> None:
    words = ("重点", "风险", "稳控", "扬言", "等级", "评分", "民族", "政治面貌")
    titles = [name for column in LEDGER.columns for name in column.names]

    assert [title for title in titles if any(word in title for word in words)] == []


def test_a_name_belongs_to_one_column() -> None:
    for plan in (EXCHANGE, LEDGER):
        names = [name for column in plan.columns for name in column.names]
        assert len(names) == len(set(names)), plan.name
