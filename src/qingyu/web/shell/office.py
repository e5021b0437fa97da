"""The office whose counter this instance is: its name, address, phone and hours (Art. 18)."""

from functools import lru_cache

from django.conf import settings
from django.db import connection
from django.db.models import Case, Count, Subquery, Value, When
from django.db.models.functions import Coalesce

from qingyu.notices.models import Notice
from qingyu.offices.gather import Lists, few
from qingyu.offices.kept import Left
from qingyu.offices.models import Level, Office, OfficeType


def front_office(reader: int | None = None) -> Office | None:
    """The office named by QINGYU_OFFICE; else a petition office, a county's before others.

    None before set-up. Where a reader (the key of staff) is named, `unread` on it is how many
    messages they have not read: the frame of a staff page is one question.
    """
    asked = _question(connection.vendor, settings.FRONT_OFFICE, has_reader=reader is not None)
    return next(iter(asked.read(reader=reader)["office"]), None)


@lru_cache
def _question(_vendor: str, code: str, *, has_reader: bool) -> Lists:
    """Put together once: every page asks it."""
    offices = Office.objects.filter(is_active=True).select_related("place")
    if has_reader:
        mine = Notice.objects.filter(staff_id=Value(Left("reader")), read_at=None).order_by()
        count = mine.values("staff_id").annotate(n=Count("pk")).values("n")
        offices = offices.annotate(unread=Coalesce(Subquery(count), 0))
    if code:
        return Lists.of({"office": offices.filter(code=code)})
    counters = offices.filter(office_type=OfficeType.PETITION_OFFICE)
    is_county = Case(When(level=Level.COUNTY, then=0), default=1)
    return Lists.of({"office": few(counters.order_by(is_county, "pk"), 1).order_by()})
