"""The rule of thumb in use: more than 20 % above the same week of last year (同比).

Here for comparison only. It knows neither chance nor small counts: 6 after 5 is an alarm.
"""

import numpy as np

from .glm import Array
from .judgement import Judgement

RISE = 0.20


def judge(counts: Array, at: int, period: int = 52) -> Judgement:
    """counts: (s, weeks). Raises ValueError without last year's week."""
    if at < period:
        raise ValueError(f"needs {period} weeks of history, has {at}")
    last = counts[:, at - period]
    came = counts[:, at]
    threshold = (1 + RISE) * last
    return Judgement(
        expected=last,
        came=came,
        threshold=threshold,
        p=np.where(came > threshold, 0.0, 1.0),  # it claims to be sure of every alarm
        enough=np.ones(len(counts), dtype=bool),
        dispersion=np.ones(len(counts)),
    )
