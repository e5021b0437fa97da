"""Supervision's own verbs, one file for what is demanded."""
