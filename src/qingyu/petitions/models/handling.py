"""One body's work on a matter, the quarrels about who it belongs to, and what is asked of a head."""

from typing import ClassVar

from django.db import models

from qingyu.ledger.journal import Recorded
from qingyu.privacy.fields import SealedJSONField, SealedTextField


class HandlingState(models.TextChoices):
    SENT = "sent", "待签收"
    SIGNED = "signed", "已签收"
    OBJECTED = "objected", "异议中"
    RETURNED = "returned", "已退回"
    ACCEPTED = "accepted", "已受理"
    DONE = "done", "已办毕"
    STOPPED = "stopped", "已中止"


class Handling(Recorded):
    """One responsible body's stint with a matter, from its receipt to its answer (承办)."""

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="handlings"
    )
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="handlings")
    sender = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    mode = models.CharField("方式", max_length=10)  # transfer, assign, keep, ruling
    reason = models.CharField("去向理由", max_length=500, blank=True)
    sent_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    handler = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="handlings"
    )
    no_interest_declared = models.BooleanField("已声明无需回避", default=False)
    state = models.CharField(max_length=10, choices=HandlingState.choices)
    may_object = models.BooleanField(default=True)
    is_live = models.BooleanField(default=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "office", "sender", "sent_by", "mode", "reason", "sent_at", "signed_at",
        "accepted_at", "finished_at", "handler", "no_interest_declared", "state", "may_object", "is_live",
    )  # fmt: skip

    class Meta:
        verbose_name = "承办"
        constraints = [
            models.UniqueConstraint(
                fields=["matter"], name="one_live_handling", condition=models.Q(is_live=True)
            )
        ]


class Objection(Recorded):
    """A body's written objection that a matter is not its own (异议), and the sender's decision."""

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="objections")
    reason = SealedTextField("理由")
    competent = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    raised_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)  # upheld, rejected
    decision = SealedTextField(blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "handling", "competent", "raised_by", "raised_at", "decided_by", "decided_at", "outcome",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("reason", "decision")


class Dispute(Recorded):
    """Two returns open a dispute that the common superior decides (管辖争议, 条例第24条)."""

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="disputes"
    )
    decider = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.ForeignKey(
        "offices.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ruling = SealedTextField(blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "decider", "opened_at", "decided_at", "decided_by", "body",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("ruling",)


class ProposalKind(models.TextChoices):
    EXTENSION = "extension", "延期"
    FILING = "filing", "存"
    NO_FURTHER = "no_further", "不再受理"
    ENDING = "ending", "终结"


class Proposal(Recorded):
    """What one person proposes and another must agree to (报批): the four-eyes steps."""

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="proposals"
    )
    kind = models.CharField(max_length=12, choices=ProposalKind.choices)
    asked_by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = SealedTextField()
    terms = SealedJSONField(default=dict)
    decided_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    is_agreed = models.BooleanField(null=True, blank=True)
    answer = SealedTextField(blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "kind", "asked_by", "asked_at", "decided_by", "decided_at", "is_agreed",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("reason", "answer")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["matter", "kind"],
                name="one_pending_proposal_of_a_kind",
                condition=models.Q(is_agreed=None),
            )
        ]


class Contact(Recorded):
    """One conversation with the petitioner, or the note why there could be none (沟通记录).

    `settles`: in the petitioner's own words, what would settle it. A call-back promised for a day is
    answered by the next conversation; missed_on is the day it was first not kept, and stays.
    """

    matter = models.ForeignKey(
        "petitions.Matter", on_delete=models.PROTECT, related_name="contacts"
    )
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    means = models.CharField(max_length=12)  # phone, visit, meeting, message, none
    note = SealedTextField()
    settles = SealedTextField("本人说怎样算解决", blank=True)
    call_back_on = models.DateField("约定回话的日子", null=True, blank=True)
    called_back_at = models.DateTimeField(null=True, blank=True)
    missed_on = models.DateField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "matter", "staff", "office", "at", "means", "call_back_on", "called_back_at", "missed_on",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("note", "settles")

    class Meta:
        verbose_name = "沟通"
        indexes = [
            models.Index(
                fields=["office", "call_back_on", "id"],
                name="open_call_backs_of_office",
                condition=models.Q(call_back_on__isnull=False, called_back_at=None),
            ),
        ]


class Recusal(Recorded):
    """A declared or requested recusal of a handler (回避, 条例第28条) and its decision."""

    handling = models.ForeignKey(Handling, on_delete=models.PROTECT, related_name="recusals")
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    by_petitioner = models.BooleanField(default=False)
    reason = SealedTextField()
    at = models.DateTimeField()
    is_granted = models.BooleanField(null=True, blank=True)
    answer = SealedTextField("决定的理由", blank=True)
    decided_by = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    recorded_fields: ClassVar[tuple[str, ...]] = (
        "handling", "staff", "by_petitioner", "at", "is_granted", "decided_by", "decided_at",
    )  # fmt: skip
    committed_fields: ClassVar[tuple[str, ...]] = ("reason", "answer")
