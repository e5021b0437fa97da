"""Warnings of the table's world: of a place, of another, of one body's field; a first signal."""

from typing import Any

from qingyu.barometer.models import FirstSeen, Report, Warning
from tests.cast import County

ABSENT = 987654321


def build(county: County, now: Any) -> None:
    day = now.date()
    told: dict[str, Any] = {
        "since": day, "last_on": day, "expected": 1.0, "came": 9, "threshold": 5.0, "p": 1e-6,
        "q": 0.001, "method": "seasonal", "baseline_from": day, "baseline_to": day, "raised_at": now,
    }  # fmt: skip
    Warning.objects.create(topic="03", place="990101100", **told)
    Warning.objects.create(topic="03", place="990102", **told)
    Warning.objects.create(topic="04", office=county.labour, **told)
    FirstSeen.objects.create(
        since=day, last_on=day, place="990101100", topic="03", size=3, raised_at=now
    )
    Report.objects.bulk_create(
        Report(
            office=office, root=root, kind="month", since=day.replace(day=1), until=day, last=day,
            drafted_by=county.liu, drafted_at=now, sections=[{"title": "总体情况", "text": "平稳。"}],
        )
        for office, root in (
            (county.petitions, county.government),
            (county.other_petitions, county.other_government),
        )
    )  # fmt: skip


WARNINGS: dict[str, dict[str, object]] = {
    "own-place": {"place": "990101100"},
    "other-place": {"place": "990102"},
    "own-field": {"topic": "04"},
}


def _warning(world: Any, kind: str) -> dict[str, object]:
    return {"pk": Warning.objects.get(**WARNINGS[kind]).pk if kind in WARNINGS else ABSENT}


def _first_signal(world: Any, kind: str) -> dict[str, object]:
    return {"pk": ABSENT if kind == "absent" else FirstSeen.objects.get().pk}


def _measure(world: Any, kind: str) -> dict[str, object]:
    return {"measure": "open_matters" if kind == "known" else "nothing"}


def _decision(world: Any, kind: str) -> dict[str, object]:
    """The extension asked for in a matter."""
    found = world.matters[kind].proposals.get().pk if kind in world.matters else ABSENT
    return {"kind": "proposal", "pk": found}


def _report(world: Any, kind: str) -> dict[str, object]:
    roots = {"own": world.county.government, "other": world.county.other_government}
    return {"pk": Report.objects.get(root=roots[kind]).pk if kind in roots else ABSENT}


FAMILIES = (
    ("leaders/reports/<int:pk>/", ("own", "other", "absent"), _report),
    ("leaders/barometer/warnings/<int:pk>/", (*WARNINGS, "absent"), _warning),
    ("leaders/barometer/first/<int:pk>/", ("own-place", "absent"), _first_signal),
    ("leaders/barometer/list/<slug:measure>/", ("known", "absent"), _measure),
    ("leaders/decide/", ("labour", "sealed", "absent"), _decision),
)
