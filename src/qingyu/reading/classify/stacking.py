"""How far each machine is believed, learned from what it said of texts it had not seen.

Multinomial logistic regression over the scores of all machines (Wolpert 1992, stacked
generalization). The machines are linear in the n-grams, so what is learned here melts into their
weights and costs a reader nothing.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold

# The inverse of the penalty, on scores of standard deviation 1.
FREEDOM = 0.1
FOLDS = 5
# With fewer texts a class the machines are added up by their usual shares.
ENOUGH = 50

Scores = NDArray[np.float32]


@dataclass
class Stack:
    """`mix[m]` (k, k) turns the scores of machine m into its say on every class; `bias` (k) is added."""

    mix: Scores
    bias: Scores

    def scores(self, machines: Scores) -> Scores:
        """What `machines` (m, n, k) say together: (n, k)."""
        together: Scores = np.einsum("mnk,mkc->nc", machines, self.mix) + self.bias
        return together


def shared(machines: Scores, shares: tuple[float, ...]) -> Stack:
    """Every machine says its share in standard deviations of the first one."""
    size = machines.shape[2]
    first = float(machines[0].std())
    loud = [
        share * first / (float(one.std()) or 1.0)
        for one, share in zip(machines, shares, strict=True)
    ]
    mix = np.array([np.eye(size) * factor for factor in loud], np.float32)
    return Stack(mix, np.zeros(size, np.float32))


def learn(machines: Scores, truth: NDArray[np.int64]) -> Stack:
    """From out-of-fold scores (m, n, k) and the n true class numbers."""
    count, _, size = machines.shape
    wide = np.concatenate(list(machines), axis=1)
    spread = wide.std(axis=0) + np.float32(1e-6)
    machine = LogisticRegression(C=FREEDOM, max_iter=500, solver="newton-cg").fit(
        wide / spread, truth
    )
    weights, bias = machine.coef_ / spread, machine.intercept_
    if len(bias) == 1:  # two classes share one row of weights
        weights, bias = np.vstack([-weights, weights]) / 2, np.array([-bias[0], bias[0]]) / 2
    mix = weights.T.reshape(count, size, size)
    return Stack(mix.astype(np.float32), bias.astype(np.float32))


def apart(
    machines: Scores, truth: NDArray[np.int64], groups: NDArray[np.int32], folds: int = FOLDS
) -> Scores:
    """Scores (n, k) of each text by a stack that has learned from none of its twins."""
    found = np.zeros(machines.shape[1:], np.float32)
    splits = StratifiedGroupKFold(folds, shuffle=True, random_state=1).split(truth, truth, groups)
    for learned, test in splits:
        found[test] = learn(machines[:, learned], truth[learned]).scores(machines[:, test])
    return found
