"""Ledgers (台账) of the case file: which there are, their rows out, and rows in as petitions."""

from .gathering import rows_of
from .lists import LEDGERS, Ledger, Terms

__all__ = ["LEDGERS", "Ledger", "Terms", "rows_of"]
