"""Our improved Farrington beside `farringtonFlexible` of the R package surveillance.

R is needed for this comparison only (Debian: r-cran-surveillance).
"""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import farrington, simulation
from .glm import Array

PROGRAM = """
suppressMessages(library(surveillance))
files <- commandArgs(TRUE)
counts <- t(as.matrix(read.csv(files[1], header = FALSE)))
series <- sts(observed = counts, start = c(2001, 1), frequency = 52)
weeks <- as.integer(files[3]):as.integer(files[4])
found <- farringtonFlexible(series, list(
  range = weeks, b = 5, w = 3, noPeriods = 10, reweight = TRUE, weightsThreshold = 2.58,
  pastWeeksNotIncluded = 26, trend = TRUE, pThresholdTrend = 1, alpha = 0.01,
  thresholdMethod = "nbPlugin", limit54 = c(0, 4), glmWarnings = FALSE))
write.table(cbind(as.vector(upperbound(found)), as.vector(found@control$mu0Vector)),
  files[2], sep = ",", row.names = FALSE, col.names = FALSE)
"""


class NoR(RuntimeError):
    """R or its package surveillance is not installed."""


@dataclass(frozen=True)
class Agreement:
    """Shares of thresholds that are equal and within 1 %; largest difference of a mean."""

    series: int
    weeks: int
    equal: float
    within: float
    expected: float


def compare(seed: int, series: int = 2, weeks: int = 49) -> Agreement:
    """Thresholds of the last weeks of every scenario. Raises NoR."""
    rng = np.random.default_rng(seed)
    counts = np.vstack(
        [simulation.draw(scenario, series, rng).counts for scenario in simulation.scenarios()]
    )
    last = range(simulation.WEEKS - weeks, simulation.WEEKS)
    theirs = _theirs(counts, last)
    ours = [farrington.judge(counts, week) for week in last]
    threshold = np.column_stack([judgement.threshold for judgement in ours])
    expected = np.column_stack([judgement.expected for judgement in ours])
    apart = np.abs(threshold - theirs[:, :, 0])
    return Agreement(
        series=len(counts),
        weeks=weeks,
        equal=float((apart == 0).mean()),
        within=float((apart <= 0.01 * theirs[:, :, 0]).mean()),
        expected=float(np.abs(expected - theirs[:, :, 1]).max()),
    )


def _theirs(counts: Array, weeks: range) -> Array:
    """(series, weeks, [threshold, expected]) as R says."""
    program = shutil.which("Rscript")
    if program is None:
        raise NoR("R is not installed (Debian: apt-get install r-cran-surveillance)")
    with tempfile.TemporaryDirectory() as folder:
        given, found = Path(folder, "counts.csv"), Path(folder, "found.csv")
        np.savetxt(given, counts, delimiter=",", fmt="%d")
        done = subprocess.run(  # noqa: S603  the program is R's own, the arguments are ours
            [program, "-e", PROGRAM, str(given), str(found), str(weeks[0] + 1), str(weeks[-1] + 1)],
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise NoR(f"R could not run the package surveillance: {done.stderr.strip()[-200:]}")
        return np.loadtxt(found, delimiter=",").reshape(len(counts), len(weeks), 2)
