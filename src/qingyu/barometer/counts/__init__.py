"""Counts folded from the journal: read the entries, write small tables, read figures back."""
