"""All suggestions for one message; a person confirms each."""

from collections.abc import Collection
from dataclasses import dataclass

from qingyu.reading.claims import Claim, find_claims
from qingyu.reading.classify import Classifier, Prediction
from qingyu.reading.classify.builtin import Builtin
from qingyu.reading.clean import clean
from qingyu.reading.entities import Entities, find_entities
from qingyu.reading.extract import extract
from qingyu.reading.gazetteer import Gazetteer
from qingyu.reading.purposes import Meant, find_purpose
from qingyu.reading.signals import Hint, find_dangers, find_routes


@dataclass(frozen=True)
class Suggestion:
    """What the text suggests, each with its grounds in the text.

    Positions are those of `text`, the cleaned message. Nothing here is a decision, and nothing
    here is about a person.
    """

    text: str
    content_class: Prediction
    purpose: Meant
    entities: Entities
    claims: list[Claim]
    routes: list[Hint]
    dangers: list[Hint]
    extract: str


def suggest(
    text: str,
    title: str = "",
    *,
    model: Classifier | None = None,
    places: Gazetteer | None = None,
    only: Collection[str] | None = None,
) -> Suggestion:
    """Read one message; any text will do, even none.

    `model` is a trained one or the built-in start; `places` are the office's own divisions, `only`
    the classes that there are: a model may have learned others.
    """
    whole, heading = clean(text), clean(title)
    return Suggestion(
        text=whole,
        content_class=(model or Builtin()).classify(whole, heading, only=only),
        purpose=find_purpose(whole, heading),
        entities=find_entities(f"{heading}\n{whole}" if heading else whole, places),
        claims=find_claims(whole),
        routes=find_routes(whole),
        dangers=find_dangers(whole),
        extract=extract(whole),
    )
