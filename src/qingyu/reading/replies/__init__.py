"""The examiner of replies: named yes/no checks with the place in the text, as a linter for letters.

There is no score. The checks are shown to the writer before signing; nothing is sent or held back
by them.
"""

from qingyu.reading.replies.check import Check, Facts, Note, Spot
from qingyu.reading.replies.examiner import CHECKS, examine, rates

__all__ = ["CHECKS", "Check", "Facts", "Note", "Spot", "examine", "rates"]
