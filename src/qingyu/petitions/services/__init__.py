"""The story of a matter, one file a verb. Every service is one transaction and one entry."""
