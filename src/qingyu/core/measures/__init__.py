"""The catalogue of measures: what each number is, what it leaves out, and how it is figured.

No measure counts petitions against a body, silence is never satisfied, and what a number
leaves out is printed beside it.
"""

from .catalogue import CHAPTERS, MEASURES
from .measure import Basis, Better, Measure, Scope, Unit

__all__ = ["CHAPTERS", "MEASURES", "Basis", "Better", "Measure", "Scope", "Unit"]
