"""Leaders receive people (领导接访) and go down to them (干部下访): the day, who comes, what was said."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedTextField


class ReceptionKind(models.TextChoices):
    RECEPTION = "reception", "领导接访"
    VISIT = "visit", "干部下访"


class ReceptionState(models.TextChoices):
    PLANNED = "planned", "已安排，未公布"
    PUBLISHED = "published", "已公布"
    CALLED_OFF = "called_off", "已取消"
    HELD = "held", "已举行"


class Reception(Recorded):
    """One day on which a named leader receives people, or goes to a place (条例第18条).

    `slots`: how many visitors there is time for; further ones wait for a place that comes free.
    Nothing here is personal: the whole row is published.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ReceptionKind.choices)
    leader = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    leader_post = models.CharField("职务", max_length=60, blank=True)
    held_on = models.DateField("日期")
    starts = models.TimeField("开始")
    ends = models.TimeField("结束")
    where = models.CharField("地点", max_length=200)
    place = models.ForeignKey(
        "offices.Place", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    topics = models.CharField("分管领域", max_length=200, blank=True)
    slots = models.PositiveSmallIntegerField("接待批数")
    state = models.CharField(max_length=10, choices=ReceptionState.choices)
    published_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField("改期或取消的原因", max_length=200, blank=True)
    made_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "office", "kind", "leader", "leader_post", "held_on", "starts", "ends", "where", "place",
        "topics", "slots", "state", "published_at", "note", "made_by",
    )  # fmt: skip

    class Meta:
        verbose_name = "接访"
        indexes = [
            models.Index(fields=["office", "held_on", "id"], name="receptions_of_office"),
            models.Index(fields=["held_on", "id"], name="receptions_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.held_on} {self.leader_post}"

    @property
    def begins_at(self) -> datetime:
        """The moment it begins, in China."""
        begins = datetime.combine(self.held_on, self.starts)
        return timezone.make_aware(begins, timezone.get_default_timezone())

    @property
    def is_live(self) -> bool:
        """Still to be held: it may be booked, changed, called off."""
        return self.state in {ReceptionState.PLANNED, ReceptionState.PUBLISHED}


class BookingWay(models.TextChoices):
    WEB = "web", "网上"
    DESK = "desk", "窗口或电话"
    PLANNED = "planned", "下访计划"


class BookingState(models.TextChoices):
    BOOKED = "booked", "已约上"
    WAITING = "waiting", "候补"
    ARRIVED = "arrived", "已到"
    SEEN = "seen", "已接待"
    NOT_MET = "not_met", "没有见到"
    CANCELLED = "cancelled", "已取消"


LIVE = (BookingState.BOOKED, BookingState.WAITING, BookingState.ARRIVED)
# Not here yet.
EXPECTED = (BookingState.BOOKED, BookingState.WAITING)
# Who takes one of the day's slots.
SEATED = (BookingState.BOOKED, BookingState.ARRIVED, BookingState.SEEN)


class Booking(Recorded):
    """One matter's place on one day. Who it is stands in the petition; nothing is copied here."""

    reception = models.ForeignKey(Reception, on_delete=models.PROTECT, related_name="bookings")
    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="+")
    petition = models.ForeignKey("petitions.Petition", on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=BookingWay.choices)
    number = models.PositiveSmallIntegerField("号")
    # For the old, the disabled and whoever finds waiting hard; which of these is nobody's business.
    comes_first = models.BooleanField("优先", default=False)
    state = models.CharField(max_length=10, choices=BookingState.choices)
    booked_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "reception", "matter", "petition", "way", "number", "comes_first", "state", "booked_at",
        "arrived_at", "ended_at",
    )  # fmt: skip

    class Meta:
        verbose_name = "预约"
        constraints = [
            models.UniqueConstraint(
                fields=["matter"],
                name="one_live_booking_per_matter",
                condition=models.Q(state__in=["booked", "waiting", "arrived"]),
            ),
            models.UniqueConstraint(
                fields=["reception", "number"], name="one_booking_per_number_of_the_day"
            ),
        ]

    @property
    def is_live(self) -> bool:
        return self.state in LIVE


class Outcome(models.TextChoices):
    """How the talk ended; the first three of the aims of 条例第27条, and the way to the law."""

    SETTLED = "settled", "当场解决"
    PROMISED = "promised", "答应限期办理"
    EXPLAINED = "explained", "作了解释说明"
    GUIDED = "guided", "告知法定途径"


class ReceptionRecord(Recorded):
    """What was said and decided, written down on the spot (接访记录)."""

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="record")
    matter = models.ForeignKey("petitions.Matter", on_delete=models.PROTECT, related_name="+")
    leader = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    recorder = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey("petitions.Contact", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    said = SealedTextField("来访人陈述")
    instruction = SealedTextField("处理意见")
    is_charge = models.BooleanField("包案", default=False)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "booking", "matter", "leader", "recorder", "contact", "at", "outcome", "is_charge",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("said", "instruction")

    class Meta:
        verbose_name = "接访记录"
        indexes = [models.Index(fields=["matter", "id"], name="reception_records_of_matter")]
