"""SMS through an HTTP gateway whose address stands in the settings and nowhere else.

The name is resolved once and the connection goes to that very address, so that a name which
changes its answer between check and use gains nothing. Addresses inside the house are refused
unless listed; redirects are not followed.
"""

import http.client
import ipaddress
import json
import socket
import ssl
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from .base import Outgoing, Refused, Unreachable

SECONDS = 10
ANSWER = 4096


class GatewaySender:
    """POSTs `{"id", "to", "text"}` as JSON; any 2xx is taken, 4xx refused, the rest tried again."""

    def send(self, message: Outgoing) -> str:
        url = urlsplit(settings.NOTICE_SMS_URL)
        body = {"id": message.identity, "to": message.address, "text": message.text}
        status, answer = post(url, json.dumps(body, ensure_ascii=False).encode())
        if 200 <= status < 300:
            return number(answer) or message.identity
        # 408 and 429 ask for patience; a redirect is no answer a gateway should give.
        if 400 <= status < 500 and status not in {408, 429}:
            raise Refused(f"gateway answered {status}")
        raise Unreachable(f"gateway answered {status}")


def post(url: SplitResult, body: bytes) -> tuple[int, bytes]:
    """Status and the beginning of the answer. Raises Unreachable or Refused."""
    connection = connect(url)
    headers = {
        "Host": url.netloc.rpartition("@")[2],
        "Content-Type": "application/json; charset=utf-8",
        "Authorization": f"Bearer {settings.NOTICE_SMS_TOKEN}",
    }
    try:
        connection.request(
            "POST", f"{url.path or '/'}{'?' + url.query if url.query else ''}", body, headers
        )
        response = connection.getresponse()
        return response.status, response.read(ANSWER)
    except (OSError, http.client.HTTPException) as problem:
        raise Unreachable(type(problem).__name__) from None
    finally:
        connection.close()


def connect(url: SplitResult) -> http.client.HTTPConnection:
    """A connection whose socket already goes to the address that was checked."""
    if url.scheme not in {"http", "https"} or not url.hostname:
        raise Refused("gateway address is not http(s)")
    port = url.port or (443 if url.scheme == "https" else 80)
    address = resolve(url.hostname, port)
    connection = http.client.HTTPConnection(url.hostname, port, timeout=SECONDS)
    try:
        plain = socket.create_connection((address, port), timeout=SECONDS)
        connection.sock = plain if url.scheme == "http" else secured(plain, url.hostname)
    except OSError as problem:
        raise Unreachable(type(problem).__name__) from None
    return connection


def secured(plain: socket.socket, name: str) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(plain, server_hostname=name)


def resolve(name: str, port: int) -> str:
    """The one address to connect to; refused when any answer lies inside and is not listed."""
    try:
        answers = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except OSError:
        raise Unreachable("gateway name does not resolve") from None
    addresses = [str(answer[4][0]) for answer in answers]
    if not all(is_allowed(address) for address in addresses):
        raise Refused("gateway address lies inside and is not listed")
    return addresses[0]


def is_allowed(address: str) -> bool:
    """Public, or listed in QINGYU_SMS_INSIDE by address or network."""
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    inside = [ipaddress.ip_network(net, strict=False) for net in settings.NOTICE_SMS_INSIDE]
    return parsed.is_global or any(parsed in net for net in inside if net.version == parsed.version)


def number(answer: bytes) -> str:
    """The gateway's own number when it gave one as {"id": …}."""
    try:
        found = json.loads(answer)
    except ValueError:
        return ""
    return str(found.get("id", "")) if isinstance(found, dict) else ""
