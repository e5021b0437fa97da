"""Keeping false alarms rare when thousands of series are judged at once.

5,000 quiet series at a level of 1 % raise 50 false alarms a week; nobody reads the second
list. Two ways, both over all series judged that week (those the small-count guard holds
back count as p = 1):

- `discoveries` (Benjamini-Hochberg) bounds the expected *share* of false warnings in the
  list. The leader's page uses it at 10 %: when all is quiet, a false warning appears in at
  most one week of ten; when much is going on, nine of ten warnings shown are real.
- `within_budget` bounds the expected *number* of false alarms a week. The supervisor's list
  uses it: more is seen, and how much of it is chance is known beforehand.

Series overlap (topic, place, topic in place). Benjamini-Hochberg holds under such positive
dependence. Source: Benjamini Y, Yekutieli D. Ann Stat 2001;29:1165-88.
"""

import numpy as np
from numpy.typing import NDArray

from .glm import Array

LEADERS_SHARE = 0.10
SUPERVISORS_BUDGET = 5.0
# The week that runs is looked at up to six times: each look must be rarer, so that together
# they err no more often than the look at the whole week does.
DAILY_LOOKS = 6.0
RARE = 0.01  # where few series are judged, the budget alone would list the commonplace


def adjusted(p: Array) -> Array:
    """Benjamini-Hochberg adjusted values: the smallest share at which a series is listed."""
    order = np.argsort(p)
    ranked = p[order] * len(p) / np.arange(1, len(p) + 1)
    values = np.empty_like(p)
    values[order] = np.minimum.accumulate(ranked[::-1])[::-1]
    return np.minimum(values, 1.0)


def discoveries(p: Array, share: float = LEADERS_SHARE) -> NDArray[np.bool_]:
    """The series listed when at most `share` of the list may be false, on average."""
    if not len(p):
        return np.zeros(0, dtype=bool)
    return np.asarray(adjusted(p) <= share)


def within_budget(p: Array, false_alarms: float = SUPERVISORS_BUDGET) -> NDArray[np.bool_]:
    """The series listed when at most `false_alarms` may be expected by chance alone.

    None is listed that comes by chance more than once in a hundred weeks.
    """
    return np.asarray((p * len(p) <= false_alarms) & (p <= RARE))
