"""Two messages side by side: how likely they are one matter, and why.

A ladder of rungs in the manner of record linkage (Fellegi and Sunter 1969): agreement on place, on
body and on event adds, contradiction of place takes away. The weights were fitted on pairs of
residents' messages and rounded; `qingyu bench reading` prints what they reach.
"""

from collections.abc import Sequence
from math import exp
from typing import Literal, NamedTuple

from qingyu.reading.matter.agree import NAMED, Agreement, agreement, agreements
from qingyu.reading.matter.prints import Print
from qingyu.reading.matter.rarity import Rarity
from qingyu.reading.matter.reasons import Reason, reasons

Rung = Literal["certain", "likely", "possible", "none"]

TEXT, EVENT, NAME, NAMED_TEXT, NAMED_EVENT = 12.0, 4.0, 4.0, 14.0, 20.0
TOPIC, NAMED_TOPIC = 3.0, 4.0
# Messages of which nothing of the subject is shared: the same estate with another grievance.
OTHER_TOPIC, STRANGE = -3.0, 0.15
OTHER_DISTRICT, OTHER_SITE, START = -8.0, -4.0, -4.0
OTHER_SUBJECT = -2.0
# From here on two letters complain of the same thing; below it they stand on no high rung.
AGREED = 0.6
# A topic that speaks neither for nor against; what is complained of alike outweighs other classes.
NEUTRAL = 0.5
# Same wording in another place, or another grievance of the same place: however alike the words,
# the pair stays below every rung.
ELSEWHERE = 0.25
# From these likelihoods on a candidate stands on a rung.
CERTAIN, LIKELY, POSSIBLE = 0.97, 0.7, 0.3
# "Certain" also needs a shared name, unless the text itself is a copy.
COPY = 0.9


class Likeness(NamedTuple):
    """How likely two messages are about one matter."""

    likelihood: float
    rung: Rung
    reasons: list[Reason]


def likelihood(found: Agreement) -> float:
    """The chance that both are one matter."""
    agrees = found.subject is not None and found.subject >= AGREED
    topic = max(found.topic, NEUTRAL) if agrees else found.topic
    points = (
        START
        + TEXT * found.text
        + EVENT * found.event
        + found.name * (NAME + NAMED_TEXT * found.text + NAMED_EVENT * found.event)
        + (TOPIC + NAMED_TOPIC * found.name) * (topic - NEUTRAL)
        + OTHER_TOPIC * (topic < STRANGE)
        + OTHER_DISTRICT * found.other_district
        + OTHER_SITE * found.other_site
        + OTHER_SUBJECT * found.other_subject
    )
    chance = 1 / (1 + exp(-points))
    return ELSEWHERE * chance if found.is_contradicted else chance


def likelihoods(one: Print, others: Sequence[Print], rarity: Rarity) -> list[float]:
    """The chance that a message and each of the others are one matter."""
    return [likelihood(found) for found in agreements(one, others, rarity)]


def rung(found: Agreement, chance: float) -> Rung:
    """The rung of the ladder; a contradiction stands on none."""
    proven = found.name >= NAMED or found.text >= COPY
    is_of_another = found.subject is not None and found.subject < AGREED and found.text < COPY
    if chance >= CERTAIN and proven and not is_of_another:
        return "certain"
    if chance >= LIKELY and not is_of_another:
        return "likely"
    return "possible" if chance >= POSSIBLE else "none"


def compare(one: Print, other: Print, rarity: Rarity | None = None) -> Likeness:
    """Likelihood, rung and the reasons side by side."""
    found = agreement(one, other, rarity or Rarity.empty())
    return likeness(found, reasons(one, other, found))


def likeness(found: Agreement, told: list[Reason]) -> Likeness:
    """What an agreement comes to, with the reasons told."""
    chance = likelihood(found)
    return Likeness(round(chance, 4), rung(found, chance), told)
