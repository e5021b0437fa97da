"""An office's own columns, and the registers of lists taken out of the house and brought in."""

from django.db import models

from qingyu.privacy.fields import SealedJSONField, SealedTextField


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
    ledger = models.CharField("台账", max_length=40, blank=True)
    terms = models.JSONField("范围", default=dict)
    password = SealedTextField(
        "密码", blank=True
    )  # forgotten as soon as the file is locked with it
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
        indexes = [
            models.Index(fields=["office", "-id"], name="exports_of_office"),
            models.Index(
                fields=["id"],
                name="exports_that_wait",
                condition=models.Q(state__in=["waiting", "running"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.asked_at:%Y-%m-%d}"

    @property
    def share(self) -> int:
        """How much is done, in whole percent."""
        return min(100, self.done * 100 // self.total) if self.total else 0


class ImportState(models.TextChoices):
    CHECKED = "checked", "已检查"
    WAITING = "waiting", "等待"
    RUNNING = "running", "正在导入"
    DONE = "done", "已导入"
    DROPPED = "dropped", "未导入"
    FAILED = "failed", "没有完成"


class Import(models.Model):
    """One list brought in: first checked (预检), then taken over by the same person.

    `report` holds what was found, row by row: [row or null, words]; `sample` the first rows,
    {title: text}. Both quote cells, so they are sealed. The file stays in the store as it came.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    staff = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    ledger = models.CharField("台账", max_length=40)
    terms = models.JSONField("方式", default=dict)
    name = SealedTextField("文件名")
    path = models.CharField(max_length=80, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ImportState.choices, default=ImportState.CHECKED)
    rows = models.PositiveIntegerField("行数", default=0)
    done = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField("新登记", default=0)
    known = models.PositiveIntegerField("已有", default=0)
    bad = models.PositiveIntegerField("有问题", default=0)
    report = SealedJSONField("逐行报告", default=list)
    sample = SealedJSONField("前几行", default=list)
    finished_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "导入登记"
        indexes = [
            models.Index(fields=["office", "-id"], name="imports_of_office"),
            models.Index(
                fields=["id"],
                name="imports_that_wait",
                condition=models.Q(state__in=["waiting", "running"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ledger} {self.asked_at:%Y-%m-%d}"

    @property
    def share(self) -> int:
        """How much is done, in whole percent."""
        return min(100, self.done * 100 // self.rows) if self.rows else 0
