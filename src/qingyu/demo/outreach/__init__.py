"""A year of receptions, promises, help and suggestions in the demonstration office."""

from . import ideas, receptions, talks

# Each room makes ready before the matters walk, gives walks of its own, and ends what is over.
ROOMS = (receptions, talks, ideas)

__all__ = ["ROOMS"]
