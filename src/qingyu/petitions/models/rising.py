"""Groups of letters about one concrete matter, found anew each night."""

from django.db import models

from qingyu.privacy.fields import SealedJSONField


class Rising(models.Model):
    """One group. It has no name and no words of its own: those are read from its members.

    Derived and found again each night, so the journal says nothing of it.
    """

    found_at = models.DateTimeField()
    people = models.PositiveIntegerField()


class RisingMember(models.Model):
    """A letter of a group. `voice` numbers the writers within the group: it says who to nobody."""

    rising = models.ForeignKey(Rising, on_delete=models.CASCADE, related_name="members")
    petition = models.ForeignKey("petitions.Petition", on_delete=models.CASCADE, related_name="+")
    matter = models.ForeignKey("petitions.Matter", on_delete=models.CASCADE, related_name="+")
    position = models.PositiveIntegerField()
    voice = models.PositiveIntegerField()
    places = SealedJSONField(default=list)
