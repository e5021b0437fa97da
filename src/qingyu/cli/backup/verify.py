"""Is what was restored what was copied, and can it be worked with."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from django.db import connection
from django.utils import timezone

from qingyu.privacy import keys

from .archive import Manifest, digest
from .inventory import take


def verified(manifest: Manifest, folder: Path, kept: Sequence[Path] = ()) -> Iterator[str]:
    """One line a promise kept; a ClickException names the first that is not."""
    keys_at_hand()
    yield rows(manifest)
    yield attachments(manifest, folder)
    yield migrated()
    yield journal(kept)
    yield readable()


def keys_at_hand() -> None:
    """The sealed fields are part of what is verified, so their keys must be here."""
    try:
        keys.current()
    except keys.KeysUnusable as problem:
        raise click.ClickException(f"{problem}；核验要用 --keys 或 QINGYU_KEYS 给出密钥") from None


def rows(manifest: Manifest) -> str:
    """Every table has as many rows as when it was copied, the journal is as long."""
    tables = [name for name in connection.introspection.table_names() if name in manifest.rows]
    found = take(ask, tables)
    wanted = (manifest.rows, manifest.entries, manifest.checkpoint)
    if (found.rows, found.entries, found.checkpoint) != wanted:
        off = sorted(name for name in manifest.rows if manifest.rows[name] != found.rows.get(name))
        raise click.ClickException(f"行数与备份时不符：{'、'.join(off) or '流水或检查点'}")
    return f"行数相符：{len(found.rows)} 张表，流水到第 {found.entries} 条"


def ask(query: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        answer: list[tuple[object, ...]] = cursor.fetchall()
        return answer


def attachments(manifest: Manifest, folder: Path) -> str:
    names = [name for name in manifest.files if name.startswith("media/")]
    bad = [name for name in names if digest(folder / name) != manifest.files[name]]
    if bad:
        raise click.ClickException(f"附件与备份时不符：{'、'.join(bad[:5])}")
    return f"附件相符：{len(names)} 个"


def migrated() -> str:
    """A copy of an older release is brought up to date by `qingyu prepare`, not refused."""
    from qingyu.health import Level
    from qingyu.health.records import migrations

    (found,) = migrations(timezone.now())
    return found.words if found.level is Level.OK else f"{found.words}：{found.advice}"


def journal(kept: Sequence[Path]) -> str:
    """The whole ledger bears out its records, and every checkpoint that was kept outside.

    A copy from before a published checkpoint does not know it: what was promised since is not
    in it, and has to be entered again from paper before work goes on.
    """
    from qingyu.ledger.verify import Evidence, verify

    report = verify(evidence=Evidence(checkpoints=kept))
    if report.findings:
        words = "\n".join(f"  {found.words}（{found.where}）" for found in report.findings[:10])
        raise click.ClickException(f"流水核验发现 {len(report.findings)} 处不符：\n{words}")
    return f"流水核验相符：{report.entries} 条，{report.chains} 条链，记录 {report.rows} 行"


def readable() -> str:
    """The newest matters open with the keys at hand: without them the copy is noise."""
    from qingyu.petitions.models import Petition

    opened = [len(petition.text) for petition in Petition.objects.order_by("-pk")[:3]]
    return f"已打开最近 {len(opened)} 件信访件"
