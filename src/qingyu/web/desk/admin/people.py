"""Lists of people that administrators keep, found by first letters."""

from django.db.models import Q, QuerySet

from qingyu.offices.models import Staff

ACCOUNT_KINDS = ("staff_enrolled", "staff_enabled", "staff_disabled")
# Signing in and out is nobody's history here: nobody is followed.
POST_KINDS = (
    "staff_appointed", "staff_relieved", "staff_reinstated", "password_reset",
    "sign_in_locked", "sign_in_unlocked", "token_issued", "token_revoked",
)  # fmt: skip


def found(keys: set[int], typed: str) -> QuerySet[Staff]:
    """Those with a post at one of these bodies, and accounts that have no post yet."""
    rows = Staff.objects.filter(Q(posts__office_id__in=keys) | Q(posts=None)).distinct()
    typed = typed.strip()
    if typed:
        fits = Q(initials__istartswith=typed) | Q(name__icontains=typed)
        rows = rows.filter(fits | Q(username__icontains=typed))
    return rows.order_by("username")
