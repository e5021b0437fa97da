"""`qingyu serve`: the application behind gunicorn, when the doctor has nothing against it."""

import click


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
@click.option("--threads", default=4, show_default=True, type=click.IntRange(1, 64))
@click.option(
    "--worker/--no-worker", "with_worker", default=False, help="run `qingyu worker` beside it"
)
def command(host: str, port: int, workers: int, threads: int, with_worker: bool) -> None:
    """Serve the pages. Refuses to start on anything `qingyu doctor` calls 不行."""
    from .django import setup

    setup()
    from .gunicorn import Server, beside

    refuse_unfit()
    options = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "worker_class": "gthread",
        "workers": workers,
        "threads": threads,
        "timeout": 60,
        "graceful_timeout": 20,
        # A slow leak in any library ends with its process; the jitter keeps them apart.
        "max_requests": 5000,
        "max_requests_jitter": 500,
        "limit_request_line": 4094,
        "loglevel": "warning",
        "control_socket_disable": True,
    }
    address = f"http://{options['bind']}/"
    with beside(with_worker):
        Server(options, ready=f"晴雨 qingyu: {address}   (Ctrl+C 停止)").run()


def refuse_unfit() -> None:
    """Exit with the findings that forbid to serve."""
    from django.db import connections
    from django.utils import timezone

    from qingyu.health import Level, examine

    found = [each for each in examine(timezone.now()) if each.level is Level.BAD]
    connections.close_all()  # a connection must not be shared with the workers
    if found:
        lines = [f"  {each.name}: {each.words}\n    → {each.advice}" for each in found]
        raise click.ClickException("不能启动：\n" + "\n".join(lines))
