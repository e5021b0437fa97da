"""The default: what would have been sent is shown where the worker runs, to nobody else."""

import sys

from qingyu.privacy.masking import mask_phone

from .base import Outgoing


class ConsoleSender:
    """Shows the message; the address is masked, for consoles are kept as logs."""

    def send(self, message: Outgoing) -> str:
        name, at, domain = message.address.partition("@")
        to = f"{name[:1]}***@{domain}" if at else mask_phone(message.address)
        sys.stdout.write(f"[notice {message.identity[:8]}] {to}: {message.text}\n")
        sys.stdout.flush()
        return f"console-{message.identity}"
