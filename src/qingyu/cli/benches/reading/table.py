"""The goals, the figures to beat, and how they are printed."""

from dataclasses import asdict, dataclass, field
from typing import Any

LINE = "{:52}{:>16}{:>10}{:>10}  {}"


@dataclass(frozen=True)
class Goal:
    """One measure: what it must reach, what it may reach, and what others reached on this data."""

    name: str
    least: float
    stretch: float
    before: str = ""
    # Milliseconds and megabytes are better the smaller they are.
    smaller: bool = False


@dataclass(frozen=True)
class Figure:
    """What was measured for one goal; `notes` are the counts behind it."""

    key: str
    value: float
    notes: dict[str, Any] = field(default_factory=dict)


GOALS: dict[str, Goal] = {
    "tokens_f1": Goal("7 classes, title + detail: macro-F1", 0.93, 0.945, "SVM .926, BERT .938"),
    "raw_f1": Goal("7 classes, raw text alone: macro-F1", 0.90, 0.92, "SVM .891"),
    "title_f1": Goal("7 classes, title only: macro-F1", 0.87, 0.90, "SVM .85 (.87)"),
    "builtin_accuracy": Goal("built-in start, mapped to 7: accuracy", 0.75, 0.82),
    "sure_right": Goal("right when sure", 0.98, 0.985, "SVM .980 at 80 %"),
    "sure_share": Goal("how often it is sure", 0.80, 0.85, "SVM .964 at 90 %"),
    "raw_sure_right": Goal("right when sure, raw text alone", 0.98, 0.985),
    "raw_sure_share": Goal("how often it is sure, raw text alone", 0.80, 0.85),
    "hit_5": Goal("same matter among the nearest five", 0.985, 0.995, ".98 to .994"),
    "hit_1": Goal("same matter is the nearest one", 0.95, 0.97, ".91 to .98"),
    "pair_precision": Goal("grouping: pair precision", 0.95, 0.97, "linkage .95"),
    "pair_recall": Goal("grouping: pair recall", 0.90, 0.93, "linkage .88"),
    "largest_recall": Goal("largest matter: recall at precision .95", 0.90, 0.95, "participant .72"),
    "wrong_merges": Goal("look-alikes merged with a matter", 0, 0, smaller=True),
    "suggest_ms": Goal("one message, all suggestions: ms", 15, 8, smaller=True),
    "nearest_100k_ms": Goal("five nearest of 100,000: ms", 20, 5, smaller=True),
    "nearest_1m_ms": Goal("five nearest of 1,000,000: ms", 20, 5, smaller=True),
    "model_mb": Goal("model on disk: MB", 25, 10, smaller=True),
}  # fmt: skip


def verdict(figure: Figure) -> str:
    """Whether a figure meets its goal."""
    goal = GOALS[figure.key]
    sign = -1 if goal.smaller else 1
    if sign * figure.value >= sign * goal.stretch:
        return "stretch"
    return "met" if sign * figure.value >= sign * goal.least else "MISSED"


def head() -> str:
    """The heading of the table."""
    return LINE.format("measure", "figure", "at least", "stretch", "verdict; to beat")


def line(figure: Figure) -> str:
    """One line of the table."""
    goal = GOALS[figure.key]
    number = f"{figure.value:.2f}" if goal.least >= 1 else f"{figure.value:.4f}"
    told = verdict(figure) + (f"; {goal.before}" if goal.before else "")
    return LINE.format(goal.name, number, f"{goal.least:g}", f"{goal.stretch:g}", told)


def as_dict(figure: Figure) -> dict[str, Any]:
    """A figure with its goal, for JSON."""
    return {**asdict(GOALS[figure.key]), **asdict(figure), "verdict": verdict(figure)}
