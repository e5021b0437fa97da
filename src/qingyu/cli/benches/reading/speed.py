"""How long one message takes, and how large the model is."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import Any

from qingyu.cli.benches.reading import classes, data
from qingyu.cli.benches.reading.crowd import crowd, queries
from qingyu.cli.benches.reading.table import Figure
from qingyu.reading import suggest
from qingyu.reading.classify.store import load, save

MESSAGES = 500
QUERIES = 200
WARM = 20
SIZES = {"nearest_100k_ms": 100_000, "nearest_1m_ms": 1_000_000}


def timed(work: Callable[[Any], Any], over: list[Any]) -> dict[str, float]:
    """Median and 95th percentile of processor milliseconds, after a few to warm up."""
    for one in over[:WARM]:
        work(one)
    spent = []
    for one in over:
        start = time.process_time()
        work(one)
        spent.append((time.process_time() - start) * 1000)
    return {"median": round(median(spent), 3), "p95": round(quantiles(spent, n=20)[-1], 3)}


def message(folder: Path) -> list[Figure]:
    """All suggestions for one message with a trained model, which is weighed on the way."""
    with TemporaryDirectory(prefix="qingyu-bench-") as place:
        save(classes.model_of_all(folder), Path(place))
        size = sum(path.stat().st_size for path in Path(place).iterdir()) / 1e6
        model = load(Path(place))
    table = data.raw_rows(folder)
    step = max(1, len(table) // MESSAGES)
    spent = timed(
        lambda row: suggest(row["detail"], row["title"], model=model), table[::step][:MESSAGES]
    )
    return [Figure("suggest_ms", spent["median"], spent), Figure("model_mb", size)]


def crowds(folder: Path) -> list[Figure]:
    """The five nearest in a made-up crowd of a hundred thousand, and when it has grown to a million."""
    figures = []
    with crowd(max(SIZES.values())) as grown:
        for key, size in SIZES.items():
            grown.grow(size)
            asked = queries(QUERIES, size)
            spent = timed(grown.index.nearest, asked)
            own = [one.id.removeprefix("new ") for one in asked]
            found = [grown.index.nearest(one) for one in asked]
            hits = [any(c.id == n for c in five) for n, five in zip(own, found, strict=True)]
            notes = {**spent, "messages": size, "found": round(sum(hits) / len(hits), 3)}
            figures.append(Figure(key, spent["median"], notes))
    return figures
