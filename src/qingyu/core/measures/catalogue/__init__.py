"""Every measure by its key, chapter by chapter."""

from ..measure import Measure
from . import ahead, climate, duty, remedy, routing, settlement, standing, time, voice

CHAPTERS: dict[tuple[str, str], tuple[Measure, ...]] = {
    ("晴雨表", "Climate"): climate.MEASURES,
    ("及时", "Duties in time"): (*duty.MEASURES, *standing.MEASURES),
    ("归口", "Routing"): routing.MEASURES,
    ("办结", "Settlement"): settlement.MEASURES,
    ("用时", "Time to each step"): time.MEASURES,
    ("评价", "Ratings"): voice.MEASURES,
    ("救济", "Review"): remedy.MEASURES,
    ("预防", "Looking ahead"): ahead.MEASURES,
}

MEASURES: dict[str, Measure] = {
    measure.key: measure for chapter in CHAPTERS.values() for measure in chapter
}
