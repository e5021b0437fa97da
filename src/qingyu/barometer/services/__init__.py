"""What people do with warnings and reports; each act leaves an entry."""
