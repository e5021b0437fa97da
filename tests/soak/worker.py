"""Kill the worker while it sends; run it again; count what the gateway got."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random

from .instance import ROOT, Instance

QUEUE = """
from django.db import transaction
from django.utils import timezone
from qingyu.notices import services
with transaction.atomic():
    for n in range({many}):
        services.queue(key=f"soak:{{n}}", wording="work", phone=f"139{{n:08d}}", now=timezone.now() - timezone.timedelta(days=3))
"""
STATES = "from qingyu.notices.models import Notice; print(Notice.objects.filter(key__startswith='soak:', state='sent').count())"


class Gateway(BaseHTTPRequestHandler):
    """Takes every message and remembers under which identity."""

    seen: list[str] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append(body["id"])
        time.sleep(0.005)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


def run(instance: Instance, kills: int, seed: int, many: int = 300) -> tuple[int, int, int, int]:
    """(queued, sent, messages at the gateway, distinct identities there)."""
    luck = Random(seed)
    instance.command(
        "manage",
        "shell",
        "-v",
        "0",
        "-c",
        QUEUE.format(many=many).replace("timezone.timedelta", "__import__('datetime').timedelta"),
    )
    gateway = ThreadingHTTPServer(("127.0.0.1", 0), Gateway)
    threading.Thread(target=gateway.serve_forever, daemon=True).start()
    own = instance.environment | {
        "QINGYU_SMS": "http", "QINGYU_SMS_INSIDE": "127.0.0.1",
        "QINGYU_SMS_URL": f"http://127.0.0.1:{gateway.server_port}/",
    }  # fmt: skip
    # Each round is an explicit moment, later than any claim of the one before.
    moment = datetime(2026, 12, 1, 9)
    for number in range(kills + 5):
        moment += timedelta(minutes=15)
        command = [
            sys.executable,
            "-m",
            "qingyu.cli",
            "worker",
            "--once",
            "--now",
            f"{moment:%Y-%m-%d %H:%M:%S}",
        ]
        worker = subprocess.Popen(
            command, cwd=ROOT, env=own, stdout=subprocess.DEVNULL, start_new_session=True
        )
        if number < kills:
            before = len(Gateway.seen)
            while len(Gateway.seen) == before and worker.poll() is None:
                time.sleep(0.01)
            time.sleep(luck.uniform(0, 0.2))
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    gateway.shutdown()
    gateway.server_close()
    sent = int(instance.command("manage", "shell", "-v", "0", "-c", STATES))
    return many, sent, len(Gateway.seen), len(set(Gateway.seen))
