"""An instance in a temporary folder, and its server as a process that can be killed."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PLANT = "from qingyu.demo.tree import plant; from django.db import transaction\nwith transaction.atomic(): plant()"


class Instance:
    """Folder, database, keys and the demonstration's offices without any matter."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="qingyu-soak-"))
        own = {key: value for key, value in os.environ.items() if not key.startswith("QINGYU_")}
        self.environment = own | {
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "QINGYU_DATA": str(self.folder),
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "qingyu.config.settings",
        }
        self.command("prepare")
        self.command("manage", "shell", "-v", "0", "-c", PLANT)

    def command(self, *arguments: str, **more: str) -> str:
        own = self.environment | more
        done = subprocess.run(
            [sys.executable, "-m", "qingyu.cli", *arguments],
            env=own,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise RuntimeError(done.stdout + done.stderr)
        return done.stdout

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class Server:
    """gunicorn in a process group of its own."""

    def __init__(self, instance: Instance, variant: str, application: str) -> None:
        self.instance, self.variant, self.port = instance, variant, free_port()
        self.application = application
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        own = self.instance.environment | {"SOAK_VARIANT": self.variant}
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            self.application,
            "-b",
            f"127.0.0.1:{self.port}",
        ]
        options = [
            "-k",
            "gthread",
            "--threads",
            "8",
            "--log-level",
            "critical",
            "--no-control-socket",
        ]
        self.process = subprocess.Popen(
            [*command, *options], cwd=ROOT, env=own, start_new_session=True
        )
        self.wait()

    def wait(self) -> None:
        for _attempt in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/", timeout=1).read()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server did not start")

    def kill(self) -> None:
        """SIGKILL to master and workers at once: no handler runs."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
