"""Who may open what: every address × method × object × visitor, against a table that people read."""
