"""Whether there is somebody for what an office cannot do without."""

from datetime import datetime

from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from qingyu.offices.models import Office, OfficeType, Post, Role
from qingyu.offices.tongue import several

from .finding import Finding, attention, fine

# Without one of each nobody registers, nobody oversees, and three administrators are not apart.
NEEDED = (
    Role.CLERK, Role.SUPERVISOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN,
)  # fmt: skip


def crew(now: datetime) -> list[Finding]:
    """The posts held today at petition offices, in one query; of nobody, who there is at all."""
    day = timezone.localdate(now)
    rows = Post.objects.filter(
        Q(until=None) | Q(until__gte=day), since__lte=day, staff__is_active=True,
        office__is_active=True, role__in=NEEDED,
    )  # fmt: skip
    held = set(rows.values_list("role", F("office__office_type")).distinct())
    roles = {role for role, _type in held}
    roles -= {Role.CLERK} - {role for role, kind in held if kind == OfficeType.PETITION_OFFICE}
    missing = [role for role in NEEDED if role not in roles]
    if not missing:
        return fine("crew", _("窗口、督查和三员都有人"))
    if not held and not Office.objects.exists():
        advice = _("填好 qingyu offices export 的表，用 qingyu offices import 装入")
        return attention("crew", _("还没有单位和人员"), advice)
    words = _("没有人担任：%(roles)s") % {"roles": several(str(role.label) for role in missing)}
    return attention("crew", words, _("在“人员”表里补上再导入，或由安全保密管理员任命"))
