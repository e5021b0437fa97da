"""What every sender takes, returns and raises."""

from dataclasses import dataclass
from typing import Protocol


class Unreachable(Exception):
    """Not now: worth another try later. Carries no address and no text."""


class Refused(Exception):
    """Never: the provider will not take this one. Carries no address and no text."""


@dataclass(frozen=True, repr=False)
class Outgoing:
    """One message. `identity` stays the same in a repetition, so that a provider can drop it."""

    identity: str
    address: str
    text: str

    def __repr__(self) -> str:
        return f"Outgoing({self.identity})"


class Sender(Protocol):
    def send(self, message: Outgoing) -> str:
        """The provider's number for it. Raises Unreachable or Refused."""
        ...
