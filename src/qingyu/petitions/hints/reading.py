"""One petition read for the desk: suggestions, each with its grounds in the text."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet

from qingyu.core.law import classes
from qingyu.offices.gather import gather
from qingyu.offices.gazetteer import known_places
from qingyu.offices.models import Office, Place
from qingyu.reading import Builtin, suggest
from qingyu.reading.classify import Prediction
from qingyu.reading.suggest import Suggestion

from ..models import Matter, Petition
from ..proposals import Proposed, bodies_for_each
from .model import BUILTIN, classifier
from .offers import Offer

BODIES = 3  # shown for a class
SHORTEST = 3  # letters of a name that says which office is meant


@dataclass(frozen=True)
class ClassHint:
    """One of the suggested classes with the bodies that answer for it at the place."""

    code: str
    bodies: list[Proposed] = field(default_factory=list)


@dataclass(frozen=True)
class Hints:
    """What the text of a petition suggests. `place` is the matter's, else what the text names.

    `named` are bodies of the office's own list that the letter names: where it may accuse, none of
    them is proposed, and the reader is told so.
    """

    text: Suggestion
    classes: list[ClassHint]
    place: Place | None
    named: list[Office]
    offer: Offer

    @property
    def predicted(self) -> Prediction:
        return self.text.content_class

    @property
    def may_accuse(self) -> bool:
        return self.text.purpose.purpose == "accusation"


def read(petition: Petition, matter: Matter, *, on: date) -> Hints | None:
    """Read one petition; None where there is nothing to read (an erased text)."""
    if not petition.text.strip():
        return None
    found, model = _suggested(petition, matter)
    place, named = _meant(found, matter)
    code = place.pk if place else ""
    return Hints(
        text=found,
        classes=_classes(_codes(found.content_class), code, matter, on, named),
        place=place,
        named=named,
        offer=_offer(matter, model, found),
    )


def _suggested(petition: Petition, matter: Matter) -> tuple[Suggestion, str]:
    title = "" if petition.text.startswith(matter.title) else matter.title
    model, name = classifier()
    # A class that the list no longer has is not suggested; the next best is.
    given: dict[str, Any] = {"places": known_places(of=matter), "only": classes.NAMES}
    found = suggest(petition.text, title, model=model, **given)
    if not found.content_class.label:
        # Nothing that the model has learned is still on the list, or it found nothing to read.
        found = suggest(petition.text, title, model=Builtin(), **given)
        name = BUILTIN
    return found, name


def _codes(predicted: Prediction) -> list[str]:
    """One class where it is sure; else the top two, for the reader to choose from."""
    codes = [predicted.label] if predicted.sure else [predicted.label, predicted.second]
    return [code for code in codes if code in classes.NAMES]


def _meant(found: Suggestion, matter: Matter) -> tuple[Place | None, list[Office]]:
    """The place it is about, and the offices that an accusing text may mean, in one question.

    One 人社局 without its place may be any of them.
    """
    asked: dict[str, QuerySet] = {}
    if matter.place_id is None and (codes := _codes_of_places(found)):
        asked["places"] = Place.objects.filter(pk__in=codes)
    if found.purpose.purpose == "accusation":
        active = Office.objects.filter(is_active=True)
        asked["offices"] = active.select_related("place").order_by("code")
    read = gather(asked)
    narrowest = max(read.get("places", []), key=lambda one: len(one.pk.rstrip("0")), default=None)
    offices = read.get("offices", [])
    named = [one for one in offices if any(name in found.text for name in _calls(one))]
    return matter.place or narrowest, named


def _codes_of_places(found: Suggestion) -> set[str]:
    """The codes of the places a text names, each in every length it may be kept in."""
    codes = {one.value for one in found.entities.places if one.value}
    # The reader shortens codes to what says something: 9901 is 990100.
    return {code.ljust(length, "0") for code in codes for length in (6, 9, 12)}


def _calls(office: Office) -> set[str]:
    """How a letter calls an office: its name, or its short name without 省, 市, 县."""
    short = office.short_name.lstrip("省市县区")
    return {name for name in (office.name, short) if len(name) >= SHORTEST}


def _classes(
    codes: list[str], place: str, matter: Matter, on: date, named: list[Office]
) -> list[ClassHint]:
    """Class × place × duty table, never a body that is accused or may be."""
    accused = {office.pk for office in named}
    found = bodies_for_each(matter, codes, place, on) if codes else {}
    return [
        ClassHint(code, [one for one in found[code] if one.office.pk not in accused][:BODIES])
        for code in codes
    ]


def _offer(matter: Matter, model: str, found: Suggestion) -> Offer:
    predicted = found.content_class
    return Offer(
        matter.pk,
        model,
        {
            "content_class": (predicted.label, predicted.second, predicted.sure),
            "kind": (found.purpose.purpose, "", False),
        },
    )
