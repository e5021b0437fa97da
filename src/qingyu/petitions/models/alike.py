"""What of a petition is compared with others, kept so that nothing is read twice."""

from django.db import models

from qingyu.privacy.fields import SealedTextField


class TextPrint(models.Model):
    """The print of one petition (`reading.make_print`), sealed like the text it was made from.

    Derived and made again at any time, so the journal says nothing of it; it goes with its text.
    """

    petition = models.OneToOneField(
        "petitions.Petition", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    data = SealedTextField()
    version = models.PositiveSmallIntegerField()
