"""The model on disk: arrays and JSON, never a pickle, so that a foreign file can do no harm."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from qingyu.reading.classify.calibration import Calibration
from qingyu.reading.classify.knowledge import Knowledge
from qingyu.reading.classify.linear import Features, LinearModel
from qingyu.reading.classify.views import View

# Raised whenever the same text would be counted or judged otherwise than when the model was trained.
FORMAT = 7
KIND = "qingyu.reading.linear"
_ARRAYS, _HEAD = "weights.npz", "model.json"


class ModelError(Exception):
    """A model that cannot be used, told in words fit for the reader."""


def save(model: LinearModel, folder: Path) -> None:
    """Write `model` into `folder`; an interrupted write leaves the former model whole."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {"weights": model.weights, "scale": model.scale, "bias": model.bias}
    arrays |= {"lexicon": model.knowledge.weights, "lexicon_bias": model.knowledge.bias}
    for number, features in enumerate(model.features):
        grams = "\n".join(sorted(features.rows, key=features.rows.__getitem__))
        arrays[f"grams{number}"] = np.frombuffer(grams.encode(), np.uint8)
        arrays[f"idf{number}"] = features.idf.astype(np.float16)
    head = {
        "kind": KIND,
        "format": FORMAT,
        "labels": model.labels,
        "views": [[features.view.part, *features.view.ngrams] for features in model.features],
        "lexicon": model.knowledge.codes,
        "calibration": asdict(model.calibration),
        "about": model.about,
    }
    with TemporaryDirectory(dir=folder) as draft:
        np.savez_compressed(Path(draft) / _ARRAYS, **arrays)
        (Path(draft) / _HEAD).write_text(json.dumps(head, ensure_ascii=False, indent=1), "utf-8")
        for name in (_ARRAYS, _HEAD):
            (Path(draft) / name).replace(folder / name)


def _head(folder: Path) -> dict[str, Any]:
    try:
        head: dict[str, Any] = json.loads((folder / _HEAD).read_text("utf-8"))
    except FileNotFoundError:
        raise ModelError(f"no model in {folder}: train one with `qingyu reading train`") from None
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{folder / _HEAD} is not readable as a model: {error}") from None
    if not isinstance(head, dict) or head.get("kind") != KIND:
        raise ModelError(f"{folder} holds no text model")
    if head.get("format") != FORMAT:
        raise ModelError(
            f"the model in {folder} is of version {head.get('format')}, this program reads version "
            f"{FORMAT}: train it anew with `qingyu reading train`"
        )
    return head


def load(folder: Path) -> LinearModel:
    """The model in `folder`; ModelError says what is wrong with it otherwise."""
    head = _head(folder)
    try:
        with (folder / _ARRAYS).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return _model(head, arrays)
    except PermissionError as error:
        raise ModelError(f"{error.filename} cannot be read: {error.strerror}") from None
    except (
        Exception
    ) as error:  # a file that is cut or foreign fails in as many ways as there are bytes
        raise ModelError(
            f"the model in {folder} is damaged ({type(error).__name__}): train it anew with "
            "`qingyu reading train`"
        ) from None


def _model(head: dict[str, Any], arrays: Any) -> LinearModel:
    features, first = [], 0
    for number, (part, low, high) in enumerate(head["views"]):
        grams = arrays[f"grams{number}"].tobytes().decode()
        rows = {gram: row for row, gram in enumerate(grams.split("\n") if grams else ())}
        idf = arrays[f"idf{number}"].astype(np.float32)
        if len(rows) != len(idf):
            raise ValueError(f"{len(idf)} rarities of {len(rows)} n-grams")
        features.append(Features(View(part, (low, high)), rows, idf, first))
        first += len(idf)
    weights = arrays["weights"]
    scale, bias, classes = arrays["scale"], arrays["bias"], len(head["labels"])
    if weights.shape != (first, classes) or not scale.shape == bias.shape == (classes,):
        raise ValueError(f"{weights.shape} weights for {first} features")
    knowledge = Knowledge(head["lexicon"], arrays["lexicon"], arrays["lexicon_bias"])
    if knowledge.weights.shape != (len(knowledge.codes), classes):
        raise ValueError(f"{knowledge.weights.shape} weights for {len(knowledge.codes)} codes")
    calibration = head["calibration"]
    knots = tuple((x, y) for x, y in calibration["knots"])
    return LinearModel(
        labels=[str(label) for label in head["labels"]],
        features=features,
        weights=weights,
        scale=scale,
        bias=bias,
        knowledge=knowledge,
        calibration=Calibration(calibration["temperature"], knots, calibration["sure_from"]),
        about=head["about"],
    )
