"""Ledgers (台账) of the case file: which there are, their rows out, and rows in as petitions."""

from .lists import LEDGERS, Ledger, Terms
from .rows import rows_of

__all__ = ["LEDGERS", "Ledger", "Terms", "rows_of"]
