"""What visitors and owners of a promise are told: rows in the outbox, written with the step."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from qingyu.notices import services as notices
from qingyu.offices.models import Staff
from qingyu.petitions.models import Matter, PartyRole, Petition
from qingyu.petitions.telling import addresses, is_discreet, wish_of

from .models import Booking

SPEAKING = (PartyRole.MAIN, PartyRole.REPRESENTATIVE, PartyRole.AGENT)


def visitor(booking: Booking, wording: str, *, now: datetime, tag: str = "") -> None:
    """One message to each who speaks for the petition that booked; `tag` tells repetitions apart."""
    petitioner(
        booking.matter, booking.petition, wording, now=now,
        key=f"booking:{booking.pk}:{wording}:{tag}", arguments={"due": timezone.localtime(booking.reception.begins_at)},
    )  # fmt: skip


def petitioner(
    matter: Matter,
    petition: Petition,
    wording: str,
    *,
    key: str,
    now: datetime,
    arguments: Mapping[str, object],
) -> None:
    """Tell those who speak for one petition; one message to one number. Imports are history."""
    if petition.source_key is not None:
        return
    told: set[str] = set()
    for party in petition.parties.filter(role__in=SPEAKING).order_by("pk"):
        party.petition = petition
        wish = wish_of(party)
        for whom, address in addresses(party, wish).items():
            where = str(next(iter(address.values())))
            if where and where not in told:
                told.add(where)
                notices.queue(
                    key=f"{key}:{whom}"[:120], wording=wording, now=now, **address,
                    arguments={"tail": matter.number[-4:], **arguments},
                    discreet=is_discreet(matter, party) or bool(wish and wish.is_neutral),
                    quiet=(wish.quiet_from, wish.quiet_until) if wish else None,
                    chain=matter.chain,
                )  # fmt: skip


def owner(staff: Staff, *, key: str, now: datetime, is_due: bool = False) -> None:
    """Somebody owes something new, or what they owe comes due."""
    notices.queue(key=key[:120], wording="due" if is_due else "work", staff=staff, now=now)
