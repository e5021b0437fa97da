"""File names as people give them, made safe to show and to offer for download."""

import re
import unicodedata

MAX_BYTES = 255
# Controls, direction marks and joiners that hide a name's true ending (CVE-2021-42574's kind).
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff0-\uffff]"
)
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)),
}


def safe_name(name: str) -> str:
    """The name without path, hidden characters and names that Windows keeps for devices."""
    text = _HIDDEN.sub("", unicodedata.normalize("NFC", name))
    text = re.split(r"[/\\]", text)[-1]
    text = _FORBIDDEN.sub("_", text.replace("%00", "")).strip(" .\u3000")
    stem, dot, extension = text.rpartition(".")
    if not dot:
        stem, extension = text, ""
    stem = stem.strip(" .") or "文件"
    if stem.split(".")[0].lower() in DEVICES:
        stem = f"_{stem}"
    return _shortened(stem, f".{extension}" if extension else "")


def _shortened(stem: str, extension: str) -> str:
    """At most 255 bytes, cut between characters, the ending kept."""
    extension = extension[:20]
    room = MAX_BYTES - len(extension.encode())
    return stem.encode()[:room].decode(errors="ignore") + extension


def extension(name: str) -> str:
    """The lower-case ending without its dot: the last one counts, as programs see it."""
    return name.rpartition(".")[2].lower() if "." in name else ""
