"""`qingyu verify` and `qingyu checkpoint`, on a real story."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings

from qingyu.cli import main
from qingyu.ledger import check_export, guards, receipts
from qingyu.ledger.models import Entry
from qingyu.petitions.models import Matter
from qingyu.privacy import keys
from tests import cast
from tests.stories.told import Tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "DATA", tmp_path)
    return tmp_path


@pytest.fixture
def matter(data: Path) -> Matter:
    """Li's petition, answered."""
    tale = Tale(cast.county())
    matter = tale.li_writes("村里三年没有公开账目")
    tale.later(days=1).wang_screens(matter)
    matter = tale.wang_sends(matter, tale.county.housing)
    matter = tale.later(days=1).body_accepts(matter, tale.county.wu)
    return tale.later(days=20).body_answers(matter, tale.county.wu, tale.county.zheng)


def run(*arguments: str):
    return CliRunner().invoke(main, arguments)


def test_a_whole_story_verifies_on_the_command_line(matter):
    assert run("checkpoint", "--now", "2026-12-31").exit_code == 0

    done = run("verify")

    assert done.exit_code == 0, done.output
    assert f"流水 {Entry.objects.count()} 条，1 条链" in done.output
    assert done.output.endswith("全部相符\n")


def test_a_forged_row_is_named_and_the_exit_code_says_so(matter):
    Matter.objects.update(bounces=9)

    done = run("verify", "--json")

    assert done.exit_code == 1
    report = json.loads(done.output)
    assert [(f["kind"], f["where"]) for f in report["findings"]] == [
        ("column", f"petitions.matter:{matter.pk}.bounces")
    ]
    assert report["entries"] == Entry.objects.count()
    assert report["rate"] > 0


def test_dropped_guards_are_told_in_words(matter):
    from django.db import connection

    guards.allow(connection)

    done = run("verify", "--chain", matter.chain)

    assert done.exit_code == 1
    assert "防改触发器 ledger_entry" in done.output


def test_an_export_is_checked_without_the_application(matter, data, capsys):
    run("checkpoint", "--now", "2026-12-31")
    for options in ([], ["--chain", matter.chain]):
        file = data / "ledger.jsonl"

        done = run("verify", "--export", str(file), *options)

        assert done.exit_code == 0, done.output
        assert check_export.main([str(file), "--key", keys.current().public.hex()]) == 0
        assert cast.LI.phone not in file.read_text(encoding="utf-8")
        assert cast.LI.name not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("write", [json.dumps, receipts.text])
def test_a_receipt_is_taken_from_file_or_paper(matter, data, write):
    receipt = receipts.receipt(Entry.objects.get(chain=matter.chain, n=1))
    path = data / "receipt.txt"
    path.write_text(write(receipt), encoding="utf-8")
    assert run("verify", "--receipt", str(path)).exit_code == 0

    path.write_text(write(receipt | {"hash": "0" * 64}), encoding="utf-8")
    done = run("verify", "--receipt", str(path))
    assert done.exit_code == 1
    assert f"{matter.chain}#1 的回执不是本系统开出的" in done.output


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "晴雨回执\n记录：x"])
def test_what_is_no_receipt_is_said_to_be_none(matter, data, content):
    path = data / "receipt.txt"
    path.write_text(content, encoding="utf-8")

    done = run("verify", "--receipt", str(path))

    assert done.exit_code == 1
    assert "receipt.txt" in done.output
    assert "Traceback" not in done.output


def test_a_kept_checkpoint_is_held_against_the_database(matter, data):
    run("checkpoint", "--now", "2026-12-31")
    file = data / "checkpoints" / "2026-12-31.json"
    kept = data / "kept.json"
    kept.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")

    assert run("verify", "--checkpoint", str(kept)).exit_code == 0


def test_the_checkpoint_is_printed_for_paper_and_made_once(matter, data):
    first, second = (
        run("checkpoint", "--now", "2026-12-31"),
        run("checkpoint", "--now", "2026-12-31"),
    )

    assert first.output == second.output
    assert first.output.startswith("qingyu checkpoint 1\nday 2026-12-31\n")
    assert run("checkpoint", "--now", "2026-12-30").exit_code == 1
