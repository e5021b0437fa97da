"""How often the content class is right: trained, on bare titles, without training, and when sure."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedGroupKFold

from qingyu.cli.benches.reading import data
from qingyu.cli.benches.reading.data import Labelled
from qingyu.cli.benches.reading.table import Figure
from qingyu.reading import rows
from qingyu.reading.classify import Prediction
from qingyu.reading.classify.builtin import Builtin
from qingyu.reading.classify.linear import LinearModel
from qingyu.reading.classify.store import load, save
from qingyu.reading.classify.training import train

FOLDS, SEED = 5, 0
# Codes of the product's list -> the seven classes of the data; the longest prefix decides.
# What has no like among the seven goes where their own second level has it.
SEVEN = {
    "01": "城乡建设", "02": "城乡建设", "03": "城乡建设", "19": "城乡建设", "0105": "劳动和社会保障",
    "04": "劳动和社会保障", "07": "劳动和社会保障", "08": "劳动和社会保障", "16": "劳动和社会保障",
    "05": "卫生计生", "06": "教育文体", "15": "教育文体", "1501": "商贸旅游", "09": "环境保护",
    "10": "交通运输", "1102": "交通运输", "11": "城乡建设", "12": "商贸旅游", "13": "商贸旅游",
    "14": "商贸旅游", "17": "城乡建设", "18": "城乡建设", "99": "",
}  # fmt: skip


def seven(code: str) -> str:
    """The class of the data that a code of the product's list belongs to."""
    return next((SEVEN[code[:n]] for n in (4, 2) if code[:n] in SEVEN), "")


def folds(labelled: Labelled) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Numbers to learn from and to test on; near twins never stand on both sides."""
    split = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED)
    yield from split.split(labelled.labels, labelled.labels, labelled.twins)


def taught(labelled: Labelled, what: str) -> Iterator[tuple[LinearModel, NDArray[np.int64]]]:
    """A model for each fold, as it comes back from disk, with the numbers it has not seen."""
    for number, (learn, test) in enumerate(folds(labelled), 1):
        part = labelled.take(learn)
        model = train(part.texts, part.labels.tolist(), groups=part.twins.tolist())
        with TemporaryDirectory(prefix="qingyu-bench-") as folder:
            save(model, Path(folder))
            yield load(Path(folder)), test
        rows.progress(number, FOLDS, what)


def macro(truth: NDArray[np.str_], found: list[str]) -> float:
    """Macro-averaged F1 over the classes of the data."""
    names = np.unique(truth)
    return float(f1_score(truth, found, labels=names, average="macro", zero_division=0))


def tokens(folder: Path) -> list[Figure]:
    """Title and detail, cut into words."""
    labelled = data.tokens(folder)
    return _measured(labelled, _answers(labelled, "tokens"), ("tokens_f1", "sure_right", "sure_share"))  # fmt: skip


def _answers(labelled: Labelled, what: str) -> list[Prediction]:
    found: list[Prediction] = [Prediction("", 0.0, "", False, [])] * len(labelled.texts)
    for model, test in taught(labelled, what):
        for number in test:
            found[number] = model.predict(labelled.texts[number])
    return found


def _measured(
    labelled: Labelled, found: list[Prediction], keys: tuple[str, str, str]
) -> list[Figure]:
    told = [one.label for one in found]
    right = np.array([one.label for one in found]) == labelled.labels
    sure = np.array([one.sure for one in found])
    notes = {
        "texts": len(found),
        "accuracy": round(float(accuracy_score(labelled.labels, told)), 4),
    }
    return [
        Figure(keys[0], macro(labelled.labels, told), notes),
        Figure(
            keys[1], float(right[sure].mean()) if sure.any() else 0.0, {"sure": int(sure.sum())}
        ),
        Figure(keys[2], float(sure.mean())),
    ]


def raw(folder: Path) -> list[Figure]:
    """The messages as written, learned from these alone; then their bare titles."""
    labelled, bare = data.raw(folder), data.titles(folder)
    found: dict[int, Prediction] = {}
    headed: dict[int, Prediction] = {}
    for model, test in taught(labelled, "raw"):
        found |= {int(n): model.predict(labelled.texts[n]) for n in test}
        headed |= {int(n): model.predict(bare[n]) for n in test if n in bare}
    figures = _measured(
        labelled,
        [found[n] for n in range(len(labelled.texts))],
        ("raw_f1", "raw_sure_right", "raw_sure_share"),
    )
    numbers = sorted(headed)
    score = macro(labelled.labels[numbers], [headed[n].label for n in numbers])
    return [*figures, Figure("title_f1", score, {"titles": len(numbers)})]


def builtin(folder: Path) -> list[Figure]:
    """The lexicon, with nothing learned."""
    start, table = Builtin(), data.raw_rows(folder)
    found = [seven(start.classify(row["detail"], row["title"]).label) for row in table]
    truth = np.array([row["label"] for row in table])
    notes = {"texts": len(table), "macro_f1": round(macro(truth, found), 4)}
    return [Figure("builtin_accuracy", float(accuracy_score(truth, found)), notes)]


def model_of_all(folder: Path) -> LinearModel:
    """One model of every text, for measures of size and speed."""
    labelled = data.tokens(folder)
    return train(labelled.texts, labelled.labels.tolist(), groups=labelled.twins.tolist())
