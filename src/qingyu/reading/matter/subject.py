"""What exactly a message complains of: the finer subject that tells one estate's matters apart."""

from functools import cache
from importlib.resources import files
from math import sqrt

from qingyu.reading.lexicon import Lexicon, parse, parts


@cache
def _grievances() -> Lexicon:
    """The table of grievances as a lexicon in which every word weighs the same."""
    table = files("qingyu.reading").joinpath("tables/grievances.txt").read_text("utf-8")
    lines = [line.split(" ", 1) for line in table.splitlines() if line and line[0] != "#"]
    return Lexicon(parse("\n".join(f"{key} 1 {words}" for key, words in lines)))


def subjects(text: str, title: str = "") -> dict[str, float]:
    """Share of each grievance in a clean message, of unit length; nothing where none is named."""
    points = _grievances().weigh(parts(text, title)).points
    length = sqrt(sum(gain * gain for gain in points.values())) or 1.0
    return {key: gain / length for key, gain in points.items()}
