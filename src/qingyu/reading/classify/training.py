"""Training on an office's own closed matters: one ridge over words, characters and the opening,
beside it naive Bayes on the same counts, a ridge over short characters and the words of the lexicon,
and what the lexicon says; how far each is believed is learned from letters none of them had seen.

Regularised least squares on the sign of each class (Rifkin, Yeo and Poggio 2003) were as good as
support vectors on residents' messages and are learned in a tenth of the time.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.naive_bayes import ComplementNB
from threadpoolctl import threadpool_limits

from qingyu.reading.classify import calibration, knowledge, stacking
from qingyu.reading.classify.linear import Features, LinearModel
from qingyu.reading.classify.twins import twin_groups
from qingyu.reading.classify.views import VIEWS, Text, View, count
from qingyu.reading.lexicon import builtin
from qingyu.reading.masking import brief

PENALTY, TOLERANCE = 0.15, 1e-3
# What each view weighs beside the others, in the order of VIEWS: those of the first ridge and of
# naive Bayes, then those of the second ridge.
SHARES = (0.4, 0.4, 0.2, 0.3, 0.7)
MAIN = 3
# Complement naive Bayes (Rennie et al. 2003) reads short texts better than least squares do.
SMOOTHING = 0.1
# What ridge, second ridge, naive Bayes and lexicon say where too few letters tell how far to believe them.
USUAL = (1.0, 0.0, 0.2, 0.5)
# A rare class weighs more, by this power of how rare it is.
BALANCE = 0.5
FOLDS = 5
# A class with fewer letters than this cannot be told apart by learning.
FEWEST = 5
# Weights on disk: features x classes bytes, whatever the number of classes.
BYTES = 6_000_000
MOST_FEATURES = 400_000

Report = Callable[[str], None]


class TrainingError(Exception):
    """Why nothing can be learned, told in words fit for the reader."""


class _Counter:
    """Counts one view; a class, because a lambda has no name in an error."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __call__(self, text: Text) -> Any:
        return count(text, self.view)


@dataclass
class Counted:
    """Texts as two matrices (n, features) for the two ridges: views side by side, each with its share."""

    vectorizers: list[TfidfVectorizer]
    matrix: sp.csr_matrix
    second: sp.csr_matrix
    points: list[Mapping[str, float]]

    @classmethod
    def of(cls, texts: Sequence[Text]) -> "Counted":
        """N-grams that stand in two texts at least count, or in one where there are few texts."""
        fewest = 2 if len(texts) > 200 else 1
        vectorizers = [
            TfidfVectorizer(
                analyzer=_Counter(view),
                lowercase=False,
                sublinear_tf=True,
                min_df=fewest,
                dtype=np.float32,
                # There may be letters without any word of the lexicon.
                vocabulary=sorted(builtin().entries) if view.part == "known" else None,
            )
            for view in VIEWS
        ]
        blocks = [
            one.fit_transform(texts) * np.float32(share**0.5)
            for one, share in zip(vectorizers, SHARES, strict=True)
        ]
        matrix, second = (sp.hstack(own).tocsr() for own in (blocks[:MAIN], blocks[MAIN:]))
        return cls(vectorizers, matrix, second, [text.points for text in texts])


def fit(matrix: sp.csr_matrix, labels: NDArray[np.str_]) -> tuple[NDArray[np.str_], Ridge]:
    """The classes, and a ridge that scores them in this order."""
    names, truth, counts = np.unique(labels, return_inverse=True, return_counts=True)
    signs = np.where(truth[:, None] == np.arange(len(names)), 1.0, -1.0).astype(np.float32)
    weights = (len(labels) / len(names) / counts[truth]) ** BALANCE
    ridge = Ridge(alpha=PENALTY, solver="sparse_cg", tol=TOLERANCE)
    return names, ridge.fit(matrix, signs, sample_weight=weights)


def bayes(matrix: sp.csr_matrix, labels: NDArray[np.str_]) -> NDArray[np.float32]:
    """Weights (k, features) of complement naive Bayes, of mean 0 over the classes."""
    found = ComplementNB(alpha=SMOOTHING).fit(matrix, labels).feature_log_prob_
    centred: NDArray[np.float32] = (found - found.mean(axis=0)).astype(np.float32)
    return centred


def out_of_fold(
    counted: Counted,
    labels: NDArray[np.str_],
    groups: NDArray[np.int32],
    report: Report,
    folds: int = FOLDS,
) -> NDArray[np.float32]:
    """Scores (4, n, k) of each text by those that have learned from none of its twins: ridge, second
    ridge, naive Bayes and the lexicon.
    """
    names = np.unique(labels)
    scores = np.zeros((4, len(labels), len(names)), np.float32)
    scores[:2] = -1.0
    splits = StratifiedGroupKFold(folds, shuffle=True, random_state=0).split(labels, labels, groups)
    for number, (learn, test) in enumerate(splits, 1):
        report(
            f"fold {number} of {folds}: {len(learn)} texts to learn from, {len(test)} to test on"
        )
        matrix, points = counted.matrix[learn], [counted.points[n] for n in learn]
        known, ridge = fit(matrix, labels[learn])
        _, second = fit(counted.second[learn], labels[learn])
        taught = knowledge.learn(points, labels[learn])
        own = np.ix_(test, np.searchsorted(names, known))
        scores[0][own] = ridge.predict(counted.matrix[test])
        scores[1][own] = second.predict(counted.second[test])
        scores[2][own] = counted.matrix[test] @ bayes(matrix, labels[learn]).T
        scores[3][own] = taught.scores([counted.points[n] for n in test])
    return scores


def together(
    apart: NDArray[np.float32], truth: NDArray[np.int64], groups: NDArray[np.int32]
) -> tuple[stacking.Stack, NDArray[np.float32]]:
    """How the machines are put together, and the scores (n, k) by those not learned from."""
    _, texts, classes = apart.shape
    if texts < stacking.ENOUGH * classes:
        usual = stacking.shared(apart, USUAL)
        return usual, usual.scores(apart)
    folds = _folds(truth, groups)
    return stacking.learn(apart, truth), stacking.apart(apart, truth, groups, folds)


# The dense algebra is small here: several threads would only wait for each other.
@threadpool_limits.wrap(limits=1)
def train(
    texts: Sequence[Text],
    labels: Sequence[str],
    *,
    groups: Sequence[str] | None = None,
    report: Report = lambda line: None,
) -> LinearModel:
    """A model of `texts` and their `labels`.

    `groups` name near twins; without them they are found. Raises TrainingError when there is too
    little to learn from.
    """
    kept = _usable(texts, labels, report)
    texts, known = [texts[n] for n in kept], np.array([labels[n] for n in kept])
    if groups is None:
        report("looking for near twins")
        twins = twin_groups([text.chars for text in texts])
    else:
        twins = np.unique([groups[n] for n in kept], return_inverse=True)[1].astype(np.int32)
    twins, judged = _parted(known, twins, report)
    report(f"counting {len(texts)} texts")
    counted = Counted.of(texts)
    apart = out_of_fold(counted, known, twins, report, folds=_folds(known, twins))
    truth = np.searchsorted(np.unique(known), known)
    stack, scores = together(apart, truth, twins)
    measured = calibration.fit(scores, truth, judged)
    report(f"learning from all {len(texts)} texts")
    names, ridge = fit(counted.matrix, known)
    _, second = fit(counted.second, known)
    simple = bayes(counted.matrix, known)
    first, other, naive, lexicon = stack.mix
    told = knowledge.learn(counted.points, known).through(lexicon)
    coef = np.hstack([first.T @ ridge.coef_ + naive.T @ simple, other.T @ second.coef_])
    bias = ridge.intercept_ @ first + second.intercept_ @ other + stack.bias
    model = _compact(counted.vectorizers, names, coef, bias, told, measured)
    model.about = _about(scores, truth, measured, len(labels) - len(kept))
    return model


def _parted(
    labels: NDArray[np.str_], twins: NDArray[np.int32], report: Report
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Twins, and which texts are judged without having learned from one.

    A class whose texts are all near twins could not stand on both sides of a split: its twins are
    parted, and nothing is promised on their strength.
    """
    judged = np.ones(len(labels), bool)
    for label in np.unique(labels):
        own = labels == label
        if len(set(twins[own].tolist())) == 1:
            report(
                f"the texts of class {brief(label)} are all near twins: nothing is promised on them"
            )
            judged &= ~own
    parted = twins.copy()
    parted[~judged] = twins.max() + 1 + np.arange((~judged).sum())
    return parted, judged


def _folds(labels: NDArray[Any], groups: NDArray[np.int32]) -> int:
    """Every fold needs a heap of twins of every class."""
    return min(FOLDS, *(len(set(groups[labels == label].tolist())) for label in np.unique(labels)))


def _usable(texts: Sequence[Text], labels: Sequence[str], report: Report) -> list[int]:
    """Numbers of the texts to learn from: with a character, and with a class of FEWEST at least."""
    told = [n for n, label in enumerate(labels) if label and texts[n].chars]
    counts = Counter(labels[n] for n in told)
    few = sorted(label for label, n in counts.items() if n < FEWEST)
    if len(counts) - len(few) < 2:
        raise TrainingError(
            f"at least two classes with {FEWEST} texts each are needed to learn; there are: "
            + (", ".join(f"{brief(label)} ({n})" for label, n in counts.most_common(20)) or "none")
        )
    if few:
        told_few = ", ".join(f"{brief(label)} ({counts[label]})" for label in few[:20])
        report(f"left out, for they have fewer than {FEWEST} texts: {told_few}")
    if len(told) < len(labels):
        report(f"left out, for they have no text or no class: {len(labels) - len(told)} rows")
    return [n for n in told if counts[labels[n]] >= FEWEST]


def _compact(
    vectorizers: list[TfidfVectorizer],
    names: NDArray[np.str_],
    coef: NDArray[np.floating],
    bias: NDArray[np.floating],
    told: knowledge.Knowledge,
    measured: calibration.Calibration,
) -> LinearModel:
    """Keep the n-grams that matter and round the weights to bytes."""
    shares = [
        np.full(len(one.idf_), share**0.5) for one, share in zip(vectorizers, SHARES, strict=True)
    ]
    coef = coef * np.concatenate(shares)
    kept = _strong(np.abs(coef).max(axis=0), min(MOST_FEATURES, BYTES // len(names)))
    features, first, here = [], 0, 0
    for vectorizer in vectorizers:
        own = np.flatnonzero(kept[here : here + len(vectorizer.idf_)])
        grams = vectorizer.get_feature_names_out()[own]
        rows = {str(gram): row for row, gram in enumerate(grams)}
        idf = vectorizer.idf_[own].astype(np.float32)
        features.append(Features(vectorizer.analyzer.view, rows, idf, first))
        first, here = first + len(own), here + len(vectorizer.idf_)
    scale = (np.abs(coef).max(axis=1) / 127).astype(np.float32)
    weights = np.rint(coef[:, kept].T / scale).astype(np.int8)
    labels = [str(name) for name in names]
    return LinearModel(labels, features, weights, scale, bias.astype(np.float32), told, measured)


def _strong(strength: NDArray[np.floating], most: int) -> NDArray[np.bool_]:
    """Which of the features are among the `most` strongest."""
    if len(strength) <= most:
        return np.ones(len(strength), bool)
    kept: NDArray[np.bool_] = strength >= np.partition(strength, -most)[-most]
    return kept


def _about(
    scores: NDArray[np.float32],
    truth: NDArray[np.int64],
    measured: calibration.Calibration,
    left_out: int,
) -> dict[str, Any]:
    ahead = calibration.lead(calibration.softmax(scores, measured.temperature))
    right = scores.argmax(axis=1) == truth
    sure = ahead >= measured.sure_from
    return {
        "trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "texts": len(truth),
        "left_out": left_out,
        "accuracy": round(float(right.mean()), 4),
        "sure_share": round(float(sure.mean()), 4),
        "sure_right": round(float(right[sure].mean()), 4) if sure.any() else None,
    }
