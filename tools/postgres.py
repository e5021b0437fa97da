"""A PostgreSQL server of one's own for the length of a test run. Standard library only."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Nothing here must outlive the run, so nothing needs to reach the disk.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps them off the PATH."""
    found = [Path(which).resolve().parent for which in [shutil.which("initdb")] if which]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in found if (folder / "pg_ctl").exists()), None)


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Yields the DATABASE_URL of a fresh server on a free port, stopped and deleted at the end."""
    folder = binaries()
    if folder is None:
        raise FileNotFoundError("no PostgreSQL binaries on this machine")
    home = Path(tempfile.mkdtemp(prefix="qingyu-postgres-"))
    port = free_port()
    try:
        owner = give_away(home)
        start = f"{FAST} -p {port} -c listen_addresses=127.0.0.1 -k {home}"
        data = str(home / "data")
        call(
            owner, folder / "initdb", "-D", data, "-U", "qingyu", "-A", "trust", "--locale=C.UTF-8"
        )
        call(
            owner,
            folder / "pg_ctl",
            "-D",
            data,
            "-l",
            str(home / "log"),
            "-w",
            "-o",
            start,
            "start",
        )
        try:
            yield f"postgresql://qingyu@127.0.0.1:{port}/postgres"
        finally:
            call(owner, folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


def give_away(home: Path) -> list[str]:
    """The prefix that runs a command as the folder's owner; PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(home, user="postgres")
    return ["runuser", "-u", "postgres", "--"]


def call(owner: list[str], program: Path, *arguments: str) -> None:
    command = [*owner, str(program), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd="/")
    if done.returncode:
        raise RuntimeError(f"{program.name} failed:\n{done.stdout}{done.stderr}")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
