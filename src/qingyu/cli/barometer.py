"""`qingyu barometer`: fold the journal into counts and look for what rises beyond chance."""

from datetime import datetime, timedelta

import click

# It runs nightly; two nights missed is a stop.
EVERY = timedelta(days=2)


@click.command()
@click.option("--now", type=click.DateTime(), help="the moment, in China; default: now")
@click.option("--anew", is_flag=True, help="fold the whole journal again from its beginning")
def command(now: datetime | None, anew: bool) -> None:
    """Fold what is new in the journal into counts, compute the figures, judge the weeks.

    Run it as often or as late as you like: every day is folded once, every warning kept once.
    """
    from .django import setup

    setup()
    from django.utils import timezone

    click.echo(run(timezone.make_aware(now) if now else timezone.now(), anew=anew))


def run(now: datetime, *, anew: bool = False) -> str:
    """One round, and the sign that it ran."""
    from qingyu.barometer import rounds
    from qingyu.notices import heartbeat

    done = rounds.run(now=now, anew=anew)
    words = f"汇总 {done.days} 天，预警 {done.warnings} 条，首次信号 {done.first} 条"
    heartbeat.beat("barometer", now=now, every=EVERY, outcome=words)
    return words
