"""Staff, and the posts that give them their rights."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class Role(models.TextChoices):
    """What a post lets its holder do. System, security and audit are kept apart (三员分立)."""

    CLERK = "clerk", "窗口登记"
    HANDLER = "handler", "承办人"
    UNIT_LEAD = "unit_lead", "单位负责人"
    SUPERVISOR = "supervisor", "督查督办"
    LEADER = "leader", "领导"
    STATISTICIAN = "statistician", "统计"
    REVIEWER = "reviewer", "复查复核"
    GRID_WORKER = "grid_worker", "网格员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全保密管理员"
    AUDIT_ADMIN = "audit_admin", "安全审计员"


ADMIN_ROLES = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN})


class StaffManager(BaseUserManager["Staff"]):
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "Staff":
        staff = self.model(username=username, **fields)
        staff.set_password(password)
        staff.save(using=self._db)
        return staff


class Staff(AbstractBaseUser):
    """A person who works here. What they may do comes from their posts alone."""

    username = models.CharField("用户名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=60)
    initials = models.CharField(max_length=60, blank=True, db_index=True)
    phone = models.CharField("办公电话", max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)

    objects = StaffManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["username"]
        verbose_name = "工作人员"

    def __str__(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name


class Post(models.Model):
    """A person's post (岗位) at one office, from one day to another."""

    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="posts")
    office = models.ForeignKey("offices.Office", on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=20, choices=Role.choices)
    title = models.CharField("职务", max_length=60, blank=True)
    is_head = models.BooleanField("主要负责人", default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["office_id", "staff_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "office", "role", "since"], name="one_post_since_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.staff} {self.office} {self.get_role_display()}"
