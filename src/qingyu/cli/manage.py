"""`qingyu manage …`: Django's own commands, for those who know them."""

import os
import sys

import click


@click.command(
    context_settings={
        "ignore_unknown_options": True,
        "allow_extra_args": True,
        "help_option_names": [],
    }
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qingyu.config.settings")
    from django.core.management import execute_from_command_line

    sys.argv[0] = "qingyu manage"
    execute_from_command_line(["qingyu manage", *arguments])
