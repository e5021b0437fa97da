"""The blind index: an exact look-up on encrypted values without opening them.

HMAC-SHA256 under a key of its own for each purpose, over the normalised value, not
truncated: a dump of the database tells nothing without the key file.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Callable

from . import keys

# The dot inside a Uyghur, Kazakh or Tibetan name is typed in many ways.
MIDDLE_DOTS = str.maketrans(dict.fromkeys("•‧∙⋅・･●.᛫⸱", "·"))
# The mainland's country code before a mobile number.
PREFIXES = ("0086", "86")
MOBILE = 11


def name(text: str) -> str:
    return re.sub(r"\s+", "", text.translate(MIDDLE_DOTS)).casefold()


def phone(text: str) -> str:
    """The digits, without the country code of a mobile number; an extension stays."""
    digits = re.sub(r"\D", "", text)
    for prefix in PREFIXES:
        if digits.startswith(prefix) and len(digits) == MOBILE + len(prefix):
            return digits.removeprefix(prefix)
    return digits


def code(text: str) -> str:
    """Identity numbers and query codes: their letters have no case and no gaps."""
    return re.sub(r"[\s\-]", "", text).upper()


NORMAL_FORMS: dict[str, Callable[[str], str]] = {
    "name": name,
    "phone": phone,
    "id_number": code,
    "query_code": code,
}


def normalise(purpose: str, value: str) -> str:
    """The form under which equal values compare equal, by purpose; else the caseless text."""
    text = unicodedata.normalize("NFKC", value).strip()
    return NORMAL_FORMS.get(purpose, str.casefold)(text)


def blind(purpose: str, value: str) -> str:
    """64 hex digits for a value under a purpose ("phone", "name", "id_number", …)."""
    key = keys.current().index_key(purpose)
    return hmac.new(key, normalise(purpose, value).encode(), hashlib.sha256).hexdigest()
