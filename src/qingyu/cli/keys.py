"""`qingyu keys …`: the key ring that stays outside the database."""

from pathlib import Path

import click

from qingyu.privacy import keys

from .django import setup


@click.group()
def command() -> None:
    """Create, show, rotate; seal everything anew (密钥)."""


def _path() -> Path:
    setup()
    from django.conf import settings

    return Path(settings.KEY_FILE)


def _load(path: Path) -> keys.KeyRing:
    try:
        return keys.load(path)
    except keys.KeysUnusable as problem:
        raise click.ClickException(str(problem)) from None


@command.command()
def create() -> None:
    """Make the key file. An existing one is never replaced."""
    path = _path()
    try:
        keys.save(keys.fresh(), path)
    except keys.KeysUnusable as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"密钥已生成：{path}\n请另存一份，与备份分开放；丢了它，密封的内容谁也打不开。")


@command.command()
def show() -> None:
    """The ids of the keys, and the public key with which anyone can check signatures."""
    ring = _load(_path())
    for name in sorted(ring.field):
        click.echo(f"字段密钥 {name}{'（当前）' if name == ring.current else ''}")
    for name, public in ring.publics.items():
        now = "（当前）" if public == ring.public else "（已停用，仍可验证）"
        click.echo(f"签名公钥 {name} {public.hex()}{now}")


@command.command()
@click.option("--signing", is_flag=True, help="the signing key instead of the field key")
def rotate(signing: bool) -> None:
    """Add a new field key and make it current; `reencrypt` then moves everything under it."""
    path = _path()
    ring = _load(path)
    new = keys.with_new_signer(ring) if signing else keys.rotated(ring)
    keys.save(new, path, replace=True)
    if signing:
        click.echo(f"新的签名公钥：{keys.public_id(new.public)} {new.public.hex()}，请重新公布")
    else:
        click.echo(f"当前字段密钥：{new.current}。请备份密钥文件，再运行 qingyu keys reencrypt")


@command.command()
def reencrypt() -> None:
    """Seal every sealed column of every table under the current key; may be stopped and repeated."""
    _load(_path())
    from qingyu.privacy import reseal

    unreadable: list[str] = []
    for model in reseal.sealed_models():
        done = reseal.Resealed(model._meta.label_lower)
        for done in reseal.one(model):
            click.echo(f"\r{done.label} {done.rows}", nl=False)
        click.echo(f"\r{done.label} {done.rows} 行已换密钥")
        unreadable += done.unreadable
    for each in unreadable:
        click.echo(f"打不开：{each}", err=True)
    raise SystemExit(1 if unreadable else 0)
