"""A list leaves the house: with a reason, on the register, locked if asked, gone after three days."""

import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import pyzipper

from qingyu.documents.errors import DocumentRefused
from qingyu.documents.ledgers import LEDGER
from qingyu.documents.models import Export, ExportState
from qingyu.documents.services import columns, export
from qingyu.documents.sheets import read_sheet
from tests.cast import County
from tests.factories import NOW, TODAY, viewer


def asked(county: County, total: int = 2500, password: str = "") -> Export:
    return export.ask(
        what="信访台账", purpose="季度分析", office=county.petitions, by=viewer(county.wang), now=NOW,
        total=total, password=password,
    )  # fmt: skip


def rows(count: int) -> Iterator[dict[str, Any]]:
    return ({"number": str(n), "received_on": TODAY, "names": ("李某",)} for n in range(count))


def test_an_export_is_on_the_register_with_its_purpose_and_its_rows(county: County) -> None:
    made = export.run(asked(county), rows(2500), LEDGER, title="信访台账", now=NOW)

    kept = Export.objects.get(pk=made.pk)
    assert (kept.purpose, kept.done, kept.share, kept.state) == ("季度分析", 2500, 100, "ready")
    body = b"".join(export.fetch(kept, by=viewer(county.wang), now=NOW))
    assert len(read_sheet(body, LEDGER).rows) == 2500


def test_without_a_purpose_nothing_is_exported(county: County) -> None:
    with pytest.raises(DocumentRefused, match="写明导出的用途"):
        export.ask(
            what="x", purpose=" ", office=county.petitions, by=viewer(county.wang), now=NOW, total=1
        )


def test_progress_is_noted_on_the_way(county: County) -> None:
    seen: list[int] = []

    def watched(waiting: Export) -> Iterator[dict[str, Any]]:
        for row in rows(2500):
            seen.append(Export.objects.get(pk=waiting.pk).done)
            yield row

    waiting = asked(county)
    export.run(waiting, watched(waiting), LEDGER, title="x", now=NOW)

    assert sorted(set(seen)) == [0, 1000, 2000]


def test_a_failed_export_says_what_kind_of_failure_and_nothing_of_the_row(county: County) -> None:
    def broken() -> Iterator[dict[str, Any]]:
        yield {"number": "1"}
        raise ValueError("李某 13900000001")

    waiting = asked(county)
    with pytest.raises(ValueError, match="李某"):
        export.run(waiting, broken(), LEDGER, title="x", now=NOW)

    kept = Export.objects.get(pk=waiting.pk)
    assert (kept.state, kept.trouble, kept.path) == (ExportState.FAILED, "ValueError", "")


def test_a_password_locks_the_file(county: County) -> None:
    waiting = asked(county, password="qingchuan-26")
    made = export.run(waiting, rows(3), LEDGER, title="台账", now=NOW)

    assert Export.objects.get(pk=made.pk).password == ""
    body = b"".join(export.fetch(made, by=viewer(county.wang), now=NOW))
    with pyzipper.AESZipFile(io.BytesIO(body)) as archive:
        archive.setpassword(b"qingchuan-26")
        assert len(read_sheet(archive.read("台账.xlsx"), LEDGER).rows) == 3
    with pytest.raises(DocumentRefused, match="至少 8 位"):
        asked(county, password="1234567")


def test_only_who_asked_fetches_it_and_only_for_three_days(county: County) -> None:
    made = export.run(asked(county), rows(3), LEDGER, title="台账", now=NOW)
    later = NOW + timedelta(days=4)

    with pytest.raises(DocumentRefused, match="只有申请导出的人"):
        export.fetch(made, by=viewer(county.liu), now=NOW)
    with pytest.raises(DocumentRefused, match="已经过期"):
        export.fetch(made, by=viewer(county.wang), now=later)
    assert export.clear_expired(later) == 1
    assert Export.objects.get(pk=made.pk).state == ExportState.GONE


def test_an_office_keeps_its_own_columns(county: County) -> None:
    who = viewer(county.wang)
    columns.set_columns(
        county.petitions,
        LEDGER,
        order=["names", "received_on"],
        titles={"names": "来访群众"},
        by=who,
        now=NOW,
    )

    own = columns.plan_for(county.petitions, LEDGER)

    assert [column.title for column in own.columns] == ["来访群众", "信访日期"]
    assert columns.plan_for(county.labour, LEDGER) is LEDGER
    with pytest.raises(DocumentRefused, match="没有“score”这一列"):
        columns.set_columns(county.petitions, LEDGER, order=["score"], titles={}, by=who, now=NOW)
    with pytest.raises(DocumentRefused, match="不能重复"):
        columns.set_columns(
            county.petitions,
            LEDGER,
            order=["names", "phone"],
            titles={"names": "x", "phone": "x"},
            by=who,
            now=NOW,
        )
