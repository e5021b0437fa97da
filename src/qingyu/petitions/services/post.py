"""The envelope of a document: to whom, from whom, and nothing on it where that would tell too much."""

from datetime import datetime

from django.utils.translation import gettext as _

from qingyu.documents.envelope import Envelope
from qingyu.documents.models import Document
from qingyu.offices import access

from ..errors import Refused
from ..models import Matter, Party, PartyRole
from ..telling import is_discreet
from . import reveal


def envelope_for(document: Document, *, by: access.Viewer, now: datetime) -> Envelope:
    """Name and address are looked up to serve it, which leaves an entry like every look.

    For an accusation, or where secrecy was asked for, only the sender's address stands on it.
    Raises access.NotFound, Refused where nobody's address is known.
    """
    if not document.about.is_for_petitioner or document.matter_id is None:
        raise Refused(_("这份文书不是给信访人的，没有信封。"))
    matter = access.get(by, Matter.objects.all(), pk=document.matter_id)
    party = _addressee(matter)
    if party is None:
        raise Refused(_("案卷里没有信访人的地址，不能打印信封。"))
    seen = reveal.reveal(party, ("name", "address"), purpose="serve", by=by, now=now)
    office = document.office
    return Envelope(
        name=seen["name"], address=seen["address"], postcode="", sender=office.name,
        sender_address=office.address, sender_postcode="", is_neutral=is_discreet(matter, party),
    )  # fmt: skip


def _addressee(matter: Matter) -> Party | None:
    """The main petitioner of the petition by which the matter came to be."""
    rows = Party.objects.filter(petition__matter=matter, role=PartyRole.MAIN)
    found = rows.select_related("petition__matter").order_by("pk").first()
    return found if found and found.name and found.address else None
