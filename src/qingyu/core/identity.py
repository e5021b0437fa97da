"""The citizen's number (公民身份号码, GB 11643-1999): whether its check character is right.

Nothing else is read from it: neither sex nor birthday is a field of a petition.
"""

import unicodedata

LENGTH = 18
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"  # ISO 7064 MOD 11-2


def normal(text: str) -> str:
    """As it is written down: half-width, no spaces, a capital X."""
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()


def is_citizen_number(text: str) -> bool:
    """Whether it has the form of one: seventeen digits, then a digit or X."""
    return (
        len(text) == LENGTH and text[:17].isascii() and text[:17].isdigit() and text[17] in CHECKS
    )


def is_right(text: str) -> bool:
    """Whether the check character fits the seventeen digits before it."""
    if not is_citizen_number(text):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, text, strict=False))
    return CHECKS[total % 11] == text[17]
