"""What a petitioner sees of this room beside their matter: bookings and promises, and no one else's."""

from dataclasses import dataclass

from django.db.models import Q

from qingyu.offices import access
from qingyu.petitions.own import Own
from qingyu.petitions.parts import Petitioner

from .models import Booking, Undertaking


@dataclass(frozen=True)
class OwnOutreach:
    bookings: list[Booking]
    undertakings: list[Undertaking]

    @property
    def live_booking(self) -> Booking | None:
        return next((booking for booking in self.bookings if booking.is_live), None)


# Entries that leave something of this room beside the matter.
LEFT_BY = frozenset({"booked", "booked_waiting", "received_by_leader", "undertaken"})


def beside(own: Own, petitioner: Petitioner) -> OwnOutreach:
    """What the progress page shows; most matters have nothing of it, as their journal says.

    In a shared matter the journal does not tell of one person's talks, so it is looked up.
    """
    if own.is_shared or any(told.entry.kind in LEFT_BY for told in own.told):
        return of(petitioner)
    return OwnOutreach([], [])


def of(petitioner: Petitioner) -> OwnOutreach:
    """Bookings of this very petition, and what was promised to it or to the matter as a whole."""
    petition = petitioner.petition
    bookings = Booking.objects.filter(petition=petition).select_related(
        "reception__leader", "reception__office"
    )
    made = Undertaking.objects.filter(
        Q(petition=petition) | Q(petition=None), matter_id=petition.matter_id
    )
    return OwnOutreach(
        list(bookings.order_by("-pk")),
        list(made.select_related("office", "owner").order_by("due_on", "pk")),
    )


def get_undertaking(petitioner: Petitioner, pk: int) -> Undertaking:
    """One promise made to this petitioner. Raises access.NotFound."""
    found = next((one for one in of(petitioner).undertakings if one.pk == pk), None)
    if found is None:
        raise access.NotFound
    return found
