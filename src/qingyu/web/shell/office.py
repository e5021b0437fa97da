"""The office whose counter this instance is: its name, address, phone and hours (Art. 18)."""

from django.conf import settings
from django.db.models import Case, When

from qingyu.offices.models import Level, Office, OfficeType


def front_office() -> Office | None:
    """The office named by QINGYU_OFFICE; else a petition office, a county's before others.

    None before set-up.
    """
    offices = Office.objects.filter(is_active=True).select_related("place")
    if settings.FRONT_OFFICE:
        return offices.filter(code=settings.FRONT_OFFICE).first()
    counters = offices.filter(office_type=OfficeType.PETITION_OFFICE)
    is_county = Case(When(level=Level.COUNTY, then=0), default=1)
    return counters.order_by(is_county, "pk").first()
