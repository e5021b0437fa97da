"""The `qingyu` command: one file a group, each loaded only when it is asked for."""

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

# group or command -> (module below qingyu.cli, the sentence shown in --help)
COMMANDS = {
    "barometer": ("barometer", "fold the journal into counts, look for warnings (晴雨表)"),
    "bench": ("bench", "measure what is claimed and print the figures (测评)"),
    "clock": ("clock", "explain how a due date is counted (期限怎样算出来)"),
    "prepare": ("prepare", "create keys, migrate, collect static files (就绪)"),
    "serve": ("serve", "serve the pages with gunicorn (启动)"),
    "worker": ("worker", "send what waits in the outbox (发送通知)"),
    "sweep": ("sweep", "tell deadline thresholds reached (期限巡查)"),
    "doctor": ("doctor", "examine whether this instance is fit to serve (体检)"),
    "backup": ("backup.command", "copy everything into one encrypted file (备份)"),
    "restore": ("backup.restore", "restore such a copy into a new folder (恢复)"),
    "keys": ("keys", "create, show and rotate the keys; seal everything anew (密钥)"),
    "tokens": ("tokens", "give and take back tokens for other systems (接口令牌)"),
    "verify": ("verify", "walk the whole ledger and name what was changed (查验)"),
    "checkpoint": ("checkpoint", "sign the state of all chains as of today (检查点)"),
    "manage": ("manage", "Django's own commands (维护)"),
    "demo": ("demo", "load the demonstration office (演示)"),
    "offices": ("offices", "load and save bodies, people, duties and holidays (单位)"),
    "import": ("imports", "bring outside messages in as petitions (导入)"),
    "search": ("search", "make the index of the search box anew (检索)"),
    "reading": ("reading", "train, classify, group, compare and examine texts (文本)"),
}


class Lazy(click.Group):
    """A group that imports a command's file only when that command is called.

    table: name -> (module below qingyu.cli, the sentence shown in --help).
    """

    def __init__(self, *, table: Mapping[str, tuple[str, str]], **settings: Any) -> None:
        super().__init__(**settings)
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in self.table:
            return None
        command: click.Command = import_module(f"qingyu.cli.{self.table[name][0]}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, about) for name, (_, about) in self.table.items()]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


@click.group(cls=Lazy, table=COMMANDS)
def main() -> None:
    """qingyu (晴雨): petitions and grievances, answered by law and in time."""
    os.umask(0o027)  # what a command writes is nobody else's to read
