"""Supervision's own verbs: supervise a matter, answer the supervision."""
