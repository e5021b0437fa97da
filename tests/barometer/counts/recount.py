"""The same counts from the records themselves, by another road than the journal."""

from collections import Counter

from qingyu.barometer.counts.tables import TABLES
from qingyu.core.law.clock import day_of
from qingyu.petitions.models import Clock, Matter, Petition, Rating


def counted():
    """(table, key, amount) → number, from the records as they stand."""
    found = Counter()
    for matter in Matter.objects.all():
        held = (matter.accountable_office_id, matter.stage)
        found[("stock", (matter.is_sealed, *held), "matters")] += 1
        raised = (day_of(matter.received_at), matter.accountable_office_id, matter.content_class)
        found[("body", (matter.is_sealed, *raised), "raised")] += 1
        if matter.closed_at:
            ended = (matter.is_sealed, day_of(matter.closed_at), *held)
            found[("closed", ended, "matters")] += 1
    for petition in Petition.objects.select_related("matter"):
        matter = petition.matter
        day = day_of(petition.received_at)
        for name, key in (
            ("intake", (petition.office_id, petition.channel)),
            ("topic", (matter.place_id or "", matter.content_class)),
            ("body", (matter.accountable_office_id, matter.content_class)),
        ):
            dated = (matter.is_sealed, day, *key)
            found[(name, dated, "petitions")] += 1
            found[(name, dated, "people")] += petition.people
            if name != "body":
                found[(name, dated, "matters")] += not petition.is_repeat
    clocks = Clock.objects.filter(office__isnull=False).exclude(state__in=["cancelled", "lapsed"])
    for clock in clocks.select_related("matter"):
        key = (clock.matter.is_sealed, clock.due_on, clock.office_id, clock.rule, clock.state)
        found[("duty", key, "duties")] += 1
    for rating in Rating.objects.select_related("matter"):
        who = (day_of(rating.at), rating.office_id, rating.rated, rating.score)
        key = (rating.matter.is_sealed, *who, rating.is_entered_by_staff)
        found[("voice", key, "ratings")] += 1
    return {key: number for key, number in found.items() if number}


def kept():
    """The same from the folded tables, all days together."""
    found = Counter()
    for name, table in TABLES.items():
        for row in table.model.objects.values(*table.keys, *table.amounts):
            for amount in table.amounts:
                found[(name, tuple(row[key] for key in table.keys), amount)] += row[amount]
    return {key: number for key, number in found.items() if number}


def rows():
    """Every stored row with the day it was recorded, to compare two foldings."""
    return {
        name: sorted(
            table.model.objects.values_list("recorded_on", *table.keys, *table.amounts), key=str
        )
        for name, table in TABLES.items()
    }
