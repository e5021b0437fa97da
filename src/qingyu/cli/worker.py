"""`qingyu worker`: sends what waits, sweeps the clocks, signs checkpoints, until it is stopped."""

import signal
from datetime import datetime, timedelta
from threading import Event
from types import FrameType

import click

PAUSE = timedelta(seconds=5)
# Twice the longest round is silence.
EVERY = timedelta(minutes=10)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@click.command()
@click.option("--once", is_flag=True, help="one round, then end")
@click.option("--now", type=click.DateTime(), help="take this moment (China) for now; with --once")
def command(once: bool, now: datetime | None) -> None:
    """Give back what a dead worker held and send what is due, every few seconds.

    Each hour it sweeps the clocks; each day it signs a checkpoint and folds the journal into counts.
    """
    from .django import setup

    setup()
    from django.utils import timezone

    if once:
        moment = timezone.make_aware(now) if now else timezone.now()
        click.echo(one_round(moment))
        return
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: leave(stop, _frame))
    while not stop.wait(PAUSE.total_seconds()):
        guarded_round()


def leave(stop: Event, frame: FrameType | None) -> None:
    """The round under way ends; what it holds is sent."""
    stop.set()


def one_round(now: datetime) -> str:
    from qingyu.documents.services import letters
    from qingyu.notices import heartbeat, worker
    from qingyu.notices.senders import configured
    from qingyu.petitions import present
    from qingyu.petitions.ledgers import exporting, importing

    returned = worker.reconcile(now=now)
    done = worker.deliver(senders=configured(), now=now)
    exporting.run_waiting(now)
    importing.run_waiting(now)
    letters.read_waiting(now)
    present.expire(now)
    heartbeat.beat("worker", now=now, every=EVERY, outcome=str(done))
    return f"{done}，收回 {returned}"


def guarded_round() -> None:
    """A database that is away for a while must not end the worker."""
    import logging

    from django.db import Error, close_old_connections
    from django.utils import timezone

    close_old_connections()
    try:
        one_round(timezone.now())
        jobs(timezone.now())
    except (Error, click.ClickException):
        logging.getLogger("qingyu.notices").exception("worker round")


def jobs(now: datetime) -> None:
    """What is due of the regular work, unless a timer of the machine has done it."""
    from . import barometer, checkpoint, sweep

    if is_due("sweep", HOUR, now):
        sweep.run(now)
    if is_due("checkpoint", DAY, now):
        checkpoint.run(now)
    if is_due("barometer", DAY, now):
        barometer.run(now)


def is_due(job: str, every: timedelta, now: datetime) -> bool:
    """Also when the last run lies in the future: a clock was wrong then."""
    from qingyu.notices.models import Heartbeat

    last = Heartbeat.objects.filter(job=job).values_list("last_run_at", flat=True).first()
    return last is None or not last <= now < last + every
