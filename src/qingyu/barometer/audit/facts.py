"""Facts counted from the records: how many there were, and of how many it was so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Value

from qingyu.core.law.clock import day_of
from qingyu.ledger.models import Checkpoint, Entry
from qingyu.notices.models import Heartbeat
from qingyu.offices import conflicts
from qingyu.offices.models import Office, Post
from qingyu.outreach.models import Reception, ReceptionState
from qingyu.petitions.models import Clock, Matter, Recusal, Reply
from qingyu.supervision.models import Promise, Suggestion
from qingyu.supervision.models.answered import DemandState

from ..alarms import concern
from ..counts import read
from ..figures import Span
from ..models import Disposal, Warning
from ..scope import Scope
from ..surveillance import control

STREAMS = ("web", "letter", "visit", "phone")
SEALED_DAYS = 30
PATIENCE = timedelta(days=14)  # a warning younger than this may still wait


@dataclass(frozen=True)
class Asked:
    """Whose audit, of which days (both included), seen from `today`."""

    scope: Scope
    since: date
    until: date
    today: date

    @property
    def span(self) -> Span:
        return Span(self.since, self.until, self.today)


@dataclass(frozen=True)
class Counted:
    """So many of so many. is_silent: only whether there is one that fails may be told."""

    hits: int
    rows: int
    is_silent: bool = False


@dataclass(frozen=True)
class Share:
    """Rows to be counted, and which of them count as hits."""

    rows: QuerySet
    hit: Q

    def arm(self, n: int) -> QuerySet:
        """One line of a question that counts many: (n, hits, rows)."""
        counts = {"hits": Count("pk", filter=self.hit), "n": Count("pk")}
        one = self.rows.order_by().annotate(which=Value(n)).values("which")
        return one.annotate(**counts).values_list("which", "hits", "n")


def count(shares: Mapping[str, Share]) -> dict[str, Counted]:
    """All of them in one query."""
    names = list(shares)
    arms = [shares[name].arm(n) for n, name in enumerate(names)]
    found = {name: Counted(0, 0) for name in names}
    for n, hits, rows in arms[0].union(*arms[1:], all=True) if arms else ():
        found[names[n]] = Counted(hits, rows)
    return found


def answered_for(asked: Asked) -> Share:
    """Down to a named person (谁主管谁负责) who still holds a post there."""
    rows = Matter.objects.filter(
        accountable_office__in=asked.scope.ids, is_open=True, is_sealed=False
    )
    posts = Post.objects.filter(
        Q(until=None) | Q(until__gte=asked.today),
        office=OuterRef("accountable_office"), staff=OuterRef("accountable_staff"), staff__is_active=True,
    )  # fmt: skip
    return Share(rows, Q(Exists(posts)))


def _answers(asked: Asked) -> "QuerySet[Reply]":
    return Reply.objects.filter(
        asked.span.holds("issued_at"), office__in=asked.scope.ids, matter__is_sealed=False
    )


def two_hands(asked: Asked) -> Share:
    return Share(_answers(asked), Q(signed_by__isnull=False) & ~Q(signed_by=F("drafted_by")))


def remedy_told(asked: Asked) -> Share:
    """条例第35条: only the opinion opens the way to a review."""
    return Share(_answers(asked).filter(kind="opinion"), Q(remedy_office__isnull=False))


def recusals_decided(asked: Asked) -> Share:
    """条例第28条, asked for at least a fortnight ago."""
    rows = Recusal.objects.filter(
        asked.span.holds("at"), at__date__lte=asked.today - PATIENCE,
        handling__office__in=asked.scope.ids, handling__matter__is_sealed=False,
    )  # fmt: skip
    return Share(rows, Q(is_granted__isnull=False))


def nobody_accused_sees(asked: Asked) -> Counted:
    """条例第30条. How many accusations there are is nobody's business, so only yes or no."""
    return Counted(int(not conflicts.breached()), 1, is_silent=True)


def with_article(asked: Asked) -> Share:
    rows = Clock.objects.filter(
        asked.span.holds("started_at"), office__in=asked.scope.ids, matter__is_sealed=False
    )
    return Share(rows, ~Q(article=""))


def channels(asked: Asked) -> Counted:
    """条例第17、21条: the four streams in one system."""
    came = read.intake(asked.since, asked.until, by=("channel",), office_id__in=asked.scope.ids)
    used = {channel for (channel,), found in came.items() if found.petitions > 0}
    return Counted(len(used & set(STREAMS)), len(STREAMS))


def published(asked: Asked) -> Share:
    """条例第18条."""
    staffed = Exists(Post.objects.filter(office=OuterRef("pk")))
    rows = Office.objects.filter(staffed, pk__in=asked.scope.ids, is_active=True)
    return Share(rows, ~Q(phone="") & ~Q(address="") & ~Q(hours=""))


def promising(asked: Asked) -> Share:
    """公开承诺制: of the bodies that have handled something in these days."""
    busy = Clock.objects.filter(asked.span.holds("started_at"), office=OuterRef("pk"))
    rows = Office.objects.filter(Exists(busy), pk__in=asked.scope.ids)
    return Share(rows, Q(Exists(Promise.objects.filter(office=OuterRef("pk"), until=None))))


def checkpoints(asked: Asked) -> Counted:
    """The last thirty days before today on which the ledger had begun."""
    first = Entry.objects.order_by("seq").values_list("recorded_at", flat=True).first()
    since = asked.today - timedelta(days=SEALED_DAYS)
    if first is not None:
        since = max(since, day_of(first))
    days = (asked.today - since).days if first is not None else 0
    there = Checkpoint.objects.filter(day__gte=since, day__lt=asked.today).count()
    return Counted(min(there, days), days)


def jobs(asked: Asked) -> Share:
    return Share(Heartbeat.objects.all(), Q(next_due_at__date__gte=asked.today))


def disposed(asked: Asked) -> Share:
    rows = Warning.objects.filter(
        concern(asked.scope), q__lte=control.LEADERS_SHARE,
        last_on__range=(asked.since, min(asked.until, asked.today - PATIENCE)),
    )  # fmt: skip
    return Share(rows, ~Q(disposal=Disposal.OPEN))


def _suggestions(asked: Asked) -> "QuerySet[Suggestion]":
    """条例第40条: letters signed in these days."""
    rows = Suggestion.objects.filter(asked.span.holds("issued_at"), office__in=asked.scope.ids)
    return rows.exclude(state__in=[DemandState.DRAFT, DemandState.CANCELLED])


def suggestions_answered(asked: Asked) -> Share:
    due = _suggestions(asked).filter(due_on__lt=asked.today)
    return Share(due, Q(answered_at__isnull=False))


def suggestions_adopted(asked: Asked) -> Share:
    return Share(_suggestions(asked).exclude(adoption=""), Q(adoption__in=["adopted", "partly"]))


def receptions_held(asked: Asked) -> Share:
    """条例第18条: days announced that have come."""
    rows = Reception.objects.filter(
        office__in=asked.scope.ids, published_at__isnull=False,
        held_on__range=(asked.since, min(asked.until, asked.today - timedelta(days=1))),
    )  # fmt: skip
    return Share(rows, Q(state=ReceptionState.HELD))
