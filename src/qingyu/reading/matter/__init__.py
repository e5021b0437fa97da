"""Is it the same matter? Prints of messages, their comparison, the index over many, and groups."""
