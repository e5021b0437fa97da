"""`qingyu doctor`: is this instance fit to take petitions in."""

import json

import click


@click.command()
@click.option("--json", "as_json", is_flag=True, help="one JSON list of findings")
def command(as_json: bool) -> None:
    """Examine this instance; exit code 1 when something must be put right before serving."""
    from .django import setup

    setup()
    from django.utils import timezone

    from qingyu.health import Level, examine, worst

    findings = list(examine(timezone.now()))
    if as_json:
        rows = [
            {
                "name": each.name,
                "level": each.level.word,
                "words": each.words,
                "advice": each.advice,
            }
            for each in findings
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for each in findings:
            click.echo(f"{each.level.word:<4} {each.name:<12} {each.words}")
            if each.level is not Level.OK:
                click.echo(f"       → {each.advice}")
    raise SystemExit(1 if worst(findings) is Level.BAD else 0)
