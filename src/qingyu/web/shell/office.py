"""The office whose counter this instance is: its name, address, phone and hours (Art. 18)."""

from django.conf import settings
from django.db.models import Case, Count, Subquery, When
from django.db.models.functions import Coalesce

from qingyu.notices.models import Notice
from qingyu.offices.models import Level, Office, OfficeType


def front_office(reader: int | None = None) -> Office | None:
    """The office named by QINGYU_OFFICE; else a petition office, a county's before others.

    None before set-up. Where a reader (the key of staff) is named, `unread` on it is how many
    messages they have not read: the frame of a staff page is one question.
    """
    offices = Office.objects.filter(is_active=True).select_related("place")
    if reader is not None:
        mine = Notice.objects.filter(staff_id=reader, read_at=None).order_by()
        count = mine.values("staff_id").annotate(n=Count("pk")).values("n")
        offices = offices.annotate(unread=Coalesce(Subquery(count), 0))
    if settings.FRONT_OFFICE:
        return offices.filter(code=settings.FRONT_OFFICE).first()
    counters = offices.filter(office_type=OfficeType.PETITION_OFFICE)
    is_county = Case(When(level=Level.COUNTY, then=0), default=1)
    return counters.order_by(is_county, "pk").first()
