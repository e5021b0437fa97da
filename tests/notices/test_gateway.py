"""The HTTP gateway: where it may connect to, and what its answers mean."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from qingyu.notices.senders import Outgoing, Refused, Unreachable, gateway
from qingyu.notices.senders.gateway import GatewaySender

MESSAGE = Outgoing("abc123", "13800001234", "【通知】您的事项有新进展。")
INSIDE = [
    "http://127.0.0.1:9/", "http://[::1]:9/", "http://localhost:9/", "http://0x7f000001:9/",
    "http://2130706433:9/", "http://169.254.169.254/latest/", "http://10.1.2.3/", "http://[::ffff:127.0.0.1]:9/",
    "http://0.0.0.0:9/",
]  # fmt: skip


class Answering(BaseHTTPRequestHandler):
    """Answers with the status its path names and keeps what it was sent."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, self.headers["Authorization"], json.loads(body)))
        self.send_response(int(self.path.strip("/")))
        self.send_header("Location", "/200")
        self.end_headers()
        self.wfile.write(b'{"id": "g-9"}')

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server(settings):
    served = HTTPServer(("127.0.0.1", 0), Answering)
    served.seen = []
    thread = threading.Thread(target=served.serve_forever)
    thread.start()
    settings.NOTICE_SMS_INSIDE, settings.NOTICE_SMS_TOKEN = ["127.0.0.1/32"], "token"
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


def send(settings, server, status):
    settings.NOTICE_SMS_URL = f"http://127.0.0.1:{server.server_port}/{status}"
    return GatewaySender().send(MESSAGE)


def test_a_message_arrives_with_its_identity(settings, server):
    assert send(settings, server, 200) == "g-9"
    assert server.seen == [
        ("/200", "Bearer token", {"id": "abc123", "to": "13800001234", "text": MESSAGE.text})
    ]


@pytest.mark.parametrize(
    ("status", "meaning"),
    [(400, Refused), (403, Refused), (429, Unreachable), (500, Unreachable), (302, Unreachable)],
)
def test_answers_mean_never_or_not_now(settings, server, status, meaning):
    with pytest.raises(meaning):
        send(settings, server, status)


def test_a_redirect_is_not_followed(settings, server):
    with pytest.raises(Unreachable):
        send(settings, server, 302)

    assert [path for path, _, _ in server.seen] == ["/302"]


@pytest.mark.parametrize("url", INSIDE)
def test_nothing_inside_the_house_is_reached_unless_listed(settings, url):
    settings.NOTICE_SMS_URL, settings.NOTICE_SMS_INSIDE = url, []

    with pytest.raises((Refused, Unreachable)) as raised:
        GatewaySender().send(MESSAGE)
    assert "inside" in str(raised.value) or "does not resolve" in str(raised.value)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.cn/", "gateway", ""])
def test_only_http_is_spoken(settings, url):
    settings.NOTICE_SMS_URL = url

    with pytest.raises(Refused, match="not http"):
        GatewaySender().send(MESSAGE)


def test_a_name_that_changes_its_answer_gains_nothing(settings, monkeypatch, server):
    """DNS rebinding: the address that was checked is the one connected to."""
    asked = []

    def changing(name, port, **_kind):
        asked.append(name)
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) > 1 else "203.0.113.1", port))]

    connected = []

    def refuse(address, **_options):
        connected.append(address[0])
        raise OSError("test")

    monkeypatch.setattr(gateway.socket, "getaddrinfo", changing)
    monkeypatch.setattr(gateway, "is_allowed", lambda address: address == "203.0.113.1")
    monkeypatch.setattr(gateway.socket, "create_connection", refuse)
    settings.NOTICE_SMS_URL = "http://gateway.example/200"

    with pytest.raises(Unreachable):
        GatewaySender().send(MESSAGE)
    assert (asked, connected) == (["gateway.example"], ["203.0.113.1"])


def test_one_inside_answer_among_many_is_enough_to_refuse(monkeypatch):
    answers = [(2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(gateway.socket, "getaddrinfo", lambda *_a, **_k: answers)

    with pytest.raises(Refused, match="inside"):
        gateway.resolve("gateway.example", 80)


def test_errors_carry_neither_number_nor_text(settings, server):
    with pytest.raises(Refused) as raised:
        send(settings, server, 400)

    assert MESSAGE.address not in repr(raised.value) and MESSAGE.text not in repr(raised.value)
