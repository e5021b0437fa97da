"""The journal's own tables. Entries, seals and checkpoints are append-only in the database itself."""

from django.db import models

from .fields import CanonicalField


class Entry(models.Model):
    """One line of a chain's journal.

    `facts` is what people read; `effects` the new value of every recorded column the
    step changed, so that the records can be rebuilt; personal data appears only as
    salted commitments. `hash` covers everything but the key `seq`.
    """

    seq = models.BigAutoField(primary_key=True)
    chain = models.CharField(max_length=60)
    n = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    facts = CanonicalField(default=dict)
    effects = CanonicalField(default=dict)
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    actor_office_id = models.BigIntegerField(null=True)
    actor_label = models.CharField(max_length=120)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    prev_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "流水"
        constraints = [
            models.UniqueConstraint(fields=["chain", "n"], name="one_entry_per_position")
        ]
        indexes = [
            models.Index(fields=["recorded_at"], name="entry_by_recorded_at"),
            models.Index(fields=["kind", "seq"], name="entry_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}#{self.n} {self.kind}"


class ChainHead(models.Model):
    """The length and last hash of a chain; locked while the next entry is appended.

    `sealed` is how long the chain was when a checkpoint last covered it.
    """

    chain = models.CharField(max_length=60, primary_key=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, default="")
    recorded_at = models.DateTimeField(null=True)
    sealed = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["chain"],
                name="chains_to_seal",
                condition=models.Q(length__gt=models.F("sealed")),
            )
        ]


class Salt(models.Model):
    """The salt of one commitment. Erasing it makes the commitment say nothing, for good."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="salts")
    path = models.CharField(max_length=120)  # app.model:pk.column
    salt = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["path"], name="salt_by_path")]


class Checkpoint(models.Model):
    """A day's signed Merkle root over all chains, linked to the one before.

    `entries` and `chains` count what it covers. `tiles` are inner nodes of the tree, kept
    so that a proof needs no walk through all chains; nothing rests on them.
    """

    day = models.DateField(unique=True)
    entries = models.BigIntegerField()
    chains = models.BigIntegerField()
    root = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    key_id = models.CharField(max_length=16)
    made_at = models.DateTimeField()
    tiles = models.BinaryField()

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {self.root[:12]}"


class Seal(models.Model):
    """A chain's length and head as a checkpoint found them, where they had changed.

    `position` is the chain's leaf in the tree, given once. The state at a checkpoint is each
    position's last seal up to it.
    """

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="seals")
    position = models.BigIntegerField()
    chain = models.CharField(max_length=60)
    length = models.PositiveIntegerField()
    head = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "length"], name="one_seal_per_length")
        ]
        indexes = [models.Index(fields=["position", "checkpoint"], name="seal_by_position")]
