"""What sign-in remembers: failed tries, and where someone is signed in."""

from django.db import models


class Gate(models.Model):
    """Failed sign-ins of one account name or from one address.

    `key` is a keyed hash, because people type passwords into the name field and an address
    is personal data. A name that no account has gets a row just the same, so that the
    answers do not tell which names exist.
    """

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["failed_at"], name="gate_by_failed_at")]


class SignedIn(models.Model):
    """One place where someone is signed in (一处登录). The row goes when the session ends."""

    staff = models.ForeignKey(
        "offices.Staff", on_delete=models.CASCADE, related_name="signed_in_places"
    )
    session_key = models.CharField(max_length=40, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    address = models.CharField(max_length=45, blank=True)
    device = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["-seen_at"]
