"""The leaders' pages, a module a page."""
