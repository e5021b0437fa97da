"""Senders that remember or fail, in place of a gateway."""

from qingyu.notices.senders import Outgoing, Refused, Unreachable


class Remembering:
    """Takes every message, and the same identity only once, as a gateway should."""

    def __init__(self):
        self.taken: dict[str, Outgoing] = {}
        self.asked = 0

    def send(self, message):
        self.asked += 1
        self.taken.setdefault(message.identity, message)
        return f"g{len(self.taken)}"


class Away:
    def send(self, message):
        raise Unreachable("timed out")


class Refusing:
    def send(self, message):
        raise Refused("gateway answered 400")


class Puzzled:
    def send(self, message):
        if message.address.endswith("1234"):
            raise KeyError("id")
        return "g"


class Dying:
    """Hands the message over and dies before it can say so."""

    def __init__(self, gateway):
        self.gateway = gateway

    def send(self, message):
        self.gateway.send(message)
        raise SystemExit("killed")
