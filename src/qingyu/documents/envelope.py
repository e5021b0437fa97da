"""The envelope of a letter. For an accusation nothing on it tells where it comes from or why."""

import json
from dataclasses import asdict, dataclass

import typst

from .fonts import font_set
from .pdf import ENVELOPE


@dataclass(frozen=True)
class Envelope:
    """To whom and from whom. `sender` is the office's name, left out when `is_neutral`."""

    name: str
    address: str
    postcode: str
    sender: str
    sender_address: str
    sender_postcode: str
    is_neutral: bool = False


def to_envelope(envelope: Envelope) -> bytes:
    """The PDF of an envelope; a neutral one bears only the sender's address and postcode."""
    data = asdict(envelope)
    data["sender"] = "" if envelope.is_neutral else envelope.sender
    data["postcode"] = f"{envelope.postcode:6.6}"
    data["fonts"] = font_set().families["fangsong"]
    compiler = typst.Compiler(input=str(ENVELOPE), font_paths=font_set().fonts)
    inputs = {"envelope": json.dumps(data, ensure_ascii=False)}
    made = compiler.compile(format="pdf", sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made
