"""Series with next to no past: a new office's first weeks, a topic's first appearance.

Before the first count the best guess is what the series of the same family usually bring;
each week seen moves it towards the series' own rate (gamma prior, Poisson counts: the
conjugate pair). With a prior worth little the expectation is wide, so only a plain surge
warns on day one, and the small-count guard still holds.
"""

import numpy as np

from .glm import Array
from .judgement import Judgement, chance, enough_reports, quantile

PRIOR_SHAPE = 0.5  # a family's series differ by orders of magnitude
USUAL_DISPERSION = 2.5
ALPHA = 0.01


def judge(counts: Array, at: int, usual: Array | float) -> Judgement:
    """Judge week `at` of every series from the weeks before it, of which there may be none.

    usual: the weekly count that a series of this family brings, above 0, (s,) or one number.
    """
    seen = counts[:, :at]
    shape = PRIOR_SHAPE + seen.sum(axis=1)
    mean = shape / (PRIOR_SHAPE / np.asarray(usual) + seen.shape[1])
    dispersion = USUAL_DISPERSION + mean / shape
    return Judgement(
        expected=mean,
        came=counts[:, at],
        threshold=quantile(1 - ALPHA, mean, dispersion),
        p=chance(counts[:, at], mean, dispersion),
        enough=enough_reports(counts, at),
        dispersion=dispersion,
    )
