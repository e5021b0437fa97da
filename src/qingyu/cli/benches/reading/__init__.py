"""What the suggestions reach on real messages: one file a family of measures."""
