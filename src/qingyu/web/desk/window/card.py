"""The ID-card reader as a keyboard: it types one line and presses Enter."""

from dataclasses import dataclass

from django.conf import settings

from qingyu.core.identity import is_citizen_number, normal


@dataclass(frozen=True)
class Card:
    """What a petition needs of a card, and no more: neither photograph nor birthday nor sex."""

    name: str
    id_number: str
    address: str


def read(line: str) -> Card | None:
    """The card in a line that a reader typed, after QINGYU_CARD; None where it is no such line."""
    found = settings.CARD_PATTERN.search(line.strip())
    if found is None:
        return None
    values = {key: (value or "").strip() for key, value in found.groupdict().items()}
    number = normal(values.get("id_number", ""))
    if not is_citizen_number(number):
        return None
    return Card(values.get("name", ""), number, values.get("address", ""))
