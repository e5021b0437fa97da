"""Everything a viewer could come upon through lists, files, records, notices and refusals, as text."""

import secrets
import traceback
from collections.abc import Iterator

from django.apps import apps

from qingyu.ledger.models import Entry
from qingyu.notices.models import Notice
from qingyu.notices.worker import outgoing
from qingyu.offices import access
from qingyu.offices.models import Office
from qingyu.petitions import alike, parts, queries, search, story
from qingyu.petitions.models import Matter, Petition
from qingyu.supervision import first

# Which column of each guarded model leads to its matter.
TO_MATTER = {
    "matter": "pk",
    "party": "petition__matter_id",
    "objection": "handling__matter_id",
    "recusal": "handling__matter_id",
    "delivery": "reply__matter_id",
    "threshold": "clock__matter_id",
}


def token(kind: str) -> str:
    """A word that stands nowhere else."""
    return f"{kind}{secrets.token_hex(5)}"


def guarded() -> list[tuple[type, str]]:
    """Every model of the case file and supervision that hangs on a matter, and how."""
    found = []
    for model in [*apps.get_app_config("petitions").get_models(), *apps.get_app_config("supervision").get_models()]:  # fmt: skip
        name = model._meta.model_name
        if name in TO_MATTER:
            found.append((model, TO_MATTER[name]))
        elif any(field.name == "matter" for field in model._meta.fields):
            found.append((model, "matter_id"))
    return found


def dump(row: object) -> str:
    """A record as a page or an export could show it: its text and every column, opened."""
    columns = (getattr(row, field.attname) for field in row._meta.concrete_fields)
    return " ".join([str(row), repr(row), *map(repr, columns)])


def lists(who: access.Viewer, today) -> Iterator[str]:
    """Each list and each number of the desk."""
    rows = [*queries.worklist(who, today=today).rows, *first.received(who, "mine", today).rows]
    offices = list(Office.objects.values_list("pk", flat=True))
    for narrow in [queries.Filters(), *(queries.Filters(office=pk) for pk in offices)]:
        rows += queries.matters(who, narrow).rows
    for stage in {m.stage for m in Matter.objects.all()}:
        rows += queries.matters(who, queries.Filters(stage=stage)).rows
    for office in offices:
        for light in ("red", "amber", "green", ""):
            rows += queries.duties(who, office, light, today).rows
    for row in rows:
        yield dump(row)
        if not isinstance(row, Matter):
            yield dump(row.matter)
    yield repr(queries.matrix(who, today))


def files(who: access.Viewer) -> Iterator[str]:
    """Each matter by its number, opened or refused; and what each record says through the door."""
    for pk in Matter.objects.values_list("pk", flat=True):
        try:
            file = queries.open_file(who, pk)
        except access.NotFound:
            yield traceback.format_exc()
            continue
        yield repr(file)
        yield from (dump(row) for row in (file.matter, *file.petitions, *file.messages, *file.contacts, *file.replies))  # fmt: skip
        yield from (f"{story.sentence(entry)} {entry.facts}" for entry in file.entries)
    for model, column in guarded():
        yield from (dump(row) for row in access.visible(who, model.objects.all(), matter=column))
    own = Petition.objects.filter(matter__in=access.visible(who, Matter.objects.all()))
    for petition in own:
        yield repr(alike.find(petition, who=who, limit=50))
        for words in (petition.matter.title, petition.text[:40]):
            yield repr(search.find(who, words).hits)


def told(who: access.Viewer) -> Iterator[str]:
    """What was left for them to be told."""
    for notice in Notice.objects.filter(staff_id=who.staff_id):
        yield f"{outgoing(notice, {})} {dump(notice)}"


def tries(who: access.Viewer, now) -> Iterator[str]:
    """Every step tried on every matter, and the words of each refusal."""
    for matter in Matter.objects.all():
        for key in parts.STEPS:
            try:
                parts.require_sight(who, matter)
                parts.require(who, matter, key)
            except Exception:
                # The frames hold the test's own variables; a log prints only these lines.
                yield traceback.format_exc()


def everything(who: access.Viewer, now) -> str:
    today = now.date()
    return "\n".join([*lists(who, today), *files(who), *told(who), *tries(who, now)])


def journal() -> str:
    """What stands in the open in every chain."""
    return "\n".join(f"{entry.facts} {entry.effects} {entry.actor_label}" for entry in Entry.objects.all())  # fmt: skip
