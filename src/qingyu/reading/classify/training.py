"""Training on an office's own closed matters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedGroupKFold
from sklearn.svm import LinearSVC

from qingyu.reading.classify import calibration
from qingyu.reading.classify.linear import Features, LinearModel
from qingyu.reading.classify.twins import twin_groups
from qingyu.reading.classify.views import VIEWS, Text, View, count, opening

PENALTY = 1.0
# Openings are learned too, so that a bare title is understood, but a whole letter says more.
OPENING_WEIGHT = 0.35
FOLDS = 5
# A class with fewer letters than this cannot be told apart by learning.
FEWEST = 5
# Weights on disk: features x classes bytes, whatever the number of classes.
BYTES = 6_000_000
MOST_FEATURES = 260_000

Report = Callable[[str], None]


class TrainingError(Exception):
    """Why nothing can be learned, told in words fit for the reader."""


@dataclass
class Fitted:
    """Vectorizers and the linear classifier over them."""

    vectorizers: list[TfidfVectorizer]
    machine: LinearSVC

    def scores(self, texts: Sequence[Text]) -> NDArray[np.float32]:
        """Scores (n, k); two classes come as one column and are mirrored."""
        matrix = sp.hstack([one.transform(texts) for one in self.vectorizers]).tocsr()
        scores = np.asarray(self.machine.decision_function(matrix), np.float32)
        return scores if scores.ndim == 2 else np.stack([-scores, scores], axis=1)


class _Counter:
    """Counts one view; a class, because a lambda has no name in an error."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __call__(self, text: Text) -> Any:
        return count(text, self.view)


def fit(
    texts: Sequence[Text],
    labels: NDArray[np.str_],
    *,
    views: Sequence[View] = VIEWS,
    vocabularies: Sequence[list[str]] | None = None,
    openings: float = OPENING_WEIGHT,
) -> Fitted:
    """Fit on `texts`; with `vocabularies` only those n-grams count."""
    fewest = 2 if len(texts) > 200 else 1
    vectorizers = [
        TfidfVectorizer(
            analyzer=_Counter(view),
            sublinear_tf=True,
            min_df=1 if vocabularies else fewest,
            vocabulary=vocabularies[number] if vocabularies else None,
            dtype=np.float32,
        )
        for number, view in enumerate(views)
    ]
    matrix = sp.hstack([one.fit_transform(texts) for one in vectorizers]).tocsr()
    weights = np.ones(len(texts))
    if openings:
        heads = [opening(text) for text in texts]
        matrix = sp.vstack(
            [matrix, sp.hstack([one.transform(heads) for one in vectorizers])]
        ).tocsr()
        labels = np.concatenate([labels, labels])
        weights = np.concatenate([weights, np.full(len(texts), openings)])
    machine = LinearSVC(C=PENALTY, class_weight="balanced", random_state=0)
    return Fitted(vectorizers, machine.fit(matrix, labels, sample_weight=weights))


def out_of_fold(
    texts: Sequence[Text],
    labels: NDArray[np.str_],
    groups: NDArray[np.int32],
    report: Report,
    folds: int = FOLDS,
) -> NDArray[np.float32]:
    """Scores of each text by a machine that has learned from none of its twins."""
    names = np.unique(labels)
    scores = np.full((len(texts), len(names)), -1.0, np.float32)
    splits = StratifiedGroupKFold(folds, shuffle=True, random_state=0).split(texts, labels, groups)
    for number, (learn, test) in enumerate(splits, 1):
        report(
            f"fold {number} of {folds}: {len(learn)} texts to learn from, {len(test)} to test on"
        )
        fitted = fit([texts[n] for n in learn], labels[learn])
        columns = np.searchsorted(names, fitted.machine.classes_)
        scores[np.ix_(test, columns)] = fitted.scores([texts[n] for n in test])
    return scores


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
    kept = _usable(texts, labels)
    texts, known = [texts[n] for n in kept], np.array([labels[n] for n in kept])
    if groups is None:
        report("looking for near twins")
        twins = twin_groups([text.chars for text in texts])
    else:
        twins = np.unique([groups[n] for n in kept], return_inverse=True)[1].astype(np.int32)
    scores = out_of_fold(texts, known, twins, report, folds=_folds(known, twins))
    truth = np.searchsorted(np.unique(known), known)
    measured = calibration.fit(scores, truth)
    report(f"learning from all {len(texts)} texts")
    model = _compact(fit(texts, known), texts, known, measured)
    model.about = _about(scores, truth, measured, len(labels) - len(kept))
    return model


def _folds(labels: NDArray[np.str_], groups: NDArray[np.int32]) -> int:
    """Every fold needs a heap of twins of every class."""
    heaps = min(len(set(groups[labels == label].tolist())) for label in np.unique(labels))
    if heaps < 2:
        raise TrainingError(
            "the texts of a class are all near twins of each other: more are needed"
        )
    return min(FOLDS, heaps)


def _usable(texts: Sequence[Text], labels: Sequence[str]) -> list[int]:
    names, counts = np.unique([label for label in labels if label], return_counts=True)
    enough = {str(name) for name, n in zip(names, counts, strict=True) if n >= FEWEST}
    if len(enough) < 2:
        raise TrainingError(f"at least two classes with {FEWEST} texts each are needed to learn")
    return [n for n, label in enumerate(labels) if label in enough and texts[n].chars]


def _compact(
    fitted: Fitted,
    texts: Sequence[Text],
    labels: NDArray[np.str_],
    measured: calibration.Calibration,
) -> LinearModel:
    """Keep the n-grams that matter, learn again on them alone, round the weights to bytes."""
    most = min(MOST_FEATURES, BYTES // max(len(fitted.machine.classes_), 1))
    strength = np.abs(fitted.machine.coef_).max(axis=0)
    if len(strength) > most:
        least = np.partition(strength, -most)[-most]
        fitted = fit(texts, labels, vocabularies=_strong(fitted, strength, least))
    coef = fitted.machine.coef_
    bias = np.asarray(fitted.machine.intercept_, np.float32)
    if len(fitted.machine.classes_) == 2:
        coef, bias = np.vstack([-coef, coef]), np.array([-bias[0], bias[0]], np.float32)
    scale = (np.abs(coef).max(axis=1) / 127).astype(np.float32)
    features, first = [], 0
    for vectorizer in fitted.vectorizers:
        rows = {str(gram): int(row) for gram, row in vectorizer.vocabulary_.items()}
        idf = vectorizer.idf_.astype(np.float32)
        features.append(Features(vectorizer.analyzer.view, rows, idf, first))
        first += len(rows)
    weights = np.rint(coef.T / scale).astype(np.int8)
    names = [str(name) for name in fitted.machine.classes_]
    return LinearModel(names, features, weights, scale, bias, measured)


def _strong(fitted: Fitted, strength: NDArray[np.floating], least: float) -> list[list[str]]:
    kept, first = [], 0
    for vectorizer in fitted.vectorizers:
        grams = vectorizer.get_feature_names_out()
        own = strength[first : first + len(grams)]
        kept.append([str(gram) for gram in grams[own >= least]])
        first += len(grams)
    return kept


def _about(
    scores: NDArray[np.float32],
    truth: NDArray[np.int64],
    measured: calibration.Calibration,
    left_out: int,
) -> dict[str, Any]:
    highest = calibration.softmax(scores, measured.temperature).max(axis=1)
    right = scores.argmax(axis=1) == truth
    sure = highest >= measured.sure_from
    return {
        "trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "texts": len(truth),
        "left_out": left_out,
        "accuracy": round(float(right.mean()), 4),
        "sure_share": round(float(sure.mean()), 4),
        "sure_right": round(float(right[sure].mean()), 4) if sure.any() else None,
    }
