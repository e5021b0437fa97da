"""责任链 on the matter's page: the four names, and every entry that changed one of them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from qingyu.ledger.models import Entry
from qingyu.offices.access import Viewer
from qingyu.offices.tongue import said
from qingyu.petitions import story
from qingyu.petitions.models import Matter
from qingyu.petitions.queries import File
from qingyu.petitions.services import charge
from qingyu.web.shell.parts import Event, Fact, Facts, Timeline

from .. import show

LINKS = ("leader", "head", "accountable_staff", "first_receiver_staff")


def facts(matter: Matter) -> Facts:
    """Leader in charge, head of the body, handler, first receiver: from the top down."""
    names = (
        (_("责任领导"), matter.leader, ""),
        (_("单位负责人"), matter.head, matter.accountable_office.label),
        (_("承办责任人"), matter.accountable_staff, matter.accountable_staff.phone),
        (_("首问责任人"), matter.first_receiver_staff, matter.first_receiver.label),
    )
    return Facts(facts=[Fact(label, staff.name, note=note) for label, staff, note in names])


def changes(file: File) -> Timeline:
    """The entries that put another name into the chain, newest first."""
    return Timeline(
        events=[
            Event(what=story.sentence(entry, english=show.is_english()), at=entry.at, who=said(entry.actor_label))
            for entry in reversed(list(_changing(file)))
        ]
    )  # fmt: skip


def _changing(file: File) -> Iterator[Entry]:
    for entry in file.entries:
        told = entry.effects.get(file.matter.key, {})
        if any(link in told for link in LINKS):
            yield entry


def may_name(who: Viewer, matter: Matter) -> bool:
    return matter.is_open and who.has(*charge.WHO)


def name_url(matter: Matter) -> str:
    return reverse("desk:act", args=[matter.pk, "name_leader"])


def may_hand(who: Viewer, matter: Matter) -> bool:
    """Whether the viewer may put another first receiver at the first receiving office."""
    return matter.is_open and who.has(
        "unit_lead", "supervisor", "clerk", at=matter.first_receiver_id
    )


def hand_url(matter: Matter) -> str:
    return reverse("desk:act", args=[matter.pk, "hand_first"])
