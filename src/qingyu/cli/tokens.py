"""`qingyu tokens …`: how another system of the office gets in, and is kept out again."""

from datetime import datetime, timedelta

import click

from .django import setup


@click.group()
def command() -> None:
    """Tokens for other systems, each in the name of one person (接口令牌)."""


@command.command()
@click.argument("username")
@click.option("--name", required=True, help="用途，例如 12345热线对接")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="有效期（默认半年）")
def issue(username: str, name: str, until: datetime | None) -> None:
    """Give a token that sees and does what USERNAME may see and do; it is shown this once."""
    setup()
    from django.utils import timezone

    from qingyu.offices.errors import NotPossible
    from qingyu.offices.models import Staff
    from qingyu.offices.services import tokens

    now = timezone.now()
    staff = Staff.objects.filter(username=username).first()
    if staff is None:
        raise click.ClickException(f"没有用户“{username}”。")
    last = until.date() if until else timezone.localdate(now) + timedelta(days=183)
    try:
        token, secret = tokens.issue(staff, name=name, until=last, by=None, now=now)
    except NotPossible as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(f"令牌 {token.pk}：{token.name}，以{staff.name}的身份，至 {token.until}")
    click.echo(secret)


@command.command(name="list")
def list_() -> None:
    """The tokens, newest first; never their secrets."""
    setup()
    from qingyu.offices.models import AccessToken

    for token in AccessToken.objects.select_related("staff"):
        state = "已收回" if token.revoked_at else f"至 {token.until}"
        used = f"最近使用 {token.last_used_on}" if token.last_used_on else "没有用过"
        click.echo(f"{token.pk:>4} {token.name} {token.staff.username} {state} {used}")


@command.command()
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Take the token of this number back."""
    setup()
    from django.utils import timezone

    from qingyu.offices.models import AccessToken
    from qingyu.offices.services import tokens

    token = AccessToken.objects.select_related("staff").filter(pk=number).first()
    if token is None:
        raise click.ClickException(f"没有第 {number} 号令牌。")
    tokens.revoke(token, by=None, now=timezone.now())
    click.echo(f"已收回：{token.name}")
