"""An office's own texts for replies, offered to whoever drafts one."""

from django.db import models


class ReplyText(models.Model):
    """One version of a text (答复范文): its three parts with marks that a matter's facts fill.

    Rows are only added: of one name at one office the newest is offered, the earlier are its
    history; one without a word withdraws it. `content_class` says to which matters it belongs.
    """

    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("名称", max_length=40)
    content_class = models.CharField("内容分类", max_length=10, blank=True)
    facts = models.TextField("查明的事实", blank=True)
    basis = models.TextField("依据", blank=True)
    conclusion = models.TextField("处理意见", blank=True)
    by = models.ForeignKey("offices.Staff", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = "答复范文"
        indexes = [models.Index(fields=["office", "name"], name="reply_texts_of_an_office")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_used(self) -> bool:
        return bool(self.facts or self.basis or self.conclusion)
