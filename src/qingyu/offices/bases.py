"""An office's library of rules: what may be cited on a day, nearest office first."""

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from django.db.models import Q, QuerySet

from qingyu.reading.replies.check import Basis as Cited

from . import tree
from .models import Basis, BasisKind, Office

# Rules that nearly every office cites. From memory, so each office looks them up (`checked_on`).
STARTER = "starter_bases.csv"
COUNTRY = "中华人民共和国"


def library(office: Office) -> dict[str, Cited]:
    """Every rule the office knows, by name, as the examiner of replies takes it. Two queries.

    Its own rows, those of the bodies above it and the common ones. Of several versions of one
    rule the one that holds longest stands: only where none holds any more is the rule ended.
    """
    found: dict[str, Cited] = {}
    for basis in _known(office):
        known = found.get(basis.name)
        if known is None or _ends(basis.until) > _ends(known.until):
            for name in _called(basis):
                found[name] = Cited(basis.name, basis.articles, basis.until)
    return found


def _called(basis: Basis) -> tuple[str, ...]:
    """A law is cited with and without the country's name before it."""
    short = basis.name.removeprefix(COUNTRY)
    return (basis.name, short, COUNTRY + short) if basis.kind == BasisKind.LAW else (basis.name,)


def _known(office: Office) -> Iterable[Basis]:
    above = tree.above([office.pk])
    return Basis.objects.filter(Q(office=None) | Q(office__in=above)).order_by("name", "-since")


def in_force(office: Office, on: date) -> QuerySet[Basis]:
    """The rules an office may cite that hold on a day: its own, those above it, the common ones."""
    above = tree.above([office.pk])
    rows = Basis.objects.filter(Q(office=None) | Q(office__in=above))
    holds = (Q(since=None) | Q(since__lte=on)) & (Q(until=None) | Q(until__gte=on))
    return rows.filter(holds).order_by("kind", "name", "-since")


def _ends(until: date | None) -> date:
    return until or date.max


@cache
def starter() -> tuple[dict[str, Any], ...]:
    """The shipped rules: name, kind, number, issuer, articles, since, until."""
    text = files("qingyu.offices").joinpath(STARTER).read_text("utf-8")
    return tuple(_row(row) for row in csv.DictReader(text.splitlines()))


def _row(row: dict[str, str]) -> dict[str, Any]:
    return {
        **row,
        "kind": BasisKind(row["kind"]),
        "articles": int(row["articles"] or 0),
        "since": date.fromisoformat(row["since"]) if row["since"] else None,
        "until": date.fromisoformat(row["until"]) if row["until"] else None,
    }


def plant() -> int:
    """Put the shipped rules in as common ones where they are missing; returns how many."""
    present = set(Basis.objects.filter(office=None).values_list("name", "since"))
    new = [Basis(**row) for row in starter() if (row["name"], row["since"]) not in present]
    Basis.objects.bulk_create(new)
    return len(new)
