"""A year of receptions, promises, help and suggestions in the demonstration office."""

from . import receptions, talks

# Each room makes ready before the matters walk, gives walks of its own, and ends what is over.
ROOMS = (receptions, talks)

__all__ = ["ROOMS"]
