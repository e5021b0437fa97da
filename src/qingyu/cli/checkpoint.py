"""`qingyu checkpoint`: signs the state of all chains as of today."""

from datetime import datetime, timedelta

import click

EVERY = timedelta(hours=36)


@click.command()
@click.option("--now", type=click.DateTime(), help="take this moment (China) for now")
def command(now: datetime | None) -> None:
    """Make today's checkpoint, once; print the text to be kept outside (on paper, by others)."""
    from .django import setup

    setup()
    from django.utils import timezone

    moment = timezone.make_aware(now) if now else timezone.now()
    click.echo(run(moment))


def run(now: datetime) -> str:
    """The day's checkpoint as text and the file it stands in, and the sign that it was made."""
    from django.utils import timezone

    from qingyu.ledger import checkpoints
    from qingyu.notices import heartbeat

    try:
        made = checkpoints.make(timezone.localdate(now), now)
    except checkpoints.DayPassed as problem:
        raise click.ClickException(str(problem)) from None
    heartbeat.beat("checkpoint", now=now, every=EVERY, outcome=str(made.day))
    return f"{checkpoints.note(made)}\n{checkpoints.folder() / f'{made.day}.json'}"
