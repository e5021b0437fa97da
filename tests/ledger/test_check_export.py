"""The single file that checks an export, run as its reader runs it: alone, on files."""

import json
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from qingyu.ledger import check_export, checkpoints, export, notes, receipts
from qingyu.ledger.models import Entry
from qingyu.privacy import keys

from .garden import NOON, PHONE, bed, tend

DAY = date(2026, 11, 23)


class Holder:
    """Someone with an export, a receipt and a checkpoint on a machine without qingyu."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.export = folder / "export.jsonl"
        self.key = keys.current().public.hex()
        self.options: list[str] = []

    def takes_export(self, chain: str | None = None) -> None:
        with self.export.open("w", encoding="utf-8") as file:
            export.write(file, now=NOON, chain=chain)

    def takes_receipt(self, entry: Entry, **changed: object) -> None:
        path = self.folder / "receipt.json"
        path.write_text(json.dumps(receipts.receipt(entry) | changed))
        self.options += ["--receipt", str(path)]

    def takes_checkpoint(self, day: date = DAY) -> None:
        path = self.folder / f"kept-{day}.json"
        path.write_text((checkpoints.folder() / f"{day}.json").read_text())
        self.options += ["--checkpoint", str(path)]

    def change(self, old: str, new: str) -> None:
        text = self.export.read_text(encoding="utf-8")
        assert old in text
        self.export.write_text(text.replace(old, new, 1), encoding="utf-8")

    def checks(self, capsys: pytest.CaptureFixture[str]) -> list[str]:
        """The places that are named, or nothing."""
        code = check_export.main([str(self.export), "--key", self.key, *self.options])
        lines = capsys.readouterr().out.splitlines()
        named = [line.removeprefix("✗ ") for line in lines if line.startswith("✗")]
        assert code == bool(named)
        return named


@pytest.fixture
def holder(tmp_path: Path, db: None) -> Holder:
    """Three beds over two days with a checkpoint each, exported whole."""
    for _ in range(3):
        made = bed(3)
    checkpoints.make(DAY, NOON + timedelta(hours=12))
    tend(made, hours=30)
    checkpoints.make(DAY + timedelta(days=1), NOON + timedelta(days=1, hours=12))
    tend("garden", hours=48)
    found = Holder(tmp_path)
    found.takes_export()
    return found


def test_it_runs_alone_on_any_python(holder, tmp_path):
    script = tmp_path / "check_export.py"
    script.write_text(Path(check_export.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    command = [sys.executable, "-I", "-S", str(script), str(holder.export), "--key", holder.key]

    done = subprocess.run(command, capture_output=True, text=True, env={"PYTHONUTF8": "1"})

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == [
        "11 entries, 4 chains, 2 checkpoints (流水、链、检查点)",
        "全部相符 (all right)",
    ]


def test_a_whole_export_with_all_evidence_is_all_right(holder, capsys):
    holder.takes_receipt(Entry.objects.order_by("seq").first())
    holder.takes_checkpoint()

    assert holder.checks(capsys) == []


def test_it_holds_no_personal_data_and_no_salts(holder):
    text = holder.export.read_text(encoding="utf-8")

    assert PHONE not in text
    assert "salt" not in text


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"litres":1', '"litres":2', "bed:{}#2: 内容被改"),
        ('"litres":1}', '"litres":1 }', "bed:{}#2: 写法被改"),
        ('"kind":"dug"', '"kind":"sown"', "bed:{}#1: 内容被改"),
    ],
)
def test_an_edited_line_is_named(holder, capsys, old, new, named):
    first = Entry.objects.order_by("seq").first().chain.removeprefix("bed:")

    holder.change(old, new)

    assert holder.checks(capsys)[0].startswith(named.format(first))


def test_a_deleted_line_is_named(holder, capsys):
    lines = holder.export.read_text(encoding="utf-8").splitlines(keepends=True)
    holder.export.write_text("".join(lines[:2] + lines[3:]), encoding="utf-8")

    assert "前面有缺少" in holder.checks(capsys)[0]


def test_a_cut_off_file_is_not_whole(holder, capsys):
    text = holder.export.read_text(encoding="utf-8")
    holder.export.write_text("".join(text.splitlines(keepends=True)[:-1]), encoding="utf-8")

    assert holder.checks(capsys) == ["file: 不是完整的导出文件 (not a whole export)"]


def test_a_truncated_chain_is_named_by_the_checkpoint(holder, capsys):
    lines = holder.export.read_text(encoding="utf-8").splitlines(keepends=True)
    last = max(n for n, line in enumerate(lines) if '"entry"' in line and '"chain":"bed' in line)
    count = json.dumps({"end": 10}, separators=(",", ":")) + "\n"
    holder.export.write_text("".join(lines[:last] + lines[last + 1 : -1] + [count]))

    assert "被截断（checkpoint）" in holder.checks(capsys)[0]


def test_a_chain_rewritten_whole_is_named_by_the_receipt(holder, capsys):
    """The garden's only entry is in no checkpoint; nothing else could know."""
    entry = Entry.objects.get(chain="garden")
    holder.takes_receipt(entry)
    lines = holder.export.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if '"chain":"garden"' in line)
    forged = json.loads(lines[at])["entry"] | {"kind": "weeded"}
    text = check_export.canonical(forged)
    digest = check_export.hashlib.sha256(text.encode()).hexdigest()
    lines[at] = f'{{"entry":{text},"hash":"{digest}"}}\n'
    holder.export.write_text("".join(lines), encoding="utf-8")

    assert holder.checks(capsys) == ["garden#1: 被改写（receipt） (rewritten, by receipt)"]


def test_an_export_older_than_a_kept_checkpoint_says_so(holder, capsys):
    checkpoints.make(DAY + timedelta(days=2), NOON + timedelta(days=2, hours=12))
    holder.takes_checkpoint(DAY + timedelta(days=2))

    assert "导出里没有这个检查点" in holder.checks(capsys)[0]


def test_a_checkpoint_of_another_history_is_named(holder, capsys, tmp_path):
    text = checkpoints.text(checkpoints.latest()).replace("entries 10", "entries 9")
    ring = keys.current()
    note = notes.write(text, notes.sign(text, ring.signer), ring.public)
    (tmp_path / "other.txt").write_text(note, encoding="utf-8")
    holder.options += ["--checkpoint", str(tmp_path / "other.txt")]

    assert "与留存的检查点不同" in holder.checks(capsys)[0]


@pytest.mark.parametrize("name", ["root", "previous", "entries", "chains", "day"])
def test_a_checkpoint_line_that_was_changed_breaks_its_signature(holder, capsys, name):
    note = checkpoints.text(checkpoints.latest())
    line = next(each for each in note.splitlines() if each.startswith(name))

    holder.change(line, f"{line}7")

    assert any("签名不对" in each for each in holder.checks(capsys))


def test_a_receipt_of_somebody_else_is_refused(holder, capsys):
    holder.takes_receipt(Entry.objects.order_by("seq").first(), n=2)

    assert "回执签名不对" in holder.checks(capsys)[0]


def test_another_key_signs_nothing_here(holder, capsys):
    holder.key = keys.fresh().public.hex()

    assert len([each for each in holder.checks(capsys) if "签名不对" in each]) == 2


class TestOneChain:
    def test_it_is_proven_without_the_others(self, holder, capsys):
        chain = Entry.objects.order_by("seq").first().chain
        holder.takes_export(chain)
        holder.takes_receipt(Entry.objects.get(chain=chain, n=2))
        holder.takes_checkpoint(DAY + timedelta(days=1))

        assert holder.checks(capsys) == []
        other = Entry.objects.exclude(chain=chain).first().chain
        assert f'"{other}"' not in holder.export.read_text(encoding="utf-8")

    def test_its_proof_fails_for_another_history(self, holder, capsys):
        chain = Entry.objects.order_by("seq").first().chain
        holder.takes_export(chain)
        head = checkpoints.proof(chain)["head"]
        text = holder.export.read_text(encoding="utf-8")
        holder.export.write_text(text.replace(f'"head": "{head}"', f'"head": "{"0" * 64}"'))

        named = holder.checks(capsys)
        assert any("证明不成立" in each for each in named)
        assert any("被改写" in each for each in named)

    def test_a_receipt_of_another_chain_cannot_be_held_against_it(self, holder, capsys):
        first, last = Entry.objects.order_by("seq").first(), Entry.objects.get(chain="garden")
        holder.takes_export(first.chain)
        holder.takes_receipt(last)

        assert "导出里没有这条链" in holder.checks(capsys)[0]


def test_any_byte_changed_anywhere_is_noticed_and_never_a_crash(holder, capsys):
    """Everything but the header, which claims nothing."""
    raw = holder.export.read_bytes()
    start = raw.index(b"\n") + 1
    chance = random.Random(20261123)

    for _ in range(150):
        at = chance.randrange(start, len(raw) - 1)
        byte = chance.choice(
            [b for b in (0, 10, 32, 34, 48, 125, 0xFF, raw[at] ^ 1) if b != raw[at]]
        )
        holder.export.write_bytes(raw[:at] + bytes([byte]) + raw[at + 1 :])
        assert holder.checks(capsys), (at, raw[at], byte)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b"[" * 100_000, b'{"format":"x"}\n'])
def test_what_is_no_export_is_said_to_be_none(holder, capsys, content):
    holder.export.write_bytes(content)

    assert any("不是完整的导出文件" in each for each in holder.checks(capsys))


def test_evidence_that_cannot_be_read_ends_with_two(holder, capsys, tmp_path):
    (tmp_path / "bad.json").write_text("{")

    code = check_export.main(
        [str(holder.export), "--key", holder.key, "--receipt", str(tmp_path / "bad.json")]
    )

    assert code == 2
    assert "读不了" in capsys.readouterr().out
