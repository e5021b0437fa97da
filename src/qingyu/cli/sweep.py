"""`qingyu sweep`: the regular round over all running clocks."""

from datetime import datetime, timedelta

import click

# It runs hourly; X-Road's rule of thumb: what is two rounds late has stopped.
EVERY = timedelta(hours=2)
MOMENTS = ("%Y-%m-%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")


@click.command()
@click.option(
    "--now", type=click.DateTime(MOMENTS), help="the moment to sweep up to, in China; default: now"
)
def command(now: datetime | None) -> None:
    """Tell every deadline threshold reached, lapse windows, count provisional dates anew.

    Run it as often or as late as you like: each threshold is told once.
    """
    from .django import setup

    setup()
    from django.utils import timezone

    click.echo(run(timezone.make_aware(now) if now else timezone.now()))


def run(now: datetime) -> str:
    """One round, and the sign that it ran."""
    from qingyu.documents.services import hold
    from qingyu.notices import heartbeat
    from qingyu.offices import sessions, signin
    from qingyu.outreach import sweep as outreach
    from qingyu.petitions import drafts, present
    from qingyu.petitions.sweep import sweep
    from qingyu.prevention.sweep import sweep as arrange
    from qingyu.supervision.patrol import patrol

    done, screening = sweep(now), arrange(now)
    words = f"提醒 {done.thresholds}，窗口届满 {done.lapsed}，重新计算 {done.recounted}"
    if done.succeeded or done.orphaned:
        words += f"，合并承接 {done.succeeded}，无人承接 {done.orphaned}"
    words += f"；督办巡查 {patrol(now)}"
    outside = outreach.sweep(now)
    words += f"，承诺未办到 {outside.broken}，未回话 {outside.missed}，接访结束 {outside.held}"
    if screening.opened or screening.missed:
        words += f"，打开排查 {screening.opened}，缺排查 {screening.missed}"
    words += _read(now)
    hold.expire(now)
    drafts.expire(now)
    present.expire(now)
    signin.prune(now)
    sessions.prune(now)
    heartbeat.beat("sweep", now=now, every=EVERY, outcome=words)
    return words


def _read(now: datetime) -> str:
    """What the reader of texts does at night, in words; nothing where nothing was due."""
    from qingyu.petitions import examining, rising
    from qingyu.petitions.hints import learning

    words, seen = "", examining.sweep(now)
    if seen:
        words += f"，检查答复 {seen}"
    if risen := rising.nightly(now):
        words += f"，升温 {risen}"
    if lesson := learning.nightly(now):
        words += f"，学习 {lesson.examples} 件" + (
            f"（{lesson.problem}）" if lesson.problem else ""
        )
    return words
