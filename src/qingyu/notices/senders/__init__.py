"""Ways out of the house. Each takes an Outgoing and returns the provider's own number for it."""

from django.conf import settings

from .base import Outgoing, Refused, Sender, Unreachable
from .console import ConsoleSender
from .gateway import GatewaySender
from .mail import MailSender

__all__ = ["Outgoing", "Refused", "Sender", "Unreachable", "configured"]


def configured() -> dict[str, Sender]:
    """Channel to sender, as the settings name them; a channel set to "off" waits."""
    ways: dict[str, dict[str, type[ConsoleSender] | type[GatewaySender] | type[MailSender]]] = {
        "sms": {"console": ConsoleSender, "http": GatewaySender},
        "email": {"console": ConsoleSender, "smtp": MailSender},
    }
    chosen = {"sms": settings.NOTICE_SMS, "email": settings.NOTICE_EMAIL}
    return {channel: ways[channel][name]() for channel, name in chosen.items() if name != "off"}
