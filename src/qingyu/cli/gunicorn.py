"""gunicorn as a part of ours: settings as a table instead of a file, and a word when it listens."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import click
from gunicorn.app.base import BaseApplication


class Server(BaseApplication):
    """Serves qingyu.config.wsgi; `ready` is printed once it really listens."""

    def __init__(self, options: Mapping[str, Any], *, ready: str) -> None:
        self.options = {**options, "when_ready": lambda _arbiter: click.echo(ready)}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from qingyu.cli.django import application

        return application()


@contextmanager
def beside(wanted: bool) -> Iterator[None]:
    """Runs `qingyu worker` for as long as the server runs."""
    if not wanted:
        yield
        return
    worker = subprocess.Popen([sys.executable, "-m", "qingyu.cli", "worker"], env=dict(os.environ))
    try:
        yield
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.wait(timeout=30)
