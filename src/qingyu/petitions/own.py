"""What a petitioner may read of the matter their petition belongs to, and nothing of others'."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from qingyu.core.stages import Step
from qingyu.documents.kinds import KINDS
from qingyu.documents.models import Document, DocumentState
from qingyu.ledger.kinds import is_of_one
from qingyu.ledger.models import Entry
from qingyu.offices.gather import gather
from qingyu.offices.models import Office

from . import parts, story
from .models import Clock, Handling, Matter, Message, Petition, Rating, Reply, ReplyState, Review

TO_PETITIONERS = [key for key, kind in KINDS.items() if kind.is_for_petitioner]
# In a matter that several people petition about, these concern one of them and are not told to all.
OF_ONE_PERSON = frozenset(
    {
        "said_material",
        "said_urge",
        "said_question",
        "said_unsettled",
        "attached",
        "notices_chosen",
        "answered",
        "rated",
        "contacted",
        "recusal_asked",
    }
)


@dataclass(frozen=True)
class Told:
    """One entry as it is told to the petitioner."""

    entry: Entry
    office: str

    def words(self, *, english: bool) -> str:
        return story.public_sentence(self.entry, english=english) or ""


@dataclass(frozen=True)
class Own:
    """The matter as its petitioner sees it.

    `served`: the replies that were served; `papers`, `replies`, `ratings` and `messages` only
    where the matter is this petitioner's alone. `papers` are the documents served on them.
    """

    petition: Petition
    matter: Matter
    told: list[Told]
    clocks: list[Clock]
    served: list[Reply]
    reviews: list[Review]
    ratings: list[Rating]
    messages: list[Message]
    papers: list[Document]
    steps: list[Step]
    is_shared: bool
    has_handler: bool

    @property
    def replies(self) -> list[Reply]:
        return [] if self.is_shared else self.served


def open_own(petitioner: parts.Petitioner) -> Own:
    """All that the progress page shows, in a constant number of queries."""
    matter = _matter(petitioner.petition.matter_id)
    is_shared: bool = matter.petition_count > 1
    read = gather(_lists(matter, is_shared))
    return Own(
        petition=petitioner.petition,
        matter=matter,
        told=_told(read["entries"], is_shared),
        clocks=read["clocks"],
        served=read["served"],
        reviews=read["reviews"],
        ratings=read.get("ratings", []),
        messages=read.get("messages", []),
        papers=read.get("papers", []),
        steps=parts.possible(petitioner, matter),
        is_shared=is_shared,
        has_handler=matter.has_handler,
    )


def _lists(matter: Matter, is_shared: bool) -> dict[str, QuerySet]:
    """What is read of the matter; where several petition about it, nothing that is one person's."""
    served = matter.replies.filter(state=ReplyState.SERVED).select_related("office")
    found: dict[str, QuerySet] = {
        "entries": Entry.objects.filter(chain=matter.chain).order_by("-n"),
        "clocks": matter.clocks.select_related("office").order_by("-is_open", "due_on", "pk"),
        "served": served.order_by("pk"),
        "reviews": matter.reviews.order_by("pk"),
    }
    if not is_shared:
        found["ratings"] = matter.ratings.all()
        found["messages"] = matter.messages.order_by("-at", "-pk")
        found["papers"] = _papers(matter)
    return found


def _papers(matter: Matter) -> QuerySet[Document]:
    """What was served on the petitioner, in its order; drafts and letters between offices never."""
    rows = Document.objects.filter(matter_id=matter.pk, state=DocumentState.SERVED)
    return rows.filter(kind__in=TO_PETITIONERS).select_related("office").order_by("pk")


def _matter(pk: int) -> Any:
    """The matter with how many petitions it has and whether a handler is named."""
    related = ("accountable_office", "accountable_staff", "first_receiver", "first_receiver_staff")
    named = Handling.objects.filter(matter=OuterRef("pk"), is_live=True).exclude(handler=None)
    rows = Matter.objects.select_related(*related)
    return rows.annotate(petition_count=Count("petitions"), has_handler=Exists(named)).get(pk=pk)


def _told(read: list[Entry], is_shared: bool) -> list[Told]:
    """Those of the entries that have a public sentence."""
    entries = [
        entry
        for entry in read
        if story.is_public(entry.kind) and not (is_shared and _is_of_one(entry.kind))
    ]
    offices = Office.objects.in_bulk({e.actor_office_id for e in entries if e.actor_office_id})
    return [Told(e, offices[e.actor_office_id].label if e.actor_office_id else "") for e in entries]


def own_entry(petition: Petition) -> Entry:
    """The entry that recorded this very petition: the one of its own moment."""
    chain = petition.matter.chain
    entries = Entry.objects.filter(chain=chain, kind__in=["registered", "joined"])
    own = entries.filter(at=petition.received_at).order_by("n").first()
    return own or entries.order_by("n")[0]


def _is_of_one(kind: str) -> bool:
    return kind in OF_ONE_PERSON or is_of_one(kind)
