"""What the office's own matters teach: each night, from the classes that people confirmed.

A model takes over only where it reads the office's own letters better than what read them before;
texts it was measured on are never those it learned from. Sealed matters teach nothing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime

from qingyu.core.law import classes
from qingyu.reading import save_model, train
from qingyu.reading.classify.training import TrainingError
from qingyu.reading.classify.views import from_text

from ..models import Confirmation, Matter, Petition
from .model import Lesson, builtin, home, last_lesson, note

FEWEST = 200  # confirmed matters before anything is tried
MOST = 20_000  # the newest are learned from
COMPARED = 2_000  # of which so many are read by the built-in start for comparison
NIGHT = range(1, 6)  # hours
LATEST = timedelta(days=2)  # a night that was missed is made up for by day
TOO_FEW, NO_BETTER = "too_few", "no_better"

Example = tuple[str, str, str]  # text, title, class


def examples() -> list[Example]:
    """Closed matters, and open ones whose class a person has confirmed; the newest first."""
    confirmed = Confirmation.objects.filter(matter=OuterRef("pk"), subject="content_class")
    rows = Matter.objects.filter(Q(is_open=False) | Exists(confirmed), is_sealed=False)
    chosen = rows.filter(content_class__in=list(classes.NAMES)).order_by("-pk")[:MOST]
    matters = {matter.pk: matter for matter in chosen}
    texts = _first_texts(list(matters))
    return [
        (texts[pk], "" if texts[pk].startswith(m.title) else m.title, m.content_class)
        for pk, m in matters.items()
        if texts.get(pk)
    ]


def _first_texts(matters: list[int]) -> dict[int, str]:
    """What was first written on each matter; an erased text is left out."""
    found: dict[int, str] = {}
    for start in range(0, len(matters), 500):
        rows = Petition.objects.filter(matter_id__in=matters[start : start + 500]).order_by("-pk")
        found.update(rows.values_list("matter_id", "text"))
    return found


def is_due(now: datetime) -> bool:
    """Once a night; by day where the last night was missed."""
    last = last_lesson()
    if last is None:
        return localtime(now).hour in NIGHT
    since = now - last.day
    return since > LATEST or (since > timedelta(hours=20) and localtime(now).hour in NIGHT)


def nightly(now: datetime) -> Lesson | None:
    """The round in `qingyu sweep`; None where it is not due or there is nothing to learn from yet."""
    confirmed = Confirmation.objects.filter(subject="content_class").count()
    closed = Matter.objects.filter(is_open=False).count()
    if confirmed + closed < FEWEST or not is_due(now):
        return None
    return learn(now)


def learn(now: datetime, report: Callable[[str], None] = lambda line: None) -> Lesson:
    """Learn from all examples and let the model read from now on, if it reads better.

    The former model (or the built-in start) reads until then, and stays where this fails.
    """
    found = examples()
    former = last_lesson()
    folder = former.folder if former else ""
    at = now.isoformat(timespec="seconds")
    if len(found) < FEWEST:
        return _noted(Lesson(at, len(found), folder, TOO_FEW))
    try:
        model = train(
            [from_text(text, title) for text, title, _ in found],
            [label for *_, label in found],
            report=report,
        )
    except TrainingError:
        return _noted(Lesson(at, len(found), folder, TOO_FEW))
    kept = model.about["texts"]
    model.about["right"] = round(model.about["accuracy"] * kept / len(found), 4)
    model.about["builtin_right"] = builtin_right(found)
    if model.about["right"] <= model.about["builtin_right"]:
        return _noted(Lesson(at, len(found), "", NO_BETTER, model.about))
    folder = f"model-{localtime(now):%Y%m%d%H%M%S}"
    save_model(model, home() / folder)
    return _noted(Lesson(at, len(found), folder, "", model.about))


def builtin_right(found: list[Example]) -> float:
    """The share of the office's own letters that the built-in start reads as people did."""
    tried = found[:COMPARED]
    start = builtin()
    return round(sum(start.classify(t, h).label == label for t, h, label in tried) / len(tried), 4)


def _noted(lesson: Lesson) -> Lesson:
    note(lesson)
    return lesson
