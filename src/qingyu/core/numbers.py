"""Numbers that people say to each other: built, parsed and validated in one place.

The matter number (编号) is for offices: year, office, serial. The query code (查询码) is the
petitioner's key: 15 random digits and a Damm check digit, told in groups of four.
"""

import re
import secrets
import unicodedata

# Damm, "Total anti-symmetrische Quasigruppen" (2004): the order-10 quasigroup of the thesis.
# It finds every single wrong digit and every swap of neighbours.
_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
CODE_LENGTH = 16


def query_code() -> str:
    """A new query code: 16 digits, some 50 bits, never starting with 0."""
    body = str(secrets.randbelow(9 * 10 ** (CODE_LENGTH - 2)) + 10 ** (CODE_LENGTH - 2))
    return body + str(_check_digit(body))


def _check_digit(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def parse_query_code(text: str) -> str | None:
    """The 16 digits typed with spaces, dashes or full-width; None where they can't be a code."""
    digits = re.sub(r"[\s\-—–－_.]", "", unicodedata.normalize("NFKC", text))
    if len(digits) != CODE_LENGTH or not (digits.isascii() and digits.isdigit()):
        return None
    return digits if _check_digit(digits) == 0 else None


def grouped(code: str) -> str:
    """1234 5678 9012 3456."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def matter_number(office_code: str, year: int, serial: int) -> str:
    """HDXF-2026-00012: office, year, serial of the office's year."""
    if serial < 1:
        raise ValueError("serial begins at 1")
    return f"{office_code.upper()}-{year}-{serial:05d}"


def parse_matter_number(text: str) -> tuple[str, int, int] | None:
    """(office code, year, serial) of a number however it was typed; None where it is none."""
    plain = unicodedata.normalize("NFKC", text).strip().upper().replace(" ", "")
    found = re.fullmatch(r"([A-Z0-9_-]+)-(\d{4})-(\d{1,9})", plain)
    return (found[1], int(found[2]), int(found[3])) if found else None


def document_number(word: str, year: int, serial: int) -> str:
    """河东信复〔2026〕12号: six-angle brackets, no 第, no leading zeros (GB/T 9704-2012)."""
    if serial < 1:
        raise ValueError("serial begins at 1")
    return f"{word}〔{year}〕{serial}号"


def parse_document_number(text: str) -> tuple[str, int, int] | None:
    """(word, year, serial); tolerant of the brackets people type."""
    found = re.fullmatch(r"(.+?)[〔\[［(（](\d{4})[〕\]］)）]第?0*(\d+)号", text.strip())
    return (found[1], int(found[2]), int(found[3])) if found else None
