"""首问负责、全程负责: what one once received first, until it is settled, with every contact."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from qingyu.core.law.due import midnight
from qingyu.offices import access
from qingyu.offices.models import Post
from qingyu.petitions.models import Clock, Contact, Matter
from qingyu.petitions.queries import Page, newest

SILENT = timedelta(days=30)  # after so long without a word the first receiver asks how it stands
PARTS = ("mine", "silent", "call_back", "left")


@dataclass(frozen=True)
class Received:
    """One matter with the nearest duty owed on it, and what was said to the petitioner."""

    matter: Matter
    owed: Clock | None
    contacts: Sequence[Contact] = field(default_factory=tuple)

    @property
    def last(self) -> Contact | None:
        return self.contacts[0] if self.contacts else None

    @property
    def call_back_on(self) -> date | None:
        """The day a call was promised for; a later contact has kept it."""
        return self.last.call_back_on if self.last else None


def received(
    who: access.Viewer, part: str, today: date, *, before: int | None = None
) -> Page[Matter]:
    """The open matters of one part of the list, newest first.

    mine: all one received first; silent: nobody has spoken with the petitioner for thirty
    days; call_back: a call was promised; left: at one's offices, whose first receiver has left.
    """
    rows = access.visible(who, _rows(who, part, today))
    related = ("accountable_office", "accountable_staff", "first_receiver_staff")
    return newest(rows.select_related(*related), before)


def _rows(who: access.Viewer, part: str, today: date) -> QuerySet[Matter]:
    open_ = Matter.objects.filter(is_open=True)
    if part == "left":
        held = Q(until=None) | Q(until__gte=today)
        present = Post.objects.filter(
            held, staff=OuterRef("first_receiver_staff"), office=OuterRef("first_receiver"),
            since__lte=today,
        )  # fmt: skip
        return open_.filter(~Exists(present), first_receiver_id__in=who.direct)
    mine = open_.filter(first_receiver_staff_id=who.staff_id)
    if part == "silent":
        since = midnight(today) - SILENT
        spoken = mine.annotate(spoken_at=Max("contacts__at", filter=~Q(contacts__means="none")))
        return spoken.filter(Q(spoken_at__lt=since) | Q(spoken_at=None, received_at__lt=since))
    if part == "call_back":
        later = Contact.objects.filter(matter=OuterRef("matter"), at__gt=OuterRef("at"))
        promised = Contact.objects.filter(
            ~Exists(later), matter=OuterRef("pk"), call_back_on__isnull=False
        )
        return mine.filter(Exists(promised))
    return mine


def with_words(matters: Sequence[Matter]) -> list[Received]:
    """Each matter with its nearest duty and its contacts, newest first: two queries for a page."""
    ids = [matter.pk for matter in matters]
    owed: dict[int, Clock] = {}
    for clock in Clock.objects.filter(matter__in=ids, is_open=True, is_window=False).order_by(
        "-due_on"
    ):
        owed[clock.matter_id] = clock
    said: dict[int, list[Contact]] = defaultdict(list)
    for contact in (
        Contact.objects.filter(matter__in=ids).select_related("staff").order_by("-at", "-pk")
    ):
        said[contact.matter_id].append(contact)
    return [Received(matter, owed.get(matter.pk), said[matter.pk]) for matter in matters]
