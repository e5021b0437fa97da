"""An office's own columns, and the register of what was taken out of the house in lists."""

from django.db import models


class ColumnPlan(models.Model):
    """An office's order and titles for one ledger (列方案). `order` are keys, `titles` key -> title."""

    office = models.ForeignKey("offices.Office", on_delete=models.CASCADE, related_name="+")
    ledger = models.CharField(max_length=40)  # the plan's name
    order = models.JSONField(default=list)
    titles = models.JSONField(default=dict)
    by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "ledger"], name="one_column_plan_per_ledger")
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.ledger}"


class ExportState(models.TextChoices):
    WAITING = "waiting", "等待"
    RUNNING = "running", "正在导出"
    READY = "ready", "可以下载"
    FAILED = "failed", "没有完成"
    GONE = "gone", "已过期删除"


class Export(models.Model):
    """One list taken out: who, what, why, how many rows; the file is sealed and expires."""

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    what = models.CharField("内容", max_length=100)
    purpose = models.CharField("用途", max_length=200)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ExportState.choices, default=ExportState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    shortened = models.PositiveIntegerField(default=0)
    is_locked = models.BooleanField("有密码", default=False)
    name = models.CharField(max_length=120, blank=True)
    path = models.CharField(max_length=80, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "导出登记"
        indexes = [models.Index(fields=["office", "-id"], name="exports_of_office")]

    def __str__(self) -> str:
        return f"{self.what} {self.asked_at:%Y-%m-%d}"

    @property
    def share(self) -> int:
        """How much is done, in whole percent."""
        return min(100, self.done * 100 // self.total) if self.total else 0
