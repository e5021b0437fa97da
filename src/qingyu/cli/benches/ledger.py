"""`qingyu bench ledger`: how long a large ledger takes to write and to read, and how much memory."""

import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import click

START = date(2020, 1, 1)
CLAIM = "村东头的排水沟去年修路时被挖断，到现在没有恢复，一下雨就积水。"


@click.command()
@click.option("--rows", default=100_000, show_default=True)
def command(rows: int) -> None:
    """Write the desk's ledger with this many rows and read it again; processor time and memory."""
    from qingyu.documents.ledgers import LEDGER
    from qingyu.documents.sheets import read_sheet, write_sheet

    made = (_row(number) for number in range(rows))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.xlsx"
        began = time.process_time()
        write_sheet(path, LEDGER, made, title="信访台账")
        wrote = time.process_time() - began
        peak = _peak()
        began = time.process_time()
        sheet = read_sheet(path, LEDGER)
        read = time.process_time() - began
        size = path.stat().st_size / 2**20
    click.echo(f"{rows} rows of {len(LEDGER.columns)} columns, {size:.1f} MB")
    click.echo(f"written in {wrote:.1f} s of processor time, peak memory {peak} MB")
    click.echo(
        f"read in {read:.1f} s of processor time, {len(sheet.good)} good rows, peak memory {_peak()} MB"
    )


def _row(number: int) -> dict[str, object]:
    return {
        "number": f"QCXF-2026-{number:05d}",
        "received_on": START + timedelta(days=number % 2000),
        "channel": "来访",
        "names": ("李某",),
        "people": number % 7 + 1,
        "phone": "13900000001",
        "summary": CLAIM,
        "is_repeat": number % 9 == 0,
        "office": "晴川县水利局",
    }


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
