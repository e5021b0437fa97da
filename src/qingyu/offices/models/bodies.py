"""The tree of bodies: every office has a parent in its line and a parent in its territory."""

from django.db import models


class OfficeType(models.TextChoices):
    PETITION_OFFICE = "petition_office", "信访工作机构"
    HANDLING_BODY = "handling_body", "有权处理单位"


class BodyType(models.TextChoices):
    """Kinds of body that the regulation binds (Art. 2: not government only)."""

    PARTY = "party", "党委部门"
    GOVERNMENT = "government", "政府"
    DEPARTMENT = "department", "政府部门"
    CONGRESS = "congress", "人大政协"
    JUDICIAL = "judicial", "政法机关"
    DISCIPLINE = "discipline", "纪检监察机关"
    ENTERPRISE = "enterprise", "企业"
    INSTITUTION = "institution", "事业单位"
    TOWNSHIP = "township", "乡镇街道"
    VILLAGE = "village", "村社区"


class Level(models.TextChoices):
    NATION = "nation", "国家"
    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县"
    TOWNSHIP = "township", "乡"
    VILLAGE = "village", "村"


class Office(models.Model):
    """A body that takes part in petition work (单位).

    `territory_parent` is the body it lies under by place (属地), `line_parent`
    the body above it in its own line (条线). Review (复查) climbs the line
    first; supervision of a petition office covers the territory it serves.
    """

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=40, blank=True)
    initials = models.CharField(max_length=60, blank=True, db_index=True)
    office_type = models.CharField(max_length=20, choices=OfficeType.choices)
    body_type = models.CharField(max_length=20, choices=BodyType.choices)
    level = models.CharField(max_length=12, choices=Level.choices)
    place = models.ForeignKey("offices.Place", on_delete=models.PROTECT, related_name="offices")
    line = models.CharField(max_length=40, blank=True, help_text="系统，如人社、住建")
    line_parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="line_children"
    )
    territory_parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="territory_children"
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    merged_on = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    profile = models.CharField(max_length=30, default="national", help_text="适用的期限规则")
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    hours = models.CharField(max_length=100, blank=True)
    website = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return self.short_name or self.name

    @property
    def is_petition_office(self) -> bool:
        return self.office_type == OfficeType.PETITION_OFFICE

    @property
    def serves_id(self) -> int:
        """The body whose whole territory this office oversees; itself for a handling body."""
        if self.is_petition_office and self.territory_parent_id:
            return self.territory_parent_id
        return self.pk


# The same as `serves_id`, for the database.
SERVES = models.Case(
    models.When(
        office_type=OfficeType.PETITION_OFFICE, territory_parent__isnull=False,
        then="territory_parent_id",
    ),
    default="pk",
)  # fmt: skip


class OfficeReach(models.Model):
    """Which office lies below which, by either tree: the closure that scoping is read from.

    Every office reaches itself at distance 0. Kept by `offices.tree.rebuild`.
    """

    upper = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="reach_down")
    lower = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="reach_up")
    distance = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["upper", "lower"], name="one_reach_per_pair")
        ]
