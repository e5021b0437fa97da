"""JSON for other systems; knows no page."""
