"""The outbox: what is to be told to whom, written in the step's own transaction."""

from django.db import models

from qingyu.privacy.fields import BlindIndexField, SealedJSONField, SealedTextField


class NoticeChannel(models.TextChoices):
    SMS = "sms", "短信"
    EMAIL = "email", "电子邮件"
    LETTER = "letter", "信函"
    INAPP = "inapp", "站内"


class NoticeState(models.TextChoices):
    WAITING = "waiting", "待发"
    SENDING = "sending", "发送中"
    SENT = "sent", "已发"
    FAILED = "failed", "未发出"
    # What a restored backup found waiting: perhaps sent already, so a person decides.
    HELD = "held", "暂停"


class Notice(models.Model):
    """One thing to tell one recipient. `key` is its business identity: told once, however often asked.

    The address is sealed; `address_index` counts what a number already got. Nothing here
    says what the matter is about: `wording` names a sentence and `arguments` fill it.
    """

    key = models.CharField(max_length=120, unique=True)
    wording = models.CharField(max_length=30)
    arguments = SealedJSONField(default=dict)
    is_discreet = models.BooleanField(default=False)
    channel = models.CharField(max_length=8, choices=NoticeChannel.choices)
    address = SealedTextField(blank=True)
    address_index = BlindIndexField(source="address", purpose="notice_address")
    staff = models.ForeignKey(
        "offices.Staff", on_delete=models.PROTECT, null=True, blank=True, related_name="notices"
    )
    # The journal's chain this belongs to, such as matter:12, for the matter's own page.
    chain = models.CharField(max_length=60, blank=True)
    # The reader's own quiet hours (China); empty means the usual ones.
    quiet_from = models.PositiveSmallIntegerField(null=True, blank=True)
    quiet_until = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=NoticeState.choices, default=NoticeState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    provider_id = models.CharField(max_length=80, blank=True)
    problem = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = "通知"
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                name="notices_due",
                condition=models.Q(state__in=["waiting", "sending"]),
            ),
            models.Index(fields=["address_index", "sent_at"], name="notices_of_an_address"),
            models.Index(fields=["chain", "id"], name="notices_of_a_chain"),
            models.Index(fields=["staff", "read_at", "id"], name="notices_of_staff"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.get_state_display()}"


class OwnWording(models.Model):
    """One version of a sentence in the instance's own words; empty: the shipped one again.

    The newest of each `wording` counts; earlier ones stay as the history.
    """

    wording = models.CharField(max_length=30)
    text = models.CharField("一般", max_length=120, blank=True)
    discreet = models.CharField("保密", max_length=120, blank=True)
    by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = "通知用语"

    def __str__(self) -> str:
        return self.wording


class Heartbeat(models.Model):
    """When a job last ran and when it should have run again: a job that stops is seen to stop."""

    job = models.CharField(max_length=40, primary_key=True)
    last_run_at = models.DateTimeField()
    next_due_at = models.DateTimeField()
    outcome = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "后台任务"

    def __str__(self) -> str:
        return self.job
