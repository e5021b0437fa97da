"""What `make run` does: prepares an instance with the demonstration and serves it here."""

import os
import socket
import subprocess
import sys

import charts
import environment
from environment import BIN, ROOT

HOST = "127.0.0.1"


def main() -> None:
    port = chosen_port()
    environment.ensure("run")
    charts.ensure()
    os.chdir(ROOT)
    qingyu("prepare")
    qingyu("demo", "--if-empty")
    os.execv(
        BIN / "qingyu",
        [str(BIN / "qingyu"), "serve", "--host", HOST, "--port", str(port), "--worker"],
    )


def chosen_port() -> int:
    """PORT, or 8000; asked for first, so that nobody waits for an installation in vain."""
    given = os.environ.get("PORT", "8000")
    if not (given.isdigit() and 0 < int(given) < 65536):
        sys.exit(f"PORT must be a number from 1 to 65535, not {given!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(given)))
        except PermissionError:
            sys.exit(f"Port {given} is for root only; choose one from 1024: make run PORT=8001")
        except OSError:
            sys.exit(
                f"Port {given} is taken: another program (perhaps qingyu itself) listens there.\n"
                f"Stop it, or choose another port: make run PORT={int(given) + 1}"
            )
    return int(given)


def qingyu(*arguments: str) -> None:
    """One command of ours; its own words say what went wrong, so no trace follows them."""
    done = subprocess.run([str(BIN / "qingyu"), *arguments])
    if done.returncode:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
