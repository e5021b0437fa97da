"""`qingyu verify`: walks the whole ledger and names what was changed."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

EVERY = 2000
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="the report as JSON")
@click.option("--chain", help="one chain only, such as matter:12; without the records")
@click.option("--receipt", "receipts", multiple=True, type=FILE, help="a receipt someone kept")
@click.option("--checkpoint", "kept", multiple=True, type=FILE, help="a checkpoint kept elsewhere")
@click.option(
    "--export", type=click.Path(path_type=Path), help="also write the ledger to this file"
)
def command(
    as_json: bool,
    chain: str | None,
    receipts: tuple[Path, ...],
    kept: tuple[Path, ...],
    export: Path | None,
) -> None:
    """Check every entry, checkpoint and record; exit 1 when anything was changed."""
    from .django import setup

    setup()
    from qingyu.ledger.verify import Evidence, verify

    evidence = Evidence([_receipt(path) for path in receipts], kept)
    report = verify(chain=chain, evidence=evidence, progress=silent if as_json else counting)
    if export:
        _export(export, chain, quiet=as_json)
    click.echo(_json(report) if as_json else _words(report))
    raise SystemExit(1 if report.findings else 0)


def _receipt(path: Path) -> dict[str, Any]:
    """A receipt as JSON or as the lines of its print."""
    from qingyu.ledger import receipts

    text = path.read_text(encoding="utf-8")
    try:
        found = json.loads(text) if text.lstrip().startswith("{") else receipts.read(text)
    except ValueError as problem:
        raise click.ClickException(f"{path.name}: {problem}") from None
    if not isinstance(found, dict) or {"chain", "n", "hash"} - found.keys():
        raise click.ClickException(f"{path.name}: 不是回执")
    return found


def silent(chains: int, entries: int) -> None:
    """For machines."""


def counting(chains: int, entries: int) -> None:
    """For who waits before a large ledger."""
    if chains % EVERY == 0:
        click.echo(f"\r已查 {chains:,} 条链，{entries:,} 条流水", nl=False, err=True)


def _export(path: Path, chain: str | None, *, quiet: bool) -> None:
    from django.utils import timezone

    from qingyu.ledger import export

    with path.open("w", encoding="utf-8") as file:
        count = export.write(file, now=timezone.now(), chain=chain)
    if not quiet:
        click.echo(f"已导出 {count:,} 条到 {path}；可用 check_export.py 脱离本系统查验")


def _json(report: Any) -> str:
    return json.dumps(asdict(report) | {"rate": report.rate}, ensure_ascii=False, indent=1)


def _words(report: Any) -> str:
    lines = [
        f"流水 {report.entries:,} 条，{report.chains:,} 条链，每秒 {report.rate:,} 条；"
        f"业务记录 {report.rows:,} 行"
    ]
    lines += [f"  ✗ {each.words}  [{each.kind}] {each.where}" for each in report.findings]
    lines.append(f"发现 {len(report.findings)} 处问题" if report.findings else "全部相符")
    return "\n".join(lines)
